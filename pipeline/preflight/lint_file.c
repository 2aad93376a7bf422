#include "preflight/lint_file.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"

bc_status bc_lint_layout(const char *templates, const char *layout, bc_arena *arena, bc_profile **out, bc_diag *diag)
{
    char *name = bc_arena_format(arena, "%s.yaml", layout);
    char *path = name ? bc_path_join(arena, bc_path_join(arena, templates, "layouts"), name) : NULL;
    bc_status status = path ? bc_profile_load(path, name, arena, out, diag) : BC_NOMEM;
    size_t rules = 0;
    for (size_t i = 0; status == BC_OK && i < BC_RULES; i++)
        rules += (*out)->rule[i].name != NULL;
    if (status != BC_OK || rules)
        return status;
    bc_diag_post(diag, BC_ERROR, name, _("write what the rule asks for under “rules”, as the layouts of baocao do"),
                 _("has no rules to check by"));
    return BC_DATA;
}

bc_status bc_lint_file(const char *file, const bc_profile *profile, bc_arena *arena, bc_str *out, size_t *faults,
                       bc_diag *diag)
{
    bc_str bytes = {0};
    bc_pages pages;
    bc_paper paper;
    bc_lint lint = {.profile = profile, .paper = &paper, .arena = arena};
    bc_status status = bc_file_load_within(file, "BC_LIMIT_PDF_BYTES", &bytes, diag);
    if (status == BC_OK)
        status = bc_pages_read(bc_str_text(&bytes), bytes.len, file, arena, &pages, diag);
    if (status == BC_OK)
        status = bc_paper_make(&pages, arena, &paper);
    if (status == BC_OK)
        status = bc_lint_run(&lint);
    if (status == BC_NOMEM) {
        bc_limit_post(diag, file, "BC_LIMIT_PDF_MEMORY", 0);
        status = BC_LIMIT;
    }
    if (status == BC_OK) {
        bc_lint_print(&lint, file, out);
        *faults = bc_lint_faults(&lint);
    }
    bc_str_drop(&bytes);
    return status;
}
