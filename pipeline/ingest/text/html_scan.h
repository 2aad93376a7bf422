/*
 * html_scan: the tags and texts of a web page as they come, cut the way browsers cut them (WHATWG HTML, 13.2.5), in a window that never holds more than one
 * tag and a block. Private to html*.c.
 *
 * Why not a library: Debian's (Gumbo) makes a tree of the whole page before the first row is told, at some hundred bytes a cell and by recursion; a page of a million
 * rows, or of a million tags that nobody closed, would take the memory of all. What a table needs of HTML is tags, attributes, entities.
 */
#ifndef BC_INGEST_TEXT_HTML_SCAN_H
#define BC_INGEST_TEXT_HTML_SCAN_H

#include "ingest/reader/reader_provider.h"

/* [bytes] of an element's name and of an entity; a longer one is none that matters. */
enum { BC_HTML_NAME = 24, BC_HTML_ENTITY = 32 };

typedef struct bc_html_tag {
    char name[BC_HTML_NAME]; /* small letters; "" if too long */
    const char *at, *end;    /* its attributes, as they stand there; borrowed */
} bc_html_tag;

typedef struct bc_html_attribute {
    const char *name, *value; /* as they stand there, entities and all; borrowed. value: "" where there is none */
    size_t name_len, value_len;
} bc_html_attribute;

/* Anything but BC_OK ends the reading with that status. */
typedef struct bc_html_events {
    bc_status (*start)(void *context, const bc_html_tag *tag);
    bc_status (*end)(void *context, const char *name);
    /* Text as it stands there; a piece of it never ends within an entity. */
    bc_status (*text)(void *context, const char *text, size_t len);
    /* What stands in an element whose content is no markup, in pieces: style, script, title, xml. */
    bc_status (*raw)(void *context, const char *name, const char *text, size_t len);
    /* A comment without its marks, if it has less than 64 KiB; a declaration without its marks: “DOCTYPE html”, “[if …]”. */
    bc_status (*comment)(void *context, const char *text, size_t len);
    bc_status (*declaration)(void *context, const char *text, size_t len);
    void *context;
} bc_html_events;

/* Where the bytes come from, as UTF-8; *${got} is 0 at the end. */
typedef bc_status (*bc_html_source)(void *source, char *to, size_t cap, size_t *got);

/* All of a page. BC_LIMIT (posted), BC_DATA (posted: it ends within a tag, a comment, a script), BC_NOMEM, or what a callback returned. */
bc_status bc_html_scan(bc_html_source read, void *source, const bc_reader_job *job, const bc_html_events *events);

/* The next attribute at *${at}, which is moved behind it. False: there is none. */
bool bc_html_next_attribute(const char **at, const char *end, bc_html_attribute *out);
/* In any case of letters. */
bool bc_html_is(const char *text, size_t len, const char *what);

/* Add ${text} with its entities decoded. */
void bc_html_decode(bc_str *out, const char *text, size_t len);
/* The code point of the entity at ${at}, which is an “&”. Returns its length, 0: it is none. */
size_t bc_html_entity(const char *at, const char *end, uint32_t *code);

#endif
