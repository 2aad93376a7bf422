#include "render/words/source.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

/* A line is shown as far as a terminal has room, with the place in it: columns before the place, and of the whole. */
enum { SHOWN_BEFORE = 60, SHOWN = 96 };

/* A code point as it is shown: no blank moves the caret, no byte steers the terminal. */
static uint32_t shown(uint32_t c)
{
    return c == '\t' ? ' ' : c < 0x20 || c == 0x7f || c == 0xfeff ? 0xfffd : c;
}

/* The line around ${at}, and under it a caret; both behind the line's number. */
static void add_excerpt(bc_str *out, const char *from, const char *at, const char *to, size_t line)
{
    char number[32];
    int margin = snprintf(number, sizeof number, "%5zu", line);
    size_t before = 0, width = 0, whole = 0;
    for (const char *c = from; c < to;) {
        bool earlier = c < at;
        whole += (size_t)bc_utf8_width(shown(bc_utf8_next(&c, to)));
        before = earlier ? whole : before;
    }
    size_t skip = whole > SHOWN && before > SHOWN_BEFORE ? before - SHOWN_BEFORE : 0;
    bc_str_addf(out, "%s | %s", number, skip ? "…" : "");
    for (const char *c = from; c < to && width < skip + SHOWN;) {
        uint32_t one = shown(bc_utf8_next(&c, to));
        width += (size_t)bc_utf8_width(one);
        if (width > skip)
            bc_utf8_add(out, one);
        if (width >= skip + SHOWN && c < to)
            bc_str_add(out, "…");
    }
    bc_str_addf(out, "\n%*s | %*s^\n", margin, "", (int)(before - skip + (skip > 0)), "");
}

void bc_spot_post(bc_diag *diag, bc_severity severity, const bc_spot *spot, const char *todo, const char *format, ...)
{
    const char *from = spot->text, *at = spot->text + spot->at;
    char where[512];
    bc_str excerpt = {0};
    size_t line = 1, column = 1;
    for (const char *c = from; c < at; c++) {
        line += *c == '\n';
        column = *c == '\n' ? 1 : column + (((unsigned char)*c & 0xc0) != 0x80);
        from = *c == '\n' ? c + 1 : from;
    }
    const char *to = from + strcspn(from, "\r\n");
    add_excerpt(&excerpt, from, at, to > at ? to : at, line);
    snprintf(where, sizeof where, _("%s, line %zu, column %zu"), spot->file, line, column);
    bc_diag_place place = {.where = where,
                           .file = spot->file,
                           .excerpt = excerpt.failed ? NULL : bc_str_text(&excerpt),
                           .line = line,
                           .column = column};
    va_list args;
    va_start(args, format);
    bc_diag_post_at(diag, severity, &place, todo, format, args);
    va_end(args);
    bc_str_drop(&excerpt);
}

void bc_source_add(bc_source_map *map, size_t from, const bc_spot *spot, bool still)
{
    if (!map)
        return;
    bc_source_piece *grown = bc_arena_grow(map->arena, map->piece, map->count, &map->cap, sizeof *grown);
    if (!grown)
        return;
    map->piece = grown;
    grown[map->count++] = (bc_source_piece){.from = from, .spot = *spot, .still = still};
}

bool bc_source_find(const bc_source_map *map, size_t at, bc_spot *out)
{
    size_t low = 0, high = map ? map->count : 0;
    while (low < high) { /* the last piece that begins at or before the place */
        size_t middle = low + (high - low) / 2;
        if (map->piece[middle].from <= at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return false;
    const bc_source_piece *piece = &map->piece[low - 1];
    size_t length = strlen(piece->spot.text);
    *out = piece->spot;
    if (!piece->still)
        out->at = out->at + (at - piece->from) < length ? out->at + (at - piece->from) : length;
    return true;
}
