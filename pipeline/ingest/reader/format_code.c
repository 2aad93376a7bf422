#include "ingest/reader/format_code.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct section {
    bc_format_section says;
    bool date, elapsed, numeric;
} section;

static bool is_elapsed(const char *inner, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr("hHmMsS", inner[i]))
            return false;
    return len > 0;
}

/* [Red], [$-409], [h], [>=100]: returns what stands behind the bracket. */
static const char *take_bracket(const char *at, section *s)
{
    const char *close = strchr(at, ']');
    if (!close)
        return at + strlen(at);
    size_t len = (size_t)(close - at - 1);
    if (is_elapsed(at + 1, len))
        s->elapsed = true;
    else if (strchr("<>=", at[1]) && len) {
        size_t n = strspn(at + 1, "<>=");
        s->says.conditional = n < sizeof s->says.sign;
        memcpy(s->says.sign, at + 1, n < sizeof s->says.sign ? n : 0);
        s->says.than = strtod(at + 1 + n, NULL);
    }
    return close + 1;
}

/* One section up to ; or the end. Returns what stands there. */
static const char *take_section(const char *at, section *s)
{
    while (*at && *at != ';') {
        if (*at == '"') {
            const char *close = strchr(at + 1, '"');
            at = close ? close + 1 : at + strlen(at);
        } else if (*at == '[')
            at = take_bracket(at, s);
        else if (*at == '\\' || *at == '_' || *at == '*')
            at += at[1] ? 2 : 1;
        else if (strncasecmp(at, "General", 7) == 0) {
            s->numeric = true;
            at += 7;
        } else {
            s->date = s->date || strchr("yYmMdDhHsS", *at) != NULL;
            s->numeric = s->numeric || *at == '#' || *at == '?';
            at++;
        }
    }
    return at;
}

static bool holds(const bc_format_section *s, double value)
{
    if (strcmp(s->sign, "<") == 0)
        return value < s->than;
    if (strcmp(s->sign, "<=") == 0)
        return value <= s->than;
    if (strcmp(s->sign, ">") == 0)
        return value > s->than;
    if (strcmp(s->sign, ">=") == 0)
        return value >= s->than;
    if (strcmp(s->sign, "<>") == 0)
        return value != s->than;
    return value == s->than;
}

/* Without conditions the sections are for values above, below and equal to zero. */
static bool shows_date(const bc_format_section *s, size_t count, bool conditional, double value)
{
    size_t pick = 0;
    if (conditional)
        while (pick + 1 < count && !(s[pick].conditional && holds(&s[pick], value)))
            pick++;
    else if (count > 1 && value < 0)
        pick = 1;
    else if (count > 2 && value == 0)
        pick = 2;
    return s[pick].date;
}

bool bc_format_builtin_is_date(unsigned id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58) ||
           (id >= 71 && id <= 78) || id == 80 || id == 81; /* the last ones are Thai */
}

bc_format bc_format_of_code(const char *code)
{
    bc_format f = {0};
    size_t count = 0;
    for (const char *at = code; count < BC_FORMAT_SECTIONS;) {
        section s = {0};
        at = take_section(at, &s);
        s.says.date = s.date && !s.elapsed && !s.numeric;
        f.section[count++] = s.says;
        if (!*at++)
            break;
    }
    bool conditional = f.section[0].conditional || f.section[1].conditional;
    f.positive = shows_date(f.section, count, conditional, 1);
    f.negative = shows_date(f.section, count, conditional, -1);
    f.zero = shows_date(f.section, count, conditional, 0);
    f.sections = (unsigned char)(conditional ? count : 0);
    f.any = f.positive || f.negative || f.zero || conditional;
    return f;
}

bc_format bc_format_of_builtin(unsigned id)
{
    bool date = bc_format_builtin_is_date(id);
    return (bc_format){.any = date, .positive = date, .negative = date, .zero = date};
}

bc_format bc_format_of_name(const char *name)
{
    static const char *const dates[] = {"General Date", "Long Date",   "Medium Date", "Short Date",
                                        "Long Time",    "Medium Time", "Short Time"};
    static const char *const numbers[] = {"General", "General Number", "Standard",      "Fixed",
                                          "Percent", "Currency",       "Euro Currency", "Scientific",
                                          "Yes/No",  "True/False",     "On/Off"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        if (strcasecmp(name, dates[i]) == 0)
            return bc_format_of_builtin(14);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcasecmp(name, numbers[i]) == 0)
            return bc_format_of_builtin(0);
    return bc_format_of_code(name);
}

bool bc_format_is_date(const bc_format *format, double value)
{
    if (format->sections)
        return shows_date(format->section, format->sections, true, value);
    return value > 0 ? format->positive : value < 0 ? format->negative : format->zero;
}
