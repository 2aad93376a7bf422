/* format_code: whether a spreadsheet's number format shows a value as a date (ECMA-376 part 1, 18.8.30 and 18.8.31). */
#ifndef BC_INGEST_FORMAT_CODE_H
#define BC_INGEST_FORMAT_CODE_H

#include <stdbool.h>

/* The section of ${code} that ${value} selects shows a date or a time of day; an elapsed time ([h]:mm) is a number. */
bool bc_format_code_is_date(const char *code, double value);
/* The same of a built-in format. */
bool bc_format_builtin_is_date(unsigned id);

/* A format read once, to be asked often. */
typedef struct bc_format {
    bool any;                      /* some value is a date */
    bool positive, negative, zero; /* such a value is a date */
    const char *code;              /* borrowed; not NULL: it has conditions ([>100]), and must be asked each time */
} bc_format;

bc_format bc_format_of_code(const char *code); /* ${code} must outlive it */
bc_format bc_format_of_builtin(unsigned id);
bool bc_format_is_date(const bc_format *format, double value);

#endif
