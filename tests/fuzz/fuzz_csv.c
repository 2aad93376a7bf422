/* CSV: whole files of any encoding, the same told at once and looked through before; and what is written as CSV comes back, wherever it is cut. */
#include "fuzz.h"

#include "base/csv.h"
#include "base/hash.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct expected {
    const char *text;
    size_t len, rows;
} expected;

static bc_status on_row(void *context, const bc_csv_row *row)
{
    expected *e = context;
    if (e->rows++ || row->count != 2 || row->len[0] != e->len || memcmp(row->field[0], e->text, e->len) != 0 ||
        row->len[1] != e->len || memcmp(row->field[1], e->text, e->len) != 0)
        abort();
    return BC_OK;
}

static void round_trip(const char *text, size_t len, size_t step)
{
    bc_str out = {0};
    expected e = {.text = text, .len = len};
    bc_csv_add_n(&out, text, len, 1);
    bc_csv_add_n(&out, text, len, 0);
    bc_str_add_byte(&out, '\n');
    bc_csv_parser *parser = bc_csv_parser_new(',', on_row, &e);
    for (size_t at = 0; at < out.len; at += step)
        bc_csv_parser_feed(parser, out.at + at, out.len - at < step ? out.len - at : step);
    if (bc_csv_parser_end(parser) != BC_OK || e.rows != 1)
        abort();
    bc_csv_parser_drop(parser);
    bc_str_drop(&out);
}

static bc_status on_told(void *context, const bc_sheet_row *row)
{
    uint64_t *hash = context;
    for (size_t i = 0; i < row->count; i++)
        *hash = bc_hash(row->cell[i].text, row->cell[i].len, *hash + row->cell[i].column + 16384ull * row->row);
    return BC_OK;
}

static bc_status on_again(void *context)
{
    *(uint64_t *)context = 0;
    return BC_OK;
}

static void told_twice(const uint8_t *data, size_t size)
{
    uint64_t hash[2] = {0, 0};
    bc_status status[2];
    for (int i = 0; i < 2; i++) {
        bc_reader_events events = {.row = on_told, .again = i ? on_again : NULL, .context = &hash[i]};
        status[i] = bc_reader_read_bytes(data, size, "x", &events, NULL, NULL);
    }
    if ((status[0] == BC_OK) != (status[1] == BC_OK) || (status[0] == BC_OK && hash[0] != hash[1]))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size && data[0] < 9)
        round_trip((const char *)data + 1, size - 1, data[0] + 1u);
    else {
        fuzz_file(data, size);
        told_twice(data, size);
    }
    return 0;
}
