// Loops shared out among libtorch's threads.
#pragma once
#include "cpu/shares.h"

#include <ATen/Parallel.h>

namespace gan {

// body(begin, end) for shares of [0, length), cut at multiples of `grain`: as at::parallel_for, but each thread gets as much
// as it was fast of late in this loop. Where results depend on the cuts, `learns` is false.
template <class Body>
void share_out(int64_t length, int64_t grain, int64_t shares, bool learns, Body body) {
    static thread_local Balance balance(learns);   // of every loop, as its body has a type of its own
    shares = at::in_parallel_region() ? 1 : std::min<int64_t>(shares, at::get_num_threads());
    if (shares < 2) return body(0, length);
    auto in_parallel = [](int64_t count, const auto& do_share) {
        at::parallel_for(0, count, 1, [&](int64_t first, int64_t last) {
            for (auto k = first; k < last; k++) do_share(k);
        });
    };
    balance.run(length, grain, shares, in_parallel, body);
}

template <class Body>
void share_out(int64_t length, Body body) {
    share_out(length, 1, length, true, body);
}

}  // namespace gan
