/* Headings whose letters are those of the text: numbered, alone on their lines, without a sentence's end. */
#include <string.h>

#include "preflight/paper.h"

typedef struct paragraph {
    size_t first, last; /* lines; those between that are of no paragraph are none of it (a page's number) */
    size_t lines;
    bool roman, title; /* title: it reads like one */
} paragraph;

/* The paragraph that begins with line ${i}, or behind it; false: there is none. */
static bool take_paragraph(const bc_paper *paper, size_t i, paragraph *out)
{
    const bc_lines *lines = &paper->lines;
    while (i < lines->count && !lines->at[i].paragraph)
        i++;
    *out = (paragraph){.first = i, .last = i};
    for (size_t j = i; j < lines->count; j++) {
        if (lines->at[j].paragraph && lines->at[j].paragraph != lines->at[i].paragraph)
            break;
        if (lines->at[j].paragraph) {
            out->last = j;
            out->lines++;
        }
    }
    return i < lines->count;
}

static void judge(const bc_paper *paper, paragraph *p)
{
    enum { MOST_LINES = 3 };
    const double edge = 3; /* what ends at the right margin may be cut by a table [pt] */
    const bc_line *first = &paper->lines.at[p->first], *last = &paper->lines.at[p->last];
    p->roman = bc_line_numbering(first->key, true) > 0;
    bool numbered = p->roman || bc_line_numbering(first->key, false);
    p->title = numbered && p->lines <= MOST_LINES && bc_line_end(last) && !strchr(".;:,/!?", bc_line_end(last)) &&
               last->right < paper->right - edge;
}

/* Something that is headed follows: text, a table, another heading. */
static bool is_followed(const bc_paper *paper, const paragraph *p)
{
    for (size_t i = p->last + 1; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        if (line->role == BC_ROLE_PAGE_NUMBER)
            continue;
        return line->page < paper->main_pages && line->role != BC_ROLE_RECIPIENTS && line->role != BC_ROLE_RECIPIENT &&
               line->role != BC_ROLE_AUTHORITY && line->role != BC_ROLE_SIGNER;
    }
    return false;
}

/* Of one kind side by side, and nothing between: lines of a list. */
static bool listed(const bc_paper *paper, const paragraph *p, const paragraph *next)
{
    if (!p->title || !next->title || p->roman != next->roman)
        return false;
    for (size_t i = p->last + 1; i < next->first; i++)
        if (paper->lines.at[i].role != BC_ROLE_PAGE_NUMBER)
            return false;
    return true;
}

void bc_paper_find_titles(bc_paper *paper)
{
    paragraph before = {0}, p, next;
    bool more = take_paragraph(paper, 0, &p);
    if (more)
        judge(paper, &p);
    while (more) {
        more = take_paragraph(paper, p.last + 1, &next);
        if (more)
            judge(paper, &next);
        bool list = listed(paper, &before, &p) || (more && listed(paper, &p, &next));
        for (size_t i = p.first; p.title && !list && is_followed(paper, &p) && i <= p.last; i++)
            if (paper->lines.at[i].paragraph) {
                paper->lines.at[i].role = p.roman ? BC_ROLE_HEADING : BC_ROLE_SUBHEADING;
                paper->lines.at[i].paragraph = 0;
            }
        before = p;
        p = next;
    }
}
