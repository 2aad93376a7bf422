/*
 * input: the bytes of the file that is read, at any place, from the disk or from memory. Files are read, never mapped: one that somebody
 * shortens meanwhile is an error, not a signal, and its pages are not counted as ours.
 */
#ifndef BC_INGEST_READER_INPUT_H
#define BC_INGEST_READER_INPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bc_input {
    int fd;            /* where ${bytes} is NULL */
    const char *bytes; /* borrowed */
    unsigned long long size;
    bool ahead; /* threads may read and inflate ahead */
    bool
        any_order; /* told again (reader.h): rows may come in any order, each sheet is held, and told sorted; a text is looked through before */
} bc_input;

/* ${len} [bytes] from ${at}; false: they are not all there, or the disk failed. */
bool bc_input_read(const bc_input *input, unsigned long long at, void *to, size_t len);

#endif
