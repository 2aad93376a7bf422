/*
 * reader_crew: files read in workers (crew.h), what all who do so have in common: the limits of base/limits.h, a file opened so that a worker can read
 * it where nothing can be opened any more, and the words for one that did not come back.
 */
#ifndef BC_INGEST_CREW_READER_CREW_H
#define BC_INGEST_CREW_READER_CREW_H

#include "base/str.h"
#include "ingest/crew/crew.h"
#include "ingest/reader/reader.h"

/* A crew with the limits of a reader; tasks, jobs, context and callbacks are the caller's to set. */
bc_crew bc_reader_crew(void);

/* bc_reader_open, and what its reader will want to have at hand: code pages of the old Excel, the catalogue of messages. */
bc_status bc_reader_crew_open(bc_input *input, const char *path, const char *name, bc_diag *diag);

/*
 * Of a worker that did not leave by itself with a bc_status as its code: BC_LIMIT, *${limit} is the macro's name; or BC_BUG, in ${words} what became of
 * it. BC_OK: it did, and end->code is that status.
 */
bc_status bc_reader_crew_explain(const bc_crew_end *end, const char **limit, bc_str *words);

/* One file in a worker, for the commands that look at one. */
typedef struct bc_solo {
    const char *path; /* messages call it so, too */
    bool ahead;       /* a thread may inflate ahead */
    void *context;
    bc_diag *diag;
    bc_status (*work)(void *context, const bc_input *input, int to); /* in the worker; its messages are its own */
    bc_status (*take)(void *context, const char *bytes, size_t len); /* here: bytes that it wrote */
} bc_solo;

/* Returns what ${work} or ${take} did, or what kept them from it (posted). */
bc_status bc_solo_run(const bc_solo *solo);

#endif
