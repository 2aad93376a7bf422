#include "base/syllable.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Initials, longest first. */
static const char *const initials[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                       "tr",  "b",  "c",  "d",  "đ",  "g",  "h",  "k",  "l",  "m",
                                       "n",   "p",  "q",  "r",  "s",  "t",  "v",  "x"};
#define RHYME(vowels, finals)                                                                                          \
    {                                                                                                                  \
        vowels, sizeof(vowels) - 1, finals                                                                             \
    }
/* Vowel groups without tone, each with the finals that it may have. */
static const struct {
    const char *vowels;
    size_t len;         /* [bytes] of vowels */
    const char *finals; /* a list split by blanks; "-" is none */
} rhymes[] = {
    RHYME("a", "- c ch m n ng nh p t"),
    RHYME("ă", "c m n ng p t"),
    RHYME("â", "c m n ng p t"),
    RHYME("e", "- c m n ng p t"),
    RHYME("ê", "- ch m n nh p t"),
    RHYME("i", "- ch m n nh p t"),
    RHYME("o", "- c m n ng p t"),
    RHYME("ô", "- c m n ng p t"),
    RHYME("ơ", "- m n p t"),
    RHYME("u", "- c m n ng p t"),
    RHYME("ư", "- c m n ng t"),
    RHYME("y", "- ch m n nh p t"),
    RHYME("ai", "-"),
    RHYME("ao", "-"),
    RHYME("au", "-"),
    RHYME("ay", "-"),
    RHYME("âu", "-"),
    RHYME("ây", "-"),
    RHYME("eo", "-"),
    RHYME("êu", "-"),
    RHYME("ia", "-"),
    RHYME("iê", "c m n ng p t"),
    RHYME("iêu", "-"),
    RHYME("iu", "-"),
    RHYME("oa", "- c ch m n ng nh t p"),
    RHYME("oai", "-"),
    RHYME("oay", "-"),
    RHYME("oă", "c m n ng t"),
    RHYME("oe", "- n t"),
    RHYME("oeo", "-"),
    RHYME("oi", "-"),
    RHYME("oo", "c n ng"),
    RHYME("ôi", "-"),
    RHYME("ơi", "-"),
    RHYME("ua", "-"),
    RHYME("uâ", "n ng t"),
    RHYME("uây", "-"),
    RHYME("uê", "- ch n nh"),
    RHYME("ui", "-"),
    RHYME("uô", "c m n ng t"),
    RHYME("uôi", "-"),
    RHYME("uơ", "-"),
    RHYME("uy", "- ch n nh t p"),
    RHYME("uya", "-"),
    RHYME("uyê", "n t"),
    RHYME("uyu", "-"),
    RHYME("ưa", "-"),
    RHYME("ưi", "-"),
    RHYME("ươ", "c m n ng p t"),
    RHYME("ươi", "-"),
    RHYME("ươu", "-"),
    RHYME("ưu", "-"),
    RHYME("yê", "m n ng t"),
    RHYME("yêu", "-"),
    RHYME("oao", "-"),
    RHYME("uênh", "-"),
};
static const char *const finals[] = {"ch", "ng", "nh", "c", "m", "n", "p", "t"};

/* Vowels with a tone, by code point, and what they are without it. */
static const struct {
    uint16_t toned;
    char bare[3];
} tones[] = {
    {0x00e0, "a"}, {0x00e1, "a"}, {0x00e3, "a"}, {0x00e8, "e"}, {0x00e9, "e"}, {0x00ec, "i"}, {0x00ed, "i"},
    {0x00f2, "o"}, {0x00f3, "o"}, {0x00f5, "o"}, {0x00f9, "u"}, {0x00fa, "u"}, {0x00fd, "y"}, {0x0129, "i"},
    {0x0169, "u"}, {0x1ea1, "a"}, {0x1ea3, "a"}, {0x1ea5, "â"}, {0x1ea7, "â"}, {0x1ea9, "â"}, {0x1eab, "â"},
    {0x1ead, "â"}, {0x1eaf, "ă"}, {0x1eb1, "ă"}, {0x1eb3, "ă"}, {0x1eb5, "ă"}, {0x1eb7, "ă"}, {0x1eb9, "e"},
    {0x1ebb, "e"}, {0x1ebd, "e"}, {0x1ebf, "ê"}, {0x1ec1, "ê"}, {0x1ec3, "ê"}, {0x1ec5, "ê"}, {0x1ec7, "ê"},
    {0x1ec9, "i"}, {0x1ecb, "i"}, {0x1ecd, "o"}, {0x1ecf, "o"}, {0x1ed1, "ô"}, {0x1ed3, "ô"}, {0x1ed5, "ô"},
    {0x1ed7, "ô"}, {0x1ed9, "ô"}, {0x1edb, "ơ"}, {0x1edd, "ơ"}, {0x1edf, "ơ"}, {0x1ee1, "ơ"}, {0x1ee3, "ơ"},
    {0x1ee5, "u"}, {0x1ee7, "u"}, {0x1ee9, "ư"}, {0x1eeb, "ư"}, {0x1eed, "ư"}, {0x1eef, "ư"}, {0x1ef1, "ư"},
    {0x1ef3, "y"}, {0x1ef5, "y"}, {0x1ef7, "y"}, {0x1ef9, "y"},
};

static const char *without_tone(uint32_t c)
{
    size_t low = 0, high = sizeof tones / sizeof *tones;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tones[middle].toned == c)
            return tones[middle].bare;
        if (tones[middle].toned < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The word without its tone, in small letters; false when there are two tones. */
static bool strip_tone(bc_str *out, const char *word, size_t len)
{
    bc_str small = {0};
    bc_utf8_lower(&small, word, len);
    int tones_seen = 0;
    for (const char *at = bc_str_text(&small), *end = at + small.len; at < end;) {
        const char *from = at;
        const char *bare = without_tone(bc_utf8_next(&at, end));
        tones_seen += bare != NULL;
        if (bare)
            bc_str_add(out, bare);
        else
            bc_str_add_n(out, from, (size_t)(at - from));
    }
    bool good = tones_seen <= 1 && !small.failed && !out->failed;
    bc_str_drop(&small);
    return good;
}

static bool allows(const char *list, const char *final, size_t len)
{
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, " ");
        if (n == len && memcmp(at, final, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

static bool has_rhyme(const char *vowels, size_t len, const char *final, size_t final_len)
{
    for (size_t i = 0; i < sizeof rhymes / sizeof *rhymes; i++)
        if (rhymes[i].len == len && memcmp(rhymes[i].vowels, vowels, len) == 0)
            return allows(rhymes[i].finals, final, final_len);
    return false;
}

static bool is_rhyme(const char *text, size_t len)
{
    if (has_rhyme(text, len, "-", 1))
        return true;
    for (size_t f = 0; f < sizeof finals / sizeof *finals; f++) {
        size_t n = finals[f][1] ? 2 : 1;
        if (n < len && memcmp(text + len - n, finals[f], n) == 0 && has_rhyme(text, len - n, finals[f], n))
            return true;
    }
    return false;
}

bool bc_syllable_is(const char *word, size_t len)
{
    bc_str bare = {0};
    bool good = len > 0 && len <= 32 && strip_tone(&bare, word, len);
    bool is = good && is_rhyme(bc_str_text(&bare), bare.len);
    for (size_t i = 0; good && !is && i < sizeof initials / sizeof *initials; i++) {
        size_t n = strlen(initials[i]);
        if (strncmp(bc_str_text(&bare), initials[i], n) != 0)
            continue;
        /* gì, quốc: the second letter of the initial may be the vowel's */
        bool shared = strcmp(initials[i], "gi") == 0 || strcmp(initials[i], "qu") == 0;
        is = is_rhyme(bare.at + n, bare.len - n) || (shared && is_rhyme(bare.at + 1, bare.len - 1));
    }
    bc_str_drop(&bare);
    return is;
}
