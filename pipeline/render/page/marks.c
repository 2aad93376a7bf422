#include "render/page/marks.h"

#include <string.h>

/* U+E000 and three of U+E100..U+E1FF begin a figure, U+E001 ends it. */
static const char begins[] = "\xee\x80\x80", ends[] = "\xee\x80\x81";
enum { LETTER = 3, DIGITS = 3, BEGIN = (1 + DIGITS) * LETTER, MOST = 1 << 8 * DIGITS };

static void add_byte(bc_str *out, size_t value)
{
    bc_str_add_byte(out, '\xee');
    bc_str_add_byte(out, (char)(0x84 + (value >> 6)));
    bc_str_add_byte(out, (char)(0x80 + (value & 0x3f)));
}

/* What add_byte wrote; above 255: something else stands there. */
static size_t take_byte(const char *at)
{
    unsigned first = (unsigned char)at[0], second = first ? (unsigned char)at[1] : 0;
    unsigned third = second ? (unsigned char)at[2] : 0;
    bool good = first == 0xee && second >= 0x84 && second < 0x88 && third >= 0x80 && third < 0xc0;
    return good ? (second - 0x84) << 6 | (third - 0x80) : 0x100;
}

bool bc_marks_begin(bc_marks *marks, bc_str *out, const bc_figure_source *source)
{
    if (marks->count >= MOST)
        return false;
    const bc_figure_source **grown = bc_arena_grow(marks->arena, marks->at, marks->count, &marks->cap, sizeof *grown);
    bc_figure_source *own = bc_arena_alloc(marks->arena, 1, sizeof *own);
    bool *stripped = bc_arena_grow(marks->arena, marks->stripped, marks->count, &marks->stripped_cap, sizeof *stripped);
    if (!grown || !own || !stripped)
        return false;
    *own = *source; /* each figure has one of its own, so that one that is broken over two lines is told from two */
    marks->at = grown;
    grown[marks->count] = own;
    marks->stripped = stripped;
    stripped[marks->count] = false;
    bc_str_add(out, begins);
    for (int digit = DIGITS; digit-- > 0;)
        add_byte(out, marks->count >> 8 * digit & 0xff);
    marks->count++;
    return true;
}

void bc_marks_end(bc_str *out)
{
    bc_str_add(out, ends);
}

/* Which figure begins at ${at}; MOST: none does. */
static size_t place_at(const char *at)
{
    size_t place = 0;
    if (strncmp(at, begins, LETTER) != 0)
        return MOST;
    for (size_t digit = 1; digit <= DIGITS; digit++) {
        size_t byte = take_byte(at + digit * LETTER);
        if (byte > 0xff)
            return MOST;
        place = place << 8 | byte;
    }
    return place;
}

/* The source that begins at ${at}; NULL: none does. */
static const bc_figure_source *begins_at(const bc_marks *marks, const char *at)
{
    size_t place = marks ? place_at(at) : MOST;
    return marks && place < marks->count ? marks->at[place] : NULL;
}

const char *bc_marks_next(const bc_marks *marks, const char **at, size_t *len, const bc_figure_source **open)
{
    const char *from = *at;
    for (const bc_figure_source *now; marks; *open = now) { /* marks that stand one behind the other */
        bool end = *open && strncmp(from, ends, LETTER) == 0;
        now = end ? NULL : begins_at(marks, from);
        if (!end && !now)
            break;
        from += end ? LETTER : BEGIN;
    }
    const char *to = from;
    while (*to && !(*open ? strncmp(to, ends, LETTER) == 0 : begins_at(marks, to) != NULL))
        to++;
    *at = to;
    *len = (size_t)(to - from);
    return to > from ? from : NULL;
}

void bc_marks_strip(const bc_marks *marks, char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        size_t place = place_at(from);
        if (place < MOST) {
            if (marks && place < marks->count)
                marks->stripped[place] = true;
            from += BEGIN;
        } else if (strncmp(from, ends, LETTER) == 0)
            from += LETTER;
        else
            *to++ = *from++;
    }
    *to = '\0';
}
