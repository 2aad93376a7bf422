#include "preflight/lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Gaps between pieces of one line, in sizes of its type: a blank is meant; another column begins; and the same in a page's upper part, where the heads of
 * two columns come close and no line is stretched. */
static const double blank_gap = 0.15, column_gap = 2.2, head_gap = 0.8, head_part = 0.28;
static const double meet = 1.5; /* lines that come so near meet [pt] */

/* ---- frames ---- */

typedef struct upright {
    double x;
    size_t stroke;
} upright;

typedef struct framing {
    const bc_sheet *sheet;
    size_t *parent;
    upright *upright; /* by x */
    size_t uprights;
} framing;

static size_t root_of(framing *f, size_t i)
{
    while (f->parent[i] != i)
        i = f->parent[i] = f->parent[f->parent[i]];
    return i;
}

static int upright_by_x(const void *a, const void *b)
{
    const upright *p = a, *q = b;
    return p->x != q->x ? (p->x < q->x ? -1 : 1) : p->stroke < q->stroke ? -1 : p->stroke > q->stroke;
}

static void join(framing *f, size_t level)
{
    const bc_stroke *s = &f->sheet->stroke[level];
    size_t low = 0, high = f->uprights;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (f->upright[mid].x < s->x - meet)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < f->uprights; low++) {
        const bc_stroke *u = &f->sheet->stroke[f->upright[low].stroke];
        if (u->x > s->right + meet)
            break;
        if (s->y >= u->y - meet && s->y <= u->bottom + meet)
            f->parent[root_of(f, f->upright[low].stroke)] = root_of(f, level);
    }
}

typedef struct box {
    bc_frame frame;
    size_t levels, uprights;
} box;

static void widen(box *b, const bc_stroke *s, size_t page)
{
    if (b->levels + b->uprights == 0)
        b->frame = (bc_frame){page, s->x, s->y, s->right, s->bottom};
    b->frame.x = fmin(b->frame.x, s->x);
    b->frame.y = fmin(b->frame.y, s->y);
    b->frame.right = fmax(b->frame.right, s->right);
    b->frame.bottom = fmax(b->frame.bottom, s->bottom);
    *(s->upright ? &b->uprights : &b->levels) += 1;
}

static bc_status find_frames(const bc_sheet *sheet, size_t page, bc_arena *arena, bc_arena *scratch, bc_lines *out)
{
    size_t count = sheet->strokes;
    framing f = {.sheet = sheet,
                 .parent = bc_arena_alloc(scratch, count + 1, sizeof *f.parent),
                 .upright = bc_arena_alloc(scratch, count + 1, sizeof *f.upright)};
    box *boxes = bc_arena_alloc(scratch, count + 1, sizeof *boxes);
    if (!f.parent || !f.upright || !boxes)
        return BC_NOMEM;
    for (size_t i = 0; i < count; i++) {
        f.parent[i] = i;
        if (sheet->stroke[i].upright)
            f.upright[f.uprights++] = (upright){sheet->stroke[i].x, i};
    }
    if (f.uprights)
        qsort(f.upright, f.uprights, sizeof *f.upright, upright_by_x);
    for (size_t i = 0; i < count; i++)
        if (!sheet->stroke[i].upright)
            join(&f, i);
    for (size_t i = 0; i < count; i++)
        widen(&boxes[root_of(&f, i)], &sheet->stroke[i], page);
    for (size_t i = 0; i < count; i++) {
        if (boxes[i].levels < 2 || boxes[i].uprights < 2)
            continue;
        bc_frame *grown = bc_arena_grow(arena, out->frame, out->frames, &out->frame_cap, sizeof *grown);
        if (!grown)
            return BC_NOMEM;
        out->frame = grown;
        out->frame[out->frames++] = boxes[i].frame;
    }
    return BC_OK;
}

const bc_frame *bc_lines_frame_at(const bc_lines *lines, size_t page, double x, double y)
{
    size_t low = 0, high = lines->frames;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (lines->frame[mid].page < page)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < lines->frames && lines->frame[low].page == page; low++) {
        const bc_frame *f = &lines->frame[low];
        if (x >= f->x - 1 && x <= f->right + 1 && y >= f->y - 1 && y <= f->bottom + 1)
            return f;
    }
    return NULL;
}

/* ---- lines ---- */

typedef struct lining {
    const bc_sheet *sheet;
    size_t page;
    bc_arena *arena;
    bc_lines *out;
} lining;

static int piece_by_y(const void *a, const void *b)
{
    const bc_piece *p = *(const bc_piece *const *)a, *q = *(const bc_piece *const *)b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : p->x < q->x ? -1 : p->x > q->x;
}

static int piece_by_x(const void *a, const void *b)
{
    const bc_piece *p = *(const bc_piece *const *)a, *q = *(const bc_piece *const *)b;
    return p->x != q->x ? (p->x < q->x ? -1 : 1) : p->right < q->right ? -1 : p->right > q->right;
}

/* An upright line of a frame stands between two pieces. */
static bool parted(const lining *l, const bc_piece *p, const bc_piece *q)
{
    double y = p->y - 0.3 * p->size;
    if (!bc_lines_frame_at(l->out, l->page, p->right, y))
        return false;
    for (size_t i = 0; i < l->sheet->strokes; i++) {
        const bc_stroke *s = &l->sheet->stroke[i];
        if (s->upright && s->x >= p->right - 1 && s->x <= q->x + 1 && s->y <= y && s->bottom >= y)
            return true;
    }
    return false;
}

static bool goes_on(const lining *l, const bc_piece *p, const bc_piece *q)
{
    double size = fmax(p->size, q->size), gap = q->x - p->right;
    bool head = l->page == 0 && p->y < head_part * l->sheet->height;
    if (gap > (head ? head_gap : column_gap) * size)
        return false;
    return !(gap > 0 && parted(l, p, q));
}

static void case_of(bc_line *line)
{
    bc_str small = {0}, large = {0};
    size_t len = strlen(line->text);
    bc_utf8_lower(&small, line->text, len);
    bc_utf8_upper(&large, line->text, len);
    bool letters = strcmp(bc_str_text(&small), bc_str_text(&large)) != 0;
    line->capitals = letters && strcmp(bc_str_text(&large), line->text) == 0;
    line->small = letters && !line->capitals;
    bc_str_drop(&small);
    bc_str_drop(&large);
}

static void set_text(const lining *l, bc_line *line, const bc_str *raw)
{
    bc_str whole = {0}, text = {0}, key = {0};
    if (!bc_utf8_valid(bc_str_text(raw), raw->len) || !bc_utf8_nfc(&whole, bc_str_text(raw), raw->len))
        bc_str_clear(&whole);
    bc_utf8_squeeze(&text, bc_str_text(&whole), whole.len);
    bc_utf8_key(&key, bc_str_text(&text), text.len, true);
    line->text = bc_arena_text(l->arena, bc_str_text(&text));
    line->key = bc_arena_text(l->arena, bc_str_text(&key));
    bc_str_drop(&whole);
    bc_str_drop(&text);
    bc_str_drop(&key);
}

/* ${piece}: ${count} pieces from the left, of one line. */
static bc_status add_line(lining *l, const bc_piece *const *piece, size_t count)
{
    bc_line line = {.page = l->page, .x = piece[0]->x, .right = piece[0]->right, .y = piece[0]->y, .black = true};
    size_t letters = 0, bold = 0, italic = 0, most = 0;
    bc_str raw = {0};
    for (size_t i = 0; i < count; i++) {
        const bc_piece *p = piece[i];
        size_t len = strlen(p->text);
        if (i && p->x - line.right > blank_gap * p->size)
            bc_str_add_byte(&raw, ' ');
        bc_str_add(&raw, p->text);
        letters += len;
        bold += p->bold ? len : 0;
        italic += p->italic ? len : 0;
        line.black = line.black && p->black;
        line.right = fmax(line.right, p->right);
        if (len > most) {
            most = len;
            line.one = p;
            line.size = p->size;
            line.y = p->y;
        }
    }
    line.bold = bold * 10 >= letters * 9 && letters;
    line.italic = italic * 10 >= letters * 9 && letters;
    set_text(l, &line, &raw);
    bool failed = raw.failed || !line.text || !line.key;
    bc_str_drop(&raw);
    bc_line *grown = failed ? NULL : bc_arena_grow(l->arena, l->out->at, l->out->count, &l->out->cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    case_of(&line);
    if (bc_lines_frame_at(l->out, l->page, (line.x + line.right) / 2, line.y - 0.3 * line.size))
        line.role = BC_ROLE_FRAMED;
    l->out->at = grown;
    l->out->at[l->out->count++] = line;
    return BC_OK;
}

static bc_status add_row(lining *l, const bc_piece **piece, size_t count)
{
    bc_status status = BC_OK;
    qsort(piece, count, sizeof *piece, piece_by_x);
    for (size_t i = 0, from = 0; i < count && status == BC_OK; i++)
        if (i + 1 == count || !goes_on(l, piece[i], piece[i + 1])) {
            status = add_line(l, piece + from, i + 1 - from);
            from = i + 1;
        }
    return status;
}

static bc_status make_page(lining *l, bc_arena *scratch)
{
    const bc_sheet *sheet = l->sheet;
    const bc_piece **piece = bc_arena_alloc(scratch, sheet->pieces + 1, sizeof *piece);
    size_t count = 0;
    bc_status status = piece ? BC_OK : BC_NOMEM;
    for (size_t i = 0; piece && i < sheet->pieces; i++)
        if (!sheet->piece[i].turned && sheet->piece[i].size > 0)
            piece[count++] = &sheet->piece[i];
    if (count)
        qsort(piece, count, sizeof *piece, piece_by_y);
    for (size_t i = 0, from = 0; i < count && status == BC_OK; i++)
        if (i + 1 == count || piece[i + 1]->y - piece[from]->y > 0.2 * piece[from]->size) {
            status = add_row(l, piece + from, i + 1 - from);
            from = i + 1;
        }
    return status;
}

bc_status bc_lines_make(const bc_pages *pages, bc_arena *arena, bc_lines *out)
{
    bc_arena *scratch = bc_arena_new();
    bc_status status = scratch ? BC_OK : BC_NOMEM;
    *out = (bc_lines){.at = NULL};
    for (size_t i = 0; i < pages->count && status == BC_OK; i++) {
        bc_arena_reset(scratch);
        lining l = {.sheet = &pages->at[i], .page = i, .arena = arena, .out = out};
        status = find_frames(l.sheet, i, arena, scratch, out);
        if (status == BC_OK)
            status = make_page(&l, scratch);
    }
    bc_arena_drop(scratch);
    return status;
}
