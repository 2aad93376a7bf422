/*
 * diag: where messages about a status go. A message is a value: severity, place, what was found, what to do.
 * The sink (standard error in main, an array in tests) decides how it looks. All text is UTF-8 and already
 * translated: callers pass _("…") (base/i18n.h).
 */
#ifndef BC_BASE_DIAG_H
#define BC_BASE_DIAG_H

#include <stdarg.h>
#include <stddef.h>

typedef enum bc_severity { BC_NOTE, BC_WARNING, BC_ERROR, BC_FATAL, BC_SEVERITIES } bc_severity;

typedef struct bc_message {
    bc_severity severity;
    const char *where; /* file, line or cell; NULL if it is nowhere */
    const char *what;  /* what was found, and what was expected */
    const char *todo;  /* what to do; NULL if there is nothing */
    /* For a place in a text that people write (bc_diag_post_at): the file, line and column from 1, and the line with a caret under the place. */
    const char *file, *excerpt; /* NULL: it is no such place */
    size_t line, column;
} bc_message;

typedef struct bc_diag_place {
    const char *where, *file, *excerpt;
    size_t line, column;
} bc_diag_place;

typedef struct bc_diag {
    void (*sink)(void *context, const bc_message *message); /* NULL: messages are only counted */
    void *context;
    size_t count[BC_SEVERITIES];
} bc_diag;

/* Post a message; ${where} and ${todo} may be NULL. A NULL ${diag} is silent. */
void bc_diag_post(bc_diag *diag, bc_severity severity, const char *where, const char *todo, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void bc_diag_post_at(bc_diag *diag, bc_severity severity, const bc_diag_place *place, const char *todo,
                     const char *format, va_list args) __attribute__((format(printf, 5, 0)));

#endif
