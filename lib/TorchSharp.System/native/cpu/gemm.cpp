// sgemm for libtorch: BLAS's name and arguments (column-major), computed by oneDNN, the columns or rows of the result
// shared out among the threads. At the sizes of a perceptron's layers OpenBLAS's threads spend more time waiting for
// each other than two halves take; docs/decisions.md has the measurements. Where oneDNN is not there, OpenBLAS computes.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <dlfcn.h>

#include "shares.h"
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

constexpr int64_t kWorthSharing = 512 << 10;   // multiplications
constexpr int64_t kNarrow = 6;                 // rows of the column-major result, at most

char turned(char transpose) { return transpose == 'N' ? 'T' : 'N'; }

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

    void compute() const { is_narrow() ? compute_turned() : compute_as_it_is(); }

    void compute_as_it_is() const {
        // Of a column-major matrix the row-major view is its transpose, so the factors change places.
        if (dnnl() != nullptr && dnnl()(transpose_b, transpose_a, n, m, k, alpha, b, ldb, a, lda, beta, c, ldc) == 0) return;
        int sizes[] = {static_cast<int>(m), static_cast<int>(n), static_cast<int>(k)};
        int strides[] = {static_cast<int>(lda), static_cast<int>(ldb), static_cast<int>(ldc)};
        blas()(&transpose_a, &transpose_b, &sizes[0], &sizes[1], &sizes[2], &alpha, a, &strides[0], b, &strides[1], &beta, c, &strides[2]);
    }

    // oneDNN's kernels compute sixteen or 48 numbers of a row-major row for one. Where a factor is transposed, the result's transpose
    // took a tenth to a half of the time with AVX-512, with AVX2 a quarter to all of it.
    bool is_narrow() const { return dnnl() != nullptr && m > 1 && m <= kNarrow && n >= kNarrowestShare && (transpose_a == 'T' || transpose_b == 'T'); }

    void compute_turned() const {
        std::vector<float> result(m * n);
        for (int64_t row = 0; row < n && beta != 0; row++)
            for (int64_t column = 0; column < m; column++) result[column * n + row] = c[row * ldc + column];
        Product{turned(transpose_b), turned(transpose_a), n, m, k, alpha, b, ldb, a, lda, beta, result.data(), n}.compute_as_it_is();
        for (int64_t row = 0; row < n; row++)
            for (int64_t column = 0; column < m; column++) c[row * ldc + column] = result[column * n + row];
    }

    // Where oneDNN would share it out, the bits would be others.
    void compute_alone() const {
        auto threads = omp_get_max_threads();
        omp_set_num_threads(1);
        compute();
        omp_set_num_threads(threads);
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

constexpr auto in_parallel = [](int64_t shares, const auto& do_share) {
    auto in_thread = [shares, &do_share] {
        for (int64_t k = omp_get_thread_num(); k < shares; k += omp_get_num_threads()) do_share(k);
    };
    GOMP_parallel([](void* data) { (*static_cast<decltype(in_thread)*>(data))(); }, &in_thread, static_cast<unsigned>(shares), 0);
};

char upper(char transpose) {
    return transpose == 'n' || transpose == 'N' ? 'N' : 'T';
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void sgemm_(
    const char* transpose_a, const char* transpose_b, const int* m, const int* n, const int* k, const float* alpha,
    const float* a, const int* lda, const float* b, const int* ldb, const float* beta, float* c, const int* ldc) {
    if (*m <= 0 || *n <= 0) return;
    Product product{upper(*transpose_a), upper(*transpose_b), *m, *n, *k, *alpha, a, *lda, b, *ldb, *beta, c, *ldc};
    if (product.m * product.n * product.k < kWorthSharing) return product.compute_alone();
    auto by_rows = may_cut_columns(product.m, product.n);   // what is a column for the caller is a row here
    auto length = by_rows ? product.m : product.n, shares = std::min<int64_t>(omp_get_max_threads(), length / kNarrowestShare);
    if (shares < 2 || omp_in_parallel() != 0) return product.compute();
    auto anywhere = by_rows && may_cut_anywhere(product.n, product.m, product.k, product.transpose_b == 'T', product.transpose_a == 'T');
    static thread_local Balance balance;
    balance.run<1>(length, kTogetherInProducts, kFewestInProducts, shares, anywhere, in_parallel, [&](const Range* parts) {
        auto [first, last] = parts[0];
        (by_rows ? product.rows(first, last - first) : product.columns(first, last - first)).compute();
    });
}
