#include "ingest/reader/number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
    double size = fabs(value); /* no -0 */
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
    size_t short_len = format_short(out, value);
    if (short_len)
        return short_len;
    /* 15 digits always come back; a subnormal has fewer. */
    for (int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG; digits <= 17; digits++) {
        int len = snprintf(out, BC_NUMBER_TEXT, "%.*g", digits, value);
        if (len > 0 && (digits == 17 || strtod(out, NULL) == value))
            return (size_t)len;
    }
    return 0;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits with a point perhaps, that make a whole number below 2^53 and a power of ten that a double holds: both, and so their quotient, are exact
 * to the last bit. */
static bool parse_simple(const char *text, size_t len, double *out)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool negative = len && *text == '-';
    const char *at = text + negative, *end = text + len, *point = NULL;
    uint64_t whole = 0;
    if (at == end || end - at > DBL_DIG + 1)
        return false;
    for (; at < end; at++) {
        if (*at == '.' && !point)
            point = at;
        else if (is_digit(*at))
            whole = whole * 10 + (uint64_t)(*at - '0');
        else
            return false;
    }
    ptrdiff_t places = point ? end - point - 1 : 0;
    if (whole >= (uint64_t)1 << 53 || end - text - negative == (point != NULL))
        return false;
    *out = (negative ? -(double)whole : (double)whole) / power[places];
    return true;
}

/* Blanks off both ends. */
static void trim(const char **text, size_t *len)
{
    while (*len && is_blank(**text)) {
        (*text)++;
        (*len)--;
    }
    while (*len && is_blank((*text)[*len - 1]))
        (*len)--;
}

/* ${text} with a NUL behind it, to strtod. Infinity is one, too. */
static bool parse_copy(char *copy, const char *text, size_t len, double *out)
{
    char *end;
    memcpy(copy, text, len);
    copy[len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0';
}

/* Digits, signs, point and exponent, of any length; strtod would also take nan, inf and hexadecimal. */
static bool parse_long(const char *text, size_t len, double *out)
{
    char copy[512];
    for (size_t i = 0; i < len; i++)
        if (!is_digit(text[i]) && !memchr("+-.eE", text[i], 5))
            return false;
    if (len < sizeof copy)
        return len && parse_copy(copy, text, len, out);
    char *longer = malloc(len + 1);
    bool good = longer && parse_copy(longer, text, len, out);
    free(longer);
    return good;
}

bool bc_number_parse(const char *text, size_t len, double *out)
{
    trim(&text, &len);
    return parse_simple(text, len, out) || (parse_long(text, len, out) && isfinite(*out));
}

bool bc_number_is_beyond(const char *text, size_t len)
{
    static const char *const words[] = {"nan", "inf", "infinity", "1.#inf", "1.#ind", "1.#qnan"};
    double value;
    trim(&text, &len);
    if (parse_long(text, len, &value))
        return !isfinite(value);
    bool sign = len && (*text == '-' || *text == '+');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len - sign && strncasecmp(words[i], text + sign, len - sign) == 0)
            return true;
    return false;
}

static size_t count_digits(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && is_digit(*at))
        at++;
    return (size_t)(at - from);
}

/* Up to 15 digits are the shortest decimal of their double; without a zero too many, they are as %.15g has them. */
static bool is_shortest(const char *text, size_t len)
{
    const char *at = text + (len && *text == '-'), *end = text + len;
    size_t whole = count_digits(at, end), zeros = 0;
    if (whole == 0 || (whole > 1 && *at == '0'))
        return false;
    if (at + whole == end)
        return whole <= DBL_DIG && (*at != '0' || at == text);
    const char *part = at + whole + 1;
    size_t places = at[whole] == '.' ? count_digits(part, end) : 0;
    if (places == 0 || part + places != end || end[-1] == '0')
        return false;
    if (*at != '0')
        return whole + places <= DBL_DIG;
    while (part[zeros] == '0')
        zeros++;
    return zeros < 4 && places - zeros <= DBL_DIG;
}

size_t bc_number_shorten(const char *text, size_t len, char room[BC_NUMBER_TEXT], const char **out)
{
    double value;
    *out = text;
    if (is_shortest(text, len))
        return len;
    *out = room;
    const char *point = len < BC_NUMBER_TEXT ? memchr(text, '.', len) : NULL;
    if (point && count_digits(point + 1, text + len) + 1 == (size_t)(text + len - point)) { /* 4.50, 4.0 */
        size_t kept = len;
        while (text[kept - 1] == '0')
            kept--;
        kept -= text[kept - 1] == '.';
        memcpy(room, text, kept);
        if (is_shortest(room, kept))
            return kept;
    }
    return bc_number_parse(text, len, &value) ? bc_number_format(room, value) : 0;
}

/* ${number} in ${digits} digits at ${at}. */
static void put(char *at, long number, int digits)
{
    while (digits--) {
        at[digits] = (char)('0' + number % 10);
        number /= 10;
    }
}

static size_t put_time(char *at, long seconds)
{
    put(at, seconds / 3600, 2);
    at[2] = at[5] = ':';
    put(at + 3, seconds / 60 % 60, 2);
    put(at + 6, seconds % 60, 2);
    return 8;
}

static size_t put_day(char *out, bc_date date, long seconds)
{
    put(out, date.year, 4);
    out[4] = out[7] = '-';
    put(out + 5, date.month, 2);
    put(out + 8, date.day, 2);
    if (!seconds)
        return 10;
    out[10] = 'T';
    return 11 + put_time(out + 11, seconds);
}

size_t bc_serial_format(char out[BC_NUMBER_TEXT], double serial, bool system_1904)
{
    if (!(serial >= 0) || serial >= 2958466)
        return 0;
    long long seconds = llround(serial * 86400);
    long day = (long)(seconds / 86400), rest = (long)(seconds % 86400);
    memset(out, 0, BC_NUMBER_TEXT);
    if (day == 0 && !(system_1904 && rest == 0))
        return put_time(out, rest);
    bc_date date = {1900, 2, 29};
    if (!(day == 60 && !system_1904) && !bc_date_of_serial(day, system_1904, &date))
        return 0;
    return put_day(out, date, rest);
}

/* ${digits} digits at *${at}, which is moved behind them. */
static bool take(const char **at, const char *end, int digits, int *out)
{
    *out = 0;
    for (; digits--; (*at)++) {
        if (*at == end || !is_digit(**at))
            return false;
        *out = *out * 10 + (**at - '0');
    }
    return true;
}

/* 08:30, 08:30:00, 08:30:00.5 as seconds, rounded; up to 24:00:00, by that or as it stands. */
static bool take_time(const char **at, const char *end, long *seconds)
{
    int hour, minute, second = 0;
    if (!take(at, end, 2, &hour) || *at == end || *(*at)++ != ':' || !take(at, end, 2, &minute))
        return false;
    if (*at < end && **at == ':') {
        (*at)++;
        if (!take(at, end, 2, &second))
            return false;
    }
    *seconds = hour * 3600L + minute * 60 + second;
    if (*at < end && (**at == '.' || **at == ',')) {
        const char *part = ++*at;
        *at += count_digits(part, end);
        *seconds += *at > part && *part >= '5';
    }
    return minute < 60 && second < 60 && (hour < 24 || *seconds == 86400);
}

static void next_day(bc_date *date)
{
    date->day++;
    if (!bc_date_valid(*date))
        *date = (bc_date){date->year, date->month + 1, 1};
    if (!bc_date_valid(*date))
        *date = (bc_date){date->year + 1, 1, 1};
}

/* 2012-05-14, with a time or without. A 29 February 1900 is taken, too; whether it may be is for the caller. */
static bool take_day(const char *at, const char *end, bc_date *date, long *seconds)
{
    *seconds = 0;
    if (!take(&at, end, 4, &date->year) || at == end || *at++ != '-' || !take(&at, end, 2, &date->month) || at == end ||
        *at++ != '-' || !take(&at, end, 2, &date->day))
        return false;
    return at == end || (*at++ == 'T' && take_time(&at, end, seconds) && at == end);
}

static const char *without_zone(const char *text, size_t len)
{
    return text + len - (len && text[len - 1] == 'Z');
}

size_t bc_iso_format(char out[BC_NUMBER_TEXT], const char *text, size_t len)
{
    const char *at = text, *end = without_zone(text, len);
    bc_date date;
    long seconds = 0;
    memset(out, 0, BC_NUMBER_TEXT);
    if (len > 2 && text[2] == ':')
        return take_time(&at, end, &seconds) && at == end && seconds < 86400 ? put_time(out, seconds) : 0;
    if (!take_day(text, end, &date, &seconds) || !bc_date_valid(date))
        return 0;
    if (seconds == 86400) {
        seconds = 0;
        next_day(&date);
    }
    return bc_date_valid(date) ? put_day(out, date, seconds) : 0; /* behind the last day there is none */
}

bool bc_iso_serial(double *out, const char *text, size_t len, bool system_1904)
{
    static const bc_date leap = {1900, 2, 29}, eve = {1899, 12, 31};
    bc_date date;
    long seconds, day;
    if (!take_day(text, without_zone(text, len), &date, &seconds))
        return false;
    if (!system_1904 && bc_date_compare(date, leap) == 0)
        day = 60;
    else if (!system_1904 && bc_date_compare(date, eve) == 0)
        day = 0;
    else if (!bc_date_valid(date) || !bc_date_to_serial(date, system_1904, &day))
        return false;
    *out = (double)day + (double)seconds / 86400;
    return true;
}

bool bc_number_is_error(const char *text, size_t len)
{
    static const char *const errors[] = {"#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strlen(errors[i]) == len && memcmp(text, errors[i], len) == 0)
            return true;
    return false;
}
