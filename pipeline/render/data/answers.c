#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "render/data/data.h"

typedef struct summing {
    bc_data *data;
    const bc_form *form; /* of the row before, which the next one shares as a rule */
    size_t place;
} summing;

static size_t levels_of(const bc_form *form)
{
    return (size_t)(form->scale_to - form->scale_from + 1);
}

/* “1:3 2:7 …” of one unit, mode and item. False: it is not what aggregate writes. */
static bool add_counts(const bc_form *form, const char *counts, uint64_t *into)
{
    while (*counts) {
        char *end;
        long level = strtol(counts, &end, 10) - form->scale_from;
        if (end == counts || *end != ':' || level < 0 || (size_t)level >= levels_of(form))
            return false;
        counts = end + 1;
        into[level] += strtoull(counts, &end, 10);
        if (end == counts)
            return false;
        counts = end + (*end == ' ');
    }
    return true;
}

static bc_status add_row(void *context, const bc_row *row)
{
    summing *s = context;
    if (!s->form || strcmp(s->form->code, row->field[0]) != 0) {
        s->form = bc_index_find_form(s->data->index, row->field[0]);
        s->place = s->form ? (size_t)(s->form - s->data->index->form) : 0;
    }
    const bc_item *item = s->form ? bc_form_find_item(s->form, row->field[1]) : NULL;
    uint64_t *all = item ? s->data->answers[s->place] : NULL;
    if (all && add_counts(s->form, row->field[2], all + (size_t)(item - s->form->item) * levels_of(s->form)))
        return BC_OK;
    bc_diag_post(s->data->diag, BC_ERROR, "tallies.csv", NULL, _("a line of it cannot be understood: %s, %s"),
                 row->field[0], row->field[1]);
    return BC_DATA;
}

bc_status bc_answers_load(bc_data *data)
{
    static const char *const fields[] = {"form", "item", "counts"};
    summing s = {.data = data};
    data->answers = bc_arena_alloc(data->arena, data->index->forms, sizeof *data->answers);
    for (size_t f = 0; data->answers && f < data->index->forms; f++) {
        const bc_form *form = &data->index->form[f];
        if (form->kind == BC_SURVEY)
            data->answers[f] = bc_arena_alloc(data->arena, form->items * levels_of(form), sizeof **data->answers);
    }
    if (bc_arena_failed(data->arena))
        return BC_NOMEM;
    return bc_table_scan(data->folder, "tallies.csv", fields, 3, add_row, &s, data->diag);
}

const uint64_t *bc_data_answers(const bc_data *data, const bc_form *form, size_t item)
{
    return data->answers[form - data->index->form] + item * levels_of(form);
}

uint64_t bc_data_answers_shares(const uint64_t *count, size_t levels, bc_decimal *share)
{
    enum { WHOLE = 1000 }; /* tenths of a percent */
    uint64_t n = 0, given = 0;
    for (size_t i = 0; i < levels; i++)
        n += count[i];
    for (size_t i = 0; i < levels && n; i++) {
        share[i] = (bc_decimal){(int64_t)(count[i] * WHOLE / n), 1};
        given += (uint64_t)share[i].mantissa;
    }
    for (; n && given < WHOLE; given++) {
        size_t most = levels;
        for (size_t i = 0; i < levels; i++) {
            bool rounded = (uint64_t)share[i].mantissa > count[i] * WHOLE / n;
            if (!rounded && (most == levels || count[i] * WHOLE % n > count[most] * WHOLE % n))
                most = i;
        }
        share[most].mantissa++;
    }
    return n;
}
