/*
 * csv: comma-separated values, RFC 4180. A row whose quotation marks stand around whole fields is cut here; every other one goes through libcsv, with
 * its two traps closed: empty lines are rows (CSV_REPALL_NL) and blanks around fields are data. It is lenient: a quotation mark inside a field that does
 * not begin with one is data, and so is one inside a quoted field that stands alone. CR, LF and CRLF end a row. Writing is a few bytes and is ours
 * (csv_write.c).
 */
#ifndef BC_BASE_CSV_H
#define BC_BASE_CSV_H

#include <stdbool.h>

#include "base/limits.h"
#include "base/status.h"
#include "base/str.h"

enum { BC_CSV_PAD = 16 }; /* so many bytes may be read behind the NUL of a field, whatever they are */

typedef struct bc_csv_row {
    const char *const *field;  /* borrowed until the callback returns; NUL-terminated */
    const size_t *len;         /* [bytes] of each, for fields that hold a NUL */
    size_t count;              /* 0: an empty line */
    size_t number;             /* the row's number, from 0 */
    unsigned long long offset; /* where it begins in all the bytes that were fed */
    const char *raw; /* the row as it stood there, without its line end, of ${raw_len} [bytes]; NULL: libcsv had it */
    size_t raw_len;
    bool as_written; /* raw is what bc_csv_add makes of the fields; only where the separator is a comma */
} bc_csv_row;

/* Called for each row; anything but BC_OK ends the reading with that status. */
typedef bc_status (*bc_csv_on_row)(void *context, const bc_csv_row *row);

typedef struct bc_csv_parser bc_csv_parser;

/* A parser for ${separator}; NULL: no memory. ${on_row} gets ${context}. */
bc_csv_parser *bc_csv_parser_new(char separator, bc_csv_on_row on_row, void *context);
/*
 * The same for a table of our own: what stages make of a row that was let in must be let in, too. There BC_CSV_OWN_BYTES bound a row and a field: an
 * encoding makes three bytes of one, a finding says a cell twice, and fonts may take twice what they are of; and BC_CSV_OWN_COLUMNS stand beside a
 * sheet's.
 */
bc_csv_parser *bc_csv_parser_new_own(bc_csv_on_row on_row, void *context);
#define BC_CSV_OWN_BYTES (8 * (size_t)BC_LIMIT_ROW_BYTES)
enum { BC_CSV_OWN_COLUMNS = 16 };
/* Feed bytes. BC_NOMEM; BC_LIMIT for a field over BC_LIMIT_CELL_BYTES, a row over BC_LIMIT_ROW_BYTES or BC_LIMIT_COLUMNS; or what ${on_row}
 * returned. Sticky. */
bc_status bc_csv_parser_feed(bc_csv_parser *parser, const char *bytes, size_t len);
/* After a BC_LIMIT of its own: which one, by its macro's name. */
const char *bc_csv_parser_limit(const bc_csv_parser *parser);
/* No more bytes: the last row is delivered. */
bc_status bc_csv_parser_end(bc_csv_parser *parser);
void bc_csv_parser_drop(bc_csv_parser *parser);
/* As it was when it was new: other bytes may be fed. False: no memory. */
bool bc_csv_parser_reset(bc_csv_parser *parser);

/* The whole of a text in memory. */
bc_status bc_csv_parse(const char *bytes, size_t len, char separator, bc_csv_on_row on_row, void *context);

/* Add ${text} as a field (quoted if it must be; NULL is empty); ${first} is false when a comma goes before it. */
void bc_csv_add(bc_str *out, const char *text, int first);
void bc_csv_add_n(bc_str *out, const char *text, size_t len, int first);
/* The field alone to ${to}, where there is room for BC_CSV_ROOM(len) bytes; returns what is behind it. ${len} is not 0. */
char *bc_csv_put_any(char *to, const char *text, size_t len);
#define BC_CSV_ROOM(len) (2 * (len) + 2)
static inline char *bc_csv_put(char *to, const char *text, size_t len)
{
    if (len == 1 &&
        (unsigned char)*text > ',') { /* most cells of a survey; blanks, marks and line ends are not above it */
        *to = *text;
        return to + 1;
    }
    return len ? bc_csv_put_any(to, text, len) : to;
}

#endif
