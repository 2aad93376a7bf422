/*
 * file: reading whole files, and writing files and folders so that nobody ever sees half of one.
 *
 * A file or folder is written under a temporary name beside its place, flushed (fsync; a folder if it is to outlast a power cut), renamed over its
 * place, and the parent folder flushed. A crash leaves the old one whole, and at most a ".NAME.PID~" that the next bc_dir_begin()
 * of the same place removes (docs/states.md).
 */
#ifndef BC_BASE_FILE_H
#define BC_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

/* The whole of a file into ${out} (cleared first). BC_NOINPUT, BC_LIMIT (over ${limit} [bytes]), BC_IO, BC_NOMEM. */
bc_status bc_file_load(const char *path, unsigned long long limit, bc_str *out, bc_diag *diag);
/* The same with a limit of limits.h by its name, which the message explains. */
bc_status bc_file_load_within(const char *path, const char *limit, bc_str *out, bc_diag *diag);
/* A new file in a folder that is being made (bc_dir_begin): it is flushed with the folder, if that is. Mode 0644 less the umask. */
bc_status bc_file_put(const char *path, const char *bytes, size_t len, bc_diag *diag);
/* Replace ${path} by ${bytes} in one step. Mode 0644 less the umask. */
bc_status bc_file_write(const char *path, const char *bytes, size_t len, bc_diag *diag);
bc_status bc_file_copy(const char *from, const char *to, bc_diag *diag);
/* The same file under another name where the file system can; else a copy. For what is never written again. What stands at ${to} is replaced. */
bc_status bc_file_share(const char *from, const char *to, bc_diag *diag);
bool bc_file_exists(const char *path);
unsigned long long bc_file_size(const char *path); /* [bytes]; 0: it is no file */
bool bc_dir_exists(const char *path);
bc_status bc_dir_make(const char *path, unsigned mode, bc_diag *diag); /* with parents; there already: fine */
bc_status bc_dir_set_mode(const char *path, unsigned mode, bc_diag *diag);
bc_status bc_dir_remove(const char *path, bc_diag *diag); /* with all in it; absent: fine */
/* Names in a folder but . and .., sorted by bytes, in ${arena}. */
bc_status bc_dir_list(const char *path, bc_arena *arena, char ***names, size_t *count, bc_diag *diag);
/* All regular files below a folder, as paths relative to it, sorted by bytes. Symbolic links are not followed. */
bc_status bc_dir_walk(const char *path, bc_arena *arena, char ***names, size_t *count, bc_diag *diag);
/* fsync of a file or folder by name. */
bc_status bc_path_sync(const char *path, bc_diag *diag);

/*
 * A folder made in one step. begin: makes a temporary folder beside ${path}, whose name is then in ${temp} (in ${arena}).
 * commit: flushes every file in it, if it is to outlast a power cut (${lasting}), and renames it to ${path}; a folder that stood there is replaced
 * (moved aside, then removed). abandon: removes the temporary folder.
 */
bc_status bc_dir_begin(const char *path, unsigned mode, bc_arena *arena, char **temp, bc_diag *diag);
bc_status bc_dir_commit(const char *temp, const char *path, bool lasting, bc_diag *diag);
void bc_dir_abandon(const char *temp);

char *bc_path_join(bc_arena *arena, const char *folder, const char *name);
const char *bc_path_name(const char *path); /* what stands behind the last slash; borrowed from ${path} */

#endif
