#include "preflight/paper.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double mm = 72 / 25.4;

/* ---- small things ---- */

bool bc_line_begins(const bc_line *line, const char *key)
{
    return strncmp(line->key, key, strlen(key)) == 0;
}

bc_line *bc_paper_first(const bc_paper *paper, bc_role role)
{
    for (size_t i = 0; i < paper->lines.count; i++)
        if (paper->lines.at[i].role == role)
            return &paper->lines.at[i];
    return NULL;
}

bc_line *bc_paper_last(const bc_paper *paper, bc_role role)
{
    for (size_t i = paper->lines.count; i-- > 0;)
        if (paper->lines.at[i].role == role)
            return &paper->lines.at[i];
    return NULL;
}

static double middle(const bc_line *line)
{
    return (line->x + line->right) / 2;
}

static const bc_sheet *sheet_of(const bc_paper *paper, const bc_line *line)
{
    return &paper->pages->at[line->page];
}

bool bc_line_centred(const bc_paper *paper, const bc_line *line, double tolerance)
{
    const bc_sheet *sheet = sheet_of(paper, line);
    bool upright = sheet->height >= sheet->width;
    double edges = (paper->left + paper->right) / 2;
    return fabs(middle(line) - sheet->width / 2) <= tolerance ||
           (upright && edges > 0 && fabs(middle(line) - edges) <= tolerance) ||
           (!upright && fabs(middle(line) - sheet->width / 2) <= tolerance + 10 * mm);
}

const bc_stroke *bc_paper_rule_under(const bc_paper *paper, const bc_line *line, double below)
{
    const bc_sheet *sheet = sheet_of(paper, line);
    const bc_stroke *best = NULL;
    for (size_t i = 0; i < sheet->strokes; i++) {
        const bc_stroke *s = &sheet->stroke[i];
        double centre = (s->x + s->right) / 2;
        if (!s->upright && s->y > line->y && s->y <= line->y + below && centre > line->x && centre < line->right &&
            (!best || s->y < best->y))
            best = s;
    }
    return best;
}

static char last_of(const char *key)
{
    return *key ? key[strlen(key) - 1] : '\0';
}

char bc_line_end(const bc_line *line)
{
    return last_of(line->text);
}

size_t bc_line_numbering(const char *key, bool roman)
{
    size_t len = strspn(key, roman ? "ivx" : "0123456789");
    return len && len <= 5 && key[len] == '.' && key[len + 1] == ' ' ? len + 1 : 0;
}

/* ---- page numbers, annexes ---- */

static bool is_number(const char *key)
{
    size_t from = strspn(key, "- "), len;
    if (strncmp(key + from, "trang ", 6) == 0)
        from += 6;
    len = strspn(key + from, "0123456789");
    if (!len)
        len = strspn(key + from, "ivx");
    return len && len <= 5 && key[from + len + strspn(key + from + len, "- ")] == '\0';
}

static void find_page_numbers(bc_paper *paper)
{
    for (size_t i = 0; i < paper->lines.count; i++) {
        bc_line *line = &paper->lines.at[i];
        double high = sheet_of(paper, line)->height;
        bool edge = line->y < 21 * mm || line->y > high - 20 * mm;
        if (line->role == BC_ROLE_OTHER && bc_line_begins(line, "du thao") && (edge || line->page == 0) &&
            line->y < high / 4)
            line->role = BC_ROLE_DRAFT;
        if (edge && line->role == BC_ROLE_OTHER && is_number(line->key))
            line->role = BC_ROLE_PAGE_NUMBER;
    }
}

static bool is_annex_title(const bc_line *line)
{
    if (!bc_line_begins(line, "phu luc"))
        return false;
    const char *rest = line->key + 7;
    return strspn(rest, " ivx0123456789abcd.") == strlen(rest);
}

/* An annex begins where a page's first line says so. */
static void find_annexes(bc_paper *paper)
{
    paper->main_pages = paper->pages->count;
    size_t page = (size_t)-1;
    for (size_t i = 0; i < paper->lines.count; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->page == page || line->role == BC_ROLE_PAGE_NUMBER || line->role == BC_ROLE_DRAFT)
            continue;
        page = line->page;
        if (page == 0 || !is_annex_title(line))
            continue;
        paper->annex_begins[page] = true;
        if (page < paper->main_pages)
            paper->main_pages = page;
        line->role = BC_ROLE_ANNEX;
        bool reference = false;
        for (size_t j = i + 1; j < paper->lines.count && paper->lines.at[j].page == page; j++) {
            bc_line *next = &paper->lines.at[j];
            if (next->role != BC_ROLE_OTHER || next->y - paper->lines.at[j - 1].y > 2.2 * next->size)
                break;
            reference = reference || next->key[0] == '(';
            next->role = reference ? BC_ROLE_ANNEX_REFERENCE : BC_ROLE_ANNEX_NAME;
            if (reference && last_of(next->key) == ')')
                break;
        }
    }
}

/* ---- the head ---- */

/* The first line of page 1 that is free, in that half and part, and begins so (or holds it, with ${inside}). */
static bc_line *find(bc_paper *paper, const char *key, bool right, double part, bool inside)
{
    double wide = paper->pages->at[0].width, high = paper->pages->at[0].height;
    for (size_t i = 0; i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
        bc_line *line = &paper->lines.at[i];
        bool half = right ? middle(line) > wide * 0.45 && line->x > wide * 0.3 : middle(line) < wide * 0.5;
        if (line->role == BC_ROLE_OTHER && half && line->y < part * high &&
            (inside ? strstr(line->key, key) != NULL : bc_line_begins(line, key)))
            return line;
    }
    return NULL;
}

static bool is_number_line(const bc_line *line)
{
    return bc_line_begins(line, "so:") || bc_line_begins(line, "so :") ||
           (bc_line_begins(line, "so ") && strchr(line->key, '/') != NULL);
}

static bc_line *find_number(bc_paper *paper)
{
    for (size_t i = 0; i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
        bc_line *line = &paper->lines.at[i];
        const bc_sheet *sheet = sheet_of(paper, line);
        if (line->role == BC_ROLE_OTHER && line->x < sheet->width / 2 && line->y < 0.4 * sheet->height &&
            is_number_line(line))
            return line;
    }
    return NULL;
}

/* Lines of the left half above ${below}: the issuer's are bold, those of the parent stand above; if none is bold, all are the issuer's. */
static void find_issuer(bc_paper *paper, double below)
{
    bool bold = false;
    double wide = paper->pages->at[0].width;
    for (int pass = 0; pass < 2; pass++) {
        bool issuer = false;
        for (size_t i = 0; i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
            bc_line *line = &paper->lines.at[i];
            bool free = line->role == BC_ROLE_OTHER || line->role == BC_ROLE_ISSUER || line->role == BC_ROLE_PARENT;
            if (!free || middle(line) > wide / 2 || line->y >= below - 1)
                continue;
            bold = bold || line->bold;
            issuer = issuer || line->bold;
            line->role = pass && bold && !issuer ? BC_ROLE_PARENT : BC_ROLE_ISSUER;
        }
    }
}

/* Lines between the kind and the rule under the subject; without a rule, the bold ones. */
static void find_subject(bc_paper *paper, bc_line *kind)
{
    const bc_sheet *sheet = sheet_of(paper, kind);
    double rule = 0;
    for (size_t i = 0; i < sheet->strokes; i++) {
        const bc_stroke *s = &sheet->stroke[i];
        if (!s->upright && s->y > kind->y && s->y < kind->y + 130 && s->right - s->x < 0.4 * sheet->width &&
            !bc_lines_frame_at(&paper->lines, 0, s->x, s->y) && (rule == 0 || s->y < rule))
            rule = s->y;
    }
    paper->foot = kind->y;
    for (bc_line *line = kind + 1; line < paper->lines.at + paper->lines.count && line->page == 0; line++) {
        if (line->role != BC_ROLE_OTHER)
            continue;
        bool within = rule > 0 ? line->y < rule : line->bold && line->y - paper->foot < 2.2 * line->size;
        if (!within)
            break;
        line->role = BC_ROLE_SUBJECT;
        paper->foot = line->y;
    }
}

static void find_kind(bc_paper *paper, double below)
{
    for (size_t i = 0; i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->role != BC_ROLE_OTHER || line->y <= below + 1)
            continue;
        if (bc_line_begins(line, "v/v") || bc_line_begins(line, "kinh gui")) {
            paper->letter = true;
            if (line->key[0] == 'k')
                return;
            line->role = BC_ROLE_OTHER;
            continue;
        }
        line->role = BC_ROLE_KIND;
        find_subject(paper, line);
        return;
    }
}

/* Below lines that stand in the middle of the page: another one, close to the last and free at both sides. */
static bool goes_on_centred(const bc_paper *paper, const bc_line *last, const bc_line *line)
{
    const double near = 3, indent = 8; /* [pt]; a paragraph's own lines begin at the margin or well behind it */
    const bc_sheet *sheet = sheet_of(paper, line);
    bool free = line->x > 30 * mm + indent && line->right < sheet->width - 15 * mm - indent;
    return free && line->y - last->y < 1.7 * line->size && fabs(middle(line) - middle(last)) < near;
}

/* “Kính gửi:” with its addressee, over lines in the middle of the page, or with lines of them beside and below; a full stop ends them. */
static void find_addressee(bc_paper *paper)
{
    bc_line *label = NULL, *last = NULL;
    for (size_t i = 0; i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->role != BC_ROLE_OTHER)
            continue;
        if (!label && bc_line_begins(line, "kinh gui"))
            label = line;
        else if (!label || line->y < label->y - 3 || line->y - paper->foot > 2.2 * line->size ||
                 (bc_line_end(last) == '.' && line->y > last->y + 3) ||
                 (line->x < label->x + 30 && !goes_on_centred(paper, last, line)))
            continue;
        line->role = BC_ROLE_ADDRESSEE;
        last = line;
        if (line->y > paper->foot)
            paper->foot = line->y;
    }
}

static void find_head(bc_paper *paper)
{
    bc_line *national = find(paper, "cong hoa", true, 0.3, false), *motto = NULL, *number, *date = NULL;
    if (national)
        national->role = BC_ROLE_NATIONAL;
    motto = find(paper, "doc lap", true, 0.3, false);
    if (motto)
        motto->role = BC_ROLE_MOTTO;
    number = find_number(paper);
    if (number)
        number->role = BC_ROLE_NUMBER;
    for (size_t i = 0; number && !date && i < paper->lines.count && paper->lines.at[i].page == 0; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->role == BC_ROLE_OTHER && fabs(line->y - number->y) < 3 && line->x > number->right)
            date = line;
    }
    if (!date)
        date = find(paper, "ngay", true, 0.4, true);
    if (date)
        date->role = BC_ROLE_PLACE_DATE;
    double foot = number ? number->y : date ? date->y : motto ? motto->y + 20 : 0;
    if (foot <= 0)
        return;
    find_issuer(paper, foot);
    paper->foot = fmax(foot, date ? date->y : 0);
    find_kind(paper, paper->foot);
    find_addressee(paper);
}

/* ---- the foot: recipients and signature ---- */

static bool is_authority(const bc_line *line)
{
    static const char *const begins[] = {"tm. ", "kt. ", "tl. ", "tuq. ", "q. "};
    for (size_t i = 0; i < 5; i++)
        if (bc_line_begins(line, begins[i]))
            return true;
    return false;
}

static void find_foot(bc_paper *paper)
{
    bc_line *begin = NULL;
    for (size_t i = 0; i < paper->lines.count; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->page < paper->main_pages && line->role == BC_ROLE_OTHER && bc_line_begins(line, "noi nhan"))
            begin = line;
        else if (!begin && line->page < paper->main_pages && line->role == BC_ROLE_OTHER && is_authority(line) &&
                 line->capitals)
            begin = line;
    }
    if (!begin)
        return;
    bool label = bc_line_begins(begin, "noi nhan");
    double wide = sheet_of(paper, begin)->width, last = 0;
    bool signer = false;
    for (size_t i = 0; i < paper->lines.count; i++) {
        bc_line *line = &paper->lines.at[i];
        bool beside = line->y >= begin->y - 8 ||
                      (line->y > begin->y - 45 && line->capitals && line->bold && middle(line) > wide * 0.5);
        if (line->page != begin->page || line->role != BC_ROLE_OTHER || !beside)
            continue;
        if (line == begin && label) {
            line->role = BC_ROLE_RECIPIENTS;
        } else if (middle(line) < wide * 0.5) {
            line->role = BC_ROLE_RECIPIENT;
        } else {
            signer = signer || (last > 0 && line->y - last > 2.4 * line->size);
            line->role = signer ? BC_ROLE_SIGNER : BC_ROLE_AUTHORITY;
            last = line->y;
        }
    }
}

/* ---- the body ---- */

/* What is drawn on a page, beside tables and the lines of the head, by height: a chart is a band of it. */
typedef struct band {
    double top, bottom;
    size_t areas, strokes;
} band;

static int band_by_top(const void *a, const void *b)
{
    const band *p = a, *q = b;
    return p->top != q->top ? (p->top < q->top ? -1 : 1) : p->bottom < q->bottom ? -1 : p->bottom > q->bottom;
}

/* A table, and no chart whose axes and grid make a frame: nothing else is drawn in it. */
static bool in_table(const bc_paper *paper, size_t page, double x, double right, double y, double bottom)
{
    const bc_sheet *sheet = &paper->pages->at[page];
    const bc_frame *f = bc_lines_frame_at(&paper->lines, page, (x + right) / 2, (y + bottom) / 2);
    for (size_t i = 0; f && i < sheet->areas; i++) {
        const bc_area *a = &sheet->area[i];
        if (a->x > f->x - 3 && a->right < f->right + 3 && a->y > f->y - 3 && a->bottom < f->bottom + 3)
            return false;
    }
    return f != NULL;
}

/* The bands of a page into ${out}, which has room for all that is drawn; how many. */
static size_t find_bands(const bc_paper *paper, size_t page, band *out)
{
    const double apart = 24; /* what is drawn so far apart is of one chart [pt] */
    const bc_sheet *sheet = &paper->pages->at[page];
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < sheet->areas; i++) {
        const bc_area *a = &sheet->area[i];
        bool whole = a->right - a->x > 0.95 * sheet->width;
        if (!whole)
            out[count++] = (band){a->y, a->bottom, 1, 0};
    }
    for (size_t i = 0; i < sheet->strokes; i++) {
        const bc_stroke *s = &sheet->stroke[i];
        bool head = page == 0 && s->y < paper->foot + 30;
        if (!head && !in_table(paper, page, s->x, s->right, s->y, s->bottom))
            out[count++] = (band){s->y, s->bottom, 0, 1};
    }
    if (count)
        qsort(out, count, sizeof *out, band_by_top);
    for (size_t i = 0; i < count; i++) {
        if (kept && out[i].top - out[kept - 1].bottom < apart) {
            out[kept - 1].bottom = fmax(out[kept - 1].bottom, out[i].bottom);
            out[kept - 1].areas += out[i].areas;
            out[kept - 1].strokes += out[i].strokes;
        } else {
            out[kept++] = out[i];
        }
    }
    return kept;
}

/* Words of a chart are smaller than the text, and stand in its band or close to it; so does what is named at its edge. */
static bool is_of_band(const band *b, const bc_line *line)
{
    const double small = 12.7; /* below the size of running text [pt] */
    double near = 1.8 * line->size;
    bool chart = b->areas > 0 || b->strokes > 2;
    return chart && line->size < small && line->y > b->top - near && line->y - 0.7 * line->size < b->bottom + near;
}

static void mark_figures(bc_paper *paper, size_t page, size_t first, band *bands, size_t count)
{
    bool more = count > 0;
    for (int pass = 0; more && pass < 8; pass++) { /* legends have a few lines, each next to the last */
        more = false;
        for (size_t i = first; i < paper->lines.count && paper->lines.at[i].page == page; i++) {
            bc_line *line = &paper->lines.at[i];
            for (size_t j = 0; line->role == BC_ROLE_OTHER && j < count; j++) {
                if (!is_of_band(&bands[j], line))
                    continue;
                line->role = BC_ROLE_FIGURE;
                bands[j].top = fmin(bands[j].top, line->y - 0.7 * line->size);
                bands[j].bottom = fmax(bands[j].bottom, line->y);
                more = true;
            }
        }
    }
}

static bc_status find_figures(bc_paper *paper)
{
    bc_arena *scratch = bc_arena_new();
    bc_status status = scratch ? BC_OK : BC_NOMEM;
    for (size_t page = 0, first = 0; page < paper->pages->count && status == BC_OK; page++) {
        const bc_sheet *sheet = &paper->pages->at[page];
        bc_arena_reset(scratch);
        band *bands = bc_arena_alloc(scratch, sheet->areas + sheet->strokes + 1, sizeof *bands);
        status = bands ? BC_OK : BC_NOMEM;
        while (first < paper->lines.count && paper->lines.at[first].page < page)
            first++;
        if (bands)
            mark_figures(paper, page, first, bands, find_bands(paper, page, bands));
    }
    bc_arena_drop(scratch);
    return status;
}

/* The edges of the body: where most of its lines begin and end. */
static void find_edges(bc_paper *paper)
{
    double left = HUGE_VAL, right = 0;
    for (size_t i = 0; i < paper->lines.count; i++) {
        const bc_line *line = &paper->lines.at[i];
        const bc_sheet *sheet = sheet_of(paper, line);
        if (line->role != BC_ROLE_OTHER || line->page >= paper->main_pages || sheet->width > sheet->height ||
            line->right - line->x < 0.4 * sheet->width)
            continue;
        left = fmin(left, line->x);
        right = fmax(right, line->right);
    }
    if (right > left) {
        paper->left = left;
        paper->right = right;
    }
}

static bool is_caption(const bc_paper *paper, const bc_line *line)
{
    static const char *const words[] = {"bang ", "hinh ", "bieu do ", "so do "};
    bool inside = line->x > paper->left + 3 && line->right < paper->right - 3;
    if (line->bold && inside && fabs(middle(line) - (paper->left + paper->right) / 2) < 3)
        return true;
    for (size_t i = 0; i < 4; i++)
        if (bc_line_begins(line, words[i]) && isdigit((unsigned char)line->key[strlen(words[i])]) && line->bold)
            return true;
    return false;
}

static bc_role role_of(const bc_paper *paper, const bc_line *line, const bc_line *before, bool text_begun)
{
    bool follows = before && before->page == line->page && line->y - before->y < 1.7 * line->size;
    bool at_edge = line->x < paper->left + 2;
    if (bc_line_begins(line, "ghi chu") || bc_line_begins(line, "nguon:"))
        return BC_ROLE_NOTE;
    if (before && before->role == BC_ROLE_NOTE && (follows || line->page != before->page) && at_edge && line->italic)
        return BC_ROLE_NOTE;
    size_t roman = bc_line_numbering(line->key, true);
    bool shouts = line->capitals; /* “I. TITLE” without bold letters is a heading, too */
    if (roman && line->key[roman + 1] && (line->bold || shouts))
        return BC_ROLE_HEADING;
    if (bc_line_numbering(line->key, false) && line->bold)
        return BC_ROLE_SUBHEADING;
    bool heading = before && (before->role == BC_ROLE_HEADING || before->role == BC_ROLE_SUBHEADING);
    if (heading && follows && line->bold && at_edge)
        return before->role;
    if (before && before->role == BC_ROLE_CAPTION && follows && line->bold)
        return BC_ROLE_CAPTION;
    if (is_caption(paper, line))
        return BC_ROLE_CAPTION;
    if (!text_begun && bc_line_begins(line, "can cu "))
        return BC_ROLE_BASIS;
    if (before && before->role == BC_ROLE_BASIS && follows && at_edge && last_of(before->key) != ';' &&
        last_of(before->key) != '.')
        return BC_ROLE_BASIS;
    return BC_ROLE_BODY;
}

/* Beside those of the head and the foot: what the lines of the main pages are, and which are one paragraph. */
static void find_body(bc_paper *paper)
{
    const bc_line *before = NULL;
    size_t paragraph = 0;
    bool text_begun = false;
    for (size_t i = 0; i < paper->lines.count; i++) {
        bc_line *line = &paper->lines.at[i];
        if (line->role != BC_ROLE_OTHER || line->page >= paper->main_pages ||
            (line->page == 0 && line->y <= paper->foot))
            continue;
        line->role = role_of(paper, line, before, text_begun);
        if (line->role == BC_ROLE_BODY) {
            bool indented = line->x > paper->left + 3;
            bool short_end = before && before->right < paper->right - 20 && strchr(".:;", last_of(before->key));
            bool goes_on = before && before->role == BC_ROLE_BODY && !indented && !short_end;
            paragraph += !goes_on || paragraph == 0;
            line->paragraph = paragraph;
            text_begun = true;
        }
        before = line;
    }
}

bc_status bc_paper_make(const bc_pages *pages, bc_arena *arena, bc_paper *out)
{
    *out = (bc_paper){.pages = pages};
    out->annex_begins = bc_arena_alloc(arena, pages->count + 1, sizeof *out->annex_begins);
    bc_status status = out->annex_begins ? bc_lines_make(pages, arena, &out->lines) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    find_page_numbers(out);
    find_annexes(out);
    if (pages->count)
        find_head(out);
    find_foot(out);
    status = find_figures(out);
    find_edges(out);
    find_body(out);
    bc_paper_find_titles(out);
    return status;
}
