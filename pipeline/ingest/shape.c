#include "ingest/shape.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/utf8.h"

size_t bc_shape_field(const bc_shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->columns; i++)
        if (shape->column[i].match.kind == BC_HEADER_FIELD && !shape->column[i].twice &&
            strcmp(shape->column[i].match.name, name) == 0)
            return i;
    return SIZE_MAX;
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
    size_t last = shape->columns - 1; /* there is one, or the row is not looked at */
    if (shape->columns && row->count && row->count <= shape->columns && at->column == shape->column[0].column &&
        shape->column[last].column - at->column == last && end[-1].column - at->column == row->count - 1) {
        for (size_t i = 0; i < shape->columns; i++) /* neither has a gap */
            shape->cell[i] = i < row->count ? at + i : NULL;
        return;
    }
    for (size_t i = 0; i < shape->columns; i++) {
        uint32_t column = shape->column[i].column;
        while (at < end && at->column < column)
            at++;
        shape->cell[i] = at < end && at->column == column ? at : NULL;
    }
}

static bool is_blank(const bc_cell *cell)
{
    if (!cell)
        return true;
    if (cell->len && cell->text[0] > ' ' && cell->text[0] <= '~') /* a letter in front, as nearly always */
        return false;
    for (size_t i = 0; i < cell->len; i++)
        if (!isspace((unsigned char)cell->text[i]))
            return cell->len == 2 && memcmp(cell->text, "\xc2\xa0", 2) == 0;
    return true;
}

/* Whether all cells of the row that stand under a cell of ${head} are its cells. */
static bool repeats(const bc_sheet_row *head, const bc_sheet_row *row)
{
    size_t same = 0, at = 0;
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        while (at < head->count && head->cell[at].column < cell->column)
            at++;
        if (at == head->count)
            break;
        if (head->cell[at].column != cell->column)
            continue;
        if (head->cell[at].len != cell->len || memcmp(head->cell[at].text, cell->text, cell->len) != 0)
            return false;
        same++;
    }
    return same >= 2;
}

/* The header once more, as on each printed page. */
static bool repeats_header(const bc_shape *shape, const bc_sheet_row *row)
{
    for (size_t i = 0; i < shape->heads; i++)
        if (repeats(&shape->head[i], row))
            return true;
    return false;
}

/* The cell's text as bc_utf8_key makes it, without marks, by its fonts or in the header's encoding. */
static void key_of(bc_str *key, const bc_shape *shape, const bc_cell *cell)
{
    bc_str decoded = {0};
    bc_str_clear(key);
    bc_cell_decode(&decoded, cell, shape->encoding);
    bc_utf8_key(key, bc_str_text(&decoded), decoded.len, true);
    bc_str_drop(&decoded);
}

/* “Tổng cộng: 120 phiếu”, “Bình quân”: what a line of totals begins with. */
static bool names_total(const char *key)
{
    static const char *const longer[] = {"tong cong",      "tong so",   "trung binh", "binh quan", "diem trung binh",
                                         "diem binh quan", "tong diem", "total",      "average"};
    static const char *const alone[] = {"tong", "cong", "tb", "bq", "sum"};
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++)
        if (strncmp(key, longer[i], strlen(longer[i])) == 0 && !isalpha((unsigned char)key[strlen(longer[i])]))
            return true;
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (strncmp(key, alone[i], strlen(alone[i])) == 0 &&
            !key[strlen(alone[i]) + strspn(key + strlen(alone[i]), " :.")])
            return true;
    return false;
}

/* “Ninh Bình, ngày 30 tháng 6 năm 2012” over the signatures. */
static bool names_day(const char *key)
{
    return strstr(key, "ngay ") && strstr(key, "thang ");
}

static bool has_digit(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] >= '0' && text[i] <= '9')
            return true;
    return false;
}

bool bc_shape_is_value(const bc_shape *shape, const bc_cell *cell, bool *on_scale)
{
    const bc_form *form = shape->form;
    bc_decimal number = {0, 0};
    int value;
    bc_str key = {0};
    key_of(&key, shape, cell);
    bool is_number = cell->type == BC_CELL_NUMBER || bc_decimal_parse(bc_str_text(&key), &number);
    *on_scale = false;
    if (is_number) {
        bool parsed = bc_decimal_parse(bc_str_text(&key), &number);
        for (int i = form->scale_from; parsed && i <= form->scale_to && !*on_scale; i++)
            *on_scale = bc_decimal_compare(number, (bc_decimal){i, 0}) == 0;
    } else if (cell->type == BC_CELL_TEXT && bc_answers_find(shape->answers, bc_str_text(&key), key.len, &value)) {
        is_number = true;
        *on_scale = value >= form->scale_from && value <= form->scale_to;
    }
    bc_str_drop(&key);
    return is_number;
}

/* A day, and not a signature that happens to stand in the column of the date. */
static bool is_dated_key(const bc_cell *cell, const char *key)
{
    if (cell->type == BC_CELL_DATE || cell->type == BC_CELL_NUMBER)
        return true;
    const char *clock = key + strspn(key, "0123456789/-.: t");
    if (!has_digit(key, strlen(key)) || !*clock)
        return has_digit(key, strlen(key));
    /* 2012-05-14T08:30:00.000Z, 2012/05/14 8:30:00 SA GMT+7: behind the clock, its half and its zone. */
    bool timed = clock > key && memchr(key, ':', (size_t)(clock - key));
    return timed && clock[strspn(clock, "sachpmgtuz 0123456789:+-")] == '\0';
}

bool bc_shape_is_dated(const bc_shape *shape, const bc_cell *cell)
{
    bc_str key = {0};
    key_of(&key, shape, cell);
    bool dated = is_dated_key(cell, bc_str_text(&key));
    bc_str_drop(&key);
    return dated;
}

/* What a row under a survey's header holds. */
typedef struct filling {
    size_t answers, values,
        on_scale; /* cells under items; those of them that are numbers or labels; those that are on the scale */
    size_t known; /* used fields but the form code */
    bool code, code_digit, dated, total;
} filling;

/* Columns in which a line of totals says what it is: not those of a respondent's own words. */
static bool may_name_total(const bc_shape_column *column)
{
    static const char *const names[] = {"form_code", "unit", "mode", "date", "ordinal"};
    for (size_t i = 0; column->match.kind == BC_HEADER_FIELD && i < sizeof names / sizeof *names; i++)
        if (strcmp(column->match.name, names[i]) == 0)
            return true;
    return false;
}

/* A formula without a result stands for a value of the kind that belongs there, but for no answer on the scale: lines of totals are formulas, too. */
static void count_unknown(filling *f, const bc_shape_column *column)
{
    if (column->match.kind == BC_HEADER_ITEM) {
        f->answers++;
        f->values++;
    } else if (column->match.kind == BC_HEADER_FIELD && column->match.field->used) {
        bool code = strcmp(column->match.name, "form_code") == 0;
        f->known += !code;
        f->code = f->code || code;
        f->code_digit = f->code_digit || code;
        f->dated = f->dated || strcmp(column->match.name, "date") == 0;
    }
}

static filling look_at(const bc_shape *shape)
{
    filling f = {0};
    bc_str key = {0};
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_shape_column *column = &shape->column[i];
        const bc_cell *cell = shape->cell[i];
        if (cell && cell->type == BC_CELL_UNKNOWN && !column->twice)
            count_unknown(&f, column);
        if (column->match.kind == BC_HEADER_UNKNOWN || column->twice || is_blank(cell))
            continue;
        key_of(&key, shape, cell);
        if (column->match.kind == BC_HEADER_ITEM) {
            bool on_scale;
            f.answers++;
            f.values += bc_shape_is_value(shape, cell, &on_scale);
            f.on_scale += on_scale;
        } else if (column->match.kind == BC_HEADER_FIELD && column->match.field->used) {
            bool code = strcmp(column->match.name, "form_code") == 0;
            f.known += !code;
            f.code = f.code || code;
            f.code_digit = f.code_digit || (code && has_digit(cell->text, cell->len));
            f.total = f.total || (code && names_day(bc_str_text(&key)));
            f.dated = f.dated || (strcmp(column->match.name, "date") == 0 && is_dated_key(cell, bc_str_text(&key)));
        }
        f.total = f.total || (may_name_total(column) && names_total(bc_str_text(&key)));
    }
    bc_str_drop(&key);
    return f;
}

/* “Tổng …”, “Trung bình”, “Cộng”, “Bình quân”, “Điểm …”, “Average”, “Sum” begin so, in any encoding, and few units do: those are looked at closely. */
static bool may_be_total(const bc_cell *cell)
{
    bool first = cell->len && (memchr("TtCcBbAaSsDd", *cell->text, 12) || (unsigned char)*cell->text >= 0x80);
    return first && !(cell->len > 1 && (cell->text[1] == 'h' || cell->text[1] == 'H'));
}

/* A form code with a digit, as nearly all have, and an answer; nothing that could be the word for a total: a row at first sight. */
static bool has_numbered_code(const bc_shape *shape)
{
    const bc_cell *code = shape->form_code != SIZE_MAX ? shape->cell[shape->form_code] : NULL;
    const bc_cell *name = shape->unit != SIZE_MAX ? shape->cell[shape->unit] : NULL;
    if (!code || !has_digit(code->text, code->len) || memchr(code->text, ' ', code->len) ||
        memchr(code->text, ':', code->len))
        return false;
    if (name && may_be_total(name))
        return false;
    for (size_t i = 0; i < shape->columns; i++)
        if (shape->column[i].match.kind == BC_HEADER_ITEM && !is_blank(shape->cell[i]))
            return true;
    return false;
}

/*
 * A row of a survey has a form code and something in one more known column, or answers. Totals and averages call themselves so, or have no form code
 * and no date, mode or unit beside numbers that are off the scale; signatures have no answers that are values, no date, and no digit where the form
 * code would stand.
 */
static bool is_survey_row(const bc_shape *shape)
{
    filling f = look_at(shape);
    if (f.total)
        return false;
    if (f.code)
        return f.code_digit ? f.answers + f.known > 0 : f.dated || (f.values > 0 && f.known > 0);
    return f.answers > 0 && (f.values > 0 || f.dated) && (f.known > 0 || f.on_scale == f.answers);
}

/* The shape of a code: a for a letter, 9 for digits in a row, other signs as they are. */
static void add_shape(char *out, size_t size, const char *code, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len && n + 1 < size; i++) {
        bool digit = isdigit((unsigned char)code[i]);
        if (digit && n && out[n - 1] == '9')
            continue;
        out[n++] = digit ? '9' : isalpha((unsigned char)code[i]) ? 'a' : code[i];
    }
    out[n] = '\0';
}

/* An item's code, alone or in front of its text; or a code of the same shape that the index does not have (A2.9 beside A2.1). */
static bool looks_like_item(const bc_form *form, const char *text, size_t len)
{
    enum { LONGEST = 32 };
    char own[LONGEST], other[LONGEST];
    while (len && isspace((unsigned char)text[len - 1]))
        len--;
    while (len && isspace((unsigned char)*text)) {
        text++;
        len--;
    }
    if (len == 0)
        return false;
    char head[LONGEST] = "";
    memcpy(head, text, len < LONGEST ? len : LONGEST - 1);
    if (bc_form_find_item_at(form, head))
        return true;
    for (size_t i = 0; i < form->criteria; i++)
        if (strlen(form->criterion[i].code) == len && strncasecmp(form->criterion[i].code, text, len) == 0)
            return false;
    if (len >= LONGEST)
        return false;
    add_shape(own, sizeof own, text, len);
    for (size_t i = 0; i < form->items; i++) {
        add_shape(other, sizeof other, form->item[i].code, strlen(form->item[i].code));
        if (strcmp(own, other) == 0)
            return true;
    }
    return false;
}

static bool has_points(const bc_shape *shape)
{
    static const char *const names[] = {"self", "verified"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t place = bc_shape_field(shape, names[i]);
        if (place != SIZE_MAX && shape->cell[place])
            return true;
    }
    return false;
}

static bool is_assessment_row(const bc_shape *shape)
{
    const bc_cell *cell = shape->form_code == SIZE_MAX ? NULL : shape->cell[shape->form_code];
    if (cell && cell->type == BC_CELL_UNKNOWN)
        return has_points(shape);
    return cell && looks_like_item(shape->form, cell->text, cell->len);
}

/* ${number}, or (${number}). */
static bool says_number(const bc_cell *cell, size_t number)
{
    char plain[32], braced[32];
    size_t len = (size_t)snprintf(plain, sizeof plain, "%zu", number);
    size_t more = (size_t)snprintf(braced, sizeof braced, "(%zu)", number);
    return (cell->len == len && memcmp(cell->text, plain, len) == 0) ||
           (cell->len == more && memcmp(cell->text, braced, more) == 0);
}

/* The columns' own numbers under the header: 1, 2, 3 … or (1), (2), (3) … */
static bool numbers_columns(const bc_sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!says_number(&row->cell[i], i + 1))
            return false;
    return row->count >= 4;
}

bool bc_shape_is_row(const bc_shape *shape, const bc_sheet_row *row)
{
    bool first = row->row <= shape->last_head + 2;
    if (repeats_header(shape, row) || (first && numbers_columns(row)))
        return false;
    if (shape->form->kind == BC_ASSESSMENT)
        return is_assessment_row(shape);
    return has_numbered_code(shape) || is_survey_row(shape);
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
        if (bc_shape_field(shape, field) == SIZE_MAX)
            add_name(out, bc_field_title(field));
    }
    for (size_t i = 0; is_survey && i < form->items; i++)
        if (!find_item(shape, form->item[i].code))
            add_name(out, form->item[i].code);
}
