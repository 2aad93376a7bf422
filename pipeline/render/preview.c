#include "render/preview.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "render/data/sample.h"
#include "render/papers.h"
#include "render/words/check.h"

/* The path of the template: as given, or of a name in TEMPLATES/reports. NULL (posted): there is none. */
static const char *find_template(const bc_preview *p, bc_arena *arena)
{
    const char *named = bc_arena_format(arena, "%s/reports/%s.md", p->cli->templates, p->template);
    if (bc_file_exists(p->template))
        return p->template;
    if (named && !strchr(p->template, '/') && bc_file_exists(named))
        return named;
    bc_diag_post(p->cli->diag, BC_ERROR, p->template, _("give a file, or a name such as bao-cao or thong-bao"),
                 _("is no template"));
    return NULL;
}

static bc_status find_unit(const bc_preview *p, const bc_data *data, const char *name, const bc_unit **out)
{
    const char *own;
    *out = NULL;
    if (p->unit) {
        *out = bc_campaign_find_unit(data->campaign, p->unit);
        if (!*out)
            bc_diag_post(p->cli->diag, BC_ERROR, "--unit", NULL, _("the sample campaign has no unit “%s”"), p->unit);
        return *out ? BC_OK : BC_USAGE;
    }
    if (bc_paper_of(name, &own) == BC_PAPER_NOTICE)
        *out = data->campaign->unit;
    return BC_OK;
}

/* ${quiet}: the check has told the faults. */
static bc_status write(const bc_preview *p, bc_data *data, const char *path, bool quiet)
{
    bc_arena *arena = data->arena;
    bc_diag silent = {0};
    const char *layout = p->layout ? p->layout : data->campaign->report.layout;
    const char *profile_path = bc_arena_format(arena, "%s/layouts/%s.yaml", p->cli->templates, layout);
    const char *profile_name = bc_arena_format(arena, "layouts/%s.yaml", layout);
    size_t folder = (size_t)(bc_path_name(path) - path);
    bc_templates templates = {.arena = arena, .folder = data->templates, .diag = quiet ? &silent : p->cli->diag};
    templates.beside = folder ? bc_arena_text_n(arena, path, folder - 1) : ".";
    bc_papers papers = {.data = data, .templates = &templates};
    bc_profile *profile = NULL;
    bc_str bytes = {0};
    const bc_unit *unit;
    const bc_template *template = bc_templates_open(&templates, path);
    if (!profile_path || !profile_name || !template)
        return BC_NOMEM;
    bc_status status = find_unit(p, data, template->name, &unit);
    if (status == BC_OK)
        status = bc_profile_load(profile_path, profile_name, arena, &profile, p->cli->diag);
    if (status == BC_OK)
        status = bc_pdf_fonts_load(profile->fonts, &papers.fonts, p->cli->diag);
    papers.profile = profile;
    data->diag = templates.diag;
    if (status == BC_OK)
        status = bc_papers_make(&papers, template, unit, data->campaign->title, &bytes, NULL);
    data->diag = p->cli->diag;
    const char *output = p->output ? p->output : bc_arena_format(arena, "%s.pdf", template->name);
    if (status == BC_OK)
        status = output ? bc_file_write(output, bc_str_text(&bytes), bytes.len, p->cli->diag) : BC_NOMEM;
    if (status == BC_OK)
        puts(output);
    bc_pdf_fonts_drop(papers.fonts);
    bc_str_drop(&bytes);
    return status;
}

bc_status bc_preview_make(const bc_preview *p)
{
    bc_arena *arena = bc_arena_new();
    const char *path = arena ? find_template(p, arena) : NULL;
    bc_check_result result;
    bc_sample sample = {0};
    if (!path) {
        bc_arena_drop(arena);
        return arena ? BC_NOINPUT : BC_NOMEM;
    }
    bc_status status = bc_check_templates(p->cli->templates, &path, 1, &result, p->cli->diag);
    bool faults = status == BC_DATA;
    if (status == BC_OK || faults)
        status = bc_sample_open(p->cli, p->own, p->temp, &sample);
    if (status == BC_OK)
        status = write(p, sample.data, path, faults);
    bc_sample_drop(&sample);
    bc_arena_drop(arena);
    return status;
}
