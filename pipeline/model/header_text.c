#include <ctype.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "model/header_private.h"

static uint32_t hash_of(const char *text, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h;
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Length of a tag of HTML at ${text}, which ends with the last “>” there is; 0: none. “< 5 phút” is none. */
static size_t tag_at(const char *text, size_t len)
{
    if (len < 3 || *text != '<' || !(isalpha((unsigned char)text[1]) || text[1] == '/'))
        return 0;
    const char *end = memchr(text, '>', len);
    return end ? (size_t)(end - text) + 1 : 0;
}

void bc_header_add_key(bc_str *out, const char *text, size_t len)
{
    bc_str plain = {0}, key = {0};
    if (len > BC_LIMIT_HEADER_BYTES)
        len = BC_LIMIT_HEADER_BYTES;
    while (len && ((unsigned char)text[len - 1] & 0xc0) == 0x80 && !bc_utf8_valid(text, len))
        len--;
    size_t tags = len; /* behind them no tag ends: else each “<” would be held against all that follows */
    while (tags && text[tags - 1] != '>')
        tags--;
    for (size_t i = 0; i < len; i++) {
        size_t tag = i < tags ? tag_at(text + i, tags - i) : 0;
        bool space = tag || (len - i >= 6 && memcmp(text + i, "&nbsp;", 6) == 0);
        if (space)
            bc_str_add_byte(&plain, ' ');
        else if (text[i] && text[i] != '*' && text[i] != '`')
            bc_str_add_byte(&plain, text[i]);
        i += tag ? tag - 1 : space ? 5 : 0;
    }
    bc_utf8_key(&key, bc_str_text(&plain), plain.len, true);
    const char *language = strstr(bc_str_text(&key), "::");
    bc_str_add_n(out, bc_str_text(&key), language && language > key.at ? (size_t)(language - key.at) : key.len);
    out->failed = out->failed || plain.failed || key.failed;
    bc_str_drop(&plain);
    bc_str_drop(&key);
}

size_t bc_header_split(const char *key, size_t len, bc_header_word *word)
{
    size_t count = 0;
    for (size_t i = 0; i < len && count < BC_HEADER_WORDS;) {
        size_t from = i;
        while (i < len && is_letter(key[i]))
            i++;
        if (i > from)
            word[count++] = (bc_header_word){hash_of(key + from, i - from), (unsigned)(i - from)};
        else
            i++;
    }
    return count;
}

void bc_header_add_words(bc_str *out, const char *key, size_t len)
{
    bool gap = false;
    for (size_t i = 0; i < len; i++) {
        if (!is_letter(key[i])) {
            gap = true;
            continue;
        }
        if (gap && out->len)
            bc_str_add_byte(out, ' ');
        gap = false;
        bc_str_add_byte(out, key[i]);
    }
}

const char *bc_header_behind_number(const char *key)
{
    static const char *const words[] = {"cau hoi ", "cau ", "tieu chi ", "muc ", "question "};
    const char *at = key;
    bool word = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0 && isdigit((unsigned char)at[strlen(words[i])])) {
            at += strlen(words[i]);
            word = true;
            break;
        }
    size_t letters = 0, digits = 0;
    while (letters < 3 && isalpha((unsigned char)at[letters]))
        letters++;
    at += letters;
    for (; isdigit((unsigned char)*at) || (digits && *at && strchr("._-", *at) && isdigit((unsigned char)at[1])); at++)
        digits++;
    bool sign = strchr(".):/-", *at) && *at;
    if (!(digits || (letters == 1 && sign)) || !(sign || (word && *at == ' ')))
        return key;
    at += strspn(at, ".):/- ");
    return *at ? at : key;
}

static bool is_sign(char c)
{
    return c == '.' || c == '_' || c == '-' || c == ' ';
}

size_t bc_header_code_at(const char *text, const char *code)
{
    size_t len = 0;
    for (; code[len]; len++)
        if (text[len] != code[len] && !(is_sign(text[len]) && is_sign(code[len])))
            return 0;
    unsigned char next = (unsigned char)text[len];
    if (isalnum(next) || next >= 0x80 || next == '_')
        return 0;
    if ((next == '.' || next == '-') && isdigit((unsigned char)text[len + 1]))
        return 0;
    return len;
}

bool bc_header_is_name(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!isalnum((unsigned char)text[i]) && !memchr("_-./:[]", text[i], 7))
            return false;
    return len > 0;
}

/* A column about an item, not with its answer; and what turns an item's sense. */
static const char *const remarks[] = {"khac",     "lydo", "ghichu", "gopy", "ykien",     "comment", "reason",
                                      "comments", "why",  "other",  "note", "filecount", "time",    "url"};
static const char *const remark_pairs[] = {"ly do",     "y kien",   "gop y",  "ghi chu", "kien nghi",
                                           "binh luan", "nhan xet", "vi sao", "tai sao", "giai thich"};
static const char *const turns[] = {"khong", "chua", "chang", "thieu", "neu", "not"};
static const char *const turn_pairs[] = {"kho khan", "han che", "bat tien", "phien ha", "vuong mac", "bat cap"};

static bool is_one_of(const bc_header_word *word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == word->letters && hash_of(list[i], word->letters) == word->hash)
            return true;
    return false;
}

static bool is_among(const bc_header_word *word, const bc_header_title *title)
{
    for (size_t i = 0; title && i < title->words; i++)
        if (title->word[i].hash == word->hash)
            return true;
    return false;
}

/* Two words of the list side by side, as in the title they are not. */
static bool has_pair(const bc_header_word *word, size_t count, const char *pair)
{
    bc_header_word want[2];
    bc_header_split(pair, strlen(pair), want);
    for (size_t i = 0; i + 1 < count; i++)
        if (word[i].hash == want[0].hash && word[i + 1].hash == want[1].hash)
            return true;
    return false;
}

static bool has_pair_of(const bc_header_word *word, size_t count, const bc_header_title *title, const char *const *pair,
                        size_t pairs)
{
    for (size_t i = 0; i < pairs; i++)
        if (has_pair(word, count, pair[i]) && !(title && has_pair(title->word, title->words, pair[i])))
            return true;
    return false;
}

bool bc_header_is_aside(const char *key, size_t len, const bc_header_title *title, bool turned)
{
    bc_header_word word[BC_HEADER_WORDS];
    size_t count = bc_header_split(key, len, word);
    for (size_t i = 0; i < count; i++) {
        bool aside = is_one_of(&word[i], remarks, sizeof remarks / sizeof *remarks) ||
                     (turned && is_one_of(&word[i], turns, sizeof turns / sizeof *turns));
        if (aside && !is_among(&word[i], title))
            return true;
    }
    return has_pair_of(word, count, title, remark_pairs, sizeof remark_pairs / sizeof *remark_pairs) ||
           (turned && has_pair_of(word, count, title, turn_pairs, sizeof turn_pairs / sizeof *turn_pairs));
}
