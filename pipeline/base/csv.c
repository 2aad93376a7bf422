#include "base/csv.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/limits.h"

/* What a row needs. */
typedef struct space {
    bc_str bytes;  /* its fields, each with a NUL */
    size_t *start; /* where each field begins in bytes */
    size_t *len;
    const char **field;
    size_t cap;
} space;

struct bc_csv_parser {
    struct csv_parser libcsv;
    bc_csv_on_row on_row;
    void *context;
    space now; /* of the current row */
    size_t count, number;
    size_t field_most, row_most, columns_most; /* [bytes] [bytes] what is more is BC_LIMIT */
    unsigned long long fed,
        offset; /* bytes in the feeds before this one; where the current row begins in all of them */
    bc_status status;
    char separator;    /* NUL: one that only libcsv can tell from marks and line ends */
    bool own;          /* it is a table of ours: each row is as we write it */
    bool in_row;       /* libcsv is in the midst of one */
    bool after_return; /* the last byte was a CR that ended a row: a LF right behind it ends no row of its own */
};

/* Blanks around a field are data (reading.md): no byte is libcsv's "space". */
static int never(unsigned char c)
{
    (void)c;
    return 0;
}

/* Never for more than the ${most} a row may have: who finds no room need not look at the limit before. */
static bool make_room(space *of, size_t most)
{
    size_t cap = of->cap ? of->cap * 2 : 32;
    cap = cap < most ? cap : most;
    size_t *start = realloc(of->start, cap * sizeof *start);
    if (start)
        of->start = start;
    size_t *len = realloc(of->len, cap * sizeof *len);
    if (len)
        of->len = len;
    const char **field = realloc(of->field, cap * sizeof *field);
    if (field)
        of->field = field;
    if (!start || !len || !field)
        return false;
    of->cap = cap;
    return true;
}

static void drop_space(space *of)
{
    bc_str_drop(&of->bytes);
    free(of->start);
    free(of->len);
    free(of->field);
}

static void end_field(void *bytes, size_t len, void *context)
{
    bc_csv_parser *p = context;
    space *now = &p->now;
    if (p->status != BC_OK)
        return;
    if (len > p->field_most || p->count >= p->columns_most || now->bytes.len > p->row_most) {
        p->status = BC_LIMIT;
        return;
    }
    if (p->count == now->cap && !make_room(now, p->columns_most)) {
        p->status = BC_NOMEM;
        return;
    }
    now->start[p->count] = now->bytes.len;
    now->len[p->count++] = len;
    bc_str_add_n(&now->bytes, bytes, len);
    bc_str_add_byte(&now->bytes, '\0');
    if (now->bytes.failed)
        p->status = BC_NOMEM;
}

/* The row in p->now is told. ${raw}: as it stood in the bytes; NULL: not known. */
static void deliver(bc_csv_parser *p, const char *raw, size_t raw_len, bool as_written)
{
    bc_csv_row row = {.field = p->now.field,
                      .len = p->now.len,
                      .count = p->count,
                      .number = p->number++,
                      .offset = p->offset,
                      .raw = raw,
                      .raw_len = raw_len,
                      .as_written = as_written};
    p->status = p->on_row(p->context, &row);
    p->count = 0;
    p->now.bytes.len = 0;
}

static void end_row(int end, void *context)
{
    bc_csv_parser *p = context;
    space *now = &p->now;
    (void)end;
    if (p->status == BC_OK && !bc_str_reserve(&now->bytes, BC_CSV_PAD))
        p->status = BC_NOMEM;
    if (p->status != BC_OK)
        return;
    for (size_t i = 0; i < p->count; i++)
        now->field[i] = now->bytes.at + now->start[i];
    deliver(p, NULL, 0, false);
}

static bool begin(bc_csv_parser *p, char separator)
{
    if (csv_init(&p->libcsv, CSV_REPALL_NL) != 0)
        return false;
    csv_set_delim(&p->libcsv, (unsigned char)separator);
    csv_set_space_func(&p->libcsv, never);
    return true;
}

bc_csv_parser *bc_csv_parser_new(char separator, bc_csv_on_row on_row, void *context)
{
    bc_csv_parser *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    if (!begin(p, separator)) {
        free(p);
        return NULL;
    }
    p->separator = separator == '"' || separator == '\n' || separator == '\r' ? '\0' : separator;
    p->on_row = on_row;
    p->context = context;
    p->field_most = BC_LIMIT_CELL_BYTES;
    p->row_most = BC_LIMIT_ROW_BYTES;
    p->columns_most = BC_LIMIT_COLUMNS;
    return p;
}

bc_csv_parser *bc_csv_parser_new_own(bc_csv_on_row on_row, void *context)
{
    bc_csv_parser *p = bc_csv_parser_new(',', on_row, context);
    if (!p)
        return NULL;
    p->own = true;
    p->field_most = p->row_most = BC_CSV_OWN_BYTES;
    p->columns_most += BC_CSV_OWN_COLUMNS;
    return p;
}

bool bc_csv_parser_reset(bc_csv_parser *p)
{
    char separator = (char)csv_get_delim(&p->libcsv);
    csv_free(&p->libcsv);
    p->now.bytes.len = 0;
    p->count = p->number = 0;
    p->fed = p->offset = 0;
    p->status = BC_OK;
    p->in_row = p->after_return = false;
    return begin(p, separator);
}

/* ---- rows as every sound program writes them, which need no parser ---- */

enum { STEP = 64 }; /* bytes are looked at so many at a time: one bit each */

/* Which of STEP bytes are what: bit 0 is the first. */
typedef struct seen {
    uint64_t separators, stops; /* stops: quotation marks and line ends */
} seen;

/* Look at STEP bytes while they are copied. */
static inline seen look_at(char *to, const char *from, char separator)
{
    seen found = {0};
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(separator), mark = _mm_set1_epi8('"');
    const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    for (int i = 0; i < STEP; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(from + i));
        __m128i stop =
            _mm_or_si128(_mm_cmpeq_epi8(v, mark), _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
        _mm_storeu_si128((__m128i *)(void *)(to + i), v);
        found.separators |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, wanted)) << i;
        found.stops |= (uint64_t)(unsigned)_mm_movemask_epi8(stop) << i;
    }
#else
    for (int i = 0; i < STEP; i++) {
        to[i] = from[i];
        found.separators |= (uint64_t)(from[i] == separator) << i;
        found.stops |= (uint64_t)(from[i] == '"' || from[i] == '\n' || from[i] == '\r') << i;
    }
#endif
    return found;
}

/* Which of them are blanks. */
static inline uint64_t blanks_among(const char *from)
{
    uint64_t blanks = 0;
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' ');
    for (int i = 0; i < STEP; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(from + i));
        blanks |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, blank)) << i;
    }
#else
    for (int i = 0; i < STEP; i++)
        blanks |= (uint64_t)(from[i] == ' ') << i;
#endif
    return blanks;
}

/* A field of the row, already in p->now; ${end} gets its NUL. False: no memory, or a limit, of which libcsv's way tells. */
static inline bool add_field(bc_csv_parser *p, char *start, char *end)
{
    space *now = &p->now;
    if (p->count >= now->cap && (p->count >= p->columns_most || !make_room(now, p->columns_most)))
        return false;
    *end = '\0';
    now->field[p->count] = start;
    now->len[p->count++] = (size_t)(end - start);
    return true;
}

/* The text of a quoted field behind its first mark, moved to *${to}. Returns what stands behind its last one; NULL: that is not in the block. */
static const char *take_quoted(char **to, const char *at, const char *end)
{
    for (;;) {
        const char *stop = memchr(at, '"', (size_t)(end - at));
        if (!stop || stop + 1 == end)
            return NULL;
        memcpy(*to, at, (size_t)(stop - at));
        *to += stop - at;
        if (stop[1] != '"')
            return stop + 1;
        *(*to)++ = '"';
        at = stop + 2;
    }
}

/* Whether the field from ${text} on would have been written with quotation marks; a quotation mark in it was seen if ${marks}. */
static bool needs_marks(const char *text, size_t len, bool marks)
{
    return marks || (len && (text[0] == ' ' || text[len - 1] == ' ' || memchr(text, ',', len) ||
                             memchr(text, '\n', len) || memchr(text, '\r', len)));
}

/* How far a row was cut. */
typedef struct cut {
    const char *at;   /* what comes next */
    char *to, *start; /* where it goes; where the current field begins there */
    uint64_t fresh;   /* 1: the next byte begins a field */
    uint64_t blank;   /* 1: the byte before was a blank */
    bool odd;         /* a field stands there otherwise than we write it */
} cut;

/* Fields up to the next quotation mark or line end. False: there is none, or it is libcsv's row. */
static inline bool cut_plain(bc_csv_parser *p, cut *c, const char *end)
{
    for (;;) {
        char rest[STEP] = {0};
        size_t n = (size_t)(end - c->at);
        if (n < STEP)
            memcpy(rest, c->at, n);
        seen s = look_at(c->to, n < STEP ? rest : c->at, p->separator);
        if (n < STEP) /* the end of the block stops a row, too */
            s.stops = (s.stops & ((UINT64_C(1) << n) - 1)) | UINT64_C(1) << n;
        uint64_t stop = s.stops & (0 - s.stops), within = s.separators & (stop - 1); /* stop 0: all are within */
        if (!p->own) {
            uint64_t blanks = blanks_among(c->to);
            c->odd |= (blanks & (within << 1 | c->fresh) & (stop - 1)) || ((blanks << 1 | c->blank) & (within | stop));
            c->fresh = within >> (STEP - 1);
            c->blank = blanks >> (STEP - 1);
        }
        for (; within; within &= within - 1) {
            char *field_end = c->to + __builtin_ctzll(within);
            if (!add_field(p, c->start, field_end))
                return false;
            c->start = field_end + 1;
        }
        n = stop ? (size_t)__builtin_ctzll(stop) : STEP;
        c->at += n;
        c->to += n;
        if (stop)
            return c->at < end;
    }
}

/*
 * A row that stands whole in ${from}..${end}, with its quotation marks around whole fields, into p->now. Returns its line end; NULL: it is not so,
 * and libcsv's. Sets *${odd}.
 */
static const char *cut_row(bc_csv_parser *p, const char *from, const char *end, bool *odd)
{
    if (!bc_str_reserve(&p->now.bytes, (size_t)(end - from) + STEP))
        return NULL;
    cut c = {.at = from, .to = p->now.bytes.at, .start = p->now.bytes.at, .fresh = 1};
    while (cut_plain(p, &c, end)) {
        if (*c.at == '"') {
            const char *text = c.at + 1, *behind = c.to == c.start ? take_quoted(&c.to, text, end) : NULL;
            if (!behind)
                return NULL;
            size_t len = (size_t)(c.to - c.start);
            c.odd |= !p->own && !needs_marks(c.start, len, (size_t)(behind - text) != len + 1);
            c.at = behind;
            if (*c.at == p->separator) {
                if (!add_field(p, c.start, c.to))
                    return NULL;
                c.start = ++c.to;
                c.at++;
                c.fresh = 1;
                c.blank = 0;
                continue;
            }
        }
        *odd = c.odd;
        if (*c.at != '\n' && *c.at != '\r')
            return NULL;
        return c.at == from || add_field(p, c.start, c.to) ? c.at : NULL;
    }
    return NULL;
}

/* False: the row is libcsv's. */
static bool take_row(bc_csv_parser *p, const char *from, const char *end, const char **behind)
{
    bool odd = false;
    const char *stop = p->separator ? cut_row(p, from, end, &odd) : NULL;
    if (stop && (size_t)(stop - from) <= p->row_most) {
        bool fits = true;
        for (size_t i = 0; i < p->count && (size_t)(stop - from) > p->field_most; i++)
            fits = fits && p->now.len[i] <= p->field_most;
        if (fits) {
            deliver(p, from, (size_t)(stop - from), !odd && p->separator == ',');
            p->after_return = *stop == '\r';
            *behind = stop + 1;
            return true;
        }
    }
    p->count = 0;
    return false;
}

/* ---- bytes ---- */

static bc_status feed_libcsv(bc_csv_parser *p, const char *bytes, size_t len)
{
    if (len && p->status == BC_OK && csv_parse(&p->libcsv, bytes, len, end_field, end_row, p) != len)
        p->status = csv_error(&p->libcsv) == CSV_ENOMEM ? BC_NOMEM : BC_LIMIT;
    if (p->status == BC_OK && p->libcsv.entry_pos > p->field_most) /* a field that does not end */
        p->status = BC_LIMIT;
    return p->status;
}

/* The first ${byte} in a block, looked for once: from where it was found, or anew when that is passed. */
static const char *next(const char *known, const char *from, const char *end, char byte)
{
    if (known && known >= from)
        return known;
    const char *found = memchr(from, byte, (size_t)(end - from));
    return found ? found : end;
}

/*
 * Row by row: one that stands whole in the block is cut here if its marks allow it, any other is libcsv's, line by line. With CSV_REPALL_NL libcsv
 * takes the CR and the LF of one line end for two: the LF is taken out, unless it is in quotes.
 */
bc_status bc_csv_parser_feed(bc_csv_parser *p, const char *bytes, size_t len)
{
    const char *from = bytes, *end = bytes + len, *cr = NULL, *lf = NULL;
    while (from < end && p->status == BC_OK) {
        if (p->after_return && *from == '\n') {
            p->after_return = false;
            from++;
            continue;
        }
        p->after_return = false;
        if (!p->in_row) {
            p->offset = p->fed + (unsigned long long)(from - bytes);
            if (take_row(p, from, end, &from))
                continue;
        }
        cr = next(cr, from, end, '\r');
        lf = next(lf, from, end, '\n');
        const char *stop = cr < lf ? cr : lf;
        bool whole = stop < end;
        size_t rows = p->number;
        feed_libcsv(p, from, (size_t)(stop - from) + whole);
        p->in_row = !(whole && p->number > rows);
        p->after_return = whole && !p->in_row && *stop == '\r';
        from = stop + whole;
    }
    p->fed += len;
    return p->status;
}

const char *bc_csv_parser_limit(const bc_csv_parser *p)
{
    if (p->count >= p->columns_most)
        return "BC_LIMIT_COLUMNS";
    return p->now.bytes.len > p->row_most ? "BC_LIMIT_ROW_BYTES" : "BC_LIMIT_CELL_BYTES";
}

bc_status bc_csv_parser_end(bc_csv_parser *p)
{
    if (p->status == BC_OK && csv_fini(&p->libcsv, end_field, end_row, p) != 0)
        p->status = BC_NOMEM;
    return p->status;
}

void bc_csv_parser_drop(bc_csv_parser *p)
{
    if (!p)
        return;
    csv_free(&p->libcsv);
    drop_space(&p->now);
    free(p);
}

bc_status bc_csv_parse(const char *bytes, size_t len, char separator, bc_csv_on_row on_row, void *context)
{
    bc_csv_parser *p = bc_csv_parser_new(separator, on_row, context);
    if (!p)
        return BC_NOMEM;
    bc_csv_parser_feed(p, bytes, len);
    bc_status status = bc_csv_parser_end(p);
    bc_csv_parser_drop(p);
    return status;
}
