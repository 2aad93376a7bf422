#include "render/book/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/utf8.h"
#include "render/book/sheet_fit.h"
#include "render/book/sheet_text.h"

enum { MOST_DECIMALS = 10, MOST_FORMATS = 256, MOST_NAME = 31, SERIAL_1970 = 25569, TEXT = -1 };
/* A chart fills a page across [pixels of 1/96 inch], and these rows of the least height below it. */
enum { CHART_WIDTH = 940, CHART_HEIGHT = 500, CHART_ROWS = 21, MOST_LABELS = 16 };
enum { NOTE_WIDTH = 320, NOTE_LINE = 44, NOTE_LINE_HEIGHT = 19 }; /* a note's box [pixels], letters in a line of it */

static const char font[] = "Times New Roman";

struct bc_sheet {
    bc_book *book;
    lxw_worksheet *sheet;
    const char *name;
    bc_fit *fit;
};

typedef struct look_format {
    bc_look look;
    int decimals; /* TEXT for text */
    lxw_format *format;
} look_format;

struct bc_book {
    lxw_workbook *book;
    look_format format[2 * MOST_FORMATS];
    size_t formats;
    bc_arena *arena;
    bc_map *names; /* keys of the sheets' */
    bc_str text;   /* of the cell that is being written */
    bc_diag *diag;
    const char *path, *author; /* the author of notes, too */
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

/* ---- formats ---- */

/* Letters keep away from the frame. */
static void set_align(lxw_format *format, bc_look look, bool text)
{
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (bc_look_runs_over(look))
        return;
    if (bc_look_is_centred(look))
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
    format_set_font_size(format, look & BC_LOOK_TITLE ? bc_fit_title_size : bc_fit_size);
    set_align(format, look, text);
    if (!bc_look_runs_over(look))
        format_set_border(format, look & BC_LOOK_WRONG ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN);
    if (bc_look_is_bold(look))
        format_set_bold(format);
    if (look & BC_LOOK_REMARK)
        format_set_italic(format);
    if (look & BC_LOOK_LINK)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (look & BC_LOOK_HEAD)
        format_set_bg_color(format, 0xE7E6E6);
    if (look & BC_LOOK_WRONG)
        format_set_bg_color(format, 0xFFC7CE);
}

static void set_number(lxw_format *format, bc_look look, int decimals)
{
    char pattern[96];
    if (look & BC_LOOK_RECKONED)
        return;
    bc_sheet_pattern(pattern, sizeof pattern, look, decimals);
    format_set_num_format(format, look & BC_LOOK_DATE ? "dd/mm/yyyy" : decimals == TEXT ? "@" : pattern);
}

static lxw_format *add_format(bc_book *book, bc_look look, int decimals)
{
    lxw_format *format = book->formats < MOST_FORMATS ? workbook_add_format(book->book) : NULL;
    if (!format) {
        fail(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    set_look(format, look, decimals == TEXT && !(look & BC_LOOK_DATE));
    set_number(format, look, decimals);
    book->formats++;
    return format;
}

/* In a table of slots by look and decimals, of which at most half are taken. */
static lxw_format *format_of(bc_book *book, bc_look look, int decimals)
{
    look &= ~(bc_look)BC_LOOK_WRAP; /* the columns' matter */
    decimals = decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    for (size_t i = look * 31u + (size_t)(decimals + 1) * 7u;; i++) {
        look_format *slot = &book->format[i % (2 * MOST_FORMATS)];
        if (!slot->format)
            *slot = (look_format){look, decimals, add_format(book, look, decimals)};
        if (!slot->format || (slot->look == look && slot->decimals == decimals))
            return slot->format;
    }
}

/* ---- books ---- */

static void set_properties(bc_book *book, const bc_book_info *info)
{
    lxw_doc_properties p = {.title = (char *)(uintptr_t)info->title,
                            .subject = (char *)(uintptr_t)info->subject,
                            .author = (char *)(uintptr_t)info->author,
                            .company = (char *)(uintptr_t)info->company,
                            .comments = (char *)(uintptr_t)info->comments};
    bc_date day;
    long serial;
    if (info->date && bc_date_parse_iso(info->date, &day) && bc_date_to_serial(day, false, &serial))
        p.created = (serial - SERIAL_1970) * 86400; /* without the C library's time zone */
    fail(book, workbook_set_properties(book->book, &p));
}

/* The first format is that of empty cells; widths of columns are told in its digits. */
static void set_default_font(lxw_workbook *book)
{
    lxw_format *format = STAILQ_FIRST(book->formats);
    format_set_font_name(format, font);
    format_set_font_size(format, bc_fit_size);
}

static void drop(bc_book *book)
{
    bc_arena_drop(book->arena);
    bc_map_drop(book->names);
    bc_str_drop(&book->text);
    free(book);
}

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag)
{
    bc_book *book = calloc(1, sizeof *book);
    if (!book)
        return NULL;
    book->diag = diag;
    book->path = path;
    book->author = info->author ? info->author : "baocao";
    book->arena = bc_arena_new();
    book->names = bc_map_new();
    book->book = book->arena && book->names && bc_map_put(book->names, "history", 0) ? workbook_new(path) : NULL;
    if (!book->book) {
        drop(book);
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
    drop(book);
    return status;
}

static bool is_taken(const bc_book *book, const char *name)
{
    bc_str key = {0};
    bc_utf8_key(&key, name, strlen(name), false);
    bool taken = bc_map_find(book->names, bc_str_text(&key), NULL);
    bc_str_drop(&key);
    return taken;
}

/* Of two sheets of one name (small and capital letters are one) the second is “name (2)”. “History” is Excel's own. */
static const char *choose_name(bc_book *book, const char *name)
{
    bc_str legal = {0}, key = {0};
    char mark[16] = "";
    for (unsigned n = 2; bc_str_clear(&legal), bc_sheet_legal_name(&legal, name, MOST_NAME - strlen(mark)),
                  bc_str_add(&legal, mark), !legal.failed && (!legal.len || is_taken(book, bc_str_text(&legal)));
         n++)
        snprintf(mark, sizeof mark, " (%u)", n);
    bc_utf8_key(&key, bc_str_text(&legal), legal.len, false);
    const char *copy = legal.failed || key.failed ? NULL : bc_arena_text(book->arena, bc_str_text(&legal));
    if (copy && !bc_map_put(book->names, bc_str_text(&key), 0))
        copy = NULL;
    bc_str_drop(&legal);
    bc_str_drop(&key);
    return copy;
}

bc_sheet *bc_sheet_add(bc_book *book, const char *name, bool landscape)
{
    bc_sheet *sheet = name ? bc_arena_alloc(book->arena, 1, sizeof *sheet) : NULL;
    if (sheet)
        *sheet = (bc_sheet){.book = book, .name = choose_name(book, name), .fit = bc_fit_new(book->arena, landscape)};
    if (!sheet || !sheet->name || !sheet->fit) {
        fail(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    sheet->sheet = workbook_add_worksheet(book->book, sheet->name);
    if (!sheet->sheet) {
        fail(book, LXW_ERROR_PARAMETER_VALIDATION);
        return NULL;
    }
    worksheet_set_paper(sheet->sheet, 9); /* A4 */
    if (landscape)
        worksheet_set_landscape(sheet->sheet);
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    worksheet_set_margins(sheet->sheet, bc_fit_left, bc_fit_right, bc_fit_top, bc_fit_bottom);
    worksheet_set_footer(sheet->sheet, "&L&\"Times New Roman,Italic\"&10&A&R&\"Times New Roman,Regular\"&10&P/&N");
    worksheet_set_default_row(sheet->sheet, bc_fit_line, LXW_FALSE);
    return sheet;
}

const char *bc_sheet_name(const bc_sheet *sheet)
{
    return sheet ? sheet->name : "";
}

void bc_book_define(bc_book *book, const char *name, const char *formula)
{
    if (book->status == BC_OK)
        fail(book, name && formula ? workbook_define_name(book->book, name, formula) : LXW_ERROR_MEMORY_MALLOC_FAILED);
}

/* ---- cells ---- */

static void write_blank(bc_sheet *sheet, uint32_t row, uint16_t column, lxw_format *format)
{
    fail(sheet->book, worksheet_write_blank(sheet->sheet, row, column, format));
    bc_fit_text(sheet->fit, row, column, "", BC_LOOK_PLAIN);
}

void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look)
{
    if (!usable(sheet))
        return;
    lxw_format *format = format_of(sheet->book, look, TEXT);
    const char *held = text ? bc_sheet_clean(&sheet->book->text, text) : NULL;
    if (!held)
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else if (!*held)
        write_blank(sheet, row, column, format);
    else {
        fail(sheet->book, worksheet_write_string(sheet->sheet, row, column, held, format));
        bc_fit_text(sheet->fit, row, column, held, look);
    }
}

/* ${formula} NULL: the number alone. */
static void write_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *formula, bc_decimal value,
                         int decimals, bc_look look)
{
    lxw_format *format = format_of(sheet->book, look, decimals);
    double stored = bc_decimal_double(value);
    fail(sheet->book, formula ? worksheet_write_formula_num(sheet->sheet, row, column, formula, format, stored)
                              : worksheet_write_number(sheet->sheet, row, column, stored, format));
    bc_fit_number(sheet->fit, row, column, value, decimals, look);
}

void bc_sheet_reckon(bc_sheet *sheet, uint32_t row, uint16_t column, bc_formula formula, int decimals, bc_look look)
{
    bc_decimal value;
    if (!usable(sheet))
        return;
    if (!formula.value || !*formula.value || !bc_decimal_parse(formula.value, &value))
        write_blank(sheet, row, column, format_of(sheet->book, look, decimals));
    else
        write_number(sheet, row, column, formula.text, value, decimals, look);
}

void bc_sheet_reckon_binary(bc_sheet *sheet, uint32_t row, uint16_t column, const char *formula, double value,
                            int decimals, bc_look look)
{
    if (!usable(sheet))
        return;
    if (!isfinite(value) || !formula) {
        write_blank(sheet, row, column, format_of(sheet->book, look, decimals));
        return;
    }
    fail(sheet->book, worksheet_write_formula_num(sheet->sheet, row, column, formula,
                                                  format_of(sheet->book, look, decimals), value));
    bc_fit_number(sheet->fit, row, column, (bc_decimal){fabs(value) < 1e15 ? (int64_t)value : 0, 0}, decimals, look);
}

void bc_sheet_reckon_text(bc_sheet *sheet, uint32_t row, uint16_t column, bc_formula formula, bc_look look)
{
    if (!usable(sheet))
        return;
    const char *held =
        formula.text && formula.value && *formula.value ? bc_sheet_clean(&sheet->book->text, formula.value) : NULL;
    if (!held) {
        bc_sheet_text(sheet, row, column, formula.value, look);
        return;
    }
    fail(sheet->book, worksheet_write_formula_str(sheet->sheet, row, column, formula.text,
                                                  format_of(sheet->book, look | BC_LOOK_RECKONED, TEXT), held));
    bc_fit_text(sheet->fit, row, column, held, look);
}

void bc_sheet_link(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, const bc_sheet *to)
{
    bc_str url = {0};
    if (!usable(sheet) || !to)
        return;
    bc_str_addf(&url, "internal:'%s'!A1", to->name);
    if (url.failed)
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    else
        fail(sheet->book, worksheet_write_url(sheet->sheet, row, column, bc_str_text(&url),
                                              format_of(sheet->book, BC_LOOK_LINK, TEXT)));
    bc_str_drop(&url);
    bc_sheet_text(sheet, row, column, text, BC_LOOK_LINK);
}

/* As high as its text needs. */
void bc_sheet_note(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text)
{
    const char *held = usable(sheet) && text ? bc_sheet_clean(&sheet->book->text, text) : NULL;
    if (!held || !*held)
        return;
    size_t lines = bc_utf8_length(held) / NOTE_LINE + 2;
    lxw_comment_options options = {.author = (char *)(uintptr_t)sheet->book->author,
                                   .width = NOTE_WIDTH,
                                   .height = (uint16_t)(lines < 40 ? lines * NOTE_LINE_HEIGHT : 40 * NOTE_LINE_HEIGHT),
                                   .color = 0xFFFFFF,
                                   .font_name = (char *)(uintptr_t)font,
                                   .font_size = 11};
    fail(sheet->book, worksheet_write_comment_opt(sheet->sheet, row, column, held, &options));
}

void bc_sheet_shade(bc_sheet *sheet, uint32_t first, uint32_t last, uint16_t column, double least, double most)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = least,
                                    .max_value = most,
                                    .min_color = 0xFFFFFF,
                                    .max_color = 0x9DB4CF};
    if (usable(sheet) && first <= last && least < most)
        fail(sheet->book, worksheet_conditional_format_range(sheet->sheet, first, column, last, column, &scale));
}

void bc_sheet_date(bc_sheet *sheet, uint32_t row, uint16_t column, bc_date date, bc_look look)
{
    lxw_datetime day = {date.year, date.month, date.day, 0, 0, 0};
    if (!usable(sheet))
        return;
    fail(sheet->book,
         worksheet_write_datetime(sheet->sheet, row, column, &day, format_of(sheet->book, look | BC_LOOK_DATE, TEXT)));
    bc_fit_text(sheet->fit, row, column, "00/00/0000", look);
}

void bc_sheet_keep(bc_sheet *sheet, uint32_t row)
{
    if (usable(sheet))
        bc_fit_keep(sheet->fit, row);
}

/* ---- charts ---- */

uint32_t bc_sheet_chart_rows(void)
{
    return CHART_ROWS;
}

/*
 * What a chart shows until it is drawn anew. libxlsxwriter would take it from the cells, and takes 0 for a formula's. It frees what it is given.
 */
static bool cache(lxw_series_range *range, const bc_sheet_chart *chart, const double *value)
{
    size_t count = chart->last - chart->first + 1;
    range->ignore_cache = LXW_TRUE;
    range->has_string_cache = !value;
    range->num_data_points = (uint16_t)count;
    for (size_t i = 0; i < count; i++) {
        lxw_series_data_point *point = calloc(1, sizeof *point);
        if (!point)
            return false;
        STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
        point->is_string = !value;
        point->number = value ? value[i] : 0;
        point->no_data = value && !isfinite(value[i]);
        if (!value && !(point->string = strdup(chart->name[i])))
            return false;
    }
    return true;
}

static void look_like_threshold(lxw_chart_series *series, size_t nth, const char *name)
{
    static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_ROUND_DOT,
                                     LXW_CHART_LINE_DASH_LONG_DASH_DOT};
    lxw_chart_line no_line = {.none = LXW_TRUE},
                   line = {.color = 0x101010, .width = 1.25, .dash_type = dashes[nth % (sizeof dashes)]};
    lxw_chart_fill empty = {.none = LXW_TRUE};
    chart_series_set_fill(series, &empty);
    chart_series_set_line(series, &no_line);
    chart_series_set_trendline(series, LXW_CHART_TRENDLINE_TYPE_LINEAR, 0);
    chart_series_set_trendline_forecast(series, 0.5, 0.5);
    chart_series_set_trendline_line(series, &line);
    chart_series_set_trendline_name(series, name);
}

static void look_like_point(lxw_chart_series *series, size_t nth)
{
    lxw_chart_line no_line = {.none = LXW_TRUE}, edge = {.color = 0x101010, .width = 1.25};
    lxw_chart_fill fill = {.color = nth ? 0x101010 : 0xBFBFBF};
    chart_series_set_line(series, &no_line);
    chart_series_set_marker_type(series, nth ? LXW_CHART_MARKER_DIAMOND : LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, nth ? 10 : 9);
    chart_series_set_marker_line(series, &edge);
    chart_series_set_marker_fill(series, &fill);
}

static void set_axes(lxw_chart *made, const bc_sheet_chart *chart)
{
    lxw_chart_font names = {
        .name = (char *)(uintptr_t)font, .size = 11, .rotation = chart->last - chart->first < 8 ? 0 : -45};
    lxw_chart_font plain = {.name = (char *)(uintptr_t)font, .size = 11, .bold = LXW_EXPLICIT_FALSE};
    lxw_chart_line grid = {.color = 0xD9D9D9, .width = 0.75};
    chart_axis_set_name(made->x_axis, chart->names_title);
    chart_axis_set_name(made->y_axis, chart->values_title);
    chart_axis_set_name_font(made->x_axis, &plain);
    chart_axis_set_name_font(made->y_axis, &plain);
    chart_axis_set_num_font(made->x_axis, &names);
    chart_axis_set_num_font(made->y_axis, &plain);
    chart_axis_set_interval_unit(made->x_axis, 1); /* a name for each unit */
    chart_axis_set_min(made->y_axis, 0);
    if (chart->most > 0)
        chart_axis_set_max(made->y_axis, chart->most);
    chart_axis_set_num_format(made->y_axis, chart->kind == BC_SHEET_SHARES ? "0%" : "#,##0");
    chart_axis_major_gridlines_set_line(made->y_axis, &grid);
}

/* Figures at the foot of the columns, where no threshold crosses them; not where they would touch. */
static void label(lxw_chart_series *series, const bc_sheet_chart *chart)
{
    char format[24];
    lxw_chart_font plain = {.name = (char *)(uintptr_t)font, .size = 10};
    if (chart->kind != BC_SHEET_COLUMNS || chart->last - chart->first >= MOST_LABELS)
        return;
    snprintf(format, sizeof format, "0%s%.*s", chart->decimals ? "." : "", chart->decimals, "0000000000");
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_INSIDE_BASE);
    chart_series_set_labels_num_format(series, format);
    chart_series_set_labels_font(series, &plain);
}

static bool add_series(lxw_chart *made, const bc_sheet_chart *chart, size_t nth, size_t thresholds)
{
    const bc_sheet_series *of = &chart->series[nth];
    lxw_chart_fill fill = {.color = 0x8497B0};
    lxw_chart_line edge = {.color = 0x101010, .width = 0.75};
    lxw_chart_series *series = chart_add_series(made, NULL, NULL);
    if (!series)
        return false;
    chart_series_set_categories(series, chart->from->name, chart->first, chart->names, chart->last, chart->names);
    chart_series_set_values(series, chart->from->name, chart->first, of->column, chart->last, of->column);
    chart_series_set_name_range(series, chart->from->name, chart->head, of->column);
    if (of->threshold)
        look_like_threshold(series, thresholds, of->name);
    else if (chart->kind == BC_SHEET_PAIRS)
        look_like_point(series, nth);
    else {
        if (chart->kind == BC_SHEET_SHARES) /* from dark to white */
            fill.color = 0x010101 * (0x58 + (0xFF - 0x58) * (lxw_color_t)nth /
                                                (lxw_color_t)(chart->count > 1 ? chart->count - 1 : 1));
        chart_series_set_fill(series, &fill);
        chart_series_set_line(series, &edge);
        label(series, chart);
    }
    return cache(series->categories, chart, NULL) && cache(series->values, chart, of->value);
}

/* The columns of thresholds are not seen: no legend for them, but for their lines. */
static void set_legend(lxw_chart *made, const bc_sheet_chart *chart)
{
    int16_t hidden[16];
    size_t count = 0;
    lxw_chart_font plain = {.name = (char *)(uintptr_t)font, .size = 11};
    for (size_t i = 0; i < chart->count && count < 15; i++)
        if (chart->series[i].threshold)
            hidden[count++] = (int16_t)i;
    hidden[count] = -1;
    chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(made, &plain);
    if (count)
        chart_legend_delete_series(made, hidden);
}

void bc_sheet_chart_add(bc_sheet *sheet, uint32_t row, const bc_sheet_chart *chart)
{
    lxw_chart_font title = {.name = (char *)(uintptr_t)font, .size = 14, .bold = LXW_TRUE};
    static const uint8_t kinds[] = {LXW_CHART_COLUMN, LXW_CHART_LINE, LXW_CHART_COLUMN_STACKED_PERCENT};
    lxw_chart_line pair = {.color = 0x595959, .width = 2};
    if (!usable(sheet) || !usable((bc_sheet *)(uintptr_t)chart->from))
        return;
    lxw_chart *made = workbook_add_chart(sheet->book->book, kinds[chart->kind]);
    bool good = made != NULL;
    for (size_t i = 0, thresholds = 0; good && i < chart->count; i++) {
        good = add_series(made, chart, i, thresholds);
        thresholds += chart->series[i].threshold;
    }
    if (!good) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_title_set_name(made, chart->title);
    chart_title_set_name_font(made, &title);
    set_axes(made, chart);
    set_legend(made, chart);
    if (chart->kind == BC_SHEET_PAIRS)
        chart_set_high_low_lines(made, &pair);
    else {
        chart_set_series_overlap(made, 100);
        chart_set_series_gap(made, 60);
    }
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0, /* libxlsxwriter's own size is 480 by 288 */
                                 .y_scale = CHART_HEIGHT / 288.0,
                                 .y_offset = 10,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = (char *)(uintptr_t)chart->description};
    bc_fit_reach(sheet->fit, row + CHART_ROWS);
    fail(sheet->book, worksheet_insert_chart_opt(sheet->sheet, row, 0, made, &options));
}

/* ---- the end ---- */

static bool fit(bc_sheet *sheet, uint32_t head)
{
    bc_fitted f;
    if (!bc_fit_reckon(sheet->fit, head, &f)) {
        fail(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return false;
    }
    for (uint16_t c = 0; c < f.columns; c++)
        fail(sheet->book, worksheet_set_column(sheet->sheet, c, c, f.width[c], NULL));
    for (uint32_t r = 0; r < f.rows; r++)
        fail(sheet->book, worksheet_set_row(sheet->sheet, r, f.height[r], NULL));
    if (f.pages)
        fail(sheet->book, worksheet_set_h_pagebreaks(sheet->sheet, (lxw_row_t *)(uintptr_t)f.page));
    return true;
}

void bc_sheet_finish(bc_sheet *sheet, uint32_t head, uint16_t columns)
{
    if (!usable(sheet) || !fit(sheet, head))
        return;
    worksheet_freeze_panes(sheet->sheet, head + 1, columns);
    fail(sheet->book, worksheet_repeat_rows(sheet->sheet, head, head));
}

void bc_sheet_finish_plain(bc_sheet *sheet)
{
    if (usable(sheet))
        fit(sheet, UINT32_MAX);
}
