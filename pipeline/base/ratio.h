/*
 * ratio: exact rational numbers of any size, for every score. Backed by OpenSSL's BIGNUM. Values are owned by
 * their pool, which is dropped whole. A refused allocation makes the pool fail, sticky; results are then void.
 */
#ifndef BC_BASE_RATIO_H
#define BC_BASE_RATIO_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"

typedef struct bc_ratio_pool bc_ratio_pool;
typedef struct bc_ratio bc_ratio; /* in lowest terms, denominator > 0; NULL stands for a failed one and spreads */

bc_ratio_pool *bc_ratio_pool_new(void);
void bc_ratio_pool_drop(bc_ratio_pool *pool);
bool bc_ratio_pool_failed(const bc_ratio_pool *pool);

bc_ratio *bc_ratio_of(bc_ratio_pool *pool, int64_t numerator, int64_t denominator); /* denominator != 0 */
bc_ratio *bc_ratio_of_decimal(bc_ratio_pool *pool, bc_decimal value);
bc_ratio *bc_ratio_add(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b);
bc_ratio *bc_ratio_sub(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b);
bc_ratio *bc_ratio_mul(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b);
bc_ratio *bc_ratio_div(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b); /* b = 0: the pool fails */
int bc_ratio_compare(const bc_ratio *a, const bc_ratio *b);
/* Rounded to ${decimals} (0..9), half away from zero (contract, section 7). False: too large for a decimal. */
bool bc_ratio_round(bc_ratio_pool *pool, const bc_ratio *value, int decimals, bc_decimal *out);

#endif
