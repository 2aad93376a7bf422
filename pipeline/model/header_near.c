#include <string.h>

#include "model/header_private.h"

/* Shares in thousandths; letters that make a title long enough to be known inside of a question. */
enum {
    NEARLY = 850,
    CANDIDATE = 500,
    CLEAR = 300,
    LEAST_LETTERS = 12,
    LEAST_WORDS = 3,
    LEAST_CUT = 8,
    LEAST_FIELD = 5
};

typedef struct comparing {
    bc_header_word word[BC_HEADER_WORDS];
    size_t words;
    unsigned letters;
} comparing;

static bool has(const comparing *c, uint32_t hash)
{
    for (size_t i = 0; i < c->words; i++)
        if (c->word[i].hash == hash)
            return true;
    return false;
}

/* Letters of the title's words that the text has at all: what they can have in common at most. */
static unsigned at_most(const comparing *c, const bc_header_title *title)
{
    unsigned letters = 0;
    for (size_t i = 0; i < title->words; i++)
        letters += has(c, title->word[i].hash) ? title->word[i].letters : 0;
    return letters;
}

/* Letters of the longest common sequence of words. */
static unsigned in_common(const comparing *c, const bc_header_title *title)
{
    unsigned row[BC_HEADER_WORDS + 1] = {0};
    for (size_t i = 0; i < title->words; i++) {
        unsigned corner = 0;
        for (size_t j = 0; j < c->words; j++) {
            unsigned above = row[j + 1];
            if (title->word[i].hash == c->word[j].hash)
                row[j + 1] = corner + title->word[i].letters;
            else if (row[j] > row[j + 1])
                row[j + 1] = row[j];
            corner = above;
        }
    }
    return row[c->words];
}

/* All of the title's words, side by side. */
static bool holds(const comparing *c, const bc_header_title *title)
{
    for (size_t i = 0; i + title->words <= c->words; i++) {
        size_t same = 0;
        while (same < title->words && c->word[i + same].hash == title->word[same].hash)
            same++;
        if (same == title->words)
            return true;
    }
    return false;
}

/* Into the likeliest few, the likeliest first; of one field only its likeliest name. */
static void enter(bc_header_sight *sight, bc_header_near near)
{
    size_t at = sight->nears;
    for (size_t i = 0; i < sight->nears; i++)
        if (sight->near[i].item == near.item && sight->near[i].field == near.field) {
            if (sight->near[i].of_title + sight->near[i].of_text >= near.of_title + near.of_text)
                return;
            memmove(&sight->near[i], &sight->near[i + 1], (sight->nears - i - 1) * sizeof near);
            at = --sight->nears;
            break;
        }
    while (at > 0 && sight->near[at - 1].of_title + sight->near[at - 1].of_text < near.of_title + near.of_text)
        at--;
    if (at >= BC_HEADER_NEAR)
        return;
    size_t last = sight->nears < BC_HEADER_NEAR ? sight->nears++ : BC_HEADER_NEAR - 1;
    memmove(&sight->near[at + 1], &sight->near[at], (last - at) * sizeof near);
    sight->near[at] = near;
}

static void compare_title(const comparing *c, const bc_header_title *title, bc_header_sight *sight, unsigned *second)
{
    if (!title->letters || at_most(c, title) * 1000 < title->letters * CANDIDATE)
        return;
    unsigned common = in_common(c, title);
    bc_header_near near = {.item = title->item,
                           .field = title->field,
                           .of_title = common * 1000 / title->letters,
                           .of_text = common * 1000 / c->letters,
                           .whole = holds(c, title)};
    if (near.of_title < CANDIDATE || (title->field && (common < LEAST_FIELD || near.of_text < CANDIDATE)))
        return;
    if (title->item != SIZE_MAX && near.of_title > second[0]) {
        second[1] = second[0];
        second[0] = near.of_title;
    } else if (title->item != SIZE_MAX && near.of_title > second[1])
        second[1] = near.of_title;
    enter(sight, near);
}

/* “Nơi chờ, nơi l..”: LimeSurvey's short headings. */
static const bc_header_title *find_cut(const bc_header_names *names, const char *key, size_t len)
{
    const bc_header_title *found = NULL;
    bc_str own = {0};
    bool dots =
        len > 2 && (memcmp(key + len - 2, "..", 2) == 0 || (len > 3 && memcmp(key + len - 3, "\xe2\x80\xa6", 3) == 0));
    if (dots)
        bc_header_add_words(&own, key, key[len - 1] == '.' ? len : len - 3);
    for (size_t i = 0; own.len >= LEAST_CUT && i < names->title_count; i++) {
        const char *title = names->title[i].text;
        if (!title || strncmp(title, own.at, own.len) != 0)
            continue;
        if (found) {
            found = NULL;
            break;
        }
        found = &names->title[i];
    }
    bc_str_drop(&own);
    return found;
}

static const bc_header_title *title_of(const bc_header_names *names, size_t item)
{
    for (size_t i = 0; i < names->title_count; i++)
        if (names->title[i].item == item)
            return &names->title[i];
    return NULL;
}

/* Whether the likeliest may be taken: all its words side by side, or nearly all of both texts; no other item comes close; the sense is not turned. */
static bool is_sure(const bc_header_names *names, const char *key, size_t len, const bc_header_sight *sight,
                    const unsigned *second)
{
    const bc_header_near *best = &sight->near[0];
    if (!sight->nears || best->item == SIZE_MAX)
        return false;
    const bc_header_title *title = title_of(names, best->item);
    bool long_enough = title->words >= LEAST_WORDS && title->letters >= LEAST_LETTERS;
    bool fits = long_enough && (best->whole || (best->of_title >= NEARLY && best->of_text >= NEARLY));
    bool clear = best->of_title >= second[0] && second[0] >= second[1] + CLEAR;
    return fits && clear && !bc_header_is_aside(key, len, title, true);
}

void bc_header_compare(bc_header_names *names, const char *key, size_t len, bc_header_sight *sight)
{
    comparing c = {0};
    unsigned second[2] = {0, 0}; /* of the items: how much of the likeliest stands here, and of the next */
    const char *bare = bc_header_behind_number(key);
    c.words = bc_header_split(bare, len - (size_t)(bare - key), c.word);
    for (size_t i = 0; i < c.words; i++)
        c.letters += c.word[i].letters;
    size_t steps = c.words * names->title_words;
    bool named = sight->nears > 0; /* as somebody's sub-question */
    if (!c.letters || steps > names->work)
        return;
    names->work -= steps;
    const bc_header_title *cut = find_cut(names, bare, len - (size_t)(bare - key));
    for (size_t i = 0; i < names->title_count; i++)
        compare_title(&c, &names->title[i], sight, second);
    if (cut) {
        enter(sight, (bc_header_near){.item = cut->item, .of_title = 1000, .of_text = 1000});
        sight->sure = sight->cut = true;
    } else
        sight->sure = !named && is_sure(names, key, len, sight, second);
}
