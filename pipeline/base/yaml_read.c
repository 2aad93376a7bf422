#include "base/yaml.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

typedef struct reading {
    const char *name;
    bc_arena *arena;
    bc_diag *diag;
    size_t troubles;
} reading;

static void complain(reading *r, size_t line, const char *todo, const char *format, const char *a, const char *b)
{
    bc_str where = {0}, what = {0};
    bc_str_addf(&where, _("%s, line %zu"), r->name, line);
    for (; *format; format++) {
        if (format[0] == '{' && format[1] && format[2] == '}') {
            bc_str_add(&what, format[1] == 'a' ? a : b);
            format += 2;
        } else
            bc_str_add_byte(&what, *format);
    }
    bc_diag_post(r->diag, BC_ERROR, bc_str_text(&where), todo, "%s", bc_str_text(&what));
    r->troubles++;
    bc_str_drop(&where);
    bc_str_drop(&what);
}

static const char *type_name(bc_yaml_type type)
{
    switch (type) {
    case BC_YAML_TEXT:
        return _("a text");
    case BC_YAML_INT:
        return _("a whole number");
    case BC_YAML_DECIMAL:
        return _("a number");
    case BC_YAML_BOOL:
        return _("true or false");
    case BC_YAML_DATE:
        return _("a date such as 2012-08-06");
    case BC_YAML_DAY_OR_MONTH:
        return _("a date such as 2012-08-06, or 2012-08 where the day is open");
    case BC_YAML_TEXTS:
        return _("a list of texts");
    case BC_YAML_NODE:
        break;
    }
    return _("a value");
}

static bool is_date(const char *text)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) != 10 || strspn(text, "0123456789") != 4 || strspn(text + 5, "0123456789") != 2 ||
        strspn(text + 8, "0123456789") != 2 || text[4] != '-' || text[7] != '-')
        return false;
    long y = strtol(text, NULL, 10), m = strtol(text + 5, NULL, 10), d = strtol(text + 8, NULL, 10);
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

/* 2012-08: the day is open. */
static bool is_month(const char *text)
{
    char day[16];
    snprintf(day, sizeof day, "%s-01", text);
    return strlen(text) == 7 && is_date(day);
}

static bool read_int(const bc_yaml *value, const bc_yaml_field *field, void *into)
{
    char *end;
    errno = 0;
    long number = strtol(value->text, &end, 10);
    if (*value->text == '\0' || *end != '\0' || errno || number < field->min || number > field->max)
        return false;
    *(int *)into = (int)number;
    return true;
}

static bool read_texts(reading *r, const bc_yaml *value, bc_yaml_texts *into)
{
    into->count = value->count;
    into->at = bc_arena_alloc(r->arena, value->count + 1, sizeof *into->at);
    for (size_t i = 0; into->at && i < value->count; i++) {
        if (value->item[i]->kind != BC_YAML_SCALAR)
            return false;
        into->at[i] = value->item[i]->text;
    }
    return into->at != NULL;
}

static bool read_value(reading *r, const bc_yaml *value, const bc_yaml_field *field, void *into)
{
    bool scalar = value->kind == BC_YAML_SCALAR, null = value->kind == BC_YAML_NULL;
    switch (field->type) {
    case BC_YAML_TEXT:
        if (scalar || null)
            *(const char **)into = null ? NULL : value->text;
        return scalar || null;
    case BC_YAML_INT:
        return scalar && read_int(value, field, into);
    case BC_YAML_DECIMAL:
        return scalar && bc_decimal_parse(value->text, into);
    case BC_YAML_BOOL:
        if (scalar)
            *(bool *)into = strcmp(value->text, "true") == 0;
        return scalar && (strcmp(value->text, "true") == 0 || strcmp(value->text, "false") == 0);
    case BC_YAML_DATE:
    case BC_YAML_DAY_OR_MONTH: {
        bool open = field->type == BC_YAML_DAY_OR_MONTH;
        null = null || (scalar && !*value->text);
        bool good = null || (scalar && (is_date(value->text) || (open && is_month(value->text))));
        if (good)
            *(const char **)into = null ? NULL : value->text;
        return good;
    }
    case BC_YAML_TEXTS:
        if (null)
            return true;
        return value->kind == BC_YAML_LIST && read_texts(r, value, into);
    case BC_YAML_NODE:
        *(const bc_yaml **)into = value;
        return true;
    }
    return false;
}

static const bc_yaml_field *find_field(const bc_yaml_field *fields, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].key, key) == 0)
            return &fields[i];
    return NULL;
}

size_t bc_yaml_read(const bc_yaml *map, const char *name, const bc_yaml_field *fields, size_t count, void *into,
                    bc_arena *arena, bc_diag *diag)
{
    reading r = {.name = name, .arena = arena, .diag = diag};
    bc_str known = {0};
    bc_str_add(&known, _("known keys: "));
    for (size_t i = 0; i < count; i++)
        bc_str_addf(&known, "%s%s", i ? ", " : "", fields[i].key);
    if (!map || map->kind != BC_YAML_MAP)
        complain(&r, map ? map->line : 1, bc_str_text(&known), _("keys with values were expected here"), "", "");
    for (size_t i = 0; map && map->kind == BC_YAML_MAP && i < map->count; i++) {
        const bc_yaml_field *field = find_field(fields, count, map->key[i]);
        const bc_yaml *value = map->item[i];
        if (!field)
            complain(&r, map->key_line[i], bc_str_text(&known), _("the key “{a}” is not known"), map->key[i], "");
        else if (!read_value(&r, value, field, (char *)into + field->offset)) {
            bc_str expected = {0};
            bc_str_add(&expected, type_name(field->type));
            if (field->type == BC_YAML_INT)
                bc_str_addf(&expected, " (%d–%d)", field->min, field->max);
            complain(&r, value->line, NULL, _("“{a}”: {b} was expected"), map->key[i], bc_str_text(&expected));
            bc_str_drop(&expected);
        }
    }
    for (size_t i = 0; map && map->kind == BC_YAML_MAP && i < count; i++)
        if (fields[i].required && !bc_yaml_find(map, fields[i].key))
            complain(&r, map->line, bc_str_text(&known), _("the key “{a}” is missing"), fields[i].key, "");
    bc_str_drop(&known);
    return r.troubles;
}
