/*
 * zip: the parts of a ZIP archive, inflated as a stream, over libzip. Bounds: entries, bytes of a part, ratio beyond a floor. A path of the
 * archive is never used as a file's name.
 */
#ifndef BC_INGEST_ZIP_H
#define BC_INGEST_ZIP_H

#include <stddef.h>
#include <stdint.h>

#include "ingest/reader_provider.h"

typedef struct bc_zip bc_zip;

/* BC_DATA (posted) when it is damaged or has two parts of one name; BC_LIMIT. Must be dropped. */
bc_status bc_zip_open(const bc_reader_job *job, bc_zip **out);
void bc_zip_drop(bc_zip *zip);

/* Place of a part; SIZE_MAX: none. Case, backslashes and a leading slash do not matter. */
size_t bc_zip_find(const bc_zip *zip, const char *name);

typedef bc_status (*bc_zip_on_bytes)(void *context, const char *bytes, size_t len);
/* The part's bytes in pieces. BC_DATA (posted): damaged, wrong checksum; BC_PROTECTED: encrypted; or what the callback returned. */
bc_status bc_zip_stream(bc_zip *zip, size_t part, bc_zip_on_bytes on_bytes, void *context);

#endif
