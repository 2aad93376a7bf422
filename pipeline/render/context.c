#include "render/context.h"

#include <stdio.h>
#include <string.h>

#include "base/ratio.h"
#include "base/utf8.h"

typedef struct making {
    const bc_data *data;
    bc_arena *arena;
    const bc_unit *unit;
} making;

static void put(making *m, bc_value *map, const char *key, const char *text)
{
    bc_value_put_text(m->arena, map, key, text);
}

static void put_count(making *m, bc_value *map, const char *key, long long count)
{
    /* A nought is said, too: it is a text, not a false. */
    put(m, map, key, bc_say_count(m->data, count));
}

static void put_bool(making *m, bc_value *map, const char *key, bool yes)
{
    bc_value_put(m->arena, map, key, bc_value_bool(m->arena, yes));
}

/* ---- the paper's head and end ---- */

static void put_recipients(making *m, bc_value *map)
{
    const bc_report_head *head = &m->data->campaign->report;
    bc_value *list = bc_value_list(m->arena);
    const char *last = NULL;
    for (size_t i = 0; i < head->recipients.count; i++) {
        const char *name = head->recipients.at[i];
        bool archive = strncmp(name, m->data->words.archive, strlen(m->data->words.archive)) == 0;
        if (head->addressee && strcmp(name, head->addressee) == 0)
            continue; /* “Như trên” stands for it */
        if (archive && !last)
            last = name;
        else {
            bc_value *item = bc_value_map(m->arena);
            put(m, item, "ten", name);
            bc_value_add(m->arena, list, item);
        }
    }
    bc_value_put(m->arena, map, "noi_nhan", list);
    put(m, map, "luu", last);
}

/* Inside a sentence a title begins with a small letter. */
static const char *small_first(making *m, const char *text)
{
    bc_str small = {0};
    const char *at = text, *end = text + strlen(text);
    if (at < end)
        bc_utf8_next(&at, end);
    bc_utf8_lower(&small, text, (size_t)(at - text));
    bc_str_add(&small, at);
    const char *copy = bc_arena_text(m->arena, bc_str_text(&small));
    bc_str_drop(&small);
    return copy;
}

static void put_head(making *m, bc_value *map)
{
    const bc_campaign *campaign = m->data->campaign;
    const bc_report_head *head = &campaign->report;
    char year[16];
    snprintf(year, sizeof year, "%d", campaign->year);
    put(m, map, "nam", year);
    put(m, map, "ten_cuoc", campaign->title);
    put(m, map, "ten_cuoc_thuong", small_first(m, campaign->title));
    put(m, map, "co_quan", head->issuer);
    put(m, map, "co_quan_chu_quan", head->parent);
    put(m, map, "so", bc_say_document_number(m->data));
    put_bool(m, map, "co_so", head->number && *head->number);
    put(m, map, "ky_hieu", head->symbol);
    const char *dash = strchr(head->symbol, '-');
    put(m, map, "duoi_ky_hieu", dash ? dash : "");
    put(m, map, "so_de_trong", m->data->words.number);
    put(m, map, "ngay_de_trong", bc_say_date(m->data, NULL));
    put(m, map, "dia_danh", head->place);
    put(m, map, "ngay_ban_hanh", bc_say_date(m->data, head->date));
    put_bool(m, map, "co_ngay", head->date != NULL);
    put(m, map, "kinh_gui", head->addressee);
    put(m, map, "trich_yeu", head->subject);
    put(m, map, "quyen_han", head->authority);
    put(m, map, "chuc_vu", head->position);
    put(m, map, "nguoi_ky", head->signer);
    put_bool(m, map, "du_thao", head->draft);
    put_recipients(m, map);
    bc_str from = {0};
    bc_date_add_vn(&from, campaign->from);
    put(m, map, "tu_ngay", bc_str_text(&from));
    bc_str_clear(&from);
    bc_date_add_vn(&from, campaign->to);
    put(m, map, "den_ngay", bc_str_text(&from));
    bc_str_drop(&from);
}

/* ---- ratings ---- */

/* Units of each rating that has some, and the names of those that have none. */
static void put_ratings(making *m, bc_value *map, const char *scope)
{
    const bc_data *data = m->data;
    const bc_ratings *ratings = bc_index_ratings(data->index, scope);
    size_t units = data->campaign->units, empty = 0, found = 0;
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
        put(m, step, "ten", ratings->at[r].name);
        put(m, step, "tu", bc_say_decimal(data, ratings->at[r].from, 0));
        put_bool(m, step, "cuoi", r + 1 == ratings->count);
        put(m, step, "duoi", r ? bc_say_decimal(data, ratings->at[r - 1].from, 0) : "");
        bc_value_add(m->arena, scale, step);
        if (!count) {
            none[empty++] = ratings->at[r].name;
            continue;
        }
        last = bc_value_map(m->arena);
        put(m, last, "ten", ratings->at[r].name);
        put(m, last, "don_vi", bc_say_units(data, chosen));
        put_count(m, last, "so_luong", (long long)count);
        put_bool(m, last, "dau", found++ == 0);
        bc_value_add(m->arena, list, last);
    }
    bc_value_put(m->arena, map, "muc", list);
    bc_value_put(m->arena, map, "thang_xep_loai", scale);
    put(m, map, "muc_khong_co", bc_say_list(data, none, empty));
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

static void put_extremes(making *m, bc_value *map, const char *scope)
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
    put(m, map, "cao_nhat", best ? units_with(data, scope, high) : "");
    put(m, map, "diem_cao_nhat", best ? bc_say_decimal(data, high, data->index->decimals) : "");
    put(m, map, "thap_nhat", worst ? units_with(data, scope, low) : "");
    put(m, map, "diem_thap_nhat", worst ? bc_say_decimal(data, low, data->index->decimals) : "");
    put_bool(m, map, "nhieu_don_vi", best != worst);
    put(m, map, "binh_quan", bc_say_number(data, bc_data_find(&data->province, scope, "", "mean")));
}

/* What a unit has of an item's points, exact [1]; NULL: nothing is known. */
static bc_ratio *unit_share(const bc_data *data, bc_ratio_pool *pool, const bc_form *form, const bc_item *item,
                            const char *unit)
{
    bc_decimal n, sum, verified;
    if (form->kind == BC_ASSESSMENT) {
        if (!bc_data_decimal(&data->items, unit, item->code, "verified", &verified))
            return NULL;
        return bc_ratio_div(pool, bc_ratio_of_decimal(pool, verified), bc_ratio_of_decimal(pool, item->points));
    }
    if (!bc_data_decimal(&data->items, unit, item->code, "n", &n) || n.mantissa <= 0 ||
        !bc_data_decimal(&data->items, unit, item->code, "sum", &sum))
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

static bc_value *say_item(making *m, bc_ratio_pool *pool, const bc_item *item, const bc_ratio *share)
{
    bc_decimal rounded = {0, 0};
    bc_value *value = bc_value_map(m->arena);
    bc_ratio_round(pool, share, 1, &rounded);
    put(m, value, "ma", item->code);
    put(m, value, "ten", item->title);
    put(m, value, "ty_le", bc_say_decimal(m->data, rounded, 1));
    return value;
}

/* The strongest and the weakest item of a form, by the province's mean as a share of the points. */
static void put_items(making *m, bc_value *map, const bc_form *form)
{
    bc_ratio_pool *pool = bc_ratio_pool_new();
    const bc_item *best = NULL, *worst = NULL;
    bc_ratio *high = NULL, *low = NULL;
    for (size_t i = 0; pool && i < form->items; i++) {
        bc_ratio *share = share_of(m->data, pool, form, &form->item[i]);
        if (!share)
            continue;
        if (!best || bc_ratio_compare(share, high) > 0) {
            best = &form->item[i];
            high = share;
        }
        if (!worst || bc_ratio_compare(share, low) < 0) {
            worst = &form->item[i];
            low = share;
        }
    }
    put_bool(m, map, "co_thanh_phan", best && best != worst);
    bc_value_put(m->arena, map, "manh", best ? say_item(m, pool, best, high) : bc_value_map(m->arena));
    bc_value_put(m->arena, map, "yeu", worst ? say_item(m, pool, worst, low) : bc_value_map(m->arena));
    bc_ratio_pool_drop(pool);
}

/* ---- forms ---- */

static void put_self(making *m, bc_value *map, const bc_form *form)
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
        put(m, map, "tu_cham", bc_say_decimal(data, self, data->index->decimals));
        put(m, map, "tham_dinh", bc_say_decimal(data, verified, data->index->decimals));
        bc_decimal size = {difference.mantissa < 0 ? -difference.mantissa : difference.mantissa, difference.scale};
        put(m, map, "chenh_lech", bc_say_decimal(data, size, data->index->decimals));
    }
    put_bool(m, map, "co_tu_cham", there);
    put_bool(m, map, "tu_cham_cao_hon", there && difference.mantissa > 0);
    put_bool(m, map, "tu_cham_thap_hon", there && difference.mantissa < 0);
    put_bool(m, map, "tu_cham_bang", there && difference.mantissa == 0);
    bc_ratio_pool_drop(pool);
}

/* Forms and mean score of the units by mode. */
static bc_value *say_mode(making *m, const bc_form *form, size_t mode)
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
    bc_decimal mean = {0, 0};
    bool there = units && bc_ratio_round(pool, bc_ratio_div(pool, sum, bc_ratio_of(pool, units, 1)),
                                         data->index->decimals, &mean);
    put(m, value, "ten", small_first(m, form->modes.at[mode]));
    put_count(m, value, "so_phieu", accepted);
    put(m, value, "diem", there ? bc_say_decimal(data, mean, data->index->decimals) : "");
    put_bool(m, value, "cuoi", mode + 1 == form->modes.count);
    put_bool(m, value, "dau", mode == 0);
    bc_ratio_pool_drop(pool);
    return value;
}

static void put_survey(making *m, bc_value *map, const bc_form *form)
{
    const bc_data *data = m->data;
    const char *unit = m->unit ? m->unit->code : NULL;
    bc_value *modes = bc_value_list(m->arena);
    long long read = bc_data_forms(data, unit, form->code, "read"),
              accepted = bc_data_forms(data, unit, form->code, "accepted");
    long long twice = bc_data_forms(data, unit, form->code, "duplicate");
    put_count(m, map, "so_nhan", read);
    put_count(m, map, "so_hop_le", accepted);
    put_count(m, map, "so_trung", twice);
    put_count(m, map, "so_tra_lai", read - accepted - twice);
    put_bool(m, map, "co_trung", twice > 0);
    put_bool(m, map, "co_tra_lai", read - accepted - twice > 0);
    put_bool(m, map, "co_de_rieng", read > accepted);
    put_count(m, map, "it_nhat", form->minimum_forms);
    put_count(m, map, "thieu_toi_da", form->max_missing);
    put_count(m, map, "thang_tu", form->scale_from);
    put_count(m, map, "thang_den", form->scale_to);
    put(m, map, "nhan_thap", form->label ? form->label[0] : "");
    put(m, map, "nhan_cao", form->label ? form->label[form->scale_to - form->scale_from] : "");
    for (size_t i = 0; i < form->modes.count; i++)
        bc_value_add(m->arena, modes, say_mode(m, form, i));
    bc_value_put(m->arena, map, "hinh_thuc", modes);
    put_bool(m, map, "co_hinh_thuc", form->modes.count > 1);
}

static void put_criteria(making *m, bc_value *map, const bc_form *form)
{
    bc_value *list = bc_value_list(m->arena);
    for (size_t i = 0; i < form->criteria; i++) {
        bc_value *item = bc_value_map(m->arena);
        put(m, item, "ma", form->criterion[i].code);
        put(m, item, "ten", form->criterion[i].title);
        put(m, item, "diem", bc_say_decimal(m->data, form->criterion[i].points, 0));
        put_bool(m, item, "cuoi", i + 1 == form->criteria);
        bc_value_add(m->arena, list, item);
    }
    bc_value_put(m->arena, map, "tieu_chi", list);
}

static bc_value *say_form(making *m, size_t place)
{
    const bc_form *form = &m->data->index->form[place];
    bc_value *map = bc_value_map(m->arena);
    put(m, map, "ma", form->code);
    put(m, map, "ten", form->title);
    put_count(m, map, "thu_tu", (long long)place + 1);
    put(m, map, "trong_so", bc_say_decimal(m->data, form->weight, 0));
    put(m, map, "tong_diem", bc_say_decimal(m->data, bc_form_points(form), 0));
    put_count(m, map, "so_tieu_chi", (long long)form->criteria);
    put_count(m, map, "so_thanh_phan", (long long)form->items);
    put_bool(m, map, "la_khao_sat", form->kind == BC_SURVEY);
    put_bool(m, map, "la_tham_dinh", form->kind == BC_ASSESSMENT);
    put_bool(m, map, "dau", place == 0);
    put_bool(m, map, "cuoi", place + 1 == m->data->index->forms);
    put_criteria(m, map, form);
    put_ratings(m, map, form->code);
    put_extremes(m, map, form->code);
    put_items(m, map, form);
    put_self(m, map, form);
    put_survey(m, map, form);
    if (m->unit) {
        put(m, map, "diem", bc_say_number(m->data, bc_data_find(&m->data->scores, m->unit->code, form->code, "score")));
        put(m, map, "xep_loai", bc_data_find(&m->data->scores, m->unit->code, form->code, "rating"));
        put(m, map, "thu_hang", bc_data_find(&m->data->scores, m->unit->code, form->code, "rank"));
    }
    return map;
}

/* ---- the whole ---- */

static void put_units(making *m, bc_value *map)
{
    size_t units = m->data->campaign->units;
    bool *all = bc_arena_alloc(m->arena, units + 1, sizeof *all);
    for (size_t i = 0; all && i < units; i++)
        all[i] = true;
    put_count(m, map, "so_don_vi", (long long)units);
    put(m, map, "cac_don_vi", all ? bc_say_units(m->data, all) : "");
    put_count(m, map, "so_tep", (long long)m->data->files->rows);
}

static void put_unit(making *m, bc_value *map)
{
    const bc_data *data = m->data;
    put(m, map, "don_vi", m->unit->full);
    put(m, map, "Don_vi", m->unit->display);
    put(m, map, "ma_don_vi", m->unit->code);
    put(m, map, "diem", bc_say_number(data, bc_data_find(&data->scores, m->unit->code, "overall", "score")));
    put(m, map, "xep_loai", bc_data_find(&data->scores, m->unit->code, "overall", "rating"));
    put(m, map, "thu_hang", bc_data_find(&data->scores, m->unit->code, "overall", "rank"));
}

bc_value *bc_context_make(const bc_data *data, const bc_unit *unit)
{
    making m = {.data = data, .arena = data->arena, .unit = unit};
    bc_value *root = bc_value_map(m.arena), *overall = bc_value_map(m.arena), *forms = bc_value_list(m.arena);
    bc_value *surveys = bc_value_list(m.arena);
    const char *object = data->words.object;
    long long aside = 0;
    put_head(&m, root);
    put_units(&m, root);
    if (unit)
        put_unit(&m, root);
    bc_value *index = bc_value_map(m.arena);
    put(&m, index, "ten", data->index->title);
    put(&m, index, "can_cu", data->index->basis);
    put_count(&m, index, "so_phieu", (long long)data->index->forms);
    bc_value_put(m.arena, root, "bo_chi_so", index);
    put_count(&m, root, "so_chu_so", data->index->decimals);
    for (size_t f = 0; f < data->index->forms; f++) {
        bc_value *form = say_form(&m, f);
        bc_value_add(m.arena, forms, form);
        if (data->index->form[f].kind != BC_SURVEY)
            continue;
        bc_value_add(m.arena, surveys, form);
        aside += bc_data_forms(data, unit ? unit->code : NULL, data->index->form[f].code, "rejected");
    }
    put_bool(&m, root, "co_khao_sat", surveys && surveys->count);
    put_bool(&m, root, "co_phieu_tra_lai", aside > 0);
    put(&m, root, "doi_tuong", object && strstr(data->index->title, object) ? object : "");
    bc_value_put(m.arena, root, "phieu", forms);
    bc_value_put(m.arena, root, "phieu_khao_sat", surveys);
    put_ratings(&m, overall, "overall");
    put_extremes(&m, overall, "overall");
    put_count(&m, overall, "thu_tu", (long long)data->index->forms + 1);
    bc_value_put(m.arena, root, "tong_hop", overall);
    put_bool(&m, root, "nhieu_phieu", data->index->forms > 1);
    return bc_arena_failed(m.arena) ? NULL : root;
}
