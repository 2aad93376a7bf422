#include "render/page/truetype.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

enum { CODES = 0x10000, FS_RESTRICTED = 0x2, FS_LESS = 0xc, FS_WHOLE_ONLY = 0x100, FS_BITMAPS_ONLY = 0x200 };

typedef struct table {
    const unsigned char *at; /* NULL: the font has none */
    size_t len;
} table;

struct bc_truetype {
    bc_str file;
    table head, hhea, maxp, hmtx, cmap, loca, glyf, os2, post, name;
    unsigned units; /* of an em */
    size_t glyphs, metrics;
    bool long_places; /* loca's numbers have four bytes */
    uint16_t *glyph;  /* of each code point to U+FFFF */
    uint16_t *width;  /* of each glyph [1/1000 em] */
    size_t mapped;    /* code points, segments and groups of cmap's tables that were looked at (may_map) */
    bc_truetype_facts facts;
};

static unsigned two(const unsigned char *at)
{
    return (unsigned)at[0] << 8 | at[1];
}

static int signed_two(const unsigned char *at)
{
    return (int16_t)two(at);
}

static uint32_t four(const unsigned char *at)
{
    return (uint32_t)two(at) << 16 | two(at + 2);
}

static table find_table(const bc_truetype *font, const char *tag)
{
    const unsigned char *file = (const unsigned char *)font->file.at;
    size_t count = two(file + 4);
    for (size_t i = 0; i < count && 12 + 16 * (i + 1) <= font->file.len; i++) {
        const unsigned char *entry = file + 12 + 16 * i;
        size_t at = four(entry + 8), len = four(entry + 12);
        if (memcmp(entry, tag, 4) == 0 && at <= font->file.len && len <= font->file.len - at)
            return (table){file + at, len};
    }
    return (table){0};
}

const bc_str *bc_truetype_file(const bc_truetype *font)
{
    return &font->file;
}

/* ---- which glyph a code point has ---- */

/* A sound font speaks of each code point a few times; one that lies may have 65,535 tables of millions of groups. */
static bool may_map(bc_truetype *font)
{
    return font->mapped++ < 16 * CODES;
}

/* A table of segments (format 4). */
static void map_segments(bc_truetype *font, table t)
{
    size_t twice = t.len >= 16 ? two(t.at + 6) & ~1u : 0, room = t.len;
    if (twice == 0 || 16 + 4 * twice > room)
        return;
    const unsigned char *ends = t.at + 14, *starts = ends + twice + 2, *deltas = starts + twice;
    const unsigned char *ranges = deltas + twice;
    for (size_t i = 0; i < twice && may_map(font); i += 2) {
        unsigned first = two(starts + i), last = two(ends + i), delta = two(deltas + i), range = two(ranges + i);
        for (unsigned c = first; c <= last && c < 0xffff && may_map(font); c++) {
            size_t at = (size_t)(ranges + i - t.at) + range + 2 * (size_t)(c - first);
            unsigned glyph = range == 0 ? c : at + 2 <= room ? two(t.at + at) : 0;
            if (range == 0 || glyph)
                glyph = (glyph + delta) & 0xffff;
            if (glyph && glyph < font->glyphs)
                font->glyph[c] = (uint16_t)glyph;
        }
    }
}

/* A table of groups (format 12); papers have no letters beyond U+FFFF. */
static void map_groups(bc_truetype *font, table t)
{
    size_t count = t.len >= 16 ? four(t.at + 12) : 0;
    for (size_t i = 0; i < count && 16 + 12 * (i + 1) <= t.len && may_map(font); i++) {
        const unsigned char *group = t.at + 16 + 12 * i;
        uint32_t first = four(group), last = four(group + 4), glyph = four(group + 8);
        for (uint32_t c = first; c <= last && c < 0xffff && may_map(font); c++)
            if (glyph < font->glyphs && c - first < font->glyphs - glyph)
                font->glyph[c] = (uint16_t)(glyph + (c - first));
    }
}

static void map_codes(bc_truetype *font)
{
    table t = font->cmap;
    size_t count = t.len >= 4 ? two(t.at + 2) : 0;
    for (size_t i = 0; i < count && 4 + 8 * (i + 1) <= t.len; i++) {
        const unsigned char *entry = t.at + 4 + 8 * i;
        unsigned platform = two(entry), encoding = two(entry + 2);
        size_t at = four(entry + 4);
        bool unicode = platform == 0 ? encoding != 5 : platform == 3 && (encoding == 1 || encoding == 10);
        if (!unicode || at + 16 > t.len)
            continue;
        table sub = {t.at + at, t.len - at};
        if (two(sub.at) == 4)
            map_segments(font, sub);
        else if (two(sub.at) == 12)
            map_groups(font, sub);
    }
}

/* ---- loading ---- */

static int per_mille(const bc_truetype *font, int units)
{
    int em = (int)font->units;
    return (units * 1000 + (units < 0 ? -em : em) / 2) / em;
}

/* A name in ASCII; other letters are left out. A PostScript name has no blanks and delimiters (ISO 32000-1, 7.3.5). */
static void read_name(const bc_truetype *font, unsigned wanted, bool plain, char out[64])
{
    table t = font->name;
    size_t count = t.len >= 6 ? two(t.at + 2) : 0, texts = t.len >= 6 ? two(t.at + 4) : 0;
    for (size_t i = 0; i < count && 6 + 12 * (i + 1) <= t.len && !*out; i++) {
        const unsigned char *entry = t.at + 6 + 12 * i;
        size_t len = two(entry + 8), at = texts + two(entry + 10), put = 0;
        if (two(entry) != 3 || two(entry + 4) != 0x409 || two(entry + 6) != wanted || at + len > t.len)
            continue;
        for (size_t c = 0; c + 1 < len && c < 512 && put < 63; c += 2) { /* signs that are left out count, too */
            unsigned letter = two(t.at + at + c);
            bool good = letter > 0x20 && letter < 0x7f ? !plain || !strchr("()<>[]{}/%#", (int)letter)
                                                       : letter == ' ' && !plain;
            if (good)
                out[put++] = (char)letter;
        }
    }
}

/* Where a glyph's outline stands in glyf. An empty one (a blank) is {NULL, 0}; false: it lies outside. */
static bool find_outline(const bc_truetype *font, size_t glyph, table *out)
{
    size_t each = font->long_places ? 4 : 2;
    *out = (table){0};
    if (glyph >= font->glyphs || (glyph + 2) * each > font->loca.len)
        return false;
    const unsigned char *at = font->loca.at + glyph * each;
    size_t from = font->long_places ? four(at) : 2 * two(at), to = font->long_places ? four(at + 4) : 2 * two(at + 2);
    if (to < from || to > font->glyf.len)
        return false;
    if (to - from >= 10)
        *out = (table){font->glyf.at + from, to - from};
    return to == from || to - from >= 10;
}

static void read_facts(bc_truetype *font)
{
    bc_truetype_facts *f = &font->facts;
    read_name(font, 1, false, f->family);
    read_name(font, 6, true, f->name);
    if (!*f->name)
        memcpy(f->name, "Unnamed", sizeof "Unnamed");
    f->ascent = per_mille(font, signed_two(font->hhea.at + 4));
    f->descent = per_mille(font, signed_two(font->hhea.at + 6));
    for (size_t i = 0; i < 4; i++)
        f->box[i] = per_mille(font, signed_two(font->head.at + 36 + 2 * i));
    f->italic = font->post.len >= 8 ? (double)(int32_t)four(font->post.at + 4) / 65536 : 0;
    table capital;
    if (font->os2.len >= 90 && two(font->os2.at) >= 2 && signed_two(font->os2.at + 88) > 0)
        f->cap_height = per_mille(font, signed_two(font->os2.at + 88));
    else if (find_outline(font, font->glyph['H'], &capital) && capital.at)
        f->cap_height = per_mille(font, signed_two(capital.at + 8));
    else
        f->cap_height = f->ascent;
}

/* What is wrong with the file; NULL: nothing. */
static const char *take_tables(bc_truetype *font)
{
    const unsigned char *file = (const unsigned char *)font->file.at;
    if (font->file.len < 12 || (four(file) != 0x10000 && four(file) != 0x74727565))
        return _("it is no TrueType font file");
    static const char *const tags[] = {"head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "OS/2", "post", "name"};
    table *const tables[] = {&font->head, &font->hhea, &font->maxp, &font->hmtx, &font->cmap,
                             &font->loca, &font->glyf, &font->os2,  &font->post, &font->name};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        *tables[i] = find_table(font, tags[i]);
    if (font->head.len < 54 || font->hhea.len < 36 || font->maxp.len < 6 || !font->cmap.at || !font->loca.at ||
        !font->glyf.at)
        return _("the font file is damaged: a table is missing");
    font->units = two(font->head.at + 18);
    font->long_places = two(font->head.at + 50) != 0;
    font->glyphs = two(font->maxp.at + 4);
    font->metrics = two(font->hhea.at + 34);
    if (font->units < 16 || font->units > 16384 || font->glyphs < 1 || font->metrics < 1 ||
        font->metrics > font->glyphs || font->hmtx.len < 4 * font->metrics + 2 * (font->glyphs - font->metrics))
        return _("the font file is damaged: its measures do not hold");
    return NULL;
}

/* Its licence, as the file says it (OS/2 fsType): the least strict of the first bits counts. */
static const char *forbids(const bc_truetype *font)
{
    unsigned type = font->os2.len >= 10 ? two(font->os2.at + 8) : 0;
    if ((type & FS_RESTRICTED) && !(type & FS_LESS))
        return _("the font's licence does not let it be embedded in a paper");
    if (type & (FS_WHOLE_ONLY | FS_BITMAPS_ONLY))
        return _("the font's licence does not let a part of it be embedded in a paper");
    return NULL;
}

static bc_status prepare(bc_truetype *font)
{
    font->glyph = calloc(CODES, sizeof *font->glyph);
    font->width = calloc(font->glyphs, sizeof *font->width);
    if (!font->glyph || !font->width)
        return BC_NOMEM;
    map_codes(font);
    for (size_t i = 0; i < font->glyphs; i++) {
        size_t at = i < font->metrics ? i : font->metrics - 1; /* the last one's width is that of all behind it */
        int width = per_mille(font, (int)two(font->hmtx.at + 4 * at));
        font->width[i] = (uint16_t)(width > INT16_MAX ? INT16_MAX : width);
    }
    read_facts(font);
    return BC_OK;
}

bc_status bc_truetype_load(const char *path, bc_truetype **out, bc_diag *diag)
{
    bc_truetype *font = calloc(1, sizeof *font);
    bc_diag silent = {0};
    *out = NULL;
    if (!font)
        return BC_NOMEM;
    bc_status status = bc_file_load_within(path, "BC_LIMIT_FONT_BYTES", &font->file, &silent);
    const char *wrong = status == BC_OK ? take_tables(font) : _("the font cannot be read");
    if (status == BC_OK && !wrong)
        wrong = forbids(font);
    if (wrong && status != BC_NOMEM) {
        bc_diag_post(diag, BC_ERROR, path, _("install the package fonts-liberation2, or set “fonts” in the layout"),
                     "%s", wrong);
        status = BC_DATA;
    }
    if (status == BC_OK)
        status = prepare(font);
    if (status != BC_OK)
        bc_truetype_drop(font);
    else
        *out = font;
    return status;
}

void bc_truetype_drop(bc_truetype *font)
{
    if (!font)
        return;
    bc_str_drop(&font->file);
    free(font->glyph);
    free(font->width);
    free(font);
}

const bc_truetype_facts *bc_truetype_about(const bc_truetype *font)
{
    return &font->facts;
}

uint16_t bc_truetype_glyph(const bc_truetype *font, uint32_t code_point)
{
    return code_point < CODES ? font->glyph[code_point] : 0;
}

int bc_truetype_width(const bc_truetype *font, uint16_t glyph)
{
    return glyph < font->glyphs ? font->width[glyph] : 0;
}

/* ---- the smaller file ---- */

/* Flags of a part of a glyph that is put together (glyf, composite glyph description). */
enum { WORDS = 0x1, SCALE = 0x8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };

typedef struct subset {
    const bc_truetype *font;
    uint16_t *glyph; /* that are in, in their new order; the first is .notdef */
    uint16_t *place; /* of each of the font's glyphs, the new number; 0: not in, or .notdef */
    size_t count;
} subset;

static uint16_t take_glyph(subset *s, uint16_t glyph)
{
    if (glyph && !s->place[glyph]) {
        s->place[glyph] = (uint16_t)s->count;
        s->glyph[s->count++] = glyph;
    }
    return s->place[glyph];
}

/* The next part's place in a composite outline, or 0 behind the last one; false: the outline ends within. */
static bool next_part(table outline, size_t at, size_t *next)
{
    if (at + 4 > outline.len)
        return false;
    unsigned flags = two(outline.at + at);
    size_t size = 4 + (flags & WORDS ? 4u : 2u) +
                  (flags & SCALE        ? 2u
                   : flags & TWO_SCALES ? 4u
                   : flags & MATRIX     ? 8u
                                        : 0u);
    *next = flags & MORE ? at + size : 0;
    return at + size <= outline.len;
}

/* The parts that the glyphs need; these are behind them in the list and get their own turn, so that parts of parts come in, too. */
static bool take_parts(subset *s)
{
    table outline;
    for (size_t i = 0; i < s->count; i++) {
        if (!find_outline(s->font, s->glyph[i], &outline))
            return false;
        if (!outline.at || signed_two(outline.at) >= 0)
            continue;
        for (size_t at = 10, next; at; at = next) {
            if (!next_part(outline, at, &next) || two(outline.at + at + 2) >= s->font->glyphs)
                return false;
            take_glyph(s, (uint16_t)two(outline.at + at + 2));
        }
    }
    return true;
}

static void put_two(bc_str *out, unsigned value)
{
    bc_str_add_byte(out, (char)(value >> 8 & 0xff));
    bc_str_add_byte(out, (char)(value & 0xff));
}

static void put_four(bc_str *out, uint32_t value)
{
    put_two(out, value >> 16);
    put_two(out, value & 0xffff);
}

static void set_two(bc_str *out, size_t at, unsigned value)
{
    if (out->failed)
        return;
    out->at[at] = (char)(value >> 8 & 0xff);
    out->at[at + 1] = (char)(value & 0xff);
}

/* glyf and loca, with the parts' numbers made new. False: outlines lie over each other, and would come to more than there is. */
static bool put_outlines(const subset *s, bc_str *glyf, bc_str *loca)
{
    table outline;
    for (size_t i = 0; i < s->count; i++) {
        size_t from = glyf->len;
        put_four(loca, (uint32_t)from);
        if (!find_outline(s->font, s->glyph[i], &outline) || !outline.at)
            continue;
        if (from + outline.len > s->font->glyf.len + 4 * s->count)
            return false;
        bc_str_add_n(glyf, (const char *)outline.at, outline.len);
        if (signed_two(outline.at) < 0)
            for (size_t at = 10, next; at && next_part(outline, at, &next); at = next)
                set_two(glyf, from + at + 2, s->place[two(outline.at + at + 2)]);
        while (glyf->len % 4 && !glyf->failed)
            bc_str_add_byte(glyf, '\0');
    }
    put_four(loca, (uint32_t)glyf->len);
    if (!glyf->len)
        put_four(glyf, 0); /* blanks alone: readers want the table all the same */
    return true;
}

static void put_metrics(const subset *s, bc_str *hmtx)
{
    const bc_truetype *font = s->font;
    for (size_t i = 0; i < s->count; i++) {
        size_t glyph = s->glyph[i], last = font->metrics - 1;
        bool own = glyph <= last;
        bc_str_add_n(hmtx, (const char *)font->hmtx.at + 4 * (own ? glyph : last), 2);
        bc_str_add_n(hmtx,
                     (const char *)font->hmtx.at + (own ? 4 * glyph + 2 : 4 * (last + 1) + 2 * (glyph - last - 1)), 2);
    }
}

static uint32_t sum_of(const char *at, size_t len)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < len; i += 4) {
        unsigned char word[4] = {0};
        memcpy(word, at + i, len - i < 4 ? len - i : 4);
        sum += four(word);
    }
    return sum;
}

/* The directory and the tables, in the order of their tags. */
static void put_file(bc_str *out, const char (*tag)[5], const bc_str *part, size_t count)
{
    size_t from = out->len, at = 12 + 16 * count, head = 0, power = 1, log = 0;
    for (; power * 2 <= count; power *= 2)
        log++;
    put_four(out, 0x10000);
    put_two(out, (unsigned)count);
    put_two(out, (unsigned)power * 16);
    put_two(out, (unsigned)log);
    put_two(out, (unsigned)(count - power) * 16);
    for (size_t i = 0; i < count; i++) {
        bc_str_add_n(out, tag[i], 4);
        put_four(out, sum_of(bc_str_text(&part[i]), part[i].len));
        put_four(out, (uint32_t)at);
        put_four(out, (uint32_t)part[i].len);
        head = strcmp(tag[i], "head") == 0 ? at : head;
        at += (part[i].len + 3) / 4 * 4;
    }
    for (size_t i = 0; i < count; i++) {
        bc_str_add_n(out, bc_str_text(&part[i]), part[i].len);
        while ((out->len - from) % 4 && !out->failed)
            bc_str_add_byte(out, '\0');
    }
    if (out->failed)
        return;
    uint32_t adjustment = 0xb1b0afbau - sum_of(out->at + from, out->len - from);
    set_two(out, from + head + 8, adjustment >> 16);
    set_two(out, from + head + 10, adjustment & 0xffff);
}

static bc_status put_tables(const subset *s, bc_str *out)
{
    enum { CVT, FPGM, GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, PREP, TABLES };
    static const char tags[TABLES][5] = {"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"};
    static const bool carried[TABLES] = {
        [CVT] = true, [FPGM] = true, [HEAD] = true, [HHEA] = true, [MAXP] = true, [PREP] = true};
    char tag[TABLES][5];
    bc_str part[TABLES] = {0};
    size_t count = 0;
    for (size_t i = 0; i < TABLES; i++) {
        table t = carried[i] ? find_table(s->font, tags[i]) : (table){0};
        bc_str_add_n(&part[i], (const char *)t.at, t.len);
    }
    bool sound = put_outlines(s, &part[GLYF], &part[LOCA]);
    put_metrics(s, &part[HMTX]);
    set_two(&part[HEAD], 8, 0); /* the sum's place, while the sum is made */
    set_two(&part[HEAD], 10, 0);
    set_two(&part[HEAD], 50, 1);
    set_two(&part[HHEA], 34, (unsigned)s->count);
    set_two(&part[MAXP], 4, (unsigned)s->count);
    for (size_t i = 0; i < TABLES; i++) {
        out->failed = out->failed || part[i].failed;
        if (part[i].len == 0) {
            bc_str_drop(&part[i]);
            continue;
        }
        memcpy(tag[count], tags[i], 5);
        bc_str moved = part[i];
        part[i] = (bc_str){0};
        part[count++] = moved;
    }
    if (sound)
        put_file(out, (const char(*)[5])tag, part, count);
    for (size_t i = 0; i < count; i++)
        bc_str_drop(&part[i]);
    return out->failed ? BC_NOMEM : sound ? BC_OK : BC_DATA;
}

bc_status bc_truetype_subset(const bc_truetype *font, const uint16_t *glyph, size_t count, uint16_t *place, bc_str *out)
{
    subset s = {.font = font, .count = 1};
    s.glyph = calloc(font->glyphs + 1, sizeof *s.glyph);
    s.place = calloc(font->glyphs + 1, sizeof *s.place);
    bc_status status = s.glyph && s.place ? BC_OK : BC_NOMEM;
    for (size_t i = 0; i < count && status == BC_OK; i++)
        place[i] = glyph[i] < font->glyphs ? take_glyph(&s, glyph[i]) : 0;
    if (status == BC_OK)
        status = take_parts(&s) ? put_tables(&s, out) : BC_DATA;
    free(s.glyph);
    free(s.place);
    return status;
}
