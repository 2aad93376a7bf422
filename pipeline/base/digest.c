#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <isa-l/crc64.h>
#include <openssl/evp.h>

#include "base/cores.h"
#include "base/i18n.h"

enum { ALONE = 4 * 1024 * 1024 }; /* a file of so many bytes is worth a thread */

struct bc_digest {
    bc_digest_kind kind;
    uint64_t crc;
    EVP_MD_CTX *context; /* NULL: it is a CRC */
};

static const struct {
    const char *name;
    size_t digits;
} kinds[BC_DIGEST_KINDS] = {[BC_SHA256] = {"sha256", 64}, [BC_CRC64] = {"crc64", 16}};

const char *bc_digest_name(bc_digest_kind kind)
{
    return kinds[kind].name;
}

size_t bc_digest_digits(bc_digest_kind kind)
{
    return kinds[kind].digits;
}

bc_digest *bc_digest_new(bc_digest_kind kind)
{
    bc_digest *digest = calloc(1, sizeof *digest);
    if (!digest)
        return NULL;
    digest->kind = kind;
    if (kind == BC_CRC64)
        return digest;
    digest->context = EVP_MD_CTX_new();
    if (!digest->context || EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) != 1) {
        bc_digest_drop(digest);
        return NULL;
    }
    return digest;
}

void bc_digest_add(bc_digest *digest, const void *bytes, size_t len)
{
    if (digest->kind == BC_CRC64)
        digest->crc = crc64_ecma_refl(digest->crc, bytes, len);
    else
        EVP_DigestUpdate(digest->context, bytes, len);
}

static void add_hex(char *hex, const unsigned char *raw, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        hex[2 * i] = "0123456789abcdef"[raw[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[raw[i] & 15];
    }
    hex[2 * len] = '\0';
}

void bc_digest_end(bc_digest *digest, char hex[BC_DIGEST_HEX])
{
    unsigned char raw[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    if (digest->kind == BC_CRC64) {
        for (; len < 8; len++)
            raw[len] = (unsigned char)(digest->crc >> (56 - 8 * len));
        digest->crc = 0;
    } else {
        EVP_DigestFinal_ex(digest->context, raw, &len);
        EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL);
    }
    add_hex(hex, raw, len);
}

bc_digest *bc_digest_copy(const bc_digest *digest)
{
    bc_digest *copy = bc_digest_new(digest->kind);
    if (copy)
        copy->crc = digest->crc;
    if (copy && copy->context && EVP_MD_CTX_copy_ex(copy->context, digest->context) != 1) {
        bc_digest_drop(copy);
        return NULL;
    }
    return copy;
}

void bc_digest_drop(bc_digest *digest)
{
    if (!digest)
        return;
    EVP_MD_CTX_free(digest->context);
    free(digest);
}

bc_status bc_digest_of(const void *bytes, size_t len, char hex[BC_DIGEST_HEX])
{
    bc_digest *digest = bc_digest_new(BC_SHA256);
    if (!digest)
        return BC_NOMEM;
    bc_digest_add(digest, bytes, len);
    bc_digest_end(digest, hex);
    bc_digest_drop(digest);
    return BC_OK;
}

static bc_status digest_file(const char *path, bc_digest_kind kind, char hex[BC_DIGEST_HEX], unsigned long long *size,
                             bc_diag *diag)
{
    enum { BLOCK = 256 * 1024 };
    bc_status status = BC_NOMEM;
    unsigned long long total = 0;
    ssize_t got = 0;
    int fd = -1;
    bc_digest *digest = bc_digest_new(kind);
    unsigned char *block = malloc(BLOCK);
    if (!digest || !block)
        goto done;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
        status = BC_NOINPUT;
        goto done;
    }
    while ((got = read(fd, block, BLOCK)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            break;
        bc_digest_add(digest, block, (size_t)got);
        total += (unsigned long long)got;
    }
    if (got < 0) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("reading failed: %s"), strerror(errno));
        status = BC_IO;
        goto done;
    }
    bc_digest_end(digest, hex);
    if (size)
        *size = total;
    status = BC_OK;
done:
    if (fd >= 0)
        close(fd);
    free(block);
    bc_digest_drop(digest);
    return status;
}

bc_status bc_digest_of_file(const char *path, char hex[BC_DIGEST_HEX], unsigned long long *size, bc_diag *diag)
{
    return digest_file(path, BC_SHA256, hex, size, diag);
}

void bc_digest_take(bc_digest_file *file)
{
    file->status = digest_file(file->path, file->kind, file->hex, &file->size, NULL);
}

struct bc_digest_job {
    bc_digest_file *file, own;
    size_t count;
    pthread_t thread;
    bool has_thread; /* else it is done by who joins */
};

static void *work(void *context)
{
    bc_digest_job *job = context;
    for (size_t i = 0; i < job->count; i++)
        bc_digest_take(&job->file[i]);
    return NULL;
}

bc_digest_job *bc_digest_start_all(bc_digest_file *files, size_t count)
{
    bc_digest_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    job->file = files;
    job->count = count;
    job->has_thread = bc_cores_spare() && pthread_create(&job->thread, NULL, work, job) == 0;
    return job;
}

static void finish(bc_digest_job *job)
{
    if (job->has_thread)
        pthread_join(job->thread, NULL);
    else
        work(job);
}

void bc_digest_join_all(bc_digest_job *job)
{
    finish(job);
    free(job);
}

bc_digest_job *bc_digest_start(const char *path)
{
    bc_digest_job *job = calloc(1, sizeof *job);
    char *copy = strdup(path);
    if (!job || !copy) {
        free(job);
        free(copy);
        return NULL;
    }
    job->own.path = copy;
    job->file = &job->own;
    job->count = 1;
    struct stat st;
    if (stat(path, &st) == 0 && st.st_size >= ALONE && bc_cores_spare())
        job->has_thread = pthread_create(&job->thread, NULL, work, job) == 0;
    return job;
}

bc_status bc_digest_join(bc_digest_job *job, char hex[BC_DIGEST_HEX], unsigned long long *size)
{
    finish(job);
    bc_status status = job->own.status;
    memcpy(hex, job->own.hex, BC_DIGEST_HEX);
    *size = job->own.size;
    free((char *)job->own.path);
    free(job);
    return status;
}
