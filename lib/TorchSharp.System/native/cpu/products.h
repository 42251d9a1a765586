// Products of float32 matrices by one thread, for processors with AVX2 or AVX-512. docs/decisions.md has the measurements.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "shares.h"

#ifdef GAN_PRODUCTS_HERE
#include <immintrin.h>

namespace products {

constexpr int64_t kNarrow = 6;           // rows or columns that are computed as dot products, or as rows
constexpr int64_t kTerms = 512;          // that are added up in a register, at most
constexpr int64_t kLine = 16;            // numbers in a line of the cache
constexpr int64_t kWorthClaiming = 32;   // terms: of fewer a tile is ready before its lines are

// Where a matrix's number lies: at row · row + column · column.
struct Pitches {
    int64_t row, column;
};

// The left factor: a(row, term) lies at row · row + term · term, and one of the two is 1.
struct Left {
    const float* from;
    int64_t row, term;
};

// What is added to a product, a matrix or, with rows 0 apart, a row; from nowhere where nothing is.
struct Added {
    const float* from;
    int64_t row, column = 1;
};

// Numbers that begin at a line of the cache.
class Buffer {
public:
    explicit Buffer(int64_t count) : numbers_(static_cast<float*>(std::aligned_alloc(64, count * sizeof(float)))) {
        if (numbers_ == nullptr) throw std::bad_alloc();
    }
    float* get() const { return numbers_.get(); }

private:
    struct Free {
        void operator()(float* numbers) const { std::free(numbers); }
    };
    std::unique_ptr<float, Free> numbers_;
};

#define GAN_ISA avx2
#define GAN_TARGET __attribute__((target("avx2,fma,prfchw")))
#define GAN_VECTOR __m256
#define GAN_WIDTH 8
#define GAN_ROWS 6
#define GAN_VECTORS 2
#include "tiles.h"

#define GAN_ISA avx512
#define GAN_TARGET __attribute__((target("avx512f,avx2,fma,prfchw")))
#define GAN_VECTOR __m512
#define GAN_WIDTH 16
#define GAN_ROWS 8
#define GAN_VECTORS 3
#include "tiles.h"

// As libtorch, which can be told to do with less.
inline const bool wide = [] {
    auto* told = std::getenv("ATEN_CPU_CAPABILITY");
    return __builtin_cpu_supports("avx512f") && (told == nullptr || std::strcmp(told, "avx512") == 0);
}();

// The rows or columns of x, which are `count`, as rows of `terms` numbers.
struct Rows {
    Rows(const float* x, int64_t ldx, bool turned, int64_t count, int64_t terms) : from(x), pitch(ldx) {
        if (!turned) return;
        own.resize(count * terms);
        for (int64_t k = 0; k < count; k++)
            for (int64_t term = 0; term < terms; term++) own[k * terms + term] = x[term * ldx + k];
        from = own.data();
        pitch = terms;
    }
    Rows(const Rows&) = delete;

    std::vector<float> own;
    const float* from;
    int64_t pitch;
};

// c [m × n] = a b (+ what is added, which may be c), of row-major matrices as they lie or turned.
inline void multiply(bool turned_a, bool turned_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b, int64_t ldb,
                     float* c, int64_t ldc, Added added) {
    auto in_tiles = wide ? avx512::multiply : avx2::multiply;
    auto dots_of = wide ? avx512::dots_of : avx2::dots_of;
    auto as_left = [](const float* from, bool turned, int64_t pitch) { return turned ? Left{from, 1, pitch} : Left{from, pitch, 1}; };
    if (n <= kNarrow && n <= m) {
        if (!turned_a) {
            Rows right(b, ldb, !turned_b, n, k);
            return dots_of(n)(m, k, a, lda, right.from, right.pitch, c, {ldc, 1}, added);
        }
        // Its transpose has rows of many numbers.
        std::vector<float> result(n * m);
        in_tiles(n, m, k, as_left(b, !turned_b, ldb), a, lda, false, result.data(), m, {});
        for (int64_t row = 0; row < m; row++)
            for (int64_t column = 0; column < n; column++)
                c[row * ldc + column] = result[column * m + row] + (added.from != nullptr ? added.from[row * added.row + column] : 0);
        return;
    }
    if (m <= kNarrow && turned_b) {
        Rows left(a, lda, turned_a, m, k);
        return dots_of(m)(n, k, b, ldb, left.from, left.pitch, c, {1, ldc}, {added.from, 1, added.row});
    }
    in_tiles(m, n, k, as_left(a, turned_a, lda), b, ldb, turned_b, c, ldc, added);
}

}  // namespace products
#endif
