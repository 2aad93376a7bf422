#include "render/book/sheet_fit.h"

#include <string.h>

#include "render/book/sheet_measure.h"

enum { WIDEST = 60, WIDEST_FIXED = 34, NARROWEST_WRAP = 30, WIDEST_HEAD = 11 }; /* [digits] */

const double bc_fit_size = 12, bc_fit_title_size = 14;
const double bc_fit_line = 15.75; /* Excel's own for this font */
const double bc_fit_left = 0.79, bc_fit_right = 0.59, bc_fit_top = 0.75, bc_fit_bottom = 0.75;
static const double row_air = 3;   /* [pt]; keeps the frame off the letters */
static const double safety = 1.07; /* other machines have other fonts */
static const double column_air = 1, indent_air = 1.5,
                    column_more = 0.71; /* [digits]; the last is what libxlsxwriter adds */
/* A4 [inch]; a digit of 12 points is 6 points wide. */
static const double page_long = 11.69, page_short = 8.27;
static const double smallest = 0.88; /* print is made as small as this before long texts are broken into more lines */
static const double highest = 409;   /* the most that a row can have [pt] */
enum { POINTS_AN_INCH = 72, POINTS_A_DIGIT = 6 };

typedef struct written {
    uint32_t row;
    uint16_t column;
    bc_look look;
    const char *text;
} written;

typedef struct want {
    double least; /* what the column must have [digits] */
    double wish;  /* what its long texts would like; in the end the width that it has [digits] */
} want;

struct bc_fit {
    bc_arena *arena;
    bool landscape;
    want *want; /* of each column */
    size_t wants, wants_cap;
    uint16_t columns;
    double title;  /* width of what runs over the columns [digits] */
    written *cell; /* the texts that may take several lines */
    size_t cells, cells_cap;
    uint32_t *keep; /* the first rows of what stays together */
    size_t keeps, keeps_cap;
    uint32_t rows;
};

bool bc_look_is_bold(bc_look look)
{
    return look & (BC_LOOK_STRONG | BC_LOOK_HEAD | BC_LOOK_TITLE | BC_LOOK_WRONG);
}

bool bc_look_runs_over(bc_look look)
{
    return look & (BC_LOOK_TITLE | BC_LOOK_REMARK);
}

bool bc_look_is_centred(bc_look look)
{
    return look & (BC_LOOK_HEAD | BC_LOOK_CENTRE);
}

bc_fit *bc_fit_new(bc_arena *arena, bool landscape)
{
    bc_fit *fit = bc_arena_alloc(arena, 1, sizeof *fit);
    if (fit) {
        fit->arena = arena;
        fit->landscape = landscape;
    }
    return fit;
}

static double widest(double a, double b)
{
    return a > b ? a : b;
}

static double least_of(double a, double b)
{
    return a < b ? a : b;
}

/* What stands beside the text in its cell [digits]. */
static double air_of(bc_look look)
{
    return column_air + (bc_look_is_centred(look) ? 0 : indent_air);
}

/* Two lines where they are not too wide; a head that says where its lines end has those. */
static double head_width(const char *text, bc_measured measured)
{
    double width = measured.word * safety;
    if (measured.lines)
        return measured.whole * safety;
    while (width < WIDEST_HEAD && bc_measure_lines(text, true, width / safety) > 2)
        width += 0.5;
    return width;
}

static void ask(bc_fit *fit, uint16_t column, double least, double wish)
{
    fit->want[column].least = widest(fit->want[column].least, least);
    fit->want[column].wish = widest(fit->want[column].wish, wish);
}

/* What a text of this look needs of its column, and what it would like. */
static void ask_width(bc_fit *fit, uint16_t column, const char *text, bc_measured measured, bc_look look)
{
    double whole = measured.whole * safety, word = measured.word * safety, air = air_of(look);
    if (look & BC_LOOK_HEAD)
        whole = head_width(text, measured);
    else if (look & BC_LOOK_WRAP) {
        ask(fit, column, 0, least_of(whole + air, WIDEST));
        whole = widest(word, least_of(whole, NARROWEST_WRAP));
    }
    ask(fit, column, least_of(whole + air, WIDEST_FIXED), 0);
}

static bool has_place(bc_fit *fit, uint32_t row, uint16_t column, bc_look look)
{
    if (column >= BC_FIT_COLUMNS)
        return false;
    while (fit->wants <= column) {
        want *grown = bc_arena_grow(fit->arena, fit->want, fit->wants, &fit->wants_cap, sizeof *grown);
        if (!grown)
            return false;
        fit->want = grown;
        grown[fit->wants++] = (want){0, 0};
    }
    if (!bc_look_runs_over(look) && column >= fit->columns)
        fit->columns = (uint16_t)(column + 1);
    bc_fit_reach(fit, row + 1);
    return true;
}

/* A cell that may take several lines; what its column must have holds most of them in one, and is never taken away. */
static void hold(bc_fit *fit, uint32_t row, uint16_t column, const char *text, bc_measured measured, bc_look look)
{
    if (!measured.lines && !(look & BC_LOOK_TITLE) &&
        (bc_look_runs_over(look) || measured.whole * safety + air_of(look) <= fit->want[column].least))
        return;
    written *grown = bc_arena_grow(fit->arena, fit->cell, fit->cells, &fit->cells_cap, sizeof *grown);
    const char *copy = bc_arena_text(fit->arena, text);
    if (!grown || !copy)
        return;
    fit->cell = grown;
    grown[fit->cells++] = (written){row, column, look, copy};
}

void bc_fit_text(bc_fit *fit, uint32_t row, uint16_t column, const char *text, bc_look look)
{
    if (!has_place(fit, row, column, look))
        return;
    bc_measured measured = bc_measure(text, bc_look_is_bold(look));
    if (bc_look_runs_over(look))
        fit->title =
            widest(fit->title, measured.whole * safety * (look & BC_LOOK_TITLE ? bc_fit_title_size / bc_fit_size : 1));
    else
        ask_width(fit, column, text, measured, look);
    hold(fit, row, column, text, measured, look);
}

void bc_fit_number(bc_fit *fit, uint32_t row, uint16_t column, bc_decimal value, int decimals, bc_look look)
{
    if (!has_place(fit, row, column, look))
        return;
    size_t digits = 1;
    bool negative = value.mantissa < 0 || look & BC_LOOK_SIGNED;
    for (; value.scale > 0; value.scale--)
        value.mantissa /= 10;
    for (; value.mantissa > 9 || value.mantissa < -9; value.mantissa /= 10)
        digits++;
    double width = bc_measure_number(digits + (size_t)decimals, (digits - 1) / 3 + (decimals > 0), negative,
                                     bc_look_is_bold(look));
    ask(fit, column, least_of(width * safety + air_of(look), WIDEST_FIXED), 0);
}

void bc_fit_reach(bc_fit *fit, uint32_t end)
{
    fit->rows = end > fit->rows ? end : fit->rows;
}

void bc_fit_keep(bc_fit *fit, uint32_t row)
{
    uint32_t *grown = bc_arena_grow(fit->arena, fit->keep, fit->keeps, &fit->keeps_cap, sizeof *fit->keep);
    if (!grown)
        return;
    fit->keep = grown;
    grown[fit->keeps++] = row;
}

/* ---- the end: widths, heights, pages ---- */

static double page_size(const bc_fit *fit, bool height) /* [points] */
{
    double side = fit->landscape != height ? page_long : page_short;
    return (side - (height ? bc_fit_top + bc_fit_bottom : bc_fit_left + bc_fit_right)) * POINTS_AN_INCH;
}

/*
 * Long texts give way until the table fits the page, down to what their column must have; a table narrower than its title widens its widest column.
 * Returns how much print is made smaller, 1 being not at all.
 */
static double set_widths(bc_fit *fit)
{
    double page = page_size(fit, false) / POINTS_A_DIGIT * 0.99 - fit->columns * column_more;
    double wide = page / smallest, total = 0, slack = 0;
    uint16_t broadest = 0;
    for (uint16_t c = 0; c < fit->columns; c++) {
        fit->want[c].least = widest(fit->want[c].least, 5);
        fit->want[c].wish = widest(fit->want[c].wish, fit->want[c].least);
        total += fit->want[c].wish;
        slack += fit->want[c].wish - fit->want[c].least;
        broadest = fit->want[c].wish > fit->want[broadest].wish ? c : broadest;
    }
    double much = total > wide && slack > 0 ? least_of((total - wide) / slack, 1) : 0;
    double title = least_of(fit->title, page);
    if (total < title)
        fit->want[broadest].wish += title - total;
    for (uint16_t c = 0; c < fit->columns; c++)
        fit->want[c].wish -= much * (fit->want[c].wish - fit->want[c].least);
    return least_of(1, page / widest(total - much * slack, 1));
}

static size_t lines_of(const bc_fit *fit, const written *cell)
{
    if (bc_look_runs_over(cell->look))
        return 1;
    double room = fit->want[cell->column].wish - air_of(cell->look) + column_air / 2;
    return bc_measure_lines(cell->text, bc_look_is_bold(cell->look), room / safety);
}

/* The height of every row [points]; in the arena. NULL: no memory. */
static double *set_heights(bc_fit *fit)
{
    double *height = bc_arena_alloc(fit->arena, fit->rows + 1, sizeof *height);
    if (!height)
        return NULL;
    for (uint32_t r = 0; r < fit->rows; r++)
        height[r] = bc_fit_line + row_air;
    for (size_t i = 0; i < fit->cells; i++) {
        const written *cell = &fit->cell[i];
        double line = cell->look & BC_LOOK_TITLE ? bc_fit_line * bc_fit_title_size / bc_fit_size : bc_fit_line;
        height[cell->row] = widest(height[cell->row], (double)lines_of(fit, cell) * line + row_air);
    }
    for (uint32_t r = 0; r < fit->rows; r++)
        height[r] = least_of(height[r], highest);
    return height;
}

/* A page ends before what would not fit in the rest of it as a whole. NULL: no memory. */
static uint32_t *set_breaks(const bc_fit *fit, const double *height, uint32_t head, double smaller, size_t *pages)
{
    uint32_t *at = bc_arena_alloc(fit->arena, BC_FIT_BREAKS + 1, sizeof *at);
    double page = page_size(fit, true) * 0.97 / smaller - (head < fit->rows ? height[head] : 0), used = 0;
    for (uint32_t r = 0; head < fit->rows && r < head; r++)
        used += height[r];
    for (size_t i = 0; at && i < fit->keeps && *pages < BC_FIT_BREAKS; i++) {
        uint32_t end = i + 1 < fit->keeps ? fit->keep[i + 1] : fit->rows;
        double block = 0;
        for (uint32_t r = fit->keep[i]; r < end; r++)
            block += height[r];
        if (i > 0 && used + block > page) {
            at[(*pages)++] = fit->keep[i];
            used = 0;
        }
        used += block;
    }
    return at;
}

bool bc_fit_reckon(bc_fit *fit, uint32_t head, bc_fitted *out)
{
    double smaller = set_widths(fit);
    double *width = bc_arena_alloc(fit->arena, fit->columns + 1u, sizeof *width);
    for (uint16_t c = 0; width && c < fit->columns; c++)
        width[c] = fit->want[c].wish;
    *out = (bc_fitted){.width = width, .columns = fit->columns, .rows = fit->rows};
    out->height = set_heights(fit);
    out->page = width && out->height ? set_breaks(fit, out->height, head, smaller, &out->pages) : NULL;
    return out->page != NULL;
}
