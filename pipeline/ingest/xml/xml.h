/*
 * xml: a part of an archive as XML events, over expat. Namespaces are resolved: an element of SpreadsheetML (transitional or strict, or of 2003),
 * of the package or of OpenDocument comes by its local name, so that <x:c> is <c>; any other comes as "". A DOCTYPE is refused whole; nesting is
 * bounded. Nothing external is ever fetched.
 *
 * Where a part is a long run of elements of one kind (rows, strings), a scanner written by hand may take them off expat's hands: expat parses
 * what stands before, between and behind, and every element that the scanner does not know all of. So what is told is the same with and without.
 */
#ifndef BC_INGEST_XML_XML_H
#define BC_INGEST_XML_XML_H

#include "ingest/reader/zip.h"

typedef enum bc_xml_verdict {
    BC_XML_MORE, /* the next element is not whole yet */
    BC_XML_OTHER /* what comes next is for expat */
} bc_xml_verdict;

/* Behind the bytes that a scanner sees are so many zeros: a look-ahead of a few bytes needs no check. */
enum { BC_XML_PAD = 64 };
/* So much of a block may be left to the next one without a copy of that: nearly any row [bytes]. */
enum { BC_XML_KEPT = 64 * 1024 };

typedef struct bc_xml_run {
    const char *mark;   /* how each of the elements begins: "<row" */
    const char *prefix; /* that the scanner goes by, each with a NUL: "table\0text\0"; "": none */
    void (*bound)(void *context, const char *prefix); /* a prefix of the whole document; may be NULL */
    bool (*ready)(void *context);                     /* whether the elements may stand here */
    /*
     * Take whole elements, and white space between, from the front of ${at}; *${used} [bytes] were taken. What is wrong, odd or only rare is
     * for expat. Anything but BC_OK ends the parse.
     */
    bc_status (*scan)(void *context, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict);
} bc_xml_run;

typedef struct bc_xml_events {
    bc_status (*start)(void *context, const char *name, const char **attributes);
    bc_status (*end)(void *context, const char *name);
    bc_status (*text)(void *context, const char *text, size_t len); /* may be NULL */
    void *context;
    const bc_xml_run *run; /* may be NULL */
    bool doctype; /* one that only names a DTD does no harm: it is not fetched, and without it no entity is known */
} bc_xml_events;

/* Where the bytes come from; *${got} is 0 at the end, and stays so. */
typedef struct bc_xml_source {
    void *self;
    bc_status (*read)(void *self, char *to, size_t cap, size_t *got);
    /*
     * The next bytes where they are, at *${at}, for a parse that need not copy them; may be NULL. In front of them are put the ${kept} bytes at
     * ${from}, of the block lent last or of the caller's, at most BC_XML_KEPT. Those, the new ones and BC_XML_PAD bytes behind may be written
     * to until the next call of either kind.
     */
    bc_status (*lend)(void *self, const char *from, size_t kept, char **at, size_t *got);
} bc_xml_source;

/* The file itself, from byte ${at} on, as a source: self and read. BC_IO (posted). */
typedef struct bc_xml_file {
    const bc_reader_job *job;
    unsigned long long at;
} bc_xml_file;
bc_status bc_xml_file_read(void *file, char *to, size_t cap, size_t *got);

bc_status bc_xml_parse_source(const bc_xml_source *source, const bc_reader_job *job, const bc_xml_events *events);
/* Parse the part at ${place} of ${zip}. BC_DATA (posted), BC_LIMIT, or what a callback returned. */
bc_status bc_xml_parse(bc_zip *zip, const bc_reader_job *job, size_t place, const bc_xml_events *events);

/* The value of an attribute by its local name: one without a prefix first, else one of a known namespace. NULL: not there. */
const char *bc_xml_attribute(const char **attributes, const char *name);
/* The value of an attribute whose namespace ends in ${space}. */
const char *bc_xml_attribute_of(const char **attributes, const char *space, const char *name);

#endif
