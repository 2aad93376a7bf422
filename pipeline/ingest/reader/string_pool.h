/*
 * string_pool: the shared strings of a workbook, of .xlsx and of .xls, one behind the other, each found by its number.
 *
 * Invariant: behind a begin, and behind an end, at[count] is where the next string begins, so that string i is at[i] to at[i + 1]. Bounds (strings, their
 * bytes, the bytes of one) are checked here, once for both formats. After an error it was posted, and the pool is good for drop only.
 */
#ifndef BC_INGEST_READER_STRING_POOL_H
#define BC_INGEST_READER_STRING_POOL_H

#include "ingest/reader/reader_provider.h"

typedef struct bc_string_pool {
    bc_str text;  /* the string that has begun is added here */
    uint32_t *at; /* owned; BC_LIMIT_STRING_BYTES is below 4 GiB */
    size_t count, cap;
} bc_string_pool;

/* Another string begins. BC_LIMIT (posted) or BC_NOMEM. */
bc_status bc_string_pool_begin(bc_string_pool *pool, const bc_reader_job *job);
/* What has been added to it so far may stay. The same errors. */
bc_status bc_string_pool_check(const bc_string_pool *pool, const bc_reader_job *job);
/* It is whole. */
static inline void bc_string_pool_end(bc_string_pool *pool)
{
    pool->at[++pool->count] = (uint32_t)pool->text.len;
}

/* String ${number}, below pool->count, of *${len} [bytes]. Borrowed until the next one is added. */
static inline const char *bc_string_pool_get(const bc_string_pool *pool, size_t number, size_t *len)
{
    *len = pool->at[number + 1] - pool->at[number];
    return pool->text.at ? pool->text.at + pool->at[number] : "";
}

void bc_string_pool_clear(bc_string_pool *pool);
void bc_string_pool_drop(bc_string_pool *pool);

#endif
