/* xlsx_book: what a workbook says before its cells: sheets, shared strings, which styles show dates. Private to the xlsx*.c files. */
#ifndef BC_INGEST_XML_XLSX_BOOK_H
#define BC_INGEST_XML_XLSX_BOOK_H

#include "base/arena.h"
#include "ingest/reader/format_code.h"
#include "ingest/reader/rich.h"
#include "ingest/reader/string_pool.h"
#include "ingest/xml/xml.h"

typedef struct bc_xlsx_sheet {
    const char *name, *relation; /* relation: the id that workbook.xml.rels resolves */
    size_t part;                 /* in the archive; SIZE_MAX: not there, or no worksheet */
    bool hidden, very_hidden;
} bc_xlsx_sheet;

typedef struct bc_xlsx_book {
    const bc_reader_job *job;
    bc_zip *zip;
    bc_arena *arena;
    size_t kept; /* [bytes] of names, identifiers and targets in the arena */
    bc_xlsx_sheet *sheet;
    size_t sheets, sheet_cap;
    bool system_1904, is_workbook; /* is_workbook: its main part is one */
    bool lost_styles;              /* a relationship leads to styles that are not there: what has one may be a date */
    bc_format *style;              /* by the cell's s= */
    uint8_t *font;                 /* a bc_font, the same; NULL: none of an old encoding */
    size_t styles;
    bc_string_pool strings;
    bc_rich_strings rich; /* those of them that are in several fonts */
    bool has_fonts;       /* some style or string is in a font of an old encoding */
} bc_xlsx_book;

static inline bc_font bc_xlsx_font(const bc_xlsx_book *book, uint32_t style)
{
    return book->font && style < book->styles ? (bc_font)book->font[style] : BC_FONT_PLAIN;
}

bc_status bc_xlsx_read_styles(bc_xlsx_book *book, size_t place);
bc_status bc_xlsx_read_strings(bc_xlsx_book *book, size_t place);
/* Rows of one sheet to ${emitter}. */
bc_status bc_xlsx_read_sheet(bc_xlsx_book *book, size_t place, bc_emitter *emitter);

/* What charts keep of their cells, if somebody asks. */
bc_status bc_xlsx_read_charts(bc_xlsx_book *book);

/* The same from any source; ${by_hand}: with the scanner (tests have it without, too). */
bc_status bc_xlsx_read_strings_from(bc_xlsx_book *book, const bc_xml_source *source, bool by_hand);
bc_status bc_xlsx_read_sheet_from(bc_xlsx_book *book, const bc_xml_source *source, bc_emitter *emitter, bool by_hand);

/* In a rich text: a run begins, whose font is the cell's until an element of it names another. */
void bc_xlsx_run_font(const char *name, const char **attributes, unsigned *font);

/* ST_Xstring: _x000D_ is a CR; every line break becomes \n. In place; the new length is returned. */
size_t bc_xlsx_unescape(char *text, size_t len);

#endif
