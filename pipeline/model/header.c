#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "model/header_private.h"

static const struct {
    const char *name, *words;
} hows[BC_HOWS] = {
    [BC_HOW_NOT] = {"none", N_("nothing fits")},
    [BC_HOW_DOUBTFUL] = {"doubtful", N_("doubtful: not taken")},
    [BC_HOW_IGNORED] = {"ignored", N_("the index says that it is ignored")},
    [BC_HOW_TOOL] = {"tool", N_("a column of the survey program's own")},
    [BC_HOW_NEAR] = {"near-words", N_("nearly the item's words, and no other's")},
    [BC_HOW_CUT] = {"cut-words", N_("the beginning of the item's words")},
    [BC_HOW_PART] = {"only-part", N_("the only column under the item's code")},
    [BC_HOW_BARE] = {"bare-code", N_("the code without its point, as all items stand here")},
    [BC_HOW_WORDS] = {"same-words", N_("the item's words")},
    [BC_HOW_BUILT_IN] = {"built-in", N_("a known name of the column")},
    [BC_HOW_CODE_PATH] = {"code-path", N_("the code ends the path")},
    [BC_HOW_CODE_BEHIND] = {"code-behind", N_("the code behind, in brackets")},
    [BC_HOW_CODE_FRONT] = {"code-front", N_("the code in front")},
    [BC_HOW_CODE] = {"code", N_("the code alone")},
    [BC_HOW_ALIAS] = {"alias", N_("an alias in the index")},
};

const char *bc_header_how_name(bc_header_how how)
{
    return hows[how].name;
}

const char *bc_header_how_words(bc_header_how how)
{
    return _(hows[how].words);
}

/* ---- what is known of a form ---- */

/* A text that stands for two things stands for none, but the first of a field's names counts, as it always did. */
static bool enter(bc_header_names *names, bc_map *map, const char *key, bc_header_target target)
{
    size_t place;
    if (!*key)
        return true;
    if (bc_map_find(map, key, &place)) {
        bc_header_target *there = &names->target[place];
        bool same = there->item == target.item && there->field == target.field;
        if (there->how == target.how && !same && (there->item != SIZE_MAX || target.item != SIZE_MAX))
            there->several = true;
        return true;
    }
    bc_header_target *grown =
        bc_arena_grow(names->arena, names->target, names->targets, &names->target_cap, sizeof *grown);
    if (!grown)
        return false;
    size_t len = strlen(key);
    names->longest = len > names->longest ? len : names->longest;
    names->target = grown;
    grown[names->targets] = target;
    return bc_map_put(map, key, names->targets++);
}

static bool enter_text(bc_header_names *names, const char *text, bc_header_target target)
{
    bc_str key = {0};
    bc_header_add_key(&key, text ? text : "", text ? strlen(text) : 0);
    bool good = !key.failed && enter(names, names->keys, bc_str_text(&key), target);
    bc_str_drop(&key);
    return good;
}

static bool enter_index(bc_header_names *names)
{
    const bc_form *form = names->form;
    bool good = true;
    for (size_t i = 0; good && i < form->item_aliases; i++) {
        const bc_item *item = bc_form_find_item(form, form->item_alias[i].field);
        if (item)
            good = enter_text(names, form->item_alias[i].header,
                              (bc_header_target){.item = (size_t)(item - form->item), .how = BC_HOW_ALIAS});
    }
    for (size_t i = 0; good && i < form->aliases; i++) {
        const bc_field *field = bc_field_find(form->alias[i].field);
        bool ignore = strcmp(form->alias[i].field, "ignore") == 0;
        if (field || ignore)
            good = enter_text(
                names, form->alias[i].header,
                (bc_header_target){.item = SIZE_MAX, .field = field, .how = ignore ? BC_HOW_IGNORED : BC_HOW_ALIAS});
    }
    return good;
}

static bool enter_built_in(bc_header_names *names)
{
    size_t fields;
    const bc_field *field = bc_fields(&fields);
    bool good = true;
    for (size_t i = 0; i < fields; i++)
        for (size_t j = 0; good && (field[i].kinds & 1u << names->form->kind) && field[i].alias[j]; j++)
            good = enter(names, names->keys, field[i].alias[j],
                         (bc_header_target){.item = SIZE_MAX, .field = &field[i], .how = BC_HOW_BUILT_IN});
    return good;
}

static void add_title(bc_header_names *names, const char *key, const char *text, size_t item, const bc_field *field)
{
    bc_header_title *title = &names->title[names->title_count++];
    *title = (bc_header_title){.text = text, .item = item, .field = field};
    title->words = bc_header_split(key, strlen(key), title->word);
    for (size_t i = 0; i < title->words; i++)
        title->letters += title->word[i].letters;
    names->title_words += title->words;
}

/* The code as a key, and the same without its signs. */
static bool enter_code(bc_header_names *names, size_t item, bc_str *key)
{
    bc_str_clear(key);
    bc_header_add_key(key, names->form->item[item].code, strlen(names->form->item[item].code));
    names->code[item] = bc_arena_text(names->arena, bc_str_text(key));
    char *bare = bc_arena_text(names->arena, bc_str_text(key));
    names->bare[item] = bare;
    size_t n = 0;
    for (const char *at = bare; at && *at; at++)
        if (!strchr("._-", *at))
            bare[n++] = *at;
    if (bare)
        bare[n] = '\0';
    return names->code[item] && bare;
}

static bool enter_items(bc_header_names *names)
{
    const bc_form *form = names->form;
    bc_str key = {0}, words = {0};
    bool good = true;
    for (size_t i = 0; good && form->kind == BC_SURVEY && i < form->items; i++) {
        const char *title = form->item[i].title ? form->item[i].title : "";
        good = enter_code(names, i, &key);
        bc_str_clear(&key);
        bc_str_clear(&words);
        bc_header_add_key(&key, title, strlen(title));
        bc_header_add_words(&words, bc_str_text(&key), key.len);
        const char *text = bc_arena_text(names->arena, bc_str_text(&words));
        add_title(names, bc_str_text(&key), text, i, NULL);
        good = good && text &&
               enter(names, names->titles, bc_str_text(&words), (bc_header_target){.item = i, .how = BC_HOW_WORDS});
    }
    good = good && !key.failed && !words.failed;
    bc_str_drop(&key);
    bc_str_drop(&words);
    return good;
}

static bool enter_all(bc_header_names *names)
{
    size_t fields, aliases = 0;
    const bc_field *field = bc_fields(&fields);
    for (size_t i = 0; i < fields; i++)
        for (size_t j = 0; field[i].alias[j]; j++)
            aliases++;
    size_t items = names->form->items + 1;
    names->code = bc_arena_alloc(names->arena, items, sizeof *names->code);
    names->bare = bc_arena_alloc(names->arena, items, sizeof *names->bare);
    names->title = bc_arena_alloc(names->arena, items + aliases, sizeof *names->title);
    if (!names->code || !names->bare || !names->title || !enter_index(names) || !enter_built_in(names) ||
        !enter_items(names))
        return false;
    for (size_t i = 0; i < fields; i++)
        for (size_t j = 0; (field[i].kinds & 1u << names->form->kind) && field[i].alias[j]; j++)
            add_title(names, field[i].alias[j], NULL, SIZE_MAX, &field[i]);
    return !bc_arena_failed(names->arena);
}

bc_header_names *bc_header_names_new(const bc_form *form)
{
    bc_header_names *names = calloc(1, sizeof *names);
    if (!names)
        return NULL;
    *names = (bc_header_names){.form = form,
                               .arena = bc_arena_new(),
                               .keys = bc_map_new(),
                               .titles = bc_map_new(),
                               .work = BC_LIMIT_HEADER_STEPS};
    if (names->arena && names->keys && names->titles && enter_all(names))
        return names;
    bc_header_names_drop(names);
    return NULL;
}

void bc_header_names_drop(bc_header_names *names)
{
    if (!names)
        return;
    bc_map_drop(names->keys);
    bc_map_drop(names->titles);
    bc_arena_drop(names->arena);
    free(names);
}

const bc_form *bc_header_names_form(const bc_header_names *names)
{
    return names->form;
}

void bc_header_names_renew(bc_header_names *names)
{
    names->work = BC_LIMIT_HEADER_STEPS;
}
