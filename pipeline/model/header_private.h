/* header_private: what header.c, header_sight.c, header_near.c and header_text.c share. Nobody else includes it. */
#ifndef BC_MODEL_HEADER_PRIVATE_H
#define BC_MODEL_HEADER_PRIVATE_H

#include <stdint.h>

#include "base/map.h"
#include "base/str.h"
#include "model/header.h"

enum { BC_HEADER_WORDS = 64 }; /* words of a header that are compared; a question has some 30 */

/* ---- header_text.c: texts as they are compared ---- */

/* A word of a key. */
typedef struct bc_header_word {
    uint32_t hash;
    unsigned letters;
} bc_header_word;

/* The text's key without marks (bc_utf8_key), less tags of HTML, asterisks and what a language's name follows (Nơi chờ::Tiếng Việt (vi)). */
void bc_header_add_key(bc_str *out, const char *text, size_t len);
/* At most BC_HEADER_WORDS words of a key; how many. */
size_t bc_header_split(const char *key, size_t len, bc_header_word *word);
/* The words of a key with one blank between and nothing else: “noi cho noi lam viec”. */
void bc_header_add_words(bc_str *out, const char *key, size_t len);
/* Behind a question's number and its sign: “5. ”, “Câu 5: ”, “Câu 5 ”, “a) ”; the key itself where there is none. “7 ngày” has none. */
const char *bc_header_behind_number(const char *key);
/* Length of ${code} (a key) at ${text} with any of . _ - and blank for its signs, and nothing behind that would go on with it; 0: it is not there. */
size_t bc_header_code_at(const char *text, const char *code);
/* Letters, digits and signs of a name or path, no blank: group_b/B1_1. */
bool bc_header_is_name(const char *text, size_t len);
/* ---- header_tool.c: columns of the survey programs' own ---- */

typedef struct bc_header_tool {
    const char *tool;  /* KoboToolbox */
    const char *key;   /* as bc_header_add_key makes it; a * at the end: any that begins so */
    const char *field; /* what it may stand for */
    int order;         /* of several that may, the least is taken; 0: it is only itself, whatever else is there */
} bc_header_tool;

const bc_header_tool *bc_header_tools(size_t *count);
/* The next row of the table behind ${after} (NULL: the first) that knows ${key}; NULL: none. */
const bc_header_tool *bc_header_tool_find(const char *key, const bc_header_tool *after);
/* How much a row of the table speaks for its tool; a tool is known by BC_HEADER_TOOL_KNOWN. */
enum { BC_HEADER_TOOL_KNOWN = 2, BC_HEADER_TOOL_ROWS = 4 };
size_t bc_header_tool_weight(const bc_header_tool *row);

/* ---- what is known of the form ---- */

/* What a text is known for. item: SIZE_MAX: none. */
typedef struct bc_header_target {
    size_t item;
    const bc_field *field;
    bc_header_how how;
    bool several;    /* the text stands for different things: it is not taken */
    bool needs_tool; /* only a piece of the text says so: it holds in exports of survey programs (header_row.c) */
} bc_header_target;

typedef struct bc_header_title {
    bc_header_word word[BC_HEADER_WORDS];
    size_t words;
    unsigned letters;
    const char *text; /* of an item: as bc_header_add_words makes it */
    size_t item;      /* SIZE_MAX: a field's name, which is never taken for near */
    const bc_field *field;
} bc_header_title;

struct bc_header_names {
    const bc_form *form;
    bc_arena *arena;
    bc_map *keys;   /* whole keys: names from the index, built-in names; to a place in target */
    bc_map *titles; /* words of items' titles; to a place in target */
    size_t longest; /* [bytes] of any text in either: longer ones need not be looked up */
    bc_header_target *target;
    size_t targets, target_cap;
    const char **code, **bare;       /* items' codes as keys; the same without signs */
    bc_header_title *title;          /* items' titles, then fields' names */
    size_t title_count, title_words; /* titles; all their words together */
    size_t work;                     /* steps of comparing that are left (base/limits.h) */
};

/*
 * Whether the text is about an item and not its answer: lý do, ý kiến, khác, comment …; with ${turned} also whether it turns its sense: không, chưa.
 * Words that the item's own ${title} has do not count (NULL: none).
 */
bool bc_header_is_aside(const char *key, size_t len, const bc_header_title *title, bool turned);

/* ---- header_sight.c: what one text says by itself ---- */

typedef struct bc_header_near {
    size_t item;
    const bc_field *field;
    unsigned of_title, of_text; /* [1/1000] the common part of either */
    bool whole;                 /* all of the title stands in the text as it is */
} bc_header_near;

typedef struct bc_header_sight {
    bc_header_target found; /* how: NOT where nothing was found for certain */
    size_t words_of;        /* item whose words stand behind the code of another; SIZE_MAX: none */
    size_t part,
        bare;        /* item whose code has this behind it ([SQ001]); whose code it is without points; SIZE_MAX: none */
    bool part_aside; /* [comment], [other] */
    bool remark;     /* about the item, though its code stands in front: it gives way to another column */
    const bc_header_tool *tool[BC_HEADER_TOOL_ROWS]; /* rows that know it */
    size_t tools;
    bc_header_near near[BC_HEADER_NEAR];
    size_t nears;
    bool sure, cut; /* near[0] may be taken, if nothing else is */
    bool empty;
    size_t row; /* of the header, that told what was found */
} bc_header_sight;

bool bc_header_look(bc_header_names *names, bc_header_text text, bc_header_sight *sight);

/* ---- header_near.c ---- */

/* Fill near, sure and cut of the sight. */
void bc_header_compare(bc_header_names *names, const char *key, size_t len, bc_header_sight *sight);

#endif
