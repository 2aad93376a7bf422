#include "aggregate/tally.h"

#include <stdlib.h>

bool bc_tally_begin(bc_tally *tally, const bc_form *form, bc_arena *arena)
{
    *tally = (bc_tally){.items = form->items,
                        .values = (size_t)(form->scale_to - form->scale_from + 1),
                        .modes = form->modes.count + 1,
                        .from = form->scale_from};
    tally->count = bc_arena_alloc(arena, tally->modes * tally->items * tally->values, sizeof *tally->count);
    tally->accepted = bc_arena_alloc(arena, tally->modes, sizeof *tally->accepted);
    return tally->count && tally->accepted;
}

static uint64_t *cell(const bc_tally *tally, size_t mode, size_t item)
{
    return tally->count + (mode * tally->items + item) * tally->values;
}

bool bc_tally_add(bc_tally *tally, size_t mode, const char *const *answer)
{
    for (size_t i = 0; i < tally->items; i++) {
        const char *text = answer[i];
        if (!*text)
            continue;
        char *end = (char *)text + 1;
        long value = *text >= '0' && *text <= '9' && !*end ? *text - '0' : strtol(text, &end, 10);
        value -= tally->from;
        if (*end || value < 0 || (size_t)value >= tally->values)
            return false;
        cell(tally, mode, i)[value]++;
    }
    tally->accepted[mode]++;
    return true;
}

void bc_tally_merge(bc_tally *tally, const bc_tally *other)
{
    for (size_t i = 0; i < tally->modes * tally->items * tally->values; i++)
        tally->count[i] += other->count[i];
    for (size_t i = 0; i < tally->modes; i++)
        tally->accepted[i] += other->accepted[i];
}

void bc_tally_of(const bc_tally *tally, int mode, size_t item, uint64_t *n, int64_t *sum)
{
    *n = 0;
    *sum = 0;
    for (size_t m = 0; m < tally->modes; m++) {
        if (mode != BC_ALL_MODES && (size_t)mode != m)
            continue;
        const uint64_t *count = cell(tally, m, item);
        for (size_t v = 0; v < tally->values; v++) {
            *n += count[v];
            *sum += (int64_t)count[v] * (tally->from + (int64_t)v);
        }
    }
}

uint64_t bc_tally_accepted(const bc_tally *tally, int mode)
{
    uint64_t rows = 0;
    for (size_t m = 0; m < tally->modes; m++)
        rows += mode == BC_ALL_MODES || (size_t)mode == m ? tally->accepted[m] : 0;
    return rows;
}
