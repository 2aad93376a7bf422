/* The operators of content streams (ISO 32000-1, annex A), those that a page's text and lines come from. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limit.h"
#include "base/limits.h"
#include "preflight/drawing.h"

static void run(bc_drawing *d, const char *text, size_t len);

/* ---- small things ---- */

bc_matrix bc_matrix_times(const bc_matrix *p, const bc_matrix *q)
{
    return (bc_matrix){p->a * q->a + p->b * q->c, p->a * q->b + p->b * q->d,        p->c * q->a + p->d * q->c,
                       p->c * q->b + p->d * q->d, p->e * q->a + p->f * q->c + q->e, p->e * q->b + p->f * q->d + q->f};
}

void bc_matrix_apply(const bc_matrix *m, double *x, double *y)
{
    double from = *x;
    *x = m->a * from + m->c * *y + m->e;
    *y = m->b * from + m->d * *y + m->f;
}

void bc_drawing_limit(bc_drawing *d, const char *limit)
{
    if (d->status == BC_OK)
        bc_limit_post(d->diag, d->name, limit, 0);
    d->status = BC_LIMIT;
}

bool bc_drawing_room(bc_drawing *d)
{
    if (d->sheet->pieces + d->sheet->strokes + d->sheet->areas >= BC_LIMIT_PDF_PAGE_MARKS)
        bc_drawing_limit(d, "BC_LIMIT_PDF_PAGE_MARKS");
    else if (++d->marks > BC_LIMIT_PDF_MARKS)
        bc_drawing_limit(d, "BC_LIMIT_PDF_MARKS");
    return d->status == BC_OK;
}

double bc_drawing_number(const bc_drawing *d, size_t i)
{
    return i < d->operands && d->operand[i].kind == BC_TOKEN_NUMBER ? d->operand[i].number : 0;
}
#define N(i) bc_drawing_number(d, i)

static bc_matrix operand_matrix(const bc_drawing *d)
{
    return (bc_matrix){N(0), N(1), N(2), N(3), N(4), N(5)};
}

/* A resource that operand ${i} names. */
static bc_pdf_object resource(bc_drawing *d, const char *kind, size_t i)
{
    if (i >= d->operands || d->operand[i].kind != BC_TOKEN_NAME || d->operand[i].len > BC_LIMIT_NAME_BYTES)
        return 0;
    bc_str key = {0};
    bc_str_add_byte(&key, '/');
    bc_str_add_n(&key, d->bytes.at + d->operand[i].at, d->operand[i].len);
    bc_pdf_object all = bc_pdf_key(d->file, d->resources, kind), found = bc_pdf_key(d->file, all, bc_str_text(&key));
    bc_pdf_drop(d->file, all);
    bc_str_drop(&key);
    return found;
}

/* ---- state ---- */

static void save(bc_drawing *d)
{
    if (d->saved_count >= BC_LIMIT_PDF_STATES) {
        d->sheet->broken = true;
        return;
    }
    bc_drawing_state *grown = bc_arena_grow(d->arena, d->saved, d->saved_count, &d->saved_cap, sizeof *grown);
    if (!grown) {
        d->status = BC_NOMEM;
        return;
    }
    d->saved = grown;
    d->saved[d->saved_count++] = d->state;
}

static void restore(bc_drawing *d)
{
    if (d->saved_count > d->saved_outside)
        d->state = d->saved[--d->saved_count];
}

static void concatenate(bc_drawing *d)
{
    bc_matrix m = operand_matrix(d);
    d->state.to_page = bc_matrix_times(&m, &d->state.to_page);
}

static void line_width(bc_drawing *d)
{
    d->state.line = N(0);
}

/* [3 2] 0 d; no length between the brackets: solid. */
static void dash(bc_drawing *d)
{
    d->state.dashed = false;
    for (size_t i = 0; i < d->operands && d->operand[i].kind != BC_TOKEN_CLOSE; i++)
        d->state.dashed = d->state.dashed || (d->operand[i].kind == BC_TOKEN_NUMBER && d->operand[i].number > 0);
}

/* Red, green, blue of as many operands as are there: grey, RGB or CMYK. */
static void colour(const bc_drawing *d, double *rgb)
{
    size_t count = 0;
    while (count < d->operands && count < 4 && d->operand[count].kind == BC_TOKEN_NUMBER)
        count++;
    for (size_t i = 0; i < 3; i++)
        rgb[i] = count == 1 ? N(0) : count == 3 ? N(i) : count == 4 ? fmax(0, 1 - N(i) - N(3)) : 0.5;
}

static void fill_colour(bc_drawing *d)
{
    double rgb[3];
    colour(d, rgb);
    d->state.black = rgb[0] < 0.15 && rgb[1] < 0.15 && rgb[2] < 0.15;
    d->state.white = rgb[0] > 0.98 && rgb[1] > 0.98 && rgb[2] > 0.98;
}

static void line_colour(bc_drawing *d)
{
    double rgb[3];
    colour(d, rgb);
    d->state.line_white = rgb[0] > 0.98 && rgb[1] > 0.98 && rgb[2] > 0.98;
}

/* A colour space begins with black (but for patterns and the like, whose colours follow). */
static void fill_space(bc_drawing *d)
{
    d->state.black = true;
    d->state.white = false;
}

static void line_space(bc_drawing *d)
{
    d->state.line_white = false;
}

/* ---- text ---- */

static void begin_text(bc_drawing *d)
{
    d->text = d->line = (bc_matrix){1, 0, 0, 1, 0, 0};
}

static void choose_font(bc_drawing *d)
{
    bc_pdf_object object = resource(d, "/Font", 0);
    bc_pdf_font *font = NULL;
    d->state.size = N(1);
    d->state.font = NULL;
    if (!object)
        return;
    bc_status status = bc_pdf_font_get(d->fonts, object, &font);
    bc_pdf_drop(d->file, object);
    if (status == BC_LIMIT && d->fonts->count >= BC_LIMIT_PDF_FONTS)
        bc_drawing_limit(d, "BC_LIMIT_PDF_FONTS");
    else if (status != BC_OK)
        d->status = status;
    d->state.font = font;
}

static void next_line(bc_drawing *d, double x, double y)
{
    bc_matrix step = {1, 0, 0, 1, x, y};
    d->text = d->line = bc_matrix_times(&step, &d->line);
}

static void text_move(bc_drawing *d)
{
    next_line(d, N(0), N(1));
}

static void text_move_leading(bc_drawing *d)
{
    d->state.leading = -N(1);
    next_line(d, N(0), N(1));
}

static void text_matrix(bc_drawing *d)
{
    d->text = d->line = operand_matrix(d);
}

static void text_line(bc_drawing *d)
{
    next_line(d, 0, -d->state.leading);
}

static void show(bc_drawing *d)
{
    bc_text_show(d, 0, d->operands);
}

static void show_on_line(bc_drawing *d)
{
    text_line(d);
    bc_text_show(d, 0, 1);
}

static void show_spaced(bc_drawing *d)
{
    d->state.word_space = N(0);
    d->state.letter_space = N(1);
    text_line(d);
    bc_text_show(d, 2, 1);
}

static void letter_space(bc_drawing *d)
{
    d->state.letter_space = N(0);
}

static void word_space(bc_drawing *d)
{
    d->state.word_space = N(0);
}

static void stretch(bc_drawing *d)
{
    d->state.stretch = N(0) / 100;
}

static void leading(bc_drawing *d)
{
    d->state.leading = N(0);
}

static void rise(bc_drawing *d)
{
    d->state.rise = N(0);
}

static void mode(bc_drawing *d)
{
    d->state.mode = (int)fmin(7, fmax(0, N(0)));
}

/* ---- paths ---- */

static void path_move(bc_drawing *d)
{
    bc_path_begin(d, N(0), N(1));
}

static void path_line(bc_drawing *d)
{
    bc_path_line(d, N(0), N(1), false);
}

static void path_curve(bc_drawing *d)
{
    size_t last = d->operands >= 6 ? 4 : 2;
    bc_path_line(d, N(last), N(last + 1), true);
}

static void path_box(bc_drawing *d)
{
    double x = N(0), y = N(1), right = x + N(2), top = y + N(3);
    bc_path_begin(d, x, y);
    bc_path_line(d, right, y, false);
    bc_path_line(d, right, top, false);
    bc_path_line(d, x, top, false);
    bc_path_line(d, x, y, false);
}

static void paint_line(bc_drawing *d)
{
    bc_path_paint(d, false, true);
}

static void close_line(bc_drawing *d)
{
    bc_path_close(d);
    bc_path_paint(d, false, true);
}

static void paint_fill(bc_drawing *d)
{
    bc_path_paint(d, true, false);
}

static void paint_both(bc_drawing *d)
{
    bc_path_paint(d, true, true);
}

static void paint_nothing(bc_drawing *d)
{
    bc_path_paint(d, false, false);
}

/* ---- forms ---- */

static void draw_form(bc_drawing *d, bc_pdf_object form)
{
    bc_str text = {0};
    bc_pdf_object outer = d->resources, own = bc_pdf_key(d->file, form, "/Resources");
    bc_pdf_object matrix = bc_pdf_key(d->file, form, "/Matrix");
    double m[6] = {1, 0, 0, 1, 0, 0};
    bool whole = true;
    for (size_t i = 0; matrix && i < 6; i++)
        whole = bc_pdf_number_at(d->file, matrix, i, &m[i]) && whole;
    bc_pdf_drop(d->file, matrix);
    bc_status status = bc_pdf_stream(d->file, form, &text);
    if (++d->forms > BC_LIMIT_PDF_FORMS)
        bc_drawing_limit(d, "BC_LIMIT_PDF_FORMS");
    if (status == BC_DATA)
        d->sheet->broken = true;
    else if (status != BC_OK)
        d->status = status;
    size_t outside = d->saved_outside;
    d->saved_outside = d->saved_count;
    bc_drawing_state state = d->state;
    bc_matrix inner = {m[0], m[1], m[2], m[3], m[4], m[5]};
    if (whole)
        d->state.to_page = bc_matrix_times(&inner, &d->state.to_page);
    if (own)
        d->resources = own;
    d->depth++;
    if (d->status == BC_OK)
        run(d, bc_str_text(&text), text.len);
    d->depth--;
    d->saved_count = d->saved_outside;
    d->saved_outside = outside;
    d->state = state;
    d->resources = outer;
    bc_pdf_drop(d->file, own);
    bc_str_drop(&text);
}

static void draw(bc_drawing *d)
{
    bc_pdf_object object = resource(d, "/XObject", 0);
    bool form = bc_pdf_is(d->file, object, "/Subtype", "/Form");
    if (bc_pdf_is(d->file, object, "/Subtype", "/Image"))
        bc_path_picture(d);
    else if (form && d->depth < BC_LIMIT_PDF_NESTING)
        draw_form(d, object);
    else if (form)
        d->sheet->broken = true;
    bc_pdf_drop(d->file, object);
}

/* ---- the stream ---- */

static const struct {
    const char *name;
    void (*run)(bc_drawing *d);
} operators[] = {
    {"q", save},          {"Q", restore},       {"cm", concatenate},
    {"w", line_width},    {"d", dash},          {"g", fill_colour},
    {"rg", fill_colour},  {"k", fill_colour},   {"sc", fill_colour},
    {"scn", fill_colour}, {"cs", fill_space},   {"G", line_colour},
    {"RG", line_colour},  {"K", line_colour},   {"SC", line_colour},
    {"SCN", line_colour}, {"CS", line_space},   {"BT", begin_text},
    {"Tf", choose_font},  {"Td", text_move},    {"TD", text_move_leading},
    {"Tm", text_matrix},  {"T*", text_line},    {"Tj", show},
    {"TJ", show},         {"'", show_on_line},  {"\"", show_spaced},
    {"Tc", letter_space}, {"Tw", word_space},   {"Tz", stretch},
    {"TL", leading},      {"Ts", rise},         {"Tr", mode},
    {"m", path_move},     {"l", path_line},     {"c", path_curve},
    {"v", path_curve},    {"y", path_curve},    {"h", bc_path_close},
    {"re", path_box},     {"S", paint_line},    {"s", close_line},
    {"f", paint_fill},    {"F", paint_fill},    {"f*", paint_fill},
    {"B", paint_both},    {"B*", paint_both},   {"b", paint_both},
    {"b*", paint_both},   {"n", paint_nothing}, {"Do", draw},
};

static void operate(bc_drawing *d, const bc_token *token)
{
    if (++d->operators > BC_LIMIT_PDF_OPERATORS) {
        bc_drawing_limit(d, "BC_LIMIT_PDF_OPERATORS");
        return;
    }
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (strlen(operators[i].name) == token->len && memcmp(operators[i].name, token->text, token->len) == 0) {
            operators[i].run(d);
            break;
        }
}

static void hold(bc_drawing *d, const bc_token *token)
{
    if (d->operands >= BC_LIMIT_PDF_OPERANDS) {
        d->sheet->broken = true;
        return;
    }
    bc_token *grown = bc_arena_grow(d->arena, d->operand, d->operands, &d->operand_cap, sizeof *grown);
    if (!grown) {
        d->status = BC_NOMEM;
        return;
    }
    d->operand = grown;
    d->operand[d->operands++] = *token;
}

/* Brackets are left out: an array's items are operands like others, as only TJ looks at them. */
static void run(bc_drawing *d, const char *text, size_t len)
{
    bc_lexer lexer = {text, text + len};
    bc_token token;
    d->operands = 0;
    bc_str_clear(&d->bytes);
    for (bc_lex_next(&lexer, &token, &d->bytes); token.kind != BC_TOKEN_END && d->status == BC_OK;
         bc_lex_next(&lexer, &token, &d->bytes)) {
        if (token.kind == BC_TOKEN_NUMBER || token.kind == BC_TOKEN_NAME || token.kind == BC_TOKEN_STRING)
            hold(d, &token);
        if (token.kind != BC_TOKEN_OPERATOR)
            continue;
        if (token.len == 2 && memcmp(token.text, "ID", 2) == 0) {
            bc_lex_skip_image(&lexer);
            bc_path_picture(d);
        } else {
            operate(d, &token);
        }
        d->operands = 0;
        bc_str_clear(&d->bytes);
    }
    if (d->bytes.failed)
        d->status = BC_NOMEM;
}

/* ---- pages ---- */

static bool box_of(bc_pdf_file *file, bc_pdf_object page, double *box)
{
    static const char *const keys[] = {"/CropBox", "/MediaBox"};
    for (size_t i = 0; i < 2; i++) {
        bc_pdf_object array = bc_pdf_page_key(file, page, keys[i]);
        double v[4];
        bool whole = true;
        for (size_t j = 0; j < 4; j++)
            whole = whole && bc_pdf_number_at(file, array, j, &v[j]);
        if (!whole)
            continue;
        box[0] = fmin(v[0], v[2]);
        box[1] = fmin(v[1], v[3]);
        box[2] = fmax(v[0], v[2]);
        box[3] = fmax(v[1], v[3]);
        if (box[2] - box[0] > 1 && box[3] - box[1] > 1)
            return true;
    }
    return false;
}

/* To the sheet's own axes: y down from its upper left corner, turned as the page says. */
static void set_up(bc_drawing *d, bc_pdf_object page)
{
    double box[4] = {0, 0, 595.276, 841.89}, turn = 0;
    bc_matrix to_page;
    if (!box_of(d->file, page, box))
        d->sheet->broken = true;
    bc_pdf_number(d->file, bc_pdf_page_key(d->file, page, "/Rotate"), &turn);
    double wide = box[2] - box[0], high = box[3] - box[1];
    int quarter = (((int)fmod(turn, 360) / 90) % 4 + 4) % 4;
    switch (quarter) {
    case 1:
        to_page = (bc_matrix){0, 1, 1, 0, -box[1], -box[0]};
        break;
    case 2:
        to_page = (bc_matrix){-1, 0, 0, 1, box[2], -box[1]};
        break;
    case 3:
        to_page = (bc_matrix){0, -1, -1, 0, box[3], box[2]};
        break;
    default:
        to_page = (bc_matrix){1, 0, 0, -1, -box[0], box[3]};
        break;
    }
    d->sheet->width = quarter % 2 ? high : wide;
    d->sheet->height = quarter % 2 ? wide : high;
    d->state = (bc_drawing_state){.to_page = to_page, .black = true, .line = 1, .stretch = 1};
    d->saved_count = d->saved_outside = d->segments = d->parts = 0;
}

static void read_page(bc_drawing *d, size_t i)
{
    bc_str text = {0};
    bc_pdf_object page = bc_pdf_page(d->file, i);
    set_up(d, page);
    d->resources = bc_pdf_page_key(d->file, page, "/Resources");
    bc_status status = bc_pdf_content(d->file, page, &text);
    if (status == BC_DATA)
        d->sheet->broken = true;
    else if (status != BC_OK)
        d->status = status;
    if (d->status == BC_OK)
        run(d, bc_str_text(&text), text.len);
    bc_str_drop(&text);
    bc_pdf_release(d->file);
}

bc_status bc_pages_read(const char *bytes, size_t len, const char *name, bc_arena *arena, bc_pages *out, bc_diag *diag)
{
    bc_pdf_file *file;
    bc_status status = bc_pdf_file_open(&file, bytes, len, name, diag);
    if (status == BC_OK) {
        bc_pdf_fonts fonts = {.file = file, .arena = arena};
        bc_drawing d = {.file = file, .arena = arena, .fonts = &fonts, .diag = diag, .name = name};
        *out = (bc_pages){.count = bc_pdf_pages(file)};
        out->at = bc_arena_alloc(arena, out->count + 1, sizeof *out->at);
        d.path = bc_arena_alloc(arena, BC_PATH_SEGMENTS, sizeof *d.path);
        d.status = out->at && d.path ? BC_OK : BC_NOMEM;
        for (size_t i = 0; i < out->count && d.status == BC_OK; i++) {
            d.sheet = &out->at[i];
            read_page(&d, i);
        }
        out->unread = d.unread;
        status = d.status;
        bc_str_drop(&d.bytes);
    }
    bc_pdf_file_close(file);
    return status;
}
