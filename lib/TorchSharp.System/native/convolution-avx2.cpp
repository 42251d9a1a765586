// Convolutions of many images and their gradients for processors with AVX2. Sixteen images lie side by side, so that a
// vector holds one place of eight of them: kernels that leave a row half full, strides and borders then cost nothing, and
// an image of one channel is as good as any other. oneDNN's vectors hold eight channels, and its kernels work through the
// rows of an image, which are short in a GAN's. docs/decisions.md has the measurements.
#include "convolution.h"

#include "common.h"

#include <ATen/Parallel.h>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !GAN_TORCH_FROM(2, 0)
#include <immintrin.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <vector>

#define GAN_AVX2 __attribute__((target("avx2,fma")))

namespace gan {

bool has_avx2_alone() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && !__builtin_cpu_supports("avx512f");
}

GAN_AVX2 void multiply_avx2(const float* packed, const float* gradient, float* parts, int64_t kernels, int64_t elements, int64_t places) {
#define GAN_ROWS(each) each(0) each(1) each(2) each(3)
#define GAN_SUM(r) auto low##r = _mm256_setzero_ps(), high##r = low##r;
#define GAN_ADD(r) { \
        auto weight = _mm256_broadcast_ss(weights + kernel * kGroup + r); \
        low##r = _mm256_fmadd_ps(weight, a, low##r); \
        high##r = _mm256_fmadd_ps(weight, b, high##r); \
    }
#define GAN_STORE(r) \
    if (first + r < elements) { \
        _mm256_storeu_ps(parts + (first + r) * places + place, low##r); \
        _mm256_storeu_ps(parts + (first + r) * places + place + 8, high##r); \
    }
    for (int64_t first = 0; first < elements; first += 4) {
        auto* weights = packed + first / kGroup * kGroup * kernels + first % kGroup;
        for (int64_t from = 0; from < places; from += 16) {
            auto place = std::min(from, places - 16);   // the last ones overlap
            GAN_ROWS(GAN_SUM)
            for (int64_t kernel = 0; kernel < kernels; kernel++) {
                auto* values = gradient + kernel * places + place;
                auto a = _mm256_loadu_ps(values), b = _mm256_loadu_ps(values + 8);
                GAN_ROWS(GAN_ADD)
            }
            GAN_ROWS(GAN_STORE)
        }
    }
#undef GAN_ROWS
#undef GAN_SUM
#undef GAN_ADD
#undef GAN_STORE
}

namespace together {
namespace {

constexpr int64_t kSide = Slabs::kSide;
// What the first cache holds, of sums that are made at once:
constexpr int64_t kDepth = 256;   // channels of elements
constexpr int64_t kPlaces = 64;   // places of an output

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
GAN_AVX2 void gather(const float* const* planes, int64_t places, float* to, int64_t pitch) {
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

GAN_AVX2 void scatter(const float* from, int64_t pitch, float* const* planes, int64_t places, int64_t images) {
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

// `count` in parts of at most `most`, as even as can be.
struct Parts {
    Parts(int64_t count, int64_t most) : number((count + most - 1) / most), least(count / number), longer(count % number) {}

    int64_t from(int64_t k) const { return k * least + std::min(k, longer); }
    int64_t length(int64_t k) const { return least + (k < longer); }

    int64_t number, least, longer;
};

// --- Values and the gradient of the input: for each place, a product of weights and what lies at other places ---------------

// What one kernel element adds to a place: `depth` channels from `x`, times weights packed depth after depth.
struct Term {
    const float *x, *weights;
};

// `Rows` channels of a place, sixteen images: out += Σ weights · x over the terms. The sums have names of their own, since
// the compiler would keep an array in memory.
template <int Rows>
GAN_AVX2 inline __attribute__((always_inline)) void add_terms(const Term* terms, int64_t count, int64_t offset, int64_t depth, float* out) {
#define GAN_ROWS(each) each(0) each(1) each(2) each(3) each(4) each(5)
#define GAN_LOAD(r) \
    __m256 low##r = _mm256_setzero_ps(), high##r = _mm256_setzero_ps(); \
    if (r < Rows) low##r = _mm256_load_ps(out + r * kSide), high##r = _mm256_load_ps(out + r * kSide + 8);
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
        const float *x = terms[t].x, *w = terms[t].weights + offset * depth;
        for (int64_t k = 0; k < depth; k++, x += kSide, w += Rows) {
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

GAN_AVX2 void add_terms(int64_t rows, const Term* terms, int64_t count, int64_t offset, int64_t depth, float* out) {
    switch (rows) {
        case 1: return add_terms<1>(terms, count, offset, depth, out);
        case 2: return add_terms<2>(terms, count, offset, depth, out);
        case 3: return add_terms<3>(terms, count, offset, depth, out);
        case 4: return add_terms<4>(terms, count, offset, depth, out);
        case 5: return add_terms<5>(terms, count, offset, depth, out);
        default: return add_terms<6>(terms, count, offset, depth, out);
    }
}

// A place that another is made of, by a kernel element.
struct Link {
    int64_t place, element;
};

// For each place those that it is made of, element after element.
using Links = std::vector<std::vector<Link>>;

// Along one axis: for each place of the result the pairs of source and element.
template <class Add>
void each_pair(const Axis& axis, bool backward, Add add) {
    for (int64_t k = 0; k < axis.elements; k++)
        for (int64_t o = 0; o < axis.outputs; o++) {
            auto place = o * axis.stride + axis.shift(k);
            if (place >= 0 && place < axis.size) backward ? add(place, o, k) : add(o, place, k);
        }
}

Links links(const Shape& s, bool backward) {
    auto width = backward ? s.x.size : s.x.outputs, source_width = backward ? s.x.outputs : s.x.size;
    Links links((backward ? s.y.size : s.y.outputs) * width);
    each_pair(s.y, backward, [&](int64_t to_y, int64_t from_y, int64_t y) {
        each_pair(s.x, backward, [&](int64_t to_x, int64_t from_x, int64_t x) {
            links[to_y * width + to_x].push_back({from_y * source_width + from_x, y * s.x.elements + x});
        });
    });
    return links;
}

// to[place, row] = start[row] + Σ weight(row, channel, element) · from[linked place, channel].
template <class Weight>
void product(const Slabs& from, const Slabs& to, const Links& links, int64_t elements, const float* start, Weight weight) {
    auto rows = to.channels, channels = from.channels;
    Parts blocks(rows, 6), chunks(channels, kDepth);
    auto pass = std::max<int64_t>(1, kDepth / chunks.length(0));   // elements at once
    std::unique_ptr<float[]> packed(new float[rows * channels * elements]);
    // [chunk, element, block, channel, row]; an element's neighbours lie together in the weight.
    at::parallel_for(0, chunks.number * blocks.number, 1, [&](int64_t first, int64_t last) {
        for (int64_t k = first; k < last; k++) {
            auto depth = chunks.length(k / blocks.number), start = chunks.from(k / blocks.number);
            auto high = blocks.length(k % blocks.number), row = blocks.from(k % blocks.number);
            auto* out = packed.get() + start * elements * rows + row * depth;
            // Eight channels at a time: what lies together is read and written while its lines are in the first cache.
            for (int64_t channel = 0; channel < depth; channel += 8, out += 8 * high) {
                const float* from[8 * 6];
                auto count = std::min<int64_t>(8, depth - channel) * high;
                for (int64_t k = 0; k < count; k++) from[k] = weight(row + k % high, start + channel + k / high);
                for (int64_t element = 0; element < elements; element++)
                    for (int64_t k = 0; k < count; k++) out[element * depth * rows + k] = from[k][element];
            }
        }
    });
    at::parallel_for(0, to.count * to.places, 1, [&](int64_t first, int64_t last) {
        std::vector<Term> terms(elements);
        for (int64_t k = first; k < last; k++)
            for (int64_t row = 0; row < rows; row++) std::fill_n(to.data + (k * to.pitch + row) * kSide, kSide, start == nullptr ? 0.0f : start[row]);
        for (int64_t chunk = 0; chunk < chunks.number; chunk++) {
            auto depth = chunks.length(chunk), channel = chunks.from(chunk);
            for (int64_t element = 0; element < elements; element += pass)
                for (int64_t k = first; k < last; k++) {
                    auto slab = k / to.places, place = k % to.places;
                    int64_t count = 0;
                    for (auto link : links[place])
                        if (link.element >= element && link.element < element + pass)
                            terms[count++] = {from.at(slab, link.place) + channel * kSide,
                                              packed.get() + (channel * elements + link.element * depth) * rows};
                    if (count == 0) continue;
                    for (int64_t block = 0; block < blocks.number; block++)
                        add_terms(blocks.length(block), terms.data(), count, blocks.from(block), depth, to.at(slab, place) + blocks.from(block) * kSide);
                }
        }
    });
}

// --- The gradient of the weight: for each kernel element, sums over places and images -----------------------------------------

// Two places that meet in a kernel element, as distances from the start of a slab.
struct Meeting {
    int64_t y, x;
};

// The sums of four vectors' numbers.
GAN_AVX2 inline __m128 sums(__m256 a, __m256 b, __m256 c, __m256 d) {
    auto all = _mm256_hadd_ps(_mm256_hadd_ps(a, b), _mm256_hadd_ps(c, d));
    return _mm_add_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1));
}

// out[column, row] += Σ y[row] · x[column] over places and sixteen images, for rows and columns that lie one after the
// other; four rows a column, of which `Rows` are meant. A column alone has two sums a row, since one would wait for itself.
template <int Rows, int Columns>
GAN_AVX2 inline __attribute__((always_inline)) void meet(const float* y, const float* x, const Meeting* meetings, int64_t count, float* out) {
#define GAN_COLUMN(c) __m256 sum0##c = _mm256_setzero_ps(), sum1##c = sum0##c, sum2##c = sum0##c, sum3##c = sum0##c;
#define GAN_ROW(r, half) \
    if (r < Rows) { \
        auto row = _mm256_load_ps(from_y + r * kSide + half * 8); \
        if (Columns == 1 && half == 1) sum##r##1 = _mm256_fmadd_ps(row, column0, sum##r##1); \
        else sum##r##0 = _mm256_fmadd_ps(row, column0, sum##r##0); \
        if (Columns > 1) sum##r##1 = _mm256_fmadd_ps(row, column1, sum##r##1); \
        if (Columns > 2) sum##r##2 = _mm256_fmadd_ps(row, column2, sum##r##2); \
    }
#define GAN_HALF(half) { \
        __m256 column0 = _mm256_load_ps(from_x + half * 8), column1, column2; \
        if (Columns > 1) column1 = _mm256_load_ps(from_x + kSide + half * 8); \
        if (Columns > 2) column2 = _mm256_load_ps(from_x + 2 * kSide + half * 8); \
        GAN_ROW(0, half) GAN_ROW(1, half) GAN_ROW(2, half) GAN_ROW(3, half) \
    }
#define GAN_PUT(c) if (c < Columns) _mm_store_ps(out + c * 4, _mm_add_ps(_mm_load_ps(out + c * 4), sums(sum0##c, sum1##c, sum2##c, sum3##c)));
    GAN_COLUMN(0) GAN_COLUMN(1) GAN_COLUMN(2)
    for (; count > 0; count--, meetings++) {
        const float *from_y = y + meetings->y, *from_x = x + meetings->x;
        GAN_HALF(0)
        GAN_HALF(1)
    }
    if (Columns == 1) {
        sum00 = _mm256_add_ps(sum00, sum01), sum10 = _mm256_add_ps(sum10, sum11);
        sum20 = _mm256_add_ps(sum20, sum21), sum30 = _mm256_add_ps(sum30, sum31);
    }
    GAN_PUT(0) GAN_PUT(1) GAN_PUT(2)
#undef GAN_COLUMN
#undef GAN_ROW
#undef GAN_HALF
#undef GAN_PUT
}

template <int Columns>
GAN_AVX2 void meet(int64_t rows, const float* y, const float* x, const Meeting* meetings, int64_t count, float* out) {
    switch (rows) {
        case 1: return meet<1, Columns>(y, x, meetings, count, out);
        case 2: return meet<2, Columns>(y, x, meetings, count, out);
        case 3: return meet<3, Columns>(y, x, meetings, count, out);
        default: return meet<4, Columns>(y, x, meetings, count, out);
    }
}

void weight_gradient(const Slabs& gradient, const Slabs& input, const Shape& s, float* result) {
    auto elements = s.y.elements * s.x.elements;
    auto outputs = s.y.outputs * s.x.outputs;
    Parts parts(outputs, kPlaces);
    // Elements of one phase of the stride meet the same places of the input, so they come one after the other.
    std::vector<int64_t> order(elements);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
        auto phase = [&](int64_t k) { return s.y.phase(k / s.x.elements) * s.x.stride + s.x.phase(k % s.x.elements); };
        return phase(a) < phase(b);
    });
    std::vector<std::vector<Meeting>> meetings(parts.number * elements);   // [part, element]
    auto forward = links(s, false);
    for (int64_t part = 0; part < parts.number; part++)
        for (int64_t output = parts.from(part); output < parts.from(part + 1); output++)
            for (auto link : forward[output])
                meetings[part * elements + link.element].push_back({output * gradient.pitch * kSide, link.place * input.pitch * kSide});
    Parts rows(s.kernels, 4), columns(s.channels, 3);
    struct alignas(16) Block {
        float sums[12];
    };
    at::parallel_for(0, rows.number * columns.number, 1, [&](int64_t first, int64_t last) {
        std::vector<Block> blocks(elements);
        for (int64_t task = first; task < last; task++) {
            // The input, the greater of the two, stays in the second cache while the gradient's rows pass.
            auto row = rows.from(task % rows.number), high = rows.length(task % rows.number);
            auto column = columns.from(task / rows.number), wide = columns.length(task / rows.number);
            std::fill(blocks.begin(), blocks.end(), Block{});
            for (int64_t slab = 0; slab < gradient.count; slab++) {
                auto *y = gradient.at(slab, 0) + row * kSide, *x = input.at(slab, 0) + column * kSide;
                for (int64_t k = 0; k < parts.number * elements; k++) {
                    auto element = order[k % elements];
                    auto& all = meetings[k / elements * elements + element];
                    auto count = static_cast<int64_t>(all.size());
                    auto* out = blocks[element].sums;
                    if (wide == 1) meet<1>(high, y, x, all.data(), count, out);
                    else if (wide == 2) meet<2>(high, y, x, all.data(), count, out);
                    else meet<3>(high, y, x, all.data(), count, out);
                }
            }
            for (int64_t r = 0; r < high; r++)
                for (int64_t c = 0; c < wide; c++)
                    for (int64_t element = 0; element < elements; element++)
                        result[((row + r) * s.channels + column + c) * elements + element] = blocks[element].sums[c * 4 + r];
        }
    });
}

}  // namespace

bool pays(Pass pass, const Shape& s, int64_t images) {
    static const bool possible = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"), best = has_avx2_alone();
    if (choice != kMeasured) return possible && choice == kAlways;
    auto filled = (images + kSide - 1) / kSide * kSide;
    if (!best || images < kSide || filled * 7 > images * 8) return false;
    switch (pass) {
        case Pass::kForward: return s.elements() >= kDepth / 2;
        case Pass::kToInput: return s.channels > 1;
        default: return s.y.outputs * s.x.outputs <= kPlaces || s.channels < 3;
    }
}

Slabs::Slabs(int64_t images, int64_t channels, int64_t places)
    : images(images), channels(channels), places(places), count((images + kSide - 1) / kSide), pitch(channels | 1),
      memory(at::empty({(count * places * pitch + 1) * kSide}, at::kFloat)) {
    auto start = reinterpret_cast<uintptr_t>(memory.data_ptr<float>());
    data = memory.data_ptr<float>() + ((start + 63) / 64 * 64 - start) / sizeof(float);
}

Slabs::Slabs(const at::Tensor& images) : Slabs(images.size(0), images.size(1), images.size(2) * images.size(3)) {
    auto* from = images.data_ptr<float>();
    std::vector<float> nothing(count * kSide > this->images ? places : 0);
    at::parallel_for(0, count * channels, 1, [&](int64_t first, int64_t last) {
        for (int64_t task = first; task < last; task++) {
            auto slab = task / channels, channel = task % channels;
            const float* planes[kSide];
            for (int64_t k = 0; k < kSide; k++) {
                auto image = slab * kSide + k;
                planes[k] = image < this->images ? from + (image * channels + channel) * places : nothing.data();
            }
            gather(planes, places, at(slab, 0) + channel * kSide, pitch * kSide);
        }
    });
}

void Slabs::to(const at::Tensor& images) const {
    auto* into = images.data_ptr<float>();
    at::parallel_for(0, count * channels, 1, [&](int64_t first, int64_t last) {
        for (int64_t task = first; task < last; task++) {
            auto slab = task / channels, channel = task % channels, here = std::min(kSide, this->images - slab * kSide);
            float* planes[kSide];
            for (int64_t k = 0; k < here; k++) planes[k] = into + ((slab * kSide + k) * channels + channel) * places;
            scatter(at(slab, 0) + channel * kSide, pitch * kSide, planes, places, here);
        }
    });
}

at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Shape& s) {
    auto elements = s.y.elements * s.x.elements;
    Slabs from(input), to(input.size(0), s.kernels, s.y.outputs * s.x.outputs);
    auto* weights = weight.data_ptr<float>();
    product(from, to, links(s, false), elements, bias.defined() ? bias.data_ptr<float>() : nullptr,
            [&](int64_t kernel, int64_t channel) { return weights + (kernel * s.channels + channel) * elements; });
    auto result = at::empty({input.size(0), s.kernels, s.y.outputs, s.x.outputs}, input.options());
    to.to(result);
    return result;
}

at::Tensor Gradient::to_input(const at::Tensor& weight) const {
    auto& s = shape_;
    auto elements = s.y.elements * s.x.elements;
    Slabs to(from_.images, s.channels, s.y.size * s.x.size);
    auto* weights = weight.data_ptr<float>();
    product(from_, to, links(s, true), elements, nullptr,
            [&](int64_t channel, int64_t kernel) { return weights + (kernel * s.channels + channel) * elements; });
    auto result = at::empty({from_.images, s.channels, s.y.size, s.x.size}, weight.options());
    to.to(result);
    return result;
}

at::Tensor Gradient::to_weight(const at::Tensor& input) const {
    auto result = at::empty({shape_.kernels, shape_.channels, shape_.y.elements, shape_.x.elements}, input.options());
    weight_gradient(from_, Slabs(input), shape_, result.data_ptr<float>());
    return result;
}

}  // namespace together
}  // namespace gan

#else

namespace gan {

bool has_avx2_alone() {
    return false;
}

void multiply_avx2(const float*, const float*, float*, int64_t, int64_t, int64_t) {}

namespace together {

bool pays(Pass, const Shape&, int64_t) {
    return false;
}

at::Tensor forward(const at::Tensor&, const at::Tensor&, const at::Tensor&, const Shape&) {
    return {};
}

Slabs::Slabs(const at::Tensor&) {}

at::Tensor Gradient::to_input(const at::Tensor&) const {
    return {};
}

at::Tensor Gradient::to_weight(const at::Tensor&) const {
    return {};
}

}  // namespace together
}  // namespace gan
#endif
