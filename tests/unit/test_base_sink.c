/* What goes into a sink comes out on the disk, with its digest, however much there is and by whichever thread; a full disk is told. */
#include "unit.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sink.h"

static void put_and_compare(size_t pieces)
{
    char path[64], hex[BC_DIGEST_HEX], wanted[BC_DIGEST_HEX];
    unsigned long long bytes = 0, size = 0, put = 0;
    bc_str out = {0}, all = {0}, found = {0};
    snprintf(path, sizeof path, "/tmp/baocao-sink.%ld", (long)getpid());
    bc_sink *sink = bc_sink_open(path);
    assert_non_null(sink);
    for (size_t i = 0; i < pieces; i++) {
        for (size_t j = 0; j < 5000 + i % 7; j++)
            bc_str_addf(&out, "%zu,%zu\n", i, j);
        bc_str_add_n(&all, out.at, out.len);
        put += out.len;
        assert_true(bc_sink_put(sink, &out));
        assert_int_equal(out.len, 0);
    }
    assert_int_equal(bc_sink_close(sink, hex, &bytes), 0);
    assert_int_equal(bytes, put);
    assert_int_equal(bc_digest_of_file(path, wanted, &size, NULL), BC_OK);
    assert_int_equal(size, put);
    assert_string_equal(hex, wanted);
    bc_digest_job *job = bc_digest_start(path);
    assert_non_null(job);
    assert_int_equal(bc_digest_join(job, wanted, &size), BC_OK);
    assert_string_equal(hex, wanted);
    assert_int_equal(bc_file_load(path, 1u << 30, &found, NULL), BC_OK);
    assert_true(found.len == all.len && (!all.len || memcmp(found.at, all.at, all.len) == 0));
    unlink(path);
    bc_str_drop(&out);
    bc_str_drop(&all);
    bc_str_drop(&found);
}

static void small_and_large(void **state)
{
    (void)state;
    put_and_compare(0);
    put_and_compare(1);
    put_and_compare(40);
    put_and_compare(300); /* 16 MB: by the thread */
}

/* What was put behind a mark is taken back, twice; what is put then follows what was before. */
static void rewound(void **state)
{
    static const size_t before[] = {0, 3, 300};
    char path[64], hex[BC_DIGEST_HEX], wanted[BC_DIGEST_HEX];
    unsigned long long bytes;
    (void)state;
    snprintf(path, sizeof path, "/tmp/baocao-sink.%ld", (long)getpid());
    for (size_t n = 0; n < COUNT(before); n++) {
        bc_str out = {0}, all = {0}, found = {0};
        bc_sink *sink = bc_sink_open(path);
        bc_sink_mark *mark = NULL;
        assert_non_null(sink);
        for (int part = 0; part < 4; part++) {
            if (part == 1)
                assert_non_null(mark = bc_sink_mark_new(sink));
            if (part > 1)
                assert_true(bc_sink_rewind(sink, mark));
            for (size_t i = 0; i < before[n] + 20 * (size_t)part; i++) {
                while (out.len < 60000)
                    bc_str_addf(&out, "part %d, piece %zu\n", part, i);
                if (part == 0 || part == 3)
                    bc_str_add_n(&all, out.at, out.len);
                assert_true(bc_sink_put(sink, &out));
            }
        }
        bc_sink_mark_drop(mark);
        assert_int_equal(bc_sink_close(sink, hex, &bytes), 0);
        assert_int_equal(bytes, all.len);
        assert_int_equal(bc_digest_of(all.at, all.len, wanted), BC_OK);
        assert_string_equal(hex, wanted);
        assert_int_equal(bc_file_load(path, 1u << 30, &found, NULL), BC_OK);
        assert_true(found.len == all.len && memcmp(found.at, all.at, all.len) == 0);
        bc_str_drop(&out);
        bc_str_drop(&all);
        bc_str_drop(&found);
    }
    unlink(path);
}

static void a_full_disk(void **state)
{
    char hex[BC_DIGEST_HEX];
    unsigned long long bytes;
    (void)state;
    bc_sink *sink = bc_sink_open("/dev/full");
    bc_str out = {0};
    if (!sink)
        skip();
    for (int i = 0; i < 100; i++) {
        while (out.len < 100000)
            bc_str_add(&out, "some bytes\n");
        assert_false(bc_sink_put(sink, &out));
    }
    assert_int_equal(bc_sink_close(sink, hex, &bytes), ENOSPC);
    bc_str_drop(&out);
    assert_null(bc_sink_open("/nowhere/at/all"));
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(small_and_large), cmocka_unit_test(rewound),
                                       cmocka_unit_test(a_full_disk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
