#include "model/rules.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/decimal.h"
#include "base/i18n.h"
#include "model/profile.h"

static const char *const names[BC_RULES] = {
    [BC_RULE_PAPER] = "paper",
    [BC_RULE_MARGIN_TOP] = "margin-top",
    [BC_RULE_MARGIN_BOTTOM] = "margin-bottom",
    [BC_RULE_MARGIN_LEFT] = "margin-left",
    [BC_RULE_MARGIN_RIGHT] = "margin-right",
    [BC_RULE_FONT] = "font",
    [BC_RULE_INK] = "ink",
    [BC_RULE_NATIONAL] = "national-name",
    [BC_RULE_MOTTO] = "motto",
    [BC_RULE_MOTTO_RULE] = "motto-rule",
    [BC_RULE_PARENT] = "parent",
    [BC_RULE_ISSUER] = "issuer",
    [BC_RULE_ISSUER_RULE] = "issuer-rule",
    [BC_RULE_NUMBER] = "number",
    [BC_RULE_PLACE_DATE] = "place-date",
    [BC_RULE_KIND] = "kind",
    [BC_RULE_SUBJECT] = "subject",
    [BC_RULE_SUBJECT_RULE] = "subject-rule",
    [BC_RULE_ADDRESSEE] = "addressee",
    [BC_RULE_BASIS] = "basis",
    [BC_RULE_BASIS_END] = "basis-end",
    [BC_RULE_BODY] = "body",
    [BC_RULE_INDENT] = "indent",
    [BC_RULE_PARAGRAPH_GAP] = "paragraph-gap",
    [BC_RULE_LINE_SPACING] = "line-spacing",
    [BC_RULE_HEADING] = "heading",
    [BC_RULE_SUBHEADING] = "subheading",
    [BC_RULE_POINTS] = "points",
    [BC_RULE_END] = "end",
    [BC_RULE_DATE] = "date",
    [BC_RULE_FIGURE] = "figure",
    [BC_RULE_AUTHORITY] = "authority",
    [BC_RULE_SIGNER] = "signer",
    [BC_RULE_RECIPIENTS] = "recipients",
    [BC_RULE_RECIPIENT] = "recipient",
    [BC_RULE_ANNEX] = "annex",
    [BC_RULE_ANNEX_NAME] = "annex-name",
    [BC_RULE_ANNEX_REFERENCE] = "annex-reference",
    [BC_RULE_PAGE_NUMBER] = "page-number",
};

typedef struct raw_rule {
    const char *article, *face, *letters, *place, *align, *text;
    bc_yaml_texts size, range, values, families, substitutes;
    bool verified;
} raw_rule;

#define FIELD(key, member, kind, must)                                                                                 \
    {                                                                                                                  \
        key, kind, offsetof(raw_rule, member), must, 0, 0                                                              \
    }
static const bc_yaml_field fields[] = {
    FIELD("article", article, BC_YAML_TEXT, true),     FIELD("verified", verified, BC_YAML_BOOL, false),
    FIELD("size", size, BC_YAML_TEXTS, false),         FIELD("face", face, BC_YAML_TEXT, false),
    FIELD("letters", letters, BC_YAML_TEXT, false),    FIELD("place", place, BC_YAML_TEXT, false),
    FIELD("align", align, BC_YAML_TEXT, false),        FIELD("range", range, BC_YAML_TEXTS, false),
    FIELD("values", values, BC_YAML_TEXTS, false),     FIELD("text", text, BC_YAML_TEXT, false),
    FIELD("families", families, BC_YAML_TEXTS, false), FIELD("substitutes", substitutes, BC_YAML_TEXTS, false),
};

static const char *const faces[] = {"regular", "bold", "italic", "bold-italic", NULL};
static const char *const letters[] = {"any", "capitals", "small", NULL};
static const char *const places[] = {"any", "left-half", "right-half", "centre", "top-centre", "bottom-right", NULL};
static const char *const aligns[] = {"any", "justify", NULL};

typedef struct reading {
    const char *name, *rule;
    bc_arena *arena;
    bc_diag *diag;
    size_t troubles;
} reading;

static void trouble(reading *r, const char *what, const char *todo)
{
    bc_diag_post(r->diag, BC_ERROR, r->name, todo, _("the rule “%s”: %s is wrong"), r->rule, what);
    r->troubles++;
}

/* The place of ${text} in ${words}; ${otherwise} for NULL. */
static int word(reading *r, const char *key, const char *text, const char *const *words, int otherwise)
{
    if (!text)
        return otherwise;
    bc_str known = {0};
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], text) == 0) {
            bc_str_drop(&known);
            return i;
        }
        bc_str_addf(&known, "%s%s", i ? ", " : "", words[i]);
    }
    trouble(r, key, bc_str_text(&known));
    bc_str_drop(&known);
    return otherwise;
}

/* At most ${most} numbers that are not below 0 into ${out}; how many. */
static size_t numbers(reading *r, const char *key, bc_yaml_texts texts, double *out, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; i < texts.count; i++) {
        bc_decimal d;
        if (i >= most || !texts.at[i] || !bc_decimal_parse(texts.at[i], &d) || d.mantissa < 0) {
            trouble(r, key, _("numbers were expected, such as [13, 14]"));
            return 0;
        }
        out[count++] = bc_decimal_double(d);
    }
    return count;
}

static void read_range(reading *r, const char *key, bc_yaml_texts texts, double *from, double *to)
{
    double at[2];
    size_t count = numbers(r, key, texts, at, 2);
    if (count == 0)
        return;
    *from = at[0];
    *to = count == 2 ? at[1] : HUGE_VAL;
    if (*from > *to)
        trouble(r, key, _("the smaller number comes first"));
}

static size_t read_rule(const bc_yaml *node, const char *name, const char *key, bc_page_rule *rule, bc_arena *arena,
                        bc_diag *diag)
{
    raw_rule raw = {.verified = true};
    reading r = {.name = name, .rule = key, .arena = arena, .diag = diag};
    size_t troubles = bc_yaml_read(node, name, fields, sizeof fields / sizeof *fields, &raw, arena, diag);
    if (troubles)
        return troubles;
    *rule = (bc_page_rule){.name = key,
                           .article = raw.article ? raw.article : "",
                           .unverified = !raw.verified,
                           .text = raw.text,
                           .families = raw.families,
                           .substitutes = raw.substitutes};
    rule->face = word(&r, "face", raw.face, faces, -1);
    rule->letters = (bc_letters)word(&r, "letters", raw.letters, letters, BC_LETTERS_ANY);
    rule->place = (bc_rule_place)word(&r, "place", raw.place, places, BC_PLACE_ANY);
    rule->justified = word(&r, "align", raw.align, aligns, 0) == 1;
    read_range(&r, "size", raw.size, &rule->size_from, &rule->size_to);
    rule->has_range = raw.range.count > 0;
    read_range(&r, "range", raw.range, &rule->from, &rule->to);
    rule->values = numbers(&r, "values", raw.values, rule->value, BC_RULE_VALUES);
    return r.troubles;
}

static size_t unknown(const bc_yaml *map, size_t i, const char *name, bc_diag *diag)
{
    bc_str known = {0};
    bc_str_add(&known, _("known keys: "));
    for (size_t j = 0; j < BC_RULES; j++)
        bc_str_addf(&known, "%s%s", j ? ", " : "", names[j]);
    bc_diag_post(diag, BC_ERROR, name, bc_str_text(&known), _("line %zu: the rule “%s” is not known"), map->key_line[i],
                 map->key[i]);
    bc_str_drop(&known);
    return 1;
}

size_t bc_rules_read(const bc_yaml *map, const char *name, bc_page_rule *out, bc_arena *arena, bc_diag *diag)
{
    size_t troubles = 0;
    for (size_t i = 0; i < BC_RULES; i++)
        out[i] = (bc_page_rule){.face = -1};
    if (!map || map->kind == BC_YAML_NULL)
        return 0;
    if (map->kind != BC_YAML_MAP) {
        bc_diag_post(diag, BC_ERROR, name, NULL, _("line %zu: the rules are a map: each by its name"), map->line);
        return 1;
    }
    for (size_t i = 0; i < map->count; i++) {
        size_t j = 0;
        while (j < BC_RULES && strcmp(names[j], map->key[i]) != 0)
            j++;
        troubles +=
            j < BC_RULES ? read_rule(map->item[i], name, names[j], &out[j], arena, diag) : unknown(map, i, name, diag);
    }
    return troubles;
}
