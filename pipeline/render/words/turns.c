#include "render/words/turns.h"

#include <stdint.h>

bool bc_turn(bc_turns *turns)
{
    if (!turns)
        return true;
    /* One is taken when the last one is done, not before: another process may be ready sooner. */
    if (!turns->taken) {
        turns->mine = atomic_fetch_add(turns->next, 1);
        turns->taken = true;
    }
    if (turns->at++ != turns->mine)
        return false;
    turns->taken = false;
    return true;
}

void bc_turns_stop(bc_turns *turns)
{
    atomic_store(turns->next, SIZE_MAX / 2);
}
