/*
 * pdf_file: the objects of a PDF and its streams, over libqpdf (pdf_file.c is the only one that knows it). Streams are unpacked here, within
 * BC_LIMIT_PDF_STREAM_BYTES each and BC_LIMIT_PDF_UNPACKED_BYTES together.
 * An object is a number that the file gives out; 0 is none, and every call is harmless on it. What is wrong in the file reads as if it were not there.
 */
#ifndef BC_PREFLIGHT_PDF_FILE_H
#define BC_PREFLIGHT_PDF_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/str.h"

typedef struct bc_pdf_file bc_pdf_file;
typedef unsigned bc_pdf_object;

/* ${bytes} must outlive the file. BC_DATA (it is no PDF), BC_PROTECTED, BC_LIMIT, BC_NOMEM. The caller must close *${out}. */
bc_status bc_pdf_file_open(bc_pdf_file **out, const char *bytes, size_t len, const char *name, bc_diag *diag);
void bc_pdf_file_close(bc_pdf_file *file); /* harmless on NULL */
void bc_pdf_release(bc_pdf_file *file);    /* all objects that were given out are void */
void bc_pdf_drop(bc_pdf_file *file,
                 bc_pdf_object object); /* this one is; harmless on 0. For what is asked for again and again */

size_t bc_pdf_pages(bc_pdf_file *file);
bc_pdf_object bc_pdf_page(bc_pdf_file *file, size_t i); /* from 0 */
/* What a page has, or inherits from those above it in the tree. */
bc_pdf_object bc_pdf_page_key(bc_pdf_file *file, bc_pdf_object page, const char *key);

bc_pdf_object bc_pdf_key(bc_pdf_file *file, bc_pdf_object dict,
                         const char *key);                   /* key as "/Font"; a stream's dictionary, too */
size_t bc_pdf_items(bc_pdf_file *file, bc_pdf_object array); /* 0: none, or no array */
bc_pdf_object bc_pdf_item(bc_pdf_file *file, bc_pdf_object array, size_t i);
bool bc_pdf_is_array(bc_pdf_file *file, bc_pdf_object object);
bool bc_pdf_is_stream(bc_pdf_file *file, bc_pdf_object object);
bool bc_pdf_number(bc_pdf_file *file, bc_pdf_object object, double *out);
bool bc_pdf_number_at(bc_pdf_file *file, bc_pdf_object array, size_t i, double *out);
bool bc_pdf_number_of(bc_pdf_file *file, bc_pdf_object dict, const char *key, double *out);
/* A name without its slash, in ${arena}; NULL: it is no name. */
const char *bc_pdf_name(bc_pdf_file *file, bc_pdf_object object, bc_arena *arena);
const char *bc_pdf_name_of(bc_pdf_file *file, bc_pdf_object dict, const char *key, bc_arena *arena);
/* Whether a dictionary's or a stream's ${key} is that name (with its slash). */
bool bc_pdf_is(bc_pdf_file *file, bc_pdf_object dict, const char *key, const char *name);
int bc_pdf_identity(bc_pdf_file *file, bc_pdf_object object); /* its number in the file; 0: it has none */

/* A stream unpacked, added to ${out}. BC_DATA: its filter is not known or its bytes are broken (what was unpacked is kept); BC_LIMIT; BC_NOMEM. */
bc_status bc_pdf_stream(bc_pdf_file *file, bc_pdf_object stream, bc_str *out);
/* The content of a page: its streams one behind the other. The same. */
bc_status bc_pdf_content(bc_pdf_file *file, bc_pdf_object page, bc_str *out);

#endif
