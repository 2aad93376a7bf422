#include "normalise/reading.h"

#include <string.h>

#include "base/csv.h"
#include "base/legacy.h"
#include "model/finding.h"

static void note_finding(bc_reader_thread *t, const char *rule, uint32_t row, uint32_t column, const char *found,
                         const char *expected)
{
    const bc_source_table *table = t->of->table;
    bc_finding finding = {.rule = rule,
                          .unit = table->unit,
                          .form = table->form->code,
                          .origin = {table->file, table->sheet, row, column},
                          .found = found,
                          .expected = expected};
    bc_finding_add_line(&t->product->findings, &finding);
    t->product->finding_count++;
}

/* ---- edits ---- */

/* [bytes] the cells of a line: a spreadsheet program takes no more in one of its own */
enum { MOST_CELLS = 32000 };

static void add_edit(bc_reading_product *product, const char *head, size_t head_len, const bc_str *cells,
                     const char *tail, size_t tail_len)
{
    bc_str *edits = &product->edits;
    bc_str_add_n(edits, head, head_len);
    bc_str_add_n(edits, bc_str_text(cells), cells->len);
    bc_str_add_n(edits, tail, tail_len);
    bc_str_add_byte(edits, '\n');
    edits->failed = edits->failed || cells->failed;
    product->edit_count++;
}

static void end_shared(bc_reader_thread *t, bc_shared_change *shared)
{
    const char *text = bc_str_text(&shared->text);
    add_edit(t->product, text, shared->head_len, &shared->cells, text + shared->head_len,
             shared->len - shared->head_len);
    bc_str_clear(&shared->cells);
}

static void note_alone(bc_reader_thread *t, const bc_change *change, uint32_t row)
{
    bc_str cell = {0};
    bc_origin_add_cell(&cell, row, BC_NOWHERE);
    add_edit(t->product, change->head, change->head_len, &cell, change->tail, change->tail_len);
    bc_str_drop(&cell);
}

static bool is_same(const bc_shared_change *shared, const bc_change *change)
{
    return shared->hash == change->hash && shared->head_len == change->head_len &&
           shared->len == change->head_len + change->tail_len &&
           memcmp(shared->text.at, change->head, change->head_len) == 0 &&
           memcmp(shared->text.at + change->head_len, change->tail, change->tail_len) == 0;
}

/* By what it says, not by where it is remembered: that is another place in each thread. NULL: there is no room for one more. */
static bc_shared_change *find_shared(bc_reader_thread *t, const bc_change *change)
{
    size_t place = change->hash % BC_SHARED_CHANGES;
    while (t->shared[place].len && !is_same(&t->shared[place], change))
        place = (place + 1) % BC_SHARED_CHANGES;
    bc_shared_change *shared = &t->shared[place];
    if (shared->len)
        return shared;
    if (t->shares == BC_MOST_SHARED)
        return NULL;
    bc_str_clear(&shared->text);
    bc_str_add_n(&shared->text, change->head, change->head_len);
    bc_str_add_n(&shared->text, change->tail, change->tail_len);
    if (shared->text.failed) {
        t->product->edits.failed = true;
        return NULL;
    }
    shared->head_len = change->head_len;
    shared->len = shared->text.len;
    shared->hash = change->hash;
    t->share[t->shares++] = place;
    return shared;
}

/* The same change in several cells of a chunk is one line. */
static void note_shared(bc_reader_thread *t, const bc_change *change, uint32_t row)
{
    bc_shared_change *shared = find_shared(t, change);
    if (!shared) {
        note_alone(t, change, row);
        return;
    }
    if (shared->cells.len >= MOST_CELLS)
        end_shared(t, shared);
    if (shared->cells.len) {
        bc_str_add_byte(&shared->cells, ' ');
        bc_str_add_n(&shared->cells, change->head + change->head_len - change->letters, change->letters);
    }
    bc_origin_add_cell(&shared->cells, row, BC_NOWHERE);
}

/* Those that were noted are free again. */
static void free_shares(bc_reader_thread *t)
{
    while (t->shares) {
        bc_shared_change *shared = &t->shared[t->share[--t->shares]];
        shared->len = 0;
        bc_str_clear(&shared->cells);
    }
}

bc_status bc_reading_end(void *thread)
{
    bc_reader_thread *t = thread;
    for (size_t i = 0; i < t->shares; i++)
        end_shared(t, &t->shared[t->share[i]]);
    free_shares(t);
    return t->product->edits.failed ? BC_NOMEM : BC_OK;
}

/* What is to be said of a cell. */
static void note_cell(bc_reader_thread *t, const bc_outcome *cell, uint32_t row, uint32_t column)
{
    bc_reading_product *product = t->product;
    for (size_t i = 0; i < cell->changes; i++)
        note_shared(t, &cell->change[i], row);
    if (cell->candidates)
        note_finding(t, "doubtful-unit", row, column, cell->found, cell->candidates);
    product->month_first += cell->month_first;
    product->fonts |= cell->fonts;
}

/* ",FIELD" for each cell from ${first} on. There is room; most fields are short. */
static char *put_cells(const bc_reader_thread *t, char *to, size_t first, size_t behind)
{
    for (size_t i = first; i < behind; i++) {
        const bc_outcome *cell = t->cell[i];
        *to++ = ',';
        if (cell->field_len <= BC_OUTCOME_PAD)
            memcpy(to, cell->field, BC_OUTCOME_PAD);
        else
            memcpy(to, cell->field, cell->field_len);
        to += cell->field_len;
    }
    return to;
}

static void write_survey_row(bc_reader_thread *t, const bc_row *row)
{
    const bc_reading_table *of = t->of;
    bc_str *out = &t->product->rows;
    size_t len = 0;
    bc_csv_add(out, of->table->number, 1);
    bc_csv_add_n(out, row->field[0], row->len[0], 0);
    if (!t->cell[BC_ROLE_UNIT]->field_len)
        bc_csv_add(out, of->table->unit, 0);
    for (size_t i = 0; i < of->cells; i++)
        len += t->cell[i]->field_len + 2; /* a digit of t->answers and its comma, too */
    if (!bc_str_reserve(out, len + BC_OUTCOME_PAD + 1))
        return;
    char *to = out->at + out->len;
    if (t->cell[BC_ROLE_UNIT]->field_len)
        to = put_cells(t, to, BC_ROLE_UNIT, BC_ROLE_UNIT + 1);
    to = put_cells(t, to, BC_ROLE_FORM_CODE, BC_ROLE_DATE + 1);
    to = t->answers ? bc_digits_put(&of->digits, t->answers, to) : put_cells(t, to, BC_ROLE_ITEM, of->cells);
    *to++ = '\n';
    out->len = (size_t)(to - out->at);
}

/* The points printed in the sheet are the district's copy of the index: a difference is worth a look. */
static void check_maximum(bc_reader_thread *t, const bc_item *item, uint32_t row)
{
    const bc_source_table *table = t->of->table;
    const char *value = t->cell[BC_ROLE_MAXIMUM]->value;
    bc_decimal printed;
    if (!item || !*value || (bc_decimal_parse(value, &printed) && bc_decimal_compare(printed, item->points) == 0))
        return;
    uint32_t column = BC_NOWHERE;
    for (size_t i = 0; i < table->columns; i++)
        if (table->column[i].role == BC_ROLE_MAXIMUM)
            column = table->column[i].column;
    bc_str expected = {0};
    bc_decimal_add_vn(&expected, item->points, item->points.scale);
    note_finding(t, "maximum-differs", row, column, value + (*value == '?'), bc_str_text(&expected));
    t->product->findings.failed = t->product->findings.failed || expected.failed;
    bc_str_drop(&expected);
}

static void write_assessment_row(bc_reader_thread *t, const bc_row *row, uint32_t number)
{
    const bc_source_table *table = t->of->table;
    const char *code = t->cell[BC_ROLE_CODE]->value;
    const bc_item *item = bc_form_find_item_at(table->form, code);
    bc_str *out = &t->product->rows;
    check_maximum(t, item, number);
    bc_csv_add(out, table->number, 1);
    bc_csv_add_n(out, row->field[0], row->len[0], 0);
    bc_csv_add(out, item ? item->code : code, 0);
    for (size_t role = BC_ROLE_SELF; role <= BC_ROLE_VERIFIED; role++) {
        bc_str_add_byte(out, ',');
        bc_str_add_n(out, t->cell[role]->field, t->cell[role]->field_len);
    }
    bc_str_add_byte(out, '\n');
}

/* The cells of the row that go on, but for answers that are known (t->answers). */
static bc_status read_cells(bc_reader_thread *t, const bc_row *row, uint32_t number)
{
    const bc_reading_table *of = t->of;
    const char *fonts = row->field[2];
    size_t count = row->count - BC_SOURCE_FIXED;
    for (size_t i = 0; i < of->cells; i++)
        t->cell[i] = &bc_outcome_missing;
    for (size_t i = 0; i < of->uses && of->used[i].place < count; i++) {
        const bc_source_column *column = of->used[i].column;
        size_t place = of->used[i].place;
        if (t->answers && place == of->digits.place) {
            i += of->digits.count - 1;
            continue;
        }
        char type = bc_source_type(row, place);
        if (type == '-')
            continue;
        const char *text = row->field[place + BC_SOURCE_FIXED];
        size_t len = row->len[place + BC_SOURCE_FIXED], fonts_len;
        const char *own = *fonts ? bc_source_fonts(&fonts, place, &fonts_len) : NULL;
        const bc_outcome *cell =
            own ? bc_memo_read_fonts(t->memo[i], &t->with, column, own, fonts_len, text, len)
                : bc_memo_read(t->memo[i], &t->with, column, bc_cell_type_of_letter(type), text, len);
        if (!cell)
            return BC_NOMEM;
        t->cell[column->role] = cell;
        note_cell(t, cell, number, column->column);
    }
    return BC_OK;
}

static bool has_failed(const bc_reading_product *product)
{
    return product->rows.failed || product->edits.failed || product->findings.failed;
}

bc_status bc_reading_row(void *thread, const bc_row *row)
{
    bc_reader_thread *t = thread;
    const bc_reading_table *of = t->of;
    bc_reading_product *product = t->product;
    uint32_t number, nothing;
    if (row->count < BC_SOURCE_FIXED || !bc_origin_parse_cell(row->field[0], &number, &nothing))
        return BC_DATA;
    t->answers = bc_digits_in(&of->digits, row);
    if (product->detection)
        bc_detection_count(product->detection, row, of->digits.place, t->answers ? of->digits.count : 0);
    bc_status status = read_cells(t, row, number);
    if (status != BC_OK)
        return status;
    if (of->table->form->kind == BC_SURVEY)
        write_survey_row(t, row);
    else
        write_assessment_row(t, row, number);
    product->row_count++;
    return has_failed(product) ? BC_NOMEM : BC_OK;
}

/*
 * Headers are kept as they stand; how they were read is an edit like any other. All of them tell together whether they are in their sheet's encoding:
 * they may stand in Unicode above rows that do not.
 */
bc_status bc_reading_headers(bc_reader_thread *t, bc_arena *arena, bc_reading_product *product)
{
    const bc_source_table *table = t->of->table;
    bc_legacy_tally words = {0};
    t->product = product;
    for (size_t i = 0; i < table->columns; i++)
        if (!table->column[i].fonts.count)
            bc_legacy_tally_add(&words, table->column[i].header, strlen(table->column[i].header));
    bc_encoding encoding = bc_legacy_follows(&words, table->encoding) ? table->encoding : BC_ENC_UNICODE;
    for (size_t i = 0; i < table->columns; i++) {
        const bc_source_column *column = &table->column[i];
        bc_outcome cell;
        if (!bc_outcome_header(&t->with, column, encoding, arena, &cell))
            return BC_NOMEM;
        note_cell(t, &cell, table->header_row, column->column);
    }
    return bc_reading_end(t);
}

/* ---- what a thread and a chunk have ---- */

bc_status bc_reading_begin(void *thread, void *chunk)
{
    bc_reader_thread *t = thread;
    bc_reading_product *product = t->product = chunk;
    bc_str_clear(&product->rows);
    bc_str_clear(&product->edits);
    bc_str_clear(&product->findings);
    product->row_count = product->edit_count = product->finding_count = 0;
    product->month_first = 0;
    product->fonts = 0;
    free_shares(t); /* of a chunk that came to no end */
    if (product->detection)
        bc_detection_begin(product->detection, t->of->first);
    return BC_OK;
}

void bc_reading_product_drop(bc_reading_product *product)
{
    bc_str_drop(&product->rows);
    bc_str_drop(&product->edits);
    bc_str_drop(&product->findings);
    bc_detection_drop(product->detection);
    product->detection = NULL;
}

bc_status bc_reader_thread_begin(bc_reader_thread *t, const bc_campaign *campaign)
{
    t->arena = bc_arena_new();
    t->with.names = bc_unit_names_new(campaign);
    return t->arena && t->with.names ? BC_OK : BC_NOMEM;
}

void bc_reader_thread_drop(bc_reader_thread *t)
{
    for (size_t i = 0; i < t->memos; i++)
        bc_memo_drop(t->memo[i]);
    bc_answers_drop(t->with.answers);
    bc_unit_names_drop(t->with.names);
    bc_outcomes_drop(&t->with);
    for (size_t i = 0; i < BC_SHARED_CHANGES; i++) {
        bc_str_drop(&t->shared[i].cells);
        bc_str_drop(&t->shared[i].text);
    }
    bc_arena_drop(t->arena);
}

bc_status bc_reader_thread_form(bc_reader_thread *t, const bc_form *form)
{
    bc_answers_drop(t->with.answers);
    t->with.answers = bc_answers_new(form);
    return t->with.answers ? BC_OK : BC_NOMEM;
}

bc_status bc_reader_thread_table(bc_reader_thread *t, const bc_reading_table *of)
{
    t->of = of;
    t->with.table = of->table;
    for (size_t i = 0; i < t->memos; i++)
        bc_memo_forget(t->memo[i]);
    while (t->memos < of->uses) {
        bc_memo **grown = bc_arena_grow(t->arena, t->memo, t->memos, &t->cap, sizeof(bc_memo *));
        bc_memo *memo = grown ? bc_memo_new() : NULL;
        if (!memo)
            return BC_NOMEM;
        t->memo = grown;
        grown[t->memos++] = memo;
    }
    if (t->cells < of->cells) {
        t->cell = bc_arena_alloc(t->arena, of->cells, sizeof *t->cell);
        t->cells = t->cell ? of->cells : 0;
    }
    return t->cell ? BC_OK : BC_NOMEM;
}
