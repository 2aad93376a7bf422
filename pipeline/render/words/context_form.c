#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/ratio.h"
#include "render/words/context_private.h"

/* ---- ratings ---- */

static void put_threshold(bc_context *m, bc_value *map, const char *key, const bc_ratings *ratings, size_t rating)
{
    bc_context_put_said(
        m, map, key, ratings->at[rating].from,
        bc_arena_format(m->arena, "index.ratings:%s:%s:from", ratings->scope, ratings->at[rating].name));
}

void bc_context_put_ratings(bc_context *m, bc_value *map, const char *scope)
{
    const bc_data *data = m->data;
    const bc_ratings *ratings = bc_index_ratings(data->index, scope);
    size_t units = data->campaign->units, empty = 0, found = 0, rest = units;
    bool *chosen = bc_arena_alloc(m->arena, units + 1, sizeof *chosen);
    const char **none = bc_arena_alloc(m->arena, ratings->count + 1, sizeof *none);
    bc_value *list = bc_value_list(m->arena), *scale = bc_value_list(m->arena), *last = NULL;
    for (size_t r = 0; chosen && none && r < ratings->count; r++) {
        size_t count = 0;
        for (size_t u = 0; u < units; u++) {
            chosen[u] = strcmp(bc_data_find(&data->scores, data->campaign->unit[u].code, scope, "rating"),
                               ratings->at[r].name) == 0;
            count += chosen[u];
        }
        bc_value *step = bc_value_map(m->arena);
        bc_context_put(m, step, "ten", ratings->at[r].name);
        put_threshold(m, step, "tu", ratings, r);
        bc_context_put_bool(m, step, "cuoi", r + 1 == ratings->count);
        if (r)
            put_threshold(m, step, "duoi", ratings, r - 1);
        else
            bc_context_put(m, step, "duoi", "");
        bc_value_add(m->arena, scale, step);
        if (!count) {
            none[empty++] = ratings->at[r].name;
            continue;
        }
        last = bc_value_map(m->arena);
        bc_context_put(m, last, "ten", ratings->at[r].name);
        bc_context_put(m, last, "don_vi", bc_say_units(data, chosen));
        bc_context_put_count(m, last, "so_luong", (long long)count,
                             bc_arena_format(m->arena, "count(rated:*:%s:%s:unit)", scope, ratings->at[r].name));
        bc_context_put_bool(m, last, "dau", found++ == 0);
        bc_context_put_bool(m, last, "tat_ca", count == units && units > 1);
        bc_context_put_bool(m, last, "chi_mot", r == 0 && count == 1 && units > 2);
        rest -= count;
        bc_context_put_bool(m, last, "con_lai", rest == 0 && count > 1 && count < units);
        bc_value_add(m->arena, list, last);
    }
    bc_value_put(m->arena, map, "muc", list);
    bc_value_put(m->arena, map, "thang_xep_loai", scale);
    bc_context_put(m, map, "muc_khong_co", units > 1 ? bc_say_list(data, none, empty) : "");
}

/* ---- the best and the last ---- */

/* All units that have just this score: equal ones are named together. */
static const char *units_with(const bc_data *data, const char *scope, bc_decimal wanted)
{
    bool *chosen = bc_arena_alloc(data->arena, data->campaign->units + 1, sizeof *chosen);
    bc_decimal score;
    for (size_t u = 0; chosen && u < data->campaign->units; u++)
        chosen[u] = bc_data_decimal(&data->scores, data->campaign->unit[u].code, scope, "score", &score) &&
                    bc_decimal_compare(score, wanted) == 0;
    return chosen ? bc_say_units(data, chosen) : "";
}

void bc_context_put_extremes(bc_context *m, bc_value *map, const char *scope)
{
    const bc_data *data = m->data;
    bc_decimal high = {0, 0}, low = {0, 0}, score;
    const bc_unit *best = NULL, *worst = NULL;
    for (size_t u = 0; u < data->campaign->units; u++) {
        if (!bc_data_decimal(&data->scores, data->campaign->unit[u].code, scope, "score", &score))
            continue;
        if (!best || bc_decimal_compare(score, high) > 0) {
            best = &data->campaign->unit[u];
            high = score;
        }
        if (!worst || bc_decimal_compare(score, low) < 0) {
            worst = &data->campaign->unit[u];
            low = score;
        }
    }
    bc_context_put(m, map, "cao_nhat", best ? units_with(data, scope, high) : "");
    bc_context_put_figure(m, map, "diem_cao_nhat", best ? bc_say_decimal(data, high, data->index->decimals) : "",
                          (bc_figure_source){.of = bc_arena_format(m->arena, "max(scores.csv:*:%s:score)", scope),
                                             .decimals = data->index->decimals});
    bc_context_put(m, map, "thap_nhat", worst ? units_with(data, scope, low) : "");
    bc_context_put_figure(m, map, "diem_thap_nhat", worst ? bc_say_decimal(data, low, data->index->decimals) : "",
                          (bc_figure_source){.of = bc_arena_format(m->arena, "min(scores.csv:*:%s:score)", scope),
                                             .decimals = data->index->decimals});
    bc_context_put_bool(m, map, "nhieu_don_vi", best != worst);
    bc_context_put_cell(m, map, "binh_quan", bc_say_number(data, bc_data_find(&data->province, scope, "", "mean")),
                        data->index->decimals, data->province.name, scope, "", "mean");
}

/* What a unit has of an item's points, exact [1]; NULL: nothing is known. */
static bc_ratio *unit_share(const bc_data *data, bc_ratio_pool *pool, const bc_form *form, const bc_item *item,
                            const char *unit)
{
    bc_decimal n, sum, verified;
    if (form->kind == BC_ASSESSMENT) {
        if (!bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "verified", &verified))
            return NULL;
        return bc_ratio_div(pool, bc_ratio_of_decimal(pool, verified), bc_ratio_of_decimal(pool, item->points));
    }
    if (!bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "n", &n) || n.mantissa <= 0 ||
        !bc_data_decimal(&data->items, unit, bc_data_item(data, form, item), "sum", &sum))
        return NULL;
    bc_ratio *mean = bc_ratio_div(pool, bc_ratio_of_decimal(pool, sum), bc_ratio_of_decimal(pool, n));
    return bc_ratio_div(pool, mean, bc_ratio_of(pool, form->scale_to, 1));
}

/*
 * An item's mean over the units as a share of its points, exact [%]; NULL: none. Not from the rounded means: an index
 * without decimals would lose it.
 */
static bc_ratio *share_of(const bc_data *data, bc_ratio_pool *pool, const bc_form *form, const bc_item *item)
{
    bc_ratio *sum = bc_ratio_of(pool, 0, 1);
    long long units = 0;
    for (size_t u = 0; u < data->campaign->units; u++) {
        bc_ratio *share = unit_share(data, pool, form, item, data->campaign->unit[u].code);
        if (!share)
            continue;
        sum = bc_ratio_add(pool, sum, share);
        units++;
    }
    return units ? bc_ratio_mul(pool, sum, bc_ratio_of(pool, 100, units)) : NULL;
}

typedef struct strength {
    const bc_item *item;
    const bc_ratio *share;
} strength;

/* Equal ones stay in the index's order. */
static int strongest_first(const void *a, const void *b)
{
    const strength *x = a, *y = b;
    int order = bc_ratio_compare(y->share, x->share);
    return order ? order : (x->item > y->item) - (x->item < y->item);
}

static int weakest_first(const void *a, const void *b)
{
    const strength *x = a, *y = b;
    int order = bc_ratio_compare(x->share, y->share);
    return order ? order : (x->item > y->item) - (x->item < y->item);
}

/* Whether the ${other} item's share is printed as this one's is. */
static bool prints_alike(bc_ratio_pool *pool, const strength *one, const strength *other)
{
    bc_decimal a = {0, 0}, b = {0, 0};
    return bc_ratio_round(pool, one->share, 1, &a) && bc_ratio_round(pool, other->share, 1, &b) &&
           bc_decimal_compare(a, b) == 0;
}

/* The first ${count} of ${all}, and those that equal the last of them: nobody is left out by chance. */
static size_t with_equals(const strength *all, size_t items, size_t count)
{
    while (count && count < items && bc_ratio_compare(all[count].share, all[count - 1].share) == 0)
        count++;
    return count;
}

/* The mean of what the units reached, of the item's points [%]. */
static bc_figure_source share_source(bc_context *m, const bc_form *form, const bc_item *item)
{
    const char *criterion = form->criterion[item->criterion].code;
    return (bc_figure_source){
        .of = bc_arena_format(m->arena, "mean(points:*:%s:%s:%s:reached)", form->code, criterion, item->code),
        .operator= BC_FIGURE_PERCENT,
        .other = bc_arena_format(m->arena, "index.items:%s:%s:%s:points", form->code, criterion, item->code),
        .decimals = 1};
}

static bc_value *say_items(bc_context *m, const bc_form *form, bc_ratio_pool *pool, const strength *all, size_t count)
{
    bc_value *list = bc_value_list(m->arena);
    for (size_t i = 0; i < count; i++) {
        bc_decimal rounded = {0, 0};
        bc_value *value = bc_value_map(m->arena);
        bc_ratio_round(pool, all[i].share, 1, &rounded);
        bc_context_put(m, value, "ma", all[i].item->code);
        bc_context_put(m, value, "ten", all[i].item->title);
        bc_context_put_figure(m, value, "ty_le", bc_say_decimal(m->data, rounded, 1),
                              share_source(m, form, all[i].item));
        bc_context_put_bool(m, value, "cung_truoc", i && prints_alike(pool, &all[i], &all[i - 1]));
        bc_context_put_bool(m, value, "cung_sau", i + 1 < count && prints_alike(pool, &all[i], &all[i + 1]));
        bc_context_put_bool(m, value, "cuoi", i + 1 == count);
        bc_value_add(m->arena, list, value);
    }
    return list;
}

/* The strongest and the weakest items of a form, by the province's mean as a share of the points; none is both. */
static void put_items(bc_context *m, bc_value *map, const bc_form *form)
{
    enum { NAMED = 3 };
    bc_ratio_pool *pool = bc_ratio_pool_new();
    strength *all = bc_arena_alloc(m->arena, form->items + 1, sizeof *all);
    size_t items = 0;
    for (size_t i = 0; pool && all && i < form->items; i++) {
        const bc_ratio *share = share_of(m->data, pool, form, &form->item[i]);
        if (share)
            all[items++] = (strength){&form->item[i], share};
    }
    size_t count = items / 3 < NAMED ? items / 3 + (items == 2) : NAMED, strong = 0, weak = 0;
    if (items > 1) {
        qsort(all, items, sizeof *all, strongest_first);
        strong = with_equals(all, items, count);
        bc_value_put(m->arena, map, "manh", say_items(m, form, pool, all, strong));
        qsort(all, items, sizeof *all, weakest_first);
        weak = with_equals(all, items, count);
        bc_value_put(m->arena, map, "yeu", say_items(m, form, pool, all, weak));
    } else {
        bc_value_put(m->arena, map, "manh", bc_value_list(m->arena));
        bc_value_put(m->arena, map, "yeu", bc_value_list(m->arena));
    }
    bc_context_put_bool(m, map, "nhieu_manh", strong > 1);
    bc_context_put_bool(m, map, "nhieu_yeu", weak > 1);
    bc_context_put_bool(m, map, "co_thanh_phan", strong && weak && strong + weak <= items);
    bc_ratio_pool_drop(pool);
}

/* ---- forms ---- */

static void put_self(bc_context *m, bc_value *map, const bc_form *form)
{
    const bc_data *data = m->data;
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_decimal self, verified, difference = {0, 0};
    bool there = pool && form->kind == BC_ASSESSMENT &&
                 bc_data_decimal(&data->province, form->code, "self", "mean", &self) &&
                 bc_data_decimal(&data->province, form->code, "", "mean", &verified);
    if (there) {
        bc_ratio *d = bc_ratio_sub(pool, bc_ratio_of_decimal(pool, self), bc_ratio_of_decimal(pool, verified));
        there = bc_ratio_round(pool, d, data->index->decimals, &difference);
    }
    int decimals = data->index->decimals;
    bc_decimal size = {difference.mantissa < 0 ? -difference.mantissa : difference.mantissa, difference.scale};
    bc_context_put_cell(m, map, "tu_cham", there ? bc_say_decimal(data, self, decimals) : "", decimals,
                        data->province.name, form->code, "self", "mean");
    bc_context_put_cell(m, map, "tham_dinh", there ? bc_say_decimal(data, verified, decimals) : "", decimals,
                        data->province.name, form->code, "", "mean");
    const char *own = bc_arena_format(m->arena, "province.csv:%s:self:mean", form->code),
               *ours = bc_arena_format(m->arena, "province.csv:%s::mean", form->code);
    bool below = difference.mantissa < 0; /* the sentence says by its words which is higher */
    bc_context_put_figure(
        m, map, "chenh_lech", there ? bc_say_decimal(data, size, decimals) : "",
        (bc_figure_source){
            .of = below ? ours : own, .operator= BC_FIGURE_LESS, .other = below ? own : ours, .decimals = decimals});
    bc_context_put_bool(m, map, "co_tu_cham", there);
    bc_context_put_bool(m, map, "tu_cham_cao_hon", there && difference.mantissa > 0);
    bc_context_put_bool(m, map, "tu_cham_thap_hon", there && difference.mantissa < 0);
    bc_context_put_bool(m, map, "tu_cham_bang", there && difference.mantissa == 0);
    bc_ratio_pool_drop(pool);
}

/* The mean of the units that have a score by that mode. */
static const char *mode_source(const bc_context *m, const bc_form *form, size_t mode)
{
    return bc_arena_format(m->arena, "mean(modes.csv:*:%s:%s:score)", form->code, form->modes.at[mode]);
}

/* Forms and mean score of the units by mode. */
static bc_value *say_mode(bc_context *m, const bc_form *form, size_t mode, bc_decimal *mean, bool *there)
{
    const bc_data *data = m->data;
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_value *value = bc_value_map(m->arena);
    long long accepted = 0, units = 0;
    bc_ratio *sum = pool ? bc_ratio_of(pool, 0, 1) : NULL;
    for (size_t u = 0; u < data->campaign->units; u++) {
        bc_decimal count, score;
        const char *unit = data->campaign->unit[u].code;
        if (bc_decimal_parse(bc_data_mode(data, unit, form, mode, "accepted"), &count))
            accepted += count.mantissa;
        if (!sum || !bc_decimal_parse(bc_data_mode(data, unit, form, mode, "score"), &score))
            continue;
        sum = bc_ratio_add(pool, sum, bc_ratio_of_decimal(pool, score));
        units++;
    }
    *mean = (bc_decimal){0, 0};
    *there = units &&
             bc_ratio_round(pool, bc_ratio_div(pool, sum, bc_ratio_of(pool, units, 1)), data->index->decimals, mean);
    bc_context_put(m, value, "ten", bc_context_small_first(m, form->modes.at[mode]));
    bc_context_put_count(m, value, "so_phieu", accepted,
                         bc_arena_format(m->arena, "modes.csv:*:%s:%s:accepted", form->code, form->modes.at[mode]));
    bc_context_put_figure(m, value, "diem", *there ? bc_say_decimal(data, *mean, data->index->decimals) : "",
                          (bc_figure_source){.of = mode_source(m, form, mode), .decimals = data->index->decimals});
    bc_context_put_bool(m, value, "cuoi", mode + 1 == form->modes.count);
    bc_context_put_bool(m, value, "dau", mode == 0);
    bc_ratio_pool_drop(pool);
    return value;
}

/* Two modes can be held against each other. */
static void put_mode_difference(bc_context *m, bc_value *map, const bc_form *form, const bc_decimal *mean,
                                const bool *there)
{
    bool two = form->modes.count == 2 && there[0] && there[1];
    int order = two ? bc_decimal_compare(mean[0], mean[1]) : 0;
    bc_context_put_bool(m, map, "hai_hinh_thuc", two && order != 0);
    bc_context_put_bool(m, map, "hinh_thuc_ngang_nhau", two && order == 0);
    const char *high = "", *low = "", *apart = "";
    if (two && order != 0) {
        bc_decimal gap = {llabs(mean[0].mantissa - mean[1].mantissa), mean[0].scale};
        high = bc_context_small_first(m, form->modes.at[order < 0]);
        low = bc_context_small_first(m, form->modes.at[order > 0]);
        apart = bc_say_decimal(m->data, gap, m->data->index->decimals);
    }
    bc_context_put(m, map, "hinh_thuc_cao", high);
    bc_context_put(m, map, "hinh_thuc_thap", low);
    bc_figure_source source = {.operator= BC_FIGURE_LESS, .decimals = m->data->index->decimals};
    if (two) {
        source.of = mode_source(m, form, order < 0);
        source.other = mode_source(m, form, order > 0);
    }
    bc_context_put_figure(m, map, "chenh_hinh_thuc", apart, source);
}

/* A count of forms.csv, of the unit or of all. */
static void put_forms(bc_context *m, bc_value *map, const char *key, long long count, const bc_form *form,
                      const char *column)
{
    bc_context_put_cell(m, map, key, bc_say_count(m->data, count), 0, "forms.csv", m->unit ? m->unit->code : "*",
                        form->code, column);
}

/* What the index says of the form. */
static void put_of_form(bc_context *m, bc_value *map, const char *key, bc_decimal value, const bc_form *form,
                        const char *name)
{
    bc_context_put_said(m, map, key, value, bc_arena_format(m->arena, "index:%s:%s:value", form->code, name));
}

static void put_survey(bc_context *m, bc_value *map, const bc_form *form)
{
    const bc_data *data = m->data;
    const char *unit = m->unit ? m->unit->code : NULL;
    long long read = bc_data_forms(data, unit, form->code, "read"),
              accepted = bc_data_forms(data, unit, form->code, "accepted");
    long long twice = bc_data_forms(data, unit, form->code, "duplicate");
    put_forms(m, map, "so_nhan", read, form, "read");
    put_forms(m, map, "so_hop_le", accepted, form, "accepted");
    put_forms(m, map, "so_trung", twice, form, "duplicate");
    put_forms(m, map, "so_tra_lai", read - accepted - twice, form, "rejected");
    bc_context_put_bool(m, map, "co_trung", twice > 0);
    bc_context_put_bool(m, map, "co_tra_lai", read - accepted - twice > 0);
    bc_context_put_bool(m, map, "co_de_rieng", read > accepted);
    put_of_form(m, map, "it_nhat", (bc_decimal){form->minimum_forms, 0}, form, "minimum_forms");
    put_of_form(m, map, "thieu_toi_da", (bc_decimal){form->max_missing, 0}, form, "max_missing");
    put_of_form(m, map, "thang_tu", (bc_decimal){form->scale_from, 0}, form, "scale_from");
    put_of_form(m, map, "thang_den", (bc_decimal){form->scale_to, 0}, form, "scale_to");
    bc_context_put_bool(m, map, "co_muc_giua", (form->scale_to - form->scale_from) % 2 == 0);
    bc_context_put(m, map, "nhan_thap", form->label ? form->label[0] : "");
    bc_context_put(m, map, "nhan_cao", form->label ? form->label[form->scale_to - form->scale_from] : "");
}

static void put_modes(bc_context *m, bc_value *map, const bc_form *form)
{
    bc_value *modes = bc_value_list(m->arena);
    bc_decimal mean[BC_LIMIT_MODES];
    bool there[BC_LIMIT_MODES];
    for (size_t i = 0; i < form->modes.count; i++)
        bc_value_add(m->arena, modes, say_mode(m, form, i, &mean[i], &there[i]));
    bc_value_put(m->arena, map, "hinh_thuc", modes);
    bc_context_put_bool(m, map, "co_hinh_thuc", form->modes.count > 1);
    put_mode_difference(m, map, form, mean, there);
}

static void put_criteria(bc_context *m, bc_value *map, const bc_form *form)
{
    bc_value *list = bc_value_list(m->arena);
    for (size_t i = 0; i < form->criteria; i++) {
        bc_value *item = bc_value_map(m->arena);
        bc_context_put(m, item, "ma", form->criterion[i].code);
        bc_context_put(m, item, "ten", form->criterion[i].title);
        bc_context_put_said(
            m, item, "diem", form->criterion[i].points,
            bc_arena_format(m->arena, "index.items:%s:%s:*:points", form->code, form->criterion[i].code));
        bc_context_put_bool(m, item, "cuoi", i + 1 == form->criteria);
        bc_value_add(m->arena, list, item);
    }
    bc_value_put(m->arena, map, "tieu_chi", list);
}

static bool is_moved(const bc_lookup *lookup, const char *a, const char *b)
{
    const char *moved = bc_data_find(lookup, a, b, "moved");
    return *moved && strcmp(moved, "0") != 0;
}

bool bc_context_any_moved(const bc_data *data, const bc_form *form, const bc_unit *unit)
{
    bool moved = false;
    for (size_t c = 0; c < form->criteria && !moved; c++) {
        const char *code = form->criterion[c].code;
        moved = data->campaign->units > 1 && is_moved(&data->province, form->code, code);
        for (size_t u = 0; u < data->campaign->units && !moved; u++)
            moved = (!unit || unit == &data->campaign->unit[u]) &&
                    is_moved(&data->criteria, data->campaign->unit[u].code,
                             bc_data_criterion(data, form, &form->criterion[c]));
    }
    return moved;
}

/* The same in every notice: it is reckoned over all units. */
static bc_value *say_common(bc_context *m, size_t place)
{
    const bc_form *form = &m->data->index->form[place];
    bc_value *map = bc_value_map(m->arena);
    bc_context_put(m, map, "ma", form->code);
    bc_context_put(m, map, "ten", form->title);
    bc_context_put_ordinal(m, map, "thu_tu", (long long)place + 1);
    put_of_form(m, map, "trong_so", form->weight, form, "weight");
    bc_context_put_said(m, map, "tong_diem", bc_form_points(form),
                        bc_arena_format(m->arena, "index.items:%s:*:*:points", form->code));
    put_of_form(m, map, "so_tieu_chi", (bc_decimal){(int64_t)form->criteria, 0}, form, "criteria");
    bc_context_put_count(m, map, "so_thanh_phan", (long long)form->items,
                         bc_arena_format(m->arena, "count(index.items:%s:*:*:points)", form->code));
    bc_context_put_bool(m, map, "la_khao_sat", form->kind == BC_SURVEY);
    bc_context_put_bool(m, map, "la_tham_dinh", form->kind == BC_ASSESSMENT);
    bc_context_put_bool(m, map, "dau", place == 0);
    bc_context_put_bool(m, map, "cuoi", place + 1 == m->data->index->forms);
    put_criteria(m, map, form);
    bc_context_put_ratings(m, map, form->code);
    bc_context_put_extremes(m, map, form->code);
    put_items(m, map, form);
    put_self(m, map, form);
    put_modes(m, map, form);
    return map;
}

bc_value *bc_context_say_form(bc_context *m, size_t place)
{
    const bc_form *form = &m->data->index->form[place];
    bc_value *map = bc_value_map(m->arena);
    bc_value_put_all(m->arena, map, m->data->common ? m->data->common->form[place] : say_common(m, place));
    bc_context_put_bool(m, map, "lech_lam_tron", bc_context_any_moved(m->data, form, m->unit));
    put_survey(m, map, form);
    if (m->unit) {
        bc_context_put_cell(m, map, "diem",
                            bc_say_number(m->data, bc_data_find(&m->data->scores, m->unit->code, form->code, "score")),
                            m->data->index->decimals, m->data->scores.name, m->unit->code, form->code, "score");
        bc_context_put_cell(m, map, "xep_loai", bc_data_find(&m->data->scores, m->unit->code, form->code, "rating"),
                            BC_FIGURE_TEXT, m->data->scores.name, m->unit->code, form->code, "rating");
        bc_context_put_rank(m, map, form->code);
    }
    return map;
}

bc_status bc_context_prepare(bc_data *data)
{
    bc_context m = {.data = data, .arena = data->arena};
    bc_context_common *common = bc_arena_alloc(data->arena, 1, sizeof *common);
    const bc_value **form = bc_arena_alloc(data->arena, data->index->forms + 1, sizeof *form);
    for (size_t f = 0; form && f < data->index->forms; f++)
        form[f] = say_common(&m, f);
    if (common)
        *common = (bc_context_common){
            .form = form, .units = bc_context_say_all_units(&m), .overall = bc_context_say_overall(&m)};
    data->common = common;
    return bc_arena_failed(data->arena) ? BC_NOMEM : BC_OK;
}
