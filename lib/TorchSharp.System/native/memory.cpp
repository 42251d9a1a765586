// Counts the memory that tensors hold on the processor. libtorch's own allocator does the work; what is added is two
// additions an allocation.
#include "shim.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <malloc.h>

#include <atomic>
#include <cstring>

namespace {

std::atomic<int64_t> bytes{0}, peak{0};

void free_counted(void* data) {
    if (data == nullptr) return;
    bytes.fetch_sub(static_cast<int64_t>(malloc_usable_size(data)), std::memory_order_relaxed);
    c10::free_cpu(data);
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
        void* data = c10::alloc_cpu(size);
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
