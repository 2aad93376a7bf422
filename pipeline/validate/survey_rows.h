/*
 * survey_rows: the rows of a survey's table, looked at by several threads: what each says by itself. What is as it should be is a few bytes, to be held
 * against the rows before it; any other row is kept whole.
 */
#ifndef BC_VALIDATE_SURVEY_ROWS_H
#define BC_VALIDATE_SURVEY_ROWS_H

#include "model/survey_tables.h"
#include "model/table_chunks.h"
#include "validate/origins.h"
#include "validate/survey.h"

/* The survey row in a row of the table; its number, hash and place are not set. Borrowed from both. */
bc_survey_row bc_survey_row_of(const char *const *field, const bc_origin_table *table);

/* A row, in the order of the table. ${kept} 0: it would be accepted, with a form code, ${unit}, date and mode, if no earlier row had its form code. */
typedef struct bc_seen_row {
    const bc_origin_table *table;
    unsigned long long offset; /* in rows-X.csv [bytes] */
    uint32_t hash;
    uint32_t unit; /* its place in the campaign */
    uint32_t kept; /* its place among the kept ones, + 1 */
} bc_seen_row;

typedef struct bc_seen_rows {
    bc_seen_row *row;
    size_t rows, row_cap;
    bc_str text;   /* of the kept ones: each field with a NUL */
    size_t *start; /* of each of their fields in it: [kept][fields] */
    size_t starts, start_cap, kept;
} bc_seen_rows;

void bc_seen_rows_drop(bc_seen_rows *rows);

typedef struct bc_row_watcher {
    const bc_campaign *campaign;
    const bc_form *form;
    const bc_judge *judge;
    const bc_origins *origins;
    const bc_origin_table *table; /* of the last row */
    bc_seen_rows *into;
} bc_row_watcher;

/* For bc_chunk_crew: a worker is a bc_row_watcher, a product are bc_seen_rows. */
bc_status bc_row_watcher_begin(void *watcher, void *rows);
bc_status bc_row_watcher_row(void *watcher, const bc_row *row);

#endif
