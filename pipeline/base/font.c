#include "base/font.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static const struct {
    bc_encoding encoding;
    char letter; /* in stage tables */
    bc_fonts whole;
} fonts[BC_FONT_KINDS] = {
    [BC_FONT_PLAIN] = {BC_ENC_UNICODE, '-', {NULL, 0}},
    [BC_FONT_TCVN3] = {BC_ENC_TCVN3, 't', {&(const bc_font_run){0, BC_FONT_TCVN3}, 1}},
    [BC_FONT_TCVN3_CAPITALS] = {BC_ENC_TCVN3, 'T', {&(const bc_font_run){0, BC_FONT_TCVN3_CAPITALS}, 1}},
    [BC_FONT_VNI] = {BC_ENC_VNI, 'v', {&(const bc_font_run){0, BC_FONT_VNI}, 1}},
};

bc_font bc_font_of_name(const char *name, size_t len)
{
    while (len && *name == ' ') {
        name++;
        len--;
    }
    while (len && name[len - 1] == ' ')
        len--;
    if (len < 3)
        return BC_FONT_PLAIN;
    if (strncasecmp(name, ".Vn", 3) == 0)
        return name[len - 1] == 'H' ? BC_FONT_TCVN3_CAPITALS : BC_FONT_TCVN3;
    return strncasecmp(name, "VNI", 3) == 0 ? BC_FONT_VNI : BC_FONT_PLAIN;
}

const bc_fonts *bc_font_whole(bc_font font)
{
    return fonts[font].whole.count ? &fonts[font].whole : NULL;
}

bc_encoding bc_font_encoding(bc_font font)
{
    return fonts[font].encoding;
}

const bc_fonts *bc_font_copy(const bc_fonts *of, bc_arena *arena)
{
    bc_fonts *copy = of ? bc_arena_alloc(arena, 1, sizeof *copy) : NULL;
    bc_font_run *run = copy ? bc_arena_alloc(arena, of->count, sizeof *run) : NULL;
    if (!run)
        return NULL;
    memcpy(run, of->run, of->count * sizeof *run);
    *copy = (bc_fonts){run, of->count};
    return copy;
}

const char *bc_font_run_text(const bc_fonts *of, size_t i, const char *text, size_t len, size_t *run_len)
{
    size_t from = of->run[i].at < len ? of->run[i].at : len;
    size_t to = i + 1 < of->count && of->run[i + 1].at < len ? of->run[i + 1].at : len;
    *run_len = to > from ? to - from : 0;
    return text + from;
}

bool bc_font_matters(const bc_fonts *of, const char *text, size_t len)
{
    for (size_t i = 0; i < of->count; i++) {
        size_t n;
        const char *run = bc_font_run_text(of, i, text, len, &n);
        bool capitals = of->run[i].font == BC_FONT_TCVN3_CAPITALS;
        for (size_t j = 0; of->run[i].font != BC_FONT_PLAIN && j < n; j++)
            if ((unsigned char)run[j] >= 0x80 || (capitals && run[j] >= 'a' && run[j] <= 'z'))
                return true;
    }
    return false;
}

bool bc_font_convert(bc_str *out, bc_font font, const char *text, size_t len)
{
    bc_str made = {0};
    bool capitals = font == BC_FONT_TCVN3_CAPITALS;
    if (bc_font_encoding(font) == BC_ENC_TCVN3 && bc_legacy_is_foreign_to_tcvn3(text, len))
        return false;
    if (!capitals)
        return bc_legacy_convert(out, bc_font_encoding(font), text, len);
    bool good = bc_legacy_convert(&made, BC_ENC_TCVN3, text, len);
    bc_utf8_upper(out, bc_str_text(&made), made.len);
    out->failed = out->failed || made.failed;
    bc_str_drop(&made);
    return good && !out->failed;
}

void bc_font_tally_add(bc_font_tally *tally, bc_font font, int verdict)
{
    tally->runs++;
    tally->better[bc_font_encoding(font)] += verdict > 0;
    tally->worse[bc_font_encoding(font)] += verdict < 0;
}

void bc_font_tally_merge(bc_font_tally *tally, const bc_font_tally *other)
{
    tally->runs += other->runs;
    for (int e = 0; e < BC_ENCODINGS; e++) {
        tally->better[e] += other->better[e];
        tally->worse[e] += other->worse[e];
    }
}

int bc_font_tally_says(const bc_font_tally *tally, bc_encoding encoding)
{
    return (tally->better[encoding] > tally->worse[encoding]) - (tally->better[encoding] < tally->worse[encoding]);
}

int bc_font_weigh(bc_font font, const char *text, size_t len)
{
    return font == BC_FONT_PLAIN ? 0 : bc_legacy_weigh(bc_font_encoding(font), text, len);
}

static bool is_followed(bc_font font, const char *text, size_t len, unsigned believed)
{
    if (font == BC_FONT_PLAIN)
        return false;
    int verdict = bc_font_weigh(font, text, len);
    return verdict > 0 || (verdict == 0 && believed & 1u << bc_font_encoding(font));
}

/* By ${font}, or by ${encoding} for PLAIN; what cannot be that stays as it stands, and is no change. */
static bool add_run(bc_str *out, bc_font font, bc_encoding encoding, const char *text, size_t len)
{
    bc_str made = {0};
    bool good = font != BC_FONT_PLAIN ? bc_font_convert(&made, font, text, len)
                                      : encoding == BC_ENC_UNICODE || bc_legacy_convert(&made, encoding, text, len);
    bool changed = good && (font != BC_FONT_PLAIN || encoding != BC_ENC_UNICODE);
    bc_str_add_n(out, changed ? bc_str_text(&made) : text, changed ? made.len : len);
    out->failed = out->failed || made.failed;
    bc_str_drop(&made);
    return changed;
}

void bc_font_read(bc_str *out, const bc_fonts *of, const char *text, size_t len, bc_encoding otherwise,
                  unsigned believed, unsigned *used)
{
    bc_str made = {0};
    *used = 0;
    for (size_t i = 0; i < of->count; i++) {
        size_t n;
        const char *run = bc_font_run_text(of, i, text, len, &n);
        bc_font font = n && is_followed(of->run[i].font, run, n, believed) ? of->run[i].font : BC_FONT_PLAIN;
        if (add_run(&made, font, otherwise, run, n) && font != BC_FONT_PLAIN)
            *used |= 1u << font;
    }
    if (*used)
        bc_str_add_n(out, bc_str_text(&made), made.len);
    out->failed = out->failed || made.failed;
    bc_str_drop(&made);
}

void bc_font_put(bc_str *out, const bc_fonts *of)
{
    for (size_t i = 0; of && i < of->count; i++)
        bc_str_addf(out, "%u%c", (unsigned)of->run[i].at, fonts[of->run[i].font].letter);
}

static bool font_of_letter(char letter, bc_font *out)
{
    for (int f = 0; f < BC_FONT_KINDS; f++)
        if (fonts[f].letter == letter) {
            *out = (bc_font)f;
            return true;
        }
    return false;
}

bool bc_font_get(const char **at, bc_font_run *room, size_t cap, bc_fonts *out)
{
    size_t count = 0;
    while (**at >= '0' && **at <= '9') {
        uint64_t from = 0;
        bc_font font;
        for (; **at >= '0' && **at <= '9' && from < UINT32_MAX; (*at)++)
            from = from * 10 + (uint64_t)(**at - '0');
        if (count == cap || from >= UINT32_MAX || !font_of_letter(**at, &font) ||
            (count ? from <= room[count - 1].at : from != 0))
            return false;
        room[count++] = (bc_font_run){(uint32_t)from, font};
        (*at)++;
    }
    *out = (bc_fonts){room, count};
    return count > 0;
}

unsigned bc_font_encodings(const char *text)
{
    unsigned bits = 0;
    for (int f = BC_FONT_PLAIN + 1; f < BC_FONT_KINDS; f++)
        bits |= strchr(text, fonts[f].letter) ? 1u << fonts[f].encoding : 0;
    return bits;
}
