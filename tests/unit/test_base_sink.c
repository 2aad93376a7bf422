/* What goes into a sink comes out on the disk, with its digest, however much there is and by whichever thread; a full disk is told. */
#include "unit.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sink.h"

static void put_and_compare(size_t pieces, bc_digest_kind kind)
{
    char path[64], hex[BC_DIGEST_HEX], wanted[BC_DIGEST_HEX];
    unsigned long long bytes = 0, size = 0, put = 0;
    bc_str out = {0}, all = {0}, found = {0};
    snprintf(path, sizeof path, "/tmp/baocao-sink.%ld", (long)getpid());
    bc_sink *sink = bc_sink_open(path, kind);
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
    bc_digest_file file = {.path = path, .kind = kind};
    bc_digest_take(&file);
    assert_int_equal(file.status, BC_OK);
    assert_int_equal(file.size, put);
    assert_int_equal(strlen(file.hex), bc_digest_digits(kind));
    assert_string_equal(hex, file.hex);
    bc_digest_job *job = bc_digest_start(path); /* SHA-256 */
    assert_non_null(job);
    assert_int_equal(bc_digest_join(job, wanted, &size), BC_OK);
    assert_int_equal(strcmp(hex, wanted) == 0, kind == BC_SHA256);
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
    for (int kind = 0; kind < BC_DIGEST_KINDS; kind++) {
        put_and_compare(0, (bc_digest_kind)kind);
        put_and_compare(1, (bc_digest_kind)kind);
        put_and_compare(40, (bc_digest_kind)kind);
        put_and_compare(300, (bc_digest_kind)kind); /* 16 MB: by the thread */
    }
}

/* FIPS 180-4's "abc"; the check value of CRC-64/XZ, of "123456789". In any pieces, and twice by the same digest. */
static void known_values(void **state)
{
    static const struct {
        bc_digest_kind kind;
        const char *text, *hex;
    } known[] = {
        {BC_SHA256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {BC_CRC64, "123456789", "995dc9bbdf1939fa"},
        {BC_CRC64, "", "0000000000000000"},
    };
    char hex[BC_DIGEST_HEX];
    (void)state;
    for (size_t i = 0; i < COUNT(known); i++) {
        bc_digest *digest = bc_digest_new(known[i].kind);
        size_t len = strlen(known[i].text);
        assert_non_null(digest);
        for (size_t cut = 0; cut <= len; cut++) {
            bc_digest_add(digest, known[i].text, cut);
            bc_digest *copy = bc_digest_copy(digest);
            assert_non_null(copy);
            bc_digest_add(digest, known[i].text + cut, len - cut);
            bc_digest_end(digest, hex);
            assert_string_equal(hex, known[i].hex);
            bc_digest_add(copy, known[i].text + cut, len - cut);
            bc_digest_end(copy, hex);
            assert_string_equal(hex, known[i].hex);
            bc_digest_drop(copy);
        }
        bc_digest_drop(digest);
    }
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
        bc_sink *sink = bc_sink_open(path, BC_CRC64);
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
        bc_digest *digest = bc_digest_new(BC_CRC64);
        assert_non_null(digest);
        bc_digest_add(digest, all.at, all.len);
        bc_digest_end(digest, wanted);
        bc_digest_drop(digest);
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
    bc_sink *sink = bc_sink_open("/dev/full", BC_SHA256);
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
    assert_null(bc_sink_open("/nowhere/at/all", BC_SHA256));
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(small_and_large), cmocka_unit_test(known_values),
                                       cmocka_unit_test(rewound), cmocka_unit_test(a_full_disk)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
