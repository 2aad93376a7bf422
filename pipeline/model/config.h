/*
 * config: all that a run is configured by, read and checked in one pass: the campaign with its units, the index and the layout that it names, the
 * earlier release that it is compared with. Everything lives in the arena.
 */
#ifndef BC_MODEL_CONFIG_H
#define BC_MODEL_CONFIG_H

#include "model/campaign.h"
#include "model/index.h"

typedef struct bc_config {
    bc_campaign *campaign;
    bc_index *index;
    const char *index_path; /* TEMPLATES/indices/<index>.yaml, or a path beside campaign.yaml */
} bc_config;

/*
 * Read DIR/campaign.yaml and what it names; ${templates} is the folder of indices/ and layouts/. Every trouble is posted, of the index too when the
 * campaign has some. BC_NOINPUT (no campaign.yaml, no earlier release where one is named), BC_DATA, BC_LIMIT, BC_NOMEM; then ${out} is not to be used.
 */
bc_status bc_config_load(const char *dir, const char *templates, bc_arena *arena, bc_config *out, bc_diag *diag);

#endif
