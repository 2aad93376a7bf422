#include "model/config.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

typedef struct loading {
    const char *dir, *templates;
    bc_arena *arena;
    bc_config *out;
    bc_diag *diag;
} loading;

static const char *line_of(loading *l, size_t line)
{
    const char *where = bc_arena_format(l->arena, _("%s, line %zu"), "campaign.yaml", line);
    return where ? where : "campaign.yaml";
}

/* The names that templates offer: files NAME.yaml of a folder. */
static const char *list_names(loading *l, const char *folder)
{
    char **names;
    size_t count, found = 0;
    bc_str text = {0};
    const char *path = bc_path_join(l->arena, l->templates, folder);
    if (path && bc_dir_exists(path) && bc_dir_list(path, l->arena, &names, &count, NULL) == BC_OK)
        for (size_t i = 0; i < count; i++) {
            const char *end = strrchr(names[i], '.');
            if (end && strcmp(end, ".yaml") == 0)
                bc_str_addf(&text, "%s%.*s", found++ ? ", " : "", (int)(end - names[i]), names[i]);
        }
    const char *copy = bc_arena_text(l->arena, bc_str_text(&text));
    bc_str_drop(&text);
    return copy ? copy : "";
}

static bc_status find_index(loading *l)
{
    const bc_campaign *campaign = l->out->campaign;
    const char *name = campaign->index;
    const char *own = bc_path_join(l->arena, l->dir, name);
    const char *shipped = bc_arena_format(l->arena, "%s/indices/%s.yaml", l->templates, name);
    if (!own || !shipped)
        return BC_NOMEM;
    bool is_path = strchr(name, '/') || (strlen(name) > 5 && strcmp(name + strlen(name) - 5, ".yaml") == 0);
    l->out->index_path = is_path ? own : shipped;
    if (!bc_file_exists(l->out->index_path)) {
        bc_diag_post(l->diag, BC_ERROR, line_of(l, campaign->index_line),
                     bc_arena_format(l->arena, _("name one of the templates (%s), or a path beside campaign.yaml"),
                                     list_names(l, "indices")),
                     _("the index “%s” is not there: %s"), name, l->out->index_path);
        return BC_DATA;
    }
    return bc_index_load(l->out->index_path, bc_path_name(l->out->index_path), l->arena, &l->out->index, l->diag);
}

/* A layout is a file of the templates; its content is checked by who lays out. */
static bc_status check_layout(loading *l)
{
    const bc_campaign *campaign = l->out->campaign;
    const char *name = campaign->report.layout;
    const char *path = bc_arena_format(l->arena, "%s/layouts/%s.yaml", l->templates, name);
    if (!path)
        return BC_NOMEM;
    if (!strchr(name, '/') && bc_file_exists(path))
        return BC_OK;
    bc_diag_post(l->diag, BC_ERROR, line_of(l, campaign->layout_line),
                 bc_arena_format(l->arena, _("name one of the templates: %s"), list_names(l, "layouts")),
                 _("the layout “%s” is not there"), name);
    return BC_DATA;
}

static bc_status check_previous(loading *l)
{
    const bc_campaign *campaign = l->out->campaign;
    const char *path = bc_path_join(l->arena, l->dir, campaign->previous);
    if (!path)
        return BC_NOMEM;
    if (bc_dir_exists(path))
        return BC_OK;
    bc_diag_post(l->diag, BC_ERROR, line_of(l, campaign->previous_line),
                 _("name the folder of an earlier release, or leave it empty"),
                 _("the earlier release “%s” is not there"), campaign->previous);
    return BC_NOINPUT;
}

/* The first trouble decides the status, but each one is looked for. */
static void also(bc_status *status, bc_status other)
{
    if (*status == BC_OK)
        *status = other;
}

bc_status bc_config_load(const char *dir, const char *templates, bc_arena *arena, bc_config *out, bc_diag *diag)
{
    loading l = {.dir = dir, .templates = templates, .arena = arena, .out = out, .diag = diag};
    *out = (bc_config){0};
    bc_status status = bc_campaign_load(dir, arena, &out->campaign, diag);
    if (!out->campaign)
        return status;
    if (out->campaign->index)
        also(&status, find_index(&l));
    if (out->campaign->report.layout)
        also(&status, check_layout(&l));
    if (out->campaign->previous && *out->campaign->previous)
        also(&status, check_previous(&l));
    return status;
}
