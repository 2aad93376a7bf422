#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "model/folder.h"

enum { BLOCK = 4096 }; /* [bytes] a few rows of a survey */

struct bc_table_finder {
    int fd;
    bc_csv_parser *parser;
    size_t wanted; /* counted from the first that is fed */
    bool found;
    bc_str text; /* of the row that was found, each field with a NUL */
    const char **field;
    size_t *len, cap;
    bc_row row;
    char block[BLOCK];
};

static bc_status keep(bc_table_finder *f, const bc_csv_row *row)
{
    if (row->count > f->cap) {
        const char **field = realloc(f->field, row->count * sizeof *field);
        if (field)
            f->field = field;
        size_t *len = realloc(f->len, row->count * sizeof *len);
        if (len)
            f->len = len;
        if (!field || !len)
            return BC_NOMEM;
        f->cap = row->count;
    }
    for (size_t i = 0; i < row->count; i++) {
        bc_str_add_n(&f->text, row->field[i], row->len[i]);
        bc_str_add_byte(&f->text, '\0');
        f->len[i] = row->len[i];
    }
    const char *at = bc_str_text(&f->text);
    for (size_t i = 0; i < row->count; at += f->len[i++] + 1)
        f->field[i] = at;
    f->row = (bc_row){.field = f->field, .len = f->len, .count = row->count};
    f->found = !f->text.failed;
    return f->found ? BC_LIMIT : BC_NOMEM; /* LIMIT: enough was seen */
}

static bc_status on_row(void *context, const bc_csv_row *row)
{
    bc_table_finder *f = context;
    return row->number < f->wanted ? BC_OK : keep(f, row);
}

bc_table_finder *bc_table_finder_new(bc_folder *folder, const char *name, bc_diag *diag)
{
    const char *path = bc_folder_file(folder, name);
    bc_table_finder *f = path ? calloc(1, sizeof *f) : NULL;
    if (!f)
        return NULL;
    f->parser = bc_csv_parser_new_own(on_row, f);
    f->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (f->fd < 0)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
    if (f->fd < 0 || !f->parser) {
        bc_table_finder_drop(f);
        return NULL;
    }
    return f;
}

const bc_row *bc_table_finder_row(bc_table_finder *f, unsigned long long offset, size_t skip)
{
    f->wanted = skip;
    f->found = false;
    bc_str_clear(&f->text);
    if (!bc_csv_parser_reset(f->parser))
        return NULL;
    ssize_t got;
    for (;;) {
        got = pread(f->fd, f->block, BLOCK, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        offset += (unsigned long long)got;
        if (bc_csv_parser_feed(f->parser, f->block, (size_t)got) != BC_OK)
            break;
    }
    if (got == 0 && !f->found)
        bc_csv_parser_end(f->parser); /* the last row may have no line end */
    return f->found ? &f->row : NULL;
}

void bc_table_finder_drop(bc_table_finder *f)
{
    if (!f)
        return;
    if (f->fd >= 0)
        close(f->fd);
    bc_csv_parser_drop(f->parser);
    bc_str_drop(&f->text);
    free(f->field);
    free(f->len);
    free(f);
}
