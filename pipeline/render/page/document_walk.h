/* document_walk: every paragraph of a document, in reading order, for passes over the whole tree. */
#ifndef BC_RENDER_PAGE_DOCUMENT_WALK_H
#define BC_RENDER_PAGE_DOCUMENT_WALK_H

#include "base/diag.h"
#include "base/status.h"
#include "render/page/document.h"

typedef enum bc_paragraph_place { BC_IN_TEXT, BC_IN_CELL, BC_IN_NOTE, BC_IN_CHART } bc_paragraph_place;

typedef struct bc_walker {
    bc_status (*visit)(void *context, bc_paragraph *paragraph, bc_paragraph_place place);
    bc_status (*text)(void *context, const char **text);         /* of a chart; may be NULL */
    bc_status (*cell)(void *context, const bc_table_cell *cell); /* that is not covered; may be NULL */
    bc_status (*chart)(void *context, const bc_chart *chart);    /* may be NULL */
    void *context;
} bc_walker;

/* Anything but BC_OK of visit ends the walk, and is returned. */
bc_status bc_document_walk(bc_document *document, const bc_walker *walker);

/*
 * Before a document is laid out: every run is NFC and valid UTF-8, its tabs and other control characters are blanks. BC_DATA (posted): a run is no UTF-8.
 */
bc_status bc_document_settle(bc_document *document, bc_diag *diag);

/*
 * Captions, of tables and figures, that begin with words and a number (“Bảng 1. …”, “Hình 2. …”), and annex titles (“Phụ lục I”) get an anchor; where running text or a note
 * names one, the words become a run that leads there. The words are the templates': none is known here.
 */
bc_status bc_document_link(bc_document *document);

#endif
