/* Finished papers: whole files, and what begins with a byte below 32: 0 a page's content, 1 a CMap, 2 packed bytes; all checks are run on what is read. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "model/profile.h"
#include "preflight/cmap.h"
#include "preflight/lint.h"
#include "preflight/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char front[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
                            "/XObject<</X 4 0 R>>>>>>endobj\n"
                            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>endobj\n"
                            "4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length ";

/* The rules of a decree as its layout has them, all set. */
static void set_rules(bc_profile *profile)
{
    for (size_t i = 0; i < BC_RULES; i++)
        profile->rule[i] = (bc_page_rule){.name = "r", .article = "a", .size_from = 13, .size_to = 14, .face = 1, .letters = BC_LETTERS_CAPITALS,
                                          .place = BC_PLACE_CENTRE, .justified = true, .has_range = true, .from = 20, .to = 25,
                                          .value = {210, 297}, .values = 2, .text = "x"};
}

static void look(const char *bytes, size_t len)
{
    bc_arena *arena = bc_arena_new();
    bc_profile profile = {.name = "x", .width = 595, .height = 842};
    bc_pages pages;
    bc_paper paper;
    bc_lint lint = {.profile = &profile, .paper = &paper, .arena = arena};
    bc_str out = {0};
    set_rules(&profile);
    if (arena && bc_pages_read(bytes, len, "x", arena, &pages, NULL) == BC_OK && bc_paper_make(&pages, arena, &paper) == BC_OK &&
        bc_lint_run(&lint) == BC_OK)
        bc_lint_print(&lint, "x", &out);
    bc_str_drop(&out);
    bc_arena_drop(arena);
}

static void read_content(const char *bytes, size_t len)
{
    bc_str file = {0};
    bc_str_addf(&file, "%s%zu>>stream\n", front, len);
    bc_str_add_n(&file, bytes, len);
    bc_str_add(&file, "\nendstream endobj\ntrailer<</Root 1 0 R>>\n");
    look(bc_str_text(&file), file.len);
    bc_str_drop(&file);
}

static void read_map(const char *bytes, size_t len)
{
    bc_arena *arena = bc_arena_new();
    bc_cmap map = {0};
    bc_str out = {0};
    if (arena && bc_cmap_read(&map, bytes, len, arena))
        for (uint32_t code = 0; code < 0x10000; code += 97)
            bc_cmap_add(&map, code, &out);
    bc_str_drop(&out);
    bc_arena_drop(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const filters[] = {"FlateDecode", "ASCII85Decode", "ASCIIHexDecode"};
    const char *bytes = (const char *)data + 1;
    bc_str out = {0};
    if (size < 2 || data[0] >= 32)
        look((const char *)data, size);
    else if (data[0] % 3 == 0)
        read_content(bytes, size - 1);
    else if (data[0] % 3 == 1)
        read_map(bytes, size - 1);
    else
        bc_unpack(filters[data[1] % 3], bytes, size - 1, 1 << 20, &out);
    bc_str_drop(&out);
    return 0;
}
