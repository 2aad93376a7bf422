/*
 * Rows of a worksheet by hand. What is taken is the plain form that every program writes nearly always: <row>, <c r= s= t=>, <v>, <f> and <is><t>, in
 * double quotes, without prefixes, comments, rich text or phonetics. A row with anything else is left to expat whole: so nothing is told of a
 * row before its end.
 */
#include <string.h>

#include "base/limits.h"
#include "ingest/xml/xlsx_rows.h"
#include "ingest/xml/xml_scan.h"

typedef struct scan {
    bc_xlsx_rows *rows;
    const char *stop;      /* where the scan got stuck */
    bc_status status;      /* what a cell has brought */
    uint64_t digits, mask; /* the row's number and a quote, as the next bytes of its cells' names must be */
    unsigned digits_len;
    bool named; /* the row has r= */
} scan;

typedef struct head {
    uint32_t column, style;
    bc_xlsx_kind kind;
} head;

static const char *stuck(scan *s, const char *at)
{
    s->stop = at;
    return NULL;
}

static bool is_next(const char *at, const char *literal, size_t len)
{
    return memcmp(at, literal, len) == 0;
}
#define NEXT(at, literal) is_next(at, literal, sizeof literal - 1)

/* ---- the row's own tag ---- */

static bool is_flag(const bc_xml_pair *pair, bool *out)
{
    *out = pair->value_len == 1 ? *pair->value == '1' : pair->value_len == 4;
    return (pair->value_len == 1 && (*pair->value == '0' || *pair->value == '1')) ||
           (pair->value_len == 4 && NEXT(pair->value, "true")) || (pair->value_len == 5 && NEXT(pair->value, "false"));
}

/* The row's number as it will stand in its cells. */
static void remember(scan *s, const char *digits, size_t len)
{
    char word[8] = {0};
    memcpy(word, digits, len);
    word[len] = '"';
    memcpy(&s->digits, word, 8);
    memset(word, 0xff, len + 1);
    memset(word + len + 1, 0, 7 - len);
    memcpy(&s->mask, word, 8);
    s->digits_len = (unsigned)len;
}

/* What stands in a row's tag besides r= and hidden=, and does not matter here; each may stand there once. */
static int row_attribute(const bc_xlsx_rows *rows, const bc_xml_pair *pair)
{
    static const char *const names[] = {"r",        "hidden",       "spans",          "s",         "customFormat",
                                        "ht",       "customHeight", "outlineLevel",   "collapsed", "thickTop",
                                        "thickBot", "ph",           "x14ac:dyDescent"};
    for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
        if (bc_xml_is(pair, names[i]))
            return i < 12 || rows->has_x14ac ? i : -1;
    return -1;
}

static const char *take_row_tag(scan *s, const char *at)
{
    bc_xlsx_rows *r = s->rows;
    unsigned seen = 0;
    uint32_t number = 0;
    r->row_hidden = false;
    while (*at == ' ') {
        bc_xml_pair pair;
        const char *next = bc_xml_take_pair(at, &pair, &s->stop);
        if (!next)
            return NULL;
        int which = row_attribute(r, &pair);
        if (which < 0 || (seen & 1u << which) || pair.has)
            return stuck(s, at);
        seen |= 1u << which;
        if (which == 0) {
            if (pair.value_len > 7 || *pair.value == '0' || !bc_xml_number(pair.value, pair.value_len, &number) ||
                number > BC_LIMIT_ROWS)
                return stuck(s, at);
            remember(s, pair.value, pair.value_len);
        } else if (which == 1 && !is_flag(&pair, &r->row_hidden))
            return stuck(s, at);
        at = next;
    }
    s->named = seen & 1u;
    r->row = number ? number - 1 : r->next_row;
    r->next_column = 0;
    return at;
}

/* ---- a cell's tag ---- */

static const char *take_place(scan *s, const char *at, uint32_t *column)
{
    const char *from = at;
    uint64_t word;
    uint32_t letters = 0;
    if (*column < 26 && *at == (char)('A' + *column)) { /* the next one, as nearly always */
        letters = *column + 1;
        at++;
    }
    while (*at >= 'A' && *at <= 'Z' && at - from < 4)
        letters = letters * 26 + (uint32_t)(*at++ - 'A' + 1);
    memcpy(&word, at, 8);
    if (at == from || !s->named || ((word ^ s->digits) & s->mask))
        return stuck(s, at);
    *column = letters - 1;
    return at + s->digits_len + 1;
}

static const char *take_kind(scan *s, const char *at, bc_xlsx_kind *kind)
{
    static const struct {
        char letter;
        bc_xlsx_kind kind;
    } letters[] = {{'s', BC_XLSX_SHARED},
                   {'n', BC_XLSX_NUMBER},
                   {'b', BC_XLSX_BOOLEAN},
                   {'e', BC_XLSX_ERROR},
                   {'d', BC_XLSX_DATE}};
    if (at[1] == '"') {
        for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
            if (letters[i].letter == *at) {
                *kind = letters[i].kind;
                return at + 2;
            }
    } else if (NEXT(at, "inlineStr\"")) {
        *kind = BC_XLSX_INLINE;
        return at + 10;
    } else if (NEXT(at, "str\"")) {
        *kind = BC_XLSX_STRING;
        return at + 4;
    }
    return stuck(s, at);
}

static const char *take_style(scan *s, const char *at, uint32_t *style)
{
    const char *from = at;
    for (*style = 0; *at >= '0' && *at <= '9' && at - from < 9; at++)
        *style = *style * 10 + (uint32_t)(*at - '0');
    return *at == '"' && at > from ? at + 1 : stuck(s, at);
}

/* From behind <c to behind its last attribute: r, s and t, in this order as nearly always, or in another. */
static const char *take_head(scan *s, const char *at, head *h)
{
    *h = (head){.column = s->rows->next_column, .kind = BC_XLSX_NUMBER};
    unsigned seen = 0;
    while (*at == ' ') {
        unsigned bit;
        if (NEXT(at, " r=\"")) {
            at = take_place(s, at + 4, &h->column);
            bit = 1;
        } else if (NEXT(at, " s=\"")) {
            at = take_style(s, at + 4, &h->style);
            bit = 2;
        } else if (NEXT(at, " t=\"")) {
            at = take_kind(s, at + 4, &h->kind);
            bit = 4;
        } else
            return stuck(s, at);
        if (!at)
            return NULL;
        if (seen & bit)
            return stuck(s, at);
        seen |= bit;
    }
    return at;
}

/* ---- a cell's content ---- */

/* A formula is passed over, but it must be sound. From behind <f. */
static const char *skip_formula(scan *s, const char *at)
{
    static const char *const names[] = {"t", "ref", "si", "ca", "aca", "r1", "r2", "dt2D", "dtr", "del1", "del2", "bx"};
    bc_xml_text text;
    unsigned seen = 0;
    while (*at == ' ') {
        bc_xml_pair pair;
        const char *next = bc_xml_take_pair(at, &pair, &s->stop);
        if (!next)
            return NULL;
        unsigned bit = 0;
        for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
            bit |= bc_xml_is(&pair, names[i]) ? 1u << i : 0;
        if (!bit || (seen & bit) || pair.has)
            return stuck(s, at);
        seen |= bit;
        at = next;
    }
    if (NEXT(at, "/>"))
        return at + 2;
    if (*at != '>')
        return stuck(s, at);
    at = bc_xml_take_text(at + 1, &text, &s->stop);
    if (!at || !NEXT(at, "</f>"))
        return at ? stuck(s, at) : NULL;
    bc_str_clear(&s->rows->value);
    if ((text.has & BC_XML_REFERENCE) && !bc_xml_decode(&s->rows->value, &text))
        return stuck(s, text.at);
    return at + 4;
}

static bool may_have_escape(const bc_xml_text *text)
{
    for (size_t i = 0; i + 1 < text->len; i++)
        if (text->at[i] == '_' && text->at[i + 1] == 'x')
            return true;
    return false;
}

/* ${text} as a cell: as it stands, or with its references and escapes resolved. */
static bool emit_text(scan *s, const head *h, const bc_xml_text *text)
{
    bc_xlsx_rows *r = s->rows;
    if (!(text->has & BC_XML_REFERENCE) && (!(text->has & BC_XML_UNDERLINE) || !may_have_escape(text))) {
        s->status = bc_emitter_lend(r->emitter, h->column, BC_CELL_TEXT, text->at, text->len);
        bc_xlsx_set_font(r, text->len, h->style);
        return s->status == BC_OK;
    }
    bc_str_clear(&r->value);
    if (!bc_xml_decode(&r->value, text) || r->value.len > BC_LIMIT_CELL_BYTES) {
        s->stop = text->at;
        return false;
    }
    r->value.len = r->value.len ? bc_xlsx_unescape(r->value.at, r->value.len) : 0;
    s->status = bc_xlsx_emit_value(r, h->column);
    bc_xlsx_set_font(r, r->value.len, h->style);
    return s->status == BC_OK;
}

/* An inline text from behind its <t>, to behind </c>. */
static const char *take_inline(scan *s, const char *at, const head *h)
{
    bc_xml_text text;
    at = bc_xml_take(at, &text, &s->stop);
    if (!at)
        return NULL;
    if (!NEXT(at, "</t></is></c>"))
        return stuck(s, at);
    return emit_text(s, h, &text) ? at + 13 : NULL;
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'E' || c == 'e';
}

static const char *take_index(scan *s, const char *at, const head *h)
{
    const bc_xlsx_book *book = s->rows->book;
    const char *from = at;
    size_t place = 0;
    for (; *at >= '0' && *at <= '9'; at++)
        place = place * 10 + (size_t)(*at - '0');
    if (at == from || at - from > 9 || !NEXT(at, "</v></c>"))
        return stuck(s, at);
    if (place >= book->strings.count)
        s->status =
            bc_xlsx_emit_shared(s->rows, h->column, h->style, from, (size_t)(at - from)); /* says what is wrong */
    else {
        size_t len;
        const char *text = bc_string_pool_get(&book->strings, place, &len);
        s->status = bc_emitter_lend(s->rows->emitter, h->column, BC_CELL_TEXT, text, len);
        bc_xlsx_set_string_fonts(s->rows, len, h->style, (uint32_t)place);
    }
    return s->status == BC_OK ? at + 8 : NULL;
}

static const char *take_number(scan *s, const char *at, const head *h)
{
    bc_xlsx_rows *r = s->rows;
    const char *from = at;
    uint32_t whole = 0;
    for (; *at >= '0' && *at <= '9'; at++)
        whole = whole * 10 + (uint32_t)(*at - '0');
    size_t digits = (size_t)(at - from);
    while (is_of_number(*at))
        at++;
    size_t len = (size_t)(at - from);
    if (!NEXT(at, "</v></c>"))
        return stuck(s, at);
    const bc_format *format = h->style < r->book->styles ? &r->book->style[h->style] : NULL;
    bool date = format && format->any, lost = h->style && r->book->lost_styles;
    if (!lost && len == digits && len - 1 < 9 && (*from != '0' || len == 1) &&
        (!date || (format->positive && !format->sections && whole)))
        s->status = date ? bc_xlsx_emit_day(r, h->column, whole)
                         : bc_emitter_lend(r->emitter, h->column, BC_CELL_NUMBER, from, len); /* is the shortest */
    else
        s->status = bc_xlsx_emit_number(r, h->column, h->style, from, len, true);
    return s->status == BC_OK ? at + 8 : NULL;
}

static const char *take_boolean(scan *s, const char *at, uint32_t column)
{
    if ((*at != '0' && *at != '1') || !NEXT(at + 1, "</v></c>"))
        return stuck(s, at);
    bool yes = *at == '1';
    s->status = bc_emitter_lend(s->rows->emitter, column, BC_CELL_BOOLEAN, yes ? "TRUE" : "FALSE", yes ? 4 : 5);
    return s->status == BC_OK ? at + 9 : NULL;
}

/* A formula's text, an error, an ISO date. */
static const char *take_other(scan *s, const char *at, const head *h)
{
    bc_xml_text text;
    at = bc_xml_take_text(at, &text, &s->stop);
    if (!at)
        return NULL;
    if (!NEXT(at, "</v></c>"))
        return stuck(s, at);
    if (h->kind == BC_XLSX_STRING)
        return emit_text(s, h, &text) ? at + 8 : NULL;
    if (text.has & BC_XML_REFERENCE)
        return stuck(s, text.at);
    s->status = h->kind == BC_XLSX_DATE
                    ? bc_xlsx_emit_iso(s->rows, h->column, text.at, text.len)
                    : bc_emitter_lend(s->rows->emitter, h->column, BC_CELL_ERROR, text.at, text.len);
    return s->status == BC_OK ? at + 8 : NULL;
}

/* How long the end of a cell without a value is; 0: there is a value, or something that is for expat. */
static size_t empty_end(const char *at)
{
    if (NEXT(at, "</c>"))
        return 4;
    return NEXT(at, "<v/></c>") ? 8 : NEXT(at, "<v></v></c>") ? 11 : 0;
}

/* A formula without a value. Who gives it the type “str” knows that its result is an empty text; else there is a result that nobody has stored. */
static const char *end_formula(scan *s, const char *at, const head *h)
{
    if (h->kind != BC_XLSX_STRING)
        s->status = bc_emitter_lend(s->rows->emitter, h->column, BC_CELL_UNKNOWN, "", 0);
    return s->status == BC_OK ? at : NULL;
}

/* A cell's value from its first byte on, to behind </c>. */
static inline const char *take_value(scan *s, const char *at, const head *h)
{
    if (h->kind == BC_XLSX_NUMBER)
        return take_number(s, at, h);
    if (h->kind == BC_XLSX_INLINE)
        return take_inline(s, at, h);
    if (h->kind == BC_XLSX_SHARED)
        return take_index(s, at, h);
    return h->kind == BC_XLSX_BOOLEAN ? take_boolean(s, at, h->column) : take_other(s, at, h);
}

/* The cell from behind its < has the value at ${value}: remember for its column what stands between. */
static void remember_tag(scan *s, const char *from, const char *value, const head *h)
{
    static const char mark[] = "<c r=\"";
    bc_xlsx_tag *t = &s->rows->tag[h->column % BC_XLSX_TAGS];
    unsigned letters = h->column < 26 ? 1 : 2, name_len = sizeof mark - 1 + letters;
    const char *tail = from + name_len + s->digits_len + 1;
    char word[8] = {0};
    t->len = 0;
    if (h->column >= BC_XLSX_TAGS || !s->named || !NEXT(from, mark) || value <= tail ||
        (size_t)(value - tail) > sizeof t->bytes)
        return;
    memcpy(word, from, name_len);
    memcpy(&t->name, word, sizeof word);
    memset(word, 0xff, name_len);
    memcpy(&t->mask, word, sizeof word);
    t->name_len = name_len;
    t->len = (unsigned)(value - tail);
    memcpy(t->bytes, tail, t->len);
    t->kind = h->kind;
    t->style = h->style;
}

/* Whether ${len} bytes at ${at}, behind which there are more, are those of ${bytes}. */
static inline bool is_tag(const char *at, const char bytes[32], unsigned len)
{
#ifdef __SSE2__
    const __m128i *x = (const __m128i *)(const void *)at, *y = (const __m128i *)(const void *)bytes;
    unsigned low = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(x), _mm_loadu_si128(y)));
    if (len <= 16)
        return !(~low & ((1u << len) - 1));
    unsigned high = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(x + 1), _mm_loadu_si128(y + 1)));
    return low == 0xffff && !(~high & ((1u << (len - 16)) - 1));
#else
    return memcmp(at, bytes, len) == 0;
#endif
}

/* Where the value of the cell at ${at} begins, if it is the next column's and its tag the one that was seen last there; NULL: look closely. */
static inline const char *take_known_tag(scan *s, const char *at, head *h)
{
    uint32_t column = s->rows->next_column;
    const bc_xlsx_tag *t = &s->rows->tag[column % BC_XLSX_TAGS];
    uint64_t word;
    memcpy(&word, at, 8);
    if (column >= BC_XLSX_TAGS || !t->len || ((word ^ t->name) & t->mask) || !s->named)
        return NULL;
    at += t->name_len;
    memcpy(&word, at, 8);
    if ((word ^ s->digits) & s->mask)
        return NULL;
    at += s->digits_len + 1;
    if (!is_tag(at, t->bytes, t->len))
        return NULL;
    *h = (head){.column = column, .style = t->style, .kind = t->kind};
    return at + t->len;
}

/* Where the text of <is><t> begins; NULL: it is not so plain. */
static const char *find_inline(scan *s, const char *at)
{
    if (NEXT(at, "<is><t>"))
        return at + 7;
    return NEXT(at, "<is><t xml:space=\"preserve\">") ? at + 28 : stuck(s, at);
}

/* From behind <c to behind </c>. */
static const char *take_cell(scan *s, const char *at)
{
    head h;
    const char *from = at - 2;
    at = take_head(s, at, &h);
    if (!at)
        return NULL;
    s->rows->next_column = h.column + 1;
    if (NEXT(at, "/>"))
        return at + 2;
    if (*at++ != '>')
        return stuck(s, at - 1);
    if (h.kind == BC_XLSX_INLINE) {
        at = find_inline(s, at);
        if (!at)
            return NULL;
        remember_tag(s, from, at, &h);
        return take_inline(s, at, &h);
    }
    if (at[0] == '<' && at[1] == 'f' && (at[2] == '>' || at[2] == ' ' || at[2] == '/')) {
        at = skip_formula(s, at + 2);
        if (!at)
            return NULL;
        if (empty_end(at))
            return end_formula(s, at + empty_end(at), &h);
        from = at;
    }
    if (NEXT(at, "</c>"))
        return at + 4;
    if (NEXT(at, "<v/></c>") || NEXT(at, "<v></v></c>"))
        return at + (at[2] == '/' ? 8 : 11);
    if (!NEXT(at, "<v>"))
        return stuck(s, at);
    at += 3;
    remember_tag(s, from, at, &h);
    return take_value(s, at, &h);
}

/* A whole row from its < to behind it. */
static const char *take_row(void *context, const char *at)
{
    scan *s = context;
    bc_xlsx_rows *r = s->rows;
    if (!NEXT(at, "<row") || !(at[4] == ' ' || at[4] == '>' || at[4] == '/'))
        return stuck(s, at);
    at = take_row_tag(s, at + 4);
    if (!at)
        return NULL;
    if (NEXT(at, "/>"))
        at += 2;
    else if (*at != '>')
        return stuck(s, at);
    else {
        at = bc_xml_skip_blanks(at + 1);
        while (!NEXT(at, "</row>")) {
            head h;
            const char *value = take_known_tag(s, at, &h);
            if (value) {
                r->next_column = h.column + 1;
                at = take_value(s, value, &h);
            } else if (at[0] != '<' || at[1] != 'c' || !(at[2] == ' ' || at[2] == '>' || at[2] == '/'))
                return stuck(s, at);
            else
                at = take_cell(s, at + 2);
            if (!at)
                return NULL;
            at = bc_xml_skip_blanks(at);
        }
        at += 6;
    }
    r->next_row = r->row + 1;
    s->status = bc_emitter_row(r->emitter, r->row, r->row_hidden);
    return s->status == BC_OK ? at : NULL;
}

bc_status bc_xlsx_scan_rows(void *context, const char *at, size_t len, size_t *used, bc_xml_verdict *verdict)
{
    scan s = {.rows = context};
    *used = 0;
    *verdict = BC_XML_OTHER;
    if (s.rows->emitter->count) /* cells that stand in no row belong to the row behind them */
        return BC_OK;
    *used = bc_xml_take_elements(at, take_row, &s);
    if (s.status != BC_OK)
        return s.status;
    bc_emitter_take_back(s.rows->emitter);
    *verdict = bc_xml_verdict_at(s.stop, at + len);
    return BC_OK;
}
