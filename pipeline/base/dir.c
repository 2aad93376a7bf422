#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/limits.h"

static bc_status cannot(const char *path, bc_status status, const char *what, bc_diag *diag)
{
    bc_diag_post(diag, BC_ERROR, path, NULL, "%s: %s", what, strerror(errno));
    return status;
}

bc_status bc_dir_make(const char *path, unsigned mode, bc_diag *diag)
{
    if (mkdir(path, (mode_t)mode) == 0 || (errno == EEXIST && bc_dir_exists(path)))
        return BC_OK;
    char *copy = strdup(path);
    if (!copy)
        return BC_NOMEM;
    bc_status status = BC_OK;
    for (char *at = copy + 1; status == BC_OK; at++) {
        bool last = *at == '\0';
        if (!last && *at != '/')
            continue;
        *at = '\0';
        if (mkdir(copy, last ? (mode_t)mode : 0755) != 0 && errno != EEXIST)
            status = cannot(copy, BC_IO, _("the folder cannot be made"), diag);
        if (last)
            break;
        *at = '/';
    }
    if (status == BC_OK && !bc_dir_exists(path)) {
        errno = ENOTDIR;
        status = cannot(path, BC_IO, _("the folder cannot be made"), diag);
    }
    free(copy);
    return status;
}

bc_status bc_dir_set_mode(const char *path, unsigned mode, bc_diag *diag)
{
    return chmod(path, (mode_t)mode) == 0 ? BC_OK : cannot(path, BC_IO, _("its mode cannot be set"), diag);
}

static bc_status remove_tree(const char *path, int depth, bc_diag *diag)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? BC_OK : cannot(path, BC_IO, _("cannot be removed"), diag);
    if (!S_ISDIR(st.st_mode))
        return unlink(path) == 0 || errno == ENOENT ? BC_OK : cannot(path, BC_IO, _("cannot be removed"), diag);
    if (depth > BC_LIMIT_DEPTH) {
        errno = ELOOP;
        return cannot(path, BC_LIMIT, _("cannot be removed"), diag);
    }
    bc_arena *arena = bc_arena_new();
    char **names = NULL;
    size_t count = 0;
    bc_status status = arena ? bc_dir_list(path, arena, &names, &count, diag) : BC_NOMEM;
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        char *inner = bc_path_join(arena, path, names[i]);
        status = inner ? remove_tree(inner, depth + 1, diag) : BC_NOMEM;
    }
    bc_arena_drop(arena);
    if (status == BC_OK && rmdir(path) != 0 && errno != ENOENT)
        status = cannot(path, BC_IO, _("cannot be removed"), diag);
    return status;
}

bc_status bc_dir_remove(const char *path, bc_diag *diag)
{
    return remove_tree(path, 0, diag);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bc_status bc_dir_list(const char *path, bc_arena *arena, char ***names, size_t *count, bc_diag *diag)
{
    size_t cap = 0;
    *names = NULL;
    *count = 0;
    DIR *dir = opendir(path);
    if (!dir)
        return cannot(path, BC_NOINPUT, _("the folder cannot be read"), diag);
    bc_status status = BC_OK;
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) {
            if (errno != 0)
                status = cannot(path, BC_IO, _("the folder cannot be read"), diag);
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char **grown = bc_arena_grow(arena, *names, *count, &cap, sizeof **names);
        char *name = bc_arena_text(arena, entry->d_name);
        if (!grown || !name) {
            status = BC_NOMEM;
            break;
        }
        *names = grown;
        grown[(*count)++] = name;
    }
    closedir(dir);
    if (*count)
        qsort(*names, *count, sizeof **names, by_bytes);
    return status;
}

typedef struct walk {
    bc_arena *arena;
    char **names;
    size_t count, cap;
    bc_diag *diag;
} walk;

static bc_status walk_into(walk *w, const char *root, const char *below, int depth)
{
    char **names;
    size_t count;
    const char *path = below ? bc_path_join(w->arena, root, below) : root;
    bc_status status = path && depth < BC_LIMIT_DEPTH ? bc_dir_list(path, w->arena, &names, &count, w->diag) : BC_LIMIT;
    for (size_t i = 0; status == BC_OK && i < count; i++) {
        char *name = below ? bc_path_join(w->arena, below, names[i]) : names[i];
        char *full = name ? bc_path_join(w->arena, root, name) : NULL;
        struct stat st;
        if (!full)
            return BC_NOMEM;
        if (lstat(full, &st) != 0)
            return cannot(full, BC_IO, _("cannot be read"), w->diag);
        if (S_ISDIR(st.st_mode))
            status = walk_into(w, root, name, depth + 1);
        else if (S_ISREG(st.st_mode)) {
            char **grown = bc_arena_grow(w->arena, w->names, w->count, &w->cap, sizeof *w->names);
            if (!grown)
                return BC_NOMEM;
            w->names = grown;
            grown[w->count++] = name;
        }
    }
    return status;
}

bc_status bc_dir_walk(const char *path, bc_arena *arena, char ***names, size_t *count, bc_diag *diag)
{
    walk w = {.arena = arena, .diag = diag};
    bc_status status = walk_into(&w, path, NULL, 0);
    if (w.count)
        qsort(w.names, w.count, sizeof *w.names, by_bytes);
    *names = w.names;
    *count = w.count;
    return status;
}

/* Temporary folders are ".NAME.PID~"; those of dead runs are removed on the way. */
static void sweep(const char *folder, const char *name, bc_arena *arena)
{
    char **names;
    size_t count, len = strlen(name);
    if (bc_dir_list(folder, arena, &names, &count, NULL) != BC_OK)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t whole = strlen(names[i]);
        if (whole > len + 2 && names[i][0] == '.' && strncmp(names[i] + 1, name, len) == 0 &&
            names[i][len + 1] == '.' && names[i][whole - 1] == '~')
            bc_dir_remove(bc_path_join(arena, folder, names[i]), NULL);
    }
}

bc_status bc_dir_begin(const char *path, unsigned mode, bc_arena *arena, char **temp, bc_diag *diag)
{
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    char *clean = bc_arena_text_n(arena, path, len);
    if (!clean)
        return BC_NOMEM;
    const char *name = bc_path_name(clean);
    char *folder = name == clean ? bc_arena_text(arena, ".") : bc_arena_text_n(arena, clean, (size_t)(name - clean));
    *temp = folder ? bc_arena_format(arena, "%s/.%s.%ld~", folder, name, (long)getpid()) : NULL;
    if (!*temp)
        return BC_NOMEM;
    bc_status status = bc_dir_make(folder, 0755, diag);
    if (status != BC_OK)
        return status;
    sweep(folder, name, arena);
    if (mkdir(*temp, (mode_t)mode) != 0)
        return cannot(*temp, BC_IO, _("the folder cannot be made"), diag);
    return BC_OK;
}

/* Ask for a file's pages to be written, without waiting. They stay in memory: the next stage reads them. */
static bc_status start_writing(const char *path, bc_diag *diag)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return cannot(path, BC_IO, _("cannot be flushed"), diag);
#ifdef SYS_sync_file_range /* a hint only: what it leaves undone, fsync does. glibc's own name for it needs _GNU_SOURCE */
    enum { WRITE = 2 };    /* SYNC_FILE_RANGE_WRITE */
    syscall(SYS_sync_file_range, fd, (off_t)0, (off_t)0, WRITE);
#endif
    close(fd);
    return BC_OK;
}

/*
 * Files below ${path} are set on their way; with ${wait}, they and the folders are flushed. Called twice, so that all are on their way before the
 * first wait: the first flush commits the journal for all of them, the others find little to do.
 */
static bc_status sync_tree(const char *path, bool wait, int depth, bc_diag *diag)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return cannot(path, BC_IO, _("cannot be flushed"), diag);
    if (S_ISREG(st.st_mode))
        return wait ? bc_path_sync(path, diag) : start_writing(path, diag);
    if (!S_ISDIR(st.st_mode))
        return BC_OK;
    bc_arena *arena = bc_arena_new();
    char **names = NULL;
    size_t count = 0;
    bc_status status = arena && depth < BC_LIMIT_DEPTH ? bc_dir_list(path, arena, &names, &count, diag) : BC_NOMEM;
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        char *inner = bc_path_join(arena, path, names[i]);
        status = inner ? sync_tree(inner, wait, depth + 1, diag) : BC_NOMEM;
    }
    bc_arena_drop(arena);
    return status == BC_OK && wait ? bc_path_sync(path, diag) : status;
}

bc_status bc_dir_commit(const char *temp, const char *path, bool lasting, bc_diag *diag)
{
    bc_status status = lasting ? sync_tree(temp, false, 0, diag) : BC_OK;
    if (status == BC_OK && lasting)
        status = sync_tree(temp, true, 0, diag);
    if (status != BC_OK)
        return status;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    char *place = strndup(path, len);
    bc_str aside = {0};
    bc_str_addf(&aside, "%s.old~", temp);
    if (!place || aside.failed)
        status = BC_NOMEM;
    else if (rename(place, aside.at) != 0 && errno != ENOENT)
        status = cannot(place, BC_IO, _("cannot be moved aside"), diag);
    else if (rename(temp, place) != 0) {
        status = cannot(place, BC_IO, _("cannot be put in place"), diag);
        if (rename(aside.at, place) != 0)
            errno = 0; /* there was none */
    } else {
        char *folder = strndup(temp, (size_t)(bc_path_name(temp) - temp));
        status = folder ? BC_OK : BC_NOMEM;
        if (folder && lasting)
            status = bc_path_sync(*folder ? folder : ".", diag);
        free(folder);
        if (status == BC_OK)
            status = bc_dir_remove(aside.at, diag);
    }
    free(place);
    bc_str_drop(&aside);
    return status;
}

void bc_dir_abandon(const char *temp)
{
    bc_dir_remove(temp, NULL);
}
