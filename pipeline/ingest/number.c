#include "ingest/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/date.h"

size_t bc_number_format(char out[BC_NUMBER_TEXT], double value)
{
    if (!isfinite(value))
        return 0;
    if (value == 0)
        value = 0; /* no -0 */
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
