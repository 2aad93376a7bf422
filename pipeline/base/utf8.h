/*
 * utf8: valid UTF-8, NFC, folding and blanks, over utf8proc. "Key" functions are for matching only: what they make is
 * never shown.
 */
#ifndef BC_BASE_UTF8_H
#define BC_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

bool bc_utf8_valid(const char *text, size_t len);
size_t bc_utf8_valid_length(const char *text, size_t len); /* [bytes] of the longest beginning that is valid */
/* The code point at *${at}, which is moved behind it; U+FFFD and one byte on for an invalid one. *${at} < end. */
uint32_t bc_utf8_next(const char **at, const char *end);
void bc_utf8_add(bc_str *out, uint32_t code_point);
size_t bc_utf8_length(const char *text); /* [code points] */
int bc_utf8_width(uint32_t code_point); /* columns that a terminal gives it: 0 for a combining mark, 2 for a wide one */

/* NFC of valid UTF-8, added to ${out}. False: no memory. */
bool bc_utf8_nfc(bc_str *out, const char *text, size_t len);
/* Outer blanks dropped, inner runs of blanks (all Unicode space separators, tab, line ends, U+200B, U+FEFF) made one. */
void bc_utf8_squeeze(bc_str *out, const char *text, size_t len);
/* Upper case and lower case by Unicode's simple mappings (Vietnamese has no others). */
void bc_utf8_upper(bc_str *out, const char *text, size_t len);
void bc_utf8_lower(bc_str *out, const char *text, size_t len);
/* First letter upper case, the rest as it is. */
void bc_utf8_capital(bc_str *out, const char *text, size_t len);

/*
 * Keys for matching: NFC, blanks squeezed, small letters; the tone's place does not matter (hoà = hòa, thuỷ = thủy);
 * quotation marks and dashes made one kind. With ${strip}, all marks are taken off, too (đ becomes d).
 */
void bc_utf8_key(bc_str *out, const char *text, size_t len, bool strip);

#endif
