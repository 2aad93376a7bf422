/* ingest: the first stage: a campaign's spreadsheets become stage tables, each cell as it stood there. See docs/formats.md. */
#ifndef BC_INGEST_INGEST_H
#define BC_INGEST_INGEST_H

#include <stdbool.h>

#include "base/status.h"
#include "model/cli.h"

/* The stage's work: the campaign folder cli->input to cli->output. */
bc_status bc_ingest_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
