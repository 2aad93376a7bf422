/* xlsx_rows: a sheet's rows on their way, shared by expat's side (xlsx_sheet.c) and the scanner's (xlsx_scan.c). */
#ifndef BC_INGEST_XML_XLSX_ROWS_H
#define BC_INGEST_XML_XLSX_ROWS_H

#include "ingest/xml/xlsx_book.h"

/* ST_CellType. */
typedef enum bc_xlsx_kind {
    BC_XLSX_NUMBER,
    BC_XLSX_SHARED,
    BC_XLSX_STRING,
    BC_XLSX_INLINE,
    BC_XLSX_BOOLEAN,
    BC_XLSX_ERROR,
    BC_XLSX_DATE
} bc_xlsx_kind;

/* Whole days as they were written last, by their last bits: a form's dates are few. */
enum { BC_XLSX_DAYS = 256 };
typedef struct bc_xlsx_day {
    uint32_t serial; /* 0: none */
    char text[12];
    unsigned char len;
} bc_xlsx_day;

/* What stood in a column's last cell between its name and its value, as ' s="1"><v>': the next one has the same nearly always. */
enum { BC_XLSX_TAGS = 64 };
typedef struct bc_xlsx_tag {
    uint64_t name, mask; /* '<c r="AB' as bytes in memory, and which of them count */
    unsigned name_len;
    unsigned len; /* 0: nothing is remembered */
    char bytes[32];
    bc_xlsx_kind kind;
    uint32_t style;
} bc_xlsx_tag;

typedef struct bc_xlsx_rows {
    bc_xlsx_book *book;
    bc_emitter *emitter;
    uint32_t row, next_row, next_column;
    bool row_hidden;
    bc_str value;   /* scratch */
    bool has_x14ac; /* that prefix is bound */
    bc_xlsx_day day[BC_XLSX_DAYS];
    bc_xlsx_tag tag[BC_XLSX_TAGS]; /* the scanner's, by column */
    /* expat's side */
    int depth;      /* of elements inside sheetData; 0: rows may begin */
    int cell_depth; /* of the cell; 0: in none */
    bool has_root, in_data, in_value, in_inline, in_text;
    bool formula, inlined; /* the cell has <f>, <is> */
    int phonetic;
    uint32_t column;
    bc_xlsx_kind kind;
    uint32_t style;
    size_t text;   /* where the text that is read begins in value */
    unsigned font; /* of the run */
    bc_rich rich;  /* of an inline text */
} bc_xlsx_rows;

/* A cell's value as it stands in its element, to the emitter. ${lent}: it stays where it is until the row is complete. */
bc_status bc_xlsx_emit_number(bc_xlsx_rows *rows, uint32_t column, uint32_t style, const char *text, size_t len,
                              bool lent);
/* A whole number above 0 that is a date. */
bc_status bc_xlsx_emit_day(bc_xlsx_rows *rows, uint32_t column, uint32_t serial);
bc_status bc_xlsx_emit_shared(bc_xlsx_rows *rows, uint32_t column, uint32_t style, const char *text, size_t len);
bc_status bc_xlsx_emit_iso(bc_xlsx_rows *rows, uint32_t column, const char *text, size_t len);
/* A text in rows->value, escapes resolved. */
bc_status bc_xlsx_emit_value(bc_xlsx_rows *rows, uint32_t column);

/* The text that was told last, of ${len} [bytes], is in the font of ${style}; a shared string may have its own. */
static inline void bc_xlsx_set_font(bc_xlsx_rows *rows, size_t len, uint32_t style)
{
    if (rows->book->font)
        bc_emitter_set_fonts(rows->emitter, len, bc_font_whole(bc_xlsx_font(rows->book, style)));
}

static inline void bc_xlsx_set_string_fonts(bc_xlsx_rows *rows, size_t len, uint32_t style, uint32_t string)
{
    const bc_xlsx_book *book = rows->book;
    if (book->has_fonts)
        bc_emitter_set_fonts(rows->emitter, len, bc_rich_find(&book->rich, string, bc_xlsx_font(book, style)));
}

/* The scanner: bc_xml_run's scan. */
bc_status bc_xlsx_scan_rows(void *rows, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict);

#endif
