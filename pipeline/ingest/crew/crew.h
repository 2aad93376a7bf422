/*
 * crew: tasks in processes of their own, several at a time, locked by guard.h before they begin. What a worker writes comes back in order, worker by
 * worker; how it ended is told last. A worker that crashes, loops, floods or takes all memory costs only its task.
 *
 * Workers are forks: what the caller has in memory they have, too, and nothing they change comes back. They keep one descriptor to read from, one to
 * write to, and standard error. Invariant: when bc_crew_run returns, no worker is left.
 */
#ifndef BC_INGEST_CREW_CREW_H
#define BC_INGEST_CREW_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "ingest/crew/guard.h"

typedef enum bc_crew_outcome {
    BC_CREW_DONE,   /* it left by itself, with ${code} */
    BC_CREW_SLOW,   /* its processor time was used up */
    BC_CREW_FLOOD,  /* it wrote more than it may */
    BC_CREW_BROKEN, /* it was ended by ${signal}; 0: how it ended is not known */
} bc_crew_outcome;

typedef struct bc_crew_end {
    bc_crew_outcome outcome;
    int code, signal;
} bc_crew_end;

typedef struct bc_crew {
    size_t tasks, jobs; /* jobs: workers at a time, at least 1 */
    bc_guard_limits limits;
    unsigned long long output; /* most bytes of one worker */
    void *context;
    /* Here: the descriptor from which the worker may read; it is closed here once the worker has it. -1: there is nothing to do, and no worker: the task
     * has ended (DONE). */
    bc_status (*open)(void *context, size_t task, int *from);
    /* In the worker. ${last}: no task waits for a processor. Returns the exit code. */
    int (*work)(void *context, size_t task, int from, int to, bool last);
    /* Here: bytes of the worker, as they come. */
    bc_status (*take)(void *context, size_t task, const char *bytes, size_t len);
    bc_status (*end)(void *context, size_t task, const bc_crew_end *end);
} bc_crew;

/* Tasks are begun in order; they end in any. Anything but BC_OK of a callback ends all workers and is returned; BC_IO: no process to be had. */
bc_status bc_crew_run(const bc_crew *crew);

/* For workers: all of ${len} [bytes], however often write takes. False: nobody reads. */
bool bc_crew_write(int to, const void *bytes, size_t len);

#endif
