/* xlsx_book: what a workbook says before its cells: sheets, shared strings, which styles show dates. Private to the xlsx*.c files. */
#ifndef BC_INGEST_XLSX_BOOK_H
#define BC_INGEST_XLSX_BOOK_H

#include "base/arena.h"
#include "ingest/xml.h"

typedef struct bc_xlsx_sheet {
    const char *name, *relation; /* relation: the id that workbook.xml.rels resolves */
    size_t part;                 /* in the archive; SIZE_MAX: not there, or no worksheet */
    bool hidden;
} bc_xlsx_sheet;

typedef struct bc_xlsx_style {
    bool builtin_date;
    const char *code; /* the custom format; NULL: a built-in one */
} bc_xlsx_style;

typedef struct bc_xlsx_book {
    const bc_reader_job *job;
    bc_zip *zip;
    bc_arena *arena;
    bc_xlsx_sheet *sheet;
    size_t sheets, sheet_cap;
    bool system_1904;
    bc_xlsx_style *style; /* by the cell's s= */
    size_t styles, style_cap;
    bc_str strings; /* all shared strings, one behind the other */
    size_t *string; /* where each begins; string[count] is the end */
    size_t string_count, string_cap;
} bc_xlsx_book;

bc_status bc_xlsx_read_styles(bc_xlsx_book *book, size_t part);
bc_status bc_xlsx_read_strings(bc_xlsx_book *book, size_t part);
/* Rows of one sheet to ${emitter}. */
bc_status bc_xlsx_read_sheet(bc_xlsx_book *book, size_t part, bc_emitter *emitter);

/* ST_Xstring: _x000D_ is a CR; every line break becomes \n. In place; the new length is returned. */
size_t bc_xlsx_unescape(char *text, size_t len);

#endif
