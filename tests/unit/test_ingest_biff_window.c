/* The window through which .xls is read: what is told does not hang on it, however records lie across its edges, and what cannot be had is no end. */
#include "xls_make.h"

#include <unistd.h>

static maker m;

static void put_string(const char *text)
{
    put16(&m, (unsigned)strlen(text));
    put8(&m, 0);
    put(&m, text, strlen(text));
}

/* What goes on in other records or looks at them: shared texts, a sheet's name, a formula's text; rows that ${rise}, or do not. */
static void make_workbook(bool rise)
{
    m.len = 0;
    bof(&m, 8, BC_BIFF_GLOBALS);
    xf_5(&m, 0, 0);
    size_t place = bound_sheet(&m, 8, "S", 0, 0);
    size_t r = begin(&m, BC_BIFF_SST);
    put32(&m, 3);
    put32(&m, 3);
    put_string("first");
    put16(&m, 6);
    put(&m, "\0sec", 4);
    end(&m, r);
    record(&m, BC_BIFF_CONTINUE, "\1o\0n\0d\0", 7);
    r = begin(&m, BC_BIFF_CONTINUE);
    put_string("third");
    end(&m, r);
    eof(&m);
    place_here(&m, place);
    bof(&m, 8, BC_BIFF_WORKSHEET);
    for (unsigned i = 0; i < 3; i++) {
        unsigned row = rise ? i : 2 - i;
        shared(&m, row, 0, row);
        number(&m, row, 1, 0, row);
        formula(&m, row, 2, 0, 0);
        record(&m, 0x04bc, "\0\0\0\0\1\1\0\1\0\0", 10);
        record(&m, BC_BIFF_STRING, "\4\0\1\x10\1\x11\1", 7);
        record(&m, BC_BIFF_CONTINUE, "\0xy", 3);
    }
    eof(&m);
}

static const char lines[] =
    "S A1 t first\nS B1 n 0\nS C1 t Đđxy\nS A2 t second\nS B2 n 1\nS C2 t Đđxy\nS A3 t third\nS B3 n 2\nS C3 t Đđxy\n";

static void edges(void **state)
{
    told t = {0};
    (void)state;
    for (unsigned rise = 0; rise < 2; rise++) {
        make_workbook(rise);
        for (size_t window = 0; window <= m.len; window++) {
            assert_int_equal(read_in_windows(&t, m.at, m.len, window), BC_OK);
            assert_string_equal(bc_str_text(&t.lines), lines);
        }
    }
    drop_told(&t);
}

/* Cut off at any place: refused alike through any window, or, where a sheet's end is all that is missing, as its whole stream. */
static void cut(void **state)
{
    told t = {0};
    (void)state;
    make_workbook(true);
    for (size_t len = 10; len < m.len; len++)
        assert_int_equal(read_bytes(&t, m.at, len), BC_DATA);
    drop_told(&t);
}

/* A file that somebody shortens while it is read: never fewer cells, and no damage of its own. */
static void shortened(void **state)
{
    char path[] = "/tmp/baocao-window-XXXXXX";
    int file = mkstemp(path);
    (void)state;
    assert_true(file >= 0);
    assert_int_equal(unlink(path), 0);
    for (unsigned rise = 0; rise < 2; rise++) {
        make_workbook(rise);
        assert_int_equal(ftruncate(file, 0), 0);
        for (size_t len = 0; len <= m.len; len++) {
            told t = {0};
            bc_reader_events events = {
                .sheet = tell_sheet, .hidden_columns = tell_hidden_columns, .row = tell_row, .context = &t};
            bc_diag diag = {0};
            bc_input input = {.fd = file, .size = m.len};
            bc_reader_job job = {.name = "-", .input = &input, .events = &events, .diag = &diag};
            bc_status status = bc_xls_read_in_windows(&job, len % 50);
            assert_int_equal(status, len < m.len ? BC_IO : BC_OK);
            assert_int_equal(diag.count[BC_ERROR], len < m.len);
            drop_told(&t);
            if (len < m.len)
                assert_int_equal(pwrite(file, m.at + len, 1, (off_t)len), 1);
        }
    }
    close(file);
}

/* ---- pages ---- */

typedef struct bytes {
    unsigned char *at;
    size_t len, asked; /* asked: of the source, together */
} bytes;

static bool give(const void *context, size_t from, void *to, size_t len)
{
    bytes *b = *(bytes *const *)context;
    assert_true(from <= b->len && len <= b->len - from);
    memcpy(to, b->at + from, len);
    b->asked += len;
    return true;
}

/* Records of 4 to 2,003 bytes in 5 MiB: more than there are pages, many of them across the edges of one. */
static size_t fill(bytes *b, size_t *place, size_t most)
{
    size_t count = 0, at = 0;
    for (uint32_t dice = 1; count < most; count++) {
        dice = dice * 1664525u + 1013904223u;
        size_t len = dice >> 8 & 15 ? dice >> 16 & 31 : (dice >> 16) % 2000;
        if (at + 4 + len > b->len)
            break;
        place[count] = at;
        b->at[at] = (unsigned char)(1 + count % 250);
        b->at[at + 1] = 1;
        b->at[at + 2] = (unsigned char)len;
        b->at[at + 3] = (unsigned char)(len >> 8);
        memset(b->at + at + 4, (int)(count % 251), len);
        at += 4 + len;
    }
    b->len = at;
    return count;
}

static void check(bc_biff *stream, const bytes *b, size_t from)
{
    bc_biff_record record;
    assert_int_equal(bc_biff_next(stream, from, &record), BC_BIFF_MORE);
    assert_int_equal(record.id, b->at[from] | 0x100);
    assert_int_equal(record.len, b->at[from + 2] | b->at[from + 3] << 8);
    assert_memory_equal(record.at, b->at + from + 4, record.len);
}

static void scattered(void **state)
{
    enum { MOST = 200000, COLUMNS = 40 };
    bytes all = {.at = malloc(5 << 20), .len = 5 << 20}, *context = &all;
    size_t *place = malloc(MOST * sizeof *place), count;
    bc_biff stream;
    (void)state;
    assert_non_null(all.at);
    assert_non_null(place);
    count = fill(&all, place, MOST);
    bc_biff_open(&stream, give, &context, all.len, 1000);
    check(&stream, &all, place[count - 1]);
    bc_biff_scatter(&stream);
    uint32_t dice = 7;
    for (size_t i = 0; i < count; i++, dice = dice * 1664525u + 1013904223u)
        check(&stream, &all, place[(dice >> 8) % count]);
    all.asked = 0;
    for (
        size_t row = 0; row < count / COLUMNS;
        row++) /* as cells that were written column by column: a page comes once, but records across edges come besides */
        for (size_t column = 0; column < COLUMNS; column++)
            check(&stream, &all, place[column * (count / COLUMNS) + row]);
    assert_true(all.asked < 3 * all.len);
    bc_biff_gather(&stream);
    for (size_t i = 0; i < count; i++)
        check(&stream, &all, place[i]);
    size_t middle = place[count / 2];
    bc_biff_hold(&stream, middle, all.len - middle);
    all.asked = 0;
    for (size_t i = count - 1; i >= count / 2; i--)
        check(&stream, &all, place[i]);
    assert_int_equal(all.asked, 0);
    assert_int_equal(stream.status, BC_OK);
    bc_biff_drop(&stream);
    free(all.at);
    free(place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges),
        cmocka_unit_test(cut),
        cmocka_unit_test(shortened),
        cmocka_unit_test(scattered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
