// How work is shared out among threads.
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

#if defined(__x86_64__) && defined(__GNUC__)
#define GAN_PRODUCTS_HERE   // where the processor has AVX2, too
#endif

constexpr int64_t kTogetherInProducts = 16;   // columns: a line of the cache
constexpr int64_t kTogetherInRows = 8;
constexpr int64_t kFewestInProducts = 8;      // columns or rows
constexpr int64_t kNarrowestShare = 32;   // columns, or rows
constexpr int64_t kFlat = 64;             // so many times the columns are the rows at most

inline bool may_cut_columns(int64_t columns, int64_t rows) {
    return columns >= 2 * kNarrowestShare && rows <= kFlat * columns;
}

// Whether products have the same bits however they are cut; where not, every run must cut alike.
inline bool may_cut_anywhere() {
#ifdef GAN_PRODUCTS_HERE
    static const bool here = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return here;
#else
    return false;
#endif
}

struct Range {
    int64_t first, last;

    bool empty() const { return first == last; }
};

// What is shared out: [0, length), cut at multiples of `grain`.
struct Job {
    int64_t length, grain;
};

// Gives each thread as much as it was fast of late: of two virtual cores one often has half a core of its host for seconds,
// and the region would wait for it. One for each kind of work and thread that opens regions.
class Balance {
public:
    // Shares out jobs that take about as long each, never cut before fewer than `fewest`. `parallel(shares, do_share)` calls
    // do_share(k) for every share, as a rule in thread k, and that calls body(its range of each job). Where results depend on
    // the cuts, `anywhere` is false, and all are alike; else what a thread has too much of one job it has less of the next.
    template <int Jobs, class Parallel, class Body>
    void run(const Job (&jobs)[Jobs], int64_t fewest, int64_t shares, bool anywhere, Parallel parallel, Body body) {
        if (static_cast<int64_t>(speeds_.size()) != shares) speeds_.assign(shares, 1);
        rates_.assign(shares, 0);
        parts_.assign(shares * Jobs, Range{0, 0});
        double all = 0, so_far = 0;
        for (auto speed : speeds_) all += speed;
        for (int64_t k = 0; k < shares; k++) {
            so_far += anywhere ? speeds_[k] : all / shares;
            double owed = 0;
            for (int job = 0; job < Jobs; job++) {
                auto [length, grain] = jobs[job];
                auto units = (length + grain - 1) / grain;
                owed += so_far / all;
                auto end = std::clamp<int64_t>(static_cast<int64_t>(std::ceil(owed * units - .5)), 0, units);
                owed = anywhere ? owed - static_cast<double>(end) / units : 0;
                auto& part = parts_[k * Jobs + job];
                part.first = k > 0 ? std::min(parts_[(k - 1) * Jobs + job].last, length) : 0;
                part.last = std::max(part.first, k + 1 < shares && end * grain + fewest <= length ? end * grain : length);
            }
        }
        parallel(shares, [&](int64_t k) {
            auto* parts = &parts_[k * Jobs];
            double work = 0;
            for (int job = 0; job < Jobs; job++) work += static_cast<double>(parts[job].last - parts[job].first) / jobs[job].length;
            if (work == 0) return;
            auto start = Clock::now();
            body(parts);
            rates_[k] = work / std::chrono::duration<double>(Clock::now() - start + std::chrono::nanoseconds(1)).count();
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

    std::vector<double> speeds_, rates_;   // rates: of the jobs in a second
    std::vector<Range> parts_;
};
