#include "render/papers.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "render/book/workbook.h"
#include "render/page/document_figures.h"
#include "render/page/document_walk.h"
#include "render/page/figures.h"
#include "render/words/charts.h"
#include "render/words/context.h"
#include "render/words/context_fields.h"
#include "render/words/markdown.h"
#include "render/words/tables.h"

/* What templates may use is what the table of names says, whatever the campaign: else a check of them would be worth nothing. */
static bool names_agree(const bc_papers *papers, const bc_value *context, bool notice)
{
    bc_str difference = {0};
    bool agree = bc_fields_agree(context, notice, &difference);
    if (!agree)
        bc_diag_post(papers->data->diag, BC_ERROR, NULL, NULL, _("a defect of ours: names for templates differ: %s"),
                     bc_str_text(&difference));
    bc_str_drop(&difference);
    return agree;
}

/* What the template took of the data came through Markdown. */
static bc_status all_are_there(const bc_papers *papers, bc_document *document, const bc_marks *marks)
{
    bc_document_figures figures;
    bc_status status = bc_document_figures_find(document, &figures);
    const bc_figure_source *lost = status == BC_OK ? bc_document_figures_lost_mark(&figures, marks) : NULL;
    if (!lost)
        return status;
    bc_diag_post(papers->data->diag, BC_ERROR, document->title,
                 _("this is a defect of baocao: nothing is published; please report it with this message"),
                 _("the figure from %s was lost between the template and the paper"), lost->of);
    return BC_BUG;
}

static bc_status build(const bc_papers *papers, const bc_template *template, const bc_unit *unit, bc_document *document)
{
    const bc_data *data = papers->data;
    bc_str text = {0};
    const bc_value *context = bc_context_make(data, unit);
    if (!context)
        return BC_NOMEM;
    /* All notices are made alike: the first one speaks for them. */
    if ((!unit || unit == data->campaign->unit) && !names_agree(papers, context, unit != NULL))
        return BC_BUG;
    bc_source_map map = {.arena = document->arena};
    bc_marks marks = {.arena = document->arena};
    bc_mustache mustache = {.escape = bc_markdown_escape,
                            .partial = bc_templates_partial,
                            .context = papers->templates,
                            .diag = data->diag,
                            .marks = &marks,
                            .map = &map};
    bc_table_job job = {.data = data, .unit = unit};
    bc_markdown markdown = {.arena = document->arena,
                            .diag = data->diag,
                            .file = template->file,
                            .table = bc_tables_add,
                            .chart = bc_charts_add,
                            .context = &job,
                            .marks = &marks,
                            .map = &map,
                            .here = &job.here,
                            .profile = &papers->profile,
                            .profiles = 1};
    bc_status status = bc_mustache_render(&mustache, template->text, template->file, context, &text);
    if (status == BC_OK)
        status = bc_markdown_add(&markdown, bc_str_text(&text), &document->blocks);
    if (status == BC_OK)
        status = bc_document_settle(document, data->diag);
    if (status == BC_OK)
        status = bc_document_link(document);
    if (status == BC_OK)
        status = all_are_there(papers, document, &marks);
    bc_str_drop(&text);
    return status;
}

bc_status bc_papers_make(const bc_papers *papers, const bc_template *template, const bc_unit *unit, const char *title,
                         bc_str *bytes, bc_str *figures)
{
    const bc_data *data = papers->data;
    const bc_report_head *head = &data->campaign->report;
    bc_arena *arena = bc_arena_new(); /* of one paper */
    bc_document *document = arena ? bc_document_new(arena) : NULL;
    bc_template one = *template;
    if (!document) {
        bc_arena_drop(arena);
        return BC_NOMEM;
    }
    document->title = title;
    document->author = head->issuer;
    document->subject = data->campaign->title;
    document->keywords = bc_arena_format(arena, "%s; %s", data->campaign->code, data->campaign->index);
    document->date = data->as_of;
    document->draft = head->draft;
    document->figures = figures;
    document->continued = data->words.continued;
    document->draft_mark = data->words.draft;
    bc_status status = one.text ? build(papers, &one, unit, document) : BC_DATA;
    if (status == BC_OK)
        status = bc_pdf_write(document, papers->profile, papers->fonts, bytes, NULL, data->diag);
    bc_arena_drop(arena);
    return status;
}

static bc_status write(const bc_papers *papers, const char *name, const bc_unit *unit, const char *title,
                       const char *file)
{
    bc_str bytes = {0}, figures = {0};
    const bc_template *template = bc_templates_find(papers->templates, name);
    bc_status status = template ? bc_papers_make(papers, template, unit, title, &bytes, &figures) : BC_NOMEM;
    const char *path = status == BC_OK ? bc_folder_file(papers->out, file) : NULL;
    if (status == BC_OK)
        status = path ? bc_file_put(path, bc_str_text(&bytes), bytes.len, papers->data->diag) : BC_NOMEM;
    if (status == BC_OK)
        status = bc_figures_keep(papers->out, file, &figures, papers->data->diag);
    bc_str_drop(&figures);
    bc_str_drop(&bytes);
    return status;
}

/* A paper that the release promises has its template. */
static bc_status need(const bc_papers *papers, const char *name)
{
    for (size_t i = 0; i < papers->names; i++)
        if (strcmp(papers->name[i], name) == 0)
            return BC_OK;
    bc_diag_post(papers->data->diag, BC_ERROR, papers->data->templates, _("put it back, or give --templates"),
                 _("the template “%s.md” is not there"), name);
    return BC_DATA;
}

bc_status bc_papers_report(const bc_papers *papers)
{
    const char *own;
    bc_status status = need(papers, "bao-cao");
    for (size_t i = 0; i < papers->names && status == BC_OK; i++) {
        if (bc_paper_of(papers->name[i], &own) != BC_PAPER_REPORT)
            continue;
        const char *file = bc_arena_format(papers->data->arena, "%s.pdf", papers->name[i]);
        status = file ? write(papers, papers->name[i], NULL, papers->data->campaign->report.subject, file) : BC_NOMEM;
        if (status == BC_OK)
            status = bc_folder_add(papers->out, file, "application/pdf");
    }
    return status;
}

/* Of the notice ${own} (NULL: the first) to ${unit}. */
static const char *notice_file(const bc_papers *papers, const char *own, const bc_unit *unit)
{
    return bc_arena_format(papers->data->arena, "thong-bao/%s%s%s.pdf", own ? own : "", own ? "/" : "", unit->code);
}

/* Do ${each} for every notice to every unit. */
static bc_status each_notice(const bc_papers *papers,
                             bc_status (*each)(const bc_papers *, const char *, const bc_unit *, const char *))
{
    const bc_campaign *campaign = papers->data->campaign;
    const char *own;
    bc_status status = need(papers, "thong-bao");
    for (size_t i = 0; i < papers->names && status == BC_OK; i++) {
        if (bc_paper_of(papers->name[i], &own) != BC_PAPER_NOTICE)
            continue;
        for (size_t u = 0; u < campaign->units && status == BC_OK; u++) {
            const char *file = notice_file(papers, own, &campaign->unit[u]);
            status = file ? each(papers, papers->name[i], &campaign->unit[u], file) : BC_NOMEM;
        }
    }
    return status;
}

/* What a notice takes of memory is given back: two thousand take no more than one. */
static bc_status write_notice(const bc_papers *papers, const char *name, const bc_unit *unit, const char *file)
{
    bc_data data = *papers->data;
    bc_papers own = *papers;
    if (!bc_turn(papers->turns))
        return BC_OK;
    data.arena = bc_arena_new();
    own.data = &data;
    const char *title = data.arena ? bc_arena_format(data.arena, "%s - %s", data.campaign->title, unit->full) : NULL;
    bc_status status = title ? write(&own, name, unit, title, file) : BC_NOMEM;
    bc_arena_drop(data.arena);
    return status;
}

static bc_status enter_notice(const bc_papers *papers, const char *name, const bc_unit *unit, const char *file)
{
    (void)name;
    (void)unit;
    return bc_folder_add(papers->out, file, "application/pdf");
}

bc_status bc_papers_notices(const bc_papers *papers)
{
    return each_notice(papers, write_notice);
}

bc_status bc_papers_enter_notices(const bc_papers *papers)
{
    return each_notice(papers, enter_notice);
}

bc_status bc_papers_write_figures(const bc_papers *papers)
{
    const bc_campaign *campaign = papers->data->campaign;
    bc_arena *arena = papers->data->arena;
    const char *own;
    size_t count = 0;
    const char **name = bc_arena_alloc(arena, papers->names * (campaign->units + 1) + 1, sizeof *name);
    for (size_t i = 0; i < papers->names && name; i++) {
        bc_paper_kind kind = bc_paper_of(papers->name[i], &own);
        if (kind == BC_PAPER_REPORT)
            name[count++] = bc_arena_format(arena, "%s.pdf", papers->name[i]);
        for (size_t u = 0; kind == BC_PAPER_NOTICE && u < campaign->units; u++)
            name[count++] = notice_file(papers, own, &campaign->unit[u]);
    }
    if (name)
        name[count++] = BC_WORKBOOK;
    return bc_arena_failed(arena) ? BC_NOMEM : bc_figures_write(papers->out, name, count, papers->data->diag);
}
