/*
 * unit_names: which unit a text names. A unit is known by its code, its name with or without its type, its aliases; in any case, with
 * the usual abbreviations (TP, TX, H., UBND …), with or without marks. Where a text fits several units, or only nearly one, it is doubtful,
 * and the candidates are named: never a guess (contract, section 4).
 */
#ifndef BC_NORMALISE_UNIT_NAMES_H
#define BC_NORMALISE_UNIT_NAMES_H

#include <stddef.h>

#include "base/str.h"
#include "model/campaign.h"

typedef enum bc_unit_fit { BC_UNIT_FOUND, BC_UNIT_DOUBTFUL, BC_UNIT_UNKNOWN } bc_unit_fit;

typedef struct bc_unit_names bc_unit_names;

bc_unit_names *bc_unit_names_new(const bc_campaign *campaign); /* borrows ${campaign}; NULL: no memory */
void bc_unit_names_drop(bc_unit_names *names);

/*
 * ${text} is NFC UTF-8. FOUND: *${unit} is set. DOUBTFUL: the candidates' full names are added to ${candidates}, split by “; ”.
 */
bc_unit_fit bc_unit_names_find(bc_unit_names *names, const char *text, const bc_unit **unit, bc_str *candidates);

#endif
