#include "ingest/cells.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/codepage.h"
#include "ingest/crew.h"
#include "ingest/reader.h"
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

/* ---- the file is read in a worker; what it prints is kept until it has read the whole ---- */

typedef struct keeping {
    const char *path;
    bc_input input;
    FILE *kept;
    bool ahead, any_order, full; /* full: the disk, at errno ${why} */
    int why;
    bc_status status;
    bc_diag *diag;
} keeping;

static bc_status on_open(void *context, size_t task, int *from)
{
    keeping *k = context;
    (void)task;
    k->status = bc_reader_open(&k->input, k->path, k->path, k->diag);
    if (k->status == BC_OK && bc_reader_may_be_xls(&k->input))
        bc_codepage_prepare();
    *from = k->input.fd;
    return BC_OK;
}

/* A worker can take back nothing of what it wrote: another one begins anew. */
static bc_status on_again(void *context)
{
    (void)context;
    return BC_AGAIN;
}

/* Its messages are its own; its exit code is the status. */
static int on_work(void *context, size_t task, int from, int to, bool alone)
{
    const keeping *k = context;
    printing p = {.to = to};
    bc_input input = {.fd = from, .size = k->input.size, .ahead = alone && k->ahead, .any_order = k->any_order};
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .again = on_again, .context = &p};
    (void)task;
    bc_str_add(&p.out, "sheet,cell,type,value\n");
    bc_status status = bc_reader_read_input(&input, k->path, &events, NULL, k->diag);
    if (status == BC_OK)
        status = flush(&p);
    bc_str_drop(&p.out);
    bc_str_drop(&p.cell);
    bc_str_drop(&p.value);
    bc_str_drop(&p.sheet);
    return (int)status;
}

static bc_status on_take(void *context, size_t task, const char *bytes, size_t len)
{
    keeping *k = context;
    (void)task;
    if (!k->full && fwrite(bytes, 1, len, k->kept) != len) {
        k->full = true;
        k->why = errno;
    }
    return k->full ? BC_IO : BC_OK;
}

static bc_status refuse(keeping *k, bc_status status, const char *what)
{
    bc_diag_post(k->diag, BC_ERROR, k->path, NULL, "%s", what);
    return status;
}

static bc_status on_end(void *context, size_t task, const bc_crew_end *end)
{
    keeping *k = context;
    char words[128];
    (void)task;
    if (k->status != BC_OK)
        return k->status;
    switch (end->outcome) {
    case BC_CREW_SLOW:
        bc_limit_post(k->diag, k->path, "BC_LIMIT_WORKER_SECONDS", 0);
        return BC_LIMIT;
    case BC_CREW_FLOOD:
        bc_limit_post(k->diag, k->path, "BC_LIMIT_WORKER_OUTPUT", 0);
        return BC_LIMIT;
    case BC_CREW_BROKEN:
        snprintf(words, sizeof words, _("the reader was ended by signal %d"), end->signal);
        return refuse(k, BC_BUG, words);
    case BC_CREW_DONE:
        break;
    }
    return end->code <= BC_BUG ? (bc_status)end->code : BC_BUG;
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

bc_status bc_cells_print(const char *path, bool ahead, FILE *out, bc_diag *diag)
{
    keeping k = {.path = path, .ahead = ahead, .kept = tmpfile(), .diag = diag};
    bc_crew crew = {.tasks = 1,
                    .jobs = 1,
                    .limits = {BC_LIMIT_WORKER_BYTES, BC_LIMIT_WORKER_SECONDS},
                    .output = BC_LIMIT_WORKER_OUTPUT,
                    .context = &k,
                    .open = on_open,
                    .work = on_work,
                    .take = on_take,
                    .end = on_end};
    if (!k.kept) {
        bc_diag_post(diag, BC_ERROR, NULL, NULL, _("a temporary file cannot be made: %s"), strerror(errno));
        return BC_IO;
    }
    (void)_("the file is damaged: %s"); /* the worker can open no catalogue */
    bc_status status = bc_crew_run(&crew);
    if (status == BC_AGAIN && !k.any_order) {
        k.any_order = true;
        rewind(k.kept);
        status = ftruncate(fileno(k.kept), 0) == 0 ? bc_crew_run(&crew) : BC_IO;
    }
    if (status == BC_OK && (status = copy_out(k.kept, out)) == BC_IO)
        k.why = errno;
    if (status == BC_IO)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("its cells cannot be written: %s"), strerror(k.why));
    fclose(k.kept);
    return status;
}
