/*
 * cfb: the compound file, a small file system inside a file, in which workbooks of Excel 5 to 2003 live ([MS-CFB]). It is read over bytes
 * that are in memory whole.
 *
 * Invariant: no sector, entry or length is used before it was held against the bytes that are there; no chain comes twice to a sector; memory taken is bounded by the file's bytes. Counts in the header are not looked at: what is there decides.
 * Ownership: bytes are borrowed and must outlive the bc_cfb; a stream may point into them and is dropped before either.
 * Units: sectors count from 0 behind the header; sizes are in bytes.
 * After an error ${why} says what was wrong (a message to be translated), and drop is still due.
 */
#ifndef BC_INGEST_XLS_CFB_H
#define BC_INGEST_XLS_CFB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define BC_CFB_NONE SIZE_MAX

/* The content of a stream: a part of the file where its sectors lie in a row, else a copy. */
typedef struct bc_cfb_stream {
    const unsigned char *at;
    size_t len;           /* [bytes] */
    unsigned char *owned; /* the copy, or NULL */
    bool whole;           /* it has as many bytes as its entry says, and its chain ends with them */
} bc_cfb_stream;

typedef struct bc_cfb {
    const unsigned char *at; /* borrowed */
    size_t len;              /* [bytes] */
    unsigned shift;          /* a sector has 1 << shift [bytes] */
    unsigned mini_shift;     /* and a sector of the mini stream */
    uint32_t cutoff;         /* [bytes] shorter streams are in the mini stream */
    size_t sectors;          /* in the file; the last may be short */
    uint32_t *fat;           /* owned: the sectors that hold the FAT, in order */
    size_t fats;
    unsigned char *seen; /* owned: by sector, scratch of whoever follows chains */
    bc_cfb_stream directory, mini_fat, mini;
    size_t entries; /* of the directory */
    const char *why;
} bc_cfb;

/*
 * Take up a file's ${bytes}. BC_DATA: it is no compound file, or parts of it are missing. BC_NOMEM. In each case the caller must drop.
 */
bc_status bc_cfb_open(bc_cfb *cfb, const unsigned char *bytes, size_t len);
void bc_cfb_drop(bc_cfb *cfb);

/*
 * The stream ${name} (ASCII, in any case) beside the root: not one of an object that is embedded deeper. Where the directory's tree does not
 * lead to it, an entry that the tree has lost. ${entry} gets it, or BC_CFB_NONE. BC_OK or BC_NOMEM.
 */
bc_status bc_cfb_find(const bc_cfb *cfb, const char *name, size_t *entry);

/* The bytes of the stream ${entry}; the caller must drop them. BC_DATA (its chain is cut or runs in a circle) or BC_NOMEM: nothing to drop. */
bc_status bc_cfb_load(bc_cfb *cfb, size_t entry, bc_cfb_stream *out);
void bc_cfb_stream_drop(bc_cfb_stream *stream);

#endif
