#include "base/ratio.h"
#include "render/book/workbook_private.h"

enum { MOST_DECIMALS = 6 };
static const int64_t MOST_MANTISSA = 1000000000000000000; /* decimal.h */

/* What fits whole numbers is reckoned with them; what does not, with ratios of any size: the same figures. */
static bool scaled(bc_decimal value, int scale, int64_t *out)
{
    *out = value.mantissa;
    for (int i = value.scale; i < scale; i++)
        if (__builtin_mul_overflow(*out, 10, out))
            return false;
    return value.scale <= scale;
}

static bool fits(int64_t mantissa)
{
    return mantissa > -MOST_MANTISSA && mantissa < MOST_MANTISSA;
}

static const char *keep(const bc_data *data, bc_str *text)
{
    const char *copy = bc_arena_text(data->arena, bc_str_text(text));
    bc_str_drop(text);
    return copy ? copy : "";
}

const char *bc_book_difference(const bc_data *data, const char *a, const char *b)
{
    bc_decimal x, y, out;
    int64_t left, right, rest;
    bc_str text = {0};
    if (!*a || !*b)
        return "";
    if (bc_decimal_parse(a, &x) && bc_decimal_parse(b, &y) && scaled(x, MOST_DECIMALS, &left) &&
        scaled(y, MOST_DECIMALS, &right) && !__builtin_sub_overflow(left, right, &rest) && fits(rest)) {
        bc_decimal_add_short(&text, (bc_decimal){rest, MOST_DECIMALS});
        return keep(data, &text);
    }
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool && bc_decimal_parse(a, &x) && bc_decimal_parse(b, &y) &&
        bc_ratio_round(pool, bc_ratio_sub(pool, bc_ratio_of_decimal(pool, x), bc_ratio_of_decimal(pool, y)),
                       MOST_DECIMALS, &out))
        bc_decimal_add_short(&text, out);
    bc_ratio_pool_drop(pool);
    return keep(data, &text);
}

/* points × sum / (n × scale), half away from zero. False: too large, or negative. */
static bool round_points(const bc_form *form, const bc_item *item, bc_decimal n, bc_decimal sum, int decimals,
                         bc_decimal *out)
{
    int64_t over = item->points.mantissa, under = n.mantissa;
    if (n.scale || sum.scale || sum.mantissa < 0 || over < 0 || form->scale_to <= 0 ||
        __builtin_mul_overflow(over, sum.mantissa, &over) || __builtin_mul_overflow(under, form->scale_to, &under))
        return false;
    for (int i = 0; i < decimals; i++)
        if (__builtin_mul_overflow(over, 10, &over))
            return false;
    for (int i = 0; i < item->points.scale; i++)
        if (__builtin_mul_overflow(under, 10, &under))
            return false;
    if (__builtin_mul_overflow(over, 2, &over) || __builtin_mul_overflow(under, 2, &under) ||
        __builtin_add_overflow(over, under / 2, &over) || !fits(over / under))
        return false;
    *out = (bc_decimal){over / under, decimals};
    return true;
}

const char *bc_book_item_points(const bc_data *data, const bc_form *form, const bc_item *item, const char *unit)
{
    bc_decimal n, sum, out;
    bc_str text = {0};
    if (!bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "n", &n) || n.mantissa <= 0 ||
        !bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "sum", &sum))
        return "";
    if (round_points(form, item, n, sum, data->index->decimals, &out)) {
        bc_decimal_add_text(&text, out);
        return keep(data, &text);
    }
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool) {
        bc_ratio *points = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, item->points), bc_ratio_of_decimal(pool, sum));
        points = bc_ratio_div(pool, points,
                              bc_ratio_mul(pool, bc_ratio_of_decimal(pool, n), bc_ratio_of(pool, form->scale_to, 1)));
        if (bc_ratio_round(pool, points, data->index->decimals, &out))
            bc_decimal_add_text(&text, out);
    }
    bc_ratio_pool_drop(pool);
    return keep(data, &text);
}

const char *bc_book_self_sum(const bc_data *data, const bc_form *form, const char *unit)
{
    bc_decimal value, out;
    bc_str text = {0};
    int64_t sum = 0, part;
    bool small = true;
    for (size_t i = 0; i < form->items; i++) {
        if (!bc_data_decimal(&data->items, unit, bc_data_item(data, form, &form->item[i]), "self", &value))
            return "";
        small = small && scaled(value, MOST_DECIMALS, &part) && !__builtin_add_overflow(sum, part, &sum);
    }
    if (small && sum >= 0 && fits(sum)) {
        int64_t unit_of = 1;
        for (int i = data->index->decimals; i < MOST_DECIMALS; i++)
            unit_of *= 10;
        bc_decimal_add_text(&text, (bc_decimal){(sum + unit_of / 2) / unit_of, data->index->decimals});
        return keep(data, &text);
    }
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_ratio *exact = pool ? bc_ratio_of(pool, 0, 1) : NULL;
    for (size_t i = 0; i < form->items && exact; i++)
        if (bc_data_decimal(&data->items, unit, bc_data_item(data, form, &form->item[i]), "self", &value))
            exact = bc_ratio_add(pool, exact, bc_ratio_of_decimal(pool, value));
    if (exact && bc_ratio_round(pool, exact, data->index->decimals, &out))
        bc_decimal_add_text(&text, out);
    bc_ratio_pool_drop(pool);
    return keep(data, &text);
}

int bc_book_decimals(const bc_data *data, const bc_form *form)
{
    static const char *const columns[] = {"self", "verified"};
    int most = data->index->decimals;
    bc_decimal value;
    for (size_t u = 0; u < data->campaign->units; u++)
        for (size_t i = 0; i < 2 * form->items; i++)
            if (bc_data_decimal(&data->items, data->campaign->unit[u].code,
                                bc_data_item(data, form, &form->item[i / 2]), columns[i % 2], &value) &&
                value.scale > most)
                most = value.scale;
    return most < MOST_DECIMALS ? most : MOST_DECIMALS;
}
