#include "ingest/crew/reader_crew.h"

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "ingest/reader/codepage.h"

bc_crew bc_reader_crew(void)
{
    return (bc_crew){
        .jobs = 1, .limits = {BC_LIMIT_WORKER_BYTES, BC_LIMIT_WORKER_SECONDS}, .output = BC_LIMIT_WORKER_OUTPUT};
}

bc_status bc_reader_crew_open(bc_input *input, const char *path, const char *name, bc_diag *diag)
{
    bc_status status = bc_reader_open(input, path, name, diag);
    if (status == BC_OK && bc_reader_may_be_xls(input))
        bc_codepage_prepare();
    (void)_("the file is damaged: %s"); /* the first message loads the catalogue; a worker could open none */
    return status;
}

bc_status bc_reader_crew_explain(const bc_crew_end *end, const char **limit, bc_str *words)
{
    switch (end->outcome) {
    case BC_CREW_SLOW:
        *limit = "BC_LIMIT_WORKER_SECONDS";
        return BC_LIMIT;
    case BC_CREW_FLOOD:
        *limit = "BC_LIMIT_WORKER_OUTPUT";
        return BC_LIMIT;
    case BC_CREW_BROKEN:
        if (end->signal)
            bc_str_addf(words, _("the reader was ended by signal %d"), end->signal);
        else
            bc_str_add(words, _("the reader broke off"));
        return BC_BUG;
    case BC_CREW_DONE:
        break;
    }
    if (end->code <= BC_BUG)
        return BC_OK;
    bc_str_addf(words, _("the reader left with code %d"), end->code);
    return BC_BUG;
}

/* ---- one file ---- */

typedef struct running {
    const bc_solo *solo;
    bc_input input;
    bc_status opened;
} running;

static bc_status on_open(void *context, size_t task, int *from)
{
    running *r = context;
    (void)task;
    r->opened = bc_reader_crew_open(&r->input, r->solo->path, r->solo->path, r->solo->diag);
    *from = r->input.fd;
    return BC_OK;
}

static int on_work(void *context, size_t task, int from, int to, bool last)
{
    const running *r = context;
    bc_input input = {.fd = from, .size = r->input.size, .ahead = last && r->solo->ahead};
    (void)task;
    return (int)r->solo->work(r->solo->context, &input, to);
}

static bc_status on_take(void *context, size_t task, const char *bytes, size_t len)
{
    const running *r = context;
    (void)task;
    return r->solo->take(r->solo->context, bytes, len);
}

/* The worker's exit code is its status. */
static bc_status on_end(void *context, size_t task, const bc_crew_end *end)
{
    const running *r = context;
    const char *limit = NULL;
    bc_str words = {0};
    (void)task;
    if (r->opened != BC_OK)
        return r->opened;
    bc_status status = bc_reader_crew_explain(end, &limit, &words);
    if (limit)
        bc_limit_post(r->solo->diag, r->solo->path, limit, 0);
    else if (status != BC_OK)
        bc_diag_post(r->solo->diag, BC_ERROR, r->solo->path, NULL, "%s", bc_str_text(&words));
    else
        status = (bc_status)end->code;
    bc_str_drop(&words);
    return status;
}

bc_status bc_solo_run(const bc_solo *solo)
{
    running r = {.solo = solo};
    bc_crew crew = bc_reader_crew();
    crew.tasks = 1;
    crew.context = &r;
    crew.open = on_open;
    crew.work = on_work;
    crew.take = on_take;
    crew.end = on_end;
    return bc_crew_run(&crew);
}
