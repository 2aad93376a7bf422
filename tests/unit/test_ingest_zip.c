/* Archives made byte by byte: what is sound is read, what is not is refused, wherever it is cut. */
#include "unit.h"

#include "base/limits.h"
#include "ingest/reader/inflate.h"
#include "ingest/reader/zip.h"
#include "ingest/xml/part.h"

typedef struct part {
    const char *name, *text;
    unsigned flags, method;
    const char *local_name; /* NULL: the same */
} part;

typedef struct style {
    bool is64, descriptor, short_count;
    size_t junk_before, junk_behind, gap; /* [bytes]; gap: between the directory and its end record */
} style;

static void add(bc_str *out, unsigned long long value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        bc_str_add_byte(out, (char)(value >> (8 * i) & 0xff));
}

/* ${text} as deflated data: stored blocks. */
static void deflate(bc_str *out, const char *text)
{
    size_t len = strlen(text);
    bc_str_add_byte(out, 1);
    add(out, len, 2);
    add(out, ~len, 2);
    bc_str_add_n(out, text, len);
}

static void add_local(bc_str *out, bc_str *directory, const part *p, const style *s, size_t base)
{
    bc_str data = {0};
    size_t place = out->len - base;
    uint32_t crc = bc_inflate_crc(0, p->text, strlen(p->text));
    const char *name = p->local_name ? p->local_name : p->name;
    if (p->method == 8)
        deflate(&data, p->text);
    else
        bc_str_add(&data, p->text);
    bc_str_add_n(out, "PK\3\4", 4);
    add(out, 20, 2);
    add(out, p->flags | (s->descriptor ? 8 : 0), 2);
    add(out, p->method, 2);
    add(out, 0, 4);
    add(out, s->descriptor ? 0 : crc, 4);
    add(out, s->descriptor ? 0 : data.len, 4);
    add(out, s->descriptor ? 0 : strlen(p->text), 4);
    add(out, strlen(name), 2);
    add(out, 0, 2);
    bc_str_add(out, name);
    bc_str_add_n(out, bc_str_text(&data), data.len);
    bc_str_add_n(directory, "PK\1\2", 4);
    add(directory, 20, 2);
    add(directory, 20, 2);
    add(directory, p->flags | (s->descriptor ? 8 : 0), 2);
    add(directory, p->method, 2);
    add(directory, 0, 4);
    add(directory, crc, 4);
    add(directory, s->is64 ? 0xffffffff : data.len, 4);
    add(directory, s->is64 ? 0xffffffff : strlen(p->text), 4);
    add(directory, strlen(p->name), 2);
    add(directory, s->is64 ? 28 : 0, 2);
    add(directory, 0, 2); /* comment */
    add(directory, 0, 8); /* disk, attributes */
    add(directory, s->is64 ? 0xffffffff : place, 4);
    bc_str_add(directory, p->name);
    if (s->is64) {
        add(directory, 1, 2);
        add(directory, 24, 2);
        add(directory, strlen(p->text), 8);
        add(directory, data.len, 8);
        add(directory, place, 8);
    }
    bc_str_drop(&data);
}

static void build(bc_str *out, const part *parts, size_t count, style s)
{
    bc_str directory = {0};
    for (size_t i = 0; i < s.junk_before; i++)
        bc_str_add_byte(out, 'j');
    size_t base = out->len;
    for (size_t i = 0; i < count; i++)
        add_local(out, &directory, &parts[i], &s, base);
    size_t place = out->len - base;
    bc_str_add_n(out, bc_str_text(&directory), directory.len);
    for (size_t i = 0; i < s.gap; i++)
        bc_str_add_byte(out, 'g');
    if (s.is64) {
        size_t end64 = out->len - base;
        bc_str_add_n(out, "PK\6\6", 4);
        add(out, 44, 8);
        add(out, 45, 4);
        add(out, 0, 8);
        add(out, count, 8);
        add(out, count, 8);
        add(out, directory.len, 8);
        add(out, place, 8);
        bc_str_add_n(out, "PK\6\7", 4);
        add(out, 0, 4);
        add(out, end64, 8);
        add(out, 1, 4);
    }
    bc_str_add_n(out, "PK\5\6", 4);
    add(out, 0, 4);
    add(out, s.is64 ? 0xffff : count - s.short_count, 2);
    add(out, s.is64 ? 0xffff : count - s.short_count, 2);
    add(out, s.is64 ? 0xffffffff : directory.len, 4);
    add(out, s.is64 ? 0xffffffff : place, 4);
    add(out, 0, 2);
    for (size_t i = 0; i < s.junk_behind; i++)
        bc_str_add_byte(out, 'z');
    bc_str_drop(&directory);
}

static bc_status read_all(bc_zip *zip, const char *name, bc_str *out)
{
    char block[7];
    size_t got, place = bc_zip_find(zip, name);
    if (place == SIZE_MAX)
        return BC_NOINPUT;
    bc_status status = bc_zip_enter(zip, place);
    while (status == BC_OK) {
        status = bc_zip_read(zip, block, sizeof block, &got);
        if (status != BC_OK || got == 0)
            break;
        bc_str_add_n(out, block, got);
    }
    return status;
}

/* What reading ${name} of the archive comes to; the text is in ${out}. */
static bc_status try(const char *bytes, size_t len, const char *name, bc_str *out)
{
    bc_diag diag = {0};
    bc_input input = {.fd = -1, .bytes = bytes, .size = len};
    bc_reader_job job = {.name = "x", .input = &input, .diag = &diag};
    bc_zip *zip;
    bc_str_clear(out);
    bc_status status = bc_zip_open(&job, &zip);
    if (status == BC_OK)
        status = read_all(zip, name, out);
    bc_zip_drop(zip);
    assert_int_equal(diag.count[BC_ERROR], status != BC_OK && status != BC_NOINPUT);
    return status;
}

static const part two[] = {{"a.xml", "first part, of some length", 0, 8, NULL}, {"dir/B.xml", "second", 0, 0, NULL}};

static void sound_archives(void **state)
{
    static const style styles[] = {
        {0},
        {.is64 = true},
        {.descriptor = true},
        {.junk_before = 100},
        {.junk_behind = 1000},
        {.gap = 13},
        {.is64 = true, .junk_before = 9, .junk_behind = 70},
    };
    bc_str file = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(styles); i++) {
        bc_str_clear(&file);
        build(&file, two, 2, styles[i]);
        assert_int_equal(try(file.at, file.len, "a.xml", &out), BC_OK);
        assert_string_equal(out.at, two[0].text);
        assert_int_equal(try(file.at, file.len, "\\DIR/b.XML", &out), BC_OK);
        assert_string_equal(out.at, "second");
        assert_int_equal(try(file.at, file.len, "c.xml", &out), BC_NOINPUT);
    }
    bc_str_drop(&file);
    bc_str_drop(&out);
}

static void unsound_archives(void **state)
{
    static const struct {
        part parts[2];
        style style;
        bc_status status;
    } cases[] = {
        {{{"a.xml", "x", 0, 0, NULL}, {"A.XML", "y", 0, 0, NULL}}, {0}, BC_DATA},   /* two parts of one name */
        {{{"a.xml", "x", 0, 0, NULL}, {"\\a.xml", "y", 0, 0, NULL}}, {0}, BC_DATA}, /* and so */
        {{{"a.xml", "x", 1, 0, NULL}, {"b", "y", 0, 0, NULL}}, {0}, BC_PROTECTED},
        {{{"a.xml", "x", 0, 12, NULL}, {"b", "y", 0, 0, NULL}}, {0}, BC_DATA},
        {{{"a.xml", "x", 0, 0, "b.xml"}, {"b", "y", 0, 0, NULL}}, {0}, BC_DATA}, /* the local header has another name */
        {{{"a.xml", "x", 0, 0, NULL}, {"b", "y", 0, 0, NULL}}, {.short_count = true}, BC_DATA},
    };
    bc_str file = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_str_clear(&file);
        build(&file, cases[i].parts, 2, cases[i].style);
        assert_int_equal(try(file.at, file.len, "a.xml", &out), cases[i].status);
    }
    bc_str_drop(&file);
    bc_str_drop(&out);
}

/* Cut anywhere it is no archive; with any one byte changed it is the same text, or none. */
static void cut_and_changed(void **state)
{
    bc_str file = {0}, out = {0};
    (void)state;
    for (int is64 = 0; is64 < 2; is64++) {
        bc_str_clear(&file);
        build(&file, two, 2, (style){.is64 = is64});
        for (size_t len = 0; len < file.len; len++)
            assert_int_equal(try(file.at, len, "a.xml", &out), BC_DATA);
        for (size_t i = 0; i < file.len; i++)
            for (unsigned bit = 0; bit < 8; bit++) {
                file.at[i] = (char)(file.at[i] ^ (1 << bit));
                if (try(file.at, file.len, "a.xml", &out) == BC_OK)
                    assert_string_equal(out.at, two[0].text);
                file.at[i] = (char)(file.at[i] ^ (1 << bit));
            }
    }
    bc_str_drop(&file);
    bc_str_drop(&out);
}

/* What the directory promises is enough to refuse a bomb. */
static void bombs(void **state)
{
    bc_str file = {0}, out = {0};
    (void)state;
    build(&file, two, 1, (style){0});
    char *directory = strstr(file.at + 40, "PK\1\2");
    assert_non_null(directory);
    memcpy(directory + 24, "\0\0\0\xf0", 4);
    assert_int_equal(try(file.at, file.len, "a.xml", &out), BC_LIMIT);
    memcpy(directory + 24, "\0\0\x20\0", 4); /* 2 MiB of 31 bytes */
    assert_int_equal(try(file.at, file.len, "a.xml", &out), BC_LIMIT);
    memcpy(directory + 24, "\x10\0\0\0", 4); /* less than there is */
    assert_int_equal(try(file.at, file.len, "a.xml", &out), BC_DATA);
    bc_str_drop(&file);
    bc_str_drop(&out);
}

/* The next bytes of a part, read or lent, some of those before kept in front of them. They must be those of ${text} from ${total} on, if that is asked. */
static bc_status take_some(bc_part *p, bool lend, size_t keep, const char *text, size_t total, size_t *got)
{
    static char block[70000], before[BC_XML_KEPT];
    size_t kept = keep < total ? keep : total;
    char *at;
    if (!lend) {
        bc_status status = bc_part_read(p, block, sizeof block, got);
        if (status == BC_OK && text)
            assert_memory_equal(block, text + total, *got);
        return status;
    }
    if (text)
        memcpy(before, text + total - kept, kept);
    bc_status status = bc_part_lend(p, before, kept, &at, got);
    if (status != BC_OK)
        return status;
    memset(at + kept + *got, 0, BC_XML_PAD);
    if (text)
        assert_memory_equal(at, text + total - kept, kept + *got);
    return BC_OK;
}

/* Bit 0 of ${how}: ahead, on a thread; bit 1: read, bit 2: lent, both: by turns. */
static void take_large_part(bc_str *file, const char *text, size_t len, int turn, int how)
{
    bc_diag diag = {0};
    bc_input input = {.fd = -1, .bytes = file->at, .size = file->len, .ahead = how & 1};
    bc_reader_job job = {.name = "x", .input = &input, .diag = &diag};
    bc_zip *zip;
    bc_part *p;
    size_t got, total = 0, calls = 0;
    bc_status status;
    assert_int_equal(bc_zip_open(&job, &zip), BC_OK);
    assert_int_equal(bc_part_open(zip, &job, bc_zip_find(zip, "a.xml"), &p), BC_OK);
    do {
        bool lend = (how & 6) == 6 ? calls % 3 : how & 4;
        status = take_some(p, lend, calls % 5 * (BC_XML_KEPT / 4), turn < 2 ? text : NULL, total, &got);
        total += status == BC_OK ? got : 0;
        calls++;
    } while (status == BC_OK && got && !(turn == 1 && total > len / 3));
    assert_int_equal(status, turn == 2 ? BC_DATA : BC_OK);
    assert_int_equal(diag.count[BC_ERROR], turn == 2);
    assert_true(turn == 2 || turn == 1 || total == len);
    for (int again = 0; again < 4 && turn == 0; again++) { /* the end stays the end */
        assert_int_equal(take_some(p, again & 1, 9, text, total, &got), BC_OK);
        assert_int_equal(got, 0);
    }
    bc_part_drop(p);
    bc_zip_drop(zip);
}

/* A large part: whole, left before its end, and damaged. */
static void a_large_part(void **state)
{
    enum { LEN = 9 * 1024 * 1024 };
    char *text = malloc(LEN + 1);
    bc_str file = {0};
    (void)state;
    for (size_t i = 0; i < LEN; i++)
        text[i] = (char)('a' + i * i / 7 % 26);
    text[LEN] = '\0';
    const part one[] = {{"a.xml", text, 0, 0, NULL}};
    build(&file, one, 1, (style){0});
    for (int turn = 0; turn < 3; turn++) {
        if (turn == 2)
            file.at[LEN / 2] ^= 1;
        for (int how = 2; how < 8; how++)
            take_large_part(&file, text, LEN, turn, how);
    }
    free(text);
    bc_str_drop(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_archives), cmocka_unit_test(unsound_archives), cmocka_unit_test(cut_and_changed),
        cmocka_unit_test(bombs),          cmocka_unit_test(a_large_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
