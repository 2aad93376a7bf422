/* index_private: what index.c and index_check.c share while an index is read. Nobody else includes it. */
#ifndef BC_MODEL_INDEX_PRIVATE_H
#define BC_MODEL_INDEX_PRIVATE_H

#include "model/index.h"

typedef struct bc_index_loading {
    const char *name;
    bc_arena *arena;
    bc_diag *diag;
    bc_index *index;
    size_t troubles;
} bc_index_loading;

/* Post a trouble; ${text} has one %s for ${detail}. */
void bc_index_complain(bc_index_loading *loading, size_t line, const char *text, const char *detail)
    __attribute__((format(printf, 3, 0)));

/* The place that a key of ${words} stands for; SIZE_MAX: none. */
typedef size_t (*bc_index_place)(const bc_form *form, const char *key);
size_t bc_index_place_of_answer(const bc_form *form, const char *key); /* a number of the scale */
size_t bc_index_place_of_mode(const bc_form *form, const char *key);
/* {KEY: [text, ..]} into *${out}; NULL or null: none. A key without a place, a value that is no list of texts: a trouble. */
void bc_index_read_words(bc_index_loading *loading, const bc_yaml *map, bc_word **out, size_t *count,
                         bc_index_place place, const bc_form *form);

/* The points of a criterion's items add up to its own, exactly. */
void bc_index_check_points(bc_index_loading *loading, const bc_form *form, size_t criterion, size_t line);
/* The weights of all forms add up to 100, exactly. */
void bc_index_check_weights(bc_index_loading *loading, size_t line);

#endif
