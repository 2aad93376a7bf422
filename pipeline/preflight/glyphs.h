/* glyphs: the text of simple fonts without a ToUnicode CMap: encodings by name, and glyph names as Adobe's list has them. */
#ifndef BC_PREFLIGHT_GLYPHS_H
#define BC_PREFLIGHT_GLYPHS_H

#include <stdint.h>

typedef enum bc_base_encoding { BC_BASE_STANDARD, BC_BASE_WINANSI, BC_BASE_MACROMAN } bc_base_encoding;

/* The code point of a code; 0: none. ISO 32000-1, annex D.2. */
uint32_t bc_glyph_of_code(bc_base_encoding encoding, uint8_t code);
/* The code point of a glyph's name: “a”, “acircumflexacute”, “uhorn”, “uni1EA5”, “u1EA5”, “comma”; 0: it is not known. */
uint32_t bc_glyph_of_name(const char *name);

#endif
