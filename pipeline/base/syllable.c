#include "base/syllable.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* Initials, longest first. */
static const char *const initials[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                       "tr",  "b",  "c",  "d",  "đ",  "g",  "h",  "k",  "l",  "m",
                                       "n",   "p",  "q",  "r",  "s",  "t",  "v",  "x"};
/* Vowel groups without tone, each with the finals that it may have. */
static const struct {
    const char *vowels, *finals; /* finals: a list split by blanks; "-" is none */
} rhymes[] = {
    {"a", "- c ch m n ng nh p t"},
    {"ă", "c m n ng p t"},
    {"â", "c m n ng p t"},
    {"e", "- c m n ng p t"},
    {"ê", "- ch m n nh p t"},
    {"i", "- ch m n nh p t"},
    {"o", "- c m n ng p t"},
    {"ô", "- c m n ng p t"},
    {"ơ", "- m n p t"},
    {"u", "- c m n ng p t"},
    {"ư", "- c m n ng t"},
    {"y", "- ch m n nh p t"},
    {"ai", "-"},
    {"ao", "-"},
    {"au", "-"},
    {"ay", "-"},
    {"âu", "-"},
    {"ây", "-"},
    {"eo", "-"},
    {"êu", "-"},
    {"ia", "-"},
    {"iê", "c m n ng p t"},
    {"iêu", "-"},
    {"iu", "-"},
    {"oa", "- c ch m n ng nh t p"},
    {"oai", "-"},
    {"oay", "-"},
    {"oă", "c m n ng t"},
    {"oe", "- n t"},
    {"oeo", "-"},
    {"oi", "-"},
    {"oo", "c n ng"},
    {"ôi", "-"},
    {"ơi", "-"},
    {"ua", "-"},
    {"uâ", "n ng t"},
    {"uây", "-"},
    {"uê", "- ch n nh"},
    {"ui", "-"},
    {"uô", "c m n ng t"},
    {"uôi", "-"},
    {"uơ", "-"},
    {"uy", "- ch n nh t p"},
    {"uya", "-"},
    {"uyê", "n t"},
    {"uyu", "-"},
    {"ưa", "-"},
    {"ưi", "-"},
    {"ươ", "c m n ng p t"},
    {"ươi", "-"},
    {"ươu", "-"},
    {"ưu", "-"},
    {"yê", "m n ng t"},
    {"yêu", "-"},
    {"oao", "-"},
    {"uênh", "-"},
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

static bool allows(const char *list, const char *final)
{
    size_t len = strlen(final);
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, " ");
        if (n == len && strncmp(at, final, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

static bool is_rhyme(const char *text)
{
    size_t len = strlen(text);
    for (size_t f = 0; f <= sizeof finals / sizeof *finals; f++) {
        const char *final = f < sizeof finals / sizeof *finals ? finals[f] : "-";
        size_t n = *final == '-' ? 0 : strlen(final);
        if (n > len || strncmp(text + len - n, final, n) != 0)
            continue;
        for (size_t i = 0; i < sizeof rhymes / sizeof *rhymes; i++)
            if (strlen(rhymes[i].vowels) == len - n && strncmp(rhymes[i].vowels, text, len - n) == 0 &&
                allows(rhymes[i].finals, final))
                return true;
    }
    return false;
}

bool bc_syllable_is(const char *word, size_t len)
{
    bc_str bare = {0};
    bool good = len > 0 && len <= 32 && strip_tone(&bare, word, len);
    bool is = good && is_rhyme(bc_str_text(&bare));
    for (size_t i = 0; good && !is && i < sizeof initials / sizeof *initials; i++) {
        size_t n = strlen(initials[i]);
        if (strncmp(bc_str_text(&bare), initials[i], n) != 0)
            continue;
        is = is_rhyme(bare.at + n) || (strcmp(initials[i], "gi") == 0 && is_rhyme(bare.at + 1)) ||
             (strcmp(initials[i], "qu") == 0 && is_rhyme(bare.at + 1));
    }
    bc_str_drop(&bare);
    return is;
}
