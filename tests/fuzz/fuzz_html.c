/* Web pages: whole files of any encoding; and a page in one piece and in many, which must tell the same. */
#include "fuzz.h"

#include "ingest/text/html_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ${by_hand}: in one piece. */
static bc_status read_page(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    (void)emitter, (void)out;
    from->cut = by_hand ? from->len : 0;
    return bc_html_read_from(job, give_piece, from);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 && data[0] < 32)
        fuzz_compare(read_page, data, size);
    else
        fuzz_file(data, size);
    return 0;
}
