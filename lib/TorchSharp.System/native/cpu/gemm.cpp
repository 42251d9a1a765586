// sgemm for libtorch: BLAS's name and arguments (column-major), and `gan_multiply` for the shim, both shared out among the threads.
// The processor's own part is in products.h; where it is not for this processor, oneDNN computes, or OpenBLAS, whose threads spend
// more time waiting for each other than two halves of a perceptron's products take.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <dlfcn.h>

#include "products.h"
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

constexpr auto in_parallel = [](int64_t shares, const auto& do_share) {
    auto in_thread = [shares, &do_share] {
        for (int64_t k = omp_get_thread_num(); k < shares; k += omp_get_num_threads()) do_share(k);
    };
    GOMP_parallel([](void* data) { (*static_cast<decltype(in_thread)*>(data))(); }, &in_thread, static_cast<unsigned>(shares), 0);
};

// c [m × n] = alpha a b + beta c, of row-major matrices as they lie or turned. With `added` it is a b and what is added: a matrix
// whose rows lie `pitch` numbers apart.
struct Product {
    bool turned_a, turned_b;
    int64_t m, n, k;
    float alpha;
    const float* a;
    int64_t lda;
    const float* b;
    int64_t ldb;
    float beta;
    float* c;
    int64_t ldc;
    const float* added;
    int64_t pitch;

    void compute() const {
#ifdef GAN_PRODUCTS_HERE
        if (may_cut_anywhere()) return compute_here();
#endif
        for (int64_t row = 0; row < m && added != nullptr; row++) std::copy_n(added + row * pitch, n, c + row * ldc);
        auto old = added != nullptr ? 1 : beta;
        char turn_a = turned_a ? 'T' : 'N', turn_b = turned_b ? 'T' : 'N';
        if (dnnl() != nullptr && dnnl()(turn_a, turn_b, m, n, k, alpha, a, lda, b, ldb, old, c, ldc) == 0) return;
        // Of a column-major matrix the row-major view is its transpose, so the factors change places.
        int sizes[] = {static_cast<int>(n), static_cast<int>(m), static_cast<int>(k)};
        int strides[] = {static_cast<int>(ldb), static_cast<int>(lda), static_cast<int>(ldc)};
        blas()(&turn_b, &turn_a, &sizes[0], &sizes[1], &sizes[2], &alpha, b, &strides[0], a, &strides[1], &old, c, &strides[2]);
    }

#ifdef GAN_PRODUCTS_HERE
    void compute_here() const {
        auto into = [&](float* to, int64_t ld, products::Added added) {
            products::multiply(turned_a, turned_b, m, n, k, a, lda, b, ldb, to, ld, added);
        };
        if (added != nullptr) return into(c, ldc, {added, pitch});
        if (alpha == 1 && beta == 0) return into(c, ldc, {});
        if (alpha == 1 && beta == 1) return into(c, ldc, {c, ldc});
        std::vector<float> result(m * n);
        into(result.data(), n, {});
        for (int64_t row = 0; row < m; row++)
            for (int64_t column = 0; column < n; column++) {
                auto& to = c[row * ldc + column];
                to = alpha * result[row * n + column] + (beta == 0 ? 0 : beta * to);
            }
    }
#endif

    // Where oneDNN would share it out, the bits would be others.
    void compute_alone() const {
        auto threads = omp_get_max_threads();
        omp_set_num_threads(1);
        compute();
        omp_set_num_threads(threads);
    }

    Product rows(int64_t from, int64_t count) const {
        auto part = *this;
        part.a += turned_a ? from : from * lda;
        part.c += from * ldc;
        if (added != nullptr) part.added += from * pitch;
        part.m = count;
        return part;
    }

    Product columns(int64_t from, int64_t count) const {
        auto part = *this;
        part.b += turned_b ? from * ldb : from;
        part.c += from;
        if (added != nullptr) part.added += from;
        part.n = count;
        return part;
    }

    void compute_shared() const {
        if (m <= 0 || n <= 0) return;
        if (m * n * k < kWorthSharing) return compute_alone();
        auto by_columns = may_cut_columns(n, m);
        auto length = by_columns ? n : m, shares = std::min<int64_t>(omp_get_max_threads(), length / kNarrowestShare);
        if (shares < 2 || omp_in_parallel() != 0) return compute();
        static thread_local Balance balance;
        balance.run<1>({{length, kTogetherInProducts}}, kFewestInProducts, shares, may_cut_anywhere(), in_parallel, [&](const Range* parts) {
            auto [first, last] = parts[0];
            (by_columns ? columns(first, last - first) : rows(first, last - first)).compute();
        });
    }
};

bool is_turned(char transpose) { return transpose != 'n' && transpose != 'N'; }

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT void sgemm_(const char* transpose_a, const char* transpose_b, const int* m, const int* n, const int* k, const float* alpha,
                   const float* a, const int* lda, const float* b, const int* ldb, const float* beta, float* c, const int* ldc) {
    Product{is_turned(*transpose_b), is_turned(*transpose_a), *n, *m, *k, *alpha, b, *ldb, a, *lda, *beta, c, *ldc, nullptr, 0}.compute_shared();
}

EXPORT void gan_multiply(bool turned_a, bool turned_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b, int64_t ldb,
                         float* c, int64_t ldc, const float* added, int64_t pitch) {
    Product{turned_a, turned_b, m, n, k, 1, a, lda, b, ldb, 0, c, ldc, added, pitch}.compute_shared();
}
