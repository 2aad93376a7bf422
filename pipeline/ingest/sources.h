/*
 * sources: the files that a campaign's patterns name: phieu-b/{unit}.* with * and ? as in a shell, and {unit} for a unit's code.
 */
#ifndef BC_INGEST_SOURCES_H
#define BC_INGEST_SOURCES_H

#include "base/arena.h"
#include "model/campaign.h"
#include "model/index.h"

typedef struct bc_source_file {
    const char *name; /* relative to the campaign's folder */
    const bc_form *form;
    const bc_unit *unit; /* NULL: the rows tell */
} bc_source_file;

typedef struct bc_missing_file {
    const bc_form *form;
    const bc_unit *unit;
    const char *expected; /* phieu-b/376.* */
} bc_missing_file;

typedef struct bc_source_files {
    bc_source_file *file; /* by form, then unit in listing order, then name */
    size_t files, file_cap;
    bc_missing_file *missing; /* a unit without a file */
    size_t missings, missing_cap;
    bc_source_file *twice; /* a second file for a unit and form */
    size_t twices, twice_cap;
    const char **unused; /* in a source's folder, of no unit */
    size_t unuseds, unused_cap;
} bc_source_files;

/* Everything in ${arena}. A form that the index does not have is posted: BC_DATA. */
bc_status bc_sources_find(const char *dir, const bc_campaign *campaign, const bc_index *index, bc_arena *arena,
                          bc_source_files *out, bc_diag *diag);

#endif
