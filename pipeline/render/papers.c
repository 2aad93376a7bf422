#include "render/papers.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "render/charts.h"
#include "render/context.h"
#include "render/document_walk.h"
#include "render/figures.h"
#include "render/markdown.h"
#include "render/tables.h"

typedef struct loading {
    const bc_papers *papers;
    bc_arena *arena; /* of one paper */
} loading;

/* A template's text; NULL: it cannot be read (posted). */
static const char *load_text(loading *l, const char *name)
{
    bc_str text = {0};
    const char *path = bc_arena_format(l->arena, "%s/%s.md", l->papers->data->templates, name);
    bc_status status =
        path ? bc_file_load_within(path, "BC_LIMIT_CONFIG_BYTES", &text, l->papers->data->diag) : BC_NOMEM;
    const char *copy = status == BC_OK ? bc_arena_text_n(l->arena, bc_str_text(&text), text.len) : NULL;
    bc_str_drop(&text);
    return copy;
}

static const char *find_partial(void *context, const char *name, const char **file)
{
    loading *l = context;
    *file = bc_arena_format(l->arena, "reports/%s.md", name);
    /* A partial is a file beside the template, never a path. */
    return strchr(name, '/') || *name == '.' ? NULL : load_text(l, name);
}

static bc_status build(loading *l, const char *name, const bc_unit *unit, bc_document *document)
{
    const bc_data *data = l->papers->data;
    bc_str text = {0};
    const char *file = bc_arena_format(l->arena, "reports/%s.md", name);
    const char *template = load_text(l, name);
    const bc_value *context = bc_context_make(data, unit);
    if (!template)
        return BC_DATA;
    if (!file || !context)
        return BC_NOMEM;
    bc_mustache mustache = {.escape = bc_markdown_escape, .partial = find_partial, .context = l, .diag = data->diag};
    bc_table_job job = {.data = data, .unit = unit, .file = file};
    bc_markdown markdown = {.arena = l->arena,
                            .diag = data->diag,
                            .file = file,
                            .table = bc_tables_add,
                            .chart = bc_charts_add,
                            .context = &job};
    bc_status status = bc_mustache_render(&mustache, template, file, context, &text);
    if (status == BC_OK)
        status = bc_markdown_add(&markdown, bc_str_text(&text), &document->blocks);
    if (status == BC_OK)
        status = bc_document_settle(document, data->diag);
    if (status == BC_OK)
        status = bc_document_link(document);
    bc_str_drop(&text);
    return status;
}

static bc_status make(const bc_papers *papers, const char *template, const bc_unit *unit, const char *title,
                      const char *name)
{
    const bc_data *data = papers->data;
    const bc_report_head *head = &data->campaign->report;
    loading l = {.papers = papers, .arena = bc_arena_new()};
    bc_document *document = l.arena ? bc_document_new(l.arena) : NULL;
    bc_str bytes = {0}, figures = {0};
    if (!document) {
        bc_arena_drop(l.arena);
        return BC_NOMEM;
    }
    document->title = title;
    document->author = head->issuer;
    document->subject = data->campaign->title;
    document->date = data->as_of;
    document->draft = head->draft;
    document->figures = &figures;
    document->continued = data->words.continued;
    document->draft_mark = data->words.draft;
    bc_status status = build(&l, template, unit, document);
    if (status == BC_OK)
        status = bc_pdf_write(document, papers->profile, papers->fonts, &bytes, NULL, data->diag);
    const char *path = status == BC_OK ? bc_folder_file(papers->out, name) : NULL;
    if (status == BC_OK)
        status = path ? bc_file_put(path, bc_str_text(&bytes), bytes.len, data->diag) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_figures_keep(papers->out, name, &figures, data->diag);
    bc_str_drop(&figures);
    bc_str_drop(&bytes);
    bc_arena_drop(l.arena);
    return status;
}

bc_status bc_papers_report(const bc_papers *papers)
{
    bc_status status = make(papers, "bao-cao", NULL, papers->data->campaign->report.subject, "bao-cao.pdf");
    return status == BC_OK ? bc_folder_add(papers->out, "bao-cao.pdf", "application/pdf") : status;
}

/* What a notice takes of memory is given back: two thousand take no more than one. */
static bc_status write_notice(const bc_papers *papers, const bc_unit *unit)
{
    bc_data data = *papers->data;
    bc_papers own = *papers;
    data.arena = bc_arena_new();
    own.data = &data;
    if (!data.arena)
        return BC_NOMEM;
    const char *name = bc_arena_format(data.arena, "thong-bao/%s.pdf", unit->code);
    const char *title = bc_arena_format(data.arena, "%s - %s", data.campaign->title, unit->full);
    bc_status status = name && title ? make(&own, "thong-bao", unit, title, name) : BC_NOMEM;
    bc_arena_drop(data.arena);
    return status;
}

bc_status bc_papers_notices(const bc_papers *papers)
{
    const bc_campaign *campaign = papers->data->campaign;
    bc_status status = BC_OK;
    for (size_t i = 0; i < campaign->units && status == BC_OK; i++)
        if (bc_turn(papers->turns))
            status = write_notice(papers, &campaign->unit[i]);
    return status;
}

bc_status bc_papers_enter_notices(const bc_papers *papers)
{
    const bc_campaign *campaign = papers->data->campaign;
    bc_status status = BC_OK;
    for (size_t i = 0; i < campaign->units && status == BC_OK; i++) {
        const char *name = bc_arena_format(papers->data->arena, "thong-bao/%s.pdf", campaign->unit[i].code);
        status = name ? bc_folder_add(papers->out, name, "application/pdf") : BC_NOMEM;
    }
    return status;
}

bc_status bc_papers_write_figures(const bc_papers *papers)
{
    const bc_campaign *campaign = papers->data->campaign;
    bc_arena *arena = papers->data->arena;
    size_t count = campaign->units + 1;
    const char **name = bc_arena_alloc(arena, count, sizeof *name);
    if (!name)
        return BC_NOMEM;
    name[0] = "bao-cao.pdf";
    for (size_t i = 0; i < campaign->units; i++)
        name[i + 1] = bc_arena_format(arena, "thong-bao/%s.pdf", campaign->unit[i].code);
    return bc_arena_failed(arena) ? BC_NOMEM : bc_figures_write(papers->out, name, count, papers->data->diag);
}
