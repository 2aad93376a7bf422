#include "ingest/text/html_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "ingest/text/html_cell.h"
#include "ingest/text/html_grid.h"
#include "ingest/text/html_text.h"

enum { LONGEST_ISLAND = 64 * 1024 /* [bytes] of Excel's head of a page that are looked at */ };

/* A table that is open. */
typedef struct table {
    uint32_t first;        /* the sheet's column of its first one */
    uint32_t cols;         /* that <col> told of */
    uint32_t column, next; /* the cell's; the first behind it */
    bool in_row, in_cell;
    bool hidden; /* the row */
    bool spent;  /* a table stood in the cell: what follows there is text outside of cells */
    bool laid;   /* the same of the row: rows were told in its place */
} table;

typedef struct page {
    const bc_reader_job *job;
    bc_emitter emitter;
    bc_html_styles styles;
    bc_html_grid grid; /* of the innermost table */
    table table[BC_LIMIT_DEPTH];
    size_t tables;
    uint32_t row; /* of the sheet, that comes next */
    bc_html_cell cell;
    bc_html_text text; /* of the cell */
    bc_html_text line; /* outside of cells */
    bc_str island, name;
    bool system_1904, begun;  /* begun: the sheet is told */
    bool any;                 /* a table was seen */
    bool elsewhere;           /* the page speaks of sheets in other files */
    bool ended;               /* </body> or </html> came, and nothing of a table behind it */
    size_t ignoring;          /* depth of <![if …]> that are not for spreadsheets */
    char aside[BC_HTML_NAME]; /* the element that is left out; "": none */
    size_t aside_depth;
    bool option;    /* inside an option that is not chosen */
    bool indicator; /* PhpSpreadsheet's mark of a comment came */
} page;

static table *top(page *p)
{
    return p->tables ? &p->table[p->tables - 1] : NULL;
}

/* Where text goes. */
static bc_html_text *target(page *p)
{
    table *t = top(p);
    return t && t->in_cell && !t->spent ? &p->text : &p->line;
}

static void next_row(page *p)
{
    p->row += p->row < 2 * BC_LIMIT_ROWS;
}

static bool has_attribute(const bc_html_tag *tag, const char *name, const char *value)
{
    bc_html_attribute a;
    for (const char *at = tag->at; bc_html_next_attribute(&at, tag->end, &a);)
        if (bc_html_is(a.name, a.name_len, name))
            return !value || bc_html_is(a.value, a.value_len, value);
    return false;
}

static bool has_style(const bc_html_tag *tag, const char *property, const char *value)
{
    bc_html_attribute a;
    for (const char *at = tag->at; bc_html_next_attribute(&at, tag->end, &a);)
        if (bc_html_is(a.name, a.name_len, "style"))
            return bc_html_css_has(a.value, a.value_len, property, value);
    return false;
}

/* ---- rows ---- */

static bc_status begin_sheet(page *p)
{
    if (p->begun)
        return BC_OK;
    p->begun = true;
    bc_sheet_info info = {.name = p->name.len ? p->name.at : bc_path_name(p->job->name), .system_1904 = p->system_1904};
    return bc_emitter_sheet(&p->emitter, &info);
}

static bc_status tell(page *p, uint32_t column, bc_cell_type type, const char *text, size_t len)
{
    bc_status status = begin_sheet(p);
    if (status == BC_OK)
        status = bc_emitter_cell(&p->emitter, column, type, text, len);
    return status == BC_OK && p->emitter.row_bytes > BC_LIMIT_ROW_BYTES ? bc_reader_limit(p->job, "BC_LIMIT_ROW_BYTES")
                                                                        : status;
}

/* A text alone in a row. No cell waits for the end of another row then. */
static bc_status tell_alone(page *p, uint32_t column, bc_html_text *text)
{
    const char *at;
    size_t len = bc_html_text_trim(text, &at);
    bc_status status = len ? tell(p, column, BC_CELL_TEXT, at, len) : BC_OK;
    if (status == BC_OK)
        status = bc_emitter_row(&p->emitter, p->row, false);
    next_row(p);
    bc_html_text_clear(text);
    return status;
}

/* ${even_empty}: a <br> makes an empty row, too. */
static bc_status end_line(page *p, bool even_empty)
{
    bool kept = p->line.kept;
    bc_status status = BC_OK;
    if (even_empty || !bc_html_text_is_nothing(&p->line))
        status = tell_alone(p, 0, &p->line);
    bc_html_text_clear(&p->line);
    p->line.kept = kept;
    return status;
}

/* ---- cells ---- */

static bc_status refuse_nested(const page *p)
{
    return bc_reader_refuse(p->job, BC_DATA,
                            _("in the web page a table stands inside a cell of another one, with cells beside it"),
                            _("open it in a spreadsheet program and save it again as .xlsx"));
}

static bc_status end_cell(page *p)
{
    table *t = top(p);
    char room[BC_NUMBER_TEXT];
    bc_cell_type type;
    const char *text, *out;
    if (!t->in_cell)
        return BC_OK;
    t->in_cell = p->option = false;
    size_t len = bc_html_text_trim(&p->text, &text);
    len = bc_html_cell_value(&p->cell, text, len, p->system_1904, room, &type, &out);
    bool empty = !len && type != BC_CELL_UNKNOWN;
    if (!empty && t->laid)
        return refuse_nested(p);
    bc_status status = !empty ? tell(p, t->first + t->column, type, out, len) : BC_OK;
    bc_html_text_clear(&p->text);
    bc_str_clear(&p->cell.value);
    return status;
}

static bc_status end_row(page *p)
{
    table *t = top(p);
    bc_status status = end_cell(p);
    if (!t->in_row || status != BC_OK)
        return status;
    status = bc_emitter_row(&p->emitter, p->row, t->hidden);
    if (!t->laid)
        next_row(p);
    t->in_row = t->laid = false;
    return status == BC_OK ? end_line(p, false) : status;
}

static bc_status end_table(page *p)
{
    bc_status status = end_row(p);
    p->tables--;
    bc_html_grid_clear(&p->grid);
    bc_html_text_clear(&p->text);
    return status == BC_OK ? end_line(p, false) : status;
}

/* A table in a cell, which is told in place of it. */
static bc_status lay(page *p, uint32_t *first)
{
    table *t = top(p);
    if (p->emitter.count || p->grid.spans)
        return refuse_nested(p);
    if (p->tables == BC_LIMIT_DEPTH)
        return bc_reader_limit(p->job, "BC_LIMIT_DEPTH");
    *first = t->first + t->column;
    bc_status status = !t->spent && p->text.out.len ? tell_alone(p, *first, &p->text) : end_line(p, false);
    t->spent = t->laid = true;
    return status;
}

static bc_status start_table(page *p)
{
    bc_status status = begin_sheet(p);
    uint32_t first = 0;
    p->any = true;
    if (status == BC_OK && p->tables && !top(p)->in_cell)
        status = end_table(p); /* its own end is missing */
    if (status == BC_OK)
        status = p->tables ? lay(p, &first) : end_line(p, false);
    if (status == BC_OK)
        p->table[p->tables++] = (table){.first = first};
    return status;
}

/* Tags that are missing are put in: a row without a table, a cell without a row. */
static bc_status start_row(page *p, bool hidden)
{
    bc_status status = p->tables ? end_row(p) : start_table(p);
    if (status == BC_OK)
        status = end_line(p, false);
    table *t = top(p);
    t->in_row = true;
    t->hidden = hidden;
    t->next = 0;
    bc_html_grid_row(&p->grid, p->row);
    return status;
}

static bc_status start_cell(page *p, const bc_html_tag *tag)
{
    bc_status status = p->tables ? end_cell(p) : BC_OK;
    if (status == BC_OK && !(p->tables && top(p)->in_row))
        status = start_row(p, false);
    if (status != BC_OK)
        return status;
    table *t = top(p);
    bc_html_cell_take(&p->cell, tag, &p->styles);
    t->in_cell = true;
    t->spent = false;
    t->column = bc_html_grid_free(&p->grid, t->next);
    t->next = t->column < BC_LIMIT_COLUMNS ? t->column + p->cell.columns : t->column;
    if (p->grid.marked > BC_LIMIT_CELLS)
        return bc_reader_limit(p->job, "BC_LIMIT_CELLS");
    bool good = p->cell.rows == 1 || bc_html_grid_take(&p->grid, t->column, p->cell.columns, p->row + p->cell.rows);
    return good && !p->cell.value.failed ? BC_OK : BC_NOMEM;
}

/* Excel hides a column by the style of its <col>. */
static bc_status take_col(page *p, const bc_html_tag *tag)
{
    table *t = top(p);
    bc_html_attribute a;
    uint32_t span = 1;
    if (!t || t->cols >= BC_LIMIT_COLUMNS)
        return BC_OK;
    for (const char *at = tag->at; bc_html_next_attribute(&at, tag->end, &a);)
        if (bc_html_is(a.name, a.name_len, "span"))
            span = bc_html_cell_span(&a);
    uint32_t first = t->first + t->cols;
    t->cols += span;
    return has_style(tag, "display", "none") ? bc_emitter_hide_columns(&p->emitter, first, first + span - 1) : BC_OK;
}

/* ---- other elements ---- */

static bc_status break_line(page *p)
{
    if (!p->tables)
        return end_line(p, true);
    bc_html_text_break(target(p));
    return BC_OK;
}

static bc_status end_block(page *p)
{
    if (!p->tables)
        return end_line(p, false);
    bc_html_text_block(target(p));
    return BC_OK;
}

static void start_aside(page *p, const bc_html_tag *tag)
{
    memcpy(p->aside, tag->name, sizeof p->aside);
    p->aside_depth = 1;
}

/* Cells' comments: Excel's stand together behind the tables; PhpSpreadsheet's (and LibreOffice's, in an element of its own) in the cell behind a mark. */
static bc_status start_div(page *p, const bc_html_tag *tag)
{
    if (has_style(tag, "mso-element", "comment-list") || (p->indicator && has_attribute(tag, "class", "comment")))
        start_aside(p, tag);
    p->indicator = false;
    return end_block(p);
}

static bc_status refuse_frames(const page *p)
{
    return bc_reader_refuse(p->job, BC_DATA, _("the file is a web page whose tables are in other files"),
                            _("open it in a spreadsheet program and save it again as .xlsx"));
}

typedef enum kind {
    INLINE,
    TABLE,
    ROW,
    CELL,
    COL,
    GROUP,
    BLOCK,
    DIV,
    BREAK,
    PRE,
    SPAN,
    LINK,
    ASIDE,
    OPTION,
    SELECT,
    FRAMES,
    PAGE,
    ISLAND
} kind;

typedef struct known {
    const char *name;
    kind kind;
} known;

static int compare(const void *name, const void *element_of)
{
    const known *k = element_of;
    return strcmp(name, k->name);
}

static kind find_kind(const char *name)
{
    static const known elements[] = {
        {"a", LINK},           {"address", BLOCK}, {"article", BLOCK}, {"blockquote", BLOCK}, {"body", PAGE},
        {"br", BREAK},         {"caption", BLOCK}, {"center", BLOCK},  {"col", COL},          {"comment", ASIDE},
        {"dd", BLOCK},         {"div", DIV},       {"dl", BLOCK},      {"dt", BLOCK},         {"fieldset", BLOCK},
        {"figcaption", BLOCK}, {"figure", BLOCK},  {"footer", BLOCK},  {"form", BLOCK},       {"frameset", FRAMES},
        {"h1", BLOCK},         {"h2", BLOCK},      {"h3", BLOCK},      {"h4", BLOCK},         {"h5", BLOCK},
        {"h6", BLOCK},         {"head", PAGE},     {"header", BLOCK},  {"hr", BLOCK},         {"html", PAGE},
        {"legend", BLOCK},     {"li", BLOCK},      {"main", BLOCK},    {"nav", BLOCK},        {"ol", BLOCK},
        {"option", OPTION},    {"p", BLOCK},       {"pre", PRE},       {"section", BLOCK},    {"select", SELECT},
        {"span", SPAN},        {"table", TABLE},   {"tbody", GROUP},   {"td", CELL},          {"tfoot", GROUP},
        {"th", CELL},          {"thead", GROUP},   {"tr", ROW},        {"ul", BLOCK},         {"xml", ISLAND},
    };
    const known *k = bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare);
    return k ? k->kind : INLINE;
}

static bc_status start_element(page *p, kind element, const bc_html_tag *tag)
{
    p->ended = p->ended && element != TABLE && element != ROW && element != CELL;
    switch (element) {
    case TABLE:
        return start_table(p);
    case ROW:
        return start_row(p, has_style(tag, "display", "none"));
    case CELL:
        return start_cell(p, tag);
    case COL:
        return take_col(p, tag);
    case GROUP:
        return p->tables ? end_row(p) : BC_OK;
    case DIV:
        return start_div(p, tag);
    case BREAK:
        return break_line(p);
    case PRE:
        target(p)->kept = true;
        return end_block(p);
    case BLOCK:
    case PAGE:
        return end_block(p);
    case SPAN:
        if (has_style(tag, "mso-spacerun", "yes"))
            bc_html_text_spacerun(target(p), true);
        return BC_OK;
    case LINK:
        p->indicator = has_attribute(tag, "class", "comment-indicator");
        return BC_OK;
    case OPTION:
        p->option = !has_attribute(tag, "selected", NULL);
        return BC_OK;
    case FRAMES:
        return refuse_frames(p);
    case ASIDE:
        start_aside(p, tag);
        return BC_OK;
    case SELECT:
    case ISLAND:
    case INLINE:
        break;
    }
    return BC_OK;
}

static void look_at_island(page *p, const char *at, size_t len);

static bc_status end_element(page *p, kind element)
{
    switch (element) {
    case TABLE:
        return p->tables ? end_table(p) : BC_OK;
    case ROW:
    case GROUP:
        return p->tables ? end_row(p) : BC_OK;
    case CELL:
        return p->tables ? end_cell(p) : BC_OK;
    case BREAK:
        return break_line(p);
    case PRE:
        target(p)->kept = false;
        return end_block(p);
    case DIV:
    case BLOCK:
        return end_block(p);
    case SPAN:
        if (target(p)->spacerun)
            bc_html_text_spacerun(target(p), false);
        return BC_OK;
    case OPTION:
    case SELECT:
        p->option = false;
        return BC_OK;
    case PAGE:
        p->ended = true;
        return BC_OK;
    case ISLAND:
        look_at_island(p, bc_str_text(&p->island), p->island.len);
        bc_str_clear(&p->island);
        return BC_OK;
    case LINK:
    case COL:
    case ASIDE:
    case FRAMES:
    case INLINE:
        break;
    }
    return BC_OK;
}

/* ---- the scanner's events ---- */

static bc_status on_start(void *context, const bc_html_tag *tag)
{
    page *p = context;
    if (p->ignoring)
        return BC_OK;
    if (*p->aside) {
        p->aside_depth += strcmp(p->aside, tag->name) == 0;
        return BC_OK;
    }
    return start_element(p, find_kind(tag->name), tag);
}

static bc_status on_end(void *context, const char *name)
{
    page *p = context;
    if (p->ignoring)
        return BC_OK;
    if (*p->aside) {
        p->aside_depth -= strcmp(p->aside, name) == 0;
        if (!p->aside_depth)
            p->aside[0] = '\0';
        return BC_OK;
    }
    return end_element(p, find_kind(name));
}

static bc_status on_text(void *context, const char *text, size_t len)
{
    page *p = context;
    if (p->ignoring || *p->aside || p->option)
        return BC_OK;
    bc_html_text *to = target(p);
    bc_html_text_add(to, text, len);
    if (to->out.failed)
        return BC_NOMEM;
    return to->out.len > BC_LIMIT_CELL_BYTES ? bc_reader_limit(p->job, "BC_LIMIT_CELL_BYTES") : BC_OK;
}

static bool holds(const char *at, size_t len, const char *what, const char **behind)
{
    size_t n = strlen(what);
    for (const char *end = at + len; (size_t)(end - at) >= n; at++)
        if (memcmp(at, what, n) == 0) {
            *behind = at + n;
            return true;
        }
    return false;
}

/* Excel's head of a page, in a comment or an element xml: what the sheet is called, and whether it stands in a file of its own. */
static void look_at_island(page *p, const char *at, size_t len)
{
    const char *end = at + len, *place;
    p->system_1904 = p->system_1904 || holds(at, len, "<x:Date1904", &place);
    p->elsewhere = p->elsewhere || holds(at, len, "<x:WorksheetSource", &place);
    if (p->name.len || !holds(at, len, "<x:ExcelWorksheet>", &place) ||
        !holds(place, (size_t)(end - place), "<x:Name>", &place))
        return;
    const char *close = memchr(place, '<', (size_t)(end - place));
    if (close && close - place < BC_LIMIT_STYLE_BYTES)
        bc_html_decode(&p->name, place, (size_t)(close - place));
}

static bc_status on_raw(void *context, const char *name, const char *text, size_t len)
{
    page *p = context;
    if (strcmp(name, "style") == 0)
        return bc_html_styles_add(&p->styles, text, len);
    if (strcmp(name, "xml") == 0 && p->island.len + len <= LONGEST_ISLAND)
        bc_str_add_n(&p->island, text, len);
    return BC_OK;
}

static bc_status on_comment(void *context, const char *text, size_t len)
{
    look_at_island(context, text, len);
    return BC_OK;
}

/* <![if !supportAnnotations]>…<![endif]>: what Office writes for programs that lack something, and leaves out when it reads it again. */
static bc_status on_declaration(void *context, const char *text, size_t len)
{
    static const char *const lacks[] = {"[if !support", "[if !vml", "[if !mso", "[if !excel"};
    page *p = context;
    if (p->ignoring && len >= 3 && bc_html_is(text, 3, "[if"))
        p->ignoring++;
    else if (p->ignoring && len >= 7 && bc_html_is(text, 7, "[endif]"))
        p->ignoring--;
    for (size_t i = 0; !p->ignoring && i < sizeof lacks / sizeof *lacks; i++)
        p->ignoring = len >= strlen(lacks[i]) && bc_html_is(text, strlen(lacks[i]), lacks[i]);
    return BC_OK;
}

/* A page that stops inside a row was cut off, unless it says that it ends: half of a table is not told for a whole. */
static bc_status finish(page *p)
{
    bc_status status = BC_OK;
    bool in_row = false;
    for (size_t i = 0; i < p->tables; i++)
        in_row = in_row || p->table[i].in_row;
    if (in_row && !p->ended)
        return bc_reader_damaged(p->job, _("it ends in the middle of a table"));
    if (*p->aside || p->ignoring)
        return bc_reader_damaged(p->job, _("a part that is left out, as comments of cells are, has no end"));
    while (p->tables && status == BC_OK)
        status = end_table(p);
    if (status == BC_OK)
        status = end_line(p, false);
    if (status != BC_OK)
        return status;
    if (!p->any && p->elsewhere)
        return refuse_frames(p);
    if (!p->any)
        return bc_reader_refuse(p->job, BC_DATA,
                                _("the file is a web page (HTML), not a spreadsheet, whatever its name says"),
                                _("open it in a spreadsheet program and save it again as .xlsx"));
    return bc_emitter_sheet_end(&p->emitter);
}

bc_status bc_html_read_from(const bc_reader_job *job, bc_html_source read, void *source)
{
    page *p = calloc(1, sizeof *p);
    if (!p)
        return BC_NOMEM;
    bc_html_events events = {.start = on_start,
                             .end = on_end,
                             .text = on_text,
                             .raw = on_raw,
                             .comment = on_comment,
                             .declaration = on_declaration,
                             .context = p};
    p->job = job;
    bc_emitter_begin(&p->emitter, job);
    bc_status status = bc_html_styles_new(&p->styles, job) ? bc_html_scan(read, source, job, &events) : BC_NOMEM;
    if (status == BC_OK)
        status = finish(p);
    bc_emitter_drop(&p->emitter);
    bc_html_styles_drop(&p->styles);
    bc_html_grid_drop(&p->grid);
    bc_str_drop(&p->cell.value);
    bc_str_drop(&p->text.out);
    bc_str_drop(&p->line.out);
    bc_str_drop(&p->island);
    bc_str_drop(&p->name);
    free(p);
    return status;
}
