/* Any bytes at all through the reader of .xls. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/xls/xls_book.h"

/* What every reader promises: rows rise, cells are sorted and not empty, texts are UTF-8. */
static bc_status on_row(void *context, const bc_sheet_row *row)
{
    int64_t *last = context;
    if ((int64_t)row->row <= *last || row->count == 0)
        abort();
    *last = row->row;
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        if ((i && cell[-1].column >= cell->column) ||
            (cell->len == 0 && cell->type != BC_CELL_UNKNOWN) ||
            !bc_utf8_valid(cell->text, cell->len))
            abort();
    }
    return BC_OK;
}

static bc_status on_sheet(void *context, const bc_sheet_info *sheet, bool *skip)
{
    int64_t *last = context;
    *last = -1;
    *skip = sheet->name[0] == '\0';
    return BC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int64_t last = -1;
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .context = &last};
    bc_diag diag = {0};
    bc_reader_job job = {.name = "fuzz", .events = &events, .diag = &diag};
    bc_status status = bc_xls_read_bytes(&job, data, size);
    if (status != BC_OK && status != BC_NOMEM && diag.count[BC_ERROR] == 0)
        abort(); /* refused without a reason */
    return 0;
}
