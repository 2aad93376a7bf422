/* The sheets as such: paper, margins, fonts, ink, and what no page may have: text outside, over other text, over a table's lines; nothing at all. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/font.h"
#include "base/i18n.h"
#include "preflight/checks.h"
#include "preflight/pdf_font.h"

static const double slack_mm = 0.6;
static const double ascent = 0.891,
                    descent =
                        0.216; /* of Times New Roman and its equals [em]: what word processors measure margins from */

static bc_spot corner(size_t page)
{
    return (bc_spot){.page = page};
}

void bc_check_paper(bc_lint *lint, const bc_check *check)
{
    (void)check;
    const bc_pages *pages = lint->paper->pages;
    if (lint->rule->values < 2)
        return;
    double wide = lint->rule->value[0] * BC_MM, high = lint->rule->value[1] * BC_MM, slack = 1 * BC_MM;
    const char *asks = bc_arena_format(lint->arena, "%s × %s mm", bc_number_text(lint, lint->rule->value[0]),
                                       bc_number_text(lint, lint->rule->value[1]));
    for (size_t i = 0; i < pages->count; i++) {
        const bc_sheet *s = &pages->at[i];
        bool upright = fabs(s->width - wide) < slack && fabs(s->height - high) < slack;
        bool turned = fabs(s->width - high) < slack && fabs(s->height - wide) < slack;
        if (!upright && !turned)
            bc_flaw_post(lint, "size", corner(i), asks, _("set the paper's size"), _("the paper is %s × %s mm"),
                         bc_number_text(lint, s->width / BC_MM), bc_number_text(lint, s->height / BC_MM));
        else if (i == 0 && !upright)
            bc_flaw_post(lint, "turned", corner(i), _("an upright first page"), _("set its text upright"),
                         _("the first page lies on its side"));
    }
}

/* ---- margins ---- */

typedef struct extent {
    double left, top, right, bottom; /* margins that are left free [mm] */
    const bc_line *at[4];
    bool any;
} extent;

static void take(extent *e, int side, double *least, double margin, const bc_line *line)
{
    if (!e->at[side] || margin < *least) {
        *least = margin;
        e->at[side] = line;
    }
}

/* What the text of one page leaves free; of the whole paper's main pages for ${page} (size_t)-1. */
static extent measure(const bc_paper *paper, size_t page)
{
    extent e = {.any = false};
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        const bc_sheet *s = &paper->pages->at[line->page];
        bool mine = page == (size_t)-1 ? line->page < paper->main_pages && s->height >= s->width : line->page == page;
        if (!mine || line->role == BC_ROLE_PAGE_NUMBER || line->role == BC_ROLE_DRAFT)
            continue;
        take(&e, 0, &e.left, line->x / BC_MM, line);
        take(&e, 1, &e.top, (line->y - ascent * line->size) / BC_MM, line);
        take(&e, 2, &e.right, (s->width - line->right) / BC_MM, line);
        take(&e, 3, &e.bottom, (s->height - line->y - descent * line->size) / BC_MM, line);
        e.any = true;
    }
    return e;
}

static double side_of(const extent *e, int side)
{
    return side == 0 ? e->left : side == 1 ? e->top : side == 2 ? e->right : e->bottom;
}

/* A page on its side may be bound at its long side or at its short one: its text may leave what the rule asks for on either. */
static bool fits_turned(const extent *e, const bc_page_rule *rules)
{
    const double left = rules[BC_RULE_MARGIN_LEFT].from, right = rules[BC_RULE_MARGIN_RIGHT].from;
    const double top = rules[BC_RULE_MARGIN_TOP].from, bottom = rules[BC_RULE_MARGIN_BOTTOM].from;
    bool same = e->left >= left - slack_mm && e->right >= right - slack_mm && e->top >= top - slack_mm &&
                e->bottom >= bottom - slack_mm;
    bool turned = e->top >= left - slack_mm && e->bottom >= right - slack_mm && e->left >= bottom - slack_mm &&
                  e->right >= top - slack_mm;
    bool other = e->bottom >= left - slack_mm && e->top >= right - slack_mm && e->left >= top - slack_mm &&
                 e->right >= bottom - slack_mm;
    return same || turned || other;
}

static int side_of_check(const bc_check *check)
{
    return check->rule == BC_RULE_MARGIN_LEFT    ? 0
           : check->rule == BC_RULE_MARGIN_TOP   ? 1
           : check->rule == BC_RULE_MARGIN_RIGHT ? 2
                                                 : 3;
}

static void post_margin(bc_lint *lint, const char *aspect, const bc_line *line, double margin)
{
    bc_flaw_post(lint, aspect, bc_spot_of(line), bc_range_text(lint, lint->rule->from, lint->rule->to, "mm"),
                 _("set the margin"), _("%s mm are left free by %s"), bc_number_text(lint, margin),
                 bc_quote(lint, line));
}

/* Lines of a table may hang out by what a word processor leaves free in a cell, and no more. Where the text does, it is told of the text. */
static void look_tables(bc_lint *lint, int side)
{
    const double hang = 2.5; /* [mm] */
    const bc_paper *paper = lint->paper;
    for (size_t i = 0; i < paper->lines.frames && side % 2 == 0; i++) {
        const bc_frame *f = &paper->lines.frame[i];
        const bc_sheet *s = &paper->pages->at[f->page];
        double margin = (side == 0 ? f->x : s->width - f->right) / BC_MM;
        if (s->height < s->width || margin >= lint->rule->from - hang)
            continue;
        extent text = measure(paper, f->page);
        if (text.any && side_of(&text, side) < lint->rule->from - slack_mm)
            continue;
        bc_flaw_post(lint, "table", (bc_spot){.page = f->page, .x = f->x, .y = f->y},
                     bc_range_text(lint, lint->rule->from, lint->rule->to, "mm"), _("make the table narrower"),
                     _("%s mm are left free by the table's lines"), bc_number_text(lint, margin));
    }
}

void bc_check_margin(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    const bc_page_rule *rule = lint->rule;
    int side = side_of_check(check);
    if (!rule->has_range)
        return;
    look_tables(lint, side);
    for (size_t i = 0; i < paper->pages->count; i++) {
        extent e = measure(paper, i);
        bool upright = paper->pages->at[i].height >= paper->pages->at[i].width;
        if (e.any && (upright || !fits_turned(&e, lint->profile->rule)) && side_of(&e, side) < rule->from - slack_mm)
            post_margin(lint, "narrow", e.at[side], side_of(&e, side));
    }
    /* That it is too wide is told by the paper as a whole, and not of the foot: a page may end early. */
    extent all = measure(paper, (size_t)-1);
    if (all.any && side != 3 && side_of(&all, side) > rule->to + slack_mm)
        post_margin(lint, "wide", all.at[side], side_of(&all, side));
}

/* ---- fonts and ink ---- */

static bool among(bc_lint *lint, const char *family, bc_yaml_texts families)
{
    for (size_t i = 0; i < families.count; i++)
        if (families.at[i] && strcmp(bc_font_family(families.at[i], lint->arena), family) == 0)
            return true;
    return false;
}

/* That a family stands in for another is told once, and not of each of its faces. */
static void look_font(bc_lint *lint, const bc_piece *p, bc_spot at, bool first_of_family)
{
    const bc_page_rule *rule = lint->rule;
    bool family = rule->families.count == 0 || among(lint, p->family, rule->families);
    if (bc_font_of_name(p->font, strlen(p->font)) != BC_FONT_PLAIN) {
        bc_flaw_post(lint, "legacy", at, _("a Unicode font (TCVN 6909:2001)"), _("set the text in one"),
                     _("the font %s is of the time before Unicode"), p->font);
    } else if (!family && among(lint, p->family, rule->substitutes)) {
        bc_severity severity = lint->severity;
        lint->severity = BC_NOTE;
        if (first_of_family)
            bc_flaw_post(lint, "substitute", at, rule->families.at[0], NULL, _("the font %s has the same measures"),
                         p->font);
        lint->severity = severity;
    } else if (!family) {
        bc_flaw_post(lint, "family", at, rule->families.at[0], _("set the text in it"), _("the font is %s"), p->font);
    }
    if (!p->embedded)
        bc_flaw_post(lint, "embedded", at, _("a paper that looks the same everywhere"), _("embed the font"),
                     _("the font %s is not in the file"), p->font);
}

/* Each font is judged once, where it is met first. */
void bc_check_font(bc_lint *lint, const bc_check *check)
{
    enum { MOST = 64 };
    (void)check;
    const bc_piece *seen[MOST];
    size_t count = 0;
    for (size_t page = 0; page < lint->paper->pages->count; page++) {
        const bc_sheet *sheet = &lint->paper->pages->at[page];
        for (size_t i = 0; i < sheet->pieces && count < MOST; i++) {
            const bc_piece *p = &sheet->piece[i];
            size_t j = 0;
            bool first = true;
            for (; j < count && strcmp(seen[j]->font, p->font) != 0; j++)
                first = first && strcmp(seen[j]->family, p->family) != 0;
            if (j < count)
                continue;
            seen[count++] = p;
            look_font(lint, p, (bc_spot){.page = page, .x = p->x, .y = p->y}, first);
        }
    }
}

void bc_check_ink(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (!line->black && line->role != BC_ROLE_FIGURE && line->role != BC_ROLE_DRAFT)
            bc_flaw_post(lint, "colour", bc_spot_of(line), _("black"), _("set it in black"), _("%s is not black"),
                         bc_quote(lint, line));
    }
}

/* ---- what no page may have ---- */

void bc_check_outside(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t i = 0; i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        const bc_sheet *s = &lint->paper->pages->at[line->page];
        if (line->x < -1 || line->right > s->width + 1 || line->y - 0.5 * line->size < 0 || line->y > s->height)
            bc_flaw_post(lint, NULL, bc_spot_of(line), NULL, _("bring it onto the page"),
                         _("%s does not stand on the page"), bc_quote(lint, line));
    }
}

static int piece_by_y(const void *a, const void *b)
{
    const bc_piece *p = *(const bc_piece *const *)a, *q = *(const bc_piece *const *)b;
    return p->y < q->y ? -1 : p->y > q->y;
}

/* Bold letters may be made by drawing them twice. */
static bool over(const bc_piece *p, const bc_piece *q)
{
    double across = fmin(p->right, q->right) - fmax(p->x, q->x);
    double down = fmin(p->y, q->y) - fmax(p->y - 0.66 * p->size, q->y - 0.66 * q->size);
    bool twice = fabs(p->x - q->x) < 1 && fabs(p->y - q->y) < 1 && strcmp(p->text, q->text) == 0;
    return !twice && across > 1.5 && down > 0.25 * fmin(p->size, q->size);
}

void bc_check_overlap(bc_lint *lint, const bc_check *check)
{
    enum { WINDOW = 400 }; /* neighbours that are looked at */
    (void)check;
    for (size_t page = 0; page < lint->paper->pages->count; page++) {
        const bc_sheet *sheet = &lint->paper->pages->at[page];
        const bc_piece **piece = bc_arena_alloc(lint->arena, sheet->pieces + 1, sizeof *piece);
        size_t count = 0;
        for (size_t i = 0; piece && i < sheet->pieces; i++)
            if (!sheet->piece[i].turned)
                piece[count++] = &sheet->piece[i];
        if (count)
            qsort(piece, count, sizeof *piece, piece_by_y);
        for (size_t i = 0; i < count; i++)
            for (size_t j = i + 1; j < count && j - i < WINDOW && piece[j]->y - 0.7 * piece[j]->size < piece[i]->y; j++)
                if (over(piece[i], piece[j])) {
                    bc_flaw_post(lint, NULL, (bc_spot){.page = page, .x = piece[j]->x, .y = piece[j]->y}, NULL,
                                 _("make room for both"), _("“%s” stands over “%s”"), piece[j]->text, piece[i]->text);
                    break;
                }
    }
}

static bool crosses(const bc_paper *paper, size_t page, const bc_piece *p, const bc_stroke *s)
{
    double top = p->y - 0.6 * p->size, foot = p->y - 0.08 * p->size;
    if (s->upright ? !(s->x > p->x + 1 && s->x < p->right - 1 && s->y < foot - 1 && s->bottom > top + 1)
                   : !(s->y > top && s->y < foot && s->x < p->right - 1 && s->right > p->x + 1))
        return false;
    return bc_lines_frame_at(&paper->lines, page, (s->x + s->right) / 2, (s->y + s->bottom) / 2) != NULL;
}

void bc_check_frame(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t page = 0; page < lint->paper->pages->count; page++) {
        const bc_sheet *sheet = &lint->paper->pages->at[page];
        for (size_t i = 0; i < sheet->pieces; i++) {
            const bc_piece *p = &sheet->piece[i];
            if (p->turned || !bc_lines_frame_at(&lint->paper->lines, page, (p->x + p->right) / 2, p->y - 0.3 * p->size))
                continue;
            for (size_t j = 0; j < sheet->strokes; j++)
                if (crosses(lint->paper, page, p, &sheet->stroke[j])) {
                    bc_flaw_post(lint, NULL, (bc_spot){.page = page, .x = p->x, .y = p->y}, NULL,
                                 _("make the column wider"), _("“%s” runs over a line of the table"), p->text);
                    break;
                }
        }
    }
}

void bc_check_empty(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t page = 0, i = 0; page < lint->paper->pages->count; page++) {
        size_t lines = 0;
        for (; i < lint->paper->lines.count && lint->paper->lines.at[i].page == page; i++)
            lines += lint->paper->lines.at[i].role != BC_ROLE_PAGE_NUMBER;
        if (lines == 0 && lint->paper->pages->at[page].areas == 0)
            bc_flaw_post(lint, NULL, corner(page), NULL, _("take it out"), _("the page is empty"));
    }
}

void bc_check_reading(bc_lint *lint, const bc_check *check)
{
    (void)check;
    for (size_t page = 0; page < lint->paper->pages->count; page++) {
        const bc_sheet *sheet = &lint->paper->pages->at[page];
        if (sheet->broken)
            bc_flaw_post(lint, "page", corner(page), NULL, _("make the file again"),
                         _("the page could not be read to its end"));
        for (size_t i = 0; i < sheet->pieces; i++)
            if (sheet->piece[i].unread) {
                bc_flaw_post(lint, "text", (bc_spot){.page = page, .x = sheet->piece[i].x, .y = sheet->piece[i].y},
                             _("text that can be searched and read aloud"),
                             _("make the file with a program that says so (ToUnicode)"),
                             _("the file does not say which letters the font %s has here"), sheet->piece[i].font);
                break;
            }
    }
}
