#include <string.h>

#include "base/i18n.h"
#include "ingest/text/csv_text.h"
#include "ingest/text/html_table.h"

/*
 * The bytes of a web page as UTF-8. What the page says of its encoding comes after what its bytes say: they are valid UTF-8, or begin with a mark, only if they
 * are so, whereas scripts name any charset or none. TCVN3, VNI and VISCII are left as windows-1252, as everywhere (normalise tells them apart).
 */

enum { LOOKED_AT = 16 * 1024 };

static const struct {
    const char *name;
    unsigned number;
} charsets[] = {
    {"gb2312", 936},         {"gbk", 936},      {"gb18030", 54936}, {"big5", 950},
    {"shift_jis", 932},      {"x-sjis", 932},   {"euc-kr", 949},    {"tis-620", 874},
    {"ks_c_5601-1987", 949}, {"koi8-r", 20866}, {"koi8-u", 21866},  {"macintosh", 10000},
};

/* windows-1258, cp1251, and those above; all others are taken for windows-1252. */
static unsigned find_charset(const char *name, size_t len)
{
    static const char *const prefixes[] = {"windows-", "x-cp", "cp"};
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (bc_html_is(name, len, charsets[i].name))
            return charsets[i].number;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t n = strlen(prefixes[i]);
        unsigned number = 0;
        if (len <= n || len > n + 4 || !bc_html_is(name, n, prefixes[i]))
            continue;
        for (size_t k = n; k < len && name[k] >= '0' && name[k] <= '9'; k++)
            number = number * 10 + (unsigned)(name[k] - '0');
        return number;
    }
    return 1252;
}

static bool is_name(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_';
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The name behind charset= at ${at}, in quotation marks or without; its length, 0: it is none. */
static size_t charset_at(const char *at, const char *end, const char **name)
{
    static const char word[] = "charset";
    if ((size_t)(end - at) < sizeof word || !bc_html_is(at, sizeof word - 1, word))
        return 0;
    at += sizeof word - 1;
    while (at < end && is_blank(*at))
        at++;
    if (at == end || *at++ != '=')
        return 0;
    while (at < end && (is_blank(*at) || *at == '"' || *at == '\''))
        at++;
    *name = at;
    while (at < end && is_name(*at))
        at++;
    return (size_t)(at - *name);
}

/* charset=… of a meta element, an attribute or a piece of one's value; scripts and forms have others. */
static unsigned declared(const char *at, size_t len)
{
    const char *end = at + len, *name;
    bool meta = false, before = false; /* before: a name may begin here */
    for (; at < end; at++) {
        if (end - at > 4 && memcmp(at, "<!--", 4) == 0)
            for (at += 4; end - at > 3 && memcmp(at, "-->", 3) != 0;)
                at++;
        size_t n = meta && before ? charset_at(at, end, &name) : 0;
        if (n)
            return find_charset(name, n);
        if (*at == '<')
            meta = end - at > 5 && bc_html_is(at + 1, 4, "meta") && (is_blank(at[5]) || at[5] == '/');
        else if (*at == '>')
            meta = false;
        before = !is_name(*at);
    }
    return 1252;
}

typedef struct source {
    const bc_reader_job *job;
    bc_csv_text text;
    const char *at; /* of the piece that is given out */
    size_t left;
} source;

static bc_status cannot(const bc_reader_job *job, bool failed)
{
    return failed ? bc_reader_refuse(job, BC_IO, _("reading failed"), NULL) : BC_NOMEM;
}

static bc_status give(void *context, char *to, size_t cap, size_t *got)
{
    source *s = context;
    bool failed;
    if (!s->left && !bc_csv_text_next(&s->text, &s->at, &s->left, &failed))
        return cannot(s->job, failed);
    *got = s->left < cap ? s->left : cap;
    if (*got)
        memcpy(to, s->at, *got);
    s->at += *got;
    s->left -= *got;
    return BC_OK;
}

static bc_status open_text(source *s)
{
    const bc_input *input = s->job->input;
    char head[LOOKED_AT];
    size_t len = input->size < sizeof head ? (size_t)input->size : sizeof head;
    bool failed = false;
    if (!bc_csv_text_open(&s->text, input, true, &failed))
        return cannot(s->job, failed);
    if (!bc_input_read(input, 0, head, len))
        return cannot(s->job, true);
    return bc_csv_text_declare(&s->text, declared(head, len)) ? BC_OK : BC_NOMEM;
}

bc_status bc_html_read(const bc_reader_job *job)
{
    source s = {.job = job};
    bc_status status = open_text(&s);
    if (status == BC_OK)
        status = bc_html_read_from(job, give, &s);
    bc_csv_text_drop(&s.text);
    return status;
}
