/*
 * campaign: one assessment of many units by one index: campaign.yaml and units.csv (contract, section 2).
 */
#ifndef BC_MODEL_CAMPAIGN_H
#define BC_MODEL_CAMPAIGN_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/yaml.h"
#include "model/date.h"

typedef struct bc_unit {
    const char *code, *name, *type; /* 376, Kim Sơn, huyện */
    bc_yaml_texts aliases;
    const char *full;    /* huyện Kim Sơn; the name alone where there is no type */
    const char *display; /* Huyện Kim Sơn: the same with a capital letter, for tables */
    size_t line;         /* in units.csv, from 1 */
} bc_unit;

typedef struct bc_source {
    const char *form;  /* the form's code in the index */
    const char *files; /* a pattern: phieu-b/{unit}.*  with * and ? as in a shell, and {unit} for a unit's code */
    size_t line;       /* in campaign.yaml */
} bc_source;

typedef struct bc_report_head {
    const char *layout; /* TEMPLATES/layouts/<layout>.yaml */
    const char *issuer, *parent, *number, *symbol, *place, *date, *addressee,
        *subject; /* NULL or "": left free; date: or YYYY-MM */
    const char *authority, *position, *signer;
    bc_yaml_texts recipients;
    bool draft;
} bc_report_head;

typedef struct bc_campaign {
    const char *code, *title;
    int year;
    const char *index; /* as campaign.yaml names it */
    const char *units_file;
    bc_date from, to; /* the period, both days in it */
    bc_source *source;
    size_t sources;
    const char *previous; /* NULL: none */
    bc_report_head report;
    bc_unit *unit; /* in listing order */
    size_t units;
    unsigned *
        by_code; /* units' places + 1 by the hash of their code; ${codes}: how many places, a power of two, at most half of them taken */
    size_t codes;                                  /* 0: none was made */
    size_t index_line, layout_line, previous_line; /* in campaign.yaml, for messages */
} bc_campaign;

/*
 * Read DIR/campaign.yaml and the units' table that it names. All troubles are posted in one pass, with file, line and known
 * keys. BC_NOINPUT (no campaign.yaml), BC_DATA, BC_LIMIT, BC_NOMEM.
 */
bc_status bc_campaign_load(const char *dir, bc_arena *arena, bc_campaign **out, bc_diag *diag);
/* The same from a stage folder's config/, where the units' table is always units.csv. */
bc_status bc_campaign_load_config(const char *dir, bc_arena *arena, bc_campaign **out, bc_diag *diag);
const bc_unit *bc_campaign_find_unit(const bc_campaign *campaign, const char *code); /* by code; NULL: none */

#endif
