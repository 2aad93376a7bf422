#include "normalise/values.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "model/date.h"

enum { LONGEST_NUMBER = 40, LONGEST_DATE = 40, LEAST_SERIAL_TEXT = 20000, MOST_SERIAL = 2958465 };

/* Full-width digits, signs, comma and point (U+FF01..) to ASCII. False: other letters are there, or it is too long. */
static bool to_ascii(char *out, size_t size, const char *text)
{
    size_t n = 0;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t c = bc_utf8_next(&at, end);
        if (c >= 0xff01 && c <= 0xff5e)
            c -= 0xfee0;
        if (c == 0x2212 || c == 0x2013)
            c = '-';
        if (c > 0x7e || n + 1 >= size)
            return false;
        out[n++] = (char)c;
    }
    out[n] = '\0';
    return true;
}

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Thousands in groups of three by dots: 1.234 or 12.345.678, not 0.125. Sets what stands behind. */
static bool is_grouped(const char *text, const char **behind)
{
    size_t lead = digits_at(text);
    if (lead == 0 || lead > 3 || text[0] == '0' || text[lead] != '.')
        return false;
    text += lead;
    while (*text == '.' && digits_at(text + 1) == 3)
        text += 4;
    *behind = text;
    return *text == '\0' || *text == ',';
}

/* Rewrite a figure typed the Vietnamese way with a decimal point. */
static bool to_plain(char *out, const char *text)
{
    const char *behind;
    if (*text == '-' || *text == '+')
        *out++ = *text++;
    if (is_grouped(text, &behind)) {
        for (; text < behind; text++)
            if (*text != '.')
                *out++ = *text;
    } else {
        size_t whole = digits_at(text);
        memcpy(out, text, whole);
        out += whole;
        text += whole;
    }
    if (*text == ',' || *text == '.') {
        size_t part = digits_at(text + 1);
        if (part == 0)
            return false;
        *out++ = '.';
        memcpy(out, text + 1, part);
        out += part;
        text += 1 + part;
    }
    *out = '\0';
    return *text == '\0';
}

bool bc_values_number(bc_str *out, bc_cell_type type, const char *text)
{
    char ascii[LONGEST_NUMBER], plain[LONGEST_NUMBER + 1];
    bc_decimal value;
    if (type == BC_CELL_NUMBER) {
        if (!bc_decimal_parse(text, &value))
            return false;
    } else if (type != BC_CELL_TEXT || !to_ascii(ascii, sizeof ascii, text) || !to_plain(plain, ascii) ||
               !bc_decimal_parse(plain, &value))
        return false;
    bc_decimal_add_short(out, value);
    return true;
}

bc_point bc_values_point(const char *text)
{
    const char *behind;
    text += strspn(text, " ");
    text += *text == '-' || *text == '+';
    size_t whole = digits_at(text), part = text[whole] == '.' ? digits_at(text + whole + 1) : 0;
    const char *end = text + whole + 1 + part;
    if (!whole || !part || end[strspn(end, " ")])
        return BC_POINT_NONE;
    return is_grouped(text, &behind) && behind == end ? BC_POINT_DOUBTFUL : BC_POINT_DECIMAL;
}

/* A number of 1 to ${most} digits at *${at}, moved behind it; -1: none. */
static int take_number(const char **at, size_t most)
{
    size_t n = digits_at(*at);
    int value = 0;
    if (n == 0 || n > most)
        return -1;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + ((*at)[i] - '0');
    *at += n;
    return value;
}

/* Minutes of the day at *${at}, moved behind it: 8:30, 08:30:00.000, 8:30:00 SA (sáng, as AM), CH (chiều, as PM). -1: no clock. */
static int take_clock(const char **at)
{
    static const char *const halves[] = {"AM", "SA", "PM", "CH"};
    int hour = take_number(at, 2);
    if (hour < 0 || hour > 23 || **at != ':')
        return -1;
    (*at)++;
    int minute = take_number(at, 2);
    if (minute < 0 || minute > 59)
        return -1;
    if (**at == ':' || **at == '.')
        *at += 1 + strspn(*at + 1, "0123456789.");
    const char *half = *at + strspn(*at, " ");
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++)
        if (strncasecmp(half, halves[i], 2) == 0) {
            *at = half + 2;
            return (hour % 12 + (i >= 2 ? 12 : 0)) * 60 + minute;
        }
    return hour * 60 + minute;
}

/* Minutes east of Greenwich: Z, UTC, GMT+7, +07:00, -0530. False: there is none, or it is none. */
static bool read_zone(const char *text, int *minutes)
{
    text += strspn(text, " ");
    *minutes = 0;
    if (strcasecmp(text, "Z") == 0)
        return true;
    bool named = strncasecmp(text, "GMT", 3) == 0 || strncasecmp(text, "UTC", 3) == 0;
    text += named ? 3 : 0;
    if (!*text)
        return named;
    int sign = *text == '+' ? 1 : *text == '-' ? -1 : 0;
    size_t digits = sign ? digits_at(++text) : 0;
    int hours = digits ? take_number(&text, 4) : -1, part = 0;
    if (hours >= 100 || digits > 2) {
        part = hours % 100;
        hours /= 100;
    } else if (hours >= 0 && *text == ':') {
        text++;
        part = take_number(&text, 2);
    }
    *minutes = sign * (hours * 60 + part);
    return hours >= 0 && hours <= 14 && part >= 0 && part < 60 && !*text;
}

/* By how many days Viet Nam's calendar is ahead of the one in which ${clock} was written; ${clock}: what stands behind the day. */
static long days_to_here(const char *clock)
{
    enum { HERE = 7 * 60, DAY = 24 * 60 };
    int zone, minutes = take_clock(&clock);
    if (minutes < 0 || !read_zone(clock, &zone))
        return 0;
    int here = minutes - zone + HERE;
    return here < 0 ? -1 : here >= DAY;
}

/* What may stand behind a day: a clock, with its zone or without. */
static bool is_clock(const char *text)
{
    const char *at = text;
    int zone;
    if (take_clock(&at) >= 0 && (!at[strspn(at, " ")] || read_zone(at, &zone)))
        return true;
    return digits_at(text) > 0 && text[strspn(text, "0123456789:. APMapm+Z")] == '\0';
}

/* Three numbers with one kind of sign between; ${clock}: what stands behind them, a time of day, or "". */
static bool split_date(const char *text, int part[3], const char **clock)
{
    const char *at = text;
    char sign = '\0';
    for (int i = 0; i < 3; i++) {
        if (i == 1)
            sign = *at;
        if (i > 0 && (*at != sign || !strchr("/-.", *at++)))
            return false;
        while (i > 0 && *at == ' ')
            at++;
        if ((part[i] = take_number(&at, 4)) < 0)
            return false;
        if (i < 2)
            at += strspn(at, " ");
    }
    *clock = at;
    if (*at == '\0')
        return true;
    if (*at != ' ' && *at != 'T')
        return false;
    *clock = ++at;
    return is_clock(at);
}

static bool read_date(const char *text, bool month_first, bc_date *date)
{
    int part[3];
    const char *clock;
    if (!split_date(text, part, &clock))
        return false;
    if (digits_at(text) == 4)
        *date = (bc_date){part[0], part[1], part[2]};
    else
        *date = month_first ? (bc_date){part[2], part[0], part[1]} : (bc_date){part[2], part[1], part[0]};
    if (date->year < 1000 || !bc_date_valid(*date))
        return false;
    *date = bc_date_add(*date, days_to_here(clock));
    return true;
}

static bool read_serial(bc_cell_type type, const char *text, bool system_1904, bc_date *date)
{
    bc_decimal value;
    if (!bc_decimal_parse(text, &value) || value.mantissa < 0)
        return false;
    int64_t day = value.mantissa;
    for (int i = 0; i < value.scale; i++)
        day /= 10;
    /* A text of few digits is no day that anybody meant; a number cell may be. */
    if (day > MOST_SERIAL || (type == BC_CELL_TEXT && (value.scale || day < LEAST_SERIAL_TEXT)))
        return false;
    return bc_date_of_serial((long)day, system_1904, date);
}

bool bc_values_date(bc_str *out, bc_cell_type type, const char *text, bool system_1904)
{
    char ascii[LONGEST_DATE];
    bc_date date;
    bool good = false;
    if (!to_ascii(ascii, sizeof ascii, text))
        return false;
    if (type == BC_CELL_NUMBER)
        good = read_serial(type, ascii, system_1904, &date);
    else if (type == BC_CELL_DATE || type == BC_CELL_TEXT)
        good = read_date(ascii, false, &date) || (type == BC_CELL_TEXT && read_serial(type, ascii, system_1904, &date));
    if (good)
        bc_str_addf(out, "%04d-%02d-%02d", date.year, date.month, date.day);
    return good;
}

bool bc_values_month_first(const char *text)
{
    char ascii[LONGEST_DATE];
    bc_date date;
    return to_ascii(ascii, sizeof ascii, text) && !read_date(ascii, false, &date) && read_date(ascii, true, &date);
}

bool bc_values_answer(bc_str *out, bc_cell_type type, const char *text, bc_answers *answers)
{
    int value;
    if (bc_values_number(out, type, text))
        return true;
    if (type != BC_CELL_TEXT || !bc_answers_find(answers, text, strlen(text), &value))
        return false;
    bc_str_addf(out, "%d", value);
    return true;
}

bool bc_values_mode(bc_str *out, const char *text, const bc_form *form, const bc_answers *answers)
{
    size_t place = bc_answers_mode(answers, text, strlen(text));
    if (place == SIZE_MAX)
        return false;
    bc_str_add(out, form->modes.at[place]);
    return true;
}
