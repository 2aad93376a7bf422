/* The head of page 1: what must be there, rules under texts, the forms of number and date. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "preflight/checks.h"

/* What must be there, as a reader calls it. */
static const char *part_name(bc_role role)
{
    static const struct {
        bc_role role;
        const char *name;
    } parts[] = {
        {BC_ROLE_NATIONAL, N_("the name of the state")},
        {BC_ROLE_MOTTO, N_("the motto")},
        {BC_ROLE_ISSUER, N_("the issuing agency")},
        {BC_ROLE_NUMBER, N_("number and symbol")},
        {BC_ROLE_PLACE_DATE, N_("place and date")},
        {BC_ROLE_KIND, N_("the kind of the document")},
        {BC_ROLE_SUBJECT, N_("the subject")},
        {BC_ROLE_AUTHORITY, N_("the signer's authority and post")},
        {BC_ROLE_RECIPIENTS, N_("the recipients")},
    };
    size_t i = 0;
    while (i + 1 < sizeof parts / sizeof *parts && parts[i].role != role)
        i++;
    return _(parts[i].name);
}

void bc_check_missing(bc_lint *lint, const bc_check *check)
{
    bool of_kinds = check->role == BC_ROLE_KIND || check->role == BC_ROLE_SUBJECT;
    if (bc_paper_first(lint->paper, check->role) || (of_kinds && lint->paper->letter))
        return;
    bc_flaw_post(lint, "missing", (bc_spot){.whole = true},
                 lint->rule->text ? bc_arena_format(lint->arena, "“%s”", lint->rule->text) : NULL,
                 _("put it in its place"), _("not found: %s"), part_name(check->role));
}

void bc_check_level(bc_lint *lint, const bc_check *check)
{
    (void)check;
    const bc_line *number = bc_paper_first(lint->paper, BC_ROLE_NUMBER),
                  *date = bc_paper_first(lint->paper, BC_ROLE_PLACE_DATE);
    if (number && date && fabs(number->y - date->y) > 2)
        bc_flaw_post(lint, "level", bc_spot_of(date), _("number and date on one line"), _("set both on one line"),
                     _("place and date stand %s mm off the number's line"),
                     bc_number_text(lint, fabs(number->y - date->y) / BC_MM));
}

/* What a part stands centred under. */
static bc_role above(bc_role role)
{
    return role == BC_ROLE_NUMBER ? BC_ROLE_ISSUER : role == BC_ROLE_SIGNER ? BC_ROLE_AUTHORITY : BC_ROLE_NATIONAL;
}

void bc_check_centred(bc_lint *lint, const bc_check *check)
{
    const double slack = 5 * BC_MM;
    const bc_line *line = bc_paper_first(lint->paper, check->role),
                  *over = bc_paper_first(lint->paper, above(check->role));
    double off = line && over && line->page == over->page ? (line->x + line->right - over->x - over->right) / 2 : 0;
    /* blanks that a free place ends with are not seen: where a date without its year ends is not known */
    bool open = line && line->role == BC_ROLE_PLACE_DATE && !isdigit((unsigned char)bc_line_end(line));
    bool told =
        line && !open && lint->rule->place != BC_PLACE_ANY && over && line->role != over->role && fabs(off) > slack;
    if (told)
        bc_flaw_post(lint, "place", bc_spot_of(line),
                     bc_arena_format(lint->arena, _("the middle under %s"), bc_quote(lint, over)), _("centre it"),
                     _("%s stands %s mm aside"), bc_quote(lint, line), bc_number_text(lint, fabs(off) / BC_MM));
}

/* “Kính gửi: …”; of several each on a line: “- …;”, the last with “.”. */
void bc_check_addressee(bc_lint *lint, const bc_check *check)
{
    static const char label[] = "Kính gửi:";
    const bc_line *first = bc_paper_first(lint->paper, check->role), *before = NULL;
    if (first && strncmp(first->text, label, sizeof label - 1) != 0)
        bc_flaw_post(lint, "form", bc_spot_of(first), bc_arena_format(lint->arena, "“%s”", label), _("write it so"),
                     _("it reads %s"), bc_quote(lint, first));
    for (size_t i = 0; i <= lint->paper->lines.count; i++) {
        const bc_line *line = i < lint->paper->lines.count ? &lint->paper->lines.at[i] : NULL;
        if (line && line->role != check->role)
            continue;
        char end = before ? bc_line_end(before) : '\0';
        if (before && (!line || line->key[0] == '-') && end != (line ? ';' : '.'))
            bc_flaw_post(lint, "form", bc_spot_of(before),
                         line ? _("“;” at the end") : _("“.” at the end of the last line"), _("write it so"),
                         _("it reads %s"), bc_quote(lint, before));
        before = line && (before || line->key[0] == '-') ? line : NULL;
    }
}

/* ---- rules under texts ---- */

/* Hundredths of a line's length; of several lines the rule goes with the longest or with the last: whichever fits. */
static double share_of(const bc_stroke *s, const bc_line *line)
{
    return line->right > line->x ? (s->right - s->x) / (line->right - line->x) * 100 : 0;
}

void bc_check_rule_under(bc_lint *lint, const bc_check *check)
{
    const double slack = 2, below = 16, off_centre = 3; /* [%], [pt], [pt] */
    const bc_line *last = bc_paper_last(lint->paper, check->role), *longest = last;
    if (!last || !lint->rule->has_range)
        return;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (line->role == check->role && line->right - line->x > longest->right - longest->x)
            longest = line;
    }
    const bc_stroke *s = bc_paper_rule_under(lint->paper, last, below);
    const char *asks = bc_range_text(lint, lint->rule->from, lint->rule->to, _("% of the text"));
    if (!s) {
        bc_flaw_post(lint, "missing", bc_spot_of(last), asks, _("draw it"), _("no line stands under %s"),
                     bc_quote(lint, last));
        return;
    }
    if (s->dashed)
        bc_flaw_post(lint, "dashed", (bc_spot){.page = last->page, .x = s->x, .y = s->y}, _("a solid line"),
                     _("draw it so"), _("the line under %s is dashed"), bc_quote(lint, last));
    double share = share_of(s, longest), other = share_of(s, last);
    if (!bc_in_range(share, lint->rule->from, lint->rule->to, slack) &&
        !bc_in_range(other, lint->rule->from, lint->rule->to, slack))
        bc_flaw_post(lint, "length", (bc_spot){.page = last->page, .x = s->x, .y = s->y}, asks, _("set its length"),
                     _("the line under %s has %s %% of its length"), bc_quote(lint, last), bc_number_text(lint, share));
    if (fabs((s->x + s->right) / 2 - (last->x + last->right) / 2) > off_centre)
        bc_flaw_post(lint, "place", (bc_spot){.page = last->page, .x = s->x, .y = s->y},
                     _("a line in the middle under the text"), _("centre it"),
                     _("the line under %s is not in the middle"), bc_quote(lint, last));
}

/* ---- number and symbol ---- */

/* Behind the digits: / and groups of capitals and digits, joined by - or /, without blanks. */
static bool is_symbol(const bc_line *line, const char *slash)
{
    const char *at = slash + 1;
    if (*at == '\0' || *at == '-' || line->text[strlen(line->text) - 1] == '-')
        return false;
    bc_str large = {0};
    bc_utf8_upper(&large, at, strlen(at));
    bool capitals = strcmp(bc_str_text(&large), at) == 0; /* “Qđ” has none */
    bc_str_drop(&large);
    return capitals && !strchr(at, ' ');
}

void bc_check_number_form(bc_lint *lint, const bc_check *check)
{
    const bc_line *line = bc_paper_first(lint->paper, check->role);
    const char *asks = _("“Số: 07/BC-UBND”: a zero before numbers under 10, capitals, no blanks round “/” and “-”");
    if (!line)
        return;
    static const char label[] = "Số:";
    const char *at = line->text + sizeof label - 1;
    bool good = strncmp(line->text, label, sizeof label - 1) == 0;
    if (good) {
        at += strspn(at, " ");
        size_t digits = strspn(at, "0123456789");
        const char *slash = at + digits;
        bool zero = digits == 1;
        good = *slash == '/' && !zero && is_symbol(line, slash);
    }
    if (!good)
        bc_flaw_post(lint, "form", bc_spot_of(line), asks, _("write it so"), _("it reads %s"), bc_quote(lint, line));
}

/* ---- place and date ---- */

/* At *${at}: a number to ${last}, or nothing where the place is left free. False: neither. */
static bool take_number(const char **at, unsigned long last, int zero_below, size_t *digits)
{
    *at += strspn(*at, " .…");
    *digits = strspn(*at, "0123456789");
    bool needs_zero = *digits == 1 && **at - '0' < zero_below;
    unsigned long number = *digits && *digits <= 4 ? strtoul(*at, NULL, 10) : 0;
    bool good = *digits == 0 || (number >= 1 && number <= last && !needs_zero);
    *at += *digits;
    *at += strspn(*at, " .…");
    return good;
}

static bool take_word(const char **at, const char *word)
{
    size_t len = strlen(word);
    if (strncmp(*at, word, len) != 0)
        return false;
    *at += len;
    return true;
}

static bool is_place_date(const char *text)
{
    const char *comma = strstr(text, ", "), *at = comma ? comma + 2 : text;
    size_t digits;
    if (!comma || comma == text || islower((unsigned char)text[0]))
        return false;
    return take_word(&at, "ngày") && take_number(&at, 31, 10, &digits) && take_word(&at, "tháng") &&
           take_number(&at, 12, 3, &digits) && take_word(&at, "năm") && take_number(&at, 9999, 0, &digits) &&
           (digits == 4 || digits == 0) && *at == '\0';
}

void bc_check_place_date_form(bc_lint *lint, const bc_check *check)
{
    const bc_line *line = bc_paper_first(lint->paper, check->role);
    if (line && !is_place_date(line->text))
        bc_flaw_post(lint, "form", bc_spot_of(line),
                     _("“Ninh Bình, ngày 06 tháng 8 năm 2012”: a zero before days under 10 and months 1 and 2"),
                     _("write it so"), _("it reads %s"), bc_quote(lint, line));
}
