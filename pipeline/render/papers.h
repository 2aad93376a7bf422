/* papers: the report and the notices, from templates to PDF files in render's folder. */
#ifndef BC_RENDER_PAPERS_H
#define BC_RENDER_PAPERS_H

#include "render/data.h"
#include "render/pdf.h"
#include "render/turns.h"

typedef struct bc_papers {
    const bc_data *data;
    bc_folder *out;
    const bc_profile *profile;
    bc_pdf_fonts *fonts;
    bc_turns *turns; /* whose notice is whose; NULL: all are ours */
} bc_papers;

/* bao-cao.pdf from TEMPLATES/reports/bao-cao.md. */
bc_status bc_papers_report(const bc_papers *papers);
/* thong-bao/UNIT.pdf for each unit, from TEMPLATES/reports/thong-bao.md, whose turn is ours: files only … */
bc_status bc_papers_notices(const bc_papers *papers);
/* … and their entries in the folder's manifest. */
bc_status bc_papers_enter_notices(const bc_papers *papers);

/* Where the figures of all papers come from, and what was drawn of each, as data/figures.csv. After all papers. */
bc_status bc_papers_write_figures(const bc_papers *papers);

#endif
