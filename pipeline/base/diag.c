#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void bc_diag_post_at(bc_diag *diag, bc_severity severity, const bc_diag_place *place, const char *todo,
                     const char *format, va_list args)
{
    if (!diag)
        return;
    diag->count[severity]++;
    if (!diag->sink)
        return;
    va_list again;
    va_copy(again, args);
    char *text = NULL;
    int len = vsnprintf(NULL, 0, format, args);
    if (len >= 0)
        text = malloc((size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    /* Without memory the bare format still says more than silence. */
    bc_message message = {.severity = severity,
                          .where = place->where,
                          .what = text ? text : format,
                          .todo = todo,
                          .file = place->file,
                          .excerpt = place->excerpt,
                          .line = place->line,
                          .column = place->column};
    diag->sink(diag->context, &message);
    free(text);
}

void bc_diag_post(bc_diag *diag, bc_severity severity, const char *where, const char *todo, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    bc_diag_post_at(diag, severity, &(bc_diag_place){.where = where}, todo, format, args);
    va_end(args);
}
