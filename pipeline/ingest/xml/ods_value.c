#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ingest/xml/ods_rows.h"

/* OpenDocument 1.3 part 3, 19.385 (value types). */

static bool is(const char *text, size_t len, const char *what)
{
    return text && strlen(what) == len && memcmp(text, what, len) == 0;
}

uint32_t bc_ods_repeat(const char *text, size_t len)
{
    uint64_t n = 0;
    for (size_t i = 0; i < len && text[i] >= '0' && text[i] <= '9' && n < UINT32_MAX / 4; i++)
        n = n * 10 + (uint64_t)(text[i] - '0');
    return n < 1 ? 1 : n > UINT32_MAX / 4 ? UINT32_MAX / 4 : (uint32_t)n;
}

void bc_ods_add_blanks(bc_str *text, const char *how_many, size_t how_many_len)
{
    if (is(how_many, how_many_len, "0"))
        return;
    uint32_t count = how_many ? bc_ods_repeat(how_many, how_many_len) : 1;
    size_t most = text->len > BC_LIMIT_CELL_BYTES ? 0 : BC_LIMIT_CELL_BYTES + 1 - text->len,
           n = count < most ? count : most;
    if (!bc_str_reserve(text, n))
        return;
    memset(text->at + text->len, ' ', n);
    text->len += n;
    text->at[text->len] = '\0';
}

/* PT08H30M00S, P1DT2H: less than a day as a time, else days as a number (an elapsed time). */
static size_t take_duration(const char *text, size_t len, char room[BC_NUMBER_TEXT], bc_cell_type *type)
{
    double seconds = 0;
    const char *at = text, *end = text + len;
    bool negative = len && *at == '-', time = false;
    at += negative;
    if (at == end || *at++ != 'P')
        return 0;
    while (at < end) {
        if (*at == 'T') {
            time = true;
            at++;
            continue;
        }
        const char *from = at;
        double n;
        while (at < end && ((*at >= '0' && *at <= '9') || *at == '.' || *at == ','))
            at++;
        if (at == end || !bc_number_parse(from, (size_t)(at - from), &n))
            return 0;
        seconds += n * (*at == 'D' ? 86400 : *at == 'H' ? 3600 : *at == 'M' && time ? 60 : *at == 'S' ? 1 : 0);
        at++;
    }
    size_t out = negative || seconds >= 86400 ? 0 : bc_serial_format(room, seconds / 86400, false);
    *type = out ? BC_CELL_DATE : BC_CELL_NUMBER;
    return out ? out : bc_number_format(room, (negative ? -seconds : seconds) / 86400);
}

/* A cell that is an error has only its text to say so: calcext calls it one, or (Excel) it is a formula's, whatever its value is said to be. */
static bool is_error(const bc_ods_cell *cell, const char *text, size_t len)
{
    if (!len || !(*text == '#' || *text == 'E'))
        return false;
    if (cell->error)
        return *text == '#' || (len > 4 && memcmp(text, "Err:", 4) == 0);
    return cell->formula && bc_number_is_error(text, len);
}

/* LibreOffice writes of a result that is an empty text no more than an empty paragraph; others its type. What writes neither does not know it. */
bool bc_ods_is_unknown(const bc_ods_cell *cell)
{
    bool known = cell->type ? is(cell->type, cell->type_len, "string") : cell->paragraph;
    return cell->formula && !known;
}

size_t bc_ods_value(const bc_ods_cell *cell, const char *text, size_t len, char room[BC_NUMBER_TEXT],
                    bc_cell_type *type, const char **out)
{
    const char *said = NULL;
    size_t n = 0, said_len = 0;
    *type = BC_CELL_TEXT;
    *out = text;
    if (is_error(cell, text, len)) {
        *type = BC_CELL_ERROR;
        return len;
    }
    if (is(cell->type, cell->type_len, "float") || is(cell->type, cell->type_len, "percentage") ||
        is(cell->type, cell->type_len, "currency")) {
        *type = BC_CELL_NUMBER;
        said = cell->value, said_len = cell->value_len;
        n = said ? bc_number_shorten(said, said_len, room, out) : 0;
    } else if (is(cell->type, cell->type_len, "date") && cell->date) {
        *type = BC_CELL_DATE;
        said = cell->date, said_len = cell->date_len;
        *out = room;
        n = bc_iso_format(room, cell->date, cell->date_len);
    } else if (is(cell->type, cell->type_len, "time") && cell->time) {
        said = cell->time, said_len = cell->time_len;
        *out = room;
        n = take_duration(cell->time, cell->time_len, room, type);
    } else if (is(cell->type, cell->type_len, "boolean") && cell->boolean) {
        bool yes = is(cell->boolean, cell->boolean_len, "true") || is(cell->boolean, cell->boolean_len, "1");
        *type = BC_CELL_BOOLEAN;
        *out = yes ? "TRUE" : "FALSE";
        return yes ? 4 : 5;
    } else if (is(cell->type, cell->type_len, "void")) {
        return 0;
    } else if ((!cell->type || is(cell->type, cell->type_len, "string")) && cell->string && cell->string_len) {
        *out = cell->string;
        return cell->string_len;
    }
    if (n)
        return n;
    *type = BC_CELL_TEXT; /* no value, or none of its type: what is seen; when nothing is, what stands there */
    *out = len || !said ? text : said;
    return len || !said ? len : said_len;
}
