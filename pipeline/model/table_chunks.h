/*
 * table_chunks: the rows of a large table, worked on by several threads, a chunk of rows each. The table's bytes alone tell where chunks are cut, and what
 * is made of them is taken in their order: so what comes out is the same with any number of threads.
 */
#ifndef BC_MODEL_TABLE_CHUNKS_H
#define BC_MODEL_TABLE_CHUNKS_H

#include "model/folder.h"

enum { BC_CHUNK_THREADS = 8, BC_CHUNK_PRODUCTS = BC_CHUNK_THREADS + 2 };

/*
 * ${worker}: what each thread works with, nobody else's until the end. ${product}: what a chunk becomes: of one thread while it is made, then of the
 * caller's. Statuses other than BC_OK end the reading; of several chunks the first one's counts.
 */
typedef struct bc_chunk_crew {
    size_t threads; /* 1 … BC_CHUNK_THREADS; 1: all is done in the caller's */
    void *worker[BC_CHUNK_THREADS];
    void *product[BC_CHUNK_PRODUCTS];                /* ${threads} + 2 */
    bc_status (*begin)(void *worker, void *product); /* a chunk, into a product that was used before */
    bc_status (*on_row)(void *worker,
                        const bc_row *row);          /* its number counts from the chunk's first row; all columns */
    bc_status (*end)(void *worker);                  /* of the chunk; NULL: nothing is to be done */
    bc_status (*take)(void *context, void *product); /* in the caller's thread, in the order of chunks */
    void *context;
} bc_chunk_crew;

/* [bytes] A table of so many is worth several threads, and is not read twice if that can be helped. */
enum { BC_CHUNKS_WORTH = 1024 * 1024 };
static inline size_t bc_chunk_most_threads(size_t jobs)
{
    return jobs < BC_CHUNK_THREADS ? jobs : BC_CHUNK_THREADS;
}
/* How many threads ${name} is worth, where there may be ${jobs}. */
size_t bc_chunk_threads(bc_folder *folder, const char *name, size_t jobs);

/* As bc_table_scan; only the caller's thread posts. Everything is done by the workers when it returns. */
bc_status bc_table_scan_chunks(bc_folder *folder, const char *name, const bc_chunk_crew *crew, bc_diag *diag);

#endif
