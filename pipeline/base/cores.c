#include "base/cores.h"

static bool alone;

void bc_cores_set(size_t cores)
{
    alone = cores < 2;
}

bool bc_cores_spare(void)
{
    return !alone;
}
