/* number: a spreadsheet's doubles as text (contract, section 3). */
#ifndef BC_INGEST_READER_NUMBER_H
#define BC_INGEST_READER_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { BC_NUMBER_TEXT = 48 /* [bytes] enough for any result below */ };

/* The shortest decimal that reads back as the same double: 4.5, 1e+300. Returns its length; 0 for what is no finite number. */
size_t bc_number_format(char out[BC_NUMBER_TEXT], double value);
/* A whole text (blanks around it do not matter) as a finite double, the C locale's way. */
bool bc_number_parse(const char *text, size_t len, double *out);
/* Whether ${text} is a number that no finite double is: 1e999, NaN, INF, and 1.#INF as some libraries write it. */
bool bc_number_is_beyond(const char *text, size_t len);
/*
 * The number that ${text} is in the form of bc_number_format. What has it already, as most cells do, is not touched: then *${out} is ${text}, else
 * ${room}. Returns its length; 0 for what is no finite number.
 */
size_t bc_number_shorten(const char *text, size_t len, char room[BC_NUMBER_TEXT], const char **out);

/*
 * A serial under a date format: 2012-05-14, 2012-05-14T08:30:00, or 08:30:00 for less than a day; rounded to the second. 1 is 1900-01-01 and 60
 * is 1900-02-29 as Excel has it. Returns its length; 0: below 0 or beyond 9999-12-31, a number.
 */
size_t bc_serial_format(char out[BC_NUMBER_TEXT], double serial, bool system_1904);
/*
 * ISO 8601 as files have it (2012-05-14, 2012-05-14T08:30, 2012-05-14T08:30:00.000Z, 08:30:00) in the same forms. Returns its length; 0 for
 * what is none, or no day that exists.
 */
size_t bc_iso_format(char out[BC_NUMBER_TEXT], const char *text, size_t len);
/*
 * A day and its time of such a text as the serial that Excel writes so: 1900-02-29 is 60, 1899-12-31T08:30:00 is a time of day (1904 system:
 * 1904-01-01T08:30:00). False: none, or before the system begins.
 */
bool bc_iso_serial(double *out, const char *text, size_t len, bool system_1904);

/* What is seen where a formula has no value: #N/A, #DIV/0! … */
bool bc_number_is_error(const char *text, size_t len);

#endif
