/*
 * gpos: pairs of glyphs in a font file's table “GPOS” (OpenType 1.9, GPOS: lookup type 2, pair adjustment, formats 1 and 2; type 9, extension; chapter 2:
 * scripts, features, coverage and class definition tables, formats 1 and 2): what the feature “kern” of the script latn, else DFLT, adds to the first
 * glyph's width; of the language system VIT (Vietnamese), where the script has one, else of its default. Kerning by context (types 7 and 8), moves of the
 * second glyph, and what is not along the line are not looked at.
 *
 * The file is hostile: no count of it is believed beyond the table's end, searches halve, and BC_LIMIT_KERN_SUBTABLES bounds the work of a pair.
 */
#ifndef BC_RENDER_PAGE_GPOS_H
#define BC_RENDER_PAGE_GPOS_H

#include <stdint.h>

#include "base/status.h"
#include "base/str.h"

typedef struct bc_gpos bc_gpos;

/* The file's bytes are borrowed: they must outlive ${out}. NULL there with BC_OK: the font has no such feature, or none of its pairs can be read. BC_NOMEM. */
bc_status bc_gpos_load(const bc_str *file, bc_gpos **out);
void bc_gpos_drop(bc_gpos *gpos); /* harmless on NULL */

/* What all lookups of the feature add between two glyphs [font units]. It searches the file: callers keep what they ask for often. */
int bc_gpos_pair(const bc_gpos *gpos, uint16_t left, uint16_t right);

#endif
