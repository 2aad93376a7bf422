/*
 * data: what aggregate found, ready to be asked by unit, form and item; and the few words that lists and dates need
 * (templates/reports/chu.yaml). Everything lives in the folder's arena.
 */
#ifndef BC_RENDER_DATA_DATA_H
#define BC_RENDER_DATA_DATA_H

#include "base/map.h"
#include "model/cli.h"
#include "model/folder.h"

/* A table that is asked by one or two of its columns. */
typedef struct bc_lookup {
    const char *name; /* scores.csv */
    bc_table *table;
    bc_map *place; /* "unit item" to the row; of several rows the first */
} bc_lookup;

typedef struct bc_words {
    const char *and_, *plural;      /* và; các */
    const char *day, *month, *year; /* ngày, tháng, năm */
    const char *number;             /* what a missing number leaves free */
    const char *first;              /* nhất: how the first rank is said */
    const char *draft;              /* DỰ THẢO */
    const char *archive;            /* Lưu: how the last recipient begins */
    const char *continued;          /* (tiếp theo): behind the caption of a table that goes on over a page */
    const char *object;             /* what is assessed, said where the index's title has these words; may be NULL */
    bc_yaml_texts governed;         /* types of units that have a People's Committee, unlike departments; may be none */
} bc_words;

typedef struct bc_data {
    bc_folder *folder; /* aggregate's */
    bc_arena *arena;
    bc_diag *diag;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_lookup scores, items, criteria, province, modes, reasons;
    bc_table *forms, *findings, *files;
    uint64_t *
        *answers; /* by form: how often each level was answered to each item, [item][level]; NULL of an assessment */
    bc_words words;
    const char *templates; /* TEMPLATES/reports */
    const char *as_of;     /* the papers' date for their properties: --as-of, the report's, or the period's end */
    const struct bc_context_common *common; /* what bc_context_prepare made; NULL: nothing yet */
} bc_data;

bc_status bc_data_load(bc_folder *folder, const bc_cli *cli, bc_data **out);
void bc_data_drop(bc_data *data); /* maps; the folder is the caller's */

/* The cell of ${column} in the row of ${a} (and ${b}); "" where there is none. */
const char *bc_data_find(const bc_lookup *lookup, const char *a, const char *b, const char *column);
/* The same as a decimal. False: none. */
bool bc_data_decimal(const bc_lookup *lookup, const char *a, const char *b, const char *column, bc_decimal *out);

/* What asks ${items} and ${criteria} for one beside its unit: FORM:ITEM, in the data's arena. */
const char *bc_data_item(const bc_data *data, const bc_form *form, const bc_item *item);
const char *bc_data_criterion(const bc_data *data, const bc_form *form, const bc_criterion *criterion);
/* The cell of modes.csv; two surveys may share the names of their modes. "" where there is none. */
const char *bc_data_mode(const bc_data *data, const char *unit, const bc_form *form, size_t mode, const char *column);
/* The most that the overall score can be: the forms' points by their weights. */
bc_decimal bc_data_most(const bc_data *data);

/* Sums of tallies.csv over units and modes, into data->answers. */
bc_status bc_answers_load(bc_data *data);
/* How often each level of the scale was answered to the item at place ${item} of a survey. */
const uint64_t *bc_data_answers(const bc_data *data, const bc_form *form, size_t item);
/*
 * The levels' shares [%] with one decimal, 100 together by the largest remainder (of equal ones the first). Returns the sum of the counts, at most
 * 10^15; of 0 there are no shares.
 */
uint64_t bc_data_answers_shares(const uint64_t *count, size_t levels, bc_decimal *share);

/* Sum of a column of forms.csv; NULL for all units. */
long long bc_data_forms(const bc_data *data, const char *unit, const char *form, const char *column);
/* Rows set aside by ${rule}; NULL for all units. */
long long bc_data_reason(const bc_data *data, const char *unit, const char *form, const char *rule);

/* ---- Vietnamese ways of saying it, in the data's arena ---- */

/* 78,62 with the index's decimals; "" where there is no score. */
const char *bc_say_number(const bc_data *data, const char *plain);
const char *bc_say_decimal(const bc_data *data, bc_decimal value, int decimals);
const char *bc_say_count(const bc_data *data, long long count); /* 1.018 */
/* thành phố Ninh Bình, thị xã Tam Điệp và các huyện Hoa Lư, Kim Sơn: units for which ${chosen} is true, grouped by type in listing order. */
const char *bc_say_units(const bc_data *data, const bool *chosen);
/* a, b và c */
const char *bc_say_list(const bc_data *data, const char *const *text, size_t count);
/* ngày 06 tháng 8 năm 2012; what is missing leaves its place free. */
const char *bc_say_date(const bc_data *data, const char *iso);
const char *bc_say_short_date(const bc_data *data, const char *iso); /* 06/8/2012 */
/* 07 for 7; the free place for none. */
const char *bc_say_document_number(const bc_data *data);

#endif
