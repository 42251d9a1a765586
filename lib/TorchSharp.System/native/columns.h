// What a thread does with its columns of row-major matrices.
#pragma once
#include "common.h"

#include <utility>

namespace gan {

// Columns [first, last) of a matrix whose rows lie `pitch` numbers apart.
struct Columns {
    Columns(int64_t rows, int64_t pitch, int64_t first, int64_t last) : rows(rows), pitch(pitch), first(first), count(last - first) {
        if (count == pitch) this->count *= std::exchange(this->rows, 1);
    }

    int64_t rows, pitch, first, count;
};

// x becomes x · (x > 0 ? 1 : slope).
void rectify(float* x, Columns part, float slope);

// The same for the gradient dy of a result y, which has the sign of what it was made from.
void rectify_backward(float* dy, const float* y, Columns part, float slope);

// z = x · y, number by number; z may be x.
void multiply_each(const float* x, const float* y, float* z, Columns part);

// Whether `multiply` is there.
bool can_multiply();

// c [m × n, rows `ldc` apart] = a b, of matrices as they lie or turned, and what is added: a matrix whose rows lie `pitch` apart,
// so that 0 is a row for all. By one thread where it is in a region.
void multiply(bool turned_a, bool turned_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b, int64_t ldb,
              float* c, int64_t ldc, const float* added = nullptr, int64_t pitch = 0);

// Whether `sum_columns` has the bits of this libtorch's sum over the rows of so many columns; asked once in a process.
bool sums_columns_alike(int64_t columns);

// Leaves in sums[first …] the sums of the columns [first, last) of a dense matrix, `first` a multiple of eight.
void sum_columns(const float* x, int64_t rows, int64_t columns, int64_t first, int64_t last, float* sums);

}  // namespace gan
