#include "render/render.h"

#include <string.h>

#include "base/file.h"
#include "model/finding.h"
#include "render/book/workbook.h"
#include "render/notices.h"
#include "render/words/context.h"

/* findings.csv with the contract's columns. */
static bc_status write_findings(const bc_data *data, bc_folder *out, bool *aside)
{
    static const bc_column columns[] = {{"severity", BC_STRING},  {"rule", BC_STRING},  {"unit", BC_STRING},
                                        {"file", BC_STRING},      {"sheet", BC_STRING}, {"cell", BC_STRING},
                                        {"form_code", BC_STRING}, {"found", BC_STRING}, {"message", BC_STRING}};
    bc_table_writer *w =
        bc_table_begin(out, "data/findings.csv", columns, sizeof columns / sizeof *columns, data->diag);
    if (!w)
        return BC_IO;
    for (size_t i = 0; i < data->findings->rows; i++) {
        *aside = *aside || strcmp(bc_table_at(data->findings, i, "severity"), "error") == 0;
        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
            bc_table_text(w, bc_table_at(data->findings, i, columns[c].name));
        bc_table_row(w);
    }
    return bc_table_end(w);
}

static bc_status carry_tables(bc_folder *out, bc_folder *in)
{
    size_t count;
    const char *const *names = bc_folder_names(in, &count);
    bc_status status = BC_OK;
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        const char *as = bc_arena_format(bc_folder_arena(in), "data/%s", names[i]);
        if (strncmp(names[i], "config/", 7) == 0 || strcmp(names[i], "findings.csv") == 0)
            continue;
        status = as ? bc_folder_carry_as(out, in, names[i], as) : BC_NOMEM;
    }
    return status;
}

static bc_status write_papers(const bc_data *data, bc_folder *out, const bc_cli *cli)
{
    bc_templates templates = {.arena = data->arena, .folder = data->templates, .diag = data->diag};
    bc_papers papers = {.data = data, .out = out, .templates = &templates};
    bc_profile *profile;
    bc_pdf_fonts *fonts = NULL;
    const char *layout = data->campaign->report.layout;
    const char *path = bc_arena_format(data->arena, "%s/layouts/%s.yaml", cli->templates, layout);
    const char *name = bc_arena_format(data->arena, "layouts/%s.yaml", layout);
    if (!path || !name)
        return BC_NOMEM;
    bc_status status = bc_profile_load(path, name, data->arena, &profile, data->diag);
    if (status == BC_NOINPUT)
        status = BC_DATA;
    if (status == BC_OK)
        status =
            bc_templates_list(data->templates, data->arena, (const char ***)&papers.name, &papers.names, data->diag);
    if (status == BC_OK)
        status = bc_pdf_fonts_load(profile->fonts, &fonts, data->diag);
    papers.profile = profile;
    papers.fonts = fonts;
    /* The notices go on beside us, on the other cores, while we write the rest. */
    bc_notices *notices = NULL;
    if (status == BC_OK)
        status = bc_notices_begin(&papers, cli->jobs, &notices);
    if (status == BC_OK)
        status = bc_papers_report(&papers);
    if (status == BC_OK)
        status = bc_workbook_write(data, out);
    if (status == BC_OK)
        status = bc_returned_write(data, out);
    if (notices)
        status = bc_notices_end(notices, status);
    bc_pdf_fonts_drop(fonts);
    return status == BC_OK ? bc_papers_write_figures(&papers) : status;
}

bc_status bc_render_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    bc_folder *in = NULL, *out = NULL;
    bc_data *data = NULL;
    bc_status status = bc_folder_open(cli->input, "aggregate", &in, cli->diag);
    if (status == BC_OK)
        status = bc_data_load(in, cli, &data);
    if (status == BC_OK)
        status = bc_context_prepare(data);
    if (status == BC_OK)
        status = bc_folder_new(cli->output, "render", &out, cli->diag);
    if (status == BC_OK) {
        bc_folder_set_from(out, in);
        status = bc_folder_carry_config(out, in);
    }
    if (status == BC_OK)
        status = carry_tables(out, in);
    if (status == BC_OK)
        status = write_findings(data, out, aside);
    if (status == BC_OK)
        status = write_papers(data, out, cli);
    if (status == BC_OK)
        status = bc_folder_commit(out);
    bc_data_drop(data);
    bc_folder_drop(out);
    bc_folder_drop(in);
    *blocked = false;
    return status;
}
