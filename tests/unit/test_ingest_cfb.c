/* Compound files made in memory: their odd but sound shapes, and chains that are cut, lead nowhere or run in a circle. */
#include "xls_make.h"

#include "ingest/xls/bytes.h"
#include "ingest/xls/cfb.h"

enum { SECTOR = 512, NONE = 0, STORAGE = 1, STREAM = 2, ROOT = 5 };
#define FREE_SECTOR 0xffffffffu
#define CHAIN_END   0xfffffffeu
#define FAT_SECTOR  0xfffffffdu

static maker workbook, file;

/*
 * Sector 0: the FAT; 1: the directory (entries 0 to 3); 2: the mini FAT; from 3 on the stream, whose sectors stand in the order ${step} takes
 * through them (1: in a row).
 */
static size_t fat_at(size_t sector)
{
    return SECTOR + 4 * sector;
}

static size_t entry_at(size_t entry)
{
    return 2 * SECTOR + 128 * entry;
}

static void set_entry(size_t entry, const char *name, unsigned kind, uint32_t start, uint32_t size)
{
    size_t at = entry_at(entry), len = strlen(name);
    memset(file.at + at, 0, 128);
    for (size_t i = 0; i < len; i++)
        file.at[at + 2 * i] = (unsigned char)name[i];
    poke(&file, at + 64, (uint32_t)(2 * len + 2), 2);
    poke(&file, at + 66, kind, 1);
    for (size_t link = 68; link <= 76; link += 4)
        poke(&file, at + link, FREE_SECTOR, 4);
    poke(&file, at + 116, start, 4);
    poke(&file, at + 120, size, 4);
}

static void make_header(void)
{
    memset(file.at, 0, sizeof file.at);
    memcpy(file.at, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    poke(&file, 24, 0x3e, 2);
    poke(&file, 26, 3, 2);
    poke(&file, 28, 0xfffe, 2);
    poke(&file, 30, 9, 2);
    poke(&file, 32, 6, 2);
    poke(&file, 44, 1, 4);
    poke(&file, 48, 1, 4);
    poke(&file, 56, 4096, 4);
    poke(&file, 60, CHAIN_END, 4);
    poke(&file, 68, CHAIN_END, 4);
    memset(file.at + 76, 0xff, SECTOR - 76);
    poke(&file, 76, 0, 4);
    memset(file.at + SECTOR, 0xff, SECTOR);
    poke(&file, fat_at(0), FAT_SECTOR, 4);
    poke(&file, fat_at(1), CHAIN_END, 4);
}

/* The workbook in ${count} sectors of which the i-th is the (i * step)-th. Returns the first's number. */
static void make_file(size_t step)
{
    size_t count = (workbook.len + SECTOR - 1) / SECTOR;
    make_header();
    for (size_t i = 0; i < count; i++) {
        size_t sector = 3 + i * step % count, next = 3 + (i + 1) * step % count;
        size_t part = workbook.len - i * SECTOR < SECTOR ? workbook.len - i * SECTOR : SECTOR;
        memcpy(file.at + SECTOR * (sector + 1), workbook.at + i * SECTOR, part);
        poke(&file, fat_at(sector), i + 1 < count ? (uint32_t)next : CHAIN_END, 4);
    }
    set_entry(0, "Root Entry", ROOT, CHAIN_END, 0);
    set_entry(1, "Workbook", STREAM, 3, (uint32_t)workbook.len);
    poke(&file, entry_at(0) + 76, 1, 4);
    file.len = SECTOR * (4 + count);
}

/* A workbook of ${cells} numbers; 300 are more than the mini stream takes. */
static void make_workbook(unsigned cells)
{
    begin_workbook(&workbook);
    for (unsigned i = 0; i < cells; i++)
        number(&workbook, i, 0, 0, i);
    eof(&workbook);
}

static const char *lines_of(unsigned cells)
{
    static bc_str lines;
    bc_str_clear(&lines);
    for (unsigned i = 0; i < cells; i++)
        bc_str_addf(&lines, "S A%u n %u\n", i + 1, i);
    return bc_str_text(&lines);
}

static void sound(void **state)
{
    (void)state;
    make_workbook(300);
    for (size_t step = 1; step < 11;
         step++) { /* 11 sectors: in a row, in other orders, and the last step turns them round */
        make_file(step);
        tells(&file, lines_of(300));
    }
    make_file(1);
    poke(&file, 28, 0xfeff, 2); /* a wrong mark of the order of bytes; counts that lie */
    poke(&file, 44, 4711, 4);
    poke(&file, 64, 4711, 4);
    poke(&file, 72, 4711, 4);
    tells(&file, lines_of(300));
    poke(&file, entry_at(1) + 124, 0xdeadbeef, 4); /* the upper half of a size is rubbish */
    tells(&file, lines_of(300));
    poke(&file, entry_at(1) + 120, 0x7fffffff, 4); /* a size beyond the chain's */
    tells(&file, lines_of(300));
}

/* Any part of a stream is what was put there, in whatever order its sectors stand. */
static void parts(void **state)
{
    unsigned char part[8192];
    (void)state;
    make_workbook(300);
    for (size_t step = 1; step < 11; step++) {
        make_file(step);
        bc_input input = {.fd = -1, .bytes = (const char *)file.at, .size = file.len};
        bc_cfb cfb;
        bc_cfb_stream stream;
        size_t entry;
        assert_int_equal(bc_cfb_open(&cfb, &input), BC_OK);
        assert_int_equal(bc_cfb_find(&cfb, "workbook", &entry), BC_OK);
        assert_int_equal(bc_cfb_load(&cfb, entry, &stream), BC_OK);
        assert_int_equal(stream.len, workbook.len);
        assert_true(stream.whole);
        for (size_t from = 0; from <= stream.len; from += 171)
            for (size_t len = 0; len <= stream.len - from; len += len < 520 ? 1 : 509) {
                assert_true(bc_cfb_read(&stream, from, part, len));
                assert_memory_equal(part, workbook.at + from, len);
            }
        bc_cfb_stream_drop(&stream);
        bc_cfb_drop(&cfb);
    }
}

/* The last sector may be as short as its bytes are, and no shorter. */
static void short_sector(void **state)
{
    told t = {0};
    (void)state;
    make_workbook(300);
    make_file(1);
    size_t whole = file.len, used = file.len - SECTOR + workbook.len % SECTOR;
    for (file.len = used; file.len <= whole; file.len++)
        assert_int_equal(read_bytes(&t, file.at, file.len), BC_OK);
    for (size_t len = 0; len<used; len += len> 3000 && len + 700 < used ? 97 : 1)
        if (len >= 8) /* shorter ones are no compound file */
            assert_int_equal(read_bytes(&t, file.at, len), BC_DATA);
    drop_told(&t);
}

/* Behind the workbook another stream is cut off. */
static void cut_behind(void **state)
{
    (void)state;
    make_workbook(300);
    make_file(1);
    size_t count = (workbook.len + SECTOR - 1) / SECTOR;
    set_entry(2, "\5SummaryInformation", STREAM, (uint32_t)(3 + count), 4096);
    poke(&file, entry_at(1) + 72, 2, 4);
    for (uint32_t i = 0; i < 8; i++)
        poke(&file, fat_at(3 + count + i), i < 7 ? (uint32_t)(4 + count) + i : CHAIN_END, 4);
    file.len += 8 * SECTOR;
    tells(&file, lines_of(300));
    file.len -= 1;
    refuses(&file, BC_DATA);
    file.len -= 7 * SECTOR;
    refuses(&file, BC_DATA);
}

/* Short streams are in a stream of their own, in sectors of 64 bytes. */
static void mini(void **state)
{
    (void)state;
    make_workbook(20);
    make_file(1);
    size_t count = (workbook.len + 63) / 64;
    set_entry(0, "Root Entry", ROOT, 3, (uint32_t)(count * 64));
    poke(&file, entry_at(0) + 76, 1, 4);
    poke(&file, entry_at(1) + 116, 0, 4);
    poke(&file, 60, 2, 4);
    poke(&file, fat_at(2), CHAIN_END, 4);
    memset(file.at + 3 * SECTOR, 0xff, SECTOR);
    for (uint32_t i = 0; i < count; i++)
        poke(&file, 3 * SECTOR + 4 * i, i + 1 < count ? i + 1 : CHAIN_END, 4);
    tells(&file, lines_of(20));
    poke(&file, 3 * SECTOR + 4 * 2, 1, 4); /* in a circle: the bytes are as many as before, and no workbook */
    refuses(&file, BC_DATA);
    poke(&file, 3 * SECTOR + 4 * 2, 99, 4);
    refuses(&file, BC_DATA);
}

static void broken_chains(void **state)
{
    (void)state;
    make_workbook(300);
    make_file(1);
    poke(&file, fat_at(5), 4, 4); /* in a circle */
    refuses(&file, BC_DATA);
    poke(&file, entry_at(1) + 120, 0x7fffffff, 4);
    refuses(&file, BC_DATA);
    static const uint32_t ends[] = {FREE_SECTOR, FAT_SECTOR, 0x7fffffff, 0xfffffffa, CHAIN_END};
    for (size_t i = 0; i < COUNT(ends); i++) {
        make_file(1);
        poke(&file, fat_at(6), ends[i], 4);
        refuses(&file, BC_DATA);
    }
    make_file(1);
    poke(&file, fat_at(1), 1, 4); /* the directory in a circle */
    refuses(&file, BC_DATA);
    make_file(1);
    poke(&file, 48, 0x7fffffff, 4);
    refuses(&file, BC_DATA);
    make_file(1);
    poke(&file, 76, FREE_SECTOR, 4); /* a list of FAT sectors that only names itself */
    poke(&file, 68, 2, 4);
    memset(file.at + 3 * SECTOR, 0xff, SECTOR);
    poke(&file, 3 * SECTOR + SECTOR - 4, 2, 4);
    refuses(&file, BC_DATA);
}

/* The directory's tree leads nowhere, or in a circle; a workbook inside another object is not the file's. */
static void trees(void **state)
{
    (void)state;
    make_workbook(300);
    make_file(1);
    poke(&file, entry_at(0) + 76, FREE_SECTOR, 4);
    tells(&file, lines_of(300));
    poke(&file, entry_at(0) + 76, 0x7fffffff, 4);
    tells(&file, lines_of(300));
    set_entry(2, "x", STREAM, 0, 0);
    poke(&file, entry_at(0) + 76, 2, 4);
    poke(&file, entry_at(2) + 68, 2, 4);
    poke(&file, entry_at(2) + 72, 0, 4);
    tells(&file, lines_of(300));
    set_entry(2, "ObjectPool", STORAGE, 0, 0);
    poke(&file, entry_at(2) + 76, 1, 4);
    refuses(&file, BC_DATA);
    set_entry(3, "BOOK", STREAM, 3, (uint32_t)workbook.len);
    poke(&file, entry_at(2) + 72, 3, 4);
    tells(&file, lines_of(300));
    set_entry(3, "EncryptedPackage", STREAM, 3, (uint32_t)workbook.len);
    refuses(&file, BC_PROTECTED);
}

/*
 * Any byte of the header, the FAT and the directory changed: refused, or read as before. Not the stream's size: where it ends between two
 * records, the EOF may have been forgotten.
 */
static void any_byte(void **state)
{
    told t = {0};
    (void)state;
    make_workbook(300);
    for (size_t at = 8; at < 3 * SECTOR; at++)
        for (unsigned bit = 0; bit < 8 && at - entry_at(1) - 120 >= 4; bit++) {
            make_file(1);
            file.at[at] ^= (unsigned char)(1u << bit);
            bc_status status = read_in_windows(&t, file.at, file.len, bit ? BC_BIFF_WINDOW : 300);
            if (status == BC_OK)
                assert_string_equal(bc_str_text(&t.lines), lines_of(300));
            else
                assert_int_equal(status, BC_DATA);
        }
    drop_told(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound),    cmocka_unit_test(short_sector),  cmocka_unit_test(cut_behind),
        cmocka_unit_test(mini),     cmocka_unit_test(broken_chains), cmocka_unit_test(trees),
        cmocka_unit_test(any_byte), cmocka_unit_test(parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
