/*
 * nearest: which of the known names is meant by one that is not known. Names are without marks, so bytes are
 * letters; what was wanted is looked for without its marks, capitals and blanks at its ends, too.
 */
#ifndef BC_RENDER_WORDS_NEAREST_H
#define BC_RENDER_WORDS_NEAREST_H

#include <stddef.h>

enum { BC_NEAREST_NAME = 60 }; /* letters of a name that is compared */

typedef struct bc_nearest {
    char wanted[BC_NEAREST_NAME + 2]; /* one more than is compared: a longer name is near to none */
    const char *name;                 /* the nearest so far; NULL: none is near */
    size_t distance;
} bc_nearest;

/* Names further away than half of the letters, and more than two, are not meant. */
bc_nearest bc_nearest_begin(const char *wanted);
void bc_nearest_try(bc_nearest *nearest, const char *name);

#endif
