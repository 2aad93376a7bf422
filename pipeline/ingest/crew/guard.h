/*
 * guard: before a process reads what came from outside, it gives up what reading does not need. Afterwards it may read and write the descriptors
 * that it has, take memory, start threads and end; it can open nothing, make no process, execute nothing, reach no network. Any other call is
 * refused (EPERM), so that a library that asks for more goes on without; execve and its like end the process (SIGSYS).
 *
 * Seccomp is there on Linux on x86-64 and aarch64; elsewhere, and under sanitizers, which need more calls, only the limits hold.
 */
#ifndef BC_INGEST_CREW_GUARD_H
#define BC_INGEST_CREW_GUARD_H

#include <stdbool.h>

typedef struct bc_guard_limits {
    unsigned long long memory; /* more than is mapped now [bytes] */
    unsigned seconds;          /* of processor time from now; then SIGXCPU */
} bc_guard_limits;

/* From here to the end of the process. False: the kernel refused one of the limits or the filter; nothing else is known then. */
bool bc_guard_lock(const bc_guard_limits *limits);

/* Whether this build and kernel filter calls at all. */
bool bc_guard_filters(void);

#endif
