#include "aggregate/aggregate.h"

#include <string.h>

typedef bc_status (*step)(bc_aggregation *a);

/* Findings that were carried: a fatal one takes the unit's form out of the scores. */
static bc_status carry_finding(void *context, const bc_row *row)
{
    bc_aggregation *a = context;
    bc_finding finding;
    bc_severity severity;
    if (!bc_finding_of_row(row, &finding, &severity))
        return BC_DATA;
    a->blocked = a->blocked || severity == BC_FATAL;
    a->aside = a->aside || severity == BC_ERROR;
    const bc_unit *unit = finding.unit ? bc_campaign_find_unit(a->campaign, finding.unit) : NULL;
    const bc_form *form = finding.form ? bc_index_find_form(a->index, finding.form) : NULL;
    if (severity == BC_FATAL && unit && form)
        bc_aggregation_at(a, (size_t)(unit - a->campaign->unit), (size_t)(form - a->index->form))->blocked = true;
    bc_finding_carry(a->findings, row, &finding);
    return BC_OK;
}

/* Where a unit's rows stood: the origin of what is said of the whole. */
static bc_status find_files(bc_aggregation *a)
{
    bc_table *forms;
    bc_status status = bc_table_load(a->in, "forms.csv", bc_folder_arena(a->in), &forms, a->diag);
    for (size_t i = 0; status == BC_OK && i < forms->rows; i++) {
        const bc_unit *unit = bc_campaign_find_unit(a->campaign, bc_table_at(forms, i, "unit"));
        const bc_form *form = bc_index_find_form(a->index, bc_table_at(forms, i, "form"));
        if (unit && form)
            bc_aggregation_at(a, (size_t)(unit - a->campaign->unit), (size_t)(form - a->index->form))->file =
                bc_table_at(forms, i, "file");
    }
    return status;
}

static bc_status begin(bc_aggregation *a)
{
    static const char *const carried[] = {"files.csv",   "sheets.csv", "tables.csv",
                                          "columns.csv", "forms.csv",  "reasons.csv"};
    a->campaign = bc_folder_campaign(a->in);
    a->index = bc_folder_index(a->in);
    if (!a->campaign || !a->index)
        return BC_DATA;
    a->pool = bc_ratio_pool_new();
    a->at = bc_arena_alloc(bc_folder_arena(a->out), a->campaign->units * a->index->forms, sizeof *a->at);
    if (!a->pool || !a->at)
        return BC_NOMEM;
    bc_folder_set_from(a->out, a->in);
    bc_status status = bc_folder_carry_config(a->out, a->in);
    for (size_t i = 0; i < sizeof carried / sizeof *carried && status == BC_OK; i++)
        status = bc_folder_carry(a->out, a->in, carried[i]);
    if (status != BC_OK)
        return status;
    a->findings = bc_table_begin(a->out, "findings.csv", bc_finding_columns, bc_finding_column_count, a->diag);
    if (!a->findings)
        return BC_IO;
    status = find_files(a);
    return status == BC_OK ? bc_table_scan(a->in, "findings.csv", NULL, 0, carry_finding, a, a->diag) : status;
}

bc_status bc_aggregate_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    bc_aggregation a = {.diag = cli->diag, .jobs = cli->jobs};
    bc_status status = bc_folder_open_ahead(cli->input, "validate", &a.in, cli->diag);
    if (status == BC_OK)
        status = bc_folder_new(cli->output, "aggregate", &a.out, cli->diag);
    static const step steps[] = {begin, bc_aggregation_count, bc_aggregation_score, bc_aggregation_write};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == BC_OK; i++)
        status = steps[i](&a);
    bc_status end = a.findings ? bc_table_end(a.findings) : BC_OK;
    status = status == BC_OK ? end : status;
    if (status == BC_OK)
        status = bc_folder_commit(a.out);
    bc_ratio_pool_drop(a.pool);
    bc_folder_drop(a.out);
    bc_folder_drop(a.in);
    *blocked = a.blocked;
    *aside = a.aside;
    return status;
}
