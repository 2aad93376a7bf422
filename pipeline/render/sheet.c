#include "render/sheet.h"

#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { MOST_DECIMALS = 7, MOST_COLUMNS = 600, MOST_SHEETS = 1024 };

struct bc_sheet {
    bc_book *book;
    lxw_worksheet *sheet;
    double width[MOST_COLUMNS]; /* [characters] */
    uint16_t columns;
    bc_sheet *next;
};

struct bc_book {
    lxw_workbook *book;
    lxw_format *format[BC_LOOKS][MOST_DECIMALS + 2]; /* by decimals; the last for text */
    bc_sheet *sheets;
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

static void set_look(lxw_format *format, bc_look look)
{
    format_set_font_name(format, "Times New Roman");
    format_set_font_size(format, look == BC_LOOK_TITLE ? 14 : 12);
    if (look != BC_LOOK_TITLE)
        format_set_border(format, LXW_BORDER_THIN);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look == BC_LOOK_STRONG || look == BC_LOOK_HEAD || look == BC_LOOK_TITLE || look == BC_LOOK_WRONG)
        format_set_bold(format);
    if (look == BC_LOOK_HEAD) {
        format_set_align(format, LXW_ALIGN_CENTER);
        format_set_text_wrap(format);
        format_set_bg_color(format, 0xE7E6E6);
    }
    if (look == BC_LOOK_WRAP)
        format_set_text_wrap(format);
    if (look == BC_LOOK_WRONG) {
        format_set_bg_color(format, 0xFFC7CE);
        format_set_border(format, LXW_BORDER_MEDIUM);
    }
}

static lxw_format *format_of(bc_book *book, bc_look look, int decimals)
{
    static const char *const codes[] = {"#,##0",      "#,##0.0",     "#,##0.00",    "#,##0.000",
                                        "#,##0.0000", "#,##0.00000", "#,##0.000000"};
    int place = decimals < 0 ? MOST_DECIMALS + 1 : decimals > 6 ? 6 : decimals;
    lxw_format **format = &book->format[look][place];
    if (!*format && (*format = workbook_add_format(book->book))) {
        set_look(*format, look);
        format_set_num_format(*format, decimals < 0 ? "@" : codes[place]);
    }
    return *format;
}

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

bc_book *bc_book_new(const char *path, const bc_book_info *info, bc_diag *diag)
{
    bc_book *book = calloc(1, sizeof *book);
    if (!book)
        return NULL;
    book->diag = diag;
    book->path = path;
    book->book = workbook_new(path);
    if (!book->book) {
        free(book);
        return NULL;
    }
    set_properties(book, info);
    return book;
}

bc_status bc_book_close(bc_book *book)
{
    fail(book, workbook_close(book->book));
    bc_status status = book->status;
    for (bc_sheet *s = book->sheets; s;) {
        bc_sheet *next = s->next;
        free(s);
        s = next;
    }
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
    bc_sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet) {
        book->status = BC_NOMEM;
        return NULL;
    }
    make_name(&legal, name);
    sheet->book = book;
    sheet->sheet = workbook_add_worksheet(book->book, bc_str_text(&legal));
    sheet->next = book->sheets;
    book->sheets = sheet;
    if (!sheet->sheet)
        fail(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
    else {
        worksheet_set_paper(sheet->sheet, 9); /* A4 */
        if (landscape)
            worksheet_set_landscape(sheet->sheet);
        worksheet_fit_to_pages(sheet->sheet, 1, 0);
        worksheet_set_margins(sheet->sheet, 0.79, 0.59, 0.79, 0.79);
        worksheet_set_footer(sheet->sheet, "&R&P/&N");
    }
    bc_str_drop(&legal);
    return sheet;
}

static void widen(bc_sheet *sheet, uint16_t column, double letters, bc_look look)
{
    double most = look == BC_LOOK_HEAD ? 16 : look == BC_LOOK_WRAP ? 60 : 48;
    if (column >= MOST_COLUMNS || look == BC_LOOK_TITLE)
        return;
    letters = letters * 1.15 + 2;
    if (letters > most)
        letters = most;
    if (letters > sheet->width[column])
        sheet->width[column] = letters;
    if (column >= sheet->columns)
        sheet->columns = (uint16_t)(column + 1);
}

/* A cell holds at most 32,767 letters. */
void bc_sheet_text(bc_sheet *sheet, uint32_t row, uint16_t column, const char *text, bc_look look)
{
    if (!sheet || !sheet->sheet || sheet->book->status != BC_OK)
        return;
    lxw_format *format = format_of(sheet->book, look, -1);
    if (!*text) {
        fail(sheet->book, worksheet_write_blank(sheet->sheet, row, column, format));
        return;
    }
    if (bc_utf8_length(text) > 32000 || !bc_utf8_valid(text, strlen(text))) {
        bc_diag_post(sheet->book->diag, BC_ERROR, sheet->book->path, NULL, "%s",
                     _("a text is too long for a cell, or no UTF-8"));
        sheet->book->status = BC_DATA;
        return;
    }
    fail(sheet->book, worksheet_write_string(sheet->sheet, row, column, text, format));
    widen(sheet, column, (double)bc_utf8_length(text), look);
}

void bc_sheet_number(bc_sheet *sheet, uint32_t row, uint16_t column, const char *plain, int decimals, bc_look look)
{
    bc_decimal value;
    if (!sheet || !sheet->sheet || sheet->book->status != BC_OK)
        return;
    lxw_format *format = format_of(sheet->book, look, decimals);
    if (!*plain || !bc_decimal_parse(plain, &value)) {
        fail(sheet->book, worksheet_write_blank(sheet->sheet, row, column, format));
        return;
    }
    fail(sheet->book, worksheet_write_number(sheet->sheet, row, column, bc_decimal_double(value), format));
    widen(sheet, column, (double)strlen(plain) + 1, look);
}

void bc_sheet_count(bc_sheet *sheet, uint32_t row, uint16_t column, long long count, bc_look look)
{
    bc_str text = {0};
    bc_str_addf(&text, "%lld", count);
    bc_sheet_number(sheet, row, column, bc_str_text(&text), 0, look);
    bc_str_drop(&text);
}

void bc_sheet_finish(bc_sheet *sheet, uint32_t first, uint32_t last)
{
    if (!sheet || !sheet->sheet || sheet->book->status != BC_OK)
        return;
    for (uint16_t c = 0; c < sheet->columns; c++)
        fail(sheet->book, worksheet_set_column(sheet->sheet, c, c, sheet->width[c] > 6 ? sheet->width[c] : 6, NULL));
    worksheet_freeze_panes(sheet->sheet, last + 1, 0);
    fail(sheet->book, worksheet_repeat_rows(sheet->sheet, first, last));
}
