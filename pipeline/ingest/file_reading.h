/*
 * file_reading: the source files into rows/NNNN.csv, persons/NNNN.csv and what is said of them. Each is read in a worker of its own (crew.h), several
 * at a time; what comes out does not depend on how many, nor on which is done first. Private to ingest.c and file_*.c.
 */
#ifndef BC_INGEST_FILE_READING_H
#define BC_INGEST_FILE_READING_H

#include "base/map.h"
#include "ingest/sources.h"
#include "model/finding.h"
#include "model/folder.h"

typedef struct bc_ingestion {
    bc_folder *out;
    const char *dir; /* the campaign's folder */
    bc_table_writer *files, *sheets, *tables, *columns, *findings;
    size_t table_count;
    bc_map *unknown;            /* headers of unknown columns that were reported, by form */
    const bc_source_file *file; /* all of them; set by bc_ingestion_read */
    size_t jobs;                /* workers at a time */
    bool blocked;
    bc_diag *diag;
} bc_ingestion;

/* Write a finding, and mark the run as blocked when it is fatal. */
void bc_ingestion_note(bc_ingestion *ingestion, const bc_finding *finding);

/*
 * Read ${count} files. One that cannot be read becomes a fatal finding that names it, and the run goes on with the others. Statuses are for what stops
 * us: memory, disk, no process to be had.
 */
bc_status bc_ingestion_read(bc_ingestion *ingestion, const bc_source_file *file, size_t count);

#endif
