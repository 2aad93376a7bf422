#include "preflight/pdf_file.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"
#include "base/limits.h"
#include "preflight/unpack.h"

struct bc_pdf_file {
    qpdf_data q;
    bc_arena *scratch;
    size_t pages;
    unsigned long long unpacked; /* [bytes] of all streams so far */
    const char *name;
    bc_diag *diag;
};

/* What qpdf says of the last calls is taken note of by what they returned; its messages would only grow. */
static void forget(bc_pdf_file *file)
{
    while (qpdf_more_warnings(file->q))
        qpdf_next_warning(file->q);
    qpdf_get_error(file->q);
}

static bc_status refuse(bc_pdf_file *file, const char *name, bc_diag *diag)
{
    qpdf_error error = qpdf_get_error(file->q);
    enum qpdf_error_code_e code = error ? qpdf_get_error_code(file->q, error) : qpdf_e_damaged_pdf;
    if (code == qpdf_e_password) {
        bc_diag_post(diag, BC_ERROR, name, _("save it without a password"), _("is protected by a password"));
        return BC_PROTECTED;
    }
    const char *detail = error ? qpdf_get_error_message_detail(file->q, error) : "";
    bool memory = detail && strstr(detail, "bad_alloc");
    if (memory)
        bc_limit_post(diag, name, "BC_LIMIT_PDF_MEMORY", 0);
    else
        bc_diag_post(diag, BC_ERROR, name, _("make it again"), _("is no PDF that can be read: %s"),
                     detail ? detail : "");
    return memory ? BC_LIMIT : BC_DATA;
}

static bc_status count_pages(bc_pdf_file *file, const char *name, bc_diag *diag)
{
    int pages = qpdf_get_num_pages(file->q);
    if (qpdf_has_error(file->q) || pages < 0)
        return refuse(file, name, diag);
    if (pages > BC_LIMIT_PDF_PAGES) {
        bc_limit_post(diag, name, "BC_LIMIT_PDF_PAGES", (unsigned long long)pages);
        return BC_LIMIT;
    }
    file->pages = (size_t)pages;
    return BC_OK;
}

bc_status bc_pdf_file_open(bc_pdf_file **out, const char *bytes, size_t len, const char *name, bc_diag *diag)
{
    bc_pdf_file *file = calloc(1, sizeof *file);
    *out = file;
    if (!file)
        return BC_NOMEM;
    file->name = name;
    file->diag = diag;
    file->scratch = bc_arena_new();
    file->q = qpdf_init();
    if (!file->scratch || !file->q)
        return BC_NOMEM;
    qpdf_silence_errors(file->q);
    qpdf_set_suppress_warnings(file->q, QPDF_TRUE);
    if (qpdf_read_memory(file->q, name, bytes, len, NULL) & (QPDF_ERRORS))
        return refuse(file, name, diag);
    return count_pages(file, name, diag);
}

void bc_pdf_file_close(bc_pdf_file *file)
{
    if (!file)
        return;
    if (file->q)
        qpdf_cleanup(&file->q);
    bc_arena_drop(file->scratch);
    free(file);
}

void bc_pdf_release(bc_pdf_file *file)
{
    forget(file);
    qpdf_oh_release_all(file->q);
    bc_arena_reset(file->scratch);
}

size_t bc_pdf_pages(bc_pdf_file *file)
{
    return file->pages;
}

bc_pdf_object bc_pdf_page(bc_pdf_file *file, size_t i)
{
    return i < file->pages ? qpdf_get_page_n(file->q, i) : 0;
}

void bc_pdf_drop(bc_pdf_file *file, bc_pdf_object object)
{
    if (object)
        qpdf_oh_release(file->q, object);
}

/* ${object}, or 0 in place of a null. */
static bc_pdf_object sound(bc_pdf_file *file, bc_pdf_object object)
{
    if (!object)
        return 0;
    bool error = qpdf_has_error(file->q);
    if (error)
        forget(file);
    if (!error && qpdf_oh_is_initialized(file->q, object) && !qpdf_oh_is_null(file->q, object))
        return object;
    bc_pdf_drop(file, object);
    return 0;
}

bc_pdf_object bc_pdf_key(bc_pdf_file *file, bc_pdf_object object, const char *key)
{
    if (!object)
        return 0;
    bc_pdf_object dict = qpdf_oh_is_stream(file->q, object) ? qpdf_oh_get_dict(file->q, object) : object;
    bc_pdf_object found = qpdf_oh_is_dictionary(file->q, dict) ? sound(file, qpdf_oh_get_key(file->q, dict, key)) : 0;
    if (dict != object)
        bc_pdf_drop(file, dict);
    return found;
}

bool bc_pdf_is(bc_pdf_file *file, bc_pdf_object dict, const char *key, const char *name)
{
    bc_pdf_object value = bc_pdf_key(file, dict, key);
    bool is = value && qpdf_oh_is_name_and_equals(file->q, value, name);
    bc_pdf_drop(file, value);
    return is;
}

bc_pdf_object bc_pdf_page_key(bc_pdf_file *file, bc_pdf_object page, const char *key)
{
    for (int level = 0; page && level < BC_LIMIT_DEPTH; level++) {
        bc_pdf_object found = bc_pdf_key(file, page, key);
        if (found)
            return found;
        page = bc_pdf_key(file, page, "/Parent");
    }
    return 0;
}

bool bc_pdf_is_array(bc_pdf_file *file, bc_pdf_object object)
{
    return object && qpdf_oh_is_array(file->q, object);
}

bool bc_pdf_is_stream(bc_pdf_file *file, bc_pdf_object object)
{
    return object && qpdf_oh_is_stream(file->q, object);
}

size_t bc_pdf_items(bc_pdf_file *file, bc_pdf_object array)
{
    int count = bc_pdf_is_array(file, array) ? qpdf_oh_get_array_n_items(file->q, array) : 0;
    return count > 0 ? (size_t)count : 0;
}

bc_pdf_object bc_pdf_item(bc_pdf_file *file, bc_pdf_object array, size_t i)
{
    return i < bc_pdf_items(file, array) ? sound(file, qpdf_oh_get_array_item(file->q, array, (int)i)) : 0;
}

bool bc_pdf_number(bc_pdf_file *file, bc_pdf_object object, double *out)
{
    return object && qpdf_oh_get_value_as_number(file->q, object, out) && *out > -1e9 && *out < 1e9;
}

bool bc_pdf_number_at(bc_pdf_file *file, bc_pdf_object array, size_t i, double *out)
{
    bc_pdf_object item = bc_pdf_item(file, array, i);
    bool good = bc_pdf_number(file, item, out);
    if (item)
        qpdf_oh_release(file->q, item);
    return good;
}

bool bc_pdf_number_of(bc_pdf_file *file, bc_pdf_object dict, const char *key, double *out)
{
    bc_pdf_object value = bc_pdf_key(file, dict, key);
    bool good = bc_pdf_number(file, value, out);
    bc_pdf_drop(file, value);
    return good;
}

const char *bc_pdf_name(bc_pdf_file *file, bc_pdf_object object, bc_arena *arena)
{
    const char *name;
    size_t len;
    if (!object || !qpdf_oh_get_value_as_name(file->q, object, &name, &len) || len < 1 || len > BC_LIMIT_NAME_BYTES)
        return NULL;
    return bc_arena_text_n(arena, name + 1, len - 1);
}

const char *bc_pdf_name_of(bc_pdf_file *file, bc_pdf_object dict, const char *key, bc_arena *arena)
{
    bc_pdf_object value = bc_pdf_key(file, dict, key);
    const char *name = bc_pdf_name(file, value, arena);
    bc_pdf_drop(file, value);
    return name;
}

int bc_pdf_identity(bc_pdf_file *file, bc_pdf_object object)
{
    return object && qpdf_oh_is_indirect(file->q, object) ? qpdf_oh_get_object_id(file->q, object) : 0;
}

/* ---- streams ---- */

/* Filter ${i} of a stream; NULL: there is no such. Those with parameters (predictors) are none of text's: not known. */
static const char *filter_of(bc_pdf_file *file, bc_pdf_object stream, size_t i)
{
    bc_pdf_object filter = bc_pdf_key(file, stream, "/Filter");
    const char *name = NULL;
    if (filter && bc_pdf_is_array(file, filter)) {
        bc_pdf_object item = bc_pdf_item(file, filter, i);
        name = bc_pdf_name(file, item, file->scratch);
        bc_pdf_drop(file, item);
    } else if (i == 0) {
        name = bc_pdf_name(file, filter, file->scratch);
    }
    bc_pdf_drop(file, filter);
    return name;
}

static bool has_predictor(bc_pdf_file *file, bc_pdf_object stream)
{
    double predictor = 1;
    bc_pdf_object parameters = bc_pdf_key(file, stream, "/DecodeParms");
    if (bc_pdf_is_array(file, parameters)) {
        bc_pdf_object first = bc_pdf_item(file, parameters, 0);
        bc_pdf_drop(file, parameters);
        parameters = first;
    }
    bool has = bc_pdf_number_of(file, parameters, "/Predictor", &predictor) && predictor > 1;
    bc_pdf_drop(file, parameters);
    return has;
}

static bc_status unpack(bc_pdf_file *file, bc_pdf_object stream, const char *raw, size_t len, bc_str *out)
{
    enum { MOST_FILTERS = 3 };
    bc_str step[2] = {{0}, {0}};
    bc_status status = has_predictor(file, stream) || filter_of(file, stream, MOST_FILTERS) ? BC_DATA : BC_OK;
    const char *filter = status == BC_OK ? filter_of(file, stream, 0) : NULL;
    size_t i = 0;
    for (; filter && status == BC_OK; filter = filter_of(file, stream, ++i)) {
        bc_str_clear(&step[i % 2]);
        status = bc_unpack(filter, raw, len, BC_LIMIT_PDF_STREAM_BYTES, &step[i % 2]);
        raw = bc_str_text(&step[i % 2]);
        len = step[i % 2].len;
    }
    file->unpacked += len;
    const char *limit = status == BC_LIMIT || len > BC_LIMIT_PDF_STREAM_BYTES ? "BC_LIMIT_PDF_STREAM_BYTES"
                        : file->unpacked > BC_LIMIT_PDF_UNPACKED_BYTES        ? "BC_LIMIT_PDF_UNPACKED_BYTES"
                                                                              : NULL;
    if (limit) {
        bc_limit_post(file->diag, file->name, limit, 0);
        status = BC_LIMIT;
    } else if (status == BC_OK || i > 0) {
        bc_str_add_n(out, raw, len);
    }
    bc_str_drop(&step[0]);
    bc_str_drop(&step[1]);
    return out->failed ? BC_NOMEM : status;
}

bc_status bc_pdf_stream(bc_pdf_file *file, bc_pdf_object stream, bc_str *out)
{
    unsigned char *raw = NULL;
    size_t len = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    if (!bc_pdf_is_stream(file, stream))
        return BC_DATA;
    QPDF_ERROR_CODE code = qpdf_oh_get_stream_data(file->q, stream, qpdf_dl_none, &filtered, &raw, &len);
    if ((code & (QPDF_ERRORS)) || !raw) {
        forget(file);
        free(raw);
        return BC_DATA;
    }
    bc_status status = unpack(file, stream, (const char *)raw, len, out);
    free(raw);
    return status;
}

bc_status bc_pdf_content(bc_pdf_file *file, bc_pdf_object page, bc_str *out)
{
    bc_pdf_object contents = bc_pdf_key(file, page, "/Contents");
    if (!contents)
        return BC_OK;
    if (!bc_pdf_is_array(file, contents))
        return bc_pdf_stream(file, contents, out);
    bc_status status = BC_OK;
    for (size_t i = 0, count = bc_pdf_items(file, contents); i < count && status == BC_OK; i++) {
        bc_pdf_object item = bc_pdf_item(file, contents, i);
        status = bc_pdf_stream(file, item, out);
        bc_pdf_drop(file, item);
        bc_str_add_byte(out, '\n');
    }
    return status;
}
