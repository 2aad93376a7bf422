#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/crew/reader_crew.h"
#include "ingest/file_front.h"
#include "ingest/file_worker.h"

typedef struct front {
    bc_ingestion *in;
    bc_file_front *file;
    size_t files, concluded;
} front;

/* ---- tables, under names of their own until the files before this one are concluded ---- */

static bc_table_writer *begin_rows(bc_file_front *r, const bc_shape *shape, bool personal, const char *name)
{
    size_t count = 0;
    bc_column *columns = bc_arena_alloc(r->arena, shape->columns + 3, sizeof *columns);
    if (!columns || !name)
        return NULL;
    columns[count++] = (bc_column){"row", BC_INTEGER};
    if (!personal) {
        columns[count++] = (bc_column){"types", BC_STRING};
        columns[count++] = (bc_column){"fonts", BC_STRING};
    }
    size_t fixed = count;
    for (size_t i = 0; i < shape->columns; i++)
        if (shape->column[i].personal == personal) {
            columns[count] = (bc_column){bc_arena_format(r->arena, "c%zu", count - fixed + 1), BC_STRING};
            if (!columns[count++].name)
                return NULL;
        }
    return bc_table_begin_passing(r->in->out, name, columns, count, r->in->diag);
}

static bc_status begin_table(bc_file_front *r, const bc_sheet_seen *sheet)
{
    bool persons = false;
    if (r->rows)
        return BC_BUG; /* the worker speaks out of turn */
    for (size_t i = 0; i < sheet->shape.columns; i++)
        persons = persons || sheet->shape.column[i].personal;
    size_t number = r->tables++;
    r->kept = bc_arena_format(r->arena, "rows/f%zu-%zu.csv", r->place, number);
    r->person = persons ? bc_arena_format(r->arena, "persons/f%zu-%zu.csv", r->place, number) : NULL;
    r->rows = begin_rows(r, &sheet->shape, false, r->kept);
    if (persons)
        r->persons = begin_rows(r, &sheet->shape, true, r->person);
    return r->rows && (!persons || r->persons) ? BC_OK : BC_IO;
}

static bc_status end_tables(bc_file_front *r, long long rows)
{
    bc_table_writer *ends[] = {r->rows, r->persons};
    bc_status status = BC_OK;
    for (size_t i = 0; i < 2; i++) {
        if (ends[i])
            bc_table_lines(ends[i], "", 0, rows);
        bc_status end = ends[i] ? bc_table_end(ends[i]) : BC_OK;
        status = status == BC_OK ? end : status;
    }
    r->rows = r->persons = NULL;
    return status;
}

void bc_file_forget(bc_file_front *r, const bc_sheet_seen *sheet)
{
    bc_folder_forget(r->in->out, sheet->kept);
    if (sheet->person)
        bc_folder_forget(r->in->out, sheet->person);
}

/* All tables of the file, the one that is coming, too: nothing of a file is kept that was not read whole, or is told anew. */
static bc_status take_back(bc_file_front *r)
{
    bc_status status = BC_OK;
    if (r->rows) {
        bc_sheet_seen begun = {.kept = r->kept, .person = r->person};
        status = end_tables(r, 0);
        bc_file_forget(r, &begun);
    }
    for (size_t i = 0; i < r->sheets; i++)
        if (r->sheet[i].has_table)
            bc_file_forget(r, &r->sheet[i]);
    r->sheets = 0;
    return status;
}

static void write_file(bc_file_front *r)
{
    char hash[BC_DIGEST_HEX] = "";
    unsigned long long bytes = 0;
    if (!r->digest || bc_digest_join(r->digest, hash, &bytes) != BC_OK)
        hash[0] = '\0';
    r->digest = NULL;
    bc_table_writer *w = r->in->files;
    bc_table_text(w, r->file->name);
    bc_table_text(w, r->file->form->code);
    bc_table_text(w, r->file->unit ? r->file->unit->code : "");
    bc_table_text(w, r->format);
    bc_table_int(w, (long long)bytes);
    bc_table_text(w, hash);
    bc_table_text(w, r->status == BC_OK ? "read" : "refused");
    bc_table_row(w);
}

static void drop(bc_file_front *r)
{
    char hash[BC_DIGEST_HEX];
    unsigned long long bytes;
    end_tables(r, 0);
    if (r->digest)
        bc_digest_join(r->digest, hash, &bytes);
    r->digest = NULL;
    bc_str_drop(&r->held);
    bc_arena_drop(r->arena);
    r->arena = NULL;
}

/* Files are concluded in their order, each as soon as those before it are. */
static bc_status conclude_ready(front *f)
{
    bc_status status = BC_OK;
    while (status == BC_OK && f->concluded < f->files && f->file[f->concluded].done) {
        bc_file_front *r = &f->file[f->concluded++];
        write_file(r);
        if (r->status == BC_OK)
            status = bc_file_conclude(r);
        else
            bc_file_refuse(r);
        drop(r);
    }
    return status;
}

/* ---- what the worker tells ---- */

static bc_status take_sheet(bc_file_front *r, bc_wire_message *message, bool ends)
{
    bc_sheet_seen seen = {0};
    if (!bc_sheet_seen_get(&seen, r->file->form, message, r->arena))
        return bc_arena_failed(r->arena) ? BC_NOMEM : BC_BUG;
    if (!ends)
        return begin_table(r, &seen);
    if (seen.has_table != (r->rows != NULL) || r->sheets >= BC_LIMIT_SHEETS)
        return BC_BUG;
    bc_sheet_seen *grown = bc_arena_grow(r->arena, r->sheet, r->sheets, &r->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    seen.kept = r->kept;
    seen.person = r->person;
    r->sheet = grown;
    r->sheet[r->sheets++] = seen;
    return end_tables(r, seen.rows);
}

static bc_status take_end(bc_file_front *r, bc_wire_message *message)
{
    size_t format, trouble, way;
    uint64_t status = bc_wire_get(message);
    const char *name = bc_wire_get_text(message, 64, &format);
    const char *words = bc_wire_get_text(message, BC_LIMIT_CELL_BYTES, &trouble);
    const char *raising = bc_wire_get_text(message, BC_LIMIT_CELL_BYTES, &way);
    if (message->failed || status > BC_BUG)
        return BC_BUG;
    r->told = true;
    r->status = (bc_status)status;
    r->format = bc_arena_text_n(r->arena, name, format);
    r->trouble = bc_arena_text_n(r->arena, words, trouble);
    r->way = bc_arena_text_n(r->arena, raising, way);
    return r->format && r->trouble && r->way ? BC_OK : BC_NOMEM;
}

static bc_status on_message(void *context, bc_wire_message *message)
{
    bc_file_front *r = context;
    size_t len = (size_t)(message->end - message->at);
    bc_table_writer *writer = message->kind == BC_FILE_ROWS ? r->rows : r->persons;
    switch (message->kind) {
    case BC_FILE_TABLE:
    case BC_FILE_SHEET:
        return take_sheet(r, message, message->kind == BC_FILE_SHEET);
    case BC_FILE_ROWS:
    case BC_FILE_PERSONS:
        if (!writer)
            return BC_BUG;
        bc_table_lines(writer, message->at, len, 0);
        return BC_OK;
    case BC_FILE_AGAIN:
        return take_back(r);
    case BC_FILE_END:
        return take_end(r, message);
    default:
        return BC_BUG;
    }
}

/* ---- the crew's events ---- */

/* The reader's message is kept, to be told as a finding. */
static void keep_message(void *context, const bc_message *message)
{
    bc_file_front *r = context;
    if (message->severity >= BC_ERROR && !r->trouble)
        r->trouble = bc_arena_text(r->arena, message->what);
}

static void fail(bc_file_front *r, bc_status status, const char *trouble)
{
    r->status = status;
    r->trouble = trouble ? bc_arena_text(r->arena, trouble) : r->trouble;
}

static void fail_limit(bc_file_front *r, bc_status status, const char *limit)
{
    bc_str words = {0}, way = {0};
    bc_limit_add_words(&words, limit, 0);
    bc_limit_add_way(&way, limit, 0);
    fail(r, status, bc_str_text(&words));
    r->way = bc_arena_text(r->arena, bc_str_text(&way));
    bc_str_drop(&words);
    bc_str_drop(&way);
}

static bc_status on_open(void *context, size_t task, int *from)
{
    front *f = context;
    bc_file_front *r = &f->file[task];
    *r = (bc_file_front){.in = f->in, .file = &f->in->file[task], .place = task, .arena = bc_arena_new(), .format = ""};
    const char *path = r->arena ? bc_path_join(r->arena, f->in->dir, r->file->name) : NULL;
    r->digest = path ? bc_digest_start(path) : NULL;
    if (!r->digest)
        return BC_NOMEM;
    bc_input input;
    bc_diag diag = {.sink = keep_message, .context = r};
    r->status = bc_reader_crew_open(&input, path, r->file->name, &diag);
    *from = r->status == BC_OK ? input.fd : -1;
    r->size = input.size;
    return r->status == BC_NOMEM ? BC_NOMEM : BC_OK;
}

static int on_work(void *context, size_t task, int from, int to, bool last)
{
    front *f = context;
    const bc_file_front *r = &f->file[task];
    bc_input input = {.fd = from, .size = r->size, .ahead = last && f->in->jobs > 1};
    return bc_file_worker_run(r->file, &input, to);
}

static bc_status on_take(void *context, size_t task, const char *bytes, size_t len)
{
    front *f = context;
    bc_file_front *r = &f->file[task];
    if (r->garbled)
        return BC_OK;
    bc_status status = bc_wire_take(&r->held, bytes, len, BC_LIMIT_MESSAGE_BYTES, on_message, r);
    r->garbled = status == BC_BUG; /* what a worker says that is out of its mind costs its file, not the run */
    return r->garbled ? BC_OK : status;
}

/* What the worker's end says of the file, over what it said itself. */
static void take_outcome(bc_file_front *r, const bc_crew_end *end)
{
    const char *limit = NULL;
    bc_str words = {0};
    bc_status status = bc_reader_crew_explain(end, &limit, &words);
    if (limit)
        fail_limit(r, status, limit);
    else if (status != BC_OK)
        fail(r, status, bc_str_text(&words));
    else if (end->code || r->garbled || (r->status == BC_OK && (!r->told || r->rows)))
        fail(r, BC_BUG, _("the reader broke off"));
    else if (r->status == BC_NOMEM)
        fail_limit(r, BC_NOMEM, "BC_LIMIT_WORKER_BYTES");
    else if (r->status == BC_IO)
        fail(r, BC_NOINPUT, _("reading failed"));
    bc_str_drop(&words);
}

static bc_status on_end(void *context, size_t task, const bc_crew_end *end)
{
    front *f = context;
    bc_file_front *r = &f->file[task];
    take_outcome(r, end);
    bc_status status = r->status == BC_OK ? BC_OK : take_back(r);
    r->done = true;
    return status == BC_OK ? conclude_ready(f) : status;
}

bc_status bc_ingestion_read(bc_ingestion *in, const bc_source_file *file, size_t count)
{
    front f = {.in = in, .files = count, .file = calloc(count + 1, sizeof *f.file)};
    bc_crew crew = bc_reader_crew();
    crew.tasks = count;
    crew.jobs = in->jobs;
    crew.context = &f;
    crew.open = on_open;
    crew.work = on_work;
    crew.take = on_take;
    crew.end = on_end;
    if (!f.file)
        return BC_NOMEM;
    in->file = file;
    bc_status status = bc_crew_run(&crew);
    for (size_t i = f.concluded; i < count; i++)
        if (f.file[i].arena)
            drop(&f.file[i]);
    free(f.file);
    return status;
}
