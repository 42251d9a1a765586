// How work is shared out among threads.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

// Of a product of row-major matrices, a share of columns that begins at a sixteenth and has more than one has the bits of the
// whole: oneDNN's kernels for AVX2 take sixteen columns at a time. Of rows they take six, and what is left over of blocks,
// which depend on all of them, in another order.
constexpr int64_t kTogetherInProducts = 16;
constexpr int64_t kNarrowestShare = 32;   // columns, or rows
constexpr int64_t kFlat = 64;             // so many times the columns are the rows at most

inline bool may_cut_columns(int64_t columns, int64_t rows) {
    return columns >= 2 * kNarrowestShare && rows <= kFlat * columns;
}

// Whether that holds on this processor. Where it may not, every run must cut alike.
inline bool products_may_be_cut_anywhere() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && !__builtin_cpu_supports("avx512f");
#else
    return false;
#endif
}

// Gives each thread as much as it was fast of late: of two virtual cores one often has half a core of its host for seconds,
// and the region would wait for it. One for each kind of work and thread that opens regions.
class Balance {
public:
    explicit Balance(bool learns) : learns_(learns) {}

    // Shares out [0, length), cut at multiples of `grain` and never before the last one alone. `parallel(shares, do_share)`
    // calls do_share(k) for every share, as a rule in thread k.
    template <class Parallel, class Body>
    void run(int64_t length, int64_t grain, int64_t shares, Parallel parallel, Body body) {
        if (static_cast<int64_t>(speeds_.size()) != shares) speeds_.assign(shares, 1);
        rates_.assign(shares, 0);
        ends_.resize(shares);
        double all = 0, so_far = 0;
        for (auto speed : speeds_) all += speed;
        for (int64_t k = 0; k < shares; k++) {
            so_far += speeds_[k];
            auto end = (static_cast<int64_t>(so_far / all * length) + grain / 2 - 1) / grain * grain;
            ends_[k] = k + 1 < shares && end + 1 < length ? end : length;
        }
        parallel(shares, [&](int64_t k) {
            auto begin = k > 0 ? ends_[k - 1] : 0, end = ends_[k];
            if (begin == end) return;
            auto start = Clock::now();
            body(begin, end);
            rates_[k] = (end - begin) / std::chrono::duration<double>(Clock::now() - start + std::chrono::nanoseconds(1)).count();
        });
        if (learns_) learn();
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

    bool learns_;
    std::vector<double> speeds_, rates_;   // rates: units in a second
    std::vector<int64_t> ends_;
};
