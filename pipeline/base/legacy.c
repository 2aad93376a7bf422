#include "base/legacy.h"

#include <stdint.h>
#include <string.h>

#include "base/legacy_tables.h"
#include "base/syllable.h"
#include "base/utf8.h"

enum { LONGEST_WORD = 64 };

const char *bc_encoding_name(bc_encoding encoding)
{
    static const char *const names[] = {"unicode", "tcvn3", "vni", "viscii", "windows-1258"};
    return names[encoding];
}

/* windows-1252 has these where Latin-1 has controls: their old bytes are 80–9F. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

/* The old byte of a code point; -1: it never was one. */
static int byte_of(uint32_t c)
{
    if (c < 0x80 || (c >= 0xa0 && c <= 0xff))
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (windows_1252[i] == c || c == 0x80u + (uint32_t)i)
            return 0x80 + i;
    return -1;
}

/* Signs that stand in legacy text as they are: quotation marks, dashes, dots typed in a Unicode program. */
static bool is_sign(uint32_t c)
{
    return c == 0xa0 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205e) || (c >= 0x2190 && c <= 0x2bff) ||
           c == 0x200b || c == 0xfeff;
}

/* Bytes that VN3 does not use (encodings.md): they speak against it, though VN1 has capitals there. */
static bool is_foreign_to_tcvn3(int byte)
{
    return byte == 0xaf || (byte >= 0xb0 && byte <= 0xb4) || byte == 0xba || byte == 0xbf ||
           (byte >= 0xc0 && byte <= 0xc5) || byte == 0xcd || (byte >= 0xd9 && byte <= 0xdb) || byte == 0xe0 ||
           byte == 0xf0 || byte == 0xff;
}

/* ---- VNI: a base letter followed by a mark letter ---- */

static const struct {
    uint8_t mark;     /* small */
    uint16_t made[7]; /* from a e o u y ô(ơ) ö(ư); 0: no such pair */
} vni_pairs[] = {
    {0xf9, {0xe1, 0xe9, 0xf3, 0xfa, 0xfd, 0x1edb, 0x1ee9}},
    {0xf8, {0xe0, 0xe8, 0xf2, 0xf9, 0x1ef3, 0x1edd, 0x1eeb}},
    {0xfb, {0x1ea3, 0x1ebb, 0x1ecf, 0x1ee7, 0x1ef7, 0x1edf, 0x1eed}},
    {0xf5, {0xe3, 0x1ebd, 0xf5, 0x169, 0x1ef9, 0x1ee1, 0x1eef}},
    {0xef, {0x1ea1, 0x1eb9, 0x1ecd, 0x1ee5, 0, 0x1ee3, 0x1ef1}},
    {0xea, {0x103, 0, 0, 0, 0, 0, 0}},
    {0xe9, {0x1eaf, 0, 0, 0, 0, 0, 0}},
    {0xe8, {0x1eb1, 0, 0, 0, 0, 0, 0}},
    {0xfa, {0x1eb3, 0, 0, 0, 0, 0, 0}},
    {0xfc, {0x1eb5, 0, 0, 0, 0, 0, 0}},
    {0xeb, {0x1eb7, 0, 0, 0, 0, 0, 0}},
    {0xe2, {0xe2, 0xea, 0xf4, 0, 0, 0, 0}},
    {0xe1, {0x1ea5, 0x1ebf, 0x1ed1, 0, 0, 0, 0}},
    {0xe0, {0x1ea7, 0x1ec1, 0x1ed3, 0, 0, 0, 0}},
    {0xe5, {0x1ea9, 0x1ec3, 0x1ed5, 0, 0, 0, 0}},
    {0xe3, {0x1eab, 0x1ec5, 0x1ed7, 0, 0, 0, 0}},
    {0xe4, {0x1ead, 0x1ec7, 0x1ed9, 0, 0, 0, 0}},
};
static const struct {
    uint8_t from; /* small */
    uint16_t to;
} vni_alone[] = {{0xf4, 0x1a1},  {0xf6, 0x1b0},  {0xf1, 0x111}, {0xe6, 0x1ec9}, {0xf3, 0x129},
                 {0xf2, 0x1ecb}, {0xee, 0x1ef5}, {0xed, 0xed},  {0xec, 0xec}};

/* Capitals stand 0x20 before their small letters, in ASCII as in Latin-1. */
static bool is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde);
}

static uint32_t small(uint32_t c)
{
    return is_capital(c) ? c + 0x20 : c;
}

static void add_cased(bc_str *out, uint32_t c, bool capital)
{
    char text[8];
    bc_str letter = {0};
    bc_utf8_add(&letter, c);
    size_t len = letter.len < sizeof text ? letter.len : 0;
    memcpy(text, bc_str_text(&letter), len);
    bc_str_drop(&letter);
    if (capital)
        bc_utf8_upper(out, text, len);
    else
        bc_str_add_n(out, text, len);
}

static uint32_t vni_pair(uint32_t base, uint32_t mark)
{
    static const uint8_t bases[7] = {'a', 'e', 'o', 'u', 'y', 0xf4, 0xf6};
    for (size_t i = 0; i < sizeof vni_pairs / sizeof *vni_pairs; i++)
        for (size_t j = 0; vni_pairs[i].mark == small(mark) && j < 7; j++)
            if (bases[j] == small(base))
                return vni_pairs[i].made[j];
    return 0;
}

static bool convert_vni(bc_str *out, const char *text, size_t len)
{
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        const char *behind = at;
        uint32_t mark = at < end ? bc_utf8_next(&behind, end) : 0;
        uint32_t made = mark >= 0xc0 && mark <= 0xff ? vni_pair(c, mark) : 0;
        if (made) {
            at = behind;
            add_cased(out, made, is_capital(c));
            continue;
        }
        if (c < 0x80 || is_sign(c)) {
            bc_utf8_add(out, c);
            continue;
        }
        for (size_t i = 0; i < sizeof vni_alone / sizeof *vni_alone && !made; i++)
            if (vni_alone[i].from == small(c))
                made = vni_alone[i].to;
        if (!made)
            return false;
        add_cased(out, made, is_capital(c));
    }
    return true;
}

/* ---- one byte a letter ---- */

/* The font drew capitals for the small letters' codes: seen by a capital that is not the word's first letter. */
static bool is_all_capitals(const char *word, size_t len)
{
    bool inner = false;
    for (size_t i = 0; i < len; i++) {
        if (word[i] >= 'a' && word[i] <= 'z')
            return false;
        inner = inner || (i > 0 && word[i] >= 'A' && word[i] <= 'Z');
    }
    return inner;
}

static bool is_word_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static bool convert_word(bc_str *out, const uint16_t *table, const char *word, size_t len)
{
    for (const char *at = word, *end = word + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        int byte = byte_of(c);
        bool letter = byte >= 0 && table[byte];
        if (!letter && !is_sign(c))
            return false;
        bc_utf8_add(out, letter ? table[byte] : c);
    }
    return true;
}

static bool convert_bytes(bc_str *out, const uint16_t *table, bool tcvn3, const char *text, size_t len)
{
    bc_str word = {0};
    bool good = true;
    for (size_t i = 0; i < len && good;) {
        size_t n = 0;
        while (i + n < len && is_word_byte((unsigned char)text[i + n]))
            n++;
        if (n == 0) {
            bc_str_add_byte(out, text[i++]);
            continue;
        }
        bc_str_clear(&word);
        good = convert_word(&word, table, text + i, n);
        if (tcvn3 && is_all_capitals(text + i, n))
            bc_utf8_upper(out, bc_str_text(&word), word.len);
        else
            bc_str_add_n(out, bc_str_text(&word), word.len);
        good = good && !word.failed;
        i += n;
    }
    bc_str_drop(&word);
    return good;
}

/* ---- windows-1258 read as windows-1252: tones are combining marks, composed afterwards ---- */

static uint32_t of_1258(uint32_t c)
{
    static const struct {
        uint8_t from;
        uint16_t to;
    } differ[] = {{0xc3, 0x102}, {0xcc, 0x300}, {0xd0, 0x110}, {0xd2, 0x309}, {0xd5, 0x1a0},
                  {0xdd, 0x1af}, {0xde, 0x303}, {0xe3, 0x103}, {0xec, 0x301}, {0xf0, 0x111},
                  {0xf2, 0x323}, {0xf5, 0x1a1}, {0xfd, 0x1b0}, {0xfe, 0x20ab}};
    for (size_t i = 0; i < sizeof differ / sizeof *differ; i++)
        if (differ[i].from == c)
            return differ[i].to;
    return c;
}

unsigned bc_legacy_windows_1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

unsigned bc_legacy_windows_1258(unsigned char byte)
{
    return of_1258(bc_legacy_windows_1252(byte));
}

static bool convert_1258(bc_str *out, const char *text, size_t len)
{
    bc_str marked = {0};
    bool good = true;
    for (const char *at = text, *end = text + len; at < end && good;) {
        uint32_t c = bc_utf8_next(&at, end);
        good = byte_of(c) >= 0 || is_sign(c);
        bc_utf8_add(&marked, of_1258(c));
    }
    good = good && !marked.failed && bc_utf8_nfc(out, bc_str_text(&marked), marked.len);
    bc_str_drop(&marked);
    return good;
}

bool bc_legacy_convert(bc_str *out, bc_encoding from, const char *text, size_t len)
{
    switch (from) {
    case BC_ENC_TCVN3:
        return convert_bytes(out, bc_legacy_tcvn3, true, text, len) && !out->failed;
    case BC_ENC_VISCII:
        return convert_bytes(out, bc_legacy_viscii, false, text, len) && !out->failed;
    case BC_ENC_VNI:
        return convert_vni(out, text, len) && !out->failed;
    case BC_ENC_CP1258:
        return convert_1258(out, text, len) && !out->failed;
    case BC_ENC_UNICODE:
    case BC_ENCODINGS:
        break;
    }
    return bc_utf8_nfc(out, text, len);
}

/* ---- telling them apart ---- */

bool bc_legacy_is_foreign_to_tcvn3(const char *text, size_t len)
{
    for (const char *at = text, *end = text + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        int byte = byte_of(c);
        if (is_foreign_to_tcvn3(byte) || (byte < 0 && !is_sign(c)))
            return true;
    }
    return false;
}

/* A letter that was never an old byte: no legacy encoding can have it. */
static bool has_modern_letter(const char *word, size_t len)
{
    for (const char *at = word, *end = word + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        if (byte_of(c) < 0 && !is_sign(c))
            return true;
    }
    return false;
}

static void count_word(bc_legacy_tally *tally, const char *word, size_t len)
{
    bool marked = false;
    for (size_t i = 0; i < len && !marked; i++)
        marked = (unsigned char)word[i] >= 0x80;
    if (!marked || len > LONGEST_WORD)
        return;
    tally->words++;
    bool modern = has_modern_letter(word, len);
    bc_str made = {0};
    for (int e = 0; e < BC_ENCODINGS; e++) {
        bc_str_clear(&made);
        bool possible = (e == BC_ENC_UNICODE || !modern) && bc_legacy_convert(&made, (bc_encoding)e, word, len);
        if (!possible || (e == BC_ENC_TCVN3 && bc_legacy_is_foreign_to_tcvn3(word, len)))
            tally->foreign[e]++;
        else
            tally->good[e] += bc_syllable_is(bc_str_text(&made), made.len);
    }
    bc_str_drop(&made);
}

/* The next word from *${at} on, which is moved behind it; NULL: there is none. */
static const char *next_word(const char **at, const char *end, size_t *len)
{
    const char *word = *at;
    while (*at < end) {
        const char *from = *at;
        uint32_t c = bc_utf8_next(at, end);
        if (c < 0x80 ? is_word_byte((unsigned char)c) : !is_sign(c) && c != 0xa0)
            continue;
        if (from > word) {
            *len = (size_t)(from - word);
            return word;
        }
        word = *at;
    }
    *len = (size_t)(end - word);
    return end > word ? word : NULL;
}

void bc_legacy_tally_add(bc_legacy_tally *tally, const char *text, size_t len)
{
    size_t n;
    for (const char *at = text, *word; (word = next_word(&at, text + len, &n)) != NULL;)
        count_word(tally, word, n);
}

void bc_legacy_tally_merge(bc_legacy_tally *tally, const bc_legacy_tally *other)
{
    tally->words += other->words;
    for (int e = 0; e < BC_ENCODINGS; e++) {
        tally->good[e] += other->good[e];
        tally->foreign[e] += other->foreign[e];
    }
}

/*
 * Most words good in one reading, and clearly more than as they stand. Many words may read well both ways (VISCII has à, ò, ê where Unicode has them),
 * so what counts is the difference; text that is Unicode has letters that no old encoding holds, and makes no such difference.
 */
bc_encoding bc_legacy_decide(const bc_legacy_tally *tally)
{
    size_t plain = tally->good[BC_ENC_UNICODE];
    bc_encoding best = BC_ENC_UNICODE;
    for (int e = 1; e < BC_ENCODINGS; e++)
        if (tally->good[e] > tally->good[best] && tally->foreign[e] * 10 <= tally->words)
            best = (bc_encoding)e;
    size_t more = tally->good[best] - plain;
    bool sure = more >= 3 && more * 20 >= tally->words && tally->good[best] * 10 >= tally->words * 7;
    return sure ? best : BC_ENC_UNICODE;
}

bool bc_legacy_follows(const bc_legacy_tally *tally, bc_encoding sheet)
{
    return tally->good[sheet] >= tally->good[BC_ENC_UNICODE] && tally->foreign[sheet] * 10 <= tally->words;
}

/* Of the letters that have been bytes, those of Vietnamese as Unicode has it; what else is beyond ASCII no Vietnamese text has. */
static bool is_odd(uint32_t c)
{
    static const uint8_t letters[] = {0xe0, 0xe1, 0xe2, 0xe3, 0xe8, 0xe9, 0xea, 0xec,
                                      0xed, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9, 0xfa, 0xfd};
    uint32_t low = small(c);
    return c >= 0x80 && !is_sign(c) && (low > 0xff || !memchr(letters, (int)low, sizeof letters));
}

/* A word as it stands is a syllable; a soft hyphen in it is no letter. */
static bool reads_as_it_stands(bc_str *scratch, const char *word, size_t len, size_t *odd)
{
    bc_str_clear(scratch);
    for (const char *at = word, *end = word + len; at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        *odd += is_odd(c);
        if (c != 0xad)
            bc_utf8_add(scratch, c);
    }
    return bc_syllable_is(bc_str_text(scratch), scratch->len);
}

int bc_legacy_weigh(bc_encoding encoding, const char *text, size_t len)
{
    size_t n, odd = 0, plain = 0, good = 0;
    bool possible = encoding != BC_ENC_TCVN3 || !bc_legacy_is_foreign_to_tcvn3(text, len);
    bc_str made = {0};
    for (const char *at = text, *word; possible && (word = next_word(&at, text + len, &n)) != NULL;) {
        if (n > LONGEST_WORD)
            continue;
        plain += reads_as_it_stands(&made, word, n, &odd);
        bc_str_clear(&made);
        possible = bc_legacy_convert(&made, encoding, word, n);
        good += possible && bc_syllable_is(bc_str_text(&made), made.len);
    }
    bc_str_drop(&made);
    if (!possible)
        return -1;
    return good != plain ? (good > plain) - (good < plain) : odd > 0;
}
