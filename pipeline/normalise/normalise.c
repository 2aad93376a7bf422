#include "normalise/normalise.h"

#include <string.h>

#include "base/legacy.h"
#include "base/utf8.h"
#include "model/edit.h"
#include "model/finding.h"
#include "model/folder.h"
#include "normalise/source.h"
#include "normalise/unit_names.h"
#include "normalise/values.h"

typedef struct run {
    bc_folder *in, *out;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_unit_names *names;
    bc_table_writer *edits, *findings, *rows;
    bc_source_table *table;  /* the one that is being read */
    bc_str text, next, note; /* a cell's value on its way; a scratch */
    bc_str *value;           /* one for each role of the row: used [BC_ROLE_ITEM + items) */
    size_t values;
    size_t counts[2]; /* dates of the table: read only with the month first; read */
    bool blocked, aside;
} run;

static bc_origin origin_of(const run *r, uint32_t row, uint32_t column)
{
    return (bc_origin){.file = r->table->file, .sheet = r->table->sheet, .row = row, .column = column};
}

static void note_edit(run *r, const char *rule, uint32_t row, uint32_t column, const char *before, const char *after)
{
    bc_edit edit = {.rule = rule, .origin = origin_of(r, row, column), .before = before, .after = after};
    bc_edit_write(r->edits, &edit);
}

static void note_finding(run *r, const char *rule, uint32_t row, uint32_t column, const char *found,
                         const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = r->table->unit,
                          .form = r->table->form->code,
                          .origin = origin_of(r, row, column),
                          .found = found,
                          .expected = expected};
    bc_finding_write(r->findings, &finding);
}

/* r->next becomes r->text, with an edit if that changed anything. */
static void step(run *r, const char *rule, uint32_t row, uint32_t column)
{
    if (strcmp(bc_str_text(&r->text), bc_str_text(&r->next)) != 0)
        note_edit(r, rule, row, column, bc_str_text(&r->text), bc_str_text(&r->next));
    bc_str swap = r->text;
    r->text = r->next;
    r->next = swap;
    bc_str_clear(&r->next);
}

/* Encoding, then NFC, then blanks: converted first, cleaned after (encodings.md: 0xAD is ư). */
static void clean(run *r, const char *stored, bc_encoding encoding, uint32_t row, uint32_t column)
{
    static const char *const rule[] = {
        [BC_ENC_TCVN3] = "encoding-tcvn3",
        [BC_ENC_VNI] = "encoding-vni",
        [BC_ENC_VISCII] = "encoding-viscii",
        [BC_ENC_CP1258] = "encoding-cp1258",
    };
    bc_str_clear(&r->text);
    bc_str_clear(&r->next);
    bc_str_add(&r->text, stored);
    if (encoding != BC_ENC_UNICODE) {
        if (!bc_legacy_convert(&r->next, encoding, stored, strlen(stored))) {
            bc_str_clear(&r->next);
            bc_str_add(&r->next, stored);
        }
        step(r, rule[encoding], row, column);
    }
    if (!bc_utf8_nfc(&r->next, bc_str_text(&r->text), r->text.len))
        r->next.failed = true;
    step(r, "nfc", row, column);
    bc_utf8_squeeze(&r->next, bc_str_text(&r->text), r->text.len);
    step(r, "blanks", row, column);
}

/* r->next holds what was understood (${good}), or the text is kept behind a question mark. */
static void settle(run *r, bc_str *value, bool good, const char *rule, bool text_cell, uint32_t row, uint32_t column)
{
    if (!good) {
        bc_str_add_byte(value, '?');
        bc_str_add(value, bc_str_text(&r->text));
        return;
    }
    if (text_cell)
        step(r, rule, row, column);
    else {
        bc_str swap = r->text;
        r->text = r->next;
        r->next = swap;
    }
    bc_str_add(value, bc_str_text(&r->text));
}

static void settle_unit(run *r, bc_str *value, uint32_t row, uint32_t column)
{
    const bc_unit *unit = NULL;
    bc_str_clear(&r->note);
    bc_unit_fit fit = bc_unit_names_find(r->names, bc_str_text(&r->text), &unit, &r->note);
    if (fit == BC_UNIT_FOUND)
        bc_str_add(&r->next, unit->code);
    else if (fit == BC_UNIT_DOUBTFUL)
        note_finding(r, "doubtful-unit", row, column, bc_str_text(&r->text), bc_str_text(&r->note));
    settle(r, value, fit == BC_UNIT_FOUND, "unit", true, row, column);
}

static void settle_date(run *r, bc_str *value, bc_cell_type type, uint32_t row, uint32_t column)
{
    bool good = bc_values_date(&r->next, type, bc_str_text(&r->text), r->table->system_1904);
    if (!good && type == BC_CELL_TEXT && bc_values_month_first(bc_str_text(&r->text)))
        r->counts[0]++;
    else if (good)
        r->counts[1]++;
    settle(r, value, good, "date", true, row, column);
}

static void settle_points(run *r, bc_str *value, bc_cell_type type, bool is_text, uint32_t row, uint32_t column)
{
    bool good = bc_values_number(&r->next, type, bc_str_text(&r->text));
    settle(r, value, good, "number", is_text, row, column);
}

static void read_cell(run *r, const bc_source_column *column, char letter, const char *stored, uint32_t row)
{
    bc_str *value = &r->value[column->role];
    bc_cell_type type = bc_cell_type_of_letter(letter);
    if (type == BC_CELL_UNKNOWN) {
        bc_str_add(value, column->role == BC_ROLE_MAXIMUM ? "" : BC_VALUE_UNKNOWN); /* a maximum is only compared */
        return;
    }
    clean(r, stored, type == BC_CELL_TEXT ? column->encoding : BC_ENC_UNICODE, row, column->column);
    const char *text = bc_str_text(&r->text);
    bool is_text = type == BC_CELL_TEXT;
    if (!*text)
        return;
    if (is_text && column->point && strspn(text, "0123456789.") == strlen(text))
        type = BC_CELL_NUMBER; /* a figure as programs write it, not as people do */
    switch (column->role) {
    case BC_ROLE_UNIT:
        settle_unit(r, value, row, column->column);
        break;
    case BC_ROLE_FORM_CODE:
    case BC_ROLE_CODE:
        bc_str_add(value, text);
        break;
    case BC_ROLE_MODE:
        settle(r, value, bc_values_mode(&r->next, text, r->table->form), "mode", true, row, column->column);
        break;
    case BC_ROLE_DATE:
        settle_date(r, value, type, row, column->column);
        break;
    case BC_ROLE_SELF:
    case BC_ROLE_VERIFIED:
    case BC_ROLE_MAXIMUM:
        settle_points(r, value, type, is_text, row, column->column);
        break;
    default:
        settle(r, value, bc_values_answer(&r->next, type, text, r->table->form), "label", is_text, row, column->column);
        break;
    }
}

static void write_survey_row(run *r, const char *row)
{
    const bc_form *form = r->table->form;
    const bc_str *unit = &r->value[BC_ROLE_UNIT];
    bc_table_text(r->rows, r->table->number);
    bc_table_text(r->rows, row);
    bc_table_text(r->rows, unit->len ? unit->at : r->table->unit);
    bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_FORM_CODE]));
    bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_MODE]));
    bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_DATE]));
    for (size_t i = 0; i < form->items; i++)
        bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_ITEM + i]));
    bc_table_row(r->rows);
}

/* The points printed in the sheet are the district's copy of the index: a difference is worth a look. */
static void check_maximum(run *r, const bc_item *item, uint32_t row)
{
    const bc_str *value = &r->value[BC_ROLE_MAXIMUM];
    bc_decimal printed;
    if (!item || !value->len ||
        (bc_decimal_parse(value->at, &printed) && bc_decimal_compare(printed, item->points) == 0))
        return;
    uint32_t column = BC_NOWHERE;
    for (size_t i = 0; i < r->table->columns; i++)
        if (r->table->column[i].role == BC_ROLE_MAXIMUM)
            column = r->table->column[i].column;
    bc_str_clear(&r->note);
    bc_decimal_add_vn(&r->note, item->points, item->points.scale);
    note_finding(r, "maximum-differs", row, column, value->at[0] == '?' ? value->at + 1 : value->at,
                 bc_str_text(&r->note));
}

static void write_assessment_row(run *r, const char *row, uint32_t number)
{
    const bc_str *code = &r->value[BC_ROLE_CODE];
    const bc_item *item = bc_form_find_item_at(r->table->form, bc_str_text(code));
    check_maximum(r, item, number);
    bc_table_text(r->rows, r->table->number);
    bc_table_text(r->rows, row);
    bc_table_text(r->rows, item ? item->code : bc_str_text(code));
    bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_SELF]));
    bc_table_text(r->rows, bc_str_text(&r->value[BC_ROLE_VERIFIED]));
    bc_table_row(r->rows);
}

static bc_status read_row(void *context, const bc_row *row)
{
    run *r = context;
    const bc_source_table *table = r->table;
    uint32_t number, nothing;
    if (row->count < 2 || !bc_origin_parse_cell(row->field[0], &number, &nothing))
        return BC_DATA;
    const char *types = row->field[1];
    size_t count = strlen(types);
    for (size_t i = 0; i < r->values; i++)
        bc_str_clear(&r->value[i]);
    for (size_t i = 0; i < table->columns && i + 2 < row->count && i < count; i++)
        if (table->column[i].role != BC_ROLE_NONE && types[i] != '-')
            read_cell(r, &table->column[i], types[i], row->field[i + 2], number);
    if (table->form->kind == BC_SURVEY)
        write_survey_row(r, row->field[0]);
    else
        write_assessment_row(r, row->field[0], number);
    bool failed = r->text.failed || r->next.failed || r->note.failed;
    for (size_t i = 0; i < r->values; i++)
        failed = failed || r->value[i].failed;
    return failed ? BC_NOMEM : BC_OK;
}

/* What is to be said of a column or sheet, once it was read. */
static void conclude_table(run *r)
{
    const bc_source_table *table = r->table;
    if (table->encoding != BC_ENC_UNICODE)
        note_finding(r, "encoding-converted", BC_NOWHERE, BC_NOWHERE, bc_encoding_name(table->encoding), NULL);
    for (size_t i = 0; i < table->columns; i++) {
        const bc_source_column *column = &table->column[i];
        if (column->role == BC_ROLE_NONE)
            continue;
        if (column->encoding != table->encoding && column->encoding != BC_ENC_UNICODE)
            note_finding(r, "encoding-converted", BC_NOWHERE, column->column, bc_encoding_name(column->encoding), NULL);
        if (column->role == BC_ROLE_DATE && r->counts[0] > 2 && r->counts[0] * 4 > r->counts[1])
            note_finding(r, "ambiguous-date-column", BC_NOWHERE, column->column, NULL, NULL);
    }
}

static bc_status begin_rows(run *r, const bc_form *form)
{
    static const bc_column survey[] = {{"table", BC_STRING},     {"row", BC_INTEGER}, {"unit", BC_STRING},
                                       {"form_code", BC_STRING}, {"mode", BC_STRING}, {"date", BC_STRING}};
    static const bc_column assessment[] = {
        {"table", BC_STRING}, {"row", BC_INTEGER}, {"item", BC_STRING}, {"self", BC_STRING}, {"verified", BC_STRING}};
    enum { FIXED = sizeof survey / sizeof *survey };
    bc_arena *arena = bc_folder_arena(r->out);
    const char *name = bc_arena_format(arena, "rows-%s.csv", form->code);
    bc_column *columns = bc_arena_alloc(arena, FIXED + form->items, sizeof *columns);
    if (!name || !columns)
        return BC_NOMEM;
    memcpy(columns, survey, sizeof survey);
    for (size_t i = 0; i < form->items; i++)
        columns[FIXED + i] = (bc_column){form->item[i].code, BC_STRING};
    bool is_survey = form->kind == BC_SURVEY;
    r->rows = bc_table_begin(r->out, name, is_survey ? columns : assessment,
                             is_survey ? FIXED + form->items : sizeof assessment / sizeof *assessment,
                             bc_folder_diag(r->out));
    return r->rows ? BC_OK : BC_IO;
}

static bc_status normalise_form(run *r, const bc_form *form, bc_source_tables *tables)
{
    bc_arena *arena = bc_folder_arena(r->out);
    bc_status status = begin_rows(r, form);
    r->values = BC_ROLE_ITEM + form->items;
    r->value = bc_arena_alloc(arena, r->values, sizeof *r->value);
    if (!r->value)
        status = status == BC_OK ? BC_NOMEM : status;
    for (size_t i = 0; i < tables->count && status == BC_OK; i++) {
        if (tables->at[i].form != form)
            continue;
        r->table = &tables->at[i];
        r->counts[0] = r->counts[1] = 0;
        const char *rows = bc_source_rows(r->in, r->table);
        status = rows ? bc_source_detect(r->in, r->table) : BC_NOMEM;
        if (status == BC_OK)
            status = bc_table_scan(r->in, rows, NULL, 0, read_row, r, bc_folder_diag(r->in));
        if (status == BC_OK)
            conclude_table(r);
    }
    for (size_t i = 0; r->value && i < r->values; i++)
        bc_str_drop(&r->value[i]);
    bc_status end = r->rows ? bc_table_end(r->rows) : BC_OK;
    r->rows = NULL;
    return status == BC_OK ? end : status;
}

/* Findings that were carried, again; and what they mean for the run. */
static bc_status carry_finding(void *context, const bc_row *row)
{
    run *r = context;
    bc_finding finding;
    bc_severity severity;
    if (!bc_finding_of_row(row, &finding, &severity))
        return BC_DATA;
    r->blocked = r->blocked || severity == BC_FATAL;
    r->aside = r->aside || severity == BC_ERROR;
    bc_finding_write(r->findings, &finding);
    return BC_OK;
}

static bc_status begin(run *r)
{
    static const char *const carried[] = {"files.csv", "sheets.csv", "tables.csv", "columns.csv"};
    bc_diag *diag = bc_folder_diag(r->out);
    r->campaign = bc_folder_campaign(r->in);
    r->index = bc_folder_index(r->in);
    if (!r->campaign || !r->index)
        return BC_DATA;
    r->names = bc_unit_names_new(r->campaign);
    if (!r->names)
        return BC_NOMEM;
    bc_folder_set_from(r->out, r->in);
    bc_status status = bc_folder_carry_config(r->out, r->in);
    for (size_t i = 0; i < sizeof carried / sizeof *carried && status == BC_OK; i++)
        status = bc_folder_carry(r->out, r->in, carried[i]);
    if (status != BC_OK)
        return status;
    r->edits = bc_table_begin(r->out, "edits.csv", bc_edit_columns, bc_edit_column_count, diag);
    r->findings = bc_table_begin(r->out, "findings.csv", bc_finding_columns, bc_finding_column_count, diag);
    if (!r->edits || !r->findings)
        return BC_IO;
    return bc_table_scan(r->in, "findings.csv", NULL, 0, carry_finding, r, diag);
}

static bc_status finish(run *r, bc_status status)
{
    bc_status end = r->edits ? bc_table_end(r->edits) : BC_OK;
    status = status == BC_OK ? end : status;
    end = r->findings ? bc_table_end(r->findings) : BC_OK;
    status = status == BC_OK ? end : status;
    if (status == BC_OK)
        status = bc_folder_commit(r->out);
    bc_unit_names_drop(r->names);
    bc_str_drop(&r->text);
    bc_str_drop(&r->next);
    bc_str_drop(&r->note);
    bc_folder_drop(r->out);
    bc_folder_drop(r->in);
    return status;
}

bc_status bc_normalise_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    run r = {0};
    bc_source_tables tables = {0};
    bc_status status = bc_folder_open(cli->input, "ingest", &r.in, cli->diag);
    if (status == BC_OK)
        status = bc_folder_new(cli->output, "normalise", &r.out, cli->diag);
    if (status == BC_OK)
        status = begin(&r);
    if (status == BC_OK)
        status = bc_source_load(r.in, &tables);
    for (size_t i = 0; status == BC_OK && i < r.index->forms; i++)
        status = normalise_form(&r, &r.index->form[i], &tables);
    status = finish(&r, status);
    *blocked = r.blocked;
    *aside = r.aside;
    return status;
}
