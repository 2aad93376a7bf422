/*
 * inputs: what a run depends on: the campaign folder, the templates, the version, --as-of; each file with its SHA-256. Two runs of one
 * fingerprint give the same bytes, so the second has nothing to do.
 */
#ifndef BC_BAOCAO_INPUTS_H
#define BC_BAOCAO_INPUTS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/digest.h"
#include "base/status.h"

typedef struct bc_input {
    const char *path; /* campaign/phieu-b/376.xlsx, templates/reports/bao-cao.md */
    unsigned long long bytes;
    char hash[BC_DIGEST_HEX];
} bc_input;

typedef struct bc_inputs {
    bc_input *at;
    size_t count;
    char fingerprint[BC_DIGEST_HEX];
} bc_inputs;

/* All in ${arena}. */
bc_status bc_inputs_load(const char *campaign, const char *templates, const char *as_of, bc_arena *arena,
                         bc_inputs *out, bc_diag *diag);

#endif
