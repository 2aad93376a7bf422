#include <string.h>

#include "render/book_words.h"
#include "render/sheet.h"
#include "render/workbook.h"

enum { TITLE_ROW = 0, HEAD_ROW = 2, FIRST_ROW = 3, FIXED = 7 };

typedef struct returning {
    const bc_data *data;
    const bc_book_words *words;
    bc_table *tables;
    bc_book *book;
    const bc_unit *unit;
} returning;

static const char *table_cell(const returning *r, const char *number, const char *column)
{
    for (size_t i = 0; i < r->tables->rows; i++)
        if (strcmp(bc_table_at(r->tables, i, "table"), number) == 0)
            return bc_table_at(r->tables, i, column);
    return "";
}

/* Whose row it is: the file's unit, or what the row says. */
static bool is_of_unit(const returning *r, const bc_table *rows, size_t i)
{
    const char *own = table_cell(r, bc_table_at(rows, i, "table"), "unit");
    return strcmp(*own ? own : bc_table_at(rows, i, "unit"), r->unit->code) == 0;
}

static const char *plain(const char *value)
{
    return *value == '?' ? value + 1 : value;
}

/* The findings of a row: their sentences one behind the other. */
static void add_reasons(const returning *r, const bc_table *rows, size_t i, bc_str *out)
{
    const bc_table *findings = r->data->findings;
    const char *number = bc_table_at(rows, i, "table"), *row = bc_table_at(rows, i, "row");
    for (size_t f = 0; f < findings->rows; f++) {
        const char *cell = bc_table_at(findings, f, "cell");
        bool same = strcmp(cell + strspn(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), row) == 0 &&
                    strcmp(bc_table_at(findings, f, "file"), table_cell(r, number, "file")) == 0 &&
                    strcmp(bc_table_at(findings, f, "sheet"), table_cell(r, number, "sheet")) == 0;
        if (!same)
            continue;
        const char *todo = bc_table_at(findings, f, "todo");
        bc_str_addf(out, "%s%s%s: %s%s%s.", out->len ? "\n" : "", r->words->cell,
                    cell[0] >= 'A' ? bc_arena_format(r->data->arena, " %s", cell) : "",
                    bc_table_at(findings, f, "message"), *todo ? ". " : "", todo);
    }
}

/* The wrong answers by themselves; other rules by the field that they judge. */
static bool is_wrong(const bc_form *form, const char *rule, const char *field, const char *value, size_t place)
{
    static const struct {
        const char *rule, *field;
    } judged[] = {{"missing-form-code", "form_code"}, {"duplicate", "form_code"}, {"code-reused", "form_code"},
                  {"unknown-unit", "unit"},           {"other-unit", "unit"},     {"bad-date", "date"},
                  {"date-outside-campaign", "date"}};
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

static void write_cell(bc_sheet *s, uint32_t row, uint16_t column, const char *value, bool wrong)
{
    bc_date date;
    bc_str text = {0};
    bc_decimal number;
    bc_look look = wrong ? BC_LOOK_WRONG : BC_LOOK_TEXT;
    if (bc_date_parse_iso(value, &date)) {
        bc_date_add_vn(&text, date);
        bc_sheet_text(s, row, column, bc_str_text(&text), look);
    } else if (*value && bc_decimal_parse(value, &number) && column >= FIXED)
        bc_sheet_number(s, row, column, value, number.scale, look);
    else
        bc_sheet_text(s, row, column, plain(value), look);
    bc_str_drop(&text);
}

static void write_heads(const returning *r, bc_sheet *s, const bc_form *form)
{
    const char *heads[FIXED] = {r->words->file, r->words->sheet, r->words->row, r->words->form_code,
                                r->words->unit, r->words->mode,  r->words->date};
    for (uint16_t i = 0; i < FIXED; i++)
        bc_sheet_text(s, HEAD_ROW, i, heads[i], BC_LOOK_HEAD);
    for (size_t i = 0; i < form->items; i++)
        bc_sheet_text(s, HEAD_ROW, (uint16_t)(FIXED + i), form->item[i].code, BC_LOOK_HEAD);
    bc_sheet_text(s, HEAD_ROW, (uint16_t)(FIXED + form->items), r->words->reason, BC_LOOK_HEAD);
}

static void write_row(const returning *r, bc_sheet *s, uint32_t row, const bc_form *form, const bc_table *rows,
                      size_t i)
{
    static const char *const fields[] = {"form_code", "unit", "mode", "date"};
    const char *number = bc_table_at(rows, i, "table"), *rule = bc_table_at(rows, i, "rule");
    bc_str reasons = {0};
    bc_sheet_text(s, row, 0, table_cell(r, number, "file"), BC_LOOK_TEXT);
    bc_sheet_text(s, row, 1, table_cell(r, number, "sheet"), BC_LOOK_TEXT);
    bc_sheet_number(s, row, 2, bc_table_at(rows, i, "row"), 0, BC_LOOK_TEXT);
    for (uint16_t c = 0; c < 4; c++) {
        const char *value = bc_table_at(rows, i, fields[c]);
        const bc_unit *unit = c == 1 ? bc_campaign_find_unit(r->data->campaign, value) : NULL;
        write_cell(s, row, (uint16_t)(3 + c), unit ? unit->display : value,
                   is_wrong(form, rule, fields[c], value, form->items));
    }
    for (size_t k = 0; k < form->items; k++) {
        const char *value = bc_table_at(rows, i, form->item[k].code);
        write_cell(s, row, (uint16_t)(FIXED + k), value, is_wrong(form, rule, "", value, k));
    }
    add_reasons(r, rows, i, &reasons);
    bc_sheet_text(s, row, (uint16_t)(FIXED + form->items), bc_str_text(&reasons), BC_LOOK_WRAP);
    bc_str_drop(&reasons);
}

/* The sheet of one form; made only when the unit has rows set aside. */
static bc_status write_form(returning *r, const bc_form *form, bc_folder *out, const char *name)
{
    bc_table *rows;
    bc_sheet *s = NULL;
    uint32_t row = FIRST_ROW;
    const char *table = bc_arena_format(r->data->arena, "set-aside-%s.csv", form->code);
    bc_status status = table ? bc_table_load(r->data->folder, table, r->data->arena, &rows, r->data->diag) : BC_NOMEM;
    for (size_t i = 0; status == BC_OK && i < rows->rows; i++) {
        if (!is_of_unit(r, rows, i))
            continue;
        if (!r->book) {
            const char *path = bc_folder_file(out, name);
            bc_book_info info = {.title =
                                     bc_arena_format(r->data->arena, "%s %s", r->words->returned_title, r->unit->full),
                                 .author = r->data->campaign->report.issuer,
                                 .date = r->data->as_of};
            r->book = path ? bc_book_new(path, &info, r->data->diag) : NULL;
            if (!r->book)
                return BC_NOMEM;
        }
        if (!s) {
            s = bc_sheet_add(r->book, bc_arena_format(r->data->arena, "%s %s", r->words->returned, form->code), true);
            bc_sheet_text(s, TITLE_ROW, 0,
                          bc_arena_format(r->data->arena, "%s %s", r->words->returned_title, r->unit->full),
                          BC_LOOK_TITLE);
            write_heads(r, s, form);
        }
        write_row(r, s, row++, form, rows, i);
    }
    if (s)
        bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
    return status;
}

bc_status bc_returned_write(const bc_data *data, bc_folder *out)
{
    bc_book_words words;
    returning r = {.data = data, .words = &words};
    bc_status status = bc_book_words_load(data, &words);
    if (status == BC_OK)
        status = bc_table_load(data->folder, "tables.csv", data->arena, &r.tables, data->diag);
    for (size_t u = 0; u < data->campaign->units && status == BC_OK; u++) {
        r.unit = &data->campaign->unit[u];
        r.book = NULL;
        const char *name = bc_arena_format(data->arena, "tra-lai/%s.xlsx", r.unit->code);
        for (size_t f = 0; f < data->index->forms && status == BC_OK; f++)
            if (data->index->form[f].kind == BC_SURVEY)
                status = name ? write_form(&r, &data->index->form[f], out, name) : BC_NOMEM;
        if (!r.book)
            continue;
        bc_status close = bc_book_close(r.book);
        status = status == BC_OK ? close : status;
        if (status == BC_OK)
            status = bc_folder_add(out, name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
    return status;
}
