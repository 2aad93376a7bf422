/*
 * truetype: a TrueType font file as a paper needs it: which glyph a letter has, how wide it is, and a smaller file with the glyphs of a paper only
 * (OpenType 1.9: head, hhea, maxp, hmtx, cmap, loca, glyf, OS/2, post, name). Every offset is checked: a file that lies is refused when it is loaded, or
 * gives no glyph.
 */
#ifndef BC_RENDER_PAGE_TRUETYPE_H
#define BC_RENDER_PAGE_TRUETYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

typedef struct bc_truetype bc_truetype;

/* What the file says of itself; measures in 1/1000 em. */
typedef struct bc_truetype_facts {
    char family[64], name[64]; /* “Times New Roman”; its PostScript name, ASCII without delimiters */
    int ascent, descent, cap_height, box[4];
    double italic; /* angle [degrees] */
} bc_truetype_facts;

/*
 * BC_DATA (posted, with the file): not there or not to be read, no TrueType outlines, damaged, or its licence (OS/2 fsType) forbids to embed it or a part
 * of it. BC_NOMEM. Must be dropped.
 */
bc_status bc_truetype_load(const char *path, bc_truetype **out, bc_diag *diag);
void bc_truetype_drop(bc_truetype *font); /* harmless on NULL */

const bc_truetype_facts *bc_truetype_about(const bc_truetype *font);
uint16_t bc_truetype_glyph(const bc_truetype *font, uint32_t code_point); /* 0: it has none */
int bc_truetype_width(const bc_truetype *font, uint16_t glyph);           /* [1/1000 em] */
const bc_str *bc_truetype_file(const bc_truetype *font);                  /* the whole file's bytes; borrowed */

/*
 * A font file of ${glyph}[0 … count) and the parts that these are put together from, parts of parts too, added to ${out}. The glyphs are numbered anew: glyph[i]
 * has the number place[i] there. BC_DATA: a glyph is damaged; BC_NOMEM.
 */
bc_status bc_truetype_subset(const bc_truetype *font, const uint16_t *glyph, size_t count, uint16_t *place,
                             bc_str *out);

#endif
