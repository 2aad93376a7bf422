#include "validate/survey.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/hash.h"
#include "model/cell.h"

/* A form code that was seen: a hash of it and its unit, and the number of its first row; FREE: none. */
typedef struct slot {
    uint32_t hash, row;
} slot;

#define FREE UINT32_MAX

/* ${at}: open addressing, linear probing, at most three quarters full; ${size} is a power of two. */
struct bc_judge {
    const bc_campaign *campaign;
    const bc_form *form;
    bc_judge_recall recall;
    void *context;
    uint64_t seed;
    slot *at;
    size_t size, count;
    bool fine[256]; /* answers of one byte that are on the scale */
};

typedef void (*rule_check)(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict);

/* All free. Touched at once, by writing: a page that is read first costs twice. Large pages, if they can be had: a code's place is anywhere, and finding
 * the page would cost as much as the place itself. */
static slot *new_slots(size_t size)
{
    enum { HUGE_PAGE = 2 * 1024 * 1024 };
    size_t bytes = size * sizeof(slot);
    slot *at = bytes < HUGE_PAGE ? malloc(bytes) : aligned_alloc(HUGE_PAGE, bytes);
    if (at && bytes >= HUGE_PAGE)
        madvise(at, bytes, MADV_HUGEPAGE);
    if (at)
        memset(at, 0xff, bytes);
    return at;
}

bc_judge *bc_judge_new(const bc_campaign *campaign, const bc_form *form, bc_judge_recall recall, void *context,
                       size_t expected, uint64_t seed)
{
    bc_judge *judge = calloc(1, sizeof *judge);
    if (!judge)
        return NULL;
    judge->campaign = campaign;
    judge->form = form;
    judge->recall = recall;
    judge->context = context;
    judge->seed = seed;
    judge->size = 1024;
    while (judge->size / 4 * 3 < expected && judge->size < SIZE_MAX / 4 / sizeof *judge->at)
        judge->size *= 2;
    judge->at = new_slots(judge->size);
    if (!judge->at) {
        free(judge);
        return NULL;
    }
    for (char digit[2] = "0"; digit[0] <= '9'; digit[0]++)
        judge->fine[(unsigned char)digit[0]] = !bc_judge_answer(form, digit);
    return judge;
}

void bc_judge_drop(bc_judge *judge)
{
    if (!judge)
        return;
    free(judge->at);
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

/* Each is there, of one byte and on the scale, as in most rows: nothing but its other fields and earlier rows can be held against such a row. */
static bool has_plain_answers(const bc_judge *judge, const bc_survey_row *row)
{
    for (size_t i = 0; i < judge->form->items; i++) {
        const char *answer = row->answer[i];
        if (!answer[0] || answer[1] || !judge->fine[(unsigned char)answer[0]])
            return false;
    }
    return true;
}

static bool has_unknown_field(const bc_survey_row *row)
{
    return bc_value_is_unknown(row->form_code) || bc_value_is_unknown(row->unit) || bc_value_is_unknown(row->mode) ||
           bc_value_is_unknown(row->date);
}

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

static void check_known(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    const char *field = bc_judge_unknown(judge->form, row, 0);
    if (field)
        reject(verdict, "formula-without-value", field);
}

static void check_form_code(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    (void)judge;
    if (!*row->form_code)
        reject(verdict, "missing-form-code", "form_code");
}

static void check_unit(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    if (*row->unit != '?' && *row->unit)
        verdict->unit = bc_campaign_find_unit(judge->campaign, row->unit);
    if (!verdict->unit)
        reject(verdict, "unknown-unit", "unit");
    else if (*row->file_unit && strcmp(row->file_unit, row->unit) != 0)
        reject(verdict, "other-unit", "unit");
}

/* ---- the earlier row with the same form code ---- */

/* Whose form codes the row's is one of. */
static const char *owner(const bc_survey_row *row)
{
    return *row->file_unit ? row->file_unit : row->unit;
}

static bool has_same_code(const bc_survey_row *a, const bc_survey_row *b)
{
    return strcmp(a->form_code, b->form_code) == 0 && strcmp(owner(a), owner(b)) == 0;
}

/* What makes two rows the same form: unit, mode, date and answers, normalised. */
static bool has_same_content(const bc_form *form, const bc_survey_row *a, const bc_survey_row *b)
{
    bool same = strcmp(a->unit, b->unit) == 0 && strcmp(a->mode, b->mode) == 0 && strcmp(a->date, b->date) == 0;
    for (size_t i = 0; i < form->items && same; i++)
        same = strcmp(a->answer[i], b->answer[i]) == 0;
    return same;
}

void bc_judge_expect(const bc_judge *judge, bc_survey_row *row)
{
    const char *of = owner(row);
    uint64_t hash = bc_hash(of, strlen(of), judge->seed);
    hash = bc_hash(row->form_code, strlen(row->form_code), hash);
    row->hash = (uint32_t)(hash ^ hash >> 32);
}

void bc_judge_fetch(const bc_judge *judge, uint32_t hash)
{
    __builtin_prefetch(&judge->at[hash & (judge->size - 1)], 1);
}

static bool double_size(bc_judge *judge)
{
    slot *at = new_slots(judge->size * 2);
    if (!at)
        return false;
    size_t mask = judge->size * 2 - 1;
    for (size_t i = 0; i < judge->size; i++) {
        if (judge->at[i].row == FREE)
            continue;
        size_t place = judge->at[i].hash & mask;
        while (at[place].row != FREE)
            place = (place + 1) & mask;
        at[place] = judge->at[i];
    }
    free(judge->at);
    judge->at = at;
    judge->size *= 2;
    return true;
}

static bc_status make_room(bc_judge *judge, uint32_t number)
{
    if (number == FREE)
        return BC_LIMIT;
    return judge->count + 1 <= judge->size / 4 * 3 || double_size(judge) ? BC_OK : BC_NOMEM;
}

/* Where the hash stands from ${place} on, or a free place. */
static size_t next_of(const bc_judge *judge, size_t place, uint32_t hash)
{
    while (judge->at[place].row != FREE && judge->at[place].hash != hash)
        place = (place + 1) & (judge->size - 1);
    return place;
}

static void hold(bc_judge *judge, size_t place, uint32_t hash, uint32_t number)
{
    judge->at[place] = (slot){hash, number};
    judge->count++;
}

bc_status bc_judge_hold(bc_judge *judge, uint32_t hash, uint32_t number, bool *met)
{
    bc_status status = make_room(judge, number);
    if (status != BC_OK)
        return status;
    size_t place = next_of(judge, hash & (judge->size - 1), hash);
    *met = judge->at[place].row != FREE;
    if (!*met)
        hold(judge, place, hash, number);
    return BC_OK;
}

/* The first row with this one's form code, if there was one before; else the code is held from now on. A hash alone decides nothing. */
static bc_status find_earlier(bc_judge *judge, const bc_survey_row *row, bc_survey_row *earlier, bool *found)
{
    bc_status status = make_room(judge, row->number);
    if (status != BC_OK)
        return status;
    size_t mask = judge->size - 1, place = next_of(judge, row->hash & mask, row->hash);
    for (; judge->at[place].row != FREE; place = next_of(judge, (place + 1) & mask, row->hash)) {
        status = judge->recall(judge->context, judge->at[place].row, earlier);
        *found = status == BC_OK && has_same_code(row, earlier);
        if (status != BC_OK || *found)
            return status;
    }
    hold(judge, place, row->hash, row->number);
    return BC_OK;
}

/* A row holds its form code whatever becomes of it, so this runs for every row that has one. */
static bc_status check_earlier(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    bc_survey_row earlier;
    bool found = false;
    if (!*row->form_code || bc_value_is_unknown(row->form_code))
        return BC_OK;
    bc_status status = find_earlier(judge, row, &earlier, &found);
    if (status != BC_OK || !found || verdict->is_first)
        return status;
    bool same = has_same_content(judge->form, row, &earlier);
    reject(verdict, same ? "duplicate" : "code-reused", "form_code");
    if (same)
        verdict->outcome = BC_DUPLICATE;
    verdict->earlier = earlier.place;
    return BC_OK;
}

/* ---- what the row says ---- */

static void check_date(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    bc_date date;
    if (!*row->date)
        return;
    if (!bc_date_parse_iso(row->date, &date))
        reject(verdict, "bad-date", "date");
    else if (bc_date_compare(date, judge->campaign->from) < 0 || bc_date_compare(date, judge->campaign->to) > 0)
        reject(verdict, "date-outside-campaign", "date");
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

/* Of the first answer that is out of scale, or, where none is, of the first that is no answer: the contract's order. */
static void check_answers(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    const char *not_an_answer = NULL, *code = NULL;
    for (size_t i = 0; i < judge->form->items; i++) {
        const char *answer = row->answer[i];
        if (!answer[0] || (!answer[1] && judge->fine[(unsigned char)answer[0]]))
            continue;
        const char *rule = bc_judge_answer(judge->form, answer);
        if (rule && strcmp(rule, "out-of-scale") == 0) {
            reject(verdict, rule, judge->form->item[i].code);
            return;
        }
        if (rule && !not_an_answer) {
            not_an_answer = rule;
            code = judge->form->item[i].code;
        }
    }
    if (not_an_answer)
        reject(verdict, not_an_answer, code);
}

static void check_missing(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    for (size_t i = 0; i < judge->form->items; i++)
        verdict->missing += !*row->answer[i];
    if (verdict->missing > (size_t)judge->form->max_missing)
        reject(verdict, "too-many-missing", NULL);
}

void bc_judge_alone(const bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    static const rule_check first[] = {check_known, check_form_code, check_unit};
    static const rule_check last[] = {check_date, check_answers, check_missing};
    *verdict = (bc_verdict){.outcome = BC_ACCEPTED};
    bool plain = has_plain_answers(judge, row);
    for (size_t i = plain && !has_unknown_field(row); i < sizeof first / sizeof *first && !verdict->rule; i++)
        first[i](judge, row, verdict);
    verdict->is_first = verdict->rule != NULL;
    for (size_t i = 0; i < (plain ? 1 : sizeof last / sizeof *last) && !verdict->rule; i++) /* the date's */
        last[i](judge, row, verdict);
}

bc_status bc_judge_row(bc_judge *judge, const bc_survey_row *row, bc_verdict *verdict)
{
    bc_judge_alone(judge, row, verdict);
    return check_earlier(judge, row, verdict);
}
