/*
 * package: the last stage: what render made becomes a release folder (contract, section 8), with the submission package in goi-gui/.
 * No personal data and no respondent's row goes in.
 */
#ifndef BC_PACKAGE_PACKAGE_H
#define BC_PACKAGE_PACKAGE_H

#include <stdbool.h>

#include "base/status.h"
#include "model/cli.h"

/* The stage's work: cli->input (render's folder) to cli->output (a release without run.json, not yet published). */
bc_status bc_package_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
