/*
 * part: a part of an archive as it is read. A large one is inflated ahead of its reader by a thread of its own; what comes out is the same.
 */
#ifndef BC_INGEST_XML_PART_H
#define BC_INGEST_XML_PART_H

#include "ingest/xml/xml.h"

typedef struct bc_part bc_part;

/* Enter ${place} of ${zip}, which nobody else may use until the part is dropped. As bc_zip_enter, and BC_NOMEM. */
bc_status bc_part_open(bc_zip *zip, const bc_reader_job *job, size_t place, bc_part **out);
void bc_part_drop(bc_part *part); /* harmless on NULL */

/* As bc_zip_read. */
bc_status bc_part_read(void *part, char *to, size_t cap, size_t *got);
/* bc_xml_source's lend: of the block that was inflated, without a copy. Both may be used by turns. */
bc_status bc_part_lend(void *part, const char *from, size_t kept, char **at, size_t *got);

static inline bc_xml_source bc_part_source(bc_part *part)
{
    return (bc_xml_source){part, bc_part_read, bc_part_lend};
}

#endif
