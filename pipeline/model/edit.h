/*
 * edit: a value was changed on its way, by a rule; what stood there is kept. One row of edits.csv for a change, with the cells of a column that had it.
 */
#ifndef BC_MODEL_EDIT_H
#define BC_MODEL_EDIT_H

#include "model/origin.h"
#include "model/table.h"

typedef struct bc_edit {
    const char *
        rule; /* font-tcvn3, font-tcvn3-capitals, font-vni, font-runs: a font told; encoding-tcvn3, encoding-vni, encoding-viscii, encoding-cp1258: the
                 syllables did; nfc, blanks, unit, mode, date, number, label */
    bc_origin origin;
    int step;           /* a cell may be changed several times: which change of it this is, from 1 */
    const char *before; /* as stored in the file */
    const char *after;
} bc_edit;

extern const bc_column
    bc_edit_columns[]; /* rule,file,sheet,cell,step,before,after; several cells with a blank between */
extern const size_t bc_edit_column_count;

/*
 * An edit's line of the table in two halves, each added to: the row's number goes between (bc_edit's row is not looked at), and a line end behind. For a
 * change that is the same in many rows.
 */
void bc_edit_add_halves(bc_str *head, bc_str *tail, const bc_edit *edit);

#endif
