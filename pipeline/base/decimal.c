#include "base/decimal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 18 };

static int64_t power_of_ten(int n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

/* The digits of [+-]digits[.digits], leading zeros left out; how many stood behind the point. */
static bool take_digits(const char **at, char digits[MOST_DIGITS + 1], int *count, int *scale)
{
    bool any = false, point = false;
    *count = *scale = 0;
    for (;; (*at)++) {
        char c = **at;
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return any;
        any = true;
        *scale += point;
        if (*count == 0 && c == '0')
            continue;
        if (*count == MOST_DIGITS)
            return false;
        digits[(*count)++] = c;
    }
}

static bool take_exponent(const char **at, int *exponent)
{
    *exponent = 0;
    if (**at != 'e' && **at != 'E')
        return true;
    char *end;
    long value = strtol(*at + 1, &end, 10);
    if (end == *at + 1 || value < -40 || value > 40)
        return false;
    *exponent = (int)value;
    *at = end;
    return true;
}

bool bc_decimal_parse(const char *text, bc_decimal *out)
{
    char digits[MOST_DIGITS + 1];
    int count, scale, exponent;
    bool negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    if (!take_digits(&text, digits, &count, &scale) || !take_exponent(&text, &exponent) || *text != '\0')
        return false;
    scale -= exponent;
    /* Zeros at the end stand for the scale as long as it is too large. */
    while (count > 0 && scale > MOST_DIGITS && digits[count - 1] == '0') {
        count--;
        scale--;
    }
    while (scale < 0 && count > 0 && count < MOST_DIGITS) {
        digits[count++] = '0';
        scale++;
    }
    if (count == 0)
        scale = scale < 0 ? 0 : scale > MOST_DIGITS ? MOST_DIGITS : scale;
    if (scale < 0 || scale > MOST_DIGITS)
        return false;
    int64_t mantissa = 0;
    for (int i = 0; i < count; i++)
        mantissa = mantissa * 10 + (digits[i] - '0');
    *out = (bc_decimal){negative ? -mantissa : mantissa, scale};
    return true;
}

static void add_plain(bc_str *out, bc_decimal value)
{
    char text[2 * MOST_DIGITS + 4];
    size_t at = sizeof text;
    uint64_t rest = value.mantissa < 0 ? (uint64_t)-value.mantissa : (uint64_t)value.mantissa;
    for (int i = 0; i < value.scale; i++, rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    if (value.scale)
        text[--at] = '.';
    do
        text[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value.mantissa < 0)
        text[--at] = '-';
    bc_str_add_n(out, text + at, sizeof text - at);
}

void bc_decimal_add_text(bc_str *out, bc_decimal value)
{
    add_plain(out, value);
}

static bc_decimal shorten(bc_decimal value)
{
    while (value.scale > 0 && value.mantissa % 10 == 0) {
        value.mantissa /= 10;
        value.scale--;
    }
    return value;
}

void bc_decimal_add_short(bc_str *out, bc_decimal value)
{
    add_plain(out, shorten(value));
}

void bc_decimal_add_vn(bc_str *out, bc_decimal value, int decimals)
{
    bc_str plain = {0};
    add_plain(&plain, shorten(value));
    const char *text = bc_str_text(&plain);
    if (*text == '-')
        bc_str_add_byte(out, *text++);
    const char *point = strchr(text, '.');
    size_t whole = point ? (size_t)(point - text) : strlen(text);
    for (size_t i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0)
            bc_str_add_byte(out, '.');
        bc_str_add_byte(out, text[i]);
    }
    int have = point ? (int)strlen(point + 1) : 0;
    if (have || decimals > 0)
        bc_str_add_byte(out, ',');
    if (have)
        bc_str_add(out, point + 1);
    for (; have < decimals; have++)
        bc_str_add_byte(out, '0');
    out->failed = out->failed || plain.failed;
    bc_str_drop(&plain);
}

/* Compared digit by digit: a product of mantissa and power could overflow. */
int bc_decimal_compare(bc_decimal a, bc_decimal b)
{
    int64_t ua = power_of_ten(a.scale), ub = power_of_ten(b.scale);
    int64_t wa = a.mantissa / ua, wb = b.mantissa / ub;
    if (wa != wb)
        return wa < wb ? -1 : 1;
    int64_t ra = a.mantissa % ua, rb = b.mantissa % ub;
    /* |r| < 10^scale ≤ 10^18, so both can be brought to scale 18. */
    ra *= power_of_ten(MOST_DIGITS - a.scale);
    rb *= power_of_ten(MOST_DIGITS - b.scale);
    return ra < rb ? -1 : ra > rb;
}

/* Both numbers are exact doubles, and so their quotient is the nearest one; a longer mantissa is read as a text. */
double bc_decimal_double(bc_decimal value)
{
    if (value.mantissa > -((int64_t)1 << 53) && value.mantissa < (int64_t)1 << 53)
        return (double)value.mantissa / (double)power_of_ten(value.scale);
    bc_str text = {0};
    add_plain(&text, value);
    double nearest = strtod(bc_str_text(&text), NULL);
    bc_str_drop(&text);
    return nearest;
}
