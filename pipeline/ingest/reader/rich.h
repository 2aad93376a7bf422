/*
 * rich: the runs of a text in several fonts, shared by the formats. A run that names no font has the cell's, which a shared string does not know: so a
 * string is kept with what it is in a cell of each kind of font. What is in no font of an old encoding, whatever the cell's, is not kept at all.
 */
#ifndef BC_INGEST_READER_RICH_H
#define BC_INGEST_READER_RICH_H

#include "base/arena.h"
#include "base/font.h"
#include "ingest/reader/reader_provider.h"

enum { BC_FONT_OF_CELL = BC_FONT_KINDS };

/* A text's runs on their way. */
typedef struct bc_rich {
    struct bc_rich_run {
        uint32_t at;   /* [bytes] */
        unsigned font; /* a bc_font, or BC_FONT_OF_CELL */
    } * run;
    size_t count, cap;
} bc_rich;

void bc_rich_clear(bc_rich *rich);
void bc_rich_drop(bc_rich *rich);
/* The text from ${at} on has ${font}; what follows replaces what stood at the same place. BC_LIMIT (posted) or BC_NOMEM. */
bc_status bc_rich_add(bc_rich *rich, const bc_reader_job *job, size_t at, unsigned font);
/* The fonts of the text in a cell of font ${cell}, in ${arena}. *${out} is NULL where none matters. False: no memory. */
bool bc_rich_fonts(const bc_rich *rich, bc_font cell, bc_arena *arena, const bc_fonts **out);

/* The same of the cell that was told last, a text of ${len} [bytes]. BC_LIMIT (posted) or BC_NOMEM. */
bc_status bc_rich_tell(const bc_rich *rich, bc_font cell, bc_emitter *emitter, size_t len);

/* Shared strings by their number, of which few are here. */
typedef struct bc_rich_strings {
    struct bc_rich_string *at; /* in the arena that bc_rich_keep got */
    size_t count, cap, runs;
    bool any; /* some run names a font of an old encoding */
} bc_rich_strings;

/* String ${number}, larger than those before, has the runs of ${rich}; ${cells}: there are cells in fonts of an old encoding. */
bc_status bc_rich_keep(bc_rich_strings *strings, const bc_reader_job *job, uint32_t number, const bc_rich *rich,
                       bool cells, bc_arena *arena);
/* The fonts of string ${number} in a cell of font ${cell}; NULL: none that matters. */
const bc_fonts *bc_rich_find(const bc_rich_strings *strings, uint32_t number, bc_font cell);

#endif
