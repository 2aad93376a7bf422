/* fields_print: the names that templates can use, as a list for the terminal or as docs/templates.md. */
#ifndef BC_RENDER_WORDS_FIELDS_PRINT_H
#define BC_RENDER_WORDS_FIELDS_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "render/data/data.h"

/* Samples are what ${data} gives: of the report, and of the first unit's notice. */
bc_status bc_fields_print(const bc_data *data, bool markdown, FILE *out);

#endif
