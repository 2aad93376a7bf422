#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "render/page/figures.h"
#include "render/words/context_private.h"

void bc_context_put(bc_context *m, bc_value *map, const char *key, const char *text)
{
    bc_value_put_text(m->arena, map, key, text);
}

void bc_context_put_ordinal(bc_context *m, bc_value *map, const char *key, long long number)
{
    bc_context_put(m, map, key, bc_say_count(m->data, number));
}

void bc_context_put_figure(bc_context *m, bc_value *map, const char *key, const char *text, bc_figure_source source)
{
    bc_value *value = bc_value_text(m->arena, text);
    bc_figure_source *own = bc_arena_alloc(m->arena, 1, sizeof *own);
    if (value && own && source.of && value->kind == BC_VALUE_TEXT) {
        *own = source;
        value->source = own;
    }
    bc_value_put(m->arena, map, key, value);
}

void bc_context_put_cell(bc_context *m, bc_value *map, const char *key, const char *text, int decimals,
                         const char *table, const char *a, const char *b, const char *column)
{
    bc_context_put_figure(
        m, map, key, text,
        (bc_figure_source){.of = bc_arena_format(m->arena, "%s:%s:%s:%s", table, a, b, column), .decimals = decimals});
}

void bc_context_put_count(bc_context *m, bc_value *map, const char *key, long long count, const char *of)
{
    bc_context_put_figure(m, map, key, bc_say_count(m->data, count), (bc_figure_source){.of = of});
}

void bc_context_put_said(bc_context *m, bc_value *map, const char *key, bc_decimal value, const char *of)
{
    bc_context_put_figure(m, map, key, bc_say_decimal(m->data, value, 0),
                          (bc_figure_source){.of = of, .decimals = bc_figure_decimals(value)});
}

void bc_context_put_rank(bc_context *m, bc_value *map, const char *scope)
{
    const char *rank = bc_data_find(&m->data->scores, m->unit->code, scope, "rank");
    bc_context_put_cell(m, map, "thu_hang", strcmp(rank, "1") == 0 ? m->data->words.first : rank, 0,
                        m->data->scores.name, m->unit->code, scope, "rank");
}

void bc_context_put_bool(bc_context *m, bc_value *map, const char *key, bool yes)
{
    bc_value_put(m->arena, map, key, bc_value_bool(m->arena, yes));
}

const char *bc_context_small_first(bc_context *m, const char *text)
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

/* ---- the paper's head and end ---- */

/* The lines of a text that are not empty. */
static size_t split_lines(bc_context *m, const char *text, const char ***out)
{
    size_t count = 0, cap = 0;
    *out = NULL;
    for (const char *at = text ? text : ""; *at;) {
        size_t len = strcspn(at, "\n");
        const char **grown = len ? bc_arena_grow(m->arena, *out, count, &cap, sizeof *grown) : NULL;
        if (grown) {
            *out = grown;
            grown[count++] = bc_arena_text_n(m->arena, at, len);
        }
        at += len + (at[len] == '\n');
    }
    return bc_arena_failed(m->arena) ? 0 : count;
}

static bool has_line(const char *text, const char *line)
{
    size_t len = strlen(line);
    for (const char *at = text ? text : ""; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (strncmp(at, line, len) == 0 && (at[len] == '\n' || !at[len]))
            return true;
    return false;
}

/* A list of names; the last of all ends with a full stop, unless ${more} follow. */
static bc_value *say_entries(bc_context *m, const char *const *name, size_t count, bool more)
{
    bc_value *list = bc_value_list(m->arena);
    for (size_t i = 0; i < count; i++) {
        bc_value *item = bc_value_map(m->arena);
        bc_context_put(m, item, "ten", name[i]);
        bc_context_put_bool(m, item, "cuoi", i + 1 == count && !more);
        bc_value_add(m->arena, list, item);
    }
    return list;
}

static void put_recipients(bc_context *m, bc_value *map)
{
    const bc_report_head *head = &m->data->campaign->report;
    const char **name = bc_arena_alloc(m->arena, head->recipients.count + 1, sizeof *name);
    const char *last = NULL;
    size_t count = 0;
    for (size_t i = 0; name && i < head->recipients.count; i++) {
        const char *one = head->recipients.at[i];
        bool archive = strncmp(one, m->data->words.archive, strlen(m->data->words.archive)) == 0;
        if (archive && !last)
            last = one;
        else if (!has_line(head->addressee, one)) /* “Như trên” stands for who is addressed */
            name[count++] = one;
    }
    bc_value_put(m->arena, map, "noi_nhan", say_entries(m, name, count, last != NULL));
    bc_context_put_bool(m, map, "chi_nhu_tren", !count && !last);
    bc_context_put(m, map, "luu", last);
    bc_context_put_bool(m, map, "co_noi_nhan", count || last || head->addressee);
}

/* Who is addressed: one in the same line, several as lines under the colon. */
static void put_addressees(bc_context *m, bc_value *map)
{
    const char **name = NULL;
    size_t count = split_lines(m, m->data->campaign->report.addressee, &name);
    bc_context_put(m, map, "kinh_gui", bc_say_list(m->data, name, count));
    bc_context_put_bool(m, map, "gui_nhieu_noi", count > 1);
    bc_value_put(m->arena, map, "cac_noi_gui", say_entries(m, name, count, false));
}

static void put_head(bc_context *m, bc_value *map)
{
    const bc_campaign *campaign = m->data->campaign;
    const bc_report_head *head = &campaign->report;
    char year[16];
    bc_date day;
    snprintf(year, sizeof year, "%d", campaign->year);
    bc_context_put(m, map, "nam", year);
    bc_context_put(m, map, "ten_cuoc", campaign->title);
    bc_context_put(m, map, "ten_cuoc_thuong", bc_context_small_first(m, campaign->title));
    bc_context_put(m, map, "co_quan", head->issuer);
    bc_context_put(m, map, "co_quan_chu_quan", head->parent);
    bc_context_put(m, map, "so", bc_say_document_number(m->data));
    bc_context_put_bool(m, map, "co_so", head->number && *head->number);
    bc_context_put(m, map, "ky_hieu", head->symbol);
    const char *dash = strchr(head->symbol, '-');
    bc_context_put(m, map, "duoi_ky_hieu", dash ? dash : "");
    bc_context_put(m, map, "so_de_trong", m->data->words.number);
    bc_context_put(m, map, "ngay_de_trong", bc_say_date(m->data, NULL));
    bc_context_put(m, map, "dia_danh", head->place);
    bc_context_put(m, map, "ngay_ban_hanh", bc_say_date(m->data, head->date));
    bc_context_put_bool(m, map, "co_ngay", head->date && bc_date_parse_iso(head->date, &day));
    put_addressees(m, map);
    bc_context_put(m, map, "trich_yeu", head->subject);
    bc_context_put(m, map, "trich_yeu_thuong", bc_context_small_first(m, head->subject));
    bc_context_put(m, map, "quyen_han", head->authority);
    const char **line = NULL;
    size_t lines = split_lines(m, head->position, &line); /* KT. CHỦ TỊCH, PHÓ CHỦ TỊCH */
    bc_value_put(m->arena, map, "chuc_vu", say_entries(m, line, lines, false));
    bc_context_put(m, map, "nguoi_ky", head->signer);
    bc_context_put_bool(m, map, "du_thao", head->draft);
    put_recipients(m, map);
    bc_str from = {0};
    bc_date_add_vn(&from, campaign->from);
    bc_context_put(m, map, "tu_ngay", bc_str_text(&from));
    bc_str_clear(&from);
    bc_date_add_vn(&from, campaign->to);
    bc_context_put(m, map, "den_ngay", bc_str_text(&from));
    bc_str_drop(&from);
}

/* ---- the whole ---- */

bc_value *bc_context_say_all_units(bc_context *m)
{
    bc_value *map = bc_value_map(m->arena);
    size_t units = m->data->campaign->units;
    bool *all = bc_arena_alloc(m->arena, units + 1, sizeof *all);
    for (size_t i = 0; all && i < units; i++)
        all[i] = true;
    bc_context_put_count(m, map, "so_don_vi", (long long)units, "count(units:*:code)");
    bc_context_put_bool(m, map, "co_nhieu_don_vi", units > 1);
    bc_context_put(m, map, "cac_don_vi", all ? bc_say_units(m->data, all) : "");
    bc_context_put_count(m, map, "so_tep", (long long)m->data->files->rows, "count(files.csv:*:file)");
    return map;
}

bc_value *bc_context_say_overall(bc_context *m)
{
    bc_value *overall = bc_value_map(m->arena);
    bc_context_put_ratings(m, overall, "overall");
    bc_context_put_extremes(m, overall, "overall");
    bc_context_put_ordinal(m, overall, "thu_tu", (long long)m->data->index->forms + 1);
    return overall;
}

static bool is_governed(const bc_yaml_texts *types, const char *type)
{
    bc_str small = {0};
    bool found = false;
    bc_utf8_lower(&small, type, strlen(type));
    for (size_t i = 0; i < types->count && !found; i++)
        found = strcmp(types->at[i], bc_str_text(&small)) == 0;
    bc_str_drop(&small);
    return found;
}

static void put_unit(bc_context *m, bc_value *map)
{
    const bc_data *data = m->data;
    bc_context_put(m, map, "don_vi", m->unit->full);
    bc_context_put(m, map, "Don_vi", m->unit->display);
    bc_context_put(m, map, "ma_don_vi", m->unit->code);
    bc_context_put_bool(m, map, "co_uy_ban", is_governed(&data->words.governed, m->unit->type));
    bc_context_put_cell(m, map, "diem",
                        bc_say_number(data, bc_data_find(&data->scores, m->unit->code, "overall", "score")),
                        data->index->decimals, data->scores.name, m->unit->code, "overall", "score");
    bc_context_put_cell(m, map, "xep_loai", bc_data_find(&data->scores, m->unit->code, "overall", "rating"),
                        BC_FIGURE_TEXT, data->scores.name, m->unit->code, "overall", "rating");
    bc_context_put_rank(m, map, "overall");
}

/* Something can be said of some form under “Hạn chế”. */
static bool has_weakness(const bc_value *forms)
{
    static const char *const names[] = {"co_thanh_phan", "co_tu_cham", "co_tra_lai"};
    for (size_t f = 0; forms && f < forms->count; f++)
        for (size_t i = 0; i < forms->item[f]->count; i++)
            for (size_t n = 0; n < 3; n++)
                if (strcmp(forms->item[f]->key[i], names[n]) == 0 && forms->item[f]->item[i]->kind == BC_VALUE_TRUE)
                    return true;
    return false;
}

bc_value *bc_context_make(const bc_data *data, const bc_unit *unit)
{
    bc_context m = {.data = data, .arena = data->arena, .unit = unit};
    bc_value *root = bc_value_map(m.arena), *overall = bc_value_map(m.arena), *forms = bc_value_list(m.arena);
    bc_value *surveys = bc_value_list(m.arena);
    const char *object = data->words.object;
    long long aside = 0;
    bool compares = false, moved = false;
    put_head(&m, root);
    bc_value_put_all(m.arena, root, data->common ? data->common->units : bc_context_say_all_units(&m));
    if (unit)
        put_unit(&m, root);
    bc_value *index = bc_value_map(m.arena);
    bc_context_put(&m, index, "ten", data->index->title);
    bc_context_put(&m, index, "can_cu", data->index->basis);
    bc_context_put_count(&m, index, "so_phieu", (long long)data->index->forms, "index::forms:value");
    bc_value_put(m.arena, root, "bo_chi_so", index);
    bc_context_put_count(&m, root, "so_chu_so", data->index->decimals, "index::decimals:value");
    for (size_t f = 0; f < data->index->forms; f++) {
        bc_value *form = bc_context_say_form(&m, f);
        bc_value_add(m.arena, forms, form);
        moved = moved || bc_context_any_moved(data, &data->index->form[f], unit);
        if (data->index->form[f].kind != BC_SURVEY)
            continue;
        bc_value_add(m.arena, surveys, form);
        compares = compares || data->index->form[f].modes.count > 1;
        aside += bc_data_forms(data, unit ? unit->code : NULL, data->index->form[f].code, "rejected");
    }
    bc_context_put_bool(&m, root, "co_so_sanh", compares);
    bc_context_put_bool(&m, root, "co_lech_lam_tron", moved);
    bc_context_put_bool(&m, root, "co_khao_sat", surveys && surveys->count);
    bc_context_put_bool(&m, root, "co_tham_dinh", surveys && surveys->count < data->index->forms);
    bc_context_put_bool(&m, root, "co_phieu_tra_lai", aside > 0);
    bc_context_put_bool(&m, root, "co_han_che", has_weakness(forms));
    bc_context_put(&m, root, "doi_tuong", object && strstr(data->index->title, object) ? object : "");
    bc_value_put(m.arena, root, "phieu", forms);
    bc_value_put(m.arena, root, "phieu_khao_sat", surveys);
    bc_value_put_all(m.arena, overall, data->common ? data->common->overall : bc_context_say_overall(&m));
    bc_context_put_numbers(&m, forms, overall);
    bc_value_put(m.arena, root, "tong_hop", overall);
    bc_context_put_bool(&m, root, "nhieu_phieu", data->index->forms > 1);
    return bc_arena_failed(m.arena) ? NULL : root;
}
