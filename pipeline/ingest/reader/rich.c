#include "ingest/reader/rich.h"

#include <stdlib.h>

#include "base/limits.h"

struct bc_rich_string {
    uint32_t number;
    const bc_fonts *in[BC_FONT_KINDS]; /* by the cell's font */
};

void bc_rich_clear(bc_rich *rich)
{
    rich->count = 0;
}

void bc_rich_drop(bc_rich *rich)
{
    free(rich->run);
    *rich = (bc_rich){0};
}

bc_status bc_rich_add(bc_rich *rich, const bc_reader_job *job, size_t at, unsigned font)
{
    if (rich->count && rich->run[rich->count - 1].at == at)
        rich->count--;
    if (rich->count && rich->run[rich->count - 1].font == font)
        return BC_OK;
    if (rich->count >= BC_LIMIT_TEXT_RUNS)
        return bc_reader_limit(job, "BC_LIMIT_TEXT_RUNS");
    if (rich->count == rich->cap) {
        size_t cap = rich->cap ? rich->cap * 2 : 16;
        struct bc_rich_run *grown = realloc(rich->run, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        rich->run = grown;
        rich->cap = cap;
    }
    rich->run[rich->count++] = (struct bc_rich_run){(uint32_t)at, font};
    return BC_OK;
}

static bc_font font_of(const struct bc_rich_run *run, bc_font cell)
{
    return run->font == BC_FONT_OF_CELL ? cell : (bc_font)run->font;
}

bool bc_rich_fonts(const bc_rich *rich, bc_font cell, bc_arena *arena, const bc_fonts **out)
{
    size_t count = 0;
    *out = NULL;
    if (!rich->count) {
        *out = bc_font_whole(cell);
        return true;
    }
    for (size_t i = 0; i < rich->count; i++)
        count += i == 0 || font_of(&rich->run[i], cell) != font_of(&rich->run[i - 1], cell);
    if (count == 1) {
        *out = bc_font_whole(font_of(&rich->run[0], cell));
        return true;
    }
    bc_fonts *fonts = bc_arena_alloc(arena, 1, sizeof *fonts);
    bc_font_run *run = bc_arena_alloc(arena, count, sizeof *run);
    if (!fonts || !run)
        return false;
    count = 0;
    for (size_t i = 0; i < rich->count; i++) {
        bc_font font = font_of(&rich->run[i], cell);
        if (!count || run[count - 1].font != font)
            run[count++] = (bc_font_run){rich->run[i].at, font};
    }
    *fonts = (bc_fonts){run, count};
    *out = fonts;
    return true;
}

bc_status bc_rich_tell(const bc_rich *rich, bc_font cell, bc_emitter *e, size_t len)
{
    const bc_fonts *fonts;
    if (rich->count > 1 && !e->fonts && !(e->fonts = bc_arena_new()))
        return BC_NOMEM;
    if (!bc_rich_fonts(rich, cell, e->fonts, &fonts))
        return BC_NOMEM;
    e->runs += fonts ? fonts->count : 0;
    if (e->runs > BC_LIMIT_FONT_RUNS)
        return bc_reader_limit(e->job, "BC_LIMIT_FONT_RUNS");
    bc_emitter_set_fonts(e, len, fonts);
    return BC_OK;
}

bc_status bc_rich_keep(bc_rich_strings *strings, const bc_reader_job *job, uint32_t number, const bc_rich *rich,
                       bool cells, bc_arena *arena)
{
    bool old = false, own = false, of_cell = false;
    for (size_t i = 0; i < rich->count; i++) {
        own = own || rich->run[i].font != BC_FONT_OF_CELL;
        of_cell = of_cell || rich->run[i].font == BC_FONT_OF_CELL;
        old = old || (rich->run[i].font != BC_FONT_OF_CELL && rich->run[i].font != BC_FONT_PLAIN);
    }
    strings->any = strings->any || old;
    if (!old && !(own && cells))
        return BC_OK;
    strings->runs += rich->count;
    if (strings->runs > BC_LIMIT_FONT_RUNS)
        return bc_reader_limit(job, "BC_LIMIT_FONT_RUNS");
    struct bc_rich_string *grown = bc_arena_grow(arena, strings->at, strings->count, &strings->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    strings->at = grown;
    struct bc_rich_string *string = &grown[strings->count];
    *string = (struct bc_rich_string){.number = number};
    for (int cell = 0; cell < BC_FONT_KINDS; cell++)
        if (cell > 0 && !(of_cell && cells))
            string->in[cell] = string->in[0];
        else if (!bc_rich_fonts(rich, (bc_font)cell, arena, &string->in[cell]))
            return BC_NOMEM;
    strings->count++;
    return BC_OK;
}

const bc_fonts *bc_rich_find(const bc_rich_strings *strings, uint32_t number, bc_font cell)
{
    size_t low = 0, high = strings->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strings->at[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < strings->count && strings->at[low].number == number;
    return found ? strings->at[low].in[cell] : bc_font_whole(cell);
}
