/*
 * markup: what kind of text with tags a file is, by its first element: portals and scripts write web pages and XML and call them .xls. Text that only
 * has tags in its cells is none.
 */
#ifndef BC_INGEST_READER_MARKUP_H
#define BC_INGEST_READER_MARKUP_H

#include <stddef.h>

typedef enum bc_markup {
    BC_MARKUP_NONE,
    BC_MARKUP_HTML, /* a web page, or a piece of one with a table in it */
    BC_MARKUP_SML,  /* XML Spreadsheet 2003 */
    BC_MARKUP_FODS, /* OpenDocument in one file, a spreadsheet */
    BC_MARKUP_XML   /* any other XML */
} bc_markup;

enum { BC_MARKUP_HEAD = 64 * 1024, BC_MARKUP_TAIL = 256 }; /* [bytes] that are looked at */

/* ${head}: the first bytes of the file, ${tail}: its last; no more than those. Zeros are skipped, so that two bytes a letter read like one. */
bc_markup bc_markup_of(const char *head, size_t head_len, const char *tail, size_t tail_len);

#endif
