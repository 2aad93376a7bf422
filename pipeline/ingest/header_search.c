#include "ingest/header_search.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"

void bc_header_search_begin(bc_header_search *search, bc_header_names *names, bc_answers *answers, bc_arena *arena)
{
    *search = (bc_header_search){.names = names, .answers = answers, .arena = arena};
}

void bc_header_search_sheet(bc_header_search *search)
{
    for (size_t i = 0; i < BC_SHAPE_ABOVE; i++)
        search->above[i].row.count = 0;
    search->rows = 0;
    search->pending = false;
    search->best = (bc_shape){0};
    search->worth = 0;
}

void bc_header_search_again(bc_header_search *search)
{
    search->looks = 0;
    bc_header_names_renew(search->names);
}

void bc_header_search_drop(bc_header_search *search)
{
    for (size_t i = 0; i < BC_SHAPE_ABOVE; i++) {
        free(search->above[i].cell);
        bc_arena_drop(search->above[i].fonts);
        bc_str_drop(&search->above[i].text);
    }
}

/* ---- rows as headers see them ---- */

/* The cells of several rows, one column after another, decoded. */
typedef struct grid {
    bc_arena *arena; /* a scratch */
    uint32_t *column;
    size_t columns, rows;
    bc_header_text *text; /* text[row * columns + column] */
    bool plain;           /* all of it is ASCII: no other reading could say more */
} grid;

/* [bytes] of a cell that are looked at. */
static size_t looked_at(const bc_cell *cell)
{
    return cell->len < BC_LIMIT_HEADER_BYTES ? cell->len : BC_LIMIT_HEADER_BYTES;
}

/* What it takes to look at the row once, in cells of a usual length (BC_LIMIT_HEADER_CELLS). */
static size_t price_of(const bc_sheet_row *row)
{
    enum { USUAL = 64 };
    size_t price = row->count;
    for (size_t i = 0; i < row->count; i++)
        price += looked_at(&row->cell[i]) / USUAL;
    return price;
}

/* Whether the row may be looked at ${times} more. */
static bool can_look(const bc_header_search *search, const bc_sheet_row *row, size_t times)
{
    return search->looks <= BC_LIMIT_HEADER_CELLS && price_of(row) * times <= BC_LIMIT_HEADER_CELLS - search->looks;
}

/* A font of an old encoding comes first. */
static bc_header_text decode(bc_arena *arena, const bc_cell *cell, bc_encoding encoding)
{
    bc_str decoded = {0};
    bc_cell begin = *cell;
    begin.len = looked_at(cell);
    if (cell->type != BC_CELL_TEXT && cell->type != BC_CELL_NUMBER)
        return (bc_header_text){0};
    bc_cell_decode(&decoded, &begin, encoding);
    bc_header_text text = {bc_arena_text_n(arena, bc_str_text(&decoded), decoded.len), decoded.len};
    bc_str_drop(&decoded);
    return text.text ? text : (bc_header_text){0};
}

static bool is_ascii(const bc_cell *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if ((unsigned char)cell->text[i] >= 0x80)
            return false;
    return true;
}

/* The columns in which any of the rows has a cell, in order. */
static bool list_columns(grid *g, const bc_sheet_row *row)
{
    size_t most = 0, at[BC_SHAPE_HEADS] = {0};
    for (size_t r = 0; r < g->rows; r++)
        most += row[r].count;
    g->column = bc_arena_alloc(g->arena, most + 1, sizeof *g->column);
    for (g->columns = 0; g->column;) {
        uint32_t least = UINT32_MAX;
        for (size_t r = 0; r < g->rows; r++)
            if (at[r] < row[r].count && row[r].cell[at[r]].column < least)
                least = row[r].cell[at[r]].column;
        if (least == UINT32_MAX)
            return true;
        for (size_t r = 0; r < g->rows; r++)
            at[r] += at[r] < row[r].count && row[r].cell[at[r]].column == least;
        g->column[g->columns++] = least;
    }
    return false;
}

static bool make_grid(grid *g, const bc_sheet_row *row, size_t rows, bc_encoding encoding)
{
    g->rows = rows;
    g->plain = true;
    if (!list_columns(g, row))
        return false;
    g->text = bc_arena_alloc(g->arena, g->columns * rows + 1, sizeof *g->text);
    for (size_t r = 0; g->text && r < rows; r++) {
        size_t at = 0;
        for (size_t i = 0; i < row[r].count; i++) {
            while (g->column[at] < row[r].cell[i].column)
                at++;
            g->text[r * g->columns + at] = decode(g->arena, &row[r].cell[i], encoding);
            g->plain = g->plain && is_ascii(&row[r].cell[i]);
        }
    }
    return g->text && !bc_arena_failed(g->arena);
}

/* What a row says by itself under one reading; NULL: no memory. */
static bc_header_match *read_row(bc_header_search *search, grid *g, const bc_sheet_row *row, bc_encoding encoding)
{
    if (!make_grid(g, row, 1, encoding))
        return NULL;
    search->looks += price_of(row);
    bc_header_match *match = bc_arena_alloc(g->arena, g->columns + 1, sizeof *match);
    return match && bc_header_read(search->names, g->text, 1, g->columns, match) ? match : NULL;
}

/* ---- whether a row is a header ---- */

typedef struct tally {
    size_t items, fields, code, date, points, unknown; /* fields: other than these */
} tally;

static void count(tally *t, const bc_header_match *match)
{
    t->unknown += match->kind == BC_HEADER_UNKNOWN;
    if (match->twice)
        return;
    if (match->kind == BC_HEADER_ITEM)
        t->items++;
    else if (match->kind == BC_HEADER_FIELD) {
        t->code += strcmp(match->name, "form_code") == 0 || strcmp(match->name, "code") == 0;
        t->date += strcmp(match->name, "date") == 0;
        t->points += strcmp(match->name, "self") == 0 || strcmp(match->name, "verified") == 0;
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

/* The reading that makes most of a row, and what it makes. False: no memory. */
static bool tally_row(bc_header_search *search, const bc_sheet_row *row, bc_encoding *best, tally *most)
{
    grid g = {.arena = bc_arena_new()};
    bool good = g.arena != NULL, more = true;
    *most = (tally){0};
    for (int e = 0; e < BC_ENCODINGS && good && more; e++) {
        tally t = {0};
        const bc_header_match *match = read_row(search, &g, row, (bc_encoding)e);
        good = match != NULL;
        for (size_t i = 0; good && i < g.columns; i++)
            count(&t, &match[i]);
        if (good && t.items + t.fields > most->items + most->fields) {
            *most = t;
            *best = (bc_encoding)e;
        }
        more = good && !g.plain && t.unknown;
        if (good)
            bc_arena_reset(g.arena);
    }
    bc_arena_drop(g.arena);
    return good;
}

/* ---- a shape of rows ---- */

/* Cells and columns of a shape stand in order, and begin with the number of their column. */
_Static_assert(offsetof(bc_cell, column) == 0 && offsetof(bc_shape_column, column) == 0, "compare_column sees no more");

static int compare_column(const void *column, const void *element)
{
    uint32_t a = *(const uint32_t *)column, b = *(const uint32_t *)element;
    return (a > b) - (a < b);
}

static const bc_cell *cell_at(const bc_sheet_row *row, uint32_t column)
{
    return row->count ? bsearch(&column, row->cell, row->count, sizeof *row->cell, compare_column) : NULL;
}

static const bc_shape_column *column_at(const bc_shape *shape, uint32_t column)
{
    return shape->columns ? bsearch(&column, shape->column, shape->columns, sizeof *shape->column, compare_column)
                          : NULL;
}

/* The row's cells stay with the shape. */
static bool keep_row(bc_sheet_row *out, const bc_sheet_row *row, bc_arena *arena)
{
    bc_cell *cell = bc_arena_alloc(arena, row->count + 1, sizeof *cell);
    *out = *row;
    for (size_t i = 0; cell && i < row->count; i++) {
        cell[i] = row->cell[i];
        cell[i].text = bc_arena_text_n(arena, row->cell[i].text, row->cell[i].len);
        cell[i].fonts = bc_font_copy(row->cell[i].fonts, arena);
    }
    out->cell = cell;
    return cell && !bc_arena_failed(arena);
}

/* The cell of the row that told what the column is; where none did, the first there is. */
static const bc_cell *telling_cell(const bc_shape *shape, uint32_t column, size_t row)
{
    const bc_cell *told = row < shape->heads ? cell_at(&shape->head[row], column) : NULL;
    if (told)
        return told;
    for (size_t r = 0; r < shape->heads; r++) {
        const bc_cell *cell = cell_at(&shape->head[r], column);
        if (cell)
            return cell;
    }
    return NULL;
}

static const char *fonts_of(const bc_cell *cell, bc_arena *arena)
{
    bc_str fonts = {0};
    if (cell->fonts && cell->type == BC_CELL_TEXT && bc_font_matters(cell->fonts, cell->text, cell->len))
        bc_font_put(&fonts, cell->fonts);
    const char *text = bc_arena_text(arena, bc_str_text(&fonts));
    bc_str_drop(&fonts);
    return text;
}

static void set_column(bc_shape_column *column, const bc_shape *shape, const bc_header_match *match, bc_arena *arena)
{
    const bc_cell *cell = telling_cell(shape, column->column, match->row);
    bc_header_text decoded = cell ? decode(arena, cell, shape->encoding) : (bc_header_text){0};
    bc_str squeezed = {0};
    column->match = *match;
    column->twice = match->twice;
    column->personal = match->kind == BC_HEADER_FIELD && match->field->personal;
    column->header = cell ? bc_arena_text_n(arena, cell->text, cell->len) : "";
    column->header_len = cell ? cell->len : 0;
    column->fonts = cell ? fonts_of(cell, arena) : "";
    bc_utf8_squeeze(&squeezed, decoded.text ? decoded.text : "", decoded.len);
    column->name = bc_arena_text(arena, bc_str_text(&squeezed));
    bc_str_drop(&squeezed);
}

/* The shape of its rows in shape->head. A column that only a row above the chief one has is one if it was known. */
static bool fill(bc_header_search *search, bc_shape *shape)
{
    bc_arena *arena = search->arena;
    grid g = {.arena = bc_arena_new()};
    bool good = g.arena && make_grid(&g, shape->head, shape->heads, shape->encoding);
    bc_header_match *match = good ? bc_arena_alloc(g.arena, g.columns + 1, sizeof *match) : NULL;
    good = match && bc_header_read(search->names, g.text, g.rows, g.columns, match);
    for (size_t r = 0; r < shape->heads; r++)
        search->looks += price_of(&shape->head[r]);
    shape->column = bc_arena_alloc(arena, g.columns + 1, sizeof *shape->column);
    shape->cell = bc_arena_alloc(arena, g.columns + 1, sizeof *shape->cell);
    shape->columns = 0;
    for (size_t i = 0; good && shape->column && i < g.columns; i++) {
        bool below = false;
        for (size_t r = 0; r < g.rows; r++)
            below = below || (shape->head[r].row >= shape->header && cell_at(&shape->head[r], g.column[i]));
        if (!below && match[i].kind == BC_HEADER_UNKNOWN)
            continue;
        shape->column[shape->columns].column = g.column[i];
        set_column(&shape->column[shape->columns++], shape, &match[i], arena);
    }
    shape->form_code = bc_shape_field(shape, shape->form->kind == BC_SURVEY ? "form_code" : "code");
    shape->unit = bc_shape_field(shape, "unit");
    shape->last_head = shape->header;
    for (size_t r = 0; r < shape->heads; r++)
        shape->last_head = shape->head[r].row > shape->last_head ? shape->head[r].row : shape->last_head;
    bc_arena_drop(g.arena);
    return good && shape->column && shape->cell && !bc_arena_failed(arena);
}

static bool begin_shape(bc_header_search *search, const bc_sheet_row *row, bc_encoding encoding, bc_shape *shape)
{
    *shape = (bc_shape){.form = bc_header_names_form(search->names),
                        .answers = search->answers,
                        .header = row->row,
                        .encoding = encoding};
    shape->head = bc_arena_alloc(search->arena, BC_SHAPE_HEADS, sizeof *shape->head);
    if (!shape->head || !keep_row(&shape->head[0], row, search->arena))
        return false;
    shape->heads = 1;
    return fill(search, shape);
}

/* ---- rows above the chief one ---- */

static void keep_above(bc_header_search *search, const bc_sheet_row *row)
{
    bc_kept_row last = search->above[BC_SHAPE_ABOVE - 1];
    memmove(&search->above[1], &search->above[0], (BC_SHAPE_ABOVE - 1) * sizeof last);
    search->above[0] = last;
    bc_kept_row *kept = &search->above[0];
    bc_str_clear(&kept->text);
    kept->row = *row;
    kept->row.count = 0;
    if (row->count > kept->cap) {
        bc_cell *grown = realloc(kept->cell, row->count * sizeof *grown);
        if (!grown)
            return;
        kept->cell = grown;
        kept->cap = row->count;
    }
    if (row->has_fonts && !kept->fonts)
        kept->fonts = bc_arena_new();
    if (kept->fonts)
        bc_arena_reset(kept->fonts);
    for (size_t i = 0; i < row->count; i++) {
        kept->cell[i] = row->cell[i];
        kept->cell[i].fonts = kept->fonts ? bc_font_copy(row->cell[i].fonts, kept->fonts) : NULL;
        kept->cell[i].len = looked_at(&row->cell[i]);
        bc_str_add_n(&kept->text, row->cell[i].text, kept->cell[i].len);
    }
    const char *at = bc_str_text(&kept->text);
    for (size_t i = 0; i < row->count; i++) {
        kept->cell[i].text = at;
        at += kept->cell[i].len;
    }
    kept->row.cell = kept->cell;
    kept->row.count = kept->text.failed ? 0 : row->count;
}

static bool is_certain(const bc_header_match *match)
{
    return match->kind != BC_HEADER_UNKNOWN && match->how >= BC_HOW_WORDS;
}

/* What of a row above belongs to the header: what it names over empty cells of the chief row; or all of it, where it names at least two columns that
 * the chief row does not, and covers most of it. */
static size_t choose_above(const bc_shape *shape, const bc_sheet_row *row, const bc_header_match *match, bc_cell *out)
{
    size_t named = 0, over = 0, kept = 0;
    for (size_t i = 0; i < row->count; i++) {
        const bc_shape_column *column = column_at(shape, row->cell[i].column);
        over += cell_at(&shape->head[0], row->cell[i].column) != NULL;
        named += column && is_certain(&match[i]) && column->match.kind == BC_HEADER_UNKNOWN;
    }
    bool whole = named >= 2 && over * 5 >= shape->head[0].count * 3;
    for (size_t i = 0; i < row->count; i++) {
        bool empty = telling_cell(shape, row->cell[i].column, 0) == NULL;
        if (whole || (empty && is_certain(&match[i])))
            out[kept++] = row->cell[i];
    }
    return kept;
}

/* Rows right above, from the chief one upwards. False: no memory. */
static bool add_above(bc_header_search *search, bc_shape *shape)
{
    uint32_t next = shape->header;
    bool good = true;
    for (size_t k = 0; good && k < BC_SHAPE_ABOVE; k++) {
        const bc_sheet_row *row = &search->above[k].row;
        if (!row->count || row->row + 1 != next-- || !can_look(search, row, 1))
            break;
        grid g = {.arena = bc_arena_new()};
        const bc_header_match *match = g.arena ? read_row(search, &g, row, shape->encoding) : NULL;
        bc_cell *cell = match ? bc_arena_alloc(search->arena, row->count + 1, sizeof *cell) : NULL;
        good = cell != NULL;
        bc_sheet_row part = {.row = row->row, .cell = cell};
        part.count = good ? choose_above(shape, row, match, cell) : 0;
        if (part.count)
            good = keep_row(&shape->head[shape->heads++], &part, search->arena);
        bc_arena_drop(g.arena);
    }
    return good;
}

/* ---- rows below it ---- */

typedef struct below {
    size_t values, dated; /* what only a respondent's row has */
    size_t same, tags,
        texts; /* columns named as the header names them; HXL tags; texts under items that are no answers */
    bool code_digit, date_filled, alike, distinct;
} below;

/* As far as it is looked at: all texts of a row are held against each other. */
static bool same_text(const bc_cell *a, const bc_cell *b)
{
    return a->len == b->len && memcmp(a->text, b->text, looked_at(a)) == 0;
}

static bool holds_digit(const bc_cell *cell)
{
    for (size_t i = 0; i < cell->len; i++)
        if (isdigit((unsigned char)cell->text[i]))
            return true;
    return false;
}

static void look_below(const bc_shape *shape, const bc_shape_column *column, const bc_cell *cell,
                       const bc_header_match *match, below *b)
{
    bool item = column->match.kind == BC_HEADER_ITEM && shape->form->kind == BC_SURVEY, on_scale;
    const char *field = column->match.kind == BC_HEADER_FIELD ? column->match.name : "";
    bool unknown = column->match.kind == BC_HEADER_UNKNOWN;
    bool value = item && bc_shape_is_value(shape, cell, &on_scale);
    b->values += value;
    b->texts += item && !value && cell->type == BC_CELL_TEXT;
    if (strcmp(field, "date") == 0) {
        b->date_filled = true;
        b->dated += bc_shape_is_dated(shape, cell);
    }
    b->code_digit = b->code_digit || (strcmp(field, "form_code") == 0 && holds_digit(cell));
    b->tags += cell->len > 1 && cell->text[0] == '#' && isalpha((unsigned char)cell->text[1]);
    b->same += is_certain(match) && (unknown || strcmp(match->name, column->match.name) == 0);
}

static bool is_answered(const bc_shape *shape, size_t i)
{
    return shape->column[i].match.kind == BC_HEADER_ITEM && !shape->column[i].twice && shape->cell[i];
}

/* Texts under items: whether no two are the same; whether all cells of the row are. */
static void compare_texts(const bc_shape *shape, const bc_sheet_row *row, below *b)
{
    b->alike = row->count >= 3;
    for (size_t i = 1; i < row->count; i++)
        b->alike = b->alike && same_text(&row->cell[0], &row->cell[i]);
    b->distinct = true;
    for (size_t i = 0; i < shape->columns && b->distinct; i++)
        for (size_t j = i + 1; is_answered(shape, i) && j < shape->columns && b->distinct; j++)
            b->distinct = !is_answered(shape, j) || !same_text(shape->cell[i], shape->cell[j]);
}

/*
 * A row under the chief one that is a header's, too: no answer and no day in it, and columns named once more, or HXL tags, or the same in every cell (a
 * language), or a text of its own under nearly every item with nothing that could be a form code. A respondent's row has none of these.
 */
static bool is_second(bc_header_search *search, bc_shape *shape, const bc_sheet_row *row, bool *good)
{
    grid g = {.arena = bc_arena_new()};
    const bc_header_match *match = g.arena ? read_row(search, &g, row, shape->encoding) : NULL;
    below b = {0};
    size_t items = 0, at = 0;
    *good = match != NULL;
    bc_shape_align(shape, row);
    for (size_t i = 0; match && i < shape->columns; i++) {
        items += shape->column[i].match.kind == BC_HEADER_ITEM;
        if (!shape->cell[i])
            continue;
        while (g.column[at] != shape->column[i].column)
            at++;
        look_below(shape, &shape->column[i], shape->cell[i], &match[at], &b);
    }
    bc_arena_drop(g.arena);
    if (!match || b.values || b.dated)
        return false;
    compare_texts(shape, row, &b);
    bool words = b.texts >= 4 && b.texts * 3 >= items * 2 && b.distinct && (b.date_filled || !b.code_digit);
    return b.same >= 2 || b.tags >= 2 || (b.alike && b.texts >= 2) || words;
}

/* ---- the search ---- */

static bool finish(bc_header_search *search, bc_shape *shape)
{
    size_t before = shape->heads;
    search->pending = false;
    search->failed = search->failed || !add_above(search, shape);
    if (!search->failed && shape->heads > before)
        search->failed = !fill(search, shape);
    return !search->failed;
}

/* Of the rows that are no header the best is kept for who asks why there is none (baocao headers). */
static void keep_best(bc_header_search *search, const bc_sheet_row *row, bc_encoding encoding, size_t worth)
{
    if (worth <= search->worth)
        return;
    search->worth = worth;
    search->failed = search->failed || !begin_shape(search, row, encoding, &search->best);
}

static void look(bc_header_search *search, const bc_sheet_row *row, bc_shape *shape)
{
    tally most;
    bc_encoding encoding = BC_ENC_UNICODE;
    if (search->rows++ >= BC_LIMIT_HEADER_ROWS)
        return;
    if (!can_look(search, row, BC_ENCODINGS)) {
        search->looks = BC_LIMIT_HEADER_CELLS +
                        1; /* nor is any row below: it may be a header only because this one was passed over */
        return;
    }
    search->failed = search->failed || !tally_row(search, row, &encoding, &most);
    if (search->failed)
        return;
    if (is_header(bc_header_names_form(search->names), &most)) {
        search->pending = begin_shape(search, row, encoding, shape);
        search->failed = !search->pending;
    } else {
        keep_best(search, row, encoding, most.items + most.fields);
        keep_above(search, row);
    }
}

bool bc_header_search_row(bc_header_search *search, const bc_sheet_row *row, bc_shape *shape)
{
    if (!search->pending) {
        look(search, row, shape);
        return false;
    }
    bool good = true,
         next = row->row == shape->last_head + 1 && shape->heads <= BC_SHAPE_BELOW && can_look(search, row, 1);
    if (next && is_second(search, shape, row, &good)) {
        good = keep_row(&shape->head[shape->heads++], row, search->arena) && fill(search, shape);
        search->failed = search->failed || !good;
        return false;
    }
    search->failed = search->failed || !good;
    return !search->failed && finish(search, shape);
}

bool bc_header_search_end(bc_header_search *search, bc_shape *shape)
{
    return search->pending && finish(search, shape);
}
