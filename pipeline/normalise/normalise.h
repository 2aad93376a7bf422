/* normalise: the stage between ingest and validate. See docs/formats.md for its tables. */
#ifndef BC_NORMALISE_NORMALISE_H
#define BC_NORMALISE_NORMALISE_H

#include <stdbool.h>

#include "base/status.h"
#include "model/cli.h"

/* The stage's work: cli->input to cli->output. */
bc_status bc_normalise_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
