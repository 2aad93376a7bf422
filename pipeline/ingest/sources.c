#include "ingest/sources.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

static const char hole[] = "{unit}";

typedef struct finding_files {
    const char *dir;
    const bc_campaign *campaign;
    bc_arena *arena;
    bc_source_files *out;
    bc_diag *diag;
    char **name; /* all files of the campaign's folder */
    size_t names;
    bool *used;
} finding_files;

/* ${pattern} with {unit} replaced; what is special to fnmatch in a code is plain. */
static const char *pattern_of(bc_arena *arena, const char *pattern, const char *code)
{
    bc_str out = {0};
    for (const char *at = pattern; *at;) {
        if (strncmp(at, hole, sizeof hole - 1) == 0) {
            bc_str_add(&out, code);
            at += sizeof hole - 1;
        } else
            bc_str_add_byte(&out, *at++);
    }
    const char *text = out.failed ? NULL : bc_arena_text(arena, bc_str_text(&out));
    bc_str_drop(&out);
    return text;
}

/* What an office program or a file manager leaves beside a file. */
static bool is_by_product(const char *name)
{
    const char *last = bc_path_name(name);
    size_t len = strlen(last);
    return last[0] == '.' || strncmp(last, "~$", 2) == 0 || (len && last[len - 1] == '~') ||
           strcmp(last, "Thumbs.db") == 0 || strcmp(last, "desktop.ini") == 0;
}

#define ADD(f, list, value)                                                                                            \
    do {                                                                                                               \
        void *grown = bc_arena_grow((f)->arena, (f)->out->list, (f)->out->list##s, &(f)->out->list##_cap,              \
                                    sizeof *(f)->out->list);                                                           \
        if (!grown)                                                                                                    \
            return BC_NOMEM;                                                                                           \
        (f)->out->list = grown;                                                                                        \
        (f)->out->list[(f)->out->list##s++] = (value);                                                                 \
    } while (0)

/* The files of one unit (or of all, where the pattern has no {unit}). */
static bc_status take_matches(finding_files *f, const bc_form *form, const char *pattern, const bc_unit *unit)
{
    size_t hits = 0;
    const char *want = unit ? pattern_of(f->arena, pattern, unit->code) : pattern;
    if (!want)
        return BC_NOMEM;
    for (size_t i = 0; i < f->names; i++) {
        if (is_by_product(f->name[i]) || fnmatch(want, f->name[i], FNM_PATHNAME) != 0)
            continue;
        bc_source_file file = {.name = f->name[i], .form = form, .unit = unit};
        f->used[i] = true;
        if (unit && hits++)
            ADD(f, twice, file);
        else
            ADD(f, file, file);
        hits += !unit;
    }
    if (hits == 0) {
        bc_missing_file missing = {.form = form, .unit = unit, .expected = want};
        ADD(f, missing, missing);
    }
    return BC_OK;
}

/* A file beside those that were taken, in the same folder. */
static bc_status find_unused(finding_files *f)
{
    for (size_t i = 0; i < f->names; i++) {
        bool beside = false;
        size_t folder = (size_t)(bc_path_name(f->name[i]) - f->name[i]);
        if (f->used[i] || is_by_product(f->name[i]) || folder == 0)
            continue;
        for (size_t s = 0; s < f->campaign->sources && !beside; s++) {
            const char *pattern = f->campaign->source[s].files;
            size_t own = (size_t)(bc_path_name(pattern) - pattern);
            beside = own == folder && strncmp(pattern, f->name[i], own) == 0;
        }
        if (beside)
            ADD(f, unused, f->name[i]);
    }
    return BC_OK;
}

static bc_status take_source(finding_files *f, const bc_index *index, const bc_source *source)
{
    const bc_form *form = bc_index_find_form(index, source->form);
    bc_status status = BC_OK;
    if (!form) {
        char where[64];
        snprintf(where, sizeof where, _("%s, line %zu"), "campaign.yaml", source->line);
        bc_diag_post(f->diag, BC_ERROR, where, _("use the code of a form of the index"),
                     _("the form “%s” is not in the index “%s”"), source->form, index->code);
        return BC_DATA;
    }
    if (!strstr(source->files, hole))
        return take_matches(f, form, source->files, NULL);
    for (size_t i = 0; i < f->campaign->units && status == BC_OK; i++)
        status = take_matches(f, form, source->files, &f->campaign->unit[i]);
    return status;
}

bc_status bc_sources_find(const char *dir, const bc_campaign *campaign, const bc_index *index, bc_arena *arena,
                          bc_source_files *out, bc_diag *diag)
{
    finding_files f = {.dir = dir, .campaign = campaign, .arena = arena, .out = out, .diag = diag};
    bc_status status = bc_dir_walk(dir, arena, &f.name, &f.names, diag);
    if (status != BC_OK)
        return status;
    f.used = bc_arena_alloc(arena, f.names + 1, sizeof *f.used);
    if (!f.used)
        return BC_NOMEM;
    /* Forms in the index's order, so that tables are numbered the same whatever the order of the sources. */
    for (size_t i = 0; i < campaign->sources; i++) {
        bc_status one =
            bc_index_find_form(index, campaign->source[i].form) ? BC_OK : take_source(&f, index, &campaign->source[i]);
        status = status == BC_OK ? one : status;
    }
    for (size_t k = 0; k < index->forms && status == BC_OK; k++) {
        size_t sources = 0;
        for (size_t i = 0; i < campaign->sources && status == BC_OK; i++)
            if (strcmp(campaign->source[i].form, index->form[k].code) == 0) {
                sources++;
                status = take_source(&f, index, &campaign->source[i]);
            }
        if (!sources && status == BC_OK) {
            bc_diag_post(diag, BC_ERROR, "campaign.yaml", _("add a line {form, files} to “sources”"),
                         _("the form “%s” of the index has no source"), index->form[k].code);
            status = BC_DATA;
        }
    }
    return status == BC_OK ? find_unused(&f) : status;
}
