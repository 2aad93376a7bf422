/*
 * reading: the rows of a table, normalised, by one or several threads: what a thread has of its own, and what a chunk of rows becomes. A row's outcome
 * follows from the row and its table alone, so the threads know nothing of one another.
 */
#ifndef BC_NORMALISE_READING_H
#define BC_NORMALISE_READING_H

#include "model/table_chunks.h"
#include "normalise/digits.h"
#include "normalise/memo.h"
#include "normalise/outcome.h"
#include "normalise/source.h"

/* A column of the table that goes on. */
typedef struct bc_used_column {
    size_t place; /* in the table, and in its row's types */
    const bc_source_column *column;
} bc_used_column;

/* The table that is read; nothing of it changes meanwhile. */
typedef struct bc_reading_table {
    const bc_source_table *table;
    bc_used_column *used;
    size_t uses;
    size_t cells; /* a row's: [BC_ROLE_ITEM + items] */
    bc_digits digits;
    const bc_detection
        *first; /* of its first rows, by which it is read, while all are counted; NULL: all were, before */
} bc_reading_table;

/* A change that several cells of a chunk had. ${len} 0: free. */
typedef struct bc_shared_change {
    bc_str text;  /* its first half and its second one */
    bc_str cells; /* between them: K14 K17 … */
    size_t head_len, len;
    uint64_t hash;
} bc_shared_change;

enum { BC_SHARED_CHANGES = 256, BC_MOST_SHARED = 192 };

/* What became of a chunk of rows: lines of the three tables, and what is to be said of the whole. */
typedef struct bc_reading_product {
    bc_str rows, edits, findings;
    long long row_count, edit_count, finding_count;
    bc_detection *detection; /* NULL: not wanted */
    size_t month_first;      /* dates that only read so */
    unsigned fonts;          /* 1 << font: those of old encodings that texts were read by */
} bc_reading_product;

/* A thread's own. */
typedef struct bc_reader_thread {
    const bc_reading_table *of;
    bc_outcomes with;
    bc_memo **memo; /* one for each column that is used; for the next table, too */
    size_t memos, cap;
    bc_arena *arena;                            /* of ${memo} and ${cell} */
    const bc_outcome **cell;                    /* of the row, by role */
    size_t cells;                               /* there is room for */
    bc_shared_change shared[BC_SHARED_CHANGES]; /* by what it says */
    size_t share[BC_MOST_SHARED], shares;       /* places in ${shared}, in the order of their first cells */
    const char *answers;                        /* of the row, if all of them are digits; NULL: they are in ${cell} */
    bc_reading_product *product;
} bc_reader_thread;

void bc_reading_product_drop(bc_reading_product *product); /* harmless on a zeroed one */

/* For the forms of ${campaign}; must be dropped in any case. BC_NOMEM. */
bc_status bc_reader_thread_begin(bc_reader_thread *thread, const bc_campaign *campaign);
void bc_reader_thread_drop(bc_reader_thread *thread); /* harmless on a zeroed one */
bc_status bc_reader_thread_form(bc_reader_thread *thread, const bc_form *form);
/* What was remembered was of another table. Before that ${of} need not have its digits. BC_NOMEM. */
bc_status bc_reader_thread_table(bc_reader_thread *thread, const bc_reading_table *of);

/* For bc_chunk_crew. */
bc_status bc_reading_begin(void *thread, void *product);
bc_status bc_reading_row(void *thread, const bc_row *row);
bc_status bc_reading_end(void *thread);

/* How the table's headers were read, into the product. BC_NOMEM. */
bc_status bc_reading_headers(bc_reader_thread *thread, bc_arena *arena, bc_reading_product *product);

#endif
