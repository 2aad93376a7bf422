#include <string.h>

#include "base/ratio.h"
#include "model/finding.h"
#include "render/words/tables.h"

enum { UNITS_A_TABLE = 9 };

/* A count that stands in a table of data/, or is the sum of its column. */
static void set_count(const bc_table_job *job, bc_doc_table *t, size_t row, size_t column, long long count,
                      const char *of)
{
    bc_tables_set(job, t, row, column, bc_say_count(job->data, count));
    bc_tables_source(job, t, row, column, 0, of, BC_FIGURE_ALONE, NULL);
}

static void begin_units(const bc_table_job *job, bc_doc_table *t, size_t first)
{
    const bc_campaign *campaign = job->data->campaign;
    t->align[0] = BC_CENTRE;
    t->stretch[1] = true;
    for (size_t u = 0; u < campaign->units; u++) {
        bc_tables_set(job, t, first + u, 0, bc_arena_format(job->data->arena, "%zu", u + 1));
        bc_tables_set(job, t, first + u, 1, campaign->unit[u].display);
    }
}

/* TT | Đơn vị | Số phiếu nhận | Hợp lệ | Trùng | Trả lại | Cộng */
bc_status bc_table_of_forms(const bc_table_job *job)
{
    static const char *const columns[] = {"read", "accepted", "duplicate", "rejected"};
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    size_t units = data->campaign->units;
    bc_block *block = form ? bc_blocks_add_table(data->arena, job->blocks, 6, 1, units + 2) : NULL;
    if (!block)
        return form ? BC_NOMEM : BC_DATA;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 6; i++)
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
    begin_units(job, t, 1);
    for (size_t i = 0; i < 4; i++) {
        t->align[2 + i] = BC_DECIMAL;
        for (size_t u = 0; u < units; u++)
            set_count(job, t, u + 1, 2 + i, bc_data_forms(data, data->campaign->unit[u].code, form->code, columns[i]),
                      bc_tables_cell(job, "forms.csv", data->campaign->unit[u].code, form->code, columns[i]));
        set_count(job, t, units + 1, 2 + i, bc_data_forms(data, NULL, form->code, columns[i]),
                  bc_tables_cell(job, "forms.csv", "*", form->code, columns[i]));
    }
    t->strong[units + 1] = true;
    bc_tables_set(job, t, units + 1, 1, bc_tables_word(job, 6));
    return BC_OK;
}

/* Rows that a rule set aside; of all units, of all rules: “*”. */
static const char *reason(const bc_table_job *job, const char *unit, const bc_form *form, const char *rule)
{
    return bc_arena_format(job->data->arena, "reasons.csv:%s:%s:%s:rows", unit ? unit : "*", form->code, rule);
}

/* What the template calls a rule: a line “rule = words”. The rule itself where it has none. */
static const char *name_of(const bc_table_job *job, const char *rule)
{
    size_t len = strlen(rule);
    for (size_t i = 0; i < job->lines; i++) {
        const char *line = job->line[i];
        const char *equals = strchr(line, '=');
        if (equals && strncmp(line, rule, len) == 0 && strspn(line + len, " ") == (size_t)(equals - line) - len)
            return equals + 1 + strspn(equals + 1, " ");
    }
    return rule;
}

/* Rules that set rows of the form aside, in the order of the table of rules. */
static size_t find_rules(const bc_table_job *job, const char *unit, const bc_form *form, const bc_rule **out,
                         size_t most)
{
    size_t rules, found = 0;
    const bc_rule *rule = bc_rules(&rules);
    for (size_t i = 0; i < rules && found < most; i++)
        if (bc_data_reason(job->data, unit, form->code, rule[i].id))
            out[found++] = &rule[i];
    return found;
}

/* TT | Đơn vị | Lý do | Cộng, and a line “rule = words” for each reason: rows set aside by unit and reason. */
bc_status bc_table_of_reasons(const bc_table_job *job)
{
    enum { MOST = 24 };
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    const bc_rule *rule[MOST];
    size_t rules = form ? find_rules(job, NULL, form, rule, MOST) : 0, units = data->campaign->units;
    if (!form || !rules)
        return form ? BC_OK : BC_DATA;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, rules + 3, 2, units + 3);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    const size_t place[] = {0, 1, 2, rules + 2};
    for (size_t i = 0; i < 4; i++) {
        bc_tables_set(job, t, 0, place[i], bc_tables_word(job, i));
        bc_tables_span(t, 0, place[i], i == 2 ? rules : 1, i == 2 ? 1 : 2);
    }
    begin_units(job, t, 2);
    for (size_t i = 0; i < rules; i++) {
        bc_tables_set(job, t, 1, 2 + i, name_of(job, rule[i]->id));
        t->align[2 + i] = BC_DECIMAL;
    }
    t->align[rules + 2] = BC_DECIMAL;
    for (size_t u = 0; u <= units; u++) {
        const char *unit = u < units ? data->campaign->unit[u].code : NULL;
        long long sum = 0;
        for (size_t i = 0; i < rules; i++) {
            long long count = bc_data_reason(data, unit, form->code, rule[i]->id);
            sum += count;
            set_count(job, t, u + 2, 2 + i, count, reason(job, unit, form, rule[i]->id));
        }
        set_count(job, t, u + 2, rules + 2, sum, reason(job, unit, form, "*"));
    }
    t->strong[units + 2] = true;
    bc_tables_set(job, t, units + 2, 1, bc_tables_word(job, 3));
    return BC_OK;
}

/* Lý do | Số phiếu | Cộng, and a line “rule = words” for each reason: what one unit must correct. */
bc_status bc_table_of_unit_reasons(const bc_table_job *job)
{
    enum { MOST = 24 };
    const bc_data *data = job->data;
    const bc_form *form = bc_tables_form(job);
    const bc_rule *rule[MOST];
    const char *unit = job->unit ? job->unit->code : "";
    size_t rules = form ? find_rules(job, unit, form, rule, MOST) : 0;
    long long sum = 0;
    if (!form || !rules)
        return form ? BC_OK : BC_DATA;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 2, 1, rules + 2);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    t->stretch[0] = true;
    t->align[1] = BC_DECIMAL;
    bc_tables_set(job, t, 0, 0, bc_tables_word(job, 0));
    bc_tables_set(job, t, 0, 1, bc_tables_word(job, 1));
    for (size_t i = 0; i < rules; i++) {
        long long count = bc_data_reason(data, unit, form->code, rule[i]->id);
        sum += count;
        bc_tables_set(job, t, i + 1, 0, name_of(job, rule[i]->id));
        set_count(job, t, i + 1, 1, count, reason(job, unit, form, rule[i]->id));
    }
    t->strong[rules + 1] = true;
    bc_tables_set(job, t, rules + 1, 0, bc_tables_word(job, 2));
    set_count(job, t, rules + 1, 1, sum, reason(job, unit, form, "*"));
    return BC_OK;
}

/* Where an item's value comes from: the verified points, or the sum of the answers over their number. */
static void set_item_source(const bc_table_job *job, bc_doc_table *t, size_t row, size_t column, const bc_form *form,
                            const char *unit, const bc_item *of)
{
    bool survey = form->kind == BC_SURVEY;
    int decimals = job->data->index->decimals;
    const char *item = bc_data_item(job->data, form, of);
    bc_decimal verified;
    if (!survey && bc_data_decimal(&job->data->items, unit, item, "verified", &verified) && verified.scale > decimals)
        decimals = verified.scale; /* points are printed as they were given */
    bc_tables_source(
        job, t, row, column, decimals, bc_tables_cell(job, "items.csv", unit, item, survey ? "sum" : "verified"),
        survey ? BC_FIGURE_OVER : BC_FIGURE_ALONE, survey ? bc_tables_cell(job, "items.csv", unit, item, "n") : NULL);
}

/* An item's value as the paper has it: the verified points, or the mean of the answers. */
static const char *item_value(const bc_data *data, const bc_form *form, const char *unit, const bc_item *of)
{
    const char *item = bc_data_item(data, form, of);
    bc_decimal value, n, sum;
    if (form->kind == BC_ASSESSMENT)
        return bc_data_decimal(&data->items, unit, item, "verified", &value)
                   ? bc_say_decimal(data, value, data->index->decimals)
                   : "";
    if (!bc_data_decimal(&data->items, unit, item, "n", &n) || n.mantissa <= 0 ||
        !bc_data_decimal(&data->items, unit, item, "sum", &sum))
        return "";
    /* From n and the sum: the table's mean is rounded already. */
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal rounded = {0, 0};
    if (pool)
        bc_ratio_round(pool, bc_ratio_div(pool, bc_ratio_of_decimal(pool, sum), bc_ratio_of_decimal(pool, n)),
                       data->index->decimals, &rounded);
    bc_ratio_pool_drop(pool);
    return bc_say_decimal(data, rounded, data->index->decimals);
}

static bc_status add_items(const bc_table_job *job, const bc_form *form, size_t first, size_t units)
{
    const bc_data *data = job->data;
    bc_block *block = bc_blocks_add_table(data->arena, job->blocks, 3 + units, 1, 1 + form->criteria + form->items);
    if (!block)
        return BC_NOMEM;
    bc_doc_table *t = &block->of.table;
    for (size_t i = 0; i < 3; i++)
        bc_tables_set(job, t, 0, i, bc_tables_word(job, i));
    t->align[0] = BC_CENTRE;
    t->align[2] = BC_DECIMAL;
    t->stretch[1] = true;
    t->group = bc_arena_alloc(data->arena, t->rows, sizeof *t->group);
    if (!t->group)
        return BC_NOMEM;
    for (size_t u = 0; u < units; u++) {
        bc_tables_set(job, t, 0, 3 + u, data->campaign->unit[first + u].name);
        t->align[3 + u] = BC_DECIMAL;
    }
    size_t row = 1;
    for (size_t c = 0; c < form->criteria; c++) {
        const bc_criterion *criterion = &form->criterion[c];
        t->strong[row] = true;
        for (size_t i = 0; i <= criterion->count; i++)
            t->group[row + i] = c + 1;
        bc_tables_set(job, t, row, 0, criterion->code);
        bc_tables_set(job, t, row, 1, criterion->title);
        bc_tables_said(job, t, row, 2, criterion->points, bc_tables_points(job, form, criterion, NULL));
        /* A survey's items show what was answered, which has no sum. */
        for (size_t u = 0; u < units && form->kind == BC_ASSESSMENT; u++)
            bc_tables_figure(job, t, row, 3 + u, &data->criteria, data->campaign->unit[first + u].code,
                             bc_data_criterion(data, form, criterion), "score");
        row++;
        for (size_t i = criterion->first; i < criterion->first + criterion->count; i++, row++) {
            bc_tables_set(job, t, row, 0, form->item[i].code);
            bc_tables_set(job, t, row, 1, form->item[i].title);
            bc_tables_said(job, t, row, 2, form->item[i].points,
                           bc_tables_points(job, form, criterion, &form->item[i]));
            for (size_t u = 0; u < units; u++) {
                const char *unit = data->campaign->unit[first + u].code;
                const bc_item *item = &form->item[i];
                bc_tables_set(job, t, row, 3 + u, item_value(data, form, unit, item));
                set_item_source(job, t, row, 3 + u, form, unit, item);
            }
        }
    }
    return BC_OK;
}

/* Mã | Tiêu chí thành phần | Điểm tối đa | caption of what follows: items by unit, some units a table. */
bc_status bc_table_of_items(const bc_table_job *job)
{
    const bc_form *form = bc_tables_form(job);
    size_t units = job->data->campaign->units;
    bc_status status = form ? BC_OK : BC_DATA;
    for (size_t first = 0; first < units && status == BC_OK; first += UNITS_A_TABLE) {
        if (first) {
            bc_block *block = bc_blocks_add_text(job->data->arena, job->blocks, "caption", bc_tables_word(job, 3));
            if (block)
                block->keep_with_next = true;
        }
        status = add_items(job, form, first, units - first < UNITS_A_TABLE ? units - first : UNITS_A_TABLE);
    }
    return status;
}
