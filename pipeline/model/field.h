/*
 * field: what a column of a survey sheet can hold besides the items, and the header texts by which it is known
 * (the built-in aliases; an index can add more).
 */
#ifndef BC_MODEL_FIELD_H
#define BC_MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/index.h" /* bc_form_kind */

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

#endif
