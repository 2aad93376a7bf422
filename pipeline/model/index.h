/*
 * index: a set of forms, criteria and items by which units are assessed (templates/indices/). The format is that of
 * the contract's qd96-2012.yaml; keys it does not name are optional here and listed in docs/formats.md:
 *   aliases: {form_code: [..], unit: [..], mode: [..], date: [..], code: [..], self: [..], verified: [..], ignore: [..]}
 * at the top or in a form; on an item, aliases: [..], whole header texts of its column; in a scale, aliases: {4: [A4, Satisfied]}, what else stands
 * for a number; in a form, mode_aliases: {Điện thoại: [A2]}.
 */
#ifndef BC_MODEL_INDEX_H
#define BC_MODEL_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/yaml.h"

typedef struct bc_item {
    const char *code, *title;
    bc_decimal points; /* the most that it can bring */
    size_t criterion;  /* its criterion's place in the form */
} bc_item;

typedef struct bc_criterion {
    const char *code, *title;
    bc_decimal points;
    size_t first, count; /* its items: form->item[first .. first + count) */
} bc_criterion;

typedef enum bc_form_kind { BC_ASSESSMENT, BC_SURVEY } bc_form_kind;

/* Other names of a column, beside the built-in ones: field name (docs/formats.md) to header text. */
typedef struct bc_alias {
    const char *field, *header;
} bc_alias;

/* Other words for one of a list: an answer's number less scale_from, or a mode's place in modes. */
typedef struct bc_word {
    size_t place;
    const char *text;
} bc_word;

typedef struct bc_rating {
    const char *name;
    bc_decimal from; /* the least score that has it */
} bc_rating;

typedef struct bc_ratings {
    const char *scope; /* a form's code, or "overall" */
    bc_rating *at;     /* from the highest down */
    size_t count;
} bc_ratings;

typedef struct bc_form {
    const char *code, *title;
    bc_form_kind kind;
    bc_decimal weight; /* [%], all forms' weights together are 100 */
    bc_criterion *criterion;
    size_t criteria;
    bc_item *item; /* all items of all criteria, in order */
    size_t items;
    /* survey only */
    int scale_from, scale_to;
    const char **label; /* scale_to - scale_from + 1 of them */
    bc_word *answer;    /* beside the labels */
    size_t answers;
    bc_yaml_texts modes;
    bc_word *mode; /* beside modes */
    size_t mode_words;
    int minimum_forms, max_missing;
    bc_alias *alias; /* the form's and the index's */
    size_t aliases;
    bc_alias *item_alias; /* field: an item's code */
    size_t item_aliases;
} bc_form;

typedef struct bc_index {
    const char *code, *title, *basis;
    int decimals;
    bc_form *form;
    size_t forms;
    bc_ratings *ratings; /* one for each form, in their order, and the last for "overall" */
} bc_index;

/*
 * Read and check an index: all troubles are posted in one pass (file, line, known keys). Points of items add up to
 * their criterion's, weights to 100, labels fit the scale, codes are there once, ratings fall and end at or below 0.
 * BC_DATA when there was any trouble.
 */
bc_status bc_index_load(const char *path, const char *name, bc_arena *arena, bc_index **out, bc_diag *diag);

const bc_form *bc_index_find_form(const bc_index *index, const char *code); /* NULL: none */
const bc_item *bc_form_find_item(const bc_form *form, const char *code);    /* NULL: none */
/* The item whose code ${text} is, or begins with (field.c): A2.1, (A2.1) …, A2.1. Title; NULL: none. */
const bc_item *bc_form_find_item_at(const bc_form *form, const char *text);
bc_decimal bc_form_points(const bc_form *form);                               /* of all its criteria together */
const bc_ratings *bc_index_ratings(const bc_index *index, const char *scope); /* NULL: none */
const bc_rating *bc_ratings_of(const bc_ratings *ratings, bc_decimal score); /* never NULL: the last is for all below */

#endif
