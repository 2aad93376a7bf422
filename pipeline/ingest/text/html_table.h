/*
 * html_table: from the tags of a web page to rows of cells. Private to html*.c.
 *
 * The whole page is one sheet, as Excel, LibreOffice and gnumeric have it: its tables stand one below the other, and a line of text outside of them (a title, a
 * caption) is a row of its own, in column A. So the cells that messages name are those that people see, and a page whose script put the header into one table
 * and the rows into the next is whole. The sheet is called what Excel's head of the page calls it (x:Name), else like the file.
 *
 * Cells are text, because that is all HTML has; one that Excel (x:num, x:str, x:bool, x:err) or LibreOffice (sdval) wrote its value beside is
 * that value, a date under a format that shows one (mso-number-format, sdnum). <br> and paragraphs are line breaks in their cell.
 *
 * A table in a cell is a row of layout where nothing stands beside it, as pages have it to centre a table: its rows follow in place of the cell. With cells
 * beside it there is no one way to lay it out, and the page is refused.
 */
#ifndef BC_INGEST_TEXT_HTML_TABLE_H
#define BC_INGEST_TEXT_HTML_TABLE_H

#include "ingest/text/html_scan.h"

/* All of a page from any source. */
bc_status bc_html_read_from(const bc_reader_job *job, bc_html_source read, void *source);

#endif
