/* folder_private: what table.c, folder.c and manifest.c share of a stage folder. Nobody else includes it. */
#ifndef BC_MODEL_FOLDER_PRIVATE_H
#define BC_MODEL_FOLDER_PRIVATE_H

#include "base/digest.h"
#include "model/folder.h"

typedef struct bc_resource {
    const char *name;      /* relative path in the folder: rows/0001.csv */
    const char *mediatype; /* text/csv, application/pdf … */
    unsigned long long bytes;
    bc_digest_kind kind; /* of the hash */
    char hash[BC_DIGEST_HEX];
    const bc_column *column; /* tables only */
    size_t columns;
    long long rows;
    bool late; /* is being hashed while the folder is read */
    bool owed; /* is hashed by who reads it; else before the folder made from this one is committed */
} bc_resource;

struct bc_folder {
    bc_arena *arena;
    bc_diag *diag;
    const char *path; /* its place */
    const char *at;   /* where its files are now: the temporary folder while it is being made */
    const char *stage, *from;
    bool making;
    bc_resource *resource; /* sorted by name once finished */
    size_t resources, cap;
    char self[BC_DIGEST_HEX];
    bc_campaign *campaign; /* read once */
    bc_index *index;
    bool campaign_tried, index_tried;
    bc_folder *source;    /* that which it is made from: checked before it is committed */
    bc_digest_job *job;   /* NULL: nothing is on its way */
    bc_digest_file *late; /* what ${job} hashes */
    size_t lates;
    bc_status late_status; /* once they were looked at */
};

/* Enter a resource; texts are copied into the folder's arena. A name entered before is replaced. NULL: no memory. */
bc_resource *bc_folder_enter(bc_folder *folder, const char *name, const char *mediatype);
const bc_resource *bc_folder_resource(const bc_folder *folder, const char *name); /* NULL: none */

/* The table ${name}; NULL: there is none in it (posted). */
const bc_resource *bc_folder_table(bc_folder *folder, const char *name, bc_diag *diag);
/* Callers go by the manifest's columns: a table's header line must have the same. */
bool bc_table_is_described(const bc_resource *resource, const char *const *field, size_t count);
/* BC_DATA: it has not (posted, if that is not since the file was changed). */
bc_status bc_table_misdescribed(bc_folder *folder, const char *name, bc_diag *diag);

/* datapackage.json (manifest.c). */
bc_status bc_manifest_write(bc_folder *folder);
/* Large files are hashed while the folder is read when ${ahead}; else nothing is left to check. */
bc_status bc_manifest_read(bc_folder *folder, const char *stage, bool ahead);
/* Wait for what is on its way, hash what is owed. BC_DATA: a digest does not hold (posted, once). */
bc_status bc_manifest_settle(bc_folder *folder);
/* To hash the file of ${name} while it is read, from its first byte to its last. NULL: that is not owed, or there is no memory, and it stays so. */
bc_digest *bc_manifest_digest(const bc_folder *folder, const char *name);
/* All ${bytes} of it were read; drops ${digest}, harmless on NULL. BC_DATA, now and at bc_manifest_settle: it does not hold (posted). */
bc_status bc_manifest_read_whole(bc_folder *folder, const char *name, bc_digest *digest, unsigned long long bytes);

#endif
