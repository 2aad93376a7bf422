#include "base/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cores.h"
#include "base/file.h"

enum { SINK_ALONE = 2 * 1024 * 1024, SLOTS = 2 }; /* where the thread begins [bytes]; how many pieces may wait */

/*
 * Without a thread, only the caller is here. With one: ${slot}, ${put}, ${taken}, ${closing} and ${error} are under the lock; slots from taken to put
 * belong to the thread, and so do file, digest and counts.
 */
struct bc_sink {
    int fd;
    bc_digest *digest;
    unsigned long long bytes; /* written */
    int error;                /* errno of the first failure */
    bool has_thread;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    bc_str slot[SLOTS];
    unsigned put, taken;
    bool closing;
};

bc_sink *bc_sink_open(const char *path, bc_digest_kind kind)
{
    bc_sink *sink = calloc(1, sizeof *sink);
    if (!sink)
        return NULL;
    sink->digest = bc_digest_new(kind);
    sink->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (!sink->digest || sink->fd < 0) {
        int why = sink->fd < 0 ? errno : ENOMEM;
        if (sink->fd >= 0)
            close(sink->fd);
        bc_digest_drop(sink->digest);
        free(sink);
        errno = why;
        return NULL;
    }
    return sink;
}

/* Hash and write. Returns 0 or errno. */
static int write_out(bc_sink *sink, const bc_str *out)
{
    const char *at = out->at;
    bc_digest_add(sink->digest, out->at, out->len);
    for (size_t left = out->len; left;) {
        ssize_t put = write(sink->fd, at, left);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return put < 0 ? errno : ENOSPC;
        at += put;
        left -= (size_t)put;
    }
    sink->bytes += out->len;
    return 0;
}

static void *work(void *context)
{
    bc_sink *sink = context;
    pthread_mutex_lock(&sink->lock);
    for (;;) {
        while (sink->put == sink->taken && !sink->closing)
            pthread_cond_wait(&sink->change, &sink->lock);
        if (sink->put == sink->taken)
            break;
        const bc_str *out = &sink->slot[sink->taken % SLOTS];
        int error = sink->error;
        pthread_mutex_unlock(&sink->lock);
        if (!error)
            error = write_out(sink, out);
        pthread_mutex_lock(&sink->lock);
        sink->error = error;
        sink->taken++;
        pthread_cond_signal(&sink->change);
    }
    pthread_mutex_unlock(&sink->lock);
    return NULL;
}

/* No thread to be had: the caller goes on alone. */
static void start_thread(bc_sink *sink)
{
    if (pthread_mutex_init(&sink->lock, NULL) != 0)
        return;
    if (pthread_cond_init(&sink->change, NULL) == 0) {
        sink->has_thread = pthread_create(&sink->thread, NULL, work, sink) == 0;
        if (sink->has_thread)
            return;
        pthread_cond_destroy(&sink->change);
    }
    pthread_mutex_destroy(&sink->lock);
}

bool bc_sink_put(bc_sink *sink, bc_str *out)
{
    if (!sink->has_thread && sink->bytes >= SINK_ALONE && !sink->error && bc_cores_spare())
        start_thread(sink);
    if (!sink->has_thread) {
        if (!sink->error && out->len)
            sink->error = write_out(sink, out);
        bc_str_clear(out);
        return !sink->error;
    }
    pthread_mutex_lock(&sink->lock);
    while (sink->put - sink->taken == SLOTS)
        pthread_cond_wait(&sink->change, &sink->lock);
    bc_str *slot = &sink->slot[sink->put % SLOTS], other = *slot;
    *slot = *out;
    *out = other;
    sink->put++;
    bool good = !sink->error;
    pthread_cond_signal(&sink->change);
    pthread_mutex_unlock(&sink->lock);
    bc_str_clear(out);
    return good;
}

/* All that was put is written: the sink is the caller's for a while. */
static void wait_for_thread(bc_sink *sink)
{
    if (!sink->has_thread)
        return;
    pthread_mutex_lock(&sink->lock);
    while (sink->put != sink->taken)
        pthread_cond_wait(&sink->change, &sink->lock);
    pthread_mutex_unlock(&sink->lock);
}

struct bc_sink_mark {
    bc_digest *digest;
    unsigned long long bytes;
};

bc_sink_mark *bc_sink_mark_new(bc_sink *sink)
{
    bc_sink_mark *mark = calloc(1, sizeof *mark);
    if (!mark)
        return NULL;
    wait_for_thread(sink);
    mark->bytes = sink->bytes;
    mark->digest = bc_digest_copy(sink->digest);
    if (mark->digest)
        return mark;
    free(mark);
    return NULL;
}

bool bc_sink_rewind(bc_sink *sink, const bc_sink_mark *mark)
{
    wait_for_thread(sink);
    bc_digest *digest = bc_digest_copy(mark->digest);
    int error = digest ? 0 : ENOMEM;
    if (!error && (ftruncate(sink->fd, (off_t)mark->bytes) != 0 || lseek(sink->fd, (off_t)mark->bytes, SEEK_SET) < 0))
        error = errno;
    if (error) {
        bc_digest_drop(digest);
        sink->error = sink->error ? sink->error : error;
        return false;
    }
    bc_digest_drop(sink->digest);
    sink->digest = digest;
    sink->bytes = mark->bytes;
    return !sink->error;
}

void bc_sink_mark_drop(bc_sink_mark *mark)
{
    if (!mark)
        return;
    bc_digest_drop(mark->digest);
    free(mark);
}

int bc_sink_close(bc_sink *sink, char hex[BC_DIGEST_HEX], unsigned long long *bytes)
{
    if (sink->has_thread) {
        pthread_mutex_lock(&sink->lock);
        sink->closing = true;
        pthread_cond_signal(&sink->change);
        pthread_mutex_unlock(&sink->lock);
        pthread_join(sink->thread, NULL);
        pthread_cond_destroy(&sink->change);
        pthread_mutex_destroy(&sink->lock);
    }
    if (close(sink->fd) != 0 && !sink->error)
        sink->error = errno;
    int error = sink->error;
    *bytes = sink->bytes;
    bc_digest_end(sink->digest, hex);
    bc_digest_drop(sink->digest);
    for (unsigned i = 0; i < SLOTS; i++)
        bc_str_drop(&sink->slot[i]);
    free(sink);
    return error;
}
