#include "render/workbook.h"

#include "render/workbook_private.h"

bc_sheet *bc_book_begin(bc_book_job *job, const char *name, const char *title, bool landscape, const char *const *head,
                        size_t count)
{
    bc_sheet *sheet = bc_sheet_add(job->book, name, landscape);
    bc_sheet_text(sheet, BC_BOOK_TITLE, 0, title, BC_LOOK_TITLE);
    for (size_t i = 0; i < count; i++)
        bc_sheet_text(sheet, BC_BOOK_HEAD, (uint16_t)i, head[i], BC_LOOK_HEAD);
    return sheet;
}

/* ---- the overview ---- */

static void head_scopes(bc_book_job *job, bc_sheet *s)
{
    const bc_index *index = job->data->index;
    const bc_book_words *words = job->words;
    const char *const columns[] = {words->score, words->rating, words->rank};
    for (size_t f = 0; f <= index->forms; f++) {
        const char *scope = f < index->forms
                                ? bc_book_fill(job->data, &job->status, words->form_name_of,
                                               (const bc_place[]){{"ma", index->form[f].code}, {NULL, NULL}})
                                : words->overall;
        for (size_t c = 0; c < 3; c++)
            bc_sheet_text(s, BC_BOOK_HEAD, (uint16_t)(2 + 3 * f + c),
                          bc_book_fill(job->data, &job->status, words->scope_head_of,
                                       (const bc_place[]){{"pham_vi", scope}, {"cot", columns[c]}, {NULL, NULL}}),
                          BC_LOOK_HEAD);
    }
}

static const char *scope_of(const bc_index *index, size_t form)
{
    return form < index->forms ? index->form[form].code : "overall";
}

static void write_overview_unit(const bc_book_job *job, bc_sheet *s, uint32_t row, const char *unit)
{
    const bc_data *data = job->data;
    for (size_t f = 0; f <= data->index->forms; f++) {
        const char *scope = scope_of(data->index, f);
        uint16_t column = (uint16_t)(2 + 3 * f);
        bc_look look = f < data->index->forms ? BC_LOOK_PLAIN : BC_LOOK_STRONG;
        bc_sheet_number(s, row, column, bc_data_find(&data->scores, unit, scope, "score"), job->decimals, look);
        bc_sheet_text(s, row, (uint16_t)(column + 1), bc_data_find(&data->scores, unit, scope, "rating"),
                      look | BC_LOOK_CENTRE);
        bc_sheet_number(s, row, (uint16_t)(column + 2), bc_data_find(&data->scores, unit, scope, "rank"), 0,
                        look | BC_LOOK_CENTRE);
    }
}

/* The units' means; a mean has no rating and no rank. */
static void write_overview_means(const bc_book_job *job, bc_sheet *s, uint32_t row)
{
    const bc_data *data = job->data;
    bc_sheet_text(s, row, 0, "", BC_LOOK_STRONG);
    bc_sheet_text(s, row, 1, job->words->average, BC_LOOK_STRONG);
    for (size_t f = 0; f <= data->index->forms; f++) {
        uint16_t column = (uint16_t)(2 + 3 * f);
        bc_sheet_number(s, row, column, bc_data_find(&data->province, scope_of(data->index, f), "", "mean"),
                        job->decimals, BC_LOOK_STRONG);
        bc_sheet_text(s, row, (uint16_t)(column + 1), "", BC_LOOK_STRONG);
        bc_sheet_text(s, row, (uint16_t)(column + 2), "", BC_LOOK_STRONG);
    }
}

static void write_overview(bc_book_job *job)
{
    const bc_campaign *campaign = job->data->campaign;
    const bc_report_head *report = &campaign->report;
    const char *const head[] = {job->words->ordinal, job->words->unit};
    bc_sheet *s = bc_book_begin(job, job->words->overview, job->words->overview_title, true, head, 2);
    uint32_t row = BC_BOOK_FIRST;
    bc_sheet_text(s, BC_BOOK_REMARK, 0,
                  bc_book_fill(job->data, &job->status, job->words->enclosed_of,
                               (const bc_place[]){{"so", bc_say_document_number(job->data)},
                                                  {"ky_hieu", report->symbol},
                                                  {"ngay_ban_hanh", bc_say_date(job->data, report->date)},
                                                  {"co_quan", report->issuer},
                                                  {NULL, NULL}}),
                  BC_LOOK_REMARK);
    head_scopes(job, s);
    for (size_t u = 0; u < campaign->units; u++, row++) {
        bc_sheet_count(s, row, 0, (long long)u + 1, BC_LOOK_CENTRE);
        bc_sheet_text(s, row, 1, campaign->unit[u].display, BC_LOOK_PLAIN);
        write_overview_unit(job, s, row, campaign->unit[u].code);
    }
    if (campaign->units > 1) /* one unit is its own mean */
        write_overview_means(job, s, row);
    bc_sheet_finish(s, BC_BOOK_HEAD, 2);
}

bc_status bc_workbook_write(const bc_data *data, bc_folder *out)
{
    bc_book_words words;
    bc_status status = bc_book_words_load(data, &words);
    const char *path = status == BC_OK ? bc_folder_file(out, "bao-cao.xlsx") : NULL;
    if (!path)
        return status == BC_OK ? BC_NOMEM : status;
    bc_book_info info = {.title = data->campaign->report.subject,
                         .subject = data->campaign->title,
                         .author = data->campaign->report.issuer,
                         .company = data->campaign->report.issuer,
                         .date = data->as_of};
    bc_book_job job = {
        .data = data, .words = &words, .book = bc_book_new(path, &info, data->diag), .decimals = data->index->decimals};
    if (!job.book)
        return BC_NOMEM;
    write_overview(&job);
    bc_book_write_forms(&job);
    bc_book_write_units(&job);
    bc_book_write_quality(&job);
    bc_book_write_reasons(&job);
    bc_book_write_method(&job);
    status = bc_book_close(job.book);
    status = job.status == BC_OK ? status : job.status;
    return status == BC_OK
               ? bc_folder_add(out, "bao-cao.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
               : status;
}
