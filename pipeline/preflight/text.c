/* Strings that are shown become pieces of text. */
#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "preflight/drawing.h"

/* In ems: a move within TJ beyond which a blank is meant though none is written, and beyond which another piece begins. */
static const double blank_gap = 0.2, piece_gap = 1, piece_back = 0.5;
/* Of slanting letters, x over y. */
static const double slant = 0.1;

typedef struct building {
    bc_str text;
    size_t end; /* of the text without blanks at its end */
    double x, y, right;
    bool begun, unread;
} building;

static bool is_blank(const char *text, size_t len)
{
    return (len == 1 && (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')) ||
           (len == 2 && memcmp(text, "\xC2\xA0", 2) == 0) || (len == 3 && memcmp(text, "\xE2\x80\x8B", 3) == 0);
}

static void finish(bc_drawing *d, building *b, const bc_matrix *page)
{
    bc_sheet *sheet = d->sheet;
    const bc_drawing_state *s = &d->state;
    bool far = b->begun && !(fabs(b->x) < 1e6 && fabs(b->right) < 1e6 && fabs(b->y) < 1e6); /* or no number at all */
    d->sheet->broken = d->sheet->broken || far;
    bool hidden = s->mode == 3 || s->mode == 7;
    if (!b->begun || far || hidden || !bc_drawing_room(d)) {
        bc_str_clear(&b->text);
        *b = (building){.text = b->text};
        return;
    }
    d->text_bytes += b->end;
    if (d->text_bytes > BC_LIMIT_PDF_TEXT_BYTES)
        bc_drawing_limit(d, "BC_LIMIT_PDF_TEXT_BYTES");
    bc_piece *grown = bc_arena_grow(d->arena, sheet->piece, sheet->pieces, &sheet->piece_cap, sizeof *grown);
    char *text = bc_arena_text_n(d->arena, b->text.at, b->end);
    if (!grown || !text || b->text.failed) {
        d->status = BC_NOMEM;
        return;
    }
    sheet->piece = grown;
    double along = s->size < 0 ? -page->a : page->a; /* a size below 0 turns the letters round once more */
    bool turned = !(along > 0) || fabs(page->b) > 0.01 * along;
    sheet->piece[sheet->pieces++] = (bc_piece){
        .x = fmin(b->x, b->right),
        .right = fmax(b->x, b->right),
        .y = b->y,
        .size = fabs(s->size) * hypot(page->c, page->d),
        .text = text,
        .family = s->font->family,
        .font = s->font->name,
        .bold = s->font->bold || s->mode == 2,
        .italic = s->font->italic || (!turned && fabs(page->c) > slant * fabs(page->d)),
        .embedded = s->font->embedded,
        .black = s->black,
        .turned = turned,
        .unread = b->unread,
    };
    d->unread = d->unread || b->unread;
    bc_str_clear(&b->text);
    *b = (building){.text = b->text};
}

static void move(bc_drawing *d, double by)
{
    bc_matrix step = {1, 0, 0, 1, by, 0};
    d->text = bc_matrix_times(&step, &d->text);
}

static void show_code(bc_drawing *d, building *b, uint32_t code)
{
    const bc_drawing_state *s = &d->state;
    size_t before = b->text.len;
    double x = 0, y = s->rise;
    bc_matrix page = bc_matrix_times(&d->text, &s->to_page);
    bool known = bc_pdf_font_text(s->font, code, &b->text);
    if (b->text.len > BC_LIMIT_PDF_TEXT_BYTES) /* one code may stand for a whole book */
        bc_drawing_limit(d, "BC_LIMIT_PDF_TEXT_BYTES");
    if (!known)
        bc_str_add(&b->text, "\xEF\xBF\xBD");
    double width = bc_pdf_font_width(s->font, code) * s->size;
    if (is_blank(b->text.at + before, b->text.len - before)) {
        if (!b->begun) /* blanks in front are none of the piece */
            bc_str_clear(&b->text);
    } else if (b->text.len > before) {
        bc_matrix_apply(&page, &x, &y);
        if (!b->begun) {
            b->x = x;
            b->y = y;
        }
        b->begun = true;
        b->unread = b->unread || !known;
        x = width * s->stretch;
        y = s->rise;
        bc_matrix_apply(&page, &x, &y);
        b->right = x;
        b->end = b->text.len;
    }
    move(d, (width + s->letter_space + (code == ' ' && !s->font->wide ? s->word_space : 0)) * s->stretch);
}

static void show_string(bc_drawing *d, building *b, const bc_token *string)
{
    size_t step = d->state.font->wide ? 2 : 1;
    for (size_t i = 0; i + step <= string->len && d->status == BC_OK; i += step) {
        const unsigned char *at = (const unsigned char *)d->bytes.at + string->at + i;
        show_code(d, b, step == 2 ? (uint32_t)at[0] << 8 | at[1] : at[0]);
    }
}

static void show_move(bc_drawing *d, building *b, double thousandths)
{
    double ems = -thousandths / 1000;
    bc_matrix page = bc_matrix_times(&d->text, &d->state.to_page);
    if (ems > piece_gap || ems < -piece_back)
        finish(d, b, &page);
    else if (ems > blank_gap && b->begun && b->end == b->text.len)
        bc_str_add_byte(&b->text, ' ');
    move(d, ems * d->state.size * d->state.stretch);
}

void bc_text_show(bc_drawing *d, size_t from, size_t count)
{
    building b = {.begun = false};
    if (!d->state.font)
        return;
    for (size_t i = from; i < from + count && i < d->operands && d->status == BC_OK; i++) {
        if (d->operand[i].kind == BC_TOKEN_STRING)
            show_string(d, &b, &d->operand[i]);
        else if (d->operand[i].kind == BC_TOKEN_NUMBER)
            show_move(d, &b, d->operand[i].number);
    }
    bc_matrix page = bc_matrix_times(&d->text, &d->state.to_page);
    finish(d, &b, &page);
    bc_str_drop(&b.text);
}
