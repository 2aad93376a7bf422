#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
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

/* A row's place in the table is kept for every so many rows: the others are found by reading on from there. A row of a dozen items has about so many
 * bytes. */
enum { ROWS_APART = 16, BYTES_A_ROW = 72 };

enum { AHEAD = BC_TABLE_KEPT - 1 }; /* a row is judged when so many more were read */

typedef struct waiting {
    bc_survey_row survey;
    const bc_origin_table *table;
    const char *row; /* its number in the sheet */
    uint32_t number; /* the same, from 0 */
} waiting;

typedef struct judging {
    bc_validation *v;
    const bc_form *form;
    const char *name; /* of the table */
    bc_judge *judge;
    bc_table_writer *outcomes;
    waiting waiting[AHEAD]; /* rows ${judged} .. ${read}, by their number */
    size_t read, judged;
    const bc_origin_table *table;   /* of the row that was read last */
    const bc_origin_table *counted; /* of the row that was judged last */
    counter *counter;
    size_t counters, cap;
    size_t *
        counter_of; /* of ${table}'s file: a counter's place + 1 by the unit's place; the last is for rows of no unit. 0: not known yet */
    unsigned long long *offset; /* of rows 0, ROWS_APART, … in the table [bytes] */
    size_t offsets, offset_cap;
    bc_table_finder *finder; /* NULL: no row was asked for yet */
    bc_str place;            /* of the row that was recalled last */
    char scale[64], period[64];
} judging;

static counter *find_counter(judging *j, const char *unit, const char *file)
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

/* ${known}: the unit, if it was looked up before. */
static counter *counter_of(judging *j, const bc_origin_table *table, const char *unit, const bc_unit *known)
{
    const bc_campaign *campaign = j->v->campaign;
    if (table != j->counted && (!j->counted || strcmp(table->file, j->counted->file) != 0))
        memset(j->counter_of, 0, (campaign->units + 1) * sizeof *j->counter_of);
    j->counted = table;
    if (!known && *unit)
        known = bc_campaign_find_unit(campaign, unit);
    if (!known && *unit)
        return find_counter(j, unit, table->file);
    size_t *place = &j->counter_of[known ? (size_t)(known - campaign->unit) : campaign->units];
    if (!*place) {
        const counter *c = find_counter(j, unit, table->file);
        if (!c)
            return NULL;
        *place = (size_t)(c - j->counter) + 1;
    }
    return &j->counter[*place - 1];
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

static void write_outcome(judging *j, const waiting *w, const bc_verdict *verdict)
{
    bc_origin origin = bc_origins_of(&j->v->origins, w->table, verdict->field, w->number);
    bc_str_clear(&j->v->scratch);
    bc_origin_add_cell(&j->v->scratch, origin.row, origin.column);
    bc_table_text(j->outcomes, w->table->number);
    bc_table_text(j->outcomes, w->row);
    bc_table_text(j->outcomes, bc_outcome_name(verdict->outcome));
    bc_table_text(j->outcomes, verdict->rule);
    bc_table_text(j->outcomes, bc_str_text(&j->v->scratch));
    bc_table_row(j->outcomes);
}

/* ---- rows ---- */

static void read_survey_row(const bc_row *row, const bc_origin_table *table, bc_survey_row *out)
{
    *out = (bc_survey_row){.file_unit = table->unit,
                           .unit = row->field[UNIT],
                           .form_code = row->field[FORM_CODE],
                           .mode = row->field[MODE],
                           .date = row->field[DATE],
                           .answer = row->field + FIRST_ITEM};
}

static bool keep_offset(judging *j, const bc_row *row)
{
    if (row->number % ROWS_APART != 0)
        return true;
    if (j->offsets == j->offset_cap) {
        size_t cap = j->offset_cap ? j->offset_cap * 2 : 256;
        unsigned long long *grown = realloc(j->offset, cap * sizeof *grown);
        if (!grown)
            return false;
        j->offset = grown;
        j->offset_cap = cap;
    }
    j->offset[j->offsets++] = row->offset;
    return true;
}

/* The judge asks for a row that may have the form code of the one at hand: it is read again. */
static bc_status recall(void *context, uint32_t number, bc_survey_row *out)
{
    judging *j = context;
    if (!j->finder && !(j->finder = bc_table_finder_new(j->v->in, j->name, bc_folder_diag(j->v->in))))
        return BC_IO;
    const bc_row *row = bc_table_finder_row(j->finder, j->offset[number / ROWS_APART], number % ROWS_APART);
    const bc_origin_table *table =
        row && row->count == FIRST_ITEM + j->form->items ? bc_origins_find(&j->v->origins, row->field[TABLE]) : NULL;
    if (!table)
        return BC_DATA; /* it was there: the table was changed meanwhile, and its digest tells */
    read_survey_row(row, table, out);
    bc_str_clear(&j->place);
    bc_str_addf(&j->place, "%s %s", row->field[TABLE], row->field[ROW]);
    out->place = bc_str_text(&j->place);
    return j->place.failed ? BC_NOMEM : BC_OK;
}

static bc_status judge_oldest(judging *j)
{
    const waiting *w = &j->waiting[j->judged++ % AHEAD];
    bc_verdict verdict;
    bc_status status = bc_judge_row(j->judge, &w->survey, &verdict);
    if (status != BC_OK)
        return status;
    bool own = !*w->table->unit; /* the rows tell their units */
    const char *unit = !own ? w->table->unit : *w->survey.unit == '?' ? "" : w->survey.unit;
    counter *c = counter_of(j, w->table, unit, own ? verdict.unit : NULL);
    if (!c)
        return BC_NOMEM;
    c->read++;
    c->of[verdict.outcome]++;
    if (verdict.rule)
        c->reason[bc_rule_find(verdict.rule) - bc_rules(&(size_t){0})]++;
    if (verdict.rule) {
        note_verdict(j, &w->survey, w->table, w->number, &verdict);
        write_outcome(j, w, &verdict);
    } else
        note_accepted(j, &w->survey, w->table, w->number);
    return BC_OK;
}

/* Rows of a table stand together. */
static const bc_origin_table *find_table(judging *j, const char *number)
{
    if (!j->table || strcmp(j->table->number, number) != 0)
        j->table = bc_origins_find(&j->v->origins, number);
    return j->table;
}

/* The row waits a while: what the judge needs to know of its form code is far away in memory. */
static bc_status take_row(void *context, const bc_row *row)
{
    judging *j = context;
    bc_status status = BC_OK;
    while (status == BC_OK && j->read - j->judged >= (row ? AHEAD : 1))
        status = judge_oldest(j);
    if (status != BC_OK || !row)
        return status;
    waiting *w = &j->waiting[j->read % AHEAD];
    uint32_t nothing;
    w->row = row->field[ROW];
    w->table = row->count == FIRST_ITEM + j->form->items ? find_table(j, row->field[TABLE]) : NULL;
    if (!w->table || !bc_origin_parse_cell(row->field[ROW], &w->number, &nothing))
        return BC_DATA;
    if (!keep_offset(j, row))
        return BC_NOMEM;
    read_survey_row(row, w->table, &w->survey);
    w->survey.number = row->number < UINT32_MAX ? (uint32_t)row->number : UINT32_MAX;
    bc_judge_expect(j->judge, &w->survey);
    j->read++;
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

/* Rows go on as they are; those that are not accepted are named beside them. */
static bc_status begin_outcomes(judging *j)
{
    static const bc_column columns[] = {
        {"table", BC_STRING}, {"row", BC_INTEGER}, {"outcome", BC_STRING}, {"rule", BC_STRING}, {"cell", BC_STRING}};
    const char *name = bc_arena_format(bc_folder_arena(j->v->out), "outcomes-%s.csv", j->form->code);
    if (!name)
        return BC_NOMEM;
    bc_status status = bc_folder_carry(j->v->out, j->v->in, j->name);
    if (status != BC_OK)
        return status;
    j->outcomes =
        bc_table_begin_passing(j->v->out, name, columns, sizeof columns / sizeof *columns, bc_folder_diag(j->v->out));
    return j->outcomes ? BC_OK : BC_IO;
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
    judging j = {.v = v, .form = form};
    bc_arena *arena = bc_folder_arena(v->out);
    const char *seed = bc_folder_self_digest(v->in); /* nobody who sends a file knows it */
    j.name = bc_arena_format(arena, "rows-%s.csv", form->code);
    size_t expected = j.name ? (size_t)(bc_folder_bytes(v->in, j.name) / BYTES_A_ROW) : 0;
    j.judge = bc_judge_new(v->campaign, form, recall, &j, expected, bc_hash(seed, strlen(seed), 0));
    j.counter_of = bc_arena_alloc(arena, v->campaign->units + 1, sizeof *j.counter_of);
    describe(&j);
    bc_status status = j.judge && j.name && j.counter_of ? begin_outcomes(&j) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_table_scan_ahead(v->in, j.name, take_row, &j, bc_folder_diag(v->in));
    bc_status end = j.outcomes ? bc_table_end(j.outcomes) : BC_OK;
    status = status == BC_OK ? end : status;
    if (status == BC_OK)
        status = write_counters(&j);
    bc_judge_drop(j.judge);
    bc_table_finder_drop(j.finder);
    bc_str_drop(&j.place);
    free(j.offset);
    return status;
}
