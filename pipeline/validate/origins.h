/* origins: from a row of a stage table back to file, sheet and cell, by tables.csv and columns.csv. */
#ifndef BC_VALIDATE_ORIGINS_H
#define BC_VALIDATE_ORIGINS_H

#include "base/map.h"
#include "model/folder.h"
#include "model/origin.h"

typedef struct bc_origin_table {
    const char *number, *file, *form, *sheet;
    const char *unit; /* the file's unit; "" where the rows tell */
    uint32_t header;  /* row of the header, from 0 */
} bc_origin_table;

typedef struct bc_origins {
    bc_origin_table *at;
    size_t count;
    bc_map *place;   /* table number to its place */
    bc_map *columns; /* "0009 B1.1" to a column of the sheet */
} bc_origins;

/* All in the folder's arena but the maps: must be dropped. */
bc_status bc_origins_load(bc_folder *in, bc_origins *out);
void bc_origins_drop(bc_origins *origins);

const bc_origin_table *bc_origins_find(const bc_origins *origins, const char *table); /* NULL: none */
/* The cell of ${field} (an item's code or a field's name; NULL: the whole row) in row ${row} (from 0). */
bc_origin bc_origins_of(const bc_origins *origins, const bc_origin_table *table, const char *field, uint32_t row);

#endif
