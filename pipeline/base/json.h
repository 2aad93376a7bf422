/*
 * json: writing (a few functions over a str, with fixed order and two-blank indents, so that the same data gives the
 * same bytes) and reading (jansson, into a small tree in an arena).
 */
#ifndef BC_BASE_JSON_H
#define BC_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

typedef struct bc_json_writer {
    bc_str *out;
    int depth;
    bool first; /* nothing stands in the current object or list yet */
} bc_json_writer;

/* ${key} is NULL inside a list and at the top. */
void bc_json_begin_object(bc_json_writer *w, const char *key);
void bc_json_begin_list(bc_json_writer *w, const char *key);
void bc_json_end_object(bc_json_writer *w);
void bc_json_end_list(bc_json_writer *w);
void bc_json_text(bc_json_writer *w, const char *key, const char *value); /* NULL writes null */
void bc_json_number(bc_json_writer *w, const char *key, long long value);
void bc_json_raw(bc_json_writer *w, const char *key, const char *value); /* a number's text, true, false */

typedef struct bc_json {
    enum { BC_JSON_NULL, BC_JSON_TEXT, BC_JSON_NUMBER, BC_JSON_BOOL, BC_JSON_LIST, BC_JSON_OBJECT } kind;
    const char *text;      /* TEXT */
    long long number;      /* NUMBER (whole), BOOL */
    struct bc_json **item; /* LIST, OBJECT */
    const char **key;      /* OBJECT */
    size_t count;
} bc_json;

bc_status bc_json_parse(const char *text, size_t len, const char *name, bc_arena *arena, bc_json **out, bc_diag *diag);
const bc_json *bc_json_find(const bc_json *object, const char *key); /* NULL: not there, or no object */
const char *bc_json_find_text(const bc_json *object, const char *key);

#endif
