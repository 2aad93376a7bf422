/*
 * context_fields: the names that templates can use: what a check of templates knows, what “baocao template fields” lists, and what a context must hold
 * when a paper is made, no more and no less (bc_fields_agree). A name belongs to a group: “goc” is known everywhere, the others within the list or map
 * that opens them.
 */
#ifndef BC_RENDER_WORDS_CONTEXT_FIELDS_H
#define BC_RENDER_WORDS_CONTEXT_FIELDS_H

#include "render/words/mustache.h"

typedef enum bc_field_kind {
    BC_FIELD_TEXT,
    BC_FIELD_NUMBER,
    BC_FIELD_YESNO,
    BC_FIELD_LIST,
    BC_FIELD_MAP
} bc_field_kind;

typedef struct bc_field {
    const char *group, *name;
    bc_field_kind kind;
    const char *of;      /* LIST, MAP: the group that it opens; else NULL */
    bool notice;         /* only notices have it */
    const char *meaning; /* N_("…") */
} bc_field;

typedef struct bc_field_group {
    const char *name, *where; /* N_("within {{#phieu}} …") */
} bc_field_group;

const bc_field *bc_fields(size_t *count); /* a group's fields stand together */
const bc_field_group *bc_field_groups(size_t *count);
/* NULL: the group has no such name, or not in this kind of paper. */
const bc_field *bc_field_find(const char *group, const char *name, size_t len, bool notice);
/* The value has the group's names and kinds, and so has all in it. False: ${difference} says where not. */
bool bc_fields_agree(const bc_value *context, bool notice, bc_str *difference);

#endif
