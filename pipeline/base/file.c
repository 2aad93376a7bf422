#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/limit.h"

static bc_status cannot(const char *path, bc_status status, const char *what, bc_diag *diag)
{
    bc_diag_post(diag, BC_ERROR, path, NULL, "%s: %s", what, strerror(errno));
    return status;
}

static bc_status read_all(int fd, const char *path, unsigned long long limit, bc_str *out, bc_diag *diag)
{
    for (;;) {
        if (!bc_str_reserve(out, 64 * 1024))
            return BC_NOMEM;
        ssize_t got = read(fd, out->at + out->len, out->cap - out->len - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannot(path, BC_IO, _("reading failed"), diag);
        if (got == 0)
            return BC_OK;
        out->len += (size_t)got;
        out->at[out->len] = '\0';
        if (out->len > limit)
            return BC_LIMIT;
    }
}

/* BC_LIMIT is not posted. */
static bc_status load(const char *path, unsigned long long limit, bc_str *out, bc_diag *diag)
{
    bc_str_clear(out);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot(path, BC_NOINPUT, _("cannot be read"), diag);
    struct stat st;
    bc_status status = BC_OK;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size >= 0) {
        if ((unsigned long long)st.st_size <= limit && !bc_str_reserve(out, (size_t)st.st_size + 1))
            status = BC_NOMEM;
    }
    if (status == BC_OK)
        status = read_all(fd, path, limit, out, diag);
    close(fd);
    return status;
}

bc_status bc_file_load(const char *path, unsigned long long limit, bc_str *out, bc_diag *diag)
{
    bc_status status = load(path, limit, out, diag);
    if (status == BC_LIMIT)
        bc_diag_post(diag, BC_ERROR, path, NULL, _("is larger than the limit of %llu bytes"), limit);
    return status;
}

bc_status bc_file_load_within(const char *path, const char *limit, bc_str *out, bc_diag *diag)
{
    const bc_limit *known = bc_limit_find(limit);
    bc_status status = known ? load(path, known->value, out, diag) : BC_BUG;
    if (status == BC_LIMIT)
        bc_limit_post(diag, path, limit, 0);
    return status;
}

static bc_status write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t put = write(fd, bytes, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return BC_IO;
        bytes += put;
        len -= (size_t)put;
    }
    return BC_OK;
}

/* ".NAME.PID~" beside ${path}: one run at a time holds the lock, so the name is free or the left-over of a dead run. */
static char *temp_beside(const char *path)
{
    const char *name = bc_path_name(path);
    bc_str s = {0};
    bc_str_add_n(&s, path, (size_t)(name - path));
    bc_str_addf(&s, ".%s.%ld~", name, (long)getpid());
    if (s.failed)
        bc_str_drop(&s);
    return s.at;
}

static bc_status sync_parent(const char *path, bc_diag *diag)
{
    const char *name = bc_path_name(path);
    char *folder = name == path ? strdup(".") : strndup(path, (size_t)(name - path));
    if (!folder)
        return BC_NOMEM;
    bc_status status = bc_path_sync(folder, diag);
    free(folder);
    return status;
}

bc_status bc_path_sync(const char *path, bc_diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot(path, BC_IO, _("cannot be flushed"), diag);
    /* EINVAL: a file system that has nothing to flush here. */
    bc_status status = fsync(fd) != 0 && errno != EINVAL ? cannot(path, BC_IO, _("cannot be flushed"), diag) : BC_OK;
    close(fd);
    return status;
}

bc_status bc_file_put(const char *path, const char *bytes, size_t len, bc_diag *diag)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return cannot(path, BC_IO, _("cannot be written"), diag);
    bc_status status = write_all(fd, bytes, len) == BC_OK ? BC_OK : cannot(path, BC_IO, _("cannot be written"), diag);
    if (close(fd) != 0 && status == BC_OK)
        status = cannot(path, BC_IO, _("cannot be written"), diag);
    return status;
}

bc_status bc_file_write(const char *path, const char *bytes, size_t len, bc_diag *diag)
{
    char *temp = temp_beside(path);
    if (!temp)
        return BC_NOMEM;
    bc_status status = BC_OK;
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        status = cannot(path, BC_IO, _("cannot be written"), diag);
    else {
        bool good = write_all(fd, bytes, len) == BC_OK && fsync(fd) == 0;
        int why = errno;
        good = close(fd) == 0 && good;
        errno = why ? why : errno;
        if (!good || rename(temp, path) != 0) {
            status = cannot(path, BC_IO, _("cannot be written"), diag);
            unlink(temp);
        } else
            status = sync_parent(path, diag);
    }
    free(temp);
    return status;
}

bc_status bc_file_copy(const char *from, const char *to, bc_diag *diag)
{
    enum { BLOCK = 64 * 1024 };
    bc_status status = BC_OK;
    char *block = malloc(BLOCK);
    if (!block)
        return BC_NOMEM;
    int out = -1, in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        status = cannot(from, BC_NOINPUT, _("cannot be read"), diag);
    else if ((out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) < 0)
        status = cannot(to, BC_IO, _("cannot be written"), diag);
    while (status == BC_OK) {
        ssize_t got = read(in, block, BLOCK);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            break;
        if (got < 0)
            status = cannot(from, BC_IO, _("reading failed"), diag);
        else if (write_all(out, block, (size_t)got) != BC_OK)
            status = cannot(to, BC_IO, _("cannot be written"), diag);
    }
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0 && status == BC_OK)
        status = cannot(to, BC_IO, _("cannot be written"), diag);
    free(block);
    return status;
}

bc_status bc_file_share(const char *from, const char *to, bc_diag *diag)
{
    /* What stands there may be that very file: written over, it would lose its bytes under both names. */
    if (unlink(to) != 0 && errno != ENOENT)
        return cannot(to, BC_IO, _("cannot be written"), diag);
    return link(from, to) == 0 ? BC_OK : bc_file_copy(from, to, diag);
}

bool bc_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

unsigned long long bc_file_size(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (unsigned long long)st.st_size : 0;
}

bool bc_dir_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *bc_path_join(bc_arena *arena, const char *folder, const char *name)
{
    size_t len = strlen(folder);
    if (name[0] == '/' || len == 0)
        return bc_arena_text(arena, name);
    return bc_arena_format(arena, folder[len - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

const char *bc_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
