/* The tables that hold the figures of charts, where no other table does. */
#include "base/i18n.h"
#include "base/limits.h"
#include "base/ratio.h"
#include "render/words/tables.h"

bool bc_tables_self(const bc_data *data, const bc_form *form, const char *unit, bc_decimal *out)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_ratio *sum = pool ? bc_ratio_of(pool, 0, 1) : NULL;
    bc_decimal self;
    bool there = sum != NULL;
    for (size_t i = 0; i < form->items && there; i++) {
        there = bc_data_decimal(&data->items, unit, bc_data_item(data, form, &form->item[i]), "self", &self);
        if (there)
            sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, self));
    }
    there = there && bc_ratio_round(pool, sum, data->index->decimals, out);
    bc_ratio_pool_drop(pool);
    return there;
}

/* a − b with its sign. */
static const char *say_difference(const bc_data *data, bc_decimal a, bc_decimal b)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal d = {0, 0};
    if (pool)
        bc_ratio_round(pool, bc_ratio_sub(pool, bc_ratio_of_decimal(pool, a), bc_ratio_of_decimal(pool, b)),
                       data->index->decimals, &d);
    bc_ratio_pool_drop(pool);
    const char *text = bc_say_decimal(data, d, data->index->decimals);
    return d.mantissa > 0 ? bc_arena_format(data->arena, "+%s", text) : text;
}

const char *bc_tables_self_source(const bc_table_job *job, const bc_form *form, const char *unit)
{
    return bc_arena_format(job->data->arena, "%s:%s:%s:*:self", job->data->items.name, unit, form->code);
}

/* A row of self points, verified points and their difference, with their sources. */
typedef struct points {
    bool has_self, has_verified;
    bc_decimal self, verified;
    const char *self_of, *verified_of;
} points;

static void set_points(const bc_table_job *job, bc_doc_table *t, size_t row, const points *p)
{
    const bc_data *data = job->data;
    int decimals = data->index->decimals;
    if (p->has_self) {
        bc_tables_set(job, t, row, 2, bc_say_decimal(data, p->self, decimals));
        bc_tables_source(job, t, row, 2, decimals, p->self_of, BC_FIGURE_ALONE, NULL);
    }
    if (p->has_verified) {
        bc_tables_set(job, t, row, 3, bc_say_decimal(data, p->verified, decimals));
        bc_tables_source(job, t, row, 3, decimals, p->verified_of, BC_FIGURE_ALONE, NULL);
    }
    if (p->has_self && p->has_verified) {
        bc_tables_set(job, t, row, 4, say_difference(data, p->self, p->verified));
        bc_tables_source(job, t, row, 4, decimals, p->self_of, BC_FIGURE_LESS, p->verified_of);
    }
}

/* TT | Đơn vị | Điểm tự chấm | Điểm thẩm định | Chênh lệch | Bình quân: an assessment's self points beside the verified ones. */
bc_status bc_table_of_self(const bc_table_job *job)
{
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    size_t units = data->campaign->units;
    if (!form)
        return BC_DATA;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 5, 1, units + 1 + (units > 1));
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 5; i++)
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
    t->align[0] = BC_CENTRE;
    t->align[2] = t->align[3] = t->align[4] = BC_DECIMAL;
    t->stretch[1] = true;
    for (size_t u = 0; u < units; u++) {
        const bc_unit *unit = &data->campaign->unit[u];
        points p = {.self_of = bc_tables_self_source(job, form, unit->code),
                    .verified_of = bc_tables_cell(job, data->scores.name, unit->code, form->code, "score")};
        p.has_self = form->kind == BC_ASSESSMENT && bc_tables_self(data, form, unit->code, &p.self);
        p.has_verified = bc_data_decimal(&data->scores, unit->code, form->code, "score", &p.verified);
        bc_tables_set(job, t, u + 1, 0, bc_arena_format(data->arena, "%zu", u + 1));
        bc_tables_set(job, t, u + 1, 1, unit->display);
        set_points(job, t, u + 1, &p);
    }
    if (units < 2)
        return BC_OK; /* one unit is its own mean */
    points p = {.self_of = bc_tables_cell(job, data->province.name, form->code, "self", "mean"),
                .verified_of = bc_tables_cell(job, data->province.name, form->code, "", "mean")};
    p.has_self = bc_data_decimal(&data->province, form->code, "self", "mean", &p.self);
    p.has_verified = bc_data_decimal(&data->province, form->code, "", "mean", &p.verified);
    t->strong[units + 1] = true;
    bc_tables_set(job, t, units + 1, 1, bc_tables_word(job, 5));
    set_points(job, t, units + 1, &p);
    return BC_OK;
}

const char *bc_tables_answers(const bc_table_job *job, const bc_form *form, size_t item, int level)
{
    const char *all =
        bc_arena_format(job->data->arena, "tallies.csv:*:%s:%s:*:counts", form->code, form->item[item].code);
    return level < 0 || !all ? all : bc_arena_format(job->data->arena, "%s[%d]", all, form->scale_from + level);
}

static void set_answers(const bc_table_job *job, bc_doc_table *t, size_t row, const bc_form *form, size_t item)
{
    const bc_data *data = job->data;
    size_t levels = t->columns - 3;
    bc_decimal share[BC_LIMIT_CHART_LEVELS];
    uint64_t n = bc_data_answers_shares(bc_data_answers(data, form, item), levels, share);
    bc_tables_set(job, t, row, 0, form->item[item].code);
    bc_tables_set(job, t, row, 1, form->item[item].title);
    bc_tables_set(job, t, row, 2, bc_say_count(data, (long long)n));
    bc_tables_source(job, t, row, 2, 0,
                     bc_tables_cell(job, data->items.name, "*", bc_data_item(data, form, &form->item[item]), "n"),
                     BC_FIGURE_ALONE, NULL);
    for (size_t level = 0; level < levels && n; level++) {
        bc_tables_set(job, t, row, 3 + level, bc_say_decimal(data, share[level], 1));
        bc_tables_source(job, t, row, 3 + level, 1, bc_tables_answers(job, form, item, (int)level), BC_FIGURE_SHARE,
                         bc_tables_answers(job, form, item, -1));
    }
}

/* Mã | Tiêu chí thành phần | Số ý kiến | Tỷ lệ: how often each level was answered to each item of a survey [%]. */
bc_status bc_table_of_answers(const bc_table_job *job)
{
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    size_t levels = form && form->kind == BC_SURVEY ? (size_t)(form->scale_to - form->scale_from + 1) : 0;
    if (!form)
        return BC_DATA;
    if (!levels || levels > BC_LIMIT_CHART_LEVELS) {
        bc_spot_post(data->diag, BC_ERROR, &job->here, NULL,
                     _("the form “%s” is no survey, or its scale has too many levels for this table"), form->code);
        return BC_DATA;
    }
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 3 + levels, 2, form->items + 2);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 4; i++) {
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
        bc_tables_span(t, 0, i, i == 3 ? levels : 1, i == 3 ? 1 : 2);
    }
    for (size_t level = 0; level < levels; level++) {
        bc_tables_set(job, t, 1, 3 + level,
                      form->label ? form->label[level]
                                  : bc_arena_format(data->arena, "%d", form->scale_from + (int)level));
        t->align[3 + level] = BC_DECIMAL;
    }
    t->align[0] = BC_CENTRE;
    t->align[2] = BC_DECIMAL;
    t->stretch[1] = true;
    for (size_t i = 0; i < form->items; i++)
        set_answers(job, t, i + 2, form, i);
    return BC_OK;
}
