/*
 * file_front: a source file as the front sees it: what its worker has told so far, and what is said of it in the end. Private to file_reading.c (the
 * worker's messages, the tables) and file_conclusion.c (the findings, the lines of sheets.csv, tables.csv, columns.csv).
 */
#ifndef BC_INGEST_FILE_FRONT_H
#define BC_INGEST_FILE_FRONT_H

#include "base/digest.h"
#include "ingest/file_reading.h"
#include "ingest/file_seen.h"

/* A file on its way: what its worker has told so far. */
typedef struct bc_file_front {
    bc_ingestion *in;
    const bc_source_file *file;
    size_t place;            /* among the files */
    unsigned long long size; /* [bytes] */
    bc_arena *arena;
    bc_digest_job *digest;
    bc_str held;          /* the beginning of a message */
    bc_sheet_seen *sheet; /* all sheets that were told */
    size_t sheets, cap, tables;
    bc_table_writer *rows, *persons;    /* of the table that is coming */
    const char *kept, *person;          /* their names */
    bc_status status;                   /* what the worker, or its end, says of the file */
    const char *format, *trouble, *way; /* way: how the limit is raised that it is beyond; NULL or "": none is */
    bool told, garbled, done;           /* told: the worker's last word has come; garbled: it is not to be trusted */
} bc_file_front;

/* Take back the tables of a sheet. */
void bc_file_forget(bc_file_front *file, const bc_sheet_seen *sheet);

/* All that is to be said of a file that was read whole; of its tables those of summaries are taken back, the others get their numbers. */
bc_status bc_file_conclude(bc_file_front *file);
/* The same of one that was not: the fatal finding that names it. */
void bc_file_refuse(bc_file_front *file);

#endif
