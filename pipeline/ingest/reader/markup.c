#include "ingest/reader/markup.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ${what} begins with a sign, or with a letter that is small wherever it is met. */
static const char *find(const char *at, const char *end, const char *what)
{
    size_t len = strlen(what);
    while ((size_t)(end - at) >= len && (at = memchr(at, *what, (size_t)(end - at) - len + 1)) != NULL) {
        if (strncasecmp(at, what, len) == 0)
            return at;
        at++;
    }
    return NULL;
}

static const char *behind(const char *at, const char *end, const char *what)
{
    const char *place = find(at, end, what);
    return place ? place + strlen(what) : end;
}

static bool begins(const char *at, const char *end, const char *with)
{
    return (size_t)(end - at) >= strlen(with) && strncasecmp(at, with, strlen(with)) == 0;
}

/* What may stand before the first element: blanks, byte order marks, <?…?>, comments, a DOCTYPE. */
static const char *skip_prolog(const char *at, const char *end, bool *xml, bool *html)
{
    for (;;) {
        if (at < end && is_blank(*at))
            at++;
        else if (begins(at, end, "\xef\xbb\xbf"))
            at += 3;
        else if (begins(at, end, "<?")) {
            *xml = *xml || begins(at, end, "<?xml");
            at = behind(at, end, ">");
        } else if (begins(at, end, "<!--"))
            at = behind(at, end, "-->");
        else if (begins(at, end, "<!doctype")) {
            const char *name = at + 9;
            while (name < end && is_blank(*name))
                name++;
            *html = *html || begins(name, end, "html");
            const char *close = behind(at, end, ">");
            const char *inner = memchr(at, '[', (size_t)(close - at)); /* declarations of its own */
            at = inner ? behind(behind(inner, end, "]"), end, ">") : close;
        } else
            return at;
    }
}

static bool is_one_of(const char *name, size_t len, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == len && strncasecmp(name, *names, len) == 0)
            return true;
    return false;
}

static bool has_table(const char *at, const char *end)
{
    return (find(at, end, "<table") || find(at, end, "<tr")) && (find(at, end, "<td") || find(at, end, "<th"));
}

/* A page that begins with text: a title, a notice of the script's. It must end as a page does, for a table may stand in the field of a CSV file. */
static bool ends_as_page(const char *at, const char *end)
{
    static const char *const ends[] = {"</table>", "</html>", "</body>", "</div>", "</form>", "</center>"};
    while (end > at && is_blank(end[-1]))
        end--;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if ((size_t)(end - at) >= strlen(ends[i]) && strncasecmp(end - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

static bc_markup find_kind(const char *at, const char *end, const char *tail, const char *tail_end)
{
    static const char *const pages[] = {"html", "head", "body", "table", "meta", NULL};
    static const char *const pieces[] = {
        "style", "script", "title",   "link",   "base",    "div",     "center", "form", "p",
        "span",  "font",   "b",       "strong", "i",       "u",       "br",     "hr",   "h1",
        "h2",    "h3",     "h4",      "h5",     "h6",      "a",       "ul",     "ol",   "tr",
        "thead", "tbody",  "section", "main",   "article", "caption", "input",  "xml",  NULL};
    bool xml = false, html = false;
    const char *from = skip_prolog(at, end, &xml, &html);
    if (html)
        return BC_MARKUP_HTML;
    if (end - from < 2 || *from != '<' || !is_letter(from[1]))
        return xml                                                  ? BC_MARKUP_XML
               : has_table(at, end) && ends_as_page(tail, tail_end) ? BC_MARKUP_HTML
                                                                    : BC_MARKUP_NONE;
    const char *name = ++from;
    while (from < end && !is_blank(*from) && *from != '>' && *from != '/' && *from != '<') {
        name = *from == ':' ? from + 1 : name;
        from++;
    }
    size_t len = (size_t)(from - name);
    if (len == 8 && memcmp(name, "Workbook", 8) == 0 && find(at, end, "urn:schemas-microsoft-com:office:spreadsheet"))
        return BC_MARKUP_SML;
    if (len == 8 && memcmp(name, "document", 8) == 0 &&
        find(from, end, "=\"application/vnd.oasis.opendocument.spreadsheet"))
        return BC_MARKUP_FODS;
    if (is_one_of(name, len, pages) && !(xml && *name != 'h' && *name != 'H' && !has_table(at, end)))
        return BC_MARKUP_HTML;
    if (is_one_of(name, len, pieces) && (has_table(at, end) || ends_as_page(tail, tail_end)))
        return BC_MARKUP_HTML;
    return xml ? BC_MARKUP_XML : BC_MARKUP_NONE;
}

static size_t copy_without_zeros(char *to, const char *at, size_t len)
{
    size_t n = 0;
    bool marked = begins(at, at + len, "\xff\xfe") || begins(at, at + len, "\xfe\xff");
    for (size_t i = marked ? 2 : 0; i < len; i++)
        if (at[i])
            to[n++] = at[i];
    return n;
}

bc_markup bc_markup_of(const char *head, size_t head_len, const char *tail, size_t tail_len)
{
    char both[BC_MARKUP_HEAD + BC_MARKUP_TAIL];
    char *middle = both + copy_without_zeros(both, head, head_len);
    return find_kind(both, middle, middle, middle + copy_without_zeros(middle, tail, tail_len));
}
