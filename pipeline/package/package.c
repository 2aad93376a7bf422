#include "package/package.h"

#include <string.h>

#include "base/file.h"
#include "model/folder.h"
#include "package/bag.h"

typedef struct run {
    const bc_cli *cli;
    bc_folder *in;
    const bc_campaign *campaign;
    bc_arena *arena;
    char *temp; /* the release folder that is being made */
} run;

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Rows of respondents serve tra-lai/ only; they stay in work/. */
static bool stays_behind(const char *name)
{
    return starts(name, "data/set-aside-");
}

/* What the submission leaves out: what speaks of single forms. */
static bool internal(const char *name)
{
    return starts(name, "tra-lai/") || strcmp(name, "data/findings.csv") == 0;
}

static bc_status copy_into(run *r, const char *folder, const char *name, const char *as)
{
    const char *to = bc_path_join(r->arena, folder, as);
    char *parent = to ? bc_arena_text_n(r->arena, to, (size_t)(bc_path_name(to) - to)) : NULL;
    if (!parent)
        return BC_NOMEM;
    bc_status status = bc_dir_make(parent, 0755, r->cli->diag);
    return status == BC_OK ? bc_file_copy(bc_folder_file(r->in, name), to, r->cli->diag) : status;
}

/* The tables as a data package of their own in ${path}; ${submission}: without what is internal. */
static bc_status make_tables(run *r, const char *path, bool submission)
{
    size_t count;
    const char *const *names = bc_folder_names(r->in, &count);
    bc_folder *out = NULL;
    bc_status status = bc_folder_new(path, "package", &out, r->cli->diag);
    if (status == BC_OK)
        bc_folder_set_from(out, r->in);
    for (size_t i = 0; i < count && status == BC_OK; i++)
        if (starts(names[i], "data/") && !stays_behind(names[i]) && !(submission && internal(names[i])))
            status = bc_folder_carry_as(out, r->in, names[i], names[i] + strlen("data/"));
    if (status == BC_OK)
        status = bc_folder_commit(out);
    bc_folder_drop(out);
    return status == BC_OK ? bc_dir_set_mode(path, 0755, r->cli->diag) : status;
}

static bc_status copy_papers(run *r)
{
    size_t count;
    const char *const *names = bc_folder_names(r->in, &count);
    bc_status status = BC_OK;
    for (size_t i = 0; i < count && status == BC_OK; i++)
        if (!starts(names[i], "data/") && !starts(names[i], "config/"))
            status = copy_into(r, r->temp, names[i], names[i]);
    return status;
}

/* 110-BC-UBND: number and symbol, safe as a folder's name. */
static char *package_name(run *r)
{
    const bc_report_head *head = &r->campaign->report;
    bool numbered = head->number && *head->number;
    char *name = numbered ? bc_arena_format(r->arena, "%s-%s", head->number, head->symbol)
                          : bc_arena_text(r->arena, head->symbol);
    for (char *at = name; at && *at; at++)
        if (*at == '/' || *at == '\\' || *at == ':' || (unsigned char)*at <= ' ' || (at == name && *at == '.'))
            *at = '-';
    return name;
}

static bc_status fill_bag(run *r, const char *data)
{
    size_t count;
    const char *const *names = bc_folder_names(r->in, &count);
    bc_status status = BC_OK;
    for (size_t i = 0; i < count && status == BC_OK; i++)
        if (!starts(names[i], "data/") && !internal(names[i]))
            status = copy_into(r, data, names[i], names[i]);
    const char *tables = bc_path_join(r->arena, data, "tables");
    if (!tables)
        return BC_NOMEM;
    return status == BC_OK ? make_tables(r, tables, true) : status;
}

static bc_status make_bag(run *r)
{
    const bc_report_head *head = &r->campaign->report;
    char *name = package_name(r);
    char *bag = name ? bc_arena_format(r->arena, "%s/goi-gui/%s", r->temp, name) : NULL;
    char *data = bag ? bc_path_join(r->arena, bag, "data") : NULL;
    bc_date day;
    bool dated = head->date && bc_date_parse_iso(head->date, &day);
    bc_bag_info info = {
        .organisation = head->issuer,
        .description = head->subject,
        .date = r->cli->as_of ? r->cli->as_of
                : dated       ? head->date
                              : NULL,
        .identifier = head->number && *head->number ? bc_arena_format(r->arena, "%s/%s", head->number, head->symbol)
                                                    : head->symbol,
    };
    if (!data || !info.identifier)
        return BC_NOMEM;
    bc_status status = bc_dir_make(data, 0755, r->cli->diag);
    if (status == BC_OK)
        status = fill_bag(r, data);
    return status == BC_OK ? bc_bag_finish(bag, &info, r->arena, r->cli->diag) : status;
}

bc_status bc_package_run(const bc_cli *cli, bool *blocked, bool *aside)
{
    run r = {.cli = cli, .arena = bc_arena_new()};
    bc_status status = r.arena ? bc_folder_open(cli->input, "render", &r.in, cli->diag) : BC_NOMEM;
    if (status == BC_OK) {
        r.campaign = bc_folder_campaign(r.in);
        status = r.campaign ? bc_dir_begin(cli->output, 0755, r.arena, &r.temp, cli->diag) : BC_DATA;
    }
    if (status == BC_OK)
        status = copy_papers(&r);
    const char *data = status == BC_OK ? bc_path_join(r.arena, r.temp, "data") : NULL;
    if (status == BC_OK)
        status = data ? make_tables(&r, data, false) : BC_NOMEM;
    if (status == BC_OK)
        status = make_bag(&r);
    if (status == BC_OK)
        status = bc_dir_commit(r.temp, cli->output, true, cli->diag);
    else if (r.temp)
        bc_dir_abandon(r.temp);
    bc_folder_drop(r.in);
    bc_arena_drop(r.arena);
    *blocked = *aside = false;
    return status;
}
