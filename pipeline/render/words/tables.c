#include "render/words/tables.h"

#include <string.h>

#include "base/i18n.h"
#include "render/page/figures.h"
#include "render/words/nearest.h"

static const bc_table_kind kinds[] = {
    {"tieu-chi", 6, true, false, N_("points by criterion and unit, with score, rating and rank"),
     "TT | Đơn vị | Điểm theo tiêu chí (điểm tối đa) | Tổng điểm | Xếp loại | Thứ hạng | Bình quân"},
    {"tong-hop", 8, false, false, N_("scores and ratings of all forms, and the overall ones"),
     "TT | Đơn vị | Nhóm | Điểm | Xếp loại | Chỉ số chung | Thứ hạng | Bình quân"},
    {"hinh-thuc", 4, true, false, N_("forms and scores by mode of the survey"), "TT | Đơn vị | Số phiếu | Điểm"},
    {"so-phieu", 7, true, false, N_("forms received, accepted, entered twice and returned, by unit"),
     "TT | Đơn vị | Nhận được | Hợp lệ | Nhập trùng | Trả lại | Cộng"},
    {"ly-do", 4, true, false, N_("forms set aside, by unit and reason"), "TT | Đơn vị | Lý do | Cộng\n{{> ly-do}}"},
    {"thanh-phan", 4, true, false, N_("points or mean answers by item and unit"),
     "Mã | Tiêu chí thành phần | Điểm tối đa | Phiếu {{ma}} (tiếp theo)"},
    {"don-vi", 7, false, true, N_("a unit's points beside the province's means"),
     "Mã | Tiêu chí | Điểm tối đa | Điểm của đơn vị | Bình quân | Chênh lệch | Chỉ số chung"},
    {"tra-lai", 3, true, true, N_("a unit's forms set aside, by reason"), "Lý do | Số phiếu | Cộng\n{{> ly-do}}"},
    {"tu-cham", 6, true, false, N_("an assessment's self points against the verified ones, by unit"),
     "TT | Đơn vị | Điểm tự chấm | Điểm thẩm định | Chênh lệch | Bình quân"},
    {"phan-bo", 4, true, false, N_("how a survey's items were answered, by level"),
     "Mã | Tiêu chí thành phần | Số ý kiến | Tỷ lệ ý kiến trả lời (%)"},
};
static bc_status (*const builders[])(const bc_table_job *job) = {
    bc_table_of_criteria, bc_table_of_scores, bc_table_of_modes,        bc_table_of_forms, bc_table_of_reasons,
    bc_table_of_items,    bc_table_of_unit,   bc_table_of_unit_reasons, bc_table_of_self,  bc_table_of_answers,
};
enum { KINDS = sizeof kinds / sizeof *kinds };
_Static_assert(KINDS == sizeof builders / sizeof *builders, "each table has its builder");

const bc_table_kind *bc_tables_kinds(size_t *count)
{
    *count = KINDS;
    return kinds;
}

/* Without blanks at its ends and without the backslashes that keep data from being markup (bc_markdown_escape). */
static const char *trim(bc_arena *arena, const char *text, size_t len)
{
    while (len && *text == ' ') {
        text++;
        len--;
    }
    while (len && text[len - 1] == ' ')
        len--;
    char *copy = bc_arena_text_n(arena, text, len), *to = copy;
    for (const char *from = copy; from && *from; from++) {
        from += *from == '\\' && from[1];
        *to++ = *from;
    }
    if (to)
        *to = '\0';
    return copy ? copy : "";
}

/* Up to the next | that is not escaped. */
static size_t word_length(const char *text)
{
    size_t len = 0;
    while (text[len] && text[len] != '|' && text[len] != '\n')
        len += text[len] == '\\' && text[len + 1] && text[len + 1] != '\n' ? 2 : 1;
    return len;
}

const char **bc_tables_split(bc_arena *arena, const char *line, size_t len, size_t *count)
{
    const char **word = NULL;
    size_t cap = 0;
    *count = 0;
    for (const char *at = line; at <= line + len;) {
        size_t n = word_length(at);
        const char **grown = bc_arena_grow(arena, word, *count, &cap, sizeof *grown);
        if (!grown)
            return NULL;
        word = grown;
        grown[(*count)++] = trim(arena, at, n);
        at += n + 1;
    }
    return word;
}

/* Lines of the block: the first split at |, the others as they are. */
static bool take_words(bc_table_job *job, const char *words, bc_arena *arena)
{
    size_t line_cap = 0;
    job->words = job->lines = 0;
    job->word = job->line = NULL;
    for (bool first = true; *words; first = false) {
        size_t len = strcspn(words, "\n");
        if (first && !(job->word = bc_tables_split(arena, words, len, &job->words)))
            return false;
        if (!first && len) {
            const char **grown = bc_arena_grow(arena, job->line, job->lines, &line_cap, sizeof *grown);
            if (!grown)
                return false;
            job->line = grown;
            grown[job->lines++] = trim(arena, words, len);
        }
        words += len + (words[len] == '\n');
    }
    return true;
}

/* The table of that name, and whether the block has what it needs. KINDS (posted): it has not. */
static size_t find_kind(const bc_table_job *job, const char *name, bool of_unit, bc_diag *diag)
{
    bc_nearest nearest = bc_nearest_begin(name);
    for (size_t i = 0; i < KINDS; i++) {
        bc_nearest_try(&nearest, kinds[i].name);
        if (strcmp(kinds[i].name, name) != 0)
            continue;
        if (job->words < kinds[i].words)
            bc_spot_post(diag, BC_ERROR, &job->here, _("write the words of its head in one line, split by |"),
                         _("the table “%s” needs %zu words, and has %zu"), name, kinds[i].words, job->words);
        else if (kinds[i].form && !*job->argument)
            bc_spot_post(diag, BC_ERROR, &job->here,
                         _("write the form's code behind the name: {{ma}} within {{#phieu}}"),
                         _("the table “%s” is of one form, and none is named"), name);
        else if (kinds[i].of_unit && !of_unit)
            bc_spot_post(diag, BC_ERROR, &job->here, _("it is for notices, thong-bao*.md"),
                         _("the table “%s” is of one unit, and this paper is of all"), name);
        else
            return i;
        return KINDS;
    }
    bc_str known = {0};
    if (nearest.name)
        bc_str_addf(&known, _("did you mean “%s”?"), nearest.name);
    bc_str_addf(&known, "%s%s", nearest.name ? " " : "", _("known tables: "));
    for (size_t i = 0; i < KINDS; i++)
        bc_str_addf(&known, "%s%s", i ? ", " : "", kinds[i].name);
    bc_spot_post(diag, BC_ERROR, &job->here, bc_str_text(&known), _("there is no table “%s”"), name);
    bc_str_drop(&known);
    return KINDS;
}

bc_status bc_tables_check(const bc_spot *here, const char *name, const char *argument, const char *words, bool of_unit,
                          bc_arena *arena, bc_diag *diag)
{
    bc_table_job job = {.here = *here, .argument = argument};
    if (!take_words(&job, words, arena))
        return BC_NOMEM;
    return find_kind(&job, name, of_unit, diag) < KINDS ? BC_OK : BC_DATA;
}

bc_status bc_tables_add(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks)
{
    bc_table_job *job = context;
    job->argument = trim(job->data->arena, argument, strlen(argument));
    job->blocks = blocks;
    if (!take_words(job, words, job->data->arena))
        return BC_NOMEM;
    size_t kind = find_kind(job, name, job->unit != NULL, job->data->diag);
    if (kind == KINDS)
        return BC_DATA;
    bc_status status = builders[kind](job);
    return status == BC_OK && bc_arena_failed(job->data->arena) ? BC_NOMEM : status;
}

void bc_tables_set(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const char *text)
{
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    if (*text)
        bc_paragraph_add(job->data->arena, &cell->text, text, BC_REGULAR);
}

void bc_tables_source(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, int decimals,
                      const char *of, bc_figure_operator operator, const char * other)
{
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    bc_figure_source *source = bc_arena_alloc(job->data->arena, 1, sizeof *source);
    if (!source || !of || !cell->text.runs) /* what is not there has no source */
        return;
    *source = (bc_figure_source){.of = of, .other = other, .operator= operator, .decimals = decimals };
    cell->source = source;
}

void bc_tables_said(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, bc_decimal value,
                    const char *of)
{
    if (!table->cell[row * table->columns + column].text.runs)
        bc_tables_set(job, table, row, column, bc_say_decimal(job->data, value, 0));
    bc_tables_source(job, table, row, column, bc_figure_decimals(value), of, BC_FIGURE_ALONE, NULL);
}

const char *bc_tables_points(const bc_table_job *job, const bc_form *form, const bc_criterion *criterion,
                             const bc_item *item)
{
    return bc_arena_format(job->data->arena, "index.items:%s:%s:%s:points", form->code,
                           criterion ? criterion->code : "*", item ? item->code : "*");
}

const char *bc_tables_cell(const bc_table_job *job, const char *table, const char *a, const char *b, const char *column)
{
    return bc_arena_format(job->data->arena, "%s:%s:%s:%s", table, a, b, column);
}

void bc_tables_figure(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const bc_lookup *lookup,
                      const char *a, const char *b, const char *of)
{
    bc_tables_set(job, table, row, column, bc_say_number(job->data, bc_data_find(lookup, a, b, of)));
    bc_tables_source(job, table, row, column, job->data->index->decimals, bc_tables_cell(job, lookup->name, a, b, of),
                     BC_FIGURE_ALONE, NULL);
}

void bc_tables_text(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const bc_lookup *lookup,
                    const char *a, const char *b, const char *of)
{
    bc_tables_set(job, table, row, column, bc_data_find(lookup, a, b, of));
    bc_tables_source(job, table, row, column, BC_FIGURE_TEXT, bc_tables_cell(job, lookup->name, a, b, of),
                     BC_FIGURE_ALONE, NULL);
}

void bc_tables_span(bc_doc_table *table, size_t row, size_t column, size_t columns, size_t rows)
{
    for (size_t r = row; r < row + rows; r++)
        for (size_t c = column; c < column + columns; c++)
            table->cell[r * table->columns + c].covered = true;
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    cell->covered = false;
    cell->columns = columns;
    cell->rows = rows;
}

const bc_form *bc_tables_form(const bc_table_job *job)
{
    const bc_form *form = bc_index_find_form(job->data->index, job->argument);
    if (!form)
        bc_spot_post(job->data->diag, BC_ERROR, &job->here, NULL, _("there is no form “%s” in the index"),
                     job->argument);
    return form;
}

const char *bc_tables_word(const bc_table_job *job, size_t place)
{
    return place < job->words ? job->word[place] : "";
}
