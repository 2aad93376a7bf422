/*
 * sheet_text: what XLSX, and Excel, let a text be. ECMA-376 Part 1, 18.3.1.96 (v), 22.9.2.19 (ST_Xstring); XML 1.0, 2.2.
 */
#ifndef BC_RENDER_BOOK_SHEET_TEXT_H
#define BC_RENDER_BOOK_SHEET_TEXT_H

#include <stddef.h>

#include "base/str.h"
#include "render/book/sheet.h"

/*
 * Excel's rules for a sheet's name: at most ${most} letters as UTF-16 counts them, none of []:*?/\, no apostrophe, no
 * escape (_x0041_): blanks stand for them.
 */
void bc_sheet_legal_name(bc_str *out, const char *name, size_t most);

/*
 * What a cell can hold: at most 32,767 letters as UTF-16 counts them, the rest is told by three points; no control characters but line ends, no code
 * points that XML forbids, valid UTF-8; what looks like an escape of ST_Xstring (_x0041_) is escaped itself. ${text} or in ${out}, until its next
 * change. NULL: no memory.
 */
const char *bc_sheet_clean(bc_str *out, const char *text);

/* The pattern of a number with so many decimals: #,##0.00_), with signs +0.00_);-0.00_);0.00_) */
void bc_sheet_pattern(char *out, size_t size, bc_look look, int decimals);

#endif
