/* render_paper: what every test of pages needs: a layout and its fonts, loaded once. */
#ifndef BC_TESTS_RENDER_PAPER_H
#define BC_TESTS_RENDER_PAPER_H

#include "unit.h"

#include "render/page/pdf.h"

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

/* The kit of a test's group, and an arena for what its tests make; for cmocka_run_group_tests. */
static paper_kit kit;
static bc_profile *profile;
static bc_pdf_fonts *fonts;
static bc_arena *arena;

static inline int begin_papers(void **state)
{
    (void)state;
    int failed = load_kit(&kit);
    profile = kit.profile;
    fonts = kit.fonts;
    arena = bc_arena_new();
    return failed || !arena ? -1 : 0;
}

static inline int end_papers(void **state)
{
    (void)state;
    bc_arena_drop(arena);
    drop_kit(&kit);
    return 0;
}

#endif
