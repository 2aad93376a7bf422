/*
 * stages: the programs of the pipeline, in order, found beside this one as git finds its own; run one after the other, timed.
 */
#ifndef BC_BAOCAO_STAGES_H
#define BC_BAOCAO_STAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

typedef struct bc_stage_row {
    const char *name;  /* ingest: the program is baocao-ingest */
    const char *doing; /* N_("reading the spreadsheets") */
    bool in_run;       /* a stage of a run; else a tool of its own */
    bool checks;       /* the next stage goes on from what this one looked at, not from what it made */
} bc_stage_row;

/* The table that feeds help, dispatch and run. */
const bc_stage_row *bc_stages(size_t *count);

typedef struct bc_stage_result {
    int code;       /* exit code; BC_EXIT_SOFTWARE when it was ended by a signal (posted) */
    double seconds; /* from start to end */
    long peak_kib;  /* largest resident set [KiB] */
} bc_stage_result;

/* Run ${argv} (argv[0] is the program's path) and wait for it; ${seconds} is main's clock. */
bc_stage_result bc_stage_run(char *const argv[], double (*seconds)(void), bc_diag *diag);

#endif
