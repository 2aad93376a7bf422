#include "model/campaign.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "model/units.h"

static const char file_name[] = "campaign.yaml";

typedef struct raw_campaign {
    bc_campaign campaign;
    const bc_yaml *period, *sources, *report;
} raw_campaign;

typedef struct raw_period {
    const char *from, *to;
} raw_period;

#define FIELD(type, key, member, kind, must)                                                                           \
    {                                                                                                                  \
        key, kind, offsetof(type, member), must, 0, 0                                                                  \
    }
#define COUNT(fields) (sizeof(fields) / sizeof *(fields))

static const bc_yaml_field campaign_fields[] = {
    FIELD(raw_campaign, "campaign", campaign.code, BC_YAML_TEXT, true),
    {"year", BC_YAML_INT, offsetof(raw_campaign, campaign.year), true, 1945, 9999},
    FIELD(raw_campaign, "title", campaign.title, BC_YAML_TEXT, true),
    FIELD(raw_campaign, "index", campaign.index, BC_YAML_TEXT, true),
    FIELD(raw_campaign, "units", campaign.units_file, BC_YAML_TEXT, true),
    FIELD(raw_campaign, "period", period, BC_YAML_NODE, true),
    FIELD(raw_campaign, "sources", sources, BC_YAML_NODE, true),
    FIELD(raw_campaign, "previous", campaign.previous, BC_YAML_TEXT, false),
    FIELD(raw_campaign, "report", report, BC_YAML_NODE, true),
};
static const bc_yaml_field period_fields[] = {
    FIELD(raw_period, "from", from, BC_YAML_DATE, true),
    FIELD(raw_period, "to", to, BC_YAML_DATE, true),
};
static const bc_yaml_field source_fields[] = {
    FIELD(bc_source, "form", form, BC_YAML_TEXT, true),
    FIELD(bc_source, "files", files, BC_YAML_TEXT, true),
};

typedef struct raw_report {
    bc_report_head head;
    const bc_yaml *signer;
} raw_report;

static const bc_yaml_field report_fields[] = {
    FIELD(raw_report, "layout", head.layout, BC_YAML_TEXT, true),
    FIELD(raw_report, "issuer", head.issuer, BC_YAML_TEXT, true),
    FIELD(raw_report, "parent", head.parent, BC_YAML_TEXT, false),
    FIELD(raw_report, "number", head.number, BC_YAML_TEXT, false),
    FIELD(raw_report, "symbol", head.symbol, BC_YAML_TEXT, true),
    FIELD(raw_report, "place", head.place, BC_YAML_TEXT, false),
    FIELD(raw_report, "date", head.date, BC_YAML_DAY_OR_MONTH, false),
    FIELD(raw_report, "addressee", head.addressee, BC_YAML_TEXT, false),
    FIELD(raw_report, "subject", head.subject, BC_YAML_TEXT, true),
    FIELD(raw_report, "signer", signer, BC_YAML_NODE, false),
    FIELD(raw_report, "recipients", head.recipients, BC_YAML_TEXTS, false),
    FIELD(raw_report, "draft", head.draft, BC_YAML_BOOL, false),
};
static const bc_yaml_field signer_fields[] = {
    FIELD(bc_report_head, "authority", authority, BC_YAML_TEXT, false),
    FIELD(bc_report_head, "position", position, BC_YAML_TEXT, false),
    FIELD(bc_report_head, "name", signer, BC_YAML_TEXT, false),
};

typedef struct loading {
    bc_arena *arena;
    bc_diag *diag;
    size_t troubles;
} loading;

static void complain(loading *l, size_t line, const char *text, const char *detail)
    __attribute__((format(printf, 3, 0)));

static void complain(loading *l, size_t line, const char *text, const char *detail)
{
    char where[64];
    snprintf(where, sizeof where, _("%s, line %zu"), file_name, line);
    bc_diag_post(l->diag, BC_ERROR, where, NULL, text, detail);
    l->troubles++;
}

static void read_period(loading *l, bc_campaign *campaign, const bc_yaml *node)
{
    raw_period raw = {0};
    size_t before = l->troubles;
    l->troubles += bc_yaml_read(node, file_name, period_fields, COUNT(period_fields), &raw, l->arena, l->diag);
    if (l->troubles != before)
        return;
    if (!raw.from || !raw.to || !bc_date_parse_iso(raw.from, &campaign->from) ||
        !bc_date_parse_iso(raw.to, &campaign->to))
        complain(l, node->line, _("“%s”: two dates were expected"), "period");
    else if (bc_date_compare(campaign->from, campaign->to) > 0)
        complain(l, node->line, _("“%s”: it ends before it begins"), "period");
}

/* What a pattern names lies in the campaign's folder. */
static bool is_inside(const char *pattern)
{
    if (!*pattern || *pattern == '/')
        return false;
    for (const char *at = pattern; (at = strstr(at, "..")); at += 2)
        if ((at == pattern || at[-1] == '/') && (at[2] == '/' || !at[2]))
            return false;
    return true;
}

static void read_sources(loading *l, bc_campaign *campaign, const bc_yaml *node)
{
    if (!node || node->kind != BC_YAML_LIST || !node->count) {
        complain(l, node ? node->line : 1, _("“%s”: a list of {form, files} was expected"), "sources");
        return;
    }
    campaign->source = bc_arena_alloc(l->arena, node->count, sizeof *campaign->source);
    for (size_t i = 0; campaign->source && i < node->count; i++) {
        bc_source *source = &campaign->source[campaign->sources];
        size_t before = l->troubles;
        l->troubles +=
            bc_yaml_read(node->item[i], file_name, source_fields, COUNT(source_fields), source, l->arena, l->diag);
        source->line = node->item[i]->line;
        if (l->troubles == before && (!source->form || !source->files || !is_inside(source->files)))
            complain(l, source->line, _("“%s”: a pattern inside the campaign's folder was expected"), "files");
        if (l->troubles == before)
            campaign->sources++;
    }
}

static void read_report(loading *l, bc_campaign *campaign, const bc_yaml *node)
{
    raw_report raw = {0};
    size_t before = l->troubles;
    l->troubles += bc_yaml_read(node, file_name, report_fields, COUNT(report_fields), &raw, l->arena, l->diag);
    if (raw.signer && raw.signer->kind != BC_YAML_NULL)
        l->troubles +=
            bc_yaml_read(raw.signer, file_name, signer_fields, COUNT(signer_fields), &raw.head, l->arena, l->diag);
    if (l->troubles == before && (!raw.head.layout || !raw.head.issuer || !raw.head.symbol || !raw.head.subject))
        complain(l, node->line, _("“%s”: layout, issuer, symbol and subject may not be empty"), "report");
    campaign->report = raw.head;
}

static size_t code_place(const bc_campaign *campaign, const char *code)
{
    size_t i = bc_hash(code, strlen(code), 0) & (campaign->codes - 1);
    while (campaign->by_code[i] && strcmp(campaign->unit[campaign->by_code[i] - 1].code, code) != 0)
        i = (i + 1) & (campaign->codes - 1);
    return i;
}

/* Of two units with one code the first counts, as without the table. */
static void enter_codes(bc_campaign *campaign, bc_arena *arena)
{
    size_t codes = 64;
    while (codes < campaign->units * 2)
        codes *= 2;
    campaign->by_code = bc_arena_alloc(arena, codes, sizeof *campaign->by_code);
    if (!campaign->by_code)
        return;
    campaign->codes = codes;
    for (size_t i = 0; i < campaign->units; i++) {
        unsigned *place = &campaign->by_code[code_place(campaign, campaign->unit[i].code)];
        *place = *place ? *place : (unsigned)i + 1;
    }
}

/* The code is the name of the release's folder. */
static void check_code(loading *l, const char *code, size_t line)
{
    static const char good[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_";
    if (!code || !*code || *code == '.' || strspn(code, good) != strlen(code))
        complain(l, line, _("campaign “%s”: letters, digits, - _ and points were expected"), code ? code : "");
}

static size_t line_of(const bc_yaml *map, const char *key)
{
    const bc_yaml *value = map ? bc_yaml_find(map, key) : NULL;
    return value ? value->line : 1;
}

static bc_status load(const char *dir, const char *units, bc_arena *arena, bc_campaign **out, bc_diag *diag)
{
    loading l = {.arena = arena, .diag = diag};
    raw_campaign *raw = bc_arena_alloc(arena, 1, sizeof *raw);
    const char *path = bc_path_join(arena, dir, file_name);
    bc_yaml *root;
    *out = NULL;
    bc_status status = raw && path ? bc_yaml_load(path, file_name, arena, &root, diag) : BC_NOMEM;
    if (status != BC_OK)
        return status;
    bc_campaign *campaign = &raw->campaign;
    l.troubles += bc_yaml_read(root, file_name, campaign_fields, COUNT(campaign_fields), raw, arena, diag);
    if (bc_yaml_find(root, "campaign"))
        check_code(&l, campaign->code, bc_yaml_find(root, "campaign")->line);
    if (raw->period)
        read_period(&l, campaign, raw->period);
    if (raw->sources)
        read_sources(&l, campaign, raw->sources);
    if (raw->report)
        read_report(&l, campaign, raw->report);
    if (bc_yaml_find(root, "index") && !campaign->index)
        complain(&l, root->line, _("“%s” may not be empty"), "index");
    if (bc_yaml_find(root, "units") && !campaign->units_file)
        complain(&l, root->line, _("“%s” may not be empty"), "units");
    if (campaign->units_file) {
        const char *name = units ? units : campaign->units_file;
        status = bc_units_load(bc_path_join(arena, dir, name), name, arena, campaign, diag);
        enter_codes(campaign, arena);
    }
    if (bc_arena_failed(arena))
        return BC_NOMEM;
    campaign->index_line = line_of(root, "index");
    campaign->previous_line = line_of(root, "previous");
    campaign->layout_line = line_of(raw->report, "layout");
    *out = campaign;
    return l.troubles ? BC_DATA : status;
}

bc_status bc_campaign_load(const char *dir, bc_arena *arena, bc_campaign **out, bc_diag *diag)
{
    return load(dir, NULL, arena, out, diag);
}

bc_status bc_campaign_load_config(const char *dir, bc_arena *arena, bc_campaign **out, bc_diag *diag)
{
    return load(dir, "units.csv", arena, out, diag);
}

const bc_unit *bc_campaign_find_unit(const bc_campaign *campaign, const char *code)
{
    if (campaign->codes) {
        unsigned place = campaign->by_code[code_place(campaign, code)];
        return place ? &campaign->unit[place - 1] : NULL;
    }
    for (size_t i = 0; i < campaign->units; i++)
        if (strcmp(campaign->unit[i].code, code) == 0)
            return &campaign->unit[i];
    return NULL;
}
