/* Charts of a workbook (ECMA-376 part 1, 21.2): the values that they keep of their cells, by the range that each names. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "ingest/reader/number.h"
#include "ingest/xml/xlsx_book.h"

typedef struct charts {
    const bc_reader_job *job;
    bc_str text, sheet, out; /* out: a number as cells have it */
    bc_chart_cache now;      /* of the range that was named last, if it is ${known} */
    bool known, in_text, numbers;
    size_t points;
} charts;

/* $C$4, and what stands behind it; NULL: it is none. */
static const char *take_place(const char *at, uint32_t *row, uint32_t *column)
{
    uint32_t letters = 0, digits = 0;
    for (at += *at == '$'; *at >= 'A' && *at <= 'Z' && letters <= BC_LIMIT_COLUMNS; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    for (at += *at == '$'; *at >= '0' && *at <= '9' && digits <= BC_LIMIT_ROWS; at++)
        digits = digits * 10 + (uint32_t)(*at - '0');
    *row = digits - 1;
    *column = letters - 1;
    return letters && digits ? at : NULL;
}

/* 'Nhóm A'!$C$4:$C$11 of one column; what else a formula may be is none of ours. */
static void take_range(charts *c)
{
    const char *text = bc_str_text(&c->text), *mark = strrchr(text, '!'), *at = mark;
    uint32_t column = 0;
    bool quoted = *text == '\'';
    c->now = (bc_chart_cache){0};
    c->known = false;
    bc_str_clear(&c->sheet);
    if (!mark || (quoted && (mark < text + 2 || mark[-1] != '\'')))
        return;
    for (const char *from = text + quoted; from < mark - quoted; from++) {
        from += quoted && *from == '\'' && from[1] == '\'';
        bc_str_add_byte(&c->sheet, *from);
    }
    at = take_place(mark + 1, &c->now.row, &c->now.column);
    c->now.last = c->now.row;
    if (at && *at == ':')
        at = take_place(at + 1, &c->now.last, &column);
    else
        column = c->now.column;
    c->known = at && !*at && column == c->now.column && c->now.last >= c->now.row;
}

static bc_status on_start(void *context, const char *name, const char **attributes)
{
    charts *c = context;
    if (strcmp(name, "strCache") == 0 || strcmp(name, "numCache") == 0) {
        c->numbers = *name == 'n';
        c->points = 0;
    } else if (strcmp(name, "pt") == 0) {
        const char *nth = bc_xml_attribute(attributes, "idx");
        c->now.nth = nth ? strtoul(nth, NULL, 10) : SIZE_MAX;
    }
    c->in_text = strcmp(name, "f") == 0 || strcmp(name, "v") == 0;
    if (c->in_text)
        bc_str_clear(&c->text);
    return BC_OK;
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    charts *c = context;
    if (c->in_text && c->text.len + len > BC_LIMIT_CELL_BYTES)
        return bc_reader_limit(c->job, "BC_LIMIT_CELL_BYTES");
    if (c->in_text)
        bc_str_add_n(&c->text, text, len);
    return c->text.failed ? BC_NOMEM : BC_OK;
}

static bc_status tell(charts *c, const char *text)
{
    bc_chart_cache one = c->now;
    one.sheet = bc_str_text(&c->sheet);
    one.text = text;
    one.number = c->numbers;
    return c->sheet.failed ? BC_NOMEM : c->job->events->chart(c->job->events->context, &one);
}

static bc_status tell_point(charts *c)
{
    char room[BC_NUMBER_TEXT];
    const char *text = bc_str_text(&c->text);
    if (!c->known || c->now.nth > c->now.last - c->now.row)
        return BC_OK; /* more than its cells: the count at the end tells */
    c->points++;
    if (c->numbers) {
        size_t len = bc_number_shorten(text, c->text.len, room, &text);
        bc_str_clear(&c->out);
        bc_str_add_n(&c->out, text, len);
        text = bc_str_text(&c->out);
    }
    return c->out.failed ? BC_NOMEM : tell(c, text);
}

static bc_status on_end(void *context, const char *name)
{
    charts *c = context;
    bool begun = c->in_text;
    c->in_text = false;
    if (begun && strcmp(name, "f") == 0)
        take_range(c);
    else if (begun && strcmp(name, "v") == 0)
        return tell_point(c);
    else if (strcmp(name, "strCache") == 0 || strcmp(name, "numCache") == 0) {
        c->now.nth = c->points;
        bc_status status = c->known ? tell(c, NULL) : BC_OK;
        c->known = false;
        return status;
    }
    return BC_OK;
}

bc_status bc_xlsx_read_charts(bc_xlsx_book *book)
{
    charts c = {.job = book->job};
    bc_status status = book->job->events->chart ? BC_OK : BC_AGAIN;
    bc_xml_events events = {.start = on_start, .end = on_end, .text = on_text, .context = &c};
    for (size_t n = 1; status == BC_OK; n++) {
        const char *path = bc_arena_format(book->arena, "xl/charts/chart%zu.xml", n);
        size_t place = path ? bc_zip_find(book->zip, path) : SIZE_MAX;
        if (place == SIZE_MAX)
            break;
        status = bc_xml_parse(book->zip, book->job, place, &events);
    }
    bc_str_drop(&c.text);
    bc_str_drop(&c.sheet);
    bc_str_drop(&c.out);
    return status == BC_AGAIN ? BC_OK : status;
}
