/* UTF-8: what is valid does not depend on whether it is looked at letter by letter or in blocks. */
#include "unit.h"

#include "base/utf8.h"

/* By the definition (RFC 3629): a code point in the shortest form, no surrogate. 0: no letter. */
static size_t letter(const unsigned char *at, size_t left)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = at[0] < 0x80 ? 1 : at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : at[0] >= 0xc0 ? 2 : 0;
    if (n == 0 || n > left || at[0] >= 0xf8)
        return 0;
    uint32_t c = n == 1 ? at[0] : at[0] & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (at[i] & 0x3f);
    }
    return c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0 : n;
}

static size_t valid(const char *text, size_t len)
{
    size_t at = 0, n = 1;
    while (at < len && (n = letter((const unsigned char *)text + at, len - at)))
        at += n;
    return at;
}

/* Every two bytes, with what may stand behind them, at every place of a block. */
static void pairs(void **state)
{
    static const char *const behind[] = {"a",        "\x80",         "\xbf",     "\x80\x80",
                                         "\xbf\xbf", "\x8f\xbf\x80", "\xc3\xa9", "\xff"};
    char text[96];
    (void)state;
    for (unsigned pair = 0; pair < 0x10000; pair++)
        for (size_t b = 0; b < COUNT(behind); b++) {
            size_t place = 24 + (pair + b) % 17;
            memset(text, 'a', sizeof text);
            text[place] = (char)(pair >> 8);
            text[place + 1] = (char)pair;
            memcpy(text + place + 2, behind[b], strlen(behind[b]));
            assert_int_equal(bc_utf8_valid_length(text, sizeof text), valid(text, sizeof text));
        }
}

/* Letters of all lengths in any order, cut off anywhere, some with a wrong byte. */
static void any(void **state)
{
    static const char *const letters[] = {"a", "0123456789abcdef", "é", "ă", "ệ", "ữ", "\xed\x9f\xbf", "\xef\xbf\xbf",
                                          "😀", "\xf4\x8f\xbf\xbf"};
    unsigned seed = 1;
    (void)state;
    for (unsigned n = 0; n < 200000; n++) {
        char text[300];
        size_t len = 0, most = n % 280;
        while (len < most) {
            seed = seed * 1103515245u + 12345u;
            const char *from = letters[(seed >> 16) % COUNT(letters)];
            size_t more = strlen(from) < most - len ? strlen(from) : most - len;
            memcpy(text + len, from, more);
            len += more;
        }
        seed = seed * 1103515245u + 12345u;
        if (len && n % 3 == 0)
            text[(seed >> 16) % len] = (char)(seed >> 8);
        assert_int_equal(bc_utf8_valid_length(text, len), valid(text, len));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pairs), cmocka_unit_test(any)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
