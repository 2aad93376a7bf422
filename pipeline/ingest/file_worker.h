/* file_worker: a source file read in a worker: its sheets and rows go over the pipe as file_seen.h has them. Private to file_*.c. */
#ifndef BC_INGEST_FILE_WORKER_H
#define BC_INGEST_FILE_WORKER_H

#include "ingest/reader/input.h"
#include "ingest/sources.h"

/* Read ${input} as ${file}. Returns the exit code: what is wrong with the file is in the last message. */
int bc_file_worker_run(const bc_source_file *file, const bc_input *input, int to);

#endif
