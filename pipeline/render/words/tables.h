/*
 * tables: the tables of the papers, by name (::: bang NAME). Figures come from the data, words from the template: the block's lines, split at |.
 */
#ifndef BC_RENDER_WORDS_TABLES_H
#define BC_RENDER_WORDS_TABLES_H

#include "render/data/data.h"
#include "render/page/document.h"
#include "render/words/source.h"

typedef struct bc_table_job {
    const bc_data *data;
    const bc_unit *unit; /* of a notice; NULL: the report */
    bc_spot here;        /* where the block stands in the template, for messages */
    const char *argument;
    const char **word; /* of the first line, split at | */
    size_t words;
    const char **line; /* of the others */
    size_t lines;
    bc_blocks *blocks;
} bc_table_job;

/* For bc_markdown.table; ${context} is a bc_table_job with data, unit and file set. BC_DATA (posted): no table of that name, too few words. */
bc_status bc_tables_add(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks);

/*
 * The same without data, for a check of templates: the name, the words of its head, whether it needs a form's code and has one. ${arena} takes what is
 * needed on the way. BC_DATA (posted).
 */
bc_status bc_tables_check(const bc_spot *here, const char *name, const char *argument, const char *words, bool of_unit,
                          bc_arena *arena, bc_diag *diag);
/* All names, their number of words, what stands behind the name (“{{ma}}” or nothing), and whether it is for notices only. False: no more. */
typedef struct bc_table_kind {
    const char *name;
    size_t words;         /* that its first line must have */
    bool form;            /* the code of a form stands behind the name */
    bool of_unit;         /* only a notice can have it */
    const char *meaning;  /* N_("…") */
    const char *template; /* what stands in a template, as a sample */
} bc_table_kind;
const bc_table_kind *bc_tables_kinds(size_t *count);

/* Set a cell of a table: row and column from 0, with the head's rows. */
void bc_tables_set(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const char *text);
/* Where the figure of a cell comes from. ${of} and ${other} as in figures.h; ${other} may be NULL, ${operator} BC_FIGURE_ALONE. */
void bc_tables_source(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, int decimals,
                      const char *of, bc_figure_operator operator, const char * other);
/* What the index says, points and their like: the figure in a cell, or in the words that stand there already. */
void bc_tables_said(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, bc_decimal value,
                    const char *of);
/* Points of the form, of a criterion (NULL: all), of an item (NULL: all), as a source. */
const char *bc_tables_points(const bc_table_job *job, const bc_form *form, const bc_criterion *criterion,
                             const bc_item *item);
/* TABLE:KEY:KEY:COLUMN in the data's arena. */
const char *bc_tables_cell(const bc_table_job *job, const char *table, const char *a, const char *b,
                           const char *column);
/* The cell ${column} of a lookup's row as a figure with the index's decimals, and its source. */
void bc_tables_figure(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const bc_lookup *lookup,
                      const char *a, const char *b, const char *of);
/* The same as the word that it is. */
void bc_tables_text(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const bc_lookup *lookup,
                    const char *a, const char *b, const char *of);
/* Let the cell span ${columns} × ${rows}. */
void bc_tables_span(bc_doc_table *table, size_t row, size_t column, size_t columns, size_t rows);
/* The form that the argument names; NULL (posted): none. */
const bc_form *bc_tables_form(const bc_table_job *job);
/* The words of ${len} [bytes] of a line, split at |, without blanks at their ends and without escapes. NULL: no memory. */
const char **bc_tables_split(bc_arena *arena, const char *line, size_t len, size_t *count);
/* A word of the first line; "" where there are too few. */
const char *bc_tables_word(const bc_table_job *job, size_t place);

/* What a unit gave itself, all items of an assessment together; false: an item is missing. */
bool bc_tables_self(const bc_data *data, const bc_form *form, const char *unit, bc_decimal *out);

/* Where that comes from (figures.h); NULL: it is not to be said, as the sum over a unit's items takes those of another assessment in. */
const char *bc_tables_self_source(const bc_table_job *job, const bc_form *form, const char *unit);

/* How often the ${level}th level was answered to an item, over all units, as a source; < 0: all levels. */
const char *bc_tables_answers(const bc_table_job *job, const bc_form *form, size_t item, int level);

/* The builders (tables_report.c, tables_annex.c, tables_figures.c). */
bc_status bc_table_of_criteria(const bc_table_job *job);
bc_status bc_table_of_scores(const bc_table_job *job);
bc_status bc_table_of_modes(const bc_table_job *job);
bc_status bc_table_of_forms(const bc_table_job *job);
bc_status bc_table_of_reasons(const bc_table_job *job);
bc_status bc_table_of_items(const bc_table_job *job);
bc_status bc_table_of_unit(const bc_table_job *job);
bc_status bc_table_of_unit_reasons(const bc_table_job *job);
bc_status bc_table_of_self(const bc_table_job *job);
bc_status bc_table_of_answers(const bc_table_job *job);

#endif
