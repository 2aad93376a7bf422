/*
 * run: every stage in order from one folder to the next, and one release published at the end, or none.
 */
#ifndef BC_BAOCAO_RUN_H
#define BC_BAOCAO_RUN_H

#include "model/cli.h"

/*
 * cli->input is the campaign folder, cli->output the folder of all campaigns' releases. Returns the exit code of the contract, section 1.
 */
int bc_run(const bc_cli *cli);

#endif
