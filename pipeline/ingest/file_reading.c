#include "ingest/file_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/codepage.h"
#include "ingest/crew.h"
#include "ingest/file_seen.h"
#include "ingest/file_worker.h"
#include "ingest/reader.h"

/* A file on its way: what its worker has told so far. */
typedef struct reading {
    bc_ingestion *in;
    const bc_source_file *file;
    size_t place;            /* among the files */
    unsigned long long size; /* [bytes] */
    bc_arena *arena;
    bc_digest_job *digest;
    bc_str held;          /* the beginning of a message */
    bc_sheet_seen *sheet; /* all sheets that were told */
    size_t sheets, cap, tables;
    bc_table_writer *rows, *persons;    /* of the table that is coming */
    const char *kept, *person;          /* their names */
    bc_status status;                   /* what the worker, or its end, says of the file */
    const char *format, *trouble, *way; /* way: how the limit is raised that it is beyond; NULL or "": none is */
    bool told, garbled, done;           /* told: the worker's last word has come; garbled: it is not to be trusted */
} reading;

typedef struct front {
    bc_ingestion *in;
    reading *file;
    size_t files, concluded;
} front;

void bc_ingestion_note(bc_ingestion *in, const bc_finding *finding)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    in->blocked = in->blocked || (rule && rule->severity == BC_FATAL);
    bc_finding_write(in->findings, finding);
}

static void note(reading *r, const char *rule, const bc_sheet_seen *sheet, uint32_t row, uint32_t column,
                 const char *found, const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = r->file->unit ? r->file->unit->code : NULL,
                          .form = r->file->form->code,
                          .origin = {r->file->name, sheet ? sheet->name : NULL, row, column},
                          .found = found,
                          .expected = expected};
    bc_ingestion_note(r->in, &finding);
}

/* ---- tables, under names of their own until the files before this one are concluded ---- */

static bc_table_writer *begin_rows(reading *r, const bc_shape *shape, bool personal, const char *name)
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
    return bc_table_begin(r->in->out, name, columns, count, r->in->diag);
}

static bc_status begin_table(reading *r, const bc_sheet_seen *sheet)
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

static bc_status end_tables(reading *r, long long rows)
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

static void forget_tables(reading *r, const bc_sheet_seen *sheet)
{
    bc_folder_forget(r->in->out, sheet->kept);
    if (sheet->person)
        bc_folder_forget(r->in->out, sheet->person);
}

/* Their numbers, in the order of files and sheets, whichever was read first. */
static bc_status number_tables(reading *r)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < r->sheets && status == BC_OK; i++) {
        bc_sheet_seen *sheet = &r->sheet[i];
        if (!sheet->has_table)
            continue;
        snprintf(sheet->number, sizeof sheet->number, "%04zu", ++r->in->table_count);
        const char *rows = bc_arena_format(r->arena, "rows/%s.csv", sheet->number);
        const char *persons = bc_arena_format(r->arena, "persons/%s.csv", sheet->number);
        status = rows && persons ? bc_folder_rename(r->in->out, sheet->kept, rows) : BC_NOMEM;
        if (status == BC_OK && sheet->person)
            status = bc_folder_rename(r->in->out, sheet->person, persons);
    }
    return status;
}

/* ---- what is to be said of the file ---- */

/* “B1.1. Nơi chờ”, “Mã phiếu”: an item or a field as people know it. */
static void add_known(bc_str *out, const bc_form *form, const char *name)
{
    const bc_item *item = bc_form_find_item(form, name);
    bc_str_add(out, out->len ? "; " : "");
    bc_str_add(out, item ? item->code : bc_field_title(name));
    if (item && item->title)
        bc_str_addf(out, ". %s", item->title);
}

/* What was taken for less than certain, or not taken and yet nearly something. */
static void note_doubt(reading *r, const bc_sheet_seen *sheet, const bc_shape_column *column)
{
    const bc_header_match *match = &column->match;
    const bc_form *form = r->file->form;
    const char *rule = NULL;
    bc_str names = {0};
    if (match->how == BC_HOW_DOUBTFUL) {
        rule = "doubtful-column";
        for (size_t i = 0; i < match->nears; i++)
            add_known(&names, form, match->near[i]);
    } else if (match->how == BC_HOW_NEAR || match->how == BC_HOW_CUT) {
        rule = "near-column";
        add_known(&names, form, match->name);
    } else if (match->words_of) {
        rule = "words-differ";
        add_known(&names, form, match->words_of);
    } else if (match->how == BC_HOW_TOOL && match->field->used) {
        rule = "tool-column";
        add_known(&names, form, match->name);
    }
    if (rule)
        note(r, rule, sheet, sheet->shape.header, column->column, column->name, bc_str_text(&names));
    bc_str_drop(&names);
}

static bc_status note_unknown(reading *r, const bc_sheet_seen *sheet, const bc_shape_column *column)
{
    const char *key = bc_arena_format(r->arena, "%s %s", r->file->form->code, column->name);
    if (!key)
        return BC_NOMEM;
    if (bc_map_find(r->in->unknown, key, NULL))
        return BC_OK;
    if (!bc_map_put(r->in->unknown, key, 0))
        return BC_NOMEM;
    note(r, "unknown-column", sheet, sheet->shape.header, column->column, column->name, NULL);
    return BC_OK;
}

static bc_status note_columns(reading *r, const bc_sheet_seen *sheet)
{
    bc_str missing = {0};
    bc_status status = BC_OK;
    bc_shape_add_missing(&missing, &sheet->shape);
    if (missing.len)
        note(r, "missing-column", sheet, sheet->shape.header, BC_NOWHERE, NULL, missing.at);
    bc_str_drop(&missing);
    for (size_t i = 1; i < sheet->shape.heads; i++)
        note(r, "second-header", sheet, sheet->shape.head[i].row, BC_NOWHERE, NULL, NULL);
    for (size_t i = 0; i < sheet->shape.columns && status == BC_OK; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        if (column->twice)
            note(r, "column-twice", sheet, sheet->shape.header, column->column, column->name, NULL);
        note_doubt(r, sheet, column);
        if (column->match.how == BC_HOW_NOT && *column->name)
            status = note_unknown(r, sheet, column);
    }
    return status;
}

/* A column that another one of the same meaning stands for is none of its field's. */
static const char *kind_of(const bc_shape_column *column)
{
    if (column->personal)
        return "personal";
    if (column->twice)
        return "twice";
    return column->match.kind == BC_HEADER_ITEM ? "item" : column->match.kind == BC_HEADER_FIELD ? "field" : "unknown";
}

static void write_columns(reading *r, const bc_sheet_seen *sheet)
{
    bc_str letter = {0};
    size_t place[2] = {0, 0};
    for (size_t i = 0; i < sheet->shape.columns; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        bool personal = column->personal;
        bc_str_clear(&letter);
        bc_origin_add_column(&letter, column->column);
        bc_table_text(r->in->columns, sheet->number);
        bc_table_int(r->in->columns, (long long)++place[personal]);
        bc_table_text(r->in->columns, bc_str_text(&letter));
        bc_table_text(r->in->columns, column->twice && !personal ? NULL : column->match.name);
        bc_table_text(r->in->columns, kind_of(column));
        bc_table_text(r->in->columns, column->header);
        bc_table_text(r->in->columns, column->fonts);
        bc_table_row(r->in->columns);
    }
    bc_str_drop(&letter);
}

static void write_sheet(reading *r, const bc_sheet_seen *sheet)
{
    bc_table_writer *w = r->in->sheets;
    bc_table_text(w, r->file->name);
    bc_table_int(w, (long long)sheet->position + 1);
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->very_hidden ? "very" : sheet->hidden ? "yes" : "no");
    bc_table_text(w, sheet->has_table ? "table" : "passed");
    bc_table_text(w, sheet->has_table ? sheet->number : "");
    bc_table_row(w);
    if (!sheet->has_table)
        return;
    w = r->in->tables;
    bc_table_text(w, sheet->number);
    bc_table_text(w, r->file->name);
    bc_table_text(w, r->file->form->code);
    bc_table_text(w, r->file->unit ? r->file->unit->code : "");
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->system_1904 ? "1904" : "1900");
    bc_table_int(w, (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows ? (long long)sheet->first + 1 : (long long)sheet->shape.header + 2);
    bc_table_int(w, sheet->rows ? (long long)sheet->last + 1 : (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows);
    bc_table_row(w);
}

static bool is_whole(const bc_sheet_seen *sheet)
{
    bc_str missing = {0};
    if (sheet->has_table)
        bc_shape_add_missing(&missing, &sheet->shape);
    bool whole = sheet->has_table && !missing.len;
    bc_str_drop(&missing);
    return whole;
}

/* Beside a sheet that has the whole table, one that has some of its columns is a summary of it, and is passed over. */
static void pass_summaries(reading *r)
{
    bool whole = false;
    for (size_t i = 0; i < r->sheets; i++)
        whole = whole || is_whole(&r->sheet[i]);
    for (size_t i = 0; whole && i < r->sheets; i++) {
        bc_sheet_seen *sheet = &r->sheet[i];
        if (!sheet->has_table || is_whole(sheet))
            continue;
        forget_tables(r, sheet);
        sheet->has_table = false;
    }
}

/* What is hidden and was read all the same. */
static void note_hidden(reading *r, const bc_sheet_seen *sheet)
{
    char count[32];
    if (sheet->hidden)
        note(r, sheet->very_hidden ? "very-hidden-sheet" : "hidden-sheet", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
    snprintf(count, sizeof count, "%zu", sheet->hidden_rows);
    if (sheet->hidden_rows)
        note(r, "hidden-rows", sheet, BC_NOWHERE, BC_NOWHERE, count, NULL);
    if (*sheet->hidden_columns)
        note(r, "hidden-columns", sheet, BC_NOWHERE, sheet->hidden_column, sheet->hidden_columns, NULL);
}

static void note_formulas(reading *r, const bc_sheet_seen *sheet)
{
    char count[32];
    snprintf(count, sizeof count, "%zu", sheet->unknowns);
    if (sheet->unknowns)
        note(r, "formula-not-used", sheet, sheet->unknown_row, sheet->unknown_column, count, NULL);
}

static bc_status conclude(reading *r)
{
    size_t tables = 0;
    long long rows = 0;
    pass_summaries(r);
    bc_status status = number_tables(r);
    for (size_t i = 0; i < r->sheets && status == BC_OK; i++) {
        const bc_sheet_seen *sheet = &r->sheet[i];
        write_sheet(r, sheet);
        if (!sheet->has_table) {
            note(r, "sheet-passed-over", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
            note_formulas(r, sheet);
            continue;
        }
        tables++;
        rows += sheet->rows;
        write_columns(r, sheet);
        status = note_columns(r, sheet);
        note_hidden(r, sheet);
        note_formulas(r, sheet);
    }
    const char *expected =
        r->file->form->kind == BC_SURVEY
            ? bc_arena_format(r->arena, "%s, %s, %s …", bc_field_title("form_code"), bc_field_title("date"),
                              r->file->form->items ? r->file->form->item[0].code : "")
            : bc_arena_format(r->arena, "%s, %s, %s", bc_field_title("code"), bc_field_title("self"),
                              bc_field_title("verified"));
    if (!tables)
        note(r, "no-table", NULL, BC_NOWHERE, BC_NOWHERE, NULL, expected);
    else if (!rows)
        note(r, "no-rows", NULL, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
    return status;
}

/* Nothing of a file that cannot be read whole is kept: its tables are taken back. */
static void refuse(reading *r)
{
    const char *rule = r->status == BC_NOINPUT                          ? "file-unreadable"
                       : r->status == BC_PROTECTED                      ? "file-protected"
                       : r->status == BC_LIMIT || r->status == BC_NOMEM ? "file-too-large"
                       : r->status == BC_BUG                            ? "reader-failed"
                                                                        : "file-damaged";
    for (size_t i = 0; i < r->sheets; i++)
        if (r->sheet[i].has_table)
            forget_tables(r, &r->sheet[i]);
    note(r, rule, NULL, BC_NOWHERE, BC_NOWHERE, r->trouble, r->way && *r->way ? r->way : NULL);
}

static void write_file(reading *r)
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

static void drop(reading *r)
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
        reading *r = &f->file[f->concluded++];
        write_file(r);
        if (r->status == BC_OK)
            status = conclude(r);
        else
            refuse(r);
        drop(r);
    }
    return status;
}

/* ---- what the worker tells ---- */

static bc_status take_sheet(reading *r, bc_wire_message *message, bool ends)
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

static bc_status take_end(reading *r, bc_wire_message *message)
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

/* What was told so far is void: the worker begins anew. */
static bc_status take_again(reading *r)
{
    if (r->rows) {
        bc_sheet_seen begun = {.kept = r->kept, .person = r->person};
        bc_status status = end_tables(r, 0);
        if (status != BC_OK)
            return status;
        forget_tables(r, &begun);
    }
    for (size_t i = 0; i < r->sheets; i++)
        if (r->sheet[i].has_table)
            forget_tables(r, &r->sheet[i]);
    r->sheets = 0;
    return BC_OK;
}

static bc_status on_message(void *context, bc_wire_message *message)
{
    reading *r = context;
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
        return take_again(r);
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
    reading *r = context;
    if (message->severity >= BC_ERROR && !r->trouble)
        r->trouble = bc_arena_text(r->arena, message->what);
}

static void fail(reading *r, bc_status status, const char *trouble)
{
    r->status = status;
    r->trouble = trouble ? bc_arena_text(r->arena, trouble) : r->trouble;
}

static void fail_limit(reading *r, bc_status status, const char *limit)
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
    reading *r = &f->file[task];
    *r = (reading){.in = f->in, .file = &f->in->file[task], .place = task, .arena = bc_arena_new(), .format = ""};
    const char *path = r->arena ? bc_path_join(r->arena, f->in->dir, r->file->name) : NULL;
    r->digest = path ? bc_digest_start(path) : NULL;
    if (!r->digest)
        return BC_NOMEM;
    bc_input input;
    bc_diag diag = {.sink = keep_message, .context = r};
    r->status = bc_reader_open(&input, path, r->file->name, &diag);
    *from = r->status == BC_OK ? input.fd : -1;
    r->size = input.size;
    if (r->status == BC_OK && bc_reader_may_be_xls(&input))
        bc_codepage_prepare();
    return r->status == BC_NOMEM ? BC_NOMEM : BC_OK;
}

static int on_work(void *context, size_t task, int from, int to, bool alone)
{
    front *f = context;
    const reading *r = &f->file[task];
    bc_input input = {.fd = from, .size = r->size, .ahead = alone && f->in->jobs > 1};
    return bc_file_worker_run(r->file, &input, to);
}

static bc_status on_take(void *context, size_t task, const char *bytes, size_t len)
{
    front *f = context;
    reading *r = &f->file[task];
    if (r->garbled)
        return BC_OK;
    bc_status status = bc_wire_take(&r->held, bytes, len, BC_LIMIT_MESSAGE_BYTES, on_message, r);
    r->garbled = status == BC_BUG; /* what a worker says that is out of its mind costs its file, not the run */
    return r->garbled ? BC_OK : status;
}

static bc_status on_end(void *context, size_t task, const bc_crew_end *end)
{
    front *f = context;
    reading *r = &f->file[task];
    char words[128];
    bc_status status = end_tables(r, 0);
    if (end->outcome == BC_CREW_SLOW)
        fail_limit(r, BC_LIMIT, "BC_LIMIT_WORKER_SECONDS");
    else if (end->outcome == BC_CREW_FLOOD)
        fail_limit(r, BC_LIMIT, "BC_LIMIT_WORKER_OUTPUT");
    else if (end->outcome == BC_CREW_BROKEN || end->code || r->garbled || (r->status == BC_OK && !r->told)) {
        if (end->signal)
            snprintf(words, sizeof words, _("the reader was ended by signal %d"), end->signal);
        else
            snprintf(words, sizeof words, _("the reader left with code %d"), end->code);
        fail(r, BC_BUG, words);
    } else if (r->status == BC_NOMEM)
        fail_limit(r, BC_NOMEM, "BC_LIMIT_WORKER_BYTES");
    else if (r->status == BC_IO)
        fail(r, BC_NOINPUT, _("reading failed"));
    r->done = true;
    return status == BC_OK ? conclude_ready(f) : status;
}

bc_status bc_ingestion_read(bc_ingestion *in, const bc_source_file *file, size_t count)
{
    front f = {.in = in, .files = count, .file = calloc(count + 1, sizeof *f.file)};
    bc_crew crew = {.tasks = count,
                    .jobs = in->jobs,
                    .limits = {BC_LIMIT_WORKER_BYTES, BC_LIMIT_WORKER_SECONDS},
                    .output = BC_LIMIT_WORKER_OUTPUT,
                    .context = &f,
                    .open = on_open,
                    .work = on_work,
                    .take = on_take,
                    .end = on_end};
    if (!f.file)
        return BC_NOMEM;
    in->file = file;
    /* The words of a refusal are the worker's, which can open no catalogue. */
    (void)_("the file is damaged: %s");
    bc_status status = bc_crew_run(&crew);
    for (size_t i = f.concluded; i < count; i++)
        if (f.file[i].arena)
            drop(&f.file[i]);
    free(f.file);
    return status;
}
