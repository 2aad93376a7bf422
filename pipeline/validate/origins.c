#include "validate/origins.h"

#include <string.h>

static bool key_of(char key[256], const char *table, const char *field)
{
    size_t table_len = strlen(table), field_len = strlen(field);
    if (table_len + field_len + 2 > 256)
        return false;
    memcpy(key, table, table_len);
    key[table_len] = ' ';
    memcpy(key + table_len + 1, field, field_len + 1);
    return true;
}

static bc_status load_columns(bc_folder *in, bc_origins *out)
{
    bc_table *columns;
    bc_status status = bc_table_load(in, "columns.csv", bc_folder_arena(in), &columns, bc_folder_diag(in));
    for (size_t i = 0; status == BC_OK && i < columns->rows; i++) {
        char key[256];
        uint32_t row, letter;
        const char *field = bc_table_at(columns, i, "field");
        if (!*field || !key_of(key, bc_table_at(columns, i, "table"), field) || bc_map_find(out->columns, key, NULL))
            continue; /* the first of two columns of one name counts */
        if (!bc_origin_parse_cell(bc_table_at(columns, i, "letter"), &row, &letter))
            return BC_DATA;
        if (!bc_map_put(out->columns, key, letter))
            return BC_NOMEM;
    }
    return status;
}

bc_status bc_origins_load(bc_folder *in, bc_origins *out)
{
    bc_table *tables;
    bc_status status = bc_table_load(in, "tables.csv", bc_folder_arena(in), &tables, bc_folder_diag(in));
    if (status != BC_OK)
        return status;
    *out = (bc_origins){.place = bc_map_new(), .columns = bc_map_new(), .count = tables->rows};
    out->at = bc_arena_alloc(bc_folder_arena(in), tables->rows + 1, sizeof *out->at);
    if (!out->place || !out->columns || !out->at)
        return BC_NOMEM;
    for (size_t i = 0; i < tables->rows; i++) {
        uint32_t row, column;
        bool known = bc_origin_parse_cell(bc_table_at(tables, i, "header"), &row, &column);
        out->at[i] = (bc_origin_table){.number = bc_table_at(tables, i, "table"),
                                       .file = bc_table_at(tables, i, "file"),
                                       .form = bc_table_at(tables, i, "form"),
                                       .sheet = bc_table_at(tables, i, "sheet"),
                                       .unit = bc_table_at(tables, i, "unit"),
                                       .header = known ? row : BC_NOWHERE};
        if (!bc_map_put(out->place, out->at[i].number, i))
            return BC_NOMEM;
    }
    return load_columns(in, out);
}

void bc_origins_drop(bc_origins *origins)
{
    bc_map_drop(origins->place);
    bc_map_drop(origins->columns);
}

const bc_origin_table *bc_origins_find(const bc_origins *origins, const char *table)
{
    size_t place;
    return bc_map_find(origins->place, table, &place) ? &origins->at[place] : NULL;
}

bc_origin bc_origins_of(const bc_origins *origins, const bc_origin_table *table, const char *field, uint32_t row)
{
    char key[256];
    size_t column;
    bool known = field && key_of(key, table->number, field) && bc_map_find(origins->columns, key, &column);
    return (bc_origin){table->file, table->sheet, row, known ? (uint32_t)column : BC_NOWHERE};
}
