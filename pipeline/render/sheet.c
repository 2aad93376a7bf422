#include "render/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "render/sheet_measure.h"

enum { MOST_DECIMALS = 6, MOST_COLUMNS = 600, MOST_FORMATS = 256, MOST_BREAKS = 1000, TEXT = -1 };
enum { WIDEST = 60, WIDEST_FIXED = 34, NARROWEST_WRAP = 30, WIDEST_HEAD = 11 }; /* [digits] */

static const char font[] = "Times New Roman";
static const double size = 12, title_size = 14; /* [pt] */
static const double line_height = 15.75,
                    row_air = 3;   /* [pt]; Excel's own for this font, and what keeps the frame off the letters */
static const double safety = 1.07; /* other machines have other fonts */
static const double column_air = 1, indent_air = 1.5,
                    column_more = 0.71; /* [digits]; the last is what libxlsxwriter adds */
/* A4 and its margins [inch]; a digit of 12 points is 6 points wide. */
static const double margin_left = 0.79, margin_right = 0.59, margin_top = 0.75, margin_bottom = 0.75;
static const double page_long = 11.69, page_short = 8.27;
static const double smallest = 0.88; /* print is made as small as this before long texts are broken into more lines */
enum { POINTS_AN_INCH = 72, POINTS_A_DIGIT = 6 };

typedef struct written {
    uint32_t row;
    uint16_t column;
    bc_look look;
    const char *text;
} written;

struct bc_sheet {
    bc_book *book;
    lxw_worksheet *sheet;
    bool landscape;
    double least[MOST_COLUMNS]; /* what the column must have [digits] */
    double wish[MOST_COLUMNS];  /* what its long texts would like; in the end the width that it has [digits] */
    uint16_t columns;
    double title;  /* width of what runs over the columns [digits] */
    written *cell; /* the texts that may take several lines */
    size_t cells, cells_cap;
    uint32_t *keep; /* the first rows of what stays together */
    size_t keeps, keeps_cap;
    uint32_t rows;
};

typedef struct look_format {
    bc_look look;
    int decimals; /* TEXT for text */
    lxw_format *format;
} look_format;

struct bc_book {
    lxw_workbook *book;
    look_format format[MOST_FORMATS];
    size_t formats;
    bc_arena *arena;
    bc_diag *diag;
    const char *path;
    bc_status status;
};

static void fail(bc_book *book, lxw_error error)
{
    if (error == LXW_NO_ERROR || book->status != BC_OK)
        return;
    bc_diag_post(book->diag, BC_ERROR, book->path, NULL, _("the workbook cannot be written: %s"), lxw_strerror(error));
    book->status = error == LXW_ERROR_MEMORY_MALLOC_FAILED ? BC_NOMEM : BC_IO;
}

static bool usable(bc_sheet *sheet)
{
    return sheet && sheet->sheet && sheet->book->status == BC_OK;
}

static bool is_bold(bc_look look)
{
    return look & (BC_LOOK_STRONG | BC_LOOK_HEAD | BC_LOOK_TITLE | BC_LOOK_WRONG);
}

/* ---- formats ---- */

static bool runs_over(bc_look look)
{
    return look & (BC_LOOK_TITLE | BC_LOOK_REMARK);
}

static bool is_centred(bc_look look)
{
    return look & (BC_LOOK_HEAD | BC_LOOK_CENTRE);
}

/* Letters keep away from the frame. */
static void set_align(lxw_format *format, bc_look look, bool text)
{
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (runs_over(look))
        return;
    if (is_centred(look))
        format_set_align(format, LXW_ALIGN_CENTER);
    else if (text || look & BC_LOOK_LEFT) {
        format_set_align(format, LXW_ALIGN_LEFT);
        format_set_indent(format, 1);
    } else
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (text)
        format_set_text_wrap(format);
}

static void set_look(lxw_format *format, bc_look look, bool text)
{
    format_set_font_name(format, font);
    format_set_font_size(format, look & BC_LOOK_TITLE ? title_size : size);
    set_align(format, look, text);
    if (!runs_over(look))
        format_set_border(format, look & BC_LOOK_WRONG ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
    if (is_bold(look))
        format_set_bold(format);
    if (look & BC_LOOK_REMARK)
        format_set_italic(format);
    if (look & BC_LOOK_HEAD)
        format_set_bg_color(format, 0xE7E6E6);
    if (look & BC_LOOK_WRONG)
        format_set_bg_color(format, 0xFFC7CE);
}

/*
 * Numbers keep away from the frame by the blank that their pattern ends with (_) is one as wide as a bracket): an indent on the right would do the
 * same, but LibreOffice forgets it in all cells of a row but the first.
 */
static void set_number(lxw_format *format, bc_look look, int decimals)
{
    char one[24], all[96];
    const char *blank = look & (BC_LOOK_CENTRE | BC_LOOK_LEFT) ? "" : "_)";
    bool sign = look & BC_LOOK_SIGNED;
    if (look & BC_LOOK_DATE || decimals == TEXT) {
        format_set_num_format(format, look & BC_LOOK_DATE ? "dd/mm/yyyy" : "@");
        return;
    }
    snprintf(one, sizeof one, "%s%s%.*s%s", sign ? "0" : "#,##0", decimals ? "." : "", decimals, "000000", blank);
    snprintf(all, sizeof all, sign ? "+%s;-%s;%s" : "%s", one, one, one);
    format_set_num_format(format, all);
}

static lxw_format *format_of(bc_book *book, bc_look look, int decimals)
{
    look &= ~(bc_look)BC_LOOK_WRAP; /* the columns' matter */
    decimals = decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    for (size_t i = 0; i < book->formats; i++)
        if (book->format[i].look == look && book->format[i].decimals == decimals)
            return book->format[i].format;
    lxw_format *format = book->formats < MOST_FORMATS ? workbook_add_format(book->book) : NULL;
    if (!format) {
        fail(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    set_look(format, look, decimals == TEXT && !(look & BC_LOOK_DATE));
    set_number(format, look, decimals);
    book->format[book->formats++] = (look_format){look, decimals, format};
    return format;
}

/* ---- books ---- */

static void set_properties(bc_book *book, const bc_book_info *info)
{
    lxw_doc_properties p = {.title = (char *)(uintptr_t)info->title,
                            .subject = (char *)(uintptr_t)info->subject,
                            .author = (char *)(uintptr_t)info->author,
                            .company = (char *)(uintptr_t)info->company,
                            .comments = (char *)(uintptr_t)info->comments};
    bc_decimal part[3] = {{1970, 0}, {1, 0}, {1, 0}};
    if (info->date && strlen(info->date) == 10) {
        char text[11];
        memcpy(text, info->date, sizeof text);
        text[4] = text[7] = '\0';
        bc_decimal_parse(text, &part[0]);
        bc_decimal_parse(text + 5, &part[1]);
        bc_decimal_parse(text + 8, &part[2]);
    }
    /* Seconds since 1970 of that day, without the C library's time zone. */
    long y = (long)part[0].mantissa - (part[1].mantissa <= 2), era = y / 400, yoe = y - era * 400;
    long doy = (153 * ((long)part[1].mantissa + (part[1].mantissa > 2 ? -3 : 9)) + 2) / 5 + (long)part[2].mantissa - 1;
    p.created = (era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468) * 86400;
    fail(book, workbook_set_properties(book->book, &p));
}

/* The first format is that of empty cells; widths of columns are told in its digits. */
static void set_default_font(lxw_workbook *book)
{
    lxw_format *format = STAILQ_FIRST(book->formats);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
}

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag)
{
    bc_book *book = calloc(1, sizeof *book);
    if (!book)
        return NULL;
    book->diag = diag;
    book->path = path;
    book->arena = bc_arena_new();
    book->book = book->arena ? workbook_new(path) : NULL;
    if (!book->book) {
        bc_arena_drop(book->arena);
        free(book);
        return NULL;
    }
    set_default_font(book->book);
    set_properties(book, info);
    return book;
}

bc_status bc_book_close(bc_book *book)
{
    if (bc_arena_failed(book->arena))
        fail(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    fail(book, workbook_close(book->book));
    bc_status status = book->status;
    bc_arena_drop(book->arena);
    free(book);
    return status;
}

/* Excel's rules for a sheet's name: at most 31 letters, none of []:*?/\ and no apostrophe at its ends. */
static void make_name(bc_str *out, const char *name)
{
    size_t letters = 0;
    for (const char *at = name, *end = name + strlen(name); at < end && letters < 31; letters++) {
        uint32_t c = bc_utf8_next(&at, end);
        bc_utf8_add(out, c < 0x80 && (strchr("[]:*?/\\'", (int)c) || c < 0x20) ? ' ' : c);
    }
}

bc_sheet *bc_sheet_add(bc_book *book, const char *name, bool landscape)
{
    bc_str legal = {0};
    bc_sheet *sheet = name ? bc_arena_alloc(book->arena, 1, sizeof *sheet) : NULL;
    if (!sheet) {
        fail(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    make_name(&legal, name);
    *sheet = (bc_sheet){.book = book, .landscape = landscape};
    sheet->sheet = workbook_add_worksheet(book->book, bc_str_text(&legal));
    if (!sheet->sheet)
        fail(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    else {
        worksheet_set_paper(sheet->sheet, 9); /* A4 */
        if (landscape)
            worksheet_set_landscape(sheet->sheet);
        worksheet_fit_to_pages(sheet->sheet, 1, 0);
        worksheet_set_margins(sheet->sheet, margin_left, margin_right, margin_top, margin_bottom);
        worksheet_set_footer(sheet->sheet, "&L&\"Times New Roman,Italic\"&10&A&R&\"Times New Roman,Regular\"&10&P/&N");
        worksheet_set_default_row(sheet->sheet, line_height, LXW_FALSE);
    }
    bc_str_drop(&legal);
    return sheet;
}

/* ---- cells ---- */

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
    return column_air + (is_centred(look) ? 0 : indent_air);
}

/* Two lines where they are not too wide; a head that says where its lines end has those. */
static double head_width(const char *text)
{
    double whole = bc_measure_width(text, true) * safety, width = bc_measure_word(text, true) * safety;
    if (strchr(text, '\n'))
        return whole;
    while (width < WIDEST_HEAD && bc_measure_lines(text, true, width / safety) > 2)
        width += 0.5;
    return width;
}

/* What a text of this look needs of its column, and what it would like. */
static void ask_width(bc_sheet *sheet, uint16_t column, const char *text, bc_look look)
{
    double whole = bc_measure_width(text, is_bold(look)) * safety, word = bc_measure_word(text, is_bold(look)) * safety;
    double air = air_of(look);
    if (runs_over(look)) {
        sheet->title = widest(sheet->title, whole * (look & BC_LOOK_TITLE ? title_size / size : 1));
        return;
    }
    if (look & BC_LOOK_HEAD)
        whole = head_width(text);
    else if (look & BC_LOOK_WRAP) {
        sheet->wish[column] = widest(sheet->wish[column], least_of(whole + air, WIDEST));
        whole = widest(word, least_of(whole, NARROWEST_WRAP));
    }
    sheet->least[column] = widest(sheet->least[column], least_of(whole + air, WIDEST_FIXED));
}

static void enter(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look, bool may_wrap)
{
    if (column >= MOST_COLUMNS)
        return;
    ask_width(sheet, column, text, look);
    if (!runs_over(look) && column >= sheet->columns)
        sheet->columns = (uint16_t)(column + 1);
    if (row >= sheet->rows)
        sheet->rows = row + 1;
    if (!may_wrap)
        return;
    bc_arena *arena = sheet->book->arena;
    written *grown = bc_arena_grow(arena, sheet->cell, sheet->cells, &sheet->cells_cap, sizeof *grown);
    const char *copy = bc_arena_text(arena, text);
    if (!grown || !copy) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    sheet->cell = grown;
    grown[sheet->cells++] = (written){row, column, look, copy};
}

static void write_blank(bc_sheet *sheet, uint32_t row, uint16_t column, lxw_format *format)
{
    fail(sheet->book, worksheet_write_blank(sheet->sheet, row, column, format));
    enter(sheet, row, column, "", BC_LOOK_PLAIN, false);
}

/* A cell holds at most 32,767 letters. */
void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look)
{
    if (!usable(sheet))
        return;
    lxw_format *format = format_of(sheet->book, look, TEXT);
    if (!text) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    if (!*text) {
        write_blank(sheet, row, column, format);
        return;
    }
    if (bc_utf8_length(text) > 32000 || !bc_utf8_valid(text, strlen(text))) {
        bc_diag_post(sheet->book->diag, BC_ERROR, sheet->book->path, NULL, "%s",
                     _("a text is too long for a cell, or no UTF-8"));
        sheet->book->status = BC_DATA;
        return;
    }
    fail(sheet->book, worksheet_write_string(sheet->sheet, row, column, text, format));
    enter(sheet, row, column, text, look, true);
}

static void write_number(bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, int decimals, bc_look look)
{
    bc_str shown = {0};
    fail(sheet->book, worksheet_write_number(sheet->sheet, row, column, bc_decimal_double(value),
                                             format_of(sheet->book, look, decimals)));
    for (; value.scale > decimals; value.scale--) /* shown shorter than it is */
        value.mantissa /= 10;
    bc_decimal_add_vn(&shown, value, decimals);
    bc_str_add(&shown, look & BC_LOOK_SIGNED ? "+" : "");
    enter(sheet, row, column, bc_str_text(&shown), look, false);
    bc_str_drop(&shown);
}

void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look)
{
    bc_decimal value;
    if (!usable(sheet))
        return;
    if (!plain || !*plain || !bc_decimal_parse(plain, &value))
        write_blank(sheet, row, column, format_of(sheet->book, look, decimals));
    else
        write_number(sheet, row, column, value, decimals, look);
}

void bc_sheet_decimal(bc_sheet *sheet, uint32_t row, uint16_t column, bc_decimal value, bc_look look)
{
    bc_str text = {0};
    bc_decimal_add_short(&text, value);
    bc_decimal least = value;
    bc_decimal_parse(bc_str_text(&text), &least);
    bc_str_drop(&text);
    if (usable(sheet))
        write_number(sheet, row, column, least, least.scale, look);
}

void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look)
{
    bc_sheet_decimal(sheet, row, column, (bc_decimal){count, 0}, look);
}

void bc_sheet_date(bc_sheet *sheet, uint32_t row, uint16_t column, bc_date date, bc_look look)
{
    lxw_datetime day = {date.year, date.month, date.day, 0, 0, 0};
    if (!usable(sheet))
        return;
    fail(sheet->book,
         worksheet_write_datetime(sheet->sheet, row, column, &day, format_of(sheet->book, look | BC_LOOK_DATE, TEXT)));
    enter(sheet, row, column, "00/00/0000", look, false);
}

void bc_sheet_keep(bc_sheet *sheet, uint32_t row)
{
    if (!usable(sheet))
        return;
    uint32_t *grown =
        bc_arena_grow(sheet->book->arena, sheet->keep, sheet->keeps, &sheet->keeps_cap, sizeof *sheet->keep);
    if (!grown) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    sheet->keep = grown;
    grown[sheet->keeps++] = row;
}

/* ---- the end: widths, heights, pages ---- */

static double page_size(const bc_sheet *sheet, bool height) /* [points] */
{
    double side = sheet->landscape != height ? page_long : page_short;
    return (side - (height ? margin_top + margin_bottom : margin_left + margin_right)) * POINTS_AN_INCH;
}

/*
 * Long texts give way until the table fits the page, down to what their column must have; a table narrower than its title widens its widest column.
 * Returns how much print is made smaller, 1 being not at all.
 */
static double set_widths(bc_sheet *sheet)
{
    double page = page_size(sheet, false) / POINTS_A_DIGIT * 0.99 - sheet->columns * column_more;
    double wide = page / smallest, total = 0, slack = 0;
    uint16_t broadest = 0;
    for (uint16_t c = 0; c < sheet->columns; c++) {
        sheet->least[c] = widest(sheet->least[c], 5);
        sheet->wish[c] = widest(sheet->wish[c], sheet->least[c]);
        total += sheet->wish[c];
        slack += sheet->wish[c] - sheet->least[c];
        broadest = sheet->wish[c] > sheet->wish[broadest] ? c : broadest;
    }
    double much = total > wide && slack > 0 ? least_of((total - wide) / slack, 1) : 0;
    double title = least_of(sheet->title, page);
    if (total < title)
        sheet->wish[broadest] += title - total;
    for (uint16_t c = 0; c < sheet->columns; c++) {
        sheet->wish[c] -= much * (sheet->wish[c] - sheet->least[c]);
        fail(sheet->book, worksheet_set_column(sheet->sheet, c, c, sheet->wish[c], NULL));
    }
    return least_of(1, page / widest(total - much * slack, 1));
}

static size_t lines_of(const bc_sheet *sheet, const written *cell)
{
    if (runs_over(cell->look))
        return 1;
    double room = sheet->wish[cell->column] - air_of(cell->look) + column_air / 2;
    return bc_measure_lines(cell->text, is_bold(cell->look), room / safety);
}

/* The height of every row [points]; in the book's arena. NULL: no memory. */
static double *set_heights(bc_sheet *sheet)
{
    double *height = bc_arena_alloc(sheet->book->arena, sheet->rows + 1, sizeof *height);
    if (!height)
        return NULL;
    for (uint32_t r = 0; r < sheet->rows; r++)
        height[r] = line_height + row_air;
    for (size_t i = 0; i < sheet->cells; i++) {
        const written *cell = &sheet->cell[i];
        double line = cell->look & BC_LOOK_TITLE ? line_height * title_size / size : line_height;
        height[cell->row] = widest(height[cell->row], (double)lines_of(sheet, cell) * line + row_air);
    }
    for (uint32_t r = 0; r < sheet->rows; r++) {
        height[r] = least_of(height[r], 409); /* the most that a row can have */
        fail(sheet->book, worksheet_set_row(sheet->sheet, r, height[r], NULL));
    }
    return height;
}

/* A page ends before what would not fit in the rest of it as a whole. */
static void set_breaks(bc_sheet *sheet, const double *height, uint32_t head, double smaller)
{
    lxw_row_t at[MOST_BREAKS + 1] = {0};
    size_t breaks = 0;
    double page = page_size(sheet, true) * 0.97 / smaller - height[head], used = 0;
    for (uint32_t r = 0; r < head; r++)
        used += height[r];
    for (size_t i = 0; i < sheet->keeps && breaks < MOST_BREAKS; i++) {
        uint32_t end = i + 1 < sheet->keeps ? sheet->keep[i + 1] : sheet->rows;
        double block = 0;
        for (uint32_t r = sheet->keep[i]; r < end; r++)
            block += height[r];
        if (i > 0 && used + block > page) {
            at[breaks++] = sheet->keep[i];
            used = 0;
        }
        used += block;
    }
    if (breaks)
        fail(sheet->book, worksheet_set_h_pagebreaks(sheet->sheet, at));
}

void bc_sheet_finish(bc_sheet *sheet, uint32_t head, uint16_t columns)
{
    if (!usable(sheet))
        return;
    double smaller = set_widths(sheet);
    double *height = set_heights(sheet);
    if (!height) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    set_breaks(sheet, height, head, smaller);
    worksheet_freeze_panes(sheet->sheet, head + 1, columns);
    fail(sheet->book, worksheet_repeat_rows(sheet->sheet, head, head));
}
