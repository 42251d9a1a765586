// The threads that libtorch, oneDNN and OpenBLAS compute with: the part of OpenMP's runtime that they call, under the
// names of GNU's libgomp. It is loaded before them and so takes libgomp's place.
//
// Why: between two operators a step of a small network leaves the threads without work for some microseconds, a few
// hundred times. libgomp's waiting threads either sleep, and waking them costs as much as the work, or spin for a fixed
// count, which makes a training many times slower as soon as another process wants the core. Here they spin while the
// machine is free and sleep while it is crowded, as the system's counts say: how long a thread waited for a core, and how
// many could run. There, a share whose worker has no core is done by whoever has one: the master, or a helper, a thread
// more than the cores, by which the team has more of them. A thread that was interrupted in a share gets the master's core
// while the master waits for it. What a share computes does not depend on who does it. docs/decisions.md has the
// measurements.
#include <algorithm>
#include <atomic>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "threads.h"

namespace {

using Nanoseconds = int64_t;

constexpr Nanoseconds kSpin = 500'000;       // how long a worker waits awake for the next region, and a master for its workers
constexpr Nanoseconds kStandstill = 10'000;  // who computed nothing for so long, in the midst of a share, was interrupted
constexpr double kLeft = .5;                 // of a core, left to others by a process that has a helper
constexpr int kMostThreads = 1024;           // of a team

// Nobody spins for a while, which doubles when it happens again soon after, where a thread had to wait for a core for more
// than an eighth of the time, three looks in a row, while others had work for one. In a virtual machine a thread waits
// without others too, for a core that the host has lent away or that takes some 40 µs to come, and to sleep would make that
// worse: hence the other two conditions, and each time that a thread went on is let off a wait.
constexpr Nanoseconds kLookEvery = 5'000'000;
constexpr int kCrowdedShare = 8;
constexpr int kInARow = 3;
constexpr Nanoseconds kWaking = 100'000;
constexpr Nanoseconds kShortestWhile = 30'000'000, kLongestWhile = 1'000'000'000, kSoon = 50'000'000;
std::atomic<Nanoseconds> crowded_until{0}, crowded_for{0};

Nanoseconds now(clockid_t clock = CLOCK_MONOTONIC) {
    timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1'000'000'000 + t.tv_nsec;
}

// A file of a line of numbers in which the system counts something, and counts on.
class Counter {
public:
    explicit Counter(const char* path) : file_(open(path, O_RDONLY | O_CLOEXEC)) {}
    Counter(const Counter&) = delete;
    ~Counter() {
        if (file_ >= 0) close(file_);
    }

    // How many of the numbers that `format` asks for could be read.
    template <class... Number>
    int read(const char* format, Number*... numbers) const {
        char text[96];
        auto length = file_ < 0 ? -1 : pread(file_, text, sizeof text - 1, 0);
        if (length <= 0) return 0;
        text[length] = 0;
        return std::sscanf(text, format, numbers...);
    }

private:
    int file_;
};

// Threads of the whole system that run or could run now; where the system does not say, more than it can have.
int runnable() {
    static const Counter loads("/proc/loadavg");
    int count;
    return loads.read("%*s %*s %*s %d/", &count) == 1 && count > 0 ? count : INT_MAX;
}

// The system counts how long a thread had work and no core. Where it does not say, the machine is taken for crowded.
class Waiting {
public:
    // `others_want()`: whether others have work for a core that this thread's team would use.
    template <class OthersWant>
    void look(Nanoseconds time, OthersWant others_want) {
        auto passed = time - last_look_;
        if (passed < kLookEvery) return;
        auto [waited, turns] = read();
        auto waits = last_look_ != 0 && (waited - waited_ - (turns - turns_) * kWaking) * kCrowdedShare > passed;
        in_a_row_ = waited < 0 || (waits && others_want()) ? in_a_row_ + 1 : 0;
        if (in_a_row_ >= kInARow) crowded(time);
        waited_ = waited;
        turns_ = turns;
        last_look_ = time;
    }

private:
    // The second and the third of three numbers: nanoseconds on the run queue, and how often the thread was given a core.
    struct Counts {
        Nanoseconds waited;
        int64_t turns;
    };

    Counts read() const {
        long long waited, turns;
        if (counter_.read("%*s %lld %lld", &waited, &turns) != 2) return {-1, 0};
        return {waited, turns};
    }

    static void crowded(Nanoseconds time) {
        auto until = crowded_until.load(std::memory_order_relaxed);
        auto before = crowded_for.load(std::memory_order_relaxed);
        auto length = time < until ? before : time - until < kSoon ? std::min(2 * before, kLongestWhile) : kShortestWhile;
        crowded_for.store(length, std::memory_order_relaxed);
        crowded_until.store(time + length, std::memory_order_relaxed);
    }

    Counter counter_{"/proc/thread-self/schedstat"};
    Nanoseconds last_look_ = 0, waited_ = 0;
    int64_t turns_ = 0;
    int in_a_row_ = 0;
};

void relax() {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("isb");
#endif
}

// How many cores' time this process had of late.
class Had {
public:
    double look(Nanoseconds time) {
        auto passed = time - last_look_;
        if (passed < kLookEvery) return cores_;
        auto computed = now(CLOCK_PROCESS_CPUTIME_ID);
        cores_ = static_cast<double>(computed - computed_) / passed;
        computed_ = computed;
        last_look_ = time;
        return cores_;
    }

private:
    Nanoseconds last_look_ = 0, computed_ = 0;
    double cores_ = 0;
};

bool is_crowded(Nanoseconds time) { return time < crowded_until.load(std::memory_order_relaxed); }

// Waits awake until `done`, at most `limit`; whether it is done.
template <class Done>
bool spin_anyway(Nanoseconds limit, Done done) {
    auto start = now();
    do {
        for (int k = 0; k < 16; k++) {
            if (done()) return true;
            relax();
        }
    } while (now() - start < limit);
    return done();
}

// The same, but not awake where others want the core.
template <class Done>
bool spin(Nanoseconds limit, Done done) {
    return is_crowded(now()) ? done() : spin_anyway(limit, done);
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
    bool spin(Nanoseconds limit, Done done) {
        return ::spin(limit, [&] { return done(value()); });
    }

    template <class Done>
    void sleep(Done done) {
        sleepers_.fetch_add(1, std::memory_order_seq_cst);
        for (auto seen = word_.load(std::memory_order_seq_cst); !done(seen); seen = word_.load(std::memory_order_seq_cst))
            sleep_while(word_, seen);
        sleepers_.fetch_sub(1, std::memory_order_relaxed);
    }

    template <class Done>
    void wait(Nanoseconds limit, Done done) {
        if (!spin(limit, done)) sleep(done);
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

// A library that is loaded later asks for the address of such variables at every access, unless told that they are few.
#define GAN_OWN __attribute__((tls_model("initial-exec"))) thread_local

GAN_OWN Place place;
GAN_OWN int wanted_threads = 0;   // omp_set_num_threads is a thread's own; 0: not set

// Cores that this process may use.
int cores() {
    static const int count = [] {
        cpu_set_t set;
        return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    }();
    return count;
}

int default_threads() {
    static const int count = [] {
        const char* text = std::getenv("OMP_NUM_THREADS");
        return text != nullptr && std::atoi(text) > 0 ? std::atoi(text) : cores();
    }();
    return count;
}

// The cores that a thread of a team may run on, of those that its master may: all, all but one, or one.
struct Cores {
    enum Choice { kAll, kAllBut, kOnly } choice = kAll;
    int core = 0;

    bool operator==(const Cores& other) const { return choice == other.choice && (choice == kAll || core == other.core); }

    cpu_set_t of(cpu_set_t set) const {
        if (choice == kAllBut) CPU_CLR(core, &set);
        if (choice == kOnly) {
            CPU_ZERO(&set);
            CPU_SET(core, &set);
        }
        return set;
    }
};

// A thread that opens regions, and its workers. They live as long as that thread.
class Team {
public:
    ~Team() {
        stopping_ = true;
        auto round = round_.value() + 1;
        round_.set(round);
        help_.set(round);
        for (auto& worker : workers_) worker->thread.join();
        if (helper_.thread.joinable()) helper_.thread.join();
    }

    // The master does share 0, and then those that nobody has begun.
    void run(void (*body)(void*), void* data, int size) {
        workers_.reserve(kMostThreads - 1);   // a helper that comes late looks at some while others are added
        while (static_cast<int>(workers_.size()) + 1 < size) {
            auto& worker = *workers_.emplace_back(std::make_unique<Worker>(round_.value()));
            worker.thread = std::thread(&Team::work, this, static_cast<int>(workers_.size()), std::ref(worker));
        }
        auto time = now();
        waiting_.look(time, [this] { return others_want_a_core(); });
        auto crowded = is_crowded(time);
        make_way(crowded);
        body_ = body;
        data_ = data;
        size_.store(size, std::memory_order_release);
        auto round = round_.value() + 1;
        for (size_t k = size - 1; k < workers_.size(); k++) workers_[k]->leave_out(round);
        left_.set(size - 1);
        round_.set(round);
        for (auto& worker : workers_) is_awake(*worker);
        if (crowded && had_.look(time) < cores() - kLeft) get_help(round);
        enter(0);
        for (int index = size - 1; index > 0; index--) share(index, nullptr, round);
        auto over = [](uint32_t left) { return left == 0; };
        if (!crowded) return left_.wait(kSpin, over);
        // Every share is begun. Who stands still was interrupted in one, and this thread's core is about to be free.
        while (auto member = first_unfinished(round)) {
            auto before = member->computed();
            if (spin_anyway(kStandstill, [&] { return over(left_.value()); })) return;
            if (member->computed() > before) continue;
            put(*member, {Cores::kOnly, sched_getcpu()});
            break;
        }
        left_.wait(0, over);
    }

    // Every thread of the region waits for the others.
    void barrier() {
        auto phase = phase_.value();
        if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == size_) {
            arrived_.store(0, std::memory_order_relaxed);
            phase_.set(phase + 1);
        } else {
            phase_.wait(kSpin, [phase](uint32_t value) { return value != phase; });
        }
    }

private:
    struct Member {
        // The time that it had a core, so far.
        Nanoseconds computed() {
            clockid_t clock;
            return pthread_getcpuclockid(thread.native_handle(), &clock) == 0 ? now(clock) : 0;
        }

        std::atomic<pid_t> number{0};   // the system's, once it runs
        std::atomic<bool> asleep{false};
        Cores cores;                    // known to the master alone
        std::thread thread;
    };

    // A member with a share of its own, if it comes to it before others do.
    struct Worker : Member {
        explicit Worker(uint32_t round) : taken(round), done(round), doer(this) {}

        void leave_out(uint32_t round) {
            taken.store(round, std::memory_order_relaxed);
            done.store(round, std::memory_order_relaxed);
        }

        std::atomic<uint32_t> taken, done;   // the last round whose share somebody began, and finished
        std::atomic<Member*> doer;           // the last who began it, other than the master
    };

    void enter(int index) {
        auto outer = place;
        place = {this, index, size_};
        body_(data_);
        place = outer;
    }

    // Does a share of this round, unless somebody has begun it. Every round begins every share, or counts it as begun: who
    // comes late finds another number than the round's before.
    void share(int index, Member* doer, uint32_t round) {
        auto& worker = *workers_[index - 1];
        auto before = round - 1;
        if (!worker.taken.compare_exchange_strong(before, round, std::memory_order_acq_rel)) return;
        if (doer != nullptr) worker.doer.store(doer, std::memory_order_relaxed);
        enter(index);
        worker.done.store(round, std::memory_order_release);
        left_.count_down();
    }

    void work(int index, Worker& own) {
        begin(own, "gan-worker");
        Waiting waiting;
        auto seen = own.taken.load(std::memory_order_relaxed);
        for (;;) {
            auto next = [seen](uint32_t value) { return value != seen; };
            if (!round_.spin(kSpin, next)) {
                falls_asleep(own);
                round_.sleep(next);
                is_awake(own);
            }
            seen = round_.value();
            if (stopping_) return;
            share(index, &own, seen);
            waiting.look(now(), [this] { return others_want_a_core(); });
        }
    }

    // Wakes the helper, which is there from the first time on.
    void get_help(uint32_t round) {
        if (!helper_.thread.joinable()) helper_.thread = std::thread(&Team::help, this, help_.value());
        helper_.asleep.store(false, std::memory_order_relaxed);
        help_.set(round);
    }

    void help(uint32_t seen) {
        begin(helper_, "gan-helper");
        for (;;) {
            helper_.asleep.store(true, std::memory_order_relaxed);
            help_.sleep([seen](uint32_t value) { return value != seen; });
            helper_.asleep.store(false, std::memory_order_relaxed);
            seen = help_.value();
            if (stopping_) return;
            for (int index = size_.load(std::memory_order_acquire) - 1; index > 0; index--) share(index, &helper_, seen);
        }
    }

    static void begin(Member& own, const char* name) {
        pthread_setname_np(pthread_self(), name);
        own.number.store(static_cast<pid_t>(syscall(SYS_gettid)), std::memory_order_relaxed);
    }

    void falls_asleep(Worker& worker) {
        worker.asleep.store(true, std::memory_order_relaxed);
        asleep_.fetch_add(1, std::memory_order_relaxed);
    }

    // Once it is woken: it is runnable then, though it may not have a core yet.
    void is_awake(Worker& worker) {
        if (worker.asleep.load(std::memory_order_relaxed) && worker.asleep.exchange(false, std::memory_order_relaxed))
            asleep_.fetch_sub(1, std::memory_order_relaxed);
    }

    // Whether the threads of others that could run, and all of this team but the helper, are more than the cores.
    bool others_want_a_core() const {
        auto helps = helper_.number.load(std::memory_order_relaxed) != 0 && !helper_.asleep.load(std::memory_order_relaxed);
        return static_cast<int64_t>(runnable()) + asleep_.load(std::memory_order_relaxed) - helps > cores();
    }

    // Where the machine is crowded, the others keep off the master's core: one that woke there would take half of it.
    void make_way(bool crowded) {
        if (!crowded && !moved_) return;
        Cores cores{crowded ? Cores::kAllBut : Cores::kAll, crowded ? sched_getcpu() : 0};
        for (auto& worker : workers_) put(*worker, cores);
        put(helper_, cores);
        moved_ = crowded;
    }

    Member* first_unfinished(uint32_t round) const {
        for (auto& worker : workers_)
            if (worker->done.load(std::memory_order_acquire) != round) return worker->doer.load(std::memory_order_relaxed);
        return nullptr;
    }

    void put(Member& member, Cores cores) {
        auto number = member.number.load(std::memory_order_relaxed);
        cpu_set_t own;
        if (member.cores == cores || number == 0 || sched_getaffinity(0, sizeof own, &own) != 0) return;
        auto set = cores.of(own);
        if (CPU_COUNT(&set) == 0 || sched_setaffinity(number, sizeof set, &set) != 0) return;
        member.cores = cores;
    }

    std::vector<std::unique_ptr<Worker>> workers_;
    Member helper_;
    void (*body_)(void*) = nullptr;
    void* data_ = nullptr;
    std::atomic<int> size_{1};
    std::atomic<int> asleep_{0};    // workers that sleep and have not been woken
    Waiting waiting_;
    Had had_;
    std::atomic<bool> stopping_{false};
    bool moved_ = false;   // whether another may not run on all cores
    alignas(64) Signal round_;
    Signal help_;   // the last round in which the helper is to help
    alignas(64) Signal left_;
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

EXPORT int omp_get_max_threads() { return std::min(wanted_threads > 0 ? wanted_threads : default_threads(), kMostThreads); }
EXPORT void omp_set_num_threads(int count) { wanted_threads = count > 0 ? count : 1; }
EXPORT int omp_get_num_threads() { return place.size; }
EXPORT int omp_get_thread_num() { return place.index; }
EXPORT int omp_in_parallel() { return place.team != nullptr; }
EXPORT int omp_get_num_places() { return 0; }

EXPORT void GOMP_parallel(void (*body)(void*), void* data, unsigned threads, unsigned) {
    int size = threads > 0 ? static_cast<int>(std::min<unsigned>(threads, kMostThreads)) : omp_get_max_threads();
    if (size == 1 || place.team != nullptr) return run_alone(body, data);
    static thread_local Team team;
    team.run(body, data, size);
}

EXPORT void GOMP_barrier() {
    if (place.size > 1) place.team->barrier();
}
