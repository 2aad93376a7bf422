/*
 * score: exact scores (contract, section 7). An item's share of a survey is points × mean / scale.to; a form's score is the sum over its items,
 * rounded once, half away from zero; the overall score is the weighted sum of the rounded form scores, rounded the same way.
 */
#ifndef BC_AGGREGATE_SCORE_H
#define BC_AGGREGATE_SCORE_H

#include <stdbool.h>

#include "aggregate/tally.h"
#include "base/ratio.h"
#include "model/index.h"

/* points × sum / (n × scale.to); NULL when n is 0. */
bc_ratio *bc_score_survey_item(bc_ratio_pool *pool, const bc_form *form, size_t item, uint64_t n, int64_t sum);

/*
 * The exact sum over items first .. first + count of a survey in one mode or all; NULL when an item has no answer, and then *${empty} (which may be
 * NULL) is that item.
 */
bc_ratio *bc_score_survey(bc_ratio_pool *pool, const bc_form *form, const bc_tally *tally, int mode, size_t first,
                          size_t count, size_t *empty);

/* The weighted sum of rounded form scores, exact; one for each form of the index. */
bc_ratio *bc_score_overall(bc_ratio_pool *pool, const bc_index *index, const bc_decimal *form_score);

/*
 * Parts of a rounded total, rounded so that they add up to it: each is rounded down, and those with the largest remainders up, as many as it takes; of
 * equal remainders the first. ${out} has ${decimals}; ${moved}: by how many of the last digit's units each differs from its own rounding (half away from
 * zero). False: the total is not theirs, and each is rounded by itself.
 */
bool bc_score_parts(bc_ratio_pool *pool, bc_ratio *const *part, size_t parts, bc_decimal total, int decimals,
                    bc_decimal *out, int *moved);

/* Ranks of ${count} scores, the highest first; equal scores share a rank: 1, 2, 2, 4. Where ${there} is false: 0. */
void bc_score_rank(const bc_decimal *score, const bool *there, size_t count, size_t *rank);

#endif
