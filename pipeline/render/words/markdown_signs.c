/* Signs that a hand put down for a list, a heading or stress, and that Markdown leaves as letters: told by a check, which reads templates and no data. */
#include <string.h>

#include "base/i18n.h"
#include "render/words/markdown_private.h"

/* How long one of the ${count} ${sign} at ${text} is; 0: none. */
static size_t sign_at(const char *text, const char *const *sign, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, sign[i], strlen(sign[i])) == 0)
            return strlen(sign[i]);
    return 0;
}

/* “-”, “12.”, “a)” before the words of an item, with a blank behind it. ${number}: what a number says; 0: it is none. */
static bool begins_item(const char *line, size_t *number)
{
    size_t digits = strspn(line, "0123456789");
    *number = 0;
    for (size_t i = 0; i < digits && i < 9; i++)
        *number = *number * 10 + (size_t)(line[i] - '0');
    if (digits)
        return (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
    if (strchr("-+*", *line) && line[1] == ' ')
        return *line != '\0';
    size_t letter = strncmp(line, "đ", strlen("đ")) == 0 ? strlen("đ") : *line >= 'a' && *line <= 'z' ? 1 : 0;
    return letter && line[letter] == ')' && line[letter + 1] == ' ';
}

static void check_line(bc_markdown_reader *r, size_t at, const char *line, bool within)
{
    static const char *const bullets[] = {"•", "●", "▪", "◦", "–", "—"};
    size_t hashes = strspn(line, "#"), bullet = sign_at(line, bullets, sizeof bullets / sizeof *bullets), number;
    bool letter = *line >= 'a' && *line <= 'z' && line[1] == '.' && line[2] == ' ';
    letter = letter || strncmp(line, "đ. ", strlen("đ. ")) == 0;
    if (hashes && hashes <= 6 && line[hashes] && line[hashes] != ' ')
        bc_markdown_complain(r, at + hashes, _("put a blank behind #, or write \\# for the sign itself"),
                             _("this is no heading"));
    if (bullet && line[bullet] == ' ')
        bc_markdown_complain(r, at, _("write - for an item of a list"), _("this sign makes no list"));
    if (letter)
        bc_markdown_complain(r, at, _("write a) for an item of a list, or a\\. for the letter itself"),
                             _("a letter with a full stop makes no list"));
    if (within && begins_item(line, &number) && number > 1)
        bc_markdown_complain(r, at, _("put an empty line before it"),
                             _("this list does not begin in a line of its own"));
}

void bc_markdown_check_signs(bc_markdown_reader *r, const bc_markdown_lines *lines)
{
    bool above = false, list = false; /* the line above has words; a list began since the last empty one */
    size_t number;
    for (const char *all = bc_str_text(&lines->text), *line = all; *line;) {
        size_t len = strcspn(line, "\n"), blanks = strspn(line, " ");
        bool words = blanks < len;
        if (words)
            check_line(r, bc_markdown_place(lines, (size_t)(line - all) + blanks), line + blanks, above && !list);
        list = words && (list || (begins_item(line + blanks, &number) && !(above && number > 1)));
        above = words && line[blanks] != '#';
        line += len + (line[len] == '\n');
    }
}

/* {name}: a tag with one brace. Its length without them; 0: it is none. */
static size_t braced(const char *text, size_t len)
{
    size_t name = 0;
    while (1 + name < len && text[1 + name] &&
           strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.#/^>", text[1 + name]))
        name++;
    return name && 1 + name < len && text[1 + name] == '}' ? name : 0;
}

void bc_markdown_check_words(bc_markdown_reader *r, const bc_markdown_lines *lines, size_t at, const char *text,
                             size_t len)
{
    bool escaped = at > 0 && bc_str_text(&lines->text)[at - 1] == '\\'; /* the first sign is one that was meant */
    for (size_t i = escaped; i < len; i++) {
        size_t name = text[i] == '{' ? braced(text + i, len - i) : 0;
        if (name)
            bc_markdown_complain(
                r, bc_markdown_place(lines, at + i), _("write two of them, or \\{ for the sign itself"),
                _("“{%.*s}” has one brace at each end, and is printed as it stands"), (int)name, text + i + 1);
        if (text[i] != '*')
            continue;
        bc_markdown_complain(r, bc_markdown_place(lines, at + i),
                             _("no blank stands between * and the words; \\* is the sign itself"),
                             _("this * makes nothing bold or italic"));
        return; /* one of a stretch is enough */
    }
}
