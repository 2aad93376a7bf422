#include "ingest/xml/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <expat.h>

#include "base/i18n.h"
#include "base/legacy.h"
#include "base/limits.h"
#include "ingest/xml/part.h"

/* First block, and the most that one element of a run may be before expat takes it [bytes]; levels that stand in one, itself among them. */
enum { BLOCK = 384 * 1024, LARGEST = 4 * 1024 * 1024, MOST_FAILURES = 64, LEVELS = 4 };
enum { SEPARATOR = '\f' }; /* between the parts of a name; no name has it */

/*
 * Debian's security update of expat 2.5 (deb12u2) and expat from 2.6 on put off looking at what was not whole last time, until much more is there
 * (CVE-2023-52425). We bound what one token may cost by BC_LIMIT_TOKEN_BYTES, and have to know where expat stands: so it must not. Weak: deb12u1 has not
 * got it.
 */
extern XML_Bool XML_SetReparseDeferralEnabled(XML_Parser parser, XML_Bool enabled) __attribute__((weak));

typedef struct parsing {
    const bc_reader_job *job;
    const bc_xml_events *events;
    XML_Parser parser;
    bc_status status;
    int depth, choice;   /* depth inside mc:Choice; 0: in none */
    long long fed, seen; /* bytes given to expat; the end of the last event among them */
    bool scanned;        /* the run's scanner may be used in this document */
    bool in_cdata;       /* where what looks like an element is text */
    int failures;        /* elements in a row that the scanner did not know */
    char *block;         /* the bytes at hand: lent by the source, or ${own} */
    size_t len;
    char *own; /* NULL until something is not lent */
    size_t cap;
} parsing;

/* ---- names ---- */

static bool begins(const char *text, size_t len, const char *with)
{
    size_t n = strlen(with);
    return len >= n && memcmp(text, with, n) == 0;
}

static bool ends(const char *text, size_t len, const char *with)
{
    size_t n = strlen(with);
    return len >= n && memcmp(text + len - n, with, n) == 0;
}

static const char odf[] = "urn:oasis:names:tc:opendocument:xmlns:";

/* Namespaces whose elements and attributes are ours, in all their versions (2006, strict, the betas of 2005). */
static bool is_known(const char *uri, size_t len)
{
    if (begins(uri, len, "http://schemas.openxmlformats.org/") || begins(uri, len, "http://purl.oclc.org/ooxml/"))
        return ends(uri, len, "/main") ? strstr(uri, "spreadsheetml") != NULL
                                       : ends(uri, len, "/relationships") || ends(uri, len, "/chart");
    if (begins(uri, len, "urn:schemas-microsoft-com:office:"))
        return ends(uri, len, ":spreadsheet") || ends(uri, len, ":excel");
    if (!begins(uri, len, odf))
        return begins(uri, len, "http://openoffice.org/2001/manifest");
    uri += sizeof odf - 1;
    return begins(uri, strlen(uri), "office:") || begins(uri, strlen(uri), "table:") ||
           begins(uri, strlen(uri), "text:") || begins(uri, strlen(uri), "style:") ||
           begins(uri, strlen(uri), "manifest:");
}

typedef struct name {
    const char *uri, *local;
    size_t uri_len, local_len;
} name;

/* LOCAL, URI LOCAL or URI LOCAL PREFIX. */
static name split(const char *full)
{
    const char *local = strchr(full, SEPARATOR);
    if (!local)
        return (name){.uri = "", .local = full, .local_len = strlen(full)};
    name n = {.uri = full, .uri_len = (size_t)(local - full), .local = local + 1};
    const char *prefix = strchr(n.local, SEPARATOR);
    n.local_len = prefix ? (size_t)(prefix - n.local) : strlen(n.local);
    return n;
}

static bool is(const name *n, const char *text)
{
    return strlen(text) == n->local_len && memcmp(n->local, text, n->local_len) == 0;
}

const char *bc_xml_attribute(const char **attributes, const char *text)
{
    const char *other = NULL;
    for (; *attributes; attributes += 2) {
        name n = split(attributes[0]);
        if (!is(&n, text))
            continue;
        if (!n.uri_len)
            return attributes[1];
        if (!other && is_known(n.uri, n.uri_len))
            other = attributes[1];
    }
    return other;
}

const char *bc_xml_attribute_of(const char **attributes, const char *space, const char *text)
{
    for (; *attributes; attributes += 2) {
        name n = split(attributes[0]);
        if (is(&n, text) && ends(n.uri, n.uri_len, space))
            return attributes[1];
    }
    return NULL;
}

/* ---- events ---- */

static void stop(parsing *p, bc_status status)
{
    if (p->status == BC_OK)
        p->status = status;
    XML_StopParser(p->parser, XML_FALSE);
}

static void mark_place(parsing *p)
{
    p->seen = (long long)XML_GetCurrentByteIndex(p->parser) + XML_GetCurrentByteCount(p->parser);
}

/* Markup for a reader that knows some extension is none of ours (ECMA-376 part 3): its fallback is. */
static bool is_choice(const name *n)
{
    return is(n, "Choice") && ends(n->uri, n->uri_len, "/markup-compatibility/2006");
}

/* The local name, cut off in ${room}; "" for what is not known. */
static const char *local_name(const name *n, char room[64])
{
    if ((n->uri_len && !is_known(n->uri, n->uri_len)) || n->local_len >= 64)
        return "";
    memcpy(room, n->local, n->local_len);
    room[n->local_len] = '\0';
    return room;
}

static void on_start(void *context, const char *full, const char **attributes)
{
    parsing *p = context;
    char room[64];
    name n = split(full);
    mark_place(p);
    if (++p->depth > BC_LIMIT_XML_DEPTH) {
        stop(p, bc_reader_limit(p->job, "BC_LIMIT_XML_DEPTH"));
        return;
    }
    if (!p->choice && is_choice(&n))
        p->choice = p->depth;
    if (p->choice)
        return;
    bc_status status = p->events->start(p->events->context, local_name(&n, room), attributes);
    if (status != BC_OK)
        stop(p, status);
}

static void on_end(void *context, const char *full)
{
    parsing *p = context;
    char room[64];
    name n = split(full);
    mark_place(p);
    int depth = p->depth--;
    if (p->choice) {
        if (p->choice == depth)
            p->choice = 0;
        return;
    }
    bc_status status = p->events->end(p->events->context, local_name(&n, room));
    if (status != BC_OK)
        stop(p, status);
}

static void on_text(void *context, const char *text, int len)
{
    parsing *p = context;
    mark_place(p);
    if (p->choice || !p->events->text)
        return;
    bc_status status = p->events->text(p->events->context, text, (size_t)len);
    if (status != BC_OK)
        stop(p, status);
}

static void on_doctype(void *context, const char *doctype, const char *system, const char *public, int internal)
{
    parsing *p = context;
    (void)doctype, (void)system, (void)public;
    if (p->events->doctype && !internal)
        return;
    stop(p, bc_reader_damaged(p->job, _("a part of it has a DOCTYPE, which no spreadsheet needs")));
}

/* Of Windows' code pages expat knows none; of Viet Nam's two, both are met. */
static int on_encoding(void *context, const char *called, XML_Encoding *out)
{
    bool page_1258 = strcasecmp(called, "windows-1258") == 0 || strcasecmp(called, "cp1258") == 0;
    (void)context;
    if (!page_1258 && strcasecmp(called, "windows-1252") != 0 && strcasecmp(called, "cp1252") != 0)
        return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; byte++) {
        unsigned c = (unsigned)byte;
        if (byte >= 0x80)
            c = page_1258 ? bc_legacy_windows_1258((unsigned char)byte) : bc_legacy_windows_1252((unsigned char)byte);
        out->map[byte] = c || !byte ? (int)c : -1;
    }
    return XML_STATUS_OK;
}

/* ---- whether the scanner may be used ---- */

static void on_cdata(void *context)
{
    ((parsing *)context)->in_cdata = true;
}

static void on_cdata_end(void *context)
{
    ((parsing *)context)->in_cdata = false;
}

/* The scanner sees UTF-8. */
static void on_declaration(void *context, const char *version, const char *encoding, int standalone)
{
    parsing *p = context;
    (void)version, (void)standalone;
    if (encoding && strcmp(encoding, "UTF-8") != 0 && strcmp(encoding, "utf-8") != 0)
        p->scanned = false;
}

/* table is bound to urn:oasis:…:xmlns:table:1.0, calcext to urn:org:documentfoundation:…:xmlns:calcext:1.0. */
static bool means_itself(const char *prefix, const char *uri)
{
    size_t len = strlen(prefix), uri_len = strlen(uri);
    if (strcmp(prefix, "calcext") == 0)
        return ends(uri, uri_len, ":calcext:1.0");
    if (!is_known(uri, uri_len) || !begins(uri, uri_len, odf))
        return false;
    uri += sizeof odf - 1;
    return begins(uri, strlen(uri), prefix) && uri[len] == ':';
}

/*
 * The scanner goes by prefixes as they are written: those must mean in the whole document what they mean to everybody, so they are bound on the
 * root element, or (no prefix) not at all.
 */
static void on_binding(void *context, const char *prefix, const char *uri)
{
    parsing *p = context;
    const bc_xml_run *run = p->events->run;
    prefix = prefix ? prefix : "";
    uri = uri ? uri : "";
    if (p->depth == 0 && run->bound)
        run->bound(p->events->context, prefix);
    for (const char *own = run->prefix;; own += strlen(own) + 1) {
        bool good = *own ? means_itself(own, uri) : is_known(uri, strlen(uri));
        if (strcmp(prefix, own) == 0)
            p->scanned = p->scanned && p->depth == 0 && good;
        if (!*own)
            break;
    }
}

/* ---- bytes ---- */

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

static bc_status feed(parsing *p, const char *bytes, size_t len)
{
    p->fed += (long long)len;
    if (len == 0)
        return BC_OK;
    if (XML_Parse(p->parser, bytes, (int)len, 0) != XML_STATUS_OK)
        return wrong(p);
    /* What expat has not seen the end of it looks at from its beginning each time. */
    if (p->fed - (long long)XML_GetCurrentByteIndex(p->parser) > BC_LIMIT_TOKEN_BYTES)
        return bc_reader_limit(p->job, "BC_LIMIT_TOKEN_BYTES");
    return BC_OK;
}

/* Whether expat stands between two pieces of content, with nothing in hand, where elements of the run may be. */
static bool may_scan(const parsing *p)
{
    return p->scanned && !p->in_cdata && !p->choice && p->depth + LEVELS <= BC_LIMIT_XML_DEPTH && p->seen == p->fed &&
           p->events->run->ready(p->events->context);
}

/* As expat tells it without a declaration: UTF-16 has a mark, or a zero beside its first letter. */
static bool is_wide(const char *at)
{
    return !at[0] || !at[1] || memcmp(at, "\xff\xfe", 2) == 0 || memcmp(at, "\xfe\xff", 2) == 0;
}

static const char *find_mark(const char *at, const char *end, const char *mark, size_t len)
{
    while (at < end && (at = memchr(at, mark[0], (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) < len)
            return NULL;
        if (memcmp(at, mark, len) == 0)
            return at;
        at++;
    }
    return NULL;
}

/* Let the scanner take what it can at ${at}. False: it wants more bytes. */
static bool scan(parsing *p, size_t *at, bool last, bc_status *status)
{
    size_t taken = 0;
    bc_xml_verdict verdict = BC_XML_OTHER;
    *status = p->events->run->scan(p->events->context, p->block + *at, p->len - *at, &taken, &verdict);
    *at += taken;
    if (verdict == BC_XML_MORE && !last && (taken || p->len < LARGEST))
        return false;
    p->failures = taken ? 0 : p->failures + 1;
    return true;
}

/* Take what can be taken of the block; *${used} of its bytes are done with. */
static bc_status take_block(parsing *p, bool last, size_t *used)
{
    const bc_xml_run *run = p->events->run;
    size_t at = 0, mark_len = strlen(run->mark);
    bc_status status = BC_OK;
    p->scanned = p->scanned && (p->fed || p->len < 2 || !is_wide(p->block));
    while (status == BC_OK && at < p->len && p->scanned) {
        const char *mark = find_mark(p->block + at, p->block + p->len, run->mark, mark_len);
        size_t place = mark ? (size_t)(mark - p->block) : p->len;
        if (!mark && !last) /* half a mark may stand at the end */
            place = p->len - at >= mark_len ? p->len - mark_len + 1 : at;
        status = feed(p, p->block + at, place - at);
        at = place;
        if (!mark || status != BC_OK)
            break;
        if (!may_scan(p)) { /* in a comment perhaps, which expat goes through anew with each piece: it gets one */
            status = feed(p, p->block + at, p->len - at);
            at = p->len;
            break;
        }
        if (!scan(p, &at, last, &status))
            break;
        if (status == BC_OK && at < p->len) { /* past what was not taken */
            size_t step = p->len - at < mark_len ? p->len - at : mark_len;
            status = feed(p, p->block + at, step);
            at += step;
        }
        p->scanned = p->scanned && p->failures < MOST_FAILURES;
    }
    if (status == BC_OK && !p->scanned) {
        status = feed(p, p->block + at, p->len - at);
        at = p->len;
    }
    *used = at;
    return status;
}

/* What is left of the block, at ${left}, into our own, with room for more behind it; it grows when one element fills it. */
static bool make_room(parsing *p, const char *left)
{
    bool ours = p->own && p->block == p->own;
    if (ours && p->len)
        memmove(p->own, left, p->len);
    if (!p->own || p->len > p->cap / 2) {
        size_t cap = p->own ? p->cap * 2 : BLOCK;
        while (p->len > cap / 2)
            cap *= 2;
        char *grown = realloc(p->own, cap + BC_XML_PAD);
        if (!grown)
            return false;
        p->own = grown;
        p->cap = cap;
    }
    if (!ours && p->len)
        memcpy(p->own, left, p->len);
    p->block = p->own;
    return true;
}

/* More bytes behind what the last look at the block, of which ${used} bytes are done with, has left of it. */
static bc_status next_block(parsing *p, const bc_xml_source *source, size_t used, size_t *got)
{
    const char *left = used ? p->block + used : p->block;
    bc_status status;
    p->len -= used;
    *got = 0;
    if (source->lend && p->len <= BC_XML_KEPT)
        status = source->lend(source->self, left, p->len, &p->block, got);
    else if (!make_room(p, left))
        status = BC_NOMEM;
    else
        status = source->read(source->self, p->block + p->len, p->cap - p->len, got);
    if (status != BC_OK)
        return status;
    p->len += *got;
    memset(p->block + p->len, 0, BC_XML_PAD);
    return BC_OK;
}

static bc_status pump(parsing *p, const bc_xml_source *source)
{
    for (size_t used = 0;;) {
        size_t got;
        bc_status status = next_block(p, source, used, &got);
        if (status != BC_OK)
            return status;
        if (p->scanned)
            status = take_block(p, got == 0, &used);
        else {
            status = feed(p, p->block, p->len);
            used = p->len;
        }
        if (status != BC_OK)
            return status;
        if (got == 0)
            return XML_Parse(p->parser, "", 0, 1) == XML_STATUS_OK ? BC_OK : wrong(p);
    }
}

bc_status bc_xml_file_read(void *file, char *to, size_t cap, size_t *got)
{
    bc_xml_file *f = file;
    unsigned long long left = f->job->input->size - f->at;
    *got = left < cap ? (size_t)left : cap;
    if (!bc_input_read(f->job->input, f->at, to, *got))
        return bc_reader_refuse(f->job, BC_IO, _("reading failed"), NULL);
    f->at += *got;
    return BC_OK;
}

bc_status bc_xml_parse_source(const bc_xml_source *source, const bc_reader_job *job, const bc_xml_events *events)
{
    parsing p = {
        .job = job, .events = events, .parser = XML_ParserCreateNS(NULL, SEPARATOR), .scanned = events->run != NULL};
    bc_status status = BC_NOMEM;
    if (p.parser) {
        if (XML_SetReparseDeferralEnabled)
            XML_SetReparseDeferralEnabled(p.parser, XML_FALSE);
        XML_SetUserData(p.parser, &p);
        XML_SetReturnNSTriplet(p.parser, 1);
        XML_SetElementHandler(p.parser, on_start, on_end);
        XML_SetCharacterDataHandler(p.parser, on_text);
        XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
        XML_SetXmlDeclHandler(p.parser, on_declaration);
        XML_SetUnknownEncodingHandler(p.parser, on_encoding, NULL);
        if (events->run) {
            XML_SetNamespaceDeclHandler(p.parser, on_binding, NULL);
            XML_SetCdataSectionHandler(p.parser, on_cdata, on_cdata_end);
        }
        XML_SetHashSalt(p.parser, 0x62616f63616fu); /* fixed: the same input takes the same way */
        status = pump(&p, source);
        XML_ParserFree(p.parser);
    }
    free(p.own);
    return status;
}

bc_status bc_xml_parse(bc_zip *zip, const bc_reader_job *job, size_t place, const bc_xml_events *events)
{
    bc_part *part;
    bc_status status = bc_part_open(zip, job, place, &part);
    if (status == BC_OK) {
        bc_xml_source source = bc_part_source(part);
        status = bc_xml_parse_source(&source, job, events);
    }
    bc_part_drop(part);
    return status;
}
