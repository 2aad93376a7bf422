#include "validate/survey_rows.h"

#include <stdlib.h>
#include <string.h>

#include "model/cell.h"

bc_survey_row bc_survey_row_of(const char *const *field, const bc_origin_table *table)
{
    return (bc_survey_row){.file_unit = table->unit,
                           .unit = field[BC_ROWS_UNIT],
                           .form_code = field[BC_ROWS_FORM_CODE],
                           .mode = field[BC_ROWS_MODE],
                           .date = field[BC_ROWS_DATE],
                           .answer = field + BC_ROWS_FIRST_ITEM};
}

void bc_seen_rows_drop(bc_seen_rows *rows)
{
    free(rows->row);
    free(rows->start);
    bc_str_drop(&rows->text);
}

bc_status bc_row_watcher_begin(void *watcher, void *rows)
{
    bc_row_watcher *w = watcher;
    w->into = rows;
    w->into->rows = w->into->starts = w->into->kept = 0;
    bc_str_clear(&w->into->text);
    return BC_OK;
}

static bool has_room(void **at, size_t *cap, size_t count, size_t more, size_t size)
{
    if (*cap - count >= more)
        return true;
    size_t wanted = *cap * 2 + more + 64;
    void *grown = realloc(*at, wanted * size);
    if (!grown)
        return false;
    *at = grown;
    *cap = wanted;
    return true;
}

static bool keep(bc_seen_rows *into, const bc_row *row)
{
    void *start = into->start;
    if (!has_room(&start, &into->start_cap, into->starts, row->count, sizeof *into->start))
        return false;
    into->start = start;
    for (size_t i = 0; i < row->count; i++) {
        into->start[into->starts++] = into->text.len;
        bc_str_add_n(&into->text, row->field[i], row->len[i]);
        bc_str_add_byte(&into->text, '\0');
    }
    into->kept++;
    return !into->text.failed;
}

/* Rows of a table stand together. */
static const bc_origin_table *find_table(bc_row_watcher *w, const char *number)
{
    if (!w->table || strcmp(w->table->number, number) != 0)
        w->table = bc_origins_find(w->origins, number);
    return w->table;
}

bc_status bc_row_watcher_row(void *watcher, const bc_row *row)
{
    bc_row_watcher *w = watcher;
    bc_seen_rows *into = w->into;
    const bc_origin_table *table =
        row->count == BC_ROWS_FIRST_ITEM + w->form->items ? find_table(w, row->field[BC_ROWS_TABLE]) : NULL;
    void *rows = into->row;
    bc_verdict verdict;
    if (!table)
        return BC_DATA;
    if (!has_room(&rows, &into->row_cap, into->rows, 1, sizeof *into->row))
        return BC_NOMEM;
    into->row = rows;
    bc_survey_row survey = bc_survey_row_of(row->field, table);
    bc_judge_expect(w->judge, &survey);
    bc_judge_alone(w->judge, &survey, &verdict);
    bool plain = !verdict.rule && *survey.mode != '?' && *survey.date;
    if (!plain && !keep(into, row))
        return BC_NOMEM;
    into->row[into->rows++] = (bc_seen_row){.table = table,
                                            .offset = row->offset,
                                            .hash = survey.hash,
                                            .unit = plain ? (uint32_t)(verdict.unit - w->campaign->unit) : 0,
                                            .kept = plain ? 0 : (uint32_t)into->kept};
    return BC_OK;
}
