// Convolutions of many images and their gradients for processors with AVX2. Sixteen images lie side by side, so that a
// vector holds one place of eight of them: kernels that leave a row half full, strides and borders then cost nothing, and
// an image of one channel is as good as any other. oneDNN's vectors hold eight channels, and its kernels work through the
// rows of an image, which are short in a GAN's. docs/decisions.md has the measurements.
#include "convolution-avx2.h"

#ifdef GAN_IMAGES_TOGETHER
#include <numeric>

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

constexpr int64_t kPlaces = 64;   // places of an output in sums whose data the first cache holds

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

// The weight of an element is `weight(row, channel)[element]`.
template <class Weight>
Packed pack(int64_t rows, int64_t channels, int64_t elements, Weight weight) {
    Packed packed(rows, channels, elements);
    auto &blocks = packed.blocks, &chunks = packed.chunks;
    // An element's neighbours lie together in the weight.
    share_out(chunks.number * blocks.number, [&](int64_t first, int64_t last) {
        for (int64_t k = first; k < last; k++) {
            auto depth = chunks.length(k / blocks.number), start = chunks.from(k / blocks.number);
            auto high = blocks.length(k % blocks.number), row = blocks.from(k % blocks.number);
            auto* out = packed.at(k / blocks.number, k % blocks.number);
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
    return packed;
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
    share_out(rows.number * columns.number, [&](int64_t first, int64_t last) {
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
        default: return minimal::pays(pass, s) || s.y.outputs * s.x.outputs <= kPlaces || s.channels < 3;
    }
}

Slabs::Slabs(int64_t images, int64_t channels, int64_t places)
    : images(images), channels(channels), places(places), count((images + kSide - 1) / kSide), pitch(channels | 1),
      memory(at::empty({(count * places * pitch + 1) * kSide}, at::kFloat)) {
    auto start = reinterpret_cast<uintptr_t>(memory.data_ptr<float>());
    data = memory.data_ptr<float>() + ((start + 63) / 64 * 64 - start) / sizeof(float);
}

Slabs::Slabs(const at::Tensor& tensor) : Slabs(tensor.size(0), tensor.size(1), tensor.size(2) * tensor.size(3)) {
    Images from(tensor);
    share_out(count * channels, [&](int64_t first, int64_t last) {
        for (int64_t task = first; task < last; task++)
            from.gather(task / channels, task % channels, at(task / channels, 0) + task % channels * kSide, pitch * kSide);
    });
}

void Slabs::to(const at::Tensor& tensor) const {
    Images into(tensor);
    share_out(count * channels, [&](int64_t first, int64_t last) {
        for (int64_t task = first; task < last; task++)
            into.scatter(task / channels, task % channels, at(task / channels, 0) + task % channels * kSide, pitch * kSide);
    });
}

at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Shape& s) {
    if (minimal::pays(Pass::kForward, s)) return minimal::forward(input, weight, bias, s);
    auto elements = s.y.elements * s.x.elements;
    Slabs from(input), to(input.size(0), s.kernels, s.y.outputs * s.x.outputs);
    auto* weights = weight.data_ptr<float>();
    auto packed = pack(s.kernels, s.channels, elements, [&](int64_t kernel, int64_t channel) { return weights + (kernel * s.channels + channel) * elements; });
    product(from, to, links(s, false), packed, bias.defined() ? bias.data_ptr<float>() : nullptr);
    auto result = at::empty({input.size(0), s.kernels, s.y.outputs, s.x.outputs}, input.options());
    to.to(result);
    return result;
}

const Slabs& Gradient::slabs() {
    if (!slabs_) slabs_.emplace(gradient_);
    return *slabs_;
}

at::Tensor Gradient::to_input(const at::Tensor& weight) {
    auto& s = shape_;
    if (minimal::pays(Pass::kToInput, s)) return minimal::to_input(gradient_, weight, s);
    auto elements = s.y.elements * s.x.elements;
    Slabs to(slabs().images, s.channels, s.y.size * s.x.size);
    auto* weights = weight.data_ptr<float>();
    auto packed = pack(s.channels, s.kernels, elements, [&](int64_t channel, int64_t kernel) { return weights + (kernel * s.channels + channel) * elements; });
    product(slabs(), to, links(s, true), packed, nullptr);
    auto result = at::empty({to.images, s.channels, s.y.size, s.x.size}, weight.options());
    to.to(result);
    return result;
}

at::Tensor Gradient::to_weight(const at::Tensor& input) {
    auto& s = shape_;
    if (minimal::pays(Pass::kToWeight, s)) return minimal::to_weight(gradient_, input, s);
    auto result = at::empty({s.kernels, s.channels, s.y.elements, s.x.elements}, input.options());
    weight_gradient(slabs(), Slabs(input), s, result.data_ptr<float>());
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

at::Tensor Gradient::to_input(const at::Tensor&) {
    return {};
}

at::Tensor Gradient::to_weight(const at::Tensor&) {
    return {};
}

}  // namespace together
}  // namespace gan
#endif
