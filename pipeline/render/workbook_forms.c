#include "render/workbook_private.h"

enum { MEAN_SHOWN = 2 }; /* decimals of a mean of answers; the cell holds all that items.csv has */

/* A line of a form's sheet: the unit's total, a criterion, or an item. Which of them have a number in a column is the columns' matter. */
typedef struct line {
    const bc_form *form;
    const bc_criterion *criterion; /* NULL: the total, or an item */
    const bc_item *item;           /* NULL: the total, or a criterion */
    const char *unit;
} line;

static bc_look look_of(const line *l)
{
    return l->item ? BC_LOOK_PLAIN : BC_LOOK_STRONG;
}

static const char *code_of(const line *l)
{
    return l->item ? l->item->code : l->criterion ? l->criterion->code : l->form->code;
}

static bc_decimal most_of(const line *l)
{
    return l->item ? l->item->points : l->criterion ? l->criterion->points : bc_form_points(l->form);
}

/* What the line brought: verified points, or answers turned into points. */
static const char *points_of(const bc_data *data, const line *l)
{
    if (l->criterion)
        return bc_data_find(&data->criteria, l->unit, l->criterion->code, "score");
    if (!l->item)
        return bc_data_find(&data->scores, l->unit, l->form->code, "score");
    return l->form->kind == BC_SURVEY ? bc_book_item_points(data, l->form, l->item, l->unit)
                                      : bc_data_find(&data->items, l->unit, l->item->code, "verified");
}

static const char *self_of(const bc_data *data, const line *l)
{
    if (l->form->kind == BC_SURVEY)
        return "";
    if (l->criterion)
        return bc_data_find(&data->criteria, l->unit, l->criterion->code, "self");
    return l->item ? bc_data_find(&data->items, l->unit, l->item->code, "self")
                   : bc_book_self_sum(data, l->form, l->unit);
}

static const char *of_answers(const bc_data *data, const line *l, const char *column)
{
    return l->item && l->form->kind == BC_SURVEY ? bc_data_find(&data->items, l->unit, l->item->code, column) : "";
}

/* Each line of the form for the unit, the total before or behind the others. */
typedef void (*write_line)(void *context, const line *line);

static void each_line(const bc_form *form, const char *unit, bool total_first, write_line write, void *context)
{
    line total = {.form = form, .unit = unit};
    if (total_first)
        write(context, &total);
    for (size_t c = 0; c < form->criteria; c++) {
        const bc_criterion *criterion = &form->criterion[c];
        line now = {.form = form, .criterion = criterion, .unit = unit};
        write(context, &now);
        now.criterion = NULL;
        for (size_t i = criterion->first; i < criterion->first + criterion->count; i++) {
            now.item = &form->item[i];
            write(context, &now);
        }
    }
    if (!total_first)
        write(context, &total);
}

/* ---- a form's sheet: all units, one below the other ---- */

typedef struct form_sheet {
    const bc_book_job *job;
    bc_sheet *sheet;
    uint32_t row;
    const char *unit; /* as it is shown */
    int decimals;     /* of assessed items */
} form_sheet;

static void write_form_line(void *context, const line *l)
{
    form_sheet *f = context;
    const bc_data *data = f->job->data;
    bc_look look = look_of(l);
    int decimals = l->item ? f->decimals : f->job->decimals;
    const char *title = l->item ? l->item->title : l->criterion ? l->criterion->title : f->job->words->sum;
    const char *points = points_of(data, l), *self = self_of(data, l);
    bc_sheet_text(f->sheet, f->row, 0, f->unit, look);
    bc_sheet_text(f->sheet, f->row, 1, code_of(l), look | BC_LOOK_CENTRE);
    bc_sheet_text(f->sheet, f->row, 2, title, look | BC_LOOK_WRAP);
    bc_sheet_decimal(f->sheet, f->row, 3, most_of(l), look);
    if (l->form->kind == BC_SURVEY) {
        bc_sheet_number(f->sheet, f->row, 4, of_answers(data, l, "n"), 0, look);
        bc_sheet_number(f->sheet, f->row, 5, of_answers(data, l, "mean"), MEAN_SHOWN, look);
        bc_sheet_number(f->sheet, f->row, 6, points, f->job->decimals, look);
    } else {
        bc_sheet_number(f->sheet, f->row, 4, self, decimals, look);
        bc_sheet_number(f->sheet, f->row, 5, points, decimals, look);
        bc_sheet_number(f->sheet, f->row, 6, bc_book_difference(data, points, self), decimals, look | BC_LOOK_SIGNED);
    }
    f->row++;
}

static void write_form(bc_book_job *job, const bc_form *form)
{
    const bc_book_words *w = job->words;
    const char *const assessed[] = {w->unit, w->code, w->item, w->maximum, w->self, w->verified, w->difference};
    const char *const surveyed[] = {w->unit, w->code, w->item, w->maximum, w->answers, w->mean, w->points};
    const char *name =
        bc_book_fill(job->data, &job->status, w->form_sheet_of, (const bc_place[]){{"ma", form->code}, {NULL, NULL}});
    form_sheet f = {.job = job, .row = BC_BOOK_FIRST, .decimals = bc_book_decimals(job->data, form)};
    f.sheet = bc_book_begin(job, name, form->title, true, form->kind == BC_SURVEY ? surveyed : assessed, 7);
    for (size_t u = 0; u < job->data->campaign->units; u++) {
        bc_sheet_keep(f.sheet, f.row);
        f.unit = job->data->campaign->unit[u].display;
        each_line(form, job->data->campaign->unit[u].code, false, write_form_line, &f);
    }
    bc_sheet_finish(f.sheet, BC_BOOK_HEAD, 2);
}

/* ---- a survey by modes ---- */

static uint32_t write_mode_line(const bc_book_job *job, bc_sheet *s, uint32_t row, const bc_unit *unit,
                                const bc_form *form, size_t mode)
{
    const bc_data *data = job->data;
    bool all = mode == form->modes.count;
    bc_look look = all ? BC_LOOK_STRONG : BC_LOOK_PLAIN;
    bc_sheet_text(s, row, 0, unit->display, look);
    bc_sheet_text(s, row, 1, all ? job->words->all_forms : form->modes.at[mode], look);
    if (all)
        bc_sheet_count(s, row, 2, bc_data_forms(data, unit->code, form->code, "accepted"), look);
    else
        bc_sheet_number(s, row, 2, bc_data_mode(data, unit->code, form, mode, "accepted"), 0, look);
    bc_sheet_number(s, row, 3,
                    all ? bc_data_find(&data->scores, unit->code, form->code, "score")
                        : bc_data_mode(data, unit->code, form, mode, "score"),
                    job->decimals, look);
    return row + 1;
}

static void write_modes(bc_book_job *job, const bc_form *form)
{
    const bc_book_words *w = job->words;
    const char *const head[] = {w->unit, w->mode, w->accepted_forms, w->score};
    const char *name =
        bc_book_fill(job->data, &job->status, w->mode_sheet_of, (const bc_place[]){{"ma", form->code}, {NULL, NULL}});
    const char *title =
        bc_book_fill(job->data, &job->status, w->mode_title_of, (const bc_place[]){{"ten", form->title}, {NULL, NULL}});
    bc_sheet *s = bc_book_begin(job, name, title, false, head, 4);
    uint32_t row = BC_BOOK_FIRST;
    for (size_t u = 0; u < job->data->campaign->units; u++) {
        bc_sheet_keep(s, row);
        for (size_t m = 0; m <= form->modes.count; m++)
            row = write_mode_line(job, s, row, &job->data->campaign->unit[u], form, m);
    }
    bc_sheet_finish(s, BC_BOOK_HEAD, 1);
}

void bc_book_write_forms(bc_book_job *job)
{
    for (size_t f = 0; f < job->data->index->forms; f++) {
        const bc_form *form = &job->data->index->form[f];
        write_form(job, form);
        if (form->kind == BC_SURVEY && form->modes.count)
            write_modes(job, form);
    }
}

/* ---- a unit's sheet: its forms, one below the other, beside the means of all units ---- */

/* Columns that no form of the index can fill are left out. */
typedef struct unit_sheet {
    const bc_book_job *job;
    bc_sheet *sheet;
    uint32_t row;
    bool assessed, surveyed;
    int item_decimals; /* of the form's items */
    int decimals;      /* of the line */
} unit_sheet;

/* Behind the self points and the answers: the points, the mean of all units, the difference. */
static void write_reached(unit_sheet *u, uint16_t column, const char *points, const char *mean, bc_look look)
{
    int decimals = u->job->decimals;
    bc_sheet_number(u->sheet, u->row, column, points, u->decimals, look);
    bc_sheet_number(u->sheet, u->row, (uint16_t)(column + 1), mean, decimals, look);
    bc_sheet_number(u->sheet, u->row, (uint16_t)(column + 2), bc_book_difference(u->job->data, points, mean),
                    u->decimals, look | BC_LOOK_SIGNED);
    u->row++;
}

static uint16_t write_given(unit_sheet *u, const line *l, bc_look look)
{
    const bc_data *data = u->job->data;
    uint16_t column = 3;
    if (u->assessed)
        bc_sheet_number(u->sheet, u->row, column++, l ? self_of(data, l) : "", u->decimals, look);
    if (u->surveyed) {
        bc_sheet_number(u->sheet, u->row, column++, l ? of_answers(data, l, "n") : "", 0, look);
        bc_sheet_number(u->sheet, u->row, column++, l ? of_answers(data, l, "mean") : "", MEAN_SHOWN, look);
    }
    return column;
}

static void write_unit_line(void *context, const line *l)
{
    unit_sheet *u = context;
    const bc_data *data = u->job->data;
    bc_look look = look_of(l);
    const char *title = l->item ? l->item->title : l->criterion ? l->criterion->title : l->form->title;
    bool total = !l->item && !l->criterion;
    u->decimals = l->item ? u->item_decimals : u->job->decimals;
    bc_sheet_text(u->sheet, u->row, 0, code_of(l), look | BC_LOOK_CENTRE);
    bc_sheet_text(u->sheet, u->row, 1, title, look | BC_LOOK_WRAP);
    bc_sheet_decimal(u->sheet, u->row, 2, most_of(l), look);
    uint16_t column = write_given(u, l, look);
    const char *mean = bc_data_find(&data->province, l->form->code, total ? "" : code_of(l), "mean");
    write_reached(u, column, points_of(data, l), mean, look);
}

static void write_unit_overall(unit_sheet *u, const bc_unit *unit)
{
    const bc_data *data = u->job->data;
    u->decimals = u->job->decimals;
    bc_sheet_text(u->sheet, u->row, 0, "", BC_LOOK_STRONG);
    bc_sheet_text(u->sheet, u->row, 1, u->job->words->overall, BC_LOOK_STRONG);
    bc_sheet_decimal(u->sheet, u->row, 2, bc_data_most(data), BC_LOOK_STRONG);
    uint16_t column = write_given(u, NULL, BC_LOOK_STRONG);
    write_reached(u, column, bc_data_find(&data->scores, unit->code, "overall", "score"),
                  bc_data_find(&data->province, "overall", "", "mean"), BC_LOOK_STRONG);
}

static void begin_unit(bc_book_job *job, unit_sheet *u, const bc_unit *unit)
{
    const bc_book_words *w = job->words;
    const bc_data *data = job->data;
    const char *head[9] = {w->code, w->item, w->maximum};
    size_t columns = 3;
    char units[24];
    snprintf(units, sizeof units, "%zu", data->campaign->units);
    if (u->assessed)
        head[columns++] = w->self;
    if (u->surveyed) {
        head[columns++] = w->answers;
        head[columns++] = w->mean;
    }
    head[columns++] = w->reached;
    head[columns++] = w->province;
    head[columns++] = w->to_province;
    u->sheet = bc_book_begin(
        job, bc_arena_format(data->arena, "%s %s", unit->code, unit->name),
        bc_book_fill(data, &job->status, w->unit_title_of, (const bc_place[]){{"don_vi", unit->full}, {NULL, NULL}}),
        true, head, columns);
    const char *score = bc_say_number(data, bc_data_find(&data->scores, unit->code, "overall", "score"));
    bc_sheet_text(
        u->sheet, BC_BOOK_REMARK, 0,
        bc_book_fill(data, &job->status, w->unit_remark_of,
                     (const bc_place[]){{"diem", score},
                                        {"xep_loai", bc_data_find(&data->scores, unit->code, "overall", "rating")},
                                        {"thu_hang", bc_data_find(&data->scores, unit->code, "overall", "rank")},
                                        {"so_don_vi", units},
                                        {NULL, NULL}}),
        BC_LOOK_REMARK);
}

void bc_book_write_units(bc_book_job *job)
{
    const bc_data *data = job->data;
    unit_sheet u = {.job = job};
    for (size_t f = 0; f < data->index->forms; f++) {
        u.assessed = u.assessed || data->index->form[f].kind == BC_ASSESSMENT;
        u.surveyed = u.surveyed || data->index->form[f].kind == BC_SURVEY;
    }
    for (size_t i = 0; i < data->campaign->units; i++) {
        const bc_unit *unit = &data->campaign->unit[i];
        u.row = BC_BOOK_FIRST;
        begin_unit(job, &u, unit);
        for (size_t f = 0; f < data->index->forms; f++) {
            const bc_form *form = &data->index->form[f];
            u.item_decimals = form->kind == BC_SURVEY ? job->decimals : bc_book_decimals(data, form);
            bc_sheet_keep(u.sheet, u.row);
            each_line(form, unit->code, true, write_unit_line, &u);
        }
        write_unit_overall(&u, unit);
        bc_sheet_finish(u.sheet, BC_BOOK_HEAD, 2);
    }
}
