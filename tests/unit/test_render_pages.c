/*
 * What must hold of every page of any paper: over made-up papers (render_random.h), of which SEEDS=N in the environment draws more.
 */
#include "render_paper.h"
#include "render_random.h"

#include <math.h>
#include <stdlib.h>

enum { SEEDS = 150 };

/* A text as it was drawn, with the room that its letters take. */
typedef struct box {
    size_t page;
    double left, right, top, bottom, y, size;
    const char *text;
    bool number; /* of the page */
} box;

typedef struct stroke {
    size_t page;
    double x1, y1, x2, y2;
} stroke;

typedef struct sheet {
    double width, height;
} sheet;

/* ---- a writer that remembers ---- */

static struct {
    bc_arena *arena;
    box *box;
    stroke *stroke;
    sheet *sheet; /* of page 1 … */
    size_t boxes, strokes, sheets, box_cap, stroke_cap, sheet_cap;
    random_paper *paper;
    uint64_t seed;
} d;

#define FAIL(...)                                                                                                      \
    do {                                                                                                               \
        print_error("seed %llu: ", (unsigned long long)d.seed);                                                        \
        print_error(__VA_ARGS__);                                                                                      \
        print_error("\n");                                                                                             \
        fail();                                                                                                        \
    } while (0)

static double width(void *context, bc_face face, const char *text, size_t len)
{
    (void)context;
    return bc_pdf_width(fonts, face, text, len);
}

static bc_status page(void *context, double wide, double high)
{
    (void)context;
    d.sheet = bc_arena_grow(d.arena, d.sheet, d.sheets, &d.sheet_cap, sizeof *d.sheet);
    d.sheet[d.sheets++] = (sheet){wide, high};
    return BC_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const token *)a)->text, ((const token *)b)->text);
}

static void note_token(const char *text, size_t len, const box *b, bc_face face, double before)
{
    char word[520];
    snprintf(word, sizeof word, "%.*s", (int)len, text);
    token key = {.text = word}, *t = bsearch(&key, d.paper->token, d.paper->tokens, sizeof key, by_text);
    if (!t)
        return;
    if (!t->drawn) {
        t->page = b->page;
        t->x = b->left + before;
        t->y = b->y;
        t->size = b->size;
        t->comma = t->x + bc_pdf_width(fonts, face, word, strcspn(word, ",%")) * b->size;
    }
    if (t->drawn && t->last_page == b->page && t->kind != IN_CAPTION && !t->decimal)
        FAIL("“%s” stands twice on page %zu", word, b->page);
    t->last_page = b->page;
    t->drawn++;
}

static bc_status text(void *context, double x, double y, bc_face face, double size, const char *what, double gap,
                      double grey)
{
    double blanks = 0, foot = d.sheet[d.sheets - 1].height - profile->bottom;
    (void)context;
    (void)grey;
    for (const char *at = what; *at; at++)
        blanks += *at == ' ';
    box b = {d.sheets,
             x,
             x + width(NULL, face, what, strlen(what)) * size + blanks * gap,
             y - size * BC_ASCENT,
             y + size * 0.216,
             y,
             size,
             bc_arena_text(d.arena, what),
             false};
    b.number = b.top > foot && strspn(what, "0123456789") == strlen(what);
    d.box = bc_arena_grow(d.arena, d.box, d.boxes, &d.box_cap, sizeof *d.box);
    d.box[d.boxes++] = b;
    for (size_t at = 0; what[at] && !b.number;) {
        size_t len = strcspn(what + at, " ");
        note_token(what + at, len, &b, face, width(NULL, face, what, at) * size);
        at += len + (what[at + len] == ' ');
    }
    return BC_OK;
}

static bc_status line(void *context, double x1, double y1, double x2, double y2, double thick)
{
    (void)context;
    (void)thick;
    d.stroke = bc_arena_grow(d.arena, d.stroke, d.strokes, &d.stroke_cap, sizeof *d.stroke);
    d.stroke[d.strokes++] = (stroke){d.sheets, x1, y1, x2, y2};
    return BC_OK;
}

static void assert_within(double x, double y, const char *what)
{
    const sheet *s = &d.sheet[d.sheets - 1];
    if (x < profile->left - 0.1 || x > s->width - profile->right + 0.1 || y < profile->top - 0.1 ||
        y > s->height - profile->bottom + 0.1)
        FAIL("page %zu: %s at %.1f %.1f, outside the margins", d.sheets, what, x, y);
}

static bc_status fill(void *context, const double *xy, size_t points, double grey)
{
    (void)context;
    (void)grey;
    for (size_t i = 0; i < points; i++)
        assert_within(xy[2 * i], xy[2 * i + 1], "an area");
    return BC_OK;
}

static bc_status stroke_points(void *context, const double *xy, size_t points, double thick, double grey, double dash)
{
    (void)thick;
    (void)dash;
    return fill(context, xy, points, grey);
}

static bc_status anchor(void *context, const char *name, double y)
{
    (void)context;
    (void)name;
    (void)y;
    return BC_OK;
}

static bc_status heading(void *context, int level, const char *what, double y)
{
    (void)level;
    return anchor(context, what, y);
}

static bc_status jump(void *context, const char *name, double x, double y, double wide, double high)
{
    (void)x;
    (void)wide;
    (void)high;
    return anchor(context, name, y);
}

static bc_status figure(void *context, const bc_figure_source *source)
{
    (void)source;
    return anchor(context, NULL, 0);
}

static bc_status number(void *context, size_t what)
{
    (void)what;
    return anchor(context, NULL, 0);
}

static void draw(random_paper *paper, uint64_t seed)
{
    static const bc_writer writer = {.width = width,
                                     .page = page,
                                     .text = text,
                                     .line = line,
                                     .fill = fill,
                                     .stroke = stroke_points,
                                     .anchor = anchor,
                                     .heading = heading,
                                     .link = jump,
                                     .figure = figure,
                                     .number = number};
    memset(&d, 0, sizeof d);
    d.arena = arena;
    d.paper = paper;
    d.seed = seed;
    qsort(paper->token, paper->tokens, sizeof *paper->token, by_text);
    assert_int_equal(bc_layout_draw(paper->document, profile, &writer, NULL), BC_OK);
}

/* ---- what must hold ---- */

static void assert_inside(void)
{
    for (size_t i = 0; i < d.boxes; i++) {
        const box *b = &d.box[i];
        const sheet *s = &d.sheet[b->page - 1];
        if (!b->number && (b->left < profile->left - 0.1 || b->right > s->width - profile->right + 0.1 ||
                           b->top < profile->top - 0.1 || b->bottom > s->height - profile->bottom + 0.1))
            FAIL("page %zu: “%s” at %.1f … %.1f, %.1f … %.1f", b->page, b->text, b->left, b->right, b->top, b->bottom);
    }
    for (size_t i = 0; i < d.strokes; i++) {
        const stroke *l = &d.stroke[i];
        const sheet *s = &d.sheet[l->page - 1];
        if (fmin(l->x1, l->x2) < profile->left - 0.1 || fmax(l->x1, l->x2) > s->width - profile->right + 0.1 ||
            fmin(l->y1, l->y2) < profile->top - 0.1 || fmax(l->y1, l->y2) > s->height - profile->bottom + 0.1)
            FAIL("page %zu: a line %.1f %.1f to %.1f %.1f", l->page, l->x1, l->y1, l->x2, l->y2);
    }
}

static int by_place(const void *a, const void *b)
{
    const box *x = a, *y = b;
    return x->page != y->page ? (x->page > y->page) - (x->page < y->page) : (x->top > y->top) - (x->top < y->top);
}

static void assert_apart(void)
{
    box *sorted = bc_arena_alloc(arena, d.boxes + 1, sizeof *sorted);
    memcpy(sorted, d.box, d.boxes * sizeof *sorted);
    qsort(sorted, d.boxes, sizeof *sorted, by_place);
    for (size_t i = 0; i < d.boxes; i++)
        for (size_t j = i + 1;
             j < d.boxes && sorted[j].page == sorted[i].page && sorted[j].top < sorted[i].bottom - 0.3; j++)
            if (sorted[i].left < sorted[j].right - 0.1 && sorted[j].left < sorted[i].right - 0.1)
                FAIL("page %zu: “%s” and “%s” overlap at %.1f %.1f", sorted[i].page, sorted[i].text, sorted[j].text,
                     sorted[j].left, sorted[j].y);
}

static void assert_no_line_through_a_text(void)
{
    for (size_t i = 0, first = 0; i < d.strokes; i++) {
        const stroke *l = &d.stroke[i];
        double left = fmin(l->x1, l->x2), right = fmax(l->x1, l->x2), top = fmin(l->y1, l->y2),
               bottom = fmax(l->y1, l->y2);
        while (first < d.boxes && d.box[first].page < l->page)
            first++;
        for (size_t j = first; j < d.boxes && d.box[j].page == l->page; j++) {
            const box *b = &d.box[j];
            if (left < b->right - 0.1 && right > b->left + 0.1 && top < b->bottom - 0.4 && bottom > b->top + 0.4)
                FAIL("page %zu: a line %.1f %.1f to %.1f %.1f runs through “%s” at %.1f %.1f", l->page, l->x1, l->y1,
                     l->x2, l->y2, b->text, b->left, b->y);
        }
    }
}

/* Small letters stand in what is drawn once only. */
static void assert_nothing_lost(void)
{
    size_t wanted[26] = {0}, got[26] = {0};
    for (size_t i = 0; i < d.paper->tokens; i++) {
        const token *t = &d.paper->token[i];
        bool again = t->kind == IN_HEAD || t->kind == IN_CAPTION;
        for (const char *at = t->text; *at; at++)
            if (*at >= 'a' && *at <= 'z')
                wanted[*at - 'a']++;
        if (t->drawn > 1 && !again && !t->decimal) /* “12” may be a part of “12,5”, cut */
            FAIL("“%s” is drawn %zu times, first on page %zu", t->text, t->drawn, t->page);
        if (!t->drawn && t->kind != IN_HEAD && t->kind != IN_CELL && strlen(t->text) < 20)
            FAIL("“%s” is not drawn", t->text);
    }
    for (size_t i = 0; i < d.boxes; i++)
        for (const char *at = d.box[i].text; *at; at++)
            if (*at >= 'a' && *at <= 'z')
                got[*at - 'a']++;
    for (int i = 0; i < 26; i++)
        if (wanted[i] != got[i])
            FAIL("the letter %c is drawn %zu times for %zu", 'a' + i, got[i], wanted[i]);
}

static token *token_of(const box *b)
{
    char word[520];
    size_t len = strcspn(b->text, " ");
    snprintf(word, sizeof word, "%.*s", (int)len, b->text);
    return bsearch(&(token){.text = word}, d.paper->token, d.paper->tokens, sizeof(token), by_text);
}

/* A paragraph of some lines has on no page only one; a heading is not the last on its page. */
static void assert_paragraphs(void)
{
    const bc_blocks *blocks = &d.paper->document->blocks;
    size_t all = 0, on_page = 0, last_page = 0, block = SIZE_MAX, lone = 0;
    double y = -1;
    for (size_t i = 0; i <= d.boxes; i++) {
        const box *b = i < d.boxes ? &d.box[i] : NULL;
        const token *t = b ? token_of(b) : NULL;
        bool same = b && b->page == last_page && fabs(b->y - y) < 1;
        bool rest = b && !t && block != SIZE_MAX && *b->text >= 'a' && *b->text <= 'z' &&
                    (same || b->left < profile->left + 0.1); /* of a word that was cut */
        bool paragraph = rest || (t && (t->kind == IN_BODY || t->kind == IN_HEADING));
        if (b && b->number)
            continue;
        if (!paragraph || (t && t->block != block) || b->page != last_page) {
            lone += on_page == 1;
            on_page = 0;
        }
        if (!paragraph || (t && t->block != block)) {
            if (all > 1 && lone)
                FAIL("page %zu: a line of block %zu stands alone", last_page, block);
            if (block != SIZE_MAX && d.paper->document->blocks.at[block]->kind == BC_BLOCK_PARAGRAPH && b &&
                strncmp(blocks->at[block]->of.paragraph.style, "heading", 7) == 0 && b->page != last_page &&
                (blocks->at[block + 1]->kind == BC_BLOCK_PARAGRAPH || blocks->at[block + 1]->kind == BC_BLOCK_TABLE ||
                 blocks->at[block + 1]->kind == BC_BLOCK_CHART))
                FAIL("page %zu: the heading of block %zu is the last", last_page, block);
            all = lone = on_page = 0;
            y = -1;
            block = paragraph ? t->block : SIZE_MAX;
        }
        if (!paragraph)
            continue;
        bool another = !same;
        all += another;
        on_page += another;
        y = b->y;
        last_page = b->page;
    }
}

static int by_cell(const void *a, const void *b)
{
    const token *x = a, *y = b;
    if (x->block != y->block)
        return (x->block > y->block) - (x->block < y->block);
    if (x->row != y->row)
        return (x->row > y->row) - (x->row < y->row);
    return (x->page > y->page) - (x->page < y->page);
}

/* How far down tokens of rows ${of} to ${end} reach, on all pages together. */
static double reach(const token *t, size_t count, size_t of, size_t end)
{
    double sum = 0;
    for (size_t page = 1; page <= d.sheets; page++) {
        double top = 1e9, bottom = 0;
        for (size_t i = 0; i < count; i++)
            if (t[i].drawn && t[i].row >= of && t[i].row < end && t[i].page == page) {
                top = fmin(top, t[i].y);
                bottom = fmax(bottom, t[i].y);
            }
        sum += fmax(0, bottom - top);
    }
    return sum;
}

/* Behind the last of the rows that cells, be they empty, span from ${row} on. */
static size_t band_end(const bc_doc_table *t, size_t row)
{
    size_t end = row + 1;
    for (; row < end; row++)
        for (size_t column = 0; column < t->columns; column++) {
            const bc_table_cell *cell = &t->cell[row * t->columns + column];
            end = !cell->covered && row + cell->rows > end ? row + cell->rows : end;
        }
    return end;
}

/* The tokens of one table's body: those of rows that a cell spans stand on one page, if a page can hold them. */
static void assert_rows_whole(const bc_doc_table *table, const token *t, size_t count)
{
    for (size_t row = table->head_rows, end; row < table->rows; row = end) {
        size_t pages = 0, page = 0;
        end = band_end(table, row);
        for (size_t i = 0; i < count; i++) {
            bool own = t[i].drawn && t[i].row >= row && t[i].row < end;
            pages += own && t[i].page != page;
            page = own ? t[i].page : page;
        }
        if (pages > 1 && reach(t, count, row, end) < d.sheet[page - 1].height * 0.2)
            FAIL("block %zu: rows %zu to %zu are torn, to page %zu", t[0].block, row, end, page);
    }
}

/* But where not even the smallest letters could keep words whole. */
static void assert_aligned(const token *t, size_t count)
{
    const double smallest = 12 * 0.55 + 0.1;
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count; j++)
            if (t[i].decimal && t[j].decimal && t[i].drawn && t[j].drawn && t[i].column == t[j].column &&
                t[i].size > smallest && fabs(t[i].comma - t[j].comma) > 0.1)
                FAIL("block %zu, column %zu: “%s” at %.1f is not aligned with “%s” at %.1f", t[i].block, t[i].column,
                     t[i].text, t[i].comma, t[j].text, t[j].comma);
}

/* On each page on which rows of it stand, its head stands, too. */
/* (One that takes half of the page is not repeated.) */
static void assert_heads(const token *body, size_t count, const token *head, size_t heads)
{
    bool *on = calloc(d.sheets + 2, sizeof *on);
    size_t pages = 0;
    for (size_t i = 0; i < count; i++) {
        pages += body[i].drawn && !on[body[i].page];
        on[body[i].drawn ? body[i].page : 0] = true;
    }
    free(on);
    double top = 1e9, bottom = 0;
    for (size_t i = 0; i < heads; i++)
        if (head[i].block == body[0].block) {
            if (!head[i].drawn)
                return; /* it was cut */
            top = fmin(top, head[i].y);
            bottom = fmax(bottom, head[i].y);
        }
    if (bottom - top > 200)
        return;
    for (size_t i = 0; i < heads; i++)
        if (head[i].block == body[0].block && head[i].drawn < pages)
            FAIL("block %zu: its head “%s” stands on %zu of %zu pages", head[i].block, head[i].text, head[i].drawn,
                 pages);
}

static void assert_tables(void)
{
    token *cell = bc_arena_alloc(arena, d.paper->tokens + 1, sizeof *cell),
          *head = bc_arena_alloc(arena, d.paper->tokens + 1, sizeof *cell);
    size_t cells = 0, heads = 0;
    for (size_t i = 0; i < d.paper->tokens; i++) {
        const token *t = &d.paper->token[i];
        if (t->kind == IN_CELL)
            cell[cells++] = *t;
        if (t->kind == IN_HEAD)
            head[heads++] = *t;
    }
    qsort(cell, cells, sizeof *cell, by_cell);
    for (size_t i = 0, end; i < cells; i = end) {
        for (end = i; end < cells && cell[end].block == cell[i].block;)
            end++;
        const bc_doc_table *table = &d.paper->document->blocks.at[cell[i].block]->of.table;
        if (table->columns <= 12) /* in more, words are cut, and not told apart */
            assert_rows_whole(table, cell + i, end - i);
        assert_aligned(cell + i, end - i);
        assert_heads(cell + i, end - i, head, heads);
    }
}

/* ---- papers ---- */

static void test_random_papers(void **state)
{
    const char *more = getenv("SEEDS"), *from = getenv("SEED");
    size_t count = more ? strtoull(more, NULL, 10) : SEEDS, first = from ? strtoull(from, NULL, 10) : 1;
    (void)state;
    for (size_t seed = first; seed < first + count; seed++) {
        bc_arena_reset(arena);
        random_paper paper = make_paper(arena, seed);
        draw(&paper, seed);
        assert_nothing_lost();
        assert_inside();
        assert_apart();
        assert_no_line_through_a_text();
        assert_paragraphs();
        assert_tables();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_papers),
    };
    return cmocka_run_group_tests(tests, begin_papers, end_papers);
}
