/* aggregate: the stage that counts, scores and rates. See docs/formats.md for its tables. */
#ifndef BC_AGGREGATE_AGGREGATE_H
#define BC_AGGREGATE_AGGREGATE_H

#include "aggregate/score.h"
#include "model/cli.h"
#include "model/finding.h"
#include "model/folder.h"

/* What is known of one unit and one form. */
typedef struct bc_unit_form {
    bool blocked, there;         /* a fatal finding stands in the way; there: it has a score */
    bc_decimal score;            /* rounded */
    bc_tally tally;              /* survey */
    const char *file;            /* where its rows stood; NULL: nowhere */
    bc_decimal *self, *verified; /* assessment, by item */
    bool *has_self, *has_verified;
} bc_unit_form;

typedef struct bc_aggregation {
    bc_folder *in, *out;
    bc_diag *diag;
    const bc_campaign *campaign;
    const bc_index *index;
    bc_ratio_pool *pool;
    bc_unit_form *at; /* [unit][form] */
    bc_table_writer *findings;
    size_t jobs; /* threads, at most */
    bool blocked, aside;
} bc_aggregation;

bc_unit_form *bc_aggregation_at(const bc_aggregation *a, size_t unit, size_t form);
/* Exact ratio of a cell of a table: an item's points or a criterion's, rounded to the index's decimals; false: there is none. */
bool bc_aggregation_part(bc_aggregation *a, size_t unit, size_t form, size_t first, size_t count, bool self,
                         bc_ratio **exact);

/* Read the rows of all forms into tallies and points (counting.c). */
bc_status bc_aggregation_count(bc_aggregation *a);
/* The same of the form in place ${form}, a survey (survey_counting.c); ${tables}: tables.csv. */
bc_status bc_aggregation_count_survey(bc_aggregation *a, size_t form, const bc_table *tables);
/* Scores of forms, from what was counted; findings where there is none. */
bc_status bc_aggregation_score(bc_aggregation *a);
/* Write all tables but findings.csv (score_tables.c). */
bc_status bc_aggregation_write(bc_aggregation *a);

/* The stage's work: cli->input to cli->output. */
bc_status bc_aggregate_run(const bc_cli *cli, bool *blocked, bool *aside);

#endif
