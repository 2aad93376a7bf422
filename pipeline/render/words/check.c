#include "render/words/check.h"
#include "render/words/charts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "render/words/check_private.h"
#include "render/words/markdown.h"
#include "render/words/tables.h"

/* ---- messages: all of them, each once, in the order of files and lines ---- */

typedef struct fault {
    bc_severity severity;
    size_t file, line, column, place; /* file: the place of its name among all; place: when it came */
    const char *where, *what, *todo, *excerpt;
} fault;

typedef struct faults {
    bc_arena *arena;
    fault *at;
    size_t count, cap;
    bc_map *seen, *file;
    bool failed;
} faults;

static void keep(void *context, const bc_message *m)
{
    faults *f = context;
    const char *file = m->file ? m->file : m->where ? m->where : "";
    const char *key = bc_arena_format(f->arena, "%s\x1f%s", m->where ? m->where : "", m->what);
    size_t number = bc_map_count(f->file);
    if (f->count >= BC_LIMIT_FAULTS || (key && bc_map_find(f->seen, key, NULL)))
        return;
    fault *grown = bc_arena_grow(f->arena, f->at, f->count, &f->cap, sizeof *grown);
    if (!grown || !key || !bc_map_put(f->seen, key, 1) ||
        (!bc_map_find(f->file, file, &number) && !bc_map_put(f->file, file, number))) {
        f->failed = true;
        return;
    }
    f->at = grown;
    grown[f->count] = (fault){.severity = m->severity,
                              .file = number,
                              .line = m->line,
                              .column = m->column,
                              .place = f->count,
                              .where = bc_arena_text(f->arena, m->where),
                              .what = bc_arena_text(f->arena, m->what),
                              .todo = bc_arena_text(f->arena, m->todo),
                              .excerpt = bc_arena_text(f->arena, m->excerpt)};
    f->count++;
}

static int by_place(const void *a, const void *b)
{
    const fault *x = a, *y = b;
    const size_t left[] = {x->file, x->line, x->column, x->place}, right[] = {y->file, y->line, y->column, y->place};
    for (size_t i = 0; i < 4; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

/* Tell them all. Returns how many are errors. */
static size_t tell(faults *f, bc_diag *diag)
{
    size_t errors = 0;
    if (f->count)
        qsort(f->at, f->count, sizeof *f->at, by_place);
    for (size_t i = 0; i < f->count; i++) {
        const fault *one = &f->at[i];
        errors += one->severity >= BC_ERROR;
        diag->count[one->severity]++;
        if (diag->sink)
            diag->sink(diag->context, &(bc_message){.severity = one->severity,
                                                    .where = one->where,
                                                    .what = one->what ? one->what : "",
                                                    .todo = one->todo,
                                                    .excerpt = one->excerpt});
    }
    return errors;
}

/* ---- what comes out, against the page's rules ---- */

typedef struct checking {
    faults faults;
    bc_diag diag; /* into faults */
    bc_templates templates;
    const char *root; /* TEMPLATES */
    bc_arena *arena;  /* of all */
    const bc_profile **profile;
    size_t profiles;
    bc_pdf_fonts **fonts; /* of the profiles whose fonts are there */
    size_t fonts_count;
    bc_map *used;
} checking;

typedef struct table_check { /* for bc_markdown.table */
    bc_spot here;
    bool notice;
    bc_arena *arena;
    bc_diag *diag;
} table_check;

static bc_status check_table(void *context, const char *name, const char *argument, const char *words,
                             bc_blocks *blocks)
{
    table_check *t = context;
    (void)blocks;
    return bc_tables_check(&t->here, name, argument, words, t->notice, t->arena, t->diag);
}

static bc_status check_chart(void *context, const char *name, const char *argument, const char *words,
                             bc_blocks *blocks)
{
    table_check *t = context;
    (void)blocks;
    return bc_charts_check(&t->here, name, argument, words, t->arena, t->diag);
}

typedef struct outcome { /* one turn's */
    const bc_check *check;
    const checking *all;
    const bc_template *template;
    bool signs; /* it has “Nơi nhận” and a signature */
} outcome;

static void complain(const outcome *o, const bc_paragraph *p, const char *todo, const char *format, const char *detail)
    __attribute__((format(printf, 4, 0)));

static void complain(const outcome *o, const bc_paragraph *p, const char *todo, const char *format, const char *detail)
{
    bc_spot spot = {.file = o->template->file, .text = o->template->text};
    bc_source_find(&o->check->map, p->at, &spot);
    bc_spot_post(o->check->diag, BC_ERROR, &spot, todo, format, detail);
}

static bool has_style(const bc_blocks *blocks, const char *style)
{
    for (size_t i = 0; i < blocks->count; i++)
        if (blocks->at[i]->kind == BC_BLOCK_PARAGRAPH && strcmp(blocks->at[i]->of.paragraph.style, style) == 0)
            return true;
    return false;
}

/* The text's last words before “Nơi nhận” end with “./.” (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5). */
static void check_closing(outcome *o, const bc_paragraph *last)
{
    const char *text = last->runs ? last->run[last->runs - 1].text : "";
    size_t len = strlen(text);
    while (len && text[len - 1] == ' ')
        len--;
    if (len < 3 || strncmp(text + len - 3, "./.", 3) != 0)
        complain(o, last, _("write ./. behind its last word"), _("the text before “Nơi nhận” does not end with “%s”"),
                 "./.");
}

/* Rules under the agency and the subject take a third to a half, under the motto all of it (the same, II.1, II.2, II.5). */
static void check_rule(const outcome *o, const bc_paragraph *above, double share)
{
    bool part = strcmp(above->style, "issuer") == 0 || strcmp(above->style, "subject") == 0;
    if (part && (share < 0.33 || share > 0.5))
        complain(o, above, _("write “::: ke 40”"), _("the rule under “%s” is a third to a half of its line"),
                 above->style);
    if (strcmp(above->style, "motto") == 0 && share < 1)
        complain(o, above, _("write “::: ke 100”"), _("the rule under “%s” is as long as its line"), above->style);
}

/* Headings and items have styles, too. */
static void check_style(const outcome *o, const bc_paragraph *p)
{
    bool made = strncmp(p->style, "heading-", 8) == 0 || strcmp(p->style, "item") == 0;
    for (size_t i = 0; made && i < o->all->profiles; i++)
        if (!bc_profile_find(o->all->profile[i], p->style))
            complain(o, p, _("add it to the layout"), _("a layout has no style “%s”"), p->style);
}

static void check_blocks(outcome *o, const bc_blocks *blocks)
{
    const bc_paragraph *last = NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        const bc_block *block = blocks->at[i];
        if (block->kind == BC_BLOCK_PARAGRAPH) {
            last = &block->of.paragraph;
            check_style(o, last);
        } else if (block->kind == BC_BLOCK_RULE && i && blocks->at[i - 1]->kind == BC_BLOCK_PARAGRAPH)
            check_rule(o, &blocks->at[i - 1]->of.paragraph, block->of.rule.share);
        for (size_t c = 0; block->kind == BC_BLOCK_COLUMNS && c < block->of.columns.count; c++) {
            const bc_blocks *column = &block->of.columns.column[c];
            if (has_style(column, "recipients-title") && last && !o->signs) {
                o->signs = true;
                check_closing(o, last);
            }
            check_blocks(o, column);
        }
    }
}

/* ---- papers ---- */

static bc_status check_turn(checking *all, bc_check *c, const bc_template *template)
{
    bc_arena *arena = bc_arena_new();
    bc_document *document = arena ? bc_document_new(arena) : NULL;
    if (!document) {
        bc_arena_drop(arena);
        return BC_NOMEM;
    }
    bc_str_clear(&c->out);
    c->map = (bc_source_map){.arena = arena};
    bc_check_walk(c, template);
    table_check tables = {.notice = c->notice, .arena = arena, .diag = c->diag};
    bc_markdown markdown = {.arena = arena,
                            .diag = c->diag,
                            .file = template->file,
                            .table = check_table,
                            .chart = check_chart,
                            .context = &tables,
                            .map = &c->map,
                            .here = &tables.here,
                            .profile = all->profile,
                            .profiles = all->profiles,
                            .strict = true};
    bc_status status = c->failed || c->out.failed ? BC_NOMEM : BC_OK;
    if (status == BC_OK && !c->full)
        status = bc_markdown_add(&markdown, bc_str_text(&c->out), &document->blocks);
    outcome o = {.check = c, .all = all, .template = template};
    if (status == BC_OK && !c->full)
        check_blocks(&o, &document->blocks);
    bool failed = bc_arena_failed(arena);
    bc_arena_drop(arena);
    return failed || status == BC_NOMEM ? BC_NOMEM : BC_OK; /* faults are told; the next turn may find more */
}

static bc_status check_paper(checking *all, const bc_template *template, bool notice)
{
    bc_template one = *template; /* the list may move */
    bc_check c = {.arena = bc_arena_new(),
                  .templates = &all->templates,
                  .diag = &all->diag,
                  .notice = notice,
                  .used = all->used,
                  .fonts = all->fonts,
                  .fonts_count = all->fonts_count};
    if (!c.arena)
        return BC_NOMEM;
    bc_status status = one.text ? check_turn(all, &c, &one) : BC_OK;
    for (size_t i = 0; i < c.sections && status == BC_OK && !c.full; i++) {
        if (c.section[i].shown)
            continue;
        c.target = i + 1;
        status = check_turn(all, &c, &one);
    }
    bc_str_drop(&c.out);
    bc_arena_drop(c.arena);
    return status;
}

/* Templates may be written where the fonts are not: a run says then what is missing. */
static void load_fonts(checking *all, const bc_profile *profile)
{
    for (size_t i = 0; i + 1 < all->profiles; i++)
        if (strcmp(all->profile[i]->fonts, profile->fonts) == 0)
            return;
    if (bc_pdf_fonts_load(profile->fonts, &all->fonts[all->fonts_count], NULL) == BC_OK)
        all->fonts_count++;
}

static bc_status load_layouts(checking *all)
{
    char **names;
    size_t count = 0;
    const char *folder = bc_path_join(all->arena, all->root, "layouts");
    bc_status status = folder ? bc_dir_list(folder, all->arena, &names, &count, &all->diag) : BC_NOMEM;
    if (status == BC_OK) {
        all->profile = bc_arena_alloc(all->arena, count + 1, sizeof *all->profile);
        all->fonts = bc_arena_alloc(all->arena, count + 1, sizeof *all->fonts);
    }
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        size_t len = strlen(names[i]);
        const char *path = bc_path_join(all->arena, folder, names[i]);
        const char *name = bc_arena_format(all->arena, "layouts/%s", names[i]);
        bc_profile *profile;
        if (len < 6 || strcmp(names[i] + len - 5, ".yaml") != 0 || names[i][0] == '.')
            continue;
        if (!path || !name || !all->profile || !all->fonts)
            return BC_NOMEM;
        bc_status loaded = bc_profile_load(path, name, all->arena, &profile, &all->diag);
        if (loaded == BC_OK) {
            all->profile[all->profiles++] = profile;
            load_fonts(all, profile);
        } else if (loaded != BC_DATA)
            status = loaded;
    }
    return status;
}

/* What no paper holds is checked by itself, and said: it may be a forgotten file. */
static bc_status check_rest(checking *all, const char *const *names, size_t count, bc_check_result *result)
{
    bc_status status = BC_OK;
    const char *own;
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        if (bc_paper_of(names[i], &own) != BC_PAPER_NONE)
            continue;
        result->partials++;
        if (bc_map_find(all->used, names[i], NULL))
            continue;
        const bc_template *template = bc_templates_find(&all->templates, names[i]);
        if (!template)
            return BC_NOMEM;
        bc_diag_post(&all->diag, BC_WARNING, template->file,
                     _("a paper's name begins with bao-cao or thong-bao; take out what is not needed"),
                     _("no paper holds this partial"));
        status = check_paper(all, template, true);
    }
    return status;
}

static bc_status check_folder(checking *all, bc_check_result *result)
{
    static const char *const needed[] = {"bao-cao", "thong-bao"};
    const char **names, *own;
    size_t count;
    bc_status status = bc_templates_list(all->templates.folder, all->arena, &names, &count, &all->diag);
    if (status == BC_DATA)
        status = BC_OK; /* names that may not be: told */
    for (size_t i = 0; i < count && status == BC_OK; i++) {
        bc_paper_kind kind = bc_paper_of(names[i], &own);
        const bc_template *template = kind ? bc_templates_find(&all->templates, names[i]) : NULL;
        if (!kind)
            continue;
        result->papers++;
        status = template ? check_paper(all, template, kind == BC_PAPER_NOTICE) : BC_NOMEM;
    }
    for (size_t n = 0; n < 2 && status == BC_OK; n++)
        if (!bc_templates_find(&all->templates, needed[n]))
            bc_diag_post(&all->diag, BC_ERROR, all->templates.folder, _("put it back, or give --templates"),
                         _("the template “%s.md” is not there"), needed[n]);
    return status == BC_OK ? check_rest(all, names, count, result) : status;
}

static bc_status check_file(checking *all, const char *path, bc_check_result *result)
{
    const char *own;
    size_t folder = (size_t)(bc_path_name(path) - path);
    if (!bc_file_exists(path)) {
        bc_diag_post(&all->diag, BC_ERROR, path, NULL, _("is not there, or is no file"));
        return BC_NOINPUT;
    }
    all->templates.beside = folder ? bc_arena_text_n(all->arena, path, folder - 1) : ".";
    all->templates.count = 0; /* partials beside this file are its own */
    const bc_template *template = bc_templates_open(&all->templates, path);
    if (!template)
        return BC_NOMEM;
    result->papers++;
    return check_paper(all, template, bc_paper_of(template->name, &own) != BC_PAPER_REPORT);
}

bc_status bc_check_templates(const char *templates, const char *const *path, size_t count, bc_check_result *result,
                             bc_diag *diag)
{
    bc_arena *arena = bc_arena_new();
    checking all = {.root = templates, .arena = arena, .used = bc_map_new()};
    all.faults = (faults){.arena = arena, .seen = bc_map_new(), .file = bc_map_new()};
    all.diag = (bc_diag){.sink = keep, .context = &all.faults};
    *result = (bc_check_result){0};
    bc_status status = arena && all.used && all.faults.seen && all.faults.file ? BC_OK : BC_NOMEM;
    if (status == BC_OK)
        all.templates =
            (bc_templates){.arena = arena, .folder = bc_path_join(arena, templates, "reports"), .diag = &all.diag};
    if (status == BC_OK)
        status = load_layouts(&all);
    if (status == BC_OK && count == 0)
        status = check_folder(&all, result);
    for (size_t i = 0; i < count && status == BC_OK; i++)
        status = check_file(&all, path[i], result);
    result->faults = status == BC_NOMEM ? 0 : tell(&all.faults, diag);
    if (status == BC_OK && all.faults.failed)
        status = BC_NOMEM;
    for (size_t i = 0; i < all.fonts_count; i++)
        bc_pdf_fonts_drop(all.fonts[i]);
    bc_map_drop(all.used);
    bc_map_drop(all.faults.seen);
    bc_map_drop(all.faults.file);
    bc_arena_drop(arena);
    return status == BC_OK && result->faults ? BC_DATA : status;
}
