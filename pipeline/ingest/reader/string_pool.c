#include "ingest/reader/string_pool.h"

#include <stdlib.h>

#include "base/limits.h"

bc_status bc_string_pool_begin(bc_string_pool *pool, const bc_reader_job *job)
{
    if (pool->count + 2 > pool->cap) {
        size_t cap = pool->cap ? pool->cap * 2 : 256;
        uint32_t *grown = realloc(pool->at, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        pool->at = grown;
        pool->cap = cap;
    }
    if (pool->count >= BC_LIMIT_STRINGS)
        return bc_reader_limit(job, "BC_LIMIT_STRINGS");
    pool->at[pool->count] = (uint32_t)pool->text.len;
    return BC_OK;
}

bc_status bc_string_pool_check(const bc_string_pool *pool, const bc_reader_job *job)
{
    if (pool->text.len - pool->at[pool->count] > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(job, "BC_LIMIT_CELL_BYTES");
    if (pool->text.len > BC_LIMIT_STRING_BYTES)
        return bc_reader_limit(job, "BC_LIMIT_STRING_BYTES");
    return pool->text.failed ? BC_NOMEM : BC_OK;
}

void bc_string_pool_clear(bc_string_pool *pool)
{
    bc_str_clear(&pool->text);
    pool->count = 0;
}

void bc_string_pool_drop(bc_string_pool *pool)
{
    bc_str_drop(&pool->text);
    free(pool->at);
    *pool = (bc_string_pool){0};
}
