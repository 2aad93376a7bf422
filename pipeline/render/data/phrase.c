#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "render/data/data.h"

static const char *keep(const bc_data *data, bc_str *text)
{
    const char *kept = text->failed ? "" : bc_arena_text(data->arena, bc_str_text(text));
    bc_str_drop(text);
    return kept ? kept : "";
}

const char *bc_say_decimal(const bc_data *data, bc_decimal value, int decimals)
{
    bc_str text = {0};
    bc_decimal_add_vn(&text, value, decimals);
    return keep(data, &text);
}

const char *bc_say_number(const bc_data *data, const char *plain)
{
    bc_decimal value;
    return *plain && bc_decimal_parse(plain, &value) ? bc_say_decimal(data, value, data->index->decimals) : "";
}

const char *bc_say_count(const bc_data *data, long long count)
{
    return bc_say_decimal(data, (bc_decimal){count, 0}, 0);
}

const char *bc_say_list(const bc_data *data, const char *const *item, size_t count)
{
    bc_str text = {0};
    for (size_t i = 0; i < count; i++) {
        if (i && i + 1 == count)
            bc_str_addf(&text, " %s ", data->words.and_);
        else if (i)
            bc_str_add(&text, ", ");
        bc_str_add(&text, item[i]);
    }
    return keep(data, &text);
}

/* The units of one type: “huyện Kim Sơn”, or “các huyện Hoa Lư, Kim Sơn”; alone in the sentence, with “và” before the last. */
static const char *say_group(const bc_data *data, const bool *chosen, const char *type, bool alone)
{
    const char **name = bc_arena_alloc(data->arena, data->campaign->units + 1, sizeof *name);
    size_t count = 0;
    bc_str text = {0};
    for (size_t i = 0; name && i < data->campaign->units; i++)
        if (chosen[i] && strcmp(data->campaign->unit[i].type, type) == 0)
            name[count++] = data->campaign->unit[i].name;
    if (count > 1 && *type)
        bc_str_addf(&text, "%s ", data->words.plural);
    if (*type)
        bc_str_addf(&text, "%s ", type);
    for (size_t i = 0; !alone && i < count; i++)
        bc_str_addf(&text, "%s%s", i ? ", " : "", name[i]);
    if (alone)
        bc_str_add(&text, bc_say_list(data, name, count));
    return keep(data, &text);
}

const char *bc_say_units(const bc_data *data, const bool *chosen)
{
    size_t units = data->campaign->units, groups = 0;
    const char **type = bc_arena_alloc(data->arena, units + 1, sizeof *type);
    const char **group = bc_arena_alloc(data->arena, units + 1, sizeof *group);
    if (!type || !group)
        return "";
    for (size_t i = 0; i < units; i++) {
        bool seen = !chosen[i];
        for (size_t g = 0; g < groups && !seen; g++)
            seen = strcmp(type[g], data->campaign->unit[i].type) == 0;
        if (!seen)
            type[groups++] = data->campaign->unit[i].type;
    }
    for (size_t g = 0; g < groups; g++)
        group[g] = say_group(data, chosen, type[g], groups == 1);
    return bc_say_list(data, group, groups);
}

/*
 * What is not known has its place: “ngày     tháng 8 năm 2012” of 2012-08. With no month the year is the report's, if
 * that has a date: the campaign's may be over.
 */
static void add_open_date(bc_str *out, const bc_words *w, const char *month, const char *report)
{
    static const char place[] = "\u00a0\u00a0\u00a0";
    char day[16];
    bc_date date = {0};
    snprintf(day, sizeof day, "%.7s-01", *month ? month : report ? report : "");
    bool known = bc_date_parse_iso(day, &date);
    bc_str_addf(out, "%s %s %s ", w->day, place, w->month);
    if (known && *month)
        bc_str_addf(out, date.month <= 2 ? "%02d" : "%d", date.month);
    else
        bc_str_add(out, place);
    bc_str_addf(out, " %s ", w->year);
    if (known)
        bc_str_addf(out, "%d", date.year);
    else
        bc_str_addf(out, "%s%s\u00a0\u00a0", place, place);
}

const char *bc_say_date(const bc_data *data, const char *iso)
{
    const bc_words *w = &data->words;
    bc_date date;
    bc_str text = {0};
    if (iso && bc_date_parse_iso(iso, &date))
        bc_str_addf(&text, date.month <= 2 ? "%s %02d %s %02d %s %d" : "%s %02d %s %d %s %d", w->day, date.day,
                    w->month, date.month, w->year, date.year);
    else
        add_open_date(&text, w, iso ? iso : "", data->campaign->report.date);
    return keep(data, &text);
}

const char *bc_say_short_date(const bc_data *data, const char *iso)
{
    bc_date date;
    bc_str text = {0};
    if (iso && bc_date_parse_iso(iso, &date))
        bc_date_add_vn(&text, date);
    return keep(data, &text);
}

const char *bc_say_document_number(const bc_data *data)
{
    const char *number = data->campaign->report.number;
    if (!number || !*number)
        return data->words.number;
    if (strlen(number) == 1 && *number >= '0' && *number <= '9')
        return bc_arena_format(data->arena, "0%s", number);
    return number;
}
