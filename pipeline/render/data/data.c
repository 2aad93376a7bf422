#include "render/data/data.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/ratio.h"
#include "base/yaml.h"
#include "model/items.h"

static const char *key_of(bc_arena *arena, const char *a, const char *b)
{
    return b ? bc_arena_format(arena, "%s\x1f%s", a, b) : a;
}

static const char *part_of(bc_data *data, const bc_table *table, size_t row, const char *b, const char *c)
{
    const char *part = bc_table_at(table, row, b);
    return c ? bc_arena_format(data->arena, "%s:%s", part, bc_table_at(table, row, c)) : part;
}

/* By the columns ${a}, ${b} (NULL: none) and ${c} (NULL: none; else b:c is asked for). */
static bc_status load_lookup(bc_data *data, const char *name, const char *a, const char *b, const char *c,
                             bc_lookup *out)
{
    bc_status status = bc_table_load(data->folder, name, data->arena, &out->table, data->diag);
    if (status == BC_OK && out == &data->items)
        status = bc_items_add_form(out->table, data->index, data->arena);
    out->name = name;
    out->place = bc_map_new();
    if (status != BC_OK || !out->place)
        return status == BC_OK ? BC_NOMEM : status;
    for (size_t i = 0; i < out->table->rows; i++) {
        const char *part = b ? part_of(data, out->table, i, b, c) : NULL;
        const char *key = !b || part ? key_of(data->arena, bc_table_at(out->table, i, a), part) : NULL;
        if (!key || (!bc_map_find(out->place, key, NULL) && !bc_map_put(out->place, key, i)))
            return BC_NOMEM;
    }
    return BC_OK;
}

static bc_status load_words(bc_data *data)
{
    static const bc_yaml_field fields[] = {
        {"va", BC_YAML_TEXT, offsetof(bc_words, and_), true, 0, 0},
        {"cac", BC_YAML_TEXT, offsetof(bc_words, plural), true, 0, 0},
        {"ngay", BC_YAML_TEXT, offsetof(bc_words, day), true, 0, 0},
        {"thang", BC_YAML_TEXT, offsetof(bc_words, month), true, 0, 0},
        {"nam", BC_YAML_TEXT, offsetof(bc_words, year), true, 0, 0},
        {"cho_so", BC_YAML_TEXT, offsetof(bc_words, number), true, 0, 0},
        {"thu_nhat", BC_YAML_TEXT, offsetof(bc_words, first), true, 0, 0},
        {"tiep_theo", BC_YAML_TEXT, offsetof(bc_words, continued), true, 0, 0},
        {"du_thao", BC_YAML_TEXT, offsetof(bc_words, draft), true, 0, 0},
        {"luu", BC_YAML_TEXT, offsetof(bc_words, archive), true, 0, 0},
        {"doi_tuong", BC_YAML_TEXT, offsetof(bc_words, object), false, 0, 0},
        {"co_uy_ban", BC_YAML_TEXTS, offsetof(bc_words, governed), false, 0, 0},
    };
    bc_yaml *root;
    const char *path = bc_path_join(data->arena, data->templates, "chu.yaml");
    bc_status status = path ? bc_yaml_load(path, "reports/chu.yaml", data->arena, &root, data->diag) : BC_NOMEM;
    if (status == BC_OK && bc_yaml_read(root, "reports/chu.yaml", fields, sizeof fields / sizeof *fields, &data->words,
                                        data->arena, data->diag))
        status = BC_DATA;
    return status;
}

static bc_status load_tables(bc_data *data)
{
    const struct {
        const char *name, *a, *b, *c;
        bc_lookup *into;
    } lookups[] = {
        {"scores.csv", "unit", "scope", NULL, &data->scores},
        {"items.csv", "unit", "form", "item", &data->items}, /* two forms may have items of one code, and criteria */
        {"criteria.csv", "unit", "form", "criterion", &data->criteria},
        {"province.csv", "scope", "key", NULL, &data->province},
        {"modes.csv", "unit", NULL, NULL, &data->modes},
        {"reasons.csv", "unit", "rule", NULL, &data->reasons},
    };
    bc_status status = BC_OK;
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups && status == BC_OK; i++)
        status = load_lookup(data, lookups[i].name, lookups[i].a, lookups[i].b, lookups[i].c, lookups[i].into);
    if (status == BC_OK)
        status = bc_table_load(data->folder, "forms.csv", data->arena, &data->forms, data->diag);
    if (status == BC_OK)
        status = bc_table_load(data->folder, "findings.csv", data->arena, &data->findings, data->diag);
    return status == BC_OK ? bc_table_load(data->folder, "files.csv", data->arena, &data->files, data->diag) : status;
}

bc_status bc_data_load(bc_folder *folder, const bc_cli *cli, bc_data **out)
{
    bc_arena *arena = bc_folder_arena(folder);
    bc_data *data = bc_arena_alloc(arena, 1, sizeof *data);
    *out = data;
    if (!data)
        return BC_NOMEM;
    *data = (bc_data){.folder = folder, .arena = arena, .diag = cli->diag};
    data->campaign = bc_folder_campaign(folder);
    data->index = bc_folder_index(folder);
    data->templates = bc_path_join(arena, cli->templates, "reports");
    if (!data->campaign || !data->index)
        return BC_DATA;
    const char *date = data->campaign->report.date;
    bc_date end = data->campaign->to, day;
    data->as_of = cli->as_of ? cli->as_of
                  : date && bc_date_parse_iso(date, &day)
                      ? date
                      : bc_arena_format(arena, "%04d-%02d-%02d", end.year, end.month, end.day);
    bc_status status = data->as_of && data->templates ? load_words(data) : BC_NOMEM;
    if (status == BC_OK)
        status = load_tables(data);
    return status == BC_OK ? bc_answers_load(data) : status;
}

void bc_data_drop(bc_data *data)
{
    if (!data)
        return;
    bc_lookup *lookups[] = {&data->scores,   &data->items, &data->criteria,
                            &data->province, &data->modes, &data->reasons};
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++)
        bc_map_drop(lookups[i]->place);
}

const char *bc_data_find(const bc_lookup *lookup, const char *a, const char *b, const char *column)
{
    bc_str key = {0};
    size_t row;
    bc_str_add(&key, a);
    if (b) {
        bc_str_add_byte(&key, '\x1f');
        bc_str_add(&key, b);
    }
    bool there = bc_map_find(lookup->place, bc_str_text(&key), &row);
    bc_str_drop(&key);
    return there ? bc_table_at(lookup->table, row, column) : "";
}

bool bc_data_decimal(const bc_lookup *lookup, const char *a, const char *b, const char *column, bc_decimal *out)
{
    const char *text = bc_data_find(lookup, a, b, column);
    return *text && bc_decimal_parse(text, out);
}

/* A unit's lines stand together, by form and mode (docs/formats.md). */
const char *bc_data_mode(const bc_data *data, const char *unit, const bc_form *form, size_t mode, const char *column)
{
    size_t row;
    const bc_table *table = data->modes.table;
    const char *name = form->modes.at[mode];
    for (size_t i = 0; i < data->index->forms && &data->index->form[i] != form; i++)
        if (data->index->form[i].kind == BC_SURVEY)
            mode += data->index->form[i].modes.count;
    if (!bc_map_find(data->modes.place, unit, &row))
        return "";
    row += mode;
    bool there = row < table->rows && strcmp(bc_table_at(table, row, "unit"), unit) == 0 &&
                 strcmp(bc_table_at(table, row, "mode"), name) == 0;
    return there ? bc_table_at(table, row, column) : "";
}

const char *bc_data_item(const bc_data *data, const bc_form *form, const bc_item *item)
{
    const char *key = bc_arena_format(data->arena, "%s:%s", form->code, item->code);
    return key ? key : "";
}

const char *bc_data_criterion(const bc_data *data, const bc_form *form, const bc_criterion *criterion)
{
    const char *key = bc_arena_format(data->arena, "%s:%s", form->code, criterion->code);
    return key ? key : "";
}

bc_decimal bc_data_most(const bc_data *data)
{
    bc_decimal most = {0, 0};
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_ratio *sum = pool ? bc_ratio_of(pool, 0, 1) : NULL;
    for (size_t f = 0; sum && f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        bc_ratio *share = bc_ratio_mul(pool, bc_ratio_of_decimal(pool, form->weight), bc_ratio_of(pool, 1, 100));
        sum = bc_ratio_add(pool, sum, bc_ratio_mul(pool, share, bc_ratio_of_decimal(pool, bc_form_points(form))));
    }
    if (sum)
        bc_ratio_round(pool, sum, 6, &most);
    bc_ratio_pool_drop(pool);
    return most;
}

long long bc_data_forms(const bc_data *data, const char *unit, const char *form, const char *column)
{
    long long sum = 0;
    for (size_t i = 0; i < data->forms->rows; i++)
        if ((!unit || strcmp(bc_table_at(data->forms, i, "unit"), unit) == 0) &&
            strcmp(bc_table_at(data->forms, i, "form"), form) == 0)
            sum += strtoll(bc_table_at(data->forms, i, column), NULL, 10);
    return sum;
}

long long bc_data_reason(const bc_data *data, const char *unit, const char *form, const char *rule)
{
    const bc_table *table = data->reasons.table;
    long long sum = 0;
    for (size_t i = 0; i < table->rows; i++)
        if ((!unit || strcmp(bc_table_at(table, i, "unit"), unit) == 0) &&
            strcmp(bc_table_at(table, i, "form"), form) == 0 && strcmp(bc_table_at(table, i, "rule"), rule) == 0)
            sum += strtoll(bc_table_at(table, i, "rows"), NULL, 10);
    return sum;
}
