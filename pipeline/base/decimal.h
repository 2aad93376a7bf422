/*
 * decimal: a number as people write it, exact: mantissa / 10^scale. For what is read, kept and printed; sums and
 * quotients are ratios (base/ratio.h). Invariant: scale 0..18, |mantissa| < 10^18.
 */
#ifndef BC_BASE_DECIMAL_H
#define BC_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct bc_decimal {
    int64_t mantissa;
    int scale;
} bc_decimal;

/* A plain number with a decimal point: -12.50, 4, .5, 1e3 (from a spreadsheet's double). False: it is none, or too long. */
bool bc_decimal_parse(const char *text, bc_decimal *out);
/* With a point and exactly ${scale} decimals kept: 78.62. */
void bc_decimal_add_text(bc_str *out, bc_decimal value);
/* Without trailing zeros: 6.5, 4. */
void bc_decimal_add_short(bc_str *out, bc_decimal value);
/* The Vietnamese way, with ${decimals} digits (cut never, padded with zeros): 1.234,50. */
void bc_decimal_add_vn(bc_str *out, bc_decimal value, int decimals);
int bc_decimal_compare(bc_decimal a, bc_decimal b); /* <0, 0, >0 */
double bc_decimal_double(bc_decimal value);         /* nearest double: for a spreadsheet's cell, never for arithmetic */

#endif
