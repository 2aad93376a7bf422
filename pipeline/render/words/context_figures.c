/* The numbers of tables and figures in the report, in the order in which it has them; what it does not have has none. */
#include "base/limits.h"
#include "render/words/context_private.h"
#include "render/words/tables.h"

static bool has_self(const bc_data *data, const bc_form *form)
{
    bc_decimal self;
    bool there = false;
    for (size_t u = 0; u < data->campaign->units && form->kind == BC_ASSESSMENT && !there; u++)
        there = bc_tables_self(data, form, data->campaign->unit[u].code, &self);
    return there;
}

/* The next number under ${key}, or nothing there. */
static void number(bc_context *m, bc_value *map, const char *key, long long *count, bool there)
{
    if (there)
        bc_context_put_ordinal(m, map, key, ++*count);
    else
        bc_context_put_bool(m, map, key, false);
}

void bc_context_put_numbers(bc_context *m, bc_value *forms, bc_value *overall)
{
    const bc_data *data = m->data;
    bool many = data->campaign->units > 1;
    long long tables = 0, figures = 0;
    for (size_t f = 0; forms && f < forms->count; f++) {
        const bc_form *form = &data->index->form[f];
        bool self = has_self(data, form), survey = form->kind == BC_SURVEY;
        bool answers = survey && form->scale_to - form->scale_from + 1 <= BC_LIMIT_CHART_LEVELS;
        bc_value *map = forms->item[f];
        number(m, map, "bang_diem", &tables, true);
        number(m, map, "hinh_diem", &figures, many);
        number(m, map, "bang_tu_cham", &tables, self);
        number(m, map, "hinh_tu_cham", &figures, self);
        number(m, map, "bang_phan_bo", &tables, answers);
        number(m, map, "hinh_phan_bo", &figures, answers);
    }
    number(m, overall, "bang_diem", &tables, true);
    number(m, overall, "hinh_diem", &figures, many);
    number(m, overall, "hinh_ty_le", &figures, true);
}
