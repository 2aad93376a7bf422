#include <stdio.h>
#include <string.h>

#include "model/finding.h"
#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"

/* ---- what became of the forms that came in ---- */

static const char *const outcomes[] = {"read", "accepted", "duplicate", "rejected"};
enum { OUTCOMES = sizeof outcomes / sizeof *outcomes };

static bool is_survey(const bc_data *data, const char *code)
{
    const bc_form *form = bc_index_find_form(data->index, code);
    return form && form->kind == BC_SURVEY;
}

static const char *unit_of(const bc_book_job *job, const char *code)
{
    const bc_unit *unit = bc_campaign_find_unit(job->data->campaign, code);
    return unit ? unit->display : job->words->no_unit;
}

/* TT, Đơn vị, Nhóm of a line; blanks but for ${name} of the total. */
static void write_first(bc_book_job *job, bc_sheet *s, uint32_t row, const char *name, const char *form)
{
    if (form)
        bc_book_ordinal(job, s, row, 0, (long long)row - BC_BOOK_FIRST + 1);
    else
        bc_sheet_text(s, row, 0, "", BC_LOOK_STRONG);
    bc_sheet_text(s, row, 1, name, (form ? BC_LOOK_PLAIN : BC_LOOK_STRONG));
    bc_sheet_text(s, row, 2, form ? form : "", BC_LOOK_CENTRE | (form ? BC_LOOK_PLAIN : BC_LOOK_STRONG));
}

/* The sum of the column above, and what it is; its source was told. */
static void write_sum(bc_book_job *job, bc_sheet *s, uint32_t row, uint16_t column, long long sum)
{
    char value[32];
    snprintf(value, sizeof value, "%lld", sum);
    bc_str_clear(&job->formula);
    bc_str_add(&job->formula, "SUM(");
    bc_formula_add_range(&job->formula, BC_BOOK_FIRST, row - 1, column);
    bc_str_add_byte(&job->formula, ')');
    bc_sheet_reckon(s, row, column, (bc_formula){row > BC_BOOK_FIRST ? bc_str_text(&job->formula) : NULL, value}, 0,
                    BC_LOOK_STRONG);
    bc_book_figure(job, s, row, column, value, 0);
}

static void write_quality_total(bc_book_job *job, bc_sheet *s, uint32_t row)
{
    write_first(job, s, row, job->words->total, NULL);
    bc_sheet_text(s, row, 3, "", BC_LOOK_STRONG);
    for (size_t c = 0; c < OUTCOMES; c++) {
        long long sum = 0;
        for (size_t f = 0; f < job->data->index->forms; f++)
            if (job->data->index->form[f].kind == BC_SURVEY)
                sum += bc_data_forms(job->data, NULL, job->data->index->form[f].code, outcomes[c]);
        bc_str_addf(bc_book_of(job), "forms.csv:*:*survey:%s", outcomes[c]);
        write_sum(job, s, row, (uint16_t)(4 + c), sum);
    }
}

/* Surveys alone: an assessment is one form a unit, and its rows are no forms. */
void bc_book_write_quality(bc_book_job *job)
{
    const bc_table *forms = job->data->forms;
    const bc_book_words *w = job->words;
    const char *const head[] = {w->ordinal, w->unit, w->form, w->file, w->read, w->accepted, w->duplicate, w->rejected};
    bc_sheet *s = NULL;
    uint32_t row = BC_BOOK_FIRST;
    for (size_t i = 0; i < forms->rows; i++) {
        const char *form = bc_table_at(forms, i, "form");
        if (!is_survey(job->data, form))
            continue;
        if (!s)
            s = bc_book_begin(job, w->quality, w->quality_title, true, head, sizeof head / sizeof *head);
        write_first(job, s, row, unit_of(job, bc_table_at(forms, i, "unit")), form);
        bc_sheet_text(s, row, 3, bc_table_at(forms, i, "file"), BC_LOOK_PLAIN);
        for (size_t c = 0; c < OUTCOMES; c++) {
            const char *count = bc_table_at(forms, i, outcomes[c]);
            bc_sheet_number(s, row, (uint16_t)(4 + c), count, 0, BC_LOOK_PLAIN);
            bc_str_addf(bc_book_of(job), "received:%s:%s:%s:%s", bc_table_at(forms, i, "unit"), form,
                        bc_table_at(forms, i, "file"), outcomes[c]);
            bc_book_figure(job, s, row, (uint16_t)(4 + c), count, 0);
        }
        row++;
    }
    if (!s) /* no survey, or no file of one */
        return;
    write_quality_total(job, s, row);
    bc_sheet_finish(s, BC_BOOK_HEAD, 2);
}

/* ---- why forms did not count ---- */

enum { MOST_REASONS = 32 };

typedef struct reasons {
    bc_book_job *job;
    const bc_rule *rule[MOST_REASONS]; /* those that set some row aside, in the order of the table of rules */
    size_t rules;
    bc_sheet *sheet;
    uint32_t row;
} reasons;

static long long count_reason(const bc_data *data, const char *unit, const char *form, const char *rule)
{
    long long sum = 0;
    for (size_t f = 0; f < data->index->forms; f++)
        if (!form || strcmp(form, data->index->form[f].code) == 0)
            sum += bc_data_reason(data, unit, data->index->form[f].code, rule);
    return sum;
}

static void find_reasons(reasons *r)
{
    size_t rules;
    const bc_rule *rule = bc_rules(&rules);
    for (size_t i = 0; i < rules && r->rules < MOST_REASONS; i++)
        if (count_reason(r->job->data, NULL, NULL, rule[i].id))
            r->rule[r->rules++] = &rule[i];
}

/* The rows of a unit (NULL: all), form (NULL: all) and rule (“*”: all). */
static void tell_reason(reasons *r, const char *unit, const char *form, const char *rule)
{
    bc_str_addf(bc_book_of(r->job), "reasons.csv:%s:%s:%s:rows", unit ? unit : "*", form ? form : "*", rule);
}

/* The line's own sum; its source was told. */
static void write_across(reasons *r, long long sum)
{
    char value[32];
    bc_str *text = &r->job->formula;
    snprintf(value, sizeof value, "%lld", sum);
    bc_str_clear(text);
    bc_str_add(text, "SUM(");
    bc_formula_add_cell(text, r->row, 3);
    bc_str_add_byte(text, ':');
    bc_formula_add_cell(text, r->row, (uint16_t)(2 + r->rules));
    bc_str_add_byte(text, ')');
    bc_sheet_reckon(r->sheet, r->row, (uint16_t)(3 + r->rules), (bc_formula){bc_str_text(text), value}, 0,
                    BC_LOOK_STRONG);
    bc_book_figure(r->job, r->sheet, r->row, (uint16_t)(3 + r->rules), value, 0);
}

/* NULL for unit and form: the total. */
static void write_reason_line(reasons *r, const char *unit, const char *form)
{
    long long sum = 0;
    write_first(r->job, r->sheet, r->row, unit ? unit_of(r->job, unit) : r->job->words->total, form);
    for (size_t i = 0; i < r->rules; i++) {
        long long count = count_reason(r->job->data, unit, form, r->rule[i]->id);
        sum += count;
        tell_reason(r, unit, form, r->rule[i]->id);
        if (form)
            bc_book_count(r->job, r->sheet, r->row, (uint16_t)(3 + i), count, BC_LOOK_PLAIN);
        else
            write_sum(r->job, r->sheet, r->row, (uint16_t)(3 + i), count);
    }
    tell_reason(r, unit, form, "*");
    write_across(r, sum);
    r->row++;
}

static void write_reason_form(reasons *r, const bc_form *form)
{
    const bc_campaign *campaign = r->job->data->campaign;
    long long nobody = 0;
    for (size_t u = 0; u < campaign->units; u++)
        write_reason_line(r, campaign->unit[u].code, form->code);
    for (size_t i = 0; i < r->rules; i++)
        nobody += count_reason(r->job->data, "", form->code, r->rule[i]->id);
    if (nobody)
        write_reason_line(r, "", form->code);
}

void bc_book_write_reasons(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    reasons r = {.job = job, .row = BC_BOOK_FIRST};
    const char *head[MOST_REASONS + 4] = {w->ordinal, w->unit, w->form};
    find_reasons(&r);
    if (!r.rules)
        return;
    for (size_t i = 0; i < r.rules; i++)
        head[3 + i] = bc_book_reason(w, r.rule[i]->id);
    head[3 + r.rules] = w->total;
    r.sheet = bc_book_begin(job, w->reasons, w->reasons_title, true, head, r.rules + 4);
    for (size_t f = 0; f < job->data->index->forms; f++)
        if (job->data->index->form[f].kind == BC_SURVEY)
            write_reason_form(&r, &job->data->index->form[f]);
    write_reason_line(&r, NULL, NULL);
    bc_sheet_finish(r.sheet, BC_BOOK_HEAD, 2);
}
