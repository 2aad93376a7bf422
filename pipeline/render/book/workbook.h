/*
 * workbook: bao-cao.xlsx, the figures behind the report, and tra-lai/UNIT.xlsx, what each unit must correct; through libxlsxwriter. Numbers are
 * numbers with formats; texts from forms can never become formulas; nothing depends on the clock.
 */
#ifndef BC_RENDER_BOOK_WORKBOOK_H
#define BC_RENDER_BOOK_WORKBOOK_H

#include "render/data/data.h"

#define BC_WORKBOOK "bao-cao.xlsx"
/* With the rows of its figures (figures.h). */
bc_status bc_workbook_write(const bc_data *data, bc_folder *out);
/* One for each unit that has rows set aside: form codes, answers and reasons, no names or numbers of respondents. */
bc_status bc_returned_write(const bc_data *data, bc_folder *out);

#endif
