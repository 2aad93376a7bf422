/* ods_rows: a sheet's rows on their way, shared by expat's side (ods.c), the scanner's (ods_scan.c) and what both say of a value (ods_value.c). */
#ifndef BC_INGEST_XML_ODS_ROWS_H
#define BC_INGEST_XML_ODS_ROWS_H

#include "base/map.h"
#include "ingest/reader/number.h"
#include "ingest/xml/ods_fonts.h"
#include "ingest/xml/xml.h"
#include "ingest/xml/xml_scan.h"

/* What a cell's attributes say; texts are borrowed, NULL: not there. */
typedef struct bc_ods_cell {
    const char *type, *value, *date, *time, *boolean, *string;
    size_t type_len, value_len, date_len, time_len, boolean_len, string_len; /* [bytes] */
    bool error, formula; /* calcext:value-type="error"; a formula's result */
    bool paragraph;      /* it has a text:p, empty or not */
    uint32_t repeat;
} bc_ods_cell;

/* What a cell's tag makes it, where that is one of the usual. */
typedef enum bc_ods_kind { BC_ODS_ODD, BC_ODS_TEXT, BC_ODS_NUMBER, BC_ODS_DATE } bc_ods_kind;

/*
 * A cell's tag as it was seen last in a column, from its < to its paragraph's text or its end: ${head} bytes before its value, the rest behind it;
 * without a value all are head.
 */
enum { BC_ODS_TAGS = 64 };
typedef struct bc_ods_tag {
    char bytes[224];
    size_t head, len; /* len: of both, without the value; 0: nothing is remembered */
    bc_ods_kind kind; /* not BC_ODS_ODD */
    bool alone;       /* the cell has no content */
} bc_ods_tag;

typedef struct bc_ods_rows {
    const bc_reader_job *job;
    bc_emitter emitter;
    uint32_t row, column; /* that come next */
    uint32_t declared;    /* columns that were declared so far */
    bc_str text;          /* scratch: a cell's text */
    /* what the scanner may rely on */
    bool has_table, has_text, has_office, has_calcext; /* the prefix is bound */
    unsigned long long repeated;                       /* cells that stand in the file only as a number of repeats */
    bc_ods_tag tag[BC_ODS_TAGS];
    /* expat's side */
    int table;     /* depth of table:table; only the outermost is a sheet */
    int skipping;  /* depth inside what holds no cell text */
    int paragraph; /* depth inside text:p */
    size_t sheets;
    uint32_t row_repeat;
    bool in_row, row_hidden, in_cell, any_paragraph, system_1904;
    bc_ods_cell cell;
    bc_str attributes; /* the cell's, each with a NUL */
    struct bc_ods_held *held;
    size_t helds, cap;
    bc_str texts; /* of the held cells */
    bc_map *hidden_styles;
    bc_ods_fonts *fonts;
    bool has_fonts;       /* some style is in a font of an old encoding: the sheet is for expat alone */
    bc_arena *font_arena; /* of the row's cells */
    size_t runs;          /* in it */
    bc_font row_font;     /* of cells without a style; unless row_styled, that is the column's matter */
    bool row_styled;
    bc_font cell_font;
    bc_rich rich;                        /* runs of the cell's text */
    uint8_t run[BC_LIMIT_XML_DEPTH + 2]; /* by depth inside the paragraph: a bc_font, or BC_FONT_OF_CELL */
    char *style;                         /* whose properties are read */
} bc_ods_rows;

/*
 * The value of a cell with the text ${text}, ${len}: *${out} is in ${room}, or borrowed from the text or the attributes. Returns its length; 0: the cell is empty.
 */
size_t bc_ods_value(const bc_ods_cell *cell, const char *text, size_t len, char room[BC_NUMBER_TEXT],
                    bc_cell_type *type, const char **out);

/* Whether a cell without a value is a formula whose result is not stored. */
bool bc_ods_is_unknown(const bc_ods_cell *cell);

/* How often it is repeated: 1 where nothing, or nothing sound, is said. */
uint32_t bc_ods_repeat(const char *text, size_t len);

/* As many blanks as ${how_many} says (NULL: one), but no more than make a text longer than BC_LIMIT_CELL_BYTES. */
void bc_ods_add_blanks(bc_str *text, const char *how_many, size_t how_many_len);

/* All sheets from any source; ${by_hand}: with the scanner (tests have it without, too). */
bc_status bc_ods_read_from(const bc_reader_job *job, const bc_xml_source *source, bool by_hand);

/* bc_xml_run's scan. */
bc_status bc_ods_scan_rows(void *rows, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict);

#endif
