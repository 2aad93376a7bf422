#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "render/page/layout_private.h"

/* A word is what stands between blanks; it may change its face inside. */
typedef struct piece {
    const char *text, *link;
    const bc_figure_source *source;
    bc_face face;
    double width; /* [pt] */
} piece;

typedef struct word {
    piece *piece;
    size_t pieces, cap;
    double width; /* [pt] */
    double blank; /* of the blank before it [pt] */
    bool forced;  /* a line begins with it */
    bool tied;    /* no line begins with it: a number that belongs to the word before it */
    bool opens;   /* a centred line rather begins with it */
    bool glued;   /* no blank is before it: a letter of a word that is wider than a line */
} word;

typedef struct words {
    word *at;
    size_t count, cap;
} words;

static double width_of(bc_layout *layout, bc_face face, const char *text, size_t len, double size)
{
    return layout->writer->width(layout->writer->context, face, text, len) * size;
}

static const char *cased(bc_layout *layout, const bc_style *style, const char *text, size_t len)
{
    if (!style->capitals)
        return bc_arena_text_n(layout->scratch, text, len);
    bc_str upper = {0};
    bc_utf8_upper(&upper, text, len);
    const char *copy = bc_arena_text_n(layout->scratch, bc_str_text(&upper), upper.len);
    bc_str_drop(&upper);
    return copy;
}

/* ${text} in the face, with the link and the source of ${like}. */
static bool add_piece(bc_layout *layout, word *w, const char *text, const piece *like, double size)
{
    piece *grown = bc_arena_grow(layout->scratch, w->piece, w->pieces, &w->cap, sizeof *grown);
    if (!grown || !text)
        return false;
    w->piece = grown;
    piece *p = &grown[w->pieces++];
    *p = *like;
    p->text = text;
    p->width = width_of(layout, like->face, text, strlen(text), size);
    w->width += p->width;
    return true;
}

static bool split_run(bc_layout *layout, words *out, const bc_run *run, const bc_style *style, bc_face face,
                      double size, bool *open, bool *forced)
{
    double blank = width_of(layout, face, " ", 1, size);
    const piece like = {.link = run->link, .source = run->source, .face = face};
    for (const char *at = run->text; *at;) {
        size_t len = strcspn(at, " \n");
        if (len) {
            if (!*open) {
                word *grown = bc_arena_grow(layout->scratch, out->at, out->count, &out->cap, sizeof *grown);
                if (!grown)
                    return false;
                out->at = grown;
                grown[out->count++] = (word){.blank = blank, .forced = *forced};
                *forced = false;
            }
            if (!add_piece(layout, &out->at[out->count - 1], cased(layout, style, at, len), &like, size))
                return false;
            *open = true;
        }
        at += len;
        if (*at) {
            *forced = *forced || *at == '\n';
            *open = false;
            at++;
        }
    }
    return true;
}

/* In any case: a style may have set the text in capitals. */
static bool is_one_of(const bc_yaml_texts *texts, const char *text)
{
    bc_str small = {0};
    bool found = false;
    bc_utf8_lower(&small, text, strlen(text));
    for (size_t i = 0; i < texts->count && !found; i++)
        found = strcmp(texts->at[i], bc_str_text(&small)) == 0;
    bc_str_drop(&small);
    return found;
}

static void mark_breaks(const bc_profile *profile, bc_text_align align, words *w)
{
    for (size_t i = 1; i < w->count; i++) {
        const word *before = &w->at[i - 1];
        word *now = &w->at[i];
        if (!before->pieces || !now->pieces)
            continue;
        char first = *now->piece[0].text;
        now->tied = first >= '0' && first <= '9' && is_one_of(&profile->tied, before->piece[before->pieces - 1].text);
        now->opens = align == BC_TEXT_CENTRE && (first == '(' || is_one_of(&profile->opens, now->piece[0].text));
    }
}

static words split(bc_layout *layout, const bc_paragraph *paragraph, const bc_style *style, double size, bc_face face)
{
    words out = {0};
    bool open = false, forced = false;
    for (size_t i = 0; i < paragraph->runs; i++) {
        bc_face own = (bc_face)(style->face | paragraph->run[i].face | face);
        if (!split_run(layout, &out, &paragraph->run[i], style, own, size, &open, &forced))
            layout->status = BC_NOMEM;
    }
    mark_breaks(layout->profile, style->align, &out);
    return out;
}

static word *add_word(bc_layout *layout, words *out)
{
    word *grown = bc_arena_grow(layout->scratch, out->at, out->count, &out->cap, sizeof *grown);
    if (!grown)
        return NULL;
    out->at = grown;
    grown[out->count] = (word){0};
    return &grown[out->count++];
}

/* Each letter of ${w} a word, glued to the one before it; as wide as it is behind that one, kerning and all. */
static bool add_letters(bc_layout *layout, words *out, const word *w, double size)
{
    for (size_t p = 0; p < w->pieces; p++) {
        const piece *whole = &w->piece[p];
        const char *end = whole->text + strlen(whole->text), *before = NULL;
        for (const char *at = whole->text, *letter = at; at < end; before = letter, letter = at) {
            bc_utf8_next(&at, end);
            bool first = !before && p == 0;
            word *now = add_word(layout, out);
            if (!now ||
                !add_piece(layout, now, bc_arena_text_n(layout->scratch, letter, (size_t)(at - letter)), whole, size))
                return false;
            if (before)
                now->width = width_of(layout, whole->face, before, (size_t)(at - before), size) -
                             width_of(layout, whole->face, before, (size_t)(letter - before), size);
            now->piece[0].width = now->width;
            now->blank = first ? w->blank : 0;
            now->forced = first && w->forced;
            now->tied = first && w->tied;
            now->opens = first && w->opens;
            now->glued = !first;
        }
    }
    return true;
}

/* A word wider than the line may break between letters: no text ever runs over its cell. */
static words cut_long(bc_layout *layout, words in, double width, double size)
{
    words out = {0};
    for (size_t i = 0; i < in.count; i++) {
        if (in.at[i].width > width + 0.01 && width > 0) {
            if (!add_letters(layout, &out, &in.at[i], size))
                return in;
            continue;
        }
        word *whole = add_word(layout, &out);
        if (!whole)
            return in;
        *whole = in.at[i];
    }
    return out;
}

/*
 * ---- total fit ----
 *
 * Lines are broken over the whole paragraph (D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, 1981): of all ways to break it, the one whose
 * lines together are least bad. Words are boxes, blanks are glue that may stretch by half and shrink by a quarter of themselves; no word is hyphenated,
 * since Vietnamese breaks at blanks. Beside the badness of each line count: lines of unlike looseness one above the other, and a last line that is one
 * lone short word.
 */

enum { TIGHT, DECENT, LOOSE, VERY_LOOSE, FITNESSES };
static const double may_stretch = 0.5, may_shrink = 0.25; /* of a blank */

/* The best way to end a line of some fitness before a word. */
typedef struct way {
    double cost;
    size_t start; /* first word of the line */
    int above;    /* fitness of the line above it */
} way;

typedef struct breaking {
    const words *w;
    way *way; /* [word * FITNESSES + fitness] */
    double width, indent;
    bc_text_align align;
} breaking;

/* A last line of one short word is worse than loose lines above it; of two short words, a little. “Hình 1” is one. */
static double short_end(const words *w, size_t start, size_t end, double line, double width)
{
    size_t count = 0;
    if (start == 0 || line > width / 6)
        return 0;
    for (size_t i = start; i < end; i++)
        count += i == start || !w->at[i].tied;
    return count == 1 ? 30000 : count == 2 ? 4000 : 0;
}

static int fitness_of(double ratio)
{
    return ratio < -0.5 ? TIGHT : ratio <= 0.5 ? DECENT : ratio <= 1 ? LOOSE : VERY_LOOSE;
}

/*
 * A justified line: how bad it is to widen its blanks by ${slack} in all [demerits]; *${fitness} is how loose it becomes. Of lines that are past all hope
 * the fewest and fullest are best, and a blank or none makes no difference.
 */
static double justified_cost(double slack, double blanks, double width, bool last, int *fitness)
{
    const double most = 10, hopeless = (1 + 100 * most * most * most) * (1 + 100 * most * most * most);
    double give = blanks > 0 ? blanks * (slack < 0 ? may_shrink : may_stretch) : width / 100;
    double ratio = last && slack > 0 ? 0 : slack / give, bad = 100 * fabs(ratio) * ratio * ratio;
    *fitness = fitness_of(ratio);
    return ratio > most || (blanks <= 0 && ratio > 5) ? hopeless * (1 + slack / width) : (1 + bad) * (1 + bad);
}

/* A ragged or centred line: best full; a line more is dear, so that what fits in one line stays in one. */
static double ragged_cost(const breaking *b, size_t start, double slack, double room, bool last)
{
    double part = slack / room, bad = last && b->align != BC_TEXT_CENTRE ? 0 : part * part * (last ? 9 : 10);
    const word *first = &b->w->at[start];
    if (b->align == BC_TEXT_CENTRE && start && !first->opens && !first->forced)
        bad += 0.5;
    return (bad + 20) * 100;
}

/* The line of words start .. end into the ways to end before ${end}. */
static void try_line(breaking *b, size_t start, size_t end, double line, double blanks)
{
    double room = b->width - (start == 0 ? b->indent : 0), slack = room - line;
    bool last = end == b->w->count || b->w->at[end].forced;
    int fitness = DECENT;
    double cost = b->align == BC_TEXT_JUSTIFY ? justified_cost(slack, blanks, b->width, last, &fitness)
                                              : ragged_cost(b, start, slack, room, last);
    if (last)
        cost += short_end(b->w, start, end, line, b->width) * (b->align == BC_TEXT_JUSTIFY ? 1 : 0.01);
    way *into = &b->way[end * FITNESSES + (size_t)fitness];
    for (int above = 0; above < FITNESSES; above++) {
        const way *before = &b->way[start * FITNESSES + (size_t)above];
        bool unlike = b->align == BC_TEXT_JUSTIFY && start && (above > fitness + 1 || fitness > above + 1);
        double sum = before->cost + cost + (unlike ? 3000 : 0);
        if (before->cost < DBL_MAX && sum < into->cost)
            *into = (way){sum, start, above};
    }
}

/*
 * Lines that end before the word ${end}: from the shortest back to the longest that holds. ${all}: also those that tear a number from its word, and those
 * that are far too short, which are looked at only where there is nothing else.
 */
static void try_lines(breaking *b, size_t end, bool all)
{
    const words *w = b->w;
    double line = 0, blanks = 0;
    bool last = end == w->count || w->at[end].forced;
    double least = all || last || b->align != BC_TEXT_JUSTIFY ? 0 : b->width * 0.6;
    for (size_t start = end; start-- > 0;) {
        bool more = start + 1 < end;
        if (more && w->at[start + 1].forced)
            break;
        line += w->at[start].width + (more ? w->at[start + 1].blank : 0);
        blanks += more ? w->at[start + 1].blank : 0;
        double shrink = b->align == BC_TEXT_JUSTIFY ? blanks * may_shrink : 0;
        if (more && line - shrink > b->width - (start == 0 ? b->indent : 0) + 0.01)
            break;
        bool torn = start && w->at[start].tied && !w->at[start].forced;
        if (line >= least && (all || !torn))
            try_line(b, start, end, line, blanks);
    }
}

/* The fitness of the best line that ends before ${end}. */
static int best_way(const breaking *b, size_t end)
{
    const way *at = &b->way[end * FITNESSES];
    int best = 0;
    for (int i = 1; i < FITNESSES; i++)
        if (at[i].cost < at[best].cost)
            best = i;
    return best;
}

/* For each line, from the last to the first: its first word is from[its end]. NULL: no memory. */
static size_t *find_breaks(bc_layout *layout, const words *w, double width, double indent, bc_text_align align)
{
    size_t n = w->count;
    breaking b = {.w = w, .width = width, .indent = indent, .align = align};
    size_t *from = bc_arena_alloc(layout->scratch, n + 1, sizeof *from);
    b.way = bc_arena_alloc(layout->scratch, (n + 1) * FITNESSES, sizeof *b.way);
    if (!from || !b.way)
        return NULL;
    for (size_t i = 0; i < (n + 1) * FITNESSES; i++)
        b.way[i].cost = i == DECENT ? 0 : DBL_MAX;
    for (size_t end = 1; end <= n; end++) {
        try_lines(&b, end, false);
        if (b.way[end * FITNESSES + (size_t)best_way(&b, end)].cost >= DBL_MAX)
            try_lines(&b, end, true);
    }
    int fitness = best_way(&b, n);
    for (size_t end = n; end > 0;) {
        const way *now = &b.way[end * FITNESSES + (size_t)fitness];
        from[end] = now->start;
        fitness = now->above;
        end = now->start;
    }
    return from;
}

/* What was collected of a line becomes a segment. */
static void end_segment(bc_layout *layout, bc_line *line, size_t *cap, bc_segment *now, bc_str *text, double end)
{
    bc_segment *grown =
        text->len ? bc_arena_grow(layout->arena, line->segment, line->segments, cap, sizeof *grown) : NULL;
    if (grown) {
        now->text = bc_arena_text(layout->arena, bc_str_text(text));
        now->width = end - now->x;
        line->segment = grown;
        grown[line->segments++] = *now;
    }
    bc_str_clear(text);
    now->x = end;
}

static bool same_link(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The piece goes on what the segment has: its face, its link, its figure. */
static bool goes_on(const bc_segment *now, const piece *next)
{
    return next->face == now->face && same_link(next->link, now->link) && next->source == now->source;
}

/* Words start .. end as segments: one for each stretch that goes on. A blank belongs to what stands before it, if that is no link and no figure. */
static void set_line(bc_layout *layout, bc_line *line, const words *w, size_t start, size_t end, double x, double gap)
{
    bc_str text = {0};
    size_t cap = 0;
    double at = x;
    const piece *first = &w->at[start].piece[0];
    bc_segment now = {.x = x, .gap = gap, .face = first->face, .link = first->link, .source = first->source};
    for (size_t i = start; i < end; i++)
        for (size_t p = 0; p < w->at[i].pieces; p++) {
            const piece *next = &w->at[i].piece[p];
            if (p == 0 && i > start && !w->at[i].glued) {
                bool out = (now.link || now.source) && !goes_on(&now, next); /* either ends with its last letter */
                if (out)
                    end_segment(layout, line, &cap, &now, &text, at);
                now.link = out ? NULL : now.link;
                now.source = out ? NULL : now.source;
                bc_str_add_byte(&text, ' ');
                at += w->at[i].blank + gap;
            }
            if (!goes_on(&now, next))
                end_segment(layout, line, &cap, &now, &text, at);
            now.face = next->face;
            now.link = next->link;
            now.source = next->source;
            bc_str_add(&text, next->text);
            at += next->width;
        }
    end_segment(layout, line, &cap, &now, &text, at);
    line->width = at - x;
    bc_str_drop(&text);
}

static double natural(const words *w, size_t start, size_t end, size_t *blanks)
{
    double width = 0;
    *blanks = 0;
    for (size_t i = start; i < end; i++) {
        width += w->at[i].width + (i > start ? w->at[i].blank : 0);
        *blanks += i > start && !w->at[i].glued;
    }
    return width;
}

static void set_lines(bc_layout *layout, bc_lines *out, const words *w, const size_t *from, const bc_style *style,
                      double width)
{
    size_t end = w->count, count = 0;
    for (size_t e = end; e > 0; e = from[e])
        count++;
    out->line = bc_arena_alloc(layout->arena, count + 1, sizeof *out->line);
    out->count = out->line ? count : 0;
    for (size_t i = out->count; i-- > 0; end = from[end]) {
        size_t start = from[end], blanks;
        double indent =
            start == 0 && (style->align == BC_TEXT_JUSTIFY || style->align == BC_TEXT_LEFT) ? style->indent : 0;
        double line = natural(w, start, end, &blanks), slack = width - indent - line;
        bool last = end == w->count || w->at[end].forced;
        bool set = style->align == BC_TEXT_JUSTIFY && blanks && (!last || slack < 0);
        double gap = set ? slack / (double)blanks : 0;
        double x = style->align == BC_TEXT_CENTRE ? slack / 2 : style->align == BC_TEXT_RIGHT ? slack : indent;
        set_line(layout, &out->line[i], w, start, end, x, gap);
        if (line > out->widest)
            out->widest = line;
    }
}

bc_lines bc_paragraph_break(bc_layout *layout, const bc_paragraph *paragraph, const bc_style *style, double width,
                            double scale, bc_face face)
{
    bc_lines out = {.size = style->size * scale, .height = style->size * scale * BC_LINE_HEIGHT * style->leading};
    bc_arena_reset(layout->scratch);
    words w = split(layout, paragraph, style, out.size, face);
    w = cut_long(layout, w, width - style->indent, out.size);
    if (w.count == 0) {
        out.line = bc_arena_alloc(layout->arena, 1, sizeof *out.line);
        out.count = out.line != NULL;
        return out;
    }
    size_t *from = find_breaks(layout, &w, width, style->indent, style->align);
    if (from)
        set_lines(layout, &out, &w, from, style, width);
    if (bc_arena_failed(layout->arena) || bc_arena_failed(layout->scratch))
        layout->status = BC_NOMEM;
    return out;
}

void bc_paragraph_measure(bc_layout *layout, const bc_paragraph *paragraph, const bc_style *style, double scale,
                          bc_face face, double *least, double *most)
{
    bc_arena_reset(layout->scratch);
    words w = split(layout, paragraph, style, style->size * scale, face);
    double line = 0;
    *least = *most = 0;
    if (bc_arena_failed(layout->scratch))
        layout->status = BC_NOMEM;
    for (size_t i = 0; i < w.count; i++) {
        line = i == 0 || w.at[i].forced ? w.at[i].width : line + w.at[i].blank + w.at[i].width;
        *least = fmax(*least, w.at[i].width);
        *most = fmax(*most, line);
    }
}

bc_status bc_line_draw(bc_layout *layout, const bc_line *line, double x, double baseline, double size)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < line->segments && status == BC_OK; i++) {
        const bc_segment *s = &line->segment[i];
        const bc_writer *w = layout->writer;
        if (s->link)
            status =
                w->link(w->context, s->link, x + s->x, baseline - size * BC_ASCENT, s->width, size * BC_LINE_HEIGHT);
        if (s->source && status == BC_OK)
            status = w->figure(w->context, s->source);
        if (status == BC_OK)
            status = w->text(w->context, x + s->x, baseline, s->face, size, s->text, s->gap, 0);
        if (s->source && status == BC_OK)
            status = w->figure(w->context, NULL);
    }
    return status;
}
