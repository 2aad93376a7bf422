#include <stdio.h>
#include <string.h>

#include "aggregate/aggregate.h"

bool bc_aggregation_part(bc_aggregation *a, size_t unit, size_t form, size_t first, size_t count, bool self,
                         bc_ratio **exact)
{
    const bc_form *of = &a->index->form[form];
    bc_unit_form *at = bc_aggregation_at(a, unit, form);
    if (of->kind == BC_SURVEY) {
        *exact = self ? NULL : bc_score_survey(a->pool, of, &at->tally, BC_ALL_MODES, first, count, NULL);
        return *exact != NULL;
    }
    *exact = bc_ratio_of(a->pool, 0, 1);
    for (size_t i = first; i < first + count; i++) {
        if (!(self ? at->has_self : at->has_verified)[i])
            return false;
        *exact = bc_ratio_add(a->pool, *exact, bc_ratio_of_decimal(a->pool, (self ? at->self : at->verified)[i]));
    }
    return true;
}

static void note(bc_aggregation *a, size_t unit, size_t form, const char *rule, const char *found, const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = a->campaign->unit[unit].code,
                          .form = a->index->form[form].code,
                          .origin = {bc_aggregation_at(a, unit, form)->file, NULL, BC_NOWHERE, BC_NOWHERE},
                          .found = found,
                          .expected = expected};
    a->blocked = true;
    bc_finding_write(a->findings, &finding);
}

/* Every item without an answer is named, not only the first. */
static bool check_survey(bc_aggregation *a, size_t unit, size_t place)
{
    const bc_form *form = &a->index->form[place];
    const bc_tally *tally = &bc_aggregation_at(a, unit, place)->tally;
    uint64_t accepted = bc_tally_accepted(tally, BC_ALL_MODES);
    bool good = true;
    if (accepted < (uint64_t)form->minimum_forms) {
        char found[32], expected[32];
        snprintf(found, sizeof found, "%llu", (unsigned long long)accepted);
        snprintf(expected, sizeof expected, "%d", form->minimum_forms);
        note(a, unit, place, "too-few-forms", found, expected);
        good = false;
    }
    for (size_t i = 0; i < form->items && accepted; i++) {
        uint64_t n;
        int64_t sum;
        bc_tally_of(tally, BC_ALL_MODES, i, &n, &sum);
        if (n == 0) {
            note(a, unit, place, "no-answers", NULL, form->item[i].code);
            good = false;
        }
    }
    return good;
}

bc_status bc_aggregation_score(bc_aggregation *a)
{
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t f = 0; f < a->index->forms; f++) {
            const bc_form *form = &a->index->form[f];
            bc_unit_form *at = bc_aggregation_at(a, u, f);
            bc_ratio *exact;
            if (at->blocked || (form->kind == BC_SURVEY && !check_survey(a, u, f)))
                continue;
            at->there = bc_aggregation_part(a, u, f, 0, form->items, false, &exact) &&
                        bc_ratio_round(a->pool, exact, a->index->decimals, &at->score);
        }
    return bc_ratio_pool_failed(a->pool) ? BC_NOMEM : BC_OK;
}
