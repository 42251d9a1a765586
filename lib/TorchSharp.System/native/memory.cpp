// Counts the memory that tensors hold on the processor, and gives what they leave to the next ones: libtorch wants blocks that
// begin at multiples of 64, which the C library cuts out of larger ones, and a step asks for the same sizes again and again.
#include "shim.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <malloc.h>

#include <atomic>
#include <cstring>
#include <vector>

namespace {

std::atomic<int64_t> bytes{0}, peak{0};

// Sizes of blocks, eight for each doubling: 128, 144, 160, …, 256, 288, …
namespace sizes {

constexpr size_t kFirst = 128;
constexpr int kDoubled = 13;   // times, up to a megabyte: larger blocks are few and stay with the C library
constexpr int kCount = 8 * kDoubled;

size_t at(int k) { return (kFirst / 8) * (8 + k % 8) << k / 8; }

// The largest that is at most `bytes`, which are 128 or more.
int below(size_t bytes) {
    auto doubled = 63 - __builtin_clzll(bytes / kFirst);
    return 8 * doubled + static_cast<int>(bytes >> (doubled + 4) & 7);
}

// The smallest that is at least `bytes`.
int above(size_t bytes) { return bytes <= kFirst ? 0 : below(bytes - 1) + 1; }

}  // namespace sizes

thread_local bool keeps = true;   // until the thread ends

// Blocks that this thread freed.
class Spare {
public:
    ~Spare() {
        keeps = false;
        for (auto& blocks : blocks_)
            for (auto* block : blocks) c10::free_cpu(block);
    }

    void* take(int k) {
        auto& blocks = blocks_[k];
        if (blocks.empty()) return nullptr;
        auto* block = blocks.back();
        blocks.pop_back();
        bytes_ -= sizes::at(k);
        return block;
    }

    bool keep(void* block, size_t usable) {
        if (usable < sizes::kFirst) return false;
        auto k = sizes::below(usable);
        if (k >= sizes::kCount || bytes_ + sizes::at(k) > kMost) return false;
        blocks_[k].push_back(block);
        bytes_ += sizes::at(k);
        return true;
    }

private:
    static constexpr size_t kMost = 16 << 20;

    std::vector<void*> blocks_[sizes::kCount];
    size_t bytes_ = 0;
};

thread_local Spare spare;

void* allocate(size_t size) {
    auto k = sizes::above(size);
    if (size == 0 || k >= sizes::kCount || !keeps) return c10::alloc_cpu(size);
    auto* block = spare.take(k);
    return block != nullptr ? block : c10::alloc_cpu(sizes::at(k));
}

void free_counted(void* data) {
    if (data == nullptr) return;
    auto usable = malloc_usable_size(data);
    bytes.fetch_sub(static_cast<int64_t>(usable), std::memory_order_relaxed);
    if (!keeps || !spare.keep(data, usable)) c10::free_cpu(data);
}

class CountingAllocator final : public c10::Allocator {
public:
    // libtorch 2.4 took the const away: one of the two overrides.
    c10::DataPtr allocate(size_t size) const { return counted(size); }
    c10::DataPtr allocate(size_t size) { return counted(size); }
    c10::DeleterFnPtr raw_deleter() const override { return &free_counted; }
    // Overrides a function that libtorch has since 2.3.
    void copy_data(void* to, const void* from, std::size_t size) const { std::memcpy(to, from, size); }

private:
    static c10::DataPtr counted(size_t size) {
        void* data = ::allocate(size);
        if (data != nullptr) {
            auto held = static_cast<int64_t>(malloc_usable_size(data));
            auto now = bytes.fetch_add(held, std::memory_order_relaxed) + held;
            auto most = peak.load(std::memory_order_relaxed);
            while (now > most && !peak.compare_exchange_weak(most, now, std::memory_order_relaxed)) {
            }
        }
        return {data, data, &free_counted, c10::Device(c10::DeviceType::CPU)};
    }
};

CountingAllocator allocator;

// libtorch's own has priority 0 as well: the later one stays.
[[maybe_unused]] const bool installed = [] {
    c10::SetCPUAllocator(&allocator, 0);
    return true;
}();

}  // namespace

int64_t gan_memory_bytes() {
    return bytes.load(std::memory_order_relaxed);
}

int64_t gan_memory_peak() {
    return peak.load(std::memory_order_relaxed);
}

void gan_memory_reset_peak() {
    peak.store(bytes.load(std::memory_order_relaxed), std::memory_order_relaxed);
}
