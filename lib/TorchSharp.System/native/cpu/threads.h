// What the shim's own code uses of the threads in threads.cpp: see there.
#pragma once

extern "C" {
int omp_get_max_threads();
void omp_set_num_threads(int count);
int omp_get_num_threads();
int omp_in_parallel();
int omp_get_thread_num();
void GOMP_parallel(void (*body)(void*), void* data, unsigned threads, unsigned flags);
}
