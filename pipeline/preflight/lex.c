#include "preflight/lex.h"

#include <stdbool.h>
#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c && strchr("()<>[]{}/%", c);
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static void skip_blanks(bc_lexer *l)
{
    while (l->at < l->end) {
        if (*l->at == '%')
            while (l->at < l->end && *l->at != '\n' && *l->at != '\r')
                l->at++;
        else if (is_blank(*l->at))
            l->at++;
        else
            break;
    }
}

static void read_name(bc_lexer *l, bc_str *bytes)
{
    while (l->at < l->end && !is_blank(*l->at) && !is_delimiter(*l->at)) {
        if (*l->at == '#' && l->end - l->at > 2 && hex(l->at[1]) >= 0 && hex(l->at[2]) >= 0) {
            bc_str_add_byte(bytes, (char)(hex(l->at[1]) * 16 + hex(l->at[2])));
            l->at += 3;
        } else {
            bc_str_add_byte(bytes, *l->at++);
        }
    }
}

static void read_hex(bc_lexer *l, bc_str *bytes)
{
    int high = -1;
    for (; l->at < l->end && *l->at != '>'; l->at++) {
        int digit = hex(*l->at);
        if (digit < 0)
            continue;
        if (high >= 0)
            bc_str_add_byte(bytes, (char)(high * 16 + digit));
        high = high >= 0 ? -1 : digit;
    }
    if (high >= 0)
        bc_str_add_byte(bytes, (char)(high * 16));
    if (l->at < l->end)
        l->at++;
}

/* Behind a backslash. */
static void read_escape(bc_lexer *l, bc_str *bytes)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    char c = *l->at++;
    const char *known = c ? strchr(from, c) : NULL;
    if (c >= '0' && c <= '7') {
        int value = c - '0';
        for (int i = 0; i < 2 && l->at < l->end && *l->at >= '0' && *l->at <= '7'; i++)
            value = value * 8 + *l->at++ - '0';
        bc_str_add_byte(bytes, (char)value);
    } else if (c == '\r') {
        l->at += l->at < l->end && *l->at == '\n';
    } else if (c != '\n') {
        bc_str_add_byte(bytes, known ? to[known - from] : c);
    }
}

static void read_string(bc_lexer *l, bc_str *bytes)
{
    size_t depth = 1;
    while (l->at < l->end) {
        char c = *l->at++;
        if (c == '\\' && l->at < l->end) {
            read_escape(l, bytes);
            continue;
        }
        depth += c == '(';
        depth -= c == ')';
        if (depth == 0)
            return;
        bc_str_add_byte(bytes, c);
    }
}

/* Digits with a sign and a point; false: it is a word. */
static bool read_number(const char *at, size_t len, double *out)
{
    double value = 0, place = 1;
    size_t i = 0, digits = 0;
    bool minus = false, behind = false;
    for (; i < len && (at[i] == '+' || at[i] == '-'); i++)
        minus = at[i] == '-';
    for (; i < len; i++) {
        if (at[i] == '.' && !behind) {
            behind = true;
        } else if (at[i] >= '0' && at[i] <= '9') {
            digits++;
            place *= behind ? 0.1 : 1;
            value = behind ? value + (at[i] - '0') * place : value * 10 + (at[i] - '0');
        } else if (at[i] == '-') {
            break; /* “0.00-12”, as some writers have it */
        } else {
            return false;
        }
    }
    *out = minus ? -value : value;
    return digits > 0 && value < 1e15;
}

void bc_lex_next(bc_lexer *l, bc_token *token, bc_str *bytes)
{
    skip_blanks(l);
    *token = (bc_token){.kind = BC_TOKEN_END, .at = bytes->len};
    if (l->at >= l->end)
        return;
    char c = *l->at;
    bool twice = l->end - l->at > 1 && l->at[1] == c;
    if (c == '/' || c == '(' || (c == '<' && !twice)) {
        l->at++;
        token->kind = c == '/' ? BC_TOKEN_NAME : BC_TOKEN_STRING;
        (c == '/' ? read_name : c == '(' ? read_string : read_hex)(l, bytes);
        token->len = bytes->len - token->at;
    } else if (c == '[' || c == ']' || c == '<' || c == '>') {
        l->at += (c == '<' || c == '>') && twice ? 2 : 1;
        token->kind = c == '[' || c == '<' ? BC_TOKEN_OPEN : BC_TOKEN_CLOSE;
        token->bracket = c;
    } else if (is_delimiter(c)) {
        token->kind = BC_TOKEN_OPERATOR;
        token->text = l->at++;
        token->len = 1;
    } else {
        const char *from = l->at;
        while (l->at < l->end && !is_blank(*l->at) && !is_delimiter(*l->at))
            l->at++;
        token->text = from;
        token->len = (size_t)(l->at - from);
        token->kind = read_number(from, token->len, &token->number) ? BC_TOKEN_NUMBER : BC_TOKEN_OPERATOR;
    }
}

void bc_lex_skip_image(bc_lexer *l)
{
    for (l->at += l->at < l->end; l->end - l->at >= 3; l->at++)
        if (is_blank(l->at[0]) && l->at[1] == 'E' && l->at[2] == 'I' &&
            (l->end - l->at == 3 || is_blank(l->at[3]) || is_delimiter(l->at[3]))) {
            l->at += 3;
            return;
        }
    l->at = l->end;
}
