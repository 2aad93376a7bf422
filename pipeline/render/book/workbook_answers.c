#include <stdio.h>

#include "render/book/workbook_formula.h"
#include "render/book/workbook_private.h"

/* How a survey's questions were answered, over all units: an item a row, a level of the scale a column, and their sum. */

static const char *level_name(const bc_book_job *job, const bc_form *form, size_t level)
{
    return form->label ? form->label[level] : bc_arena_format(job->data->arena, "%d", form->scale_from + (int)level);
}

static void write_item(bc_book_job *job, const bc_form *form, bc_book_answers *a, size_t item)
{
    const uint64_t *count = bc_data_answers(job->data, form, item);
    uint32_t row = (uint32_t)(BC_BOOK_FIRST + item);
    uint16_t last = (uint16_t)(BC_ANSWERS_LEVEL + a->levels - 1);
    unsigned long long sum = 0;
    char value[32];
    a->code[item] = form->item[item].code;
    bc_sheet_text(a->sheet, row, BC_ANSWERS_CODE, form->item[item].code, BC_LOOK_CENTRE);
    bc_sheet_text(a->sheet, row, BC_ANSWERS_TITLE, form->item[item].title, BC_LOOK_WRAP);
    for (size_t k = 0; k < a->levels; k++) {
        a->value[k][item] = (double)count[k];
        sum += count[k];
        bc_str_addf(bc_book_of(job), "tallies.csv:*:%s:%s:*:counts[%d]", form->code, form->item[item].code,
                    form->scale_from + (int)k);
        bc_book_count(job, a->sheet, row, (uint16_t)(BC_ANSWERS_LEVEL + k), (long long)count[k], BC_LOOK_PLAIN);
    }
    snprintf(value, sizeof value, "%llu", sum);
    bc_str_clear(&job->formula);
    bc_str_add(&job->formula, "SUM(");
    bc_formula_add_cell(&job->formula, row, BC_ANSWERS_LEVEL);
    bc_str_add_byte(&job->formula, ':');
    bc_formula_add_cell(&job->formula, row, last);
    bc_str_add_byte(&job->formula, ')');
    bc_sheet_reckon(a->sheet, row, (uint16_t)(last + 1), (bc_formula){bc_str_text(&job->formula), value}, 0,
                    BC_LOOK_STRONG);
    bc_str_addf(bc_book_of(job), "tallies.csv:*:%s:%s:*:n", form->code, form->item[item].code);
    bc_book_figure(job, a->sheet, row, (uint16_t)(last + 1), value, 0);
}

static bool make_room(const bc_book_job *job, const bc_form *form, bc_book_answers *a)
{
    a->code = bc_arena_alloc(job->data->arena, form->items, sizeof *a->code);
    for (size_t k = 0; k < a->levels; k++)
        if (!(a->value[k] = bc_arena_alloc(job->data->arena, form->items, sizeof *a->value[k])))
            return false;
    return a->code != NULL;
}

void bc_book_write_answers(bc_book_job *job, size_t place)
{
    const bc_book_words *w = job->words;
    const bc_form *form = &job->data->index->form[place];
    bc_book_answers *a = &job->answers[place];
    const char *head[BC_BOOK_LEVELS + 3] = {w->code, w->item};
    size_t levels = (size_t)(form->scale_to - form->scale_from + 1);
    if (form->kind != BC_SURVEY || levels > BC_BOOK_LEVELS)
        return;
    a->levels = levels;
    if (!make_room(job, form, a)) {
        job->status = BC_NOMEM;
        return;
    }
    for (size_t k = 0; k < levels; k++)
        head[BC_ANSWERS_LEVEL + k] = level_name(job, form, k);
    head[BC_ANSWERS_LEVEL + levels] = w->total;
    const bc_place places[] = {{"ma", form->code}, {"ten", form->title}, {NULL, NULL}};
    a->sheet =
        bc_book_begin(job, bc_book_fill(job->data, &job->status, w->answers_sheet_of, places),
                      bc_book_fill(job->data, &job->status, w->answers_title_of, places), true, head, levels + 3);
    for (size_t i = 0; i < form->items; i++)
        write_item(job, form, a, i);
    bc_sheet_finish(a->sheet, BC_BOOK_HEAD, 2);
}
