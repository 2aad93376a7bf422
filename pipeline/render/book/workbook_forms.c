#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"

/* Lists of cells in one sum; beyond, the formula would be too long for Excel, and the figure stands alone. */
enum { MOST_PARTS = 250 };

/* ---- a form's sheet: all units, one below the other ---- */

typedef struct form_sheet {
    bc_book_job *job;
    bc_sheet *sheet;
    uint32_t row, top; /* of the line, and of the unit's first */
    const char *unit;  /* as it is shown */
    int decimals;      /* of assessed items */
} form_sheet;

static bc_reckoned reckoned_cell(const bc_data *data, const bc_book_line *l, const char *column)
{
    bc_decimal value;
    return bc_data_decimal(&data->items, l->unit, bc_data_item(data, l->form, l->item), column, &value)
               ? bc_reckoned_of(value)
               : bc_reckoned_none();
}

/* points × sum / (n × scale.to), as the cell reckons it. */
static bc_reckoned reckon_item(const bc_data *data, const bc_book_line *l)
{
    bc_reckoned n = reckoned_cell(data, l, "n"), scale = bc_reckoned_of((bc_decimal){l->form->scale_to, 0});
    if (!(n.value > 0) || l->form->scale_to == 0)
        return bc_reckoned_none();
    bc_reckoned points = bc_reckoned_mul(bc_reckoned_of(l->item->points), reckoned_cell(data, l, "sum"));
    return bc_reckoned_div(points, bc_reckoned_mul(n, scale));
}

static bc_reckoned reckon_mean(const bc_data *data, const bc_book_line *l)
{
    bc_reckoned n = reckoned_cell(data, l, "n");
    return n.value > 0 ? bc_reckoned_div(reckoned_cell(data, l, "sum"), n) : bc_reckoned_none();
}

/* The cells that a criterion or the total adds up: its items, one range for each criterion. */
static void add_items(bc_str *out, const form_sheet *f, const bc_book_line *l, uint16_t column)
{
    const bc_form *form = l->form;
    bool more = false;
    bc_str_add(out, "SUM(");
    for (size_t c = 0; c < form->criteria; c++) {
        const bc_criterion *criterion = &form->criterion[c];
        uint32_t first = f->top + (uint32_t)(criterion->first + c) + 1;
        if (!criterion->count || (l->criterion && l->criterion != criterion))
            continue;
        bc_str_add(out, more ? "," : "");
        more = true;
        bc_formula_add_range(out, first, first + (uint32_t)criterion->count - 1, column);
    }
    bc_str_add_byte(out, ')');
}

/* What the line's items come to together. */
static bc_reckoned sum_of(const form_sheet *f, const bc_book_line *l, const char *column)
{
    bc_reckoned sum = {0, 0};
    size_t first = l->criterion ? l->criterion->first : 0,
           end = l->criterion ? first + l->criterion->count : l->form->items;
    for (size_t i = first; i < end; i++) {
        bc_book_line item = {.form = l->form, .item = &l->form->item[i], .unit = l->unit};
        sum = bc_reckoned_add(sum, l->form->kind == BC_SURVEY ? reckon_item(f->job->data, &item)
                                                              : reckoned_cell(f->job->data, &item, column));
    }
    return sum;
}

static const char *of_answers(const bc_data *data, const bc_book_line *l, const char *column)
{
    return l->item ? bc_data_find(&data->items, l->unit, bc_data_item(data, l->form, l->item), column) : "";
}

static void write_number_of(form_sheet *f, const bc_book_line *l, uint16_t column, const char *of, bc_look look)
{
    const char *number = of_answers(f->job->data, l, of);
    bc_sheet_number(f->sheet, f->row, column, number, 0, look);
    if (!l->item)
        return;
    bc_str_addf(bc_book_of(f->job), "items.csv:%s:%s:%s:%s", l->unit, l->form->code, l->item->code, of);
    bc_book_figure(f->job, f->sheet, f->row, column, number, 0);
}

/* How many answers, their sum, their mean. */
static void write_answers(form_sheet *f, const bc_book_line *l, bc_look look)
{
    bc_book_job *job = f->job;
    bc_str *text = &job->formula;
    const char *mean = of_answers(job->data, l, "mean");
    uint32_t row = f->row;
    write_number_of(f, l, BC_COLUMN_ANSWERS, "n", look);
    write_number_of(f, l, BC_COLUMN_SUM, "sum", look);
    bc_str_clear(text);
    bc_formula_add_cell(text, row, BC_COLUMN_SUM);
    bc_str_add_byte(text, '/');
    bc_formula_add_cell(text, row, BC_COLUMN_ANSWERS);
    bc_book_round_to(job, f->sheet, row, BC_COLUMN_MEAN, text, l->item ? reckon_mean(job->data, l) : bc_reckoned_none(),
                     mean, (bc_digits){"6", BC_BOOK_MEAN_KEPT, BC_BOOK_MEAN_SHOWN, 0}, look);
    if (!l->item)
        return;
    bc_str_addf(bc_book_of(job), "items.csv:%s:%s:%s:sum", l->unit, l->form->code, l->item->code);
    bc_str_addf(bc_book_by(job, BC_FIGURE_OVER), "items.csv:%s:%s:%s:n", l->unit, l->form->code, l->item->code);
    bc_book_figure(job, f->sheet, row, BC_COLUMN_MEAN, mean, BC_BOOK_MEAN_KEPT);
}

static void write_survey_line(form_sheet *f, const bc_book_line *l, bc_look look)
{
    bc_book_job *job = f->job;
    bc_str *text = &job->formula;
    bc_reckoned value = l->item ? reckon_item(job->data, l) : sum_of(f, l, NULL);
    uint32_t row = f->row;
    write_answers(f, l, look);
    bc_str_clear(text);
    if (l->item) {
        bc_formula_add_cell(text, row, BC_COLUMN_MOST);
        bc_str_add_byte(text, '*');
        bc_formula_add_cell(text, row, BC_COLUMN_SUM);
        bc_str_add(text, "/(");
        bc_formula_add_cell(text, row, BC_COLUMN_ANSWERS);
        bc_str_addf(text, "*%s)", bc_book_name(job, "Thang", l->form));
    } else
        add_items(text, f, l, BC_COLUMN_RAW);
    bool many = !l->item && !l->criterion && l->form->criteria > MOST_PARTS;
    bc_sheet_reckon_binary(f->sheet, row, BC_COLUMN_RAW, text->failed || many ? NULL : bc_str_text(text), value.value,
                           BC_BOOK_RAW_SHOWN, look);
    bc_book_of_raw(job, l);
    bc_book_raw(job, f->sheet, row, BC_COLUMN_RAW, value.value);
    bc_str_clear(text);
    bc_formula_add_cell(text, row, BC_COLUMN_RAW);
    const char *points = bc_book_line_points(job->data, l);
    bc_book_round_part(job, f->sheet, row, BC_COLUMN_POINTS, many ? NULL : text, value, points,
                       bc_book_line_moved(job->data, l, false), look);
    bc_book_of_points(job, l);
    bc_book_figure(job, f->sheet, row, BC_COLUMN_POINTS, points, job->decimals);
}

static void write_assessed_cell(form_sheet *f, const bc_book_line *l, uint16_t column, const char *figure, bc_look look)
{
    bc_str *text = &f->job->formula;
    if (l->item) {
        bc_sheet_number(f->sheet, f->row, column, figure, f->decimals, look);
        return;
    }
    bc_str_clear(text);
    add_items(text, f, l, column);
    bool many = !l->criterion && l->form->criteria > MOST_PARTS;
    bool self = column == BC_COLUMN_SELF;
    bc_book_round_part(f->job, f->sheet, f->row, column, many ? NULL : text, sum_of(f, l, self ? "self" : "verified"),
                       figure, bc_book_line_moved(f->job->data, l, self), look);
}

static void write_difference(form_sheet *f, const bc_book_line *l, const char *points, const char *self, bc_look look)
{
    const char *difference = bc_book_difference(f->job->data, points, self);
    bc_book_minus(f->job, f->sheet, f->row, BC_COLUMN_DIFFERENCE, BC_COLUMN_VERIFIED, BC_COLUMN_SELF, difference,
                  l->item ? f->decimals : f->job->decimals, look);
    bc_book_of_excess(f->job, l, points, self);
    bc_book_figure(f->job, f->sheet, f->row, BC_COLUMN_DIFFERENCE, difference, bc_book_line_decimals(f->job, l));
}

static void write_form_line(void *context, const bc_book_line *l)
{
    form_sheet *f = context;
    const bc_data *data = f->job->data;
    bc_look look = bc_book_line_look(l);
    const char *title = l->item ? l->item->title : l->criterion ? l->criterion->title : f->job->words->sum;
    bc_sheet_text(f->sheet, f->row, BC_COLUMN_UNIT, f->unit, look);
    bc_sheet_text(f->sheet, f->row, BC_COLUMN_CODE, bc_book_line_code(l), look | BC_LOOK_CENTRE);
    bc_sheet_text(f->sheet, f->row, BC_COLUMN_TITLE, title, look | BC_LOOK_WRAP);
    bc_book_of_most(f->job, l);
    bc_book_constant(f->job, f->sheet, f->row, BC_COLUMN_MOST, bc_book_line_most(l), look);
    if (l->form->kind == BC_SURVEY)
        write_survey_line(f, l, look);
    else {
        const char *points = bc_book_line_points(data, l), *self = bc_book_line_self(data, l);
        write_assessed_cell(f, l, BC_COLUMN_SELF, self, look);
        bc_book_of_self(f->job, l);
        bc_book_figure(f->job, f->sheet, f->row, BC_COLUMN_SELF, self, bc_book_line_decimals(f->job, l));
        write_assessed_cell(f, l, BC_COLUMN_VERIFIED, points, look);
        bc_book_of_points(f->job, l);
        bc_book_figure(f->job, f->sheet, f->row, BC_COLUMN_VERIFIED, points, bc_book_line_decimals(f->job, l));
        write_difference(f, l, points, self, look);
    }
    f->row++;
}

static void define_ranges(bc_book_job *job, const bc_form *form, const bc_sheet *sheet)
{
    uint32_t last = bc_book_form_row(form, job->data->campaign->units - 1, bc_book_lines(form) - 1);
    bc_book_define_range(job, bc_book_name(job, "Ma", form), sheet, BC_BOOK_FIRST, last, BC_COLUMN_CODE);
    if (form->kind == BC_SURVEY) {
        bc_book_define_range(job, bc_book_name(job, "Chua_lam_tron", form), sheet, BC_BOOK_FIRST, last, BC_COLUMN_RAW);
        return;
    }
    bc_book_define_range(job, bc_book_name(job, "Tu_cham", form), sheet, BC_BOOK_FIRST, last, BC_COLUMN_SELF);
    bc_book_define_range(job, bc_book_name(job, "Tham_dinh", form), sheet, BC_BOOK_FIRST, last, BC_COLUMN_VERIFIED);
}

void bc_book_write_form(bc_book_job *job, size_t place)
{
    const bc_book_words *w = job->words;
    const bc_form *form = &job->data->index->form[place];
    const char *const assessed[] = {w->unit, w->code, w->item, w->maximum, w->self, w->verified, w->difference};
    const char *const surveyed[] = {w->unit,       w->code, w->item, w->maximum, w->answers,
                                    w->answer_sum, w->mean, w->raw,  w->points};
    form_sheet f = {
        .job = job, .sheet = job->form[place], .row = BC_BOOK_FIRST, .decimals = bc_book_decimals(job->data, form)};
    bool survey = form->kind == BC_SURVEY;
    for (size_t i = 0; i < (survey ? 9u : 7u); i++)
        bc_sheet_text(f.sheet, BC_BOOK_HEAD, (uint16_t)i, (survey ? surveyed : assessed)[i], BC_LOOK_HEAD);
    if (survey) {
        bc_book_note_head(job, f.sheet, BC_COLUMN_RAW, w->raw, w->note_raw);
        bc_book_note_head(job, f.sheet, BC_COLUMN_POINTS, w->points, w->note_round);
    } else
        bc_book_note_head(job, f.sheet, BC_COLUMN_VERIFIED, w->verified, w->note_verified);
    for (size_t u = 0; u < job->data->campaign->units; u++) {
        bc_sheet_keep(f.sheet, f.row);
        f.top = f.row;
        f.unit = job->data->campaign->unit[u].display;
        bc_book_each_line(form, job->data->campaign->unit[u].code, false, write_form_line, &f);
    }
    define_ranges(job, form, f.sheet);
    bc_sheet_finish(f.sheet, BC_BOOK_HEAD, 2);
}

/* ---- a survey by modes ---- */

static uint32_t write_mode_line(bc_book_job *job, bc_sheet *s, uint32_t row, size_t u, size_t form, size_t mode)
{
    const bc_data *data = job->data;
    const bc_form *of = &data->index->form[form];
    const bc_unit *unit = &data->campaign->unit[u];
    bool all = mode == of->modes.count;
    bc_look look = all ? BC_LOOK_STRONG : BC_LOOK_PLAIN;
    bc_sheet_text(s, row, 0, unit->display, look);
    bc_sheet_text(s, row, 1, all ? job->words->all_forms : of->modes.at[mode], look);
    const char *score = all ? bc_data_find(&data->scores, unit->code, of->code, "score")
                            : bc_data_mode(data, unit->code, of, mode, "score");
    if (all) {
        bc_str_addf(bc_book_of(job), "forms.csv:%s:%s:accepted", unit->code, of->code);
        bc_book_count(job, s, row, 2, bc_data_forms(data, unit->code, of->code, "accepted"), look);
        bc_book_same(job, s, row, 3, job->form[form], bc_book_form_row(of, u, bc_book_lines(of) - 1), BC_COLUMN_POINTS,
                     score, job->decimals, look);
        bc_str_addf(bc_book_of(job), "scores.csv:%s:%s:score", unit->code, of->code);
    } else {
        const char *accepted = bc_data_mode(data, unit->code, of, mode, "accepted");
        bc_sheet_number(s, row, 2, accepted, 0, look);
        bc_str_addf(bc_book_of(job), "modes.csv:%s:%s:%s:accepted", unit->code, of->code, of->modes.at[mode]);
        bc_book_figure(job, s, row, 2, accepted, 0);
        bc_sheet_number(s, row, 3, score, job->decimals, look);
        bc_str_addf(bc_book_of(job), "modes.csv:%s:%s:%s:score", unit->code, of->code, of->modes.at[mode]);
    }
    bc_book_figure(job, s, row, 3, score, job->decimals);
    return row + 1;
}

void bc_book_write_modes(bc_book_job *job, size_t place)
{
    const bc_book_words *w = job->words;
    const bc_form *form = &job->data->index->form[place];
    bc_sheet *s = job->modes[place];
    uint32_t row = BC_BOOK_FIRST;
    bc_book_note_head(job, s, 3, w->score, w->note_mode);
    for (size_t u = 0; u < job->data->campaign->units; u++) {
        bc_sheet_keep(s, row);
        for (size_t m = 0; m <= form->modes.count; m++)
            row = write_mode_line(job, s, row, u, place, m);
    }
    bc_sheet_finish(s, BC_BOOK_HEAD, 1);
}
