#include "preflight/glyphs.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

/* From 0x80 on, one letter a code; · stands for a code without one. */
static const char winansi[] = "€·‚ƒ„…†‡ˆ‰Š‹Œ·Ž··‘’“”•–—˜™š›œ·žŸ";
static const char macroman[] = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… "
                               "ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ·ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
static const char standard[] =
    "················"
    "················"
    "·¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ·–†‡··¶•‚„”»…‰·¿·`´ˆ˜¯˘˙¨·˚¸·˝˛ˇ—················Æ·ª····ŁØŒº·····æ···ı··łøœß····";

static uint32_t letter_at(const char *letters, size_t i)
{
    const char *at = letters, *end = letters + strlen(letters);
    uint32_t point = 0;
    for (size_t j = 0; j <= i; j++) {
        if (at == end)
            return 0;
        point = bc_utf8_next(&at, end);
    }
    return point == 0xB7 ? 0 : point;
}

uint32_t bc_glyph_of_code(bc_base_encoding encoding, uint8_t code)
{
    if (code < 0x20)
        return 0;
    if (code < 0x80)
        return encoding == BC_BASE_STANDARD && code == '\''  ? 0x2019
               : encoding == BC_BASE_STANDARD && code == '`' ? 0x2018
                                                             : code;
    if (encoding == BC_BASE_WINANSI)
        return code >= 0xA0 ? code : letter_at(winansi, code - 0x80u);
    return letter_at(encoding == BC_BASE_MACROMAN ? macroman : standard, code - 0x80u);
}

static const struct {
    const char *name;
    uint32_t point;
} named[] = {
    {"space", ' '},
    {"exclam", '!'},
    {"quotedbl", '"'},
    {"numbersign", '#'},
    {"dollar", '$'},
    {"percent", '%'},
    {"ampersand", '&'},
    {"quotesingle", '\''},
    {"parenleft", '('},
    {"parenright", ')'},
    {"asterisk", '*'},
    {"plus", '+'},
    {"comma", ','},
    {"hyphen", '-'},
    {"period", '.'},
    {"slash", '/'},
    {"zero", '0'},
    {"one", '1'},
    {"two", '2'},
    {"three", '3'},
    {"four", '4'},
    {"five", '5'},
    {"six", '6'},
    {"seven", '7'},
    {"eight", '8'},
    {"nine", '9'},
    {"colon", ':'},
    {"semicolon", ';'},
    {"less", '<'},
    {"equal", '='},
    {"greater", '>'},
    {"question", '?'},
    {"at", '@'},
    {"bracketleft", '['},
    {"backslash", '\\'},
    {"bracketright", ']'},
    {"asciicircum", '^'},
    {"underscore", '_'},
    {"grave", '`'},
    {"braceleft", '{'},
    {"bar", '|'},
    {"braceright", '}'},
    {"asciitilde", '~'},
    {"quoteright", 0x2019},
    {"quoteleft", 0x2018},
    {"quotedblleft", 0x201C},
    {"quotedblright", 0x201D},
    {"endash", 0x2013},
    {"emdash", 0x2014},
    {"bullet", 0x2022},
    {"ellipsis", 0x2026},
    {"nbspace", 0xA0},
    {"nonbreakingspace", 0xA0},
    {"minus", 0x2212},
    {"multiply", 0xD7},
    {"divide", 0xF7},
    {"lessequal", 0x2264},
    {"greaterequal", 0x2265},
    {"degree", 0xB0},
    {"plusminus", 0xB1},
    {"guillemotleft", 0xAB},
    {"guillemotright", 0xBB},
    {"section", 0xA7},
    {"dcroat", 0x111},
    {"Dcroat", 0x110},
    {"dmacron", 0x111},
    {"Dmacron", 0x110},
    {"Eth", 0xD0},
    {"eth", 0xF0},
    {"dong", 0x20AB},
    {"Euro", 0x20AC},
    {"arrowright", 0x2192},
    {"arrowleft", 0x2190},
    {"onehalf", 0xBD},
    {"onequarter", 0xBC},
    {"sfthyphen", 0xAD},
    {"softhyphen", 0xAD},
    {"middot", 0xB7},
    {"periodcentered", 0xB7},
    {"germandbls", 0xDF},
    {"fi", 0xFB01},
    {"fl", 0xFB02},
    {"ae", 0xE6},
    {"AE", 0xC6},
    {"oslash", 0xF8},
};

/* The marks that Vietnamese letters are composed of, as glyph names have them, and their combining code points. */
static const struct {
    const char *name;
    uint32_t point;
} marks[] = {
    {"circumflex", 0x302}, {"breve", 0x306},     {"horn", 0x31B},    {"acute", 0x301},
    {"grave", 0x300},      {"hookabove", 0x309}, {"tilde", 0x303},   {"dotbelow", 0x323},
    {"dieresis", 0x308},   {"ring", 0x30A},      {"cedilla", 0x327}, {"caron", 0x30C},
};

/* “Acircumflexacute”: a letter and marks behind it. */
static uint32_t composed(const char *name)
{
    bool letter = (name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z');
    if (!letter || strlen(name) > 40)
        return 0;
    if (!name[1])
        return (uint32_t)name[0];
    bc_str parts = {0}, whole = {0};
    bc_str_add_byte(&parts, name[0]);
    const char *at = name + 1;
    while (*at) {
        size_t i = 0;
        while (i < sizeof marks / sizeof *marks && strncmp(at, marks[i].name, strlen(marks[i].name)) != 0)
            i++;
        if (i == sizeof marks / sizeof *marks)
            break;
        bc_utf8_add(&parts, marks[i].point);
        at += strlen(marks[i].name);
    }
    uint32_t point = 0;
    if (!*at && bc_utf8_nfc(&whole, bc_str_text(&parts), parts.len) && bc_utf8_length(bc_str_text(&whole)) == 1) {
        const char *from = whole.at;
        point = bc_utf8_next(&from, whole.at + whole.len);
    }
    bc_str_drop(&parts);
    bc_str_drop(&whole);
    return point;
}

uint32_t bc_glyph_of_name(const char *name)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(named[i].name, name) == 0)
            return named[i].point;
    if (!*name)
        return 0;
    bool long_form = strncmp(name, "uni", 3) == 0;
    const char *digits = name + (long_form ? 3 : 1);
    size_t len = strspn(digits, "0123456789ABCDEF");
    if ((long_form && len == 4) || (!long_form && name[0] == 'u' && len >= 4 && len <= 6)) {
        unsigned long point = strtoul(digits, NULL, 16);
        if (digits[len] == '\0' || digits[len] == '.')
            return point < 0x110000 && !(point >= 0xD800 && point < 0xE000) ? (uint32_t)point : 0;
    }
    return composed(name);
}
