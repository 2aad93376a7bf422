#include "model/table_chunks.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "model/folder_private.h"

/* [bytes] so many are read at a time: with what is made of them they stay in a processor's own memory; and of the header line. */
enum { CHUNK = 256 * 1024, HEAD = 4096 };
/* [bytes] A chunk of a huge row is worked on by the caller alone, so that such rows never take the memory of as many threads. */
enum { HUGE = 4 * CHUNK };

typedef enum { FREE, FILLED, AT_WORK, DONE } state;

typedef struct slot {
    bc_str text; /* whole rows of ${rows} [bytes]; what is behind them is nobody's */
    size_t rows;
    unsigned long long offset; /* of the text in the file [bytes] */
    void *product;
    state state;
    bc_status status;
    bool is_ours;       /* the status is not what on_row returned */
    size_t bad, fields; /* is_ours, BC_DATA: the row, and how many fields it has */
    const char *limit;  /* is_ours, BC_LIMIT: which */
} slot;

typedef struct crew_run crew_run;

typedef struct thread {
    crew_run *run;
    void *worker;
    bc_csv_parser *parser;
    slot *at; /* what it works on */
    pthread_t thread;
    bool runs;
} thread;

/*
 * Slots are used in turn. Under ${lock}: each slot's state, ${offered}, ${begun}, ${closing}; what is in a slot is whose its state says. A huge one is
 * not offered to the threads: it is the last that is filled until it is the only one.
 */
struct crew_run {
    const bc_chunk_crew *crew;
    bc_folder *folder;
    const char *name;
    const bc_resource *resource;
    bc_diag *diag;
    int fd;
    bc_digest *digest; /* NULL: nobody asks for it */
    unsigned long long bytes;
    bool ended;                /* the file */
    bc_str rest;               /* the beginning of a row that the last slot's rows have left over */
    unsigned long long offset; /* of that in the file [bytes] */
    bool huge;                 /* the last slot that was filled */
    slot slot[BC_CHUNK_PRODUCTS];
    size_t slots;
    thread thread[BC_CHUNK_THREADS];
    bool alone;                                       /* no thread runs: the caller does the first one's work */
    unsigned long long filled, offered, begun, taken; /* slots, counted on */
    size_t rows;                                      /* in those that were taken */
    bool closing;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
};

/* ---- a thread's part ---- */

static bc_status on_csv_row(void *context, const bc_csv_row *row)
{
    thread *t = context;
    slot *s = t->at;
    s->bad = row->number;
    if (row->count != t->run->resource->columns) {
        s->fields = row->count;
        s->is_ours = true;
        return BC_DATA;
    }
    bc_row out = {.field = row->field,
                  .len = row->len,
                  .count = row->count,
                  .number = row->number,
                  .offset = s->offset + row->offset,
                  .raw = row->raw,
                  .raw_len = row->raw_len};
    s->bad++;
    return t->run->crew->on_row(t->worker, &out);
}

static void work_on(thread *t, slot *s)
{
    t->at = s;
    s->is_ours = false;
    s->bad = 0;
    s->status = t->run->crew->begin(t->worker, s->product);
    if (s->status == BC_OK && !bc_csv_parser_reset(t->parser))
        s->status = BC_NOMEM;
    if (s->status == BC_OK)
        s->status = bc_csv_parser_feed(t->parser, s->text.at, s->rows);
    if (s->status == BC_OK)
        s->status = bc_csv_parser_end(t->parser); /* the file's last row may have no line end */
    if (s->status == BC_OK && t->run->crew->end)
        s->status = t->run->crew->end(t->worker);
    else if (s->status == BC_LIMIT) {
        s->is_ours = true;
        s->limit = bc_csv_parser_limit(t->parser);
    }
}

static void *work(void *context)
{
    thread *t = context;
    crew_run *r = t->run;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->begun == r->offered && !r->closing)
            pthread_cond_wait(&r->work, &r->lock);
        if (r->closing)
            break;
        slot *s = &r->slot[r->begun++ % r->slots];
        s->state = AT_WORK;
        pthread_mutex_unlock(&r->lock);
        work_on(t, s);
        pthread_mutex_lock(&r->lock);
        s->state = DONE;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- the caller's part ---- */

/*
 * How many of the bytes are whole rows: up to the last line end that is in no quotation marks. Our tables have marks around whole fields only. The
 * first ${seen} bytes were looked at before, and hold no such end; ${*marks} are in them, and then in all.
 */
static size_t whole_rows(const char *text, size_t seen, size_t len, size_t *marks)
{
    const char *end = text + len;
    for (const char *at = text + seen; (at = memchr(at, '"', (size_t)(end - at))); at++)
        ++*marks;
    for (size_t before = *marks; end > text + seen;) {
        if (end[-1] == '\n' && before % 2 == 0)
            return (size_t)(end - text);
        before -= *--end == '"';
    }
    return 0;
}

/* Read on into ${s}, behind what it has, until it has whole rows or the file ends. */
static bc_status fill(crew_run *r, slot *s)
{
    size_t seen = 0, marks = 0;
    for (s->rows = 0; !s->rows;) {
        if (!bc_str_reserve(&s->text, CHUNK))
            return BC_NOMEM;
        ssize_t got = r->ended ? 0 : read(r->fd, s->text.at + s->text.len, CHUNK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            bc_diag_post(r->diag, BC_ERROR, r->name, NULL, _("reading failed: %s"), strerror(errno));
            return BC_IO;
        }
        if (r->digest)
            bc_digest_add(r->digest, s->text.at + s->text.len, (size_t)got);
        r->bytes += (unsigned long long)got;
        r->ended = got == 0;
        s->text.len += (size_t)got;
        /* Longer than a row may be, were all of it quotation marks: let the parser say so. */
        if (r->ended || s->text.len > 2 * BC_CSV_OWN_BYTES + CHUNK)
            s->rows = s->text.len;
        else
            s->rows = whole_rows(s->text.at, seen, s->text.len, &marks);
        if (r->ended)
            return BC_OK;
        seen = s->text.len;
    }
    return BC_OK;
}

/* The next slot is filled, and given what its last one's rows leave over. Sets *${more}: it has rows. */
static bc_status fill_next(crew_run *r, bool *more)
{
    slot *s = &r->slot[r->filled % r->slots];
    bc_str_clear(&s->text);
    bc_str_add_n(&s->text, bc_str_text(&r->rest), r->rest.len);
    bc_status status = s->text.failed ? BC_NOMEM : fill(r, s);
    if (status == BC_OK) {
        bc_str_clear(&r->rest);
        bc_str_add_n(&r->rest, s->text.at + s->rows, s->text.len - s->rows);
        status = r->rest.failed ? BC_NOMEM : BC_OK;
    }
    s->offset = r->offset;
    r->offset += s->rows;
    r->huge = s->rows > HUGE;
    *more = status == BC_OK && s->rows;
    if (!*more)
        return status;
    r->filled++;
    if (r->huge)
        return BC_OK;
    pthread_mutex_lock(&r->lock);
    s->state = FILLED;
    r->offered++;
    pthread_cond_signal(&r->work);
    pthread_mutex_unlock(&r->lock);
    return BC_OK;
}

/* What there is to say of a chunk that did not go well. A folder that was changed tells so first. */
static bc_status explain(crew_run *r, const slot *s)
{
    if (bc_manifest_settle(r->folder) != BC_OK)
        return BC_DATA;
    if (s->is_ours && s->status == BC_DATA)
        bc_diag_post(r->diag, BC_ERROR, r->name, NULL, _("row %zu has %zu fields; %zu were expected"),
                     r->rows + s->bad + 2, s->fields, r->resource->columns); /* the header is row 1 */
    if (s->is_ours && s->status == BC_LIMIT)
        bc_limit_post(r->diag, r->name, s->limit, 0);
    return s->status;
}

/* It is the only one, and no thread is at work. Always the same worker and product grow with it. */
static void work_on_huge(crew_run *r, slot *s)
{
    slot *first = r->slot;
    while (first->product != r->crew->product[0])
        first++;
    first->product = s->product;
    s->product = r->crew->product[0];
    work_on(&r->thread[0], s);
    bc_str_drop(&s->text);
    pthread_mutex_lock(&r->lock);
    r->begun = ++r->offered;
    pthread_mutex_unlock(&r->lock);
}

/* The oldest one, once it is done. */
static bc_status take_oldest(crew_run *r)
{
    slot *s = &r->slot[r->taken % r->slots];
    if (r->huge && r->filled - r->taken == 1)
        work_on_huge(r, s);
    else if (r->alone)
        work_on(&r->thread[0], s);
    else {
        pthread_mutex_lock(&r->lock);
        while (s->state != DONE)
            pthread_cond_wait(&r->done, &r->lock);
        pthread_mutex_unlock(&r->lock);
    }
    if (s->status != BC_OK)
        return explain(r, s);
    r->rows += s->bad;
    s->state = FREE;
    r->taken++;
    return r->crew->take(r->crew->context, s->product);
}

static bc_status run_chunks(crew_run *r)
{
    bc_status status = BC_OK;
    bool more = true;
    while (status == BC_OK && (more || r->taken < r->filled)) {
        if (more && r->filled - r->taken < r->slots && (!r->huge || r->filled == r->taken))
            status = fill_next(r, &more);
        else
            status = take_oldest(r);
    }
    if (status != BC_OK)
        return status;
    bc_digest *digest = r->digest;
    r->digest = NULL;
    return bc_manifest_read_whole(r->folder, r->name, digest, r->bytes);
}

/* The header line must be as datapackage.json has it; the rows begin behind it. */
static bc_status on_head(void *context, const bc_csv_row *row)
{
    const crew_run *r = context;
    return bc_table_is_described(r->resource, row->field, row->count) ? BC_OK : BC_DATA;
}

static bc_status check_head(crew_run *r, const bc_str *head)
{
    bc_csv_parser *parser = bc_csv_parser_new_own(on_head, r);
    if (!parser || head->failed) {
        bc_csv_parser_drop(parser);
        return BC_NOMEM;
    }
    bc_csv_parser_feed(parser, bc_str_text(head), head->len);
    bc_status status = bc_csv_parser_end(parser);
    bc_csv_parser_drop(parser);
    return status == BC_LIMIT || !head->len ? BC_DATA : status;
}

static bc_status read_head(crew_run *r)
{
    bc_str head = {0};
    const char *stop = NULL;
    while (!stop && head.len < BC_LIMIT_ROW_BYTES && bc_str_reserve(&head, HEAD)) {
        ssize_t got = pread(r->fd, head.at + head.len, HEAD, (off_t)head.len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        stop = memchr(head.at + head.len, '\n', (size_t)got);
        head.len += (size_t)got;
    }
    head.len = stop ? (size_t)(stop + 1 - head.at) : 0;
    bc_status status = check_head(r, &head);
    if (status == BC_DATA)
        bc_table_misdescribed(r->folder, r->name, r->diag);
    r->bytes = r->offset = head.len;
    if (status == BC_OK && (r->digest = bc_manifest_digest(r->folder, r->name)))
        bc_digest_add(r->digest, head.at, head.len);
    if (status == BC_OK && lseek(r->fd, (off_t)head.len, SEEK_SET) < 0)
        status = BC_IO;
    bc_str_drop(&head);
    return status;
}

static bc_status begin(crew_run *r)
{
    const char *path = bc_folder_file(r->folder, r->name);
    r->slots = r->crew->threads + 2;
    r->resource = bc_folder_table(r->folder, r->name, r->diag);
    if (!path || !r->resource)
        return path ? BC_NOINPUT : BC_NOMEM;
    r->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (r->fd < 0) {
        bc_diag_post(r->diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
        return BC_NOINPUT;
    }
    for (size_t i = 0; i < r->slots; i++)
        r->slot[i].product = r->crew->product[i];
    for (size_t i = 0; i < r->crew->threads; i++) {
        thread *t = &r->thread[i];
        *t = (thread){.run = r, .worker = r->crew->worker[i]};
        t->parser = bc_csv_parser_new_own(on_csv_row, t);
        if (!t->parser)
            return BC_NOMEM;
    }
    return read_head(r);
}

/* As many as are to be had will do, and the caller alone, too: what comes out is the same. */
static void start(crew_run *r)
{
    r->alone = true;
    for (size_t i = 0; i < r->crew->threads && r->crew->threads > 1; i++) {
        thread *t = &r->thread[i];
        t->runs = pthread_create(&t->thread, NULL, work, t) == 0;
        r->alone = r->alone && !t->runs;
    }
}

static void close_run(crew_run *r)
{
    pthread_mutex_lock(&r->lock);
    r->closing = true;
    pthread_cond_broadcast(&r->work);
    pthread_mutex_unlock(&r->lock);
    for (size_t i = 0; i < r->crew->threads; i++) {
        if (r->thread[i].runs)
            pthread_join(r->thread[i].thread, NULL);
        bc_csv_parser_drop(r->thread[i].parser);
    }
    bc_str_drop(&r->rest);
    for (size_t i = 0; i < r->slots; i++)
        bc_str_drop(&r->slot[i].text);
    if (r->fd >= 0)
        close(r->fd);
    bc_digest_drop(r->digest);
    pthread_cond_destroy(&r->done);
    pthread_cond_destroy(&r->work);
    pthread_mutex_destroy(&r->lock);
    free(r);
}

size_t bc_chunk_threads(bc_folder *folder, const char *name, size_t jobs)
{
    return bc_folder_bytes(folder, name) < BC_CHUNKS_WORTH ? 1 : bc_chunk_most_threads(jobs);
}

bc_status bc_table_scan_chunks(bc_folder *folder, const char *name, const bc_chunk_crew *crew, bc_diag *diag)
{
    crew_run *r = calloc(1, sizeof *r);
    if (!r)
        return BC_NOMEM;
    *r = (crew_run){.crew = crew, .folder = folder, .name = name, .diag = diag, .fd = -1};
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->work, NULL);
    pthread_cond_init(&r->done, NULL);
    bc_status status = begin(r);
    if (status == BC_OK) {
        start(r);
        status = run_chunks(r);
    }
    close_run(r);
    return status;
}
