#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ingest/headers.h"
#include "model/origin.h"

/* Widths of a terminal's table [letters]: longer texts are cut, so that a line stays one where terminals are wide. */
enum { WIDEST_HEADER = 44, WIDEST_TAKEN = 40 };

/* One line of the table. */
typedef struct line {
    bc_str letter, header, taken, why;
} line;

/* A text from the file as a terminal may have it: NFC, on one line, no byte that steers; cut to ${most} letters, 0: whole. */
static void add_plain(bc_str *out, const char *text, size_t most)
{
    bc_str nfc = {0}, squeezed = {0};
    bc_utf8_nfc(&nfc, text, strlen(text));
    bc_utf8_squeeze(&squeezed, bc_str_text(&nfc), nfc.len);
    size_t letters = bc_utf8_length(bc_str_text(&squeezed)), n = 0;
    bool cut = most && letters > most;
    const char *at = bc_str_text(&squeezed), *end = at + squeezed.len;
    while (at < end && (!cut || n + 1 < most)) {
        uint32_t c = bc_utf8_next(&at, end);
        bc_utf8_add(out, c < 0x20 || (c >= 0x7f && c < 0xa0) ? '?' : c);
        n++;
    }
    if (cut)
        bc_str_add(out, "…");
    out->failed = out->failed || nfc.failed || squeezed.failed;
    bc_str_drop(&nfc);
    bc_str_drop(&squeezed);
}

/* “B1.1. Nơi chờ”, “Mã phiếu (form_code)”: the name that an alias of the index is written under stands beside. */
static void add_known(bc_str *out, const bc_form *form, const char *name, size_t most)
{
    const bc_item *item = bc_form_find_item(form, name);
    bc_str text = {0};
    if (item)
        bc_str_addf(&text, item->title ? "%s. %s" : "%s", item->code, item->title);
    else
        bc_str_addf(&text, "%s (%s)", bc_field_title(name), name);
    add_plain(out, bc_str_text(&text), most);
    out->failed = out->failed || text.failed;
    bc_str_drop(&text);
}

static void add_why(bc_str *out, const bc_form *form, const bc_shape_column *column)
{
    const bc_header_match *match = &column->match;
    bc_str_add(out, bc_header_how_words(match->how));
    if (match->how == BC_HOW_TOOL && match->tool) {
        bc_str_add(out, ": ");
        add_plain(out, match->tool, WIDEST_TAKEN);
    }
    if (match->twice)
        bc_str_addf(out, "; %s", _("another column counts"));
    else if (column->personal)
        bc_str_addf(out, "; %s", _("personal: kept apart, goes no further"));
    if (match->words_of) {
        bc_str_addf(out, "; %s ", _("but its words are those of"));
        add_known(out, form, match->words_of, WIDEST_TAKEN);
    }
    for (size_t i = 0; i < match->nears; i++) {
        bc_str_addf(out, "; %s ", i ? _("or") : _("nearest:"));
        add_known(out, form, match->near[i], WIDEST_TAKEN);
    }
}

static void fill(line *l, const bc_form *form, const bc_shape_column *column)
{
    bc_origin_add_column(&l->letter, column->column);
    add_plain(&l->header, column->name, WIDEST_HEADER);
    if (column->match.name)
        add_known(&l->taken, form, column->match.name, WIDEST_TAKEN);
    else
        bc_str_add(&l->taken, "–");
    add_why(&l->why, form, column);
}

static void pad(bc_str *out, const bc_str *text, size_t width)
{
    bc_str_add(out, bc_str_text(text));
    for (size_t n = bc_utf8_length(bc_str_text(text)); n < width; n++)
        bc_str_add_byte(out, ' ');
    bc_str_add(out, "  ");
}

static size_t wider(size_t width, const bc_str *text)
{
    size_t letters = bc_utf8_length(bc_str_text(text));
    return letters > width ? letters : width;
}

static void drop(line *l, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bc_str_drop(&l[i].letter);
        bc_str_drop(&l[i].header);
        bc_str_drop(&l[i].taken);
        bc_str_drop(&l[i].why);
    }
}

/* What the header is as it was stored, where another encoding was read out of it. */
static void add_stored(bc_str *out, const bc_shape_column *column)
{
    bc_str stored = {0};
    add_plain(&stored, column->header, WIDEST_HEADER);
    if (strcmp(bc_str_text(&stored), column->name) != 0 && *column->name)
        bc_str_addf(out, "      %s %s\n", _("as it is stored:"), bc_str_text(&stored));
    bc_str_drop(&stored);
}

/* Encodings that the column's fonts told, where that made another text of its header; else the one of the header row. */
static unsigned encodings_of(const bc_shape *shape, const bc_shape_column *column)
{
    bc_str stored = {0};
    bc_utf8_squeeze(&stored, column->header, column->header_len);
    bool told = *column->fonts && strcmp(bc_str_text(&stored), column->name) != 0;
    bc_str_drop(&stored);
    return told ? bc_font_encodings(column->fonts) : 1u << shape->encoding;
}

static void add_encodings(bc_str *out, unsigned encodings)
{
    const char *between = "";
    for (int e = 0; e < BC_ENCODINGS; e++) {
        if (!(encodings & 1u << e))
            continue;
        bc_str_addf(out, "%s%s", between, bc_encoding_name((bc_encoding)e));
        between = ", ";
    }
}

static bool add_table(bc_str *out, const bc_form *form, const bc_shape *shape)
{
    size_t letters = 0, headers = 0, taken = 0, count = shape->columns + 1;
    bc_arena *arena = bc_arena_new();
    line *l = arena ? bc_arena_alloc(arena, count, sizeof *l) : NULL;
    if (!l) {
        bc_arena_drop(arena);
        return false;
    }
    bc_str_add(&l[0].letter, _("col."));
    bc_str_add(&l[0].header, _("header"));
    bc_str_add(&l[0].taken, _("taken for"));
    bc_str_add(&l[0].why, _("why"));
    for (size_t i = 1; i < count; i++)
        fill(&l[i], form, &shape->column[i - 1]);
    for (size_t i = 0; i < count; i++) {
        letters = wider(letters, &l[i].letter);
        headers = wider(headers, &l[i].header);
        taken = wider(taken, &l[i].taken);
    }
    for (size_t i = 0; i < count; i++) {
        bc_str_add(out, "  ");
        pad(out, &l[i].letter, letters);
        pad(out, &l[i].header, headers);
        pad(out, &l[i].taken, taken);
        bc_str_addf(out, "%s\n", bc_str_text(&l[i].why));
        if (i && encodings_of(shape, &shape->column[i - 1]) != 1u << BC_ENC_UNICODE)
            add_stored(out, &shape->column[i - 1]);
    }
    drop(l, count);
    bc_arena_drop(arena);
    return true;
}

static void add_rows(bc_str *out, const bc_shape *shape)
{
    for (size_t i = 0; i < shape->heads; i++)
        bc_str_addf(out, "%s%lu", i ? ", " : "", (unsigned long)shape->head[i].row + 1);
}

static bool add_sheet(bc_str *out, const bc_headers *headers, const bc_headers_sheet *sheet)
{
    const bc_shape *shape = &sheet->seen.shape;
    bc_str missing = {0};
    bool good = true;
    bc_str_addf(out, "\n%s “", _("sheet"));
    add_plain(out, sheet->seen.name, 0);
    bc_str_add(out, "”: ");
    if (sheet->found)
        bc_str_addf(out, "%s ", _("the header stands in row"));
    else if (sheet->seen.has_table)
        bc_str_addf(out, "%s ", _("no header was found; nearest to one is row"));
    else
        bc_str_addf(out, "%s\n", _("no header was found"));
    if (!sheet->seen.has_table)
        return true;
    add_rows(out, shape);
    unsigned encodings = 0;
    for (size_t i = 0; i < shape->columns; i++)
        encodings |= encodings_of(shape, &shape->column[i]);
    encodings &= ~(1u << BC_ENC_UNICODE);
    if (encodings) {
        bc_str_addf(out, "; %s ", _("in the encoding"));
        add_encodings(out, encodings);
    }
    bc_str_add_byte(out, '\n');
    good = add_table(out, headers->form, shape);
    bc_shape_add_missing(&missing, shape);
    if (missing.len)
        bc_str_addf(out, "  %s %s\n", _("missing:"), missing.at);
    bc_str_drop(&missing);
    return good;
}

bool bc_headers_add_words(bc_str *out, const bc_headers *headers)
{
    bool good = true;
    bc_str_addf(out, _("index %s, form %s: %s\n"), headers->index->code, headers->form->code,
                headers->form->title ? headers->form->title : "");
    for (size_t i = 0; good && i < headers->sheets; i++)
        good = add_sheet(out, headers, &headers->sheet[i]);
    return good && !out->failed;
}

/* ---- for programs ---- */

static const char *kind_of(const bc_shape_column *column)
{
    if (column->personal)
        return "personal";
    if (column->twice)
        return "twice";
    return column->match.kind == BC_HEADER_ITEM ? "item" : column->match.kind == BC_HEADER_FIELD ? "field" : "unknown";
}

static void add_column(bc_str *out, const bc_headers *headers, const bc_headers_sheet *sheet,
                       const bc_shape_column *column)
{
    const bc_shape *shape = &sheet->seen.shape;
    bc_str text = {0};
    bc_csv_add(out, headers->index->code, 1);
    bc_csv_add(out, headers->form->code, 0);
    bc_csv_add(out, sheet->seen.name, 0);
    bc_csv_add(out, sheet->found ? "header" : "nearest", 0);
    add_rows(&text, shape);
    bc_csv_add(out, bc_str_text(&text), 0);
    bc_str_clear(&text);
    add_encodings(&text, encodings_of(shape, column));
    bc_csv_add(out, bc_str_text(&text), 0);
    bc_str_clear(&text);
    bc_origin_add_column(&text, column->column);
    bc_csv_add(out, bc_str_text(&text), 0);
    bc_csv_add_n(out, column->header, column->header_len, 0);
    bc_csv_add(out, column->name, 0);
    bc_csv_add(out, kind_of(column), 0);
    bc_csv_add(out, column->match.name, 0);
    bc_csv_add(out, bc_header_how_name(column->match.how), 0);
    bc_str_clear(&text);
    for (size_t i = 0; i < column->match.nears; i++)
        bc_str_addf(&text, "%s%s", i ? "; " : "", column->match.near[i]);
    bc_csv_add(out, bc_str_text(&text), 0);
    bc_csv_add(out, column->match.words_of, 0);
    bc_str_add_byte(out, '\n');
    out->failed = out->failed || text.failed;
    bc_str_drop(&text);
}

bool bc_headers_add_csv(bc_str *out, const bc_headers *headers)
{
    bc_str_add(out, "index,form,sheet,state,rows,encoding,column,header,decoded,kind,taken,rule,near,words_of\n");
    for (size_t i = 0; i < headers->sheets; i++) {
        const bc_headers_sheet *sheet = &headers->sheet[i];
        if (!sheet->seen.has_table) {
            bc_csv_add(out, headers->index->code, 1);
            bc_csv_add(out, headers->form->code, 0);
            bc_csv_add(out, sheet->seen.name, 0);
            bc_str_add(out, ",none,,,,,,,,,,\n");
        }
        for (size_t c = 0; c < sheet->seen.shape.columns; c++)
            add_column(out, headers, sheet, &sheet->seen.shape.column[c]);
    }
    return !out->failed;
}
