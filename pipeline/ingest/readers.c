#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader_provider.h"
#include "ingest/zip.h"

enum { PROBE = 64 * 1024 };

typedef struct probe {
    const bc_reader_job *job;
    unsigned char at[PROBE];
    size_t len;
    unsigned long long size;
} probe;

static bool has(const probe *p, const char *bytes, size_t len)
{
    for (size_t i = 0; i + len <= p->len; i++)
        if (memcmp(p->at + i, bytes, len) == 0)
            return true;
    return false;
}

static bool begins(const probe *p, const char *bytes, size_t len)
{
    return p->len >= len && memcmp(p->at, bytes, len) == 0;
}

static bool is_zip(const probe *p)
{
    return begins(p, "PK\3\4", 4) || begins(p, "PK\5\6", 4);
}

static bool is_ole(const probe *p)
{
    return begins(p, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
}

/* The local header of an uncompressed first entry “mimetype”, as OpenDocument asks; or the parts that make a spreadsheet of it. */
static bool is_ods(const probe *p)
{
    if (!is_zip(p))
        return false;
    if (has(p, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 54))
        return true;
    return has(p, "content.xml", 11) && !has(p, "[Content_Types].xml", 19) && !has(p, "mimetypeapplication/", 20);
}

/* Excel 2 to 4, and tools that write records by hand, use no container: a BOF record, of a version and a kind that there are. */
static bool is_bare_xls(const probe *p)
{
    static const unsigned char versions[] = {0x00, 0x02, 0x04, 0x08}, kinds[] = {0x05, 0x10, 0x20, 0x40};
    if (p->len < 10 || p->at[0] != 0x09 || !memchr(versions, p->at[1], sizeof versions))
        return false;
    bool workspace = p->at[6] == 0 && p->at[7] == 1, sheet = memchr(kinds, p->at[6], sizeof kinds) && p->at[7] == 0;
    return p->at[2] >= 4 && p->at[2] <= 32 && p->at[3] == 0 && (workspace || sheet);
}

static bool is_xls(const probe *p)
{
    return is_ole(p) || is_bare_xls(p);
}

static bool is_xlsx(const probe *p)
{
    return is_zip(p) && !is_ods(p);
}

/* Two bytes a letter: a mark says so, or the zeros of Latin letters stand all on one side. Vietnamese has high bytes 01, 03 and 1E besides. */
static bool is_wide_text(const probe *p)
{
    size_t zero[2] = {0, 0};
    if (begins(p, "\xff\xfe", 2) || begins(p, "\xfe\xff", 2))
        return true;
    for (size_t i = 0; i < p->len; i++)
        zero[i % 2] += p->at[i] == 0;
    size_t more = zero[zero[1] > zero[0]], less = zero[zero[1] <= zero[0]];
    return more * 5 > p->len && less * 20 < more;
}

/* Text has no control bytes but blanks; two bytes a letter may have zeros. */
static bool is_text(const probe *p)
{
    size_t odd = 0, zero = 0;
    if (is_wide_text(p))
        return true;
    for (size_t i = 0; i < p->len; i++) {
        zero += p->at[i] == 0;
        odd += p->at[i] < 0x20 && p->at[i] != 0 && !strchr("\t\n\r\f\x1a\x1b\x02\x05\x06\x14\x19\x1e", p->at[i]);
    }
    return odd * 50 <= p->len && (zero * 3 <= p->len * 2);
}

static const struct {
    const char *name;
    bool (*knows)(const probe *probe);
    bc_status (*read)(const bc_reader_job *job);
} formats[] = {
    {"ods", is_ods, bc_ods_read},
    {"xlsx", is_xlsx, bc_xlsx_read},
    {"xls", is_xls, bc_xls_read},
    {"csv", is_text, bc_csv_read},
};

/* ---- named what they are not ---- */

static bool is_html(const probe *p)
{
    static const char *const marks[] = {"<!doctype html", "<html", "<table", "<head", "<body", "<meta"};
    size_t at = begins(p, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < p->len && strchr(" \t\r\n", p->at[at]))
        at++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (p->len - at >= strlen(marks[i]) && strncasecmp((const char *)p->at + at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static bool is_spreadsheet_ml(const probe *p)
{
    return begins(p, "<?xml", 5) && has(p, "urn:schemas-microsoft-com:office:spreadsheet", 44);
}

static bool is_other_xml(const probe *p)
{
    return begins(p, "<?xml", 5) || begins(p, "\xef\xbb\xbf<?xml", 8);
}

static bool is_pdf(const probe *p)
{
    return begins(p, "%PDF-", 5);
}

static bool is_picture(const probe *p)
{
    return begins(p, "\x89PNG", 4) || begins(p, "\xff\xd8\xff", 3) || begins(p, "GIF8", 4);
}

static bool is_rtf(const probe *p)
{
    return begins(p, "{\\rtf", 5);
}

static const struct {
    bool (*knows)(const probe *probe);
    const char *what;
} others[] = {
    {is_html, N_("the file is a web page (HTML), not a spreadsheet, whatever its name says")},
    {is_spreadsheet_ml, N_("the file is an XML Spreadsheet 2003, which is not read")},
    {is_other_xml, N_("the file is XML of another kind, not a spreadsheet")},
    {is_pdf, N_("the file is a PDF, not a spreadsheet")},
    {is_picture, N_("the file is a picture, not a spreadsheet")},
    {is_rtf, N_("the file is a text document (RTF), not a spreadsheet")},
};

static bc_status read_probe(probe *p)
{
    struct stat st;
    int fd = open(p->job->path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
        bc_diag_post(p->job->diag, BC_ERROR, p->job->name, NULL, _("cannot be read: %s"),
                     fd < 0 ? strerror(errno) : _("it is no regular file"));
        if (fd >= 0)
            close(fd);
        return BC_NOINPUT;
    }
    p->size = (unsigned long long)st.st_size;
    bc_status status = BC_OK;
    while (p->len < PROBE) {
        ssize_t got = read(fd, p->at + p->len, PROBE - p->len);
        if (got < 0 && errno != EINTR)
            status = bc_reader_refuse(p->job, BC_IO, _("reading failed"), NULL);
        if (got <= 0)
            break;
        p->len += (size_t)got;
    }
    close(fd);
    if (status == BC_OK && p->size > BC_LIMIT_FILE_BYTES)
        status = bc_reader_limit(p->job, "BC_LIMIT_FILE_BYTES");
    return status;
}

/* What a ZIP or OLE container holds besides workbooks. */
static bc_status refuse_container(const probe *p)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (is_ole(p) && has(p, encrypted, sizeof encrypted - 1))
        return bc_reader_protected(p->job);
    return BC_OK;
}

bc_status bc_reader_read(const char *path, const char *name, const bc_reader_events *events, const char **format,
                         bc_diag *diag)
{
    static const char todo[] = N_("open it in a spreadsheet program and save it again as .xlsx");
    bc_diag counting = diag ? *diag : (bc_diag){0};
    bc_reader_job job = {.path = path, .name = name, .events = events, .diag = &counting};
    probe p = {.job = &job};
    memset(counting.count, 0, sizeof counting.count);
    bc_status status = read_probe(&p);
    if (status == BC_OK && !p.len)
        status = bc_reader_refuse(&job, BC_DATA, _("the file is empty"), NULL);
    if (status == BC_OK)
        status = refuse_container(&p);
    if (status != BC_OK)
        return status;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].knows(&p))
            return bc_reader_refuse(&job, BC_DATA, _(others[i].what), _(todo));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!formats[i].knows(&p))
            continue;
        if (format)
            *format = formats[i].name;
        status = formats[i].read(&job);
        if (status == BC_NOMEM && !counting.count[BC_ERROR])
            bc_reader_refuse(&job, status, _("memory was refused while reading it"), NULL);
        return status;
    }
    return bc_reader_refuse(&job, BC_DATA, _("the file is no spreadsheet: its content is of no kind that is read"),
                            _(todo));
}
