#include "normalise/normalise.h"

#include <string.h>

#include "base/csv.h"
#include "base/legacy.h"
#include "model/edit.h"
#include "model/finding.h"
#include "model/folder.h"
#include "normalise/digits.h"
#include "normalise/memo.h"
#include "normalise/source.h"

/* A table of so many bytes is not read twice if that can be helped; its first rows, which tell what to expect. */
enum { LARGE = 1024 * 1024, FIRST_ROWS = 2000 };

/* A column of the table that is being read and goes on. */
typedef struct used_column {
    size_t place; /* in the table, and in its row's types */
    const bc_source_column *column;
} used_column;

typedef struct run {
    bc_folder *in, *out;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_table_writer *edits, *findings, *rows;
    bc_source_table *table; /* the one that is being read */
    bc_outcomes with;
    used_column *used;
    bc_memo **memo; /* one for each column that is used; for the next table, too */
    size_t uses, memos, cap;
    const bc_outcome **cell; /* of the row, by role: [BC_ROLE_ITEM + items] */
    size_t cells;
    bc_digits digits;
    const char *answers;     /* of the row, if all of them are digits; NULL: they are in ${cell} */
    bc_str note, line;       /* line: of the row or the edit that is written */
    size_t month_first;      /* dates of the table that only read so */
    unsigned fonts;          /* 1 << font: those of old encodings that the table's texts were read by */
    bc_detection *detection; /* goes on beside the reading; NULL: it was done before */
    bool blocked, aside;
} run;

static bc_origin origin_of(const run *r, uint32_t row, uint32_t column)
{
    return (bc_origin){.file = r->table->file, .sheet = r->table->sheet, .row = row, .column = column};
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

/* What is to be said of a cell. */
static void note_cell(run *r, const bc_outcome *cell, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < cell->changes; i++) {
        const bc_change *change = &cell->change[i];
        bc_str_clear(&r->line);
        bc_str_add_n(&r->line, change->head, change->head_len);
        bc_origin_add_cell(&r->line, row, BC_NOWHERE);
        bc_str_add_n(&r->line, change->tail, change->tail_len);
        bc_str_add_byte(&r->line, '\n');
        bc_table_lines(r->edits, bc_str_text(&r->line), r->line.len, 1);
    }
    if (cell->candidates)
        note_finding(r, "doubtful-unit", row, column, cell->found, cell->candidates);
    r->month_first += cell->month_first;
    r->fonts |= cell->fonts;
}

static void put(run *r, size_t role)
{
    bc_table_raw(r->rows, r->cell[role]->field, r->cell[role]->field_len, 1);
}

/* ",FIELD" for each cell from ${first} on. There is room; most fields are short. */
static char *put_cells(const run *r, char *to, size_t first, size_t behind)
{
    for (size_t i = first; i < behind; i++) {
        const bc_outcome *cell = r->cell[i];
        *to++ = ',';
        if (cell->field_len <= BC_OUTCOME_PAD)
            memcpy(to, cell->field, BC_OUTCOME_PAD);
        else
            memcpy(to, cell->field, cell->field_len);
        to += cell->field_len;
    }
    return to;
}

static bool write_survey_row(run *r, const char *row)
{
    size_t len = 0;
    bc_str_clear(&r->line);
    bc_csv_add(&r->line, r->table->number, 1);
    bc_csv_add(&r->line, row, 0);
    if (!r->cell[BC_ROLE_UNIT]->field_len)
        bc_csv_add(&r->line, r->table->unit, 0);
    for (size_t i = 0; i < r->cells; i++)
        len += r->cell[i]->field_len + 2; /* a digit of r->answers and its comma, too */
    if (!bc_str_reserve(&r->line, len + BC_OUTCOME_PAD + 1))
        return false;
    char *to = r->line.at + r->line.len;
    if (r->cell[BC_ROLE_UNIT]->field_len)
        to = put_cells(r, to, BC_ROLE_UNIT, BC_ROLE_UNIT + 1);
    to = put_cells(r, to, BC_ROLE_FORM_CODE, BC_ROLE_DATE + 1);
    to = r->answers ? bc_digits_put(&r->digits, r->answers, to) : put_cells(r, to, BC_ROLE_ITEM, r->cells);
    *to++ = '\n';
    bc_table_lines(r->rows, r->line.at, (size_t)(to - r->line.at), 1);
    return true;
}

/* The points printed in the sheet are the district's copy of the index: a difference is worth a look. */
static void check_maximum(run *r, const bc_item *item, uint32_t row)
{
    const char *value = r->cell[BC_ROLE_MAXIMUM]->value;
    bc_decimal printed;
    if (!item || !*value || (bc_decimal_parse(value, &printed) && bc_decimal_compare(printed, item->points) == 0))
        return;
    uint32_t column = BC_NOWHERE;
    for (size_t i = 0; i < r->table->columns; i++)
        if (r->table->column[i].role == BC_ROLE_MAXIMUM)
            column = r->table->column[i].column;
    bc_str_clear(&r->note);
    bc_decimal_add_vn(&r->note, item->points, item->points.scale);
    note_finding(r, "maximum-differs", row, column, value + (*value == '?'), bc_str_text(&r->note));
}

static void write_assessment_row(run *r, const char *row, uint32_t number)
{
    const char *code = r->cell[BC_ROLE_CODE]->value;
    const bc_item *item = bc_form_find_item_at(r->table->form, code);
    check_maximum(r, item, number);
    bc_table_text(r->rows, r->table->number);
    bc_table_text(r->rows, row);
    bc_table_text(r->rows, item ? item->code : code);
    put(r, BC_ROLE_SELF);
    put(r, BC_ROLE_VERIFIED);
    bc_table_row(r->rows);
}

/* The cells of the row that go on, but for answers that are known (r->answers). */
static bc_status read_cells(run *r, const bc_row *row, uint32_t number)
{
    const char *fonts = row->field[2];
    size_t count = row->count - BC_SOURCE_FIXED;
    for (size_t i = 0; i < r->cells; i++)
        r->cell[i] = &bc_outcome_missing;
    for (size_t i = 0; i < r->uses && r->used[i].place < count; i++) {
        const bc_source_column *column = r->used[i].column;
        size_t place = r->used[i].place;
        if (r->answers && place == r->digits.place) {
            i += r->digits.count - 1;
            continue;
        }
        char type = bc_source_type(row, place);
        if (type == '-')
            continue;
        const char *text = row->field[place + BC_SOURCE_FIXED];
        size_t len = row->len[place + BC_SOURCE_FIXED], fonts_len;
        const char *own = *fonts ? bc_source_fonts(&fonts, place, &fonts_len) : NULL;
        const bc_outcome *cell =
            own ? bc_memo_read_fonts(r->memo[i], &r->with, column, own, fonts_len, text, len)
                : bc_memo_read(r->memo[i], &r->with, column, bc_cell_type_of_letter(type), text, len);
        if (!cell)
            return BC_NOMEM;
        r->cell[column->role] = cell;
        note_cell(r, cell, number, column->column);
        if (r->line.failed)
            return BC_NOMEM;
    }
    return BC_OK;
}

static bc_status read_row(void *context, const bc_row *row)
{
    run *r = context;
    uint32_t number, nothing;
    if (row->count < BC_SOURCE_FIXED || !bc_origin_parse_cell(row->field[0], &number, &nothing))
        return BC_DATA;
    r->answers = bc_digits_in(&r->digits, row);
    if (r->detection)
        bc_detection_count(r->detection, row, r->digits.place, r->answers ? r->digits.count : 0);
    bc_status status = read_cells(r, row, number);
    if (status != BC_OK)
        return status;
    if (r->table->form->kind == BC_SURVEY)
        return write_survey_row(r, row->field[0]) ? BC_OK : BC_NOMEM;
    write_assessment_row(r, row->field[0], number);
    return r->note.failed ? BC_NOMEM : BC_OK;
}

/*
 * Headers are kept as they stand; how they were read is an edit like any other. All of them tell together whether they are in their sheet's encoding:
 * they may stand in Unicode above rows that do not.
 */
static bc_status read_headers(run *r)
{
    const bc_source_table *table = r->table;
    bc_legacy_tally words = {0};
    for (size_t i = 0; i < table->columns; i++)
        if (!table->column[i].fonts.count)
            bc_legacy_tally_add(&words, table->column[i].header, strlen(table->column[i].header));
    bc_encoding encoding = bc_legacy_follows(&words, table->encoding) ? table->encoding : BC_ENC_UNICODE;
    for (size_t i = 0; i < table->columns; i++) {
        const bc_source_column *column = &table->column[i];
        bc_outcome cell;
        if (!bc_outcome_header(&r->with, column, encoding, bc_folder_arena(r->out), &cell))
            return BC_NOMEM;
        note_cell(r, &cell, table->header_row, column->column);
    }
    return r->line.failed ? BC_NOMEM : BC_OK;
}

static void note_count(run *r, const char *rule, uint32_t column, size_t count)
{
    bc_str_clear(&r->note);
    bc_str_addf(&r->note, "%zu", count);
    if (count)
        note_finding(r, rule, BC_NOWHERE, column, bc_str_text(&r->note), NULL);
}

/* The sheet's encoding, and those that fonts told. */
static void note_encodings(run *r)
{
    bc_encoding sheet = r->table->encoding;
    unsigned said = 1u << BC_ENC_UNICODE | 1u << sheet;
    if (sheet != BC_ENC_UNICODE)
        note_finding(r, "encoding-converted", BC_NOWHERE, BC_NOWHERE, bc_encoding_name(sheet), NULL);
    for (int font = 0; font < BC_FONT_KINDS; font++) {
        bc_encoding encoding = bc_font_encoding((bc_font)font);
        if (!(r->fonts & 1u << font) || said & 1u << encoding)
            continue;
        said |= 1u << encoding;
        note_finding(r, "encoding-converted", BC_NOWHERE, BC_NOWHERE, bc_encoding_name(encoding), NULL);
    }
}

/* What is to be said of a column or sheet, once it was read. */
static void conclude_table(run *r)
{
    const bc_source_table *table = r->table;
    note_encodings(r);
    for (size_t i = 0; i < table->columns; i++) {
        const bc_source_column *column = &table->column[i];
        if (column->role == BC_ROLE_NONE)
            continue;
        if (column->encoding != table->encoding && column->encoding != BC_ENC_UNICODE)
            note_finding(r, "encoding-converted", BC_NOWHERE, column->column, bc_encoding_name(column->encoding), NULL);
        if (column->role == BC_ROLE_DATE)
            note_count(r, "ambiguous-date-column", column->column, r->month_first);
        note_count(r, "ambiguous-number-column", column->column, column->doubtful);
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
    r->rows = bc_table_begin_passing(r->out, name, is_survey ? columns : assessment,
                             is_survey ? FIXED + form->items : sizeof assessment / sizeof *assessment,
                             bc_folder_diag(r->out));
    return r->rows ? BC_OK : BC_IO;
}

/* Columns that go on, and a memo for each: what they remembered was of another table. */
static bc_status begin_table(run *r, bc_source_table *table, bool large)
{
    bc_arena *arena = bc_folder_arena(r->out);
    r->table = table;
    r->with.table = table;
    r->month_first = 0;
    r->fonts = 0;
    r->uses = 0;
    r->used = bc_arena_alloc(arena, table->columns + 1, sizeof *r->used);
    for (size_t i = 0; r->used && i < table->columns; i++)
        if (table->column[i].role != BC_ROLE_NONE)
            r->used[r->uses++] = (used_column){i, &table->column[i]};
    for (size_t i = 0; i < r->memos; i++)
        bc_memo_forget(r->memo[i]);
    while (r->memos < r->uses) {
        bc_memo **grown = bc_arena_grow(arena, r->memo, r->memos, &r->cap, sizeof(bc_memo *));
        bc_memo *memo = grown ? bc_memo_new() : NULL;
        if (!memo)
            return BC_NOMEM;
        r->memo = grown;
        grown[r->memos++] = memo;
    }
    r->digits = (bc_digits){0};
    if (!r->used || (large && !bc_digits_find(&r->digits, table, r->memo, &r->with)))
        return BC_NOMEM;
    return BC_OK;
}

static bc_status read_rows(run *r, bc_source_table *table, bool large)
{
    const char *rows = bc_source_rows(r->in, table);
    bc_status status = rows ? begin_table(r, table, large) : BC_NOMEM;
    if (status == BC_OK)
        status = read_headers(r);
    return status == BC_OK ? bc_table_scan(r->in, rows, NULL, 0, read_row, r, bc_folder_diag(r->in)) : status;
}

/*
 * A large table is read once: by what its first rows say of encodings and figures, while all rows are counted. Should they say something else in the end,
 * what was written is taken back, and it is read once more.
 */
static bc_status read_large(run *r, bc_source_table *table)
{
    bc_table_writer *writers[] = {r->rows, r->edits, r->findings};
    enum { WRITERS = sizeof writers / sizeof *writers };
    bc_table_mark *mark[WRITERS] = {NULL};
    bc_status status = bc_source_detect(r->in, table, FIRST_ROWS);
    r->detection = bc_detection_new(table);
    for (size_t i = 0; i < WRITERS; i++)
        mark[i] = bc_table_mark_new(writers[i]);
    if (status == BC_OK)
        status = r->detection && mark[0] && mark[1] && mark[2] ? read_rows(r, table, true) : BC_NOMEM;
    bool again = status == BC_OK && bc_detection_decide(r->detection);
    bc_detection_drop(r->detection);
    r->detection = NULL;
    for (size_t i = 0; i < WRITERS; i++) {
        if (again)
            bc_table_rewind(writers[i], mark[i]);
        bc_table_mark_drop(mark[i]);
    }
    return again ? read_rows(r, table, true) : status;
}

static bc_status normalise_table(run *r, bc_source_table *table)
{
    const char *rows = bc_source_rows(r->in, table);
    bc_status status = rows ? BC_OK : BC_NOMEM;
    if (status == BC_OK && bc_folder_bytes(r->in, rows) >= LARGE)
        status = read_large(r, table);
    else if (status == BC_OK) {
        status = bc_source_detect(r->in, table, 0);
        status = status == BC_OK ? read_rows(r, table, false) : status;
    }
    if (status == BC_OK)
        conclude_table(r);
    return status;
}

static bc_status normalise_form(run *r, const bc_form *form, bc_source_tables *tables)
{
    bc_status status = begin_rows(r, form);
    r->cells = BC_ROLE_ITEM + form->items;
    r->cell = bc_arena_alloc(bc_folder_arena(r->out), r->cells, sizeof *r->cell);
    r->with.answers = bc_answers_new(form);
    if (!r->cell || !r->with.answers)
        status = status == BC_OK ? BC_NOMEM : status;
    for (size_t i = 0; i < tables->count && status == BC_OK; i++)
        if (tables->at[i].form == form)
            status = normalise_table(r, &tables->at[i]);
    bc_status end = r->rows ? bc_table_end(r->rows) : BC_OK;
    r->rows = NULL;
    bc_answers_drop(r->with.answers);
    r->with.answers = NULL;
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
    bc_finding_carry(r->findings, row, &finding);
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
    r->with.names = bc_unit_names_new(r->campaign);
    if (!r->with.names)
        return BC_NOMEM;
    bc_folder_set_from(r->out, r->in);
    bc_status status = bc_folder_carry_config(r->out, r->in);
    for (size_t i = 0; i < sizeof carried / sizeof *carried && status == BC_OK; i++)
        status = bc_folder_carry(r->out, r->in, carried[i]);
    if (status != BC_OK)
        return status;
    r->edits = bc_table_begin_passing(r->out, "edits.csv", bc_edit_columns, bc_edit_column_count, diag);
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
    bc_unit_names_drop(r->with.names);
    bc_outcomes_drop(&r->with);
    for (size_t i = 0; i < r->memos; i++)
        bc_memo_drop(r->memo[i]);
    bc_str_drop(&r->note);
    bc_str_drop(&r->line);
    bc_folder_drop(r->out);
    bc_folder_drop(r->in);
    return status;
}

bc_status bc_normalise_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    run r = {0};
    bc_source_tables tables = {0};
    bc_status status = bc_folder_open_ahead(cli->input, "ingest", &r.in, cli->diag);
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
