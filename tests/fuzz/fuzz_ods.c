/* OpenDocument: whole files; content.xml by hand and by expat. */
#include "fuzz.h"

#include "ingest/xml/ods_rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bc_status read_content(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand, bc_str *out)
{
    (void)emitter, (void)out;
    bc_xml_source source = source_of(from);
    return bc_ods_read_from(job, &source, by_hand);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 2 && data[0] < 32)
        fuzz_compare(read_content, data, size);
    else
        fuzz_file(data, size);
    return 0;
}
