#include <string.h>

#include "base/i18n.h"
#include "ingest/xls/cfb.h"
#include "ingest/xls/xls_book.h"

static bc_status read_stream(const bc_reader_job *job, bc_biff *stream, bool whole)
{
    bc_xls_book book;
    bc_emitter emitter;
    bc_emitter_begin(&emitter, job);
    bc_status status = bc_xls_book_read(&book, job, stream, whole);
    for (size_t i = 0; i < book.sheets && status == BC_OK; i++)
        status = bc_xls_sheet_read(&book, i, &emitter);
    /* What could not be had may have looked like an end. */
    if (status == BC_OK && stream->status != BC_OK)
        status = bc_xls_damaged(&book, "");
    bc_emitter_drop(&emitter);
    bc_xls_book_drop(&book);
    bc_biff_drop(stream);
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

static bc_status read_container(const bc_reader_job *job, size_t window)
{
    bc_cfb cfb;
    bc_cfb_stream stream;
    size_t entry;
    bc_status status = bc_cfb_open(&cfb, job->input);
    if (status == BC_OK)
        status = find_workbook(job, &cfb, &entry);
    if (status == BC_OK)
        status = bc_cfb_load(&cfb, entry, &stream);
    if (status == BC_OK) {
        bc_biff biff;
        bc_biff_open(&biff, bc_cfb_read, &stream, stream.len, window);
        status = read_stream(job, &biff, stream.whole);
        bc_cfb_stream_drop(&stream);
    } else if (cfb.why)
        bc_reader_damaged(job, _(cfb.why));
    else if (status == BC_IO)
        bc_reader_refuse(job, BC_IO, _("reading failed"), NULL);
    bc_cfb_drop(&cfb);
    return status;
}

static bool read_bare(const void *input, size_t from, void *to, size_t len)
{
    return bc_input_read(input, from, to, len);
}

bc_status bc_xls_read_in_windows(const bc_reader_job *job, size_t window)
{
    static const unsigned char container[8] = {0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1};
    unsigned char first[sizeof container];
    size_t len = (size_t)job->input->size;
    if (len >= sizeof first && !bc_input_read(job->input, 0, first, sizeof first))
        return bc_reader_refuse(job, BC_IO, _("reading failed"), NULL);
    if (len >= sizeof first && memcmp(first, container, sizeof container) == 0)
        return read_container(job, window);
    bc_biff biff;
    bc_biff_open(&biff, read_bare, job->input, len, window);
    return read_stream(job, &biff, false);
}

bc_status bc_xls_read(const bc_reader_job *job)
{
    if (!job->input->bytes && job->input->size > BC_LIMIT_XLS_BYTES)
        return bc_reader_limit(job, "BC_LIMIT_XLS_BYTES");
    return bc_xls_read_in_windows(job, BC_BIFF_WINDOW);
}
