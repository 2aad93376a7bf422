#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void bc_diag_post(bc_diag *diag, bc_severity severity, const char *where, const char *todo, const char *format, ...)
{
    if (!diag)
        return;
    diag->count[severity]++;
    if (!diag->sink)
        return;
    va_list args;
    va_start(args, format);
    char *text = NULL;
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len >= 0)
        text = malloc((size_t)len + 1);
    if (text) {
        va_start(args, format);
        vsnprintf(text, (size_t)len + 1, format, args);
        va_end(args);
    }
    /* Without memory the bare format still says more than silence. */
    bc_message message = {.severity = severity, .where = where, .what = text ? text : format, .todo = todo};
    diag->sink(diag->context, &message);
    free(text);
}
