#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/limits.h"
#include "ingest/reader/markup.h"
#include "ingest/reader/reader_provider.h"
#include "ingest/reader/zip.h"

enum { PROBE = BC_MARKUP_HEAD, TAIL = BC_MARKUP_TAIL };

static const char save_again[] = N_("open it in a spreadsheet program and save it again as .xlsx");

typedef struct probe {
    bc_reader_job *job;
    unsigned char at[PROBE];
    size_t len;
    bc_markup markup;
    char kind[64]; /* what an archive says of itself, as OpenDocument's do */
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

/* ---- the formats ---- */

static bool has_part(const probe *p, const char *name)
{
    return p->job->zip && bc_zip_find(p->job->zip, name) != SIZE_MAX;
}

static bool is_ods(const probe *p)
{
    static const char kind[] = "application/vnd.oasis.opendocument.spreadsheet"; /* and …-template */
    if (strncmp(p->kind, "application/vnd.", 16) == 0)
        return strncmp(p->kind, kind, sizeof kind - 1) == 0;
    return has_part(p, "content.xml") && !has_part(p, "[Content_Types].xml");
}

static bool is_xlsx(const probe *p)
{
    return strncmp(p->kind, "application/vnd.oasis", 21) != 0 &&
           (has_part(p, "[Content_Types].xml") || has_part(p, "_rels/.rels") || has_part(p, "xl/workbook.xml"));
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
        odd += p->at[i] < 0x20 && p->at[i] != 0 &&
               !strchr("\t\n\v\f\r\x1a\x1b\x1c\x1d\x1f\x02\x05\x06\x14\x19\x1e", p->at[i]);
    }
    return odd * 50 <= p->len && (zero * 3 <= p->len * 2);
}

static bool is_sml(const probe *p)
{
    return p->markup == BC_MARKUP_SML;
}

static bool is_fods(const probe *p)
{
    return p->markup == BC_MARKUP_FODS;
}

static bool is_html(const probe *p)
{
    return p->markup == BC_MARKUP_HTML;
}

static const struct {
    const char *name;
    bool (*knows)(const probe *probe);
    bc_status (*read)(const bc_reader_job *job);
} formats[] = {
    {"ods", is_ods, bc_ods_read},    /* OpenDocument */
    {"xlsx", is_xlsx, bc_xlsx_read}, /* Office Open XML */
    {"xls", is_xls, bc_xls_read},    /* Excel 2 to 2003 */
    {"ods", is_fods, bc_fods_read},  /* OpenDocument in one file */
    {"xml", is_sml, bc_sml_read},    /* XML Spreadsheet 2003 */
    {"html", is_html, bc_html_read}, /* a web page with tables */
    {"csv", is_text, bc_csv_read},   /* any other text */
};

/* ---- named what they are not ---- */

static bool is_other_archive(const probe *p)
{
    return p->job->zip && !is_ods(p) && !is_xlsx(p);
}

/* Saved by a browser or by Excel as one file; or, by scripts that write such a file, with its fields in another order. */
static bool is_web_archive(const probe *p)
{
    return begins(p, "MIME-Version:", 13) || begins(p, "From: <Saved by", 15) ||
           (begins(p, "Content-Type: multipart/", 24) && has(p, "boundary=", 9));
}

static bool is_other_xml(const probe *p)
{
    return p->markup == BC_MARKUP_XML;
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
    {is_other_archive, N_("the file is a ZIP archive, but there is no workbook in it that is read")},
    {is_web_archive, N_("the file is a web archive (MHTML), not a spreadsheet, whatever its name says")},
    {is_other_xml, N_("the file is XML of another kind, not a spreadsheet")},
    {is_pdf, N_("the file is a PDF, not a spreadsheet")},
    {is_picture, N_("the file is a picture, not a spreadsheet")},
    {is_rtf, N_("the file is a text document (RTF), not a spreadsheet")},
};

/* ---- reading ---- */

static bc_status fill_probe(probe *p)
{
    const bc_input *input = p->job->input;
    if (input->size > BC_LIMIT_FILE_BYTES)
        return bc_reader_limit_met(p->job, "BC_LIMIT_FILE_BYTES", input->size);
    p->len = input->size < PROBE ? (size_t)input->size : PROBE;
    char tail[TAIL];
    size_t tail_len = p->len < TAIL ? p->len : TAIL;
    if (!bc_input_read(input, 0, p->at, p->len) || !bc_input_read(input, input->size - tail_len, tail, tail_len))
        return bc_reader_refuse(p->job, BC_IO, _("reading failed"), NULL);
    if (!is_zip(p) && !is_xls(p) && is_text(p))
        p->markup = bc_markup_of((const char *)p->at, p->len, tail, tail_len);
    return BC_OK;
}

static bc_status read_kind(probe *p)
{
    size_t got, part = bc_zip_find(p->job->zip, "mimetype");
    bc_status status = part == SIZE_MAX ? BC_OK : bc_zip_enter(p->job->zip, part);
    if (status == BC_OK && part != SIZE_MAX)
        status = bc_zip_read(p->job->zip, p->kind, sizeof p->kind - 1, &got);
    return status;
}

/* Open what is an archive; something may stand before it, which no other kind explains. */
static bc_status open_archive(probe *p)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (is_ole(p) && has(p, encrypted, sizeof encrypted - 1))
        return bc_reader_protected(p->job);
    bool hidden = !is_zip(p) && !is_xls(p) && !is_text(p);
    for (size_t i = 0; hidden && i < sizeof others / sizeof *others; i++)
        hidden = !others[i].knows(p);
    if (!is_zip(p) && !(hidden && bc_zip_is_there(p->job->input)))
        return BC_OK;
    bc_status status = bc_zip_open(p->job, &p->job->zip);
    return status == BC_OK ? read_kind(p) : status;
}

static bc_status read_known(const probe *p, const char **format)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].knows(p))
            return bc_reader_refuse(p->job, BC_DATA, _(others[i].what), _(save_again));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!formats[i].knows(p))
            continue;
        if (format)
            *format = formats[i].name;
        return formats[i].read(p->job);
    }
    return bc_reader_refuse(p->job, BC_DATA, _("the file is no spreadsheet: its content is of no kind that is read"),
                            _(save_again));
}

static bc_status read_job(bc_reader_job *job, const char **format)
{
    probe p = {.job = job};
    memset(job->diag->count, 0, sizeof job->diag->count);
    bc_status status = fill_probe(&p);
    if (status == BC_OK && !p.len)
        status = bc_reader_refuse(job, BC_DATA, _("the file is empty"), NULL);
    if (status == BC_OK)
        status = open_archive(&p);
    if (status == BC_OK)
        status = read_known(&p, format);
    if (status == BC_NOMEM && !job->diag->count[BC_ERROR])
        bc_reader_limit(job, "BC_LIMIT_WORKER_BYTES");
    bc_zip_drop(job->zip);
    return status;
}

bc_status bc_reader_open(bc_input *input, const char *path, const char *name, bc_diag *diag)
{
    struct stat st;
    /* A pipe without a writer would hold the run up for ever. */
    *input = (bc_input){.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)};
    int why = errno;
    if (input->fd >= 0 && fstat(input->fd, &st) == 0 && S_ISREG(st.st_mode)) {
        input->size = (unsigned long long)st.st_size;
        return BC_OK;
    }
    bc_diag_post(diag, BC_ERROR, name, NULL, _("cannot be read: %s"),
                 input->fd < 0 ? strerror(why) : _("it is no regular file"));
    if (input->fd >= 0)
        close(input->fd);
    input->fd = -1;
    return BC_NOINPUT;
}

bool bc_reader_may_be_xls(const bc_input *input)
{
    unsigned char first = 0;
    return bc_input_read(input, 0, &first, 1) && (first == 0xd0 || first == 0x09);
}

bc_status bc_reader_read_input(const bc_input *input, const char *name, const bc_reader_events *events,
                               const char **format, bc_diag *diag)
{
    bc_diag counting = diag ? *diag : (bc_diag){0};
    bc_reader_job job = {.name = name, .input = input, .events = events, .diag = &counting};
    bc_status status = read_job(&job, format);
    if (status != BC_AGAIN)
        return status;
    if (!events->again)
        return bc_reader_damaged(&job, _("its rows are out of order"));
    status = events->again(events->context);
    if (status != BC_OK)
        return status;
    bc_input unsorted = *input;
    unsorted.any_order = true;
    job = (bc_reader_job){.name = name, .input = &unsorted, .events = events, .diag = &counting};
    return read_job(&job, format);
}

bc_status bc_reader_read(const char *path, const char *name, const bc_reader_events *events, const char **format,
                         bc_diag *diag)
{
    bc_input input;
    bc_status status = bc_reader_open(&input, path, name, diag);
    if (status != BC_OK)
        return status;
    input.ahead = true;
    status = bc_reader_read_input(&input, name, events, format, diag);
    close(input.fd);
    return status;
}

bc_status bc_reader_read_bytes(const void *bytes, size_t len, const char *name, const bc_reader_events *events,
                               const char **format, bc_diag *diag)
{
    bc_input input = {.fd = -1, .bytes = bytes, .size = len};
    return bc_reader_read_input(&input, name, events, format, diag);
}
