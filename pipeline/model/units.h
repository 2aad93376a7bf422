/* units: the units' table of a campaign: code,name,type,aliases by name in any order, aliases split by |. */
#ifndef BC_MODEL_UNITS_H
#define BC_MODEL_UNITS_H

#include "model/campaign.h"

/* Read into ${campaign}->unit. All troubles in one pass, each with its line. */
bc_status bc_units_load(const char *path, const char *name, bc_arena *arena, bc_campaign *campaign, bc_diag *diag);

#endif
