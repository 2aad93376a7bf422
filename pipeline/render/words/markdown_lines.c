#include <string.h>

#include "base/i18n.h"
#include "render/words/markdown_private.h"

enum { MOST_COLUMNS = 128 }; /* md4c takes a wider table for text (TABLE_MAXCOLCOUNT) */

/* One line of the text, without its end. */
typedef struct line {
    const char *text;
    size_t len, at;
} line;

static bool take_line(const bc_markdown_lines *lines, size_t at, line *out)
{
    if (at >= lines->text.len)
        return false;
    const char *text = bc_str_text(&lines->text) + at;
    *out = (line){.text = text, .len = strcspn(text, "\n"), .at = at};
    return true;
}

static size_t blanks(const line *l)
{
    size_t n = 0;
    while (n < l->len && l->text[n] == ' ')
        n++;
    return n;
}

/* Cells of a line of a table; 0: no | in it. Signs | at its ends make no cells, and \| is none. */
static size_t count_cells(const line *l)
{
    size_t bars = 0, first = blanks(l), end = l->len;
    bool before = false, behind = false;
    for (size_t i = first; i < end; i++) {
        if (l->text[i] == '\\') {
            i++;
            continue;
        }
        if (l->text[i] != '|')
            continue;
        bars++;
        before = before || i == first;
        behind = i + 1 == end;
    }
    return bars ? bars + 1 - before - (behind && bars > before) : 0;
}

/* | --- | :---: | under the head of a table. */
static bool is_ruling(const line *l)
{
    bool dash = false, bar = false;
    for (size_t i = 0; i < l->len; i++) {
        if (!strchr(" \t|:-", l->text[i]))
            return false;
        dash = dash || l->text[i] == '-';
        bar = bar || l->text[i] == '|';
    }
    return dash && bar;
}

/* Its columns: md4c wants three signs - or : at least for each. */
static size_t count_ruled(const line *l)
{
    size_t columns = 0;
    for (size_t i = 0, dashes = 0; i < l->len; i++) {
        dashes = l->text[i] == '-' || l->text[i] == ':' ? dashes + 1 : 0;
        columns += dashes == 3;
    }
    return columns;
}

static void check_table(bc_markdown_reader *r, const bc_markdown_lines *lines, const line *head, const line *ruling)
{
    size_t columns = count_cells(head), ruled = ruling ? count_ruled(ruling) : 0;
    if (columns > MOST_COLUMNS) {
        bc_markdown_complain(r, bc_markdown_place(lines, head->at), NULL,
                             _("the table has %zu columns, and %d are allowed"), columns, MOST_COLUMNS);
        return;
    }
    if (!ruling || ruled != columns) {
        bc_markdown_complain(r, bc_markdown_place(lines, ruling ? ruling->at : head->at),
                             _("under its head stands a line with --- for each column, such as | --- | ---: |"),
                             _("the table has %zu columns, and the line under its head is for %zu"), columns, ruled);
        return;
    }
    size_t at = ruling->at + ruling->len + 1;
    for (line row; take_line(lines, at, &row) && row.len; at += row.len + 1) {
        size_t cells = count_cells(&row);
        if (!cells)
            return; /* text goes on */
        if (cells != columns)
            bc_markdown_complain(r, bc_markdown_place(lines, row.at + blanks(&row)),
                                 _("write \\| where the sign itself is meant"),
                                 _("this row has %zu cells, and the table %zu columns"), cells, columns);
    }
}

/* [name]: address */
static bool is_definition(const line *l)
{
    size_t i = blanks(l);
    const char *close = l->text[i] == '[' ? memchr(l->text + i, ']', l->len - i) : NULL;
    return close && (size_t)(close - l->text) + 1 < l->len && close[1] == ':';
}

void bc_markdown_check_lines(bc_markdown_reader *r, const bc_markdown_lines *lines)
{
    line now, next;
    bool table = false; /* within one that was checked */
    bool words = false; /* the line above is of a paragraph, and a table cannot begin */
    for (size_t at = 0; take_line(lines, at, &now); at += now.len + 1) {
        bool more = take_line(lines, at + now.len + 1, &next), bar = now.len && now.text[blanks(&now)] == '|';
        bool ruled = more && is_ruling(&next) && count_cells(&now);
        if (is_definition(&now))
            bc_markdown_complain(r, bc_markdown_place(lines, at), _("take it out, or write \\[ for the sign itself"),
                                 _("an address of a link is not drawn"));
        if (!table && ruled && words)
            bc_markdown_complain(r, bc_markdown_place(lines, at + blanks(&now)), _("put an empty line before it"),
                                 _("this table does not begin in a line of its own"));
        else if (!table && (ruled || bar))
            check_table(r, lines, &now, ruled ? &next : NULL);
        words = now.len && now.text[blanks(&now)] != '#';
        table = now.len && (table || ruled || bar);
    }
}
