/*
 * wire: messages from a worker to its front, over a pipe. A message is a kind, a length and that many bytes; numbers are as this machine has them
 * (both ends are one program), texts go by length. The front trusts nothing: every length is held against what is there.
 */
#ifndef BC_INGEST_CREW_WIRE_H
#define BC_INGEST_CREW_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"

/* ---- writing: put_begin, put_…, put_end ---- */
void bc_wire_begin(bc_str *out, char kind); /* one message at a time in ${out}, which is cleared */
void bc_wire_put(bc_str *out, uint64_t number);
void bc_wire_put_text(bc_str *out, const char *text, size_t len); /* NULL is empty */
bool bc_wire_send(bc_str *out, int to);                           /* and clears; false: nobody reads, or no memory */

/* ---- reading ---- */
typedef struct bc_wire_message {
    char kind;
    const char *at, *end; /* what is left of it; borrowed */
    bool failed;          /* sticky: it was shorter than what was asked for */
} bc_wire_message;

uint64_t bc_wire_get(bc_wire_message *message);
/* ${most} [bytes]; the text has no NUL at its end. Borrowed. */
const char *bc_wire_get_text(bc_wire_message *message, size_t most, size_t *len);

typedef bc_status (*bc_wire_on_message)(void *context, bc_wire_message *message);

/* Bytes that came: whole messages are told, the rest is kept in ${held} for the next call. BC_BUG: a message over ${most} [bytes]. */
bc_status bc_wire_take(bc_str *held, const char *bytes, size_t len, size_t most, bc_wire_on_message on_message,
                       void *context);

#endif
