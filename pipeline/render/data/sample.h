/*
 * sample: the campaign that comes with us, computed up to the scores, so that templates can be seen with figures before any data of one's own is there.
 * The stages before render are programs beside this one; what they make lies in a temporary folder that goes with the sample.
 */
#ifndef BC_RENDER_DATA_SAMPLE_H
#define BC_RENDER_DATA_SAMPLE_H

#include "render/data/data.h"

typedef struct bc_sample {
    bc_data *data;
    bc_folder *folder;
    char *temp;
    bc_arena *arena;
} bc_sample;

/*
 * Compute cli->sample. ${templates}: where the index is; the words are those of cli->templates. ${temp}: a folder to make the temporary one in. The
 * sample must be dropped, whatever came out. BC_BUG (posted): a stage failed.
 */
bc_status bc_sample_open(const bc_cli *cli, const char *templates, const char *temp, bc_sample *out);
void bc_sample_drop(bc_sample *sample);

#endif
