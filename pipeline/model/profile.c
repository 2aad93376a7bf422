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

/* What the stages' code asks for by name: a profile without one of them cannot set our papers. */
static const char *const needed[] = {"body", "table-head", "table-cell", "table-note", "page-number"};

static double value(bc_decimal d)
{
    return bc_decimal_double(d);
}

static size_t read_style(bc_profile *profile, const bc_yaml *node, const char *key, const char *name, bc_arena *arena,
                         bc_diag *diag)
{
    static const char *const aligns[] = {"left", "centre", "right", "justify"};
    raw_style raw = {.align = "left", .leading = {100, 0}};
    size_t troubles = bc_yaml_read(node, name, style_fields, COUNT(style_fields), &raw, arena, diag);
    if (troubles)
        return troubles;
    size_t align = 0;
    while (align < 4 && strcmp(aligns[align], raw.align ? raw.align : "") != 0)
        align++;
    if (align == 4 || raw.size.mantissa <= 0) {
        bc_diag_post(diag, BC_ERROR, name, _("align: left, centre, right or justify; size above 0"),
                     _("the style “%s” is wrong"), key);
        return 1;
    }
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
    if (!styles || styles->kind != BC_YAML_MAP)
        return 1;
    profile->style = bc_arena_alloc(arena, styles->count + 1, sizeof *profile->style);
    for (size_t i = 0; profile->style && i < styles->count; i++)
        troubles += read_style(profile, styles->item[i], styles->key[i], name, arena, diag);
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!bc_profile_find(profile, needed[i])) {
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

bc_status bc_profile_load(const char *path, const char *name, bc_arena *arena, bc_profile **out, bc_diag *diag)
{
    bc_yaml *root;
    raw_profile raw = {0};
    bc_profile *profile = bc_arena_alloc(arena, 1, sizeof *profile);
    bc_status status = profile ? bc_yaml_load(path, name, arena, &root, diag) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    size_t troubles = bc_yaml_read(root, name, profile_fields, COUNT(profile_fields), &raw, arena, diag);
    *profile = (bc_profile){.name = raw.name,
                            .title = raw.title,
                            .fonts = raw.fonts,
                            .tied = lowered(raw.tied, arena),
                            .opens = lowered(raw.opens, arena)};
    profile->width = value(raw.width) * mm;
    profile->height = value(raw.height) * mm;
    profile->top = value(raw.top) * mm;
    profile->bottom = value(raw.bottom) * mm;
    profile->left = value(raw.left) * mm;
    profile->right = value(raw.right) * mm;
    profile->number_gap = value(raw.number_gap) * mm;
    profile->number_place = raw.number_place && strcmp(raw.number_place, "bottom-right") == 0 ? BC_NUMBER_BOTTOM_RIGHT
                                                                                              : BC_NUMBER_TOP_CENTRE;
    if (!troubles && (profile->left + profile->right + 100 > profile->width ||
                      profile->top + profile->bottom + 100 > profile->height)) {
        bc_diag_post(diag, BC_ERROR, name, NULL, _("its margins leave no room on the page"));
        troubles++;
    }
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
