/*
 * How fast bao-cao.xlsx is written, beside libxlsxwriter alone on the same calls:
 *   book_pace ours AGGREGATE_DIR OUT_DIR     the workbook by our writer, from the tables in memory on
 *   book_pace returned AGGREGATE_DIR OUT_DIR what is returned to the units
 *   book_pace bare DUMP OUT.xlsx             the calls of dump_book.py, read before the clock runs
 * Prints seconds, CPU seconds, the most memory [KiB].
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <xlsxwriter.h>

#include "render/book/workbook.h"

enum { MOST_FIELDS = 12, MOST_FORMATS = 512 };

static double seconds(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int ours(const char *from, const char *to, bc_status (*write)(const bc_data *data, bc_folder *out))
{
    bc_diag sink = {0}, *diag = &sink;
    bc_cli cli = {.templates = "templates", .diag = diag};
    bc_folder *in, *out;
    bc_data *data;
    if (bc_folder_open(from, "aggregate", &in, diag) != BC_OK || bc_data_load(in, &cli, &data) != BC_OK ||
        bc_folder_new(to, "render", &out, diag) != BC_OK)
        return 1;
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (write(data, out) != BC_OK)
        return 1;
    printf("%.6f %.6f ", seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    bc_data_drop(data);
    bc_folder_drop(out);
    bc_folder_drop(in);
    return 0;
}

/* ---- the same calls without us ---- */

typedef struct bare {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *format[MOST_FORMATS];
    size_t formats;
} bare;

static void add_format(bare *b, char **f)
{
    static const uint8_t align[] = {LXW_ALIGN_NONE, LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
    lxw_format *format = workbook_add_format(b->book);
    format_set_font_name(format, "Times New Roman");
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_align(format, align[atoi(f[6]) & 3]);
    format_set_font_size(format, atof(f[4]));
    if (atoi(f[1]))
        format_set_bold(format);
    if (atoi(f[2]))
        format_set_italic(format);
    if (atoi(f[3]))
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (atoi(f[5]))
        format_set_border(format, (uint8_t)atoi(f[5]));
    if (atoi(f[7]))
        format_set_indent(format, (uint8_t)atoi(f[7]));
    if (atoi(f[8]))
        format_set_text_wrap(format);
    if (*f[9] != '-')
        format_set_bg_color(format, (lxw_color_t)strtoul(f[9], NULL, 16));
    format_set_num_format(format, f[10]);
    b->format[b->formats++] = format;
}

static void add_sheet(bare *b, char **f)
{
    b->sheet = workbook_add_worksheet(b->book, f[1]);
    worksheet_set_paper(b->sheet, 9);
    if (atoi(f[2]))
        worksheet_set_landscape(b->sheet);
    worksheet_fit_to_pages(b->sheet, 1, 0);
    worksheet_set_default_row(b->sheet, 15.75, LXW_FALSE);
    worksheet_repeat_rows(b->sheet, 2, 2);
}

static void shade(bare *b, char **f)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = atof(f[4]),
                                    .max_value = atof(f[5]),
                                    .min_color = 0xFFFFFF,
                                    .max_color = 0x9DB4CF};
    worksheet_conditional_format_range(b->sheet, (lxw_row_t)atoi(f[1]), (lxw_col_t)atoi(f[3]), (lxw_row_t)atoi(f[2]),
                                       (lxw_col_t)atoi(f[3]), &scale);
}

static lxw_error call(bare *b, char **f)
{
    lxw_row_t row = (lxw_row_t)atoi(f[1]);
    lxw_col_t column = (lxw_col_t)atoi(f[2]);
    lxw_format *format = strchr("unfgbs", *f[0]) ? b->format[atoi(f[3])] : NULL;
    switch (*f[0]) {
    case 'F': add_format(b, f); return LXW_NO_ERROR;
    case 'S': add_sheet(b, f); return LXW_NO_ERROR;
    case 'N': return workbook_define_name(b->book, f[1], f[2]);
    case 'w': return worksheet_set_column(b->sheet, (lxw_col_t)row, (lxw_col_t)row, atof(f[2]), NULL);
    case 'h': return worksheet_set_row(b->sheet, row, atof(f[2]), NULL);
    case 'b': return worksheet_write_blank(b->sheet, row, column, format);
    case 'n': return worksheet_write_number(b->sheet, row, column, atof(f[4]), format);
    case 's': return worksheet_write_string(b->sheet, row, column, f[4], format);
    case 'f': return worksheet_write_formula_num(b->sheet, row, column, f[4], format, atof(f[5]));
    case 'g': return worksheet_write_formula_str(b->sheet, row, column, f[4], format, f[5]);
    case 'u': return worksheet_write_url(b->sheet, row, column, f[4], format);
    case 'k': return worksheet_write_comment(b->sheet, row, column, f[3]);
    case 'x': shade(b, f); return LXW_NO_ERROR;
    case 'z': worksheet_freeze_panes(b->sheet, row, column); return LXW_NO_ERROR;
    default: return LXW_ERROR_PARAMETER_VALIDATION;
    }
}

typedef struct line {
    char *field[MOST_FIELDS];
} line;

static int bare_libxlsxwriter(const char *dump, const char *to)
{
    FILE *file = fopen(dump, "rb");
    char *text = NULL;
    size_t cap = 0, lines = 0;
    if (!file || getdelim(&text, &cap, '\0', file) < 0)
        return 1;
    for (char *at = text; *at; at++) {
        lines += *at == '\n';
        if (*at == '\x1e')
            *at = '\r';
    }
    line *all = calloc(lines + 1, sizeof *all);
    size_t n = 0, k = 0;
    all[0].field[0] = text;
    for (char *at = text; *at; at++)
        if (*at == '\x1f' || *at == '\n') {
            if (*at == '\n')
                n++, k = 0;
            else
                k++;
            *at = '\0';
            all[n].field[k] = at + 1;
        } else if (*at == '\r')
            *at = '\n';
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    bare b = {.book = workbook_new(to)};
    for (size_t i = 0; i < lines; i++) {
        lxw_error error = call(&b, all[i].field);
        if (error) {
            fprintf(stderr, "line %zu: %s\n", i + 1, lxw_strerror(error));
            return 1;
        }
    }
    if (workbook_close(b.book))
        return 1;
    printf("%.6f %.6f ", seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return 0;
}

int main(int argc, char **argv)
{
    struct rusage use;
    if (argc != 4)
        return 64;
    int bad = strcmp(argv[1], "ours") == 0       ? ours(argv[2], argv[3], bc_workbook_write)
              : strcmp(argv[1], "returned") == 0 ? ours(argv[2], argv[3], bc_returned_write)
                                                 : bare_libxlsxwriter(argv[2], argv[3]);
    getrusage(RUSAGE_SELF, &use);
    printf("%ld\n", use.ru_maxrss);
    return bad;
}
