#include <stdlib.h>
#include <string.h>

#include "model/header_private.h"

static const char kobo[] = "KoboToolbox", odk[] = "ODK", lime[] = "LimeSurvey", google[] = "Google Forms",
                  microsoft[] = "Microsoft Forms";

/*
 * What the programs add of their own. A day at which the form was filled in on the device goes before one at which it reached the server; LimeSurvey's
 * submitdate is 1980-01-01 where a survey keeps no dates, so it comes last.
 */
static const bc_header_tool tools[] = {
    {kobo, "today", "date", 1},
    {kobo, "start", "date", 2},
    {kobo, "end", "date", 3},
    {kobo, "_submission_time", "date", 4},
    {kobo, "_id", "form_code", 1},
    {kobo, "_uuid", "form_code", 2},
    {kobo, "deviceid", "device", 0},
    {kobo, "subscriberid", "device", 0},
    {kobo, "simserial", "device", 0},
    {kobo, "phonenumber", "phone", 0},
    {kobo, "username", "device", 0},
    {kobo, "_submitted_by", "device", 0},
    {kobo, "_geolocation", "device", 0},
    {kobo, "audit", "meta", 0},
    {kobo, "_validation_status", "meta", 0},
    {kobo, "_notes", "meta", 0},
    {kobo, "_status", "meta", 0},
    {kobo, "_tags", "meta", 0},
    {kobo, "__version__", "meta", 0},
    {kobo, "_version_*", "meta", 0},
    {kobo, "_index", "meta", 0},
    {kobo, "_parent_table_name", "meta", 0},
    {kobo, "_parent_index", "meta", 0},
    {kobo, "_submission__*", "meta", 0},
    {kobo, "meta/instanceid", "meta", 0},
    {kobo, "meta/rootuuid", "meta", 0},
    {kobo, "meta/instancename", "device", 0},
    {kobo, "formhub/uuid", "meta", 0},
    {kobo, "_xform_id_string", "meta", 0},
    {odk, "today", "date", 1},
    {odk, "start", "date", 2},
    {odk, "end", "date", 3},
    {odk, "submissiondate", "date", 4},
    {odk, "key", "form_code", 1},
    {odk, "meta-instanceid", "form_code", 2},
    {odk, "instanceid", "form_code", 3},
    {odk, "meta-instancename", "device", 0},
    {odk, "deviceid", "device", 0},
    {odk, "subscriberid", "device", 0},
    {odk, "simserial", "device", 0},
    {odk, "phonenumber", "phone", 0},
    {odk, "username", "device", 0},
    {odk, "submitterid", "device", 0},
    {odk, "submittername", "device", 0},
    {odk, "attachmentspresent", "meta", 0},
    {odk, "attachmentsexpected", "meta", 0},
    {odk, "status", "meta", 0},
    {odk, "reviewstate", "meta", 0},
    {odk, "edits", "meta", 0},
    {odk, "formversion", "meta", 0},
    {odk, "isvalidated", "meta", 0},
    {lime, "id", "form_code", 1},
    {lime, "response id", "form_code", 1},
    {lime, "startdate", "date", 1},
    {lime, "date started", "date", 1},
    {lime, "datestamp", "date", 2},
    {lime, "date last action", "date", 2},
    {lime, "submitdate", "date", 3},
    {lime, "date submitted", "date", 3},
    {lime, "lastpage", "meta", 0},
    {lime, "last page", "meta", 0},
    {lime, "startlanguage", "meta", 0},
    {lime, "start language", "meta", 0},
    {lime, "seed", "meta", 0},
    {lime, "token", "device", 0},
    {lime, "access code", "device", 0},
    {lime, "ipaddr", "device", 0},
    {lime, "ip address", "device", 0},
    {lime, "refurl", "meta", 0},
    {lime, "referrer url", "meta", 0},
    {lime, "interviewtime", "meta", 0},
    {lime, "total time", "meta", 0},
    {lime, "grouptime*", "meta", 0},
    {lime, "group time:*", "meta", 0},
    {lime, "question time:*", "meta", 0},
    {google, "dau thoi gian", "date", 1},
    {google, "timestamp", "date", 1},
    {google, "dia chi email", "email", 0},
    {google, "email address", "email", 0},
    {google, "ten nguoi dung", "device", 0},
    {google, "username", "device", 0},
    {google, "diem so", "meta", 0},
    {google, "score", "meta", 0},
    {microsoft, "id", "form_code", 1},
    {microsoft, "start time", "date", 1},
    {microsoft, "thoi gian bat dau", "date", 1},
    {microsoft, "completion time", "date", 2},
    {microsoft, "thoi gian hoan thanh", "date", 2},
    {microsoft, "last modified time", "meta", 0},
    {microsoft, "name", "name", 0},
    {microsoft, "ten", "name", 0},
};

const bc_header_tool *bc_header_tools(size_t *count)
{
    *count = sizeof tools / sizeof *tools;
    return tools;
}

static bool knows(const char *pattern, const char *key)
{
    size_t len = strlen(pattern);
    return pattern[len - 1] == '*' ? strncmp(pattern, key, len - 1) == 0 : strcmp(pattern, key) == 0;
}

const bc_header_tool *bc_header_tool_find(const char *key, const bc_header_tool *after)
{
    size_t count = sizeof tools / sizeof *tools;
    for (size_t i = after ? (size_t)(after - tools) + 1 : 0; i < count; i++)
        if (knows(tools[i].key, key))
            return &tools[i];
    return NULL;
}

/* Only Google's own column has a name of its own; “id” and “start” stand in many a sheet, and two of a program's are asked for. */
size_t bc_header_tool_weight(const bc_header_tool *row)
{
    if (row->tool == google)
        return row->order ? BC_HEADER_TOOL_KNOWN : 0;
    return 1;
}
