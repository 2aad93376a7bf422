#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "model/folder_private.h"

enum { BLOCK = 32 * 1024 }; /* [bytes] */

struct bc_table_pull {
    bc_folder *folder;
    bc_diag *diag;
    const char *name;
    const bc_resource *resource;
    FILE *file;
    bc_csv_parser *parser;
    bool headed, ended;
    bc_str text; /* of the rows that were read and not yet given, each field with a NUL */
    size_t *len; /* of each of their fields */
    size_t fields, cap, given, given_text;
    const char **field;
    bc_row row;
    char block[BLOCK];
};

/* A folder that was changed tells so first. */
static bc_status wrong(const bc_table_pull *p, const char *what)
{
    if (bc_manifest_settle(p->folder) == BC_OK)
        bc_diag_post(p->diag, BC_ERROR, p->name, _("run the stage before again"), "%s", what);
    return BC_DATA;
}

static bc_status on_row(void *context, const bc_csv_row *row)
{
    bc_table_pull *p = context;
    bool same =
        p->headed ? row->count == p->resource->columns : bc_table_is_described(p->resource, row->field, row->count);
    if (!same)
        return bc_table_misdescribed(p->folder, p->name, p->diag);
    if (!p->headed) {
        p->headed = true;
        return BC_OK;
    }
    if (p->cap - p->fields < row->count) {
        size_t cap = 2 * (p->cap + row->count), *grown = realloc(p->len, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        p->len = grown;
        p->cap = cap;
    }
    for (size_t i = 0; i < row->count; i++) {
        bc_str_add_n(&p->text, row->field[i], row->len[i]);
        bc_str_add_byte(&p->text, '\0');
        p->len[p->fields++] = row->len[i];
    }
    return p->text.failed ? BC_NOMEM : BC_OK;
}

bc_table_pull *bc_table_pull_new(bc_folder *folder, const char *name, bc_diag *diag)
{
    const char *path = bc_folder_file(folder, name);
    bc_table_pull *p = path ? calloc(1, sizeof *p) : NULL;
    if (!p)
        return NULL;
    *p = (bc_table_pull){.folder = folder, .diag = diag, .name = name, .resource = bc_folder_table(folder, name, diag)};
    if (!p->resource) {
        free(p);
        return NULL;
    }
    p->file = fopen(path, "rb");
    if (!p->file)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
    p->parser = bc_csv_parser_new_own(on_row, p);
    p->field = calloc(p->resource->columns + 1, sizeof *p->field);
    if (p->file && p->parser && p->field)
        return p;
    bc_table_pull_drop(p);
    return NULL;
}

/* Rows of one more block; the ones before were given. */
static bc_status read_block(bc_table_pull *p)
{
    bc_str_clear(&p->text);
    p->fields = p->given = p->given_text = 0;
    size_t got = fread(p->block, 1, BLOCK, p->file);
    if (ferror(p->file)) {
        bc_diag_post(p->diag, BC_ERROR, p->name, NULL, _("reading failed: %s"), strerror(errno));
        return BC_IO;
    }
    p->ended = got == 0;
    bc_status status = got ? bc_csv_parser_feed(p->parser, p->block, got) : bc_csv_parser_end(p->parser);
    if (status == BC_LIMIT)
        bc_limit_post(p->diag, p->name, bc_csv_parser_limit(p->parser), 0);
    return status == BC_OK && p->ended && !p->headed ? wrong(p, _("has no header line")) : status;
}

bc_status bc_table_pull_row(bc_table_pull *p, const bc_row **row)
{
    bc_status status = BC_OK;
    *row = NULL;
    while (status == BC_OK && p->given == p->fields && !p->ended)
        status = read_block(p);
    if (status != BC_OK || p->given == p->fields)
        return status;
    size_t count = p->resource->columns;
    p->row = (bc_row){.field = p->field, .len = p->len + p->given, .count = count, .number = p->row.number};
    for (size_t i = 0; i < count; i++) {
        p->field[i] = p->text.at + p->given_text;
        p->given_text += p->len[p->given++] + 1;
    }
    *row = &p->row;
    return BC_OK;
}

void bc_table_pull_drop(bc_table_pull *p)
{
    if (!p)
        return;
    if (p->file)
        fclose(p->file);
    bc_csv_parser_drop(p->parser);
    bc_str_drop(&p->text);
    free(p->len);
    free(p->field);
    free(p);
}
