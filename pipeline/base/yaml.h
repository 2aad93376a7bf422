/*
 * yaml: a YAML document as a tree that knows its lines, over libyaml. libcyaml would stop at the first trouble; an
 * officer wants all of them at once, each with its line and the keys that are known.
 * Nodes live in the arena. Aliases, anchors, tags and several documents are refused.
 */
#ifndef BC_BASE_YAML_H
#define BC_BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/decimal.h"
#include "base/diag.h"
#include "base/status.h"

typedef enum bc_yaml_kind { BC_YAML_NULL, BC_YAML_SCALAR, BC_YAML_LIST, BC_YAML_MAP } bc_yaml_kind;

typedef struct bc_yaml {
    bc_yaml_kind kind;
    size_t line;           /* from 1 */
    const char *text;      /* SCALAR: its text */
    bool quoted;           /* SCALAR: it stood in quotation marks, so "null" is a text */
    struct bc_yaml **item; /* LIST, MAP: values */
    const char **key;      /* MAP: keys, as many as items, without doubles */
    size_t *key_line;      /* MAP: the line of each key */
    size_t count;
} bc_yaml;

/* ${name} is what messages call the file. BC_NOINPUT, BC_DATA, BC_LIMIT, BC_NOMEM, BC_IO. */
bc_status bc_yaml_load(const char *path, const char *name, bc_arena *arena, bc_yaml **out, bc_diag *diag);
bc_status bc_yaml_parse(const char *text, size_t len, const char *name, bc_arena *arena, bc_yaml **out, bc_diag *diag);

/* The value of ${key} in a map, or NULL. */
const bc_yaml *bc_yaml_find(const bc_yaml *map, const char *key);

/*
 * Describing a map by a const table. Every field is checked, every trouble is posted (file, line, what was
 * expected, the known keys); the number of troubles is returned by bc_yaml_read, and 0 means that all of ${into} is set.
 */
typedef enum bc_yaml_type {
    BC_YAML_TEXT,         /* const char *; a null gives NULL */
    BC_YAML_INT,          /* int, in min..max */
    BC_YAML_DECIMAL,      /* bc_decimal */
    BC_YAML_BOOL,         /* bool */
    BC_YAML_DATE,         /* const char *, YYYY-MM-DD, a day that exists; a null or "" gives NULL */
    BC_YAML_DAY_OR_MONTH, /* the same, or YYYY-MM: the day is open */
    BC_YAML_TEXTS,        /* bc_yaml_texts: a list of texts */
    BC_YAML_NODE          /* const bc_yaml *: read by the caller */
} bc_yaml_type;

typedef struct bc_yaml_texts {
    const char **at;
    size_t count;
} bc_yaml_texts;

typedef struct bc_yaml_field {
    const char *key;
    bc_yaml_type type;
    size_t offset; /* of the member in ${into} */
    bool required; /* absent: a trouble. Present but null is a value for TEXT, DATE, NODE */
    int min, max;  /* INT */
} bc_yaml_field;

size_t bc_yaml_read(const bc_yaml *map, const char *name, const bc_yaml_field *fields, size_t count, void *into,
                    bc_arena *arena, bc_diag *diag);

#endif
