#include <stdio.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"

/* ---- the ratings: by scope, in rising order, as LOOKUP needs them ---- */

void bc_book_write_ratings(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const bc_index *index = job->data->index;
    const char *const head[] = {w->scope, w->from_points, w->rating};
    bc_sheet *s = bc_book_begin(job, w->ratings, w->ratings_title, false, head, 3);
    uint32_t row = BC_BOOK_FIRST;
    job->ratings = s;
    for (size_t f = 0; f <= index->forms; f++) {
        const bc_ratings *ratings = &index->ratings[f];
        const bc_form *form = f < index->forms ? &index->form[f] : NULL;
        const char *scope = form ? bc_book_fill(job->data, &job->status, w->form_name_of,
                                                (const bc_place[]){{"ma", form->code}, {NULL, NULL}})
                                 : w->overall;
        uint32_t first = row;
        bc_sheet_keep(s, row);
        for (size_t r = ratings->count; r-- > 0; row++) {
            bc_sheet_text(s, row, 0, scope, BC_LOOK_PLAIN);
            bc_str_addf(bc_book_of(job), "index.ratings:%s:%s:from", ratings->scope, ratings->at[r].name);
            bc_book_constant(job, s, row, 1, ratings->at[r].from, BC_LOOK_PLAIN);
            bc_sheet_text(s, row, 2, ratings->at[r].name, BC_LOOK_CENTRE);
        }
        bc_book_define_range(job, bc_book_name(job, "Nguong", form), s, first, row - 1, 1);
        bc_book_define_range(job, bc_book_name(job, "Muc", form), s, first, row - 1, 2);
    }
    bc_sheet_finish(s, BC_BOOK_HEAD, 1);
}

/* ---- the method: a fact a line ---- */

typedef struct method {
    bc_book_job *job;
    bc_sheet *sheet;
    uint32_t row;
} method;

static void name_fact(method *m, const char *name)
{
    bc_sheet_text(m->sheet, m->row, 0, name, BC_LOOK_WRAP);
}

static void write_text(method *m, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    name_fact(m, name);
    bc_sheet_text(m->sheet, m->row++, 1, value, BC_LOOK_WRAP);
}

/* What the index says of the form, or of all (""), by that name. */
static void write_value(method *m, const char *name, bc_decimal value, const char *form, const char *of)
{
    name_fact(m, name);
    bc_str_addf(bc_book_of(m->job), "index:%s:%s:value", form, of);
    bc_book_constant(m->job, m->sheet, m->row++, 1, value, BC_LOOK_LEFT);
}

/* The fact that was written last has a name for formulas. */
static void define_fact(method *m, const char *name)
{
    bc_book_define_range(m->job, name, m->sheet, m->row - 1, m->row - 1, 1);
}

static void write_day(method *m, const char *name, bc_date value)
{
    name_fact(m, name);
    bc_sheet_date(m->sheet, m->row++, 1, value, BC_LOOK_LEFT);
}

static const char *of_form(method *m, const char *template, const bc_form *form)
{
    return bc_book_fill(m->job->data, &m->job->status, template, (const bc_place[]){{"ma", form->code}, {NULL, NULL}});
}

static void write_scale(method *m, const bc_form *form)
{
    const bc_book_words *w = m->job->words;
    if (!form->label) {
        write_value(m, of_form(m, w->scale_from_of, form), (bc_decimal){form->scale_from, 0}, form->code, "scale_from");
        write_value(m, of_form(m, w->scale_to_of, form), (bc_decimal){form->scale_to, 0}, form->code, "scale_to");
        define_fact(m, bc_book_name(m->job, "Thang", form));
        return;
    }
    for (int i = form->scale_from; i <= form->scale_to; i++)
        write_value(m,
                    bc_book_fill(m->job->data, &m->job->status, w->label_of,
                                 (const bc_place[]){
                                     {"ma", form->code}, {"nhan", form->label[i - form->scale_from]}, {NULL, NULL}}),
                    (bc_decimal){i, 0}, form->code,
                    bc_arena_format(m->job->data->arena, "label %s", form->label[i - form->scale_from]));
    define_fact(m, bc_book_name(m->job, "Thang", form)); /* the highest is the last */
}

static void write_form_facts(method *m, const bc_form *form)
{
    const bc_book_words *w = m->job->words;
    write_text(m, of_form(m, w->form_name_of, form), form->title);
    write_value(m, of_form(m, w->weight_of, form), form->weight, form->code, "weight");
    define_fact(m, bc_book_name(m->job, "Trong_so", form));
    const bc_book_line all = {.form = form};
    name_fact(m, of_form(m, w->points_of, form));
    bc_book_of_most(m->job, &all);
    bc_book_constant(m->job, m->sheet, m->row++, 1, bc_form_points(form), BC_LOOK_LEFT);
    if (form->kind != BC_SURVEY)
        return;
    write_scale(m, form);
    write_value(m, of_form(m, w->minimum_of, form), (bc_decimal){form->minimum_forms, 0}, form->code, "minimum_forms");
    write_value(m, of_form(m, w->missing_of, form), (bc_decimal){form->max_missing, 0}, form->code, "max_missing");
}

/* How many units there are, by their scores. */
static void write_units(method *m)
{
    bc_book_job *job = m->job;
    char count[24];
    snprintf(count, sizeof count, "%zu", job->data->campaign->units);
    bc_str_clear(&job->formula);
    bc_str_addf(&job->formula, "COUNT(%s)", bc_book_name(job, "Diem", NULL));
    name_fact(m, job->words->units);
    bc_str_add(bc_book_of(job), "count(units:*:code)");
    bc_book_figure(job, m->sheet, m->row, 1, count, 0);
    bc_sheet_reckon(m->sheet, m->row++, 1, (bc_formula){job->whole ? bc_str_text(&job->formula) : NULL, count}, 0,
                    BC_LOOK_LEFT);
    define_fact(m, "So_don_vi");
}

void bc_book_write_method(bc_book_job *job)
{
    const bc_index *index = job->data->index;
    const bc_book_words *w = job->words;
    const char *const head[] = {w->name, w->value};
    method m = {.job = job, .row = BC_BOOK_FIRST};
    bool surveyed = false;
    m.sheet = bc_book_begin(job, w->method, w->method_title, false, head, 2);
    job->method = m.sheet;
    write_text(&m, w->index, index->title);
    write_text(&m, w->basis, index->basis);
    write_day(&m, w->from, job->data->campaign->from);
    write_day(&m, w->to, job->data->campaign->to);
    for (size_t f = 0; f < index->forms; f++) {
        write_form_facts(&m, &index->form[f]);
        surveyed = surveyed || index->form[f].kind == BC_SURVEY;
    }
    if (surveyed)
        write_text(&m, w->survey, w->survey_text);
    write_text(&m, w->index_sum, w->index_sum_text);
    write_value(&m, w->decimals, (bc_decimal){index->decimals, 0}, "", "decimals");
    define_fact(&m, "So_chu_so");
    write_text(&m, w->rounding, w->rounding_text);
    name_fact(&m, w->more);
    bc_str_add(bc_book_of(job), "=0.0000000001"); /* BC_BOOK_MORE, which is the formulas' own */
    bc_book_constant(job, m.sheet, m.row++, 1, (bc_decimal){1, 10}, BC_LOOK_LEFT);
    define_fact(&m, "Bu_lam_tron");
    write_text(&m, w->more_why, w->more_why_text);
    write_units(&m);
    bc_sheet_finish(m.sheet, BC_BOOK_HEAD, 1);
}

/* ---- the notes on heads ---- */

void bc_book_write_notes(bc_book_job *job)
{
    const bc_book_words *w = job->words;
    const char *const head[] = {w->note_number, w->note_of, w->name};
    bc_sheet *s = bc_book_begin(job, w->notes, w->notes_title, false, head, 3);
    for (size_t n = 0; n < job->notes; n++) {
        char number[24];
        snprintf(number, sizeof number, "[%zu]", n + 1);
        bc_sheet_text(s, (uint32_t)(BC_BOOK_FIRST + n), 0, number, BC_LOOK_CENTRE);
        bc_sheet_text(s, (uint32_t)(BC_BOOK_FIRST + n), 1, job->note[n].where, BC_LOOK_PLAIN);
        bc_sheet_text(s, (uint32_t)(BC_BOOK_FIRST + n), 2, job->note[n].text, BC_LOOK_WRAP);
    }
    bc_sheet_finish(s, BC_BOOK_HEAD, 1);
}
