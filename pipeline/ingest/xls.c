#include <stdlib.h>
#include <string.h>

#include <freexl.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/number.h"
#include "ingest/reader_provider.h"

/* freexl's dates come as text: “2012-05-14”, “2012-05-14 08:30:00”, “08:30:00”. */
static bc_status emit_date(bc_emitter *e, uint32_t column, const char *text)
{
    char out[32];
    size_t len = strlen(text);
    if (len >= sizeof out)
        return BC_OK;
    memcpy(out, text, len + 1);
    if (len == 19) {
        out[10] = 'T';
        if (strcmp(out + 10, "T00:00:00") == 0)
            len = 10;
    }
    return bc_emitter_cell(e, column, BC_CELL_DATE, out, len);
}

/* Line ends of any kind become \n. */
static bc_status emit_text(bc_emitter *e, uint32_t column, const char *text)
{
    bc_str out = {0};
    for (; *text; text++) {
        if (*text == '\r') {
            bc_str_add_byte(&out, '\n');
            text += text[1] == '\n';
        } else
            bc_str_add_byte(&out, *text);
    }
    bc_status status = out.failed ? BC_NOMEM : bc_emitter_cell(e, column, BC_CELL_TEXT, bc_str_text(&out), out.len);
    bc_str_drop(&out);
    return status;
}

static bc_status emit_value(bc_emitter *e, uint32_t column, const FreeXL_CellValue *value)
{
    char text[BC_NUMBER_TEXT];
    double number;
    switch (value->type) {
    case FREEXL_CELL_INT:
    case FREEXL_CELL_DOUBLE:
        number = value->type == FREEXL_CELL_INT ? value->value.int_value : value->value.double_value;
        return bc_emitter_cell(e, column, BC_CELL_NUMBER, text, bc_number_format(text, number));
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        return emit_text(e, column, value->value.text_value ? value->value.text_value : "");
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        return emit_date(e, column, value->value.text_value ? value->value.text_value : "");
    default:
        return BC_OK;
    }
}

static bc_status read_rows(const bc_reader_job *job, const void *handle, bc_emitter *e)
{
    unsigned rows = 0;
    unsigned short columns = 0;
    if (freexl_worksheet_dimensions(handle, &rows, &columns) != FREEXL_OK)
        return bc_reader_damaged(job, _("a sheet's size cannot be read"));
    bc_status status = BC_OK;
    for (unsigned row = 0; row < rows && status == BC_OK; row++) {
        for (unsigned short column = 0; column < columns && status == BC_OK; column++) {
            FreeXL_CellValue value;
            if (freexl_get_cell_value(handle, row, column, &value) != FREEXL_OK)
                return bc_reader_damaged(job, _("a cell cannot be read"));
            status = emit_value(e, column, &value);
        }
        if (status == BC_OK)
            status = bc_emitter_row(e, row, false);
    }
    return status;
}

static bc_status read_sheet(const bc_reader_job *job, const void *handle, unsigned short place, bool system_1904,
                            bc_emitter *e)
{
    const char *name = NULL;
    bc_str fallback = {0};
    if (freexl_select_active_worksheet(handle, place) != FREEXL_OK)
        return bc_reader_damaged(job, _("a sheet cannot be read"));
    if (freexl_get_worksheet_name(handle, place, &name) != FREEXL_OK || !name || !*name) {
        /* BIFF2 to 4 have one sheet without a name. */
        bc_str_addf(&fallback, "Sheet%d", place + 1);
        name = bc_str_text(&fallback);
    }
    bc_sheet_info info = {.name = name, .position = place, .system_1904 = system_1904};
    bc_status status = bc_emitter_sheet(e, &info);
    if (status == BC_OK && !e->skip)
        status = read_rows(job, handle, e);
    if (status == BC_OK)
        status = bc_emitter_sheet_end(e);
    bc_str_drop(&fallback);
    return status;
}

static unsigned info_of(const void *handle, unsigned short what)
{
    unsigned value = 0;
    return freexl_get_info(handle, what, &value) == FREEXL_OK ? value : 0;
}

bc_status bc_xls_read(const bc_reader_job *job)
{
    const void *handle = NULL;
    bc_emitter emitter;
    int error = freexl_open(job->path, &handle);
    if (error != FREEXL_OK) {
        freexl_close(handle);
        if (error == FREEXL_INSUFFICIENT_MEMORY)
            return BC_NOMEM;
        return bc_reader_damaged(job, _("its workbook stream cannot be read"));
    }
    bc_emitter_begin(&emitter, job);
    bc_status status = BC_OK;
    if (info_of(handle, FREEXL_BIFF_PASSWORD) == FREEXL_BIFF_OBFUSCATED)
        status = bc_reader_protected(job);
    bool system_1904 = info_of(handle, FREEXL_BIFF_DATEMODE) == FREEXL_BIFF_DATEMODE_1904;
    unsigned sheets = info_of(handle, FREEXL_BIFF_SHEET_COUNT);
    for (unsigned i = 0; i < sheets && i < BC_LIMIT_SHEETS && status == BC_OK; i++)
        status = read_sheet(job, handle, (unsigned short)i, system_1904, &emitter);
    bc_emitter_drop(&emitter);
    freexl_close(handle);
    return status;
}
