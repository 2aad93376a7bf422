/*
 * xls_make: workbooks of Excel made in memory, record by record, and what the reader tells of them as lines “SHEET CELL TYPE VALUE”. Cells of a
 * hidden row have a minus before their type, a hidden sheet and one of the dates of 1904 say so behind their name. Fonts of old encodings stand behind
 * “ in ”, as bc_font_put makes them.
 */
#ifndef BC_TESTS_XLS_MAKE_H
#define BC_TESTS_XLS_MAKE_H

#include "unit.h"

#include "ingest/xls/biff.h"
#include "ingest/xls/xls_book.h"
#include "model/origin.h"

typedef struct maker {
    unsigned char at[1 << 18];
    size_t len;
} maker;

static inline void put(maker *m, const void *bytes, size_t len)
{
    assert_true(m->len + len <= sizeof m->at);
    if (len)
        memcpy(m->at + m->len, bytes, len);
    m->len += len;
}

static inline void put8(maker *m, unsigned value)
{
    unsigned char byte = (unsigned char)value;
    put(m, &byte, 1);
}

static inline void put16(maker *m, unsigned value)
{
    put8(m, value & 0xff);
    put8(m, value >> 8 & 0xff);
}

static inline void put32(maker *m, uint32_t value)
{
    put16(m, value & 0xffff);
    put16(m, value >> 16);
}

static inline void put_double(maker *m, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put32(m, (uint32_t)bits);
    put32(m, (uint32_t)(bits >> 32));
}

static inline void poke(maker *m, size_t at, uint32_t value, size_t width)
{
    for (size_t i = 0; i < width; i++)
        m->at[at + i] = (unsigned char)(value >> 8 * i);
}

/* ---- records ---- */

/* The puts that follow make the content; end sets its length. */
static inline size_t begin(maker *m, unsigned id)
{
    put16(m, id);
    put16(m, 0);
    return m->len;
}

static inline void end(maker *m, size_t begun)
{
    poke(m, begun - 2, (uint32_t)(m->len - begun), 2);
}

static inline void record(maker *m, unsigned id, const void *content, size_t len)
{
    size_t r = begin(m, id);
    put(m, content, len);
    end(m, r);
}

static inline void word(maker *m, unsigned id, unsigned value)
{
    size_t r = begin(m, id);
    put16(m, value);
    end(m, r);
}

static inline void bof(maker *m, unsigned version, unsigned type)
{
    unsigned id = version == 2   ? BC_BIFF_BOF_2
                  : version == 3 ? BC_BIFF_BOF_3
                  : version == 4 ? BC_BIFF_BOF_4
                                 : BC_BIFF_BOF;
    size_t r = begin(m, id);
    put16(m, version == 8 ? 0x0600 : version == 5 ? 0x0500 : 0);
    put16(m, type);
    put32(m, 0);
    end(m, r);
}

static inline void eof(maker *m)
{
    record(m, BC_BIFF_EOF, "", 0);
}

static inline size_t begin_cell(maker *m, unsigned id, unsigned row, unsigned column, unsigned xf)
{
    size_t r = begin(m, id);
    put16(m, row);
    put16(m, column);
    put16(m, xf);
    return r;
}

static inline void number(maker *m, unsigned row, unsigned column, unsigned xf, double value)
{
    size_t r = begin_cell(m, BC_BIFF_NUMBER, row, column, xf);
    put_double(m, value);
    end(m, r);
}

/* A font of ${version}, before Excel 97: its name in bytes. */
static inline void font_5(maker *m, unsigned version, const char *name)
{
    size_t r = begin(m, version == 3 || version == 4 ? BC_BIFF_FONT_3 : BC_BIFF_FONT);
    put(m, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", version == 5 ? 14 : version == 2 ? 4 : 6);
    put8(m, (unsigned)strlen(name));
    put(m, name, strlen(name));
    end(m, r);
}

/* A text of bytes, as before Excel 97. */
static inline void label(maker *m, unsigned row, unsigned column, unsigned xf, const char *bytes)
{
    size_t r = begin_cell(m, BC_BIFF_LABEL, row, column, xf);
    put16(m, (unsigned)strlen(bytes));
    put(m, bytes, strlen(bytes));
    end(m, r);
}

static inline void shared(maker *m, unsigned row, unsigned column, uint32_t place)
{
    size_t r = begin_cell(m, BC_BIFF_LABELSST, row, column, 0);
    put32(m, place);
    end(m, r);
}

/* A formula with a value of ${kind} (0 text, 1 boolean, 2 error, 3 empty). */
static inline void formula(maker *m, unsigned row, unsigned column, unsigned kind, unsigned value)
{
    size_t r = begin_cell(m, BC_BIFF_FORMULA, row, column, 0);
    put16(m, kind);
    put16(m, value);
    put16(m, 0);
    put16(m, 0xffff);
    put(m, "\0\0\0\0\0\0\3\0\x1e\1\0", 11);
    end(m, r);
}

static inline void format_8(maker *m, unsigned id, const char *code)
{
    size_t r = begin(m, BC_BIFF_FORMAT);
    put16(m, id);
    put16(m, (unsigned)strlen(code));
    put8(m, 0);
    put(m, code, strlen(code));
    end(m, r);
}

static inline void xf_5(maker *m, unsigned font, unsigned format)
{
    size_t r = begin(m, BC_BIFF_XF_5);
    put16(m, font);
    put16(m, format);
    put(m, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    end(m, r);
}

/* Its place is to be set by place_here when its sheet begins: at what this returns. */
static inline size_t bound_sheet(maker *m, unsigned version, const char *name, unsigned state, unsigned type)
{
    size_t r = begin(m, BC_BIFF_BOUNDSHEET);
    put32(m, 0);
    put8(m, state);
    put8(m, type);
    put8(m, (unsigned)strlen(name));
    if (version == 8)
        put8(m, 0);
    put(m, name, strlen(name));
    end(m, r);
    return r;
}

static inline void place_here(maker *m, size_t bound)
{
    poke(m, bound, (uint32_t)m->len, 4);
}

/* Globals of Excel 97 with styles 0: General, 1: a date, 2: a date or a number by its sign; and one sheet S, which has begun. */
static inline void begin_workbook(maker *m)
{
    m->len = 0;
    bof(m, 8, BC_BIFF_GLOBALS);
    format_8(m, 164, "yyyy\\-mm\\-dd;0");
    xf_5(m, 0, 0);
    xf_5(m, 0, 14);
    xf_5(m, 0, 164);
    size_t place = bound_sheet(m, 8, "S", 0, 0);
    eof(m);
    place_here(m, place);
    bof(m, 8, BC_BIFF_WORKSHEET);
}

/* ---- what is told ---- */

typedef struct told {
    bc_str lines, sheet;
} told;

static inline bc_status tell_sheet(void *context, const bc_sheet_info *sheet, bool *skip)
{
    told *t = context;
    (void)skip;
    bc_str_clear(&t->sheet);
    bc_str_add(&t->sheet, sheet->name);
    bc_str_add(&t->sheet, sheet->very_hidden ? " (very hidden)" : sheet->hidden ? " (hidden)" : "");
    bc_str_add(&t->sheet, sheet->system_1904 ? " (1904)" : "");
    return BC_OK;
}

static inline bc_status tell_hidden_columns(void *context, uint32_t first, uint32_t last)
{
    told *t = context;
    bc_str_addf(&t->lines, "%s hidden %u-%u\n", bc_str_text(&t->sheet), first, last);
    return BC_OK;
}

static inline bc_status tell_row(void *context, const bc_sheet_row *row)
{
    told *t = context;
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        bc_str_addf(&t->lines, "%s ", bc_str_text(&t->sheet));
        bc_origin_add_cell(&t->lines, row->row, cell->column);
        bc_str_addf(&t->lines, " %s%c %s%s", row->hidden ? "-" : "", bc_cell_type_letter(cell->type), cell->text,
                    cell->fonts ? " in " : "");
        bc_font_put(&t->lines, cell->fonts);
        bc_str_add_byte(&t->lines, '\n');
        assert_int_equal(cell->len, strlen(cell->text));
    }
    return BC_OK;
}

/* What is told is in t->lines, to be dropped. The bytes get a block of their own, so that the judges see what is read beyond it. */
static inline bc_status read_in_windows(told *t, const unsigned char *bytes, size_t len, size_t window)
{
    bc_reader_events events = {
        .sheet = tell_sheet, .hidden_columns = tell_hidden_columns, .row = tell_row, .context = t};
    bc_diag diag = {0};
    char *block = malloc(len ? len : 1);
    bc_input input = {.fd = -1, .bytes = block, .size = len};
    bc_reader_job job = {.name = "-", .input = &input, .events = &events, .diag = &diag};
    assert_non_null(block);
    memcpy(block, bytes, len);
    bc_str_clear(&t->lines);
    bc_status status = bc_xls_read_in_windows(&job, window);
    free(block);
    if (status != BC_OK)
        assert_int_equal(diag.count[BC_ERROR], 1);
    return status;
}

/* The same whatever the window: of the whole stream, of a part that records and sectors cross, and of no more than what is looked at. */
static inline bc_status read_bytes(told *t, const unsigned char *bytes, size_t len)
{
    static const size_t windows[] = {0, 100, 700};
    told other = {0};
    bc_status status = read_in_windows(t, bytes, len, BC_BIFF_WINDOW);
    for (size_t i = 0; i < COUNT(windows); i++) {
        assert_int_equal(read_in_windows(&other, bytes, len, windows[i]), status);
        assert_string_equal(bc_str_text(&other.lines), bc_str_text(&t->lines));
    }
    bc_str_drop(&other.lines);
    bc_str_drop(&other.sheet);
    return status;
}

static inline void drop_told(told *t)
{
    bc_str_drop(&t->lines);
    bc_str_drop(&t->sheet);
}

static inline void tells(const maker *m, const char *lines)
{
    told t = {0};
    assert_int_equal(read_bytes(&t, m->at, m->len), BC_OK);
    assert_string_equal(bc_str_text(&t.lines), lines);
    drop_told(&t);
}

static inline void refuses(const maker *m, bc_status status)
{
    told t = {0};
    assert_int_equal(read_bytes(&t, m->at, m->len), status);
    drop_told(&t);
}

#endif
