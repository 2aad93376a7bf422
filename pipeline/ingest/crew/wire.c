#include "ingest/crew/wire.h"

#include <string.h>

#include "ingest/crew/crew.h"

enum { HEAD = 9 }; /* the kind, and the length in eight bytes */

static void put_head(char head[HEAD], char kind, uint64_t len)
{
    head[0] = kind;
    memcpy(head + 1, &len, sizeof len);
}

void bc_wire_begin(bc_str *out, char kind)
{
    char head[HEAD];
    put_head(head, kind, 0);
    bc_str_clear(out);
    bc_str_add_n(out, head, HEAD);
}

void bc_wire_put(bc_str *out, uint64_t number)
{
    char bytes[sizeof number];
    memcpy(bytes, &number, sizeof number);
    bc_str_add_n(out, bytes, sizeof bytes);
}

void bc_wire_put_text(bc_str *out, const char *text, size_t len)
{
    bc_wire_put(out, text ? len : 0);
    if (text)
        bc_str_add_n(out, text, len);
}

bool bc_wire_send(bc_str *out, int to)
{
    bool good = !out->failed && out->len >= HEAD;
    if (good) {
        put_head(out->at, out->at[0], out->len - HEAD);
        good = bc_crew_write(to, out->at, out->len);
    }
    bc_str_clear(out);
    return good;
}

uint64_t bc_wire_get(bc_wire_message *m)
{
    uint64_t number = 0;
    m->failed = m->failed || (size_t)(m->end - m->at) < sizeof number;
    if (m->failed)
        return 0;
    memcpy(&number, m->at, sizeof number);
    m->at += sizeof number;
    return number;
}

const char *bc_wire_get_text(bc_wire_message *m, size_t most, size_t *len)
{
    uint64_t there = bc_wire_get(m);
    *len = 0;
    m->failed = m->failed || there > most || there > (uint64_t)(m->end - m->at);
    if (m->failed)
        return "";
    const char *text = m->at;
    *len = (size_t)there;
    m->at += there;
    return text;
}

/* Tell the whole messages at ${at}; returns how many bytes they were. */
static size_t tell(const char *at, size_t len, size_t most, bc_wire_on_message on_message, void *context,
                   bc_status *status)
{
    size_t done = 0;
    while (*status == BC_OK && len - done >= HEAD) {
        uint64_t size;
        memcpy(&size, at + done + 1, sizeof size);
        if (size > most)
            *status = BC_BUG;
        if (*status != BC_OK || len - done - HEAD < size)
            break;
        bc_wire_message message = {.kind = at[done], .at = at + done + HEAD, .end = at + done + HEAD + size};
        *status = on_message(context, &message);
        done += HEAD + (size_t)size;
    }
    return done;
}

/* How many bytes what is held, less than a message, is short of its head, or then of its end. */
static size_t missing(const bc_str *held, size_t most)
{
    uint64_t size = 0;
    if (held->len < HEAD)
        return HEAD - held->len;
    memcpy(&size, held->at + 1, sizeof size);
    return size > most ? 0 : HEAD + (size_t)size - held->len;
}

bc_status bc_wire_take(bc_str *held, const char *bytes, size_t len, size_t most, bc_wire_on_message on_message,
                       void *context)
{
    bc_status status = BC_OK;
    while (held->len && len && status == BC_OK) { /* first what the message that is held still wants */
        size_t wanted = missing(held, most), more = wanted < len ? wanted : len;
        bc_str_add_n(held, bytes, more);
        if (held->failed)
            return BC_NOMEM;
        bytes += more;
        len -= more;
        if (tell(held->at, held->len, most, on_message, context, &status))
            bc_str_clear(held);
    }
    if (status != BC_OK)
        return status;
    size_t done = tell(bytes, len, most, on_message, context, &status);
    bc_str_add_n(held, bytes + done, len - done);
    return status == BC_OK && held->failed ? BC_NOMEM : status;
}
