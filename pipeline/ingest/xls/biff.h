/*
 * biff: the records of a workbook stream, and the values in them ([MS-XLS] 2.1.4 and 2.5; OpenOffice's excelfileformat for Excel 2 to 95).
 * A record has 2 bytes of number, 2 of length, and content; what does not fit goes on in records CONTINUE behind it.
 *
 * A stream is seen through a window that goes along with the reading: memory is the window's, whatever the stream's length.
 *
 * Invariant: nothing behind the stream's end is looked at, and nothing of a record that its length does not cover. What was taken of a stream's places
 * holds for good; what points at bytes (a record's content, a cursor) holds until the stream is looked at again: the next record, or a text that goes
 * on in one, may move the window.
 * Ownership: where the bytes come from is borrowed; the window is the stream's own. Records and cursors point into it and are never dropped.
 * Units: places and lengths are in bytes from the stream's start. Texts come as UTF-8.
 * After a false of a cursor's take the cursor stands at the end of what is there, and the text is as long as that was. Where bytes could not be had the
 * stream looks cut off from there on and bc_biff.status tells why: whoever ends reading asks for it.
 */
#ifndef BC_INGEST_XLS_BIFF_H
#define BC_INGEST_XLS_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"

enum { /* records; the first figure tells the version that brought them: 02 is Excel 3, 04 is Excel 4, 08 is Excel 5 */
       BC_BIFF_BLANK_2 = 0x0001,
       BC_BIFF_INTEGER_2 = 0x0002,
       BC_BIFF_NUMBER_2 = 0x0003,
       BC_BIFF_LABEL_2 = 0x0004,
       BC_BIFF_BOOLERR_2 = 0x0005,
       BC_BIFF_FORMULA = 0x0006, /* Excel 2, and 5 to 2003 */
       BC_BIFF_STRING_2 = 0x0007,
       BC_BIFF_ROW_2 = 0x0008,
       BC_BIFF_BOF_2 = 0x0009,
       BC_BIFF_EOF = 0x000a,
       BC_BIFF_FORMAT_2 = 0x001e,
       BC_BIFF_DATEMODE = 0x0022,
       BC_BIFF_COLWIDTH = 0x0024, /* Excel 2 */
       BC_BIFF_FILEPASS = 0x002f,
       BC_BIFF_FONT = 0x0031, /* Excel 2, and 5 to 2003 */
       BC_BIFF_CONTINUE = 0x003c,
       BC_BIFF_CODEPAGE = 0x0042,
       BC_BIFF_XF_2 = 0x0043,
       BC_BIFF_IXFE = 0x0044,
       BC_BIFF_COLINFO = 0x007d,
       BC_BIFF_BOUNDSHEET = 0x0085,
       BC_BIFF_SHEETHDR = 0x008f,
       BC_BIFF_MULRK = 0x00bd,
       BC_BIFF_RSTRING = 0x00d6,
       BC_BIFF_XF_5 = 0x00e0,
       BC_BIFF_SST = 0x00fc,
       BC_BIFF_LABELSST = 0x00fd,
       BC_BIFF_RECALCID = 0x01c1,
       BC_BIFF_NUMBER = 0x0203,
       BC_BIFF_LABEL = 0x0204,
       BC_BIFF_BOOLERR = 0x0205,
       BC_BIFF_FORMULA_3 = 0x0206,
       BC_BIFF_STRING = 0x0207,
       BC_BIFF_ROW = 0x0208,
       BC_BIFF_BOF_3 = 0x0209,
       BC_BIFF_FONT_3 = 0x0231,
       BC_BIFF_XF_3 = 0x0243,
       BC_BIFF_RK = 0x027e,
       BC_BIFF_FORMULA_4 = 0x0406,
       BC_BIFF_BOF_4 = 0x0409,
       BC_BIFF_FORMAT = 0x041e,
       BC_BIFF_XF_4 = 0x0443,
       BC_BIFF_BOF = 0x0809
};

/* What begins with a BOF. */
enum {
    BC_BIFF_GLOBALS = 0x0005,
    BC_BIFF_MODULE = 0x0006,
    BC_BIFF_WORKSHEET = 0x0010,
    BC_BIFF_CHART = 0x0020,
    BC_BIFF_MACROS = 0x0040,
    BC_BIFF_WORKSPACE = 0x0100
};

/* [bytes] of the window. Neighbouring records are looked at one after the other, so that more saves nothing. */
enum { BC_BIFF_WINDOW = 256 * 1024 };

/* ${len} [bytes] from ${from} of what is read, all of which are there; false: they cannot be had. */
typedef bool bc_biff_source(const void *context, size_t from, void *to, size_t len);

typedef struct bc_biff {
    size_t len; /* of the stream */
    size_t
        reach; /* [bytes] that the window takes in when it moves; a record that is longer is seen whole all the same */
    const unsigned char *at;     /* the window */
    size_t from, held;           /* where it begins; [bytes] in it */
    unsigned char *block;        /* owned: new whenever the window moves, so that judges see who looks at the old one */
    struct bc_biff_pages *pages; /* owned: while it is scattered */
    bc_biff_source *source;
    const void *context;
    bc_status status; /* BC_IO or BC_NOMEM: the window could not be moved, and the stream seems to end here */
} bc_biff;

/* ${len} [bytes] that ${source} knows, with a window of ${reach}. Nothing is read yet. Drop is due. */
void bc_biff_open(bc_biff *stream, bc_biff_source *source, const void *context, size_t len, size_t reach);
/* Bytes that are in memory: the window is all of them. Nothing to drop. */
void bc_biff_open_bytes(bc_biff *stream, const unsigned char *bytes, size_t len);
void bc_biff_drop(bc_biff *stream);
/* The window becomes ${len} [bytes] from ${from}, which the stream must have: it stays while only they are looked at. */
void bc_biff_hold(bc_biff *stream, size_t from, size_t len);
/*
 * Until gather, records are looked at in any order: small pages of the stream take the window's turn, 2 MiB of them, of which each is kept until another
 * needs its place. Cells told column by column are on as many pages as there are columns. Without memory for them bc_biff.status tells.
 */
void bc_biff_scatter(bc_biff *stream);
void bc_biff_gather(bc_biff *stream);

/* ---- records ---- */

typedef struct bc_biff_record {
    unsigned id;
    size_t len;              /* of the content */
    const unsigned char *at; /* the content */
    size_t from, next;       /* where this record and the next one stand */
} bc_biff_record;

typedef enum bc_biff_step {
    BC_BIFF_MORE,
    BC_BIFF_END, /* nothing, or a few zeros to fill a sector */
    BC_BIFF_CUT  /* the stream ends inside the record */
} bc_biff_step;

/* The record at ${from} into ${out}, which only BC_BIFF_MORE changes; its content stays until the stream is looked at again. */
bc_biff_step bc_biff_next(bc_biff *stream, size_t from, bc_biff_record *out);

typedef struct bc_biff_bof {
    unsigned version; /* 2 3 4 5 8: of Excel 2, 3, 4, 5 and 95, 97 to 2003 */
    unsigned type;
} bc_biff_bof;

/* False: it is no BOF. */
bool bc_biff_read_bof(const bc_biff_record *record, bc_biff_bof *out);

/* ---- substreams: from a BOF to its EOF ---- */

typedef enum bc_biff_end {
    BC_BIFF_INSIDE,
    BC_BIFF_EOF_FOUND,
    BC_BIFF_EOF_MISSING, /* another sheet begins, or the stream ends at a record's end */
    BC_BIFF_BROKEN       /* the stream ends inside a record, or there is no BOF */
} bc_biff_end;

/* Walks the records of one substream. Those of charts that are embedded in it are passed over. */
typedef struct bc_biff_walk {
    bc_biff *stream;
    size_t next; /* where the next record stands; behind the end, where the substream ended */
    unsigned depth;
    bc_biff_end end;
    bool at_stream_end; /* with EOF_MISSING: no other sheet begins */
} bc_biff_walk;

void bc_biff_walk_begin(bc_biff_walk *walk, bc_biff *stream, size_t from);
/* False: the end; walk->end tells which. The BOF itself is told, too. */
bool bc_biff_walk_next(bc_biff_walk *walk, bc_biff_record *out);

/* ---- values ---- */

/* The 30 bits of a number: the upper ones of a double or an integer, and whether it is of hundredths. */
double bc_biff_rk(uint32_t rk);
/* #DIV/0! and its like; #ERR! for a number that is none of them. */
const char *bc_biff_error(unsigned code);

/* Reads a record's content, and on into the records CONTINUE behind it. */
typedef struct bc_biff_cursor {
    bc_biff *stream;
    const unsigned char *at, *end; /* what is left in this record */
    size_t next;
} bc_biff_cursor;

/* Behind ${skip} [bytes] of ${record}, or at its end when it is shorter. */
void bc_biff_cursor_begin(bc_biff_cursor *cursor, bc_biff *stream, const bc_biff_record *record, size_t skip);
bool bc_biff_at_end(bc_biff_cursor *cursor); /* nothing is left, in no record */
bool bc_biff_take(bc_biff_cursor *cursor, unsigned char *out, size_t count);
bool bc_biff_take_bytes(bc_biff_cursor *cursor, size_t count, bc_str *out);

/*
 * A text of Excel 97 and later whose ${count} [UTF-16 units] were read: flags, then letters of one byte (the lower half of a unit) or two,
 * then what rich text and phonetic texts add, which is passed over; the former (four bytes a run) is added to ${runs}, if that is not NULL. A record
 * CONTINUE inside the letters begins with new flags. Added to ${out}.
 */
bool bc_biff_take_text(bc_biff_cursor *cursor, size_t count, bc_str *out, bc_str *runs);

/* Line ends of any kind in ${text} from ${from} on become \n; NULs, which are no text, are dropped. */
void bc_biff_tidy(bc_str *text, size_t from);

#endif
