#include "normalise/outcome.h"

#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/legacy.h"
#include "base/utf8.h"
#include "model/edit.h"
#include "normalise/values.h"

typedef struct reading {
    bc_outcomes *with;
    const bc_source_column *column;
    bc_arena *arena;
    bc_outcome *out;
} reading;

/* How many letters stand behind the last comma. */
static size_t letters_behind(const bc_str *head)
{
    size_t n = 0;
    while (n < head->len && head->at[head->len - 1 - n] != ',')
        n++;
    return n;
}

static void note_change(reading *r, const char *rule, const char *before, const char *after)
{
    const bc_source_table *table = r->with->table;
    bc_edit edit = {.rule = rule,
                    .origin = {table->file, table->sheet, BC_NOWHERE, r->column->column},
                    .step = (int)r->out->changes + 1,
                    .before = before,
                    .after = after};
    bc_str head = {0}, tail = {0};
    bc_edit_add_halves(&head, &tail, &edit);
    r->out->change[r->out->changes++] =
        (bc_change){bc_arena_text_n(r->arena, bc_str_text(&head), head.len),
                    bc_arena_text_n(r->arena, bc_str_text(&tail), tail.len),
                    head.len,
                    tail.len,
                    letters_behind(&head),
                    bc_hash(bc_str_text(&tail), tail.len, bc_hash(bc_str_text(&head), head.len, 0))};
    r->with->next.failed = r->with->next.failed || head.failed || tail.failed;
    bc_str_drop(&head);
    bc_str_drop(&tail);
}

/* with->next becomes with->text; where that changed anything, it is noted under ${rule} (NULL: it is not). */
static void step(reading *r, const char *rule)
{
    bc_outcomes *with = r->with;
    if (rule && strcmp(bc_str_text(&with->text), bc_str_text(&with->next)) != 0)
        note_change(r, rule, bc_str_text(&with->text), bc_str_text(&with->next));
    bc_str swap = with->text;
    with->text = with->next;
    with->next = swap;
    bc_str_clear(&with->next);
}

const bc_outcome bc_outcome_missing = {.value = "", .field = "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"};

/* The same as a field: its blank asks for quotation marks; with room behind it for whoever reads ahead. */
static const char unknown_field[BC_OUTCOME_PAD * 2] = "\"" BC_VALUE_UNKNOWN "\"";

/* Visible ASCII with single blanks between: no encoding, NFC and squeezing leave it as it is. */
static bool is_clean(const char *text, size_t len)
{
    bool blank = true;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < ' ' || text[i] > '~' || (blank && text[i] == ' '))
            return false;
        blank = text[i] == ' ';
    }
    return !blank;
}

/* Eight bytes at once: none is a blank, a control, beyond ASCII, a comma or a quotation mark. */
static bool is_plain_word(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t comma = word ^ ',' * ones, mark = word ^ '"' * ones;
    uint64_t low = (word - '!' * ones) & ~word, top = word | (word + ones);
    return !((low | top | ((comma - ones) & ~comma) | ((mark - ones) & ~mark)) & high);
}

bool bc_outcome_take_code(const char *stored, size_t len, bc_outcome *out)
{
    size_t i = 0;
    uint64_t word;
    if (!len)
        return false;
    for (; i + 8 <= len; i += 8) {
        memcpy(&word, stored + i, sizeof word);
        if (!is_plain_word(word))
            return false;
    }
    if (i < len) { /* the rest, and visible letters up to eight */
        word = 0;
        for (size_t left = i; left < len; left++)
            word = word << 8 | (unsigned char)stored[left];
        for (size_t more = len - i; more < 8; more++)
            word = word << 8 | '0';
        if (!is_plain_word(word))
            return false;
    }
    *out = (bc_outcome){.value = stored, .field = stored, .field_len = len};
    return true;
}

/* The rule of an edit that a font told; several fonts in one text share one. */
static const char *font_rule(unsigned used)
{
    static const char *const rule[] = {
        [BC_FONT_TCVN3] = "font-tcvn3",
        [BC_FONT_TCVN3_CAPITALS] = "font-tcvn3-capitals",
        [BC_FONT_VNI] = "font-vni",
    };
    for (size_t font = 1; font < sizeof rule / sizeof *rule; font++)
        if (used == 1u << font)
            return rule[font];
    return "font-runs";
}

/* with->text from what is stored: by its fonts, where they are of old encodings and to be believed, else by the encoding of its column or sheet. */
static void decode(reading *r, const bc_fonts *fonts, bc_encoding encoding, const char *stored, size_t len)
{
    static const char *const rule[] = {
        [BC_ENC_TCVN3] = "encoding-tcvn3",
        [BC_ENC_VNI] = "encoding-vni",
        [BC_ENC_VISCII] = "encoding-viscii",
        [BC_ENC_CP1258] = "encoding-cp1258",
    };
    bc_outcomes *with = r->with;
    unsigned used = 0;
    bc_str_clear(&with->text);
    bc_str_clear(&with->next);
    bc_str_add_n(&with->text, stored, len);
    if (fonts)
        bc_font_read(&with->next, fonts, stored, len, encoding, r->column->believed, &used);
    if (used) {
        size_t before = r->out->changes;
        step(r, font_rule(used));
        r->out->fonts = r->out->changes > before ? used : 0;
    } else if (encoding != BC_ENC_UNICODE) {
        if (!bc_legacy_convert(&with->next, encoding, stored, len)) {
            bc_str_clear(&with->next);
            bc_str_add_n(&with->next, stored, len);
        }
        step(r, rule[encoding]);
    }
}

/* Encoding, then NFC, then blanks: converted first, cleaned after (encodings.md: 0xAD is ư). */
static void clean(reading *r, const bc_fonts *fonts, bc_encoding encoding, const char *stored, size_t len)
{
    bc_outcomes *with = r->with;
    bool is_plain = is_clean(stored, len);
    decode(r, fonts, is_plain ? BC_ENC_UNICODE : encoding, stored, len);
    if (is_plain) /* capitals of it are, too */
        return;
    if (!bc_utf8_nfc(&with->next, bc_str_text(&with->text), with->text.len))
        with->next.failed = true;
    step(r, "nfc");
    bc_utf8_squeeze(&with->next, bc_str_text(&with->text), with->text.len);
    step(r, "blanks");
}

static void take(reading *r)
{
    const bc_str *text = &r->with->text;
    bc_str *field = &r->with->next;
    char *copy = bc_arena_alloc(r->arena, text->len + 1 + BC_OUTCOME_PAD, 1);
    bc_csv_add_n(field, bc_str_text(text), text->len, 1);
    if (!copy || field->failed)
        return;
    memcpy(copy, bc_str_text(text), text->len);
    r->out->value = r->out->field = copy;
    r->out->field_len = field->len;
    if (field->len > text->len && (copy = bc_arena_alloc(r->arena, field->len + BC_OUTCOME_PAD, 1))) {
        memcpy(copy, field->at, field->len); /* it needs its quotation marks */
        r->out->field = copy;
    }
    bc_str_clear(field);
}

/* with->next holds what was understood (${good}), or the text is kept behind a question mark. A cell that is no text needs no note: it says the same. */
static void settle(reading *r, bool good, const char *rule, bc_cell_type type)
{
    bc_outcomes *with = r->with;
    if (!good) {
        bc_str_clear(&with->next);
        bc_str_add_byte(&with->next, '?');
        bc_str_add_n(&with->next, bc_str_text(&with->text), with->text.len);
        rule = NULL;
    }
    step(r, type == BC_CELL_TEXT ? rule : NULL);
    take(r);
}

static void settle_unit(reading *r)
{
    bc_outcomes *with = r->with;
    const bc_unit *unit = NULL;
    bc_str candidates = {0};
    bc_unit_fit fit = bc_unit_names_find(with->names, bc_str_text(&with->text), &unit, &candidates);
    if (fit == BC_UNIT_FOUND)
        bc_str_add(&with->next, unit->code);
    else if (fit == BC_UNIT_DOUBTFUL) {
        r->out->found = bc_arena_text(r->arena, bc_str_text(&with->text));
        r->out->candidates = bc_arena_text(r->arena, bc_str_text(&candidates));
    }
    with->next.failed = with->next.failed || candidates.failed;
    bc_str_drop(&candidates);
    settle(r, fit == BC_UNIT_FOUND, "unit", BC_CELL_TEXT);
}

static void settle_date(reading *r, bc_cell_type type)
{
    const char *text = bc_str_text(&r->with->text);
    bool good = bc_values_date(&r->with->next, type, text, r->with->table->system_1904);
    r->out->month_first = !good && type == BC_CELL_TEXT && bc_values_month_first(text);
    settle(r, good, "date", BC_CELL_TEXT);
}

static void settle_role(reading *r, bc_cell_type type)
{
    const bc_form *form = r->with->table->form;
    const char *text = bc_str_text(&r->with->text);
    bc_str *next = &r->with->next;
    bc_cell_type as = type;
    if (type == BC_CELL_TEXT && r->column->point && bc_values_point(text) == BC_POINT_DOUBTFUL)
        as = BC_CELL_NUMBER; /* a figure as programs write it, not as people do */
    switch (r->column->role) {
    case BC_ROLE_UNIT:
        settle_unit(r);
        break;
    case BC_ROLE_FORM_CODE:
    case BC_ROLE_CODE:
        take(r);
        break;
    case BC_ROLE_MODE:
        settle(r, bc_values_mode(next, text, form, r->with->answers), "mode", BC_CELL_TEXT);
        break;
    case BC_ROLE_DATE:
        settle_date(r, as);
        break;
    case BC_ROLE_SELF:
    case BC_ROLE_VERIFIED:
    case BC_ROLE_MAXIMUM:
        settle(r, bc_values_number(next, as, text), "number", type);
        break;
    default:
        settle(r, bc_values_answer(next, as, text, r->with->answers), "label", type);
        break;
    }
}

void bc_outcomes_drop(bc_outcomes *with)
{
    bc_str_drop(&with->text);
    bc_str_drop(&with->next);
}

static bool is_good(const bc_outcomes *with, const bc_arena *arena)
{
    return !with->text.failed && !with->next.failed && !bc_arena_failed(arena);
}

bool bc_outcome_header(bc_outcomes *with, const bc_source_column *column, bc_encoding encoding, bc_arena *arena,
                       bc_outcome *out)
{
    reading r = {.with = with, .column = column, .arena = arena, .out = out};
    const bc_fonts *fonts = column->fonts.count ? &column->fonts : NULL;
    *out = bc_outcome_missing;
    decode(&r, fonts, encoding, column->header, strlen(column->header));
    return is_good(with, arena);
}

bool bc_outcome_read(bc_outcomes *with, const bc_source_column *column, bc_cell_type type, const char *fonts,
                     const char *stored, size_t len, bc_arena *arena, bc_outcome *out)
{
    reading r = {.with = with, .column = column, .arena = arena, .out = out};
    bc_fonts runs;
    *out = bc_outcome_missing;
    if (type == BC_CELL_UNKNOWN) {
        if (column->role != BC_ROLE_MAXIMUM) /* a maximum is only compared */
            *out = (bc_outcome){.value = BC_VALUE_UNKNOWN, .field = unknown_field, .field_len = strlen(unknown_field)};
        return true;
    }
    bool has_fonts = fonts && bc_font_get(&fonts, with->room, BC_LIMIT_TEXT_RUNS, &runs);
    clean(&r, has_fonts ? &runs : NULL, type == BC_CELL_TEXT ? column->encoding : BC_ENC_UNICODE, stored, len);
    if (with->text.len)
        settle_role(&r, type);
    return is_good(with, arena);
}
