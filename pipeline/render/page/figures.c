#include "render/page/figures.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"

enum { COLUMNS = 7 };

void bc_figure_add(bc_str *out, const char *place, const char *text, const bc_figure_source *source)
{
    char rounded[16] = "", operator[2] = {(char)source->operator};
    if (source->decimals != BC_FIGURE_TEXT)
        snprintf(rounded, sizeof rounded, "%d", source->decimals);
    bc_csv_add(out, place, 1);
    bc_csv_add(out, text, 0);
    bc_csv_add(out, rounded, 0);
    bc_csv_add(out, source->of, 0);
    bc_csv_add(out, operator, 0);
    bc_csv_add(out, source->other, 0);
    bc_str_add_byte(out, '\n');
}

bc_status bc_figure_finish(bc_figure_record *r)
{
    char page[24];
    if (!r->out)
        return BC_OK;
    if (r->source && r->text.len) { /* of a row that is drawn in slices, only one has the figure */
        snprintf(page, sizeof page, "%zu", r->begun);
        bc_figure_add(r->out, page, bc_str_text(&r->text), r->source);
        bc_document_figures_set_drawn(&r->all, r->source);
    }
    bc_str_clear(&r->text);
    r->source = NULL;
    return r->out->failed || r->text.failed ? BC_NOMEM : BC_OK;
}

bc_status bc_figure_end(bc_figure_record *r, const char *title, bc_diag *diag)
{
    bc_status status = bc_figure_finish(r);
    const bc_figure_source *lost = r->out && status == BC_OK ? bc_document_figures_lost(&r->all) : NULL;
    if (!lost)
        return status;
    bc_diag_post(diag, BC_ERROR, title,
                 _("this is a defect of baocao: nothing is published; please report it with this message"),
                 _("the figure from %s is in the paper, and was not drawn"), lost->of);
    return BC_BUG;
}

bc_status bc_figure_begin(bc_figure_record *r, const bc_figure_source *source)
{
    bc_status status = source && source != r->source ? bc_figure_finish(r) : BC_OK;
    r->begun = source && source != r->source ? r->page : r->begun;
    r->source = source ? source : r->source;
    r->drawing = source != NULL;
    return status;
}

void bc_figure_drawn(bc_figure_record *r, const char *text)
{
    if (!r->out || !r->drawing)
        return;
    if (r->text.len)
        bc_str_add_byte(&r->text, ' ');
    bc_str_add(&r->text, text);
}

static const char *kept(bc_folder *out, const char *paper)
{
    char *name = bc_arena_format(bc_folder_arena(out), "figures-%s.csv", paper);
    for (char *at = name; at && *at; at++)
        *at = *at == '/' ? ':' : *at; /* which no unit's code has */
    return name ? bc_folder_file(out, name) : NULL;
}

bc_status bc_figures_keep(bc_folder *out, const char *paper, const bc_str *rows, bc_diag *diag)
{
    const char *path = kept(out, paper);
    return path && !rows->failed ? bc_file_put(path, bc_str_text(rows), rows->len, diag) : BC_NOMEM;
}

typedef struct copying {
    bc_table_writer *to;
    const char *paper;
} copying;

static bc_status copy_row(void *context, const bc_csv_row *row)
{
    copying *c = context;
    if (row->count + 1 != COLUMNS)
        return BC_BUG;
    bc_table_text(c->to, c->paper);
    for (size_t i = 0; i < row->count; i++)
        bc_table_text_n(c->to, row->field[i], row->len[i]);
    bc_table_row(c->to);
    return BC_OK;
}

/* Block by block: a workbook of many units has a great many. */
static bc_status copy_rows(FILE *from, copying *c)
{
    char block[16 * 1024];
    size_t len;
    bc_csv_parser *parser = bc_csv_parser_new_own(copy_row, c);
    bc_status status = parser ? BC_OK : BC_NOMEM;
    while (status == BC_OK && (len = fread(block, 1, sizeof block, from)) > 0)
        status = bc_csv_parser_feed(parser, block, len);
    if (status == BC_OK)
        status = ferror(from) ? BC_IO : bc_csv_parser_end(parser);
    bc_csv_parser_drop(parser);
    return status;
}

static bc_status copy_paper(bc_folder *out, bc_table_writer *to, const char *paper, bc_diag *diag)
{
    copying c = {to, paper};
    const char *path = kept(out, paper);
    FILE *from = path ? fopen(path, "rb") : NULL;
    if (!path)
        return BC_NOMEM;
    if (!from) {
        bc_diag_post(diag, BC_ERROR, path, NULL, _("cannot be read: %s"), strerror(errno));
        return BC_IO;
    }
    bc_status status = copy_rows(from, &c);
    fclose(from);
    unlink(path);
    return status;
}

bc_status bc_figures_write(bc_folder *out, const char *const *papers, size_t count, bc_diag *diag)
{
    static const bc_column columns[COLUMNS] = {{"paper", BC_STRING},     {"place", BC_STRING},  {"text", BC_STRING},
                                               {"decimals", BC_INTEGER}, {"source", BC_STRING}, {"operator", BC_STRING},
                                               {"other", BC_STRING}};
    bc_table_writer *to = bc_table_begin(out, "data/figures.csv", columns, COLUMNS, diag);
    bc_status status = to ? BC_OK : BC_IO;
    for (size_t i = 0; i < count && status == BC_OK; i++)
        status = copy_paper(out, to, papers[i], diag);
    bc_status ended = to ? bc_table_end(to) : BC_OK;
    return status == BC_OK ? ended : status;
}
