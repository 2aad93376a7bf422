#include <string.h>

#include "base/limits.h"
#include "ingest/file_seen.h"

static void put_name(bc_str *out, const char *name)
{
    bc_wire_put_text(out, name, name ? strlen(name) : 0);
}

static void put_match(bc_str *out, const bc_header_match *match)
{
    bc_wire_put(out, (uint64_t)match->kind);
    put_name(out, match->name);
    bc_wire_put(out, (uint64_t)match->how);
    bc_wire_put(out, match->twice);
    put_name(out, match->tool);
    put_name(out, match->words_of);
    bc_wire_put(out, match->nears);
    for (size_t i = 0; i < match->nears; i++)
        put_name(out, match->near[i]);
}

static void put_column(bc_str *out, const bc_shape_column *column)
{
    bc_wire_put(out, column->column);
    bc_wire_put_text(out, column->header, column->header_len);
    bc_wire_put_text(out, column->name, strlen(column->name));
    bc_wire_put_text(out, column->fonts, strlen(column->fonts));
    put_match(out, &column->match);
}

void bc_sheet_seen_put(bc_str *out, const bc_sheet_seen *sheet)
{
    bc_wire_put_text(out, sheet->name, strlen(sheet->name));
    bc_wire_put(out, sheet->position);
    bc_wire_put(out, sheet->hidden_rows);
    bc_wire_put(out, sheet->hidden);
    bc_wire_put(out, sheet->very_hidden);
    bc_wire_put_text(out, sheet->hidden_columns, sheet->hidden_columns ? strlen(sheet->hidden_columns) : 0);
    bc_wire_put(out, sheet->hidden_column);
    bc_wire_put(out, sheet->unknowns);
    bc_wire_put(out, sheet->unknown_row);
    bc_wire_put(out, sheet->unknown_column);
    bc_wire_put(out, sheet->system_1904);
    bc_wire_put(out, sheet->has_table);
    bc_wire_put(out, sheet->first);
    bc_wire_put(out, sheet->last);
    bc_wire_put(out, (uint64_t)sheet->rows);
    if (!sheet->has_table)
        return;
    bc_wire_put(out, sheet->shape.header);
    bc_wire_put(out, (uint64_t)sheet->shape.encoding);
    bc_wire_put(out, sheet->shape.heads);
    for (size_t i = 0; i < sheet->shape.heads; i++)
        bc_wire_put(out, sheet->shape.head[i].row);
    bc_wire_put(out, sheet->shape.columns);
    for (size_t i = 0; i < sheet->shape.columns; i++)
        put_column(out, &sheet->shape.column[i]);
}

static const char *get_text(bc_wire_message *m, bc_arena *arena, size_t *len)
{
    const char *text = bc_wire_get_text(m, BC_LIMIT_ROW_BYTES, len);
    return bc_arena_text_n(arena, text, *len);
}

/* The form's own text for an item's code, or the table's for a field's name; NULL: there is no such. */
static const char *own_name(const bc_form *form, const char *name)
{
    const bc_item *item = bc_form_find_item(form, name);
    const bc_field *field = item ? NULL : bc_field_find(name);
    return item ? item->code : field ? field->name : NULL;
}

/* The same item or field again; what there is none of is a fault of the sender's. */
static bool find_match(bc_header_match *match, const bc_form *form, uint64_t kind, const char *name)
{
    match->kind = (bc_header_kind)kind;
    if (kind == BC_HEADER_ITEM) {
        const bc_item *item = bc_form_find_item(form, name);
        match->name = item ? item->code : NULL;
    } else if (kind == BC_HEADER_FIELD) {
        match->field = bc_field_find(name);
        match->name = match->field ? match->field->name : NULL;
    }
    return match->name || kind == BC_HEADER_UNKNOWN;
}

static bool get_match(bc_header_match *match, const bc_form *form, bc_wire_message *m, bc_arena *arena)
{
    size_t len;
    *match = (bc_header_match){0};
    uint64_t kind = bc_wire_get(m);
    const char *name = get_text(m, arena, &len);
    uint64_t how = bc_wire_get(m);
    match->twice = bc_wire_get(m) != 0;
    const char *tool = get_text(m, arena, &len), *words_of = get_text(m, arena, &len);
    uint64_t nears = bc_wire_get(m);
    if (m->failed || !name || !tool || !words_of || how >= BC_HOWS || nears > BC_HEADER_NEAR ||
        !find_match(match, form, kind, name))
        return false;
    match->how = (bc_header_how)how;
    match->tool = *tool ? tool : NULL;
    match->words_of = own_name(form, words_of);
    for (; match->nears < nears; match->nears++) {
        const char *near = get_text(m, arena, &len);
        match->near[match->nears] = near ? own_name(form, near) : NULL;
        if (!match->near[match->nears])
            return false;
    }
    return true;
}

static bool get_column(bc_shape_column *column, const bc_form *form, bc_wire_message *m, bc_arena *arena)
{
    size_t len;
    *column = (bc_shape_column){.column = (uint32_t)bc_wire_get(m)};
    column->header = get_text(m, arena, &column->header_len);
    column->name = get_text(m, arena, &len);
    column->fonts = get_text(m, arena, &len);
    if (m->failed || !column->header || !column->name || !column->fonts || !get_match(&column->match, form, m, arena))
        return false;
    column->twice = column->match.twice;
    column->personal = column->match.kind == BC_HEADER_FIELD && column->match.field->personal;
    return column->column < BC_LIMIT_COLUMNS;
}

/* The numbers of the header's rows. */
static bool get_heads(bc_shape *shape, bc_wire_message *m, bc_arena *arena)
{
    uint64_t heads = bc_wire_get(m);
    if (m->failed || heads > BC_SHAPE_HEADS)
        return false;
    shape->head = bc_arena_alloc(arena, BC_SHAPE_HEADS, sizeof *shape->head);
    for (; shape->head && shape->heads < heads; shape->heads++)
        shape->head[shape->heads].row = (uint32_t)bc_wire_get(m);
    return shape->head != NULL;
}

bool bc_sheet_seen_get(bc_sheet_seen *sheet, const bc_form *form, bc_wire_message *m, bc_arena *arena)
{
    size_t len;
    sheet->name = get_text(m, arena, &len);
    sheet->position = (size_t)bc_wire_get(m);
    sheet->hidden_rows = (size_t)bc_wire_get(m);
    sheet->hidden = bc_wire_get(m) != 0;
    sheet->very_hidden = bc_wire_get(m) != 0;
    sheet->hidden_columns = get_text(m, arena, &len);
    sheet->hidden_column = (uint32_t)bc_wire_get(m);
    sheet->unknowns = (size_t)bc_wire_get(m);
    sheet->unknown_row = (uint32_t)bc_wire_get(m);
    sheet->unknown_column = (uint32_t)bc_wire_get(m);
    sheet->system_1904 = bc_wire_get(m) != 0;
    sheet->has_table = bc_wire_get(m) != 0;
    sheet->first = (uint32_t)bc_wire_get(m);
    sheet->last = (uint32_t)bc_wire_get(m);
    sheet->rows = (long long)bc_wire_get(m);
    if (m->failed || !sheet->name || !sheet->hidden_columns || !sheet->has_table)
        return !m->failed && sheet->name && sheet->hidden_columns;
    bc_shape *shape = &sheet->shape;
    *shape = (bc_shape){.form = form, .header = (uint32_t)bc_wire_get(m)};
    shape->encoding = (bc_encoding)bc_wire_get(m);
    if (!get_heads(shape, m, arena))
        return false;
    uint64_t columns = bc_wire_get(m);
    if (m->failed || columns > BC_LIMIT_COLUMNS)
        return false;
    shape->column = bc_arena_alloc(arena, (size_t)columns + 1, sizeof *shape->column);
    for (; shape->column && shape->columns < columns; shape->columns++)
        if (!get_column(&shape->column[shape->columns], form, m, arena))
            return false;
    return shape->column && m->at == m->end;
}
