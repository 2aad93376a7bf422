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

/* The word without its tone, in small letters; false when there are two tones or a letter that Vietnamese lacks. */
static bool strip_tone(bc_str *out, const char *word, size_t len)
{
    static const char toned[] = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ";
    static const char *const bare[] = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"};
    bc_str small = {0};
    bc_utf8_lower(&small, word, len);
    int tones = 0;
    for (const char *at = bc_str_text(&small), *end = at + small.len; at < end;) {
        const char *from = at;
        bc_utf8_next(&at, end);
        size_t place = 0;
        const char *t = toned;
        bool found = false;
        for (const char *tend = toned + sizeof toned - 1; t < tend && !found; place++) {
            const char *letter = t;
            bc_utf8_next(&t, tend);
            found = t - letter == at - from && memcmp(letter, from, (size_t)(at - from)) == 0;
        }
        tones += found;
        if (found)
            bc_str_add(out, bare[(place - 1) / 5]);
        else
            bc_str_add_n(out, from, (size_t)(at - from));
    }
    bool good = tones <= 1 && !small.failed && !out->failed;
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
