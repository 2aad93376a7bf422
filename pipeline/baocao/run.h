/*
 * run: every stage in order from one folder to the next, and one release published at the end, or none.
 */
#ifndef BC_BAOCAO_RUN_H
#define BC_BAOCAO_RUN_H

#include "model/cli.h"

/* What only main may ask: the clock, for run.json alone. */
typedef struct bc_clock {
    char started[32];        /* ISO 8601, UTC */
    double (*seconds)(void); /* a clock that never goes back [s] */
} bc_clock;

/*
 * cli->input is the campaign folder, cli->output the folder of all campaigns' releases. Returns the exit code of the contract, section 1.
 */
int bc_run(const bc_cli *cli, const bc_clock *clock);

#endif
