#include "base/csv.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

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
    bool after_return; /* the last byte was a CR: a LF right behind it ends no row of its own */
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

static bc_status feed_libcsv(bc_csv_parser *p, const char *bytes, size_t len)
{
    if (len && p->status == BC_OK && csv_parse(&p->libcsv, bytes, len, end_field, end_row, p) != len)
        p->status = csv_error(&p->libcsv) == CSV_ENOMEM ? BC_NOMEM : BC_LIMIT;
    if (p->status == BC_OK && p->libcsv.entry_pos > BC_LIMIT_CELL_BYTES) /* a field that does not end */
        p->status = BC_LIMIT;
    return p->status;
}

/* With CSV_REPALL_NL libcsv takes the CR and the LF of one line end for two: the LF is taken out, unless it is in quotes. */
bc_status bc_csv_parser_feed(bc_csv_parser *p, const char *bytes, size_t len)
{
    const char *from = bytes, *end = bytes + len;
    while (from < end && p->status == BC_OK) {
        if (p->after_return && *from == '\n') {
            p->after_return = false;
            from++;
            continue;
        }
        p->after_return = false;
        const char *stop = memchr(from, '\r', (size_t)(end - from));
        stop = stop ? stop + 1 : end;
        size_t rows = p->number;
        feed_libcsv(p, from, (size_t)(stop - from));
        if (stop > from && stop[-1] == '\r' && p->number > rows && p->count == 0 && p->libcsv.entry_pos == 0)
            p->after_return = true;
        from = stop;
    }
    return p->status;
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
