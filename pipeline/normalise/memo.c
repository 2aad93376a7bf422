#include "normalise/memo.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

/* Places are a power of two, at most half of them taken; longer texts are not remembered [bytes]. */
enum { PLACES = 1024, MOST = PLACES / 2, LONGEST = 200 };
/* Instead of a type: the key is a text behind its fonts and a NUL. */
enum { IN_FONTS = 64 };

typedef struct entry {
    uint64_t hash;
    const char *stored; /* NULL: free */
    size_t len;
    unsigned type; /* a bc_cell_type, or IN_FONTS */
    const bc_outcome *outcome;
} entry;

/* ${one}: a text of one byte, by that byte: most answers are. */
struct bc_memo {
    bc_arena *kept, *passing; /* what is remembered; the last that was not */
    size_t count;
    entry one[256];
    entry at[PLACES];
    bc_outcome last;
    bc_str key; /* a scratch */
};

bc_memo *bc_memo_new(void)
{
    bc_memo *memo = calloc(1, sizeof *memo);
    if (!memo)
        return NULL;
    memo->kept = bc_arena_new();
    memo->passing = bc_arena_new();
    if (!memo->kept || !memo->passing) {
        bc_memo_drop(memo);
        return NULL;
    }
    return memo;
}

void bc_memo_drop(bc_memo *memo)
{
    if (!memo)
        return;
    bc_arena_drop(memo->kept);
    bc_arena_drop(memo->passing);
    bc_str_drop(&memo->key);
    free(memo);
}

void bc_memo_forget(bc_memo *memo)
{
    bc_arena_reset(memo->kept);
    if (memo->count)
        memset(memo->at, 0, sizeof memo->at);
    memset(memo->one, 0, sizeof memo->one);
    memo->count = 0;
}

static entry *find(bc_memo *memo, unsigned type, const char *stored, size_t len, uint64_t hash)
{
    for (size_t i = hash & (PLACES - 1);; i = (i + 1) & (PLACES - 1)) {
        entry *e = &memo->at[i];
        if (!e->stored || (e->hash == hash && e->len == len && e->type == type && memcmp(e->stored, stored, len) == 0))
            return e;
    }
}

static const bc_outcome *read_passing(bc_memo *memo, bc_outcomes *with, const bc_source_column *column,
                                      bc_cell_type type, const char *stored, size_t len)
{
    bc_arena_reset(memo->passing);
    return bc_outcome_read(with, column, type, NULL, stored, len, memo->passing, &memo->last) ? &memo->last : NULL;
}

static const bc_outcome *remember(bc_memo *memo, entry *e, bc_outcomes *with, const bc_source_column *column,
                                  bc_cell_type type, const char *stored, size_t len)
{
    bc_outcome *outcome = bc_arena_alloc(memo->kept, 1, sizeof *outcome);
    const char *copy = bc_arena_text_n(memo->kept, stored, len);
    if (!outcome || !copy || !bc_outcome_read(with, column, type, NULL, stored, len, memo->kept, outcome))
        return NULL;
    e->stored = copy;
    e->len = len;
    e->type = type;
    e->outcome = outcome;
    return outcome;
}

const bc_outcome *bc_memo_read(bc_memo *memo, bc_outcomes *with, const bc_source_column *column, bc_cell_type type,
                               const char *stored, size_t len)
{
    if ((column->role == BC_ROLE_FORM_CODE || column->role == BC_ROLE_CODE) && type != BC_CELL_UNKNOWN &&
        bc_outcome_take_code(stored, len, &memo->last))
        return &memo->last;
    if (len == 1) {
        entry *e = &memo->one[(unsigned char)*stored];
        if (e->stored)
            return e->type == (unsigned)type ? e->outcome : read_passing(memo, with, column, type, stored, len);
        return remember(memo, e, with, column, type, stored, len);
    }
    if (len > LONGEST)
        return read_passing(memo, with, column, type, stored, len);
    uint64_t hash = bc_hash(stored, len, type);
    entry *e = find(memo, type, stored, len, hash);
    if (e->stored)
        return e->outcome;
    if (memo->count == MOST)
        return read_passing(memo, with, column, type, stored, len);
    memo->count++;
    e->hash = hash;
    return remember(memo, e, with, column, type, stored, len);
}

const bc_outcome *bc_memo_read_fonts(bc_memo *memo, bc_outcomes *with, const bc_source_column *column,
                                     const char *fonts, size_t fonts_len, const char *stored, size_t len)
{
    bc_str *key = &memo->key;
    bc_str_clear(key);
    bc_str_add_n(key, fonts, fonts_len);
    bc_str_add_byte(key, '\0');
    bc_str_add_n(key, stored, len);
    if (key->failed)
        return NULL;
    uint64_t hash = bc_hash(key->at, key->len, IN_FONTS);
    entry *e = key->len <= LONGEST ? find(memo, IN_FONTS, key->at, key->len, hash) : NULL;
    if (e && e->stored)
        return e->outcome;
    bool room = e && memo->count < MOST;
    bc_arena *arena = room ? memo->kept : memo->passing;
    if (!room)
        bc_arena_reset(arena);
    bc_outcome *outcome = room ? bc_arena_alloc(arena, 1, sizeof *outcome) : &memo->last;
    const char *copy = room ? bc_arena_text_n(arena, key->at, key->len) : "";
    if (!outcome || !copy || !bc_outcome_read(with, column, BC_CELL_TEXT, fonts, stored, len, arena, outcome))
        return NULL;
    if (room) {
        *e = (entry){hash, copy, key->len, IN_FONTS, outcome};
        memo->count++;
    }
    return outcome;
}
