/*
 * cfb: the compound file, a small file system inside a file, in which workbooks of Excel 5 to 2003 live ([MS-CFB]). What leads to the streams is held
 * (the FAT, the directory, a stream's list of sectors: 9 bytes for each sector of 512 or more); their bytes are read when they are asked for, and
 * neighbouring sectors in one go.
 *
 * Invariant: no sector, entry or length is used before it was held against the bytes that are there; no chain comes twice to a sector; memory taken is bounded by the file's bytes. Counts in the header are not looked at: what is there decides.
 * Ownership: the input is borrowed and must outlive the bc_cfb, which must outlive its streams.
 * Units: sectors count from 0 behind the header; sizes are in bytes.
 * After BC_DATA ${why} says what was wrong (a message to be translated), after BC_IO the disk failed, or the file has become shorter; drop is still due.
 */
#ifndef BC_INGEST_XLS_CFB_H
#define BC_INGEST_XLS_CFB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "ingest/reader/input.h"

#define BC_CFB_NONE SIZE_MAX

/* The content of a stream. */
typedef struct bc_cfb_stream {
    const struct bc_cfb *cfb;
    size_t len;          /* [bytes] that are there */
    bool whole;          /* as many as its entry says, and its chain ends with them */
    uint32_t start;      /* its sectors stand in a row from here on, */
    uint32_t *sector;    /* owned: or are these */
    unsigned char *mini; /* owned: or it is a short one, whole */
} bc_cfb_stream;

/* Some bytes of the file, owned. */
typedef struct bc_cfb_part {
    unsigned char *at;
    size_t len;
} bc_cfb_part;

typedef struct bc_cfb {
    const bc_input *input; /* borrowed */
    size_t len;            /* [bytes] of it */
    unsigned shift;        /* a sector has 1 << shift [bytes] */
    unsigned mini_shift;   /* and a sector of the mini stream */
    uint32_t cutoff;       /* [bytes] shorter streams are in the mini stream */
    size_t sectors;        /* in the file; the last may be short */
    unsigned char *seen;   /* owned: by sector, scratch of whoever follows chains */
    bc_cfb_part fat;       /* by sector: the one behind it; bytes that are not there are 0xff */
    size_t fats;           /* sectors in it */
    bc_cfb_part directory, mini_fat;
    bc_cfb_stream mini; /* len 0: there is none */
    size_t entries;     /* of the directory */
    const char *why;
} bc_cfb;

/*
 * Take up a file of ${input}. BC_DATA: it is no compound file, or parts of it are missing. BC_IO, BC_NOMEM. In each case the caller must drop.
 */
bc_status bc_cfb_open(bc_cfb *cfb, const bc_input *input);
void bc_cfb_drop(bc_cfb *cfb);

/*
 * The stream ${name} (ASCII, in any case) beside the root: not one of an object that is embedded deeper. Where the directory's tree does not
 * lead to it, an entry that the tree has lost. ${entry} gets it, or BC_CFB_NONE. BC_OK or BC_NOMEM.
 */
bc_status bc_cfb_find(const bc_cfb *cfb, const char *name, size_t *entry);

/*
 * Follow the chain of the stream ${entry}, whose bytes can be read then; one of the mini stream is read at once, with that, which is let go again.
 * The caller must drop it. BC_DATA (its chain is cut or runs in a circle), BC_IO, BC_NOMEM: nothing to drop.
 */
bc_status bc_cfb_load(bc_cfb *cfb, size_t entry, bc_cfb_stream *out);
void bc_cfb_stream_drop(bc_cfb_stream *stream);
/* ${len} [bytes] from ${from} of a bc_cfb_stream, which must have them (a bc_biff_source). False: the disk failed. */
bool bc_cfb_read(const void *stream, size_t from, void *to, size_t len);

#endif
