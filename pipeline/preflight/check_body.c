/* The body: its paragraphs. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "preflight/checks.h"

static const double single = 1.149; /* a line of Times New Roman and its equals [em] */

const bc_line *bc_paragraph_next(const bc_paper *paper, size_t i)
{
    for (size_t j = i + 1; j < paper->lines.count; j++) {
        const bc_line *line = &paper->lines.at[j];
        if (line->paragraph)
            return line->paragraph == paper->lines.at[i].paragraph ? line : NULL;
    }
    return NULL;
}

/* Each legal basis ends with “;”, the last one with what the rule says. */
void bc_check_basis_form(bc_lint *lint, const bc_check *check)
{
    const bc_line *before = NULL;
    const char last = lint->rule->text ? lint->rule->text[0] : '.';
    for (size_t i = 0; i <= lint->paper->lines.count; i++) {
        const bc_line *line = i < lint->paper->lines.count ? &lint->paper->lines.at[i] : NULL;
        if (line && line->role != check->role)
            continue;
        bool begins = !line || bc_line_begins(line, "can cu ");
        if (before && begins && bc_line_end(before) != (line ? ';' : last))
            bc_flaw_post(lint, NULL, bc_spot_of(before),
                         line ? _("“;” at the end")
                              : bc_arena_format(lint->arena, _("“%c” at the end of the last line"), last),
                         _("write it so"), _("it reads %s"), bc_quote(lint, before));
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
        if (!line->paragraph || line->paragraph == told || !bc_paragraph_next(paper, i) ||
            fabs(line->right - paper->right) < 3 || !strchr(line->text, ' ')) /* one word: nothing in it to widen */
            continue;
        told = line->paragraph;
        bc_flaw_post(lint, "justified", bc_spot_of(line), _("lines that end at both margins"),
                     _("justify the paragraph"), _("the line that begins %s ends %s mm before the margin"),
                     bc_quote(lint, line), bc_number_text(lint, (paper->right - line->right) / BC_MM));
    }
}

/* From a line to the next of its paragraph; 0: it is the last, or the last of the page. */
static double distance_below(const bc_paper *paper, size_t i)
{
    const bc_line *line = &paper->lines.at[i], *next = line->paragraph ? bc_paragraph_next(paper, i) : NULL;
    return next && next->page == line->page && next->y - line->y < 2.5 * line->size ? next->y - line->y : 0;
}

/* Of the lines of one paragraph that follow on one page: the usual distance; 0: there are none. */
static double usual_distance(const bc_paper *paper)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < paper->lines.count; i++) {
        double distance = distance_below(paper, i);
        sum += distance;
        count += distance > 0;
    }
    return count ? sum / (double)count : 0;
}

void bc_check_spacing(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    size_t told = 0;
    (void)check;
    for (size_t i = 0; lint->rule->has_range && i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i], *next = line->paragraph ? bc_paragraph_next(paper, i) : NULL;
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

bool bc_paragraph_begins(const bc_paper *paper, size_t i)
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
        if (!bc_paragraph_begins(paper, i) || is_asked(lint->rule, indent, 0.7))
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
        if (!bc_paragraph_begins(paper, i) || !before->paragraph || before->page != line->page || line->y <= before->y)
            continue;
        double own = distance_below(paper, i); /* a paragraph may be set wider than the others */
        double gap = line->y - before->y - (own > 0 ? own : usual > 0 ? usual : single * line->size);
        if (gap >= lint->rule->from - 0.4)
            continue;
        bc_flaw_post(lint, NULL, bc_spot_of(line), bc_range_text(lint, lint->rule->from, lint->rule->to, "pt"),
                     _("set the spacing between paragraphs"), _("%s pt stand above the paragraph that begins %s"),
                     bc_number_text(lint, fmax(0, gap)), bc_quote(lint, line));
    }
}

/* The place of a point's letter (“đ)”) in the alphabet that points are numbered by; -1: another letter; -2: the line begins no point. */
static int point_letter(const char *text)
{
    static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
                                          "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        size_t len = strlen(letters[i]);
        if (strncmp(text, letters[i], len) == 0 && strncmp(text + len, ") ", 2) == 0)
            return (int)i;
    }
    return text[0] >= 'a' && text[0] <= 'z' && strncmp(text + 1, ") ", 2) == 0 ? -1 : -2;
}

/* Points in the order of the Vietnamese alphabet: đ stands behind d, and f, j, w, z are not among them. */
void bc_check_points(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    int last = -2;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        if (line->role == BC_ROLE_HEADING || line->role == BC_ROLE_SUBHEADING)
            last = -2;
        if (line->role != check->role || !bc_paragraph_begins(paper, i))
            continue;
        int letter = point_letter(line->text);
        if (letter == -2) {
            last = bc_line_numbering(line->key, false) ? -2 : last;
            continue;
        }
        if (letter != 0 && last != -2 && letter != last + 1)
            bc_flaw_post(lint, NULL, bc_spot_of(line), _("letters in order: a, b, c, d, đ, e, g, h …"),
                         _("write it so"), _("out of order: %s"), bc_quote(lint, line));
        last = letter;
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
