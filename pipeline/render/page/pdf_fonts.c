#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "render/page/pdf_private.h"

/*
 * libharu makes its UTF-8 fonts by walking 65,536 code points for each font of each document, subsets and deflates the file anew, loses the inner parts
 * of glyphs that are put together of such, and writes a ToUnicode map that says begincidrange, which readers take for broken. So the font's objects are
 * made here (ISO 32000-1, 9.7: a Type 0 font over a CIDFontType2, whose codes are UTF-16): the subset of a fixed repertoire is made once and put into
 * every paper; a paper that needs more letters gets a subset of its own, so that its bytes never depend on other papers.
 */

/* ASCII, Latin-1, all Vietnamese letters, and the signs that papers use. */
static const struct {
    uint16_t first, last;
} repertoire[] = {
    {0x20, 0x7e},     {0xa0, 0xff},     {0x102, 0x103},   {0x110, 0x111},   {0x128, 0x129},   {0x168, 0x169},
    {0x1a0, 0x1a1},   {0x1af, 0x1b0},   {0x1ea0, 0x1ef9}, {0x2013, 0x2014}, {0x2018, 0x201a}, {0x201c, 0x201e},
    {0x2022, 0x2022}, {0x2026, 0x2026}, {0x20ab, 0x20ab}, {0x2192, 0x2192}, {0x2212, 0x2212}, {0x2264, 0x2265},
};

bool bc_pdf_in_repertoire(uint32_t c)
{
    if (c < 0x7f)
        return c >= 0x20;
    for (size_t i = 1; i < sizeof repertoire / sizeof *repertoire; i++)
        if (c >= repertoire[i].first && c <= repertoire[i].last)
            return true;
    return false;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Figures stand one below the other in tables, and so keep their widths; blanks, too. */
int bc_pdf_kerning(const bc_pdf_fonts *fonts, bc_face face, uint32_t left, uint32_t right)
{
    const bc_truetype *font = fonts->font[face];
    if (left <= ' ' || right <= ' ' || (is_digit(left) && is_digit(right)))
        return 0;
    return bc_kerning_of(fonts->kerning[face], bc_truetype_glyph(font, left), bc_truetype_glyph(font, right));
}

double bc_pdf_width(void *context, bc_face face, const char *text, size_t len)
{
    const bc_pdf_fonts *fonts = context;
    long sum = 0;
    uint32_t last = 0;
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t c = bc_pdf_next(&at, end);
        sum += bc_truetype_width(fonts->font[face], bc_truetype_glyph(fonts->font[face], c)) +
               bc_pdf_kerning(fonts, face, last, c);
        last = c;
    }
    return (double)sum / 1000;
}

bool bc_pdf_has(const bc_pdf_fonts *fonts, uint32_t letter)
{
    bool has = letter < BC_CODES && letter != 0xfffd;
    for (int face = 0; face < BC_FACES && has; face++)
        has = bc_truetype_glyph(fonts->font[face], letter) != 0;
    return has;
}

/* ---- a face's parts ---- */

/* Every code of the repertoire and of ${extra} (may be NULL) that has a glyph, rising. Returns how many; ${code} has room for all. */
static size_t list_codes(const bc_truetype *font, const unsigned char *extra, uint16_t *code)
{
    size_t count = 0;
    for (uint32_t c = 0; c < BC_CODES; c++) {
        if (bc_truetype_glyph(font, c) && (bc_pdf_in_repertoire(c) || (extra && extra[c / 8] >> c % 8 & 1)))
            code[count++] = (uint16_t)c;
    }
    return count;
}

static void put_number(bc_str *out, unsigned number)
{
    bc_str_addf(out, "%u", number);
}

/* /W: [first [w w w …] …], a run for each stretch of codes. */
static void put_widths(const bc_truetype *font, const uint16_t *code, size_t count, bc_str *out)
{
    bc_str_add(out, "/W [");
    for (size_t i = 0; i < count; i++) {
        bool run = i == 0 || code[i] != code[i - 1] + 1;
        if (run) {
            bc_str_add(out, i ? "]\n" : "\n");
            put_number(out, code[i]);
            bc_str_add(out, " [");
        } else
            bc_str_add_byte(out, ' ');
        put_number(out, (unsigned)bc_truetype_width(font, bc_truetype_glyph(font, code[i])));
    }
    bc_str_add(out, count ? "]]\n" : "]\n");
}

/* CIDToGIDMap: two bytes a code, up to the last one that is used. CIDSet: a bit a code, the first bit the highest (ISO 32000-1, table 124). */
static bc_status put_maps(bc_pdf_fonts *fonts, const uint16_t *code, const uint16_t *place, size_t count,
                          bc_pdf_face *out)
{
    size_t last = count ? code[count - 1] : 0;
    unsigned char *map = calloc(last + 1, 2), *set = calloc(last / 8 + 1, 1);
    bc_status status = map && set ? BC_OK : BC_NOMEM;
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        map[2 * code[i]] = (unsigned char)(place[i] >> 8);
        map[2 * code[i] + 1] = (unsigned char)(place[i] & 0xff);
        set[code[i] / 8] = (unsigned char)(set[code[i] / 8] | 0x80 >> code[i] % 8);
    }
    if (status == BC_OK) {
        set[0] |= 0x80; /* .notdef is in every font */
        status = bc_pdf_deflate(fonts, &out->glyph_map, map, 2 * (last + 1));
    }
    if (status == BC_OK)
        status = bc_pdf_deflate(fonts, &out->cid_set, set, last / 8 + 1);
    free(map);
    free(set);
    return status;
}

/* Six letters, the same for the same codes only (ISO 32000-1, 9.6.4). */
static bc_status put_name(const bc_truetype *font, const uint16_t *code, size_t count, bc_pdf_face *out)
{
    char hex[BC_DIGEST_HEX];
    bc_status status = bc_digest_of(code, count * sizeof *code, hex);
    for (size_t i = 0; i < 6 && status == BC_OK; i++)
        out->name[i] = (char)('A' + (hex[2 * i] * 16 + hex[2 * i + 1]) % 26);
    snprintf(out->name + 6, sizeof out->name - 6, "+%s", bc_truetype_about(font)->name);
    return status;
}

static bc_status make_face(bc_pdf_fonts *fonts, bc_face face, const unsigned char *extra, bc_pdf_face *out)
{
    const bc_truetype *font = fonts->font[face];
    uint16_t *code = malloc(BC_CODES * sizeof *code);
    size_t count = code ? list_codes(font, extra, code) : 0;
    uint16_t *glyph = calloc(count + 1, sizeof *glyph), *place = calloc(count + 1, sizeof *place);
    bc_status status = code && glyph && place ? BC_OK : BC_NOMEM;
    bc_str raw = {0};
    for (size_t i = 0; i < count && status == BC_OK; i++)
        glyph[i] = bc_truetype_glyph(font, code[i]);
    if (status == BC_OK)
        status = bc_truetype_subset(font, glyph, count, place, &raw);
    out->file_length = raw.len;
    if (status == BC_OK)
        status = bc_pdf_deflate(fonts, &out->file, bc_str_text(&raw), raw.len);
    if (status == BC_OK)
        status = put_maps(fonts, code, place, count, out);
    if (status == BC_OK)
        status = put_name(font, code, count, out);
    if (status == BC_OK) {
        put_widths(font, code, count, &out->widths);
        status = out->widths.failed ? BC_NOMEM : BC_OK;
    }
    bc_str_drop(&raw);
    free(code);
    free(glyph);
    free(place);
    return status;
}

/* Codes are UTF-16 without surrogates: one range for each high byte (Adobe Technical Note 5411, 1.4.2), at most 100 in a block. */
static bc_status make_to_unicode(bc_pdf_fonts *fonts)
{
    enum { SURROGATES = 0xd8, BEHIND = 0xe0, RANGES = 0x100 - (BEHIND - SURROGATES), MOST = 100 };
    bc_str text = {0};
    bc_str_add(&text, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (unsigned i = 0; i < RANGES; i++) {
        unsigned high = i < SURROGATES ? i : i - SURROGATES + BEHIND;
        if (i % MOST == 0)
            bc_str_addf(&text, "%u beginbfrange\n", RANGES - i < MOST ? RANGES - i : MOST);
        bc_str_addf(&text, "<%02X00> <%02XFF> <%02X00>\n", high, high, high);
        if (i % MOST == MOST - 1 || i == RANGES - 1)
            bc_str_add(&text, "endbfrange\n");
    }
    bc_str_add(&text, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    bc_status status = text.failed ? BC_NOMEM : bc_pdf_deflate(fonts, &fonts->to_unicode, bc_str_text(&text), text.len);
    bc_str_drop(&text);
    return status;
}

static void drop_face(bc_pdf_face *face)
{
    bc_str_drop(&face->file);
    bc_str_drop(&face->glyph_map);
    bc_str_drop(&face->cid_set);
    bc_str_drop(&face->widths);
}

/* ---- into a paper ---- */

/* What is the same in every paper is written as it stands, behind the dictionary's own entries. */
static HPDF_STATUS write_widths(HPDF_Dict dict, HPDF_Stream stream)
{
    const bc_str *widths = dict->attr;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)widths->at, (HPDF_UINT)widths->len);
}

static HPDF_Dict add_descriptor(bc_pdf_fonts *fonts, bc_face face, const bc_pdf_face *data)
{
    HPDF_Doc pdf = fonts->pdf;
    const bc_truetype_facts *about = bc_truetype_about(fonts->font[face]);
    HPDF_Dict descriptor = bc_pdf_add_dict(pdf, "FontDescriptor"), file = bc_pdf_add_stream(pdf, &data->file);
    HPDF_Dict set = bc_pdf_add_stream(pdf, &data->cid_set);
    HPDF_Array box = HPDF_Array_New(pdf->mmgr);
    if (!descriptor || !file || !set || !box)
        return NULL;
    for (size_t i = 0; i < 4; i++)
        HPDF_Array_AddNumber(box, about->box[i]);
    HPDF_Dict_AddNumber(file, "Length1", (HPDF_INT32)data->file_length);
    HPDF_Dict_AddName(descriptor, "FontName", data->name);
    HPDF_Dict_AddNumber(descriptor, "Flags", 4); /* symbolic: codes are not those of a standard encoding */
    HPDF_Dict_Add(descriptor, "FontBBox", box);
    HPDF_Dict_AddReal(descriptor, "ItalicAngle", (HPDF_REAL)about->italic);
    HPDF_Dict_AddNumber(descriptor, "Ascent", about->ascent);
    HPDF_Dict_AddNumber(descriptor, "Descent", about->descent);
    HPDF_Dict_AddNumber(descriptor, "CapHeight", about->cap_height);
    HPDF_Dict_AddNumber(descriptor, "StemV", face & BC_BOLD ? 136 : 82);
    HPDF_Dict_Add(descriptor, "CIDSet", set);
    return HPDF_Dict_Add(descriptor, "FontFile2", file) == HPDF_OK ? descriptor : NULL;
}

static HPDF_Dict add_cid_font(bc_pdf_fonts *fonts, bc_face face, bc_pdf_face *data)
{
    HPDF_Doc pdf = fonts->pdf;
    HPDF_Dict font = bc_pdf_add_dict(pdf, "Font"), info = HPDF_Dict_New(pdf->mmgr);
    HPDF_Dict map = bc_pdf_add_stream(pdf, &data->glyph_map), descriptor = add_descriptor(fonts, face, data);
    if (!font || !info || !map || !descriptor)
        return NULL;
    HPDF_Dict_AddName(font, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(font, "BaseFont", data->name);
    HPDF_Dict_Add(info, "Registry", HPDF_String_New(pdf->mmgr, "Adobe", NULL));
    HPDF_Dict_Add(info, "Ordering", HPDF_String_New(pdf->mmgr, "Identity", NULL));
    HPDF_Dict_AddNumber(info, "Supplement", 0);
    HPDF_Dict_Add(font, "CIDSystemInfo", info);
    HPDF_Dict_Add(font, "FontDescriptor", descriptor);
    HPDF_Dict_AddNumber(font, "DW", bc_truetype_width(fonts->font[face], 0));
    font->attr = &data->widths;
    font->write_fn = write_widths;
    return HPDF_Dict_Add(font, "CIDToGIDMap", map) == HPDF_OK ? font : NULL;
}

/* Put a face into the paper under /F0 … /F3. */
static bc_status add_font(bc_pdf_paper *p, bc_face face, bc_pdf_face *data)
{
    HPDF_Doc pdf = p->fonts->pdf;
    char key[4] = {'F', (char)('0' + (int)face), '\0'};
    HPDF_Dict font = bc_pdf_add_dict(pdf, "Font"), below = add_cid_font(p->fonts, face, data);
    HPDF_Dict to_unicode = bc_pdf_add_stream(pdf, &p->fonts->to_unicode);
    HPDF_Array list = HPDF_Array_New(pdf->mmgr);
    if (!font || !below || !to_unicode || !list)
        return bc_pdf_explain(p->fonts, p->diag);
    HPDF_Dict_AddName(font, "Subtype", "Type0");
    HPDF_Dict_AddName(font, "BaseFont", data->name);
    HPDF_Dict_AddName(font, "Encoding", "Identity-H");
    HPDF_Array_Add(list, below);
    HPDF_Dict_Add(font, "DescendantFonts", list);
    HPDF_Dict_Add(font, "ToUnicode", to_unicode);
    return HPDF_Dict_Add(p->font_names, key, font) == HPDF_OK ? BC_OK : bc_pdf_explain(p->fonts, p->diag);
}

bc_status bc_pdf_add_fonts(bc_pdf_paper *p)
{
    bc_status status = BC_OK;
    for (int f = 0; f < BC_FACES && status == BC_OK; f++) {
        bc_pdf_face *data = &p->fonts->face[f];
        if (p->extra[f]) {
            data = &p->own[f];
            status = make_face(p->fonts, (bc_face)f, p->extra[f], data);
        }
        if (p->used[f] && status == BC_OK)
            status = add_font(p, (bc_face)f, data);
    }
    return status;
}

void bc_pdf_drop_own(bc_pdf_paper *p)
{
    for (int f = 0; f < BC_FACES; f++) {
        free(p->extra[f]);
        drop_face(&p->own[f]);
    }
}

/* ---- the files of a family ---- */

/* How the four faces are called: Windows's names of Times New Roman, and what stands behind a family's name elsewhere. */
static const char *const times[BC_FACES] = {"times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"};
static const char *const endings[BC_FACES][3] = {
    {"-Regular.ttf", ".ttf", NULL},
    {"-Bold.ttf", NULL},
    {"-Italic.ttf", "-Oblique.ttf", NULL},
    {"-BoldItalic.ttf", "-BoldOblique.ttf", NULL},
};

typedef struct family {
    bc_arena *arena;
    const char *folder;
    char **names; /* files of the folder */
    size_t count;
    const char *file[BC_FACES]; /* names; NULL: not there */
} family;

static bool same_letters(const char *a, const char *b)
{
    for (; *a && tolower((unsigned char)*a) == tolower((unsigned char)*b); a++, b++)
        ;
    return *a == *b;
}

static const char *find_file(const family *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++)
        if (same_letters(f->names[i], name))
            return f->names[i];
    return NULL;
}

/* Files of the family whose names begin with ${stem} [bytes ${len}]. Returns how many faces there are. */
static size_t find_faces(family *f, const char *stem, size_t len)
{
    size_t found = 0;
    for (size_t face = 0; face < BC_FACES; face++) {
        f->file[face] = NULL;
        for (size_t i = 0; i < 3 && endings[face][i] && !f->file[face]; i++) {
            const char *name = bc_arena_format(f->arena, "%.*s%s", (int)len, stem, endings[face][i]);
            f->file[face] = name ? find_file(f, name) : NULL;
        }
        found += f->file[face] != NULL;
    }
    return found;
}

static size_t find_times(family *f)
{
    size_t found = 0;
    for (size_t face = 0; face < BC_FACES; face++)
        found += (f->file[face] = find_file(f, times[face])) != NULL;
    return found;
}

/* The families of the folder that have all four faces; the last one found is in ${f}. */
static size_t find_families(family *f)
{
    size_t found = 0;
    family last = *f;
    for (size_t i = 0; i < f->count; i++) {
        const char *end = strstr(f->names[i], endings[BC_BOLD][0]);
        if (!end || strcmp(end, endings[BC_BOLD][0]) != 0)
            continue;
        if (find_faces(f, f->names[i], (size_t)(end - f->names[i])) == BC_FACES) {
            found++;
            last = *f;
        }
    }
    *f = last;
    return found;
}

static bc_status refuse(bc_diag *diag, const char *where, const char *what)
{
    bc_diag_post(diag, BC_ERROR, where, _("install the package fonts-liberation2, or set “fonts” in the layout"), "%s",
                 what);
    return BC_DATA;
}

/* ${fonts} is a folder, or a folder and the beginning of a family's file names. */
static bc_status find_family(const char *fonts, family *f, bc_diag *diag)
{
    const char *stem = NULL;
    bc_diag silent = {0};
    f->folder = bc_arena_text(f->arena, fonts);
    if (f->folder && !bc_dir_exists(f->folder)) {
        stem = bc_path_name(fonts);
        size_t len = (size_t)(stem - fonts);
        f->folder = bc_arena_text_n(f->arena, fonts, len > 1 ? len - 1 : len);
    }
    if (bc_arena_failed(f->arena))
        return BC_NOMEM;
    if (!bc_dir_exists(f->folder) || bc_dir_list(f->folder, f->arena, &f->names, &f->count, &silent) != BC_OK)
        return refuse(diag, fonts, _("the folder of fonts is not there"));
    if (stem) {
        if (find_faces(f, stem, strlen(stem)) == 0)
            return refuse(diag, fonts, _("no font files of that name are in the folder"));
    } else if (find_times(f) == 0 && find_faces(f, "LiberationSerif", strlen("LiberationSerif")) == 0) {
        size_t families = find_families(f);
        if (families == 0)
            return refuse(diag, fonts,
                          _("the folder has neither times.ttf, timesbd.ttf, timesi.ttf and timesbi.ttf, nor another "
                            "family's regular, bold, italic and bold italic"));
        if (families > 1)
            return refuse(diag, fonts, _("the folder has several families; name one, as in FOLDER/LiberationSerif"));
    }
    return BC_OK;
}

static bc_status load_face(bc_pdf_fonts *fonts, const family *f, int face, bc_diag *diag)
{
    static const char *const faces[BC_FACES] = {N_("regular"), N_("bold"), N_("italic"), N_("bold italic")};
    if (!f->file[face]) {
        const char *beside = NULL;
        for (int i = 0; i < BC_FACES && !beside; i++)
            beside = f->file[i];
        const char *wanted = beside && find_file(f, times[face]) == NULL && tolower((unsigned char)*beside) == 't'
                                 ? times[face]
                                 : endings[face][0];
        bc_diag_post(diag, BC_ERROR, f->folder,
                     _("install the package fonts-liberation2, or set “fonts” in the layout"),
                     _("the %s face beside %s is missing: a file %s"), _(faces[face]), beside ? beside : "", wanted);
        return BC_DATA;
    }
    const char *path = bc_path_join(f->arena, f->folder, f->file[face]);
    bc_status status = path ? bc_truetype_load(path, &fonts->font[face], diag) : BC_NOMEM;
    return status == BC_OK ? bc_kerning_load(bc_truetype_file(fonts->font[face]), &fonts->kerning[face]) : status;
}

static bc_status check_letters(bc_pdf_fonts *fonts, const family *f, bc_diag *diag)
{
    /* A font that cannot write the language is told now, with its file, not at some word of some paper. */
    static const char letters[] = "ăâđêôơưĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
    for (int face = 0; face < BC_FACES; face++)
        for (const char *at = letters, *end = letters + sizeof letters - 1; at < end;) {
            const char *from = at;
            if (bc_truetype_glyph(fonts->font[face], bc_utf8_next(&at, end)))
                continue;
            bc_diag_post(diag, BC_ERROR, bc_path_join(f->arena, f->folder, f->file[face]),
                         _("choose a font with all Vietnamese letters"), _("the font has no “%.*s”"), (int)(at - from),
                         from);
            return BC_DATA;
        }
    return BC_OK;
}

bc_status bc_pdf_load_fonts(bc_pdf_fonts *fonts, const char *folder, bc_diag *diag)
{
    family f = {.arena = bc_arena_new()};
    bc_status status = f.arena ? find_family(folder, &f, diag) : BC_NOMEM;
    for (int face = 0; face < BC_FACES && status == BC_OK; face++)
        status = load_face(fonts, &f, face, diag);
    if (status == BC_OK)
        status = check_letters(fonts, &f, diag);
    if (status == BC_OK)
        status = make_to_unicode(fonts);
    for (int face = 0; face < BC_FACES && status == BC_OK; face++) {
        status = make_face(fonts, (bc_face)face, NULL, &fonts->face[face]);
        if (status == BC_DATA)
            bc_diag_post(diag, BC_ERROR, bc_path_join(f.arena, f.folder, f.file[face]), NULL, "%s",
                         _("the font file is damaged: an outline does not hold"));
    }
    bc_arena_drop(f.arena);
    return status;
}

void bc_pdf_drop_faces(bc_pdf_fonts *fonts)
{
    for (int f = 0; f < BC_FACES; f++) {
        bc_truetype_drop(fonts->font[f]);
        bc_kerning_drop(fonts->kerning[f]);
        drop_face(&fonts->face[f]);
    }
    bc_str_drop(&fonts->to_unicode);
}

const char *bc_pdf_family(const bc_pdf_fonts *fonts)
{
    return bc_truetype_about(fonts->font[BC_REGULAR])->family;
}
