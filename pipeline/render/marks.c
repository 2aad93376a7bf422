#include "render/marks.h"

#include <string.h>

/* U+E000 and two of U+E100..U+E1FF begin a figure, U+E001 ends it. */
static const char begins[] = "\xee\x80\x80", ends[] = "\xee\x80\x81";
enum { LETTER = 3, BEGIN = 3 * LETTER, MOST = 0x10000 };

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
    if (!grown || !own)
        return false;
    *own = *source; /* each figure has one of its own, so that one that is broken over two lines is told from two */
    marks->at = grown;
    grown[marks->count] = own;
    bc_str_add(out, begins);
    add_byte(out, marks->count >> 8);
    add_byte(out, marks->count & 0xff);
    marks->count++;
    return true;
}

void bc_marks_end(bc_str *out)
{
    bc_str_add(out, ends);
}

/* The source that begins at ${at}; NULL: none does. */
static const bc_figure_source *begins_at(const bc_marks *marks, const char *at)
{
    if (!marks || strncmp(at, begins, LETTER) != 0)
        return NULL;
    size_t high = take_byte(at + LETTER), low = high < 0x100 ? take_byte(at + 2 * (size_t)LETTER) : 0x100;
    size_t place = high << 8 | low;
    return high < 0x100 && low < 0x100 && place < marks->count ? marks->at[place] : NULL;
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

void bc_marks_strip(char *text)
{
    char *to = text;
    for (const char *from = text; *from;) {
        bool begin = strncmp(from, begins, LETTER) == 0, end = strncmp(from, ends, LETTER) == 0;
        if (begin && take_byte(from + LETTER) < 0x100 && take_byte(from + 2 * (size_t)LETTER) < 0x100)
            from += BEGIN;
        else if (end)
            from += LETTER;
        else
            *to++ = *from++;
    }
    *to = '\0';
}
