#include <stdio.h>

#include "base/map.h"
#include "ingest/file_front.h"

void bc_ingestion_note(bc_ingestion *in, const bc_finding *finding)
{
    const bc_rule *rule = bc_rule_find(finding->rule);
    in->blocked = in->blocked || (rule && rule->severity == BC_FATAL);
    bc_finding_write(in->findings, finding);
}

static void note(bc_file_front *r, const char *rule, const bc_sheet_seen *sheet, uint32_t row, uint32_t column,
                 const char *found, const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = r->file->unit ? r->file->unit->code : NULL,
                          .form = r->file->form->code,
                          .origin = {r->file->name, sheet ? sheet->name : NULL, row, column},
                          .found = found,
                          .expected = expected};
    bc_ingestion_note(r->in, &finding);
}

/* Their numbers, in the order of files and sheets, whichever was read first. */
static bc_status number_tables(bc_file_front *r)
{
    bc_status status = BC_OK;
    for (size_t i = 0; i < r->sheets && status == BC_OK; i++) {
        bc_sheet_seen *sheet = &r->sheet[i];
        if (!sheet->has_table)
            continue;
        snprintf(sheet->number, sizeof sheet->number, "%04zu", ++r->in->table_count);
        const char *rows = bc_arena_format(r->arena, "rows/%s.csv", sheet->number);
        const char *persons = bc_arena_format(r->arena, "persons/%s.csv", sheet->number);
        status = rows && persons ? bc_folder_rename(r->in->out, sheet->kept, rows) : BC_NOMEM;
        if (status == BC_OK && sheet->person)
            status = bc_folder_rename(r->in->out, sheet->person, persons);
    }
    return status;
}

/* “B1.1. Nơi chờ”, “Mã phiếu”: an item or a field as people know it. */
static void add_known(bc_str *out, const bc_form *form, const char *name)
{
    const bc_item *item = bc_form_find_item(form, name);
    bc_str_add(out, out->len ? "; " : "");
    bc_str_add(out, item ? item->code : bc_field_title(name));
    if (item && item->title)
        bc_str_addf(out, ". %s", item->title);
}

/* What was taken for less than certain, or not taken and yet nearly something. */
static void note_doubt(bc_file_front *r, const bc_sheet_seen *sheet, const bc_shape_column *column)
{
    const bc_header_match *match = &column->match;
    const bc_form *form = r->file->form;
    const char *rule = NULL;
    bc_str names = {0};
    if (match->how == BC_HOW_DOUBTFUL) {
        rule = "doubtful-column";
        for (size_t i = 0; i < match->nears; i++)
            add_known(&names, form, match->near[i]);
    } else if (match->how == BC_HOW_NEAR || match->how == BC_HOW_CUT) {
        rule = "near-column";
        add_known(&names, form, match->name);
    } else if (match->words_of) {
        rule = "words-differ";
        add_known(&names, form, match->words_of);
    } else if (match->how == BC_HOW_TOOL && match->field->used) {
        rule = "tool-column";
        add_known(&names, form, match->name);
    }
    if (rule)
        note(r, rule, sheet, sheet->shape.header, column->column, column->name, bc_str_text(&names));
    bc_str_drop(&names);
}

static bc_status note_unknown(bc_file_front *r, const bc_sheet_seen *sheet, const bc_shape_column *column)
{
    const char *key = bc_arena_format(r->arena, "%s %s", r->file->form->code, column->name);
    if (!key)
        return BC_NOMEM;
    if (bc_map_find(r->in->unknown, key, NULL))
        return BC_OK;
    if (!bc_map_put(r->in->unknown, key, 0))
        return BC_NOMEM;
    note(r, "unknown-column", sheet, sheet->shape.header, column->column, column->name, NULL);
    return BC_OK;
}

static bc_status note_columns(bc_file_front *r, const bc_sheet_seen *sheet)
{
    bc_str missing = {0};
    bc_status status = BC_OK;
    bc_shape_add_missing(&missing, &sheet->shape);
    if (missing.len)
        note(r, "missing-column", sheet, sheet->shape.header, BC_NOWHERE, NULL, missing.at);
    bc_str_drop(&missing);
    for (size_t i = 1; i < sheet->shape.heads; i++)
        note(r, "second-header", sheet, sheet->shape.head[i].row, BC_NOWHERE, NULL, NULL);
    for (size_t i = 0; i < sheet->shape.columns && status == BC_OK; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        if (column->twice)
            note(r, "column-twice", sheet, sheet->shape.header, column->column, column->name, NULL);
        note_doubt(r, sheet, column);
        if (column->match.how == BC_HOW_NOT && *column->name)
            status = note_unknown(r, sheet, column);
    }
    return status;
}

/* A column that another one of the same meaning stands for is none of its field's. */
static const char *kind_of(const bc_shape_column *column)
{
    if (column->personal)
        return "personal";
    if (column->twice)
        return "twice";
    return column->match.kind == BC_HEADER_ITEM ? "item" : column->match.kind == BC_HEADER_FIELD ? "field" : "unknown";
}

static void write_columns(bc_file_front *r, const bc_sheet_seen *sheet)
{
    bc_str letter = {0};
    size_t place[2] = {0, 0};
    for (size_t i = 0; i < sheet->shape.columns; i++) {
        const bc_shape_column *column = &sheet->shape.column[i];
        bool personal = column->personal;
        bc_str_clear(&letter);
        bc_origin_add_column(&letter, column->column);
        bc_table_text(r->in->columns, sheet->number);
        bc_table_int(r->in->columns, (long long)++place[personal]);
        bc_table_text(r->in->columns, bc_str_text(&letter));
        bc_table_text(r->in->columns, column->twice && !personal ? NULL : column->match.name);
        bc_table_text(r->in->columns, kind_of(column));
        bc_table_text(r->in->columns, column->header);
        bc_table_text(r->in->columns, column->fonts);
        bc_table_row(r->in->columns);
    }
    bc_str_drop(&letter);
}

static void write_sheet(bc_file_front *r, const bc_sheet_seen *sheet)
{
    bc_table_writer *w = r->in->sheets;
    bc_table_text(w, r->file->name);
    bc_table_int(w, (long long)sheet->position + 1);
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->very_hidden ? "very" : sheet->hidden ? "yes" : "no");
    bc_table_text(w, sheet->has_table ? "table" : "passed");
    bc_table_text(w, sheet->has_table ? sheet->number : "");
    bc_table_row(w);
    if (!sheet->has_table)
        return;
    w = r->in->tables;
    bc_table_text(w, sheet->number);
    bc_table_text(w, r->file->name);
    bc_table_text(w, r->file->form->code);
    bc_table_text(w, r->file->unit ? r->file->unit->code : "");
    bc_table_text(w, sheet->name);
    bc_table_text(w, sheet->system_1904 ? "1904" : "1900");
    bc_table_int(w, (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows ? (long long)sheet->first + 1 : (long long)sheet->shape.header + 2);
    bc_table_int(w, sheet->rows ? (long long)sheet->last + 1 : (long long)sheet->shape.header + 1);
    bc_table_int(w, sheet->rows);
    bc_table_row(w);
}

static bool is_whole(const bc_sheet_seen *sheet)
{
    bc_str missing = {0};
    if (sheet->has_table)
        bc_shape_add_missing(&missing, &sheet->shape);
    bool whole = sheet->has_table && !missing.len;
    bc_str_drop(&missing);
    return whole;
}

/* Beside a sheet that has the whole table, one that has some of its columns is a summary of it, and is passed over. */
static void pass_summaries(bc_file_front *r)
{
    bool whole = false;
    for (size_t i = 0; i < r->sheets; i++)
        whole = whole || is_whole(&r->sheet[i]);
    for (size_t i = 0; whole && i < r->sheets; i++) {
        bc_sheet_seen *sheet = &r->sheet[i];
        if (!sheet->has_table || is_whole(sheet))
            continue;
        bc_file_forget(r, sheet);
        sheet->has_table = false;
    }
}

/* What is hidden and was read all the same. */
static void note_hidden(bc_file_front *r, const bc_sheet_seen *sheet)
{
    char count[32];
    if (sheet->hidden)
        note(r, sheet->very_hidden ? "very-hidden-sheet" : "hidden-sheet", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
    snprintf(count, sizeof count, "%zu", sheet->hidden_rows);
    if (sheet->hidden_rows)
        note(r, "hidden-rows", sheet, BC_NOWHERE, BC_NOWHERE, count, NULL);
    if (*sheet->hidden_columns)
        note(r, "hidden-columns", sheet, BC_NOWHERE, sheet->hidden_column, sheet->hidden_columns, NULL);
}

static void note_formulas(bc_file_front *r, const bc_sheet_seen *sheet)
{
    char count[32];
    snprintf(count, sizeof count, "%zu", sheet->unknowns);
    if (sheet->unknowns)
        note(r, "formula-not-used", sheet, sheet->unknown_row, sheet->unknown_column, count, NULL);
}

bc_status bc_file_conclude(bc_file_front *r)
{
    size_t tables = 0;
    long long rows = 0;
    pass_summaries(r);
    bc_status status = number_tables(r);
    for (size_t i = 0; i < r->sheets && status == BC_OK; i++) {
        const bc_sheet_seen *sheet = &r->sheet[i];
        write_sheet(r, sheet);
        if (!sheet->has_table) {
            note(r, "sheet-passed-over", sheet, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
            note_formulas(r, sheet);
            continue;
        }
        tables++;
        rows += sheet->rows;
        write_columns(r, sheet);
        status = note_columns(r, sheet);
        note_hidden(r, sheet);
        note_formulas(r, sheet);
    }
    const char *expected =
        r->file->form->kind == BC_SURVEY
            ? bc_arena_format(r->arena, "%s, %s, %s …", bc_field_title("form_code"), bc_field_title("date"),
                              r->file->form->items ? r->file->form->item[0].code : "")
            : bc_arena_format(r->arena, "%s, %s, %s", bc_field_title("code"), bc_field_title("self"),
                              bc_field_title("verified"));
    if (!tables)
        note(r, "no-table", NULL, BC_NOWHERE, BC_NOWHERE, NULL, expected);
    else if (!rows)
        note(r, "no-rows", NULL, BC_NOWHERE, BC_NOWHERE, NULL, NULL);
    return status;
}

void bc_file_refuse(bc_file_front *r)
{
    const char *rule = r->status == BC_NOINPUT                          ? "file-unreadable"
                       : r->status == BC_PROTECTED                      ? "file-protected"
                       : r->status == BC_LIMIT || r->status == BC_NOMEM ? "file-too-large"
                       : r->status == BC_BUG                            ? "reader-failed"
                                                                        : "file-damaged";
    note(r, rule, NULL, BC_NOWHERE, BC_NOWHERE, r->trouble, r->way && *r->way ? r->way : NULL);
}
