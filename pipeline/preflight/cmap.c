#include "preflight/cmap.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "preflight/lex.h"

typedef enum section { OUTSIDE, CHARS, RANGES, CIDS } section;

typedef struct reading {
    bc_cmap *map;
    bc_arena *arena;
    bc_str bytes;
    bc_token held[3]; /* of an entry that is not whole yet */
    size_t count;
    uint32_t next; /* inside [ ]: the code of the next text */
    bool in_array;
    section section;
} reading;

static uint32_t code_of(const reading *r, const bc_token *token)
{
    uint32_t code = 0;
    for (size_t i = 0; i < token->len && i < 4; i++)
        code = code << 8 | (unsigned char)r->bytes.at[token->at + i];
    return code;
}

/* UTF-16BE to its last code point and the text before it. False: there is none. */
static bool text_of(const reading *r, const bc_token *token, bc_cmap_entry *entry)
{
    bc_str front = {0};
    uint32_t last = 0;
    for (size_t i = 0; i + 1 < token->len; i += 2) {
        const unsigned char *at = (const unsigned char *)r->bytes.at + token->at + i;
        uint32_t unit = (uint32_t)at[0] << 8 | at[1], low = i + 3 < token->len ? (uint32_t)at[2] << 8 | at[3] : 0;
        if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
            i += 2;
        }
        if (last)
            bc_utf8_add(&front, last);
        last = unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit; /* half a pair is no letter */
    }
    if (token->len == 1)
        last = (unsigned char)r->bytes.at[token->at];
    entry->last = last;
    entry->front = front.len ? bc_arena_text_n(r->arena, front.at, front.len) : NULL;
    bc_str_drop(&front);
    return token->len > 0;
}

static void add(reading *r, bc_cmap_entry entry)
{
    bc_cmap *map = r->map;
    if (entry.to < entry.from || map->count >= BC_LIMIT_PDF_FONT_ENTRIES)
        return;
    bc_cmap_entry *grown = bc_arena_grow(r->arena, map->entry, map->count, &map->cap, sizeof *grown);
    if (!grown)
        return;
    map->entry = grown;
    entry.order = (uint32_t)map->count;
    map->entry[map->count++] = entry;
}

static void take_text(reading *r, uint32_t from, uint32_t to, const bc_token *text)
{
    bc_cmap_entry entry = {.from = from, .to = to};
    if (text_of(r, text, &entry))
        add(r, entry);
}

static void take(reading *r, const bc_token *token)
{
    if (r->in_array) {
        if (token->kind == BC_TOKEN_STRING)
            take_text(r, r->next, r->next, token);
        r->next++;
        return;
    }
    r->held[r->count++] = *token;
    if (r->section == CHARS && r->count == 2) {
        uint32_t code = code_of(r, &r->held[0]);
        take_text(r, code, code, token);
    } else if (r->section == RANGES && r->count == 3) {
        take_text(r, code_of(r, &r->held[0]), code_of(r, &r->held[1]), token);
    } else if (r->section == CIDS && r->count == 3 && token->kind == BC_TOKEN_NUMBER && token->number >= 0 &&
               token->number < 0x110000) {
        add(r, (bc_cmap_entry){
                   .from = code_of(r, &r->held[0]), .to = code_of(r, &r->held[1]), .last = (uint32_t)token->number});
    }
    if (r->count == (r->section == CHARS ? 2 : 3)) {
        r->count = 0;
        bc_str_clear(&r->bytes);
    }
}

static void enter(reading *r, const bc_token *operator)
{
    static const struct {
        const char *name;
        section section;
    } sections[] = {{"beginbfchar", CHARS}, {"beginbfrange", RANGES}, {"begincidrange", CIDS}};
    r->section = OUTSIDE;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (operator->len == strlen(sections[i].name) && memcmp(operator->text, sections[i].name, operator->len) == 0)
            r->section = sections[i].section;
    r->count = 0;
    r->in_array = false;
    bc_str_clear(&r->bytes);
}

/* Entries are kept in the order of their codes; of several for one the later wins. */
static int by_code(const void *a, const void *b)
{
    const bc_cmap_entry *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

bool bc_cmap_read(bc_cmap *map, const char *text, size_t len, bc_arena *arena)
{
    reading r = {.map = map, .arena = arena};
    bc_lexer lexer = {text, text + len};
    bc_token token;
    for (bc_lex_next(&lexer, &token, &r.bytes); token.kind != BC_TOKEN_END; bc_lex_next(&lexer, &token, &r.bytes)) {
        if (token.kind == BC_TOKEN_OPERATOR) {
            enter(&r, &token);
        } else if (r.section == OUTSIDE) {
            bc_str_clear(&r.bytes);
        } else if (token.kind == BC_TOKEN_OPEN && r.section == RANGES && r.count == 2) {
            r.in_array = true;
            r.next = code_of(&r, &r.held[0]);
        } else if (token.kind == BC_TOKEN_CLOSE) {
            r.in_array = false;
            r.count = 0;
        } else if (token.kind == BC_TOKEN_STRING || token.kind == BC_TOKEN_NUMBER) {
            take(&r, &token);
        }
    }
    if (map->count)
        qsort(map->entry, map->count, sizeof *map->entry, by_code);
    bool good = !r.bytes.failed && !bc_arena_failed(arena);
    bc_str_drop(&r.bytes);
    return good;
}

bool bc_cmap_add(const bc_cmap *map, uint32_t code, bc_str *out)
{
    size_t low = 0, high = map->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (map->entry[mid].from <= code)
            low = mid + 1;
        else
            high = mid;
    }
    const bc_cmap_entry *entry = low ? &map->entry[low - 1] : NULL;
    if (!entry || entry->to < code)
        return false;
    uint32_t point = entry->last + (code - entry->from);
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
        return false;
    bc_str_add(out, entry->front);
    bc_utf8_add(out, point);
    return true;
}
