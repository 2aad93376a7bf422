/*
 * mustache: templates of text with {{tags}} (mustache(5): variables, sections, inverted sections, comments, partials, set delimiters) over a
 * tree of values. No logic beyond it. What comes from data is escaped by the caller's function, so that it never becomes markup.
 */
#ifndef BC_RENDER_WORDS_MUSTACHE_H
#define BC_RENDER_WORDS_MUSTACHE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"
#include "render/page/marks.h"
#include "render/words/source.h"

typedef enum bc_value_kind { BC_VALUE_FALSE, BC_VALUE_TRUE, BC_VALUE_TEXT, BC_VALUE_LIST, BC_VALUE_MAP } bc_value_kind;

typedef struct bc_value {
    bc_value_kind kind;
    const char *text;
    const bc_figure_source *source; /* of a TEXT that is a figure; NULL: none */
    struct bc_value **item;         /* LIST, MAP */
    const char **key;               /* MAP */
    size_t count, cap, key_cap;
} bc_value;

/* Builders, in an arena; a NULL argument spreads (the arena's failure is sticky). */
bc_value *bc_value_map(bc_arena *arena);
bc_value *bc_value_list(bc_arena *arena);
bc_value *bc_value_text(bc_arena *arena, const char *text); /* NULL or "": false */
bc_value *bc_value_bool(bc_arena *arena, bool yes);
void bc_value_put(bc_arena *arena, bc_value *map, const char *key, bc_value *value);
/* All entries of another map, which are shared, not copied. */
void bc_value_put_all(bc_arena *arena, bc_value *map, const bc_value *from);
void bc_value_put_text(bc_arena *arena, bc_value *map, const char *key, const char *text);
void bc_value_add(bc_arena *arena, bc_value *list, bc_value *item);

typedef struct bc_mustache {
    void (*escape)(bc_str *out, const char *text); /* for {{x}}; {{{x}}} and {{&x}} are not escaped */
    /* The text of the partial ${name}; NULL: there is none. Borrowed as long as the map is asked. ${file} gets what messages call it. */
    const char *(*partial)(void *context, const char *name, const char **file);
    void *context;
    bc_marks *marks; /* gets which stretches of the text are figures; NULL: nobody asks */
    bc_diag *diag;
    bool lenient;       /* an unknown name or partial is empty, as the specification has it; else it is a fault */
    bc_source_map *map; /* gets where each piece of the text comes from; NULL: nobody asks */
} bc_mustache;

/*
 * Render ${template}, which messages call ${file}, with ${value}. BC_DATA: an unclosed tag or section, an unknown name (with the nearest known one), a
 * missing partial: file, line, column, the line with a caret.
 */
bc_status bc_mustache_render(const bc_mustache *mustache, const char *template, const char *file, const bc_value *value,
                             bc_str *out);

#endif
