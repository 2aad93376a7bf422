#include "ingest/xml/part.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* A block, how many may be ahead, and the least part that is worth a thread [bytes]. */
enum { BLOCK = 1024 * 1024, SLOTS = 3, WORTH = 4 * 1024 * 1024 };

typedef struct slot {
    char *room;       /* BC_XML_KEPT bytes, a block, BC_XML_PAD bytes */
    char *at;         /* the block */
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
    bool lent; /* that slot, as far as it is not read */
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

static bool make_slot(slot *s)
{
    s->room = s->room ? s->room : malloc(BC_XML_KEPT + BLOCK + BC_XML_PAD);
    s->at = s->room ? s->room + BC_XML_KEPT : NULL;
    return s->room != NULL;
}

static bool start_thread(bc_part *p)
{
    for (size_t i = 0; i < SLOTS; i++)
        if (!make_slot(&p->slot[i]))
            return false;
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
        free(p->slot[i].room);
    free(p);
}

/* The slot behind ${skip} of the reader's. */
static const slot *wait_for_slot(bc_part *p, unsigned skip)
{
    pthread_mutex_lock(&p->lock);
    while (p->made - p->taken <= skip)
        pthread_cond_wait(&p->change, &p->lock);
    const slot *s = &p->slot[(p->taken + skip) % SLOTS];
    pthread_mutex_unlock(&p->lock);
    return s;
}

static void give_back(bc_part *p)
{
    p->at = 0;
    p->lent = false;
    pthread_mutex_lock(&p->lock);
    p->taken++;
    pthread_cond_signal(&p->change);
    pthread_mutex_unlock(&p->lock);
}

/* Messages are the reader's: the thread posts none. */
static bc_status failure(const bc_part *p, const slot *s)
{
    return s->status == BC_DATA ? bc_reader_damaged(p->job, _(s->what)) : s->status;
}

bc_status bc_part_read(void *part, char *to, size_t cap, size_t *got)
{
    bc_part *p = part;
    if (!p->has_thread)
        return bc_zip_read(p->zip, to, cap, got);
    *got = 0;
    if (p->lent)
        give_back(p);
    const slot *s = wait_for_slot(p, 0);
    if (s->status != BC_OK)
        return failure(p, s);
    if (!s->len) /* the end, and it stays so */
        return BC_OK;
    *got = s->len - p->at < cap ? s->len - p->at : cap;
    memcpy(to, s->at + p->at, *got);
    p->at += *got;
    if (p->at == s->len)
        give_back(p);
    return BC_OK;
}

static char *put_in_front(char *block, const char *from, size_t kept)
{
    if (kept)
        memmove(block - kept, from, kept);
    return block - kept;
}

bc_status bc_part_lend(void *part, const char *from, size_t kept, char **at, size_t *got)
{
    bc_part *p = part;
    *got = 0;
    if (!p->has_thread) { /* one slot will do */
        if (!make_slot(p->slot))
            return BC_NOMEM;
        *at = put_in_front(p->slot->at, from, kept);
        return bc_zip_read(p->zip, p->slot->at, BLOCK, got);
    }
    const slot *s = wait_for_slot(p, p->lent); /* ${from} may be in the one that is lent: it is given back last */
    if (s->status != BC_OK)
        return failure(p, s);
    size_t done = p->lent ? 0 : p->at;
    *at = put_in_front(s->at + done, from, kept);
    *got = s->len - done;
    if (p->lent)
        give_back(p);
    p->at = done;
    p->lent = *got > 0; /* the end stays */
    return BC_OK;
}
