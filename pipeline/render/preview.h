/* preview: one template as a paper, with the figures of the sample campaign. */
#ifndef BC_RENDER_PREVIEW_H
#define BC_RENDER_PREVIEW_H

#include "model/cli.h"

typedef struct bc_preview {
    const bc_cli *cli;
    const char *own;      /* the templates that come with us: the sample's index is there */
    const char *temp;     /* a folder for temporary files */
    const char *template; /* a path, or a name in TEMPLATES/reports */
    const char *output;   /* NULL: NAME.pdf */
    const char *unit;     /* NULL: the first one for a notice */
    const char *layout;   /* NULL: the sample campaign's */
} bc_preview;

/* Writes the file and prints its name. BC_DATA: the template is wrong (posted), and nothing was written. */
bc_status bc_preview_make(const bc_preview *preview);

#endif
