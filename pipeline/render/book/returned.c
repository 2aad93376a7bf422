#include <string.h>

#include "model/cell.h"
#include "model/finding.h"
#include "render/book/book_words.h"
#include "render/book/sheet.h"
#include "render/book/workbook.h"

enum { TITLE_ROW = 0, REMARK_ROW = 1, HEAD_ROW = 2, FIRST_ROW = 3 };
enum { ROW, FORM_CODE, REASON, FREE }; /* the first columns of every sheet */

/* Columns that hold something for this unit; 0: none, since all its rows say the same, or nothing. */
typedef struct columns {
    uint16_t file, sheet, unit, mode, date, item;
    const char *one_file, *one_sheet; /* what all rows share; NULL: they don't */
} columns;

/* The rows that were set aside of a form, by the unit that they go back to: the file's, or what the row says. */
typedef struct set_aside {
    bc_map *first; /* a unit's first row */
    size_t *next;  /* the unit's next one; SIZE_MAX: none */
} set_aside;

typedef struct returning {
    const bc_data *data; /* while a book is written: with an arena of the book's own */
    const bc_book_words *words;
    bc_table *tables, *letters; /* tables.csv, columns.csv */
    bc_table **rows;            /* set-aside-X.csv by form; NULL: no survey */
    set_aside *aside;           /* by form: whose those rows are */
    bc_map *table;              /* the row in tables.csv of a table's number */
    bc_map *first;              /* the first finding of a row */
    size_t *next;               /* the finding behind it in the same row */
    bc_status status;
} returning;

/* The sheet of one unit and form. */
typedef struct returned {
    returning *of;
    const bc_unit *unit;
    const bc_form *form;
    const bc_table *rows;
    size_t first;       /* the unit's first row; SIZE_MAX: none */
    const size_t *next; /* behind each row, the same unit's */
    columns columns;
    bc_sheet *sheet;
} returned;

static const char *table_cell(const returning *r, const char *number, const char *column)
{
    size_t row;
    return bc_map_find(r->table, number, &row) ? bc_table_at(r->tables, row, column) : "";
}

static bc_status index_tables(returning *r)
{
    r->table = bc_map_new();
    for (size_t i = 0; r->table && i < r->tables->rows; i++)
        if (!bc_map_put(r->table, bc_table_at(r->tables, i, "table"), i))
            return BC_NOMEM;
    return r->table ? BC_OK : BC_NOMEM;
}

/* From the last to the first, so that a unit's rows hang together in their order. */
static bc_status chain_rows(const returning *r, const bc_table *rows, set_aside *out)
{
    out->next = bc_arena_alloc(r->data->arena, rows->rows + 1, sizeof *out->next);
    out->first = bc_map_new();
    if (!out->next || !out->first)
        return BC_NOMEM;
    for (size_t i = rows->rows; i-- > 0;) {
        const char *own = table_cell(r, bc_table_at(rows, i, "table"), "unit");
        const char *owner = *own ? own : bc_table_at(rows, i, "unit");
        out->next[i] = SIZE_MAX;
        bc_map_find(out->first, owner, &out->next[i]);
        if (!bc_map_put(out->first, owner, i))
            return BC_NOMEM;
    }
    return BC_OK;
}

static const char *plain(const char *value)
{
    if (bc_value_is_unknown(value))
        return "?";
    return *value == '?' ? value + 1 : value;
}

/* ---- findings by row ---- */

static const char *key_of_row(bc_str *out, const char *file, const char *sheet, const char *row)
{
    bc_str_clear(out);
    bc_str_add(out, file);
    bc_str_add_byte(out, '\x1f');
    bc_str_add(out, sheet);
    bc_str_add_byte(out, '\x1f');
    bc_str_add(out, row);
    return bc_str_text(out);
}

/* From the last to the first, so that a row's findings hang together in their order. */
static bc_status chain_findings(returning *r)
{
    const bc_table *findings = r->data->findings;
    bc_str text = {0};
    r->next = bc_arena_alloc(r->data->arena, findings->rows + 1, sizeof *r->next);
    r->first = bc_map_new();
    bool good = r->next && r->first;
    for (size_t f = good ? findings->rows : 0; good && f-- > 0;) {
        const char *cell = bc_table_at(findings, f, "cell");
        const char *key = key_of_row(&text, bc_table_at(findings, f, "file"), bc_table_at(findings, f, "sheet"),
                                     cell + strspn(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        r->next[f] = SIZE_MAX;
        bc_map_find(r->first, key, &r->next[f]);
        good = !text.failed && bc_map_put(r->first, key, f);
    }
    bc_str_drop(&text);
    return good ? BC_OK : BC_NOMEM;
}

/* The letter of an item's column in the table as it was sent; of two of one name the first counts. */
static const char *letter_of(const returning *r, const char *table, const char *field)
{
    for (size_t i = 0; i < r->letters->rows; i++)
        if (strcmp(bc_table_at(r->letters, i, "table"), table) == 0 &&
            strcmp(bc_table_at(r->letters, i, "field"), field) == 0)
            return bc_table_at(r->letters, i, "letter");
    return "";
}

/* I26, L26, N26: the answers that the row lacks. */
static void add_missing(const returned *t, size_t i, bc_str *out)
{
    for (size_t k = 0; k < t->form->items; k++)
        if (!*bc_table_at(t->rows, i, t->form->item[k].code))
            bc_str_addf(out, "%s%s%s", out->len ? ", " : "",
                        letter_of(t->of, bc_table_at(t->rows, i, "table"), t->form->item[k].code),
                        bc_table_at(t->rows, i, "row"));
}

static const char *say_reason(const returned *t, size_t i, size_t f)
{
    returning *r = t->of;
    const bc_table *findings = r->data->findings;
    const char *cell = bc_table_at(findings, f, "cell");
    const char *message = bc_table_at(findings, f, "message"), *todo = bc_table_at(findings, f, "todo");
    bc_str missing = {0};
    const char *text;
    if (strcmp(bc_table_at(findings, f, "rule"), "too-many-missing") == 0)
        add_missing(t, i, &missing);
    if (missing.len)
        text = bc_book_fill(
            r->data, &r->status, r->words->cells_reason_of,
            (const bc_place[]){{"o", bc_str_text(&missing)}, {"dien_giai", message}, {"can_lam", todo}, {NULL, NULL}});
    else if (*cell >= 'A')
        text = bc_book_fill(r->data, &r->status, r->words->cell_reason_of,
                            (const bc_place[]){{"o", cell}, {"dien_giai", message}, {"can_lam", todo}, {NULL, NULL}});
    else
        text =
            bc_book_fill(r->data, &r->status, r->words->row_reason_of,
                         (const bc_place[]){{"dong", cell}, {"dien_giai", message}, {"can_lam", todo}, {NULL, NULL}});
    bc_str_drop(&missing);
    return text;
}

/* Of a row whose finding was only counted: what its rule says of the cell. */
static const char *say_rule(const returned *t, size_t i)
{
    returning *r = t->of;
    const char *cell = bc_table_at(t->rows, i, "cell");
    bc_finding finding = {.rule = bc_table_at(t->rows, i, "rule"), .found = cell};
    bc_str message = {0}, todo = {0};
    bc_finding_add_message(&message, &finding, false);
    bc_finding_add_todo(&todo, &finding, false);
    const char *text = bc_book_fill(
        r->data, &r->status, r->words->cell_reason_of,
        (const bc_place[]){
            {"o", cell}, {"dien_giai", bc_str_text(&message)}, {"can_lam", bc_str_text(&todo)}, {NULL, NULL}});
    bc_str_drop(&message);
    bc_str_drop(&todo);
    return text;
}

/* The findings of a row: their sentences one below the other. */
static void add_reasons(const returned *t, size_t i, bc_str *out)
{
    const returning *r = t->of;
    const char *table = bc_table_at(t->rows, i, "table");
    bc_str key = {0};
    size_t f = SIZE_MAX;
    key_of_row(&key, table_cell(r, table, "file"), table_cell(r, table, "sheet"), bc_table_at(t->rows, i, "row"));
    bc_map_find(r->first, bc_str_text(&key), &f);
    out->failed = out->failed || key.failed;
    bc_str_drop(&key);
    bool said = strcmp(bc_table_at(t->rows, i, "rule"), "formula-without-value") != 0;
    for (; f != SIZE_MAX; f = r->next[f]) {
        bc_str_addf(out, "%s%s", out->len ? "\n" : "", say_reason(t, i, f));
        said = said || strcmp(bc_table_at(r->data->findings, f, "rule"), "formula-without-value") == 0;
    }
    if (!said)
        bc_str_addf(out, "%s%s", out->len ? "\n" : "", say_rule(t, i));
}

/* The wrong answers by themselves; other rules by the field that they judge. */
static bool is_wrong(const bc_form *form, const char *rule, const char *field, const char *value, size_t place)
{
    static const struct {
        const char *rule, *field;
    } judged[] = {{"missing-form-code", "form_code"}, {"duplicate", "form_code"}, {"code-reused", "form_code"},
                  {"unknown-unit", "unit"},           {"other-unit", "unit"},     {"bad-date", "date"},
                  {"date-outside-campaign", "date"}};
    if (strcmp(rule, "formula-without-value") == 0)
        return bc_value_is_unknown(value);
    for (size_t i = 0; i < sizeof judged / sizeof *judged; i++)
        if (strcmp(judged[i].rule, rule) == 0)
            return strcmp(judged[i].field, field) == 0;
    if (place >= form->items)
        return false;
    if (strcmp(rule, "too-many-missing") == 0)
        return !*value;
    bc_decimal answer;
    if (!*value)
        return false;
    return *value == '?' || !bc_decimal_parse(value, &answer) || answer.scale > 0 ||
           answer.mantissa < form->scale_from || answer.mantissa > form->scale_to;
}

/* ---- the sheet ---- */

/* File and sheet stand above the table while all rows share them; the unit only where a row names another. */
static void choose_columns(returned *t)
{
    columns *c = &t->columns;
    uint16_t next = FREE;
    bool mode = false, date = false, unit = false;
    *c = (columns){0};
    for (size_t i = t->first, seen = 0; i != SIZE_MAX; i = t->next[i]) {
        const char *table = bc_table_at(t->rows, i, "table");
        const char *file = table_cell(t->of, table, "file"), *sheet = table_cell(t->of, table, "sheet");
        c->one_file = !seen || (c->one_file && strcmp(c->one_file, file) == 0) ? file : NULL;
        c->one_sheet = !seen || (c->one_sheet && strcmp(c->one_sheet, sheet) == 0) ? sheet : NULL;
        unit = unit || strcmp(bc_table_at(t->rows, i, "unit"), t->unit->code) != 0;
        mode = mode || *bc_table_at(t->rows, i, "mode");
        date = date || *bc_table_at(t->rows, i, "date");
        seen++;
    }
    c->file = c->one_file ? 0 : next++;
    c->sheet = c->one_file && c->one_sheet ? 0 : next++;
    c->unit = unit ? next++ : 0;
    c->mode = mode ? next++ : 0;
    c->date = date ? next++ : 0;
    c->item = next;
}

static void write_head(const returned *t)
{
    const bc_book_words *w = t->of->words;
    const columns *c = &t->columns;
    const struct {
        uint16_t column;
        const char *word;
    } heads[] = {{c->file, w->file}, {c->sheet, w->sheet}, {c->unit, w->unit}, {c->mode, w->mode}, {c->date, w->date}};
    bc_sheet_text(t->sheet, HEAD_ROW, ROW, w->row, BC_LOOK_HEAD);
    bc_sheet_text(t->sheet, HEAD_ROW, FORM_CODE, w->form_code, BC_LOOK_HEAD);
    bc_sheet_text(t->sheet, HEAD_ROW, REASON, w->reason, BC_LOOK_HEAD);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (heads[i].column)
            bc_sheet_text(t->sheet, HEAD_ROW, heads[i].column, heads[i].word, BC_LOOK_HEAD);
    for (size_t i = 0; i < t->form->items; i++)
        bc_sheet_text(t->sheet, HEAD_ROW, (uint16_t)(c->item + i), t->form->item[i].code, BC_LOOK_HEAD);
}

static void write_title(const returned *t)
{
    returning *r = t->of;
    const columns *c = &t->columns;
    const char *file = c->one_file ? c->one_file : "";
    /* A CSV file's sheet is named after the file. */
    const char *sheet = *file && c->one_sheet && !strstr(file, c->one_sheet) ? c->one_sheet : "";
    bc_sheet_text(t->sheet, TITLE_ROW, 0,
                  bc_book_fill(r->data, &r->status, r->words->returned_title_of,
                               (const bc_place[]){{"ma", t->form->code}, {"don_vi", t->unit->full}, {NULL, NULL}}),
                  BC_LOOK_TITLE);
    bc_sheet_text(t->sheet, REMARK_ROW, 0,
                  bc_book_fill(r->data, &r->status, r->words->returned_remark_of,
                               (const bc_place[]){{"tep", file}, {"trang", sheet}, {NULL, NULL}}),
                  BC_LOOK_REMARK);
}

static void write_fields(const returned *t, uint32_t row, size_t i, const char *rule)
{
    const columns *c = &t->columns;
    const char *code = bc_table_at(t->rows, i, "form_code"), *name = bc_table_at(t->rows, i, "unit");
    const char *mode = bc_table_at(t->rows, i, "mode"), *day = bc_table_at(t->rows, i, "date");
    const bc_unit *unit = bc_campaign_find_unit(t->of->data->campaign, name);
    bool wrong_code = is_wrong(t->form, rule, "form_code", code, SIZE_MAX);
    bool wrong_date = is_wrong(t->form, rule, "date", day, SIZE_MAX);
    bc_date date;
    bc_sheet_text(t->sheet, row, FORM_CODE, plain(code), wrong_code ? BC_LOOK_WRONG : BC_LOOK_PLAIN);
    if (c->unit)
        bc_sheet_text(t->sheet, row, c->unit, unit ? unit->display : plain(name),
                      is_wrong(t->form, rule, "unit", name, SIZE_MAX) ? BC_LOOK_WRONG : BC_LOOK_PLAIN);
    if (c->mode)
        bc_sheet_text(t->sheet, row, c->mode, plain(mode),
                      is_wrong(t->form, rule, "mode", mode, SIZE_MAX) ? BC_LOOK_WRONG : BC_LOOK_PLAIN);
    if (!c->date)
        return;
    bc_look look = BC_LOOK_CENTRE | (wrong_date ? BC_LOOK_WRONG : BC_LOOK_PLAIN);
    if (bc_date_parse_iso(day, &date) && date.year >= 1900)
        bc_sheet_date(t->sheet, row, c->date, date, look);
    else
        bc_sheet_text(t->sheet, row, c->date, plain(day), look);
}

static void write_answers(const returned *t, uint32_t row, size_t i, const char *rule)
{
    bc_decimal number;
    for (size_t k = 0; k < t->form->items; k++) {
        const char *value = bc_table_at(t->rows, i, t->form->item[k].code);
        uint16_t column = (uint16_t)(t->columns.item + k);
        bc_look look = BC_LOOK_CENTRE | (is_wrong(t->form, rule, "", value, k) ? BC_LOOK_WRONG : BC_LOOK_PLAIN);
        if (*value && bc_decimal_parse(value, &number))
            bc_sheet_decimal(t->sheet, row, column, number, look);
        else
            bc_sheet_text(t->sheet, row, column, plain(value), look);
    }
}

static void write_row(const returned *t, uint32_t row, size_t i)
{
    const char *table = bc_table_at(t->rows, i, "table"), *rule = bc_table_at(t->rows, i, "rule");
    bc_str reasons = {0};
    add_reasons(t, i, &reasons);
    bc_sheet_keep(t->sheet, row);
    bc_sheet_number(t->sheet, row, ROW, bc_table_at(t->rows, i, "row"), 0, BC_LOOK_CENTRE);
    bc_sheet_text(t->sheet, row, REASON, bc_str_text(&reasons), BC_LOOK_WRAP);
    if (t->columns.file)
        bc_sheet_text(t->sheet, row, t->columns.file, table_cell(t->of, table, "file"), BC_LOOK_PLAIN);
    if (t->columns.sheet)
        bc_sheet_text(t->sheet, row, t->columns.sheet, table_cell(t->of, table, "sheet"), BC_LOOK_PLAIN);
    write_fields(t, row, i, rule);
    write_answers(t, row, i, rule);
    bc_str_drop(&reasons);
}

static void write_sheet(returned *t, bc_book *book)
{
    uint32_t row = FIRST_ROW;
    returning *r = t->of;
    choose_columns(t);
    t->sheet = bc_sheet_add(book,
                            bc_book_fill(r->data, &r->status, r->words->returned_sheet_of,
                                         (const bc_place[]){{"ma", t->form->code}, {NULL, NULL}}),
                            true);
    write_title(t);
    write_head(t);
    for (size_t i = t->first; i != SIZE_MAX; i = t->next[i])
        write_row(t, row++, i);
    bc_sheet_finish(t->sheet, HEAD_ROW, REASON);
}

/* ---- the books ---- */

static bool has_rows(returned *t)
{
    const set_aside *aside = &t->of->aside[t->form - t->of->data->index->form];
    t->next = aside->next;
    t->first = SIZE_MAX;
    return t->rows && bc_map_find(aside->first, t->unit->code, &t->first);
}

static bc_book *open_book(const returning *r, const bc_unit *unit, bc_folder *out, const char *name)
{
    const bc_campaign *campaign = r->data->campaign;
    const char *path = bc_folder_file(out, name);
    bc_book_info info = {.title = bc_arena_format(r->data->arena, "%s - %s", campaign->title, unit->full),
                         .subject = campaign->title,
                         .author = campaign->report.issuer,
                         .company = campaign->report.issuer,
                         .date = r->data->as_of};
    return path && info.title ? bc_book_new(path, &info, r->data->diag) : NULL;
}

/* The sheets of one unit; NULL: no rows were set aside. */
static bc_book *write_sheets(returning *r, const bc_unit *unit, bc_folder *out, const char *name)
{
    bc_book *book = NULL;
    for (size_t f = 0; f < r->data->index->forms; f++) {
        returned t = {.of = r, .unit = unit, .form = &r->data->index->form[f], .rows = r->rows[f]};
        if (!has_rows(&t))
            continue;
        if (!book && !(book = open_book(r, unit, out, name))) {
            r->status = BC_NOMEM;
            return NULL;
        }
        write_sheet(&t, book);
    }
    return book;
}

/* What a book is made of goes with it, so that many take no more memory than one. */
static bc_status write_book(returning *r, const bc_unit *unit, bc_folder *out, bc_arena *scratch)
{
    const bc_data *data = r->data;
    bc_data own = *data;
    const char *name = bc_arena_format(data->arena, "tra-lai/%s.xlsx", unit->code);
    if (!name)
        return BC_NOMEM;
    own.arena = scratch;
    r->data = &own;
    bc_book *book = write_sheets(r, unit, out, name);
    bc_status status = book ? bc_book_close(book) : BC_OK;
    if (r->status == BC_OK && bc_arena_failed(scratch))
        r->status = BC_NOMEM;
    r->data = data;
    bc_arena_reset(scratch);
    if (r->status != BC_OK || status != BC_OK)
        return r->status != BC_OK ? r->status : status;
    return book ? bc_folder_add(out, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") : BC_OK;
}

static bc_status load(returning *r, bc_book_words *words)
{
    const bc_data *data = r->data;
    bc_status status = bc_book_words_load(data, words);
    r->rows = bc_arena_alloc(data->arena, data->index->forms + 1, sizeof(bc_table *));
    r->aside = bc_arena_alloc(data->arena, data->index->forms + 1, sizeof *r->aside);
    if (!r->rows || !r->aside)
        return BC_NOMEM;
    if (status == BC_OK)
        status = bc_table_load(data->folder, "tables.csv", data->arena, &r->tables, data->diag);
    if (status == BC_OK)
        status = bc_table_load(data->folder, "columns.csv", data->arena, &r->letters, data->diag);
    if (status == BC_OK)
        status = index_tables(r);
    for (size_t f = 0; f < data->index->forms && status == BC_OK; f++) {
        const char *table = bc_arena_format(data->arena, "set-aside-%s.csv", data->index->form[f].code);
        if (data->index->form[f].kind == BC_SURVEY)
            status = table ? bc_table_load(data->folder, table, data->arena, &r->rows[f], data->diag) : BC_NOMEM;
        if (status == BC_OK && r->rows[f])
            status = chain_rows(r, r->rows[f], &r->aside[f]);
    }
    return status == BC_OK ? chain_findings(r) : status;
}

bc_status bc_returned_write(const bc_data *data, bc_folder *out)
{
    bc_book_words words;
    returning r = {.data = data, .words = &words};
    bc_arena *scratch = bc_arena_new();
    bc_status status = scratch ? load(&r, &words) : BC_NOMEM;
    for (size_t u = 0; u < data->campaign->units && status == BC_OK; u++)
        status = write_book(&r, &data->campaign->unit[u], out, scratch);
    bc_arena_drop(scratch);
    for (size_t f = 0; r.aside && f < data->index->forms; f++)
        bc_map_drop(r.aside[f].first);
    bc_map_drop(r.table);
    bc_map_drop(r.first);
    return status;
}
