// How work is shared out among threads.
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

// Of a product of row-major matrices, a share of columns that begins at a sixteenth and has eight or more has the bits of the
// whole, as a rule (`may_cut_anywhere`): oneDNN's kernels for AVX2 take sixteen columns at a time, those for AVX-512 any number.
// Of rows they take six, and what is left over of blocks, which depend on all of them, in another order.
constexpr int64_t kTogetherInProducts = 16, kFewestInProducts = 8;
constexpr int64_t kNarrowestShare = 32;   // columns, or rows
constexpr int64_t kFlat = 64;             // so many times the columns are the rows at most

inline bool may_cut_columns(int64_t columns, int64_t rows) {
    return columns >= 2 * kNarrowestShare && rows <= kFlat * columns;
}

// Whether that holds for a product a b of so many rows, columns and terms. Where it may not, every run must cut alike. For
// AVX2, oneDNN has another kernel for results of more than some 277,000 numbers, whose shares may be below. For AVX-512, more
// terms than two blocks of 384 are added up in an order that depends on the columns, where b alone is transposed.
inline bool may_cut_anywhere(int64_t rows, int64_t columns, int64_t terms, bool transpose_a, bool transpose_b) {
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2"), avx512 = __builtin_cpu_supports("avx512f");
    return avx512 ? terms <= 768 || transpose_a || !transpose_b : avx2 && rows * columns <= 256 << 10;
#else
    return false;
#endif
}

struct Range {
    int64_t first, last;

    bool empty() const { return first == last; }
};

// Gives each thread as much as it was fast of late: of two virtual cores one often has half a core of its host for seconds,
// and the region would wait for it. One for each kind of work and thread that opens regions.
class Balance {
public:
    // Shares out `Jobs` times [0, length), cut at multiples of `grain` and never before fewer than `fewest`. `parallel(shares,
    // do_share)` calls do_share(k) for every share, as a rule in thread k, and that calls body(its range of each job). Where
    // results depend on the cuts, `anywhere` is false, and all are alike; else what a thread has too much of one job it has less
    // of the next.
    template <int Jobs, class Parallel, class Body>
    void run(int64_t length, int64_t grain, int64_t fewest, int64_t shares, bool anywhere, Parallel parallel, Body body) {
        if (static_cast<int64_t>(speeds_.size()) != shares) speeds_.assign(shares, 1);
        rates_.assign(shares, 0);
        parts_.assign(shares * Jobs, Range{0, 0});
        double all = 0, so_far = 0;
        for (auto speed : speeds_) all += speed;
        auto units = (length + grain - 1) / grain;
        for (int64_t k = 0; k < shares; k++) {
            so_far += anywhere ? speeds_[k] : all / shares;
            auto due = k + 1 < shares ? so_far / all * units : units;
            double owed = 0;
            for (int job = 0; job < Jobs; job++) {
                owed += due;
                auto end = std::clamp<int64_t>(static_cast<int64_t>(std::ceil(owed - .5)), 0, units);
                owed = anywhere ? owed - end : 0;
                auto& part = parts_[k * Jobs + job];
                part.first = k > 0 ? std::min(parts_[(k - 1) * Jobs + job].last, length) : 0;
                part.last = std::max(part.first, k + 1 < shares && end * grain + fewest <= length ? end * grain : length);
            }
        }
        parallel(shares, [&](int64_t k) {
            auto* parts = &parts_[k * Jobs];
            int64_t count = 0;
            for (int job = 0; job < Jobs; job++) count += parts[job].last - parts[job].first;
            if (count == 0) return;
            auto start = Clock::now();
            body(parts);
            rates_[k] = count / std::chrono::duration<double>(Clock::now() - start + std::chrono::nanoseconds(1)).count();
        });
        if (anywhere) learn();
    }

private:
    using Clock = std::chrono::steady_clock;

    static constexpr double kMost = 2;      // times as fast as the mean, or as slow: more is an interruption
    static constexpr double kLearned = .125;

    void learn() {
        double mean = 0;
        for (auto rate : rates_) {
            if (rate == 0) return;
            mean += rate / rates_.size();
        }
        for (size_t k = 0; k < speeds_.size(); k++)
            speeds_[k] += kLearned * (std::clamp(rates_[k] / mean, 1 / kMost, kMost) - speeds_[k]);
    }

    std::vector<double> speeds_, rates_;   // rates: of [0, length) in a second
    std::vector<Range> parts_;
};
