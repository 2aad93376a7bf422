#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "ingest/xml/xlsx_book.h"

typedef struct styles {
    bc_xlsx_book *book;
    bc_map *place; /* of a custom format's number in ${format} */
    bc_format *format;
    size_t formats, cap;
    uint8_t *font; /* each font's kind */
    size_t fonts, font_cap;
    struct ids {
        unsigned long format, font;
    } * id; /* of each style's format and font, which may come behind it */
    size_t id_cap;
    bool has_root;
    bool in_formats, in_fonts, in_cells; /* inside numFmts, fonts, cellXfs: the same elements stand elsewhere, too */
} styles;

typedef char key[24];

static void set_key(key out, unsigned long id)
{
    snprintf(out, sizeof(key), "%lu", id);
}

static bc_status add_style(styles *s, const char *format, const char *font)
{
    bc_xlsx_book *book = s->book;
    if (book->styles >= BC_LIMIT_STYLES)
        return bc_reader_limit(book->job, "BC_LIMIT_STYLES");
    struct ids *grown = bc_arena_grow(book->arena, s->id, book->styles, &s->id_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    s->id = grown;
    s->id[book->styles++] = (struct ids){format ? strtoul(format, NULL, 10) : 0, font ? strtoul(font, NULL, 10) : 0};
    return BC_OK;
}

static bc_status set_styles(const styles *s)
{
    bc_xlsx_book *book = s->book;
    book->style = bc_arena_alloc(book->arena, book->styles + 1, sizeof *book->style);
    for (size_t i = 0; book->style && i < book->styles; i++) {
        size_t place;
        key k;
        unsigned long format = s->id[i].format;
        set_key(k, format);
        book->style[i] = bc_map_find(s->place, k, &place) ? s->format[place]
                                                          : bc_format_of_builtin(format < 1000 ? (unsigned)format : 0);
    }
    return book->style ? BC_OK : BC_NOMEM;
}

/* Only where one of them is of an old encoding. */
static bc_status set_fonts(const styles *s)
{
    bc_xlsx_book *book = s->book;
    for (size_t i = 0; i < book->styles && !book->has_fonts; i++)
        book->has_fonts = s->id[i].font < s->fonts && s->font[s->id[i].font] != BC_FONT_PLAIN;
    if (!book->has_fonts)
        return BC_OK;
    book->font = bc_arena_alloc(book->arena, book->styles, sizeof *book->font);
    for (size_t i = 0; book->font && i < book->styles; i++)
        book->font[i] = s->id[i].font < s->fonts ? s->font[s->id[i].font] : BC_FONT_PLAIN;
    return book->font ? BC_OK : BC_NOMEM;
}

static bc_status add_format(styles *s, unsigned long id, const char *code)
{
    key k;
    if (s->formats >= BC_LIMIT_FORMATS)
        return bc_reader_limit(s->book->job, "BC_LIMIT_FORMATS");
    bc_format *grown = bc_arena_grow(s->book->arena, s->format, s->formats, &s->cap, sizeof *grown);
    set_key(k, id);
    if (!grown || !bc_map_put(s->place, k, s->formats))
        return BC_NOMEM;
    s->format = grown;
    s->format[s->formats++] = bc_format_of_code(code ? code : "");
    return BC_OK;
}

/* Its name comes as an element of it. */
static bc_status add_font(styles *s)
{
    if (s->fonts >= BC_LIMIT_STYLES)
        return bc_reader_limit(s->book->job, "BC_LIMIT_STYLES");
    uint8_t *grown = bc_arena_grow(s->book->arena, s->font, s->fonts, &s->font_cap, sizeof *grown);
    if (!grown)
        return BC_NOMEM;
    s->font = grown;
    s->font[s->fonts++] = BC_FONT_PLAIN;
    return BC_OK;
}

static void name_font(styles *s, const char *name)
{
    if (s->fonts && name)
        s->font[s->fonts - 1] = (uint8_t)bc_font_of_name(name, strlen(name));
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    styles *s = context;
    if (!s->has_root) {
        s->has_root = true;
        s->book->lost_styles = strcmp(name, "styleSheet") != 0;
    }
    if (strcmp(name, "numFmts") == 0)
        s->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        s->in_cells = true;
    else if (strcmp(name, "fonts") == 0)
        s->in_fonts = true;
    else if (strcmp(name, "font") == 0 && s->in_fonts)
        return add_font(s);
    else if (strcmp(name, "name") == 0 && s->in_fonts)
        name_font(s, bc_xml_attribute(attributes, "val"));
    else if (strcmp(name, "xf") == 0 && s->in_cells)
        return add_style(s, bc_xml_attribute(attributes, "numFmtId"), bc_xml_attribute(attributes, "fontId"));
    else if (strcmp(name, "numFmt") == 0 && s->in_formats) {
        const char *id = bc_xml_attribute(attributes, "numFmtId");
        return id ? add_format(s, strtoul(id, NULL, 10), bc_xml_attribute(attributes, "formatCode")) : BC_OK;
    }
    return BC_OK;
}

static bc_status on_end(void *context, const char *name)
{
    styles *s = context;
    if (strcmp(name, "numFmts") == 0)
        s->in_formats = false;
    else if (strcmp(name, "fonts") == 0)
        s->in_fonts = false;
    else if (strcmp(name, "cellXfs") == 0)
        s->in_cells = false;
    return BC_OK;
}

bc_status bc_xlsx_read_styles(bc_xlsx_book *book, size_t place)
{
    styles s = {.book = book, .place = bc_map_new()};
    bc_xml_events events = {.start = on_start, .end = on_end, .context = &s};
    bc_status status = s.place ? bc_xml_parse(book->zip, book->job, place, &events) : BC_NOMEM;
    if (status == BC_OK)
        status = set_styles(&s);
    if (status == BC_OK)
        status = set_fonts(&s);
    bc_map_drop(s.place);
    return status;
}
