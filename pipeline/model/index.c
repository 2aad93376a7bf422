#include "model/index.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "model/index_private.h"

typedef struct raw_form {
    const char *code, *title, *kind;
    bc_decimal weight;
    const bc_yaml *scale, *criteria, *aliases, *mode_aliases;
    bc_yaml_texts modes;
    int minimum_forms, max_missing;
} raw_form;

typedef struct raw_index {
    const char *index, *title, *basis;
    int decimals;
    const bc_yaml *forms, *ratings, *aliases;
} raw_index;

typedef struct raw_criterion {
    const char *code, *title;
    bc_decimal points;
    const bc_yaml *items;
} raw_criterion;

typedef struct raw_item {
    const char *code, *title;
    bc_decimal points;
    bc_yaml_texts aliases;
} raw_item;

typedef struct raw_scale {
    int from, to;
    bc_yaml_texts labels;
    const bc_yaml *aliases;
} raw_scale;

#define FIELD(type, key, member, kind, must)                                                                           \
    {                                                                                                                  \
        key, kind, offsetof(type, member), must, 0, 0                                                                  \
    }

static const bc_yaml_field index_fields[] = {
    FIELD(raw_index, "index", index, BC_YAML_TEXT, true),
    FIELD(raw_index, "title", title, BC_YAML_TEXT, true),
    FIELD(raw_index, "basis", basis, BC_YAML_TEXT, false),
    {"decimals", BC_YAML_INT, offsetof(raw_index, decimals), true, 0, 6},
    FIELD(raw_index, "forms", forms, BC_YAML_NODE, true),
    FIELD(raw_index, "ratings", ratings, BC_YAML_NODE, true),
    FIELD(raw_index, "aliases", aliases, BC_YAML_NODE, false),
};
static const bc_yaml_field form_fields[] = {
    FIELD(raw_form, "code", code, BC_YAML_TEXT, true),
    FIELD(raw_form, "title", title, BC_YAML_TEXT, true),
    FIELD(raw_form, "kind", kind, BC_YAML_TEXT, true),
    FIELD(raw_form, "weight", weight, BC_YAML_DECIMAL, true),
    FIELD(raw_form, "criteria", criteria, BC_YAML_NODE, true),
    FIELD(raw_form, "scale", scale, BC_YAML_NODE, false),
    FIELD(raw_form, "modes", modes, BC_YAML_TEXTS, false),
    {"minimum_forms", BC_YAML_INT, offsetof(raw_form, minimum_forms), false, 0, 100000000},
    {"max_missing", BC_YAML_INT, offsetof(raw_form, max_missing), false, 0, BC_LIMIT_ITEMS},
    FIELD(raw_form, "aliases", aliases, BC_YAML_NODE, false),
    FIELD(raw_form, "mode_aliases", mode_aliases, BC_YAML_NODE, false),
};
static const bc_yaml_field criterion_fields[] = {
    FIELD(raw_criterion, "code", code, BC_YAML_TEXT, true),
    FIELD(raw_criterion, "title", title, BC_YAML_TEXT, true),
    FIELD(raw_criterion, "points", points, BC_YAML_DECIMAL, true),
    FIELD(raw_criterion, "items", items, BC_YAML_NODE, true),
};
static const bc_yaml_field item_fields[] = {
    FIELD(raw_item, "code", code, BC_YAML_TEXT, true),
    FIELD(raw_item, "title", title, BC_YAML_TEXT, true),
    FIELD(raw_item, "points", points, BC_YAML_DECIMAL, true),
    FIELD(raw_item, "aliases", aliases, BC_YAML_TEXTS, false),
};
static const bc_yaml_field scale_fields[] = {
    {"from", BC_YAML_INT, offsetof(raw_scale, from), true, -1000, 1000},
    {"to", BC_YAML_INT, offsetof(raw_scale, to), true, 1, 1000},
    FIELD(raw_scale, "labels", labels, BC_YAML_TEXTS, false),
    FIELD(raw_scale, "aliases", aliases, BC_YAML_NODE, false),
};
static const bc_yaml_field rating_fields[] = {
    FIELD(bc_rating, "name", name, BC_YAML_TEXT, true),
    FIELD(bc_rating, "from", from, BC_YAML_DECIMAL, true),
};

#define READ(l, node, fields, into)                                                                                    \
    ((l)->troubles +=                                                                                                  \
     bc_yaml_read(node, (l)->name, fields, sizeof(fields) / sizeof *(fields), into, (l)->arena, (l)->diag))

void bc_index_complain(bc_index_loading *l, size_t line, const char *text, const char *detail)
{
    char where[600];
    snprintf(where, sizeof where, _("%s, line %zu"), l->name, line);
    bc_diag_post(l->diag, BC_ERROR, where, NULL, text, detail);
    l->troubles++;
}

static void complain_limit(bc_index_loading *l, size_t line, const char *limit, size_t met)
{
    char where[600];
    snprintf(where, sizeof where, _("%s, line %zu"), l->name, line);
    bc_limit_post(l->diag, where, limit, met);
    l->troubles++;
}

/* ${node} as a list; its length, 0 after a trouble. ${limit}: of its length with ${more} that stand elsewhere. */
static size_t count_of(bc_index_loading *l, const bc_yaml *node, const char *key, const char *limit, size_t more)
{
    if (!node)
        return 0;
    if (node->kind != BC_YAML_LIST || node->count == 0)
        bc_index_complain(l, node->line, _("“%s”: a list was expected"), key);
    else if (node->count + more > bc_limit_find(limit)->value)
        complain_limit(l, node->line, limit, node->count + more);
    else
        return node->count;
    return 0;
}

/* Codes become names of columns and files. */
static void check_code(bc_index_loading *l, const char *code, size_t line)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (!code || !*code || *code == '.' || strspn(code, good) != strlen(code))
        bc_index_complain(l, line, _("“%s”: a code is made of letters, digits, points, - and _"), code ? code : "");
}

static void add_item_aliases(bc_index_loading *l, bc_form *form, const char *code, const bc_yaml_texts *aliases)
{
    if (!aliases->count)
        return;
    bc_alias *grown = bc_arena_alloc(l->arena, form->item_aliases + aliases->count, sizeof *grown);
    if (!grown)
        return;
    if (form->item_aliases)
        memcpy(grown, form->item_alias, form->item_aliases * sizeof *grown);
    form->item_alias = grown;
    for (size_t i = 0; i < aliases->count; i++)
        grown[form->item_aliases++] = (bc_alias){code, aliases->at[i]};
}

static void read_items(bc_index_loading *l, bc_form *form, size_t criterion, const bc_yaml *items)
{
    size_t count = count_of(l, items, "items", "BC_LIMIT_ITEMS", form->items);
    bc_item *all = bc_arena_alloc(l->arena, form->items + count + 1, sizeof *all);
    if (!all)
        return;
    if (form->items)
        memcpy(all, form->item, form->items * sizeof *all);
    form->item = all;
    for (size_t i = 0; i < count; i++) {
        bc_item *item = &all[form->items];
        raw_item raw = {0};
        size_t before = l->troubles;
        READ(l, items->item[i], item_fields, &raw);
        *item = (bc_item){.code = raw.code, .title = raw.title, .points = raw.points, .criterion = criterion};
        if (l->troubles == before)
            check_code(l, item->code, items->item[i]->line);
        if (l->troubles == before && bc_form_find_item(form, item->code))
            bc_index_complain(l, items->item[i]->line, _("the item “%s” is there twice"), item->code);
        if (l->troubles == before && item->points.mantissa <= 0)
            bc_index_complain(l, items->item[i]->line, _("item “%s”: its points must be above 0"), item->code);
        if (l->troubles != before)
            continue;
        add_item_aliases(l, form, item->code, &raw.aliases);
        form->items++;
    }
    form->criterion[criterion].count = form->items - form->criterion[criterion].first;
}

static void read_criteria(bc_index_loading *l, bc_form *form, const bc_yaml *criteria)
{
    size_t count = count_of(l, criteria, "criteria", "BC_LIMIT_ITEMS", 0);
    form->criterion = bc_arena_alloc(l->arena, count + 1, sizeof *form->criterion);
    for (size_t i = 0; form->criterion && i < count; i++) {
        raw_criterion raw = {0};
        size_t before = l->troubles;
        READ(l, criteria->item[i], criterion_fields, &raw);
        if (l->troubles != before)
            continue;
        check_code(l, raw.code, criteria->item[i]->line);
        for (size_t j = 0; j < form->criteria; j++)
            if (strcmp(form->criterion[j].code, raw.code) == 0)
                bc_index_complain(l, criteria->item[i]->line, _("the criterion “%s” is there twice"), raw.code);
        form->criterion[form->criteria] =
            (bc_criterion){.code = raw.code, .title = raw.title, .points = raw.points, .first = form->items};
        read_items(l, form, form->criteria++, raw.items);
        if (l->troubles == before)
            bc_index_check_points(l, form, form->criteria - 1, criteria->item[i]->line);
    }
}

static void read_scale(bc_index_loading *l, bc_form *form, const raw_form *raw, size_t line)
{
    raw_scale scale = {0};
    if (!raw->scale) {
        bc_index_complain(l, line, _("form “%s”: a survey needs a “scale”"), raw->code);
        return;
    }
    size_t before = l->troubles;
    READ(l, raw->scale, scale_fields, &scale);
    if (l->troubles != before)
        return;
    form->scale_from = scale.from;
    form->scale_to = scale.to;
    if (scale.from >= scale.to)
        bc_index_complain(l, raw->scale->line, _("form “%s”: the scale must rise from “from” to “to”"), raw->code);
    else if (scale.labels.count && scale.labels.count != (size_t)(scale.to - scale.from + 1))
        bc_index_complain(l, raw->scale->line, _("form “%s”: one label for each number of the scale was expected"),
                          raw->code);
    else if (scale.labels.count)
        form->label = scale.labels.at;
    if (l->troubles == before)
        bc_index_read_words(l, scale.aliases, &form->answer, &form->answers, bc_index_place_of_answer, form);
}

static void add_aliases(bc_index_loading *l, bc_form *form, const bc_yaml *aliases)
{
    if (!aliases || aliases->kind == BC_YAML_NULL)
        return;
    if (aliases->kind != BC_YAML_MAP) {
        bc_index_complain(l, aliases->line, _("“%s”: keys with values were expected here"), "aliases");
        return;
    }
    for (size_t i = 0; i < aliases->count; i++) {
        const bc_yaml *list = aliases->item[i];
        bool good = list->kind == BC_YAML_LIST;
        bc_alias *grown = bc_arena_alloc(l->arena, form->aliases + list->count + 1, sizeof *grown);
        if (!grown)
            return;
        if (form->aliases)
            memcpy(grown, form->alias, form->aliases * sizeof *grown);
        form->alias = grown;
        for (size_t j = 0; good && j < list->count; j++) {
            good = list->item[j]->kind == BC_YAML_SCALAR;
            if (good)
                grown[form->aliases++] = (bc_alias){aliases->key[i], list->item[j]->text};
        }
        if (!good)
            bc_index_complain(l, list->line, _("“%s”: a list of texts was expected"), aliases->key[i]);
    }
}

static void read_form(bc_index_loading *l, const bc_yaml *node, const raw_index *raw_of_index)
{
    bc_form *form = &l->index->form[l->index->forms];
    raw_form raw = {.minimum_forms = 1};
    size_t before = l->troubles;
    READ(l, node, form_fields, &raw);
    if (l->troubles != before)
        return;
    check_code(l, raw.code, node->line);
    if (bc_index_find_form(l->index, raw.code) || strcmp(raw.code, "overall") == 0)
        bc_index_complain(l, node->line, _("the form “%s” is there twice"), raw.code);
    *form = (bc_form){.code = raw.code, .title = raw.title, .weight = raw.weight};
    bool survey = strcmp(raw.kind ? raw.kind : "", "survey") == 0;
    if (!survey && strcmp(raw.kind ? raw.kind : "", "assessment") != 0)
        bc_index_complain(l, node->line, _("“kind”: survey or assessment was expected, not “%s”"),
                          raw.kind ? raw.kind : "");
    form->kind = survey ? BC_SURVEY : BC_ASSESSMENT;
    form->modes = raw.modes;
    if (raw.modes.count > BC_LIMIT_MODES)
        complain_limit(l, node->line, "BC_LIMIT_MODES", raw.modes.count);
    form->minimum_forms = raw.minimum_forms;
    form->max_missing = raw.max_missing;
    if (survey)
        read_scale(l, form, &raw, node->line);
    bc_index_read_words(l, raw.mode_aliases, &form->mode, &form->mode_words, bc_index_place_of_mode, form);
    add_aliases(l, form, raw.aliases);
    add_aliases(l, form, raw_of_index->aliases);
    read_criteria(l, form, raw.criteria);
    l->index->forms++;
}

static void read_ratings_of(bc_index_loading *l, bc_ratings *into, const bc_yaml *list)
{
    size_t count = count_of(l, list, into->scope, "BC_LIMIT_RATINGS", 0);
    into->at = bc_arena_alloc(l->arena, count + 1, sizeof *into->at);
    for (size_t i = 0; into->at && i < count; i++) {
        size_t before = l->troubles;
        READ(l, list->item[i], rating_fields, &into->at[into->count]);
        if (l->troubles == before)
            into->count++;
    }
    for (size_t i = 1; i < into->count; i++)
        if (bc_decimal_compare(into->at[i - 1].from, into->at[i].from) <= 0)
            bc_index_complain(l, list->line, _("ratings of “%s” must fall from the highest to the lowest"),
                              into->scope);
    if (into->count && into->at[into->count - 1].from.mantissa > 0)
        bc_index_complain(l, list->line, _("ratings of “%s”: the last must begin at 0, so that every score has one"),
                          into->scope);
}

static void read_ratings(bc_index_loading *l, const bc_yaml *ratings)
{
    bc_index *index = l->index;
    if (!ratings || ratings->kind != BC_YAML_MAP) {
        bc_index_complain(l, ratings ? ratings->line : 1, _("“%s”: keys with values were expected here"), "ratings");
        return;
    }
    index->ratings = bc_arena_alloc(l->arena, index->forms + 1, sizeof *index->ratings);
    for (size_t i = 0; index->ratings && i <= index->forms; i++) {
        bc_ratings *into = &index->ratings[i];
        into->scope = i < index->forms ? index->form[i].code : "overall";
        const bc_yaml *list = bc_yaml_find(ratings, into->scope);
        if (list)
            read_ratings_of(l, into, list);
        else
            bc_index_complain(l, ratings->line, _("ratings of “%s” are missing"), into->scope);
    }
    for (size_t i = 0; i < ratings->count; i++)
        if (strcmp(ratings->key[i], "overall") != 0 && !bc_index_find_form(index, ratings->key[i]))
            bc_index_complain(l, ratings->key_line[i], _("ratings: “%s” is no form of this index"), ratings->key[i]);
}

bc_status bc_index_load(const char *path, const char *name, bc_arena *arena, bc_index **out, bc_diag *diag)
{
    bc_yaml *root;
    raw_index raw = {0};
    bc_index *index = bc_arena_alloc(arena, 1, sizeof *index);
    bc_index_loading l = {.name = name, .arena = arena, .diag = diag, .index = index};
    bc_status status = index ? bc_yaml_load(path, name, arena, &root, diag) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    READ(&l, root, index_fields, &raw);
    *index = (bc_index){.code = raw.index, .title = raw.title, .basis = raw.basis, .decimals = raw.decimals};
    size_t forms = count_of(&l, raw.forms, "forms", "BC_LIMIT_FORMS", 0);
    index->form = bc_arena_alloc(arena, forms + 1, sizeof *index->form);
    for (size_t i = 0; index->form && i < forms; i++)
        read_form(&l, raw.forms->item[i], &raw);
    size_t before = l.troubles;
    if (raw.ratings && index->forms == forms)
        read_ratings(&l, raw.ratings);
    if (before == 0 && forms)
        bc_index_check_weights(&l, raw.forms->line);
    if (bc_arena_failed(arena))
        return BC_NOMEM;
    *out = index;
    return l.troubles ? BC_DATA : BC_OK;
}

const bc_form *bc_index_find_form(const bc_index *index, const char *code)
{
    for (size_t i = 0; i < index->forms; i++)
        if (strcmp(index->form[i].code, code) == 0)
            return &index->form[i];
    return NULL;
}

const bc_ratings *bc_index_ratings(const bc_index *index, const char *scope)
{
    for (size_t i = 0; i <= index->forms; i++)
        if (strcmp(index->ratings[i].scope, scope) == 0)
            return &index->ratings[i];
    return NULL;
}

const bc_rating *bc_ratings_of(const bc_ratings *ratings, bc_decimal score)
{
    for (size_t i = 0; i + 1 < ratings->count; i++)
        if (bc_decimal_compare(score, ratings->at[i].from) >= 0)
            return &ratings->at[i];
    return &ratings->at[ratings->count - 1];
}
