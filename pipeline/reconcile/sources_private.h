/* sources_private: what sources.c (a source taken apart, rows by keys), source_tables.c and source_values.c share. Nobody else includes it. */
#ifndef BC_RECONCILE_SOURCES_PRIVATE_H
#define BC_RECONCILE_SOURCES_PRIVATE_H

#include "base/map.h"
#include "reconcile/sources.h"

enum { BC_SOURCE_KEYS = 4, BC_SOURCE_TABLES = 16 };

/* A table, and by which columns it is asked. The last key may hold colons: a mode of a survey is called as people like. */
typedef struct bc_source_table {
    const char *name, *file; /* file: in data/; NULL: it is made of the configuration */
    const char *key[BC_SOURCE_KEYS];
    const char *reckoned; /* a column that the file has not; NULL: none */
    bool sparse;          /* what would be 0 has no row */
} bc_source_table;

const bc_source_table *bc_source_tables(size_t *count);
bc_status bc_source_load(bc_folder *folder, const bc_source_table *of, bc_arena *arena, bc_table **out);
/* The reckoned column of a row; NULL with BC_OK: there is none, something that it takes is empty. BC_DATA: the row is not the index's. */
bc_status bc_source_reckon(const bc_source_table *of, const bc_table *table, size_t row, const bc_index *index,
                           bc_ratio_pool *pool, bc_ratio **value);

typedef enum bc_source_fold {
    BC_SOURCE_SUM,
    BC_SOURCE_MEAN,
    BC_SOURCE_COUNT,
    BC_SOURCE_MAX,
    BC_SOURCE_MIN
} bc_source_fold;

/* A source taken apart. */
typedef struct bc_source_parts {
    size_t table;
    bc_source_fold fold;
    const char *key[BC_SOURCE_KEYS], *column, *level;
    size_t keys, known; /* known: the first key that is not any; keys: each is */
    bool any;           /* some key is */
    bool reckoned;      /* the column is the table's reckoned one */
} bc_source_parts;

/* Rows that have something in common, by what that is. */
typedef struct bc_source_chain {
    bc_map *first; /* NULL: not made yet */
    size_t *next;  /* of each row; SIZE_MAX: none */
} bc_source_chain;

typedef struct bc_source_lookup {
    bc_table *table;                         /* NULL: not loaded yet */
    bc_source_chain all, by[BC_SOURCE_KEYS]; /* rows with the same keys, and with one the same */
} bc_source_lookup;

/* How often each level was answered, of the source that was asked for last. */
typedef struct bc_source_levels {
    bc_str of; /* that source */
    struct {
        long level;
        uint64_t count;
    } at[64];
    size_t levels;
} bc_source_levels;

struct bc_sources {
    bc_folder *folder;
    bc_arena *arena;
    const bc_index *index;
    bc_source_lookup lookup[BC_SOURCE_TABLES];
    bc_source_parts parts; /* of the source that was asked for last */
    bc_str text, key;      /* what they point into; a row's keys */
    const char **cell;     /* found last */
    size_t *row;           /* of each */
    size_t cells, cap, row_cap;
    bc_source_levels levels;
    struct { /* values that were reckoned once */
        bc_map *place;
        bc_ratio_pool *pool;
        const bc_ratio **value;
        size_t count, cap;
    } kept;
};

/* “The source leads nowhere”: BC_DATA. */
bc_status bc_source_complain(bc_sources *sources, const char *source);

#endif
