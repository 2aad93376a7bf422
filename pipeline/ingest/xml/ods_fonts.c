#include "ingest/xml/ods_fonts.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"

enum {
    NONE = BC_FONT_OF_CELL,
    MOST_PARENTS = 32,
    MOST_STYLES = 4 << 20 /* [bytes] of styles.xml; LibreOffice writes 30,000 */
};

typedef struct known {
    unsigned font;      /* NONE: it names none */
    const char *parent; /* key of the style that it builds on; NULL: of none */
} known;

typedef struct columns {
    uint32_t end; /* the first column behind */
    bc_font font;
} columns;

struct bc_ods_fonts {
    bc_arena *arena, *sheet;
    bc_map *faces;  /* a face's name to its font */
    bc_map *places; /* a style's key to its place */
    known *style;
    size_t styles, style_cap;
    size_t open;  /* the style whose properties come; SIZE_MAX: none */
    size_t bytes; /* of names */
    columns *column;
    size_t spans, span_cap;
    bool any;
};

bc_ods_fonts *bc_ods_fonts_new(void)
{
    bc_ods_fonts *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    *f = (bc_ods_fonts){.arena = bc_arena_new(),
                        .sheet = bc_arena_new(),
                        .faces = bc_map_new(),
                        .places = bc_map_new(),
                        .open = SIZE_MAX};
    if (f->arena && f->sheet && f->faces && f->places)
        return f;
    bc_ods_fonts_drop(f);
    return NULL;
}

void bc_ods_fonts_drop(bc_ods_fonts *f)
{
    if (!f)
        return;
    bc_arena_drop(f->arena);
    bc_arena_drop(f->sheet);
    bc_map_drop(f->faces);
    bc_map_drop(f->places);
    free(f);
}

/* A list of families, the first one perhaps in quotes. */
static bc_font font_of_family(const char *family)
{
    family += strspn(family, " '\"");
    return bc_font_of_name(family, strcspn(family, "'\","));
}

static bool add_face(bc_ods_fonts *f, const char **attributes)
{
    const char *name = bc_xml_attribute(attributes, "name");
    const char *family = bc_xml_attribute_of(attributes, ":svg-compatible:1.0", "font-family");
    bc_font font = font_of_family(family ? family : name ? name : "");
    if (!name || font == BC_FONT_PLAIN)
        return true;
    f->bytes += strlen(name);
    return bc_map_put(f->faces, name, font);
}

/* Styles of cells and of texts may share names. */
static const char *key_of(bc_arena *arena, const char *family, const char *name)
{
    return bc_arena_format(arena, "%s %s", family, name);
}

static bool add_style(bc_ods_fonts *f, const char *family, const char *name, const char *parent)
{
    const char *key = key_of(f->arena, family, name);
    const char *on = *name ? key_of(f->arena, family, parent ? parent : "") : NULL;
    known *grown = bc_arena_grow(f->arena, f->style, f->styles, &f->style_cap, sizeof *grown);
    if (!key || !grown || !bc_map_put(f->places, key, f->styles))
        return false;
    f->bytes += strlen(key) + (on ? strlen(on) : 0);
    f->style = grown;
    f->open = f->styles;
    f->style[f->styles++] = (known){NONE, on};
    return !bc_arena_failed(f->arena);
}

static void set_font(bc_ods_fonts *f, const char **attributes)
{
    const char *face = bc_xml_attribute(attributes, "font-name");
    const char *family = bc_xml_attribute_of(attributes, ":xsl-fo-compatible:1.0", "font-family");
    size_t font = BC_FONT_PLAIN;
    if (!face && !family)
        return;
    if (!face)
        font = font_of_family(family);
    else if (!bc_map_find(f->faces, face, &font))
        font = bc_font_of_name(face, strlen(face));
    f->style[f->open].font = (unsigned)font;
    f->any = f->any || font != BC_FONT_PLAIN;
}

static bool take_element(bc_ods_fonts *f, const char *name, const char **attributes)
{
    bool is_default = strcmp(name, "default-style") == 0;
    if (strcmp(name, "font-face") == 0)
        return add_face(f, attributes);
    if (is_default || strcmp(name, "style") == 0) {
        const char *family = bc_xml_attribute(attributes, "family"), *own = bc_xml_attribute(attributes, "name");
        f->open = SIZE_MAX;
        if (!family || (!own && !is_default) || (strcmp(family, "table-cell") != 0 && strcmp(family, "text") != 0))
            return true;
        return add_style(f, family, is_default ? "" : own, bc_xml_attribute(attributes, "parent-style-name"));
    }
    if (strcmp(name, "text-properties") == 0 && f->open != SIZE_MAX)
        set_font(f, attributes);
    return true;
}

bc_status bc_ods_fonts_element(bc_ods_fonts *f, const bc_reader_job *job, const char *name, const char **attributes)
{
    if (!take_element(f, name, attributes))
        return BC_NOMEM;
    if (f->styles + bc_map_count(f->faces) > BC_LIMIT_STYLES)
        return bc_reader_limit(job, "BC_LIMIT_STYLES");
    return f->bytes > BC_LIMIT_BOOK_BYTES ? bc_reader_limit(job, "BC_LIMIT_BOOK_BYTES") : BC_OK;
}

/* ---- styles.xml ---- */

typedef struct part {
    bc_ods_fonts *fonts;
    const bc_reader_job *job;
} part;

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    const part *p = context;
    return bc_ods_fonts_element(p->fonts, p->job, name, attributes);
}

static bc_status on_end(void *context, const char *name)
{
    (void)context, (void)name;
    return BC_OK;
}

static bc_status read_zip(void *zip, char *to, size_t cap, size_t *got)
{
    return bc_zip_read(zip, to, cap, got);
}

static bc_status read_part(bc_ods_fonts *f, const bc_reader_job *job, size_t place)
{
    part p = {f, job};
    bc_xml_events events = {.start = on_start, .end = on_end, .context = &p};
    bc_status status = bc_zip_enter(job->zip, place);
    if (status != BC_OK || bc_zip_left(job->zip) > MOST_STYLES)
        return BC_OK;
    status = bc_xml_parse_source(&(bc_xml_source){job->zip, read_zip, NULL}, job, &events);
    f->open = SIZE_MAX;
    return status == BC_NOMEM ? BC_NOMEM : BC_OK;
}

/* Until now a document was read without a look at this part, whatever is in it: so it stays, and what it has wrong is not told. */
bc_status bc_ods_fonts_read(bc_ods_fonts *f, const bc_reader_job *job)
{
    size_t place = bc_zip_find(job->zip, "styles.xml");
    bc_diag kept = *job->diag;
    job->diag->sink = NULL;
    bc_status status = place == SIZE_MAX ? BC_OK : read_part(f, job, place);
    *job->diag = kept;
    return status;
}

bool bc_ods_fonts_any(const bc_ods_fonts *f)
{
    return f->any;
}

/* ---- looking up ---- */

static unsigned find(const bc_ods_fonts *f, const char *family, const char *name)
{
    bc_str key = {0};
    size_t place;
    bc_str_addf(&key, "%s %s", family, name);
    bool there = !key.failed && bc_map_find(f->places, key.at, &place);
    bc_str_drop(&key);
    for (int parents = 0; there && parents < MOST_PARENTS; parents++) {
        const known *s = &f->style[place];
        if (s->font != NONE)
            return s->font;
        there = s->parent && bc_map_find(f->places, s->parent, &place);
    }
    return NONE;
}

bc_font bc_ods_fonts_of_cell(const bc_ods_fonts *f, const char *style)
{
    unsigned font = find(f, "table-cell", style ? style : "Default");
    if (font == NONE)
        font = find(f, "table-cell", "");
    return font == NONE ? BC_FONT_PLAIN : (bc_font)font;
}

unsigned bc_ods_fonts_of_span(const bc_ods_fonts *f, const char *style)
{
    return style ? find(f, "text", style) : NONE;
}

void bc_ods_fonts_sheet(bc_ods_fonts *f)
{
    bc_arena_reset(f->sheet);
    f->column = NULL;
    f->spans = f->span_cap = 0;
}

bool bc_ods_fonts_columns(bc_ods_fonts *f, uint32_t repeat, const char *style)
{
    uint32_t from = f->spans ? f->column[f->spans - 1].end : 0;
    if (from >= BC_LIMIT_COLUMNS)
        return true;
    columns *grown = bc_arena_grow(f->sheet, f->column, f->spans, &f->span_cap, sizeof *grown);
    if (!grown)
        return false;
    f->column = grown;
    f->column[f->spans++] =
        (columns){repeat < BC_LIMIT_COLUMNS - from ? from + repeat : BC_LIMIT_COLUMNS, bc_ods_fonts_of_cell(f, style)};
    return true;
}

bc_font bc_ods_fonts_of_column(const bc_ods_fonts *f, uint32_t column)
{
    size_t low = 0, high = f->spans;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (f->column[middle].end <= column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < f->spans ? f->column[low].font : bc_ods_fonts_of_cell(f, NULL);
}
