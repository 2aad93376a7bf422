/* nearest: which of the known names is meant by one that is not known. Names are without marks, so bytes are letters. */
#ifndef BC_RENDER_NEAREST_H
#define BC_RENDER_NEAREST_H

#include <stddef.h>

typedef struct bc_nearest {
    const char *wanted;
    const char *name; /* the nearest so far; NULL: none is near */
    size_t distance;
} bc_nearest;

/* Names further away than half of the letters, and more than two, are not meant. */
bc_nearest bc_nearest_begin(const char *wanted);
void bc_nearest_try(bc_nearest *nearest, const char *name);

#endif
