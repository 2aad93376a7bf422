/*
 * folder: a stage folder: stage tables, the configuration (config/), and datapackage.json, which names every file with
 * its SHA-256, or CRC-64 (bc_table_begin_passing). It is made in one step and refused when a digest does not hold.
 *
 *   config/campaign.yaml  config/units.csv  config/index.yaml    what the run was configured by, as read
 *   *.csv, rows/NNNN.csv                                         stage tables
 *   datapackage.json                                             resources: name, path, schema, rows, bytes, hash; and
 *                                                                "stage", "from": the digest of the datapackage.json read
 */
#ifndef BC_MODEL_FOLDER_H
#define BC_MODEL_FOLDER_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "model/campaign.h"
#include "model/index.h"
#include "model/table.h"

/*
 * Open a finished stage folder for reading. ${stage} names the stage that must have made it ("ingest"); NULL: any.
 * All digests are checked: BC_DATA when one does not hold or a file is missing (posted: which, and to run the stage again).
 * BC_NOINPUT: there is no datapackage.json. The folder must be dropped.
 */
bc_status bc_folder_open(const char *path, const char *stage, bc_folder **out, bc_diag *diag);
/*
 * The same for a stage that makes a folder from this one (bc_folder_set_from): large tables are hashed on another thread while they are read, passing ones
 * by who reads them; the new folder is not committed when a digest did not hold, and a scan that fails tells of that first. Tables and bc_folder_carry only.
 */
bc_status bc_folder_open_ahead(const char *path, const char *stage, bc_folder **out, bc_diag *diag);

/*
 * Begin to make a folder at ${path}; nothing is seen there before bc_folder_commit. Mode 0700. BC_USAGE: a file, or a folder that no stage
 * has made and that is not empty, stands there (it would be lost).
 */
bc_status bc_folder_new(const char *path, const char *stage, bc_folder **out, bc_diag *diag);
/* Copy a file of ${from} with its entry in the manifest (a table, or config/…) into the folder that is being made; a passing table is shared, where the
 * file system can. */
bc_status bc_folder_carry(bc_folder *to, bc_folder *from, const char *name);
/* The same under another name: data/scores.csv as scores.csv. */
bc_status bc_folder_carry_as(bc_folder *to, bc_folder *from, const char *name, const char *as);
/* Copy all of config/. */
bc_status bc_folder_carry_config(bc_folder *to, bc_folder *from);
/* Take back a file that was entered while the folder is being made; tables that are being written stay as they are. Not there: fine. */
void bc_folder_forget(bc_folder *folder, const char *name);
/* Call a file that was entered otherwise, while the folder is being made; nothing may stand there. BC_IO (posted). */
bc_status bc_folder_rename(bc_folder *folder, const char *from, const char *to);
/* A file that was written by the caller to bc_folder_file(): enter it. ${mediatype} such as application/pdf. */
bc_status bc_folder_add(bc_folder *folder, const char *name, const char *mediatype);
/* Copy a file from elsewhere to ${name} and enter it. */
bc_status bc_folder_take(bc_folder *folder, const char *path, const char *name, const char *mediatype);
/*
 * Write datapackage.json, rename. The folder is then finished (still to be dropped). It is not flushed to the disk: a stage's folder can be made again,
 * and what a power cut leaves of it does not have its checksums. BC_DATA: that which it was made from was changed.
 */
bc_status bc_folder_commit(bc_folder *folder);
/* Drops; an unfinished folder is removed from the disk. Harmless on NULL. */
void bc_folder_drop(bc_folder *folder);

/* Path of ${name} in the folder (the temporary one while it is being made; parents of name are made), in its arena. */
const char *bc_folder_file(bc_folder *folder, const char *name);
bool bc_folder_has(const bc_folder *folder, const char *name);
/* Names in the manifest, in its order (sorted by bytes). */
const char *const *bc_folder_names(const bc_folder *folder, size_t *count);
const char *bc_folder_digest(const bc_folder *folder, const char *name); /* hex; NULL: not in the manifest */
unsigned long long bc_folder_bytes(bc_folder *folder,
                                   const char *name); /* how large the file is now [bytes]; 0: it is not there */
/* The digest of the folder's own datapackage.json (finished folders only). */
const char *bc_folder_self_digest(const bc_folder *folder);
/* For datapackage.json's "from". ${from} is borrowed until the folder is committed. */
void bc_folder_set_from(bc_folder *folder, bc_folder *from);

/* The configuration in config/, read once and kept by the folder. NULL after a trouble (posted). */
const bc_campaign *bc_folder_campaign(bc_folder *folder);
const bc_index *bc_folder_index(bc_folder *folder);
bc_diag *bc_folder_diag(bc_folder *folder);
bc_arena *bc_folder_arena(bc_folder *folder);

#endif
