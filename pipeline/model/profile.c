#include "model/profile.h"

#include <stddef.h>
#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/yaml.h"

static const double mm = 72 / 25.4;

typedef struct raw_profile {
    const char *name, *title, *fonts, *number_place;
    bc_decimal width, height, top, bottom, left, right, number_gap; /* [mm] */
    bc_yaml_texts tied, opens;
    const bc_yaml *styles, *rules;
} raw_profile;

typedef struct raw_style {
    const char *align;
    bc_decimal size, before, after, leading, indent; /* indent [mm], leading in hundredths of a line */
    bc_decimal outline;
    bool bold, italic, capitals, keep;
} raw_style;

#define FIELD(type, key, member, kind, must)                                                                           \
    {                                                                                                                  \
        key, kind, offsetof(type, member), must, 0, 0                                                                  \
    }
#define COUNT(fields) (sizeof(fields) / sizeof *(fields))

static const bc_yaml_field profile_fields[] = {
    FIELD(raw_profile, "layout", name, BC_YAML_TEXT, true),
    FIELD(raw_profile, "title", title, BC_YAML_TEXT, true),
    FIELD(raw_profile, "fonts", fonts, BC_YAML_TEXT, true),
    FIELD(raw_profile, "width", width, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "height", height, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "top", top, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "bottom", bottom, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "left", left, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "right", right, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "number_place", number_place, BC_YAML_TEXT, true),
    FIELD(raw_profile, "number_gap", number_gap, BC_YAML_DECIMAL, true),
    FIELD(raw_profile, "numbers_stay_with", tied, BC_YAML_TEXTS, false),
    FIELD(raw_profile, "centred_lines_begin_with", opens, BC_YAML_TEXTS, false),
    FIELD(raw_profile, "styles", styles, BC_YAML_NODE, true),
    FIELD(raw_profile, "rules", rules, BC_YAML_NODE, false),
};
static const bc_yaml_field style_fields[] = {
    FIELD(raw_style, "size", size, BC_YAML_DECIMAL, true),
    FIELD(raw_style, "align", align, BC_YAML_TEXT, false),
    FIELD(raw_style, "bold", bold, BC_YAML_BOOL, false),
    FIELD(raw_style, "italic", italic, BC_YAML_BOOL, false),
    FIELD(raw_style, "capitals", capitals, BC_YAML_BOOL, false),
    FIELD(raw_style, "keep", keep, BC_YAML_BOOL, false),
    FIELD(raw_style, "indent", indent, BC_YAML_DECIMAL, false),
    FIELD(raw_style, "before", before, BC_YAML_DECIMAL, false),
    FIELD(raw_style, "after", after, BC_YAML_DECIMAL, false),
    FIELD(raw_style, "leading", leading, BC_YAML_DECIMAL, false),
    FIELD(raw_style, "outline", outline, BC_YAML_DECIMAL, false),
};

/* What a measure may be: beyond it is no page, and none is taken in silence. */
typedef struct measure {
    const char *key;
    size_t offset;
    int from, to;
} measure;

#define MEASURE(type, key, member, from, to)                                                                           \
    {                                                                                                                  \
        key, offsetof(type, member), from, to                                                                          \
    }
static const measure page_measures[] = {
    MEASURE(raw_profile, "width", width, 100, 1200),
    MEASURE(raw_profile, "height", height, 100, 1200),
    MEASURE(raw_profile, "top", top, 0, 200),
    MEASURE(raw_profile, "bottom", bottom, 0, 200),
    MEASURE(raw_profile, "left", left, 0, 200),
    MEASURE(raw_profile, "right", right, 0, 200),
    MEASURE(raw_profile, "number_gap", number_gap, 0, 100),
};
static const measure style_measures[] = {
    MEASURE(raw_style, "size", size, 4, 72),      MEASURE(raw_style, "before", before, 0, 200),
    MEASURE(raw_style, "after", after, 0, 200),   MEASURE(raw_style, "leading", leading, 50, 400),
    MEASURE(raw_style, "indent", indent, 0, 100), MEASURE(raw_style, "outline", outline, 0, 8),
};

/* What the stages' code asks for by name: a profile without one of them cannot set our papers. */
static const char *const needed[] = {"body", "table-head", "table-cell", "table-note", "page-number"};

static double value(bc_decimal d)
{
    return bc_decimal_double(d);
}

static size_t refuse(const bc_yaml *map, const char *key, const char *name, const char *expected, bc_diag *diag)
{
    const bc_yaml *node = bc_yaml_find(map, key);
    bc_str where = {0};
    bc_str_addf(&where, _("%s, line %zu"), name, node ? node->line : map->line);
    bc_diag_post(diag, BC_ERROR, bc_str_text(&where), NULL, _("“%s”: %s was expected"), key, expected);
    bc_str_drop(&where);
    return 1;
}

static size_t refuse_word(const bc_yaml *map, const char *key, const char *name, const char *words, bc_diag *diag)
{
    bc_str expected = {0};
    bc_str_addf(&expected, _("one of %s"), words);
    size_t troubles = refuse(map, key, name, bc_str_text(&expected), diag);
    bc_str_drop(&expected);
    return troubles;
}

static size_t look_measures(const bc_yaml *map, const char *name, const measure *measures, size_t count,
                            const void *raw, bc_diag *diag)
{
    size_t troubles = 0;
    for (size_t i = 0; i < count; i++) {
        const measure *m = &measures[i];
        double is = value(*(const bc_decimal *)(const void *)((const char *)raw + m->offset));
        if (is >= m->from && is <= m->to)
            continue;
        bc_str expected = {0};
        bc_str_addf(&expected, _("a number from %d to %d"), m->from, m->to);
        troubles += refuse(map, m->key, name, bc_str_text(&expected), diag);
        bc_str_drop(&expected);
    }
    return troubles;
}

static size_t read_style(bc_profile *profile, const bc_yaml *node, const char *key, const char *name, bc_arena *arena,
                         bc_diag *diag)
{
    static const char *const aligns[] = {"left", "centre", "right", "justify"};
    raw_style raw = {.align = "left", .leading = {100, 0}};
    size_t troubles = bc_yaml_read(node, name, style_fields, COUNT(style_fields), &raw, arena, diag);
    size_t align = 0;
    if (!troubles)
        troubles = look_measures(node, name, style_measures, COUNT(style_measures), &raw, diag);
    while (align < 4 && strcmp(aligns[align], raw.align ? raw.align : "") != 0)
        align++;
    if (align == 4)
        troubles += refuse_word(node, "align", name, "left, centre, right, justify", diag);
    if (troubles)
        return troubles;
    profile->style[profile->styles++] = (bc_style){
        .name = key,
        .size = value(raw.size),
        .face = (bc_face)((raw.bold ? BC_BOLD : 0) | (raw.italic ? BC_ITALIC : 0)),
        .capitals = raw.capitals,
        .align = (bc_text_align)align,
        .indent = value(raw.indent) * mm,
        .before = value(raw.before),
        .after = value(raw.after),
        .leading = value(raw.leading) / 100,
        .keep = raw.keep,
        .outline = (int)value(raw.outline),
    };
    return 0;
}

static size_t read_styles(bc_profile *profile, const bc_yaml *styles, const char *name, bc_arena *arena, bc_diag *diag)
{
    size_t troubles = 0;
    if (!styles)
        return 1; /* told: it must be there */
    if (styles->kind != BC_YAML_MAP) {
        bc_diag_post(diag, BC_ERROR, name, NULL, _("line %zu: the styles are a map: each by its name"), styles->line);
        return 1;
    }
    profile->style = bc_arena_alloc(arena, styles->count + 1, sizeof *profile->style);
    for (size_t i = 0; profile->style && i < styles->count; i++)
        troubles += read_style(profile, styles->item[i], styles->key[i], name, arena, diag);
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!bc_yaml_find(styles, needed[i])) {
            bc_diag_post(diag, BC_ERROR, name, NULL, _("the style “%s” is missing"), needed[i]);
            troubles++;
        }
    return troubles;
}

/* Words are matched in any case. */
static bc_yaml_texts lowered(bc_yaml_texts texts, bc_arena *arena)
{
    for (size_t i = 0; i < texts.count; i++) {
        bc_str small = {0};
        bc_utf8_lower(&small, texts.at[i], strlen(texts.at[i]));
        texts.at[i] = bc_arena_text(arena, bc_str_text(&small));
        bc_str_drop(&small);
    }
    if (bc_arena_failed(arena))
        texts.count = 0;
    return texts;
}

/* What is measured of the page, when all is there. */
static size_t take_page(bc_profile *profile, const bc_yaml *root, const raw_profile *raw, const char *name,
                        bc_arena *arena, bc_diag *diag)
{
    static const char *const places[] = {
        [BC_NUMBER_TOP_CENTRE] = "top-centre", [BC_NUMBER_BOTTOM_RIGHT] = "bottom-right"};
    size_t troubles = look_measures(root, name, page_measures, COUNT(page_measures), raw, diag), place = 0;
    while (place < COUNT(places) && strcmp(places[place], raw->number_place ? raw->number_place : "") != 0)
        place++;
    if (place == COUNT(places))
        troubles += refuse_word(root, "number_place", name, "top-centre, bottom-right", diag);
    *profile = (bc_profile){.name = raw->name,
                            .title = raw->title,
                            .fonts = raw->fonts,
                            .tied = lowered(raw->tied, arena),
                            .opens = lowered(raw->opens, arena),
                            .width = value(raw->width) * mm,
                            .height = value(raw->height) * mm,
                            .top = value(raw->top) * mm,
                            .bottom = value(raw->bottom) * mm,
                            .left = value(raw->left) * mm,
                            .right = value(raw->right) * mm,
                            .number_gap = value(raw->number_gap) * mm,
                            .number_place = (bc_number_place)place};
    if (!troubles && (profile->left + profile->right + 100 > profile->width ||
                      profile->top + profile->bottom + 100 > profile->height)) {
        bc_diag_post(diag, BC_ERROR, name, NULL, _("its margins leave no room on the page"));
        troubles++;
    }
    return troubles;
}

bc_status bc_profile_load(const char *path, const char *name, bc_arena *arena, bc_profile **out, bc_diag *diag)
{
    bc_yaml *root;
    raw_profile raw = {0};
    bc_profile *profile = bc_arena_alloc(arena, 1, sizeof *profile);
    bc_status status = profile ? bc_yaml_load(path, name, arena, &root, diag) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    size_t troubles = bc_yaml_read(root, name, profile_fields, COUNT(profile_fields), &raw, arena, diag);
    if (!troubles)
        troubles = take_page(profile, root, &raw, name, arena, diag);
    troubles += read_styles(profile, raw.styles, name, arena, diag);
    troubles += bc_rules_read(raw.rules, name, profile->rule, arena, diag);
    *out = profile;
    return bc_arena_failed(arena) ? BC_NOMEM : troubles ? BC_DATA : BC_OK;
}

const bc_style *bc_profile_find(const bc_profile *profile, const char *style)
{
    for (size_t i = 0; i < profile->styles; i++)
        if (strcmp(profile->style[i].name, style) == 0)
            return &profile->style[i];
    return NULL;
}
