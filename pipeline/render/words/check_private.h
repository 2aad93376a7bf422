/* check_private: what check.c (papers, layouts, messages) and check_walk.c (tags, names, placeholders) share. Nobody else includes it. */
#ifndef BC_RENDER_WORDS_CHECK_PRIVATE_H
#define BC_RENDER_WORDS_CHECK_PRIVATE_H

#include "base/map.h"
#include "render/page/pdf.h"
#include "render/words/context_fields.h"
#include "render/words/template.h"

/* A section of the paper, in the order of its text; the same in every turn. */
typedef struct bc_check_section {
    const bc_field *field; /* NULL: not known */
    bool inverted, shown;  /* shown: in some turn */
    size_t outer;          /* the section around it, from 1; 0: none */
} bc_check_section;

typedef struct bc_check {
    bc_arena *arena; /* of one paper */
    bc_templates *templates;
    bc_diag *diag;
    bool notice;
    bc_map *used;               /* names of partials that some paper has */
    bc_pdf_fonts *const *fonts; /* of the layouts whose fonts are there */
    size_t fonts_count;
    /* of all turns */
    bc_check_section *section;
    size_t sections, cap;
    size_t tags;
    /* of this turn */
    size_t target;     /* the section that it is for, from 1; 0: any */
    size_t at;         /* sections so far */
    bc_str out;        /* the text, with placeholders */
    bc_source_map map; /* back to the templates */
    bool failed;       /* no memory */
    bool full;         /* a limit was met: it is told, and nothing more is looked at */
} bc_check;

/* Stands for a text of the data: a letter of the private area, which no template has. */
#define BC_CHECK_TEXT "\xEE\x80\x80"

/* One turn over ${template}: names, sections and partials are checked, and ${check}->out is made. */
void bc_check_walk(bc_check *check, const bc_template *template);

#endif
