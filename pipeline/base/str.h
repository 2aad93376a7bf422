/*
 * str: a growing byte string. Invariant: at[len] is NUL once anything was added; a zeroed bc_str is an empty
 * one. Failure is sticky: after a refused allocation nothing is added any more and failed is true.
 */
#ifndef BC_BASE_STR_H
#define BC_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct bc_str {
    char *at;    /* owned; NULL while empty */
    size_t len;  /* [bytes] without the NUL */
    size_t cap;  /* [bytes] */
    bool failed; /* sticky */
} bc_str;

void bc_str_drop(bc_str *s);                  /* frees, and leaves an empty one */
void bc_str_clear(bc_str *s);                 /* empty again, memory kept, failure forgotten */
void bc_str_add(bc_str *s, const char *text); /* NULL adds nothing */
void bc_str_add_n(bc_str *s, const char *text, size_t len);
void bc_str_add_byte(bc_str *s, char c);
void bc_str_addf(bc_str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool bc_str_reserve(bc_str *s, size_t more); /* room for ${more} [bytes] and the NUL */
const char *bc_str_text(const bc_str *s);    /* never NULL; borrowed, until the next change */

#endif
