/*
 * header: which column of a form a header text names. The one place that knows it: ingest and baocao headers both ask here.
 *
 * Headers are those of printed forms, and of the exports of survey programs as they come: KoboToolbox and ODK (names of XLSForm behind the path of
 * their groups: group_b/B1_1, group_b-B1_1; or labels), LimeSurvey (codes B1[SQ001], full text, both), Google Forms (the question itself, a grid's row in
 * brackets). Sources: kobotoolbox/formpack reporting/export.py, getodk/central-backend data/briefcase.js, LimeSurvey export/Writer.php.
 *
 * A text is looked at by itself first, then all columns of the row together: one column is one item's at most, the stronger reason wins, and what fits
 * nearly, or fits several, is not taken but named with its candidates. Never a guess.
 */
#ifndef BC_MODEL_HEADER_H
#define BC_MODEL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "model/field.h"
#include "model/index.h"

typedef enum bc_header_kind { BC_HEADER_UNKNOWN, BC_HEADER_ITEM, BC_HEADER_FIELD } bc_header_kind;

/* Why a column was taken, from the weakest reason to the strongest; or why it was not. */
typedef enum bc_header_how {
    BC_HOW_NOT,         /* nothing fits */
    BC_HOW_DOUBTFUL,    /* not taken: several fit, or one nearly does; see near */
    BC_HOW_IGNORED,     /* not taken: the index says “ignore” */
    BC_HOW_TOOL,        /* what the survey program itself writes: today, _id, submitdate, Dấu thời gian */
    BC_HOW_NEAR,        /* nearly the item's words, and no other item's */
    BC_HOW_CUT,         /* the beginning of the item's words, cut off: Nơi chờ, nơi l.. */
    BC_HOW_PART,        /* the only column under the item's code: B1_1[SQ001] */
    BC_HOW_BARE,        /* the code without its points, as all items of the form stand here: B11 */
    BC_HOW_WORDS,       /* the item's words */
    BC_HOW_BUILT_IN,    /* a built-in name of the column */
    BC_HOW_CODE_PATH,   /* the code is the last part of a path: group_b/B1_1 */
    BC_HOW_CODE_BEHIND, /* the code in brackets at the end */
    BC_HOW_CODE_FRONT,  /* the code in front of a text */
    BC_HOW_CODE,        /* the code alone */
    BC_HOW_ALIAS,       /* a name from the index */
    BC_HOWS
} bc_header_how;

const char *bc_header_how_name(bc_header_how how);  /* for programs: code-front */
const char *bc_header_how_words(bc_header_how how); /* for people, in the terminal's language */

enum { BC_HEADER_NEAR = 3 };

typedef struct bc_header_match {
    bc_header_kind kind;
    const char *name; /* the item's code, or the field's name; NULL: not taken; borrowed from the form or the table */
    const bc_field *field; /* FIELD only */
    bc_header_how how;
    bool twice;       /* another column was taken for the same */
    const char *tool; /* the survey program whose own column it is; NULL: of none */
    const char
        *near[BC_HEADER_NEAR]; /* not taken: what it might be, the likeliest first: items' codes, fields' names */
    size_t nears;
    const char *words_of; /* the item whose words stand behind another's code; NULL: none */
    size_t row;           /* of several rows, the one that told it */
} bc_header_match;

typedef struct bc_header_text {
    const char *text; /* UTF-8, encoding already converted; need not end with a NUL */
    size_t len;       /* [bytes]; 0: an empty cell */
} bc_header_text;

typedef struct bc_header_names bc_header_names;

bc_header_names *bc_header_names_new(const bc_form *form); /* borrows ${form}; NULL: no memory */
void bc_header_names_drop(bc_header_names *names);         /* harmless on NULL */
const bc_form *bc_header_names_form(const bc_header_names *names);
void bc_header_names_renew(bc_header_names *names); /* for another file: what comparing may take is whole again */

/*
 * What the columns of a header mean. ${text} holds ${rows} rows of ${columns} cells (1 row, or the rows of a header of several, the chief one first);
 * ${match} gets one for each column. False: no memory.
 */
bool bc_header_read(bc_header_names *names, const bc_header_text *text, size_t rows, size_t columns,
                    bc_header_match *match);

#endif
