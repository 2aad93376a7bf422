#include "ingest/headers.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ingest/crew/reader_crew.h"
#include "ingest/header_search.h"

enum { NEAREST = 2 }; /* columns that a row must name to be shown where no header was found */

enum { MESSAGE_SHEET = 'S', MESSAGE_AGAIN = 'A' };

/* ---- in the worker ---- */

typedef struct search {
    bc_header_names *names;
    bc_answers *answers;
    bc_header_search search;
    bc_shape shape;
    bool found;
} search;

typedef struct working {
    search *at; /* one for each form */
    size_t count;
    int to;
    bc_arena *arena; /* of the sheet */
    bc_sheet_seen sheet;
    bc_str message;
} working;

static bc_status on_sheet(void *context, const bc_sheet_info *info, bool *skip)
{
    working *w = context;
    (void)skip;
    bc_arena_reset(w->arena);
    w->sheet = (bc_sheet_seen){.name = bc_arena_text(w->arena, info->name),
                               .position = info->position,
                               .hidden = info->hidden,
                               .system_1904 = info->system_1904};
    for (size_t i = 0; i < w->count; i++) {
        bc_header_search_sheet(&w->at[i].search);
        w->at[i].found = false;
    }
    return w->sheet.name ? BC_OK : BC_NOMEM;
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    working *w = context;
    for (size_t i = 0; i < w->count; i++) {
        search *s = &w->at[i];
        s->found = s->found || bc_header_search_row(&s->search, row, &s->shape);
        if (s->search.failed)
            return BC_NOMEM;
    }
    return BC_OK;
}

static bc_status on_sheet_end(void *context)
{
    working *w = context;
    for (size_t i = 0; i < w->count; i++) {
        search *s = &w->at[i];
        s->found = s->found || bc_header_search_end(&s->search, &s->shape);
        w->sheet.has_table = s->found || s->search.worth >= NEAREST;
        w->sheet.shape = s->found ? s->shape : s->search.best;
        bc_wire_begin(&w->message, MESSAGE_SHEET);
        bc_wire_put(&w->message, i);
        bc_wire_put(&w->message, s->found);
        bc_sheet_seen_put(&w->message, &w->sheet);
        if (s->search.failed || w->message.failed)
            return BC_NOMEM;
        if (!bc_wire_send(&w->message, w->to))
            return BC_IO;
    }
    return BC_OK;
}

/* What was told is void: the file is told anew. */
static bc_status on_again(void *context)
{
    working *w = context;
    for (size_t i = 0; i < w->count; i++)
        bc_header_search_again(&w->at[i].search);
    bc_wire_begin(&w->message, MESSAGE_AGAIN);
    if (w->message.failed)
        return BC_NOMEM;
    return bc_wire_send(&w->message, w->to) ? BC_OK : BC_IO;
}

static bool begin_work(working *w, const bc_headers *headers)
{
    w->arena = bc_arena_new();
    w->at = calloc(w->count, sizeof *w->at);
    if (!w->arena || !w->at)
        return false;
    for (size_t i = 0; i < w->count; i++) {
        search *s = &w->at[i];
        s->names = bc_header_names_new(headers[i].form);
        s->answers = bc_answers_new(headers[i].form);
        if (!s->names || !s->answers)
            return false;
        bc_header_search_begin(&s->search, s->names, s->answers, w->arena);
    }
    return true;
}

static void end_work(working *w)
{
    for (size_t i = 0; w->at && i < w->count; i++) {
        bc_header_search_drop(&w->at[i].search);
        bc_header_names_drop(w->at[i].names);
        bc_answers_drop(w->at[i].answers);
    }
    free(w->at);
    bc_str_drop(&w->message);
    bc_arena_drop(w->arena);
}

/* ---- here ---- */

typedef struct looking {
    const char *path;
    bc_headers *headers;
    size_t count;
    bc_arena *arena;
    bc_str held;
    bc_diag *diag;
} looking;

static bc_status on_work(void *context, const bc_input *input, int to)
{
    const looking *l = context;
    working w = {.count = l->count, .to = to};
    bc_reader_events events = {
        .sheet = on_sheet, .row = on_row, .sheet_end = on_sheet_end, .again = on_again, .context = &w};
    bc_status status = begin_work(&w, l->headers) ? BC_OK : BC_NOMEM;
    if (status == BC_OK)
        status = bc_reader_read_input(input, l->path, &events, NULL, l->diag);
    end_work(&w);
    return status;
}

static bc_status on_message(void *context, bc_wire_message *message)
{
    looking *l = context;
    if (message->kind == MESSAGE_AGAIN) {
        for (size_t i = 0; i < l->count; i++)
            l->headers[i].sheets = 0;
        return BC_OK;
    }
    uint64_t place = bc_wire_get(message), found = bc_wire_get(message);
    if (message->failed || message->kind != MESSAGE_SHEET || place >= l->count)
        return BC_BUG;
    bc_headers *h = &l->headers[place];
    bc_headers_sheet *grown = bc_arena_grow(l->arena, h->sheet, h->sheets, &h->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    h->sheet = grown;
    bc_headers_sheet *sheet = &grown[h->sheets];
    *sheet = (bc_headers_sheet){.found = found != 0};
    if (h->sheets >= BC_LIMIT_SHEETS || !bc_sheet_seen_get(&sheet->seen, h->form, message, l->arena))
        return bc_arena_failed(l->arena) ? BC_NOMEM : BC_BUG;
    h->sheets++;
    return BC_OK;
}

static bc_status on_take(void *context, const char *bytes, size_t len)
{
    looking *l = context;
    return bc_wire_take(&l->held, bytes, len, BC_LIMIT_MESSAGE_BYTES, on_message, l);
}

bc_status bc_headers_look(const char *path, bool ahead, bc_headers *headers, size_t count, bc_arena *arena,
                          bc_diag *diag)
{
    looking l = {.path = path, .headers = headers, .count = count, .arena = arena, .diag = diag};
    bc_solo solo = {.path = path, .ahead = ahead, .context = &l, .diag = diag, .work = on_work, .take = on_take};
    bc_status status = bc_solo_run(&solo);
    bc_str_drop(&l.held);
    return status;
}

/* Columns that are known, less those of a survey program's own, which say nothing of the form. A header weighs more than a row that is none. */
static size_t worth(const bc_headers *headers)
{
    size_t sum = 0;
    for (size_t i = 0; i < headers->sheets; i++) {
        const bc_headers_sheet *sheet = &headers->sheet[i];
        for (size_t c = 0; c < sheet->seen.shape.columns; c++) {
            const bc_header_match *match = &sheet->seen.shape.column[c].match;
            sum += match->kind != BC_HEADER_UNKNOWN && !match->twice && match->how != BC_HOW_TOOL
                       ? (sheet->found ? BC_LIMIT_COLUMNS : 1)
                       : 0;
        }
    }
    return sum;
}

const bc_headers *bc_headers_best(const bc_headers *headers, size_t count)
{
    const bc_headers *best = count ? &headers[0] : NULL;
    for (size_t i = 1; i < count; i++)
        if (worth(&headers[i]) > worth(best))
            best = &headers[i];
    return best;
}
