#include "reconcile/reconcile.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/yaml.h"
#include "reconcile/readback.h"
#include "reconcile/sources.h"

enum { PAPER, PLACE, TEXT, DECIMALS, SOURCE, OPERATOR, OTHER, COLUMNS };
static const char *const columns[COLUMNS] = {"paper", "place", "text", "decimals", "source", "operator", "other"};

static const char BOOK[] = "bao-cao.xlsx";
enum { BOOK_DECIMALS = 6, POOLED = 64, MOST_DIFFERENCES = 20 };
static const int64_t BINARY_OFF = 1000000000000; /* 10^12: one part of it, of the number, or of 1 */

typedef struct reconciling {
    const bc_cli *cli;
    bc_folder *in;
    bc_sources *sources;
    bc_readback *book; /* NULL: not read yet */
    const char *paper; /* whose figures are being counted */
    long long figures;
    bc_ratio_pool *pool; /* of ${pooled} rows */
    size_t pooled;
    const char *first; /* the word of chu.yaml; NULL: not read yet */
    bc_table_writer *out;
    size_t differences;
} reconciling;

/* What stands in the paper at a row's place. */
typedef struct seen {
    const char *text; /* NULL: nothing */
    bool plain;       /* a cell's number, with a decimal point */
} seen;

static bool is_in_book(const bc_row *row)
{
    return strchr(row->field[PLACE], '!') != NULL;
}

/* ${figure} stands in ${sentence}, and is not a part of a longer one. */
static bool holds(const char *sentence, const char *figure)
{
    static const char of_figures[] = "0123456789.,";
    size_t len = strlen(figure);
    for (const char *at = strstr(sentence, figure); at && len; at = strstr(at + 1, figure)) {
        bool begins = at == sentence || !strchr(of_figures, at[-1]);
        size_t more = strspn(at + len, of_figures);
        if (begins && strcspn(at + len, "0123456789") >= more)
            return true;
    }
    return false;
}

static void complain_of(reconciling *r, const char *where, const char *text, const char *want, const char *source)
{
    if (r->differences++ < MOST_DIFFERENCES)
        bc_diag_post(r->cli->diag, BC_ERROR, where,
                     _("this is a defect of baocao: nothing is published; please report it with this message"),
                     _("“%s” stands there, “%s” was expected from %s"), text ? text : "", want, source);
}

static void complain_of_chart(void *context, const char *sheet, const char *cell, const char *kept, const char *value)
{
    bc_str where = {0};
    bc_str_addf(&where, _("%s, a chart over %s!%s"), BOOK, sheet, cell);
    complain_of(context, bc_str_text(&where), kept, value ? value : "", cell);
    bc_str_drop(&where);
}

static bc_status load_book(reconciling *r)
{
    return r->book ? BC_OK
                   : bc_readback_load(bc_folder_file(r->in, BOOK), complain_of_chart, r, &r->book, r->cli->diag);
}

/* As it was drawn, or as it is read in the workbook: a cell that is the figure, or a sentence with it. */
static seen see(reconciling *r, const bc_row *row, bc_status *status)
{
    bool number = false;
    if (!is_in_book(row))
        return (seen){row->field[TEXT], false};
    *status = load_book(r);
    const char *value = *status == BC_OK ? bc_readback_find(r->book, row->field[PLACE], &number) : NULL;
    if (value && !number && *row->field[DECIMALS] && holds(value, row->field[TEXT]))
        value = row->field[TEXT];
    return (seen){value, number};
}

/* A figure as papers have it (1.018 – 78,62 – +8,13) or as a cell's plain number. */
static bool to_decimal(seen figure, bc_decimal *out)
{
    char ascii[64];
    size_t n = 0;
    for (const char *at = figure.text + (*figure.text == '+'); *at; at++) {
        if (!figure.plain && *at == '.')
            continue;
        if (n + 1 == sizeof ascii)
            return false;
        ascii[n++] = !figure.plain && *at == ',' ? '.' : *at;
    }
    ascii[n] = '\0';
    return bc_decimal_parse(ascii, out);
}

static bool round_to(bc_ratio_pool *pool, const bc_ratio **value, int decimals)
{
    bc_decimal rounded;
    if (!bc_ratio_round(pool, *value, decimals, &rounded))
        return false;
    *value = bc_ratio_of_decimal(pool, rounded);
    return true;
}

/* The figure of two sources; NULL: there is none. */
static const bc_ratio *operate(bc_ratio_pool *pool, char operator, const bc_ratio * value, const bc_ratio *other,
                               int decimals)
{
    switch (operator) {
    case '-': /* of figures as they are printed, so that a reader who reckons finds the same */
        return round_to(pool, &value, decimals) && round_to(pool, &other, decimals) ? bc_ratio_sub(pool, value, other)
                                                                                    : NULL;
    case '~': /* of what is exact */
        return bc_ratio_sub(pool, value, other);
    case '/':
        return bc_ratio_div(pool, value, other);
    case '%':
        return bc_ratio_div(pool, bc_ratio_mul(pool, value, bc_ratio_of(pool, 100, 1)), other);
    default:
        return NULL;
    }
}

static bc_status value_of(reconciling *r, const bc_row *row, int decimals, const bc_ratio **value)
{
    const bc_ratio *other;
    const char *operator= row->field[OPERATOR];
    bc_decimal share;
    if (*operator== '#') {
        bc_status status = bc_sources_share(r->sources, row->field[SOURCE], row->field[OTHER], decimals, &share);
        *value = status == BC_OK ? bc_ratio_of_decimal(r->pool, share) : NULL;
        return status;
    }
    bc_status status = bc_sources_value(r->sources, row->field[SOURCE], r->pool, value);
    if (status != BC_OK || !*operator)
        return status;
    status = bc_sources_value(r->sources, row->field[OTHER], r->pool, &other);
    if (status == BC_OK)
        *value = operate(r->pool, *operator, * value, other, decimals);
    return status;
}

/* Of the book, more than ${BOOK_DECIMALS}: a binary number that is not rounded, and may be off by what reckoning with such leaves. */
static bool is_near(bc_ratio_pool *pool, const bc_ratio *value, bc_decimal number)
{
    const bc_ratio *off = bc_ratio_sub(pool, bc_ratio_of_decimal(pool, number), value), *zero = bc_ratio_of(pool, 0, 1);
    const bc_ratio *one = bc_ratio_of(pool, 1, 1), *size = value;
    if (!off || !zero || !one || !size)
        return false;
    if (bc_ratio_compare(off, zero) < 0)
        off = bc_ratio_sub(pool, zero, off);
    if (bc_ratio_compare(size, zero) < 0)
        size = bc_ratio_sub(pool, zero, size);
    const bc_ratio *most = bc_ratio_compare(size, one) > 0 ? size : one;
    return bc_ratio_compare(off, bc_ratio_mul(pool, most, bc_ratio_of(pool, 1, BINARY_OFF))) <= 0;
}

static bool is_rounded(bc_ratio_pool *pool, const bc_ratio *value, int decimals, bc_decimal number, bc_decimal *want)
{
    return value && bc_ratio_round(pool, value, decimals, want) && bc_decimal_compare(*want, number) == 0;
}

/* The source's cell is the number itself, which has no more than ${decimals}: nothing is to be reckoned. */
static bc_status is_the_cell(reconciling *r, const bc_row *row, int decimals, bc_decimal number, bool *same)
{
    const char *const *cell;
    size_t count;
    bc_decimal one;
    if (*row->field[OPERATOR] || *row->field[SOURCE] == '=')
        return BC_OK;
    bc_status status = bc_sources_find(r->sources, row->field[SOURCE], &cell, &count);
    if (status == BC_OK && bc_sources_is_one(r->sources))
        *same = bc_decimal_parse(cell[0], &one) && one.scale <= decimals && bc_decimal_compare(one, number) == 0;
    return status;
}

static bool renew_pool(reconciling *r)
{
    if (!r->pool || r->pooled++ % POOLED == 0 || bc_ratio_pool_failed(r->pool)) {
        bc_ratio_pool_drop(r->pool);
        r->pool = bc_ratio_pool_new();
    }
    return r->pool != NULL;
}

/* What a cell stores beyond ${BOOK_DECIMALS} is what binary numbers leave of a figure. */
static bool cut_binary(reconciling *r, const seen *of, bc_decimal *number)
{
    return !of->plain || number->scale <= BOOK_DECIMALS ||
           bc_ratio_round(r->pool, bc_ratio_of_decimal(r->pool, *number), BOOK_DECIMALS, number);
}

/* A number that stands among words: “khá: từ 70”, “B1 (8)”. */
static bool has_number(const char *sentence, bc_decimal want)
{
    static const char of_figures[] = "0123456789.,";
    char one[64];
    bc_decimal number;
    for (const char *at = sentence; *at;) {
        size_t len = strspn(at, of_figures), end = len;
        while (end && (at[end - 1] == '.' || at[end - 1] == ',')) /* of the sentence */
            end--;
        if (end && end < sizeof one) {
            memcpy(one, at, end);
            one[end] = '\0';
            if (to_decimal((seen){one, false}, &number) && bc_decimal_compare(number, want) == 0)
                return true;
        }
        at += len ? len : 1;
    }
    return false;
}

/* The word that a sentence has for the first of a rank, which is the templates'. */
static bc_status take_word(reconciling *r, const char *text, bool *first)
{
    bc_arena *arena = bc_folder_arena(r->in);
    bc_yaml *root;
    if (!r->first) {
        const char *path = bc_arena_format(arena, "%s/reports/chu.yaml", r->cli->templates);
        bc_status status = path ? bc_yaml_load(path, "reports/chu.yaml", arena, &root, r->cli->diag) : BC_NOMEM;
        const bc_yaml *word = status == BC_OK ? bc_yaml_find(root, "thu_nhat") : NULL;
        if (status != BC_OK)
            return status;
        r->first = word && word->text ? word->text : "";
    }
    *first = *r->first && strcmp(text, r->first) == 0;
    return BC_OK;
}

/* As it stands there: as a number, or ${first}: as the word for 1. */
static bc_status take_number(reconciling *r, seen of, bc_decimal *number, bool *there)
{
    bool first = false;
    *there = of.text && to_decimal(of, number);
    if (*there || !of.text || of.plain)
        return BC_OK;
    bc_status status = take_word(r, of.text, &first);
    *number = (bc_decimal){1, 0};
    *there = first;
    return status;
}

static bc_status agrees_as_number(reconciling *r, const bc_row *row, seen of, bool *same, bc_str *want)
{
    const bc_ratio *value = NULL;
    bc_decimal number = {0, 0}, rounded = {0, 0};
    int decimals = (int)strtol(row->field[DECIMALS], NULL, 10);
    bool book = is_in_book(row), raw = book && decimals > BOOK_DECIMALS, there;
    if (!renew_pool(r))
        return BC_NOMEM;
    bc_status status = take_number(r, of, &number, &there);
    there = there && (raw || cut_binary(r, &of, &number));
    if (status == BC_OK && there && !raw)
        status = is_the_cell(r, row, decimals, number, same);
    if (status != BC_OK || *same)
        return status;
    status = value_of(r, row, raw ? BOOK_DECIMALS : decimals, &value);
    if (status != BC_OK)
        return status;
    bool rounds = is_rounded(r->pool, value, raw ? BOOK_DECIMALS : decimals, number, &rounded);
    *same = there ? raw ? value && is_near(r->pool, value, number) : rounds
                  : value && !book && of.text && has_number(of.text, rounded);
    if (book)
        bc_decimal_add_short(want, rounded);
    else
        bc_decimal_add_vn(want, rounded, decimals < BOOK_DECIMALS ? decimals : 0); /* as it was given */
    return status;
}

/* But for blanks, line ends and other controls: a word that is broken over lines was drawn in pieces, and a cell's line end is read as “\\n”. */
static const char *pass_blanks(const char *at)
{
    for (;;) {
        if (*at == '\\' && at[1] == 'n')
            at += 2;
        else if (*at == '\x7f' || (*at > '\0' && *at <= ' '))
            at++;
        else
            return at;
    }
}

static bool same_letters(const char *a, const char *b)
{
    for (;; a++, b++) {
        a = pass_blanks(a);
        b = pass_blanks(b);
        if (*a != *b || !*a)
            return *a == *b;
    }
}

static bc_status agrees_as_text(reconciling *r, const bc_row *row, seen of, bool *same, bc_str *want)
{
    const char *const *cell;
    size_t count;
    bc_status status = bc_sources_find(r->sources, row->field[SOURCE], &cell, &count);
    for (size_t i = 0; i < count && !*same; i++)
        *same = of.text && same_letters(cell[i], of.text);
    bc_str_add(want, count ? cell[0] : "");
    return status;
}

static void complain(reconciling *r, const bc_row *row, const char *text, const char *want)
{
    bc_str where = {0}, source = {0};
    bc_str_addf(&where, is_in_book(row) ? _("%s, cell %s") : _("%s, page %s"), row->field[PAPER], row->field[PLACE]);
    bc_str_add(&source, row->field[SOURCE]);
    if (*row->field[OPERATOR])
        bc_str_addf(&source, " %s %s", row->field[OPERATOR], row->field[OTHER]);
    complain_of(r, bc_str_text(&where), text, want, bc_str_text(&source));
    bc_str_drop(&where);
    bc_str_drop(&source);
}

static void complain_unnamed(void *context, const char *place, const char *value)
{
    reconciling *r = context;
    bc_str where = {0};
    bc_str_addf(&where, _("%s, cell %s"), BOOK, place);
    if (r->differences++ < MOST_DIFFERENCES)
        bc_diag_post(r->cli->diag, BC_ERROR, bc_str_text(&where),
                     _("this is a defect of baocao: nothing is published; please report it with this message"),
                     _("it is not told where “%s” comes from"), value);
    bc_str_drop(&where);
}

/* How many figures of a paper agree. */
static void end_paper(reconciling *r)
{
    if (!r->paper)
        return;
    bc_table_text(r->out, r->paper);
    bc_table_int(r->out, r->figures);
    bc_table_row(r->out);
    r->figures = 0;
}

static bc_status take_row(void *context, const bc_row *row)
{
    reconciling *r = context;
    bc_status status = BC_OK;
    bc_str want = {0};
    bool same = false;
    if (!r->paper || strcmp(r->paper, row->field[PAPER]) != 0) {
        end_paper(r);
        r->paper = bc_arena_text(bc_folder_arena(r->in), row->field[PAPER]);
        if (!r->paper)
            return BC_NOMEM;
    }
    seen of = see(r, row, &status);
    if (status == BC_OK)
        status = *row->field[DECIMALS] ? agrees_as_number(r, row, of, &same, &want)
                                       : agrees_as_text(r, row, of, &same, &want);
    if (status == BC_OK && !same)
        complain(r, row, of.text, bc_str_text(&want));
    r->figures++;
    bc_str_drop(&want);
    return status == BC_OK && r->differences >= MOST_DIFFERENCES ? BC_BUG : status;
}

static bc_status hold(reconciling *r, bc_folder *out)
{
    static const bc_column agreement[] = {{"paper", BC_STRING}, {"figures", BC_INTEGER}};
    r->out = bc_table_begin(out, "agreement.csv", agreement, 2, r->cli->diag);
    r->sources = bc_sources_new(r->in);
    if (!r->out || !r->sources)
        return r->out ? BC_NOMEM : BC_IO;
    bc_status status = bc_table_scan(r->in, "data/figures.csv", columns, COLUMNS, take_row, r, r->cli->diag);
    if (status == BC_OK)
        end_paper(r);
    /* Each number of the workbook is named there, whatever became of the rows. */
    if (status == BC_OK && bc_folder_has(r->in, BOOK))
        status = load_book(r);
    if (status == BC_OK && r->book)
        bc_readback_each_unasked(r->book, complain_unnamed, r);
    bc_status ended = bc_table_end(r->out);
    status = status == BC_OK ? ended : status;
    /* What cannot be looked up is as much our defect as what differs. */
    return r->differences || status == BC_DATA ? BC_BUG : status;
}

bc_status bc_reconcile_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    reconciling r = {.cli = cli};
    bc_folder *out = NULL;
    bc_status status = bc_folder_open(cli->input, "render", &r.in, cli->diag);
    if (status == BC_OK)
        status = bc_folder_new(cli->output, "reconcile", &out, cli->diag);
    if (status == BC_OK) {
        bc_folder_set_from(out, r.in);
        status = hold(&r, out);
    }
    if (status == BC_OK)
        status = bc_folder_commit(out);
    bc_readback_drop(r.book);
    bc_ratio_pool_drop(r.pool);
    bc_sources_drop(r.sources);
    bc_folder_drop(out);
    bc_folder_drop(r.in);
    *blocked = *aside = false;
    return status;
}
