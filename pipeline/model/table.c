#include "model/table.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/sink.h"
#include "model/folder_private.h"

/* A piece that is given to the sink: large, as each wakes a thread; one that is read: small enough for the processor's own memory [bytes]. */
enum { FLUSH_AT = 512 * 1024, READ_AT = 128 * 1024 };

struct bc_table_writer {
    bc_folder *folder;
    const char *name; /* of its resource in the folder, whose place changes when another is forgotten */
    bc_diag *diag;
    bc_sink *sink;
    bc_str out, scratch;
    size_t columns, field;
    long long rows;
    bc_status status; /* sticky */
};

static void cannot_write(bc_table_writer *w, int why)
{
    bc_diag_post(w->diag, BC_ERROR, w->name, NULL, _("cannot be written: %s"), strerror(why));
    w->status = BC_IO;
}

static void flush(bc_table_writer *w)
{
    if ((w->out.failed || w->scratch.failed) && w->status == BC_OK)
        w->status = BC_NOMEM;
    if (w->status == BC_OK)
        bc_sink_put(w->sink, &w->out); /* what fails is told at the end */
    bc_str_clear(&w->out);
}

static bool enter(bc_table_writer *w, const char *name, bc_digest_kind kind, const bc_column *columns, size_t count)
{
    bc_arena *arena = w->folder->arena;
    bc_column *copy = bc_arena_alloc(arena, count, sizeof *copy);
    bc_resource *resource = bc_folder_enter(w->folder, name, "text/csv");
    if (!copy || !resource)
        return false;
    for (size_t i = 0; i < count; i++)
        copy[i] = (bc_column){bc_arena_text(arena, columns[i].name), columns[i].type};
    resource->kind = kind;
    resource->column = copy;
    resource->columns = count;
    w->name = resource->name;
    w->columns = count;
    return !bc_arena_failed(arena);
}

static bc_table_writer *begin(bc_folder *folder, const char *name, bc_digest_kind kind, const bc_column *columns,
                              size_t count, bc_diag *diag)
{
    bc_table_writer *w = calloc(1, sizeof *w);
    const char *path = bc_folder_file(folder, name);
    if (!w || !path)
        goto fail;
    w->folder = folder;
    w->diag = diag;
    if (!enter(w, name, kind, columns, count))
        goto fail;
    w->sink = bc_sink_open(path, kind);
    if (!w->sink) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be written: %s"), strerror(errno));
        goto fail;
    }
    for (size_t i = 0; i < count; i++)
        bc_csv_add(&w->out, columns[i].name, i == 0);
    bc_str_add_byte(&w->out, '\n');
    return w;
fail:
    free(w);
    return NULL;
}

bc_table_writer *bc_table_begin(bc_folder *folder, const char *name, const bc_column *columns, size_t count,
                                bc_diag *diag)
{
    return begin(folder, name, BC_SHA256, columns, count, diag);
}

bc_table_writer *bc_table_begin_passing(bc_folder *folder, const char *name, const bc_column *columns, size_t count,
                                        bc_diag *diag)
{
    return begin(folder, name, BC_CRC64, columns, count, diag);
}

void bc_table_text_n(bc_table_writer *w, const char *text, size_t len)
{
    bc_csv_add_n(&w->out, text, len, w->field++ == 0);
}

void bc_table_text(bc_table_writer *w, const char *text)
{
    bc_table_text_n(w, text, text ? strlen(text) : 0);
}

bc_str *bc_table_scratch(bc_table_writer *w)
{
    if (w->scratch.failed && w->status == BC_OK)
        w->status = BC_NOMEM;
    bc_str_clear(&w->scratch);
    return &w->scratch;
}

void bc_table_raw(bc_table_writer *w, const char *raw, size_t len, size_t fields)
{
    if (w->field)
        bc_str_add_byte(&w->out, ',');
    w->field += fields;
    bc_str_add_n(&w->out, raw, len);
}

void bc_table_int(bc_table_writer *w, long long value)
{
    char text[24];
    size_t at = sizeof text;
    unsigned long long left = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;
    do {
        text[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (value < 0)
        text[--at] = '-';
    bc_table_text_n(w, text + at, sizeof text - at);
}

void bc_table_decimal(bc_table_writer *w, bc_decimal value)
{
    if (w->field++)
        bc_str_add_byte(&w->out, ',');
    bc_decimal_add_text(&w->out, value);
}

void bc_table_row(bc_table_writer *w)
{
    if (w->field != w->columns && w->status == BC_OK) {
        bc_diag_post(w->diag, BC_ERROR, w->name, NULL, _("a row of %zu fields in a table of %zu columns"), w->field,
                     w->columns);
        w->status = BC_BUG;
    }
    w->field = 0;
    w->rows++;
    bc_str_add_byte(&w->out, '\n');
    if (w->out.len >= FLUSH_AT)
        flush(w);
}

void bc_table_lines(bc_table_writer *w, const char *lines, size_t len, long long rows)
{
    bc_str_add_n(&w->out, lines, len);
    w->rows += rows;
    if (w->out.len >= FLUSH_AT)
        flush(w);
}

struct bc_table_mark {
    bc_sink_mark *sink;
    long long rows;
};

bc_table_mark *bc_table_mark_new(bc_table_writer *w)
{
    bc_table_mark *mark = calloc(1, sizeof *mark);
    if (!mark)
        return NULL;
    flush(w);
    mark->rows = w->rows;
    mark->sink = bc_sink_mark_new(w->sink);
    if (mark->sink)
        return mark;
    free(mark);
    return NULL;
}

void bc_table_rewind(bc_table_writer *w, const bc_table_mark *mark)
{
    bc_str_clear(&w->out);
    w->rows = mark->rows;
    bc_sink_rewind(w->sink, mark->sink); /* what fails is told at the end */
}

void bc_table_mark_drop(bc_table_mark *mark)
{
    if (mark)
        bc_sink_mark_drop(mark->sink);
    free(mark);
}

bc_status bc_table_end(bc_table_writer *w)
{
    flush(w);
    bc_resource made = {0}, *resource = (bc_resource *)bc_folder_resource(w->folder, w->name);
    resource = resource ? resource : &made; /* it was taken back meanwhile */
    resource->rows = w->rows;
    int why = bc_sink_close(w->sink, resource->hash, &resource->bytes);
    if (why && w->status == BC_OK)
        cannot_write(w, why);
    bc_status status = w->status;
    bc_str_drop(&w->out);
    bc_str_drop(&w->scratch);
    free(w);
    return status;
}

/* ---- reading ---- */

typedef struct scan {
    const char *const *wanted; /* NULL: all */
    size_t count;
    size_t *place; /* of each wanted column in the file */
    const char **field;
    size_t *len;
    size_t columns; /* in the file */
    bool straight;  /* all of the file's columns are wanted, in its order */
    bool headed;
    size_t most; /* rows that are wanted; 0: all */
    bool enough; /* all that are wanted were told */
    bc_table_on_row on_row;
    void *context;
    const bc_resource *resource; /* what datapackage.json says of it */
    bc_folder *folder;
    bc_status given; /* what on_row returned last */
    const char *name;
    bc_diag *diag;
} scan;

/* What is wrong with a file that was changed is first of all that it was changed. */
static bool is_sound(const scan *s)
{
    return bc_manifest_settle(s->folder) == BC_OK;
}

const bc_resource *bc_folder_table(bc_folder *folder, const char *name, bc_diag *diag)
{
    const bc_resource *resource = bc_folder_resource(folder, name);
    if (!resource)
        bc_diag_post(diag, BC_ERROR, folder->path, _("run the stage before again"), _("there is no “%s” in it"), name);
    return resource;
}

bool bc_table_is_described(const bc_resource *resource, const char *const *field, size_t count)
{
    bool same = count == resource->columns;
    for (size_t i = 0; same && i < count; i++)
        same = strcmp(field[i], resource->column[i].name) == 0;
    return same || resource->columns == 0; /* 0: config/units.csv, no table of ours */
}

bc_status bc_table_misdescribed(bc_folder *folder, const char *name, bc_diag *diag)
{
    if (bc_manifest_settle(folder) == BC_OK)
        bc_diag_post(diag, BC_ERROR, name, _("run the stage before again"),
                     _("its columns are not those that datapackage.json names"));
    return BC_DATA;
}

static bc_status read_head(scan *s, const bc_csv_row *row)
{
    s->headed = true;
    s->columns = row->count;
    if (!bc_table_is_described(s->resource, row->field, row->count))
        return bc_table_misdescribed(s->folder, s->name, s->diag);
    if (!s->wanted)
        s->count = row->count;
    s->place = calloc(s->count + 1, sizeof *s->place);
    s->field = calloc(s->count + 1, sizeof *s->field);
    s->len = calloc(s->count + 1, sizeof *s->len);
    if (!s->place || !s->field || !s->len)
        return BC_NOMEM;
    s->straight = s->count == row->count;
    for (size_t i = 0; i < s->count; i++) {
        s->place[i] = s->wanted ? SIZE_MAX : i;
        for (size_t j = 0; s->wanted && j < row->count; j++)
            if (strcmp(row->field[j], s->wanted[i]) == 0)
                s->place[i] = j;
        s->straight = s->straight && s->place[i] == i;
        if (s->place[i] == SIZE_MAX) {
            if (is_sound(s))
                bc_diag_post(s->diag, BC_ERROR, s->name, NULL, _("has no column “%s”"), s->wanted[i]);
            return BC_DATA;
        }
    }
    return BC_OK;
}

static bc_status on_csv_row(void *context, const bc_csv_row *row)
{
    scan *s = context;
    if (!s->headed)
        return read_head(s, row);
    /* A table of one column writes an empty field as an empty line. */
    if (row->count != s->columns && !(row->count == 0 && s->columns == 1)) {
        if (is_sound(s))
            bc_diag_post(s->diag, BC_ERROR, s->name, NULL, _("row %zu has %zu fields; %zu were expected"),
                         row->number + 1, row->count, s->columns);
        return BC_DATA;
    }
    if (s->most && row->number > s->most) { /* the header is row 0 */
        s->enough = true;
        return BC_LIMIT;
    }
    bc_row out = {.field = s->field,
                  .len = s->len,
                  .count = s->count,
                  .number = row->number - 1,
                  .offset = row->offset,
                  .raw = s->straight ? row->raw : NULL,
                  .raw_len = row->raw_len};
    if (row->count && s->straight) {
        out.field = row->field;
        out.len = row->len;
    } else
        for (size_t i = 0; i < s->count; i++) {
            s->field[i] = row->count ? row->field[s->place[i]] : "";
            s->len[i] = row->count ? row->len[s->place[i]] : 0;
        }
    return s->given = s->on_row(s->context, &out);
}

static bc_status stream(const scan *s, const char *path, bc_csv_parser *parser)
{
    bc_digest *digest = s->most ? NULL : bc_manifest_digest(s->folder, s->name);
    unsigned long long bytes = 0;
    bc_diag *diag = s->diag;
    char *block = malloc(READ_AT);
    FILE *file = fopen(path, "rb");
    bc_status status = block ? BC_OK : BC_NOMEM;
    if (!file) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
        status = BC_NOINPUT;
    }
    while (status == BC_OK) {
        size_t got = fread(block, 1, READ_AT, file);
        if (got == 0) {
            if (ferror(file)) {
                bc_diag_post(diag, BC_ERROR, path, NULL, _("reading failed: %s"), strerror(errno));
                status = BC_IO;
            }
            break;
        }
        if (digest)
            bc_digest_add(digest, block, got);
        bytes += got;
        status = bc_csv_parser_feed(parser, block, got);
    }
    if (file)
        fclose(file);
    free(block);
    if (status == BC_OK)
        return bc_manifest_read_whole(s->folder, s->name, digest, bytes) == BC_OK ? bc_csv_parser_end(parser) : BC_DATA;
    bc_digest_drop(digest);
    return status;
}

/* What there is to say of a scan that did not go well. */
static bc_status explain(const scan *s, const bc_csv_parser *parser, bc_status status)
{
    if (!is_sound(s))
        return BC_DATA;
    if (status == BC_OK) {
        bc_diag_post(s->diag, BC_ERROR, s->name, _("run the stage before again"), _("has no header line"));
        return BC_DATA;
    }
    if (status == BC_LIMIT && s->given == BC_OK)
        bc_limit_post(s->diag, s->name, bc_csv_parser_limit(parser), 0);
    return status;
}

static bc_status run_scan(scan *s)
{
    const char *path = bc_folder_file(s->folder, s->name);
    if (!path)
        return BC_NOMEM;
    s->resource = bc_folder_table(s->folder, s->name, s->diag);
    if (!s->resource)
        return BC_NOINPUT;
    bc_csv_parser *parser = bc_csv_parser_new_own(on_csv_row, s);
    bc_status status = parser ? stream(s, path, parser) : BC_NOMEM;
    if (s->enough)
        status = BC_OK;
    else if (status != BC_OK || !s->headed)
        status = explain(s, parser, status);
    bc_csv_parser_drop(parser);
    free(s->place);
    free(s->field);
    free(s->len);
    return status;
}

bc_status bc_table_scan(bc_folder *folder, const char *name, const char *const *columns, size_t count,
                        bc_table_on_row on_row, void *context, bc_diag *diag)
{
    scan s = {.folder = folder,
              .name = name,
              .wanted = columns,
              .count = count,
              .on_row = on_row,
              .context = context,
              .diag = diag};
    return run_scan(&s);
}

bc_status bc_table_scan_first(bc_folder *folder, const char *name, size_t rows, bc_table_on_row on_row, void *context,
                              bc_diag *diag)
{
    scan s = {.folder = folder, .name = name, .most = rows, .on_row = on_row, .context = context, .diag = diag};
    return run_scan(&s);
}

typedef struct loading {
    bc_arena *arena;
    bc_table *table;
    size_t cap;
} loading;

static bc_status load_row(void *context, const bc_row *row)
{
    loading *l = context;
    const char ***rows = bc_arena_grow(l->arena, l->table->row, l->table->rows, &l->cap, sizeof *rows);
    const char **field = bc_arena_alloc(l->arena, row->count + 1, sizeof *field);
    if (!rows || !field)
        return BC_NOMEM;
    for (size_t i = 0; i < row->count; i++)
        field[i] = bc_arena_text(l->arena, row->field[i]);
    l->table->row = rows;
    rows[l->table->rows++] = field;
    return bc_arena_failed(l->arena) ? BC_NOMEM : BC_OK;
}

bc_status bc_table_load(bc_folder *folder, const char *name, bc_arena *arena, bc_table **out, bc_diag *diag)
{
    bc_table *table = bc_arena_alloc(arena, 1, sizeof *table);
    loading l = {.arena = arena, .table = table};
    bc_status status = table ? bc_table_scan(folder, name, NULL, 0, load_row, &l, diag) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    const bc_resource *resource = bc_folder_resource(folder, name);
    table->columns = resource->columns;
    table->column = bc_arena_alloc(arena, resource->columns + 1, sizeof *table->column);
    for (size_t i = 0; table->column && i < resource->columns; i++)
        table->column[i] = bc_arena_text(arena, resource->column[i].name);
    *out = table;
    return bc_arena_failed(arena) ? BC_NOMEM : BC_OK;
}

size_t bc_table_column(const bc_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->column[i], name) == 0)
            return i;
    return SIZE_MAX;
}

const char *bc_table_at(const bc_table *table, size_t row, const char *column)
{
    size_t at = bc_table_column(table, column);
    return at == SIZE_MAX ? "" : table->row[row][at];
}
