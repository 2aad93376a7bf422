#include "baocao/summary.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/finding.h"

enum { MOST_SHOWN = 100 };

typedef struct teller {
    const bc_cli *cli;
    const bc_campaign *campaign;
    size_t fatal, shown;
    bc_str where, what, todo;
} teller;

static bc_status tell_fatal(void *context, const bc_row *row)
{
    teller *t = context;
    bc_finding finding;
    bc_severity severity;
    if (!bc_finding_of_row(row, &finding, &severity))
        return BC_DATA;
    if (severity != BC_FATAL)
        return BC_OK;
    t->fatal++;
    if (t->shown == MOST_SHOWN)
        return BC_OK;
    t->shown++;
    bc_str_clear(&t->where);
    bc_str_clear(&t->what);
    bc_str_clear(&t->todo);
    bc_origin_add(&t->where, &finding.origin);
    const bc_unit *unit = finding.unit && t->campaign ? bc_campaign_find_unit(t->campaign, finding.unit) : NULL;
    if (!t->where.len && unit) /* a unit of which nothing came has no cell */
        bc_str_addf(&t->where, finding.form ? _("%s (%s), form %s") : "%s (%s)", unit->display, unit->code,
                    finding.form);
    bc_finding_add_message(&t->what, &finding, t->cli->english);
    bc_finding_add_todo(&t->todo, &finding, t->cli->english);
    bc_diag_post(t->cli->diag, BC_ERROR, t->where.len ? t->where.at : NULL, t->todo.len ? t->todo.at : NULL, "%s",
                 bc_str_text(&t->what));
    return BC_OK;
}

bc_status bc_summary_blocked(bc_folder *folder, const bc_cli *cli)
{
    teller t = {.cli = cli, .campaign = bc_folder_campaign(folder)};
    bc_status status = bc_table_scan(folder, "findings.csv", NULL, 0, tell_fatal, &t, cli->diag);
    if (t.fatal > t.shown)
        bc_diag_post(cli->diag, BC_ERROR, NULL, NULL, _("and %zu more of the kind"), t.fatal - t.shown);
    bc_diag_post(cli->diag, BC_ERROR, NULL,
                 _("mend what is named above and run again; the last release stays as it was"),
                 ngettext("the campaign may not be published: %zu trouble stands in the way",
                          "the campaign may not be published: %zu troubles stand in the way", t.fatal),
                 t.fatal);
    bc_str_drop(&t.where);
    bc_str_drop(&t.what);
    bc_str_drop(&t.todo);
    return status;
}

static long sum_of(const bc_table *table, const char *column, const char *form)
{
    long sum = 0;
    for (size_t i = 0; i < table->rows; i++)
        if (strcmp(bc_table_at(table, i, "form"), form) == 0)
            sum += strtol(bc_table_at(table, i, column), NULL, 10);
    return sum;
}

static void print_counts(const bc_index *index, const bc_table *forms, const bc_table *files, FILE *out)
{
    fprintf(out, _("Read %zu files.\n"), files->rows);
    for (size_t i = 0; i < index->forms; i++) {
        const bc_form *form = &index->form[i];
        if (form->kind != BC_SURVEY)
            continue;
        long read = sum_of(forms, "read", form->code), accepted = sum_of(forms, "accepted", form->code);
        long twice = sum_of(forms, "duplicate", form->code);
        fprintf(out, _("Form %s: %ld read, %ld accepted, %ld duplicates, %ld rejected.\n"), form->code, read, accepted,
                twice, read - accepted - twice);
    }
}

/* Left-aligned in ${width} columns of the terminal. */
static void print_padded(FILE *out, const char *text, size_t width)
{
    fputs(text, out);
    for (size_t n = bc_utf8_length(text); n < width; n++)
        fputc(' ', out);
}

static void print_score(FILE *out, const char *score, bool english)
{
    char text[64];
    snprintf(text, sizeof text, "%s", score);
    char *point = strchr(text, '.');
    if (point && !english)
        *point = ',';
    fprintf(out, " %8s", text);
}

static size_t find_score(const bc_table *scores, const char *unit, const char *scope)
{
    for (size_t i = 0; i < scores->rows; i++)
        if (strcmp(bc_table_at(scores, i, "unit"), unit) == 0 && strcmp(bc_table_at(scores, i, "scope"), scope) == 0)
            return i;
    return SIZE_MAX;
}

static void print_ratings(const bc_campaign *campaign, const bc_index *index, const bc_table *scores, bool english,
                          FILE *out)
{
    size_t width = 0;
    for (size_t i = 0; i < campaign->units; i++)
        if (bc_utf8_length(campaign->unit[i].display) > width)
            width = bc_utf8_length(campaign->unit[i].display);
    fputc('\n', out);
    print_padded(out, "", width + 2);
    for (size_t f = 0; f < index->forms; f++)
        fprintf(out, " %8s", index->form[f].code);
    fprintf(out, " %8s  ", _("overall"));
    print_padded(out, _("rating"), 12);
    fprintf(out, " %s\n", _("rank"));
    for (size_t i = 0; i < campaign->units; i++) {
        const bc_unit *unit = &campaign->unit[i];
        fputs("  ", out);
        print_padded(out, unit->display, width);
        for (size_t f = 0; f < index->forms; f++) {
            size_t at = find_score(scores, unit->code, index->form[f].code);
            print_score(out, at == SIZE_MAX ? "-" : bc_table_at(scores, at, "score"), english);
        }
        size_t at = find_score(scores, unit->code, "overall");
        print_score(out, at == SIZE_MAX ? "-" : bc_table_at(scores, at, "score"), english);
        fputs("  ", out);
        print_padded(out, at == SIZE_MAX ? "-" : bc_table_at(scores, at, "rating"), 12);
        fprintf(out, " %4s\n", at == SIZE_MAX ? "-" : bc_table_at(scores, at, "rank"));
    }
    fputc('\n', out);
}

typedef struct counter {
    size_t of[BC_SEVERITIES];
} counter;

static bc_status count_finding(void *context, const bc_row *row)
{
    counter *c = context;
    bc_finding finding;
    bc_severity severity;
    if (!bc_finding_of_row(row, &finding, &severity))
        return BC_DATA;
    c->of[severity]++;
    return BC_OK;
}

bc_status bc_summary_print(bc_folder *folder, const char *release, const bc_cli *cli, FILE *out)
{
    bc_table *forms, *files, *scores;
    counter c = {{0}};
    bc_arena *arena = bc_folder_arena(folder);
    bc_status status = bc_table_load(folder, "forms.csv", arena, &forms, cli->diag);
    if (status == BC_OK)
        status = bc_table_load(folder, "files.csv", arena, &files, cli->diag);
    if (status == BC_OK)
        status = bc_table_load(folder, "scores.csv", arena, &scores, cli->diag);
    if (status == BC_OK)
        status = bc_table_scan(folder, "findings.csv", NULL, 0, count_finding, &c, cli->diag);
    if (status != BC_OK)
        return status;
    print_counts(bc_folder_index(folder), forms, files, out);
    print_ratings(bc_folder_campaign(folder), bc_folder_index(folder), scores, cli->english, out);
    fprintf(out, _("The papers lie in %s: bao-cao.pdf, bao-cao.xlsx, thong-bao/.\n"), release);
    if (c.of[BC_ERROR])
        fprintf(out, _("Look next at %s/tra-lai/: %zu faults in rows that were set aside, for the units to correct.\n"),
                release, c.of[BC_ERROR]);
    if (c.of[BC_WARNING])
        fprintf(out, _("And at the %zu warnings in %s/data/findings.csv.\n"), c.of[BC_WARNING], release);
    return BC_OK;
}
