/* The end of the body, signature and recipients, and the numbers of pages. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "preflight/checks.h"

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcmp(text + len - tail, end) == 0;
}

void bc_check_end(bc_lint *lint, const bc_check *check)
{
    const bc_line *last = bc_paper_last(lint->paper, check->role);
    if (last && lint->rule->text && !ends_with(last->text, lint->rule->text))
        bc_flaw_post(lint, NULL, bc_spot_of(last), bc_arena_format(lint->arena, "“%s”", lint->rule->text),
                     _("end the body so"), _("the body ends with %s"), bc_quote(lint, last));
    for (size_t i = 0; last && lint->rule->text && i < lint->paper->lines.count; i++) {
        const bc_line *line = &lint->paper->lines.at[i];
        if (line->role == check->role && line != last && ends_with(line->text, lint->rule->text))
            bc_flaw_post(lint, "early", bc_spot_of(line),
                         bc_arena_format(lint->arena, _("“%s” at the end of the body alone"), lint->rule->text),
                         _("take it out"), _("it stands before the end, behind %s"), bc_quote(lint, line));
    }
}

/* ---- signature and recipients ---- */

/* “TM.”, “KT.”, “TL.”, “TUQ.”: other abbreviations of the same are none. */
void bc_check_authority(bc_lint *lint, const bc_check *check)
{
    static const char *const wrong[] = {"t/m", "k/t", "t/l", "tm ", "kt ", "tl ", "tuq ", "t.m", "k.t", "t.l"};
    const bc_line *line = bc_paper_first(lint->paper, check->role);
    for (size_t i = 0; line && i < sizeof wrong / sizeof *wrong; i++)
        if (bc_line_begins(line, wrong[i]))
            bc_flaw_post(lint, "words", bc_spot_of(line), "TM., Q., KT., TL., TUQ.", _("write it so"), _("it reads %s"),
                         bc_quote(lint, line));
}

/* Titles and degrees that are put in front of names, as keys. */
static bool has_title(const bc_line *name)
{
    static const char *const titles[] = {"gs.", "pgs.", "gs ", "pgs ", "ts.",   "ts ",   "ths.",     "ths ",
                                         "bs.", "ks.",  "cn.", "ls.",  "ngut ", "nsnd ", "tien si ", "thac si "};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (bc_line_begins(name, titles[i]))
            return true;
    return false;
}

void bc_check_signer(bc_lint *lint, const bc_check *check)
{
    const double least = 12 * BC_MM; /* a signature's height; the rule says only that there is room */
    const bc_line *name = bc_paper_first(lint->paper, check->role),
                  *above = bc_paper_last(lint->paper, BC_ROLE_AUTHORITY);
    if (name && has_title(name))
        bc_flaw_post(lint, "title", bc_spot_of(name), _("the name without titles and degrees"), _("take them out"),
                     _("it reads %s"), bc_quote(lint, name));
    if (name && above && name->page == above->page && name->y - name->size - above->y < least)
        bc_flaw_post(lint, "room", bc_spot_of(name), _("room for the signature"), _("set it lower"),
                     _("only %s mm are left above %s"), bc_number_text(lint, (name->y - name->size - above->y) / BC_MM),
                     bc_quote(lint, name));
}

/* “- …;” each, over one line or more; the last one ends with “.” and is “- Lưu: …”. */
static void look_items(bc_lint *lint, bc_role role)
{
    const bc_line *item = NULL, *before = NULL;
    bool first = true;
    for (size_t i = 0; i <= lint->paper->lines.count; i++) {
        const bc_line *line = i < lint->paper->lines.count ? &lint->paper->lines.at[i] : NULL;
        if (line && line->role != role)
            continue;
        bool begins = !line || line->key[0] == '-';
        if (line && !begins && (!before || ends_with(before->text, ";") || ends_with(before->text, ".")))
            bc_flaw_post(lint, "form", bc_spot_of(line), _("“- …;” on each line"), _("write it so"), _("it reads %s"),
                         bc_quote(lint, line));
        if (begins && before && !ends_with(before->text, line ? ";" : "."))
            bc_flaw_post(lint, "form", bc_spot_of(before),
                         line ? _("“;” at the end") : _("“.” at the end of the last line"), _("write it so"),
                         _("it reads %s"), bc_quote(lint, before));
        if (line && begins && first && bc_paper_first(lint->paper, BC_ROLE_ADDRESSEE) &&
            !bc_line_begins(line, "- nhu tren"))
            bc_flaw_post(lint, "order", bc_spot_of(line), _("“- Như trên;” first, where the paper has “Kính gửi”"),
                         _("put it first"), _("it begins with %s"), bc_quote(lint, line));
        if (!line && item && !bc_line_begins(item, "- luu: vt"))
            bc_flaw_post(lint, "store", bc_spot_of(item), _("“- Lưu: VT, …” at the end"), _("put it last"),
                         _("it ends with %s"), bc_quote(lint, item));
        first = first && !line;
        item = line && begins ? line : item;
        before = line;
    }
}

void bc_check_recipients(bc_lint *lint, const bc_check *check)
{
    const bc_line *label = bc_paper_first(lint->paper, BC_ROLE_RECIPIENTS),
                  *authority = bc_paper_first(lint->paper, BC_ROLE_AUTHORITY);
    if (label && authority && label->page == authority->page && fabs(label->y - authority->y) > 6)
        bc_flaw_post(lint, "level", bc_spot_of(label), _("level with the signer's authority"),
                     _("set both on one line"), _("it stands %s mm off that line"),
                     bc_number_text(lint, fabs(label->y - authority->y) / BC_MM));
    const double slack = 5 * BC_MM; /* a cell of a word processor's table leaves 2 mm free */
    if (label && lint->paper->left > 0 && fabs(label->x - lint->paper->left) > slack)
        bc_flaw_post(lint, "place", bc_spot_of(label), _("the left margin"), _("set it there"),
                     _("it stands %s mm off the margin"),
                     bc_number_text(lint, fabs(label->x - lint->paper->left) / BC_MM));
    if (label)
        look_items(lint, check->role);
}

/* ---- page numbers ---- */

static const bc_line *number_of(const bc_paper *paper, size_t page)
{
    for (size_t i = 0; i < paper->lines.count; i++)
        if (paper->lines.at[i].page == page && paper->lines.at[i].role == BC_ROLE_PAGE_NUMBER)
            return &paper->lines.at[i];
    return NULL;
}

static void look_number(bc_lint *lint, const bc_line *line, size_t expected)
{
    const char *digits = line->key + strcspn(line->key, "0123456789");
    if (!isdigit((unsigned char)line->key[0]) || digits[strspn(digits, "0123456789")] != '\0')
        bc_flaw_post(lint, "form", bc_spot_of(line), _("an arabic number alone"), _("write it so"),
                     _("the page number reads %s"), bc_quote(lint, line));
    else if (strtoul(digits, NULL, 10) != expected)
        bc_flaw_post(lint, "order", bc_spot_of(line), bc_arena_format(lint->arena, "%zu", expected),
                     _("number the pages in order"), _("the page number is %s"), bc_quote(lint, line));
}

void bc_check_page_numbers(bc_lint *lint, const bc_check *check)
{
    const bc_paper *paper = lint->paper;
    (void)check;
    size_t own = 0; /* the page's number within the paper, or within its annex */
    for (size_t page = 0; page < paper->pages->count; page++) {
        own = paper->annex_begins[page] ? 1 : own + 1;
        const bc_line *line = number_of(paper, page);
        if (own == 1 && line)
            bc_flaw_post(lint, "first", bc_spot_of(line), _("no number on the first page"), _("take it out"),
                         _("the first page has the number %s"), bc_quote(lint, line));
        else if (own > 1 && !line)
            bc_flaw_post(lint, "missing", (bc_spot){.page = page}, bc_arena_format(lint->arena, "%zu", own),
                         _("number the page"), _("the page has no number"));
        else if (own > 1)
            look_number(lint, line, own);
    }
}
