#include "render/words/template.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/words/source.h"

/* Where ${text} and its NFC part: the begin of the first character that is composed otherwise. */
static size_t first_decomposed(const char *text, const char *composed)
{
    size_t at = 0;
    while (text[at] && text[at] == composed[at])
        at++;
    while (at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at--;
    const char *begin = text, *c = text;
    while (c < text + at) { /* the letter before a combining mark is where it begins */
        begin = c;
        bc_utf8_next(&c, text + strlen(text));
    }
    const char *now = text + at;
    return *now && bc_utf8_width(bc_utf8_next(&now, text + strlen(text))) == 0 ? (size_t)(begin - text) : at;
}

static bool is_fit(const bc_template *t, const char *text, size_t len, bc_diag *diag)
{
    bc_spot spot = {.file = t->file, .text = text};
    spot.at = bc_utf8_valid_length(text, len);
    if (spot.at < len || strlen(text) < len) {
        spot.at = strlen(text) < spot.at ? strlen(text) : spot.at;
        bc_spot_post(diag, BC_ERROR, &spot, _("save the file as UTF-8; text in TCVN3 or VNI must be converted first"),
                     _("this is no UTF-8"));
        return false;
    }
    bc_str composed = {0};
    bool same =
        bc_utf8_nfc(&composed, text, len) && composed.len == len && memcmp(bc_str_text(&composed), text, len) == 0;
    if (!same) {
        spot.at = first_decomposed(text, bc_str_text(&composed));
        bc_spot_post(diag, BC_ERROR, &spot,
                     _("convert the file to composed Unicode (Unicode dựng sẵn, TCVN 6909:2001)"),
                     _("this letter is in decomposed Unicode"));
    }
    bc_str_drop(&composed);
    return same;
}

/* Read ${path} into a new entry. NULL: no memory. */
static const bc_template *read_file(bc_templates *t, const char *path, const char *name, const char *file)
{
    bc_template *grown = bc_arena_grow(t->arena, t->at, t->count, &t->cap, sizeof *grown);
    bc_template one = {.name = bc_arena_text(t->arena, name), .file = bc_arena_text(t->arena, file)};
    bc_str bytes = {0};
    if (!grown || !one.name || !one.file)
        return NULL;
    if (bc_file_load_within(path, "BC_LIMIT_CONFIG_BYTES", &bytes, t->diag) == BC_OK) {
        const char *text = bc_str_text(&bytes);
        size_t mark = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, len = bytes.len - mark;
        const char *copy = bc_arena_text_n(t->arena, text + mark, len);
        one.text = copy && is_fit(&one, copy, len, t->diag) ? copy : NULL;
    }
    bc_str_drop(&bytes);
    t->at = grown;
    grown[t->count] = one;
    return &grown[t->count++];
}

const bc_template *bc_templates_find(bc_templates *t, const char *name)
{
    /* A template is a file of the folder, never a path. */
    if (strchr(name, '/') || *name == '.' || !*name)
        return NULL;
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->at[i].name, name) == 0)
            return &t->at[i];
    if (t->count >= BC_LIMIT_TEMPLATES) {
        bc_limit_post(t->diag, t->folder, "BC_LIMIT_TEMPLATES", 0);
        return NULL;
    }
    const char *own = t->beside ? bc_arena_format(t->arena, "%s/%s.md", t->beside, name) : NULL;
    if (own && bc_file_exists(own))
        return read_file(t, own, name, own);
    const char *path = bc_arena_format(t->arena, "%s/%s.md", t->folder, name);
    const char *file = bc_arena_format(t->arena, "reports/%s.md", name);
    return path && file && bc_file_exists(path) ? read_file(t, path, name, file) : NULL;
}

const bc_template *bc_templates_open(bc_templates *t, const char *path)
{
    char *name = bc_arena_text(t->arena, bc_path_name(path));
    size_t len = name ? strlen(name) : 0;
    if (len > 3 && strcmp(name + len - 3, ".md") == 0)
        name[len - 3] = '\0';
    return name ? read_file(t, path, name, path) : NULL;
}

const char *bc_templates_partial(void *context, const char *name, const char **file)
{
    const bc_template *found = bc_templates_find(context, name);
    if (found)
        *file = found->file;
    return found ? found->text : NULL;
}

bc_paper_kind bc_paper_of(const char *name, const char **own)
{
    static const struct {
        const char *begins;
        bc_paper_kind kind;
    } papers[] = {{"bao-cao", BC_PAPER_REPORT}, {"thong-bao", BC_PAPER_NOTICE}};
    *own = NULL;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        size_t len = strlen(papers[i].begins);
        if (strncmp(name, papers[i].begins, len) != 0 || (name[len] && name[len] != '-'))
            continue;
        *own = name[len] && name[len + 1] ? name + len + 1 : NULL;
        return papers[i].kind;
    }
    return BC_PAPER_NONE;
}

/* A name becomes a file's name in the release, whatever system reads it. */
static bool is_plain(const char *name)
{
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

bc_status bc_templates_list(const char *folder, bc_arena *arena, const char ***names, size_t *count, bc_diag *diag)
{
    char **all;
    size_t files;
    *names = NULL;
    *count = 0;
    bc_status status = bc_dir_list(folder, arena, &all, &files, diag);
    if (status != BC_OK)
        return status;
    *names = bc_arena_alloc(arena, files + 1, sizeof **names);
    if (!*names)
        return BC_NOMEM;
    for (size_t i = 0; i < files; i++) {
        size_t len = strlen(all[i]);
        if (len < 4 || strcmp(all[i] + len - 3, ".md") != 0 || all[i][0] == '.')
            continue;
        all[i][len - 3] = '\0';
        if (!is_plain(all[i])) {
            const char *where = bc_arena_format(arena, "reports/%s.md", all[i]);
            bc_diag_post(diag, BC_ERROR, where, _("use small letters without marks, digits and -"),
                         _("a template may not have this name"));
            status = BC_DATA;
            continue;
        }
        (*names)[(*count)++] = all[i];
    }
    return status;
}
