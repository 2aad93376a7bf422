/*
 * headers: what baocao headers tells: for each sheet of a file where its header stands, and each of its columns: what it was taken for and why, or what
 * it might be. The header is searched for as ingest does it, by the same code (header_search.h), in a worker (crew.h).
 */
#ifndef BC_INGEST_HEADERS_H
#define BC_INGEST_HEADERS_H

#include <stdio.h>

#include "base/diag.h"
#include "base/status.h"
#include "ingest/file_seen.h"

/* A sheet as seen for one form. seen.has_table: there is a shape, that of the header, or of the row that came nearest to one. */
typedef struct bc_headers_sheet {
    bc_sheet_seen seen;
    bool found; /* the shape is that of a header */
} bc_headers_sheet;

/* All sheets of the file, for one form. */
typedef struct bc_headers {
    const bc_index *index;
    const bc_form *form;
    bc_headers_sheet *sheet;
    size_t sheets, cap;
} bc_headers;

/*
 * Look at ${path} for each of ${count} ${headers} (index and form given, the rest empty); sheets live in ${arena}. A file that cannot be read whole is
 * posted, and nothing is to be said of it: BC_NOINPUT, BC_DATA, BC_PROTECTED, BC_LIMIT, BC_NOMEM, BC_IO, BC_BUG.
 */
bc_status bc_headers_look(const char *path, bool ahead, bc_headers *headers, size_t count, bc_arena *arena,
                          bc_diag *diag);

/* The one that the file was made for: most columns of its headers are known; NULL: there are none to choose from. */
const bc_headers *bc_headers_best(const bc_headers *headers, size_t count);

/* For people, in the terminal's language; for programs, as CSV (docs/formats.md). False: no memory. */
bool bc_headers_add_words(bc_str *out, const bc_headers *headers);
bool bc_headers_add_csv(bc_str *out, const bc_headers *headers);

#endif
