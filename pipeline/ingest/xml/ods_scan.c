/*
 * Rows of an OpenDocument table by hand. What is taken is the plain form: rows that are not repeated (or empty), cells with text:p, text:s, text:tab
 * and text:line-break, in double quotes and with the usual prefixes. A row with anything else (spans, annotations, pictures) is left to expat
 * whole.
 */
#include <string.h>

#include "base/limits.h"
#include "ingest/xml/ods_rows.h"

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

static const char *take_cell_tag(scan *s, const char *at, bc_ods_cell *c)
{
    unsigned seen = 0;
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
        r->text.len = bc_reader_break_lines(r->text.at, r->text.len);
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

/* ---- cells of a column have one tag, byte for byte but for the value ---- */

static const char cell_mark[] = "<table:table-cell", covered_mark[] = "<table:covered-table-cell";
static const char paragraph_mark[] = "><text:p>", cell_end[] = "</text:p></table:table-cell>";

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

static inline bool same(const char *a, const char *b, size_t len)
{
#ifdef __SSE2__
    if (len >= 16) {
        const __m128i *x = (const __m128i *)(const void *)(a + len - 16),
                      *y = (const __m128i *)(const void *)(b + len - 16);
        __m128i equal = _mm_cmpeq_epi8(_mm_loadu_si128(x), _mm_loadu_si128(y));
        for (size_t i = 0; i + 16 < len; i += 16) {
            x = (const __m128i *)(const void *)(a + i), y = (const __m128i *)(const void *)(b + i);
            equal = _mm_and_si128(equal, _mm_cmpeq_epi8(_mm_loadu_si128(x), _mm_loadu_si128(y)));
        }
        return _mm_movemask_epi8(equal) == 0xffff;
    }
#endif
    return memcmp(a, b, len) == 0;
}

/* What a cell is whose tag says no more than ${c}; BC_ODS_ODD: something that is looked at each time. */
static bc_ods_kind kind_of(const bc_ods_cell *c)
{
    if (c->repeat != 1 || c->formula || c->error || c->time || c->boolean || c->string)
        return BC_ODS_ODD;
    if (!c->type || (c->type_len == 6 && NEXT(c->type, "string")))
        return c->value || c->date ? BC_ODS_ODD : BC_ODS_TEXT;
    bool number = (c->type_len == 5 && NEXT(c->type, "float")) || (c->type_len == 10 && NEXT(c->type, "percentage")) ||
                  (c->type_len == 8 && NEXT(c->type, "currency"));
    if (number && c->value && !c->date)
        return BC_ODS_NUMBER;
    return c->type_len == 4 && NEXT(c->type, "date") && c->date && !c->value ? BC_ODS_DATE : BC_ODS_ODD;
}

/* Remember the tag from its < to ${behind} as its column's, with what stands in front of the text. */
static void remember_tag(scan *s, const char *from, const char *behind, const bc_ods_cell *c)
{
    bc_ods_tag *t = &s->rows->tag[s->rows->column % BC_ODS_TAGS];
    const char *value = c->value ? c->value : c->date;
    size_t value_len = c->value ? c->value_len : c->date ? c->date_len : 0;
    t->len = 0;
    t->kind = kind_of(c);
    t->alone = NEXT(behind, "/>");
    if (!t->alone && !NEXT(behind, paragraph_mark))
        return;
    behind += t->alone ? 2 : sizeof paragraph_mark - 1;
    size_t len = (size_t)(behind - from) - value_len;
    if (t->kind == BC_ODS_ODD || len > sizeof t->bytes || (value && skip_value(value) != value + value_len))
        return;
    t->head = value ? (size_t)(value - from) : len;
    memcpy(t->bytes, from, t->head);
    memcpy(t->bytes + t->head, behind - (len - t->head), len - t->head);
    t->len = len;
}

/* A value of digits that is its own shortest form. */
static bool is_short(const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (value[i] < '0' || value[i] > '9')
            return false;
    return len - 1 < 9 && (*value != '0' || len == 1);
}

/* The cell's value to the emitter, as bc_ods_value has it. False: it is not what its type says. */
static bool emit_known(scan *s, bc_ods_kind kind, const char *value, size_t len)
{
    bc_emitter *e = &s->rows->emitter;
    uint32_t column = s->rows->column;
    char room[BC_NUMBER_TEXT];
    const char *out = value;
    if (kind == BC_ODS_TEXT) {
        s->filled = s->filled || s->text.len;
        s->status = bc_emitter_lend(e, column, BC_CELL_TEXT, s->text.at, s->text.len);
        return true;
    }
    if (kind == BC_ODS_DATE) {
        out = room;
        len = bc_iso_format(room, value, len);
    } else if (!is_short(value, len))
        len = bc_number_shorten(value, len, room, &out);
    if (!len)
        return false;
    bc_cell_type type = kind == BC_ODS_DATE ? BC_CELL_DATE : BC_CELL_NUMBER;
    s->filled = true;
    s->status = out == room ? bc_emitter_cell(e, column, type, out, len) : bc_emitter_lend(e, column, type, out, len);
    return true;
}

/* The cell at ${at}, if its tag is the one that was seen last in its column, and one plain paragraph stands in it: what stands behind it; NULL: look closely. */
static const char *take_known_cell(scan *s, const char *at)
{
    const bc_ods_tag *t = &s->rows->tag[s->rows->column % BC_ODS_TAGS];
    if (!t->len || (size_t)(s->end - at) < sizeof t->bytes || !same(at, t->bytes, t->head))
        return NULL;
    const char *value = at + t->head, *behind = t->head < t->len ? skip_value(value) : value, *stop;
    size_t value_len = (size_t)(behind - value), tail = t->len - t->head;
    if ((size_t)(s->end - behind) < sizeof t->bytes || (tail && !same(behind, t->bytes + t->head, tail)))
        return NULL;
    at = behind + tail;
    s->text = (bc_xml_text){.at = at};
    if (!t->alone) {
        at = bc_xml_take(at, &s->text, &stop);
        if (!at || !same(at, cell_end, sizeof cell_end - 1) || (s->text.has & BC_XML_REFERENCE) ||
            s->text.len > BC_LIMIT_CELL_BYTES)
            return NULL;
        at += sizeof cell_end - 1;
    }
    if (!emit_known(s, t->kind, value, value_len))
        return NULL;
    s->rows->column++;
    return s->status == BC_OK ? at : NULL;
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
    if (!covered)
        remember_tag(s, from - (sizeof cell_mark - 1), at, &c);
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
    at = bc_xml_skip_blanks(at);
    while (!NEXT(at, "</table:table-row>")) {
        const char *next = s->rows->column < BC_LIMIT_COLUMNS ? take_known_cell(s, at) : NULL;
        if (!next && s->status == BC_OK) {
            size_t len = NEXT(at, cell_mark)      ? sizeof cell_mark - 1
                         : NEXT(at, covered_mark) ? sizeof covered_mark - 1
                                                  : 0;
            if (!len || !(at[len] == ' ' || at[len] == '>' || at[len] == '/'))
                return stuck(s, at);
            next = take_cell(s, at + len, len == sizeof covered_mark - 1);
        }
        if (!next)
            return NULL;
        at = bc_xml_skip_blanks(next);
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
