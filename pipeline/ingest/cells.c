#include "ingest/cells.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "ingest/crew/reader_crew.h"
#include "model/origin.h"

enum { FLUSH_AT = 1 << 20 };

typedef struct printing {
    int to;
    bc_str out, cell, value;
    bc_str sheet;
} printing;

static bc_status flush(printing *p)
{
    if (p->out.failed)
        return BC_NOMEM;
    bool good = !p->out.len || bc_crew_write(p->to, p->out.at, p->out.len);
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
        if (cell->type == BC_CELL_UNKNOWN)
            continue;
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

/* A point as its cell would be, of the type chart; then how many there are, of the type points at the whole range. */
static bc_status on_chart(void *context, const bc_chart_cache *cache)
{
    printing *p = context;
    bc_str_clear(&p->cell);
    bc_origin_add_cell(&p->cell, cache->text ? cache->row + (uint32_t)cache->nth : cache->row, cache->column);
    if (!cache->text) {
        bc_str_add_byte(&p->cell, ':');
        bc_origin_add_cell(&p->cell, cache->last, cache->column);
    }
    bc_csv_add(&p->out, cache->sheet, 1);
    bc_csv_add_n(&p->out, bc_str_text(&p->cell), p->cell.len, 0);
    bc_csv_add(&p->out, cache->text ? "chart" : "points", 0);
    if (cache->text) {
        bc_cell cell = {.text = cache->text, .len = strlen(cache->text)};
        add_value(p, &cell);
    } else
        bc_str_addf(&p->out, ",%zu", cache->nth);
    bc_str_add_byte(&p->out, '\n');
    return p->out.len >= FLUSH_AT ? flush(p) : BC_OK;
}

/* ---- the file is read in a worker; what it prints is kept until it has read the whole ---- */

typedef struct keeping {
    const char *path;
    FILE *kept;
    bool charts;
    bool any_order, full; /* full: the disk, at errno ${why} */
    int why;
    bc_diag *diag;
} keeping;

/* A worker can take back nothing of what it wrote: another one begins anew. */
static bc_status on_again(void *context)
{
    (void)context;
    return BC_AGAIN;
}

static bc_status on_work(void *context, const bc_input *input, int to)
{
    const keeping *k = context;
    printing p = {.to = to};
    bc_input own = *input;
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .again = on_again, .context = &p};
    events.chart = k->charts ? on_chart : NULL;
    own.any_order = k->any_order;
    bc_str_add(&p.out, "sheet,cell,type,value\n");
    bc_status status = bc_reader_read_input(&own, k->path, &events, NULL, k->diag);
    if (status == BC_OK)
        status = flush(&p);
    bc_str_drop(&p.out);
    bc_str_drop(&p.cell);
    bc_str_drop(&p.value);
    bc_str_drop(&p.sheet);
    return status;
}

static bc_status on_take(void *context, const char *bytes, size_t len)
{
    keeping *k = context;
    if (!k->full && fwrite(bytes, 1, len, k->kept) != len) {
        k->full = true;
        k->why = errno;
    }
    return k->full ? BC_IO : BC_OK;
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

bc_status bc_cells_print(const char *path, bool charts, bool ahead, FILE *out, bc_diag *diag)
{
    keeping k = {.path = path, .charts = charts, .kept = tmpfile(), .diag = diag};
    bc_solo solo = {.path = path, .ahead = ahead, .context = &k, .diag = diag, .work = on_work, .take = on_take};
    if (!k.kept) {
        bc_diag_post(diag, BC_ERROR, NULL, NULL, _("a temporary file cannot be made: %s"), strerror(errno));
        return BC_IO;
    }
    bc_status status = bc_solo_run(&solo);
    if (status == BC_AGAIN && !k.any_order) {
        k.any_order = true;
        rewind(k.kept);
        status = ftruncate(fileno(k.kept), 0) == 0 ? bc_solo_run(&solo) : BC_IO;
    }
    if (status == BC_OK && (status = copy_out(k.kept, out)) == BC_IO)
        k.why = errno;
    if (status == BC_IO)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("its cells cannot be written: %s"), strerror(k.why));
    fclose(k.kept);
    return status;
}
