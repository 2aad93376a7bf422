/*
 * publish: releases/NNNN and the link `current`. A release is published by one rename of a whole folder and then one rename of a link,
 * last of all: a crash before leaves the last release whole and current (docs/states.md).
 */
#ifndef BC_BAOCAO_PUBLISH_H
#define BC_BAOCAO_PUBLISH_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

/*
 * Take the lock of ${home} (OUTPUT_DIR/CAMPAIGN, made if it is not there). It is given back when the process ends. BC_BUSY: another run
 * has it.
 */
bc_status bc_publish_lock(const char *home, bc_arena *arena, bc_diag *diag);

/* Move the finished folder ${release} to ${home}/releases/NNNN, the next number, and switch current to it. ${number} gets NNNN. */
bc_status bc_publish(const char *home, const char *release, bc_arena *arena, const char **number, bc_diag *diag);

#endif
