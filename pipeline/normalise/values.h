/*
 * values: figures, dates, answers and labels as people type them, into their one form (contract, section 4). Each returns false
 * for what it cannot understand, and then ${out} is as it was. Texts are NFC, squeezed.
 */
#ifndef BC_NORMALISE_VALUES_H
#define BC_NORMALISE_VALUES_H

#include <stdbool.h>

#include "base/str.h"
#include "model/answer.h"
#include "model/cell.h"
#include "model/index.h"

/*
 * 4   4.0   4,5   1.234,5   full-width digits; 1.234 is one thousand and more, as Vietnamese writes it. A number cell's text (${type} NUMBER) is a
 * plain decimal: there 1.234 is one and a bit. Adds the shortest decimal: 4.5.
 */
bool bc_values_number(bc_str *out, bc_cell_type type, const char *text);

/* What the one point of a figure may be, in ASCII, blanks around it or not: 6.25, 0.125 and 1234.567 have a decimal point whoever reads them, 1.234 has
 * one only where its column says so. Any other text has none. */
typedef enum bc_point { BC_POINT_NONE, BC_POINT_DECIMAL, BC_POINT_DOUBTFUL } bc_point;
bc_point bc_values_point(const char *text);

/*
 * dd/mm/yyyy, d-m-yyyy, d.m.yyyy, yyyy/mm/dd, ISO, a date cell, or a serial day; day first, always. A time of day behind it is dropped (8:30:00 SA,
 * 08:30:00 PM); one that names its zone (…T20:00:00.000Z, 8:30:00 SA GMT+7) is an instant, and the day is that of Viet Nam (UTC+7): web forms keep the
 * clock of London, and a form sent at 6 in the morning is not of the day before. Adds YYYY-MM-DD; only days that exist.
 */
bool bc_values_date(bc_str *out, bc_cell_type type, const char *text, bool system_1904);

/* Whether ${text} is a/b/yyyy with a ≤ 12 < b: no day as bc_values_date reads it, but one if the month stood first. */
bool bc_values_month_first(const char *text);

/* A number (of the scale or not), or what model/answer.h knows of the form's scale. Adds the number. */
bool bc_values_answer(bc_str *out, bc_cell_type type, const char *text, bc_answers *answers);

/* One of the form's modes in any case, with or without marks. Adds it as the index has it. */
bool bc_values_mode(bc_str *out, const char *text, const bc_form *form, const bc_answers *answers);

#endif
