#include "validate/survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/map.h"
#include "base/str.h"
#include "model/cell.h"

/* Of each form code only where it was and a digest of what it said: memory grows with the codes, not with the answers. */
typedef struct earlier {
    char content[33]; /* the first 128 bits of a SHA-256 */
    char place[BC_PLACE];
} earlier;

struct bc_judge {
    const bc_campaign *campaign;
    const bc_form *form;
    bc_map *codes; /* unit and form code to a place in held */
    earlier *held;
    size_t count, cap;
    bc_str key, content;
};

typedef bc_status (*rule_check)(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict);

bc_judge *bc_judge_new(const bc_campaign *campaign, const bc_form *form)
{
    bc_judge *judge = calloc(1, sizeof *judge);
    if (!judge)
        return NULL;
    judge->campaign = campaign;
    judge->form = form;
    judge->codes = bc_map_new();
    if (!judge->codes) {
        free(judge);
        return NULL;
    }
    return judge;
}

void bc_judge_drop(bc_judge *judge)
{
    if (!judge)
        return;
    bc_map_drop(judge->codes);
    free(judge->held);
    bc_str_drop(&judge->key);
    bc_str_drop(&judge->content);
    free(judge);
}

const char *bc_outcome_name(bc_outcome outcome)
{
    static const char *const names[] = {"accepted", "duplicate", "rejected"};
    return names[outcome];
}

static void reject(bc_verdict *verdict, const char *rule, const char *field)
{
    verdict->outcome = BC_REJECTED;
    verdict->rule = rule;
    verdict->field = field;
}

/* ---- the rules, one function each, in the contract's order; before them, what is not known ---- */

const char *bc_judge_unknown(const bc_form *form, const bc_survey_row *row, size_t place)
{
    const struct {
        const char *name, *value;
    } fields[] = {{"form_code", row->form_code}, {"unit", row->unit}, {"mode", row->mode}, {"date", row->date}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (bc_value_is_unknown(fields[i].value) && place-- == 0)
            return fields[i].name;
    for (size_t i = 0; i < form->items; i++)
        if (bc_value_is_unknown(row->answer[i]) && place-- == 0)
            return form->item[i].code;
    return NULL;
}

static bc_status check_known(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    const char *field = bc_judge_unknown(judge->form, row, 0);
    if (field)
        reject(verdict, "formula-without-value", field);
    return BC_OK;
}

static bc_status check_form_code(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    (void)judge;
    if (!*row->form_code)
        reject(verdict, "missing-form-code", "form_code");
    return BC_OK;
}

static bc_status check_unit(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    if (*row->unit == '?' || !*row->unit || !bc_campaign_find_unit(judge->campaign, row->unit))
        reject(verdict, "unknown-unit", "unit");
    else if (*row->file_unit && strcmp(row->file_unit, row->unit) != 0)
        reject(verdict, "other-unit", "unit");
    return BC_OK;
}

static void add_part(bc_str *out, const char *text)
{
    bc_str_add(out, text);
    bc_str_add_byte(out, '\x1f');
}

/* What makes two rows the same form: unit, mode, date and answers, normalised. */
static bc_status digest_content(bc_judge *judge, const bc_survey_row *row, char out[33])
{
    char hex[BC_DIGEST_HEX];
    bc_str_clear(&judge->content);
    add_part(&judge->content, row->unit);
    add_part(&judge->content, row->mode);
    add_part(&judge->content, row->date);
    for (size_t i = 0; i < judge->form->items; i++)
        add_part(&judge->content, row->answer[i]);
    bc_status status = judge->content.failed ? BC_NOMEM : bc_digest_of(judge->content.at, judge->content.len, hex);
    if (status == BC_OK) {
        memcpy(out, hex, 32);
        out[32] = '\0';
    }
    return status;
}

/* A row holds its form code whatever becomes of it, so this runs for every row that has one. */
static bc_status check_earlier(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    earlier now = {.content = ""};
    size_t place;
    if (!*row->form_code || bc_value_is_unknown(row->form_code))
        return BC_OK;
    bc_str_clear(&judge->key);
    add_part(&judge->key, *row->file_unit ? row->file_unit : row->unit);
    bc_str_add(&judge->key, row->form_code);
    bc_status status = judge->key.failed ? BC_NOMEM : digest_content(judge, row, now.content);
    if (status != BC_OK)
        return status;
    if (bc_map_find(judge->codes, judge->key.at, &place)) {
        if (verdict->outcome != BC_ACCEPTED)
            return BC_OK;
        bool same = strcmp(judge->held[place].content, now.content) == 0;
        reject(verdict, same ? "duplicate" : "code-reused", "form_code");
        if (same)
            verdict->outcome = BC_DUPLICATE;
        verdict->earlier = judge->held[place].place;
        return BC_OK;
    }
    if (judge->count == judge->cap) {
        size_t cap = judge->cap ? judge->cap * 2 : 256;
        earlier *grown = realloc(judge->held, cap * sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        judge->held = grown;
        judge->cap = cap;
    }
    size_t len = strlen(row->place);
    memcpy(now.place, row->place, len < sizeof now.place ? len : sizeof now.place - 1);
    judge->held[judge->count] = now;
    return bc_map_put(judge->codes, judge->key.at, judge->count++) ? BC_OK : BC_NOMEM;
}

static bc_status check_date(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    bc_date date;
    if (!*row->date)
        return BC_OK;
    if (!bc_date_parse_iso(row->date, &date))
        reject(verdict, "bad-date", "date");
    else if (bc_date_compare(date, judge->campaign->from) < 0 || bc_date_compare(date, judge->campaign->to) > 0)
        reject(verdict, "date-outside-campaign", "date");
    return BC_OK;
}

/* A figure too large or too fine for a decimal, such as 1e+300, is still a number, which is not on the scale. */
static bool is_number(const char *text)
{
    text += *text == '-' || *text == '+';
    size_t whole = strspn(text, "0123456789");
    text += whole;
    if (whole && *text == '.')
        text += 1 + strspn(text + 1, "0123456789");
    if (whole && (*text == 'e' || *text == 'E')) {
        text += 1 + (text[1] == '-' || text[1] == '+');
        text += strspn(text, "0123456789");
    }
    return whole && !*text;
}

const char *bc_judge_answer(const bc_form *form, const char *answer)
{
    bc_decimal value;
    if (!*answer)
        return NULL;
    if (*answer == '?')
        return is_number(answer + 1) ? "out-of-scale" : "not-an-answer";
    if (!bc_decimal_parse(answer, &value))
        return "not-an-answer";
    bool whole = value.scale == 0;
    return whole && value.mantissa >= form->scale_from && value.mantissa <= form->scale_to ? NULL : "out-of-scale";
}

static bc_status check_answers(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    static const char *const rules[] = {"out-of-scale", "not-an-answer"}; /* in the contract's order */
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
        for (size_t i = 0; i < judge->form->items; i++) {
            const char *rule = bc_judge_answer(judge->form, row->answer[i]);
            if (rule && strcmp(rule, rules[r]) == 0) {
                reject(verdict, rule, judge->form->item[i].code);
                return BC_OK;
            }
        }
    return BC_OK;
}

static bc_status check_missing(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    for (size_t i = 0; i < judge->form->items; i++)
        verdict->missing += !*row->answer[i];
    if (verdict->missing > (size_t)judge->form->max_missing)
        reject(verdict, "too-many-missing", NULL);
    return BC_OK;
}

bc_status bc_judge_row(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    static const struct {
        rule_check check;
        bool always; /* even when the outcome is settled */
    } rules[] = {
        {check_known, false}, {check_form_code, false}, {check_unit, false},    {check_earlier, true},
        {check_date, false},  {check_answers, false},   {check_missing, false},
    };
    *verdict = (bc_verdict){.outcome = BC_ACCEPTED};
    bc_status status = BC_OK;
    for (size_t i = 0; i < sizeof rules / sizeof *rules && status == BC_OK; i++)
        if (rules[i].always || verdict->outcome == BC_ACCEPTED)
            status = rules[i].check(judge, row, verdict);
    return status;
}
