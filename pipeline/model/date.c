#include "model/date.h"

#include <string.h>

bool bc_date_valid(bc_date date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12)
        return false;
    bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    return date.day >= 1 && date.day <= days[date.month - 1] + (date.month == 2 && leap);
}

/* ${count} digits at ${text}; -1: they are none. */
static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool bc_date_parse_iso(const char *text, bc_date *out)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    *out = (bc_date){digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    return bc_date_valid(*out);
}

/* Howard Hinnant's civil_from_days, from days since 1970-01-01. */
static bc_date of_days(long days)
{
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097;
    long doe = days - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    long day = doy - (153 * mp + 2) / 5 + 1;
    long month = mp < 10 ? mp + 3 : mp - 9;
    long year = yoe + era * 400 + (month <= 2);
    return (bc_date){(int)year, (int)month, (int)day};
}

/* His days_from_civil. */
static long days_of(bc_date date)
{
    long year = date.year - (date.month <= 2);
    long era = year / 400, yoe = year - era * 400;
    long doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

bc_date bc_date_add(bc_date date, long days)
{
    bc_date later = of_days(days_of(date) + days);
    return bc_date_valid(later) ? later : date;
}

bool bc_date_of_serial(long serial, bool system_1904, bc_date *out)
{
    if (serial < (system_1904 ? 0 : 1) || serial > 2958465 || (!system_1904 && serial == 60))
        return false;
    if (system_1904)
        serial += 1462;
    /* Excel counts a 29 February 1900 that never was: days before it are one off. */
    *out = of_days(serial - 25569 + (serial < 60));
    return bc_date_valid(*out);
}

bool bc_date_to_serial(bc_date date, bool system_1904, long *out)
{
    long serial = days_of(date) + 25569;
    *out = system_1904 ? serial - 1462 : serial - (serial <= 60);
    return *out >= (system_1904 ? 0 : 1);
}

void bc_date_add_vn(bc_str *out, bc_date date)
{
    bc_str_addf(out, date.month <= 2 ? "%02d/%02d/%04d" : "%02d/%d/%04d", date.day, date.month, date.year);
}

int bc_date_compare(bc_date a, bc_date b)
{
    int order = (a.year > b.year) - (a.year < b.year);
    if (!order)
        order = (a.month > b.month) - (a.month < b.month);
    return order ? order : (a.day > b.day) - (a.day < b.day);
}
