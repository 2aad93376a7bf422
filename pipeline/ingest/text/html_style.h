/*
 * html_style: which number format a cell of a web page has, as far as it tells dates from numbers: Excel's mso-number-format, in a style of the page by class, or in
 * the cell's own. Nothing else of CSS is read. Private to html*.c.
 */
#ifndef BC_INGEST_TEXT_HTML_STYLE_H
#define BC_INGEST_TEXT_HTML_STYLE_H

#include "ingest/reader/style_names.h"
#include "ingest/text/html_scan.h"

typedef struct bc_html_styles {
    bc_style_names names;
    bc_str css, code; /* what came last; scratch */
} bc_html_styles;

bool bc_html_styles_new(bc_html_styles *styles,
                        const bc_reader_job *job); /* false: no memory; must be dropped in any case */
void bc_html_styles_drop(bc_html_styles *styles);
/* A piece of a style sheet. BC_LIMIT (posted), BC_NOMEM. */
bc_status bc_html_styles_add(bc_html_styles *styles, const char *css, size_t len);
/* The format of a cell of ${class} with ${style} of its own; each may be empty. */
bc_format bc_html_styles_find(bc_html_styles *styles, const bc_html_attribute *class, const bc_html_attribute *style);
/* A declaration of CSS, property: value, in any case and with blanks between. */
bool bc_html_css_has(const char *css, size_t len, const char *property, const char *value);

#endif
