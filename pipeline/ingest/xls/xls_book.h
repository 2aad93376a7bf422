/*
 * xls_book: what the parts of the .xls reader share: the workbook's globals, in which a sheet's cells are read ([MS-XLS] 2.1.7.20; OpenOffice's
 * excelfileformat 4). xls.c opens the file, xls_book.c reads the globals, xls_fonts.c what fonts say, xls_sheet.c the cells.
 *
 * Invariant: every index of the file (of a format, a font, a shared string, a sheet's place) is held against what was read before it is used.
 * Tables grow with the records that are there, never by a count that was read. A workbook with FILEPASS is protected, whatever the kind of
 * encryption; the well-known password of workbooks whose structure is protected ("VelvetSweatshop") is not tried.
 * Ownership: the stream is borrowed and outlives the book; all else is the book's own, and given back by drop, after an error, too.
 * After an error one message was posted, and the book is good for drop only.
 */
#ifndef BC_INGEST_XLS_XLS_BOOK_H
#define BC_INGEST_XLS_XLS_BOOK_H

#include "base/arena.h"
#include "ingest/reader/codepage.h"
#include "ingest/reader/format_code.h"
#include "ingest/reader/reader_provider.h"
#include "ingest/reader/rich.h"
#include "ingest/reader/string_pool.h"
#include "ingest/xls/biff.h"

typedef struct bc_xls_sheet {
    size_t at;      /* where its BOF stands in the stream */
    size_t ordinal; /* among all substreams behind the globals, charts and macros counted */
    size_t name;    /* where its name begins in names; it ends with a NUL */
    bool hidden, very_hidden;
} bc_xls_sheet;

typedef struct bc_xls_xf {
    uint16_t format, font;
} bc_xls_xf;

typedef struct bc_xls_book {
    const bc_reader_job *job;
    bc_biff *stream;
    bool whole;       /* the stream is as long as its container says, so that a forgotten EOF at its end does no harm */
    unsigned version; /* 2 3 4 5 8, see bc_biff_bof */
    bool system_1904;
    bool calculated; /* a program that calculates has left its number in it; Excel does since 2000, LibreOffice does */
    bool own_styles; /* Excel 2 to 4: what others have in their globals stands in each sheet */
    bc_arena *arena; /* for the tables that follow */

    bc_xls_sheet *sheet; /* worksheets only, in workbook order */
    size_t sheets, sheet_cap;
    size_t substreams; /* that the globals name, charts and macros counted */
    bc_str names;
    size_t budget; /* [bytes] of the stream that sheets may still take up: they do not lie over one another */

    bc_xls_xf *xf;
    size_t xfs, xf_cap;
    uint8_t *font; /* a bc_font each: the letters of old encodings are no code page's */
    size_t fonts, font_cap;
    bool has_fonts;           /* one of them is of an old encoding */
    const bc_format **format; /* owned: by number; NULL while no format was read, or where none was */
    size_t formats;           /* records so far */

    unsigned page_number;
    bc_codepage *page; /* owned: opened when it is needed */
    bc_str raw, runs;  /* scratch */

    bc_string_pool strings;
    bc_rich rich; /* scratch: the runs of the text that is read */
    bc_rich_strings rich_string;
} bc_xls_book;

/* Read the globals of ${stream}. BC_OK, BC_DATA, BC_PROTECTED, BC_LIMIT, BC_NOMEM; drop is due in each case. */
bc_status bc_xls_book_read(bc_xls_book *book, const bc_reader_job *job, bc_biff *stream, bool whole);
void bc_xls_book_drop(bc_xls_book *book);

/* bc_reader_damaged, unless what is missing could not be had: then BC_IO, with that in words, or BC_NOMEM. */
bc_status bc_xls_damaged(const bc_xls_book *book, const char *detail);

/* Fonts, formats, styles, the code page, the dates' system: in the globals, or in a sheet that has its own. Other records are passed over. */
bc_status bc_xls_book_record(bc_xls_book *book, const bc_biff_record *record);
/* The next sheet brings its own fonts, formats and styles. */
void bc_xls_book_forget_styles(bc_xls_book *book);

/* Does a cell of style ${xf} show ${value} as a date? False for a style that is not there. */
bool bc_xls_shows_date(const bc_xls_book *book, size_t xf, double value);
bool bc_xls_format_shows_date(const bc_xls_book *book, size_t format, double value);

/* A text of bytes in a font, as UTF-8, added to ${out}. BC_OK or BC_NOMEM. */
bc_status bc_xls_add_bytes(bc_xls_book *book, bc_str *out, bc_font font, const char *bytes, size_t len);

/* ---- fonts, xls_fonts.c ---- */
bc_status bc_xls_add_font(bc_xls_book *book, const bc_biff_record *record);
/* What the font of style ${xf} is; PLAIN for a style or font that is not there. */
bc_font bc_xls_font(const bc_xls_book *book, size_t xf);
/* The runs that stand behind a text of Excel 97 (first letter in UTF-16, font: four bytes each) as places in ${text}, which is not tidied yet. */
bc_status bc_xls_add_runs(const bc_xls_book *book, bc_rich *rich, const char *text, size_t len, const bc_str *runs);
/* bc_biff_tidy, and the runs move along. */
void bc_xls_tidy(bc_str *text, size_t from, bc_rich *rich);
/* A text of bytes with its runs (first byte, font: a byte each) in a cell of style ${xf}: each run by its own font. Sets ${rich}. */
bc_status bc_xls_add_rich_bytes(bc_xls_book *book, bc_str *out, size_t xf, const bc_str *bytes, const bc_str *runs,
                                bc_rich *rich);

/* The shared texts of record SST, xls_strings.c. */
bc_status bc_xls_strings_read(bc_xls_book *book, const bc_biff_record *sst);

/* Tell the sheet of number ${place}: its begin, rows and end. */
bc_status bc_xls_sheet_read(bc_xls_book *book, size_t place, bc_emitter *emitter);

/* What bc_xls_read() does, but for the bound on the file, through a window of ${window} [bytes] (bc_biff_open). */
bc_status bc_xls_read_in_windows(const bc_reader_job *job, size_t window);

#endif
