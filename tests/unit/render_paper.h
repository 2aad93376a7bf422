/* render_paper: what every test of pages needs: a layout and its fonts, loaded once. */
#ifndef BC_TESTS_RENDER_PAPER_H
#define BC_TESTS_RENDER_PAPER_H

#include "unit.h"

#include "render/pdf.h"

typedef struct paper_kit {
    bc_arena *arena; /* the profile's */
    bc_profile *profile;
    bc_pdf_fonts *fonts;
} paper_kit;

/* 0, or -1: something is not there. */
static inline int load_kit(paper_kit *kit)
{
    bc_diag diag = {0};
    kit->arena = bc_arena_new();
    if (!kit->arena ||
        bc_profile_load("templates/layouts/tt01-2011.yaml", "tt01", kit->arena, &kit->profile, &diag) != BC_OK)
        return -1;
    return bc_pdf_fonts_load(kit->profile->fonts, &kit->fonts, &diag) == BC_OK ? 0 : -1;
}

static inline void drop_kit(paper_kit *kit)
{
    bc_pdf_fonts_drop(kit->fonts);
    bc_arena_drop(kit->arena);
}

#endif
