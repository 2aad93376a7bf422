/* date: days of the proleptic Gregorian calendar, without a clock or a time zone. */
#ifndef BC_MODEL_DATE_H
#define BC_MODEL_DATE_H

#include <stdbool.h>

#include "base/str.h"

typedef struct bc_date {
    int year, month, day; /* 1.., 1..12, 1..31 */
} bc_date;

bool bc_date_valid(bc_date date);
bool bc_date_parse_iso(const char *text, bc_date *out); /* YYYY-MM-DD only, a day that exists */
/* A spreadsheet's serial day (1900 system: 1 is 1900-01-01, 60 is not a day; or 1904 system: 0 is 1904-01-01). */
bool bc_date_of_serial(long serial, bool system_1904, bc_date *out);
/* ${days} later, or earlier when negative; as ${date} where that is no day of years 1 to 9999. */
bc_date bc_date_add(bc_date date, long days);
/* The other way round; false: the system begins later. */
bool bc_date_to_serial(bc_date date, bool system_1904, long *out);
/* 06/8/2012: days under 10 and months 1 and 2 with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4). */
void bc_date_add_vn(bc_str *out, bc_date date);
int bc_date_compare(bc_date a, bc_date b);

#endif
