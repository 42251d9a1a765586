// Streams, events, memory and graphs of CUDA devices. The build defines GAN_CUDA where libtorch has CUDA and the CUDA
// runtime's headers are there; everything else of a CUDA device goes through the dispatcher and needs neither.
#include "common.h"

#include <cstring>

using namespace gan;

#if defined(GAN_CUDA)

#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAException.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>

namespace {

namespace allocator = c10::cuda::CUDACachingAllocator;

using c10::cuda::CUDAStream;

c10::DeviceIndex device(int index) {
    return static_cast<c10::DeviceIndex>(index < 0 ? c10::cuda::current_device() : index);
}

CUDAStream& stream_of(gan_stream stream) {
    return *static_cast<CUDAStream*>(stream);
}

cudaEvent_t event_of(gan_event event) {
    return static_cast<cudaEvent_t>(event);
}

at::cuda::CUDAGraph& graph_of(gan_graph graph) {
    return *static_cast<at::cuda::CUDAGraph*>(graph);
}

// Makes sure that libtorch has set CUDA up: the allocator has no state of a device before.
void initialise() {
#if GAN_TORCH_FROM(2, 6)
    at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
#else
    at::globalContext().lazyInitCUDA();
#endif
}

}  // namespace

#define CUDA_BODY(failure, ...) return guarded(failure, [&] { initialise(); __VA_ARGS__ })

int gan_cuda_current_device() {
    CUDA_BODY(-1, return static_cast<int>(c10::cuda::current_device()););
}

int gan_cuda_set_device(int index) {
    CUDA_BODY(-1, c10::cuda::set_device(static_cast<c10::DeviceIndex>(index)); return 0;);
}

int gan_cuda_name(int index, char* name, int capacity) {
    CUDA_BODY(-1, cudaDeviceProp properties; C10_CUDA_CHECK(cudaGetDeviceProperties(&properties, device(index)));
              std::strncpy(name, properties.name, capacity - 1); name[capacity - 1] = 0;
              return static_cast<int>(std::strlen(name)););
}

int gan_cuda_empty_cache() {
    CUDA_BODY(-1, allocator::emptyCache(); return 0;);
}

int gan_cuda_memory(int index, int64_t* numbers) {
    CUDA_BODY(-1, c10::cuda::CUDAGuard guard(device(index)); auto stats = allocator::getDeviceStats(device(index));
              // The first of the three counts is the sum of the small and the large pool.
              numbers[0] = stats.allocated_bytes[0].current; numbers[1] = stats.allocated_bytes[0].peak;
              numbers[2] = stats.reserved_bytes[0].current; numbers[3] = stats.reserved_bytes[0].peak;
              size_t free = 0; size_t total = 0; C10_CUDA_CHECK(cudaMemGetInfo(&free, &total));
              numbers[4] = static_cast<int64_t>(free); numbers[5] = static_cast<int64_t>(total); return 0;);
}

int gan_cuda_reset_peak(int index) {
    CUDA_BODY(-1, allocator::resetPeakStats(device(index)); return 0;);
}

gan_stream gan_cuda_stream(int index, int high_priority) {
    CUDA_BODY(gan_stream(nullptr),
              return gan_stream(new CUDAStream(c10::cuda::getStreamFromPool(high_priority != 0, device(index)))););
}

gan_stream gan_cuda_current_stream(int index) {
    CUDA_BODY(gan_stream(nullptr),
              return gan_stream(new CUDAStream(c10::cuda::getCurrentCUDAStream(device(index)))););
}

void gan_cuda_stream_free(gan_stream stream) {
    delete static_cast<CUDAStream*>(stream);
}

int gan_cuda_stream_use(gan_stream stream) {
    CUDA_BODY(-1, c10::cuda::setCurrentCUDAStream(stream_of(stream)); return 0;);
}

int gan_cuda_stream_query(gan_stream stream) {
    CUDA_BODY(-1, return stream_of(stream).query() ? 1 : 0;);
}

int gan_cuda_stream_synchronize(gan_stream stream) {
    CUDA_BODY(-1, stream_of(stream).synchronize(); return 0;);
}

int gan_cuda_stream_wait(gan_stream stream, gan_stream other) {
    CUDA_BODY(-1, c10::cuda::CUDAGuard guard(stream_of(other).device()); cudaEvent_t event = nullptr;
              C10_CUDA_CHECK(cudaEventCreateWithFlags(&event, cudaEventDisableTiming));
              auto recorded = cudaEventRecord(event, stream_of(other).stream());
              auto waits = recorded == cudaSuccess ? cudaStreamWaitEvent(stream_of(stream).stream(), event, 0) : recorded;
              C10_CUDA_CHECK(cudaEventDestroy(event)); C10_CUDA_CHECK(waits); return 0;);
}

int gan_cuda_record_stream(gan_tensor t, gan_stream stream) {
    CUDA_BODY(-1, allocator::recordStream(borrow(t).storage().data_ptr(), stream_of(stream)); return 0;);
}

gan_event gan_cuda_event(int timing) {
    CUDA_BODY(gan_event(nullptr), cudaEvent_t event = nullptr;
              C10_CUDA_CHECK(cudaEventCreateWithFlags(&event, timing ? cudaEventDefault : cudaEventDisableTiming));
              return gan_event(event););
}

void gan_cuda_event_free(gan_event event) {
    // At the end of the process the driver may be gone before the last event.
    static_cast<void>(cudaEventDestroy(event_of(event)));
}

int gan_cuda_event_record(gan_event event, gan_stream stream) {
    CUDA_BODY(-1, C10_CUDA_CHECK(cudaEventRecord(event_of(event), stream_of(stream).stream())); return 0;);
}

int gan_cuda_event_query(gan_event event) {
    CUDA_BODY(-1, auto status = cudaEventQuery(event_of(event)); if (status == cudaErrorNotReady) {
        static_cast<void>(cudaGetLastError());
        return 0;
    } C10_CUDA_CHECK(status); return 1;);
}

int gan_cuda_event_synchronize(gan_event event) {
    CUDA_BODY(-1, C10_CUDA_CHECK(cudaEventSynchronize(event_of(event))); return 0;);
}

int gan_cuda_event_elapsed(gan_event start, gan_event end, double* milliseconds) {
    CUDA_BODY(-1, float elapsed = 0; C10_CUDA_CHECK(cudaEventElapsedTime(&elapsed, event_of(start), event_of(end)));
              *milliseconds = elapsed; return 0;);
}

gan_graph gan_cuda_graph() {
    CUDA_BODY(gan_graph(nullptr), return gan_graph(new at::cuda::CUDAGraph()););
}

void gan_cuda_graph_free(gan_graph graph) {
    delete static_cast<at::cuda::CUDAGraph*>(graph);
}

int gan_cuda_graph_begin(gan_graph graph, gan_graph pool_of) {
    CUDA_BODY(-1, if (pool_of) graph_of(graph).capture_begin(graph_of(pool_of).pool());
              else graph_of(graph).capture_begin(); return 0;);
}

int gan_cuda_graph_end(gan_graph graph) {
    CUDA_BODY(-1, graph_of(graph).capture_end(); return 0;);
}

int gan_cuda_graph_replay(gan_graph graph) {
    CUDA_BODY(-1, graph_of(graph).replay(); return 0;);
}

#else

namespace {

int absent() {
    return guarded(-1, []() -> int {
        TORCH_CHECK(at::hasCUDA(), "this libtorch is built for the CPU only: a CUDA libtorch is needed for that");
        TORCH_CHECK(false, "the shim was built without the CUDA runtime's headers: set CUDA_HOME, or install them (pip: nvidia-cuda-runtime-cu12, conda: cuda-cudart-dev), and build again");
    });
}

void* absent_pointer() {
    absent();
    return nullptr;
}

}  // namespace

int gan_cuda_current_device() { return absent(); }
int gan_cuda_set_device(int) { return absent(); }
int gan_cuda_name(int, char*, int) { return absent(); }
int gan_cuda_empty_cache() { return absent(); }
int gan_cuda_memory(int, int64_t*) { return absent(); }
int gan_cuda_reset_peak(int) { return absent(); }
gan_stream gan_cuda_stream(int, int) { return absent_pointer(); }
gan_stream gan_cuda_current_stream(int) { return absent_pointer(); }
void gan_cuda_stream_free(gan_stream) {}
int gan_cuda_stream_use(gan_stream) { return absent(); }
int gan_cuda_stream_query(gan_stream) { return absent(); }
int gan_cuda_stream_synchronize(gan_stream) { return absent(); }
int gan_cuda_stream_wait(gan_stream, gan_stream) { return absent(); }
int gan_cuda_record_stream(gan_tensor, gan_stream) { return absent(); }
gan_event gan_cuda_event(int) { return absent_pointer(); }
void gan_cuda_event_free(gan_event) {}
int gan_cuda_event_record(gan_event, gan_stream) { return absent(); }
int gan_cuda_event_query(gan_event) { return absent(); }
int gan_cuda_event_synchronize(gan_event) { return absent(); }
int gan_cuda_event_elapsed(gan_event, gan_event, double*) { return absent(); }
gan_graph gan_cuda_graph() { return absent_pointer(); }
void gan_cuda_graph_free(gan_graph) {}
int gan_cuda_graph_begin(gan_graph, gan_graph) { return absent(); }
int gan_cuda_graph_end(gan_graph) { return absent(); }
int gan_cuda_graph_replay(gan_graph) { return absent(); }

#endif
