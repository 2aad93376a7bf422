#include "base/csv.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/limits.h"

struct bc_csv_parser {
    struct csv_parser libcsv;
    bc_csv_on_row on_row;
    void *context;
    bc_str bytes;  /* the fields of the current row, each with a NUL */
    size_t *start; /* where each field begins in bytes */
    size_t *len;
    const char **field;
    size_t count, cap, number;
    bc_status status;
    bool long_row;     /* one that is cut here is over BC_LIMIT_ROW_BYTES */
    bool in_row;       /* libcsv is in the midst of one */
    bool after_return; /* the last byte was a CR that ended a row: a LF right behind it ends no row of its own */
};

/* Blanks around a field are data (reading.md): no byte is libcsv's "space". */
static int never(unsigned char c)
{
    (void)c;
    return 0;
}

static bool make_room(bc_csv_parser *p)
{
    size_t cap = p->cap ? p->cap * 2 : 32;
    size_t *start = realloc(p->start, cap * sizeof *start);
    if (start)
        p->start = start;
    size_t *len = realloc(p->len, cap * sizeof *len);
    if (len)
        p->len = len;
    const char **field = realloc(p->field, cap * sizeof *field);
    if (field)
        p->field = field;
    if (!start || !len || !field)
        return false;
    p->cap = cap;
    return true;
}

static void end_field(void *bytes, size_t len, void *context)
{
    bc_csv_parser *p = context;
    if (p->status != BC_OK)
        return;
    if (p->count == p->cap && !make_room(p)) {
        p->status = BC_NOMEM;
        return;
    }
    if (len > BC_LIMIT_CELL_BYTES || p->count >= BC_LIMIT_COLUMNS || p->bytes.len > BC_LIMIT_ROW_BYTES) {
        p->status = BC_LIMIT;
        return;
    }
    p->start[p->count] = p->bytes.len;
    p->len[p->count++] = len;
    bc_str_add_n(&p->bytes, bytes, len);
    bc_str_add_byte(&p->bytes, '\0');
    if (p->bytes.failed)
        p->status = BC_NOMEM;
}

static void end_row(int end, void *context)
{
    bc_csv_parser *p = context;
    (void)end;
    if (p->status != BC_OK)
        return;
    for (size_t i = 0; i < p->count; i++)
        p->field[i] = p->bytes.at + p->start[i];
    bc_csv_row row = {.field = p->field, .len = p->len, .count = p->count, .number = p->number++};
    p->status = p->on_row(p->context, &row);
    p->count = 0;
    bc_str_clear(&p->bytes);
}

bc_csv_parser *bc_csv_parser_new(char separator, bc_csv_on_row on_row, void *context)
{
    bc_csv_parser *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    if (csv_init(&p->libcsv, CSV_REPALL_NL) != 0) {
        free(p);
        return NULL;
    }
    csv_set_delim(&p->libcsv, (unsigned char)separator);
    csv_set_space_func(&p->libcsv, never);
    p->on_row = on_row;
    p->context = context;
    return p;
}

/* ---- rows without a quotation mark, which need no parser ---- */

/* The place of the next separator in ${at}..${end}; ${end}: none. So many bytes may be read behind ${end}. */
enum { PAD = 16 };

static char *find_separator(char *at, char *end, char separator)
{
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(separator);
    for (; at < end; at += PAD) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
        unsigned hits = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, wanted));
        if (hits) {
            at += __builtin_ctz(hits);
            break;
        }
    }
    return at < end ? at : end;
#else
    char *found = memchr(at, separator, (size_t)(end - at));
    return found ? found : end;
#endif
}

static void add_plain_field(bc_csv_parser *p, size_t start, size_t len)
{
    if (p->count == p->cap && !make_room(p)) {
        p->status = BC_NOMEM;
        return;
    }
    if (len > BC_LIMIT_CELL_BYTES || p->count >= BC_LIMIT_COLUMNS)
        p->status = BC_LIMIT;
    p->start[p->count] = start;
    p->len[p->count++] = len;
}

/* A whole row of ${len} bytes in which nothing but separators means anything. */
static void take_plain_row(bc_csv_parser *p, const char *row, size_t len)
{
    if (len > BC_LIMIT_ROW_BYTES || !bc_str_reserve(&p->bytes, len + PAD)) {
        p->long_row = len > BC_LIMIT_ROW_BYTES;
        p->status = p->long_row ? BC_LIMIT : BC_NOMEM;
        return;
    }
    char *at = p->bytes.at, *end = at + len;
    memcpy(at, row, len);
    memset(end, 0, PAD);
    while (len && p->status == BC_OK) {
        char *stop = find_separator(at, end, (char)csv_get_delim(&p->libcsv));
        add_plain_field(p, (size_t)(at - p->bytes.at), (size_t)(stop - at));
        bool last = stop == end;
        *stop = '\0';
        at = stop + 1;
        if (last)
            break;
    }
    end_row(0, p);
}

/* ---- bytes ---- */

static bc_status feed_libcsv(bc_csv_parser *p, const char *bytes, size_t len)
{
    if (len && p->status == BC_OK && csv_parse(&p->libcsv, bytes, len, end_field, end_row, p) != len)
        p->status = csv_error(&p->libcsv) == CSV_ENOMEM ? BC_NOMEM : BC_LIMIT;
    if (p->status == BC_OK && p->libcsv.entry_pos > BC_LIMIT_CELL_BYTES) /* a field that does not end */
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
 * Row by row: one that stands whole in the block and has no quotation mark is cut at its separators, any other is libcsv's. With CSV_REPALL_NL
 * libcsv takes the CR and the LF of one line end for two: the LF is taken out, unless it is in quotes.
 */
bc_status bc_csv_parser_feed(bc_csv_parser *p, const char *bytes, size_t len)
{
    const char *from = bytes, *end = bytes + len, *mark = NULL, *cr = NULL, *lf = NULL;
    while (from < end && p->status == BC_OK) {
        if (p->after_return && *from == '\n') {
            p->after_return = false;
            from++;
            continue;
        }
        p->after_return = false;
        mark = next(mark, from, end, '"');
        cr = next(cr, from, end, '\r');
        lf = next(lf, from, end, '\n');
        const char *stop = cr < lf ? cr : lf;
        bool whole = stop < end;
        if (whole && !p->in_row && mark >= stop)
            take_plain_row(p, from, (size_t)(stop - from));
        else {
            size_t rows = p->number;
            feed_libcsv(p, from, (size_t)(stop - from) + whole);
            p->in_row = !(whole && p->number > rows);
        }
        p->after_return = whole && !p->in_row && *stop == '\r';
        from = stop + whole;
    }
    return p->status;
}

const char *bc_csv_parser_limit(const bc_csv_parser *p)
{
    if (p->count >= BC_LIMIT_COLUMNS)
        return "BC_LIMIT_COLUMNS";
    return p->long_row || p->bytes.len > BC_LIMIT_ROW_BYTES ? "BC_LIMIT_ROW_BYTES" : "BC_LIMIT_CELL_BYTES";
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
    bc_str_drop(&p->bytes);
    free(p->start);
    free(p->len);
    free(p->field);
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
