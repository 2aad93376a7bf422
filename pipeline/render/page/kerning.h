/*
 * kerning: by how much pairs of glyphs stand closer than their widths say: from a font file's table “GPOS” where it has a feature “kern” (gpos.h), else from
 * its older table “kern” (OpenType 1.9, kern, format 0), as shapers do. A font with neither has no kerning.
 */
#ifndef BC_RENDER_PAGE_KERNING_H
#define BC_RENDER_PAGE_KERNING_H

#include <stdint.h>

#include "base/status.h"
#include "base/str.h"

typedef struct bc_kerning bc_kerning;

/* From the bytes of a font file, which are borrowed: they must outlive ${out}. A table that is damaged or not there gives no pairs; BC_NOMEM. */
bc_status bc_kerning_load(const bc_str *file, bc_kerning **out);
void bc_kerning_drop(bc_kerning *kerning); /* harmless on NULL */

/* What is added between two glyphs [1/1000 em], mostly below 0; 0 where nothing is said. What is asked for again is kept, and found at once. */
int bc_kerning_of(bc_kerning *kerning, uint16_t left, uint16_t right);

#endif
