#include "base/csv_own.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/limits.h"

/* Bytes are taken in pieces of so many; so many may be read behind the block. */
enum { PIECE = 64 * 1024, PAD = 16 };

typedef enum state {
    START,  /* of a field */
    PLAIN,  /* in a field without quotation marks around it */
    QUOTED, /* in one with them */
    QUOTE   /* behind a mark in it: its end, or the first of two */
} state;

/*
 * The block holds the current row's bytes from its beginning. Fields are taken apart where they stand: a separator that is done with becomes the
 * NUL of the field before it, and two quotation marks move together.
 */
struct bc_csv_own {
    char separator;
    bc_csv_on_row on_row;
    void *context;
    char *block;
    size_t len, cap; /* [bytes] */
    size_t at, to;   /* the next byte; where the next byte of a quoted field goes */
    size_t from;     /* of the current field */
    state state;
    bool after_return; /* the last byte was a CR that ended a row: a LF right behind it ends none */
    size_t *start, *length;
    const char **field;
    size_t count, field_cap, number;
    bc_status status;
};

static bool make_fields(bc_csv_own *p)
{
    size_t cap = p->field_cap ? p->field_cap * 2 : 32;
    size_t *start = realloc(p->start, cap * sizeof *start);
    if (start)
        p->start = start;
    size_t *length = realloc(p->length, cap * sizeof *length);
    if (length)
        p->length = length;
    const char **field = realloc(p->field, cap * sizeof *field);
    if (field)
        p->field = field;
    if (!start || !length || !field)
        return false;
    p->field_cap = cap;
    return true;
}

/* The field from p->from to ${end}, where its NUL goes. */
static void end_field(bc_csv_own *p, size_t end)
{
    if (p->count == p->field_cap && !make_fields(p)) {
        p->status = BC_NOMEM;
        return;
    }
    if (end - p->from > BC_LIMIT_CELL_BYTES || p->count >= BC_LIMIT_COLUMNS)
        p->status = BC_LIMIT;
    p->start[p->count] = p->from;
    p->length[p->count++] = end - p->from;
    p->block[end] = '\0';
    p->state = START;
}

static void end_row(bc_csv_own *p)
{
    if (p->status != BC_OK)
        return;
    for (size_t i = 0; i < p->count; i++)
        p->field[i] = p->block + p->start[i];
    bc_csv_row row = {.field = p->field, .len = p->length, .count = p->count, .number = p->number++};
    p->status = p->on_row(p->context, &row);
    p->count = 0;
}

static bool is_end(char c)
{
    return c == '\r' || c == '\n';
}

/* A separator or a line end ends a field; the latter its row, too. */
static void end_at(bc_csv_own *p, size_t end, char c)
{
    end_field(p, end);
    p->at++;
    if (is_end(c)) {
        end_row(p);
        p->after_return = c == '\r';
    }
}

/* The place of the next separator or line end from ${at} on; p->len: none. */
static size_t find_end(const bc_csv_own *p, size_t at)
{
#ifdef __SSE2__
    const __m128i separator = _mm_set1_epi8(p->separator), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    for (; at < p->len; at += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(p->block + at));
        __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(v, separator), _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
        unsigned hits = (unsigned)_mm_movemask_epi8(hit);
        if (hits) {
            at += (size_t)__builtin_ctz(hits);
            break;
        }
    }
    return at < p->len ? at : p->len;
#else
    while (at < p->len && p->block[at] != p->separator && !is_end(p->block[at]))
        at++;
    return at;
#endif
}

static void take_start(bc_csv_own *p)
{
    char c = p->block[p->at];
    bool after_return = p->after_return;
    p->from = p->at;
    p->after_return = false;
    if (c == '\n' && after_return)
        p->at++;
    else if (is_end(c) && p->count == 0) { /* an empty line is a row */
        p->at++;
        end_row(p);
        p->after_return = c == '\r';
    } else if (c == p->separator || is_end(c))
        end_at(p, p->at, c);
    else if (c == '"') {
        p->from = p->to = ++p->at;
        p->state = QUOTED;
    } else
        p->state = PLAIN;
}

static void take_plain(bc_csv_own *p)
{
    size_t end = find_end(p, p->at);
    p->at = end;
    if (end < p->len)
        end_at(p, end, p->block[end]);
}

static void take_quoted(bc_csv_own *p)
{
    const char *from = p->block + p->at, *mark = memchr(from, '"', p->len - p->at);
    size_t len = mark ? (size_t)(mark - from) : p->len - p->at;
    if (p->to != p->at)
        memmove(p->block + p->to, from, len);
    p->to += len;
    p->at += len + (mark != NULL);
    p->state = mark ? QUOTE : QUOTED;
}

static void take_quote(bc_csv_own *p)
{
    char c = p->block[p->at];
    if (c == p->separator || is_end(c)) {
        end_at(p, p->to, c);
        return;
    }
    p->block[p->to++] = '"';
    p->at += c == '"';
    p->state = QUOTED; /* a mark inside: what follows it still belongs to the field */
}

static void take_bytes(bc_csv_own *p)
{
    while (p->at < p->len && p->status == BC_OK) {
        switch (p->state) {
        case START:
            take_start(p);
            break;
        case PLAIN:
            take_plain(p);
            break;
        case QUOTED:
            take_quoted(p);
            break;
        case QUOTE:
            take_quote(p);
            break;
        }
    }
}

/* The block begins with the current row again, and has room for ${more}. */
static bool make_room(bc_csv_own *p, size_t more)
{
    size_t done = p->count ? p->start[0] : p->state == START ? p->at : p->from;
    if (done) {
        p->len -= done;
        memmove(p->block, p->block + done, p->len);
        p->at -= done;
        p->from -= done < p->from ? done : p->from;
        p->to -= done < p->to ? done : p->to;
        for (size_t i = 0; i < p->count; i++)
            p->start[i] -= done;
    }
    if (p->cap - p->len >= more)
        return true;
    size_t cap = p->cap ? p->cap : PIECE;
    while (cap - p->len < more)
        cap *= 2;
    char *grown = realloc(p->block, cap + PAD);
    if (!grown)
        return false;
    p->block = grown;
    p->cap = cap;
    return true;
}

bc_csv_own *bc_csv_own_new(char separator, bc_csv_on_row on_row, void *context)
{
    bc_csv_own *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    p->separator = separator;
    p->on_row = on_row;
    p->context = context;
    return p;
}

bc_status bc_csv_own_feed(bc_csv_own *p, const char *bytes, size_t len)
{
    while (len && p->status == BC_OK) {
        size_t piece = len < PIECE ? len : PIECE;
        if (!make_room(p, piece)) {
            p->status = BC_NOMEM;
            break;
        }
        memcpy(p->block + p->len, bytes, piece);
        p->len += piece;
        memset(p->block + p->len, 0, PAD);
        bytes += piece;
        len -= piece;
        take_bytes(p);
        size_t field = p->state == PLAIN ? p->at - p->from : p->state == START ? 0 : p->to - p->from;
        if (p->status == BC_OK &&
            (field > BC_LIMIT_CELL_BYTES || (p->count && p->at - p->start[0] > BC_LIMIT_ROW_BYTES)))
            p->status = BC_LIMIT;
    }
    return p->status;
}

bc_status bc_csv_own_end(bc_csv_own *p)
{
    if (p->status != BC_OK || (p->state == START && p->count == 0))
        return p->status;
    if (!make_room(p, 1))
        return p->status = BC_NOMEM;
    if (p->state == START)
        p->from = p->at;
    end_field(p, p->state == START || p->state == PLAIN ? p->at : p->to);
    end_row(p);
    return p->status;
}

void bc_csv_own_drop(bc_csv_own *p)
{
    if (!p)
        return;
    free(p->block);
    free(p->start);
    free(p->length);
    free(p->field);
    free(p);
}
