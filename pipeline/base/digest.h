/* digest: SHA-256 (FIPS 180-4), as 64 small hexadecimal digits. */
#ifndef BC_BASE_DIGEST_H
#define BC_BASE_DIGEST_H

#include <stddef.h>

#include "base/diag.h"
#include "base/status.h"

#define BC_DIGEST_HEX 65 /* [bytes] with the NUL */

typedef struct bc_digest bc_digest;

bc_digest *bc_digest_new(void); /* NULL: no memory */
void bc_digest_add(bc_digest *digest, const void *bytes, size_t len);
void bc_digest_end(bc_digest *digest, char hex[BC_DIGEST_HEX]); /* and ready for another */
void bc_digest_drop(bc_digest *digest);

bc_status bc_digest_of(const void *bytes, size_t len, char hex[BC_DIGEST_HEX]);
/* Of a file; ${size} [bytes] may be NULL. */
bc_status bc_digest_of_file(const char *path, char hex[BC_DIGEST_HEX], unsigned long long *size, bc_diag *diag);

/* The same on a thread of its own, while the caller reads the file otherwise. NULL: no memory. Must be joined. */
typedef struct bc_digest_job bc_digest_job;
bc_digest_job *bc_digest_start(const char *path);
bc_status bc_digest_join(bc_digest_job *job, char hex[BC_DIGEST_HEX], unsigned long long *size);

#endif
