#include "ingest/shape.h"

#include <ctype.h>
#include <string.h>

#include "base/legacy.h"
#include "base/utf8.h"

/* What a cell says under one reading. */
static bc_header_match match_cell(const bc_form *form, const bc_cell *cell, bc_encoding encoding, bc_str *decoded)
{
    bc_str_clear(decoded);
    if (cell->type != BC_CELL_TEXT && cell->type != BC_CELL_NUMBER)
        return (bc_header_match){0};
    if (!bc_legacy_convert(decoded, encoding, cell->text, cell->len)) {
        bc_str_clear(decoded);
        bc_str_add_n(decoded, cell->text, cell->len);
    }
    return bc_header_match_of(form, bc_str_text(decoded), decoded->len);
}

typedef struct tally {
    size_t items, fields, code, date, points; /* fields: other than these */
} tally;

static void count(tally *t, bc_header_match match)
{
    if (match.kind == BC_HEADER_ITEM)
        t->items++;
    else if (match.kind == BC_HEADER_FIELD) {
        t->code += strcmp(match.name, "form_code") == 0 || strcmp(match.name, "code") == 0;
        t->date += strcmp(match.name, "date") == 0;
        t->points += strcmp(match.name, "self") == 0 || strcmp(match.name, "verified") == 0;
        t->fields++;
    }
}

/* A cell of running text may begin with an item's code; a header has several that do. */
static bool is_header(const bc_form *form, const tally *t)
{
    if (form->kind == BC_ASSESSMENT)
        return t->points > 0 && t->fields >= 2;
    return (t->items && (t->code || t->date) && t->items + t->fields >= 3) || t->items * 2 > form->items;
}

static size_t worth(const tally *t)
{
    return t->items + t->fields;
}

static size_t find_field(const bc_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->columns; i++)
        if (shape->column[i].match.kind == BC_HEADER_FIELD && !shape->column[i].twice &&
            strcmp(shape->column[i].match.name, name) == 0)
            return i;
    return SIZE_MAX;
}

static bool fill(bc_shape *shape, const bc_sheet_row *row, bc_encoding encoding, bc_arena *arena)
{
    bc_str decoded = {0};
    shape->column = bc_arena_alloc(arena, row->count + 1, sizeof *shape->column);
    shape->columns = 0;
    shape->header = row->row;
    for (size_t i = 0; shape->column && i < row->count; i++) {
        bc_shape_column *column = &shape->column[shape->columns];
        *column = (bc_shape_column){.column = row->cell[i].column};
        column->match = match_cell(shape->form, &row->cell[i], encoding, &decoded);
        column->header = bc_arena_text_n(arena, row->cell[i].text, row->cell[i].len);
        column->header_len = row->cell[i].len;
        column->personal = column->match.kind == BC_HEADER_FIELD && column->match.field->personal;
        bc_str squeezed = {0};
        bc_utf8_squeeze(&squeezed, bc_str_text(&decoded), decoded.len);
        column->name = bc_arena_text(arena, bc_str_text(&squeezed));
        bc_str_drop(&squeezed);
        for (size_t j = 0; j < shape->columns && column->match.kind != BC_HEADER_UNKNOWN; j++)
            column->twice = column->twice || (shape->column[j].match.kind == column->match.kind &&
                                              strcmp(shape->column[j].match.name, column->match.name) == 0);
        shape->columns++;
    }
    bc_str_drop(&decoded);
    shape->cell = bc_arena_alloc(arena, row->count + 1, sizeof *shape->cell);
    shape->form_code = find_field(shape, shape->form->kind == BC_SURVEY ? "form_code" : "code");
    return shape->column && !bc_arena_failed(arena);
}

static bool is_ascii(const bc_cell *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if ((unsigned char)cell->text[i] >= 0x80)
            return false;
    return true;
}

bool bc_shape_find(bc_shape *shape, const bc_form *form, const bc_sheet_row *row, bc_arena *arena)
{
    bc_str decoded = {0};
    bc_encoding best = BC_ENC_UNICODE;
    tally most = {0};
    bool plain = true; /* no other reading could say more */
    for (int e = 0; e < BC_ENCODINGS && (e == 0 || !plain); e++) {
        tally t = {0};
        for (size_t i = 0; i < row->count; i++) {
            bc_header_match match = match_cell(form, &row->cell[i], (bc_encoding)e, &decoded);
            count(&t, match);
            plain = plain && (match.kind != BC_HEADER_UNKNOWN || is_ascii(&row->cell[i]));
        }
        if (worth(&t) > worth(&most)) {
            most = t;
            best = (bc_encoding)e;
        }
    }
    bc_str_drop(&decoded);
    shape->form = form;
    return is_header(form, &most) && fill(shape, row, best, arena);
}

static const bc_shape_column *find_item(const bc_shape *shape, const char *code)
{
    for (size_t i = 0; i < shape->columns; i++)
        if (shape->column[i].match.kind == BC_HEADER_ITEM && strcmp(shape->column[i].match.name, code) == 0)
            return &shape->column[i];
    return NULL;
}

void bc_shape_align(bc_shape *shape, const bc_sheet_row *row)
{
    const bc_cell *at = row->cell, *end = at + row->count;
    for (size_t i = 0; i < shape->columns; i++) {
        uint32_t column = shape->column[i].column;
        while (at < end && at->column < column)
            at++;
        shape->cell[i] = at < end && at->column == column ? at : NULL;
    }
}

static bool is_blank(const bc_cell *cell)
{
    if (!cell || (cell->text[0] > ' ' && cell->text[0] <= '~')) /* a letter in front, as nearly always */
        return !cell;
    for (size_t i = 0; i < cell->len; i++)
        if (!isspace((unsigned char)cell->text[i]))
            return cell->len == 2 && memcmp(cell->text, "\xc2\xa0", 2) == 0;
    return true;
}

/* The header once more, as on each printed page. */
static bool repeats_header(const bc_shape *shape)
{
    size_t same = 0;
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_cell *cell = shape->cell[i];
        if (!cell)
            continue;
        if (cell->len != shape->column[i].header_len || memcmp(cell->text, shape->column[i].header, cell->len) != 0)
            return false;
        same++;
    }
    return same >= 2;
}

/*
 * A row of a survey has a form code and something in one more known column, or an answer. Totals and averages have no form code, and numbers only in
 * item columns; a clerk's row without a form code has a date, a mode or a unit beside its answers, or its answers are those of the scale.
 */
static bool is_survey_row(const bc_shape *shape, const bc_sheet_row *row)
{
    size_t answers = 0, known = 0;
    bool has_code = shape->form_code != SIZE_MAX && !is_blank(shape->cell[shape->form_code]);
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_header_match *match = &shape->column[i].match;
        if (i == shape->form_code || match->kind == BC_HEADER_UNKNOWN || is_blank(shape->cell[i]))
            continue;
        answers += match->kind == BC_HEADER_ITEM;
        known += match->kind == BC_HEADER_FIELD && match->field->used;
    }
    if (has_code)
        return answers + known > 0 && !(answers == 0 && row->count <= 2);
    return answers > 0 && known > 0;
}

/* A2.1, or 2.1: letters, digits and points, ending in a digit behind a point. */
static bool looks_like_item(const bc_form *form, const char *text, size_t len)
{
    size_t points = 0;
    char code[32];
    while (len && isspace((unsigned char)text[len - 1]))
        len--;
    while (len && isspace((unsigned char)*text)) {
        text++;
        len--;
    }
    if (len == 0 || len >= sizeof code || !isdigit((unsigned char)text[len - 1]))
        return false;
    memcpy(code, text, len);
    code[len] = '\0';
    if (bc_form_find_item(form, code))
        return true;
    for (size_t i = 0; i < form->criteria; i++)
        if (strcmp(form->criterion[i].code, code) == 0)
            return false;
    for (size_t i = 0; i < len; i++) {
        if (!isalnum((unsigned char)text[i]) && text[i] != '.' && text[i] != '-' && text[i] != '_')
            return false;
        points += text[i] == '.';
    }
    return points > 0 && isalpha((unsigned char)*text);
}

static bool is_assessment_row(const bc_shape *shape)
{
    const bc_cell *cell = shape->form_code == SIZE_MAX ? NULL : shape->cell[shape->form_code];
    return cell && looks_like_item(shape->form, cell->text, cell->len);
}

bool bc_shape_is_row(const bc_shape *shape, const bc_sheet_row *row)
{
    if (repeats_header(shape))
        return false;
    return shape->form->kind == BC_SURVEY ? is_survey_row(shape, row) : is_assessment_row(shape);
}

static void add_name(bc_str *out, const char *name)
{
    if (out->len)
        bc_str_add(out, ", ");
    bc_str_add(out, name);
}

void bc_shape_add_missing(bc_str *out, const bc_shape *shape)
{
    static const char *const survey[] = {"form_code", "date"}, *const assessment[] = {"code", "self", "verified"};
    const bc_form *form = shape->form;
    bool is_survey = form->kind == BC_SURVEY;
    for (size_t i = 0; i < (is_survey ? 2u : 3u); i++) {
        const char *field = is_survey ? survey[i] : assessment[i];
        if (find_field(shape, field) == SIZE_MAX)
            add_name(out, bc_field_title(field));
    }
    for (size_t i = 0; is_survey && i < form->items; i++)
        if (!find_item(shape, form->item[i].code))
            add_name(out, form->item[i].code);
}
