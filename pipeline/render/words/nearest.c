#include "render/words/nearest.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum { MOST = BC_NEAREST_NAME };

/* Letters to put in, take out or change, neighbours to swap (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
    size_t above[MOST + 1] = {0}, row[MOST + 1], next[MOST + 1], m = strlen(a), n = strlen(b);
    if (m > MOST || n > MOST)
        return MOST;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        next[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = row[j - 1] + (a[i - 1] != b[j - 1]);
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = next[j - 1] + 1 < best ? next[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && above[j - 2] + 1 < best)
                best = above[j - 2] + 1;
            next[j] = best;
        }
        memcpy(above, row, sizeof row);
        memcpy(row, next, sizeof row);
    }
    return row[n];
}

bc_nearest bc_nearest_begin(const char *wanted)
{
    bc_nearest nearest = {0};
    bc_str key = {0};
    bc_utf8_key(&key, wanted, bc_utf8_valid_length(wanted, strlen(wanted)), true);
    snprintf(nearest.wanted, sizeof nearest.wanted, "%s", bc_str_text(&key));
    bc_str_drop(&key);
    size_t half = strlen(nearest.wanted) / 2;
    nearest.distance = (half > 2 ? half : 2) + 1;
    return nearest;
}

void bc_nearest_try(bc_nearest *nearest, const char *name)
{
    size_t far = distance(nearest->wanted, name);
    if (far < nearest->distance) {
        nearest->distance = far;
        nearest->name = name;
    }
}
