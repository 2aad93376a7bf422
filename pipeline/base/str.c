#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 48 }; /* [bytes] */

void bc_str_drop(bc_str *s)
{
    free(s->at);
    *s = (bc_str){0};
}

void bc_str_clear(bc_str *s)
{
    s->len = 0;
    s->failed = false;
    if (s->at)
        s->at[0] = '\0';
}

bool bc_str_reserve(bc_str *s, size_t more)
{
    if (s->failed)
        return false;
    if (s->cap > s->len && s->cap - s->len > more)
        return true;
    if (more >= SIZE_MAX / 2 - s->len) {
        s->failed = true;
        return false;
    }
    size_t cap = s->cap ? s->cap : 64;
    while (cap - s->len <= more)
        cap *= 2;
    char *at = realloc(s->at, cap);
    if (!at) {
        s->failed = true;
        return false;
    }
    s->at = at;
    s->cap = cap;
    s->at[s->len] = '\0';
    return true;
}

void bc_str_add_n(bc_str *s, const char *text, size_t len)
{
    if (!bc_str_reserve(s, len))
        return;
    if (len)
        memcpy(s->at + s->len, text, len);
    s->len += len;
    s->at[s->len] = '\0';
}

void bc_str_add(bc_str *s, const char *text)
{
    if (text)
        bc_str_add_n(s, text, strlen(text));
}

void bc_str_add_byte(bc_str *s, char c)
{
    bc_str_add_n(s, &c, 1);
}

void bc_str_addf(bc_str *s, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    /* Most of what is added is short, and there at the first try. */
    bool room = bc_str_reserve(s, SHORT);
    int len = vsnprintf(room ? s->at + s->len : NULL, room ? s->cap - s->len : 0, format, args);
    va_end(args);
    if (len < 0)
        s->failed = true;
    else if (room && (size_t)len < s->cap - s->len)
        s->len += (size_t)len;
    else if (bc_str_reserve(s, (size_t)len)) {
        vsnprintf(s->at + s->len, (size_t)len + 1, format, again);
        s->len += (size_t)len;
    }
    if (s->at)
        s->at[s->len] = '\0';
    va_end(again);
}

const char *bc_str_text(const bc_str *s)
{
    return s->at ? s->at : "";
}
