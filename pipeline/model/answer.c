#include "model/answer.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

/* No label is longer, and a column has few different answers. */
enum { LONGEST = 400, MOST_SEEN = 4096, NOT_SEEN = -1, SEVERAL = 0x7fffffff };

/* Words by their letters with marks, and without: “hai long” is “Hài lòng” where only one label reads so. */
typedef struct words {
    bc_map *marked, *stripped;
} words;

struct bc_answers {
    const bc_form *form;
    words labels, modes;
    bc_map *seen; /* texts that were looked up before: the place, or SEVERAL for none */
};

static bool enter(bc_map *map, const char *text, bool strip, size_t place)
{
    size_t there;
    bc_str key = {0};
    bc_utf8_key(&key, text, strlen(text), strip);
    if (bc_map_find(map, bc_str_text(&key), &there) && there != place)
        place = SEVERAL;
    bool good = !key.failed && bc_map_put(map, bc_str_text(&key), place);
    bc_str_drop(&key);
    return good;
}

static bool enter_word(words *w, const char *text, size_t place)
{
    return !text || (enter(w->marked, text, false, place) && enter(w->stripped, text, true, place));
}

static bool enter_all(bc_answers *answers)
{
    const bc_form *form = answers->form;
    bool good = true;
    for (int i = 0; good && form->label && i <= form->scale_to - form->scale_from; i++)
        good = enter_word(&answers->labels, form->label[i], (size_t)i);
    for (size_t i = 0; good && i < form->answers; i++)
        good = enter_word(&answers->labels, form->answer[i].text, form->answer[i].place);
    for (size_t i = 0; good && i < form->modes.count; i++)
        good = enter_word(&answers->modes, form->modes.at[i], i);
    for (size_t i = 0; good && i < form->mode_words; i++)
        good = enter_word(&answers->modes, form->mode[i].text, form->mode[i].place);
    return good;
}

bc_answers *bc_answers_new(const bc_form *form)
{
    bc_answers *answers = calloc(1, sizeof *answers);
    if (!answers)
        return NULL;
    *answers = (bc_answers){.form = form,
                            .labels = {bc_map_new(), bc_map_new()},
                            .modes = {bc_map_new(), bc_map_new()},
                            .seen = bc_map_new()};
    bool good = answers->labels.marked && answers->labels.stripped && answers->modes.marked &&
                answers->modes.stripped && answers->seen;
    if (good && enter_all(answers))
        return answers;
    bc_answers_drop(answers);
    return NULL;
}

void bc_answers_drop(bc_answers *answers)
{
    if (!answers)
        return;
    bc_map_drop(answers->labels.marked);
    bc_map_drop(answers->labels.stripped);
    bc_map_drop(answers->modes.marked);
    bc_map_drop(answers->modes.stripped);
    bc_map_drop(answers->seen);
    free(answers);
}

static size_t find_key(const bc_map *map, const char *text, size_t len, bool strip)
{
    size_t place = SIZE_MAX;
    bc_str key = {0};
    bc_utf8_key(&key, text, len, strip);
    if (key.failed || !bc_map_find(map, bc_str_text(&key), &place) || place == SEVERAL)
        place = SIZE_MAX;
    bc_str_drop(&key);
    return place;
}

/* A choice's name in a form of XLSForm has no blanks: rat_hai_long. */
static size_t find_name(const bc_map *map, const char *text, size_t len)
{
    bc_str plain = {0};
    size_t lines = 0;
    for (size_t i = 0; i < len; i++) {
        if (!isalnum((unsigned char)text[i]) && text[i] != '_')
            lines = len;
        lines += text[i] == '_';
        bc_str_add_byte(&plain, text[i] == '_' ? ' ' : text[i]);
    }
    size_t place = lines && lines < len ? find_key(map, bc_str_text(&plain), plain.len, true) : SIZE_MAX;
    bc_str_drop(&plain);
    return place;
}

static size_t find_word(const words *w, const char *text, size_t len)
{
    size_t place = find_key(w->marked, text, len, false);
    if (place == SIZE_MAX)
        place = find_key(w->stripped, text, len, true);
    return place == SIZE_MAX ? find_name(w->stripped, text, len) : place;
}

/* A number of at most four digits at *${at}; NOT_SEEN: none. */
static int take_number(const char **at, const char *end)
{
    int value = 0, digits = 0;
    for (; *at < end && isdigit((unsigned char)**at); (*at)++, digits++)
        value = digits < 4 ? value * 10 + (**at - '0') : value;
    return digits >= 1 && digits <= 4 ? value : NOT_SEEN;
}

/* Behind blanks and what may stand between a number and its label. */
static const char *skip_signs(const char *at, const char *end)
{
    while (at < end) {
        const char *from = at;
        uint32_t c = bc_utf8_next(&at, end);
        bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
        if (!dash && !(c && c < 0x80 && strchr(" .:-)=", (char)c)))
            return from;
    }
    return end;
}

static bool agrees(const bc_answers *answers, const char *label, size_t len, int value)
{
    size_t place = len ? find_word(&answers->labels, label, len) : SIZE_MAX;
    return place != SIZE_MAX && answers->form->scale_from + (int)place == value;
}

/* 4 - Hài lòng, (4) Hài lòng, (4). A number alone is left to who reads figures. */
static bool find_numbered(const bc_answers *answers, const char *text, size_t len, int *value)
{
    const char *at = text, *end = text + len;
    char bracket = len && (*at == '(' || *at == '[') ? *at++ : '\0';
    int number = take_number(&at, end);
    if (number == NOT_SEEN || at == end)
        return false;
    if (bracket && *at++ != (bracket == '(' ? ')' : ']'))
        return false;
    const char *label = skip_signs(at, end);
    *value = number;
    if (label == end)
        return bracket && at == end;
    return label > at && agrees(answers, label, (size_t)(end - label), number);
}

/* Hài lòng (4) */
static bool find_number_behind(const bc_answers *answers, const char *text, size_t len, int *value)
{
    if (len < 4 || text[len - 1] != ')')
        return false;
    const char *at = text + len - 1, *end = at;
    while (at > text && at[-1] != '(')
        at--;
    if (at == text)
        return false;
    const char *label_end = at - 1;
    int number = take_number(&at, end);
    while (label_end > text && label_end[-1] == ' ')
        label_end--;
    *value = number;
    return number != NOT_SEEN && at == end && agrees(answers, text, (size_t)(label_end - text), number);
}

static bool look_up(const bc_answers *answers, const char *text, size_t len, int *value)
{
    size_t place = find_word(&answers->labels, text, len);
    if (place != SIZE_MAX) {
        *value = answers->form->scale_from + (int)place;
        return true;
    }
    return find_numbered(answers, text, len, value) || find_number_behind(answers, text, len, value);
}

bool bc_answers_find(bc_answers *answers, const char *text, size_t len, int *value)
{
    char own[LONGEST + 1];
    size_t seen;
    if (!len || len > LONGEST || memchr(text, '\0', len))
        return false;
    memcpy(own, text, len);
    own[len] = '\0';
    if (bc_map_find(answers->seen, own, &seen)) {
        if (seen != SEVERAL)
            *value = answers->form->scale_from + (int)seen;
        return seen != SEVERAL;
    }
    bc_str squeezed = {0};
    bc_utf8_squeeze(&squeezed, own, len);
    bool good = squeezed.len && look_up(answers, bc_str_text(&squeezed), squeezed.len, value);
    bc_str_drop(&squeezed);
    /* What is off the scale is not kept: its place has no sign. */
    if (bc_map_count(answers->seen) < MOST_SEEN && (!good || *value >= answers->form->scale_from))
        bc_map_put(answers->seen, own, good ? (size_t)(*value - answers->form->scale_from) : SEVERAL);
    return good;
}

size_t bc_answers_mode(const bc_answers *answers, const char *text, size_t len)
{
    return find_word(&answers->modes, text, len);
}
