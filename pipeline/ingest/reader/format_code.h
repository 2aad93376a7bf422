/* format_code: whether a spreadsheet's number format shows a value as a date (ECMA-376 part 1, 18.8.30 and 18.8.31). */
#ifndef BC_INGEST_READER_FORMAT_CODE_H
#define BC_INGEST_READER_FORMAT_CODE_H

#include <stdbool.h>

/* The section of a format that a value selects shows a date or a time of day; an elapsed time ([h]:mm) is a number. */
bool bc_format_builtin_is_date(unsigned id);

enum { BC_FORMAT_SECTIONS = 3 }; /* that a number can select; the fourth is for text */

typedef struct bc_format_section {
    double than;
    char sign[3]; /* of the condition: < > = <= >= <> */
    bool conditional, date;
} bc_format_section;

/* A format read once, to be asked often: its code may be long, and cells are many. */
typedef struct bc_format {
    bool any;                      /* some value is a date */
    bool positive, negative, zero; /* such a value is a date */
    unsigned char sections;        /* not 0: it has conditions ([>100]), and must be asked each time */
    bc_format_section section[BC_FORMAT_SECTIONS];
} bc_format;

bc_format bc_format_of_code(const char *code);
bc_format bc_format_of_builtin(unsigned id);
/* The same of what XML Spreadsheet 2003 and web pages call it: “Short Date”, “Fixed” …, or a code. */
bc_format bc_format_of_name(const char *name);
bool bc_format_is_date(const bc_format *format, double value);

#endif
