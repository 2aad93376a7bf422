/* papers: the reports and the notices, from templates to PDF files in render's folder. */
#ifndef BC_RENDER_PAPERS_H
#define BC_RENDER_PAPERS_H

#include "render/data/data.h"
#include "render/page/pdf.h"
#include "render/words/template.h"
#include "render/words/turns.h"

typedef struct bc_papers {
    const bc_data *data;
    bc_folder *out;
    const bc_profile *profile;
    bc_pdf_fonts *fonts;
    bc_turns *turns; /* whose notice is whose; NULL: all are ours */
    bc_templates *templates;
    const char *const *name; /* of all templates in the folder (bc_templates_list) */
    size_t names;
} bc_papers;

/* The bytes of one paper, and where its figures come from (figures.h; NULL: nobody asks). ${unit} is the notice's, or NULL. BC_DATA (posted). */
bc_status bc_papers_make(const bc_papers *papers, const bc_template *template, const bc_unit *unit, const char *title,
                         bc_str *bytes, bc_str *figures);
/* bao-cao.pdf, and bao-cao-X.pdf for each bao-cao-X.md. */
bc_status bc_papers_report(const bc_papers *papers);
/* thong-bao/UNIT.pdf for each unit, and thong-bao/X/UNIT.pdf for each thong-bao-X.md, whose turn is ours: files only … */
bc_status bc_papers_notices(const bc_papers *papers);
/* … and their entries in the folder's manifest. */
bc_status bc_papers_enter_notices(const bc_papers *papers);

/* Where the figures of all papers come from, and what was drawn of each, as data/figures.csv. After all papers. */
bc_status bc_papers_write_figures(const bc_papers *papers);

#endif
