/* Files in memory, what is told of them and what is said when they are refused: what the tests of text formats share. */
#ifndef BC_TESTS_INGEST_CASES_H
#define BC_TESTS_INGEST_CASES_H

#include "ingest_rows.h"
#include "unit.h"

#define BYTES(text) text, sizeof text - 1

typedef struct ingest_case {
    const char *bytes;
    size_t len;
    const char *wanted; /* all that is told; of what is refused, a part of what is said */
} ingest_case;

/* Tells ${out} of a file in place of what it held. */
typedef bc_status (*teller)(const char *bytes, size_t len, bc_str *out);

/* The same for a file that is of ${format} if it can be read; ${events} tell ${out}. */
static inline bc_status tell_as(const char *format, bc_reader_events events, const char *bytes, size_t len, bc_str *out)
{
    bc_diag diag = {.sink = told_trouble, .context = out};
    const char *is = NULL;
    events.context = out;
    bc_str_clear(out);
    bc_status status = bc_reader_read_bytes(bytes, len, "x", &events, &is, &diag);
    assert_true(status != BC_OK || strcmp(is, format) == 0);
    return status;
}

static inline void check_told(teller tell, const ingest_case *cases, size_t count)
{
    bc_str out = {0};
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tell(cases[i].bytes, cases[i].len, &out), BC_OK);
        assert_string_equal(bc_str_text(&out), cases[i].wanted);
    }
    bc_str_drop(&out);
}

static inline void check_refused(teller tell, bc_status status, const ingest_case *cases, size_t count)
{
    bc_str out = {0};
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(tell(cases[i].bytes, cases[i].len, &out), status);
        assert_non_null(strstr(bc_str_text(&out), cases[i].wanted));
    }
    bc_str_drop(&out);
}

/* ${before}, then ${what} many times, then ${behind}. */
static inline void repeat(bc_str *out, const char *before, const char *what, size_t times, const char *behind)
{
    bc_str_clear(out);
    bc_str_add(out, before);
    for (size_t i = 0; i < times; i++)
        bc_str_add(out, what);
    bc_str_add(out, behind);
}

#endif
