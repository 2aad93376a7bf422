#include "normalise/unit_names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/utf8.h"

enum { SEVERAL = 0x7fffffff, NEAR = 2, MOST_COMPARED = 64, MOST_SEEN = 65536 };

struct bc_unit_names {
    const bc_campaign *campaign;
    bc_map *marked;   /* key with marks to the unit's place, or SEVERAL */
    bc_map *stripped; /* key without marks */
    bc_map *seen;     /* texts that were found before: a sheet has few spellings of its unit */
};

/* What a clerk puts for a unit's type, and before a unit's name. Keys are stripped of marks. */
static const struct {
    const char *type;
    const char *written[4];
} abbreviations[] = {
    {"thanh pho", {"tp", "t p", "thanh pho", NULL}},
    {"thi xa", {"tx", "t x", "thi xa", NULL}},
    {"huyen", {"h", "huyen", NULL}},
    {"quan", {"q", "quan", NULL}},
    {"phuong", {"p", "phuong", NULL}},
    {"xa", {"x", "xa", NULL}},
    {"thi tran", {"tt", "thi tran", NULL}},
    {"tinh", {"t", "tinh", NULL}},
};
static const char *const openings[] = {"uy ban nhan dan ", "ubnd ", "bo phan mot cua "};

/* A key for looking up: dots, commas and dashes count as blanks, so that “TP.Ninh Bình” is “tp ninh bình”. */
static void make_key(bc_str *out, const char *text, bool strip)
{
    bc_str key = {0}, plain = {0};
    bc_utf8_key(&key, text, strlen(text), strip);
    for (const char *at = bc_str_text(&key); *at; at++)
        bc_str_add_byte(&plain, strchr(".,-_/\"'", *at) ? ' ' : *at);
    bc_str_clear(out);
    bc_utf8_squeeze(out, bc_str_text(&plain), plain.len);
    out->failed = out->failed || key.failed || plain.failed;
    bc_str_drop(&key);
    bc_str_drop(&plain);
}

static bool enter(bc_map *map, const char *key, size_t unit)
{
    size_t there;
    if (!*key)
        return true;
    if (bc_map_find(map, key, &there) && there != unit)
        unit = SEVERAL;
    return bc_map_put(map, key, unit);
}

static bool enter_both(bc_unit_names *names, const char *text, size_t unit)
{
    bc_str key = {0};
    make_key(&key, text, false);
    bool good = !key.failed && enter(names->marked, bc_str_text(&key), unit);
    make_key(&key, text, true);
    good = good && !key.failed && enter(names->stripped, bc_str_text(&key), unit);
    bc_str_drop(&key);
    return good;
}

/* Every way to write the unit's type in front of its name. */
static bool enter_abbreviated(bc_unit_names *names, const bc_unit *unit, size_t place)
{
    bc_str type = {0}, text = {0};
    make_key(&type, unit->type ? unit->type : "", true);
    bool good = !type.failed;
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations && good; i++) {
        if (strcmp(bc_str_text(&type), abbreviations[i].type) != 0)
            continue;
        for (size_t j = 0; abbreviations[i].written[j] && good; j++) {
            bc_str_clear(&text);
            bc_str_addf(&text, "%s %s", abbreviations[i].written[j], unit->name);
            good = !text.failed && enter_both(names, text.at, place);
        }
    }
    bc_str_drop(&type);
    bc_str_drop(&text);
    return good;
}

static bool enter_unit(bc_unit_names *names, const bc_unit *unit, size_t place)
{
    bool good = enter_both(names, unit->code, place) && enter_both(names, unit->name, place) &&
                enter_both(names, unit->full, place) && enter_abbreviated(names, unit, place);
    for (size_t i = 0; i < unit->aliases.count && good; i++)
        good = enter_both(names, unit->aliases.at[i], place);
    return good;
}

bc_unit_names *bc_unit_names_new(const bc_campaign *campaign)
{
    bc_unit_names *names = calloc(1, sizeof *names);
    if (!names)
        return NULL;
    names->campaign = campaign;
    names->marked = bc_map_new();
    names->stripped = bc_map_new();
    names->seen = bc_map_new();
    bool good = names->marked && names->stripped && names->seen;
    for (size_t i = 0; i < campaign->units && good; i++)
        good = enter_unit(names, &campaign->unit[i], i);
    if (!good) {
        bc_unit_names_drop(names);
        return NULL;
    }
    return names;
}

void bc_unit_names_drop(bc_unit_names *names)
{
    if (!names)
        return;
    bc_map_drop(names->marked);
    bc_map_drop(names->stripped);
    bc_map_drop(names->seen);
    free(names);
}

/* “Bộ phận một cửa UBND huyện …” has two of them. */
static const char *without_opening(const char *key)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings;) {
        size_t len = strlen(openings[i]);
        bool opens = strncmp(key, openings[i], len) == 0;
        key += opens ? len : 0;
        i = opens ? 0 : i + 1;
    }
    return key;
}

/* The key with marks, less as many words as its opening has; the key itself where it has none. */
static const char *marked_without_opening(const char *marked, const char *stripped)
{
    const char *behind = without_opening(stripped);
    for (const char *at = stripped; at < behind; at++)
        if (*at == ' ')
            marked += strcspn(marked, " ") + 1;
    return marked;
}

/* A code such as 01 that a spreadsheet keeps as the number 1: the only unit whose code is that, but for noughts in front. SEVERAL: none, or several. */
static size_t find_number(const bc_unit_names *names, const char *text)
{
    size_t place = SEVERAL, len = strlen(text);
    if (!len || strspn(text, "0123456789") != len)
        return SEVERAL;
    text += strspn(text, "0");
    for (size_t i = 0; i < names->campaign->units; i++) {
        const char *code = names->campaign->unit[i].code;
        if (strcmp(code + strspn(code, "0"), text) != 0)
            continue;
        if (place != SEVERAL)
            return SEVERAL;
        place = i;
    }
    return place;
}

/* Behind a type's name or abbreviation, if there is one. */
static const char *without_type(const char *key)
{
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        for (size_t j = 0; abbreviations[i].written[j]; j++) {
            size_t len = strlen(abbreviations[i].written[j]);
            if (strncmp(key, abbreviations[i].written[j], len) == 0 && key[len] == ' ')
                return key + len + 1;
        }
    return key;
}

/* Levenshtein's distance, given up beyond NEAR. */
static int distance(const char *a, const char *b)
{
    int row[MOST_COMPARED + 1];
    int m = (int)strlen(a), n = (int)strlen(b);
    if (m > MOST_COMPARED || n > MOST_COMPARED || m - n > NEAR || n - m > NEAR)
        return NEAR + 1;
    for (int j = 0; j <= n; j++)
        row[j] = j;
    for (int i = 1; i <= m; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= n; j++) {
            int best = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            if (row[j] + 1 < best)
                best = row[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return row[n];
}

static bc_unit_fit list_candidates(const bc_unit_names *names, const char *key, bc_str *candidates)
{
    const char *bare = without_type(without_opening(key));
    int allowed = strlen(bare) >= 6 ? NEAR : strlen(bare) >= 4 ? 1 : 0;
    size_t found = 0;
    bc_str name = {0};
    for (size_t i = 0; i < names->campaign->units; i++) {
        make_key(&name, names->campaign->unit[i].name, true);
        if (distance(bare, bc_str_text(&name)) > allowed)
            continue;
        bc_str_add(candidates, found++ ? "; " : "");
        bc_str_add(candidates, names->campaign->unit[i].full);
    }
    bc_str_drop(&name);
    return found ? BC_UNIT_DOUBTFUL : BC_UNIT_UNKNOWN;
}

bc_unit_fit bc_unit_names_find(bc_unit_names *names, const char *text, const bc_unit **unit, bc_str *candidates)
{
    bc_str key = {0}, marked = {0};
    size_t place = SEVERAL;
    if (bc_map_find(names->seen, text, &place)) {
        *unit = &names->campaign->unit[place];
        return BC_UNIT_FOUND;
    }
    make_key(&marked, text, false);
    make_key(&key, text, true);
    bool there = bc_map_find(names->marked, bc_str_text(&marked), &place) ||
                 bc_map_find(names->marked, marked_without_opening(bc_str_text(&marked), bc_str_text(&key)), &place);
    if (!there)
        there = bc_map_find(names->stripped, bc_str_text(&key), &place) ||
                bc_map_find(names->stripped, without_opening(bc_str_text(&key)), &place);
    if (!there)
        there = (place = find_number(names, bc_str_text(&key))) != SEVERAL;
    bc_unit_fit fit;
    if (there && place != SEVERAL) {
        *unit = &names->campaign->unit[place];
        fit = BC_UNIT_FOUND;
        if (bc_map_count(names->seen) < MOST_SEEN)
            bc_map_put(names->seen, text, place);
    } else
        fit = list_candidates(names, bc_str_text(&key), candidates);
    bc_str_drop(&key);
    bc_str_drop(&marked);
    return fit;
}
