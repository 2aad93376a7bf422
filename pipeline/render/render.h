/* render: the stage that writes the papers. See docs/formats.md for what it makes. */
#ifndef BC_RENDER_RENDER_H
#define BC_RENDER_RENDER_H

#include <stdbool.h>

#include "base/status.h"
#include "model/cli.h"

/* The stage's work: cli->input (aggregate's folder) to cli->output. */
bc_status bc_render_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
