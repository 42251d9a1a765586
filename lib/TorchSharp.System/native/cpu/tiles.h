// Products of row-major float32 matrices by one thread, for one instruction set. Included once for each, with GAN_ISA (a
// namespace), GAN_TARGET (an attribute), GAN_VECTOR (a type), GAN_WIDTH (its numbers), GAN_ROWS and GAN_VECTORS (of a tile) defined.
//
// A tile of the result stays in registers while all its terms, or a block of them, are added up, in their order: a number of
// the result has the same bits however the product is cut.

namespace GAN_ISA {

#define GAN_TILE GAN_TARGET __attribute__((always_inline)) inline

constexpr int64_t kWidth = GAN_WIDTH, kRows = GAN_ROWS, kVectors = GAN_VECTORS;

template <class Vector>
GAN_TILE void load(Vector& x, const float* from) { __builtin_memcpy(&x, from, sizeof x); }

GAN_TARGET __attribute__((noinline)) void put(const float* from, int64_t pitch, float* c, int64_t ldc, int64_t rows, int64_t columns, Added added) {
    for (; rows > 0; rows--, from += pitch, c += ldc, added.from += added.row)
        for (int64_t k = 0; k < columns; k++) c[k] = added.from != nullptr ? from[k] + added.from[k] : from[k];
}

// A tile of c of so many rows and vectors, of which the first `columns` numbers are c's. b's rows of vectors lie `pitch` numbers
// apart.
template <class Vector, int Rows, int Vectors, bool Together>
GAN_TILE void tile(int64_t terms, Left a, const float* b, int64_t pitch, float* c, int64_t ldc, int64_t columns, Added added) {
    constexpr int64_t kOne = sizeof(Vector) / sizeof(float), kAll = Vectors * kOne;
    Vector sums[Rows][Vectors] = {};
    for (int64_t term = 0; term < terms; term++) {
        Vector row[Vectors];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; v++) load(row[v], b + v * kOne);
#pragma GCC unroll 16
        for (int r = 0; r < Rows; r++)
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; v++) sums[r][v] += (Together ? a.from[r] : a.from[r * a.row]) * row[v];
        a.from += Together ? a.term : 1;
        b += pitch;
    }
    // One way out for the sums, so that they stay in registers.
    alignas(sizeof(Vector)) float apart[Rows * kAll];
    auto whole = columns == kAll;
    if (whole && added.from != nullptr) {
#pragma GCC unroll 16
        for (int r = 0; r < Rows; r++)
#pragma GCC unroll 4
            for (int v = 0; v < Vectors; v++) {
                Vector old;
                load(old, added.from + r * added.row + v * kOne);
                sums[r][v] += old;
            }
    }
    auto* to = whole ? c : apart;
    auto to_pitch = whole ? ldc : kAll;
#pragma GCC unroll 16
    for (int r = 0; r < Rows; r++)
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; v++) __builtin_memcpy(to + r * to_pitch + v * kOne, &sums[r][v], sizeof(Vector));
    if (!whole) put(apart, kAll, c, ldc, Rows, columns, added);
}

// Asks for lines of c that are about to be written: other threads have read them, as a rule, and have to let go of them first.
GAN_TILE void claim(const float* c, int64_t rows, int64_t columns, int64_t ldc) {
    for (; rows > 0; rows--, c += ldc)
        for (int64_t k = 0; k < columns; k += kLine) __builtin_prefetch(c + k, 1);
}

// Columns of c, as many as `Vectors` vectors have or less in the last one.
template <class Vector, int Rows, int Vectors>
GAN_TARGET __attribute__((noinline)) void panel(int64_t rows, int64_t terms, Left a, const float* b, int64_t pitch, float* c, int64_t ldc, int64_t columns, Added added) {
    auto claims = terms >= kWorthClaiming;
    auto some = [&](auto count) GAN_TARGET __attribute__((always_inline)) {
        constexpr int kCount = decltype(count)::value;
        for (; rows >= kCount; rows -= kCount, a.from += kCount * a.row, c += kCount * ldc, added.from += kCount * added.row) {
            if (claims) claim(c + kCount * ldc, std::min<int64_t>(rows - kCount, kCount), columns, ldc);
            a.row == 1 ? tile<Vector, kCount, Vectors, true>(terms, a, b, pitch, c, ldc, columns, added)
                       : tile<Vector, kCount, Vectors, false>(terms, a, b, pitch, c, ldc, columns, added);
        }
    };
    if (claims) claim(c, std::min<int64_t>(rows, Rows), columns, ldc);
    some(std::integral_constant<int, Rows>());
    if constexpr (Rows > 4) some(std::integral_constant<int, 4>());
    if (rows >= 2) some(std::integral_constant<int, 2>());
    if (rows >= 1) some(std::integral_constant<int, 1>());
}

// Eight rows of eight numbers as columns.
GAN_TILE void turn(const float* from, int64_t pitch, float* to, int64_t to_pitch) {
    __m256 half[8], pairs[8];
#pragma GCC unroll 8
    for (int k = 0; k < 8; k++) {
        auto* first = from + k % 4 * pitch + k / 4 * 4;
        half[k] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(first)), _mm_loadu_ps(first + 4 * pitch), 1);
    }
#pragma GCC unroll 4
    for (int k = 0; k < 8; k += 2) {
        pairs[k] = _mm256_unpacklo_ps(half[k], half[k + 1]);
        pairs[k + 1] = _mm256_unpackhi_ps(half[k], half[k + 1]);
    }
#pragma GCC unroll 2
    for (int k = 0; k < 8; k += 4) {
        auto* column = to + k * to_pitch;
        _mm256_storeu_ps(column, _mm256_shuffle_ps(pairs[k], pairs[k + 2], 0x44));
        _mm256_storeu_ps(column + to_pitch, _mm256_shuffle_ps(pairs[k], pairs[k + 2], 0xee));
        _mm256_storeu_ps(column + 2 * to_pitch, _mm256_shuffle_ps(pairs[k + 1], pairs[k + 3], 0x44));
        _mm256_storeu_ps(column + 3 * to_pitch, _mm256_shuffle_ps(pairs[k + 1], pairs[k + 3], 0xee));
    }
}

// `columns` columns of b's terms, or of what it is turned, side by side in rows of `width` numbers, the rest zeros.
GAN_TARGET __attribute__((noinline)) void pack(const float* b, int64_t ldb, bool turned, int64_t terms, int64_t columns, int64_t width, float* to) {
    if (!turned) {
        for (int64_t term = 0; term < terms; term++, b += ldb, to += width) {
            if (columns == width) {
                for (int64_t k = 0; k < width; k += 8) _mm256_storeu_ps(to + k, _mm256_loadu_ps(b + k));
            } else {
                std::fill(std::copy(b, b + columns, to), to + width, 0.0f);
            }
        }
        return;
    }
    for (int64_t k = 0; k < width; k += 8) {
        int64_t term = 0, some = std::clamp<int64_t>(columns - k, 0, 8);
        if (some == 8)
            for (; term + 8 <= terms; term += 8) turn(b + k * ldb + term, ldb, to + term * width + k, width);
        for (; term < terms; term++)
            for (int64_t j = 0; j < 8; j++) to[term * width + k + j] = j < some ? b[(k + j) * ldb + term] : 0;
    }
}

// c = a b (+ what is added).
GAN_TARGET __attribute__((noinline)) void multiply(int64_t rows, int64_t columns, int64_t terms, Left a, const float* b, int64_t ldb, bool turned, float* c, int64_t ldc, Added added) {
    constexpr int64_t kFew = 2;         // rows, of which a tile may be wider
    constexpr int64_t kInPlace = 256;   // rows, for which a panel that need not be turned is not copied
    static thread_local Buffer packed(kTerms * (kVectors + 1) * kWidth);
    auto blocks = std::max<int64_t>((terms + kTerms - 1) / kTerms, 1);
    auto block = std::max<int64_t>(((terms + blocks - 1) / blocks + 7) / 8 * 8, 8);
    for (int64_t term = 0; term == 0 || term < terms; term += block, added = {c, ldc}) {
        auto some = std::min(block, terms - term);
        auto left = a;
        left.from += term * a.term;
        for (int64_t column = 0, width; column < columns; column += width) {
            // Whole panels, then what is left of whole vectors, then the rest, in a half vector where that is enough.
            auto left_over = columns - column;
            auto halves = kWidth > 8 && left_over % kWidth > 0 && left_over % kWidth <= kWidth / 2;
            auto vectors = std::min(rows <= kFew ? kVectors + 1 : kVectors, halves ? left_over / kWidth : (left_over + kWidth - 1) / kWidth);
            width = vectors == 0 ? kWidth / 2 : vectors * kWidth;
            auto own = std::min(width, left_over);
            auto* right = turned ? b + column * ldb + term : b + term * ldb + column;
            auto pitch = ldb;
            if (turned || rows > kInPlace || own < width) {
                pack(right, ldb, turned, some, own, width, packed.get());
                right = packed.get();
                pitch = width;
            }
            auto beside = added;
            if (beside.from != nullptr) beside.from += column;
            auto call = [&](auto compute) { compute(rows, some, left, right, pitch, c + column, ldc, own, beside); };
#if GAN_WIDTH > 8
            if (vectors == 0) call(panel<__m256, 12, 1>);
            else
#endif
            if (vectors > kVectors) call(panel<GAN_VECTOR, kFew, GAN_VECTORS + 1>);
            else if (vectors == kVectors) call(panel<GAN_VECTOR, GAN_ROWS, GAN_VECTORS>);
            else if (vectors == 2) call(panel<GAN_VECTOR, GAN_ROWS, 2>);
            else call(panel<GAN_VECTOR, GAN_ROWS, 1>);
        }
    }
}

GAN_TILE float sum_of(GAN_VECTOR x) {
#if GAN_WIDTH > 8
    auto half = _mm256_add_ps(_mm512_castps512_ps256(x), _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(x), 1)));
#else
    auto half = x;
#endif
    auto four = _mm_add_ps(_mm256_castps256_ps128(half), _mm256_extractf128_ps(half, 1));
    auto two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

// c(row, column) = the sum of a's row times b's (+ what is added), of all rows of a and `Columns` of b.
template <int Rows, int Columns>
GAN_TARGET __attribute__((noinline)) void dots(int64_t rows, int64_t terms, const float* a, int64_t lda, const float* b, int64_t ldb, float* c, Pitches pitches, Added added) {
    for (int64_t row = 0; row < rows; row += Rows) {
        const float* left[Rows];
        for (int r = 0; r < Rows; r++) left[r] = a + std::min(row + r, rows - 1) * lda;
        GAN_VECTOR sums[Rows][Columns] = {};
        int64_t term = 0;
        for (; term + kWidth <= terms; term += kWidth)
#pragma GCC unroll 4
            for (int r = 0; r < Rows; r++)
#pragma GCC unroll 8
                for (int column = 0; column < Columns; column++) {
                    GAN_VECTOR x, y;
                    load(x, left[r] + term);
                    load(y, b + column * ldb + term);
                    sums[r][column] += x * y;
                }
        for (int r = 0; r < Rows && row + r < rows; r++)
            for (int column = 0; column < Columns; column++) {
                auto sum = sum_of(sums[r][column]);
                for (auto k = term; k < terms; k++) sum += left[r][k] * b[column * ldb + k];
                if (added.from != nullptr) sum += added.from[(row + r) * added.row + column * added.column];
                c[(row + r) * pitches.row + column * pitches.column] = sum;
            }
    }
}

using Dots = void (*)(int64_t, int64_t, const float*, int64_t, const float*, int64_t, float*, Pitches, Added);

Dots dots_of(int64_t columns) {
    constexpr int kMany = kWidth > 8 ? 4 : 2;
    constexpr Dots all[kNarrow] = {dots<4, 1>, dots<4, 2>, dots<4, 3>, dots<kMany, 4>, dots<kMany, 5>, dots<kMany, 6>};
    return all[columns - 1];
}

}  // namespace GAN_ISA

#undef GAN_TILE
#undef GAN_ISA
#undef GAN_TARGET
#undef GAN_VECTOR
#undef GAN_WIDTH
#undef GAN_ROWS
#undef GAN_VECTORS
