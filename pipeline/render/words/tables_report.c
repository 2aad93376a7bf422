#include <string.h>

#include "render/words/tables.h"

static void set_ordinal(const bc_table_job *job, bc_doc_table *table, size_t row, size_t unit)
{
    bc_tables_set(job, table, row, 0, bc_arena_format(job->data->arena, "%zu", unit + 1));
    bc_tables_set(job, table, row, 1, job->data->campaign->unit[unit].display);
    table->align[0] = BC_CENTRE;
}

/* TT | Đơn vị | Điểm theo tiêu chí | Tổng điểm | Xếp loại | Thứ hạng: points by criterion and unit, score, rating, rank. */
bc_status bc_table_of_criteria(const bc_table_job *job)
{
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    if (!form)
        return BC_DATA;
    size_t c = form->criteria, units = data->campaign->units;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, c + 5, 2, units + 2 + (units > 1));
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    const size_t place[] = {0, 1, 2, c + 2, c + 3, c + 4};
    for (size_t i = 0; i < 6; i++) {
        bc_tables_set(job, t, 0, place[i], bc_tables_word(job, i));
        bc_tables_span(t, 0, place[i], i == 2 ? c : 1, i == 2 ? 1 : 2);
    }
    for (size_t i = 0; i < c; i++) {
        bc_tables_set(job, t, 1, 2 + i,
                      bc_arena_format(data->arena, "%s (%s)", form->criterion[i].code,
                                      bc_say_decimal(data, form->criterion[i].points, 0)));
        bc_tables_said(job, t, 1, 2 + i, form->criterion[i].points,
                       bc_tables_points(job, form, &form->criterion[i], NULL));
        t->align[2 + i] = BC_DECIMAL;
    }
    t->align[c + 2] = BC_DECIMAL;
    t->align[c + 3] = t->align[c + 4] = BC_CENTRE;
    t->stretch[1] = true;
    for (size_t u = 0; u < units; u++) {
        const char *code = data->campaign->unit[u].code;
        set_ordinal(job, t, u + 2, u);
        for (size_t i = 0; i < c; i++)
            bc_tables_figure(job, t, u + 2, 2 + i, &data->criteria, code,
                             bc_data_criterion(data, form, &form->criterion[i]), "score");
        bc_tables_figure(job, t, u + 2, c + 2, &data->scores, code, form->code, "score");
        bc_tables_text(job, t, u + 2, c + 3, &data->scores, code, form->code, "rating");
        bc_tables_text(job, t, u + 2, c + 4, &data->scores, code, form->code, "rank");
    }
    if (units < 2)
        return BC_OK; /* one unit is its own mean */
    size_t last = units + 2;
    t->strong[last] = true;
    bc_tables_set(job, t, last, 1, bc_tables_word(job, 6));
    for (size_t i = 0; i < c; i++)
        bc_tables_figure(job, t, last, 2 + i, &data->province, form->code, form->criterion[i].code, "mean");
    bc_tables_figure(job, t, last, c + 2, &data->province, form->code, "", "mean");
    return BC_OK;
}

/* TT | Đơn vị | Nhóm | Điểm | Xếp loại | Chỉ số chung | Thứ hạng | Bình quân: every form's score and rating, the overall ones, and the means. */
bc_status bc_table_of_scores(const bc_table_job *job)
{
    const bc_data *data = job->data;
    size_t f = data->index->forms, units = data->campaign->units;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 2 + 2 * f + 3, 2, units + 2 + (units > 1));
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 2; i++) {
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
        bc_tables_span(t, 0, i, 1, 2);
    }
    t->stretch[1] = true;
    for (size_t i = 0; i <= f; i++) {
        size_t at = 2 + 2 * i;
        bool overall = i == f;
        bc_tables_set(job, t, 0, at,
                      overall
                          ? bc_tables_word(job, 5)
                          : bc_arena_format(data->arena, "%s %s", bc_tables_word(job, 2), data->index->form[i].code));
        bc_tables_span(t, 0, at, overall ? 3 : 2, 1);
        bc_tables_set(job, t, 1, at, bc_tables_word(job, 3));
        bc_tables_set(job, t, 1, at + 1, bc_tables_word(job, 4));
        t->align[at] = BC_DECIMAL;
        t->align[at + 1] = BC_CENTRE;
        if (overall) {
            bc_tables_set(job, t, 1, at + 2, bc_tables_word(job, 6));
            t->align[at + 2] = BC_CENTRE;
        }
    }
    for (size_t u = 0; u < units; u++) {
        const char *code = data->campaign->unit[u].code;
        set_ordinal(job, t, u + 2, u);
        for (size_t i = 0; i <= f; i++) {
            const char *scope = i < f ? data->index->form[i].code : "overall";
            bc_tables_figure(job, t, u + 2, 2 + 2 * i, &data->scores, code, scope, "score");
            bc_tables_text(job, t, u + 2, 3 + 2 * i, &data->scores, code, scope, "rating");
        }
        bc_tables_text(job, t, u + 2, 4 + 2 * f, &data->scores, code, "overall", "rank");
    }
    if (units < 2)
        return BC_OK;
    t->strong[units + 2] = true;
    bc_tables_set(job, t, units + 2, 1, bc_tables_word(job, 7));
    for (size_t i = 0; i <= f; i++) {
        const char *scope = i < f ? data->index->form[i].code : "overall";
        bc_tables_figure(job, t, units + 2, 2 + 2 * i, &data->province, scope, "", "mean");
    }
    return BC_OK;
}

static const char *count(const bc_data *data, const char *plain)
{
    bc_decimal value;
    return bc_decimal_parse(plain, &value) ? bc_say_decimal(data, value, 0) : "";
}

/* TT | Đơn vị | Số phiếu | Điểm: forms and score by mode of the survey. */
bc_status bc_table_of_modes(const bc_table_job *job)
{
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    if (!form)
        return BC_DATA;
    size_t m = form->modes.count, units = data->campaign->units;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 2 + 2 * m, 2, units + 2);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 2; i++) {
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
        bc_tables_span(t, 0, i, 1, 2);
    }
    t->stretch[1] = true;
    for (size_t i = 0; i < m; i++) {
        bc_tables_set(job, t, 0, 2 + 2 * i, form->modes.at[i]);
        bc_tables_span(t, 0, 2 + 2 * i, 2, 1);
        bc_tables_set(job, t, 1, 2 + 2 * i, bc_tables_word(job, 2));
        bc_tables_set(job, t, 1, 3 + 2 * i, bc_tables_word(job, 3));
        t->align[2 + 2 * i] = t->align[3 + 2 * i] = BC_DECIMAL;
    }
    for (size_t u = 0; u < units; u++) {
        const char *code = data->campaign->unit[u].code;
        set_ordinal(job, t, u + 2, u);
        for (size_t i = 0; i < m; i++) {
            const char *mode = bc_arena_format(data->arena, "%s:%s", form->code, form->modes.at[i]);
            bc_tables_set(job, t, u + 2, 2 + 2 * i, count(data, bc_data_mode(data, code, form, i, "accepted")));
            bc_tables_source(job, t, u + 2, 2 + 2 * i, 0, bc_tables_cell(job, "modes.csv", code, mode, "accepted"),
                             BC_FIGURE_ALONE, NULL);
            bc_tables_set(job, t, u + 2, 3 + 2 * i, bc_say_number(data, bc_data_mode(data, code, form, i, "score")));
            bc_tables_source(job, t, u + 2, 3 + 2 * i, data->index->decimals,
                             bc_tables_cell(job, "modes.csv", code, mode, "score"), BC_FIGURE_ALONE, NULL);
        }
    }
    return BC_OK;
}

static const char *difference(const bc_data *data, const char *a, const char *b)
{
    bc_decimal x, y;
    if (!*a || !*b || !bc_decimal_parse(a, &x) || !bc_decimal_parse(b, &y))
        return "";
    while (x.scale < y.scale) {
        x.mantissa *= 10;
        x.scale++;
    }
    while (y.scale < x.scale) {
        y.mantissa *= 10;
        y.scale++;
    }
    bc_decimal d = {x.mantissa - y.mantissa, x.scale};
    const char *text = bc_say_decimal(data, d, data->index->decimals);
    return d.mantissa > 0 ? bc_arena_format(data->arena, "+%s", text) : text;
}

/* A row of a unit beside the province: the score of ${lookup} at ${unit} and ${key}, the mean of the province at ${scope} and ${part}. */
typedef struct unit_row {
    const char *code, *title;
    bc_decimal points;
    const char *points_of;
    const bc_lookup *lookup;
    const char *unit, *key, *scope, *part;
} unit_row;

static void set_unit_row(const bc_table_job *job, bc_doc_table *t, size_t row, const unit_row *r)
{
    const bc_data *data = job->data;
    const char *own = bc_data_find(r->lookup, r->unit, r->key, "score");
    bc_tables_set(job, t, row, 0, r->code);
    bc_tables_set(job, t, row, 1, r->title);
    bc_tables_said(job, t, row, 2, r->points, r->points_of);
    bc_tables_figure(job, t, row, 3, r->lookup, r->unit, r->key, "score");
    if (t->columns < 6)
        return;
    bc_tables_figure(job, t, row, 4, &data->province, r->scope, r->part, "mean");
    bc_tables_set(job, t, row, 5, difference(data, own, bc_data_find(&data->province, r->scope, r->part, "mean")));
    bc_tables_source(job, t, row, 5, data->index->decimals,
                     bc_tables_cell(job, r->lookup->name, r->unit, r->key, "score"), BC_FIGURE_LESS,
                     bc_tables_cell(job, data->province.name, r->scope, r->part, "mean"));
}

/* Mã | Tiêu chí | Điểm tối đa | Điểm của đơn vị | Bình quân | Chênh lệch | Chỉ số chung: a unit beside the province. */
bc_status bc_table_of_unit(const bc_table_job *job)
{
    const bc_data *data = job->data;
    const char *unit = job->unit ? job->unit->code : "";
    size_t rows = 2, columns = data->campaign->units > 1 ? 6 : 4; /* one unit is its own mean */
    for (size_t f = 0; f < data->index->forms; f++)
        rows += data->index->form[f].criteria + 1;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, columns, 1, rows);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < columns; i++) {
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
        t->align[i] = i == 0 ? BC_CENTRE : i == 1 ? t->align[i] : BC_DECIMAL;
    }
    t->stretch[1] = true;
    size_t row = 1;
    for (size_t f = 0; f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        t->strong[row] = true;
        set_unit_row(job, t, row++,
                     &(unit_row){form->code, form->title, bc_form_points(form), bc_tables_points(job, form, NULL, NULL),
                                 &data->scores, unit, form->code, form->code, ""});
        for (size_t c = 0; c < form->criteria; c++) {
            const bc_criterion *criterion = &form->criterion[c];
            set_unit_row(job, t, row++,
                         &(unit_row){criterion->code, criterion->title, criterion->points,
                                     bc_tables_points(job, form, criterion, NULL), &data->criteria, unit,
                                     bc_data_criterion(data, form, criterion), form->code, criterion->code});
        }
    }
    t->strong[row] = true;
    set_unit_row(job, t, row,
                 &(unit_row){"", bc_tables_word(job, 6), bc_data_most(data), "index.items:*:*:*:weighted",
                             &data->scores, unit, "overall", "overall", ""});
    return BC_OK;
}
