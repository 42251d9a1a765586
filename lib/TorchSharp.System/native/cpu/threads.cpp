// The threads that libtorch, oneDNN and OpenBLAS compute with: the part of OpenMP's runtime that they call, under the
// names of GNU's libgomp. It is loaded before them and so takes libgomp's place.
//
// Why: between two operators a step of a small network leaves the threads without work for some microseconds, a few
// hundred times. libgomp's waiting threads either sleep, and waking them costs as much as the work, or spin for a fixed
// count, which makes a training many times slower as soon as another process wants the core. Here they spin while the
// machine is free and sleep while it is crowded: a thread that finds, while spinning, that it was taken off its core
// has seen that somebody else wants it. docs/decisions.md has the measurements.
#include <algorithm>
#include <atomic>
#include <climits>
#include <cstdint>
#include <cstdlib>
#include <thread>
#include <vector>

#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "threads.h"

namespace {

using Nanoseconds = int64_t;

constexpr Nanoseconds kWorkerSpin = 200'000;   // how long a worker waits awake for the next region
constexpr Nanoseconds kMasterSpin = 50'000;    // how long a master waits awake for its workers
constexpr Nanoseconds kTakenAway = 300'000;    // an interruption this long is another process's turn on the core

// After such an interruption nobody spins for a while; the while doubles as long as it goes on like that.
constexpr Nanoseconds kShortestWhile = 20'000'000, kLongestWhile = 2'000'000'000;
std::atomic<Nanoseconds> crowded_until{0}, crowded_for{0};

Nanoseconds now() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1'000'000'000 + t.tv_nsec;
}

void taken_away(Nanoseconds time) {
    auto until = crowded_until.load(std::memory_order_relaxed);
    if (time < until) return;
    auto before = crowded_for.load(std::memory_order_relaxed);
    auto length = time - until < before ? std::min(2 * before, kLongestWhile) : kShortestWhile;
    crowded_for.store(length, std::memory_order_relaxed);
    crowded_until.store(time + length, std::memory_order_relaxed);
}

void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("isb");
#endif
}

// Waits awake until `done`, at most `limit`; whether it is done.
template <class Done>
bool spin(Nanoseconds limit, Done done) {
    auto start = now(), last = start;
    if (start < crowded_until.load(std::memory_order_relaxed)) return done();
    for (;;) {
        for (int k = 0; k < 16; k++) {
            if (done()) return true;
            relax();
        }
        auto time = now();
        if (time - last > kTakenAway) {
            taken_away(time);
            return done();
        }
        if (time - start > limit) return done();
        last = time;
    }
}

void sleep_while(std::atomic<uint32_t>& word, uint32_t value) {
    syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, value, nullptr, nullptr, 0);
}

void wake(std::atomic<uint32_t>& word) {
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

// A number that one side changes and the other waits for.
class Signal {
public:
    uint32_t value() const { return word_.load(std::memory_order_acquire); }

    void set(uint32_t value) {
        word_.store(value, std::memory_order_seq_cst);
        if (sleepers_.load(std::memory_order_seq_cst) != 0) wake(word_);
    }

    // Subtracts one; wakes who waits when nothing is left.
    void count_down() {
        if (word_.fetch_sub(1, std::memory_order_seq_cst) == 1 && sleepers_.load(std::memory_order_seq_cst) != 0) wake(word_);
    }

    template <class Done>
    void wait(Nanoseconds limit, Done done) {
        if (spin(limit, [&] { return done(value()); })) return;
        sleepers_.fetch_add(1, std::memory_order_seq_cst);
        for (auto seen = word_.load(std::memory_order_seq_cst); !done(seen); seen = word_.load(std::memory_order_seq_cst))
            sleep_while(word_, seen);
        sleepers_.fetch_sub(1, std::memory_order_relaxed);
    }

private:
    std::atomic<uint32_t> word_{0};
    std::atomic<uint32_t> sleepers_{0};
};

class Team;

// What a thread knows of the region that it is in. A region of one thread has no team, unless it is inside another.
struct Place {
    Team* team = nullptr;
    int index = 0;
    int size = 1;
};

thread_local Place place;
thread_local int wanted_threads = 0;   // omp_set_num_threads is a thread's own; 0: not set

int default_threads() {
    static const int count = [] {
        if (const char* text = std::getenv("OMP_NUM_THREADS"); text != nullptr && std::atoi(text) > 0) return std::atoi(text);
        cpu_set_t set;
        return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    }();
    return count;
}

// A thread that opens regions, and its workers. They live as long as that thread.
class Team {
public:
    ~Team() {
        stopping_ = true;
        begin();
        for (auto& worker : workers_) worker.join();
    }

    void run(void (*body)(void*), void* data, int size) {
        while (static_cast<int>(workers_.size()) + 1 < size)
            workers_.emplace_back(&Team::work, this, static_cast<int>(workers_.size()) + 1, round_.value());
        body_ = body;
        data_ = data;
        size_ = size;
        begin();
        enter(0);
        running_.wait(kMasterSpin, [](uint32_t left) { return left == 0; });
    }

    // Every thread of the region waits for the others.
    void barrier() {
        auto phase = phase_.value();
        if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == size_) {
            arrived_.store(0, std::memory_order_relaxed);
            phase_.set(phase + 1);
        } else {
            phase_.wait(kMasterSpin, [phase](uint32_t value) { return value != phase; });
        }
    }

private:
    void begin() {
        running_.set(static_cast<uint32_t>(workers_.size()));
        round_.set(round_.value() + 1);
    }

    void enter(int index) {
        auto outer = place;
        place = {this, index, size_};
        body_(data_);
        place = outer;
    }

    void work(int index, uint32_t round) {
        pthread_setname_np(pthread_self(), "gan-worker");
        for (;;) {
            round_.wait(kWorkerSpin, [round](uint32_t value) { return value != round; });
            round++;
            if (stopping_) return;
            if (index < size_) enter(index);
            running_.count_down();
        }
    }

    std::vector<std::thread> workers_;
    void (*body_)(void*) = nullptr;
    void* data_ = nullptr;
    int size_ = 1;
    bool stopping_ = false;
    alignas(64) Signal round_;
    alignas(64) Signal running_;
    alignas(64) std::atomic<int> arrived_{0};
    Signal phase_;
};

// A region in a region has one thread.
void run_alone(void (*body)(void*), void* data) {
    auto outer = place;
    place = {outer.team, 0, 1};
    body(data);
    place = outer;
}

}  // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT int omp_get_max_threads() { return wanted_threads > 0 ? wanted_threads : default_threads(); }
EXPORT void omp_set_num_threads(int count) { wanted_threads = count > 0 ? count : 1; }
EXPORT int omp_get_num_threads() { return place.size; }
EXPORT int omp_get_thread_num() { return place.index; }
EXPORT int omp_in_parallel() { return place.team != nullptr; }
EXPORT int omp_get_num_places() { return 0; }

EXPORT void GOMP_parallel(void (*body)(void*), void* data, unsigned threads, unsigned) {
    int size = threads > 0 ? static_cast<int>(threads) : omp_get_max_threads();
    if (size == 1 || place.team != nullptr) return run_alone(body, data);
    static thread_local Team team;
    team.run(body, data, size);
}

EXPORT void GOMP_barrier() {
    if (place.size > 1) place.team->barrier();
}
