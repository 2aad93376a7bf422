#include "render/words/mustache_tags.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

void bc_tags_begin(bc_tag_reader *reader, const char *text)
{
    *reader = (bc_tag_reader){.start = text, .open = "{{", .close = "}}"};
}

/* A tag that is no variable and alone on its line takes the line with it. */
static void find_line(const bc_tag_reader *r, const char *text, bc_tag *t)
{
    const char *from = t->begin, *to = t->end;
    t->line = t->begin;
    t->next = t->end;
    if (t->kind == 0 || t->kind == '&')
        return;
    while (from > text && (from[-1] == ' ' || from[-1] == '\t'))
        from--;
    while (*to == ' ' || *to == '\t')
        to++;
    bool starts = from == r->start || from[-1] == '\n';
    bool ends = *to == '\0' || *to == '\n' || (*to == '\r' && to[1] == '\n');
    if (starts && ends) {
        t->line = from;
        t->next = to + (*to == '\r') + (*to != '\0');
    }
}

static bc_tag_found refuse(bc_tag *t, const char *end, const char *fault, const char *detail)
{
    t->end = t->next = end;
    t->line = t->begin;
    t->fault = fault;
    snprintf(t->detail, sizeof t->detail, "%s", detail);
    return BC_TAG_WRONG;
}

bc_tag_found bc_tag_next(const bc_tag_reader *r, const char *text, bc_tag *t)
{
    const char *open = strstr(text, r->open);
    if (!open)
        return BC_TAG_NONE;
    const char *inner = open + strlen(r->open);
    bool triple = *inner == '{' && strcmp(r->open, "{{") == 0;
    char closing[BC_TAG_DELIMITER + 2];
    snprintf(closing, sizeof closing, "%s%s", triple ? "}" : "", r->close);
    const char *kinds = "&#^/!>=";
    *t = (bc_tag){.begin = open,
                  .triple = triple,
                  .kind = triple                            ? '&'
                          : *inner && strchr(kinds, *inner) ? *inner
                                                            : '\0'};
    inner += triple || t->kind;
    const char *close = strstr(inner, t->kind == '=' ? "=" : closing);
    if (close && t->kind == '=')
        close = strncmp(close + 1, r->close, strlen(r->close)) == 0 ? close : NULL;
    if (!close)
        return refuse(t, inner, N_("the tag is not closed by “%s”"), closing);
    t->end = close + (t->kind == '=' ? 1 + strlen(r->close) : strlen(closing));
    const char *end = close;
    inner += strspn(inner, " \t\r\n");
    while (end > inner && strchr(" \t\r\n", end[-1]))
        end--;
    size_t len = (size_t)(end - inner);
    if (t->kind != '!' && (len == 0 || len >= BC_TAG_NAME))
        return refuse(t, t->end, N_("the tag “%s” has no name"), r->open);
    if (t->kind != '!')
        memcpy(t->name, inner, len);
    find_line(r, text, t);
    return BC_TAG_FOUND;
}

bool bc_tag_delimit(bc_tag_reader *r, bc_tag *t)
{
    size_t open = strcspn(t->name, " \t\n");
    const char *close = t->name + open + strspn(t->name + open, " \t\n");
    if (open == 0 || open >= BC_TAG_DELIMITER || !*close || strlen(close) >= BC_TAG_DELIMITER) {
        refuse(t, t->end, N_("“%s”: two delimiters were expected"), t->name);
        return false;
    }
    memcpy(r->open, t->name, open);
    r->open[open] = '\0';
    snprintf(r->close, sizeof r->close, "%s", close);
    return true;
}
