/*
 * digest: SHA-256 (FIPS 180-4), as 64 small hexadecimal digits: what a release holds and what was sent in. Or CRC-64 (ECMA-182, reflected, as xz has it),
 * as 16: it tells a torn or rotten file as surely, and costs a twentieth; nothing keeps a person from making a file that has it.
 */
#ifndef BC_BASE_DIGEST_H
#define BC_BASE_DIGEST_H

#include <stddef.h>

#include "base/diag.h"
#include "base/status.h"

#define BC_DIGEST_HEX 65 /* [bytes] with the NUL, of the longest */

typedef enum bc_digest_kind { BC_SHA256, BC_CRC64 } bc_digest_kind;
enum { BC_DIGEST_KINDS = 2 };
const char *bc_digest_name(bc_digest_kind kind); /* sha256, crc64 */
size_t bc_digest_digits(bc_digest_kind kind);    /* 64, 16 */

typedef struct bc_digest bc_digest;

bc_digest *bc_digest_new(bc_digest_kind kind); /* NULL: no memory */
void bc_digest_add(bc_digest *digest, const void *bytes, size_t len);
void bc_digest_end(bc_digest *digest, char hex[BC_DIGEST_HEX]); /* and ready for another */
bc_digest *bc_digest_copy(const bc_digest *digest);             /* as far as it is now; NULL: no memory */
void bc_digest_drop(bc_digest *digest);

/* SHA-256 of bytes, or of a file. */
bc_status bc_digest_of(const void *bytes, size_t len, char hex[BC_DIGEST_HEX]);
/* ${size} [bytes] may be NULL. */
bc_status bc_digest_of_file(const char *path, char hex[BC_DIGEST_HEX], unsigned long long *size, bc_diag *diag);

/* The same on a thread of its own, while the caller reads the file otherwise. NULL: no memory. Must be joined. */
typedef struct bc_digest_job bc_digest_job;
bc_digest_job *bc_digest_start(const char *path);
bc_status bc_digest_join(bc_digest_job *job, char hex[BC_DIGEST_HEX], unsigned long long *size);

/* Several files, one after the other, on one thread. ${files} is borrowed until it is joined; then each has its status, digest and size. */
typedef struct bc_digest_file {
    const char *path;
    bc_digest_kind kind;
    bc_status status;
    char hex[BC_DIGEST_HEX];
    unsigned long long size; /* [bytes] */
} bc_digest_file;

/* One of them, at once; what is wrong is in its status only. */
void bc_digest_take(bc_digest_file *file);
bc_digest_job *bc_digest_start_all(bc_digest_file *files, size_t count);
void bc_digest_join_all(bc_digest_job *job);

#endif
