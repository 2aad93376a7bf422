#include "model/finding.h"

#include <string.h>

#include "base/csv.h"

const bc_column bc_finding_columns[] = {{"severity", BC_STRING}, {"rule", BC_STRING},      {"unit", BC_STRING},
                                        {"form", BC_STRING},     {"file", BC_STRING},      {"sheet", BC_STRING},
                                        {"cell", BC_STRING},     {"form_code", BC_STRING}, {"found", BC_STRING},
                                        {"expected", BC_STRING}, {"message", BC_STRING},   {"todo", BC_STRING}};
const size_t bc_finding_column_count = sizeof bc_finding_columns / sizeof *bc_finding_columns;

static const char *const severity_names[] = {
    [BC_NOTE] = "note", [BC_WARNING] = "warning", [BC_ERROR] = "error", [BC_FATAL] = "fatal"};

const char *bc_severity_name(bc_severity severity)
{
    return severity_names[severity];
}

bool bc_severity_parse(const char *name, bc_severity *out)
{
    for (int i = 0; i < BC_SEVERITIES; i++)
        if (strcmp(severity_names[i], name) == 0) {
            *out = (bc_severity)i;
            return true;
        }
    return false;
}

/* One pass: what is filled in is not looked at again, though it may hold braces. */
static void fill(bc_str *out, const char *sentence, const bc_finding *finding)
{
    for (const char *at = sentence; *at;) {
        if (strncmp(at, "{found}", 7) == 0) {
            bc_str_add(out, finding->found);
            at += 7;
        } else if (strncmp(at, "{expected}", 10) == 0) {
            bc_str_add(out, finding->expected);
            at += 10;
        } else {
            size_t plain = 1 + strcspn(at + 1, "{");
            bc_str_add_n(out, at, plain);
            at += plain;
        }
    }
}

void bc_finding_add_message(bc_str *out, const bc_finding *finding, bool english)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    if (rule)
        fill(out, english ? rule->en : rule->vi, finding);
}

void bc_finding_add_todo(bc_str *out, const bc_finding *finding, bool english)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    if (rule)
        fill(out, english ? rule->en_todo : rule->vi_todo, finding);
}

static void add_filled(bc_str *out, const char *sentence, const bc_finding *finding)
{
    bc_str text = {0};
    fill(&text, sentence, finding);
    bc_csv_add_n(out, bc_str_text(&text), text.len, 0);
    out->failed = out->failed || text.failed;
    bc_str_drop(&text);
}

bool bc_finding_add_line(bc_str *out, const bc_finding *finding)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    if (!rule)
        return false;
    bc_csv_add(out, bc_severity_name(rule->severity), 1);
    bc_csv_add(out, finding->rule, 0);
    bc_csv_add(out, finding->unit, 0);
    bc_csv_add(out, finding->form, 0);
    bc_csv_add(out, finding->origin.file, 0);
    bc_csv_add(out, finding->origin.sheet, 0);
    bc_str_add_byte(out, ',');
    bc_origin_add_cell(out, finding->origin.row, finding->origin.column);
    bc_csv_add(out, finding->form_code, 0);
    bc_csv_add(out, finding->found, 0);
    bc_csv_add(out, finding->expected, 0);
    add_filled(out, rule->vi, finding);
    add_filled(out, rule->vi_todo, finding);
    bc_str_add_byte(out, '\n');
    return true;
}

void bc_finding_write(bc_table_writer *writer, const bc_finding *finding)
{
    bc_str *line = bc_table_scratch(writer);
    if (bc_finding_add_line(line, finding))
        bc_table_lines(writer, bc_str_text(line), line->len, 1);
    else /* a row of no fields: the writer calls that a defect of ours */
        bc_table_row(writer);
}

void bc_finding_carry(bc_table_writer *writer, const bc_row *row, const bc_finding *finding)
{
    if (!row->raw) {
        bc_finding_write(writer, finding);
        return;
    }
    bc_table_raw(writer, row->raw, row->raw_len, row->count);
    bc_table_row(writer);
}

static const char *text_or_null(const char *text)
{
    return *text ? text : NULL;
}

bool bc_finding_of_row(const bc_row *row, bc_finding *out, bc_severity *severity)
{
    if (row->count != bc_finding_column_count || !bc_severity_parse(row->field[0], severity))
        return false;
    *out = (bc_finding){.rule = row->field[1],
                        .unit = text_or_null(row->field[2]),
                        .form = text_or_null(row->field[3]),
                        .origin = {.file = text_or_null(row->field[4]), .sheet = text_or_null(row->field[5])},
                        .form_code = text_or_null(row->field[7]),
                        .found = text_or_null(row->field[8]),
                        .expected = text_or_null(row->field[9])};
    return bc_origin_parse_cell(row->field[6], &out->origin.row, &out->origin.column) &&
           bc_rule_find(out->rule) != NULL;
}
