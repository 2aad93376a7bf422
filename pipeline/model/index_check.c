#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "base/ratio.h"
#include "model/index_private.h"

/* Items are known by code in any case, as people type them. */
const bc_item *bc_form_find_item(const bc_form *form, const char *code)
{
    for (size_t i = 0; i < form->items; i++)
        if (strcasecmp(form->item[i].code, code) == 0)
            return &form->item[i];
    return NULL;
}

/* Points of so few digits as people write them, without ratios. False: longer ones. */
static bool add_points(const bc_form *form, bc_decimal *out)
{
    static const int64_t power[] = {10000, 1000, 100, 10, 1};
    int64_t sum = 0;
    for (size_t i = 0; i < form->criteria; i++) {
        bc_decimal points = form->criterion[i].points;
        if (points.scale > 4 || points.mantissa > 1000000000 || points.mantissa < -1000000000)
            return false;
        sum += points.mantissa * power[points.scale];
    }
    *out = (bc_decimal){sum, 4};
    return true;
}

bc_decimal bc_form_points(const bc_form *form)
{
    bc_decimal points = {0, 0};
    if (form->criteria <= BC_LIMIT_ITEMS && add_points(form, &points))
        return points;
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (!pool)
        return points;
    bc_ratio *sum = bc_ratio_of(pool, 0, 1);
    for (size_t i = 0; i < form->criteria; i++)
        sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, form->criterion[i].points));
    bc_ratio_round(pool, sum, 4, &points);
    bc_ratio_pool_drop(pool);
    return points;
}

static bool adds_up(bc_ratio_pool *pool, const bc_ratio *sum, bc_decimal whole)
{
    const bc_ratio *want = bc_ratio_of_decimal(pool, whole);
    return bc_ratio_pool_failed(pool) || bc_ratio_compare(sum, want) == 0;
}

void bc_index_check_points(bc_index_loading *l, const bc_form *form, size_t place, size_t line)
{
    const bc_criterion *criterion = &form->criterion[place];
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (!pool)
        return;
    bc_ratio *sum = bc_ratio_of(pool, 0, 1);
    for (size_t i = criterion->first; i < criterion->first + criterion->count; i++)
        sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, form->item[i].points));
    if (!adds_up(pool, sum, criterion->points))
        bc_index_complain(l, line, _("criterion “%s”: the points of its items do not add up to its own"),
                          criterion->code);
    bc_ratio_pool_drop(pool);
}

void bc_index_check_weights(bc_index_loading *l, size_t line)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    if (!pool)
        return;
    bc_ratio *sum = bc_ratio_of(pool, 0, 1);
    for (size_t i = 0; i < l->index->forms; i++)
        sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, l->index->form[i].weight));
    if (!adds_up(pool, sum, (bc_decimal){100, 0}))
        bc_index_complain(l, line, _("the weights of all %s do not add up to 100"), "forms");
    bc_ratio_pool_drop(pool);
}

size_t bc_index_place_of_answer(const bc_form *form, const char *key)
{
    char *end;
    long value = strtol(key, &end, 10);
    if (end == key || *end || value < form->scale_from || value > form->scale_to)
        return SIZE_MAX;
    return (size_t)(value - form->scale_from);
}

size_t bc_index_place_of_mode(const bc_form *form, const char *key)
{
    for (size_t i = 0; i < form->modes.count; i++)
        if (strcmp(form->modes.at[i], key) == 0)
            return i;
    return SIZE_MAX;
}

void bc_index_read_words(bc_index_loading *l, const bc_yaml *map, bc_word **out, size_t *count, bc_index_place place,
                         const bc_form *form)
{
    size_t total = 0;
    if (!map || map->kind == BC_YAML_NULL)
        return;
    if (map->kind != BC_YAML_MAP) {
        bc_index_complain(l, map->line, _("“%s”: keys with values were expected here"), "aliases");
        return;
    }
    for (size_t i = 0; i < map->count; i++)
        total += map->item[i]->count;
    *out = bc_arena_alloc(l->arena, total + 1, sizeof **out);
    for (size_t i = 0; *out && i < map->count; i++) {
        const bc_yaml *list = map->item[i];
        size_t at = place(form, map->key[i]);
        if (at == SIZE_MAX)
            bc_index_complain(l, map->key_line[i], _("“%s”: no number of the scale and no mode of the form"),
                              map->key[i]);
        if (list->kind != BC_YAML_LIST)
            bc_index_complain(l, list->line, _("“%s”: a list of texts was expected"), map->key[i]);
        for (size_t j = 0; at != SIZE_MAX && list->kind == BC_YAML_LIST && j < list->count; j++) {
            if (list->item[j]->kind == BC_YAML_SCALAR)
                (*out)[(*count)++] = (bc_word){at, list->item[j]->text};
            else
                bc_index_complain(l, list->item[j]->line, _("“%s”: a list of texts was expected"), map->key[i]);
        }
    }
}
