/* The body: its paragraphs, and the forms of figures and dates in it. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "preflight/checks.h"

static const double single = 1.149; /* a line of Times New Roman and its equals [em] */

/* The line behind ${i} that is the next of the same paragraph; NULL: it is the paragraph's last. */
static const bc_line *next_of(const bc_paper *paper, size_t i)
{
    for (size_t j = i + 1; j < paper->lines.count; j++) {
        const bc_line *line = &paper->lines.at[j];
        if (line->paragraph)
            return line->paragraph == paper->lines.at[i].paragraph ? line : NULL;
    }
    return NULL;
}

static char end_of(const bc_line *line)
{
    size_t len = strlen(line->text);
    return len ? line->text[len - 1] : '\0';
}

/* Each legal basis ends with “;”, the last one with “.”. */
void bc_check_basis_form(bc_lint *lint, const bc_check *check)
{
    const bc_line *before = NULL;
    for (size_t i = 0; i <= lint->paper->lines.count; i++) {
        const bc_line *line = i < lint->paper->lines.count ? &lint->paper->lines.at[i] : NULL;
        if (line && line->role != check->role)
            continue;
        bool begins = !line || bc_line_begins(line, "can cu ");
        if (before && begins && end_of(before) != (line ? ';' : '.'))
            bc_flaw_post(lint, "form", bc_spot_of(before),
                         line ? _("“;” at the end") : _("“.” at the end of the last line"), _("write it so"),
                         _("it reads %s"), bc_quote(lint, before));
        before = line;
    }
}

void bc_check_justified(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    size_t told = 0;
    (void)check;
    for (size_t i = 0; lint->rule->justified && i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        if (!line->paragraph || line->paragraph == told || !next_of(paper, i) || fabs(line->right - paper->right) < 3)
            continue;
        told = line->paragraph;
        bc_flaw_post(lint, "justified", bc_spot_of(line), _("lines that end at both margins"),
                     _("justify the paragraph"), _("the line that begins %s ends %s mm before the margin"),
                     bc_quote(lint, line), bc_number_text(lint, (paper->right - line->right) / BC_MM));
    }
}

/* Of the lines of one paragraph that follow on one page: the usual distance; 0: there are none. */
static double usual_distance(const bc_paper *paper)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i], *next = line->paragraph ? next_of(paper, i) : NULL;
        if (next && next->page == line->page && next->y - line->y < 2.5 * line->size) {
            sum += next->y - line->y;
            count++;
        }
    }
    return count ? sum / (double)count : 0;
}

void bc_check_spacing(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    size_t told = 0;
    (void)check;
    for (size_t i = 0; lint->rule->has_range && i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i], *next = line->paragraph ? next_of(paper, i) : NULL;
        if (!next || next->page != line->page || line->paragraph == told)
            continue;
        double lines = (next->y - line->y) / (single * fmax(line->size, next->size));
        if (bc_in_range(lines, lint->rule->from, lint->rule->to, 0.03))
            continue;
        told = line->paragraph;
        bc_flaw_post(
            lint, NULL, bc_spot_of(line), bc_range_text(lint, lint->rule->from, lint->rule->to, _("single lines")),
            _("set the line spacing"), _("the lines stand %s single lines apart"), bc_number_text(lint, lines));
    }
}

static bool is_asked(const bc_page_rule *rule, double value, double slack)
{
    if (rule->has_range)
        return bc_in_range(value, rule->from, rule->to, slack);
    for (size_t i = 0; i < rule->values; i++)
        if (fabs(value - rule->value[i]) <= slack)
            return true;
    return rule->values == 0;
}

static const char *values_text(bc_lint *lint)
{
    const bc_page_rule *rule = lint->rule;
    if (rule->has_range)
        return bc_range_text(lint, rule->from, rule->to, "mm");
    const char *text = "";
    for (size_t i = 0; i < rule->values; i++)
        text = bc_arena_format(lint->arena, "%s%s%s", text ? text : "", i ? _(" or ") : "",
                               bc_number_text(lint, rule->value[i]));
    return bc_arena_format(lint->arena, "%s mm", text ? text : "");
}

static bool begins_paragraph(const bc_paper *paper, size_t i)
{
    const bc_line *line = &paper->lines.at[i];
    for (size_t j = i; line->paragraph && j-- > 0;)
        if (paper->lines.at[j].paragraph)
            return paper->lines.at[j].paragraph != line->paragraph;
    return line->paragraph != 0;
}

void bc_check_indent(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    (void)check;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        double indent = (line->x - paper->left) / BC_MM;
        if (!begins_paragraph(paper, i) || is_asked(lint->rule, indent, 0.7))
            continue;
        bc_flaw_post(lint, NULL, bc_spot_of(line), values_text(lint), _("set the first line's indent"),
                     _("the paragraph that begins %s is indented by %s mm"), bc_quote(lint, line),
                     bc_number_text(lint, fmax(0, indent)));
    }
}

void bc_check_paragraph_gap(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    double usual = usual_distance(paper);
    (void)check;
    for (size_t i = 1; lint->rule->has_range && i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i], *before = &paper->lines.at[i - 1];
        if (!begins_paragraph(paper, i) || !before->paragraph || before->page != line->page || line->y <= before->y)
            continue;
        double gap = line->y - before->y - (usual > 0 ? usual : single * line->size);
        if (gap >= lint->rule->from - 0.4)
            continue;
        bc_flaw_post(lint, NULL, bc_spot_of(line), bc_range_text(lint, lint->rule->from, lint->rule->to, "pt"),
                     _("set the spacing between paragraphs"), _("%s pt stand above the paragraph that begins %s"),
                     bc_number_text(lint, fmax(0, gap)), bc_quote(lint, line));
    }
}

void bc_check_lonely(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    (void)check;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        bool heading = line->role == BC_ROLE_HEADING || line->role == BC_ROLE_SUBHEADING ||
                       (line->role == BC_ROLE_CAPTION && bc_line_begins(line, "bang "));
        if (!heading)
            continue;
        size_t j = i + 1;
        while (j < paper->lines.count && paper->lines.at[j].page == line->page &&
               (paper->lines.at[j].role == BC_ROLE_PAGE_NUMBER || paper->lines.at[j].role == line->role))
            j++;
        bool alone = j >= paper->lines.count || paper->lines.at[j].page != line->page;
        const bc_sheet *sheet = &paper->pages->at[line->page];
        for (size_t a = 0; a < sheet->areas && alone; a++)
            alone = sheet->area[a].y < line->y;
        if (alone && line->page + 1 < paper->pages->count)
            bc_flaw_post(lint, NULL, bc_spot_of(line), NULL, _("keep it with the next paragraph"),
                         _("%s stands alone at the foot of the page"), bc_quote(lint, line));
    }
}

/* ---- figures and dates in running text ---- */

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
    return paper->lines.at[i].role != BC_ROLE_BODY || begins_paragraph(paper, i);
}

/* The first cell of its row: what else stands in a frame at its height stands to its right. */
static bool leads_row(const bc_lines *lines, size_t i)
{
    const bc_line *line = &lines->at[i];
    for (size_t j = 0; j < lines->count; j++) {
        const bc_line *other = &lines->at[j];
        if (j != i && other->page == line->page && other->role == BC_ROLE_FRAMED &&
            fabs(other->y - line->y) < line->size && other->x < line->x)
            return false;
    }
    return true;
}

/* 1.2 and 1.10 as codes of criteria: alone in brackets, or in the first cell of a row. Figures are seldom so small there. */
static bool is_code(const bc_lines *lines, size_t i, size_t at, size_t len)
{
    const bc_line *line = &lines->at[i];
    const char *text = line->text, *point = strchr(text + at, '.');
    size_t whole = point ? (size_t)(point - text) - at : len, part = whole < len ? len - whole - 1 : 0;
    bool small = whole == 1 || (whole == 2 && text[at] <= '2');
    if (!small || part < 1 || part > 2)
        return false;
    if (at > 0 && text[at - 1] == '(' && text[at + len] == ')')
        return true;
    return line->role == BC_ROLE_FRAMED && at == 0 && !text[len] && leads_row(lines, i);
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
    /* 1.1 in front of a line or in a cell is the number of a section or an item. */
    if (((at == 0 && numbered) || cell) && part == 1 && whole == 1)
        return 0;
    if (at == 0 && numbered && !cell && (behind == '.' || behind == ' ') && whole <= 2 && part <= 2)
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
            if (len && !is_code(&lint->paper->lines, i, at, len))
                bc_flaw_post(lint, NULL, bc_spot_of(line),
                             _("a comma before decimals, a dot between thousands: 1.234,5"), _("write it so"),
                             _("the figure %.*s"), (int)len, line->text + at);
            at += len ? len : strspn(line->text + at, "0123456789");
        }
    }
}

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

void bc_check_dates(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (!is_text(line))
            continue;
        for (size_t at = 0; line->text[at];) {
            size_t digits = strspn(line->text + at, "0123456789"), len = 0;
            if (digits && !(at && (line->text[at - 1] == '/' || line->text[at - 1] == '.')))
                len = short_date(line->text, at) + long_date(line->text, at);
            if (len)
                bc_flaw_post(lint, NULL, bc_spot_of(line),
                             _("a zero before days under 10 and months 1 and 2: 06/8/2012"), _("write it so"),
                             _("the date %.*s"), (int)len, line->text + at);
            at += len ? len : digits ? digits : 1;
        }
    }
}
