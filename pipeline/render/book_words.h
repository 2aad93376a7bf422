/* book_words: the words of the workbooks (templates/reports/bang-tinh.yaml): sheets, titles, heads. */
#ifndef BC_RENDER_BOOK_WORDS_H
#define BC_RENDER_BOOK_WORDS_H

#include "render/data.h"

typedef struct bc_book_words {
    const char *overview, *overview_title, *quality, *quality_title, *method, *method_title, *form, *unit_title;
    const char *ordinal, *unit, *score, *rating, *rank, *overall, *code, *item, *maximum, *self, *verified, *difference;
    const char *answers, *mean, *points, *read, *accepted, *duplicate, *rejected, *file, *total, *average, *name,
        *value;
    const char *severity, *rule, *sheet, *cell, *form_code, *found, *message, *todo;
    const char *returned, *returned_title, *row, *mode, *date, *reason, *faults, *faults_title;
    const char *index, *basis, *period, *weight, *scale, *minimum, *missing, *ratings, *rounding, *rounding_text;
} bc_book_words;

bc_status bc_book_words_load(const bc_data *data, bc_book_words *out);

#endif
