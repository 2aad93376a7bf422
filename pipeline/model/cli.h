/*
 * cli: what the mains of all stages have in common: options from one table, the language of the terminal, messages on
 * standard error, the exit code. The only place besides pipeline/baocao/main.c that reads clock, locale or environment, and it
 * is main's own hand.
 */
#ifndef BC_MODEL_CLI_H
#define BC_MODEL_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

#define BC_VERSION "0.1.0"

typedef struct bc_cli {
    const char *program;   /* baocao-ingest */
    const char *input;     /* the folder to read */
    const char *output;    /* -o; the folder to make */
    const char *templates; /* --templates, or the one found beside the program or in PREFIX/share/baocao/templates */
    const char *sample;    /* the campaign that comes with us, found in the same way */
    const char *as_of;     /* --as-of DATE, checked; or NULL */
    size_t jobs;           /* --jobs, or the processors that are there: files at a time; 1: nothing runs beside */
    bool force;
    bool english;  /* the terminal's language */
    bool terminal; /* standard error is a terminal */
    bool colour;   /* it is, and NO_COLOR is not set */
    bc_diag *diag;
} bc_cli;

/* One stage: its name, a line of help, and its work. ${blocked} set: the campaign may not be published (exit 2);
 * ${aside} set: rows were set aside (exit 1). */
typedef struct bc_stage {
    const char *program;
    const char *summary; /* N_("…") */
    const char *options; /* beside -o and --as-of, for --help: " [--templates DIR]"; NULL: none */
    bc_status (*run)(const bc_cli *cli, bool *blocked, bool *aside);
} bc_stage;

/* The whole of a stage's main. */
int bc_stage_main(int argc, char **argv, const bc_stage *stage);

typedef struct bc_cli_rules {
    const char *default_output; /* NULL: -o must be given */
    void (*usage)(FILE *out);   /* for --help and after a usage error */
} bc_cli_rules;

/*
 * Options and the one operand of ${argv} into ${cli} (begun before). Returns -1 to go on, or the exit code to leave with.
 */
int bc_cli_parse(int argc, char **argv, bc_cli *cli, const bc_cli_rules *rules);

/* Path of baocao-NAME beside the running program; NULL: no memory. */
const char *bc_cli_program(const char *name, bc_arena *arena);

/* For the front command: language, gettext domain and message sink set up; ${cli} filled but for input and output. */
void bc_cli_begin(bc_cli *cli, const char *program, bc_diag *diag);

#endif
