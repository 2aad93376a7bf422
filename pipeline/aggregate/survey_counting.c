#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "aggregate/aggregate.h"
#include "base/csv.h"
#include "model/survey_tables.h"
#include "model/table_chunks.h"

/* Which rows of a table were not accepted: a bit for each row of its sheet, up to the last one that was not. */
typedef struct bits {
    unsigned char *at;
    size_t bytes;
} bits;

typedef struct survey {
    bc_aggregation *a;
    const bc_form *form;
    size_t place; /* of the form */
    const bc_table *tables;
    bits *aside; /* [tables] */
    bc_table_writer *out;
    bc_table_pull *outcomes;
    const char *rows; /* the table's name */
    size_t fields;    /* of a row */
    bool told;        /* what is wrong with an outcome */
} survey;

/* The rows of a chunk that were not accepted, one behind another as they stand in the table. */
typedef struct put_aside {
    bc_str text;
    size_t *len, rows, cap; /* [bytes] of each */
} put_aside;

/* A thread's own. */
typedef struct counter {
    const survey *of;
    bc_tally *tally; /* [units] */
    size_t table;    /* of the last row */
    put_aside *into;
    bool lost;                  /* a row can't be counted; of its chunks' the first one: */
    unsigned long long lost_at; /* in the table [bytes] */
    uint32_t lost_table, lost_row;
} counter;

/* ---- which rows were not accepted ---- */

static size_t find_table(const survey *s, const char *number)
{
    size_t i = 0;
    while (i < s->tables->rows && strcmp(bc_table_at(s->tables, i, "table"), number) != 0)
        i++;
    return i;
}

static bool set_bit(bits *of, uint32_t row)
{
    size_t byte = row / 8;
    if (byte >= of->bytes) {
        size_t bytes = byte + byte / 2 + 64;
        unsigned char *grown = realloc(of->at, bytes);
        if (!grown)
            return false;
        memset(grown + of->bytes, 0, bytes - of->bytes);
        of->at = grown;
        of->bytes = bytes;
    }
    of->at[byte] |= (unsigned char)(1u << row % 8);
    return true;
}

static bool has_bit(const bits *of, uint32_t row)
{
    return row / 8 < of->bytes && (of->at[row / 8] >> row % 8 & 1);
}

static bc_status mark_aside(void *context, const bc_row *row)
{
    survey *s = context;
    size_t table = find_table(s, row->field[BC_OUTCOME_TABLE]);
    uint32_t number, nothing;
    if (row->count != BC_OUTCOME_COLUMNS || table == s->tables->rows ||
        !bc_origin_parse_cell(row->field[BC_ROWS_ROW], &number, &nothing) || number == BC_NOWHERE)
        return BC_DATA;
    return set_bit(&s->aside[table], number) ? BC_OK : BC_NOMEM;
}

/* ---- a thread's part ---- */

static bc_status begin_chunk(void *worker, void *product)
{
    counter *c = worker;
    c->into = product;
    c->into->rows = 0;
    bc_str_clear(&c->into->text);
    return BC_OK;
}

static bc_status put_row_aside(put_aside *into, const bc_row *row)
{
    if (into->rows == into->cap) {
        size_t cap = into->cap * 2 + 64, *grown = realloc(into->len, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        into->len = grown;
        into->cap = cap;
    }
    size_t from = into->text.len;
    for (size_t i = 0; i < row->count; i++)
        bc_csv_add_n(&into->text, row->field[i], row->len[i], i == 0);
    into->len[into->rows++] = into->text.len - from;
    return into->text.failed ? BC_NOMEM : BC_OK;
}

static bc_status count_row(void *worker, const bc_row *row)
{
    counter *c = worker;
    const survey *s = c->of;
    uint32_t number, nothing;
    if (c->table >= s->tables->rows ||
        strcmp(bc_table_at(s->tables, c->table, "table"), row->field[BC_ROWS_TABLE]) != 0)
        c->table = find_table(s, row->field[BC_ROWS_TABLE]);
    if (row->count != s->fields || c->table == s->tables->rows ||
        !bc_origin_parse_cell(row->field[BC_ROWS_ROW], &number, &nothing))
        return BC_DATA;
    if (has_bit(&s->aside[c->table], number))
        return put_row_aside(c->into, row);
    const bc_unit *unit = bc_campaign_find_unit(s->a->campaign, row->field[BC_ROWS_UNIT]);
    size_t mode = 0;
    while (mode < s->form->modes.count && strcmp(s->form->modes.at[mode], row->field[BC_ROWS_MODE]) != 0)
        mode++;
    if (unit && bc_tally_add(&c->tally[unit - s->a->campaign->unit], mode, row->field + BC_ROWS_FIRST_ITEM))
        return BC_OK;
    if (c->lost) /* of a chunk behind the one that ends the reading */
        return BC_BUG;
    c->lost = true;
    c->lost_at = row->offset;
    c->lost_table = (uint32_t)c->table;
    c->lost_row = number + 1;
    return BC_BUG;
}

/* ---- the caller's part ---- */

static bc_status not_counted(const survey *s, const char *table, const char *why, unsigned long row)
{
    bc_diag_post(s->a->diag, BC_ERROR, table, NULL, "%s: row %lu", why, row);
    return BC_BUG;
}

/* Its outcome, behind the row, which begins with the same table and row number. */
static bc_status add_outcome(survey *s, const char *row, size_t len)
{
    const bc_row *outcome;
    bc_status status = bc_table_pull_row(s->outcomes, &outcome);
    if (status != BC_OK)
        return status;
    size_t table = outcome ? outcome->len[BC_OUTCOME_TABLE] : 0, number = outcome ? outcome->len[BC_OUTCOME_ROW] : 0;
    if (!outcome || len < table + number + 2 || memcmp(row, outcome->field[BC_OUTCOME_TABLE], table) != 0 ||
        row[table] != ',' || memcmp(row + table + 1, outcome->field[BC_OUTCOME_ROW], number) != 0 ||
        row[table + 1 + number] != ',') {
        s->told = true;
        return not_counted(s, s->rows, "a row's outcome stands elsewhere", 0);
    }
    bc_table_raw(s->out, row, len, s->fields);
    for (size_t i = BC_OUTCOME; i < BC_OUTCOME_COLUMNS; i++)
        bc_table_text_n(s->out, outcome->field[i], outcome->len[i]);
    bc_table_row(s->out);
    return BC_OK;
}

static bc_status take(void *context, void *product)
{
    survey *s = context;
    const put_aside *aside = product;
    bc_status status = BC_OK;
    const char *at = bc_str_text(&aside->text);
    for (size_t i = 0; i < aside->rows && status == BC_OK; at += aside->len[i++])
        status = add_outcome(s, at, aside->len[i]);
    return status;
}

/* A row that was set aside, with its outcome behind. */
static bc_status begin_aside(survey *s)
{
    enum { MORE = BC_OUTCOME_COLUMNS - BC_OUTCOME };
    bc_arena *arena = bc_folder_arena(s->a->out);
    size_t count;
    bc_column *columns = bc_rows_columns(arena, s->form, MORE, &count);
    const char *name = bc_arena_format(arena, "set-aside-%s.csv", s->form->code);
    if (!columns || !name)
        return BC_NOMEM;
    memcpy(columns + count, bc_outcome_columns + BC_OUTCOME, MORE * sizeof *columns);
    s->out = bc_table_begin(s->a->out, name, columns, count + MORE, s->a->diag);
    return s->out ? BC_OK : BC_IO;
}

static bc_status begin_outcomes(survey *s)
{
    const char *name = bc_outcomes_table(bc_folder_arena(s->a->in), s->form);
    s->aside = bc_arena_alloc(bc_folder_arena(s->a->out), s->tables->rows + 1, sizeof *s->aside);
    if (!name || !s->aside)
        return BC_NOMEM;
    bc_status status = bc_table_scan(s->a->in, name, NULL, 0, mark_aside, s, s->a->diag);
    if (status == BC_OK && !(s->outcomes = bc_table_pull_new(s->a->in, name, s->a->diag)))
        status = BC_IO;
    return status;
}

/* The first row that can't be counted, whichever thread saw it. NULL: there is none. */
static const counter *find_lost(const counter *c, size_t threads)
{
    const counter *first = NULL;
    for (size_t i = 0; i < threads; i++)
        if (c[i].lost && (!first || c[i].lost_at < first->lost_at))
            first = &c[i];
    return first;
}

/* What the threads counted, together. */
static bc_status merge(survey *s, const counter *c, size_t threads)
{
    const bc_row *more = NULL;
    for (size_t i = 0; i < threads; i++)
        for (size_t u = 0; u < s->a->campaign->units; u++)
            bc_tally_merge(&bc_aggregation_at(s->a, u, s->place)->tally, &c[i].tally[u]);
    bc_status status = bc_table_pull_row(s->outcomes, &more);
    return more ? not_counted(s, s->rows, "an outcome has no row", 0) : status;
}

/* What ended the reading was told, but for a row that can't be counted: a thread does not tell it, and one of a chunk behind may have one, too. */
static bc_status tell_lost(const survey *s, const counter *c, size_t threads, bc_status status)
{
    const counter *lost = status == BC_BUG && !s->told ? find_lost(c, threads) : NULL;
    return lost ? not_counted(s, bc_table_at(s->tables, lost->lost_table, "table"), "an accepted row cannot be counted",
                              lost->lost_row)
                : status;
}

static bc_status count_rows(survey *s)
{
    bc_arena *arena = bc_folder_arena(s->a->in);
    size_t units = s->a->campaign->units;
    counter worker[BC_CHUNK_THREADS];
    put_aside aside[BC_CHUNK_PRODUCTS];
    bc_chunk_crew crew = {.threads = bc_chunk_threads(s->a->in, s->rows, s->a->jobs),
                          .begin = begin_chunk,
                          .on_row = count_row,
                          .take = take,
                          .context = s};
    bc_status status = BC_OK;
    for (size_t i = 0; i < crew.threads; i++) {
        worker[i] = (counter){.of = s, .tally = bc_arena_alloc(arena, units, sizeof(bc_tally))};
        crew.worker[i] = &worker[i];
        for (size_t u = 0; u < units && status == BC_OK; u++)
            status = worker[i].tally && bc_tally_begin(&worker[i].tally[u], s->form, arena) ? BC_OK : BC_NOMEM;
    }
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++) {
        aside[i] = (put_aside){0};
        crew.product[i] = &aside[i];
    }
    if (status == BC_OK)
        status = bc_table_scan_chunks(s->a->in, s->rows, &crew, s->a->diag);
    status = status == BC_OK ? merge(s, worker, crew.threads) : tell_lost(s, worker, crew.threads, status);
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++) {
        bc_str_drop(&aside[i].text);
        free(aside[i].len);
    }
    return status;
}

bc_status bc_aggregation_count_survey(bc_aggregation *a, size_t form, const bc_table *tables)
{
    survey s = {.a = a, .form = &a->index->form[form], .place = form, .tables = tables};
    s.fields = BC_ROWS_FIRST_ITEM + s.form->items;
    s.rows = bc_rows_table(bc_folder_arena(a->in), s.form);
    for (size_t u = 0; u < a->campaign->units; u++)
        if (!bc_tally_begin(&bc_aggregation_at(a, u, form)->tally, s.form, bc_folder_arena(a->out)))
            return BC_NOMEM;
    bc_status status = s.rows ? begin_aside(&s) : BC_NOMEM;
    if (status == BC_OK)
        status = begin_outcomes(&s);
    if (status == BC_OK)
        status = count_rows(&s);
    for (size_t i = 0; s.aside && i < tables->rows; i++)
        free(s.aside[i].at);
    bc_table_pull_drop(s.outcomes);
    bc_status end = s.out ? bc_table_end(s.out) : BC_OK;
    return status == BC_OK ? end : status;
}
