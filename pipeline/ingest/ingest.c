#include "ingest/ingest.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/map.h"
#include "ingest/file_reading.h"
#include "model/config.h"

typedef struct run {
    const bc_cli *cli;
    bc_arena *arena;
    bc_config config;
    bc_ingestion in;
} run;

static bc_status copy_config(run *r)
{
    const char *campaign = bc_path_join(r->arena, r->cli->input, "campaign.yaml");
    const char *units = bc_path_join(r->arena, r->cli->input, r->config.campaign->units_file);
    if (!campaign || !units)
        return BC_NOMEM;
    bc_status status = bc_folder_take(r->in.out, campaign, "config/campaign.yaml", "application/yaml");
    if (status == BC_OK)
        status = bc_folder_take(r->in.out, units, "config/units.csv", "text/csv");
    return status == BC_OK ? bc_folder_take(r->in.out, r->config.index_path, "config/index.yaml", "application/yaml")
                           : status;
}

#define TABLE(r, member, name, ...)                                                                                    \
    do {                                                                                                               \
        static const bc_column columns[] = {__VA_ARGS__};                                                              \
        (r)->in.member = bc_table_begin((r)->in.out, name, columns, sizeof columns / sizeof *columns, (r)->cli->diag); \
        if (!(r)->in.member)                                                                                           \
            return BC_IO;                                                                                              \
    } while (0)

static bc_status begin_tables(run *r)
{
    TABLE(r, files, "files.csv", {"file", BC_STRING}, {"form", BC_STRING}, {"unit", BC_STRING}, {"format", BC_STRING},
          {"bytes", BC_INTEGER}, {"sha256", BC_STRING}, {"state", BC_STRING});
    TABLE(r, sheets, "sheets.csv", {"file", BC_STRING}, {"position", BC_INTEGER}, {"sheet", BC_STRING},
          {"hidden", BC_STRING}, {"state", BC_STRING}, {"table", BC_STRING});
    TABLE(r, tables, "tables.csv", {"table", BC_STRING}, {"file", BC_STRING}, {"form", BC_STRING}, {"unit", BC_STRING},
          {"sheet", BC_STRING}, {"system", BC_INTEGER}, {"header", BC_INTEGER}, {"first", BC_INTEGER},
          {"last", BC_INTEGER}, {"rows", BC_INTEGER});
    TABLE(r, columns, "columns.csv", {"table", BC_STRING}, {"column", BC_INTEGER}, {"letter", BC_STRING},
          {"field", BC_STRING}, {"kind", BC_STRING}, {"header", BC_STRING}, {"fonts", BC_STRING});
    r->in.findings =
        bc_table_begin(r->in.out, "findings.csv", bc_finding_columns, bc_finding_column_count, r->cli->diag);
    r->in.unknown = bc_map_new();
    return !r->in.findings ? BC_IO : r->in.unknown ? BC_OK : BC_NOMEM;
}

static void note_files(run *r, const bc_source_files *files)
{
    for (size_t i = 0; i < files->missings; i++) {
        const bc_missing_file *m = &files->missing[i];
        bc_finding finding = {.rule = "missing-file",
                              .unit = m->unit ? m->unit->code : NULL,
                              .form = m->form->code,
                              .origin = {m->expected, NULL, BC_NOWHERE, BC_NOWHERE},
                              .expected = m->expected};
        bc_ingestion_note(&r->in, &finding);
    }
    for (size_t i = 0; i < files->twices; i++) {
        const bc_source_file *second = &files->twice[i];
        const char *first = "";
        for (size_t j = 0; j < files->files; j++)
            if (files->file[j].unit == second->unit && files->file[j].form == second->form)
                first = files->file[j].name;
        bc_finding finding = {.rule = "two-files",
                              .unit = second->unit->code,
                              .form = second->form->code,
                              .origin = {second->name, NULL, BC_NOWHERE, BC_NOWHERE},
                              .found = bc_arena_format(r->arena, "%s, %s", first, second->name)};
        bc_ingestion_note(&r->in, &finding);
    }
    for (size_t i = 0; i < files->unuseds; i++) {
        bc_finding finding = {.rule = "unused-file", .origin = {files->unused[i], NULL, BC_NOWHERE, BC_NOWHERE}};
        bc_ingestion_note(&r->in, &finding);
    }
}

static bc_status end_tables(run *r, bc_status status)
{
    bc_table_writer *writers[] = {r->in.files, r->in.sheets, r->in.tables, r->in.columns, r->in.findings};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        bc_status end = writers[i] ? bc_table_end(writers[i]) : BC_OK;
        status = status == BC_OK ? end : status;
    }
    bc_map_drop(r->in.unknown);
    return status;
}

static bc_status make_folder(run *r)
{
    bc_source_files files = {0};
    bc_status status =
        bc_sources_find(r->cli->input, r->config.campaign, r->config.index, r->arena, &files, r->cli->diag);
    if (status == BC_OK)
        status = bc_folder_new(r->cli->output, "ingest", &r->in.out, r->cli->diag);
    if (status != BC_OK)
        return status;
    r->in.dir = r->cli->input;
    r->in.diag = r->cli->diag;
    r->in.jobs = r->cli->jobs;
    status = copy_config(r);
    if (status == BC_OK)
        status = begin_tables(r);
    if (status == BC_OK)
        note_files(r, &files);
    if (status == BC_OK)
        status = bc_ingestion_read(&r->in, files.file, files.files);
    status = end_tables(r, status);
    if (status == BC_OK)
        status = bc_folder_commit(r->in.out);
    bc_folder_drop(r->in.out);
    return status;
}

bc_status bc_ingest_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    run r = {.cli = cli, .arena = bc_arena_new()};
    bc_status status = r.arena ? bc_config_load(cli->input, cli->templates, r.arena, &r.config, cli->diag) : BC_NOMEM;
    if (status == BC_OK)
        status = make_folder(&r);
    bc_arena_drop(r.arena);
    *blocked = r.in.blocked;
    *aside = false;
    return status;
}
