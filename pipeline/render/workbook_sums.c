#include "base/ratio.h"
#include "render/workbook_private.h"

enum { MOST_DECIMALS = 6 };

static const char *keep(const bc_data *data, bc_str *text)
{
    const char *copy = bc_arena_text(data->arena, bc_str_text(text));
    bc_str_drop(text);
    return copy ? copy : "";
}

const char *bc_book_difference(const bc_data *data, const char *a, const char *b)
{
    bc_decimal x, y, out;
    bc_str text = {0};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool && *a && *b && bc_decimal_parse(a, &x) && bc_decimal_parse(b, &y) &&
        bc_ratio_round(pool, bc_ratio_sub(pool, bc_ratio_of_decimal(pool, x), bc_ratio_of_decimal(pool, y)),
                       MOST_DECIMALS, &out))
        bc_decimal_add_short(&text, out);
    bc_ratio_pool_drop(pool);
    return keep(data, &text);
}

const char *bc_book_item_points(const bc_data *data, const bc_form *form, const bc_item *item, const char *unit)
{
    bc_decimal n, sum, out;
    bc_str text = {0};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (pool && bc_data_decimal(&data->items, unit, item->code, "n", &n) && n.mantissa > 0 &&
        bc_data_decimal(&data->items, unit, item->code, "sum", &sum)) {
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
    bool whole = true;
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_ratio *sum = pool ? bc_ratio_of(pool, 0, 1) : NULL;
    for (size_t i = 0; i < form->items && whole; i++) {
        whole = bc_data_decimal(&data->items, unit, form->item[i].code, "self", &value);
        if (sum && whole)
            sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, value));
    }
    if (sum && whole && bc_ratio_round(pool, sum, data->index->decimals, &out))
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
            if (bc_data_decimal(&data->items, data->campaign->unit[u].code, form->item[i / 2].code, columns[i % 2],
                                &value) &&
                value.scale > most)
                most = value.scale;
    return most < MOST_DECIMALS ? most : MOST_DECIMALS;
}
