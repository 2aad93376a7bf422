/*
 * style_names: the number formats of styles by name, for files that are one text (XML Spreadsheet 2003, web pages). Most styles have the same few formats, each of
 * which is kept once. Bounded by BC_LIMIT_STYLE_NAMES, BC_LIMIT_FORMATS and BC_LIMIT_BOOK_BYTES, which are posted.
 */
#ifndef BC_INGEST_READER_STYLE_NAMES_H
#define BC_INGEST_READER_STYLE_NAMES_H

#include "base/map.h"
#include "ingest/reader/format_code.h"
#include "ingest/reader/reader_provider.h"

/* Places of formats: of what has no style, and of a style without a format. */
enum { BC_STYLE_NONE = 0, BC_STYLE_GENERAL = 1 };

typedef struct bc_style_names {
    const bc_reader_job *job;
    bc_map *place, *place_of_code; /* of a name, of a code */
    bc_format *format;             /* owned; by place */
    size_t formats, cap;
    size_t bytes; /* of all names and codes */
} bc_style_names;

bool bc_style_names_new(bc_style_names *names,
                        const bc_reader_job *job); /* false: no memory; must be dropped in any case */
void bc_style_names_drop(bc_style_names *names);
/* *${place}: of the format that is called, or coded, ${code}. */
bc_status bc_style_names_code(bc_style_names *names, const char *code, size_t *place);
/* The style ${name} has the format at ${place}, whatever it had before. */
bc_status bc_style_names_put(bc_style_names *names, const char *name, size_t place);
/* The place of a style's format; BC_STYLE_NONE: there is no such style. */
size_t bc_style_names_find(const bc_style_names *names, const char *name);

#endif
