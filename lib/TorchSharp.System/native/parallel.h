// Loops shared out among libtorch's threads.
#pragma once
#include <ATen/Parallel.h>

#include <atomic>

namespace gan {

// Numbers of which one after the other is taken, by any thread.
class Left {
public:
    void fill(int64_t begin, int64_t end) { ends_ = static_cast<uint64_t>(end) << 32 | static_cast<uint64_t>(begin); }

    // The first that is left, or the last; −1 where none is.
    int64_t take(bool first) {
        auto ends = ends_.load(std::memory_order_relaxed);
        for (;;) {
            auto begin = static_cast<uint32_t>(ends), end = static_cast<uint32_t>(ends >> 32);
            if (begin == end) return -1;
            auto without = first ? ends + 1 : ends - (uint64_t{1} << 32);
            if (ends_.compare_exchange_weak(ends, without, std::memory_order_relaxed)) return first ? begin : end - 1;
        }
    }

private:
    alignas(64) std::atomic<uint64_t> ends_{0};   // begin, and above it end
};

// body(begin, end) for parts of [0, length), at most `most` for each thread. A thread takes its own from the front, and when none
// is left, others' from the back. So none waits long for one that is slow or has lost its core, and nearly all that a thread has
// is what it had the time before.
template <class Body>
void share_out(int64_t length, Body body, int64_t most = 8) {
    auto threads = at::in_parallel_region() ? 1 : std::min<int64_t>(length, at::get_num_threads());
    if (threads < 2) return body(0, length);
    auto parts = std::min(length, most * threads);
    std::vector<Left> left(threads);
    for (int64_t k = 0; k < threads; k++) left[k].fill(parts * k / threads, parts * (k + 1) / threads);
    at::parallel_for(0, threads, 1, [&](int64_t first, int64_t last) {
        for (auto own = first; own < last; own++)
            for (int64_t k = 0; k < threads; k++)
                for (int64_t part; (part = left[(own + k) % threads].take(k == 0)) >= 0;)
                    body(length * part / parts, length * (part + 1) / parts);
    });
}

}  // namespace gan
