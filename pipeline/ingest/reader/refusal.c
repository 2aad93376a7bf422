#include "base/i18n.h"
#include "base/limit.h"
#include "ingest/reader/reader_provider.h"

bc_status bc_reader_refuse(const bc_reader_job *job, bc_status status, const char *what, const char *todo)
{
    bc_diag_post(job->diag, BC_ERROR, job->name, todo, "%s", what);
    return status;
}

bc_status bc_reader_damaged(const bc_reader_job *job, const char *detail)
{
    bc_diag_post(job->diag, BC_ERROR, job->name, _("open it in a spreadsheet program and save it again as .xlsx"),
                 _("the file is damaged: %s"), detail);
    return BC_DATA;
}

bc_status bc_reader_protected(const bc_reader_job *job)
{
    return bc_reader_refuse(job, BC_PROTECTED, _("the file is protected by a password"),
                            _("take the password off and save it again"));
}

bc_status bc_reader_limit_met(const bc_reader_job *job, const char *limit, unsigned long long met)
{
    bc_limit_post(job->diag, job->name, limit, met);
    return BC_LIMIT;
}

bc_status bc_reader_limit(const bc_reader_job *job, const char *limit)
{
    return bc_reader_limit_met(job, limit, 0);
}
