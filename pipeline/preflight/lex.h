/* lex: the tokens of content streams and CMaps (ISO 32000-1, 7.2 and 7.8.2). Any bytes are read; what is broken ends, or reads as an operator of that name. */
#ifndef BC_PREFLIGHT_LEX_H
#define BC_PREFLIGHT_LEX_H

#include <stddef.h>

#include "base/str.h"

typedef enum bc_token_kind {
    BC_TOKEN_END,
    BC_TOKEN_NUMBER,
    BC_TOKEN_NAME,   /* text: without its slash */
    BC_TOKEN_STRING, /* text: its bytes */
    BC_TOKEN_OPEN,   /* [ or << */
    BC_TOKEN_CLOSE,  /* ] or >> */
    BC_TOKEN_OPERATOR
} bc_token_kind;

typedef struct bc_token {
    bc_token_kind kind;
    double number;
    char bracket; /* OPEN, CLOSE: [ ] or < > */
    const char
        *text;      /* NAME, STRING: in the lexer's bytes added to ${text}, see bc_lex_next; OPERATOR: in the stream */
    size_t at, len; /* of the text [bytes]; ${at}: in the string that was passed */
} bc_token;

typedef struct bc_lexer {
    const char *at, *end;
} bc_lexer;

/* The next token. A name's and a string's bytes are added to ${bytes}, from ${token->at} on: its place in memory may move with the next call. */
void bc_lex_next(bc_lexer *lexer, bc_token *token, bc_str *bytes);
/* Behind the operator ID: past the picture's data and its EI. */
void bc_lex_skip_image(bc_lexer *lexer);

#endif
