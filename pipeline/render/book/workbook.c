#include "render/book/workbook.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"
#include "render/page/figures.h"

/* ---- sheets, notes, names ---- */

bc_sheet *bc_book_begin(bc_book_job *job, const char *name, const char *title, bool landscape, const char *const *head,
                        size_t count)
{
    bc_sheet *sheet = bc_sheet_add(job->book, name, landscape);
    bc_sheet_text(sheet, BC_BOOK_TITLE, 0, title, BC_LOOK_TITLE);
    for (size_t i = 0; i < count; i++)
        bc_sheet_text(sheet, BC_BOOK_HEAD, (uint16_t)i, head[i], BC_LOOK_HEAD);
    bc_book_entry *grown =
        bc_arena_grow(job->data->arena, job->entry, job->entries, &job->entries_cap, sizeof *job->entry);
    if (!grown || !title) {
        job->status = BC_NOMEM;
        return sheet;
    }
    job->entry = grown;
    grown[job->entries++] = (bc_book_entry){sheet, title};
    return sheet;
}

void bc_book_note_head(bc_book_job *job, bc_sheet *sheet, uint16_t column, const char *head, const char *text)
{
    bc_str noted = {0};
    size_t n = 0;
    while (n < job->notes && job->note[n].text != text)
        n++;
    if (!sheet || !*text || n == BC_BOOK_NOTES)
        return;
    if (n == job->notes)
        job->note[job->notes++] = (bc_book_note){head, text};
    bc_str_addf(&noted, "%s [%zu]", head, n + 1);
    bc_sheet_text(sheet, BC_BOOK_HEAD, column, noted.failed ? NULL : bc_str_text(&noted), BC_LOOK_HEAD);
    bc_sheet_note(sheet, BC_BOOK_HEAD, column, text);
    bc_str_drop(&noted);
}

/* Letters and digits of the form's code; where another form has the same, or nothing is left, its number. */
static const char *choose_key(const bc_book_job *job, size_t form)
{
    bc_str key = {0};
    const char *code = job->data->index->form[form].code;
    for (const char *at = code; *at && key.len < 40; at++)
        bc_str_add_byte(&key, isascii((unsigned char)*at) && isalnum((unsigned char)*at) ? *at : '_');
    bool same = strspn(code, "_") == strlen(code) || strcasecmp(bc_str_text(&key), "chung") == 0;
    for (size_t f = 0; f < form; f++)
        same = same || (job->key[f] && strcasecmp(job->key[f], bc_str_text(&key)) == 0);
    const char *chosen = same ? bc_arena_format(job->data->arena, "nhom_%zu", form + 1)
                              : bc_arena_text(job->data->arena, bc_str_text(&key));
    bc_str_drop(&key);
    return chosen ? chosen : "";
}

/* Scores of forms stand beside all that is weighed and ranked: without one, there are no means, and no ranks. */
static bool is_whole(const bc_data *data)
{
    for (size_t u = 0; u < data->campaign->units; u++) {
        const char *unit = data->campaign->unit[u].code;
        for (size_t f = 0; f < data->index->forms; f++)
            if (!*bc_data_find(&data->scores, unit, data->index->form[f].code, "score"))
                return false;
        if (!*bc_data_find(&data->scores, unit, "overall", "score"))
            return false;
    }
    return data->campaign->units > 0;
}

/* ---- the overview ---- */

static const bc_form *form_at(const bc_index *index, size_t form)
{
    return form < index->forms ? &index->form[form] : NULL;
}

static const char *scope_of(const bc_index *index, size_t form)
{
    return form < index->forms ? index->form[form].code : "overall";
}

static void head_scopes(bc_book_job *job, bc_sheet *s)
{
    const bc_index *index = job->data->index;
    const bc_book_words *words = job->words;
    const char *const columns[] = {words->score, words->rating, words->rank};
    for (size_t f = 0; f <= index->forms; f++) {
        const char *scope = f < index->forms
                                ? bc_book_fill(job->data, &job->status, words->form_name_of,
                                               (const bc_place[]){{"ma", index->form[f].code}, {NULL, NULL}})
                                : words->overall;
        for (size_t c = 0; c < 3; c++) {
            const char *head = bc_book_fill(job->data, &job->status, words->scope_head_of,
                                            (const bc_place[]){{"pham_vi", scope}, {"cot", columns[c]}, {NULL, NULL}});
            uint16_t column = (uint16_t)(bc_book_scope_column(f) + c);
            bc_sheet_text(s, BC_BOOK_HEAD, column, head, BC_LOOK_HEAD);
            if (f == index->forms)
                bc_book_note_head(job, s, column, head,
                                  c ? c == 1 ? words->note_rating : words->note_rank : words->note_overall);
        }
    }
}

/* Σ form × weight / 100: what is rounded to the overall score. */
static bc_reckoned reckon_overall(bc_book_job *job, uint32_t row, const char *unit)
{
    const bc_index *index = job->data->index;
    bc_str *text = &job->formula;
    bc_reckoned sum = {0, 0};
    bc_decimal score;
    bc_str_clear(text);
    for (size_t f = 0; f < index->forms; f++) {
        bool there = bc_data_decimal(&job->data->scores, unit, index->form[f].code, "score", &score);
        sum = bc_reckoned_add(sum, there ? bc_reckoned_mul(bc_reckoned_of(score), bc_reckoned_of(index->form[f].weight))
                                         : bc_reckoned_none());
        bc_str_add(text, f ? "+" : "(");
        bc_formula_add_cell(text, row, bc_book_scope_column(f));
        bc_str_addf(text, "*%s", bc_book_name(job, "Trong_so", &index->form[f]));
    }
    bc_str_add(text, ")/100");
    return bc_reckoned_div(sum, bc_reckoned_of((bc_decimal){100, 0}));
}

static void write_score(bc_book_job *job, bc_sheet *s, uint32_t row, size_t unit, size_t f, bc_look look)
{
    const bc_data *data = job->data;
    const char *code = data->campaign->unit[unit].code;
    const char *score = bc_data_find(&data->scores, code, scope_of(data->index, f), "score");
    const bc_form *form = form_at(data->index, f);
    uint16_t column = bc_book_scope_column(f);
    if (form)
        bc_book_same(job, s, row, column, job->form[f], bc_book_form_row(form, unit, bc_book_lines(form) - 1),
                     bc_book_points_column(form), score, job->decimals, look);
    else {
        bc_reckoned value = reckon_overall(job, row, code);
        bc_book_round(job, s, row, column, &job->formula, value, score, look);
    }
    bc_str_addf(bc_book_of(job), "scores.csv:%s:%s:score", code, scope_of(data->index, f));
    bc_book_figure(job, s, row, column, score, job->decimals);
}

/* By the table of thresholds, and by the scores of all units. A score below all thresholds has the lowest rating, which LOOKUP does not know. */
static void write_rating(bc_book_job *job, bc_sheet *s, uint32_t row, const char *unit, size_t f, bc_look look)
{
    const bc_data *data = job->data;
    const bc_form *form = form_at(data->index, f);
    const bc_ratings *ratings = &data->index->ratings[f];
    const char *scope = scope_of(data->index, f);
    const char *rating = bc_data_find(&data->scores, unit, scope, "rating");
    const char *rank = bc_data_find(&data->scores, unit, scope, "rank");
    uint16_t column = bc_book_scope_column(f);
    bc_str *text = &job->formula;
    bc_decimal score;
    bool known = bc_data_decimal(&data->scores, unit, scope, "score", &score) &&
                 bc_decimal_compare(score, ratings->at[ratings->count - 1].from) >= 0;
    bc_str_clear(text);
    bc_str_add(text, "LOOKUP(");
    bc_formula_add_cell(text, row, column);
    bc_str_addf(text, ",%s,%s)", bc_book_name(job, "Nguong", form), bc_book_name(job, "Muc", form));
    bc_sheet_reckon_text(s, row, (uint16_t)(column + 1), (bc_formula){known ? bc_str_text(text) : NULL, rating},
                         look | BC_LOOK_CENTRE);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:%s:rating", unit, scope);
    bc_book_word(job, s, row, (uint16_t)(column + 1), rating);
    if (!known && *rating)
        bc_sheet_note(s, row, (uint16_t)(column + 1), job->words->note_value);
    bc_str_clear(text);
    bc_str_add(text, "RANK(");
    bc_formula_add_cell(text, row, column);
    bc_str_addf(text, ",%s)", bc_book_name(job, "Diem", form));
    bc_sheet_reckon(s, row, (uint16_t)(column + 2), (bc_formula){bc_str_text(text), rank}, 0, look | BC_LOOK_CENTRE);
    bc_str_addf(bc_book_of(job), "scores.csv:%s:%s:rank", unit, scope);
    bc_book_figure(job, s, row, (uint16_t)(column + 2), rank, 0);
}

/* The units' means; a mean has no rating and no rank. */
static void write_overview_means(bc_book_job *job, bc_sheet *s, uint32_t row)
{
    const bc_data *data = job->data;
    bc_sheet_text(s, row, 0, "", BC_LOOK_STRONG);
    bc_sheet_text(s, row, 1, job->words->average, BC_LOOK_STRONG);
    for (size_t f = 0; f <= data->index->forms; f++) {
        uint16_t column = bc_book_scope_column(f);
        const bc_form *form = form_at(data->index, f);
        const char *mean = bc_data_find(&data->province, scope_of(data->index, f), "", "mean");
        bc_book_same(job, s, row, column, job->means,
                     bc_book_unit_row(data->index, f, form ? bc_book_lines(form) - 1 : 0), BC_MEANS_ROUNDED, mean,
                     job->decimals, BC_LOOK_STRONG);
        bc_str_addf(bc_book_of(job), "province.csv:%s::mean", scope_of(data->index, f));
        bc_book_figure(job, s, row, column, mean, job->decimals);
        bc_sheet_text(s, row, (uint16_t)(column + 1), "", BC_LOOK_STRONG);
        bc_sheet_text(s, row, (uint16_t)(column + 2), "", BC_LOOK_STRONG);
    }
}

static void define_scopes(bc_book_job *job, const bc_sheet *s)
{
    uint32_t last = (uint32_t)(BC_BOOK_FIRST + job->data->campaign->units - 1);
    for (size_t f = 0; f <= job->data->index->forms; f++) {
        const bc_form *form = form_at(job->data->index, f);
        uint16_t column = bc_book_scope_column(f);
        bc_book_define_range(job, bc_book_name(job, "Diem", form), s, BC_BOOK_FIRST, last, column);
        bc_book_define_range(job, bc_book_name(job, "Xep_loai", form), s, BC_BOOK_FIRST, last, (uint16_t)(column + 1));
        bc_book_define_range(job, bc_book_name(job, "Thu_hang", form), s, BC_BOOK_FIRST, last, (uint16_t)(column + 2));
    }
    bc_book_define_range(job, "Don_vi", s, BC_BOOK_FIRST, last, 1);
}

static void write_overview(bc_book_job *job)
{
    const bc_campaign *campaign = job->data->campaign;
    const bc_report_head *report = &campaign->report;
    const bc_index *index = job->data->index;
    bc_sheet *s = job->overview;
    uint32_t row = BC_BOOK_FIRST;
    bc_sheet_text(s, BC_BOOK_REMARK, 0,
                  bc_book_fill(job->data, &job->status, job->words->enclosed_of,
                               (const bc_place[]){{"so", bc_say_document_number(job->data)},
                                                  {"ky_hieu", report->symbol},
                                                  {"ngay_ban_hanh", bc_say_date(job->data, report->date)},
                                                  {"co_quan", report->issuer},
                                                  {NULL, NULL}}),
                  BC_LOOK_REMARK);
    head_scopes(job, s);
    for (size_t u = 0; u < campaign->units; u++, row++) {
        bc_book_ordinal(job, s, row, 0, (long long)u + 1);
        bc_sheet_text(s, row, 1, campaign->unit[u].display, BC_LOOK_PLAIN);
        for (size_t f = 0; f <= index->forms; f++) {
            bc_look look = f < index->forms ? BC_LOOK_PLAIN : BC_LOOK_STRONG;
            write_score(job, s, row, u, f, look);
            write_rating(job, s, row, campaign->unit[u].code, f, look);
        }
    }
    if (campaign->units > 1) /* one unit is its own mean */
        write_overview_means(job, s, row);
    define_scopes(job, s);
    bc_sheet_finish(s, BC_BOOK_HEAD, 2);
}

/* ---- the contents, when all sheets are there ---- */

static void write_contents(bc_book_job *job)
{
    bc_sheet *s = job->contents;
    for (size_t i = 0; i < job->entries; i++) {
        uint32_t row = (uint32_t)(BC_BOOK_FIRST + i);
        bc_book_ordinal(job, s, row, 0, (long long)i + 1);
        bc_sheet_link(s, row, 1, bc_sheet_name(job->entry[i].sheet), job->entry[i].sheet);
        bc_sheet_text(s, row, 2, job->entry[i].title, BC_LOOK_WRAP);
    }
    bc_sheet_finish(s, BC_BOOK_HEAD, 2);
}

/* ---- the book ---- */

static bc_sheet *begin_modes(bc_book_job *job, const bc_form *form)
{
    const bc_book_words *w = job->words;
    const char *const head[] = {w->unit, w->mode, w->accepted_forms, w->score};
    const char *name =
        bc_book_fill(job->data, &job->status, w->mode_sheet_of, (const bc_place[]){{"ma", form->code}, {NULL, NULL}});
    const char *title =
        bc_book_fill(job->data, &job->status, w->mode_title_of, (const bc_place[]){{"ten", form->title}, {NULL, NULL}});
    return bc_book_begin(job, name, title, false, head, 4);
}

/* The sheets that others point at, in their order. */
static void begin_sheets(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const bc_index *index = job->data->index;
    const char *const contents[] = {w->ordinal, w->sheet, w->name}, *const units[] = {w->ordinal, w->unit};
    const char *const means[] = {w->form, w->code, w->item, w->maximum, w->raw_mean, w->province};
    job->contents = bc_book_begin(job, w->contents, w->contents_title, false, contents, 3);
    job->entries = 0; /* the contents do not name themselves */
    job->overview = bc_book_begin(job, w->overview, w->overview_title, true, units, 2);
    for (size_t f = 0; f < index->forms; f++) {
        const char *name = bc_book_fill(job->data, &job->status, w->form_sheet_of,
                                        (const bc_place[]){{"ma", index->form[f].code}, {NULL, NULL}});
        job->key[f] = choose_key(job, f);
        job->form[f] = bc_book_begin(job, name, index->form[f].title, true, NULL, 0);
        if (index->form[f].kind == BC_SURVEY && index->form[f].modes.count)
            job->modes[f] = begin_modes(job, &index->form[f]);
    }
    job->means = bc_book_begin(job, w->means, w->means_title, true, means, 6);
}

static bc_status write_sheets(bc_book_job *job)
{
    begin_sheets(job);
    write_overview(job);
    for (size_t f = 0; f < job->data->index->forms; f++) {
        bc_book_write_form(job, f);
        if (job->modes[f])
            bc_book_write_modes(job, f);
    }
    bc_book_write_means(job);
    bc_book_write_criteria(job);
    for (size_t f = 0; f < job->data->index->forms; f++)
        bc_book_write_answers(job, f);
    bc_book_write_charts(job);
    bc_book_write_units(job);
    bc_book_write_quality(job);
    bc_book_write_reasons(job);
    bc_book_write_ratings(job);
    bc_book_write_method(job);
    bc_book_write_notes(job);
    write_contents(job);
    return job->status;
}

static void drop_texts(bc_book_job *job)
{
    bc_str *const texts[] = {&job->formula, &job->figures, &job->place, &job->of, &job->other};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        bc_str_drop(texts[i]);
}

bc_status bc_workbook_write(const bc_data *data, bc_folder *out)
{
    bc_book_words words;
    bc_status status = bc_book_words_load(data, &words);
    const char *path = status == BC_OK ? bc_folder_file(out, BC_WORKBOOK) : NULL;
    if (!path)
        return status == BC_OK ? BC_NOMEM : status;
    bc_book_info info = {.title = data->campaign->report.subject,
                         .subject = data->campaign->title,
                         .author = data->campaign->report.issuer,
                         .company = data->campaign->report.issuer,
                         .date = data->as_of};
    bc_book_job job = {.data = data,
                       .words = &words,
                       .book = bc_book_new(path, &info, data->diag),
                       .decimals = data->index->decimals,
                       .most = bc_data_most(data),
                       .whole = is_whole(data)};
    if (!job.book)
        return BC_NOMEM;
    write_sheets(&job);
    status = bc_book_close(job.book);
    status = job.status == BC_OK ? status : job.status;
    if (status == BC_OK)
        status = bc_figures_keep(out, BC_WORKBOOK, &job.figures, data->diag);
    drop_texts(&job);
    return status == BC_OK
               ? bc_folder_add(out, BC_WORKBOOK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
               : status;
}
