// Convolutions whose kernel is twice as long as its stride, as a DCGAN's 4×4 with stride 2, with half the multiplications:
// minimal filtering (Winograd, "Arithmetic Complexity of Computations", 1980; Lavin and Gray, "Fast Algorithms for
// Convolutional Neural Networks", arXiv:1509.09308, section 4). Phase by phase of the stride such a kernel has two elements
// along an axis. A tile of outputs is then Aᵀ[(G g) ⊙ (Bᵀ d)], where d is the data below it and g the two elements: three
// outputs by four products instead of six, two by three instead of four (F(3, 2) and F(2, 2), with the points 0, 1, −1, ∞
// and 0, 1, ∞), and along both axes. Both gradients are transposes of the same form. docs/decisions.md has the measurements.
#include "convolution-avx2.h"

#ifdef GAN_IMAGES_TOGETHER
#include <array>
#include <cstring>

namespace gan::together {
namespace {

constexpr int kPoints = 4;
constexpr int64_t kWide = 64;                    // channels and kernels from which on the transforms are the smaller part
constexpr int64_t kBytes = int64_t{4} << 20;     // of points, which all caches hold
constexpr int64_t kPlane = int64_t{128} << 10;   // bytes of what is transformed at once, which the second cache holds
constexpr int64_t kPanels = int64_t{64} << 20;   // bytes of points for a weight's gradient
constexpr int64_t kMeetings = 128;               // images and spots in sums whose data the first cache holds

struct alignas(64) Lanes {
    float numbers[kSide];
};

// What a thread transforms in; grows.
class Buffers {
public:
    float* plane(int64_t count) { return at_least(plane_, count); }
    float* middle(int64_t count) { return at_least(middle_, count); }

    const float* zeros(int64_t count) {
        if (static_cast<int64_t>(zeros_.size()) < count) zeros_.resize(count);
        return zeros_.data();
    }

private:
    struct Memory {
        std::unique_ptr<Lanes[]> lanes;
        int64_t size = 0;
    };

    static float* at_least(Memory& memory, int64_t count) {
        if (memory.size < count) {
            memory.size = (count + kSide - 1) / kSide * kSide;
            memory.lanes.reset(new Lanes[memory.size / kSide]);
        }
        return memory.lanes[0].numbers;
    }

    Memory plane_, middle_;
    std::vector<float> zeros_;
};

// --- Where the tiles are ------------------------------------------------------------------------------------------------------

struct Tile {
    int64_t output, spot;   // the first of each; a tile has one spot more than outputs
    int outputs;
};

// Along one axis: outputs in tiles of three and two, one spot for each product.
struct Tiling {
    explicit Tiling(int64_t outputs) {
        Parts parts(outputs, 3);
        for (int64_t k = 0; k < parts.number; k++) {
            tiles.push_back({parts.from(k), spots(), static_cast<int>(parts.length(k))});
            for (int point : {0, 1, 2, 3})
                if (parts.length(k) == 3 || point != 2) points.push_back(point);
        }
    }

    int64_t spots() const { return static_cast<int64_t>(points.size()); }

    std::vector<Tile> tiles;
    std::vector<int> points;   // of each spot
};

// Along both, numbered so that the spots of one pair of points lie together.
struct Grid {
    Grid(int64_t height, int64_t width) : y(height), x(width), numbers(y.spots() * x.spots()) {
        int64_t number = 0;
        for (int point = 0; point < kPoints * kPoints; point++) {
            first[point] = number;
            for (int64_t row = 0; row < y.spots(); row++)
                for (int64_t column = 0; column < x.spots(); column++)
                    if (y.points[row] * kPoints + x.points[column] == point) {
                        numbers[row * x.spots() + column] = number++;
                        points.push_back(point);
                    }
        }
        first[kPoints * kPoints] = number;
    }

    int64_t spots() const { return static_cast<int64_t>(numbers.size()); }
    int64_t at(int64_t row, int64_t column) const { return numbers[row * x.spots() + column]; }
    int64_t together(int point) const { return first[point + 1] - first[point]; }

    Tiling y, x;
    std::vector<int64_t> numbers;
    std::vector<int> points;   // of each number
    std::array<int64_t, kPoints * kPoints + 1> first;
};

// The two elements of a phase, and the place that output 0 reads through the first; through the second it reads the next.
struct Phase {
    int64_t place, elements[2];
};

// What the tiles read along one axis: output o of a phase the places o * step + place and (o + 1) * step + place.
struct Reading {
    Reading(const Axis& axis, bool backward)
        : size(backward ? axis.outputs : axis.size), step(backward ? 1 : axis.stride), phases(axis.stride) {
        for (int64_t k = 0; k < axis.stride; k++) {
            auto next = k + axis.stride;
            phases[axis.phase(k)] = backward ? Phase{-axis.move(next), {next, k}} : Phase{axis.shift(k), {k, next}};
        }
    }

    // An axis as it is.
    explicit Reading(int64_t size) : size(size), step(1), phases{Phase{0, {0, 0}}} {}

    int64_t count() const { return static_cast<int64_t>(phases.size()); }

    int64_t size, step;
    std::vector<Phase> phases;
};

// --- The transforms along one axis, of lines of `count` numbers, a multiple of eight ------------------------------------------

GAN_AVX2 inline __attribute__((always_inline)) __m256 load(const float* from) { return _mm256_loadu_ps(from); }
GAN_AVX2 inline __attribute__((always_inline)) void store(float* to, __m256 value) { _mm256_storeu_ps(to, value); }

// Bᵀ d.
struct Data {
    static constexpr bool kToSpots = true;
    static constexpr int kMore = 1;   // places than outputs in a tile

    template <int Outputs>
    GAN_AVX2 static inline __attribute__((always_inline)) void apply(const float* const* d, float* const* to, int64_t count) {
        for (int64_t k = 0; k < count; k += 8) {
            auto d0 = load(d[0] + k), d1 = load(d[1] + k), d2 = load(d[2] + k);
            if (Outputs == 3) {
                auto d3 = load(d[3] + k), half = _mm256_set1_ps(0.5f);
                store(to[0] + k, d0 - d2);
                store(to[1] + k, half * (d1 + d2));
                store(to[2] + k, half * (d2 - d1));
                store(to[3] + k, d1 - d3);
            } else {
                store(to[0] + k, d0 - d1);
                store(to[1] + k, d1);
                store(to[2] + k, d1 - d2);
            }
        }
    }
};

// Aᵀ m.
struct Values {
    static constexpr bool kToSpots = false;
    static constexpr int kMore = 0;

    template <int Outputs>
    GAN_AVX2 static inline __attribute__((always_inline)) void apply(const float* const* m, float* const* to, int64_t count) {
        for (int64_t k = 0; k < count; k += 8) {
            auto m0 = load(m[0] + k), m1 = load(m[1] + k), m2 = load(m[2] + k);
            if (Outputs == 3) {
                auto both = m1 + m2;
                store(to[0] + k, m0 + both);
                store(to[1] + k, m1 - m2);
                store(to[2] + k, both - load(m[3] + k));
            } else {
                store(to[0] + k, m0 + m1);
                store(to[1] + k, m1 - m2);
            }
        }
    }
};

// A y.
struct Slopes {
    static constexpr bool kToSpots = true;
    static constexpr int kMore = 0;

    template <int Outputs>
    GAN_AVX2 static inline __attribute__((always_inline)) void apply(const float* const* y, float* const* to, int64_t count) {
        for (int64_t k = 0; k < count; k += 8) {
            auto y0 = load(y[0] + k), y1 = load(y[1] + k);
            store(to[0] + k, y0);
            if (Outputs == 3) {
                auto y2 = load(y[2] + k), ends = y0 + y2;
                store(to[1] + k, ends + y1);
                store(to[2] + k, ends - y1);
                store(to[3] + k, -y2);
            } else {
                store(to[1] + k, y0 + y1);
                store(to[2] + k, -y1);
            }
        }
    }
};

// Tile after tile; `from` and `to` give the line of a place or a spot.
template <class Transform, class From, class To>
GAN_AVX2 inline __attribute__((always_inline)) void transform(const Tiling& tiling, int64_t count, From from, To to) {
    for (auto& tile : tiling.tiles) {
        const float* lines[kPoints];
        float* results[kPoints];
        int places = tile.outputs + Transform::kMore, spots = tile.outputs + 1;
        for (int k = 0; k < (Transform::kToSpots ? places : spots); k++) lines[k] = from((Transform::kToSpots ? tile.output : tile.spot) + k);
        for (int k = 0; k < (Transform::kToSpots ? spots : places); k++) results[k] = to((Transform::kToSpots ? tile.spot : tile.output) + k);
        if (tile.outputs == 3) Transform::template apply<3>(lines, results, count);
        else Transform::template apply<2>(lines, results, count);
    }
}

// Some channels of images, [y.size, x.size, wide], become the points of their tiles: `to(phase, row, column)` gives a spot's line.
template <class Transform, class To>
GAN_AVX2 void to_spots(const float* plane, int64_t wide, const Reading& y, const Reading& x, const Grid& grid, Buffers& buffers, To to) {
    auto* middle = buffers.middle(grid.y.spots() * x.size * wide);
    auto* zeros = buffers.zeros(x.size * wide);
    for (int64_t down = 0; down < y.count(); down++) {
        transform<Transform>(
            grid.y, x.size * wide,
            [&](int64_t k) {
                auto row = k * y.step + y.phases[down].place;
                return row >= 0 && row < y.size ? plane + row * x.size * wide : zeros;
            },
            [&](int64_t spot) { return middle + spot * x.size * wide; });
        for (int64_t row = 0; row < grid.y.spots(); row++)
            for (int64_t across = 0; across < x.count(); across++)
                transform<Transform>(
                    grid.x, wide,
                    [&](int64_t k) {
                        auto column = k * x.step + x.phases[across].place;
                        return column >= 0 && column < x.size ? middle + (row * x.size + column) * wide : zeros;
                    },
                    [&](int64_t column) { return to(down * x.count() + across, row, column); });
    }
}

// And back: the outputs of a phase lie `steps` apart in `plane`, [height, width, wide], from where `down`, `across` says.
template <class From>
GAN_AVX2 void from_spots(From from, const Grid& grid, float* plane, int64_t wide, int64_t height, int64_t width, int64_t down, int64_t across,
                         int64_t steps_y, int64_t steps_x, Buffers& buffers) {
    auto rows = (height - down + steps_y - 1) / steps_y, columns = grid.x.spots();
    auto* middle = buffers.middle((rows * columns + 1) * wide);
    auto* beyond = middle + rows * columns * wide;
    for (int64_t column = 0; column < columns; column++)
        transform<Values>(
            grid.y, wide, [&](int64_t row) { return from(row, column); },
            [&](int64_t row) { return row < rows ? middle + (row * columns + column) * wide : beyond; });
    for (int64_t row = 0; row < rows; row++)
        transform<Values>(
            grid.x, wide, [&](int64_t column) { return middle + (row * columns + column) * wide; },
            [&](int64_t k) {
                auto column = k * steps_x + across;
                return column < width ? plane + ((row * steps_y + down) * width + column) * wide : beyond;
            });
}

// G g along both axes, for eight rows at once: [point, phase, pitch].
GAN_AVX2 void weight_points(const float* elements, const Reading& y, const Reading& x, int64_t width, float* to, int64_t pitch) {
    auto between = y.count() * x.count() * pitch;
    for (int64_t down = 0; down < y.count(); down++)
        for (int64_t across = 0; across < x.count(); across++) {
            __m256 half[2][kPoints];
            for (int k = 0; k < 2; k++) {
                auto g = [&](int64_t row) { return elements + (row * width + x.phases[across].elements[k]) * 8; };
                auto g0 = load(g(y.phases[down].elements[0])), g1 = load(g(y.phases[down].elements[1]));
                half[k][0] = g0, half[k][1] = g0 + g1, half[k][2] = g0 - g1, half[k][3] = g1;
            }
            auto* out = to + (down * x.count() + across) * pitch;
            for (int point = 0; point < kPoints; point++) {
                auto g0 = half[0][point], g1 = half[1][point];
                store(out, g0), store(out + between, g0 + g1), store(out + 2 * between, g0 - g1), store(out + 3 * between, g1);
                out += 4 * between;
            }
        }
}

// Gᵀ m along both axes, for sixteen channels at once, of points `between` apart.
GAN_AVX2 void weight_taps(const float* points, int64_t between, const Phase& y, const Phase& x, int64_t width, float* taps) {
    for (int half = 0; half < kSide; half += 8) {
        __m256 along[2][kPoints];
        for (int k = 0; k < kPoints; k++) {
            auto m = [&](int point) { return points + (point * kPoints + k) * between + half; };
            auto m1 = load(m(1)), m2 = load(m(2));
            along[0][k] = load(m(0)) + (m1 + m2), along[1][k] = (m1 - m2) + load(m(3));
        }
        for (int tap = 0; tap < 2; tap++) {
            auto& m = along[tap];
            auto* to = taps + y.elements[tap] * width * kSide + half;
            store(to + x.elements[0] * kSide, m[0] + (m[1] + m[2]));
            store(to + x.elements[1] * kSide, (m[1] - m[2]) + m[3]);
        }
    }
}

// The weights of the points: element (point, phase) of row and channel, from `weight(row, channel)`, which is a whole kernel.
template <class Weight>
Packed pack(int64_t rows, int64_t channels, const Reading& y, const Reading& x, Weight weight) {
    auto phases = y.count() * x.count(), width = 2 * x.count(), elements = 4 * phases;
    Packed packed(rows, channels, kPoints * kPoints * phases);
    auto &blocks = packed.blocks, &chunks = packed.chunks;
    constexpr int64_t kRun = 8 * 6 + 8;   // eight channels of a block; rows are written by eights, those too many are overwritten
    share_out(chunks.number * blocks.number, [&](int64_t first, int64_t last) {
        std::vector<float> kernel(elements * 8), runs(packed.elements * kRun);
        for (int64_t k = first; k < last; k++) {
            auto depth = chunks.length(k / blocks.number), start = chunks.from(k / blocks.number);
            auto high = blocks.length(k % blocks.number), row = blocks.from(k % blocks.number);
            auto* out = packed.at(k / blocks.number, k % blocks.number);
            for (int64_t channel = 0; channel < depth; channel += 8, out += 8 * high) {
                auto count = std::min<int64_t>(8, depth - channel);
                for (int64_t c = 0; c < count; c++) {
                    for (int64_t r = 0; r < high; r++) {
                        auto* from = weight(row + r, start + channel + c);
                        for (int64_t e = 0; e < elements; e++) kernel[e * 8 + r] = from[e];
                    }
                    weight_points(kernel.data(), y, x, width, runs.data() + c * high, kRun);
                }
                for (int64_t e = 0; e < packed.elements; e++) std::memcpy(out + e * depth * rows, runs.data() + e * kRun, count * high * sizeof(float));
            }
        }
    });
    return packed;
}

// How many channels of so many places are transformed at once.
int64_t at_once(int64_t places) {
    return std::clamp<int64_t>(kPlane / (places * static_cast<int64_t>(sizeof(Lanes))), 1, 8);
}

// Values and the gradient of the input: `source` [N, channels, y.size, x.size] becomes `result` [N, rows, ...] sixteen images
// after the other. Forwards all phases add up to an output, backwards each is a part of the result's own.
template <class Weight>
void filter(const Images& source, const Images& result, const Shape& s, bool backward, const float* bias, Weight weight) {
    Reading y(s.y, backward), x(s.x, backward);
    Grid grid(backward ? s.y.length() : s.y.outputs, backward ? s.x.length() : s.x.outputs);
    auto height = backward ? s.y.size : s.y.outputs, width = backward ? s.x.size : s.x.outputs;
    auto channels = source.channels, rows = result.channels, spots = grid.spots(), phases = y.count() * x.count(), parts = backward ? phases : 1;
    auto packed = pack(rows, channels, y, x, weight);
    Links links(parts * spots);
    for (int64_t phase = 0; phase < phases; phase++)
        for (int64_t spot = 0; spot < spots; spot++)
            links[(backward ? phase : 0) * spots + spot].push_back({phase * spots + spot, grid.points[spot] * phases + phase});
    auto most = std::min(source.slabs, std::max<int64_t>(1, kBytes / (channels * phases * spots * static_cast<int64_t>(sizeof(Lanes)))));
    Slabs from(most * kSide, channels, phases * spots), to(most * kSide, rows, parts * spots);
    Parts near(channels, at_once(source.places)), far(rows, at_once(result.places));
    for (int64_t start = 0; start < source.slabs; start += most) {
        from.count = to.count = std::min(most, source.slabs - start);
        share_out(from.count * near.number, [&](int64_t first, int64_t last) {
            Buffers buffers;
            for (int64_t task = first; task < last; task++) {
                auto slab = task / near.number, channel = near.from(task % near.number), wide = near.length(task % near.number) * kSide;
                auto* plane = buffers.plane(source.places * wide);
                for (int64_t k = 0; k < wide; k += kSide) source.gather(start + slab, channel + k / kSide, plane + k, wide);
                to_spots<Data>(plane, wide, y, x, grid, buffers, [&](int64_t phase, int64_t row, int64_t column) {
                    return from.at(slab, phase * spots + grid.at(row, column)) + channel * kSide;
                });
            }
        });
        product(from, to, links, packed, nullptr);
        share_out(to.count * far.number, [&](int64_t first, int64_t last) {
            Buffers buffers;
            for (int64_t task = first; task < last; task++) {
                auto slab = task / far.number, row = far.from(task % far.number), wide = far.length(task % far.number) * kSide;
                auto* plane = buffers.plane(result.places * wide);
                for (int64_t part = 0; part < parts; part++)
                    from_spots([&](int64_t down, int64_t across) { return to.at(slab, part * spots + grid.at(down, across)) + row * kSide; }, grid,
                               plane, wide, height, width, part / x.count(), part % x.count(), backward ? s.y.stride : 1, backward ? s.x.stride : 1, buffers);
                for (int64_t k = 0; k < wide; k += kSide) {
                    if (bias != nullptr)
                        for (int64_t place = 0; place < result.places; place++)
                            for (int64_t lane = k; lane < k + kSide; lane++) plane[place * wide + lane] += bias[row + k / kSide];
                    result.scatter(start + slab, row + k / kSide, plane + k, wide);
                }
            }
        });
    }
}

// The points of images' tiles for sums over images and spots: [point, phase, image and spot, pitch]. Channels lie side by
// side, filled up to what is transformed at once, and an odd number of cache lines from depth to depth.
struct Panels {
    Panels(const Images& from, const Grid& grid, int64_t phases, int64_t images)
        : images(images), phases(phases), wide(std::min((from.channels + kSide - 1) / kSide, at_once(from.places)) * kSide),
          pitch(((from.channels + wide - 1) / wide * wide / kSide | 1) * kSide), lanes(new Lanes[images * grid.spots() * phases * pitch / kSide]) {}

    int64_t depth(const Grid& grid, int point) const { return images * grid.together(point); }

    float* at(const Grid& grid, int point, int64_t phase) const {
        return lanes[0].numbers + (images * grid.first[point] * phases + depth(grid, point) * phase) * pitch;
    }

    int64_t images, phases, wide, pitch;
    std::unique_ptr<Lanes[]> lanes;
};

// As many images as `panels` counts, from `start` on.
template <class Transform>
void fill(const Panels& panels, const Images& from, int64_t start, const Reading& y, const Reading& x, const Grid& grid) {
    auto wide = panels.wide, groups = (from.channels + wide - 1) / wide;
    share_out(panels.images * groups, [&](int64_t first, int64_t last) {
        Buffers buffers;
        auto* plane = buffers.plane(from.places * wide);
        for (int64_t task = first; task < last; task++) {
            auto image = task / groups, channel = task % groups * wide;
            for (int64_t k = 0; k < wide; k += kSide) from.gather_channels(start + image, channel + k, plane + k, wide);
            to_spots<Transform>(plane, wide, y, x, grid, buffers, [&](int64_t phase, int64_t row, int64_t column) {
                auto spot = grid.at(row, column);
                auto point = grid.points[spot];
                return panels.at(grid, point, phase) + (image * grid.together(point) + spot - grid.first[point]) * panels.pitch + channel;
            });
        }
    });
}

void weight_gradient(const Images& gradient, const Images& input, const Shape& s, float* result) {
    Reading y(s.y, false), x(s.x, false);
    Grid grid(s.y.outputs, s.x.outputs);
    auto phases = y.count() * x.count(), width = 2 * x.count(), elements = 4 * phases;
    auto groups = (s.channels + kSide - 1) / kSide, blocks = phases * groups;
    auto most = std::clamp<int64_t>(kPanels / (grid.spots() * (phases * s.channels + s.kernels) * static_cast<int64_t>(sizeof(float))), 1, input.number);
    Panels weights(gradient, grid, 1, most), data(input, grid, phases, most);
    Parts rows(s.kernels, 6);
    std::unique_ptr<Lanes[]> sums(new Lanes[kPoints * kPoints * blocks * s.kernels]);   // [point, block, kernel]
    for (int64_t start = 0; start < input.number; start += most) {
        weights.images = data.images = std::min(most, input.number - start);
        fill<Slopes>(weights, gradient, start, Reading(s.y.outputs), Reading(s.x.outputs), grid);
        fill<Data>(data, input, start, y, x, grid);
        share_out(blocks, [&](int64_t first, int64_t last) {
            for (int point = 0; point < kPoints * kPoints; point++) {
                auto* out = sums.get() + point * blocks * s.kernels;
                auto depth = weights.depth(grid, point);
                // A pair of points that no tile has leaves zeros.
                for (int64_t from = 0; from == 0 || from < depth; from += kMeetings)
                    for (auto block = first; block < last; block++)
                        for (int64_t row = 0; row < rows.number; row++) {
                            Term term{data.at(grid, point, block / groups) + from * data.pitch + block % groups * kSide,
                                      weights.at(grid, point, 0) + from * weights.pitch + rows.from(row)};
                            add_terms(rows.length(row), &term, 1, data.pitch, weights.pitch, std::min(kMeetings, depth - from), start + from == 0, nullptr,
                                      out[block * s.kernels + rows.from(row)].numbers);
                        }
            }
        });
    }
    // Gᵀ m along both axes, for sixteen channels at once.
    share_out(s.kernels, [&](int64_t first, int64_t last) {
        Buffers buffers;
        auto* taps = buffers.plane(elements * kSide);
        for (auto kernel = first; kernel < last; kernel++)
            for (int64_t group = 0; group < groups; group++) {
                for (int64_t phase = 0; phase < phases; phase++)
                    weight_taps(sums[(phase * groups + group) * s.kernels + kernel].numbers, blocks * s.kernels * kSide, y.phases[phase / x.count()],
                                x.phases[phase % x.count()], width, taps);
                auto here = std::min(kSide, s.channels - group * kSide);
                auto* to = result + (kernel * s.channels + group * kSide) * elements;
                for (int64_t k = 0; k < here; k++)
                    for (int64_t element = 0; element < elements; element++) to[k * elements + element] = taps[element * kSide + k];
            }
    });
}

}  // namespace

namespace minimal {

bool pays(Pass pass, const Shape& s) {
    auto two = [&](const Axis& a) { return a.elements == 2 * a.stride && a.dilation == 1 && (pass == Pass::kToInput ? a.length() : a.outputs) > 1; };
    return two(s.y) && two(s.x) && (choice == kAlways || std::min(s.channels, s.kernels) >= kWide);
}

at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Shape& s) {
    auto result = at::empty({input.size(0), s.kernels, s.y.outputs, s.x.outputs}, input.options());
    auto* weights = weight.data_ptr<float>();
    filter(Images(input), Images(result), s, false, bias.defined() ? bias.data_ptr<float>() : nullptr,
           [&](int64_t kernel, int64_t channel) { return weights + (kernel * s.channels + channel) * s.y.elements * s.x.elements; });
    return result;
}

at::Tensor to_input(const at::Tensor& gradient, const at::Tensor& weight, const Shape& s) {
    auto result = at::empty({gradient.size(0), s.channels, s.y.size, s.x.size}, gradient.options());
    auto* weights = weight.data_ptr<float>();
    filter(Images(gradient), Images(result), s, true, nullptr,
           [&](int64_t channel, int64_t kernel) { return weights + (kernel * s.channels + channel) * s.y.elements * s.x.elements; });
    return result;
}

at::Tensor to_weight(const at::Tensor& gradient, const at::Tensor& input, const Shape& s) {
    auto result = at::empty({s.kernels, s.channels, s.y.elements, s.x.elements}, input.options());
    weight_gradient(Images(gradient), Images(input), s, result.data_ptr<float>());
    return result;
}

}  // namespace minimal
}  // namespace gan::together
#endif
