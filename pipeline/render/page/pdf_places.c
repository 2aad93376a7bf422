#include <string.h>

#include "base/i18n.h"
#include "render/page/pdf_private.h"

/* Levels of an outline; deeper ones are put under the deepest. */
enum { LEVELS = 8 };

/* ---- while pages are drawn ---- */

bc_status bc_pdf_note_page(bc_pdf_paper *p)
{
    bc_pdf_places *s = &p->places;
    bc_pdf_page *grown = bc_arena_grow(s->arena, s->page, s->pages, &s->page_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    s->page = grown;
    grown[s->pages++] = (bc_pdf_page){.number = 0};
    return BC_OK;
}

bc_status bc_pdf_note_number(bc_pdf_paper *p, size_t number)
{
    if (p->places.pages)
        p->places.page[p->places.pages - 1].number = number;
    return BC_OK;
}

static bc_pdf_place here(const bc_pdf_paper *p, double y)
{
    return (bc_pdf_place){p->page, p->height - y};
}

bc_status bc_pdf_note_anchor(bc_pdf_paper *p, const char *name, double y)
{
    bc_pdf_places *s = &p->places;
    const char *copy = bc_arena_text(s->arena, name);
    bc_pdf_anchor *grown = bc_arena_grow(s->arena, s->anchor, s->anchors, &s->anchor_cap, sizeof *grown);
    if (!grown || !copy)
        return BC_NOMEM;
    s->anchor = grown;
    grown[s->anchors++] = (bc_pdf_anchor){copy, here(p, y)};
    return BC_OK;
}

bc_status bc_pdf_note_heading(bc_pdf_paper *p, int level, const char *text, double y)
{
    bc_pdf_places *s = &p->places;
    const char *copy = bc_arena_text(s->arena, text);
    bc_pdf_heading *grown = bc_arena_grow(s->arena, s->heading, s->headings, &s->heading_cap, sizeof *grown);
    if (!grown || !copy)
        return BC_NOMEM;
    s->heading = grown;
    grown[s->headings++] = (bc_pdf_heading){level, copy, here(p, y)};
    if (s->pages && !s->page[s->pages - 1].heading)
        s->page[s->pages - 1].heading = copy;
    return BC_OK;
}

bc_status bc_pdf_note_link(bc_pdf_paper *p, const char *anchor, double x, double y, double width, double height)
{
    bc_pdf_places *s = &p->places;
    const char *copy = bc_arena_text(s->arena, anchor);
    bc_pdf_link *grown = bc_arena_grow(s->arena, s->link, s->links, &s->link_cap, sizeof *grown);
    if (!grown || !copy)
        return BC_NOMEM;
    s->link = grown;
    grown[s->links++] = (bc_pdf_link){
        copy,
        p->page,
        {(HPDF_REAL)x, (HPDF_REAL)(p->height - y - height), (HPDF_REAL)(x + width), (HPDF_REAL)(p->height - y)}};
    return BC_OK;
}

/* ---- into the paper ---- */

/* [page /XYZ null top null], a direct array: PDFBox preflight does not follow another. NULL: no memory. */
static HPDF_Array make_destination(HPDF_Doc pdf, const bc_pdf_place *place)
{
    HPDF_Array array = HPDF_Array_New(pdf->mmgr);
    if (!array)
        return NULL;
    HPDF_Array_Add(array, place->page);
    HPDF_Array_AddName(array, "XYZ");
    HPDF_Array_Add(array, HPDF_Null_New(pdf->mmgr));
    HPDF_Array_AddReal(array, (HPDF_REAL)place->y);
    HPDF_Array_Add(array, HPDF_Null_New(pdf->mmgr));
    return array;
}

static bc_status add_outline(bc_pdf_paper *p)
{
    const bc_pdf_places *s = &p->places;
    HPDF_Doc pdf = p->fonts->pdf;
    HPDF_Outline last[LEVELS] = {NULL};
    for (size_t i = 0; i < s->headings; i++) {
        int level = s->heading[i].level < LEVELS ? s->heading[i].level - 1 : LEVELS - 1, above = level - 1;
        while (above >= 0 && !last[above])
            above--;
        HPDF_Outline item = HPDF_CreateOutline(pdf, above >= 0 ? last[above] : NULL, "", NULL);
        HPDF_Array to = make_destination(pdf, &s->heading[i].place);
        HPDF_Binary title = bc_pdf_text(pdf, s->heading[i].text);
        if (!item || !to || !title)
            return bc_pdf_explain(p->fonts, p->diag);
        HPDF_Dict_RemoveElement(item, "Type"); /* libharu writes /Outlines, which is the root's only */
        HPDF_Dict_Add(item, "Title", title);
        HPDF_Dict_Add(item, "Dest", to);
        last[level] = item;
        for (int below = level + 1; below < LEVELS; below++)
            last[below] = NULL;
    }
    return BC_OK;
}

static const bc_pdf_anchor *find_anchor(const bc_pdf_places *s, const char *name)
{
    for (size_t i = 0; i < s->anchors; i++)
        if (strcmp(s->anchor[i].name, name) == 0)
            return &s->anchor[i];
    return NULL;
}

/* A link over ${link}->box: printed papers have nothing of it (/F 4 is asked for by ISO 19005-1, 6.5.3; no border). */
static HPDF_Dict make_link(HPDF_Doc pdf, const bc_pdf_link *link, const bc_pdf_place *to)
{
    HPDF_Dict dict = bc_pdf_add_dict(pdf, "Annot");
    HPDF_Array box = HPDF_Array_New(pdf->mmgr), border = HPDF_Array_New(pdf->mmgr), place = make_destination(pdf, to);
    HPDF_Binary says = bc_pdf_text(pdf, link->anchor);
    if (!dict || !box || !border || !place || !says)
        return NULL;
    for (size_t i = 0; i < 4; i++)
        HPDF_Array_AddReal(box, link->box[i]);
    for (size_t i = 0; i < 3; i++)
        HPDF_Array_AddNumber(border, 0);
    HPDF_Dict_AddName(dict, "Subtype", "Link");
    HPDF_Dict_Add(dict, "Rect", box);
    HPDF_Dict_Add(dict, "Border", border);
    HPDF_Dict_AddNumber(dict, "F", 4);
    HPDF_Dict_Add(dict, "Contents", says);
    return HPDF_Dict_Add(dict, "Dest", place) == HPDF_OK ? dict : NULL;
}

static bc_status add_links(bc_pdf_paper *p)
{
    const bc_pdf_places *s = &p->places;
    HPDF_Doc pdf = p->fonts->pdf;
    HPDF_Array list = NULL;
    for (size_t i = 0; i < s->links; i++) {
        const bc_pdf_anchor *to = find_anchor(s, s->link[i].anchor);
        if (!to) {
            bc_diag_post(p->diag, BC_ERROR, NULL, NULL, _("a link leads to “%s”, which is nowhere in the paper"),
                         s->link[i].anchor);
            return BC_BUG;
        }
        if (i == 0 || s->link[i].page != s->link[i - 1].page) {
            list = HPDF_Array_New(pdf->mmgr);
            if (!list || HPDF_Dict_Add(s->link[i].page, "Annots", list) != HPDF_OK)
                return bc_pdf_explain(p->fonts, p->diag);
        }
        HPDF_Dict link = make_link(pdf, &s->link[i], &to->place);
        if (!link || HPDF_Array_Add(list, link) != HPDF_OK)
            return bc_pdf_explain(p->fonts, p->diag);
    }
    return BC_OK;
}

/* Pages from here on are numbered from 1 again: “Phụ lục I-1”, after the first heading of the section. */
static bc_status add_label(bc_pdf_paper *p, HPDF_Array numbers, size_t page)
{
    HPDF_Doc pdf = p->fonts->pdf;
    HPDF_Dict label = HPDF_Dict_New(pdf->mmgr);
    if (!label)
        return BC_NOMEM;
    HPDF_Array_AddNumber(numbers, (HPDF_INT32)page);
    HPDF_Array_Add(numbers, label);
    HPDF_Dict_AddName(label, "S", "D");
    if (page > 0 && p->places.page[page].heading) {
        bc_str prefix = {0};
        bc_str_addf(&prefix, "%s-", p->places.page[page].heading);
        HPDF_Binary text = prefix.failed ? NULL : bc_pdf_text(pdf, bc_str_text(&prefix));
        bc_str_drop(&prefix);
        if (!text || HPDF_Dict_Add(label, "P", text) != HPDF_OK)
            return BC_NOMEM;
    }
    return BC_OK;
}

static bc_status add_labels(bc_pdf_paper *p)
{
    const bc_pdf_places *s = &p->places;
    HPDF_Doc pdf = p->fonts->pdf;
    size_t sections = 0;
    for (size_t i = 1; i < s->pages; i++)
        sections += s->page[i].number == 1;
    if (!sections)
        return BC_OK; /* counted through: that is what readers show anyway */
    HPDF_Dict labels = HPDF_Dict_New(pdf->mmgr);
    HPDF_Array numbers = HPDF_Array_New(pdf->mmgr);
    if (!labels || !numbers || HPDF_Dict_Add(labels, "Nums", numbers) != HPDF_OK ||
        HPDF_Dict_Add(pdf->catalog, "PageLabels", labels) != HPDF_OK)
        return bc_pdf_explain(p->fonts, p->diag);
    bc_status status = BC_OK;
    for (size_t i = 0; i < s->pages && status == BC_OK; i++)
        if (i == 0 || s->page[i].number == 1)
            status = add_label(p, numbers, i);
    return status;
}

bc_status bc_pdf_add_places(bc_pdf_paper *p)
{
    bc_status status = add_outline(p);
    if (status == BC_OK)
        status = add_links(p);
    if (status == BC_OK)
        status = add_labels(p);
    if (status == BC_OK && p->fonts->error != HPDF_OK)
        status = bc_pdf_explain(p->fonts, p->diag);
    return status;
}
