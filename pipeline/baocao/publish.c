#include "baocao/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

static bc_status cannot(const char *path, const char *what, bc_diag *diag)
{
    bc_diag_post(diag, BC_ERROR, path, NULL, "%s: %s", what, strerror(errno));
    return BC_IO;
}

bc_status bc_publish_lock(const char *home, bc_arena *arena, bc_diag *diag)
{
    bc_status status = bc_dir_make(home, 0755, diag);
    const char *path = bc_path_join(arena, home, ".lock");
    if (status != BC_OK || !path)
        return path ? status : BC_NOMEM;
    /* Held until the process ends, however it ends. */
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        return cannot(path, _("the lock cannot be made"), diag);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_SETLK, &lock) == 0)
        return BC_OK;
    int why = errno;
    close(fd);
    errno = why;
    if (why != EACCES && why != EAGAIN)
        return cannot(path, _("the lock cannot be taken"), diag);
    bc_diag_post(diag, BC_ERROR, home, _("wait until it has ended, and try again"),
                 _("another run is working on this campaign"));
    return BC_BUSY;
}

/* The next number behind all that are there; what is no number is not a release. */
static bc_status next_number(const char *releases, bc_arena *arena, const char **number, bc_diag *diag)
{
    char **names;
    size_t count;
    long most = 0;
    bc_status status = bc_dir_list(releases, arena, &names, &count, diag);
    for (size_t i = 0; i < count && status == BC_OK; i++)
        if (strspn(names[i], "0123456789") == strlen(names[i]) && strtol(names[i], NULL, 10) > most)
            most = strtol(names[i], NULL, 10);
    *number = bc_arena_format(arena, "%04ld", most + 1);
    return *number ? status : BC_NOMEM;
}

static bc_status switch_current(const char *home, const char *number, bc_arena *arena, bc_diag *diag)
{
    const char *target = bc_arena_format(arena, "releases/%s", number);
    const char *temp = bc_path_join(arena, home, ".current~");
    const char *current = bc_path_join(arena, home, "current");
    if (!target || !temp || !current)
        return BC_NOMEM;
    if ((unlink(temp) != 0 && errno != ENOENT) || symlink(target, temp) != 0 || rename(temp, current) != 0)
        return cannot(current, _("the link cannot be switched"), diag);
    return bc_path_sync(home, diag);
}

bc_status bc_publish(const char *home, const char *release, bc_arena *arena, const char **number, bc_diag *diag)
{
    const char *releases = bc_path_join(arena, home, "releases");
    if (!releases)
        return BC_NOMEM;
    bc_status status = bc_dir_make(releases, 0755, diag);
    if (status == BC_OK)
        status = next_number(releases, arena, number, diag);
    const char *place = status == BC_OK ? bc_path_join(arena, releases, *number) : NULL;
    if (status == BC_OK && !place)
        status = BC_NOMEM;
    if (status == BC_OK && rename(release, place) != 0)
        status = cannot(place, _("the release cannot be put in place"), diag);
    if (status == BC_OK)
        status = bc_path_sync(releases, diag);
    return status == BC_OK ? switch_current(home, *number, arena, diag) : status;
}
