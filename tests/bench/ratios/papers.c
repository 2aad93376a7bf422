/*
 * papers KIND CONTENT [COUNT JOBS]: what make_papers.py wrote, set on pages, into memory.
 *
 *   long    one document, by our layout and writer
 *   bare    the same marks at the same places by libharu's own calls, without any layout: a font from its file, a TextOut for each text, a stroke for
 *           each line, deflated pages
 *   many    COUNT documents of the content by JOBS processes that share one set of fonts
 *
 * Prints "SECONDS CPU_SECONDS PAGES KIB DIGEST": KIB is the largest process's peak memory, DIGEST of all bytes made, in order.
 */
#include <hpdf.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/file.h"
#include "render/page/document_walk.h"
#include "render/page/pdf.h"
#include "render/words/turns.h"

enum { COLUMNS = 16, MOST_MARKS = 4000000, HEX = BC_DIGEST_HEX };

typedef struct mark {
    int kind; /* 0 a page, 1 a text, 2 a line */
    double x, y, x2, y2, size;
    bc_face face;
    const char *text;
} mark;

typedef struct marks {
    bc_pdf_fonts *fonts;
    bc_arena *arena;
    mark *at;
    size_t count, cap;
} marks;

static bc_arena *kept; /* the profile */
static bc_profile *profile;
static bc_pdf_fonts *fonts;

static void stop(const char *what)
{
    fprintf(stderr, "papers: %s\n", what);
    exit(70);
}

static void add_row(bc_arena *arena, bc_doc_table *table, size_t row, char *line)
{
    for (size_t c = 0; line && c < table->columns; c++) {
        char *field = strsep(&line, "\t");
        bc_paragraph_add(arena, &table->cell[row * table->columns + c].text, field, BC_REGULAR);
        table->align[c] = c < 2 ? BC_LEFT : BC_DECIMAL;
    }
}

/* How many lines that begin with R follow. */
static size_t count_rows(const char *at)
{
    size_t rows = 0;
    for (; *at == 'R'; at = strchr(at, '\n') + 1)
        rows++;
    return rows;
}

static bc_document *build(bc_arena *arena, const char *content)
{
    bc_document *document = bc_document_new(arena);
    bc_doc_table *table = NULL;
    size_t row = 0;
    document->title = "Kết quả";
    for (char *at = bc_arena_text(arena, content); at && *at;) {
        char *line = strsep(&at, "\n"), kind = *line;
        if (kind == 'H' || kind == 'P')
            bc_blocks_add_text(arena, &document->blocks, kind == 'H' ? "heading-1" : "body", line + 2);
        else if (kind == 'T') {
            table = &bc_blocks_add_table(arena, &document->blocks, (size_t)atoi(line + 2), 1, count_rows(at))->of.table;
            row = 0;
        } else if (table)
            add_row(arena, table, row++, line + 2);
    }
    if (bc_document_settle(document, NULL) != BC_OK || bc_document_link(document) != BC_OK)
        stop("no document");
    return document;
}

static size_t count_pages(const bc_str *pdf)
{
    size_t pages = 0;
    for (const char *at = pdf->at, *end = pdf->at + pdf->len; (at = memmem(at, (size_t)(end - at), "/Type /Page\n", 12)); at++)
        pages++;
    return pages;
}

static double clock_of(clockid_t id)
{
    struct timespec now;
    clock_gettime(id, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double all_cpu(void)
{
    struct rusage own, children;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return (double)(own.ru_utime.tv_sec + own.ru_stime.tv_sec + children.ru_utime.tv_sec + children.ru_stime.tv_sec) +
           (double)(own.ru_utime.tv_usec + own.ru_stime.tv_usec + children.ru_utime.tv_usec + children.ru_stime.tv_usec) / 1e6;
}

static long peak(void)
{
    struct rusage own, children;
    getrusage(RUSAGE_SELF, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return own.ru_maxrss > children.ru_maxrss ? own.ru_maxrss : children.ru_maxrss;
}

static void load_fonts(void)
{
    kept = bc_arena_new();
    if (bc_profile_load("templates/layouts/nd30-2020.yaml", "layout", kept, &profile, NULL) != BC_OK ||
        bc_pdf_fonts_load(profile->fonts, &fonts, NULL) != BC_OK)
        stop("no profile, or no fonts");
}

static void write_long(const char *content, bc_str *out)
{
    load_fonts();
    bc_arena *arena = bc_arena_new();
    if (bc_pdf_write(build(arena, content), profile, fonts, out, NULL, NULL) != BC_OK)
        stop("it cannot be written");
    bc_arena_drop(arena);
}

/* ---- many ---- */

typedef struct shared {
    atomic_size_t next;
    size_t pages;
    char digest[][HEX];
} shared;

static void take_share(shared *s, const char *content, size_t count)
{
    bc_turns turns = {.next = &s->next};
    for (size_t i = 0; i < count; i++) {
        if (!bc_turn(&turns))
            continue;
        bc_arena *arena = bc_arena_new();
        bc_str out = {0};
        bc_document *document = build(arena, content);
        document->title = bc_arena_format(arena, "Thông báo %zu", i);
        if (bc_pdf_write(document, profile, fonts, &out, NULL, NULL) != BC_OK)
            stop("it cannot be written");
        bc_digest_of(out.at, out.len, s->digest[i]);
        if (i == 0)
            s->pages = count_pages(&out);
        bc_str_drop(&out);
        bc_arena_drop(arena);
    }
}

static size_t write_many(const char *content, size_t count, size_t jobs, char hex[HEX])
{
    shared *s = mmap(NULL, sizeof *s + count * HEX, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s == MAP_FAILED)
        stop("no memory");
    load_fonts();
    for (size_t j = 1; j < jobs; j++)
        if (fork() == 0) {
            take_share(s, content, count);
            _exit(0);
        }
    take_share(s, content, count);
    for (size_t j = 1; j < jobs; j++)
        wait(NULL);
    bc_digest_of(s->digest, count * HEX, hex);
    return s->pages * count;
}

/* ---- libharu's own calls ---- */

static mark *add_mark(marks *m)
{
    mark *grown = bc_arena_grow(m->arena, m->at, m->count, &m->cap, sizeof *grown);
    if (!grown || m->count == MOST_MARKS)
        stop("too many marks");
    m->at = grown;
    grown[m->count] = (mark){0};
    return &grown[m->count++];
}

static double width(void *context, bc_face face, const char *text, size_t len)
{
    return bc_pdf_width(((marks *)context)->fonts, face, text, len);
}

static bc_status page(void *context, double x, double y)
{
    *add_mark(context) = (mark){.x = x, .y = y};
    return BC_OK;
}

static bc_status text(void *context, double x, double y, bc_face face, double size, const char *what, double gap, double grey)
{
    marks *m = context;
    (void)grey;
    (void)gap;
    *add_mark(m) = (mark){.kind = 1, .x = x, .y = y, .face = face, .size = size, .text = bc_arena_text(m->arena, what)};
    return BC_OK;
}

static bc_status line(void *context, double x1, double y1, double x2, double y2, double thick)
{
    *add_mark(context) = (mark){.kind = 2, .x = x1, .y = y1, .x2 = x2, .y2 = y2, .size = thick};
    return BC_OK;
}

static bc_status fill(void *context, const double *xy, size_t points, double grey)
{
    (void)context, (void)xy, (void)points, (void)grey;
    return BC_OK;
}

static bc_status stroke(void *context, const double *xy, size_t points, double thick, double grey, double dash)
{
    (void)context, (void)xy, (void)points, (void)thick, (void)grey, (void)dash;
    return BC_OK;
}

static bc_status anchor(void *context, const char *name, double y)
{
    (void)context, (void)name, (void)y;
    return BC_OK;
}

static bc_status heading(void *context, int level, const char *what, double y)
{
    (void)context, (void)level, (void)what, (void)y;
    return BC_OK;
}

static bc_status jump(void *context, const char *name, double x, double y, double w, double h)
{
    (void)context, (void)name, (void)x, (void)y, (void)w, (void)h;
    return BC_OK;
}

static bc_status figure(void *context, const bc_figure_source *source)
{
    (void)context, (void)source;
    return BC_OK;
}

static bc_status number(void *context, size_t what)
{
    (void)context, (void)what;
    return BC_OK;
}

/* The marks as the layout places them; not timed. */
static void record(const char *content, marks *m)
{
    load_fonts();
    *m = (marks){.fonts = fonts, .arena = bc_arena_new()};
    bc_writer writer = {.context = m, .width = width, .page = page, .text = text, .line = line, .fill = fill, .stroke = stroke,
                        .anchor = anchor, .heading = heading, .link = jump, .figure = figure, .number = number};
    if (bc_layout_draw(build(m->arena, content), profile, &writer, NULL) != BC_OK)
        stop("no layout");
}

static void write_bare(const marks *m, bc_str *out)
{
    static const char *const files[] = {"Regular", "Bold", "Italic", "BoldItalic"};
    HPDF_Doc pdf = HPDF_New(NULL, NULL);
    HPDF_Font font[4] = {NULL};
    HPDF_Page now = NULL;
    HPDF_UseUTFEncodings(pdf);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    double height = 0;
    for (size_t i = 0; i < m->count; i++) {
        const mark *k = &m->at[i];
        if (k->kind == 0) {
            now = HPDF_AddPage(pdf);
            height = k->y;
            HPDF_Page_SetWidth(now, (HPDF_REAL)k->x);
            HPDF_Page_SetHeight(now, (HPDF_REAL)k->y);
        } else if (k->kind == 1) {
            if (!font[k->face]) {
                char path[200];
                snprintf(path, sizeof path, "%s/LiberationSerif-%s.ttf", profile->fonts, files[k->face]);
                font[k->face] = HPDF_GetFont(pdf, HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE), "UTF-8");
            }
            HPDF_Page_SetFontAndSize(now, font[k->face], (HPDF_REAL)k->size);
            HPDF_Page_BeginText(now);
            HPDF_Page_TextOut(now, (HPDF_REAL)k->x, (HPDF_REAL)(height - k->y), k->text);
            HPDF_Page_EndText(now);
        } else {
            HPDF_Page_SetLineWidth(now, (HPDF_REAL)k->size);
            HPDF_Page_MoveTo(now, (HPDF_REAL)k->x, (HPDF_REAL)(height - k->y));
            HPDF_Page_LineTo(now, (HPDF_REAL)k->x2, (HPDF_REAL)(height - k->y2));
            HPDF_Page_Stroke(now);
        }
    }
    if (HPDF_SaveToStream(pdf) != HPDF_OK)
        stop("libharu gave up");
    HPDF_UINT32 size = HPDF_GetStreamSize(pdf);
    bc_str_reserve(out, size);
    HPDF_ResetStream(pdf);
    HPDF_ReadFromStream(pdf, (HPDF_BYTE *)out->at, &size);
    out->len = size;
    HPDF_Free(pdf);
}

int main(int argc, char **argv)
{
    bc_str content = {0}, out = {0};
    marks m = {0};
    char hex[HEX];
    size_t pages;
    mallopt(M_TRIM_THRESHOLD, 64 << 20); /* as baocao-render does */
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    if (argc < 3 || bc_file_load(argv[2], 1ull << 30, &content, NULL) != BC_OK)
        return 64;
    if (strcmp(argv[1], "bare") == 0)
        record(content.at, &m);
    double began = clock_of(CLOCK_MONOTONIC), cpu = all_cpu();
    if (strcmp(argv[1], "many") == 0 && argc == 5)
        pages = write_many(content.at, (size_t)atol(argv[3]), (size_t)atol(argv[4]), hex);
    else {
        if (m.count)
            write_bare(&m, &out);
        else
            write_long(content.at, &out);
        pages = count_pages(&out);
        bc_digest_of(out.at, out.len, hex);
    }
    printf("%.6f %.6f %zu %ld %s\n", clock_of(CLOCK_MONOTONIC) - began, all_cpu() - cpu, pages, peak(), hex);
    if (getenv("PAPERS_OUT"))
        fwrite(out.at, 1, out.len, fopen(getenv("PAPERS_OUT"), "w"));
    return 0;
}
