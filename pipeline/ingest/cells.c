#include "ingest/cells.h"

#include <errno.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "ingest/reader.h"
#include "model/origin.h"

enum { FLUSH_AT = 1 << 20 };

typedef struct printing {
    FILE *file;
    bc_str out, cell, value;
    bc_str sheet;
} printing;

static bc_status flush(printing *p)
{
    if (p->out.failed)
        return BC_NOMEM;
    bool good = !p->out.len || fwrite(p->out.at, 1, p->out.len, p->file) == p->out.len;
    bc_str_clear(&p->out);
    return good ? BC_OK : BC_IO;
}

static bc_status on_sheet(void *context, const bc_sheet_info *sheet, bool *skip)
{
    printing *p = context;
    (void)skip;
    bc_str_clear(&p->sheet);
    bc_csv_add(&p->sheet, sheet->name, 1);
    return p->sheet.failed ? BC_NOMEM : BC_OK;
}

/* The contract: “every line break as \\n”, the two characters, so that a cell is a line. Nothing else is escaped. */
static void add_value(printing *p, const bc_cell *cell)
{
    const char *at = cell->text, *end = at + cell->len;
    const char *mark = cell->len ? memchr(at, '\n', cell->len) : NULL;
    if (!mark) {
        bc_csv_add_n(&p->out, at, cell->len, 0);
        return;
    }
    bc_str_clear(&p->value);
    for (; mark; mark = memchr(at, '\n', (size_t)(end - at))) {
        bc_str_add_n(&p->value, at, (size_t)(mark - at));
        bc_str_add_n(&p->value, "\\n", 2);
        at = mark + 1;
    }
    bc_str_add_n(&p->value, at, (size_t)(end - at));
    bc_csv_add_n(&p->out, bc_str_text(&p->value), p->value.len, 0);
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    printing *p = context;
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        bc_str_clear(&p->cell);
        bc_origin_add_cell(&p->cell, row->row, cell->column);
        bc_str_add_n(&p->out, bc_str_text(&p->sheet), p->sheet.len);
        bc_csv_add_n(&p->out, bc_str_text(&p->cell), p->cell.len, 0);
        bc_csv_add(&p->out, bc_cell_type_name(cell->type), 0);
        add_value(p, cell);
        bc_str_add_byte(&p->out, '\n');
    }
    return p->out.len >= FLUSH_AT ? flush(p) : BC_OK;
}

static bc_status copy_out(FILE *from, FILE *out)
{
    char block[8192];
    size_t got;
    rewind(from);
    while ((got = fread(block, 1, sizeof block, from)) > 0)
        if (fwrite(block, 1, got, out) != got)
            return BC_IO;
    return ferror(from) || fflush(out) != 0 ? BC_IO : BC_OK;
}

bc_status bc_cells_print(const char *path, FILE *out, bc_diag *diag)
{
    printing p = {.file = tmpfile()};
    if (!p.file) {
        bc_diag_post(diag, BC_ERROR, NULL, NULL, _("a temporary file cannot be made: %s"), strerror(errno));
        return BC_IO;
    }
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .context = &p};
    bc_str_add(&p.out, "sheet,cell,type,value\n");
    bc_status status = bc_reader_read(path, path, &events, NULL, diag);
    if (status == BC_OK)
        status = flush(&p);
    if (status == BC_OK)
        status = copy_out(p.file, out);
    if (status == BC_IO)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("its cells cannot be written: %s"), strerror(errno));
    fclose(p.file);
    bc_str_drop(&p.out);
    bc_str_drop(&p.cell);
    bc_str_drop(&p.value);
    bc_str_drop(&p.sheet);
    return status;
}
