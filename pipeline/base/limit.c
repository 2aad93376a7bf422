#include "base/limit.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"

static const char way_begins[] = "make CFLAGS=-D";

#define COUNT(name, most, says)                                                                                        \
    {                                                                                                                  \
#name, (unsigned long long)(name), most, BC_LIMIT_COUNT, says                                                  \
    }
#define SIZE(name, most, says)                                                                                         \
    {                                                                                                                  \
#name, (unsigned long long)(name), most, BC_LIMIT_SIZE, says                                                   \
    }

/* Those that messages speak of (a test holds this); ${most} as limits.h asserts it. */
static const bc_limit limits[] = {
    SIZE(BC_LIMIT_FILE_BYTES, 0, N_("a file may have at most %s")),
    SIZE(BC_LIMIT_XLS_BYTES, 0, N_("a file of Excel before 2007 may have at most %s")),
    SIZE(BC_LIMIT_CONFIG_BYTES, 0, N_("a configuration file or a template may have at most %s")),
    SIZE(BC_LIMIT_FONT_BYTES, 0, N_("a font file may have at most %s")),
    SIZE(BC_LIMIT_MANIFEST_BYTES, 0, N_("a datapackage.json may have at most %s")),
    COUNT(BC_LIMIT_DEPTH, 1024, N_("at most %s levels may stand in one another")),
    COUNT(BC_LIMIT_YAML_NODES, 0, N_("a YAML file may hold at most %s values")),
    COUNT(BC_LIMIT_XML_DEPTH, 1024, N_("at most %s levels of XML may stand in one another")),
    SIZE(BC_LIMIT_TOKEN_BYTES, 0, N_("a tag or comment of XML may have at most %s")),
    SIZE(BC_LIMIT_TAG_BYTES, 0, N_("a tag of a web page may have at most %s")),
    COUNT(BC_LIMIT_ZIP_ENTRIES, 0, N_("an archive may hold at most %s files")),
    SIZE(BC_LIMIT_ZIP_NAME_BYTES, 0, N_("the names in an archive may have at most %s together")),
    SIZE(BC_LIMIT_PART_BYTES, 0, N_("what is packed in a file may have at most %s unpacked")),
    COUNT(BC_LIMIT_RATIO, 0, N_("what is packed in a file may be at most %s times as large unpacked")),
    COUNT(BC_LIMIT_RATIO_LARGE, 0, N_("what is large and packed in a file may be at most %s times as large unpacked")),
    COUNT(BC_LIMIT_ROWS, 9999999, N_("a sheet may have at most %s rows")),
    COUNT(BC_LIMIT_COLUMNS, 18278, N_("a sheet may have at most %s columns")),
    COUNT(BC_LIMIT_CELLS, 0, N_("a file may have at most %s filled cells")),
    SIZE(BC_LIMIT_CELL_BYTES, 0, N_("a cell may hold at most %s of text")),
    SIZE(BC_LIMIT_ROW_BYTES, 0, N_("a row may hold at most %s of text")),
    COUNT(BC_LIMIT_REPEATED_CELLS, 0, N_("a file may have at most %s cells that repeat another")),
    SIZE(BC_LIMIT_UNSORTED_BYTES, 0, N_("a sheet whose rows are out of order may have at most %s")),
    SIZE(BC_LIMIT_TEXT_BYTES, 0, N_("the cells of a file may hold at most %s of text together")),
    COUNT(BC_LIMIT_TEXT_RATIO, 0, N_("the cells of a file may hold at most %s times as much text as the file itself")),
    SIZE(BC_LIMIT_WORKER_BYTES, 0, N_("reading a file may take at most %s of memory")),
    COUNT(BC_LIMIT_WORKER_SECONDS, 0, N_("reading a file may take at most %s seconds")),
    SIZE(BC_LIMIT_WORKER_OUTPUT, 0, N_("the cells of a file may come to at most %s")),
    COUNT(BC_LIMIT_STRINGS, 0, N_("a file may have at most %s different texts")),
    SIZE(BC_LIMIT_STRING_BYTES, 4000000000, N_("the different texts of a file may have at most %s together")),
    COUNT(BC_LIMIT_TEXT_RUNS, 65536, N_("a text may change at most %s times between fonts of several encodings")),
    COUNT(BC_LIMIT_FONT_RUNS, 0,
          N_("the texts of a file may change at most %s times between fonts of several encodings")),
    COUNT(BC_LIMIT_SHEETS, 0, N_("a file may have at most %s sheets")),
    COUNT(BC_LIMIT_RELATIONS, 0, N_("a part of a workbook may name at most %s others")),
    COUNT(BC_LIMIT_STYLES, 0, N_("a workbook may have at most %s styles")),
    COUNT(BC_LIMIT_FORMATS, 0, N_("a workbook may have at most %s formats of numbers")),
    SIZE(BC_LIMIT_NAME_BYTES, 0, N_("the name of a sheet may have at most %s")),
    SIZE(BC_LIMIT_BOOK_BYTES, 0, N_("the names and marks of a workbook may have at most %s together")),
    COUNT(BC_LIMIT_STYLE_NAMES, 0, N_("a web page or an XML Spreadsheet 2003 may have at most %s styles")),
    COUNT(BC_LIMIT_TEMPLATE_CELLS, 0, N_("a table in a template may have at most %s cells")),
    COUNT(BC_LIMIT_TEMPLATES, 0, N_("a folder may hold at most %s templates")),
    COUNT(BC_LIMIT_TEMPLATE_TAGS, 0, N_("a paper may have at most %s tags of templates")),
    SIZE(BC_LIMIT_PAPER_BYTES, 0, N_("the text of a paper may have at most %s")),
    COUNT(BC_LIMIT_UNITS, 0, N_("a campaign may have at most %s units")),
    COUNT(BC_LIMIT_ITEMS, 0, N_("a form may have at most %s items, and as many criteria")),
    COUNT(BC_LIMIT_FORMS, 256, N_("an index may have at most %s forms")),
    COUNT(BC_LIMIT_RATINGS, 0, N_("a scope may have at most %s ratings")),
    COUNT(BC_LIMIT_MODES, 1024, N_("a survey may have at most %s modes")),
    SIZE(BC_LIMIT_PDF_BYTES, 0, N_("a finished paper may have at most %s")),
    SIZE(BC_LIMIT_PDF_STREAM_BYTES, 0, N_("a stream of a PDF may have at most %s unpacked")),
    SIZE(BC_LIMIT_PDF_UNPACKED_BYTES, 0, N_("the streams of a PDF may have at most %s unpacked")),
    SIZE(BC_LIMIT_PDF_MEMORY, 0, N_("reading a PDF may take at most %s of memory")),
    COUNT(BC_LIMIT_PDF_SECONDS, 0, N_("reading a PDF may take at most %s seconds")),
    COUNT(BC_LIMIT_PDF_PAGES, 0, N_("a finished paper may have at most %s pages")),
    COUNT(BC_LIMIT_PDF_FONTS, 0, N_("a finished paper may have at most %s fonts")),
    COUNT(BC_LIMIT_PDF_FORMS, 0, N_("the pages of a PDF may draw at most %s forms")),
    COUNT(BC_LIMIT_PDF_OPERATORS, 0, N_("the pages of a PDF may have at most %s operators of drawing")),
    COUNT(BC_LIMIT_PDF_MARKS, 0, N_("the pages of a PDF may have at most %s texts and lines")),
    COUNT(BC_LIMIT_PDF_PAGE_MARKS, 0, N_("a page of a PDF may have at most %s texts and lines")),
    SIZE(BC_LIMIT_PDF_TEXT_BYTES, 0, N_("the text of a PDF may have at most %s")),
};
enum { LIMITS = sizeof limits / sizeof *limits };

const bc_limit *bc_limit_find(const char *name)
{
    for (size_t i = 0; i < LIMITS; i++)
        if (strcmp(limits[i].name, name) == 0)
            return &limits[i];
    return NULL;
}

/* 1,048,576 */
static void add_grouped(bc_str *out, unsigned long long number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", number);
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            bc_str_add(out, _(",")); /* between thousands */
        bc_str_add_byte(out, digits[i]);
    }
}

void bc_limit_add_number(bc_str *out, unsigned long long number, bc_limit_unit unit)
{
    static const char *const names[] = {NULL, " kB", " MB", " GB"};
    size_t step = 0;
    /* As long as nothing is lost, or no more than one of ten thousand. */
    for (; unit == BC_LIMIT_SIZE && step < 3 && number >= 1024 && (number >= 10240 || number % 1024 == 0); step++)
        number = number / 1024 + (number % 1024 != 0);
    add_grouped(out, number);
    if (unit == BC_LIMIT_SIZE)
        bc_str_add(out, step ? names[step] : _(" bytes"));
}

void bc_limit_add_words(bc_str *out, const char *name, unsigned long long met)
{
    const bc_limit *limit = bc_limit_find(name);
    if (!limit) {
        bc_str_addf(out, _("it is beyond the limit %s"), name);
        return;
    }
    const char *says = _(limit->says), *place = strstr(says, "%s");
    size_t before = place ? (size_t)(place - says) : strlen(says);
    bc_str_add_n(out, says, before);
    bc_limit_add_number(out, limit->value, limit->unit);
    if (place)
        bc_str_add(out, place + 2);
    bc_str_addf(out, " (%s)", name);
    if (met) {
        bc_str number = {0};
        bc_limit_add_number(&number, met, limit->unit);
        bc_str_addf(out, _("; met: %s"), bc_str_text(&number));
        bc_str_drop(&number);
    }
}

void bc_limit_add_way(bc_str *out, const char *name, unsigned long long met)
{
    const bc_limit *limit = bc_limit_find(name);
    if (!limit) {
        bc_str_addf(out, "%s%s=…", way_begins, name);
        return;
    }
    unsigned long long value = limit->value ? limit->value * 2 : 1;
    while (value < met && value < 1ull << 62)
        value *= 2;
    if (limit->most && value > limit->most)
        value = limit->most;
    if (value > limit->value && value >= met)
        bc_str_addf(out, "%s%s=%llu", way_begins, name, value);
}

const char *bc_limit_way_in(const char *todo)
{
    return todo ? strstr(todo, way_begins) : NULL;
}

void bc_limit_add_todo(bc_str *out, const char *name, unsigned long long met)
{
    bc_str way = {0};
    bc_limit_add_way(&way, name, met);
    if (way.len)
        bc_str_addf(out, _("take out what is surplus, or build baocao again with a higher limit: %s"), way.at);
    else
        bc_str_add(out, _("take out what is surplus; this limit cannot be raised so far"));
    bc_str_drop(&way);
}

void bc_limit_post(bc_diag *diag, const char *where, const char *name, unsigned long long met)
{
    bc_str words = {0}, todo = {0};
    bc_limit_add_words(&words, name, met);
    bc_limit_add_todo(&todo, name, met);
    bc_diag_post(diag, BC_ERROR, where, bc_str_text(&todo), "%s", words.failed ? name : bc_str_text(&words));
    bc_str_drop(&words);
    bc_str_drop(&todo);
}
