#include "normalise/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/cell.h"
#include "model/index.h"
#include "normalise/values.h"

static const struct {
    const char *field;
    bc_role role;
} roles[] = {
    {"unit", BC_ROLE_UNIT},         {"form_code", BC_ROLE_FORM_CODE}, {"mode", BC_ROLE_MODE},
    {"date", BC_ROLE_DATE},         {"code", BC_ROLE_CODE},           {"self", BC_ROLE_SELF},
    {"verified", BC_ROLE_VERIFIED}, {"maximum", BC_ROLE_MAXIMUM},
};

static size_t role_of(const bc_form *form, const char *kind, const char *field)
{
    if (strcmp(kind, "item") == 0) {
        const bc_item *item = bc_form_find_item(form, field);
        return item ? BC_ROLE_ITEM + (size_t)(item - form->item) : BC_ROLE_NONE;
    }
    for (size_t i = 0; strcmp(kind, "field") == 0 && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i].field, field) == 0)
            return roles[i].role;
    return BC_ROLE_NONE;
}

static bool load_fonts(bc_folder *in, const char *text, bc_fonts *out)
{
    size_t most = strlen(text) / 2; /* a figure and a letter each */
    *out = (bc_fonts){0};
    bc_font_run *room = most ? bc_arena_alloc(bc_folder_arena(in), most, sizeof *room) : NULL;
    return !*text || (room && bc_font_get(&text, room, most, out) && !*text);
}

/* Line ${i} of columns.csv. */
static bc_status load_column(bc_folder *in, const bc_table *columns, size_t i, bc_source_table *table, size_t *cap)
{
    const char *kind = bc_table_at(columns, i, "kind");
    uint32_t row, letter;
    /* Columns that went to persons/ are not in rows/: they take no place here. */
    if (strcmp(kind, "personal") == 0)
        return BC_OK;
    bc_source_column *grown = bc_arena_grow(bc_folder_arena(in), table->column, table->columns, cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    table->column = grown;
    if (!bc_origin_parse_cell(bc_table_at(columns, i, "letter"), &row, &letter))
        return BC_DATA;
    size_t role = role_of(table->form, kind, bc_table_at(columns, i, "field"));
    /* The first of two columns of one name counts; ingest has said so. */
    for (size_t j = 0; j < table->columns; j++)
        if (role != BC_ROLE_NONE && grown[j].role == role)
            role = BC_ROLE_NONE;
    grown[table->columns] =
        (bc_source_column){.role = role, .column = letter, .header = bc_table_at(columns, i, "header")};
    return load_fonts(in, bc_table_at(columns, i, "fonts"), &grown[table->columns++].fonts) ? BC_OK : BC_DATA;
}

/* Those of a table stand together. */
static bc_status load_columns(bc_folder *in, const bc_table *columns, bc_source_tables *tables)
{
    size_t place = 0, cap = 0;
    bc_status status = BC_OK;
    for (size_t i = 0; i < columns->rows && status == BC_OK; i++) {
        const char *number = bc_table_at(columns, i, "table");
        while (place < tables->count && strcmp(tables->at[place].number, number) != 0) {
            place++;
            cap = 0;
        }
        status = place < tables->count ? load_column(in, columns, i, &tables->at[place], &cap) : BC_DATA;
    }
    return status;
}

static uint32_t row_number(const char *text)
{
    uint32_t row, column;
    return bc_origin_parse_cell(text, &row, &column) ? row : BC_NOWHERE;
}

bc_status bc_source_load(bc_folder *in, bc_source_tables *out)
{
    bc_arena *arena = bc_folder_arena(in);
    const bc_index *index = bc_folder_index(in);
    bc_table *tables, *columns;
    if (!index)
        return BC_DATA;
    bc_status status = bc_table_load(in, "tables.csv", arena, &tables, bc_folder_diag(in));
    if (status == BC_OK)
        status = bc_table_load(in, "columns.csv", arena, &columns, bc_folder_diag(in));
    if (status != BC_OK)
        return status;
    out->at = bc_arena_alloc(arena, tables->rows + 1, sizeof *out->at);
    out->count = tables->rows;
    for (size_t i = 0; out->at && i < tables->rows && status == BC_OK; i++) {
        bc_source_table *table = &out->at[i];
        table->number = bc_table_at(tables, i, "table");
        table->file = bc_table_at(tables, i, "file");
        table->sheet = bc_table_at(tables, i, "sheet");
        table->unit = bc_table_at(tables, i, "unit");
        table->form = bc_index_find_form(index, bc_table_at(tables, i, "form"));
        table->system_1904 = strcmp(bc_table_at(tables, i, "system"), "1904") == 0;
        table->header_row = row_number(bc_table_at(tables, i, "header"));
        status = table->form ? BC_OK : BC_DATA;
    }
    if (!out->at)
        return BC_NOMEM;
    return status == BC_OK ? load_columns(in, columns, out) : status;
}

const char *bc_source_rows(bc_folder *in, const bc_source_table *table)
{
    return bc_arena_format(bc_folder_arena(in), "rows/%s.csv", table->number);
}

/* ---- encodings ---- */

const char *bc_source_fonts(const char **at, size_t column, size_t *len)
{
    char *behind;
    unsigned long number;
    while (**at && (number = strtoul(*at, &behind, 10)) <= column + 1 && *behind == ':') {
        const char *runs = behind + 1;
        *len = strcspn(runs, " ");
        *at = runs + *len + (runs[*len] == ' ');
        if (number == column + 1)
            return runs;
    }
    return NULL;
}

struct bc_detection {
    bc_arena *arena; /* its own: it has this here, too */
    bc_source_table *table;
    bc_legacy_tally *column; /* one for each column */
    bc_font_tally *fonts;    /* the same, of texts in fonts of old encodings */
    bc_font_run room[BC_LIMIT_TEXT_RUNS];
    size_t *points, *commas; /* figures of each column that only read with a decimal point; those with a comma */
    size_t *doubtful;        /* those that may be thousands: 1.234 */
    double most;             /* the largest figure that makes sense */
    size_t *watch;           /* places of the columns that have not told enough, rising */
    size_t watched;
};

static double largest(const bc_form *form)
{
    double most = form->scale_to;
    for (size_t i = 0; form->kind == BC_ASSESSMENT && i < form->items; i++) {
        double points = bc_decimal_double(form->item[i].points);
        most = points > most ? points : most;
    }
    return most;
}

/* 6.25 speaks for a decimal point in the column, 4,5 against it; 45.125 too, where 45125 would be beyond all points. */
static void count_signs(bc_detection *d, size_t i, const char *text)
{
    bc_point point = bc_values_point(text);
    bool doubtful = point == BC_POINT_DOUBTFUL;
    d->commas[i] += strchr(text, ',') && strspn(text, "0123456789.,-+ ") == strlen(text);
    d->doubtful[i] += doubtful;
    d->points[i] += point == BC_POINT_DECIMAL || (doubtful && strtod(text, NULL) * 1000 > d->most);
}

/* So many words tell an encoding, and so many runs a font; more would only take time. */
enum { ENOUGH_WORDS = 200, ENOUGH_RUNS = 1000 };

/* A letter beyond ASCII, a comma or a point: what has none of them tells nothing here, and most cells have none. Eight bytes at a time. */
static bool tells(const char *text, size_t len)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    for (; len >= 8; text += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, text, sizeof word);
        uint64_t signs = (word | 2 * ones) ^ '.' * ones; /* ',' is '.' less the second bit: both become a zero byte */
        if ((word | ((signs - ones) & ~signs)) & high)
            return true;
    }
    for (; len; text++, len--)
        if ((unsigned char)*text >= 0x80 || *text == ',' || *text == '.')
            return true;
    return false;
}

/* A text in fonts of old encodings: what each run says for or against its font. One against it is a text like any other. */
static void count_runs(bc_font_tally *tally, bc_legacy_tally *words, const bc_fonts *fonts, const char *text,
                       size_t len)
{
    for (size_t i = 0; i < fonts->count; i++) {
        size_t n;
        const char *run = bc_font_run_text(fonts, i, text, len, &n);
        int verdict = bc_font_weigh(fonts->run[i].font, run, n);
        if (fonts->run[i].font != BC_FONT_PLAIN)
            bc_font_tally_add(tally, fonts->run[i].font, verdict);
        if (fonts->run[i].font == BC_FONT_PLAIN || verdict < 0)
            bc_legacy_tally_add(words, run, n);
    }
}

static void count_words(bc_detection *d, size_t i, const char *text, size_t len, const char **at)
{
    bc_fonts fonts;
    size_t runs;
    const char *own = **at ? bc_source_fonts(at, i, &runs) : NULL;
    if (own && bc_font_get(&own, d->room, BC_LIMIT_TEXT_RUNS, &fonts))
        count_runs(&d->fonts[i], &d->column[i], &fonts, text, len);
    else
        bc_legacy_tally_add(&d->column[i], text, len);
}

static bool wants_words(const bc_detection *d, size_t i)
{
    return d->column[i].words < ENOUGH_WORDS && d->fonts[i].runs < ENOUGH_RUNS;
}

void bc_detection_count(bc_detection *d, const bc_row *row, size_t known, size_t knowns)
{
    const char *at = row->field[2];
    size_t count = row->count - BC_SOURCE_FIXED;
    for (size_t w = 0; w < d->watched; w++) {
        size_t i = d->watch[w];
        if (i - known < knowns)
            continue;
        if (i >= count)
            break;
        const char *text = row->field[i + BC_SOURCE_FIXED];
        size_t len = row->len[i + BC_SOURCE_FIXED];
        if (bc_source_type(row, i) != 't' || !tells(text, len))
            continue;
        bool figures = d->table->column[i].role >= BC_ROLE_SELF;
        if (figures)
            count_signs(d, i, text);
        if (wants_words(d, i))
            count_words(d, i, text, len, &at);
        if (!figures && !wants_words(d, i)) { /* it has said what it has to say */
            d->watched--;
            memmove(&d->watch[w], &d->watch[w + 1], (d->watched - w) * sizeof *d->watch);
            w--;
        }
    }
}

bc_detection *bc_detection_new(bc_source_table *table)
{
    bc_arena *arena = bc_arena_new();
    bc_detection *d = arena ? bc_arena_alloc(arena, 1, sizeof *d) : NULL;
    if (!d) {
        bc_arena_drop(arena);
        return NULL;
    }
    d->arena = arena;
    d->table = table;
    d->most = largest(table->form);
    d->column = bc_arena_alloc(arena, table->columns + 1, sizeof *d->column);
    d->fonts = bc_arena_alloc(arena, table->columns + 1, sizeof *d->fonts);
    d->points = bc_arena_alloc(arena, table->columns + 1, sizeof *d->points);
    d->commas = bc_arena_alloc(arena, table->columns + 1, sizeof *d->commas);
    d->doubtful = bc_arena_alloc(arena, table->columns + 1, sizeof *d->doubtful);
    d->watch = bc_arena_alloc(arena, table->columns + 1, sizeof *d->watch);
    if (bc_arena_failed(arena)) {
        bc_arena_drop(arena);
        return NULL;
    }
    bc_detection_begin(d, NULL);
    return d;
}

void bc_detection_begin(bc_detection *d, const bc_detection *first)
{
    size_t columns = d->table->columns;
    memset(d->column, 0, columns * sizeof *d->column);
    memset(d->fonts, 0, columns * sizeof *d->fonts);
    memset(d->points, 0, columns * sizeof *d->points);
    memset(d->commas, 0, columns * sizeof *d->commas);
    memset(d->doubtful, 0, columns * sizeof *d->doubtful);
    d->watched = first ? first->watched : columns;
    for (size_t i = 0; i < d->watched; i++)
        d->watch[i] = first ? first->watch[i] : i;
}

static void merge_column(bc_detection *d, const bc_detection *other, size_t i)
{
    bc_legacy_tally_merge(&d->column[i], &other->column[i]);
    bc_font_tally_merge(&d->fonts[i], &other->fonts[i]);
    d->points[i] += other->points[i];
    d->commas[i] += other->commas[i];
    d->doubtful[i] += other->doubtful[i];
}

void bc_detection_merge(bc_detection *d, const bc_detection *other)
{
    for (size_t i = 0; i < d->table->columns; i++)
        merge_column(d, other, i);
}

void bc_detection_merge_said(bc_detection *d, const bc_detection *first)
{
    for (size_t i = 0, w = 0; i < d->table->columns; i++) {
        bool asks = w < first->watched && first->watch[w] == i;
        w += asks;
        if (!asks)
            merge_column(d, first, i);
    }
}

void bc_detection_drop(bc_detection *d)
{
    if (d)
        bc_arena_drop(d->arena);
}

static void count_headers(const bc_source_table *table, bc_legacy_tally *words, bc_font_tally *fonts)
{
    for (size_t i = 0; i < table->columns; i++) {
        const bc_source_column *column = &table->column[i];
        if (column->fonts.count)
            count_runs(fonts, words, &column->fonts, column->header, strlen(column->header));
        else
            bc_legacy_tally_add(words, column->header, strlen(column->header));
    }
}

/* What a column's texts say of its fonts; where they say nothing, the sheet's. */
static unsigned believed(const bc_font_tally *column, const bc_font_tally *sheet)
{
    unsigned bits = 0;
    for (int e = 0; e < BC_ENCODINGS; e++) {
        int own = bc_font_tally_says(column, (bc_encoding)e);
        bits |= (own ? own : bc_font_tally_says(sheet, (bc_encoding)e)) > 0 ? 1u << e : 0;
    }
    return bits;
}

bool bc_detection_decide(const bc_detection *d)
{
    bc_source_table *table = d->table;
    bc_legacy_tally words = {0};
    bc_font_tally fonts = {0};
    for (size_t i = 0; i < table->columns; i++) {
        bc_legacy_tally_merge(&words, &d->column[i]);
        bc_font_tally_merge(&fonts, &d->fonts[i]);
    }
    count_headers(table, &words, &fonts);
    bc_encoding encoding = bc_legacy_decide(&words);
    bool other = table->encoding != encoding;
    table->encoding = encoding;
    for (size_t i = 0; i < table->columns; i++) {
        bc_source_column *column = &table->column[i];
        /* Columns follow the sheet; one that reads worse so than as it stands goes its own way. */
        bool follows = bc_legacy_follows(&d->column[i], encoding) && encoding != BC_ENC_UNICODE;
        bool point = d->points[i] && !d->commas[i];
        bc_encoding own = follows ? encoding : bc_legacy_decide(&d->column[i]);
        unsigned bits = believed(&d->fonts[i], &fonts);
        other = other || column->point != point || column->encoding != own || column->believed != bits;
        column->point = point;
        column->encoding = own;
        column->believed = bits;
        column->doubtful = point ? d->doubtful[i] : 0;
    }
    return other;
}

static bc_status count_row(void *context, const bc_row *row)
{
    if (row->count < BC_SOURCE_FIXED)
        return BC_DATA;
    bc_detection_count(context, row, 0, 0);
    return BC_OK;
}

bc_status bc_source_detect(bc_folder *in, const bc_source_table *table, bc_detection *d, size_t rows)
{
    const char *name = bc_source_rows(in, table);
    if (!name)
        return BC_NOMEM;
    bc_status status = rows ? bc_table_scan_first(in, name, rows, count_row, d, bc_folder_diag(in))
                            : bc_table_scan(in, name, NULL, 0, count_row, d, bc_folder_diag(in));
    if (status == BC_OK)
        bc_detection_decide(d);
    return status;
}
