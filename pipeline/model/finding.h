/*
 * finding: the data has something to say. A finding carries rule, severity, origin, what was found, what was
 * expected, what to do. One table (finding.c) holds id, severity and sentences, and makes docs/findings.md.
 * Sentences are in the clerk's Vietnamese in every release, whatever the locale; the terminal may show the English one.
 * No finding holds a respondent's name or number: only form codes, cells and the wrong answer.
 */
#ifndef BC_MODEL_FINDING_H
#define BC_MODEL_FINDING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/origin.h"
#include "model/table.h"

/* Severities are bc_severity: BC_NOTE, BC_WARNING, BC_ERROR (rows set aside), BC_FATAL (blocks publication: exit 2). */

typedef struct bc_rule {
    const char *id; /* out-of-scale */
    bc_severity severity;
    const char *vi; /* sentence with {found} and {expected} */
    const char *vi_todo;
    const char *en;
    const char *en_todo;
} bc_rule;

typedef struct bc_finding {
    const char *rule; /* an id of the table */
    const char *unit; /* code; NULL: none known */
    const char *form; /* a form's code; NULL: none */
    bc_origin origin;
    const char *form_code; /* NULL: none */
    const char *found;     /* as it stood there, encoding converted; NULL: nothing */
    const char *expected;  /* NULL: the sentence needs none */
} bc_finding;

const bc_rule *bc_rule_find(const char *id); /* NULL: not in the table */
const bc_rule *bc_rules(size_t *count);
/* The table as docs/findings.md has it. */
void bc_rules_add_markdown(bc_str *out);
const char *bc_severity_name(bc_severity severity); /* note warning error fatal */
bool bc_severity_parse(const char *name, bc_severity *out);

/* The sentence with its places filled: Vietnamese for releases, or the terminal's language with ${english}. */
void bc_finding_add_message(bc_str *out, const bc_finding *finding, bool english);
void bc_finding_add_todo(bc_str *out, const bc_finding *finding, bool english);

/* Columns of a stage folder's findings.csv. */
extern const bc_column bc_finding_columns[];
extern const size_t bc_finding_column_count;

/* Its line of findings.csv, made elsewhere: for bc_table_lines. False: no such rule, and nothing was added. */
bool bc_finding_add_line(bc_str *out, const bc_finding *finding);
/* Write one as a row of findings.csv. An unknown rule is a BC_BUG in the writer. */
void bc_finding_write(bc_table_writer *writer, const bc_finding *finding);
/* Write one that was read from ${row} of another findings.csv, as it stands there. */
void bc_finding_carry(bc_table_writer *writer, const bc_row *row, const bc_finding *finding);
/* Read a row of findings.csv back; texts borrowed from the row. */
bool bc_finding_of_row(const bc_row *row, bc_finding *out, bc_severity *severity);

#endif
