/*
 * tally: how often each value of the scale was answered to each item, by mode; mergeable, so that a machine or a province can count its share.
 * Invariant: merge(a, b) is associative and commutative, and the empty tally is its unit.
 */
#ifndef BC_AGGREGATE_TALLY_H
#define BC_AGGREGATE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/index.h"

typedef struct bc_tally {
    size_t items, values, modes; /* modes with one more, the last, for rows of no or an unknown mode */
    int from;                    /* the scale's first value */
    uint64_t *count;             /* [mode][item][value] */
    uint64_t *accepted;          /* rows, by mode */
} bc_tally;

/* An empty tally for ${form}, in ${arena}. False: no memory. */
bool bc_tally_begin(bc_tally *tally, const bc_form *form, bc_arena *arena);
/* Add an accepted row: mode's place (modes - 1: none or unknown), and an answer for each item ("" is missing). False: an answer is not on the scale. */
bool bc_tally_add(bc_tally *tally, size_t mode, const char *const *answer);
/* Add ${other}, of the same form, to ${tally}. */
void bc_tally_merge(bc_tally *tally, const bc_tally *other);

enum { BC_ALL_MODES = -1 };
/* Answers to ${item} and their sum, in one mode or in BC_ALL_MODES. */
void bc_tally_of(const bc_tally *tally, int mode, size_t item, uint64_t *n, int64_t *sum);
uint64_t bc_tally_accepted(const bc_tally *tally, int mode);

#endif
