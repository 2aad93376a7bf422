#include "preflight/pdf_font.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "preflight/glyphs.h"

enum { FLAG_ITALIC = 1 << 6, FLAG_FORCE_BOLD = 1 << 18, WEIGHT_BOLD = 600 };

/* ---- names ---- */

static bool holds(const char *name, const char *word)
{
    size_t len = strlen(word);
    for (; *name; name++) {
        size_t i = 0;
        while (i < len && tolower((unsigned char)name[i]) == word[i])
            i++;
        if (i == len)
            return true;
    }
    return false;
}

/* ABCDEF+Name */
static const char *without_tag(const char *name)
{
    size_t i = 0;
    while (i < 6 && isupper((unsigned char)name[i]))
        i++;
    return i == 6 && name[6] == '+' && name[7] ? name + 7 : name;
}

const char *bc_font_family(const char *name, bc_arena *arena)
{
    static const char *const ends[] = {"bolditalic", "boldoblique", "bold", "italic", "oblique",
                                       "regular",    "roman",       "psmt", "ps",     "mt"};
    size_t whole = strcspn(name, ",-"), len = 0;
    if (whole == 0)
        whole = strlen(name);
    char *family = bc_arena_text_n(arena, name, whole);
    if (!family)
        return "";
    for (size_t i = 0; i < whole; i++)
        if (isalnum((unsigned char)name[i]))
            family[len++] = (char)tolower((unsigned char)name[i]);
    family[len] = '\0';
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        bool roman = strcmp(ends[i], "roman") == 0 && strcmp(family, "timesnewroman") == 0; /* no style of it */
        if (len > end && !roman && strcmp(family + len - end, ends[i]) == 0) {
            len -= end;
            family[len] = '\0';
        }
    }
    return family;
}

/* ---- widths ---- */

static bool add_width(bc_pdf_fonts *fonts, bc_pdf_font *font, uint32_t from, uint32_t to, double width)
{
    if (font->widths >= BC_LIMIT_PDF_FONT_ENTRIES || to < from)
        return false;
    bc_font_width *grown = bc_arena_grow(fonts->arena, font->width, font->widths, &font->width_cap, sizeof *grown);
    if (!grown)
        return false;
    font->width = grown;
    font->width[font->widths++] = (bc_font_width){from, to, width};
    return true;
}

static uint32_t as_code(double number)
{
    return number < 0 ? 0 : number > 65535 ? 65535 : (uint32_t)number;
}

/* W: c [w1 w2 …] and c1 c2 w. */
static void read_wide_widths(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object w)
{
    double from, to, width;
    size_t i = 0, count = bc_pdf_items(fonts->file, w);
    while (i + 1 < count && bc_pdf_number_at(fonts->file, w, i, &from)) {
        bc_pdf_object list = bc_pdf_item(fonts->file, w, i + 1);
        if (bc_pdf_is_array(fonts->file, list)) {
            size_t items = bc_pdf_items(fonts->file, list);
            for (size_t j = 0; j < items && bc_pdf_number_at(fonts->file, list, j, &width); j++)
                if (!add_width(fonts, font, as_code(from) + (uint32_t)j, as_code(from) + (uint32_t)j, width / 1000))
                    return;
            i += 2;
        } else if (i + 2 < count && bc_pdf_number(fonts->file, list, &to) &&
                   bc_pdf_number_at(fonts->file, w, i + 2, &width)) {
            if (!add_width(fonts, font, as_code(from), as_code(to), width / 1000))
                return;
            i += 3;
        } else {
            return;
        }
    }
}

static int by_code(const void *a, const void *b)
{
    const bc_font_width *x = a, *y = b;
    return x->from < y->from ? -1 : x->from > y->from;
}

static void read_simple_widths(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object dict, double unit)
{
    double first = 0, width;
    bc_pdf_object list = bc_pdf_key(fonts->file, dict, "/Widths");
    bc_pdf_number_of(fonts->file, dict, "/FirstChar", &first);
    size_t count = bc_pdf_items(fonts->file, list);
    for (size_t i = 0; i < count && i < 256; i++)
        if (bc_pdf_number_at(fonts->file, list, i, &width))
            add_width(fonts, font, as_code(first) + (uint32_t)i, as_code(first) + (uint32_t)i, width * unit);
}

double bc_pdf_font_width(const bc_pdf_font *font, uint32_t code)
{
    size_t low = 0, high = font->widths;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (font->width[mid].from <= code)
            low = mid + 1;
        else
            high = mid;
    }
    return low && font->width[low - 1].to >= code ? font->width[low - 1].width : font->missing;
}

/* ---- texts ---- */

static void read_differences(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object differences)
{
    size_t count = bc_pdf_items(fonts->file, differences), code = 0;
    for (size_t i = 0; i < count && i < 1024; i++) {
        double number;
        bc_pdf_object item = bc_pdf_item(fonts->file, differences, i);
        const char *name = bc_pdf_name(fonts->file, item, fonts->arena);
        if (bc_pdf_number(fonts->file, item, &number))
            code = as_code(number);
        else if (name && code < 256)
            font->letter[code++] = bc_glyph_of_name(name);
    }
}

static void read_encoding(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object dict)
{
    bc_pdf_object encoding = bc_pdf_key(fonts->file, dict, "/Encoding");
    const char *name = bc_pdf_name(fonts->file, encoding, fonts->arena);
    if (!name)
        name = bc_pdf_name_of(fonts->file, encoding, "/BaseEncoding", fonts->arena);
    bc_base_encoding base = name && strcmp(name, "WinAnsiEncoding") == 0    ? BC_BASE_WINANSI
                            : name && strcmp(name, "MacRomanEncoding") == 0 ? BC_BASE_MACROMAN
                                                                            : BC_BASE_STANDARD;
    font->letter = bc_arena_alloc(fonts->arena, 256, sizeof *font->letter);
    for (unsigned code = 0; font->letter && code < 256; code++)
        font->letter[code] = bc_glyph_of_code(base, (uint8_t)code);
    if (font->letter)
        read_differences(fonts, font, bc_pdf_key(fonts->file, encoding, "/Differences"));
}

bool bc_pdf_font_text(const bc_pdf_font *font, uint32_t code, bc_str *out)
{
    if (bc_cmap_add(&font->map, code, out))
        return true;
    if (!font->letter || code > 255 || !font->letter[code])
        return false;
    bc_utf8_add(out, font->letter[code]);
    return true;
}

/* ---- the font ---- */

static void read_descriptor(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object descriptor)
{
    static const char *const files[] = {"/FontFile", "/FontFile2", "/FontFile3"};
    double flags = 0, angle = 0, weight = 0;
    bc_pdf_number_of(fonts->file, descriptor, "/Flags", &flags);
    bc_pdf_number_of(fonts->file, descriptor, "/ItalicAngle", &angle);
    bc_pdf_number_of(fonts->file, descriptor, "/FontWeight", &weight);
    long bits = flags > 0 && flags < 2e9 ? (long)flags : 0;
    font->bold = font->bold || bits & FLAG_FORCE_BOLD || weight >= WEIGHT_BOLD;
    font->italic = font->italic || bits & FLAG_ITALIC || angle < -1 || angle > 1;
    for (size_t i = 0; i < 3; i++)
        font->embedded = font->embedded || bc_pdf_key(fonts->file, descriptor, files[i]);
}

static void read_map(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object dict, bc_status *status)
{
    bc_str text = {0};
    bc_pdf_object stream = bc_pdf_key(fonts->file, dict, "/ToUnicode");
    bc_status read = stream ? bc_pdf_stream(fonts->file, stream, &text) : BC_OK;
    if (!bc_cmap_read(&font->map, bc_str_text(&text), text.len, fonts->arena))
        read = BC_NOMEM;
    if (read == BC_LIMIT || read == BC_NOMEM)
        *status = read;
    bc_str_drop(&text);
}

static bc_status read_font(bc_pdf_fonts *fonts, bc_pdf_font *font, bc_pdf_object dict)
{
    bc_status status = BC_OK;
    const char *kind = bc_pdf_name_of(fonts->file, dict, "/Subtype", fonts->arena);
    const char *name = bc_pdf_name_of(fonts->file, dict, "/BaseFont", fonts->arena);
    bc_pdf_object core = dict;
    double missing = 0.5, unit = 0.001;
    font->wide = kind && strcmp(kind, "Type0") == 0;
    if (font->wide) {
        core = bc_pdf_item(fonts->file, bc_pdf_key(fonts->file, dict, "/DescendantFonts"), 0);
        missing = bc_pdf_number_of(fonts->file, core, "/DW", &missing) ? missing / 1000 : 1;
        read_wide_widths(fonts, font, bc_pdf_key(fonts->file, core, "/W"));
    } else {
        if (kind && strcmp(kind, "Type3") == 0) {
            font->embedded = true;
            bc_pdf_number_at(fonts->file, bc_pdf_key(fonts->file, dict, "/FontMatrix"), 0, &unit);
        }
        read_simple_widths(fonts, font, dict, unit);
        read_encoding(fonts, font, dict);
    }
    if (font->widths)
        qsort(font->width, font->widths, sizeof *font->width, by_code);
    font->missing = missing;
    font->name = without_tag(name && *name ? name : "?");
    font->family = bc_font_family(font->name, fonts->arena);
    font->bold = holds(font->name, "bold") || holds(font->name, "black") || holds(font->name, "heavy");
    font->italic = holds(font->name, "italic") || holds(font->name, "oblique");
    read_descriptor(fonts, font, bc_pdf_key(fonts->file, core, "/FontDescriptor"));
    read_map(fonts, font, dict, &status);
    return bc_arena_failed(fonts->arena) ? BC_NOMEM : status;
}

bc_status bc_pdf_font_get(bc_pdf_fonts *fonts, bc_pdf_object object, bc_pdf_font **out)
{
    int identity = bc_pdf_identity(fonts->file, object);
    for (size_t i = 0; identity && i < fonts->count; i++)
        if (fonts->at[i]->identity == identity) {
            *out = fonts->at[i];
            return BC_OK;
        }
    if (fonts->count >= BC_LIMIT_PDF_FONTS)
        return BC_LIMIT;
    bc_pdf_font **grown = bc_arena_grow(fonts->arena, fonts->at, fonts->count, &fonts->cap, sizeof *grown);
    bc_pdf_font *font = bc_arena_alloc(fonts->arena, 1, sizeof *font);
    if (!grown || !font)
        return BC_NOMEM;
    fonts->at = grown;
    font->identity = identity;
    bc_status status = read_font(fonts, font, object);
    fonts->at[fonts->count++] = font;
    *out = font;
    return status;
}
