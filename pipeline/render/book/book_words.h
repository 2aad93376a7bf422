/*
 * book_words: the words of the workbooks (templates/reports/bang-tinh.yaml): sheets, titles, heads. Those that end in _of are templates (mustache),
 * filled by bc_book_fill.
 */
#ifndef BC_RENDER_BOOK_BOOK_WORDS_H
#define BC_RENDER_BOOK_BOOK_WORDS_H

#include "render/data/data.h"

typedef struct bc_yaml bc_yaml;

typedef struct bc_book_words {
    /* sheets and titles */
    const char *overview, *overview_title, *enclosed_of, *form_sheet_of, *mode_sheet_of, *mode_title_of;
    const char *unit_title_of, *unit_remark_of;
    const char *quality, *quality_title, *reasons, *reasons_title, *method, *method_title;
    /* heads of columns, names of lines */
    const char *scope_head_of, *overall, *ordinal, *unit, *code, *form, *item, *score, *rating, *rank;
    const char *maximum, *self, *verified, *difference, *answers, *mean, *points, *reached, *province, *to_province;
    const char *mode, *accepted_forms, *all_forms, *sum, *average, *total;
    const char *file, *read, *accepted, *duplicate, *rejected, *no_unit;
    const bc_yaml *reason_names; /* by rule */
    /* method */
    const char *name, *value, *index, *basis, *from, *to, *form_name_of, *weight_of, *points_of, *label_of;
    const char *scale_from_of, *scale_to_of, *minimum_of, *missing_of, *decimals;
    const char *survey, *survey_text, *index_sum, *index_sum_text, *rounding, *rounding_text;
    const char *more, *more_why, *more_why_text, *units;
    /* contents, means, criteria, charts, ratings, notes */
    const char *contents, *contents_title, *means, *means_title, *criteria, *criteria_title, *criteria_remark;
    const char *criterion_head_of, *answer_sum, *raw, *raw_mean;
    const char *charts, *charts_title, *charts_remark, *chart_data, *chart_data_title, *threshold_of, *form_column_of;
    const char *figure_of, *scores_chart, *scores_axis_of, *scores_chart_told_of, *pairs_chart_of, *pairs_chart_told_of;
    const char *answers_sheet_of, *answers_title_of, *answers_chart_of, *answers_chart_told_of, *answers_share;
    const char *ratings, *ratings_title, *scope, *from_points, *notes, *notes_title, *note_number, *note_of;
    const char *note_raw, *note_round, *note_verified, *note_overall, *note_rating, *note_rank, *note_mode, *note_mean;
    const char *note_value; /* why a figure has no formula */
    const char *note_moved; /* why it is not its own rounding */
    /* tra-lai */
    const char *returned_sheet_of, *returned_title_of, *returned_remark_of;
    const char *row, *form_code, *reason, *sheet, *date, *cell_reason_of, *cells_reason_of, *row_reason_of;
} bc_book_words;

bc_status bc_book_words_load(const bc_data *data, bc_book_words *out);

/* What the rows that ${rule} set aside are called; the rule itself where the words have no name for it. */
const char *bc_book_reason(const bc_book_words *words, const char *rule);

typedef struct bc_place {
    const char *name, *text; /* an empty text is false in sections */
} bc_place;

/*
 * ${template} with its places filled; the last of ${places} has no name. In the data's arena. A failure is posted and kept in ${status}; then, and
 * when there was one before, "" is returned.
 */
const char *bc_book_fill(const bc_data *data, bc_status *status, const char *template, const bc_place *places);

#endif
