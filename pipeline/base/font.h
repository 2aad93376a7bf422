/*
 * font: what the fonts of a text say of its encoding, where they are of the time before Unicode: .VnTime and its like drew TCVN3, those whose name ends
 * in H drew capitals for small letters' codes, VNI-Times and its like drew VNI. A text may have runs in several fonts.
 *
 * A font's name is the best witness there is, but no proof: people change the font of a text and not its letters. So it is asked whether the text
 * reads better so; where neither reading is better, the other texts in such a font decide (bc_font_tally).
 */
#ifndef BC_BASE_FONT_H
#define BC_BASE_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/legacy.h"
#include "base/str.h"

typedef enum bc_font {
    BC_FONT_PLAIN, /* any other font: it says nothing */
    BC_FONT_TCVN3,
    BC_FONT_TCVN3_CAPITALS,
    BC_FONT_VNI,
    BC_FONT_KINDS
} bc_font;

typedef struct bc_font_run {
    uint32_t at; /* [bytes] from the text's beginning, where the run begins; it ends where the next one begins */
    bc_font font;
} bc_font_run;

/* Runs of a text, the first at 0, rising, neighbours in different fonts. One whose font is PLAIN throughout has none of these, but NULL. */
typedef struct bc_fonts {
    const bc_font_run *run;
    size_t count; /* at least 1 */
} bc_fonts;

bc_font bc_font_of_name(const char *name, size_t len); /* .VnTimeH, VNI-Times; in any case but for the H */
const bc_fonts *bc_font_whole(bc_font font);           /* one run; NULL for PLAIN */
bc_encoding bc_font_encoding(bc_font font);            /* UNICODE for PLAIN */
const bc_fonts *bc_font_copy(const bc_fonts *fonts, bc_arena *arena); /* NULL for NULL, or without memory */

/* The bytes of ${text} that are run ${i} of ${fonts}, of ${len} in all. */
const char *bc_font_run_text(const bc_fonts *fonts, size_t i, const char *text, size_t len, size_t *run_len);

/* Whether a font makes anything of ${text}: letters beyond ASCII, or small ones under a font of capitals. */
bool bc_font_matters(const bc_fonts *fonts, const char *text, size_t len);

/* One run's text as its font drew it, in NFC, added to ${out}. False: it cannot be such text, and ${out} has grown by an unknown part. */
bool bc_font_convert(bc_str *out, bc_font font, const char *text, size_t len);

/* ---- whether to believe it ---- */

/* Runs that read better by their font, and those that read worse or cannot be such text; by encoding. Mergeable; zeroed is empty. */
typedef struct bc_font_tally {
    size_t better[BC_ENCODINGS], worse[BC_ENCODINGS];
    size_t runs; /* that were looked at */
} bc_font_tally;

void bc_font_tally_add(bc_font_tally *tally, bc_font font, int verdict);
void bc_font_tally_merge(bc_font_tally *tally, const bc_font_tally *other);
/* Above 0: fonts of ${encoding} are to be believed; below: not; 0: nothing speaks for either. */
int bc_font_tally_says(const bc_font_tally *tally, bc_encoding encoding);

/* ${text} by itself: above 0, it reads better by the font; below, worse, or it cannot be such text; 0: alike. */
int bc_font_weigh(bc_font font, const char *text, size_t len);

/*
 * The whole text: each run as its font has it where that reads better, or alike and ${believed} has the bit 1 << encoding; else as ${otherwise} has it, where
 * that can be, else as it stands. *${used} gets the bits 1 << font of the fonts that were followed; 0: none, and ${out} is as it was.
 */
void bc_font_read(bc_str *out, const bc_fonts *fonts, const char *text, size_t len, bc_encoding otherwise,
                  unsigned believed, unsigned *used);

/* ---- as text in stage tables: 0t12-20v: TCVN3 from byte 0 on, no such font from 12 on, VNI from 20 on; T: capitals of TCVN3 ---- */

void bc_font_put(bc_str *out, const bc_fonts *fonts); /* NULL adds nothing */
/* The runs at *${at}, which is moved behind them, in ${room}; at most ${cap}. False: there are none, or they are not sound. */
bool bc_font_get(const char **at, bc_font_run *room, size_t cap, bc_fonts *out);

/* 1 << encoding: the old ones that such a text names. */
unsigned bc_font_encodings(const char *text);

#endif
