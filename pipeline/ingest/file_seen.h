/*
 * file_seen: what is known of a source file's sheets once it was looked at: the worker that reads it fills the records (file_worker.c) and sends
 * them, the front makes them anew (file_wire.c) and concludes from them (file_reading.c). Private to file_*.c.
 */
#ifndef BC_INGEST_FILE_SEEN_H
#define BC_INGEST_FILE_SEEN_H

#include "ingest/crew/wire.h"
#include "ingest/shape.h"

typedef struct bc_sheet_seen {
    const char *name;
    size_t position, hidden_rows;
    bool hidden, very_hidden, system_1904, has_table;
    const char *hidden_columns; /* of the table: “D, F–H”; "": none */
    uint32_t hidden_column;     /* the first of them */
    /* Formulas without a result where nothing is judged by them (those of rows go on as cells): how many, and the first. */
    size_t unknowns;
    uint32_t unknown_row, unknown_column;
    bc_shape shape;       /* has_table only */
    uint32_t first, last; /* rows of the table, from 0 */
    long long rows;
    char number[16];           /* of its table; the front's */
    const char *kept, *person; /* names of its tables while the file is not done; the front's */
} bc_sheet_seen;

/* What the messages are: a table begins (the sheet's shape so far), rows and persons as lines of CSV, the sheet's end (all of the record), the file's
 * end (status, format, the reader's words). BC_FILE_AGAIN, empty: what was told of the file is void. */
enum {
    BC_FILE_TABLE = 'T',
    BC_FILE_ROWS = 'R',
    BC_FILE_PERSONS = 'P',
    BC_FILE_SHEET = 'S',
    BC_FILE_AGAIN = 'A',
    BC_FILE_END = 'E'
};

void bc_sheet_seen_put(bc_str *out, const bc_sheet_seen *sheet);
/* The same at the other end, in ${arena}. False: it cannot be, or there is no memory. */
bool bc_sheet_seen_get(bc_sheet_seen *sheet, const bc_form *form, bc_wire_message *message, bc_arena *arena);

#endif
