#include "ingest/xml.h"

#include <stdio.h>
#include <string.h>

#include <expat.h>

#include "base/i18n.h"
#include "base/limits.h"

typedef struct parsing {
    const bc_reader_job *job;
    const bc_xml_events *events;
    XML_Parser parser;
    bc_status status;
    int depth;
} parsing;

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *bc_xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void stop(parsing *p, bc_status status)
{
    if (p->status == BC_OK)
        p->status = status;
    XML_StopParser(p->parser, XML_FALSE);
}

static void on_start(void *context, const char *name, const char **attributes)
{
    parsing *p = context;
    if (++p->depth > BC_LIMIT_DEPTH * 4) {
        stop(p, bc_reader_limit(p->job, "BC_LIMIT_DEPTH"));
        return;
    }
    bc_status status = p->events->start(p->events->context, local(name), attributes);
    if (status != BC_OK)
        stop(p, status);
}

static void on_end(void *context, const char *name)
{
    parsing *p = context;
    p->depth--;
    bc_status status = p->events->end(p->events->context, local(name));
    if (status != BC_OK)
        stop(p, status);
}

static void on_text(void *context, const char *text, int len)
{
    parsing *p = context;
    bc_status status = p->events->text(p->events->context, text, (size_t)len);
    if (status != BC_OK)
        stop(p, status);
}

static void on_doctype(void *context, const char *name, const char *system, const char *public, int internal)
{
    parsing *p = context;
    (void)name, (void)system, (void)public, (void)internal;
    stop(p, bc_reader_damaged(p->job, _("a part of it has a DOCTYPE, which no spreadsheet needs")));
}

static bc_status wrong(parsing *p)
{
    char what[256];
    if (p->status != BC_OK)
        return p->status;
    enum XML_Error error = XML_GetErrorCode(p->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return BC_NOMEM;
    snprintf(what, sizeof what, _("its XML is broken: %s"), XML_ErrorString(error));
    return bc_reader_damaged(p->job, what);
}

static bc_status feed(void *context, const char *bytes, size_t len)
{
    parsing *p = context;
    if (XML_Parse(p->parser, bytes, (int)len, 0) == XML_STATUS_OK)
        return BC_OK;
    return wrong(p);
}

bc_status bc_xml_parse(bc_zip *zip, const bc_reader_job *job, size_t part, const bc_xml_events *events)
{
    parsing p = {.job = job, .events = events, .parser = XML_ParserCreate(NULL)};
    if (!p.parser)
        return BC_NOMEM;
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_start, on_end);
    if (events->text)
        XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    XML_SetHashSalt(p.parser, 0x62616f63616fu); /* fixed: the same input takes the same way */
    bc_status status = bc_zip_stream(zip, part, feed, &p);
    if (status == BC_OK && XML_Parse(p.parser, "", 0, 1) != XML_STATUS_OK)
        status = wrong(&p);
    XML_ParserFree(p.parser);
    return status;
}
