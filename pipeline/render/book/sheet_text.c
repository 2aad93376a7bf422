#include "render/book/sheet_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { MOST_LETTERS = 32000 };

/* _x0041_ is how XLSX writes a letter by its number: a text that has just these letters must not become an A. */
static bool looks_escaped(const char *at)
{
    return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789ABCDEFabcdef") >= 4 && at[6] == '_';
}

void bc_sheet_legal_name(bc_str *out, const char *name, size_t most)
{
    size_t letters = 0;
    for (const char *at = name, *end = name + strlen(name); at < end;) {
        bool escaped = looks_escaped(at);
        uint32_t c = bc_utf8_next(&at, end);
        letters += c > 0xFFFF ? 2 : 1;
        if (letters > most)
            break;
        bc_utf8_add(out, escaped || c < 0x20 || c == 0xFFFE || c == 0xFFFF || (c < 0x80 && strchr("[]:*?/\\'", (int)c))
                             ? ' '
                             : c);
    }
}

/* Nothing in it needs a second look: no control character but line ends, no _x, nothing near U+FFFE, and short. */
static bool is_plain(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    for (; *at; at++)
        if ((*at < ' ' && *at != '\n') || *at == 0x7F || *at == 0xEF || (*at == '_' && at[1] == 'x'))
            return false;
    size_t len = (size_t)((const char *)at - text);
    return len < MOST_LETTERS && bc_utf8_valid(text, len);
}

const char *bc_sheet_clean(bc_str *out, const char *text)
{
    size_t letters = 0;
    if (is_plain(text))
        return text;
    bc_str_clear(out);
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        if (looks_escaped(at))
            bc_str_add(out, "_x005F");
        uint32_t c = bc_utf8_next(&at, end);
        if (c == '\r' && *at == '\n')
            continue;
        c = c == '\r' ? '\n' : c;
        bc_utf8_add(out, c < ' ' && c != '\n' ? ' ' : c == 0x7F || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
        letters += c > 0xFFFF ? 2 : 1;
        if (letters >= MOST_LETTERS && at < end) {
            bc_str_add(out, "…");
            break;
        }
    }
    return out->failed ? NULL : bc_str_text(out);
}

/*
 * Numbers keep away from the frame by the blank that their pattern ends with (_) is one as wide as a bracket): an indent on the right would do the
 * same, but LibreOffice forgets it in all cells of a row but the first.
 */
void bc_sheet_pattern(char *out, size_t size, bc_look look, int decimals)
{
    char one[24];
    const char *blank = look & (BC_LOOK_CENTRE | BC_LOOK_LEFT) ? "" : "_)";
    bool sign = look & BC_LOOK_SIGNED;
    snprintf(one, sizeof one, "%s%s%.*s%s", sign ? "0" : "#,##0", decimals > 0 ? "." : "", decimals > 0 ? decimals : 0,
             "0000000000", blank);
    snprintf(out, size, sign ? "+%s;-%s;%s" : "%s", one, one, one);
}
