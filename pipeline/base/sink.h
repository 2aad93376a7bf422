/*
 * sink: a file that is written once, from front to back, and hashed on the way. A small one is written by who calls; from SINK_ALONE bytes on a
 * thread of its own hashes and writes what was put, so that hashing a large table costs its maker no time. What comes out is the same.
 */
#ifndef BC_BASE_SINK_H
#define BC_BASE_SINK_H

#include <stdbool.h>

#include "base/digest.h"
#include "base/str.h"

typedef struct bc_sink bc_sink;

bc_sink *bc_sink_open(const char *path, bc_digest_kind kind); /* truncates. NULL: errno says why */

/* Take the bytes of ${out}, which is empty then (and may have other memory). False: an earlier or this write failed; nothing more is written. */
bool bc_sink_put(bc_sink *sink, bc_str *out);

/* Where a sink stands now, so that what is put from now on can be taken back; as often as is wanted. NULL: no memory. Must be dropped. */
typedef struct bc_sink_mark bc_sink_mark;
bc_sink_mark *bc_sink_mark_new(bc_sink *sink);
bool bc_sink_rewind(bc_sink *sink, const bc_sink_mark *mark); /* false: an earlier failure, or this one */
void bc_sink_mark_drop(bc_sink_mark *mark);                   /* harmless on NULL */

/* The end: ${hex} and *${bytes} are of what was put. Returns 0, or the errno of the first failure. Drops the sink. */
int bc_sink_close(bc_sink *sink, char hex[BC_DIGEST_HEX], unsigned long long *bytes);

#endif
