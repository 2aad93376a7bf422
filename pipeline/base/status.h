/*
 * status: the program cannot go on, and why. A status never speaks of the data: what the data has to say is
 * a finding (model/finding.h). Details of a status go to the diag that was passed in.
 */
#ifndef BC_BASE_STATUS_H
#define BC_BASE_STATUS_H

typedef enum bc_status {
    BC_OK,
    BC_NOMEM,     /* memory refused */
    BC_IO,        /* a write or a read failed half-way: disk full, I/O error */
    BC_NOINPUT,   /* a named file is not there or may not be read */
    BC_DATA,      /* the content of a named file, configuration or template is wrong */
    BC_PROTECTED, /* a file is protected by a password */
    BC_LIMIT,     /* a limit of base/limits.h was reached; the diag says which */
    BC_USAGE,     /* the command line is wrong */
    BC_BUSY,      /* another run holds the lock */
    BC_AGAIN,     /* what was told is void: the file is to be told anew (ingest/reader/reader.h) */
    BC_BUG        /* an invariant of ours does not hold */
} bc_status;

/* Exit codes of the contract, section 1 (sysexits.h where one fits). */
enum {
    BC_EXIT_OK = 0,
    BC_EXIT_FINDINGS = 1, /* done, and rows were set aside */
    BC_EXIT_BLOCKED = 2,  /* the campaign may not be published as it stands */
    BC_EXIT_USAGE = 64,
    BC_EXIT_DATA = 65,
    BC_EXIT_NOINPUT = 66,
    BC_EXIT_SOFTWARE = 70,
    BC_EXIT_IO = 74,
    BC_EXIT_BUSY = 75
};

/* The exit code that tells the caller of the program about ${status}. */
int bc_status_exit(bc_status status);

#endif
