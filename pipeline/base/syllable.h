/*
 * syllable: whether a word is a Vietnamese syllable: initial, vowels with at most one tone, final, as the orthography allows. It tells a
 * right reading of a legacy encoding from a wrong one; it is no spelling checker.
 */
#ifndef BC_BASE_SYLLABLE_H
#define BC_BASE_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

/* ${word} is NFC UTF-8, letters only, in any case. */
bool bc_syllable_is(const char *word, size_t len);

#endif
