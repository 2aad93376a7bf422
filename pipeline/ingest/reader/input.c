#include "ingest/reader/input.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool bc_input_read(const bc_input *input, unsigned long long at, void *to, size_t len)
{
    char *place = to;
    if (at > input->size || len > input->size - at)
        return false;
    if (input->bytes) {
        if (len)
            memcpy(to, input->bytes + at, len);
        return true;
    }
    while (len) {
        ssize_t got = pread(input->fd, place, len, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        place += got;
        at += (unsigned long long)got;
        len -= (size_t)got;
    }
    return true;
}
