/*
 * survey_tables: the rows of a form as stages hand them on: rows-X.csv, which normalise makes, and outcomes-X.csv, by which validate names the rows of a
 * survey that are not accepted (docs/formats.md).
 */
#ifndef BC_MODEL_SURVEY_TABLES_H
#define BC_MODEL_SURVEY_TABLES_H

#include "model/index.h"
#include "model/table.h"

/* Columns of a survey's rows-X.csv, and of outcomes-X.csv, of which the first two are a row's. */
enum { BC_ROWS_TABLE, BC_ROWS_ROW, BC_ROWS_UNIT, BC_ROWS_FORM_CODE, BC_ROWS_MODE, BC_ROWS_DATE, BC_ROWS_FIRST_ITEM };
enum { BC_OUTCOME_TABLE, BC_OUTCOME_ROW, BC_OUTCOME, BC_OUTCOME_RULE, BC_OUTCOME_CELL, BC_OUTCOME_COLUMNS };
extern const bc_column bc_outcome_columns[BC_OUTCOME_COLUMNS];

/* Names of the tables, in ${arena}; NULL: no memory. */
const char *bc_rows_table(bc_arena *arena, const bc_form *form);
const char *bc_outcomes_table(bc_arena *arena, const bc_form *form);
/* The ${count} columns of a survey's rows, in ${arena}, with room for ${more} behind them. NULL: no memory. */
bc_column *bc_rows_columns(bc_arena *arena, const bc_form *form, size_t more, size_t *count);

#endif
