#include <ctype.h>
#include <string.h>

#include "model/header_private.h"

/* A text on its way. */
typedef struct looking {
    bc_header_names *names;
    bc_header_text text;
    bc_str key, piece;
    bc_header_sight *sight;
} looking;

static const bc_header_title *title_of(const bc_header_names *names, size_t item)
{
    for (size_t i = 0; i < names->title_count; i++)
        if (names->title[i].item == item)
            return &names->title[i];
    return NULL;
}

static const bc_header_target *find_in(const looking *l, const bc_map *map, const char *key)
{
    size_t place;
    return *key && bc_map_find(map, key, &place) ? &l->names->target[place] : NULL;
}

/* ---- names of columns ---- */

/* A whole key, or what is left of it without the signs behind. */
static const bc_header_target *find_whole(looking *l, const char *key, size_t len)
{
    while (len > l->names->longest && strchr(" :*.?", key[len - 1]))
        len--;
    if (len > l->names->longest)
        return NULL;
    bc_str_clear(&l->piece);
    bc_str_add_n(&l->piece, key, len);
    const bc_header_target *found = find_in(l, l->names->keys, bc_str_text(&l->piece));
    while (!found && l->piece.len && strchr(" :*.?", l->piece.at[l->piece.len - 1])) {
        l->piece.at[--l->piece.len] = '\0';
        found = find_in(l, l->names->keys, l->piece.at);
    }
    return found;
}

static const bc_header_target *find_title(looking *l, const char *key, size_t len)
{
    bc_str_clear(&l->piece);
    bc_header_add_words(&l->piece, key, len);
    return find_in(l, l->names->titles, bc_str_text(&l->piece));
}

/* What several pieces of a text say together: the same, or it is not taken; a name or a number among them is kept apart in any case. */
static void join(bc_header_target *all, const bc_header_target *one)
{
    if (!one || all->how == BC_HOW_ALIAS)
        return;
    if (all->how == BC_HOW_NOT || one->how == BC_HOW_ALIAS) {
        *all = *one;
        return;
    }
    if (all->item == one->item && all->field == one->field) {
        all->needs_tool = all->needs_tool && one->needs_tool;
        return;
    }
    if (all->field && all->field->personal)
        return;
    if (one->field && one->field->personal)
        *all = *one;
    else
        all->several = true;
}

/* A part of the text, and what was left out of it. */
typedef struct piece {
    const char *text;
    size_t len;
    const char *rest; /* must not be about something else */
    size_t rest_len;
    bool doubtful; /* a field's name so may be a word of another's: Ngày/tháng/năm sinh */
    bool cut;      /* something was cut off behind: words of an item must be enough to know it by */
} piece;

enum { WORDS_ENOUGH = 3 };

static void try_piece(looking *l, piece p, bc_header_target *all)
{
    while (p.len && *p.text == ' ') {
        p.text++;
        p.len--;
    }
    while (p.len && p.text[p.len - 1] == ' ')
        p.len--;
    const bc_header_target *known = find_whole(l, p.text, p.len);
    if (!known)
        known = find_title(l, p.text, p.len);
    const bc_header_title *title = known && known->item != SIZE_MAX ? title_of(l->names, known->item) : NULL;
    if (!known || (title && bc_header_is_aside(p.rest, p.rest_len, title, true)))
        return;
    if (title && p.cut && known->how == BC_HOW_WORDS && title->words < WORDS_ENOUGH)
        return;
    bc_header_target found = *known;
    found.needs_tool = p.doubtful && found.field && !found.field->personal && found.how != BC_HOW_ALIAS;
    join(all, &found);
}

static const char *last_of(const char *key, size_t len, char sign)
{
    for (size_t i = len; i > 0; i--)
        if (key[i - 1] == sign)
            return key + i - 1;
    return NULL;
}

/* Less a number in front; less what stands in brackets behind; what stands in the last square brackets. */
static void try_pieces(looking *l, const char *key, size_t len, bc_header_target *all)
{
    const char *end = key + len, *bare = bc_header_behind_number(key);
    if (bare > end)
        bare = key;
    if (bare != key)
        try_piece(l, (piece){bare, (size_t)(end - bare), "", 0, false, false}, all);
    /* huyen. Huyện: a program's code and the text. */
    const char *dot = strstr(key, ". ");
    if (dot && dot > key && bc_header_is_name(key, (size_t)(dot - key)) && dot + 2 != bare)
        try_piece(l, (piece){dot + 2, (size_t)(end - dot) - 2, "", 0, true, false}, all);
    const char *round = memchr(bare, '(', (size_t)(end - bare));
    if (round && round > bare)
        try_piece(l, (piece){bare, (size_t)(round - bare), round, (size_t)(end - round), false, true}, all);
    const char *square = len && end[-1] == ']' ? last_of(key, len, '[') : NULL;
    if (!square)
        return;
    const char *inner = square + 1, *inner_bare = bc_header_behind_number(inner);
    size_t inner_len = (size_t)(end - 1 - inner), before = (size_t)(square - key);
    try_piece(l, (piece){inner, inner_len, key, before, true, false}, all);
    if (inner_bare > inner && inner_bare < end)
        try_piece(l, (piece){inner_bare, (size_t)(end - 1 - inner_bare), key, before, true, false}, all);
    if (square > bare)
        try_piece(l, (piece){bare, (size_t)(square - bare), inner, inner_len, false, true}, all);
}

/* Kobo's labels with those of their groups in front: Thông tin chung/Mã phiếu. */
static void try_last(looking *l, const char *key, size_t len, bc_header_target *all)
{
    const char *stroke = last_of(key, len, '/');
    if (!stroke)
        return;
    const char *last = stroke + 1 + strspn(stroke + 1, " "), *bare = bc_header_behind_number(last), *end = key + len;
    if (bare > end)
        bare = last;
    try_piece(l, (piece){bare, (size_t)(end - bare), key, (size_t)(stroke - key), true, false}, all);
}

static bool has_marks(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0x80)
            return true;
    return false;
}

/* Where the text's next part ends: at a line's end, or at a stroke with blanks around. */
static size_t part_end(const bc_header_text *text, size_t from)
{
    for (size_t i = from; i < text->len; i++) {
        char c = text->text[i];
        bool blanks = i > from && i + 1 < text->len && text->text[i - 1] == ' ' && text->text[i + 1] == ' ';
        if (c == '\n' || ((c == '/' || c == '|') && blanks))
            return i;
    }
    return text->len;
}

/*
 * A text in two languages, one over the other or with a stroke between: Mã phiếu / Form number. One has Vietnamese marks and the other has none, or both
 * are known for the same; “Ngày” over “hẹn trả” is one text on two lines.
 */
static void try_languages(looking *l, bc_header_target *all)
{
    bc_header_target found = {.item = SIZE_MAX};
    size_t parts = 0, unknown = 0;
    bool marks[2] = {false, false}; /* of the known part, of the unknown */
    bc_str key = {0};
    for (size_t at = 0; at < l->text.len && parts < 8; parts++) {
        size_t end = part_end(&l->text, at);
        bc_header_target one = {.item = SIZE_MAX};
        bc_str_clear(&key);
        bc_header_add_key(&key, l->text.text + at, end - at);
        const char *bare = bc_header_behind_number(bc_str_text(&key));
        if (key.len)
            try_piece(l, (piece){bare, key.len - (size_t)(bare - key.at), "", 0, false, false}, &one);
        bool known = one.how != BC_HOW_NOT, marked = has_marks(l->text.text + at, end - at);
        unknown += !known && key.len;
        marks[!known] = marks[!known] || marked;
        join(&found, known ? &one : NULL);
        at = end + 1;
    }
    bc_str_drop(&key);
    bool personal = found.field && found.field->personal;
    if (parts > 1 && (!unknown || personal || marks[0] != marks[1]))
        join(all, found.how != BC_HOW_NOT ? &found : NULL);
}

/* ma_phieu, thong_tin/ma_phieu, thong_tin-ma_phieu: names of XLSForm. */
static void try_name(looking *l, const char *key, size_t len, bc_header_target *all)
{
    static const char signs[] = {'/', '-', ':', '\0'};
    bc_str plain = {0};
    if (!bc_header_is_name(key, len))
        return;
    for (size_t i = 0; i < sizeof signs && all->how == BC_HOW_NOT; i++) {
        const char *sign = signs[i] ? last_of(key, len, signs[i]) : NULL, *from = sign ? sign + 1 : key;
        if (signs[i] && !sign)
            continue;
        bc_str_clear(&plain);
        for (const char *at = from; at < key + len; at++)
            bc_str_add_byte(&plain, *at == '_' ? ' ' : *at);
        try_piece(l, (piece){bc_str_text(&plain), plain.len, key, (size_t)(from - key), signs[i] != '\0', false}, all);
    }
    bc_str_drop(&plain);
}

/* ---- codes of items ---- */

/* The longest code at ${text}; SIZE_MAX: none. */
static size_t code_at(const bc_header_names *names, const char *text, size_t *len)
{
    size_t best = SIZE_MAX;
    *len = 0;
    for (size_t i = 0; i < names->form->items; i++) {
        size_t n = bc_header_code_at(text, names->code[i]);
        if (n > *len) {
            *len = n;
            best = i;
        }
    }
    return best;
}

static bool only_signs(const char *text)
{
    return text[strspn(text, " )]}.:*?")] == '\0';
}

static void take(looking *l, size_t item, bc_header_how how)
{
    l->sight->found = (bc_header_target){.item = item, .how = how};
}

/* B1_1/4, B1.1[SQ001], B1_1-note: something under an item. */
static void take_part(looking *l, size_t item, const char *part, size_t len)
{
    l->sight->part = item;
    l->sight->part_aside = bc_header_is_aside(part, len, NULL, false);
}

/* Behind signs and the word for a question. */
static const char *behind_opening(const char *text)
{
    static const char *const words[] = {"cau hoi ", "cau ", "tieu chi ", "muc "};
    text += strspn(text, "([{*#'\" ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return text + strlen(words[i]);
    return text;
}

static bool names_field(looking *l, const char *text)
{
    const bc_header_target *known = find_whole(l, text, strlen(text));
    return known && known->field;
}

static bool look_in_front(looking *l, const char *text, bool is_name)
{
    size_t len, item = code_at(l->names, text, &len);
    if (item == SIZE_MAX)
        return false;
    const char *rest = text + len, *code = l->names->code[item];
    if (only_signs(rest))
        take(l, item, BC_HOW_CODE);
    else if (code[strspn(code, "0123456789")] == '\0' && names_field(l, rest + strspn(rest, " .):/-")))
        return false; /* “1. Mã phiếu” is a question's number, though an item has it for its code */
    else if (*rest == '[' || (is_name && strchr("/:-.", *rest)))
        take_part(l, item, rest, strcspn(rest + 1, "]") + 1);
    else {
        take(l, item, BC_HOW_CODE_FRONT);
        const bc_header_target *words_of = find_title(l, rest, strlen(rest));
        if (words_of && !words_of->several && words_of->item != item)
            l->sight->words_of = words_of->item;
        l->sight->remark = bc_header_is_aside(rest, strlen(rest), title_of(l->names, item), false);
    }
    return true;
}

/* … (B1.1), … [B1.1], … [B1.1. Nơi chờ] */
static bool look_behind(looking *l, const char *key, size_t len)
{
    static const char close[] = ")]}", open[] = "([{";
    while (len && strchr(" .:*?", key[len - 1]))
        len--;
    const char *kind = len ? strchr(close, key[len - 1]) : NULL;
    const char *from = kind ? last_of(key, len, open[kind - close]) : NULL;
    if (!from || from == key)
        return false;
    size_t code_len, item = code_at(l->names, from + 1, &code_len);
    const char *rest = from + 1 + code_len;
    if (item == SIZE_MAX || (!only_signs(rest) && *kind != ']'))
        return false;
    if (bc_header_is_aside(key, (size_t)(from - key), title_of(l->names, item), false))
        take_part(l, item, "note", 4);
    else
        take(l, item, BC_HOW_CODE_BEHIND);
    return true;
}

/* group_b/B1_1, group_b-B1_1, group_b:B1.1, group_b.B1.1. A code of digits alone is only one behind a stroke. */
static bool look_on_path(looking *l, const char *key, size_t len)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < l->names->form->items; i++) {
        const char *code = l->names->code[i];
        size_t n = strlen(code);
        if (n + 1 >= len || bc_header_code_at(key + len - n, code) != n)
            continue;
        char sign = key[len - n - 1];
        bool lettered = code[strspn(code, "0123456789._-")] != '\0';
        if (sign != '/' && !(lettered && (sign == '-' || sign == ':' || sign == '.')))
            continue;
        if (found != SIZE_MAX) {
            l->sight->found.several = true;
            return true;
        }
        found = i;
    }
    if (found == SIZE_MAX)
        return false;
    size_t path = len - strlen(l->names->code[found]);
    if (bc_header_is_aside(key, path, title_of(l->names, found), false))
        take_part(l, found, "note", 4);
    else
        take(l, found, BC_HOW_CODE_PATH);
    return true;
}

/* B11, “B11. Nơi chờ”: B1.1 without its point, where all items of the form stand so (header.c). */
static void look_bare(looking *l, const char *key)
{
    size_t len = 0;
    while (isalnum((unsigned char)key[len]))
        len++;
    if (!len || key[len] == '[' || key[len] == '_' || (unsigned char)key[len] >= 0x80)
        return;
    for (size_t i = 0; i < l->names->form->items; i++)
        if (strlen(l->names->bare[i]) == len && strncmp(l->names->bare[i], key, len) == 0) {
            if (l->sight->bare != SIZE_MAX) {
                l->sight->bare = SIZE_MAX;
                return;
            }
            l->sight->bare = i;
        }
}

/* The text's next line as a key; false: there is no more, or it was one line from the beginning. */
static bool next_line(const looking *l, size_t *at, bc_str *line)
{
    if (*at >= l->text.len || !memchr(l->text.text, '\n', l->text.len))
        return false;
    const char *from = l->text.text + *at, *mark = memchr(from, '\n', l->text.len - *at);
    size_t len = mark ? (size_t)(mark - from) : l->text.len - *at;
    bc_str_clear(line);
    bc_header_add_key(line, from, len);
    *at += len + 1;
    return true;
}

/* A line of the text is a code alone: the code under the words. */
static bool look_on_lines(looking *l)
{
    enum { MOST = 64 }; /* each is held against all codes */
    bc_str line = {0};
    size_t len, found = SIZE_MAX;
    for (size_t at = 0, lines = 0; lines < MOST && next_line(l, &at, &line); lines++) {
        const char *from = behind_opening(bc_str_text(&line));
        size_t item = code_at(l->names, from, &len);
        if (item != SIZE_MAX && only_signs(from + len))
            found = item;
    }
    bc_str_drop(&line);
    if (found != SIZE_MAX)
        take(l, found, BC_HOW_CODE_BEHIND);
    return found != SIZE_MAX;
}

/*
 * LimeSurvey's sub-questions stand in brackets behind their question: B1[1] is B1.1. B1[SQ001] is the first that was made, which may be any of B1's
 * items: it is only named.
 */
static bool look_at_sub_question(looking *l, const char *key)
{
    size_t len = strcspn(key, "[ "), n = 0;
    bc_str code = {0};
    if (!len || key[len] != '[')
        return false;
    bc_str_add_n(&code, key, len);
    for (size_t i = 0; i < l->names->form->criteria; i++) {
        const bc_criterion *criterion = &l->names->form->criterion[i];
        bc_str own = {0};
        bc_header_add_key(&own, criterion->code, strlen(criterion->code));
        bool same = bc_header_code_at(bc_str_text(&code), bc_str_text(&own)) == len;
        bc_str_drop(&own);
        for (const char *at = key + len + 1 + strspn(key + len + 1, "sq"); isdigit((unsigned char)*at) && n < 10000;
             at++)
            n = n * 10 + (size_t)(*at - '0');
        if (same && n >= 1 && n <= criterion->count)
            l->sight->near[l->sight->nears++] =
                (bc_header_near){.item = criterion->first + n - 1, .of_title = 1000, .of_text = 1000};
        if (same)
            break;
        n = 0;
    }
    const char *close = strchr(key, ']');
    bc_str_add_byte(&code, '.');
    bc_str_add_n(&code, key + len + 1, close ? (size_t)(close - key) - len - 1 : 0);
    bc_str_add(&code, close ? close + 1 : "");
    bool found = look_in_front(l, bc_str_text(&code), false);
    bc_str_drop(&code);
    return found;
}

static void look_for_items(looking *l)
{
    const char *key = bc_str_text(&l->key), *front = behind_opening(key);
    size_t len = l->key.len;
    bool is_name = bc_header_is_name(key, len);
    if (is_name && look_on_path(l, key, len))
        return;
    if (look_in_front(l, front, is_name) || look_behind(l, key, len) || look_on_lines(l))
        return;
    if (!look_at_sub_question(l, front))
        look_bare(l, key);
}

/* ---- a survey program's own ---- */

/* “submitdate”, “submitdate. Date submitted”. */
static void look_for_tools(looking *l)
{
    bc_str_clear(&l->piece);
    bc_str_add(&l->piece, bc_str_text(&l->key));
    for (int round = 0; round < 2 && !l->sight->tools; round++) {
        const bc_header_tool *row = NULL;
        while (l->sight->tools < BC_HEADER_TOOL_ROWS && (row = bc_header_tool_find(bc_str_text(&l->piece), row)))
            l->sight->tool[l->sight->tools++] = row;
        char *dot = l->piece.at ? strstr(l->piece.at, ". ") : NULL;
        if (!dot)
            break;
        *dot = '\0';
    }
}

/* ---- together ---- */

/* From what is surest to what is least so; the first step that finds something ends it. */
static void look_for_names(looking *l)
{
    bc_header_target all = {.item = SIZE_MAX};
    const char *key = bc_str_text(&l->key);
    size_t len = l->key.len;
    join(&all, find_whole(l, key, len));
    if (all.how == BC_HOW_NOT)
        join(&all, find_title(l, key, len));
    if (all.how == BC_HOW_NOT)
        try_pieces(l, key, len, &all);
    if (all.how == BC_HOW_NOT)
        try_languages(l, &all);
    if (all.how == BC_HOW_NOT)
        try_name(l, key, len, &all);
    if (all.how == BC_HOW_NOT)
        try_last(l, key, len, &all);
    l->sight->found = all;
}

bool bc_header_look(bc_header_names *names, bc_header_text text, bc_header_sight *sight)
{
    looking l = {.names = names, .text = text, .sight = sight};
    *sight = (bc_header_sight){.found = {.item = SIZE_MAX}, .words_of = SIZE_MAX, .part = SIZE_MAX, .bare = SIZE_MAX};
    bc_header_add_key(&l.key, text.text, text.len);
    sight->empty = !l.key.len;
    if (l.key.len) {
        const bc_header_target *own = find_whole(&l, l.key.at, l.key.len);
        if (own && (own->how == BC_HOW_ALIAS || own->how == BC_HOW_IGNORED))
            sight->found = *own;
        else if (names->form->kind == BC_SURVEY)
            look_for_items(&l);
        if (sight->found.how == BC_HOW_NOT && !sight->found.several && sight->part == SIZE_MAX)
            look_for_names(&l);
        if (sight->found.how == BC_HOW_NOT && names->form->kind == BC_SURVEY) {
            look_for_tools(&l);
            bc_header_compare(names, l.key.at, l.key.len, sight);
        }
    }
    bool good = !l.key.failed && !l.piece.failed;
    bc_str_drop(&l.key);
    bc_str_drop(&l.piece);
    return good;
}
