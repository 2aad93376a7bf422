#include "aggregate/score.h"

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

void bc_score_rank(const bc_decimal *score, const bool *there, size_t count, size_t *rank)
{
    for (size_t i = 0; i < count; i++) {
        rank[i] = there[i];
        for (size_t j = 0; there[i] && j < count; j++)
            rank[i] += there[j] && bc_decimal_compare(score[j], score[i]) > 0;
    }
}
