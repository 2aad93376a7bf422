#include "reconcile/reconcile.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "reconcile/readback.h"
#include "reconcile/sources.h"

enum { PAPER, PLACE, TEXT, DECIMALS, SOURCE, OPERATOR, OTHER, COLUMNS };
static const char *const columns[COLUMNS] = {"paper", "place", "text", "decimals", "source", "operator", "other"};

typedef struct reconciling {
    const bc_cli *cli;
    bc_folder *in;
    bc_sources *sources;
    bc_readback *book; /* NULL: not read yet */
    const char *paper; /* whose figures are being counted */
    long long figures;
    bc_table_writer *out;
    size_t differences;
} reconciling;

/* What stands in the paper: as it was drawn, or as it is read in the workbook. NULL: nothing, or the workbook cannot be read. */
static const char *seen_in(reconciling *r, const bc_row *row, bc_status *status)
{
    size_t len = strlen(row->field[PAPER]);
    if (len < 5 || strcmp(row->field[PAPER] + len - 5, ".xlsx") != 0)
        return row->field[TEXT];
    if (!r->book)
        *status = bc_readback_load(bc_folder_file(r->in, row->field[PAPER]), &r->book, r->cli->diag);
    return *status == BC_OK ? bc_readback_find(r->book, row->field[PLACE]) : NULL;
}

/* A figure as papers have it (1.018 – 78,62 – +8,13) or as a cell's plain number. */
static bool to_decimal(const char *text, bool plain, bc_decimal *out)
{
    char ascii[64];
    size_t n = 0;
    for (const char *at = text + (*text == '+'); *at; at++) {
        if (!plain && *at == '.')
            continue;
        if (n + 1 == sizeof ascii)
            return false;
        ascii[n++] = !plain && *at == ',' ? '.' : *at;
    }
    ascii[n] = '\0';
    return bc_decimal_parse(ascii, out);
}

static bool round_to(bc_ratio_pool *pool, bc_ratio **value, int decimals)
{
    bc_decimal rounded;
    if (!bc_ratio_round(pool, *value, decimals, &rounded))
        return false;
    *value = bc_ratio_of_decimal(pool, rounded);
    return true;
}

/* A difference is one of figures as they are printed, so that a reader who reckons finds the same; a quotient is of what is exact. */
static bc_status value_of(reconciling *r, bc_ratio_pool *pool, const bc_row *row, int decimals, bc_ratio **value)
{
    bc_ratio *other;
    bc_status status = bc_sources_sum(r->sources, row->field[SOURCE], pool, value);
    if (status != BC_OK || !*row->field[OPERATOR])
        return status;
    status = bc_sources_sum(r->sources, row->field[OTHER], pool, &other);
    bool minus = *row->field[OPERATOR] == '-';
    if (status == BC_OK && minus && (!round_to(pool, value, decimals) || !round_to(pool, &other, decimals)))
        return BC_DATA;
    if (status == BC_OK)
        *value = minus ? bc_ratio_sub(pool, *value, other) : bc_ratio_div(pool, *value, other);
    return status == BC_OK && bc_ratio_pool_failed(pool) ? BC_DATA : status;
}

static bool is_rounded(bc_ratio_pool *pool, const bc_ratio *value, int decimals, bc_decimal seen, bc_decimal *want)
{
    return value && bc_ratio_round(pool, value, decimals, want) && bc_decimal_compare(*want, seen) == 0;
}

/* A number. Where several rows have the keys (two surveys with modes of one name), one of them will do. */
static bc_status agrees_as_number(reconciling *r, const bc_row *row, const char *seen, bool *same, bc_str *want)
{
    const char *const *cell;
    size_t count;
    bc_ratio *value = NULL;
    bc_decimal number, rounded = {0, 0};
    int decimals = *row->field[DECIMALS] - '0';
    bool plain = strchr(row->field[PLACE], '!') != NULL, there = seen && to_decimal(seen, plain, &number);
    bc_ratio_pool *pool = bc_ratio_pool_new();
    bc_status status = pool ? value_of(r, pool, row, decimals, &value) : BC_NOMEM;
    *same = status == BC_OK && there && is_rounded(pool, value, decimals, number, &rounded);
    if (status == BC_OK && !*same && !*row->field[OPERATOR]) {
        status = bc_sources_find(r->sources, row->field[SOURCE], &cell, &count);
        for (size_t i = 0; i < count && count > 1 && there && !*same; i++) {
            bc_decimal one, unused;
            *same = bc_decimal_parse(cell[i], &one) &&
                    is_rounded(pool, bc_ratio_of_decimal(pool, one), decimals, number, &unused);
        }
    }
    bc_decimal_add_vn(want, rounded, decimals);
    bc_ratio_pool_drop(pool);
    return status;
}

/* But for blanks: a word that is broken over lines was drawn in pieces. */
static bool same_letters(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, " ");
        b += strspn(b, " ");
        if (*a != *b || !*a)
            return *a == *b;
    }
}

static bc_status agrees_as_text(reconciling *r, const bc_row *row, const char *seen, bool *same, bc_str *want)
{
    const char *const *cell;
    size_t count;
    bc_status status = bc_sources_find(r->sources, row->field[SOURCE], &cell, &count);
    for (size_t i = 0; i < count && !*same; i++)
        *same = seen && same_letters(cell[i], seen);
    bc_str_add(want, count ? cell[0] : "");
    return status;
}

static void complain(reconciling *r, const bc_row *row, const char *seen, const char *want)
{
    bc_str where = {0};
    bool book = strchr(row->field[PLACE], '!') != NULL;
    bc_str_addf(&where, book ? _("%s, cell %s") : _("%s, page %s"), row->field[PAPER], row->field[PLACE]);
    bc_diag_post(r->cli->diag, BC_ERROR, bc_str_text(&where),
                 _("this is a defect of baocao: nothing is published; please report it with this message"),
                 _("“%s” stands there, “%s” was expected from %s%s%s%s"), seen ? seen : "", want, row->field[SOURCE],
                 *row->field[OPERATOR] ? " " : "", row->field[OPERATOR], row->field[OTHER]);
    bc_str_drop(&where);
    r->differences++;
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
    enum { MOST_DIFFERENCES = 20 };
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
    const char *seen = seen_in(r, row, &status);
    if (status == BC_OK)
        status = *row->field[DECIMALS] ? agrees_as_number(r, row, seen, &same, &want)
                                       : agrees_as_text(r, row, seen, &same, &want);
    if (status == BC_OK && !same)
        complain(r, row, seen, bc_str_text(&want));
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
    bc_sources_drop(r.sources);
    bc_folder_drop(out);
    bc_folder_drop(r.in);
    *blocked = *aside = false;
    return status;
}
