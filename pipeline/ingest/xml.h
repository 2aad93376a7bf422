/*
 * xml: a part of an archive as XML events, over expat. Names come without their prefix, so that <x:c> is <c> and Strict OOXML reads as the
 * transitional one. A DOCTYPE is refused whole; nesting is bounded. Nothing external is ever fetched.
 */
#ifndef BC_INGEST_XML_H
#define BC_INGEST_XML_H

#include "ingest/zip.h"

typedef struct bc_xml_events {
    bc_status (*start)(void *context, const char *name, const char **attributes);
    bc_status (*end)(void *context, const char *name);
    bc_status (*text)(void *context, const char *text, size_t len); /* may be NULL */
    void *context;
} bc_xml_events;

/* Parse part ${part} of ${zip}. BC_DATA (posted), BC_LIMIT, or what a callback returned. */
bc_status bc_xml_parse(bc_zip *zip, const bc_reader_job *job, size_t part, const bc_xml_events *events);

/* The value of an attribute by its name without prefix; NULL: not there. */
const char *bc_xml_attribute(const char **attributes, const char *name);

#endif
