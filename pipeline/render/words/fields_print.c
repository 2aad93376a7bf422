#include "render/words/fields_print.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "render/words/charts.h"
#include "render/words/context.h"
#include "render/words/context_fields.h"
#include "render/words/tables.h"

enum { SHOWN = 64 }; /* letters of a sample */

/* ---- samples ---- */

/* Better ones are larger: a text that says something, a nought or a no, nothing. */
static int worth(const bc_value *value)
{
    if (!value)
        return 0;
    switch (value->kind) {
    case BC_VALUE_TEXT:
        return strcmp(value->text, "0") == 0 ? 2 : 3;
    case BC_VALUE_LIST:
        return value->count ? 3 : 2;
    case BC_VALUE_TRUE:
    case BC_VALUE_MAP:
        return 3;
    default:
        return 1;
    }
}

static const bc_value *of_key(const bc_value *map, const char *key)
{
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->key[i], key) == 0)
            return map->item[i];
    return NULL;
}

/* The best value of the field in all maps of its group in ${map}, which is of ${group}. */
static const bc_value *find_sample(const bc_value *map, const char *group, const bc_field *field, const bc_value *best)
{
    size_t count;
    const bc_field *all = bc_fields(&count);
    if (strcmp(group, field->group) == 0) {
        const bc_value *own = of_key(map, field->name);
        return worth(own) > worth(best) ? own : best;
    }
    for (size_t i = 0; i < count; i++) {
        const bc_value *inner = strcmp(all[i].group, group) == 0 && all[i].of ? of_key(map, all[i].name) : NULL;
        if (inner && inner->kind == BC_VALUE_MAP)
            best = find_sample(inner, all[i].of, field, best);
        for (size_t n = 0; inner && inner->kind == BC_VALUE_LIST && n < inner->count; n++)
            best = find_sample(inner->item[n], all[i].of, field, best);
    }
    return best;
}

/* Into ${out}: the sample as a person reads it, its end cut off where it is long. */
static void say_sample(bc_str *out, const bc_field *field, const bc_value *sample)
{
    size_t letters = 0;
    if (!sample || sample->kind == BC_VALUE_MAP)
        return;
    if (sample->kind == BC_VALUE_LIST) {
        bc_str_addf(out, ngettext("%zu entry", "%zu entries", sample->count), sample->count);
        return;
    }
    if (field->kind == BC_FIELD_YESNO) {
        bc_str_add(out, sample->kind == BC_VALUE_TRUE ? _("yes") : _("no"));
        return;
    }
    /* A place that is left free has nothing to show. */
    if (sample->kind != BC_VALUE_TEXT || !sample->text[strspn(sample->text, " \xC2\xA0")])
        return;
    const char *at = sample->text, *end = at + strlen(at), *blank = end;
    for (; at < end && letters < SHOWN; letters++) {
        blank = *at == ' ' ? at : blank;
        bc_utf8_next(&at, end);
    }
    bc_str_add_n(out, sample->text, (size_t)((at < end && blank < at ? blank : at) - sample->text));
    if (at < end)
        bc_str_add(out, " …");
}

/* ---- what is printed ---- */

static const char *kind_of(const bc_field *field)
{
    static const char *const kinds[] = {N_("text"), N_("figure"), N_("yes/no"), N_("list"), N_("group")};
    return _(kinds[field->kind]);
}

static void print_field(const bc_field *field, const bc_value *report, const bc_value *notice, bool markdown, FILE *out)
{
    bc_str sample = {0};
    say_sample(&sample, field, find_sample(field->notice ? notice : report, "goc", field, NULL));
    const char *only = field->notice ? _(" (notices only)") : "";
    if (markdown) {
        fprintf(out, "| `%s` | %s | %s%s | ", field->name, kind_of(field), _(field->meaning), only);
        for (const char *c = bc_str_text(&sample); *c; c++) {
            if (strchr("|*_<`\\", *c))
                fputc('\\', out);
            fputc(*c, out);
        }
        fputs(" |\n", out);
    } else {
        fprintf(out, "  %-22s %s. %s%s%s%s\n", field->name, kind_of(field), _(field->meaning), only,
                sample.len ? _(". Sample: ") : "", bc_str_text(&sample));
    }
    bc_str_drop(&sample);
}

static void print_tables(bool markdown, FILE *out)
{
    size_t count;
    const bc_table_kind *kind = bc_tables_kinds(&count);
    if (markdown)
        fprintf(
            out,
            _("\n## Tables\n\nA table is a block `::: bang NAME … :::`; its first line holds the words of its head, "
              "split by `|`. Behind the name of a table of one form stands the form's code.\n"));
    else
        fprintf(out, "\n%s\n", _("Tables (::: bang NAME)"));
    for (size_t i = 0; i < count; i++) {
        const char *only = kind[i].of_unit ? _(" (notices only)") : "";
        if (markdown)
            fprintf(out, "\n%s%s:\n\n    ::: bang %s%s\n", _(kind[i].meaning), only, kind[i].name,
                    kind[i].form ? " {{ma}}" : "");
        else
            fprintf(out, "  %-22s %s%s\n", kind[i].name, _(kind[i].meaning), only);
        if (!markdown)
            continue;
        for (const char *line = kind[i].template; *line; line += strcspn(line, "\n"), line += *line == '\n')
            fprintf(out, "    %.*s\n", (int)strcspn(line, "\n"), line);
        fputs("    :::\n", out);
    }
}

static void print_charts(bool markdown, FILE *out)
{
    size_t count;
    const bc_chart_name *chart = bc_charts_names(&count);
    if (markdown)
        fprintf(out, _("\n## Figures\n\nA figure is a block `::: bieu-do NAME … :::`: its caption, its words split by "
                       "`|`, and what it shows to those who cannot see it, a line each.\n"));
    else
        fprintf(out, "\n%s\n", _("Figures (::: bieu-do NAME)"));
    for (size_t i = 0; i < count; i++) {
        if (!markdown) {
            fprintf(out, "  %-22s %s\n", chart[i].name, _(chart[i].meaning));
            continue;
        }
        fprintf(out, "\n%s:\n\n    ::: bieu-do %s%s\n", _(chart[i].meaning), chart[i].name,
                chart[i].form ? " {{ma}}" : "");
        for (const char *line = chart[i].template; *line; line += strcspn(line, "\n"), line += *line == '\n')
            fprintf(out, "    %.*s\n", (int)strcspn(line, "\n"), line);
        fputs("    :::\n", out);
    }
}

bc_status bc_fields_print(const bc_data *data, bool markdown, FILE *out)
{
    size_t fields, groups;
    const bc_field *field = bc_fields(&fields);
    const bc_field_group *group = bc_field_groups(&groups);
    const bc_value *report = bc_context_make(data, NULL);
    const bc_value *notice = data->campaign->units ? bc_context_make(data, &data->campaign->unit[0]) : report;
    if (!report || !notice)
        return BC_NOMEM;
    if (markdown)
        fputs(
            _("# Names that templates can use\n\nMade by `baocao template fields --markdown` (`make fields`): change "
              "nothing here by hand. Samples are from the campaign in `input/2012-ninh-binh`. How templates are "
              "written: [huong-dan.md](huong-dan.md).\n\nA text or a figure is written `{{ten}}`. A yes/no, a list or "
              "a group is a section: `{{#ten}} … {{/ten}}` is shown if it is so, once for each entry of a list; "
              "`{{^ten}} … {{/ten}}` is shown if it is not so, or empty.\n"),
            out);
    for (size_t g = 0; g < groups; g++) {
        if (markdown)
            fprintf(out, _("\n## Known %s\n\n| name | type | meaning | sample |\n| --- | --- | --- | --- |\n"),
                    _(group[g].where));
        else
            fprintf(out, _("%sKnown %s\n"), g ? "\n" : "", _(group[g].where));
        for (size_t i = 0; i < fields; i++)
            if (strcmp(field[i].group, group[g].name) == 0)
                print_field(&field[i], report, notice, markdown, out);
    }
    print_tables(markdown, out);
    print_charts(markdown, out);
    return fflush(out) == 0 && !ferror(out) ? BC_OK : BC_IO;
}
