/*
 * turns: processes that share a list of tasks: each walks the whole list in the same order and does those whose turn is its own. Who is ready first takes the
 * next one, so that no process waits for another.
 */
#ifndef BC_RENDER_WORDS_TURNS_H
#define BC_RENDER_WORDS_TURNS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct bc_turns {
    atomic_size_t *next; /* of all processes: the first task that nobody has taken; in memory that they share */
    size_t at, mine;     /* this process's own: the task that is asked for next, and the one that it has taken … */
    bool taken;          /* … if it has */
} bc_turns;

/* Asked once for each task, in order. NULL: nobody shares, and every task is one's own. */
bool bc_turn(bc_turns *turns);
/* Nothing more is to be done by anyone: a task failed. */
void bc_turns_stop(bc_turns *turns);

#endif
