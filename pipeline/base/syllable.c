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
};
/* Vowels with a tone, by code point: what they are without it, and the tone (Telex: f huyền, s sắc, x ngã, r hỏi, j nặng). */
typedef struct toned {
    uint16_t code;
    char bare[3], tone;
} toned;

static const toned tones[] = {
    {0x00e0, "a", 'f'}, {0x00e1, "a", 's'}, {0x00e3, "a", 'x'}, {0x00e8, "e", 'f'}, {0x00e9, "e", 's'},
    {0x00ec, "i", 'f'}, {0x00ed, "i", 's'}, {0x00f2, "o", 'f'}, {0x00f3, "o", 's'}, {0x00f5, "o", 'x'},
    {0x00f9, "u", 'f'}, {0x00fa, "u", 's'}, {0x00fd, "y", 's'}, {0x0129, "i", 'x'}, {0x0169, "u", 'x'},
    {0x1ea1, "a", 'j'}, {0x1ea3, "a", 'r'}, {0x1ea5, "â", 's'}, {0x1ea7, "â", 'f'}, {0x1ea9, "â", 'r'},
    {0x1eab, "â", 'x'}, {0x1ead, "â", 'j'}, {0x1eaf, "ă", 's'}, {0x1eb1, "ă", 'f'}, {0x1eb3, "ă", 'r'},
    {0x1eb5, "ă", 'x'}, {0x1eb7, "ă", 'j'}, {0x1eb9, "e", 'j'}, {0x1ebb, "e", 'r'}, {0x1ebd, "e", 'x'},
    {0x1ebf, "ê", 's'}, {0x1ec1, "ê", 'f'}, {0x1ec3, "ê", 'r'}, {0x1ec5, "ê", 'x'}, {0x1ec7, "ê", 'j'},
    {0x1ec9, "i", 'r'}, {0x1ecb, "i", 'j'}, {0x1ecd, "o", 'j'}, {0x1ecf, "o", 'r'}, {0x1ed1, "ô", 's'},
    {0x1ed3, "ô", 'f'}, {0x1ed5, "ô", 'r'}, {0x1ed7, "ô", 'x'}, {0x1ed9, "ô", 'j'}, {0x1edb, "ơ", 's'},
    {0x1edd, "ơ", 'f'}, {0x1edf, "ơ", 'r'}, {0x1ee1, "ơ", 'x'}, {0x1ee3, "ơ", 'j'}, {0x1ee5, "u", 'j'},
    {0x1ee7, "u", 'r'}, {0x1ee9, "ư", 's'}, {0x1eeb, "ư", 'f'}, {0x1eed, "ư", 'r'}, {0x1eef, "ư", 'x'},
    {0x1ef1, "ư", 'j'}, {0x1ef3, "y", 'f'}, {0x1ef5, "y", 'j'}, {0x1ef7, "y", 'r'}, {0x1ef9, "y", 'x'},
};

static const toned *find_toned(uint32_t c)
{
    size_t low = 0, high = sizeof tones / sizeof *tones;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (tones[middle].code == c)
            return &tones[middle];
        if (tones[middle].code < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* A word in small letters without its tone. */
typedef struct bare_word {
    bc_str text;
    char tone;    /* 0: none */
    size_t place; /* [bytes] of text before the vowel that bore it */
} bare_word;

/* False when there are two tones. */
static bool strip_tone(bare_word *out, const char *word, size_t len)
{
    bc_str small = {0};
    bc_utf8_lower(&small, word, len);
    int seen = 0;
    for (const char *at = bc_str_text(&small), *end = at + small.len; at < end;) {
        const char *from = at;
        const toned *t = find_toned(bc_utf8_next(&at, end));
        if (t) {
            seen++;
            out->tone = t->tone;
            out->place = out->text.len;
            bc_str_add(&out->text, t->bare);
        } else
            bc_str_add_n(&out->text, from, (size_t)(at - from));
    }
    bool good = seen <= 1 && !small.failed && !out->text.failed;
    bc_str_drop(&small);
    return good;
}

/* Letters with a mark of their own draw the tone: ê, ô, ơ, â, ă, and ư where nothing else does. Their first bytes in UTF-8. */
static bool is_marked(const char *vowel)
{
    unsigned char c = (unsigned char)*vowel;
    return c == 0xc3 || c == 0xc4 || c == 0xc6;
}

/*
 * Whether the tone may stand ${place} bytes into the vowels: on the last letter with a mark of its own, or, without one, on the only vowel, on the
 * second of two before a final and of three (toàn, ngoài), on the first of two at the end (ai, ía); oa, oe and uy are written both ways (hòa, hoà).
 */
static bool may_bear_tone(const char *vowels, size_t len, bool has_final, size_t place)
{
    size_t marked = SIZE_MAX;
    for (size_t i = 0; i < len; i++)
        if (is_marked(vowels + i))
            marked = i;
    if (marked != SIZE_MAX)
        return place == marked;
    if (len == 1)
        return place == 0;
    if (len == 3)
        return place == 1;
    bool both = memcmp(vowels, "oa", 2) == 0 || memcmp(vowels, "oe", 2) == 0 || memcmp(vowels, "uy", 2) == 0;
    return place == (has_final ? 1 : 0) || (both && place <= 1);
}

/* A final stop takes sắc or nặng only. */
static bool fits_tone(const char *final, char tone)
{
    bool stop = *final == 'c' || *final == 'p' || *final == 't'; /* c, ch, p, t */
    return !stop || tone == 's' || tone == 'j';
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

/* Vowels and a final, with the word's tone; what stands before ${from} is the initial. */
static bool is_rhyme(const bare_word *word, size_t from)
{
    static const struct {
        const char *text;
        size_t len;
    } finals[] = {{"", 0}, {"ch", 2}, {"ng", 2}, {"nh", 2}, {"c", 1}, {"m", 1}, {"n", 1}, {"p", 1}, {"t", 1}};
    const char *text = bc_str_text(&word->text) + from;
    size_t len = word->text.len - from;
    if (word->tone && word->place < from)
        return false;
    for (size_t f = 0; f < sizeof finals / sizeof *finals; f++) {
        size_t n = finals[f].len;
        if (n >= len || memcmp(text + len - n, finals[f].text, n) != 0)
            continue;
        if (has_rhyme(text, len - n, n ? finals[f].text : "-", n ? n : 1) &&
            (!word->tone || may_bear_tone(text, len - n, n > 0, word->place - from)) &&
            (!n || fits_tone(finals[f].text, word->tone)))
            return true;
    }
    return false;
}

/* c, g and ng stand before a, o, u; k, gh and ngh before e, i, y (Vietnamese orthography). */
static bool fits_vowel(const char *initial, const char *vowels)
{
    bool front = *vowels == 'e' || *vowels == 'i' || *vowels == 'y' || strncmp(vowels, "ê", 2) == 0;
    if (strcmp(initial, "k") == 0 || strcmp(initial, "gh") == 0 || strcmp(initial, "ngh") == 0)
        return front;
    if (strcmp(initial, "c") == 0 || strcmp(initial, "g") == 0 || strcmp(initial, "ng") == 0)
        return !front;
    return true;
}

bool bc_syllable_is(const char *word, size_t len)
{
    bare_word bare = {0};
    bool good = len > 0 && len <= 32 && strip_tone(&bare, word, len);
    bool is = good && is_rhyme(&bare, 0);
    for (size_t i = 0; good && !is && i < sizeof initials / sizeof *initials; i++) {
        const char *text = bc_str_text(&bare.text);
        size_t n = strlen(initials[i]);
        if (strncmp(text, initials[i], n) != 0)
            continue;
        /* gì, quốc: the second letter of the initial may be the vowel's */
        bool shared = strcmp(initials[i], "gi") == 0 || strcmp(initials[i], "qu") == 0;
        is = (fits_vowel(initials[i], text + n) && is_rhyme(&bare, n)) || (shared && is_rhyme(&bare, 1));
    }
    bc_str_drop(&bare.text);
    return is;
}
