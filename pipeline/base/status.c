#include "base/status.h"

int bc_status_exit(bc_status status)
{
    switch (status) {
    case BC_OK:
        return BC_EXIT_OK;
    case BC_NOINPUT:
        return BC_EXIT_NOINPUT;
    case BC_DATA:
    case BC_PROTECTED:
    case BC_LIMIT:
        return BC_EXIT_DATA;
    case BC_USAGE:
        return BC_EXIT_USAGE;
    case BC_BUSY:
        return BC_EXIT_BUSY;
    case BC_IO:
        return BC_EXIT_IO;
    case BC_NOMEM:
    case BC_AGAIN:
    case BC_BUG:
        break;
    }
    return BC_EXIT_SOFTWARE;
}
