#include <stdio.h>
#include <string.h>

#include "aggregate/aggregate.h"
#include "base/limits.h"

#define TABLE(name, ...)                                                                                               \
    static const bc_column columns[] = {__VA_ARGS__};                                                                  \
    bc_table_writer *w = bc_table_begin(a->out, name, columns, sizeof columns / sizeof *columns, a->diag);             \
    if (!w)                                                                                                            \
    return BC_IO

/* A ratio rounded to ${decimals}, or nothing. */
static void write_ratio(bc_aggregation *a, bc_table_writer *w, const bc_ratio *value, int decimals)
{
    bc_decimal rounded;
    if (value && bc_ratio_round(a->pool, value, decimals, &rounded))
        bc_table_decimal(w, rounded);
    else
        bc_table_text(w, "");
}

static void write_short(bc_table_writer *w, bc_decimal value, bool there)
{
    bc_str text = {0};
    if (there)
        bc_decimal_add_short(&text, value);
    bc_table_text(w, bc_str_text(&text));
    bc_str_drop(&text);
}

/* ---- scores.csv ---- */

typedef struct scope {
    const char *name;
    bc_decimal *score;
    bool *there;
    size_t *rank;
} scope;

/* One scope for each form, and the last for “overall”. */
static scope *make_scopes(bc_aggregation *a)
{
    bc_arena *arena = bc_folder_arena(a->out);
    size_t units = a->campaign->units, forms = a->index->forms;
    scope *scopes = bc_arena_alloc(arena, forms + 1, sizeof *scopes);
    for (size_t s = 0; scopes && s <= forms; s++) {
        scopes[s] = (scope){.name = s < forms ? a->index->form[s].code : "overall",
                            .score = bc_arena_alloc(arena, units, sizeof(bc_decimal)),
                            .there = bc_arena_alloc(arena, units, sizeof(bool)),
                            .rank = bc_arena_alloc(arena, units, sizeof(size_t))};
    }
    return bc_arena_failed(arena) ? NULL : scopes;
}

static void fill_scopes(bc_aggregation *a, scope *scopes)
{
    size_t forms = a->index->forms;
    scope *overall = &scopes[forms];
    for (size_t u = 0; u < a->campaign->units; u++) {
        bc_decimal form_score[BC_LIMIT_FORMS];
        bool all = true;
        for (size_t f = 0; f < forms; f++) {
            const bc_unit_form *at = bc_aggregation_at(a, u, f);
            form_score[f] = scopes[f].score[u] = at->score;
            scopes[f].there[u] = at->there;
            all = all && at->there;
        }
        overall->there[u] = all && bc_ratio_round(a->pool, bc_score_overall(a->pool, a->index, form_score),
                                                  a->index->decimals, &overall->score[u]);
    }
    for (size_t s = 0; s <= forms; s++)
        bc_score_rank(scopes[s].score, scopes[s].there, a->campaign->units, scopes[s].rank);
}

static bc_status write_scores(bc_aggregation *a, const scope *scopes)
{
    TABLE("scores.csv", {"unit", BC_STRING}, {"scope", BC_STRING}, {"score", BC_NUMBER}, {"rating", BC_STRING},
          {"rank", BC_INTEGER});
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t s = 0; s <= a->index->forms; s++) {
            if (!scopes[s].there[u])
                continue;
            bc_table_text(w, a->campaign->unit[u].code);
            bc_table_text(w, scopes[s].name);
            bc_table_decimal(w, scopes[s].score[u]);
            bc_table_text(w, bc_ratings_of(&a->index->ratings[s], scopes[s].score[u])->name);
            bc_table_int(w, (long long)scopes[s].rank[u]);
            bc_table_row(w);
        }
    return bc_table_end(w);
}

/* ---- items.csv, criteria.csv, modes.csv, tallies.csv ---- */

static void write_item(bc_aggregation *a, bc_table_writer *w, size_t u, size_t f, size_t i)
{
    const bc_form *form = &a->index->form[f];
    const bc_unit_form *at = bc_aggregation_at(a, u, f);
    bc_table_text(w, a->campaign->unit[u].code);
    bc_table_text(w, form->item[i].code);
    if (form->kind == BC_SURVEY) {
        uint64_t n;
        int64_t sum;
        bc_tally_of(&at->tally, BC_ALL_MODES, i, &n, &sum);
        bc_table_int(w, (long long)n);
        bc_table_int(w, sum);
        write_ratio(a, w, n ? bc_ratio_of(a->pool, sum, (int64_t)n) : NULL, 6);
        bc_table_text(w, "");
        bc_table_text(w, "");
    } else {
        for (int k = 0; k < 3; k++)
            bc_table_text(w, "");
        write_short(w, at->self[i], at->has_self[i]);
        write_short(w, at->verified[i], at->has_verified[i]);
    }
    bc_table_row(w);
}

static bc_status write_items(bc_aggregation *a)
{
    TABLE("items.csv", {"unit", BC_STRING}, {"item", BC_STRING}, {"n", BC_INTEGER}, {"sum", BC_INTEGER},
          {"mean", BC_NUMBER}, {"self", BC_NUMBER}, {"verified", BC_NUMBER});
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t f = 0; f < a->index->forms; f++)
            for (size_t i = 0; i < a->index->form[f].items; i++)
                write_item(a, w, u, f, i);
    return bc_table_end(w);
}

/* The parts that the criteria make of a total, as they are printed. */
typedef struct parts {
    bc_ratio *exact[BC_LIMIT_ITEMS]; /* NULL: there is none */
    bc_decimal rounded[BC_LIMIT_ITEMS];
    int moved[BC_LIMIT_ITEMS];
    size_t count;
} parts;

/* Rounded so that they add up to ${total}, if ${there} is one and no part is missing; else each by itself. */
static void round_parts(bc_aggregation *a, parts *p, bool there, bc_decimal total)
{
    for (size_t c = 0; c < p->count; c++)
        there = there && p->exact[c];
    if (there && bc_score_parts(a->pool, p->exact, p->count, total, a->index->decimals, p->rounded, p->moved))
        return;
    for (size_t c = 0; c < p->count; c++) {
        p->moved[c] = 0;
        if (p->exact[c] && !bc_ratio_round(a->pool, p->exact[c], a->index->decimals, &p->rounded[c]))
            p->exact[c] = NULL;
    }
}

static void write_printed(bc_table_writer *w, const parts *p, size_t c)
{
    if (p->exact[c])
        bc_table_decimal(w, p->rounded[c]);
    else
        bc_table_text(w, "");
}

/* The part ${c}, and by how many units of its last digit it was moved. */
static void write_part(bc_table_writer *w, const parts *p, size_t c)
{
    write_printed(w, p, c);
    bc_table_int(w, p->moved[c]);
}

/* The self points of the criteria; what they add up to is printed, too. */
static void find_self(bc_aggregation *a, size_t u, size_t f, parts *p)
{
    const bc_form *form = &a->index->form[f];
    bc_ratio *sum;
    bc_decimal total = {0, 0};
    p->count = form->criteria;
    for (size_t c = 0; c < form->criteria; c++)
        if (!bc_aggregation_part(a, u, f, form->criterion[c].first, form->criterion[c].count, true, &p->exact[c]))
            p->exact[c] = NULL;
    bool there = bc_aggregation_part(a, u, f, 0, form->items, true, &sum) &&
                 bc_ratio_round(a->pool, sum, a->index->decimals, &total);
    round_parts(a, p, there, total);
}

static void write_form_criteria(bc_aggregation *a, bc_table_writer *w, size_t u, size_t f)
{
    const bc_form *form = &a->index->form[f];
    const bc_unit_form *at = bc_aggregation_at(a, u, f);
    parts p = {.count = form->criteria}, self;
    for (size_t c = 0; c < form->criteria; c++)
        if (!bc_aggregation_part(a, u, f, form->criterion[c].first, form->criterion[c].count, false, &p.exact[c]))
            p.exact[c] = NULL;
    round_parts(a, &p, at->there, at->score);
    find_self(a, u, f, &self);
    for (size_t c = 0; c < form->criteria; c++) {
        bc_table_text(w, a->campaign->unit[u].code);
        bc_table_text(w, form->code);
        bc_table_text(w, form->criterion[c].code);
        write_printed(w, &self, c);
        write_part(w, &p, c);
        bc_table_int(w, self.moved[c]);
        bc_table_row(w);
    }
}

static bc_status write_criteria(bc_aggregation *a)
{
    TABLE("criteria.csv", {"unit", BC_STRING}, {"form", BC_STRING}, {"criterion", BC_STRING}, {"self", BC_NUMBER},
          {"score", BC_NUMBER}, {"moved", BC_INTEGER}, {"self_moved", BC_INTEGER});
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t f = 0; f < a->index->forms; f++)
            write_form_criteria(a, w, u, f);
    return bc_table_end(w);
}

static bc_status write_modes(bc_aggregation *a)
{
    TABLE("modes.csv", {"unit", BC_STRING}, {"mode", BC_STRING}, {"accepted", BC_INTEGER}, {"score", BC_NUMBER});
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t f = 0; f < a->index->forms; f++) {
            const bc_form *form = &a->index->form[f];
            const bc_tally *tally = &bc_aggregation_at(a, u, f)->tally;
            for (size_t m = 0; form->kind == BC_SURVEY && m < form->modes.count; m++) {
                bc_table_text(w, a->campaign->unit[u].code);
                bc_table_text(w, form->modes.at[m]);
                bc_table_int(w, (long long)bc_tally_accepted(tally, (int)m));
                write_ratio(a, w, bc_score_survey(a->pool, form, tally, (int)m, 0, form->items, NULL),
                            a->index->decimals);
                bc_table_row(w);
            }
        }
    return bc_table_end(w);
}

static void write_tally(bc_table_writer *w, const char *unit, const bc_form *form, const bc_tally *tally, size_t m,
                        size_t i)
{
    uint64_t n;
    int64_t sum;
    bc_str counts = {0};
    bc_tally_of(tally, (int)m, i, &n, &sum);
    for (size_t v = 0; v < tally->values; v++)
        bc_str_addf(&counts, "%s%d:%llu", v ? " " : "", tally->from + (int)v,
                    (unsigned long long)tally->count[(m * tally->items + i) * tally->values + v]);
    bc_table_text(w, unit);
    bc_table_text(w, form->code);
    bc_table_text(w, m < form->modes.count ? form->modes.at[m] : "");
    bc_table_text(w, form->item[i].code);
    bc_table_int(w, (long long)n);
    bc_table_int(w, sum);
    bc_table_text(w, bc_str_text(&counts));
    bc_table_row(w);
    bc_str_drop(&counts);
}

static bc_status write_tallies(bc_aggregation *a)
{
    TABLE("tallies.csv", {"unit", BC_STRING}, {"form", BC_STRING}, {"mode", BC_STRING}, {"item", BC_STRING},
          {"n", BC_INTEGER}, {"sum", BC_INTEGER}, {"counts", BC_STRING});
    for (size_t u = 0; u < a->campaign->units; u++)
        for (size_t f = 0; f < a->index->forms; f++) {
            const bc_form *form = &a->index->form[f];
            const bc_tally *tally = &bc_aggregation_at(a, u, f)->tally;
            for (size_t m = 0; form->kind == BC_SURVEY && m < tally->modes; m++)
                for (size_t i = 0; i < form->items; i++)
                    write_tally(w, a->campaign->unit[u].code, form, tally, m, i);
        }
    return bc_table_end(w);
}

/* ---- province.csv: means over the units with a score ---- */

typedef struct mean {
    bc_ratio *sum;
    int64_t units;
} mean;

/* NULL: of no unit. */
static bc_ratio *mean_value(bc_aggregation *a, const mean *m)
{
    return m->units ? bc_ratio_div(a->pool, m->sum, bc_ratio_of(a->pool, m->units, 1)) : NULL;
}

static void write_mean(bc_aggregation *a, bc_table_writer *w, const char *name, const char *key, const mean *m)
{
    bc_table_text(w, name);
    bc_table_text(w, key);
    write_ratio(a, w, mean_value(a, m), a->index->decimals);
    bc_table_int(w, 0);
    bc_table_row(w);
}

static mean mean_of_scope(bc_aggregation *a, const scope *s)
{
    mean m = {.sum = bc_ratio_of(a->pool, 0, 1)};
    for (size_t u = 0; u < a->campaign->units; u++)
        if (s->there[u]) {
            m.sum = bc_ratio_add(a->pool, m.sum, bc_ratio_of_decimal(a->pool, s->score[u]));
            m.units++;
        }
    return m;
}

/* Of the parts that items first .. first + count make of the form's score. */
static mean mean_of_part(bc_aggregation *a, size_t f, size_t first, size_t count, bool self)
{
    mean m = {.sum = bc_ratio_of(a->pool, 0, 1)};
    for (size_t u = 0; u < a->campaign->units; u++) {
        bc_ratio *part;
        if (!bc_aggregation_at(a, u, f)->there || !bc_aggregation_part(a, u, f, first, count, self, &part))
            continue;
        m.sum = bc_ratio_add(a->pool, m.sum, part);
        m.units++;
    }
    return m;
}

/* The criteria's means add up to the form's as they are printed. */
static void write_criteria_means(bc_aggregation *a, bc_table_writer *w, size_t f, const scope *s)
{
    const bc_form *form = &a->index->form[f];
    parts p = {.count = form->criteria};
    bc_decimal total = {0, 0};
    mean whole = mean_of_scope(a, s);
    bool there = whole.units && bc_ratio_round(a->pool, mean_value(a, &whole), a->index->decimals, &total);
    for (size_t c = 0; c < form->criteria; c++) {
        mean m = mean_of_part(a, f, form->criterion[c].first, form->criterion[c].count, false);
        p.exact[c] = mean_value(a, &m);
    }
    round_parts(a, &p, there, total);
    for (size_t c = 0; c < form->criteria; c++) {
        bc_table_text(w, form->code);
        bc_table_text(w, form->criterion[c].code);
        write_part(w, &p, c);
        bc_table_row(w);
    }
}

static bc_status write_province(bc_aggregation *a, const scope *scopes)
{
    TABLE("province.csv", {"scope", BC_STRING}, {"key", BC_STRING}, {"mean", BC_NUMBER}, {"moved", BC_INTEGER});
    for (size_t f = 0; f < a->index->forms; f++) {
        const bc_form *form = &a->index->form[f];
        mean m = mean_of_scope(a, &scopes[f]);
        write_mean(a, w, form->code, "", &m);
        if (form->kind == BC_ASSESSMENT) {
            m = mean_of_part(a, f, 0, form->items, true);
            write_mean(a, w, form->code, "self", &m);
        }
        write_criteria_means(a, w, f, &scopes[f]);
        for (size_t i = 0; i < form->items; i++) {
            m = mean_of_part(a, f, i, 1, false);
            write_mean(a, w, form->code, form->item[i].code, &m);
        }
    }
    mean m = mean_of_scope(a, &scopes[a->index->forms]);
    write_mean(a, w, "overall", "", &m);
    return bc_table_end(w);
}

typedef bc_status (*table_writer)(bc_aggregation *a);

bc_status bc_aggregation_write(bc_aggregation *a)
{
    scope *scopes = make_scopes(a);
    if (!scopes)
        return BC_NOMEM;
    fill_scopes(a, scopes);
    bc_status status = write_scores(a, scopes);
    static const table_writer tables[] = {write_items, write_criteria, write_modes, write_tallies};
    for (size_t i = 0; i < sizeof tables / sizeof *tables && status == BC_OK; i++)
        status = tables[i](a);
    if (status == BC_OK)
        status = write_province(a, scopes);
    return status == BC_OK && bc_ratio_pool_failed(a->pool) ? BC_NOMEM : status;
}
