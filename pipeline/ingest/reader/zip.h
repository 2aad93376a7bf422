/*
 * zip: the parts of a ZIP archive (APPNOTE 6.3.9: stored and deflated, ZIP64), as streams. The central directory says what is in it; each local
 * header must agree. Bounds: entries, bytes of all parts that are read, ratio beyond a floor. A path of the archive is never used as a file's name.
 */
#ifndef BC_INGEST_READER_ZIP_H
#define BC_INGEST_READER_ZIP_H

#include <stddef.h>
#include <stdint.h>

#include "ingest/reader/reader_provider.h"

typedef struct bc_zip bc_zip;

/* Whether ${input} has the end record of an archive, wherever the archive begins. */
bool bc_zip_is_there(const bc_input *input);

/* BC_DATA (posted) when it is damaged or has two parts of one name; BC_LIMIT. Must be dropped. */
bc_status bc_zip_open(const bc_reader_job *job, bc_zip **out);
void bc_zip_drop(bc_zip *zip);

/* Place of a part; SIZE_MAX: none. Case, backslashes and a leading slash do not matter. */
size_t bc_zip_find(const bc_zip *zip, const char *name);

unsigned long long bc_zip_size(const bc_zip *zip, size_t part); /* [bytes] inflated, as the directory has it */

/* Begin to read a part; one at a time. BC_DATA (posted): damaged; BC_PROTECTED: encrypted; BC_LIMIT. */
bc_status bc_zip_enter(bc_zip *zip, size_t part);
/* The next bytes of the part; *${got} is 0 at its end, and only there. BC_DATA (posted): damaged, or a wrong checksum. */
bc_status bc_zip_read(bc_zip *zip, char *to, size_t cap, size_t *got);
/* The same without a message: with BC_DATA, *${what} is the one to be translated and posted. */
bc_status bc_zip_pull(bc_zip *zip, char *to, size_t cap, size_t *got, const char **what);
/* [bytes] of all parts entered so far, as the directory has them. */
unsigned long long bc_zip_inflated(const bc_zip *zip);
unsigned long long bc_zip_left(const bc_zip *zip); /* [bytes] of the part that are still to come */

#endif
