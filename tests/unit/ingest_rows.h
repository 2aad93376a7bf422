/* What a reader tells, as text, and bytes that come in pieces: what the tests of ingest share. */
#ifndef BC_TESTS_INGEST_ROWS_H
#define BC_TESTS_INGEST_ROWS_H

#include "base/str.h"
#include "ingest/reader/reader_provider.h"
#include "ingest/xml/xml.h"

static inline bc_status told_sheet(void *context, const bc_sheet_info *sheet, bool *skip)
{
    (void)skip;
    bc_str_addf(context, "sheet %s%s%s\n", sheet->name,
                sheet->very_hidden ? " very hidden"
                : sheet->hidden    ? " hidden"
                                   : "",
                sheet->system_1904 ? " 1904" : "");
    return BC_OK;
}

static inline bc_status told_hidden_columns(void *context, uint32_t first, uint32_t last)
{
    bc_str_addf(context, "hidden %u-%u\n", first, last);
    return BC_OK;
}

static inline bc_status told_row(void *context, const bc_sheet_row *row)
{
    bc_str *out = context;
    bool unknown = false;
    bc_str_addf(out, "%u%s", row->row + 1, row->hidden ? "-" : "");
    for (size_t i = 0; i < row->count; i++) {
        const bc_cell *cell = &row->cell[i];
        unknown = unknown || cell->type == BC_CELL_UNKNOWN;
        bc_str_addf(out, " %u%c", cell->column, bc_cell_type_letter(cell->type));
        bc_str_add_byte(out, '[');
        bc_str_add_n(out, cell->text, cell->len);
        bc_str_add_byte(out, ']');
        bc_font_put(out, cell->fonts);
    }
    if (unknown && !row->has_unknown)
        bc_str_add(out, " not said to have unknown ones");
    bc_str_add_byte(out, '\n');
    return BC_OK;
}

static inline void told_trouble(void *context, const bc_message *message)
{
    bc_str_addf(context, "trouble: %s\n", message->what);
}

/* Bytes whose first piece ends at ${cut}, and the others after ${step} each. */
typedef struct pieces {
    const char *at;
    size_t len, cut, step, given;
    bool lends; /* each piece in a block that is just large enough, and gone with the next one */
    char *lent;
} pieces;

static inline bc_status give_piece(void *source, char *to, size_t cap, size_t *got)
{
    pieces *p = source;
    size_t want = p->given < p->cut ? p->cut - p->given : p->step, left = p->len - p->given;
    *got = want < left ? want : left;
    *got = *got < cap ? *got : cap;
    memcpy(to, p->at + p->given, *got);
    p->given += *got;
    return BC_OK;
}

static inline bc_status lend_piece(void *source, const char *from, size_t kept, char **at, size_t *got)
{
    pieces *p = source;
    size_t left = p->len - p->given, largest = p->step > p->cut ? p->step : p->cut;
    char *block = malloc(kept + (left < largest ? left : largest) + BC_XML_PAD);
    if (!block)
        return BC_NOMEM;
    if (kept)
        memcpy(block, from, kept);
    bc_status status = give_piece(source, block + kept, left < largest ? left : largest, got);
    char *exact = realloc(block, kept + *got + BC_XML_PAD);
    free(p->lent);
    p->lent = *at = exact ? exact : block;
    return status;
}

static inline bc_xml_source source_of(pieces *from)
{
    return (bc_xml_source){from, give_piece, from->lends ? lend_piece : NULL};
}

#endif
