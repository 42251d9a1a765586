// sgemm for libtorch: BLAS's name and arguments (column-major), computed by oneDNN, the columns or rows of the result
// shared out among the threads. At the sizes of a perceptron's layers OpenBLAS's threads spend more time waiting for
// each other than two halves take; docs/decisions.md has the measurements. Where oneDNN is not there, OpenBLAS computes.
#include <algorithm>
#include <cstdint>

#include <dlfcn.h>

#include "threads.h"

namespace {

using Blas = void (*)(const char*, const char*, const int*, const int*, const int*, const float*, const float*,
                      const int*, const float*, const int*, const float*, float*, const int*);
// Row-major; 0 where it computed.
using Dnnl = int (*)(char, char, int64_t, int64_t, int64_t, float, const float*, int64_t, const float*, int64_t, float,
                     float*, int64_t);

Blas blas() {
    static const auto function = [] {
        auto library = dlopen("libblas.so.3", RTLD_NOW | RTLD_LOCAL);   // libtorch needs it, so it is there
        return reinterpret_cast<Blas>(dlsym(library, "sgemm_"));
    }();
    return function;
}

Dnnl dnnl() {
    static const auto function = [] {
        auto library = dlopen("libdnnl.so.2", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) library = dlopen("libdnnl.so.3", RTLD_NOW | RTLD_LOCAL);
        return library == nullptr ? nullptr : reinterpret_cast<Dnnl>(dlsym(library, "dnnl_sgemm"));
    }();
    return function;
}

constexpr int64_t kWorthSharing = 2 << 20;   // multiplications
constexpr int64_t kNarrowest = 32;           // rows or columns of a share

struct Product {
    char transpose_a, transpose_b;
    int64_t m, n, k;
    float alpha;
    const float* a;
    int64_t lda;
    const float* b;
    int64_t ldb;
    float beta;
    float* c;
    int64_t ldc;

    void compute() const {
        // Of a column-major matrix the row-major view is its transpose, so the factors change places.
        if (dnnl() != nullptr && dnnl()(transpose_b, transpose_a, n, m, k, alpha, b, ldb, a, lda, beta, c, ldc) == 0) return;
        int sizes[] = {static_cast<int>(m), static_cast<int>(n), static_cast<int>(k)};
        int strides[] = {static_cast<int>(lda), static_cast<int>(ldb), static_cast<int>(ldc)};
        blas()(&transpose_a, &transpose_b, &sizes[0], &sizes[1], &sizes[2], &alpha, a, &strides[0], b, &strides[1], &beta, c, &strides[2]);
    }

    Product rows(int64_t from, int64_t count) const {
        auto part = *this;
        part.a += transpose_a == 'N' ? from : from * lda;
        part.c += from;
        part.m = count;
        return part;
    }

    Product columns(int64_t from, int64_t count) const {
        auto part = *this;
        part.b += transpose_b == 'N' ? from * ldb : from;
        part.c += from * ldc;
        part.n = count;
        return part;
    }
};

struct Shared {
    Product whole;
    int64_t shares;
};

void compute_shares(void* data) {
    const auto& [whole, shares] = *static_cast<const Shared*>(data);
    auto length = std::max(whole.m, whole.n);
    auto most = ((length + shares - 1) / shares + 7) / 8 * 8;
    for (int64_t share = omp_get_thread_num(); share < shares; share += omp_get_num_threads()) {
        auto from = share * most, count = std::min(most, length - from);
        if (count > 0) (whole.m >= whole.n ? whole.rows(from, count) : whole.columns(from, count)).compute();
    }
}

char upper(char transpose) {
    return transpose == 'n' || transpose == 'N' ? 'N' : 'T';
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void sgemm_(
    const char* transpose_a, const char* transpose_b, const int* m, const int* n, const int* k, const float* alpha,
    const float* a, const int* lda, const float* b, const int* ldb, const float* beta, float* c, const int* ldc) {
    if (*m <= 0 || *n <= 0) return;
    Product product{upper(*transpose_a), upper(*transpose_b), *m, *n, *k, *alpha, a, *lda, b, *ldb, *beta, c, *ldc};
    int64_t shares = std::min<int64_t>(omp_get_max_threads(), std::max(product.m, product.n) / kNarrowest);
    if (shares < 2 || omp_in_parallel() != 0 || product.m * product.n * product.k < kWorthSharing) return product.compute();
    Shared shared{product, shares};
    GOMP_parallel(compute_shares, &shared, static_cast<unsigned>(shares), 0);
}
