/*
 * profile: a layout profile (templates/layouts/): paper, margins, page number, and how each kind of paragraph looks. Every measure stands in the
 * profile with its source, so that it can be set right in one place.
 */
#ifndef BC_MODEL_PROFILE_H
#define BC_MODEL_PROFILE_H

#include "base/diag.h"
#include "base/status.h"
#include "base/yaml.h"
#include "model/rules.h"

typedef enum bc_face { BC_REGULAR = 0, BC_BOLD = 1, BC_ITALIC = 2, BC_BOLD_ITALIC = 3 } bc_face;
typedef enum bc_text_align { BC_TEXT_LEFT, BC_TEXT_CENTRE, BC_TEXT_RIGHT, BC_TEXT_JUSTIFY } bc_text_align;

typedef struct bc_style {
    const char *name;
    double size; /* [pt] */
    bc_face face;
    bool capitals; /* set in capitals, whatever the text */
    bc_text_align align;
    double indent;        /* first line [pt] */
    double before, after; /* [pt] */
    double leading;       /* line spacing, times the font's own */
    bool keep;            /* with the next paragraph */
    int outline;          /* level in a file's bookmarks, from 1; 0: it is no heading */
} bc_style;

typedef enum bc_number_place { BC_NUMBER_TOP_CENTRE, BC_NUMBER_BOTTOM_RIGHT } bc_number_place;

typedef struct bc_profile {
    const char *name, *title, *fonts; /* fonts: the folder of the font files */
    double width, height;             /* portrait [pt] */
    double top, bottom, left, right;  /* margins [pt] */
    bc_number_place number_place;
    double number_gap;   /* from the paper's edge to the number's baseline [pt] */
    bc_yaml_texts tied;  /* words that no line ends with when a number follows: “Bảng 1”, “tháng 8” */
    bc_yaml_texts opens; /* words that a line of centred text rather begins with: “của”, “và” */
    bc_style *style;
    size_t styles;
    bc_page_rule rule[BC_RULES]; /* what lint-page holds a finished paper against */
} bc_profile;

/* All troubles in one pass, with file and line. BC_NOINPUT, BC_DATA, BC_NOMEM. */
bc_status bc_profile_load(const char *path, const char *name, bc_arena *arena, bc_profile **out, bc_diag *diag);
const bc_style *bc_profile_find(const bc_profile *profile, const char *style); /* NULL: none */

#endif
