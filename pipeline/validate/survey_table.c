#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/cell.h"
#include "validate/survey.h"
#include "validate/validate.h"

enum { TABLE, ROW, UNIT, FORM_CODE, MODE, DATE, FIRST_ITEM };

/* What became of the rows of one file, for one unit. */
typedef struct counter {
    const char *unit, *file;
    long long read, of[3];
    long long *reason; /* by rule's place in the table of rules */
} counter;

typedef struct judging {
    bc_validation *v;
    const bc_form *form;
    bc_judge *judge;
    bc_table_writer *rows;
    counter *counter;
    size_t counters, cap;
    char scale[64], period[64];
} judging;

static counter *counter_of(judging *j, const char *unit, const char *file)
{
    for (size_t i = j->counters; i-- > 0;)
        if (strcmp(j->counter[i].unit, unit) == 0 && strcmp(j->counter[i].file, file) == 0)
            return &j->counter[i];
    bc_arena *arena = bc_folder_arena(j->v->out);
    size_t rules;
    bc_rules(&rules);
    counter *grown = bc_arena_grow(arena, j->counter, j->counters, &j->cap, sizeof *grown);
    if (!grown)
        return NULL;
    j->counter = grown;
    grown[j->counters] = (counter){.unit = bc_arena_text(arena, unit),
                                   .file = bc_arena_text(arena, file),
                                   .reason = bc_arena_alloc(arena, rules, sizeof *grown->reason)};
    return bc_arena_failed(arena) ? NULL : &grown[j->counters++];
}

static const char *plain(const char *value)
{
    return *value == '?' ? value + 1 : value;
}

static const char *unit_name(const judging *j, const char *code)
{
    const bc_unit *unit = bc_campaign_find_unit(j->v->campaign, code);
    return unit ? unit->full : code;
}

/* Rule, unit, form and form code. */
static bc_finding finding_of(const judging *j, const bc_survey_row *row, const char *rule)
{
    bool code = *row->form_code && !bc_value_is_unknown(row->form_code);
    return (bc_finding){.rule = rule,
                        .unit = *row->file_unit     ? row->file_unit
                                : *row->unit == '?' ? NULL
                                                    : row->unit,
                        .form = j->form->code,
                        .form_code = code ? row->form_code : NULL};
}

static void note(judging *j, const bc_survey_row *row, const bc_origin_table *table, const char *rule,
                 const char *field, uint32_t number, const char *found, const char *expected)
{
    bc_finding finding = finding_of(j, row, rule);
    finding.origin = bc_origins_of(&j->v->origins, table, field, number);
    finding.found = found;
    finding.expected = expected;
    bc_validation_note(j->v, &finding);
}

/* Every wrong answer of the row is named, so that the clerk corrects it in one go. */
static void note_answers(judging *j, const bc_survey_row *row, const bc_origin_table *table, uint32_t number)
{
    for (size_t i = 0; i < j->form->items; i++) {
        const char *rule = bc_judge_answer(j->form, row->answer[i]);
        if (rule)
            note(j, row, table, rule, j->form->item[i].code, number, plain(row->answer[i]), j->scale);
    }
}

/* All formulas of the row that have no result, in one finding: one cure is for all of them. */
static void note_unknown(judging *j, const bc_survey_row *row, const bc_origin_table *table, uint32_t number)
{
    const char *fields[BC_UNKNOWN_NAMED + 2] = {NULL};
    for (size_t i = 0; i <= BC_UNKNOWN_NAMED && (fields[i] = bc_judge_unknown(j->form, row, i)); i++)
        continue;
    bc_validation_note_unknown(j->v, finding_of(j, row, "formula-without-value"), table, number, fields);
}

/* ISO into 06/8/2012; what is no date stays. */
static const char *vn_date(bc_str *out, const char *value)
{
    bc_date date;
    bc_str_clear(out);
    if (bc_date_parse_iso(value, &date))
        bc_date_add_vn(out, date);
    else
        bc_str_add(out, plain(value));
    return bc_str_text(out);
}

/*
 * The earlier row as the clerk finds it: its number; with the file and the sheet when it stands in another table than the row. ${place} is "TABLE ROW".
 */
static const char *earlier_row(judging *j, const bc_origin_table *table, const char *place)
{
    char number[16];
    size_t len = strcspn(place, " ");
    snprintf(number, sizeof number, "%.*s", (int)len, place);
    const bc_origin_table *there = bc_origins_find(&j->v->origins, number);
    const char *row = place[len] ? place + len + 1 : place;
    if (!there || there == table)
        return row;
    bc_str_clear(&j->v->scratch);
    bc_str_addf(&j->v->scratch, "%s (", row);
    if (strcmp(there->file, table->file) != 0)
        bc_str_addf(&j->v->scratch, "%s, ", there->file);
    bc_str_addf(&j->v->scratch, "“%s”)", there->sheet);
    return bc_str_text(&j->v->scratch);
}

static void note_verdict(judging *j, const bc_survey_row *row, const bc_origin_table *table, uint32_t number,
                         const bc_verdict *verdict)
{
    const char *rule = verdict->rule, *found = NULL, *expected = NULL;
    char missing[32], allowed[32];
    if (strcmp(rule, "out-of-scale") == 0 || strcmp(rule, "not-an-answer") == 0) {
        note_answers(j, row, table, number);
        return;
    }
    if (strcmp(rule, "formula-without-value") == 0) {
        note_unknown(j, row, table, number);
        return;
    }
    if (strcmp(rule, "unknown-unit") == 0)
        found = plain(row->unit);
    else if (strcmp(rule, "other-unit") == 0) {
        found = unit_name(j, row->unit);
        expected = unit_name(j, row->file_unit);
    } else if (strcmp(rule, "duplicate") == 0 || strcmp(rule, "code-reused") == 0) {
        found = row->form_code;
        expected = earlier_row(j, table, verdict->earlier);
    } else if (strcmp(rule, "bad-date") == 0 || strcmp(rule, "date-outside-campaign") == 0) {
        found = vn_date(&j->v->scratch, row->date);
        expected = j->period;
    } else if (strcmp(rule, "too-many-missing") == 0) {
        snprintf(missing, sizeof missing, "%zu", verdict->missing);
        snprintf(allowed, sizeof allowed, "%d", j->form->max_missing);
        found = missing;
        expected = allowed;
    }
    note(j, row, table, rule, verdict->field, number, found, expected);
}

static void note_accepted(judging *j, const bc_survey_row *row, const bc_origin_table *table, uint32_t number)
{
    if (*row->mode == '?') {
        bc_str_clear(&j->v->scratch);
        for (size_t i = 0; i < j->form->modes.count; i++)
            bc_str_addf(&j->v->scratch, "%s%s", i ? ", " : "", j->form->modes.at[i]);
        note(j, row, table, "unknown-mode", "mode", number, plain(row->mode), bc_str_text(&j->v->scratch));
    }
    if (!*row->date)
        note(j, row, table, "missing-date", "date", number, NULL, NULL);
}

static void write_row(judging *j, const bc_row *row, const bc_origin_table *table, uint32_t number,
                      const bc_verdict *verdict)
{
    bc_str cell = {0};
    for (size_t i = 0; i < row->count; i++)
        bc_table_text(j->rows, row->field[i]);
    bc_table_text(j->rows, bc_outcome_name(verdict->outcome));
    bc_table_text(j->rows, verdict->rule);
    if (verdict->rule) {
        bc_origin origin = bc_origins_of(&j->v->origins, table, verdict->field, number);
        bc_origin_add_cell(&cell, origin.row, origin.column);
    }
    bc_table_text(j->rows, bc_str_text(&cell));
    bc_table_row(j->rows);
    bc_str_drop(&cell);
}

static bc_status judge_row(void *context, const bc_row *row)
{
    judging *j = context;
    uint32_t number, nothing;
    bc_verdict verdict;
    char place[BC_PLACE];
    const bc_origin_table *table = bc_origins_find(&j->v->origins, row->field[TABLE]);
    if (!table || !bc_origin_parse_cell(row->field[ROW], &number, &nothing))
        return BC_DATA;
    snprintf(place, sizeof place, "%s %s", row->field[TABLE], row->field[ROW]);
    bc_survey_row survey = {.file_unit = table->unit,
                            .unit = row->field[UNIT],
                            .form_code = row->field[FORM_CODE],
                            .mode = row->field[MODE],
                            .date = row->field[DATE],
                            .answer = row->field + FIRST_ITEM,
                            .place = place};
    bc_status status = bc_judge_row(j->judge, &survey, &verdict);
    if (status != BC_OK)
        return status;
    const char *unit = *table->unit ? table->unit : *survey.unit == '?' ? "" : survey.unit;
    counter *c = counter_of(j, unit, table->file);
    if (!c)
        return BC_NOMEM;
    c->read++;
    c->of[verdict.outcome]++;
    if (verdict.rule)
        c->reason[bc_rule_find(verdict.rule) - bc_rules(&(size_t){0})]++;
    if (verdict.rule)
        note_verdict(j, &survey, table, number, &verdict);
    else
        note_accepted(j, &survey, table, number);
    write_row(j, row, table, number, &verdict);
    return BC_OK;
}

/* read = accepted + duplicate + rejected, in every file, or we have lost a row. */
static bc_status write_counter(judging *j, const counter *c)
{
    size_t rules;
    const bc_rule *rule = bc_rules(&rules);
    if (c->read != c->of[0] + c->of[1] + c->of[2]) {
        bc_diag_post(bc_folder_diag(j->v->out), BC_ERROR, c->file, NULL,
                     _("a row was lost: this is a defect of baocao"));
        return BC_BUG;
    }
    bc_table_text(j->v->forms, c->unit);
    bc_table_text(j->v->forms, j->form->code);
    bc_table_text(j->v->forms, c->file);
    bc_table_int(j->v->forms, c->read);
    for (size_t i = 0; i < 3; i++)
        bc_table_int(j->v->forms, c->of[i]);
    bc_table_row(j->v->forms);
    for (size_t i = 0; i < rules; i++) {
        if (!c->reason[i])
            continue;
        bc_table_text(j->v->reasons, c->unit);
        bc_table_text(j->v->reasons, j->form->code);
        bc_table_text(j->v->reasons, rule[i].id);
        bc_table_int(j->v->reasons, c->reason[i]);
        bc_table_row(j->v->reasons);
    }
    return BC_OK;
}

/* Lines of the units in listing order, those of no known unit last. */
static bc_status write_counters(judging *j)
{
    bc_status status = BC_OK;
    for (size_t u = 0; u <= j->v->campaign->units; u++) {
        const char *unit = u < j->v->campaign->units ? j->v->campaign->unit[u].code : "";
        for (size_t i = 0; i < j->counters && status == BC_OK; i++)
            if (strcmp(j->counter[i].unit, unit) == 0)
                status = write_counter(j, &j->counter[i]);
    }
    return status;
}

static bc_status begin_rows(judging *j, const char *name)
{
    static const bc_column first[] = {{"table", BC_STRING},     {"row", BC_INTEGER}, {"unit", BC_STRING},
                                      {"form_code", BC_STRING}, {"mode", BC_STRING}, {"date", BC_STRING}};
    static const bc_column last[] = {{"outcome", BC_STRING}, {"rule", BC_STRING}, {"cell", BC_STRING}};
    size_t count = 0;
    bc_column *columns = bc_arena_alloc(bc_folder_arena(j->v->out), FIRST_ITEM + j->form->items + 3, sizeof *columns);
    if (!columns)
        return BC_NOMEM;
    for (size_t i = 0; i < FIRST_ITEM; i++)
        columns[count++] = first[i];
    for (size_t i = 0; i < j->form->items; i++)
        columns[count++] = (bc_column){j->form->item[i].code, BC_STRING};
    for (size_t i = 0; i < 3; i++)
        columns[count++] = last[i];
    j->rows = bc_table_begin(j->v->out, name, columns, count, bc_folder_diag(j->v->out));
    return j->rows ? BC_OK : BC_IO;
}

static void describe(judging *j)
{
    bc_str period = {0};
    bc_date_add_vn(&period, j->v->campaign->from);
    bc_str_add(&period, "–");
    bc_date_add_vn(&period, j->v->campaign->to);
    snprintf(j->period, sizeof j->period, "%s", bc_str_text(&period));
    snprintf(j->scale, sizeof j->scale, "%d–%d", j->form->scale_from, j->form->scale_to);
    bc_str_drop(&period);
}

bc_status bc_validate_survey(bc_validation *v, const bc_form *form)
{
    judging j = {.v = v, .form = form, .judge = bc_judge_new(v->campaign, form)};
    const char *name = bc_arena_format(bc_folder_arena(v->out), "rows-%s.csv", form->code);
    describe(&j);
    bc_status status = j.judge && name ? begin_rows(&j, name) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_table_scan(v->in, name, NULL, 0, judge_row, &j, bc_folder_diag(v->in));
    bc_status end = j.rows ? bc_table_end(j.rows) : BC_OK;
    status = status == BC_OK ? end : status;
    if (status == BC_OK)
        status = write_counters(&j);
    bc_judge_drop(j.judge);
    return status;
}
