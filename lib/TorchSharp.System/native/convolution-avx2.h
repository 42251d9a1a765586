// Sixteen images side by side: what the convolutions of convolution-avx2.cpp and convolution-minimal.cpp are made of.
#pragma once
#include "common.h"
#include "convolution.h"
#include "parallel.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !GAN_TORCH_FROM(2, 0)
#define GAN_IMAGES_TOGETHER
#include <immintrin.h>

#include <algorithm>
#include <memory>
#include <vector>

#define GAN_AVX2 __attribute__((target("avx2,fma")))

namespace gan::together {

constexpr int64_t kSide = Slabs::kSide;
constexpr int64_t kDepth = 256;   // channels of elements in a sum whose data the first cache holds

// Eight rows of eight numbers become columns.
GAN_AVX2 inline void transpose(__m256 (&r)[8]) {
    __m256 a[8], b[8];
    for (int k = 0; k < 8; k += 2) {
        a[k] = _mm256_unpacklo_ps(r[k], r[k + 1]);
        a[k + 1] = _mm256_unpackhi_ps(r[k], r[k + 1]);
    }
    for (int k = 0; k < 8; k += 4) {
        b[k] = _mm256_shuffle_ps(a[k], a[k + 2], 0x44);
        b[k + 1] = _mm256_shuffle_ps(a[k], a[k + 2], 0xEE);
        b[k + 2] = _mm256_shuffle_ps(a[k + 1], a[k + 3], 0x44);
        b[k + 3] = _mm256_shuffle_ps(a[k + 1], a[k + 3], 0xEE);
    }
    for (int k = 0; k < 4; k++) {
        r[k] = _mm256_permute2f128_ps(b[k], b[k + 4], 0x20);
        r[k + 4] = _mm256_permute2f128_ps(b[k], b[k + 4], 0x31);
    }
}

// One channel of a slab: sixteen images' planes of `places` numbers, to and from places `pitch` apart.
GAN_AVX2 inline void gather(const float* const* planes, int64_t places, float* to, int64_t pitch) {
    for (int64_t first = 0; first < places && places >= 8; first += 8) {
        first = std::min(first, places - 8);   // the last ones overlap
        for (int half = 0; half < 16; half += 8) {
            __m256 r[8];
            for (int k = 0; k < 8; k++) r[k] = _mm256_loadu_ps(planes[half + k] + first);
            transpose(r);
            for (int k = 0; k < 8; k++) _mm256_store_ps(to + (first + k) * pitch + half, r[k]);
        }
    }
    for (int64_t place = 0; places < 8 && place < places; place++)
        for (int k = 0; k < 16; k++) to[place * pitch + k] = planes[k][place];
}

GAN_AVX2 inline void scatter(const float* from, int64_t pitch, float* const* planes, int64_t places, int64_t images) {
    for (int64_t first = 0; first < places && places >= 8; first += 8) {
        first = std::min(first, places - 8);
        for (int64_t half = 0; half < images; half += 8) {
            __m256 r[8];
            for (int k = 0; k < 8; k++) r[k] = _mm256_load_ps(from + (first + k) * pitch + half);
            transpose(r);
            for (int64_t k = half; k < std::min(images, half + 8); k++) _mm256_storeu_ps(planes[k] + first, r[k - half]);
        }
    }
    for (int64_t place = 0; places < 8 && place < places; place++)
        for (int64_t k = 0; k < images; k++) planes[k][place] = from[place * pitch + k];
}

// Images [N, C, H, W], by sixteens; the last sixteen are filled up with zeros.
struct Images {
    explicit Images(const at::Tensor& images)
        : number(images.size(0)), channels(images.size(1)), places(images.size(2) * images.size(3)), slabs((number + kSide - 1) / kSide),
          data(images.data_ptr<float>()), zeros(places) {}

    void gather(int64_t slab, int64_t channel, float* to, int64_t pitch) const {
        const float* planes[kSide];
        for (int64_t k = 0; k < kSide; k++) planes[k] = slab * kSide + k < number ? plane(slab * kSide + k, channel) : zeros.data();
        together::gather(planes, places, to, pitch);
    }

    // Sixteen channels of an image, filled up with zeros.
    void gather_channels(int64_t image, int64_t channel, float* to, int64_t pitch) const {
        const float* planes[kSide];
        for (int64_t k = 0; k < kSide; k++) planes[k] = channel + k < channels ? plane(image, channel + k) : zeros.data();
        together::gather(planes, places, to, pitch);
    }

    void scatter(int64_t slab, int64_t channel, const float* from, int64_t pitch) const {
        float* planes[kSide];
        auto here = std::min(kSide, number - slab * kSide);
        for (int64_t k = 0; k < here; k++) planes[k] = plane(slab * kSide + k, channel);
        together::scatter(from, pitch, planes, places, here);
    }

    float* plane(int64_t image, int64_t channel) const { return data + (image * channels + channel) * places; }

    int64_t number, channels, places, slabs;
    float* data;
    std::vector<float> zeros;
};

// `count` in parts of at most `most`, as even as can be.
struct Parts {
    Parts(int64_t count, int64_t most) : number((count + most - 1) / most), least(count / number), longer(count % number) {}

    int64_t from(int64_t k) const { return k * least + std::min(k, longer); }
    int64_t length(int64_t k) const { return least + (k < longer); }

    int64_t number, least, longer;
};

// --- Values and the gradient of the input: for each place, a product of weights and what lies at other places ---------------

// What one kernel element adds to a place: `depth` channels that lie `apart` from `x`, times weights, `pitch` apart.
struct Term {
    const float *x, *weights;
};

// `Rows` channels of a place, sixteen images: out += Σ weights · x over the terms, or where it is `fresh` out = start + Σ.
// The sums have names of their own, since the compiler would keep an array in memory.
template <int Rows>
GAN_AVX2 inline __attribute__((always_inline)) void add_terms(const Term* terms, int64_t count, int64_t apart, int64_t pitch, int64_t depth, bool fresh,
    const float* start, float* out) {
#define GAN_ROWS(each) each(0) each(1) each(2) each(3) each(4) each(5)
#define GAN_LOAD(r) \
    __m256 low##r = _mm256_setzero_ps(), high##r = low##r; \
    if (r < Rows && !fresh) low##r = _mm256_load_ps(out + r * kSide), high##r = _mm256_load_ps(out + r * kSide + 8); \
    if (r < Rows && fresh && start != nullptr) low##r = high##r = _mm256_broadcast_ss(start + r);
#define GAN_ADD(r) \
    if (r < Rows) { \
        auto weight = _mm256_broadcast_ss(w + r); \
        low##r = _mm256_fmadd_ps(weight, a, low##r); \
        high##r = _mm256_fmadd_ps(weight, b, high##r); \
    }
#define GAN_STORE(r) \
    if (r < Rows) _mm256_store_ps(out + r * kSide, low##r), _mm256_store_ps(out + r * kSide + 8, high##r);
    GAN_ROWS(GAN_LOAD)
    for (int64_t t = 0; t < count; t++) {
        const float *x = terms[t].x, *w = terms[t].weights;
        for (int64_t k = 0; k < depth; k++, x += apart, w += pitch) {
            auto a = _mm256_load_ps(x), b = _mm256_load_ps(x + 8);
            GAN_ROWS(GAN_ADD)
        }
    }
    GAN_ROWS(GAN_STORE)
#undef GAN_ROWS
#undef GAN_LOAD
#undef GAN_ADD
#undef GAN_STORE
}

GAN_AVX2 inline void add_terms(int64_t rows, const Term* terms, int64_t count, int64_t apart, int64_t pitch, int64_t depth, bool fresh,
    const float* start, float* out) {
    switch (rows) {
        case 1: return add_terms<1>(terms, count, apart, pitch, depth, fresh, start, out);
        case 2: return add_terms<2>(terms, count, apart, pitch, depth, fresh, start, out);
        case 3: return add_terms<3>(terms, count, apart, pitch, depth, fresh, start, out);
        case 4: return add_terms<4>(terms, count, apart, pitch, depth, fresh, start, out);
        case 5: return add_terms<5>(terms, count, apart, pitch, depth, fresh, start, out);
        default: return add_terms<6>(terms, count, apart, pitch, depth, fresh, start, out);
    }
}

// A place that another is made of, by a kernel element.
struct Link {
    int64_t place, element;
};

// For each place those that it is made of, element after element.
using Links = std::vector<std::vector<Link>>;

// Weights for sums over channels, kDepth of them at most: [chunk, element, block, channel, row].
struct Packed {
    Packed(int64_t rows, int64_t channels, int64_t elements)
        : rows(rows), channels(channels), elements(elements), blocks(rows, 6), chunks(channels, kDepth), data(new float[rows * channels * elements]) {}

    // Of a chunk's first element; of the others `depth * rows` numbers on, each.
    float* at(int64_t chunk, int64_t block) const { return data.get() + chunks.from(chunk) * elements * rows + blocks.from(block) * chunks.length(chunk); }

    int64_t rows, channels, elements;
    Parts blocks, chunks;
    std::unique_ptr<float[]> data;
};

// to[place, row] = start[row] + Σ weight(row, channel, element) · from[linked place, channel].
inline void product(const Slabs& from, const Slabs& to, const Links& links, const Packed& weights, const float* start) {
    auto rows = weights.rows, elements = weights.elements;
    auto &blocks = weights.blocks, &chunks = weights.chunks;
    auto pass = std::max<int64_t>(1, kDepth / chunks.length(0));   // elements at once
    share_out(to.count * to.places, [&](int64_t first, int64_t last) {
        std::vector<Term> terms(elements);
        std::vector<char> begun(last - first);
        auto add = [&](int64_t slab, int64_t place, int64_t count, int64_t depth, bool fresh) {
            for (int64_t block = 0; block < blocks.number; block++) {
                auto high = blocks.length(block), row = blocks.from(block);
                add_terms(high, terms.data(), count, kSide, high, depth, fresh, start == nullptr ? nullptr : start + row, to.at(slab, place) + row * kSide);
                for (int64_t t = 0; t < count; t++) terms[t].weights += high * depth;
            }
        };
        for (int64_t chunk = 0; chunk < chunks.number; chunk++) {
            auto depth = chunks.length(chunk), channel = chunks.from(chunk);
            for (int64_t element = 0; element < elements; element += pass) {
                auto slab = first / to.places, place = first % to.places;
                for (auto k = first; k < last; k++, place++) {
                    if (place == to.places) slab++, place = 0;
                    int64_t count = 0;
                    for (auto link : links[place])
                        if (link.element >= element && link.element < element + pass)
                            terms[count++] = {from.at(slab, link.place) + channel * kSide, weights.at(chunk, 0) + link.element * depth * rows};
                    if (count == 0) continue;
                    add(slab, place, count, depth, !begun[k - first]);
                    begun[k - first] = true;
                }
            }
        }
        for (auto k = first; k < last; k++)
            if (!begun[k - first]) add(k / to.places, k % to.places, 0, 0, true);
    });
}

// By half the multiplications (convolution-minimal.cpp), of a kernel twice as long as its stride.
namespace minimal {

// Whether it can, and takes less time than the other way.
bool pays(Pass pass, const Shape& s);
at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Shape& s);
at::Tensor to_input(const at::Tensor& gradient, const at::Tensor& weight, const Shape& s);
at::Tensor to_weight(const at::Tensor& gradient, const at::Tensor& input, const Shape& s);

}  // namespace minimal
}  // namespace gan::together
#endif
