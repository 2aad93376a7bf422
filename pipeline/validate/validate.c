#include "validate/validate.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

static void weigh(bc_validation *v, bc_severity severity)
{
    v->blocked = v->blocked || severity == BC_FATAL;
    v->aside = v->aside || severity == BC_ERROR;
}

void bc_validation_note(bc_validation *v, const bc_finding *finding)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    if (rule)
        weigh(v, rule->severity);
    bc_finding_write(v->findings, finding);
}

void bc_validation_end_unknown(bc_validation *v)
{
    char count[32];
    if (v->unknown_rows > BC_LIMIT_UNKNOWN_ROWS) {
        snprintf(count, sizeof count, "%zu", v->unknown_rows - BC_LIMIT_UNKNOWN_ROWS);
        bc_finding finding = {.rule = "more-formulas",
                              .unit = *v->unknown_in->unit ? v->unknown_in->unit : NULL,
                              .form = v->unknown_in->form,
                              .origin = {v->unknown_in->file, v->unknown_in->sheet, BC_NOWHERE, BC_NOWHERE},
                              .found = count};
        bc_validation_note(v, &finding);
    }
    v->unknown_rows = 0;
}

void bc_validation_note_unknown(bc_validation *v, bc_finding finding, const bc_origin_table *table, uint32_t row,
                                const char *const *fields)
{
    bc_str cells = {0};
    if (table != v->unknown_in)
        bc_validation_end_unknown(v);
    v->unknown_in = table;
    if (++v->unknown_rows > BC_LIMIT_UNKNOWN_ROWS)
        return;
    for (size_t i = 0; i <= BC_UNKNOWN_NAMED && fields[i]; i++) {
        bc_origin origin = bc_origins_of(&v->origins, table, fields[i], row);
        bc_str_add(&cells, i == BC_UNKNOWN_NAMED ? " …" : i ? ", " : "");
        if (i < BC_UNKNOWN_NAMED)
            bc_origin_add_cell(&cells, origin.row, origin.column);
    }
    finding.origin = bc_origins_of(&v->origins, table, fields[0], row);
    finding.found = bc_str_text(&cells);
    bc_validation_note(v, &finding);
    bc_str_drop(&cells);
}

static bc_status carry_finding(void *context, const bc_row *row)
{
    bc_validation *v = context;
    bc_finding finding;
    bc_severity severity;
    if (!bc_finding_of_row(row, &finding, &severity))
        return BC_DATA;
    weigh(v, severity);
    bc_finding_carry(v->findings, row, &finding);
    return BC_OK;
}

static bc_status begin(bc_validation *v)
{
    static const char *const carried[] = {"files.csv", "sheets.csv", "tables.csv", "columns.csv"};
    static const bc_column forms[] = {{"unit", BC_STRING},     {"form", BC_STRING},      {"file", BC_STRING},
                                      {"read", BC_INTEGER},    {"accepted", BC_INTEGER}, {"duplicate", BC_INTEGER},
                                      {"rejected", BC_INTEGER}};
    static const bc_column reasons[] = {
        {"unit", BC_STRING}, {"form", BC_STRING}, {"rule", BC_STRING}, {"rows", BC_INTEGER}};
    bc_diag *diag = bc_folder_diag(v->out);
    v->campaign = bc_folder_campaign(v->in);
    v->index = bc_folder_index(v->in);
    if (!v->campaign || !v->index)
        return BC_DATA;
    bc_folder_set_from(v->out, v->in);
    bc_status status = bc_origins_load(v->in, &v->origins);
    if (status == BC_OK)
        status = bc_folder_carry_config(v->out, v->in);
    for (size_t i = 0; i < sizeof carried / sizeof *carried && status == BC_OK; i++)
        status = bc_folder_carry(v->out, v->in, carried[i]);
    if (status != BC_OK)
        return status;
    v->findings = bc_table_begin(v->out, "findings.csv", bc_finding_columns, bc_finding_column_count, diag);
    v->forms = bc_table_begin(v->out, "forms.csv", forms, sizeof forms / sizeof *forms, diag);
    v->reasons = bc_table_begin(v->out, "reasons.csv", reasons, sizeof reasons / sizeof *reasons, diag);
    if (!v->findings || !v->forms || !v->reasons)
        return BC_IO;
    return bc_table_scan(v->in, "findings.csv", NULL, 0, carry_finding, v, diag);
}

static bc_status finish(bc_validation *v, bc_status status)
{
    bc_table_writer *writers[] = {v->findings, v->forms, v->reasons};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        bc_status end = writers[i] ? bc_table_end(writers[i]) : BC_OK;
        status = status == BC_OK ? end : status;
    }
    if (status == BC_OK)
        status = bc_folder_commit(v->out);
    bc_origins_drop(&v->origins);
    bc_str_drop(&v->scratch);
    bc_folder_drop(v->out);
    bc_folder_drop(v->in);
    return status;
}

bc_status bc_validate_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    bc_validation v = {.jobs = cli->jobs};
    bc_status status = bc_folder_open_ahead(cli->input, "normalise", &v.in, cli->diag);
    if (status == BC_OK)
        status = bc_folder_new(cli->output, "validate", &v.out, cli->diag);
    if (status == BC_OK)
        status = begin(&v);
    for (size_t i = 0; status == BC_OK && i < v.index->forms; i++) {
        const bc_form *form = &v.index->form[i];
        status = form->kind == BC_SURVEY ? bc_validate_survey(&v, form) : bc_validate_assessment(&v, form);
    }
    bc_validation_end_unknown(&v);
    status = finish(&v, status);
    *blocked = v.blocked;
    *aside = v.aside;
    return status;
}
