#include "render/workbook.h"

#include "base/ratio.h"
#include "render/book_words.h"
#include "render/sheet.h"

enum { TITLE_ROW = 0, HEAD_ROW = 2, FIRST_ROW = 3 };

typedef struct writing {
    const bc_data *data;
    const bc_book_words *words;
    bc_book *book;
    int decimals;
} writing;

static void head(bc_sheet *sheet, uint16_t column, const char *text)
{
    bc_sheet_text(sheet, HEAD_ROW, column, text, BC_LOOK_HEAD);
}

static const char *joined(const writing *w, const char *a, const char *b)
{
    const char *text = bc_arena_format(w->data->arena, "%s %s", a, b);
    return text ? text : a;
}

/* a - b as a plain number; "" where one is missing. Exact: both are decimals. */
static const char *difference(const writing *w, const char *a, const char *b)
{
    bc_decimal x, y, out;
    bc_str text = {0};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool && *a && *b && bc_decimal_parse(a, &x) && bc_decimal_parse(b, &y) &&
        bc_ratio_round(pool, bc_ratio_sub(pool, bc_ratio_of_decimal(pool, x), bc_ratio_of_decimal(pool, y)), 6, &out))
        bc_decimal_add_short(&text, out);
    bc_ratio_pool_drop(pool);
    const char *copy = bc_arena_text(w->data->arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy ? copy : "";
}

/* points × mean / scale.to of an item, rounded as the papers are. */
static const char *item_points(const writing *w, const bc_form *form, const bc_item *item, const char *unit)
{
    bc_decimal n, sum, out;
    bc_str text = {0};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool && bc_data_decimal(&w->data->items, unit, item->code, "n", &n) && n.mantissa > 0 &&
        bc_data_decimal(&w->data->items, unit, item->code, "sum", &sum)) {
        bc_ratio *points = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, item->points), bc_ratio_of_decimal(pool, sum));
        points = bc_ratio_div(pool, points,
                              bc_ratio_mul(pool, bc_ratio_of_decimal(pool, n), bc_ratio_of(pool, form->scale_to, 1)));
        if (bc_ratio_round(pool, points, w->decimals, &out))
            bc_decimal_add_text(&text, out);
    }
    bc_ratio_pool_drop(pool);
    const char *copy = bc_arena_text(w->data->arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy ? copy : "";
}

/* ---- sheets ---- */

static void write_overview(writing *w)
{
    const bc_data *data = w->data;
    const bc_book_words *words = w->words;
    size_t forms = data->index->forms;
    bc_sheet *s = bc_sheet_add(w->book, words->overview, true);
    bc_sheet_text(s, TITLE_ROW, 0, words->overview_title, BC_LOOK_TITLE);
    head(s, 0, words->ordinal);
    head(s, 1, words->unit);
    for (size_t f = 0; f <= forms; f++) {
        const char *of = f < forms ? joined(w, words->form, data->index->form[f].code) : words->overall;
        uint16_t column = (uint16_t)(2 + 3 * f);
        head(s, column, joined(w, of, bc_arena_format(data->arena, "– %s", words->score)));
        head(s, (uint16_t)(column + 1), joined(w, of, bc_arena_format(data->arena, "– %s", words->rating)));
        head(s, (uint16_t)(column + 2), joined(w, of, bc_arena_format(data->arena, "– %s", words->rank)));
    }
    for (size_t u = 0; u < data->campaign->units; u++) {
        uint32_t row = FIRST_ROW + (uint32_t)u;
        const char *unit = data->campaign->unit[u].code;
        bc_sheet_count(s, row, 0, (long long)u + 1, BC_LOOK_TEXT);
        bc_sheet_text(s, row, 1, data->campaign->unit[u].display, BC_LOOK_TEXT);
        for (size_t f = 0; f <= forms; f++) {
            const char *scope = f < forms ? data->index->form[f].code : "overall";
            uint16_t column = (uint16_t)(2 + 3 * f);
            bc_look look = f < forms ? BC_LOOK_TEXT : BC_LOOK_STRONG;
            bc_sheet_number(s, row, column, bc_data_find(&data->scores, unit, scope, "score"), w->decimals, look);
            bc_sheet_text(s, row, (uint16_t)(column + 1), bc_data_find(&data->scores, unit, scope, "rating"), look);
            bc_sheet_number(s, row, (uint16_t)(column + 2), bc_data_find(&data->scores, unit, scope, "rank"), 0, look);
        }
    }
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
}

/* Rows of items by unit: assessment. */
static void write_assessment(writing *w, bc_sheet *s, const bc_form *form)
{
    const bc_data *data = w->data;
    const char *heads[] = {w->words->unit, w->words->code,     w->words->item,      w->words->maximum,
                           w->words->self, w->words->verified, w->words->difference};
    uint32_t row = FIRST_ROW;
    for (uint16_t i = 0; i < sizeof heads / sizeof *heads; i++)
        head(s, i, heads[i]);
    for (size_t u = 0; u < data->campaign->units; u++)
        for (size_t i = 0; i < form->items; i++, row++) {
            const bc_item *item = &form->item[i];
            const char *unit = data->campaign->unit[u].code;
            bc_str points = {0};
            bc_decimal_add_short(&points, item->points);
            const char *self = bc_data_find(&data->items, unit, item->code, "self");
            const char *verified = bc_data_find(&data->items, unit, item->code, "verified");
            bc_sheet_text(s, row, 0, data->campaign->unit[u].display, BC_LOOK_TEXT);
            bc_sheet_text(s, row, 1, item->code, BC_LOOK_TEXT);
            bc_sheet_text(s, row, 2, item->title, BC_LOOK_WRAP);
            bc_sheet_number(s, row, 3, bc_str_text(&points), w->decimals, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 4, self, w->decimals, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 5, verified, w->decimals, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 6, difference(w, self, verified), w->decimals, BC_LOOK_TEXT);
            bc_str_drop(&points);
        }
}

static void write_survey(writing *w, bc_sheet *s, const bc_form *form)
{
    const bc_data *data = w->data;
    const char *heads[] = {w->words->unit,    w->words->code, w->words->item,  w->words->maximum,
                           w->words->answers, w->words->mean, w->words->points};
    uint32_t row = FIRST_ROW;
    for (uint16_t i = 0; i < sizeof heads / sizeof *heads; i++)
        head(s, i, heads[i]);
    for (size_t u = 0; u < data->campaign->units; u++)
        for (size_t i = 0; i < form->items; i++, row++) {
            const bc_item *item = &form->item[i];
            const char *unit = data->campaign->unit[u].code;
            bc_str points = {0};
            bc_decimal_add_short(&points, item->points);
            bc_sheet_text(s, row, 0, data->campaign->unit[u].display, BC_LOOK_TEXT);
            bc_sheet_text(s, row, 1, item->code, BC_LOOK_TEXT);
            bc_sheet_text(s, row, 2, item->title, BC_LOOK_WRAP);
            bc_sheet_number(s, row, 3, bc_str_text(&points), w->decimals, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 4, bc_data_find(&data->items, unit, item->code, "n"), 0, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 5, bc_data_find(&data->items, unit, item->code, "mean"), 6, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 6, item_points(w, form, item, unit), w->decimals, BC_LOOK_TEXT);
            bc_str_drop(&points);
        }
}

static void write_modes(writing *w, const bc_form *form)
{
    const bc_data *data = w->data;
    if (form->modes.count == 0)
        return;
    bc_sheet *s = bc_sheet_add(
        w->book, joined(w, joined(w, w->words->form, form->code), bc_arena_format(data->arena, "– %s", w->words->mode)),
        false);
    uint32_t row = FIRST_ROW;
    bc_sheet_text(s, TITLE_ROW, 0, joined(w, form->title, bc_arena_format(data->arena, "– %s", w->words->mode)),
                  BC_LOOK_TITLE);
    head(s, 0, w->words->unit);
    head(s, 1, w->words->mode);
    head(s, 2, w->words->accepted);
    head(s, 3, w->words->score);
    for (size_t u = 0; u < data->campaign->units; u++)
        for (size_t m = 0; m < form->modes.count; m++, row++) {
            const char *unit = data->campaign->unit[u].code;
            bc_sheet_text(s, row, 0, data->campaign->unit[u].display, BC_LOOK_TEXT);
            bc_sheet_text(s, row, 1, form->modes.at[m], BC_LOOK_TEXT);
            bc_sheet_number(s, row, 2, bc_data_mode(data, unit, form, m, "accepted"), 0, BC_LOOK_TEXT);
            bc_sheet_number(s, row, 3, bc_data_mode(data, unit, form, m, "score"), w->decimals, BC_LOOK_TEXT);
        }
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
}

static void write_form(writing *w, const bc_form *form)
{
    bc_sheet *s = bc_sheet_add(w->book, joined(w, w->words->form, form->code), false);
    bc_sheet_text(s, TITLE_ROW, 0, form->title, BC_LOOK_TITLE);
    if (form->kind == BC_SURVEY)
        write_survey(w, s, form);
    else
        write_assessment(w, s, form);
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
    if (form->kind == BC_SURVEY)
        write_modes(w, form);
}

static uint32_t write_unit_line(writing *w, bc_sheet *s, uint32_t row, const char *code, const char *title,
                                bc_decimal points, const char *own, const char *mean, bc_look look)
{
    bc_str most = {0};
    bc_decimal_add_short(&most, points);
    bc_sheet_text(s, row, 0, code, look);
    bc_sheet_text(s, row, 1, title, look == BC_LOOK_TEXT ? BC_LOOK_WRAP : look);
    bc_sheet_number(s, row, 2, bc_str_text(&most), w->decimals, look);
    bc_sheet_number(s, row, 3, own, w->decimals, look);
    bc_sheet_number(s, row, 4, mean, w->decimals, look);
    bc_sheet_number(s, row, 5, difference(w, own, mean), w->decimals, look);
    bc_str_drop(&most);
    return row + 1;
}

static const char *own_value(writing *w, const bc_form *form, const bc_item *item, const char *unit)
{
    return form->kind == BC_SURVEY ? item_points(w, form, item, unit)
                                   : bc_data_find(&w->data->items, unit, item->code, "verified");
}

/* A unit's score, criteria and items beside the province's means. */
static void write_unit(writing *w, const bc_unit *unit)
{
    const bc_data *data = w->data;
    const char *heads[] = {w->words->code,  w->words->item,    w->words->maximum,
                           w->words->score, w->words->average, w->words->difference};
    bc_sheet *s = bc_sheet_add(w->book, bc_arena_format(data->arena, "%s %s", unit->code, unit->name), false);
    uint32_t row = FIRST_ROW;
    bc_sheet_text(s, TITLE_ROW, 0, joined(w, w->words->unit_title, unit->full), BC_LOOK_TITLE);
    for (uint16_t i = 0; i < sizeof heads / sizeof *heads; i++)
        head(s, i, heads[i]);
    for (size_t f = 0; f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        row = write_unit_line(w, s, row, form->code, form->title, bc_form_points(form),
                              bc_data_find(&data->scores, unit->code, form->code, "score"),
                              bc_data_find(&data->province, form->code, "", "mean"), BC_LOOK_STRONG);
        for (size_t c = 0; c < form->criteria; c++) {
            const bc_criterion *criterion = &form->criterion[c];
            row = write_unit_line(w, s, row, criterion->code, criterion->title, criterion->points,
                                  bc_data_find(&data->criteria, unit->code, criterion->code, "score"),
                                  bc_data_find(&data->province, form->code, criterion->code, "mean"), BC_LOOK_STRONG);
            for (size_t i = criterion->first; i < criterion->first + criterion->count; i++)
                row = write_unit_line(w, s, row, form->item[i].code, form->item[i].title, form->item[i].points,
                                      own_value(w, form, &form->item[i], unit->code),
                                      bc_data_find(&data->province, form->code, form->item[i].code, "mean"),
                                      BC_LOOK_TEXT);
        }
    }
    write_unit_line(w, s, row, "", w->words->overall, bc_data_most(data),
                    bc_data_find(&data->scores, unit->code, "overall", "score"),
                    bc_data_find(&data->province, "overall", "", "mean"), BC_LOOK_STRONG);
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
}

static void write_quality(writing *w)
{
    static const char *const columns[] = {"unit", "form", "file", "read", "accepted", "duplicate", "rejected"};
    const bc_data *data = w->data;
    const char *heads[] = {w->words->unit,     w->words->form,      w->words->file,    w->words->read,
                           w->words->accepted, w->words->duplicate, w->words->rejected};
    bc_sheet *s = bc_sheet_add(w->book, w->words->quality, true);
    bc_sheet_text(s, TITLE_ROW, 0, w->words->quality_title, BC_LOOK_TITLE);
    for (uint16_t i = 0; i < 7; i++)
        head(s, i, heads[i]);
    for (size_t i = 0; i < data->forms->rows; i++) {
        uint32_t row = FIRST_ROW + (uint32_t)i;
        const bc_unit *unit = bc_campaign_find_unit(data->campaign, bc_table_at(data->forms, i, "unit"));
        bc_sheet_text(s, row, 0, unit ? unit->display : "", BC_LOOK_TEXT);
        for (uint16_t c = 1; c < 3; c++)
            bc_sheet_text(s, row, c, bc_table_at(data->forms, i, columns[c]), BC_LOOK_TEXT);
        for (uint16_t c = 3; c < 7; c++)
            bc_sheet_number(s, row, c, bc_table_at(data->forms, i, columns[c]), 0, BC_LOOK_TEXT);
    }
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
}

static uint32_t write_fact(bc_sheet *s, uint32_t row, const char *name, const char *value)
{
    bc_sheet_text(s, row, 0, name, BC_LOOK_WRAP);
    bc_sheet_text(s, row, 1, value ? value : "", BC_LOOK_WRAP);
    return row + 1;
}

static void write_method(writing *w)
{
    const bc_data *data = w->data;
    const bc_book_words *words = w->words;
    bc_sheet *s = bc_sheet_add(w->book, words->method, false);
    uint32_t row = FIRST_ROW;
    bc_str text = {0};
    bc_sheet_text(s, TITLE_ROW, 0, words->method_title, BC_LOOK_TITLE);
    head(s, 0, words->name);
    head(s, 1, words->value);
    row = write_fact(s, row, words->index, data->index->title);
    row = write_fact(s, row, words->basis, data->index->basis);
    bc_date_add_vn(&text, data->campaign->from);
    bc_str_add(&text, " – ");
    bc_date_add_vn(&text, data->campaign->to);
    row = write_fact(s, row, words->period, bc_str_text(&text));
    for (size_t f = 0; f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        const char *name = joined(w, words->form, form->code);
        row = write_fact(s, row, name, form->title);
        row = write_fact(s, row, joined(w, name, bc_arena_format(data->arena, "– %s", words->weight)),
                         bc_say_decimal(data, form->weight, 0));
        if (form->kind != BC_SURVEY)
            continue;
        row = write_fact(s, row, joined(w, name, bc_arena_format(data->arena, "– %s", words->scale)),
                         bc_arena_format(data->arena, "%d–%d", form->scale_from, form->scale_to));
        row = write_fact(s, row, joined(w, name, bc_arena_format(data->arena, "– %s", words->minimum)),
                         bc_say_count(data, form->minimum_forms));
        row = write_fact(s, row, joined(w, name, bc_arena_format(data->arena, "– %s", words->missing)),
                         bc_say_count(data, form->max_missing));
    }
    for (size_t i = 0; i <= data->index->forms; i++) {
        const bc_ratings *ratings = &data->index->ratings[i];
        const char *of = i < data->index->forms ? joined(w, words->form, ratings->scope) : words->overall;
        bc_str_clear(&text);
        for (size_t r = 0; r < ratings->count; r++)
            bc_str_addf(&text, "%s%s: %s", r ? "; " : "", ratings->at[r].name,
                        bc_say_decimal(data, ratings->at[r].from, 0));
        row =
            write_fact(s, row, joined(w, words->ratings, bc_arena_format(data->arena, "– %s", of)), bc_str_text(&text));
    }
    write_fact(s, row, words->rounding, words->rounding_text);
    bc_sheet_finish(s, HEAD_ROW, HEAD_ROW);
    bc_str_drop(&text);
}

bc_status bc_workbook_write(const bc_data *data, bc_folder *out)
{
    bc_book_words words;
    bc_status status = bc_book_words_load(data, &words);
    const char *path = status == BC_OK ? bc_folder_file(out, "bao-cao.xlsx") : NULL;
    if (!path)
        return status == BC_OK ? BC_NOMEM : status;
    bc_book_info info = {.title = data->campaign->report.subject,
                         .subject = data->campaign->title,
                         .author = data->campaign->report.issuer,
                         .company = data->campaign->report.issuer,
                         .date = data->as_of};
    writing w = {
        .data = data, .words = &words, .book = bc_book_new(path, &info, data->diag), .decimals = data->index->decimals};
    if (!w.book)
        return BC_NOMEM;
    write_overview(&w);
    for (size_t f = 0; f < data->index->forms; f++)
        write_form(&w, &data->index->form[f]);
    for (size_t u = 0; u < data->campaign->units; u++)
        write_unit(&w, &data->campaign->unit[u]);
    write_quality(&w);
    write_method(&w);
    status = bc_book_close(w.book);
    return status == BC_OK
               ? bc_folder_add(out, "bao-cao.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
               : status;
}
