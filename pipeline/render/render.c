#include "render/render.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "model/finding.h"
#include "render/papers.h"
#include "render/workbook.h"

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

/* With fonts of its own: libharu reads the font files as it goes, and processes would share their place in them. */
static bc_status write_notices(bc_papers papers)
{
    papers.fonts = NULL;
    bc_status status = bc_pdf_fonts_load(papers.profile->fonts, &papers.fonts, papers.data->diag);
    if (status == BC_OK)
        status = bc_papers_notices(&papers);
    bc_pdf_fonts_drop(papers.fonts);
    return status;
}

/*
 * The notices are written by a child, on the other core, while we write the rest: the papers do not depend on each other, and the same bytes come
 * out. Without a second process they are written here, afterwards.
 */
static pid_t begin_notices(const bc_papers *papers)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        bc_status status = write_notices(*papers);
        fflush(stderr);
        _exit((int)status);
    }
    return child;
}

static bc_status end_notices(const bc_papers *papers, pid_t child, bc_status status)
{
    int ended = 0;
    while (waitpid(child, &ended, 0) < 0)
        if (errno != EINTR)
            return BC_IO;
    if (status != BC_OK)
        return status;
    status = WIFEXITED(ended) ? (bc_status)WEXITSTATUS(ended) : BC_BUG;
    return status == BC_OK ? bc_papers_enter_notices(papers) : status;
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
    pid_t child = status == BC_OK ? begin_notices(&papers) : -1;
    if (status == BC_OK)
        status = bc_papers_report(&papers);
    bc_pdf_fonts_drop(fonts);
    if (status == BC_OK)
        status = bc_workbook_write(data, out);
    if (status == BC_OK)
        status = bc_returned_write(data, out);
    if (child > 0)
        status = end_notices(&papers, child, status);
    else {
        if (status == BC_OK)
            status = write_notices(papers);
        if (status == BC_OK)
            status = bc_papers_enter_notices(&papers);
    }
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
