/*
 * items: items.csv as the contract has it names an item without its form, and two forms may have items of one code. Which form a row is of follows from
 * its place: a unit's rows stand in the order of the index's forms and items. So it is with modes.csv: two surveys may have modes of one name.
 */
#ifndef BC_MODEL_ITEMS_H
#define BC_MODEL_ITEMS_H

#include "model/index.h"
#include "model/table.h"

/* Add a column “form” to the loaded table. BC_DATA: its rows are not those of the index; BC_NOMEM. */
bc_status bc_items_add_form(bc_table *items, const bc_index *index, bc_arena *arena);
/* Then one “criterion”, the code of the item's own. */
bc_status bc_items_add_criterion(bc_table *items, const bc_index *index, bc_arena *arena);
/* A column “form” for modes.csv; as above. */
bc_status bc_modes_add_form(bc_table *modes, const bc_index *index, bc_arena *arena);

#endif
