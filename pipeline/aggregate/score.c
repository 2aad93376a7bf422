#include "aggregate/score.h"

#include "base/limits.h"

bc_ratio *bc_score_survey_item(bc_ratio_pool *pool, const bc_form *form, size_t item, uint64_t n, int64_t sum)
{
    if (n == 0)
        return NULL;
    bc_ratio *mean = bc_ratio_of(pool, sum, (int64_t)n);
    bc_ratio *points = bc_ratio_of_decimal(pool, form->item[item].points);
    return bc_ratio_div(pool, bc_ratio_mul(pool, points, mean), bc_ratio_of(pool, form->scale_to, 1));
}

bc_ratio *bc_score_survey(bc_ratio_pool *pool, const bc_form *form, const bc_tally *tally, int mode, size_t first,
                          size_t count, size_t *empty)
{
    bc_ratio *total = bc_ratio_of(pool, 0, 1);
    for (size_t i = first; i < first + count; i++) {
        uint64_t n;
        int64_t sum;
        bc_tally_of(tally, mode, i, &n, &sum);
        if (n == 0) {
            if (empty)
                *empty = i;
            return NULL;
        }
        total = bc_ratio_add(pool, total, bc_score_survey_item(pool, form, i, n, sum));
    }
    return total;
}

bc_ratio *bc_score_overall(bc_ratio_pool *pool, const bc_index *index, const bc_decimal *form_score)
{
    bc_ratio *total = bc_ratio_of(pool, 0, 1);
    for (size_t i = 0; i < index->forms; i++) {
        bc_ratio *weight =
            bc_ratio_div(pool, bc_ratio_of_decimal(pool, index->form[i].weight), bc_ratio_of(pool, 100, 1));
        total = bc_ratio_add(pool, total, bc_ratio_mul(pool, weight, bc_ratio_of_decimal(pool, form_score[i])));
    }
    return total;
}

/* The part with the largest remainder over its ${out}, of those that were not raised; of equal ones the first. */
static size_t find_largest(bc_ratio_pool *pool, bc_ratio *const *part, size_t parts, const bc_decimal *out,
                           const bool *raised)
{
    size_t best = parts;
    bc_ratio *most = NULL;
    for (size_t i = 0; i < parts; i++) {
        bc_ratio *rest = raised[i] ? NULL : bc_ratio_sub(pool, part[i], bc_ratio_of_decimal(pool, out[i]));
        if (rest && (!most || bc_ratio_compare(rest, most) > 0)) {
            most = rest;
            best = i;
        }
    }
    return best;
}

bool bc_score_parts(bc_ratio_pool *pool, bc_ratio *const *part, size_t parts, bc_decimal total, int decimals,
                    bc_decimal *out, int *moved)
{
    bool raised[BC_LIMIT_ITEMS] = {false};
    int64_t lack = total.mantissa;
    if (parts > BC_LIMIT_ITEMS)
        return false;
    for (size_t i = 0; i < parts; i++) {
        moved[i] = 0;
        if (!bc_ratio_round(pool, part[i], decimals, &out[i]))
            return false;
        bool up = bc_ratio_compare(bc_ratio_of_decimal(pool, out[i]), part[i]) > 0;
        lack -= out[i].mantissa - up;
    }
    if (total.scale != decimals || lack < 0 || (uint64_t)lack > parts)
        return false;
    for (size_t i = 0; i < parts; i++)
        if (bc_ratio_compare(bc_ratio_of_decimal(pool, out[i]), part[i]) > 0) {
            out[i].mantissa--;
            moved[i]--;
        }
    for (; lack > 0; lack--) {
        size_t i = find_largest(pool, part, parts, out, raised);
        if (i == parts)
            break;
        raised[i] = true;
    }
    for (size_t i = 0; i < parts; i++) {
        out[i].mantissa += raised[i];
        moved[i] += raised[i];
    }
    return !bc_ratio_pool_failed(pool);
}

void bc_score_rank(const bc_decimal *score, const bool *there, size_t count, size_t *rank)
{
    for (size_t i = 0; i < count; i++) {
        rank[i] = there[i];
        for (size_t j = 0; there[i] && j < count; j++)
            rank[i] += there[j] && bc_decimal_compare(score[j], score[i]) > 0;
    }
}
