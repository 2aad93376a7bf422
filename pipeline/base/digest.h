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
bc_digest *bc_digest_copy(const bc_digest *digest);             /* as far as it is now; NULL: no memory */
void bc_digest_drop(bc_digest *digest);

bc_status bc_digest_of(const void *bytes, size_t len, char hex[BC_DIGEST_HEX]);
/* Of a file; ${size} [bytes] may be NULL. */
bc_status bc_digest_of_file(const char *path, char hex[BC_DIGEST_HEX], unsigned long long *size, bc_diag *diag);

/* The same on a thread of its own, while the caller reads the file otherwise. NULL: no memory. Must be joined. */
typedef struct bc_digest_job bc_digest_job;
bc_digest_job *bc_digest_start(const char *path);
bc_status bc_digest_join(bc_digest_job *job, char hex[BC_DIGEST_HEX], unsigned long long *size);

/* Several files, one after the other, on one thread. ${files} is borrowed until it is joined; then each has its status, digest and size. */
typedef struct bc_digest_file {
    const char *path;
    bc_status status;
    char hex[BC_DIGEST_HEX];
    unsigned long long size; /* [bytes] */
} bc_digest_file;

bc_digest_job *bc_digest_start_all(bc_digest_file *files, size_t count);
void bc_digest_join_all(bc_digest_job *job);

#endif
