#include "render/tables.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
    const char *name;
    size_t words; /* that its first line must have */
    bc_status (*build)(const bc_table_job *job);
} tables[] = {
    {"tieu-chi", 6, bc_table_of_criteria}, {"tong-hop", 8, bc_table_of_scores},
    {"hinh-thuc", 4, bc_table_of_modes},   {"so-phieu", 7, bc_table_of_forms},
    {"ly-do", 4, bc_table_of_reasons},     {"thanh-phan", 4, bc_table_of_items},
    {"don-vi", 7, bc_table_of_unit},       {"tra-lai", 3, bc_table_of_unit_reasons},
    {"tu-cham", 6, bc_table_of_self},      {"phan-bo", 4, bc_table_of_answers},
};

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
static bool take_words(bc_table_job *job, const char *words)
{
    bc_arena *arena = job->data->arena;
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

bc_status bc_tables_add(void *context, const char *name, const char *argument, const char *words, bc_blocks *blocks)
{
    bc_table_job *job = context;
    job->argument = trim(job->data->arena, argument, strlen(argument));
    job->blocks = blocks;
    if (!take_words(job, words))
        return BC_NOMEM;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(tables[i].name, name) != 0)
            continue;
        if (job->words < tables[i].words) {
            bc_diag_post(job->data->diag, BC_ERROR, job->file, _("write the words of its head in one line, split by |"),
                         _("the table “%s” needs %zu words, and has %zu"), name, tables[i].words, job->words);
            return BC_DATA;
        }
        bc_status status = tables[i].build(job);
        return status == BC_OK && bc_arena_failed(job->data->arena) ? BC_NOMEM : status;
    }
    bc_str known = {0};
    bc_str_add(&known, _("known tables: "));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        bc_str_addf(&known, "%s%s", i ? ", " : "", tables[i].name);
    bc_diag_post(job->data->diag, BC_ERROR, job->file, bc_str_text(&known), _("there is no table “%s”"), name);
    bc_str_drop(&known);
    return BC_DATA;
}

void bc_tables_set(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const char *text)
{
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    if (*text)
        bc_paragraph_add(job->data->arena, &cell->text, text, BC_REGULAR);
}

void bc_tables_source(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, int decimals,
                      const char *of, char operator, const char * other)
{
    bc_table_cell *cell = &table->cell[row * table->columns + column];
    bc_figure_source *source = bc_arena_alloc(job->data->arena, 1, sizeof *source);
    if (!source || !of || !cell->text.runs) /* what is not there has no source */
        return;
    *source = (bc_figure_source){.of = of, .other = other, .operator= operator, .decimals = decimals };
    cell->source = source;
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
                     0, NULL);
}

void bc_tables_text(const bc_table_job *job, bc_doc_table *table, size_t row, size_t column, const bc_lookup *lookup,
                    const char *a, const char *b, const char *of)
{
    bc_tables_set(job, table, row, column, bc_data_find(lookup, a, b, of));
    bc_tables_source(job, table, row, column, BC_FIGURE_TEXT, bc_tables_cell(job, lookup->name, a, b, of), 0, NULL);
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
        bc_diag_post(job->data->diag, BC_ERROR, job->file, NULL, _("there is no form “%s” in the index"),
                     job->argument);
    return form;
}

const char *bc_tables_word(const bc_table_job *job, size_t place)
{
    return place < job->words ? job->word[place] : "";
}
