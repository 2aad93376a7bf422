#include "base/ratio.h"

#include <stdlib.h>

#include <openssl/bn.h>

struct bc_ratio {
    BIGNUM *up, *down;
    bc_ratio *next; /* in the pool */
};

struct bc_ratio_pool {
    BN_CTX *context;
    bc_ratio *first;
    bool failed;
};

bc_ratio_pool *bc_ratio_pool_new(void)
{
    bc_ratio_pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->context = BN_CTX_new();
    if (!pool->context) {
        free(pool);
        return NULL;
    }
    return pool;
}

static void drop_ratio(bc_ratio *r)
{
    BN_free(r->up);
    BN_free(r->down);
    free(r);
}

void bc_ratio_pool_drop(bc_ratio_pool *pool)
{
    if (!pool)
        return;
    for (bc_ratio *r = pool->first; r;) {
        bc_ratio *next = r->next;
        drop_ratio(r);
        r = next;
    }
    BN_CTX_free(pool->context);
    free(pool);
}

bool bc_ratio_pool_failed(const bc_ratio_pool *pool)
{
    return pool->failed;
}

static bc_ratio *fail(bc_ratio_pool *pool)
{
    pool->failed = true;
    return NULL;
}

static bc_ratio *blank(bc_ratio_pool *pool)
{
    bc_ratio *r = calloc(1, sizeof *r);
    if (!r)
        return fail(pool);
    r->up = BN_new();
    r->down = BN_new();
    if (!r->up || !r->down) {
        drop_ratio(r);
        return fail(pool);
    }
    r->next = pool->first;
    pool->first = r;
    return r;
}

static BN_ULONG word_gcd(BN_ULONG a, BN_ULONG b)
{
    while (b) {
        BN_ULONG rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Nearly all ratios of a campaign fit a machine word each: OpenSSL's gcd, which takes the same time for any number, would be most of a run. */
static bool divide_out(bc_ratio_pool *pool, bc_ratio *r)
{
    if (BN_num_bits(r->up) <= BN_BITS2 && BN_num_bits(r->down) <= BN_BITS2) {
        BN_ULONG divisor = word_gcd(BN_get_word(r->up), BN_get_word(r->down));
        return divisor == 1 ||
               (BN_div_word(r->up, divisor) != (BN_ULONG)-1 && BN_div_word(r->down, divisor) != (BN_ULONG)-1);
    }
    BIGNUM *divisor = BN_new();
    bool good = divisor && BN_gcd(divisor, r->up, r->down, pool->context) &&
                BN_div(r->up, NULL, r->up, divisor, pool->context) &&
                BN_div(r->down, NULL, r->down, divisor, pool->context);
    BN_free(divisor);
    return good;
}

/* To lowest terms with a positive denominator. */
static bc_ratio *reduce(bc_ratio_pool *pool, bc_ratio *r)
{
    if (BN_is_zero(r->down) || !divide_out(pool, r))
        return fail(pool);
    if (BN_is_negative(r->down)) {
        BN_set_negative(r->down, 0);
        BN_set_negative(r->up, !BN_is_negative(r->up));
    }
    return r;
}

static bool set(BIGNUM *n, int64_t value)
{
    uint64_t size = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    bool good = BN_set_word(n, (BN_ULONG)size) == 1;
    BN_set_negative(n, value < 0);
    return good;
}

bc_ratio *bc_ratio_of(bc_ratio_pool *pool, int64_t numerator, int64_t denominator)
{
    bc_ratio *r = blank(pool);
    if (!r)
        return NULL;
    return set(r->up, numerator) && set(r->down, denominator) ? reduce(pool, r) : fail(pool);
}

bc_ratio *bc_ratio_of_decimal(bc_ratio_pool *pool, bc_decimal value)
{
    int64_t unit = 1;
    for (int i = 0; i < value.scale; i++)
        unit *= 10;
    return bc_ratio_of(pool, value.mantissa, unit);
}

static bc_ratio *sum(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b, bool minus)
{
    bc_ratio *r = a && b ? blank(pool) : fail(pool);
    BIGNUM *other = BN_new();
    bool good = r && other && BN_mul(r->up, a->up, b->down, pool->context) &&
                BN_mul(other, b->up, a->down, pool->context) &&
                (minus ? BN_sub(r->up, r->up, other) : BN_add(r->up, r->up, other)) &&
                BN_mul(r->down, a->down, b->down, pool->context);
    BN_free(other);
    return good ? reduce(pool, r) : fail(pool);
}

bc_ratio *bc_ratio_add(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b)
{
    return sum(pool, a, b, false);
}

bc_ratio *bc_ratio_sub(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b)
{
    return sum(pool, a, b, true);
}

bc_ratio *bc_ratio_mul(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b)
{
    bc_ratio *r = a && b ? blank(pool) : fail(pool);
    bool good = r && BN_mul(r->up, a->up, b->up, pool->context) && BN_mul(r->down, a->down, b->down, pool->context);
    return good ? reduce(pool, r) : fail(pool);
}

bc_ratio *bc_ratio_div(bc_ratio_pool *pool, const bc_ratio *a, const bc_ratio *b)
{
    bc_ratio *r = a && b ? blank(pool) : fail(pool);
    bool good = r && BN_mul(r->up, a->up, b->down, pool->context) && BN_mul(r->down, a->down, b->up, pool->context);
    return good ? reduce(pool, r) : fail(pool);
}

int bc_ratio_compare(const bc_ratio *a, const bc_ratio *b)
{
    BN_CTX *context = BN_CTX_new();
    BIGNUM *left = BN_new(), *right = BN_new();
    int order = 0;
    if (context && left && right && a && b && BN_mul(left, a->up, b->down, context) &&
        BN_mul(right, b->up, a->down, context))
        order = BN_cmp(left, right);
    BN_free(left);
    BN_free(right);
    BN_CTX_free(context);
    return order;
}

/* floor(|2·up·10^d / down| / 2 + 1/2): half goes away from zero, on the number's own side. */
bool bc_ratio_round(bc_ratio_pool *pool, const bc_ratio *value, int decimals, bc_decimal *out)
{
    if (!value || decimals < 0 || decimals > 9)
        return false;
    BN_ULONG unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    BIGNUM *n = BN_dup(value->up), *twice = BN_dup(value->down);
    bool good = n && twice && BN_mul_word(n, unit) && BN_lshift1(n, n);
    if (good) {
        BN_set_negative(n, 0);
        good = BN_add(n, n, value->down) && BN_lshift1(twice, twice) && BN_div(n, NULL, n, twice, pool->context);
    }
    good = good && BN_num_bits(n) < 59;
    if (good) {
        int64_t size = (int64_t)BN_get_word(n);
        *out = (bc_decimal){BN_is_negative(value->up) ? -size : size, decimals};
    }
    BN_free(n);
    BN_free(twice);
    return good;
}
