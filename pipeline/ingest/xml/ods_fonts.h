/*
 * ods_fonts: which styles of an OpenDocument are in a font of an old encoding (OpenDocument 1.3 part 3: 16.2 styles, 16.23 font faces, 16.29.29 text
 * properties). A style has its parent's font where it names none; a cell without a style has its row's or its column's. Private to ods*.c.
 *
 * A document with such a style is read by expat alone: then the scanner need not know any of this.
 */
#ifndef BC_INGEST_XML_ODS_FONTS_H
#define BC_INGEST_XML_ODS_FONTS_H

#include "ingest/reader/rich.h"
#include "ingest/xml/xml.h"

typedef struct bc_ods_fonts bc_ods_fonts;

bc_ods_fonts *bc_ods_fonts_new(void); /* NULL: no memory */
void bc_ods_fonts_drop(bc_ods_fonts *fonts);

/* An element that stands before the tables. BC_LIMIT (posted) or BC_NOMEM. */
bc_status bc_ods_fonts_element(bc_ods_fonts *fonts, const bc_reader_job *job, const char *name,
                               const char **attributes);
/* Styles of the document as a whole, styles.xml: what is wrong with it, or that it is not there, is no trouble. BC_OK or BC_NOMEM. */
bc_status bc_ods_fonts_read(bc_ods_fonts *fonts, const bc_reader_job *job);
/* Some style is in a font of an old encoding. */
bool bc_ods_fonts_any(const bc_ods_fonts *fonts);

/* Of a cell in style ${style} (NULL: in none). */
bc_font bc_ods_fonts_of_cell(const bc_ods_fonts *fonts, const char *style);
/* Of a span: BC_FONT_OF_CELL where its style names no font. */
unsigned bc_ods_fonts_of_span(const bc_ods_fonts *fonts, const char *style);

/* A sheet begins; its columns, ${repeat} of them, whose cells without a style are in ${style} (NULL: in none). False: no memory. */
void bc_ods_fonts_sheet(bc_ods_fonts *fonts);
bool bc_ods_fonts_columns(bc_ods_fonts *fonts, uint32_t repeat, const char *style);
bc_font bc_ods_fonts_of_column(const bc_ods_fonts *fonts, uint32_t column);

#endif
