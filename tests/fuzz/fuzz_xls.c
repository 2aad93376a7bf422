/* Any bytes at all through the reader of .xls, and what it tells does not hang on how much of them it sees at once. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/xls/xls_book.h"

typedef struct told {
    int64_t last;
    uint64_t sum; /* of all that was told */
} told;

static void add(told *t, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++)
        t->sum = (t->sum ^ at[i]) * 0x100000001b3u;
}

/* What every reader promises: rows rise, cells are sorted and not empty, texts are UTF-8. */
static bc_status on_row(void *context, const bc_sheet_row *row)
{
    told *t = context;
    if ((int64_t)row->row <= t->last || row->count == 0)
        abort();
    t->last = row->row;
    add(t, &row->row, sizeof row->row);
    add(t, &row->hidden, sizeof row->hidden);
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        if ((i && cell[-1].column >= cell->column) || (cell->len == 0 && cell->type != BC_CELL_UNKNOWN) ||
            !bc_utf8_valid(cell->text, cell->len))
            abort();
        add(t, &cell->column, sizeof cell->column);
        add(t, &cell->type, sizeof cell->type);
        add(t, cell->text, cell->len + 1);
    }
    return BC_OK;
}

static bc_status on_sheet(void *context, const bc_sheet_info *sheet, bool *skip)
{
    told *t = context;
    t->last = -1;
    *skip = sheet->name[0] == '\0';
    add(t, sheet->name, strlen(sheet->name) + 1);
    return BC_OK;
}

static bc_status read_in(const uint8_t *data, size_t size, size_t window, told *t)
{
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .context = t};
    bc_diag diag = {0};
    bc_input input = {.fd = -1, .bytes = (const char *)data, .size = size};
    bc_reader_job job = {.name = "fuzz", .input = &input, .events = &events, .diag = &diag};
    bc_status status = bc_xls_read_in_windows(&job, window);
    if (status != BC_OK && status != BC_NOMEM && diag.count[BC_ERROR] == 0)
        abort(); /* refused without a reason */
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    told whole = {.last = -1}, parts = {.last = -1};
    bc_status status = read_in(data, size, BC_BIFF_WINDOW, &whole);
    if (read_in(data, size, size % 97, &parts) != status || parts.sum != whole.sum)
        abort();
    return 0;
}
