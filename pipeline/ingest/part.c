#include "ingest/part.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* A block, how many may be ahead, and the least part that is worth a thread [bytes]. */
enum { BLOCK = 256 * 1024, SLOTS = 3, WORTH = 4 * 1024 * 1024 };

typedef struct slot {
    char *at;
    size_t len;       /* 0: the end, or a failure */
    bc_status status; /* of what was tried */
    const char *what; /* is wrong, not translated */
} slot;

/* Slots from taken to made belong to the reader, the others to the thread; the counts and ${closing} are under the lock. */
struct bc_part {
    bc_zip *zip;
    const bc_reader_job *job;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    slot slot[SLOTS];
    unsigned made, taken;
    size_t at; /* of the slot that is read */
    bool closing, has_thread;
};

static void *work(void *context)
{
    bc_part *p = context;
    bool more = true;
    while (more) {
        pthread_mutex_lock(&p->lock);
        while (p->made - p->taken == SLOTS && !p->closing)
            pthread_cond_wait(&p->change, &p->lock);
        more = !p->closing;
        slot *s = &p->slot[p->made % SLOTS];
        pthread_mutex_unlock(&p->lock);
        if (!more)
            break;
        s->status = bc_zip_pull(p->zip, s->at, BLOCK, &s->len, &s->what);
        more = s->status == BC_OK && s->len;
        pthread_mutex_lock(&p->lock);
        p->made++;
        pthread_cond_signal(&p->change);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

static bool start(bc_part *p)
{
    if (pthread_mutex_init(&p->lock, NULL) != 0)
        return false;
    if (pthread_cond_init(&p->change, NULL) == 0) {
        if (pthread_create(&p->thread, NULL, work, p) == 0)
            return true;
        pthread_cond_destroy(&p->change);
    }
    pthread_mutex_destroy(&p->lock);
    return false;
}

static bool start_thread(bc_part *p)
{
    for (size_t i = 0; i < SLOTS; i++) {
        p->slot[i].at = malloc(BLOCK);
        if (!p->slot[i].at)
            return false;
    }
    return start(p);
}

bc_status bc_part_open(bc_zip *zip, const bc_reader_job *job, size_t place, bc_part **out)
{
    *out = NULL;
    bc_status status = bc_zip_enter(zip, place);
    if (status != BC_OK)
        return status;
    bc_part *p = calloc(1, sizeof *p);
    if (!p)
        return BC_NOMEM;
    p->zip = zip;
    p->job = job;
    p->has_thread = bc_zip_left(zip) >= WORTH && job->input->ahead && start_thread(p);
    *out = p;
    return BC_OK;
}

void bc_part_drop(bc_part *p)
{
    if (!p)
        return;
    if (p->has_thread) {
        pthread_mutex_lock(&p->lock);
        p->closing = true;
        pthread_cond_signal(&p->change);
        pthread_mutex_unlock(&p->lock);
        pthread_join(p->thread, NULL);
        pthread_cond_destroy(&p->change);
        pthread_mutex_destroy(&p->lock);
    }
    for (size_t i = 0; i < SLOTS; i++)
        free(p->slot[i].at);
    free(p);
}

static const slot *wait_for_slot(bc_part *p)
{
    pthread_mutex_lock(&p->lock);
    while (p->made == p->taken)
        pthread_cond_wait(&p->change, &p->lock);
    const slot *s = &p->slot[p->taken % SLOTS];
    pthread_mutex_unlock(&p->lock);
    return s;
}

static void give_back(bc_part *p)
{
    p->at = 0;
    pthread_mutex_lock(&p->lock);
    p->taken++;
    pthread_cond_signal(&p->change);
    pthread_mutex_unlock(&p->lock);
}

bc_status bc_part_read(void *part, char *to, size_t cap, size_t *got)
{
    bc_part *p = part;
    if (!p->has_thread)
        return bc_zip_read(p->zip, to, cap, got);
    *got = 0;
    const slot *s = wait_for_slot(p);
    if (s->status != BC_OK) /* messages are the reader's: the thread posts none */
        return s->status == BC_DATA ? bc_reader_damaged(p->job, _(s->what)) : s->status;
    if (!s->len) /* the end, and it stays so */
        return BC_OK;
    *got = s->len - p->at < cap ? s->len - p->at : cap;
    memcpy(to, s->at + p->at, *got);
    p->at += *got;
    if (p->at == s->len)
        give_back(p);
    return BC_OK;
}
