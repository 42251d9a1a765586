// Loops shared out among libtorch's threads.
#pragma once
#include "cpu/shares.h"

#include <ATen/Parallel.h>

#include <atomic>

// Whether others want the cores that the threads would use (cpu/threads.cpp). Of a libtorch with other threads it is not known.
extern "C" __attribute__((weak)) int gan_crowded();

namespace gan {

// body(begin, end) for parts of [0, length), each by whoever is free: as many as threads, and where the machine is crowded more,
// so that less is left undone when a thread loses its core.
template <class Body>
void share_out(int64_t length, Body body) {
    constexpr int64_t kCrowdedParts = 8;   // for each thread
    auto threads = at::in_parallel_region() ? 1 : std::min<int64_t>(length, at::get_num_threads());
    if (threads < 2) return body(0, length);
    auto parts = gan_crowded != nullptr && gan_crowded() != 0 ? std::min(length, kCrowdedParts * threads) : threads;
    std::atomic<int64_t> next{0};
    at::parallel_for(0, threads, 1, [&](int64_t, int64_t) {
        for (auto k = next++; k < parts; k = next++) body(length * k / parts, length * (k + 1) / parts);
    });
}

// The same in as many parts as threads, at most `most`, cut at multiples of `grain`: each thread gets as much as it was fast of
// late in this loop. Where results depend on the cuts, `learns` is false.
template <class Body>
void share_by_speed(int64_t length, int64_t grain, int64_t most, bool learns, Body body) {
    static thread_local Balance balance(learns);   // of every loop, as its body has a type of its own
    auto shares = at::in_parallel_region() ? 1 : std::min<int64_t>(most, at::get_num_threads());
    if (shares < 2) return body(0, length);
    auto in_parallel = [](int64_t count, const auto& do_share) {
        at::parallel_for(0, count, 1, [&](int64_t first, int64_t last) {
            for (auto k = first; k < last; k++) do_share(k);
        });
    };
    balance.run(length, grain, shares, in_parallel, body);
}

}  // namespace gan
