#include "ingest/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/date.h"

/* ${whole} with a point before its last ${places} digits. */
static size_t write_decimal(char out[BC_NUMBER_TEXT], bool negative, unsigned long long whole, size_t places)
{
    char reversed[BC_NUMBER_TEXT];
    size_t n = 0, len = 0;
    do {
        reversed[n++] = (char)('0' + whole % 10);
        whole /= 10;
        if (n == places)
            reversed[n++] = '.';
    } while (whole || n < places || reversed[n - 1] == '.');
    if (negative)
        out[len++] = '-';
    while (n)
        out[len++] = reversed[--n];
    out[len] = '\0';
    return len;
}

/*
 * Nearly all numbers of a table are short decimals: at most 15 digits, of them 6 behind the point. Such a text reads back as the quotient of
 * two integers that doubles hold exactly, so a division tells whether it is the number's. Returns 0 for all others.
 */
static size_t format_short(char out[BC_NUMBER_TEXT], double value)
{
    static const double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    double size = fabs(value);
    if (size >= 1e9 || (size < 1e-4 && size > 0))
        return 0;
    for (size_t places = 0; places < sizeof scales / sizeof *scales; places++) {
        unsigned long long whole = (unsigned long long)(size * scales[places] + 0.5);
        if ((double)whole / scales[places] == size)
            return write_decimal(out, value < 0, whole, places);
    }
    return 0;
}

size_t bc_number_format(char out[BC_NUMBER_TEXT], double value)
{
    if (!isfinite(value))
        return 0;
    if (value == 0)
        value = 0; /* no -0 */
    size_t short_len = format_short(out, value);
    if (short_len)
        return short_len;
    for (int digits = 15; digits <= 17; digits++) {
        int len = snprintf(out, BC_NUMBER_TEXT, "%.*g", digits, value);
        if (len > 0 && (digits == 17 || strtod(out, NULL) == value))
            return (size_t)len;
    }
    return 0;
}

bool bc_number_parse(const char *text, double *out)
{
    char *end;
    text += strspn(text, " \t\r\n");
    /* strtod would also take nan, inf and hexadecimal. */
    if (!*text || strspn(text, "0123456789+-.eE \t\r\n") != strlen(text))
        return false;
    *out = strtod(text, &end);
    return end != text && end[strspn(end, " \t\r\n")] == '\0' && isfinite(*out);
}

size_t bc_serial_format(char out[BC_NUMBER_TEXT], double serial, bool system_1904)
{
    if (!(serial >= 0) || serial >= 2958466)
        return 0;
    long long seconds = llround(serial * 86400);
    long day = (long)(seconds / 86400), rest = (long)(seconds % 86400);
    int len;
    int hour = (int)(rest / 3600), minute = (int)(rest / 60 % 60), second = (int)(rest % 60);
    if (day == 0 && !(system_1904 && rest == 0)) {
        len = snprintf(out, BC_NUMBER_TEXT, "%02d:%02d:%02d", hour, minute, second);
        return len > 0 ? (size_t)len : 0;
    }
    bc_date date = {1900, 2, 29};
    if (!(day == 60 && !system_1904) && !bc_date_of_serial(day, system_1904, &date))
        return 0;
    len = snprintf(out, BC_NUMBER_TEXT, "%04d-%02d-%02d", date.year, date.month, date.day);
    if (rest && len > 0)
        len += snprintf(out + len, BC_NUMBER_TEXT - (size_t)len, "T%02d:%02d:%02d", hour, minute, second);
    return len > 0 ? (size_t)len : 0;
}
