/* CSV: what is told does not depend on where the bytes are fed apart, and so not on whether libcsv or our own cutting took a row. */
#include "unit.h"

#include "base/csv.h"
#include "base/limits.h"

static const char *fed;    /* all that is fed */
static bool tells_offsets; /* else what was wanted would be hard to read */

static bc_status on_row(void *context, const bc_csv_row *row)
{
    bc_str_addf(context, "%zu:", row->number);
    if (tells_offsets)
        bc_str_addf(context, "%llu:", row->offset);
    if (row->raw) {
        bc_str again = {0};
        assert_memory_equal(row->raw, fed + row->offset, row->raw_len);
        for (size_t i = 0; i < row->count; i++)
            bc_csv_add_n(&again, row->field[i], row->len[i], i == 0);
        assert_true(row->as_written ==
                    (again.len == row->raw_len && (!again.len || memcmp(again.at, row->raw, again.len) == 0)));
        bc_str_drop(&again);
    }
    for (size_t i = 0; i < row->count; i++) {
        assert_int_equal(row->field[i][row->len[i]], '\0');
        bc_str_add(context, "[");
        bc_str_add_n(context, row->field[i], row->len[i]);
        bc_str_add(context, "]");
    }
    bc_str_add(context, "\n");
    return BC_OK;
}

static bc_status told(bc_str *out, const char *text, size_t len, size_t step)
{
    bc_csv_parser *parser = bc_csv_parser_new(',', on_row, out);
    bc_str_clear(out);
    fed = text;
    for (size_t at = 0; at < len; at += step)
        bc_csv_parser_feed(parser, text + at, len - at < step ? len - at : step);
    bc_status status = bc_csv_parser_end(parser);
    bc_csv_parser_drop(parser);
    return status;
}

static void known(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"a,b\nc,d\n", "0:[a][b]\n1:[c][d]\n"},
        {"a,b\r\n\r\nc,d", "0:[a][b]\n1:\n2:[c][d]\n"},
        {"a\rb\r\rc\r\n", "0:[a]\n1:[b]\n2:\n3:[c]\n"},
        {" a , b \n", "0:[ a ][ b ]\n"},
        {",\n,x,\n", "0:[][]\n1:[][x][]\n"},
        {"\"a\nb\",c\r\nd,e\n", "0:[a\nb][c]\n1:[d][e]\n"},
        {"\"a\r\nb\"\r\nd\r\n", "0:[a\r\nb]\n1:[d]\n"},
        {"a\"b,c\nd\n", "0:[a\"b][c]\n1:[d]\n"},
        {"\"a\"b\",c\nd\n", "0:[a\"b][c]\n1:[d]\n"},
        {"a,b\n\"c\",\"\"\"\"\ne", "0:[a][b]\n1:[c][\"]\n2:[e]\n"},
        {"a\n\"", "0:[a]\n1:[]\n"},
        {"", ""},
        {"\n", "0:\n"},
    };
    bc_str out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        for (size_t step = 1; step <= 32; step++) {
            assert_int_equal(told(&out, cases[i].text, strlen(cases[i].text), step), BC_OK);
            assert_string_equal(bc_str_text(&out), cases[i].want);
        }
    bc_str_drop(&out);
}

static const char *const parts[] = {"a",
                                    "bcd",
                                    "aaaaaaaaaaaaaaaaaaa",
                                    ",",
                                    ",",
                                    ",\"",
                                    "\",",
                                    "\"",
                                    "\"\"",
                                    "\n",
                                    "\r",
                                    "\r\n",
                                    ";",
                                    " ",
                                    ",\"aaa, \"\"b\"\"\"\n",
                                    ",\"\",",
                                    ",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nb\""};

/* Any signs in any order: all at once as byte by byte. */
static void any(void **state)
{
    bc_str whole = {0}, bytes = {0};
    unsigned seed = 1;
    (void)state;
    tells_offsets = true;
    for (unsigned n = 0; n < 40000; n++) {
        char text[400];
        size_t len = 0;
        for (unsigned most = n % 40; most && len + 80 < sizeof text; most--) {
            seed = seed * 1103515245u + 12345u;
            const char *part = parts[(seed >> 16) % COUNT(parts)];
            memcpy(text + len, part, strlen(part));
            len += strlen(part);
        }
        seed = seed * 1103515245u + 12345u;
        told(&whole, text, len, sizeof text);
        told(&bytes, text, len, 1);
        assert_string_equal(bc_str_text(&whole), bc_str_text(&bytes));
    }
    tells_offsets = false;
    bc_str_drop(&whole);
    bc_str_drop(&bytes);
}

/* A field without an end, too many fields, a row too long: each stops the reading. */
static void bounds(void **state)
{
    static const char *const endless[] = {"\"aaaaaaa", "a,", "aaaaaaaa"};
    bc_str text = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(endless); i++) {
        bc_str_clear(&text);
        while (text.len < 3 * BC_LIMIT_CELL_BYTES)
            bc_str_add(&text, endless[i] + (i == 0 && text.len > 0));
        bc_str_add(&text, "\n");
        assert_int_equal(told(&out, text.at, text.len, 4096), BC_LIMIT);
        assert_int_equal(told(&out, text.at, text.len, text.len), BC_LIMIT);
    }
    bc_str_drop(&text);
    bc_str_drop(&out);
}

static bc_status count_fields(void *context, const bc_csv_row *row)
{
    *(size_t *)context += row->count;
    return BC_OK;
}

/* What stages make of a row that was let in: fields that an encoding made three times as long, columns beside the sheet's. Not without end. */
static void bounds_of_our_own(void **state)
{
    bc_str text = {0};
    (void)state;
    for (int own = 0; own < 2; own++) {
        size_t count = 0;
        bc_csv_parser *parser =
            own ? bc_csv_parser_new_own(count_fields, &count) : bc_csv_parser_new(',', count_fields, &count);
        bc_str_clear(&text);
        for (size_t i = 0; i < 3 * BC_LIMIT_CELL_BYTES; i++)
            bc_str_add_byte(&text, i % 9 ? 'x' : '"');
        bc_str line = {0};
        bc_csv_add_n(&line, text.at, text.len, 1);
        for (size_t i = 1; i < BC_LIMIT_COLUMNS + 3; i++)
            bc_str_add_byte(&line, ',');
        bc_str_add_byte(&line, '\n');
        bc_csv_parser_feed(parser, line.at, line.len);
        assert_int_equal(bc_csv_parser_end(parser), own ? BC_OK : BC_LIMIT);
        assert_int_equal(count, own ? BC_LIMIT_COLUMNS + 3 : 0);
        bc_csv_parser_drop(parser);
        bc_str_drop(&line);
    }
    bc_csv_parser *parser = bc_csv_parser_new_own(count_fields, &(size_t){0});
    bc_status status = bc_csv_parser_feed(parser, "\"", 1);
    for (size_t fed_bytes = 0; status == BC_OK && fed_bytes < 2 * BC_CSV_OWN_BYTES; fed_bytes += text.len) {
        memset(text.at, 'x', text.len);
        status = bc_csv_parser_feed(parser, text.at, text.len);
    }
    assert_int_equal(status, BC_LIMIT);
    bc_csv_parser_drop(parser);
    bc_str_drop(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known), cmocka_unit_test(any), cmocka_unit_test(bounds),
                                       cmocka_unit_test(bounds_of_our_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
