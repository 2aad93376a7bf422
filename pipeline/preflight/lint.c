#include "preflight/lint.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "preflight/checks.h"

/* Flaws that are kept of one check, lest one that finds thousands leaves no room for another; and those of one name that are told one by one. */
enum { MOST_KEPT = 2000, MOST_TOLD = 20 };

static const bc_check checks[] = {
    {"reading", -1, BC_ERROR, 0, bc_check_reading},
    {"paper", BC_RULE_PAPER, BC_ERROR, 0, bc_check_paper},
    {"margin-top", BC_RULE_MARGIN_TOP, BC_ERROR, 0, bc_check_margin},
    {"margin-bottom", BC_RULE_MARGIN_BOTTOM, BC_ERROR, 0, bc_check_margin},
    {"margin-left", BC_RULE_MARGIN_LEFT, BC_ERROR, 0, bc_check_margin},
    {"margin-right", BC_RULE_MARGIN_RIGHT, BC_ERROR, 0, bc_check_margin},
    {"font", BC_RULE_FONT, BC_ERROR, 0, bc_check_font},
    {"ink", BC_RULE_INK, BC_ERROR, 0, bc_check_ink},
    {"outside", -1, BC_ERROR, 0, bc_check_outside},
    {"overlap", -1, BC_ERROR, 0, bc_check_overlap},
    {"over-table-line", -1, BC_ERROR, 0, bc_check_frame},
    {"empty-page", -1, BC_ERROR, 0, bc_check_empty},
    {"national-name", BC_RULE_NATIONAL, BC_ERROR, BC_ROLE_NATIONAL, bc_check_missing},
    {"national-name", BC_RULE_NATIONAL, BC_ERROR, BC_ROLE_NATIONAL, bc_check_style},
    {"motto", BC_RULE_MOTTO, BC_ERROR, BC_ROLE_MOTTO, bc_check_missing},
    {"motto", BC_RULE_MOTTO, BC_ERROR, BC_ROLE_MOTTO, bc_check_style},
    {"motto", BC_RULE_MOTTO, BC_ERROR, BC_ROLE_MOTTO, bc_check_centred},
    {"motto-rule", BC_RULE_MOTTO_RULE, BC_ERROR, BC_ROLE_MOTTO, bc_check_rule_under},
    {"parent", BC_RULE_PARENT, BC_ERROR, BC_ROLE_PARENT, bc_check_style},
    {"issuer", BC_RULE_ISSUER, BC_ERROR, BC_ROLE_ISSUER, bc_check_missing},
    {"issuer", BC_RULE_ISSUER, BC_ERROR, BC_ROLE_ISSUER, bc_check_style},
    {"issuer-rule", BC_RULE_ISSUER_RULE, BC_ERROR, BC_ROLE_ISSUER, bc_check_rule_under},
    {"number", BC_RULE_NUMBER, BC_ERROR, BC_ROLE_NUMBER, bc_check_missing},
    {"number", BC_RULE_NUMBER, BC_ERROR, BC_ROLE_NUMBER, bc_check_style},
    {"number", BC_RULE_NUMBER, BC_ERROR, BC_ROLE_NUMBER, bc_check_number_form},
    {"number", BC_RULE_NUMBER, BC_ERROR, BC_ROLE_NUMBER, bc_check_centred},
    {"place-date", BC_RULE_PLACE_DATE, BC_ERROR, BC_ROLE_PLACE_DATE, bc_check_missing},
    {"place-date", BC_RULE_PLACE_DATE, BC_ERROR, BC_ROLE_PLACE_DATE, bc_check_style},
    {"place-date", BC_RULE_PLACE_DATE, BC_ERROR, BC_ROLE_PLACE_DATE, bc_check_place_date_form},
    {"place-date", BC_RULE_PLACE_DATE, BC_ERROR, BC_ROLE_PLACE_DATE, bc_check_level},
    {"place-date", BC_RULE_PLACE_DATE, BC_ERROR, BC_ROLE_PLACE_DATE, bc_check_centred},
    {"kind", BC_RULE_KIND, BC_ERROR, BC_ROLE_KIND, bc_check_missing},
    {"kind", BC_RULE_KIND, BC_ERROR, BC_ROLE_KIND, bc_check_style},
    {"subject", BC_RULE_SUBJECT, BC_ERROR, BC_ROLE_SUBJECT, bc_check_missing},
    {"subject", BC_RULE_SUBJECT, BC_ERROR, BC_ROLE_SUBJECT, bc_check_style},
    {"subject-rule", BC_RULE_SUBJECT_RULE, BC_ERROR, BC_ROLE_SUBJECT, bc_check_rule_under},
    {"addressee", BC_RULE_ADDRESSEE, BC_ERROR, BC_ROLE_ADDRESSEE, bc_check_style},
    {"addressee", BC_RULE_ADDRESSEE, BC_ERROR, BC_ROLE_ADDRESSEE, bc_check_addressee},
    {"basis", BC_RULE_BASIS, BC_ERROR, BC_ROLE_BASIS, bc_check_style},
    {"basis-form", BC_RULE_BASIS_END, BC_ERROR, BC_ROLE_BASIS, bc_check_basis_form},
    {"body", BC_RULE_BODY, BC_ERROR, BC_ROLE_BODY, bc_check_style},
    {"body", BC_RULE_BODY, BC_ERROR, BC_ROLE_BODY, bc_check_justified},
    {"indent", BC_RULE_INDENT, BC_ERROR, BC_ROLE_BODY, bc_check_indent},
    {"paragraph-gap", BC_RULE_PARAGRAPH_GAP, BC_ERROR, BC_ROLE_BODY, bc_check_paragraph_gap},
    {"line-spacing", BC_RULE_LINE_SPACING, BC_ERROR, BC_ROLE_BODY, bc_check_spacing},
    {"heading", BC_RULE_HEADING, BC_ERROR, BC_ROLE_HEADING, bc_check_style},
    {"subheading", BC_RULE_SUBHEADING, BC_ERROR, BC_ROLE_SUBHEADING, bc_check_style},
    {"points-order", BC_RULE_POINTS, BC_ERROR, BC_ROLE_BODY, bc_check_points},
    {"heading-alone", -1, BC_ERROR, 0, bc_check_lonely},
    {"end", BC_RULE_END, BC_ERROR, BC_ROLE_BODY, bc_check_end},
    {"date", BC_RULE_DATE, BC_ERROR, 0, bc_check_dates},
    {"figure", BC_RULE_FIGURE, BC_ERROR, 0, bc_check_figures},
    {"authority", BC_RULE_AUTHORITY, BC_ERROR, BC_ROLE_AUTHORITY, bc_check_missing},
    {"authority", BC_RULE_AUTHORITY, BC_ERROR, BC_ROLE_AUTHORITY, bc_check_style},
    {"authority", BC_RULE_AUTHORITY, BC_ERROR, BC_ROLE_AUTHORITY, bc_check_authority},
    {"signer", BC_RULE_SIGNER, BC_ERROR, BC_ROLE_SIGNER, bc_check_style},
    {"signer", BC_RULE_SIGNER, BC_ERROR, BC_ROLE_SIGNER, bc_check_signer},
    {"signer", BC_RULE_SIGNER, BC_ERROR, BC_ROLE_SIGNER, bc_check_centred},
    {"recipients", BC_RULE_RECIPIENTS, BC_ERROR, BC_ROLE_RECIPIENTS, bc_check_missing},
    {"recipients", BC_RULE_RECIPIENTS, BC_ERROR, BC_ROLE_RECIPIENTS, bc_check_style},
    {"recipients", BC_RULE_RECIPIENTS, BC_ERROR, BC_ROLE_RECIPIENT, bc_check_recipients},
    {"recipient", BC_RULE_RECIPIENT, BC_ERROR, BC_ROLE_RECIPIENT, bc_check_style},
    {"annex", BC_RULE_ANNEX, BC_ERROR, BC_ROLE_ANNEX, bc_check_style},
    {"annex-name", BC_RULE_ANNEX_NAME, BC_ERROR, BC_ROLE_ANNEX_NAME, bc_check_style},
    {"annex-reference", BC_RULE_ANNEX_REFERENCE, BC_ERROR, BC_ROLE_ANNEX_REFERENCE, bc_check_style},
    {"page-number", BC_RULE_PAGE_NUMBER, BC_ERROR, BC_ROLE_PAGE_NUMBER, bc_check_page_number_style},
    {"page-number", BC_RULE_PAGE_NUMBER, BC_ERROR, BC_ROLE_PAGE_NUMBER, bc_check_page_numbers},
};
enum { CHECKS = sizeof checks / sizeof *checks };

/* ---- what checks post ---- */

bc_spot bc_spot_of(const bc_line *line)
{
    return (bc_spot){.page = line->page, .x = line->x, .y = line->y};
}

void bc_flaw_post(bc_lint *lint, const char *aspect, bc_spot at, const char *asks, const char *todo, const char *format,
                  ...)
{
    bc_str what = {0};
    char text[1024];
    va_list list;
    if (lint->flaws - lint->kept_before >= MOST_KEPT) {
        lint->left_out++;
        return;
    }
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    bc_str_add_n(&what, text, bc_utf8_valid_length(text, strlen(text)));
    bc_flaw *grown = bc_arena_grow(lint->arena, lint->flaw, lint->flaws, &lint->cap, sizeof *grown);
    if (grown) {
        lint->flaw = grown;
        lint->flaw[lint->flaws++] = (bc_flaw){
            .name = aspect ? bc_arena_format(lint->arena, "%s-%s", lint->check, aspect) : lint->check,
            .severity = lint->severity,
            .page = at.whole ? 0 : at.page + 1,
            .x = at.x / BC_MM,
            .y = at.y / BC_MM,
            .what = bc_arena_text(lint->arena, bc_str_text(&what)),
            .asks = asks ? asks : NULL,
            .article = lint->rule ? lint->rule->article : NULL,
            .todo = todo,
        };
    }
    bc_str_drop(&what);
}

const char *bc_quote(bc_lint *lint, const bc_line *line)
{
    enum { SIGNS = 40 };
    const char *at = line->text, *end = at + strlen(at);
    for (size_t i = 0; at < end && i < SIGNS; i++)
        bc_utf8_next(&at, end);
    return bc_arena_format(lint->arena, "“%.*s%s”", (int)(at - line->text), line->text, at < end ? "…" : "");
}

const char *bc_number_text(bc_lint *lint, double number)
{
    char text[64];
    snprintf(text, sizeof text, "%.2f", fmin(fmax(number, -1e6), 1e6));
    size_t len = strlen(text);
    while (len && text[len - 1] == '0')
        text[--len] = '\0';
    if (len && text[len - 1] == '.')
        text[--len] = '\0';
    char *point = strchr(text, '.');
    if (point)
        *point = *_("."); /* the decimal point */
    return bc_arena_text(lint->arena, strcmp(text, "-0") == 0 ? "0" : text);
}

const char *bc_range_text(bc_lint *lint, double from, double to, const char *unit)
{
    const char *low = bc_number_text(lint, from);
    if (from >= to)
        return bc_arena_format(lint->arena, "%s %s", low, unit);
    if (isinf(to))
        return bc_arena_format(lint->arena, _("at least %s %s"), low, unit);
    return bc_arena_format(lint->arena, _("%s to %s %s"), low, bc_number_text(lint, to), unit);
}

bool bc_in_range(double value, double from, double to, double slack)
{
    return value >= from - slack && value <= to + slack;
}

/* ---- the run ---- */

static int by_place(const void *a, const void *b)
{
    const bc_flaw *p = a, *q = b;
    if (p->page != q->page)
        return p->page < q->page ? -1 : 1;
    if (p->y != q->y)
        return p->y < q->y ? -1 : 1;
    if (p->x != q->x)
        return p->x < q->x ? -1 : 1;
    int names = strcmp(p->name, q->name);
    return names ? names : strcmp(p->what, q->what);
}

/* Whether the file tells its letters, but for a few: else no part is found, and only what needs no words is looked at. */
static bool is_readable(const bc_pages *pages)
{
    size_t pieces = 0, unread = 0;
    for (size_t i = 0; i < pages->count; i++)
        for (size_t j = 0; j < pages->at[i].pieces; j++, pieces++)
            unread += pages->at[i].piece[j].unread;
    return unread * 5 <= pieces;
}

bc_status bc_lint_run(bc_lint *lint)
{
    bool readable = is_readable(lint->paper->pages);
    for (size_t i = 0; i < CHECKS; i++) {
        const bc_page_rule *rule = checks[i].rule >= 0 ? &lint->profile->rule[checks[i].rule] : NULL;
        if ((rule && !rule->name) || (checks[i].role && !readable))
            continue;
        lint->check = checks[i].name;
        lint->rule = rule;
        lint->severity = rule && rule->unverified ? BC_WARNING : checks[i].severity;
        lint->kept_before = lint->flaws;
        checks[i].run(lint, &checks[i]);
    }
    if (bc_arena_failed(lint->arena))
        return BC_NOMEM;
    if (lint->flaws)
        qsort(lint->flaw, lint->flaws, sizeof *lint->flaw, by_place);
    return BC_OK;
}

size_t bc_lint_faults(const bc_lint *lint)
{
    size_t count = 0;
    for (size_t i = 0; i < lint->flaws; i++)
        count += lint->flaw[i].severity != BC_NOTE;
    return count;
}

/* ---- printing ---- */

/* Text of the file is its own: no byte of it may steer the terminal. */
static void add_plain(bc_str *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        bool c1 = at[0] == '\xC2' && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0;
        at += c1;
        bc_str_add_byte(out, c1 || (unsigned char)*at < 0x20 || *at == 0x7F ? '?' : *at);
    }
}

static void print_flaw(const bc_flaw *flaw, const char *file, bc_str *out)
{
    static const char *const words[] = {N_("note"), N_("warning"), N_("error"), N_("error")};
    add_plain(out, file);
    if (flaw->page)
        bc_str_addf(out, _(": page %zu, at %.0f,%.0f mm"), flaw->page, flaw->x, flaw->y);
    bc_str_addf(out, ": %s: ", _(words[flaw->severity]));
    add_plain(out, flaw->what);
    if (flaw->asks) {
        bc_str_addf(out, _("; asked for: "));
        add_plain(out, flaw->asks);
    }
    if (flaw->article && *flaw->article)
        bc_str_addf(out, " (%s)", flaw->article);
    if (flaw->todo) {
        bc_str_add(out, "; ");
        add_plain(out, flaw->todo);
    }
    bc_str_addf(out, " [%s]\n", flaw->name);
}

typedef struct tally {
    const char *name;
    size_t all, met;
} tally;

enum { NAMES = 512 }; /* there are about 150 */

/* The row of ${name}, made at its first use; the last row for all beyond. */
static tally *tally_of(tally *names, const char *name)
{
    size_t i = 0;
    while (i + 1 < NAMES && names[i].name && strcmp(names[i].name, name) != 0)
        i++;
    names[i].name = name;
    return &names[i];
}

void bc_lint_print(const bc_lint *lint, const char *file, bc_str *out)
{
    tally names[NAMES] = {{0}};
    for (size_t i = 0; i < lint->flaws; i++)
        tally_of(names, lint->flaw[i].name)->all++;
    for (size_t i = 0; i < lint->flaws; i++) {
        const bc_flaw *flaw = &lint->flaw[i];
        tally *t = tally_of(names, flaw->name);
        if (t->met < MOST_TOLD) {
            print_flaw(flaw, file, out);
        } else if (t->met == MOST_TOLD) {
            add_plain(out, file);
            bc_str_addf(out, _(": %zu more like this [%s]\n"), t->all - MOST_TOLD, flaw->name);
        }
        t->met++;
    }
    if (lint->left_out) {
        add_plain(out, file);
        bc_str_addf(out, _(": %zu more that are not told\n"), lint->left_out);
    }
}

void bc_lint_print_checks(const bc_profile *profile, bc_str *out)
{
    for (size_t i = 0; i < CHECKS; i++) {
        const bc_page_rule *rule = checks[i].rule >= 0 ? &profile->rule[checks[i].rule] : NULL;
        if ((i && strcmp(checks[i].name, checks[i - 1].name) == 0) || (rule && !rule->name))
            continue;
        bc_str_addf(out, "%-18s %s%s\n", checks[i].name, rule ? rule->article : "-",
                    rule && rule->unverified ? _(" (not verified)") : "");
    }
}
