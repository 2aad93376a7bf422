/* html_cell: what a cell's attributes say of its value and its place. Private to html*.c. */
#ifndef BC_INGEST_TEXT_HTML_CELL_H
#define BC_INGEST_TEXT_HTML_CELL_H

#include "ingest/reader/number.h"
#include "ingest/text/html_style.h"

typedef enum bc_html_value {
    BC_HTML_SHOWN, /* what is seen is the value */
    BC_HTML_NUMBER,
    BC_HTML_STRING,
    BC_HTML_BOOLEAN,
    BC_HTML_ERROR
} bc_html_value;

typedef struct bc_html_cell {
    uint32_t columns, rows; /* that it spans, from 1 */
    bc_html_value kind;
    bool formula; /* without a value and with nothing to be seen, it is of BC_CELL_UNKNOWN */
    bc_str value; /* empty: it is what is seen */
    bc_format format;
} bc_html_cell;

/* A number of columns or rows: 1 where nothing sound is said, and for 0, as spreadsheet programs take it; what is beyond all bounds stays so. */
uint32_t bc_html_cell_span(const bc_html_attribute *attribute);
/* Read the attributes of a td or th into ${cell}, whose memory is used again. */
void bc_html_cell_take(bc_html_cell *cell, const bc_html_tag *tag, bc_html_styles *styles);
/* The cell's value, when ${text} is what is seen: *${out} is in ${room}, or borrowed. Returns its length; 0: the cell is empty, or of
 * BC_CELL_UNKNOWN. */
size_t bc_html_cell_value(const bc_html_cell *cell, const char *text, size_t len, bool system_1904,
                          char room[BC_NUMBER_TEXT], bc_cell_type *type, const char **out);

#endif
