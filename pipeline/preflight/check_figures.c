/* The forms of figures and dates, in running text and in tables. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "preflight/checks.h"

/* ---- figures ---- */

static bool digit(char c)
{
    return isdigit((unsigned char)c) != 0;
}

/* Letters of any script, and what ties a number to a code: A1.1, 96/QĐ. */
static bool ties(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80 || c == '.' || c == ',' || c == '/' || c == '-' ||
           c == '_';
}

/* Of what stands at a line's beginning: whether 2.1 may be the number of a section there. */
static bool may_be_numbered(const bc_paper *paper, size_t i)
{
    return paper->lines.at[i].role != BC_ROLE_BODY || bc_paragraph_begins(paper, i);
}

/* What stands at a cell's left, right, above, below: the next text of the same table; NULL: none. */
typedef struct neighbours {
    const bc_line *left, *right, *above, *below;
    bool leads; /* what stands at its left are ordinals, or nothing */
} neighbours;

static bool is_ordinal(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && (text[digits] == '\0' || strcmp(text + digits, ".") == 0);
}

static void meet(neighbours *n, const bc_line *line, const bc_line *other)
{
    bool beside = fabs(other->y - line->y) < line->size;
    bool aligned = fabs(other->x - line->x) < 3 || fabs(other->x + other->right - line->x - line->right) < 6;
    if (beside && other->x < line->x) {
        n->leads = n->leads && is_ordinal(other->text);
        n->left = !n->left || other->x > n->left->x ? other : n->left;
    } else if (beside) {
        n->right = !n->right || other->x < n->right->x ? other : n->right;
    } else if (aligned && other->y < line->y) {
        n->above = !n->above || other->y > n->above->y ? other : n->above;
    } else if (aligned) {
        n->below = !n->below || other->y < n->below->y ? other : n->below;
    }
}

static neighbours find_neighbours(const bc_lines *lines, size_t i)
{
    enum { WINDOW = 2000 }; /* lines that are looked at, above and below: 60 rows of 30 columns are a page */
    const bc_line *line = &lines->at[i];
    neighbours n = {.leads = true};
    size_t j = i;
    while (j > 0 && lines->at[j - 1].page == line->page && i - j < WINDOW)
        j--;
    for (; j < lines->count && lines->at[j].page == line->page && j < i + WINDOW; j++)
        if (j != i && lines->at[j].role == BC_ROLE_FRAMED)
            meet(&n, line, &lines->at[j]);
    return n;
}

/* 1.2 as two numbers; 1 as (1, 0). False: the text is neither. */
static bool take_code(const bc_line *line, unsigned long out[2])
{
    char *end;
    if (!line || !isdigit((unsigned char)line->text[0]))
        return false;
    out[0] = strtoul(line->text, &end, 10);
    out[1] = 0;
    if (*end == '.' && isdigit((unsigned char)end[1]))
        out[1] = strtoul(end + 1, &end, 10);
    return *end == '\0' || strcmp(end, ".") == 0;
}

/* Whether ${next} is what a list numbers behind ${line}: 1.2 behind 1.1, 2.1 behind 1.4 or behind 2. */
static bool counts_on(const bc_line *line, const bc_line *next)
{
    unsigned long a[2], b[2];
    if (!take_code(line, a) || !take_code(next, b))
        return false;
    return (a[0] == b[0] && b[1] == a[1] + 1) || (a[0] + 1 == b[0] && b[1] == 1 && a[1] > 0);
}

static bool begins_with_letter(const bc_line *line)
{
    return line && (isalpha((unsigned char)line->text[0]) || (unsigned char)line->text[0] >= 0xc3);
}

/* The cell's text goes on from the line above: no line of the table stands between. */
static bool goes_on_from(const bc_paper *paper, const bc_line *line, const bc_line *above)
{
    const bc_sheet *sheet = &paper->pages->at[line->page];
    if (!begins_with_letter(above) || line->y - above->y > 1.4 * line->size || fabs(line->x - above->x) > 1)
        return false;
    for (size_t i = 0; i < sheet->strokes; i++) {
        const bc_stroke *s = &sheet->stroke[i];
        if (!s->upright && s->y > above->y && s->y < line->y && s->x <= line->x && s->right >= line->right)
            return false;
    }
    return true;
}

/* 1.2 alone in a cell, as the code of a criterion: words stand beside it, and before it no more than ordinals; or the cells beside it, above or below
 * number on from it. A figure of a row of figures has neither. */
static bool is_code_cell(const bc_paper *paper, size_t i)
{
    const bc_line *line = &paper->lines.at[i];
    neighbours n = find_neighbours(&paper->lines, i);
    return (n.leads && begins_with_letter(n.right)) || counts_on(n.left, line) || counts_on(line, n.right) ||
           counts_on(n.above, line) || counts_on(line, n.below) || goes_on_from(paper, line, n.above);
}

/* “1.2 Công khai …”, and not “8.5 điểm”: a name begins with a capital. */
static bool names_something(const char *behind)
{
    behind += strspn(behind, ". ");
    const char *at = behind, *end = behind + strlen(behind);
    if (at == end)
        return false;
    bc_utf8_next(&at, end);
    bc_str upper = {0}, lower = {0};
    bc_utf8_upper(&upper, behind, (size_t)(at - behind));
    bc_utf8_lower(&lower, behind, (size_t)(at - behind));
    bool capital = strncmp(bc_str_text(&upper), behind, (size_t)(at - behind)) == 0 &&
                   strcmp(bc_str_text(&upper), bc_str_text(&lower)) != 0;
    bc_str_drop(&upper);
    bc_str_drop(&lower);
    return capital;
}

/* 1.2 and 1.10 as codes of criteria: alone in brackets, in a cell, or in front of a name. Of figures the whole part is seldom so small. */
static bool is_code(const bc_paper *paper, size_t i, size_t at, size_t len)
{
    const bc_line *line = &paper->lines.at[i];
    const char *text = line->text, *point = strchr(text + at, '.');
    size_t whole = point ? (size_t)(point - text) - at : len, part = whole < len ? len - whole - 1 : 0;
    bool small = text[at] != '0' && (whole == 1 || (whole == 2 && text[at] <= '2'));
    if (!small || part < 1 || part > 2)
        return false;
    if (at > 0 && text[at - 1] == '(' && text[at + len] == ')')
        return true;
    if (line->role != BC_ROLE_FRAMED)
        return false;
    if (at > 0)
        return whole == 1 && part == 1; /* in the midst of words: “tiêu chí 1.2” */
    if (strcmp(text + len, ".") == 0)
        return true;
    return text[len] ? names_something(text + len) : is_code_cell(paper, i);
}

/* A number of another language at ${at}: 78.62, 0.125, 1,234.5, 1,234,567. Its length; 0: it is none. */
static size_t foreign_figure(const char *text, size_t at, bool cell, bool numbered)
{
    size_t whole = strspn(text + at, "0123456789"), len = whole, groups = 0;
    while (text[at + len] == ',' && strspn(text + at + len + 1, "0123456789") == 3) {
        len += 4;
        groups++;
    }
    size_t part = text[at + len] == '.' ? strspn(text + at + len + 1, "0123456789") : 0;
    char behind = text[at + len + (part ? part + 1 : 0)];
    if (digit(behind) || isalpha((unsigned char)behind) || (unsigned char)behind >= 0x80 || behind == '/')
        return 0;
    if (groups > 1 || (groups == 1 && part))
        return len + (part ? part + 1 : 0);
    bool more = (behind == '.' || behind == ',') && digit(text[at + len + (part ? part + 1 : 0) + 1]);
    bool thousands = part == 3 && whole <= 3 && text[at] != '0'; /* 1.234, and neither 0.125 nor 1234.567 */
    if (groups || !part || thousands || more)
        return 0;
    /* 1.1 in front of a line is the number of a section or an item; 0.5 is none. */
    bool section = at == 0 && numbered && !cell && text[at] != '0';
    if (section && part == 1 && whole == 1)
        return 0;
    if (section && (behind == '.' || behind == ' ') && whole <= 2 && part <= 2)
        return 0;
    return len + part + 1;
}

static bool is_text(const bc_line *line)
{
    switch (line->role) {
    case BC_ROLE_BODY:
    case BC_ROLE_HEADING:
    case BC_ROLE_SUBHEADING:
    case BC_ROLE_SUBJECT:
    case BC_ROLE_BASIS:
    case BC_ROLE_CAPTION:
    case BC_ROLE_NOTE:
    case BC_ROLE_FRAMED:
    case BC_ROLE_FIGURE:
    case BC_ROLE_ANNEX_NAME:
    case BC_ROLE_ANNEX_REFERENCE:
    case BC_ROLE_OTHER:
        return true;
    default:
        return false;
    }
}

void bc_check_figures(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (!is_text(line))
            continue;
        for (size_t at = 0; line->text[at];) {
            if (!digit(line->text[at])) {
                at++;
                continue;
            }
            size_t len = at && ties(line->text[at - 1]) ? 0
                                                        : foreign_figure(line->text, at, line->role == BC_ROLE_FRAMED,
                                                                         may_be_numbered(lint->paper, i));
            if (len && !is_code(lint->paper, i, at, len))
                bc_flaw_post(lint, NULL, bc_spot_of(line),
                             _("a comma before decimals, a dot between thousands: 1.234,5"), _("write it so"),
                             _("the figure %.*s"), (int)len, line->text + at);
            at += len ? len : strspn(line->text + at, "0123456789");
        }
    }
}

/* ---- dates ---- */

/* ${day}, ${month}: digits at their places. */
static bool lacks_zero(const char *day, size_t day_len, const char *month, size_t month_len)
{
    return day_len == 1 || (month_len == 1 && (*month == '1' || *month == '2') && day != month);
}

/* 6/8/2012 at ${at}: its length where a zero is missing. */
static size_t short_date(const char *text, size_t at)
{
    size_t day = strspn(text + at, "0123456789");
    if (day > 2 || text[at + day] != '/')
        return 0;
    size_t month = strspn(text + at + day + 1, "0123456789");
    if (month < 1 || month > 2 || text[at + day + 1 + month] != '/')
        return 0;
    size_t year = strspn(text + at + day + month + 2, "0123456789");
    if (year != 4)
        return 0;
    return lacks_zero(text + at, day, text + at + day + 1, month) ? day + month + year + 2 : 0;
}

/* “6 tháng 8”, “16 tháng 2” behind “ngày ”. */
static size_t long_date(const char *text, size_t at)
{
    static const char before[] = "ngày ", between[] = " tháng ";
    size_t front = sizeof before - 1, gap = sizeof between - 1;
    if (at < front || strncmp(text + at - front, before, front) != 0)
        return 0;
    size_t day = strspn(text + at, "0123456789");
    if (day > 2 || strncmp(text + at + day, between, gap) != 0)
        return 0;
    size_t month = strspn(text + at + day + gap, "0123456789");
    return month && lacks_zero(text + at, day, text + at + day + gap, month) ? day + gap + month : 0;
}

static void post_date(bc_lint *lint, const bc_line *line, const char *date, size_t len)
{
    bc_flaw_post(lint, NULL, bc_spot_of(line), _("a zero before days under 10 and months 1 and 2: 06/8/2012"),
                 _("write it so"), _("the date %.*s"), (int)len, date);
}

/* A date that a line's end cuts: “… ngày” and “6 tháng 8 …”. */
static void look_across(bc_lint *lint, const bc_line *line, const bc_line *next)
{
    bc_str both = {0};
    size_t end = strlen(line->text);
    bc_str_addf(&both, "%s %s", line->text, next->text);
    const char *text = bc_str_text(&both);
    for (size_t at = end > 16 ? end - 16 : 0; at <= end + 3 && text[at]; at++) {
        size_t len =
            isdigit((unsigned char)text[at]) && !(at && isdigit((unsigned char)text[at - 1])) ? long_date(text, at) : 0;
        if (len && at + len > end)
            post_date(lint, line, text + at, len);
    }
    bc_str_drop(&both);
}

void bc_check_dates(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i], *next = NULL;
        if (!is_text(line))
            continue;
        for (size_t at = 0; line->text[at];) {
            size_t digits = strspn(line->text + at, "0123456789"), len = 0;
            if (digits && !(at && (line->text[at - 1] == '/' || line->text[at - 1] == '.')))
                len = short_date(line->text, at) + long_date(line->text, at);
            if (len)
                post_date(lint, line, line->text + at, len);
            at += len ? len : digits ? digits : 1;
        }
        if (line->paragraph && (next = bc_paragraph_next(lint->paper, i)) != NULL)
            look_across(lint, line, next);
    }
}
