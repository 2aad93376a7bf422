/*
 * summary: what the person at the terminal is told when a run has ended: what was read, accepted, set aside, the ratings as a small table, where
 * the papers lie, what to look at next; or, when the campaign may not be published, all that stands in the way.
 */
#ifndef BC_BAOCAO_SUMMARY_H
#define BC_BAOCAO_SUMMARY_H

#include <stdio.h>

#include "model/cli.h"
#include "model/folder.h"

/* ${folder} is a finished aggregate folder. Posts each fatal finding (the first hundred, then how many more), with cell and what to do. */
bc_status bc_summary_blocked(bc_folder *folder, const bc_cli *cli);

/* After publication; ${release} is where the papers lie. Written to ${out}. */
bc_status bc_summary_print(bc_folder *folder, const char *release, const bc_cli *cli, FILE *out);

#endif
