#include "columns.h"

#include <algorithm>

using namespace gan;

// cpu/gemm.cpp's; not there where that is not loaded.
extern "C" __attribute__((weak)) void gan_multiply(bool, bool, int64_t, int64_t, int64_t, const float*, int64_t, const float*, int64_t, float*, int64_t, const float*, int64_t);

// --- Sums of columns ----------------------------------------------------------------------------------------------------
//
// at::sum over the rows of a small matrix takes ten times as long as reading it. Here is its order of additions (cascade_sum,
// SumKernel.cpp): columns in blocks of 32 run through `cascade`; what is left over goes four rows side by side.

namespace {

constexpr int64_t kBlock = 32;

typedef float Eight __attribute__((vector_size(32), aligned(4), may_alias));

// `Width` sums over rows `pitch` numbers apart, of what lies `apart` numbers from each other: sixteen rows or more at a time,
// these sums likewise.
template <class Number, int Width>
inline __attribute__((always_inline)) void cascade(const float* x, int64_t pitch, int64_t apart, int64_t rows, Number (&sums)[Width]) {
    int64_t power = 4;
    for (auto most = int64_t{1} << 19; most < rows; most *= 16) power++;   // ⌈log₂ rows⌉ / 4
    auto step = int64_t{1} << power;
    Number levels[4][Width] = {};
    int64_t row = 0;
    while (row + step <= rows) {
        Number sum[Width] = {};
        for (int64_t k = 0; k < step; k++, row++)
            for (int c = 0; c < Width; c++) sum[c] += *reinterpret_cast<const Number*>(x + row * pitch + c * apart);
        for (int c = 0; c < Width; c++) levels[1][c] += sum[c];
        for (int level = 2; level < 4 && (row & (step - 1) << (level - 1) * power) == 0; level++)
            for (int c = 0; c < Width; c++) {
                levels[level][c] += levels[level - 1][c];
                levels[level - 1][c] = Number{};
            }
    }
    for (; row < rows; row++)
        for (int c = 0; c < Width; c++) levels[0][c] += *reinterpret_cast<const Number*>(x + row * pitch + c * apart);
    for (int c = 0; c < Width; c++) sums[c] = levels[0][c] + levels[1][c] + levels[2][c] + levels[3][c];
}

// Of a block, `Width` times eight columns.
template <int Width>
inline __attribute__((always_inline)) void sum_eights(const float* x, int64_t pitch, int64_t rows, float* sums) {
    Eight all[Width];
    cascade(x, pitch, 8, rows, all);
    for (int c = 0; c < Width; c++) *reinterpret_cast<Eight*>(sums + 8 * c) = Eight{} + all[c];   // of −0 it makes 0, as libtorch does
}

template <class Number>
inline __attribute__((always_inline)) void sum_rest(const float* x, int64_t pitch, int64_t rows, float* sums) {
    Number all[4];
    cascade(x, 4 * pitch, pitch, rows / 4, all);
    for (auto row = rows / 4 * 4; row < rows; row++) all[0] += *reinterpret_cast<const Number*>(x + row * pitch);
    *reinterpret_cast<Number*>(sums) = Number{} + (all[0] + all[1] + all[2] + all[3]);
}

GAN_CLONES void sum_all(const float* x, int64_t rows, int64_t columns, int64_t first, int64_t last, float* sums) {
    auto blocks = std::min(last, columns / kBlock * kBlock);   // where the last block ends
    auto column = first;
    for (; column + kBlock <= blocks; column += kBlock) sum_eights<4>(x + column, columns, rows, sums + column);
    for (; column + 8 <= blocks; column += 8) sum_eights<1>(x + column, columns, rows, sums + column);
    for (; column + 8 <= last; column += 8) sum_rest<Eight>(x + column, columns, rows, sums + column);
    for (; column < last; column++) sum_rest<float>(x + column, columns, rows, sums + column);
}

}  // namespace

void gan::sum_columns(const float* x, int64_t rows, int64_t columns, int64_t first, int64_t last, float* sums) {
    sum_all(x, rows, columns, first, last, sums);
}

bool gan::sums_columns_alike(int64_t columns) {
    static const bool same = [] {
        auto some = at::arange(700 * 75, at::kFloat).reshape({700, 75}).mul_(0.37f).sin_();
        for (auto rows : {3, 64, 100, 700}) {
            auto part = some.narrow(0, 0, rows), sums = at::empty({75});
            sum_columns(part.data_ptr<float>(), rows, 75, 0, 24, sums.data_ptr<float>());
            sum_columns(part.data_ptr<float>(), rows, 75, 24, 75, sums.data_ptr<float>());
            if (!at::equal(sums, at::sum(part, {0}))) return false;
        }
        return true;
    }();
    return same && columns >= 8;
}

// --- Number by number, and products ------------------------------------------------------------------------------------

GAN_CLONES void gan::rectify(float* x, Columns part, float slope) {
    x += part.first;
    for (; part.rows > 0; part.rows--, x += part.pitch)
        if (slope == 0)
            for (int64_t k = 0; k < part.count; k++) x[k] = x[k] < 0 ? 0 : x[k];
        else
            for (int64_t k = 0; k < part.count; k++) x[k] = x[k] * (x[k] > 0 ? 1 : slope);
}

GAN_CLONES void gan::rectify_backward(float* __restrict dy, const float* __restrict y, Columns part, float slope) {
    dy += part.first;
    y += part.first;
    for (; part.rows > 0; part.rows--, dy += part.pitch, y += part.pitch)
        if (slope == 0)
            for (int64_t k = 0; k < part.count; k++) dy[k] = y[k] <= 0 ? 0 : dy[k];
        else
            for (int64_t k = 0; k < part.count; k++) dy[k] = dy[k] * (y[k] > 0 ? 1 : slope);
}

GAN_CLONES void gan::multiply_each(const float* x, const float* y, float* z, Columns part) {
    x += part.first;
    y += part.first;
    z += part.first;
    for (; part.rows > 0; part.rows--, x += part.pitch, y += part.pitch, z += part.pitch)
#pragma GCC ivdep
        for (int64_t k = 0; k < part.count; k++) z[k] = x[k] * y[k];
}

bool gan::can_multiply() { return gan_multiply != nullptr; }

void gan::multiply(bool turned_a, bool turned_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b, int64_t ldb,
                   float* c, int64_t ldc, const float* added, int64_t pitch) {
    gan_multiply(turned_a, turned_b, m, n, k, a, lda, b, ldb, c, ldc, added, pitch);
}
