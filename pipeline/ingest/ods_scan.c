/*
 * Rows of an OpenDocument table by hand. What is taken is the plain form: rows that are not repeated (or empty), cells with text:p, text:s, text:tab
 * and text:line-break, in double quotes and with the usual prefixes. A row with anything else (spans, annotations, pictures) is left to expat
 * whole.
 */
#include <string.h>

#include "base/limits.h"
#include "ingest/ods_rows.h"

typedef struct scan {
    bc_ods_rows *rows;
    const char *stop, *end; /* end: of the bytes that are there, the zeros behind them not counted */
    bc_status status;
    bool filled, copied; /* the row has a cell; the cell's text is in rows->text */
    uint32_t again;      /* cells of the row that are repeats */
    bc_xml_text text;    /* of the cell, where it is not copied */
} scan;

static const char *stuck(scan *s, const char *at)
{
    s->stop = at;
    return NULL;
}

#define NEXT(at, literal) (memcmp(at, literal, sizeof literal - 1) == 0)

/* ---- tags ---- */

enum attribute {
    COLUMNS_REPEATED,
    VALUE_TYPE,
    VALUE,
    DATE_VALUE,
    TIME_VALUE,
    BOOLEAN_VALUE,
    STRING_VALUE,
    CALC_TYPE,
    FORMULA,
    FIRST_IDLE /* from here on they do not matter */
};

static const struct {
    const char *name;
    size_t len;
} attributes[] = {
#define NAME(text)                                                                                                     \
    {                                                                                                                  \
        text, sizeof text - 1                                                                                          \
    }
    [COLUMNS_REPEATED] = NAME("table:number-columns-repeated"),
    [VALUE_TYPE] = NAME("office:value-type"),
    [VALUE] = NAME("office:value"),
    [DATE_VALUE] = NAME("office:date-value"),
    [TIME_VALUE] = NAME("office:time-value"),
    [BOOLEAN_VALUE] = NAME("office:boolean-value"),
    [STRING_VALUE] = NAME("office:string-value"),
    [CALC_TYPE] = NAME("calcext:value-type"),
    [FORMULA] = NAME("table:formula"),
    [FIRST_IDLE] = NAME("table:style-name"),
    NAME("office:currency"),
    NAME("table:number-columns-spanned"),
    NAME("table:number-rows-spanned"),
    NAME("table:content-validation-name"),
    NAME("table:number-matrix-columns-spanned"),
    NAME("table:number-matrix-rows-spanned"),
};

/* An attribute's number in the table; -1: it is not there. Length and eighth letter tell them apart. */
static int number_of(const bc_xml_pair *pair)
{
    if (pair->name_len < 8)
        return -1;
    for (int i = 0; i < (int)(sizeof attributes / sizeof *attributes); i++)
        if (attributes[i].len == pair->name_len && attributes[i].name[7] == pair->name[7] &&
            memcmp(attributes[i].name, pair->name, pair->name_len) == 0)
            return i;
    return -1;
}

static bool take_attribute(scan *s, bc_ods_cell *c, int which, const bc_xml_pair *pair)
{
    const char *value = pair->value;
    size_t len = pair->value_len;
    if (which >= FORMULA) {
        c->formula = c->formula || which == FORMULA;
        return !pair->has || bc_xml_is_sound(pair, &s->rows->text);
    }
    if (pair->has)
        return false;
    switch (which) {
    case COLUMNS_REPEATED:
        c->repeat = bc_ods_repeat(value, len);
        break;
    case VALUE_TYPE:
        c->type = value, c->type_len = len;
        break;
    case VALUE:
        c->value = value, c->value_len = len;
        break;
    case DATE_VALUE:
        c->date = value, c->date_len = len;
        break;
    case TIME_VALUE:
        c->time = value, c->time_len = len;
        break;
    case BOOLEAN_VALUE:
        c->boolean = value, c->boolean_len = len;
        break;
    case STRING_VALUE:
        c->string = value, c->string_len = len;
        break;
    default: /* CALC_TYPE */
        c->error = len == 5 && NEXT(value, "error");
        return s->rows->has_calcext;
    }
    return true;
}

/* ---- cells of a column have one tag, byte for byte but for the value ---- */

static bool is_of_value(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == ':' || c == 'T' || c == 'E' || c == 'e';
}

static const char *skip_value(const char *at)
{
    while (is_of_value(*at))
        at++;
    return at;
}

/* The tag is the one that was seen last in its column: what stands behind it; NULL: it is not, and *${c} means nothing. */
static const char *take_known_tag(scan *s, const char *at, bc_ods_cell *c)
{
    const bc_ods_tag *t = &s->rows->tag[s->rows->column % BC_ODS_TAGS];
    if (!t->len || (size_t)(s->end - at) < sizeof t->bytes || memcmp(at, t->bytes, t->head) != 0)
        return NULL;
    const char *value = at + t->head, *behind = t->head < t->len ? skip_value(value) : value;
    if ((size_t)(s->end - behind) < sizeof t->bytes || memcmp(behind, t->bytes + t->head, t->len - t->head) != 0)
        return NULL;
    *c = t->cell;
    if (c->value)
        c->value = value, c->value_len = (size_t)(behind - value);
    else if (c->date)
        c->date = value, c->date_len = (size_t)(behind - value);
    behind += t->len - t->head;
    return *behind == '>' || *behind == '/' ? behind : NULL;
}

/* Remember the tag from ${at} to ${behind}, if nothing in it but one plain value may change what it says. */
static void remember_tag(scan *s, const char *at, const char *behind, const bc_ods_cell *c)
{
    bc_ods_tag *t = &s->rows->tag[s->rows->column % BC_ODS_TAGS];
    const char *value = c->value ? c->value : c->date;
    size_t value_len = c->value ? c->value_len : c->date_len, len = (size_t)(behind - at) - (value ? value_len : 0);
    t->len = 0;
    if ((*behind != '>' && *behind != '/') || c->repeat != 1 || c->formula || c->time || c->boolean || c->string ||
        (c->value && c->date) || len > sizeof t->bytes || len == 0 || (value && skip_value(value) != value + value_len))
        return;
    t->head = value ? (size_t)(value - at) : len;
    memcpy(t->bytes, at, t->head);
    memcpy(t->bytes + t->head, behind - (len - t->head), len - t->head);
    t->cell = *c;
    if (c->type)
        t->cell.type = t->bytes + (c->type - at) - (value && c->type > value ? value_len : 0);
    t->len = len;
}

static const char *take_cell_tag(scan *s, const char *at, bc_ods_cell *c)
{
    unsigned seen = 0;
    const char *from = at, *known = take_known_tag(s, at, c);
    if (known)
        return known;
    *c = (bc_ods_cell){.repeat = 1};
    while (*at == ' ') {
        bc_xml_pair pair;
        const char *next = bc_xml_take_pair(at, &pair, &s->stop);
        if (!next)
            return NULL;
        int which = number_of(&pair);
        if (which < 0 || (seen & 1u << which) || !take_attribute(s, c, which, &pair))
            return stuck(s, at);
        seen |= 1u << which;
        at = next;
    }
    remember_tag(s, from, at, c);
    return at;
}

static const char *take_row_tag(scan *s, const char *at, uint32_t *repeat, bool *hidden)
{
    static const char *const names[] = {"table:style-name", "table:default-cell-style-name",
                                        "table:number-rows-repeated", "table:visibility"};
    unsigned seen = 0;
    *repeat = 1;
    *hidden = false;
    while (*at == ' ') {
        bc_xml_pair pair;
        const char *next = bc_xml_take_pair(at, &pair, &s->stop);
        unsigned which = 0;
        if (!next)
            return NULL;
        while (which < 4 && !bc_xml_is(&pair, names[which]))
            which++;
        if (which == 4 || (seen & 1u << which) || pair.has)
            return stuck(s, at);
        seen |= 1u << which;
        if (which == 2)
            *repeat = bc_ods_repeat(pair.value, pair.value_len);
        else if (which == 3)
            *hidden = !(pair.value_len == 7 && NEXT(pair.value, "visible"));
        at = next;
    }
    return at;
}

/* ---- text ---- */

/* What came so far moves to rows->text, where more can be added. */
static void copy_text(scan *s)
{
    if (s->copied)
        return;
    s->copied = true;
    bc_str_clear(&s->rows->text);
    bc_str_add_n(&s->rows->text, s->text.at, s->text.len);
}

/* text:s, text:tab or text:line-break, empty, at ${at}. */
static const char *take_blank(scan *s, const char *at)
{
    static const char many[] = "<text:s text:c=\"";
    bc_str *text = &s->rows->text;
    copy_text(s);
    if (NEXT(at, "<text:s/>")) {
        bc_str_add_byte(text, ' ');
        return at + 9;
    }
    if (NEXT(at, "<text:tab/>")) {
        bc_str_add_byte(text, '\t');
        return at + 11;
    }
    if (NEXT(at, "<text:line-break/>")) {
        bc_str_add_byte(text, '\n');
        return at + 18;
    }
    if (!NEXT(at, many))
        return stuck(s, at);
    const char *from = at + sizeof many - 1, *to = from;
    while (*to >= '0' && *to <= '9' && to - from < 4)
        to++;
    if (!NEXT(to, "\"/>"))
        return stuck(s, to);
    bc_ods_add_blanks(text, from, (size_t)(to - from));
    return to + 3;
}

/* A paragraph from behind <text:p to behind it. */
static const char *take_paragraph(scan *s, const char *at, bool first)
{
    if (!first) {
        copy_text(s);
        bc_str_add_byte(&s->rows->text, '\n');
    }
    if (NEXT(at, "/>"))
        return at + 2;
    if (*at != '>')
        return stuck(s, at);
    for (at++;;) {
        bc_xml_text text;
        const char *next = bc_xml_take(at, &text, &s->stop);
        if (!next)
            return NULL;
        if (text.has & BC_XML_REFERENCE) {
            copy_text(s);
            if (!bc_xml_decode(&s->rows->text, &text))
                return stuck(s, at);
        } else if (s->copied)
            bc_str_add_n(&s->rows->text, text.at, text.len);
        else
            s->text = text;
        if (NEXT(next, "</text:p>"))
            return next + 9;
        at = take_blank(s, next);
        if (!at)
            return NULL;
    }
}

/* ---- cells and rows ---- */

static bool emit_cell(scan *s, const bc_ods_cell *c)
{
    bc_ods_rows *r = s->rows;
    char room[BC_NUMBER_TEXT];
    const char *text = s->text.at, *out;
    size_t len = s->text.len;
    bc_cell_type type;
    if (s->copied) {
        r->text.len = bc_ods_break_lines(r->text.at, r->text.len);
        text = bc_str_text(&r->text);
        len = r->text.len;
    }
    if (len > BC_LIMIT_CELL_BYTES || (s->copied && r->text.failed))
        return false;
    len = bc_ods_value(c, text, len, room, &type, &out);
    if (!len) {
        if (!bc_ods_is_unknown(c))
            return true;
        type = BC_CELL_UNKNOWN;
        out = "";
    }
    if (r->column > BC_LIMIT_COLUMNS || c->repeat > BC_LIMIT_COLUMNS - r->column ||
        s->again + c->repeat - 1 > BC_LIMIT_REPEATED_CELLS - r->repeated)
        return false; /* expat's side says what limit that is */
    bool lent = out != room && !(s->copied && out == text);
    for (uint32_t i = 0; i < c->repeat && s->status == BC_OK; i++)
        s->status = lent ? bc_emitter_lend(&r->emitter, r->column + i, type, out, len)
                         : bc_emitter_cell(&r->emitter, r->column + i, type, out, len);
    s->again += c->repeat - 1;
    s->filled = true;
    return s->status == BC_OK;
}

/* A cell from behind its name to behind its end tag. */
static const char *take_cell(scan *s, const char *at, bool covered)
{
    bc_ods_rows *r = s->rows;
    bc_ods_cell c;
    const char *from = at;
    bool first = true;
    at = take_cell_tag(s, at, &c);
    if (!at)
        return NULL;
    s->copied = false;
    s->text = (bc_xml_text){.at = ""};
    if (NEXT(at, "/>"))
        at += 2;
    else if (*at != '>')
        return stuck(s, at);
    else {
        for (at++; NEXT(at, "<text:p") && (at[7] == '>' || at[7] == '/'); first = false) {
            at = take_paragraph(s, at + 7, first);
            if (!at)
                return NULL;
        }
        if (covered ? !NEXT(at, "</table:covered-table-cell>") : !NEXT(at, "</table:table-cell>"))
            return stuck(s, at);
        at += covered ? 27 : 19;
    }
    c.paragraph = !first;
    if (!emit_cell(s, &c))
        return stuck(s, from);
    r->column = r->column > BC_LIMIT_COLUMNS ? r->column : r->column + c.repeat;
    return at;
}

static const char *take_cells(scan *s, const char *at)
{
    static const char cell[] = "<table:table-cell", covered[] = "<table:covered-table-cell";
    at = bc_xml_skip_blanks(at);
    while (!NEXT(at, "</table:table-row>")) {
        size_t len = NEXT(at, cell) ? sizeof cell - 1 : NEXT(at, covered) ? sizeof covered - 1 : 0;
        if (!len || !(at[len] == ' ' || at[len] == '>' || at[len] == '/'))
            return stuck(s, at);
        at = take_cell(s, at + len, len == sizeof covered - 1);
        if (!at)
            return NULL;
        at = bc_xml_skip_blanks(at);
    }
    return at + 18;
}

static const char *take_row(void *context, const char *at)
{
    static const char mark[] = "<table:table-row";
    scan *s = context;
    bc_ods_rows *r = s->rows;
    uint32_t repeat;
    bool hidden;
    if (!NEXT(at, mark) || !(at[sizeof mark - 1] == ' ' || at[sizeof mark - 1] == '>' || at[sizeof mark - 1] == '/'))
        return stuck(s, at);
    const char *from = at;
    at = take_row_tag(s, at + sizeof mark - 1, &repeat, &hidden);
    if (!at)
        return NULL;
    r->column = 0;
    s->filled = false;
    s->again = 0;
    if (NEXT(at, "/>"))
        at += 2;
    else if (*at != '>')
        return stuck(s, at);
    else
        at = take_cells(s, at + 1);
    if (!at || (s->filled && (repeat > 1 || r->row >= BC_LIMIT_ROWS)))
        return at ? stuck(s, from) : NULL;
    s->status = bc_emitter_row(&r->emitter, r->row, hidden);
    r->repeated += s->again;
    r->row = r->row > BC_LIMIT_ROWS ? r->row : r->row + repeat;
    return s->status == BC_OK ? at : NULL;
}

bc_status bc_ods_scan_rows(void *context, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict)
{
    scan s = {.rows = context, .end = at + len};
    *used = bc_xml_take_elements(at, take_row, &s);
    if (s.status != BC_OK)
        return s.status;
    bc_emitter_take_back(&s.rows->emitter);
    *verdict = bc_xml_verdict_at(s.stop, s.end);
    return BC_OK;
}
