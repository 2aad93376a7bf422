#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/text/csv_text.h"

enum { LOOKED_AT = 64 * 1024, LOOKED_ROWS = 50 };

/* ---- the separator ---- */

typedef struct shape {
    size_t rows, fields[LOOKED_ROWS];
} shape;

static bc_status measure(void *context, const bc_csv_row *row)
{
    shape *s = context;
    if (s->rows == LOOKED_ROWS)
        return BC_LIMIT; /* enough seen */
    if (row->count)
        s->fields[s->rows++] = row->count;
    return BC_OK;
}

/* How well a separator makes a table: rows that have the commonest number of fields above one, and that number. */
static size_t fitness(const char *text, size_t len, char separator)
{
    shape s = {0};
    size_t best = 0;
    bc_csv_parse(text, len, separator, measure, &s);
    for (size_t i = 0; i < s.rows; i++) {
        size_t same = 0;
        for (size_t j = 0; j < s.rows; j++)
            same += s.fields[j] == s.fields[i];
        size_t worth = s.fields[i] > 1 ? same * 1000 / s.rows * 100 + (s.fields[i] < 99 ? s.fields[i] : 99) : 0;
        best = worth > best ? worth : best;
    }
    return best;
}

static char find_separator(const char *text, size_t len)
{
    static const char candidates[] = ",;\t|";
    char best = ',';
    size_t most = 0;
    if (len > LOOKED_AT)
        len = LOOKED_AT;
    for (size_t i = 0; candidates[i]; i++) {
        size_t worth = fitness(text, len, candidates[i]);
        if (worth > most) {
            most = worth;
            best = candidates[i];
        }
    }
    return best;
}

/* “sep=;” as Excel has it: tells the separator, and is no row of the table; rows below keep their numbers. */
static char take_sep_line(const char *text, size_t len)
{
    return len >= 5 && strncmp(text, "sep=", 4) == 0 && (len == 5 || strchr("\r\n", text[5])) ? text[4] : '\0';
}

/* ---- rows ---- */

typedef struct telling {
    bc_emitter emitter;
    bc_csv_text text;
    bool sep_line;
    bc_str field; /* without its NULs and CRs */
} telling;

static bc_status tell_field(telling *t, size_t column, const char *text, size_t len)
{
    if (!t->text.has_odd || !(memchr(text, '\r', len) || memchr(text, '\0', len)))
        return bc_emitter_lend(&t->emitter, (uint32_t)column, BC_CELL_TEXT, text, len);
    bc_str_clear(&t->field);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\r') {
            bc_str_add_byte(&t->field, '\n');
            i += i + 1 < len && text[i + 1] == '\n';
        } else if (text[i])
            bc_str_add_byte(&t->field, text[i]);
    }
    return bc_emitter_cell(&t->emitter, (uint32_t)column, BC_CELL_TEXT, bc_str_text(&t->field), t->field.len);
}

static bc_status tell_row(void *context, const bc_csv_row *row)
{
    telling *t = context;
    if (row->number >= BC_LIMIT_ROWS)
        return bc_reader_limit(t->emitter.job, "BC_LIMIT_ROWS");
    if (t->sep_line && row->number == 0)
        return BC_OK;
    bc_status status = BC_OK;
    for (size_t i = 0; i < row->count && status == BC_OK; i++)
        status = tell_field(t, i, row->field[i], row->len[i]);
    if (row->as_written && !t->text.has_odd) {
        t->emitter.raw = row->raw;
        t->emitter.raw_len = row->raw_len;
        t->emitter.raw_columns = row->count;
    }
    return status == BC_OK ? bc_emitter_row(&t->emitter, (uint32_t)row->number, false) : status;
}

static bc_status cannot(const bc_reader_job *job, bool failed)
{
    return failed ? bc_reader_refuse(job, BC_IO, _("reading failed"), NULL) : BC_NOMEM;
}

static bc_status choose_separator(telling *t, const bc_reader_job *job, char *separator)
{
    const char *at = "";
    size_t len = 0;
    bool failed;
    if (!bc_csv_text_next(&t->text, &at, &len, &failed))
        return cannot(job, failed);
    *separator = take_sep_line(at, len);
    t->sep_line = *separator != '\0';
    if (!t->sep_line)
        *separator = find_separator(at, len);
    bc_csv_text_rewind(&t->text);
    return BC_OK;
}

static bc_status pump(telling *t, const bc_reader_job *job, bc_csv_parser *parser)
{
    for (;;) {
        const char *at;
        size_t len;
        bool failed;
        if (!bc_csv_text_next(&t->text, &at, &len, &failed))
            return cannot(job, failed);
        if (t->text.deceived)
            return BC_AGAIN;
        if (!len)
            return bc_csv_parser_end(parser);
        bc_status status = bc_csv_parser_feed(parser, at, len);
        if (status != BC_OK)
            return status;
    }
}

static bc_status tell(telling *t, const bc_reader_job *job)
{
    char separator = ',';
    bc_sheet_info info = {.name = bc_path_name(job->name)};
    bc_status status = choose_separator(t, job, &separator);
    bc_csv_parser *parser = bc_csv_parser_new(separator, tell_row, t);
    if (status == BC_OK)
        status = parser ? bc_emitter_sheet(&t->emitter, &info) : BC_NOMEM;
    if (status == BC_OK)
        status = pump(t, job, parser);
    if (status == BC_LIMIT && !job->diag->count[BC_ERROR])
        status = bc_reader_limit(job, bc_csv_parser_limit(parser));
    if (status == BC_OK)
        status = bc_emitter_sheet_end(&t->emitter);
    bc_csv_parser_drop(parser);
    return status;
}

/* Its rows are always in order: told again, it is looked through before. */
bc_status bc_csv_read(const bc_reader_job *job)
{
    telling t = {0};
    bool failed, whole = job->input->any_order || !job->events->again;
    bc_input input = *job->input;
    bc_reader_job own = *job;
    input.any_order = false;
    own.input = &input;
    bc_emitter_begin(&t.emitter, &own);
    bc_status status = bc_csv_text_open(&t.text, &input, whole, &failed) ? tell(&t, &own) : cannot(&own, failed);
    bc_csv_text_drop(&t.text);
    bc_emitter_drop(&t.emitter);
    bc_str_drop(&t.field);
    return status;
}
