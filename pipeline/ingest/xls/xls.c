#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/xls/cfb.h"
#include "ingest/xls/xls_book.h"

static bc_status read_stream(const bc_reader_job *job, const bc_biff *stream, bool whole)
{
    bc_xls_book book;
    bc_emitter emitter;
    bc_emitter_begin(&emitter, job);
    bc_status status = bc_xls_book_read(&book, job, stream, whole);
    for (size_t i = 0; i < book.sheets && status == BC_OK; i++)
        status = bc_xls_sheet_read(&book, i, &emitter);
    bc_emitter_drop(&emitter);
    bc_xls_book_drop(&book);
    return status;
}

/* Excel 97 and later call it Workbook; a file that Excel 95 can read, too, has both. */
static bc_status find_workbook(const bc_reader_job *job, const bc_cfb *cfb, size_t *entry)
{
    bc_status status = bc_cfb_find(cfb, "Workbook", entry);
    if (status == BC_OK && *entry == BC_CFB_NONE)
        status = bc_cfb_find(cfb, "Book", entry);
    if (status != BC_OK || *entry != BC_CFB_NONE)
        return status;
    status = bc_cfb_find(cfb, "EncryptedPackage", entry);
    if (status != BC_OK)
        return status;
    if (*entry != BC_CFB_NONE)
        return bc_reader_protected(job);
    return bc_reader_refuse(job, BC_DATA,
                            _("the file is no workbook, but another document of Microsoft Office or its like"),
                            _("open it in a spreadsheet program and save it again as .xlsx"));
}

static bc_status read_container(const bc_reader_job *job, const unsigned char *bytes, size_t len)
{
    bc_cfb cfb;
    bc_cfb_stream stream;
    size_t entry;
    bc_status status = bc_cfb_open(&cfb, bytes, len);
    if (status == BC_OK)
        status = find_workbook(job, &cfb, &entry);
    if (status == BC_OK)
        status = bc_cfb_load(&cfb, entry, &stream);
    if (status == BC_OK) {
        bc_biff biff = {.at = stream.at, .len = stream.len};
        status = read_stream(job, &biff, stream.whole);
        bc_cfb_stream_drop(&stream);
    } else if (cfb.why)
        bc_reader_damaged(job, _(cfb.why));
    bc_cfb_drop(&cfb);
    return status;
}

bc_status bc_xls_read_bytes(const bc_reader_job *job, const unsigned char *bytes, size_t len)
{
    static const unsigned char container[8] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
    if (len >= sizeof container && memcmp(bytes, container, sizeof container) == 0)
        return read_container(job, bytes, len);
    bc_biff biff = {.at = bytes, .len = len};
    return read_stream(job, &biff, false);
}

bc_status bc_xls_read(const bc_reader_job *job)
{
    const bc_input *input = job->input;
    size_t len = (size_t)input->size;
    if (input->bytes)
        return bc_xls_read_bytes(job, (const unsigned char *)input->bytes, len);
    if (input->size > BC_LIMIT_XLS_BYTES)
        return bc_reader_limit(job, "BC_LIMIT_XLS_BYTES");
    unsigned char *bytes = malloc(len + 1);
    if (!bytes)
        return BC_NOMEM;
    bc_status status = bc_input_read(input, 0, bytes, len) ? bc_xls_read_bytes(job, bytes, len)
                                                           : bc_reader_refuse(job, BC_IO, _("reading failed"), NULL);
    free(bytes);
    return status;
}
