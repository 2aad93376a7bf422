#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/legacy.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "ingest/reader_provider.h"

enum { LOOKED_AT = 64 * 1024, LOOKED_ROWS = 50 };

/* ---- encodings: what the bytes are, so that they can be text at all ---- */

static void add_utf16(bc_str *out, const unsigned char *at, size_t len, bool big)
{
    for (size_t i = 0; i + 1 < len; i += 2) {
        uint32_t c = big ? (uint32_t)(at[i] << 8 | at[i + 1]) : (uint32_t)(at[i + 1] << 8 | at[i]);
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < len) {
            uint32_t low = big ? (uint32_t)(at[i + 2] << 8 | at[i + 3]) : (uint32_t)(at[i + 3] << 8 | at[i + 2]);
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        bc_utf8_add(out, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
    }
}

/* No byte order mark, but every other byte is mostly zero. 0: no; 1: little end first; 2: big. */
static int looks_like_utf16(const unsigned char *at, size_t len)
{
    size_t zero[2] = {0, 0}, n = len < LOOKED_AT ? len / 2 * 2 : LOOKED_AT;
    for (size_t i = 0; i < n; i++)
        zero[i % 2] += at[i] == 0;
    if (n < 4)
        return 0;
    return zero[1] * 10 > n * 2 && zero[0] * 20 < n ? 1 : zero[0] * 10 > n * 2 && zero[1] * 20 < n ? 2 : 0;
}

static void add_bytes(bc_str *out, const unsigned char *at, size_t len, unsigned (*of)(unsigned char))
{
    for (size_t i = 0; i < len; i++) {
        if (at[i] < 0x80)
            bc_str_add_byte(out, (char)at[i]);
        else
            bc_utf8_add(out, of(at[i]));
    }
}

/*
 * Bytes that are no UTF-8 are windows-1258 if that makes Vietnamese of them; else they are kept as windows-1252, which is how TCVN3, VNI and
 * VISCII are met in other formats, too: normalise tells those apart.
 */
static void add_single_bytes(bc_str *out, const unsigned char *at, size_t len)
{
    bc_str sample = {0};
    bc_legacy_tally tally = {0};
    add_bytes(&sample, at, len < LOOKED_AT ? len : LOOKED_AT, bc_legacy_windows_1252);
    bc_legacy_tally_add(&tally, bc_str_text(&sample), sample.len);
    bool is_1258 = bc_legacy_decide(&tally) == BC_ENC_CP1258;
    bc_str_drop(&sample);
    add_bytes(out, at, len, is_1258 ? bc_legacy_windows_1258 : bc_legacy_windows_1252);
}

/* ${out}: UTF-8 without a byte order mark. */
static bc_status decode(const bc_str *raw, bc_str *out)
{
    const unsigned char *at = (const unsigned char *)bc_str_text(raw);
    size_t len = raw->len;
    int wide = looks_like_utf16(at, len);
    if (len >= 2 && at[0] == 0xff && at[1] == 0xfe)
        add_utf16(out, at + 2, len - 2, false);
    else if (len >= 2 && at[0] == 0xfe && at[1] == 0xff)
        add_utf16(out, at + 2, len - 2, true);
    else if (wide)
        add_utf16(out, at, len, wide == 2);
    else {
        size_t skip = len >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        if (bc_utf8_valid((const char *)at + skip, len - skip))
            bc_str_add_n(out, (const char *)at + skip, len - skip);
        else
            add_single_bytes(out, at + skip, len - skip);
    }
    return out->failed ? BC_NOMEM : BC_OK;
}

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
    bool sep_line;
    bc_str text;
} telling;

static bc_status tell_field(telling *t, size_t column, const char *text, size_t len)
{
    bc_str_clear(&t->text);
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\r') {
            bc_str_add_byte(&t->text, '\n');
            i += i + 1 < len && text[i + 1] == '\n';
        } else if (text[i])
            bc_str_add_byte(&t->text, text[i]);
    }
    return bc_emitter_cell(&t->emitter, (uint32_t)column, BC_CELL_TEXT, bc_str_text(&t->text), t->text.len);
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
    return status == BC_OK ? bc_emitter_row(&t->emitter, (uint32_t)row->number, false) : status;
}

static bc_status tell(const bc_reader_job *job, const bc_str *text)
{
    telling t = {0};
    char sep = take_sep_line(bc_str_text(text), text->len);
    t.sep_line = sep != '\0';
    bc_emitter_begin(&t.emitter, job);
    bc_sheet_info info = {.name = bc_path_name(job->name)};
    bc_status status = bc_emitter_sheet(&t.emitter, &info);
    char separator = sep ? sep : find_separator(bc_str_text(text), text->len);
    if (status == BC_OK)
        status = bc_csv_parse(bc_str_text(text), text->len, separator, tell_row, &t);
    if (status == BC_LIMIT && !job->diag->count[BC_ERROR])
        status = bc_reader_limit(job, "BC_LIMIT_CELL_BYTES, BC_LIMIT_COLUMNS");
    if (status == BC_OK)
        status = bc_emitter_sheet_end(&t.emitter);
    bc_emitter_drop(&t.emitter);
    bc_str_drop(&t.text);
    return status;
}

bc_status bc_csv_read(const bc_reader_job *job)
{
    bc_str raw = {0}, text = {0};
    bc_status status = bc_file_load(job->path, BC_LIMIT_FILE_BYTES, &raw, job->diag);
    if (status == BC_OK)
        status = decode(&raw, &text);
    bc_str_drop(&raw);
    if (status == BC_OK)
        status = tell(job, &text);
    bc_str_drop(&text);
    return status;
}
