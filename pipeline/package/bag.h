/*
 * bag: a BagIt bag (RFC 8493, version 1.0) with SHA-256 manifests. Files are put below data/; finish writes the tag files. Invariant: after
 * a finish that returned BC_OK every file of the bag is in one of its manifests.
 */
#ifndef BC_PACKAGE_BAG_H
#define BC_PACKAGE_BAG_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"

typedef struct bc_bag_info {
    const char *organisation; /* Source-Organization; NULL or "": left out */
    const char *identifier;   /* External-Identifier: 110/BC-UBND */
    const char *description;  /* External-Description */
    const char *date;         /* Bagging-Date, ISO: the paper's date, never the clock's */
} bc_bag_info;

/* Write bagit.txt, bag-info.txt and the manifests of the bag whose payload lies in ${path}/data already. */
bc_status bc_bag_finish(const char *path, const bc_bag_info *info, bc_arena *arena, bc_diag *diag);

#endif
