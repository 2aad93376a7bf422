/* render_drawn: what a document's trace says was drawn, text by text. */
#ifndef BC_TESTS_RENDER_DRAWN_H
#define BC_TESTS_RENDER_DRAWN_H

#include "render_paper.h"

#include <stdio.h>

enum { MOST_TEXTS = 40000, MOST_PAGES = 200 };

typedef struct placed {
    size_t page;
    double x, y, size, gap;
    int face;
    const char *text;
} placed;

typedef struct drawn {
    placed text[MOST_TEXTS];
    size_t texts, pages;
    double width[MOST_PAGES], height[MOST_PAGES];
    bc_str trace;
} drawn;

static drawn d;

static inline int face_named(const char *name)
{
    static const char *const faces[] = {"regular", "bold", "italic", "bold-italic"};
    for (int i = 0; i < 4; i++)
        if (strcmp(faces[i], name) == 0)
            return i;
    return -1;
}

/* Draw and take the trace apart, line by line. */
static inline void draw(const bc_document *document)
{
    bc_str_drop(&d.trace);
    d.texts = d.pages = 0;
    assert_int_equal(bc_trace_write(document, profile, fonts, &d.trace, NULL), BC_OK);
    for (char *line = d.trace.at, *next; *line; line = next) {
        next = strchr(line, '\n');
        *next++ = '\0';
        placed p = {.page = d.pages};
        char face[16];
        int at = 0;
        if (sscanf(line, "page %*u %lf x %lf", &d.width[d.pages + 1], &d.height[d.pages + 1]) == 2)
            d.pages++;
        else if (sscanf(line, "text %lf %lf %15s %lf gap %lf %n", &p.x, &p.y, face, &p.size, &p.gap, &at) == 5) {
            p.face = face_named(face);
            p.text = line + at + 1;
            line[strlen(line) - 1] = '\0';
            assert_true(d.texts < MOST_TEXTS);
            d.text[d.texts++] = p;
        }
    }
}

/* From left to right margin, but for page numbers: no text begins or ends outside. */
static inline void assert_inside(void)
{
    for (size_t i = 0; i < d.texts; i++) {
        const placed *p = &d.text[i];
        double blanks = 0, bottom = d.height[p->page] - profile->bottom;
        for (const char *at = p->text; *at; at++)
            blanks += *at == ' ';
        double end = p->x + bc_pdf_width(fonts, (bc_face)p->face, p->text, strlen(p->text)) * p->size + blanks * p->gap;
        if (p->y > bottom + 0.1 || p->y < profile->top)
            continue;
        if (p->x < profile->left - 0.1 || end > d.width[p->page] - profile->right + 0.1)
            fail_msg("“%s” on page %zu stands from %.1f to %.1f", p->text, p->page, p->x, end);
    }
}

static inline const placed *find(const char *text)
{
    for (size_t i = 0; i < d.texts; i++)
        if (strcmp(d.text[i].text, text) == 0)
            return &d.text[i];
    fail_msg("“%s” is not drawn", text);
    return NULL;
}

static inline const char *words(size_t count)
{
    static const char *const word[] = {"thành", "phố", "Ninh", "Bình", "một", "cửa", "kết", "quả", "đánh", "giá"};
    bc_str out = {0};
    for (size_t i = 0; i < count; i++)
        bc_str_addf(&out, "%s%s", i ? " " : "", word[(i * 7 + i / 3) % COUNT(word)]);
    const char *copy = bc_arena_text(arena, bc_str_text(&out));
    bc_str_drop(&out);
    return copy;
}

static inline int end(void **state)
{
    bc_str_drop(&d.trace);
    return end_papers(state);
}

#endif
