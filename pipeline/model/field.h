/*
 * field: what a column of a survey sheet can hold besides the items, and the header texts by which it is known
 * (the built-in aliases; an index can add more).
 */
#ifndef BC_MODEL_FIELD_H
#define BC_MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/index.h"

typedef struct bc_field {
    const char *name;         /* form_code unit mode date | code self verified | others, see docs/formats.md */
    const char *title;        /* what the form calls it: “Mã phiếu” */
    unsigned kinds;           /* bit 1 << bc_form_kind: forms in which it may stand */
    bool personal;            /* a name, a number: split off at ingest, never goes on */
    bool used;                /* goes on to normalise; others are kept as given in rows/NNNN.csv only */
    const char *const *alias; /* header texts, NULL at the end, as bc_utf8_key(…, true) makes them */
} bc_field;

const bc_field *bc_fields(size_t *count);
const bc_field *bc_field_find(const char *name);
const char *bc_field_title(const char *name); /* “Mã phiếu”; the name itself where it is not known */

/* What a header text says. */
typedef enum bc_header_kind { BC_HEADER_UNKNOWN, BC_HEADER_ITEM, BC_HEADER_FIELD } bc_header_kind;
typedef struct bc_header_match {
    bc_header_kind kind;
    const char *name;      /* the item's code, or the field's name; borrowed from the form or the table */
    const bc_field *field; /* FIELD only */
} bc_header_match;

/*
 * What column of ${form} a header text (any Unicode text, encoding already converted) names: an item's code alone or in front of its
 * text (B1.1, B1.1. Nơi chờ…, (B1.1) …), an alias of the index, a built-in alias, or an item's title as it stands in the index.
 */
bc_header_match bc_header_match_of(const bc_form *form, const char *text, size_t len);

#endif
