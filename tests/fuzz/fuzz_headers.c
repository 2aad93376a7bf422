/* Headers: any spreadsheet through the search for its header and the judging of its rows; an item or a field that counts has one column. */
#include "fuzz.h"

#include "../unit/header_form.h"
#include "ingest/header_search.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct searching {
    bc_header_search search;
    bc_shape shape;
    bool found;
} searching;

static void check(const bc_shape *shape)
{
    for (size_t i = 0; i < shape->columns; i++) {
        const bc_header_match *m = &shape->column[i].match;
        if ((m->kind == BC_HEADER_UNKNOWN) != (m->name == NULL) || (i && shape->column[i].column <= shape->column[i - 1].column))
            abort();
        for (size_t j = 0; j < i && m->kind == BC_HEADER_ITEM && !m->twice; j++)
            if (shape->column[j].match.name == m->name && !shape->column[j].twice)
                abort();
    }
}

static bc_status on_sheet(void *context, const bc_sheet_info *info, bool *skip)
{
    searching *s = context;
    (void)info;
    (void)skip;
    bc_header_search_sheet(&s->search);
    s->found = false;
    return BC_OK;
}

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    searching *s = context;
    if (!s->found && bc_header_search_row(&s->search, row, &s->shape)) {
        s->found = true;
        check(&s->shape);
    }
    if (s->search.failed)
        return BC_NOMEM;
    if (s->found) {
        bc_shape_align(&s->shape, row);
        bc_shape_is_row(&s->shape, row);
    }
    return BC_OK;
}

static bc_status on_sheet_end(void *context)
{
    searching *s = context;
    if (!s->found && bc_header_search_end(&s->search, &s->shape))
        check(&s->shape);
    return BC_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    searching s = {.found = false};
    bc_arena *arena = bc_arena_new();
    bc_header_names *names = bc_header_names_new(&header_form);
    bc_answers *answers = bc_answers_new(&header_form);
    bc_reader_events events = {.sheet = on_sheet, .row = on_row, .sheet_end = on_sheet_end, .context = &s};
    bc_header_search_begin(&s.search, names, answers, arena);
    bc_reader_read_bytes(data, size, "x", &events, NULL, NULL);
    bc_header_search_drop(&s.search);
    bc_header_names_drop(names);
    bc_answers_drop(answers);
    bc_arena_drop(arena);
    return 0;
}
