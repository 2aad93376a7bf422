/*
 * reconcile: the two papers agree. Every figure that render says it has put into a paper is reckoned anew from the tables, by code that shares nothing
 * with render's, and held against what was really drawn or written. A difference is a defect of ours: BC_BUG (posted, each one), and no folder is made.
 */
#ifndef BC_RECONCILE_RECONCILE_H
#define BC_RECONCILE_RECONCILE_H

#include "model/cli.h"

bc_status bc_reconcile_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
