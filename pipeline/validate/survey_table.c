#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "model/cell.h"
#include "validate/survey.h"
#include "validate/survey_rows.h"
#include "validate/validate.h"

/* What became of the rows of one file, for one unit. */
typedef struct counter {
    const char *unit, *file;
    long long read, of[3];
    long long *reason; /* by rule's place in the table of rules */
} counter;

/* A row's place in the table is kept for every so many rows: the others are found by reading on from there. A row of a dozen items has about so many
 * bytes. */
enum { ROWS_APART = 16, BYTES_A_ROW = 72 };

enum {
    AHEAD = 8
}; /* what a row needs to know of its form code is far away in memory: it is asked for so many rows before */

typedef struct judging {
    bc_validation *v;
    const bc_form *form;
    const char *name; /* of the table */
    bc_judge *judge;
    bc_table_writer *outcomes;
    size_t judged;                  /* rows */
    const bc_origin_table *counted; /* of the row that was judged last */
    const char **field;             /* of a row that was kept whole */
    counter *counter;
    size_t counters, cap;
    size_t *
        counter_of; /* of ${table}'s file: a counter's place + 1 by the unit's place; the last is for rows of no unit. 0: not known yet */
    unsigned long long *offset; /* of rows 0, ROWS_APART, … in the table [bytes] */
    size_t offsets, offset_cap;
    bc_table_finder *finder, *own; /* for earlier rows, and for one that is judged; NULL: none was asked for yet */
    bc_str place;                  /* of the row that was recalled last */
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

static void write_outcome(judging *j, const bc_origin_table *table, const char *row, uint32_t number,
                          const bc_verdict *verdict)
{
    bc_origin origin = bc_origins_of(&j->v->origins, table, verdict->field, number);
    bc_str_clear(&j->v->scratch);
    bc_origin_add_cell(&j->v->scratch, origin.row, origin.column);
    bc_table_text(j->outcomes, table->number);
    bc_table_text(j->outcomes, row);
    bc_table_text(j->outcomes, bc_outcome_name(verdict->outcome));
    bc_table_text(j->outcomes, verdict->rule);
    bc_table_text(j->outcomes, bc_str_text(&j->v->scratch));
    bc_table_row(j->outcomes);
}

/* ---- rows ---- */

static bool keep_offset(judging *j, unsigned long long offset)
{
    if (j->judged % ROWS_APART != 0)
        return true;
    if (j->offsets == j->offset_cap) {
        size_t cap = j->offset_cap ? j->offset_cap * 2 : 256;
        unsigned long long *grown = realloc(j->offset, cap * sizeof *grown);
        if (!grown)
            return false;
        j->offset = grown;
        j->offset_cap = cap;
    }
    j->offset[j->offsets++] = offset;
    return true;
}

/* A row again, from the table; NULL: it is not there as it was, and the table's checksum tells, or it cannot be read. */
static const bc_row *find_row(judging *j, bc_table_finder **finder, unsigned long long offset, size_t skip,
                              const bc_origin_table **table)
{
    if (!*finder)
        *finder = bc_table_finder_new(j->v->in, j->name, bc_folder_diag(j->v->in));
    const bc_row *row = *finder ? bc_table_finder_row(*finder, offset, skip) : NULL;
    bool whole = row && row->count == BC_ROWS_FIRST_ITEM + j->form->items;
    *table = whole ? bc_origins_find(&j->v->origins, row->field[BC_ROWS_TABLE]) : NULL;
    return *table ? row : NULL;
}

/* The judge asks for a row that may have the form code of the one at hand. */
static bc_status recall(void *context, uint32_t number, bc_survey_row *out)
{
    judging *j = context;
    const bc_origin_table *table;
    const bc_row *row = find_row(j, &j->finder, j->offset[number / ROWS_APART], number % ROWS_APART, &table);
    if (!row)
        return BC_DATA;
    *out = bc_survey_row_of(row->field, table);
    bc_str_clear(&j->place);
    bc_str_addf(&j->place, "%s %s", row->field[BC_ROWS_TABLE], row->field[BC_ROWS_ROW]);
    out->place = bc_str_text(&j->place);
    return j->place.failed ? BC_NOMEM : BC_OK;
}

/* A row of which there may be something to say. */
static bc_status judge_whole(judging *j, const bc_origin_table *table, uint32_t hash, const char *const *field)
{
    bc_survey_row row = bc_survey_row_of(field, table);
    bc_verdict verdict;
    uint32_t number, nothing;
    row.hash = hash;
    row.number = j->judged < UINT32_MAX ? (uint32_t)j->judged : UINT32_MAX;
    if (!bc_origin_parse_cell(field[BC_ROWS_ROW], &number, &nothing))
        return BC_DATA;
    bc_status status = bc_judge_row(j->judge, &row, &verdict);
    if (status != BC_OK)
        return status;
    bool own = !*table->unit; /* the rows tell their units */
    const char *unit = !own ? table->unit : *row.unit == '?' ? "" : row.unit;
    counter *c = counter_of(j, table, unit, own ? verdict.unit : NULL);
    if (!c)
        return BC_NOMEM;
    c->read++;
    c->of[verdict.outcome]++;
    if (!verdict.rule) {
        note_accepted(j, &row, table, number);
        return BC_OK;
    }
    c->reason[bc_rule_find(verdict.rule) - bc_rules(&(size_t){0})]++;
    note_verdict(j, &row, table, number, &verdict);
    write_outcome(j, table, field[BC_ROWS_ROW], number, &verdict);
    return BC_OK;
}

/* One that is as it should be, if no earlier row has its form code. */
static bc_status judge_plain(judging *j, const bc_seen_row *seen)
{
    bool met;
    bc_status status =
        bc_judge_hold(j->judge, seen->hash, j->judged < UINT32_MAX ? (uint32_t)j->judged : UINT32_MAX, &met);
    if (status != BC_OK)
        return status;
    if (met) {
        const bc_origin_table *table;
        const bc_row *row = find_row(j, &j->own, seen->offset, 0, &table);
        return row ? judge_whole(j, table, seen->hash, row->field) : BC_DATA;
    }
    const bc_unit *unit = &j->v->campaign->unit[seen->unit];
    counter *c = counter_of(j, seen->table, unit->code, unit);
    if (!c)
        return BC_NOMEM;
    c->read++;
    c->of[BC_ACCEPTED]++;
    return BC_OK;
}

static bc_status judge_kept(judging *j, const bc_seen_rows *rows, const bc_seen_row *seen)
{
    size_t fields = BC_ROWS_FIRST_ITEM + j->form->items;
    const size_t *start = rows->start + (seen->kept - 1) * fields;
    for (size_t i = 0; i < fields; i++)
        j->field[i] = rows->text.at + start[i];
    return judge_whole(j, seen->table, seen->hash, j->field);
}

static bc_status take(void *context, void *chunk)
{
    judging *j = context;
    const bc_seen_rows *rows = chunk;
    bc_status status = BC_OK;
    for (size_t i = 0; i < AHEAD && i < rows->rows; i++)
        bc_judge_fetch(j->judge, rows->row[i].hash);
    for (size_t i = 0; i < rows->rows && status == BC_OK; i++) {
        const bc_seen_row *seen = &rows->row[i];
        if (i + AHEAD < rows->rows)
            bc_judge_fetch(j->judge, rows->row[i + AHEAD].hash);
        if (!keep_offset(j, seen->offset))
            return BC_NOMEM;
        status = seen->kept ? judge_kept(j, rows, seen) : judge_plain(j, seen);
        j->judged++;
    }
    return status;
}

static bc_status judge_rows(judging *j)
{
    bc_row_watcher watcher[BC_CHUNK_THREADS];
    bc_seen_rows rows[BC_CHUNK_PRODUCTS] = {{0}};
    bc_chunk_crew crew = {.threads = bc_chunk_threads(j->v->in, j->name, j->v->jobs),
                          .begin = bc_row_watcher_begin,
                          .on_row = bc_row_watcher_row,
                          .take = take,
                          .context = j};
    for (size_t i = 0; i < crew.threads; i++) {
        watcher[i] =
            (bc_row_watcher){.campaign = j->v->campaign, .form = j->form, .judge = j->judge, .origins = &j->v->origins};
        crew.worker[i] = &watcher[i];
    }
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++)
        crew.product[i] = &rows[i];
    bc_status status = bc_table_scan_chunks(j->v->in, j->name, &crew, bc_folder_diag(j->v->in));
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++)
        bc_seen_rows_drop(&rows[i]);
    return status;
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
    const char *name = bc_outcomes_table(bc_folder_arena(j->v->out), j->form);
    if (!name)
        return BC_NOMEM;
    bc_status status = bc_folder_carry(j->v->out, j->v->in, j->name);
    if (status != BC_OK)
        return status;
    j->outcomes =
        bc_table_begin_passing(j->v->out, name, bc_outcome_columns, BC_OUTCOME_COLUMNS, bc_folder_diag(j->v->out));
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
    j.name = bc_rows_table(arena, form);
    size_t expected = j.name ? (size_t)(bc_folder_bytes(v->in, j.name) / BYTES_A_ROW) : 0;
    j.judge = bc_judge_new(v->campaign, form, recall, &j, expected, bc_hash(seed, strlen(seed), 0));
    j.field = bc_arena_alloc(arena, BC_ROWS_FIRST_ITEM + form->items, sizeof *j.field);
    j.counter_of = bc_arena_alloc(arena, v->campaign->units + 1, sizeof *j.counter_of);
    describe(&j);
    bc_status status = j.judge && j.name && j.counter_of && j.field ? begin_outcomes(&j) : BC_NOMEM;
    if (status == BC_OK)
        status = judge_rows(&j);
    bc_status end = j.outcomes ? bc_table_end(j.outcomes) : BC_OK;
    status = status == BC_OK ? end : status;
    if (status == BC_OK)
        status = write_counters(&j);
    bc_judge_drop(j.judge);
    bc_table_finder_drop(j.finder);
    bc_table_finder_drop(j.own);
    bc_str_drop(&j.place);
    free(j.offset);
    return status;
}
