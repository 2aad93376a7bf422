#include "normalise/normalise.h"

#include <string.h>

#include "model/edit.h"
#include "model/finding.h"
#include "model/folder.h"
#include "model/survey_tables.h"
#include "normalise/reading.h"

enum { FIRST_ROWS = 2000 }; /* of a large table: they tell what to expect */

typedef struct run {
    bc_folder *in, *out;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_table_writer *edits, *findings, *rows;
    const bc_source_table *table; /* the one that is read, and what is said of the whole of it */
    size_t month_first;
    unsigned fonts;
    bc_detection *detection; /* of the rows that were taken; NULL: it was done before */
    bc_reader_thread thread[BC_CHUNK_THREADS];
    bc_reading_product product[BC_CHUNK_PRODUCTS];
    size_t threads;
    bc_str note;
    bool blocked, aside;
} run;

static void note_finding(run *r, const char *rule, uint32_t row, uint32_t column, const char *found,
                         const char *expected)
{
    bc_finding finding = {.rule = rule,
                          .unit = r->table->unit,
                          .form = r->table->form->code,
                          .origin = {r->table->file, r->table->sheet, row, column},
                          .found = found,
                          .expected = expected};
    bc_finding_write(r->findings, &finding);
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
    static const bc_column assessment[] = {
        {"table", BC_STRING}, {"row", BC_INTEGER}, {"item", BC_STRING}, {"self", BC_STRING}, {"verified", BC_STRING}};
    bc_arena *arena = bc_folder_arena(r->out);
    const char *name = bc_rows_table(arena, form);
    size_t count = sizeof assessment / sizeof *assessment;
    const bc_column *columns = form->kind == BC_SURVEY ? bc_rows_columns(arena, form, 0, &count) : assessment;
    if (!name || !columns)
        return BC_NOMEM;
    r->rows = bc_table_begin_passing(r->out, name, columns, count, bc_folder_diag(r->out));
    return r->rows ? BC_OK : BC_IO;
}

/* What a chunk of rows became goes into the tables. */
static bc_status take(void *context, void *chunk)
{
    run *r = context;
    const bc_reading_product *product = chunk;
    bc_table_lines(r->rows, bc_str_text(&product->rows), product->rows.len, product->row_count);
    bc_table_lines(r->edits, bc_str_text(&product->edits), product->edits.len, product->edit_count);
    bc_table_lines(r->findings, bc_str_text(&product->findings), product->findings.len, product->finding_count);
    r->month_first += product->month_first;
    r->fonts |= product->fonts;
    if (product->detection)
        bc_detection_merge(r->detection, product->detection);
    return BC_OK;
}

/* Columns that go on. */
static bc_status describe(run *r, const bc_source_table *table, bc_reading_table *of)
{
    *of = (bc_reading_table){.table = table, .cells = BC_ROLE_ITEM + table->form->items};
    of->used = bc_arena_alloc(bc_folder_arena(r->out), table->columns + 1, sizeof *of->used);
    for (size_t i = 0; of->used && i < table->columns; i++)
        if (table->column[i].role != BC_ROLE_NONE)
            of->used[of->uses++] = (bc_used_column){i, &table->column[i]};
    return of->used ? BC_OK : BC_NOMEM;
}

static bc_status read_headers(run *r)
{
    bc_reading_product headers = {0};
    bc_status status = bc_reading_headers(&r->thread[0], bc_folder_arena(r->out), &headers);
    if (status == BC_OK)
        status = take(r, &headers);
    bc_reading_product_drop(&headers);
    return status;
}

static bc_status read_rows(run *r, bc_reading_table *of, size_t threads)
{
    const char *rows = bc_source_rows(r->in, of->table);
    bc_chunk_crew crew = {.threads = threads,
                          .begin = bc_reading_begin,
                          .on_row = bc_reading_row,
                          .end = bc_reading_end,
                          .take = take,
                          .context = r};
    bc_status status = rows ? BC_OK : BC_NOMEM;
    r->month_first = 0;
    r->fonts = 0;
    of->digits = (bc_digits){0};
    for (size_t i = 0; i < threads && status == BC_OK; i++) {
        crew.worker[i] = &r->thread[i];
        status = bc_reader_thread_table(&r->thread[i], of);
    }
    for (size_t i = 0; i < threads + 2; i++)
        crew.product[i] = &r->product[i];
    if (status == BC_OK && of->first && !bc_digits_find(&of->digits, of->table, r->thread[0].memo, &r->thread[0].with))
        status = BC_NOMEM;
    if (status == BC_OK)
        status = read_headers(r);
    return status == BC_OK ? bc_table_scan_chunks(r->in, rows, &crew, bc_folder_diag(r->in)) : status;
}

/* All rows as they were counted, and of columns that needed no more than the first ones what these said. True: they say something else than those. */
static bool is_otherwise(run *r, const bc_detection *first)
{
    bc_detection_merge_said(r->detection, first);
    return bc_detection_decide(r->detection);
}

/*
 * A large table is read once: by what its first rows say of encodings and figures, while all rows are counted. Should they say something else in the end,
 * what was written is taken back, and it is read once more.
 */
static bc_status read_counting(run *r, bc_reading_table *of, bc_detection *first)
{
    bc_table_writer *writers[] = {r->rows, r->edits, r->findings};
    enum { WRITERS = sizeof writers / sizeof *writers };
    bc_table_mark *mark[WRITERS] = {NULL};
    bool good = true;
    for (size_t i = 0; i < WRITERS; i++)
        good &= (mark[i] = bc_table_mark_new(writers[i])) != NULL;
    bc_detection_begin(r->detection, NULL);
    of->first = first;
    bc_status status = good ? read_rows(r, of, r->threads) : BC_NOMEM;
    bool again = status == BC_OK && is_otherwise(r, first);
    for (size_t i = 0; i < WRITERS; i++) {
        if (again)
            bc_table_rewind(writers[i], mark[i]);
        bc_table_mark_drop(mark[i]);
    }
    for (size_t i = 0; i < r->threads + 2; i++) {
        bc_detection_drop(r->product[i].detection);
        r->product[i].detection = NULL;
    }
    return again ? read_rows(r, of, r->threads) : status;
}

static bc_status read_large(run *r, bc_source_table *table, bc_reading_table *of)
{
    bc_detection *first = bc_detection_new(table);
    bool good = first && (r->detection = bc_detection_new(table));
    for (size_t i = 0; i < r->threads + 2; i++)
        good = good && (r->product[i].detection = bc_detection_new(table));
    bc_status status = good ? bc_source_detect(r->in, table, first, FIRST_ROWS) : BC_NOMEM;
    if (status == BC_OK)
        status = read_counting(r, of, first);
    bc_detection_drop(first);
    bc_detection_drop(r->detection);
    r->detection = NULL;
    return status;
}

static bc_status read_small(run *r, bc_source_table *table, bc_reading_table *of)
{
    bc_detection *detection = bc_detection_new(table);
    bc_status status = detection ? bc_source_detect(r->in, table, detection, 0) : BC_NOMEM;
    bc_detection_drop(detection);
    return status == BC_OK ? read_rows(r, of, 1) : status;
}

static bc_status normalise_table(run *r, bc_source_table *table)
{
    const char *rows = bc_source_rows(r->in, table);
    bc_reading_table of;
    r->table = table;
    bc_status status = rows ? describe(r, table, &of) : BC_NOMEM;
    if (status == BC_OK)
        status =
            bc_folder_bytes(r->in, rows) >= BC_CHUNKS_WORTH ? read_large(r, table, &of) : read_small(r, table, &of);
    if (status == BC_OK)
        conclude_table(r);
    return status;
}

static bc_status normalise_form(run *r, const bc_form *form, bc_source_tables *tables)
{
    bc_status status = begin_rows(r, form);
    for (size_t i = 0; i < r->threads && status == BC_OK; i++)
        status = bc_reader_thread_form(&r->thread[i], form);
    for (size_t i = 0; i < tables->count && status == BC_OK; i++)
        if (tables->at[i].form == form)
            status = normalise_table(r, &tables->at[i]);
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
    bc_folder_set_from(r->out, r->in);
    bc_status status = bc_folder_carry_config(r->out, r->in);
    for (size_t i = 0; i < r->threads && status == BC_OK; i++)
        status = bc_reader_thread_begin(&r->thread[i], r->campaign);
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
    for (size_t i = 0; i < BC_CHUNK_THREADS; i++)
        bc_reader_thread_drop(&r->thread[i]);
    for (size_t i = 0; i < BC_CHUNK_PRODUCTS; i++)
        bc_reading_product_drop(&r->product[i]);
    bc_str_drop(&r->note);
    bc_folder_drop(r->out);
    bc_folder_drop(r->in);
    return status;
}

bc_status bc_normalise_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    run r = {.threads = bc_chunk_most_threads(cli->jobs)};
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
