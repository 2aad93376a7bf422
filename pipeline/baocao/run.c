#include "baocao/run.h"

#include <stdio.h>
#include <string.h>

#include "baocao/inputs.h"
#include "baocao/publish.h"
#include "baocao/stages.h"
#include "baocao/summary.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/limits.h"
#include "model/config.h"
#include "model/folder.h"

enum { MOST_STAGES = 16 };

typedef struct run {
    const bc_cli *cli;
    bc_arena *arena;
    const bc_campaign *campaign;
    const char *home, *work; /* OUTPUT/CAMPAIGN, and work/ in it */
    bc_inputs inputs;
    bc_stage_result result[MOST_STAGES];
    const char *folder[MOST_STAGES]; /* what each stage made */
    const bc_clock *clock;
} run;

/* The fingerprint of the release that is current, if it can be read: else there is nothing to compare. */
static bool nothing_changed(run *r)
{
    bc_str text = {0};
    bc_json *json = NULL;
    const char *path = bc_path_join(r->arena, r->home, "current/run.json");
    bool same = path && bc_file_exists(path) &&
                bc_file_load_within(path, "BC_LIMIT_CONFIG_BYTES", &text, NULL) == BC_OK &&
                bc_json_parse(bc_str_text(&text), text.len, path, r->arena, &json, NULL) == BC_OK;
    const char *before = same ? bc_json_find_text(json, "fingerprint") : NULL;
    bc_str_drop(&text);
    return before && strcmp(before, r->inputs.fingerprint) == 0;
}

static void write_inputs(bc_json_writer *w, const bc_inputs *inputs)
{
    bc_json_begin_list(w, "inputs");
    for (size_t i = 0; i < inputs->count; i++) {
        bc_json_begin_object(w, NULL);
        bc_json_text(w, "path", inputs->at[i].path);
        bc_json_number(w, "bytes", (long long)inputs->at[i].bytes);
        bc_json_text(w, "sha256", inputs->at[i].hash);
        bc_json_end_object(w);
    }
    bc_json_end_list(w);
}

static void write_stages(bc_json_writer *w, const run *r)
{
    size_t count;
    const bc_stage_row *stages = bc_stages(&count);
    bc_json_begin_list(w, "stages");
    for (size_t i = 0; i < count; i++) {
        if (!stages[i].in_run)
            continue;
        char seconds[32];
        snprintf(seconds, sizeof seconds, "%.3f", r->result[i].seconds);
        bc_json_begin_object(w, NULL);
        bc_json_text(w, "stage", stages[i].name);
        bc_json_raw(w, "seconds", seconds);
        bc_json_number(w, "peak_kib", r->result[i].peak_kib);
        bc_json_number(w, "exit", r->result[i].code);
        bc_json_end_object(w);
    }
    bc_json_end_list(w);
}

static bc_status write_counts(bc_json_writer *w, bc_folder *aggregate, bc_diag *diag)
{
    bc_table *forms;
    bc_status status = bc_table_load(aggregate, "forms.csv", bc_folder_arena(aggregate), &forms, diag);
    if (status != BC_OK)
        return status;
    bc_json_begin_list(w, "counts");
    for (size_t i = 0; i < forms->rows; i++) {
        bc_json_begin_object(w, NULL);
        for (size_t j = 0; j < forms->columns; j++) {
            const char *name = forms->column[j], *value = forms->row[i][j];
            bool number = strcmp(name, "unit") != 0 && strcmp(name, "form") != 0 && strcmp(name, "file") != 0 && *value;
            (number ? bc_json_raw : bc_json_text)(w, name, value);
        }
        bc_json_end_object(w);
    }
    bc_json_end_list(w);
    return BC_OK;
}

/* The only file of a release that knows the clock. */
static bc_status write_run_json(run *r, bc_folder *aggregate, const char *release)
{
    bc_str out = {0};
    bc_json_writer w = {.out = &out};
    const char *path = bc_path_join(r->arena, release, "run.json");
    if (!path)
        return BC_NOMEM;
    bc_json_begin_object(&w, NULL);
    bc_json_text(&w, "campaign", r->campaign->code);
    bc_json_text(&w, "version", BC_VERSION);
    bc_json_text(&w, "started", r->clock->started);
    bc_json_text(&w, "as_of", r->cli->as_of);
    bc_json_text(&w, "fingerprint", r->inputs.fingerprint);
    write_inputs(&w, &r->inputs);
    bc_status status = write_counts(&w, aggregate, r->cli->diag);
    write_stages(&w, r);
    bc_json_end_object(&w);
    bc_str_add_byte(&out, '\n');
    if (status == BC_OK)
        status = out.failed ? BC_NOMEM : bc_file_write(path, bc_str_text(&out), out.len, r->cli->diag);
    bc_str_drop(&out);
    return status;
}

static void show_progress(const run *r, size_t at, size_t count, const char *doing)
{
    if (!r->cli->terminal)
        return;
    if (at < count)
        fprintf(stderr, "\r\033[K[%zu/%zu] %s …", at + 1, count, doing);
    else
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

/* Run the stage ${i} from ${from}. Returns its exit code. */
static int run_stage(run *r, const bc_stage_row *stage, size_t i, const char *from)
{
    const char *program = bc_cli_program(stage->name, r->arena);
    r->folder[i] = bc_path_join(r->arena, r->work, strcmp(stage->name, "package") == 0 ? "release" : stage->name);
    const char *argv[12] = {program, from, "-o", r->folder[i], "--templates", r->cli->templates};
    size_t n = 6;
    if (r->cli->as_of) {
        argv[n++] = "--as-of";
        argv[n++] = r->cli->as_of;
    }
    char jobs[24];
    snprintf(jobs, sizeof jobs, "%zu", r->cli->jobs);
    argv[n++] = "--jobs";
    argv[n++] = jobs;
    if (!program || !r->folder[i])
        return BC_EXIT_SOFTWARE;
    r->result[i] = bc_stage_run((char *const *)argv, r->clock->seconds, r->cli->diag);
    return r->result[i].code;
}

/* All stages of a run from ${first} on that come before ${last}. A stage that could make its folder lets the next go on. */
static int run_stages(run *r, const char *first, const char *last)
{
    size_t count, of = 0;
    const bc_stage_row *stages = bc_stages(&count);
    bool on = false;
    int code = BC_EXIT_OK;
    for (size_t i = 0; i < count; i++)
        of += stages[i].in_run;
    for (size_t i = 0; i < count && stages[i].in_run; i++) {
        on = on || strcmp(stages[i].name, first) == 0;
        if (!on)
            continue;
        if (last && strcmp(stages[i].name, last) == 0)
            break;
        show_progress(r, i, of, _(stages[i].doing));
        int stage = run_stage(r, &stages[i], i, i == 0 ? r->cli->input : r->folder[i - 1]);
        show_progress(r, of, of, NULL);
        if (stage > BC_EXIT_BLOCKED)
            return stage;
        if (stages[i].checks)
            r->folder[i] = r->folder[i - 1];
        code = stage == BC_EXIT_BLOCKED || code == BC_EXIT_BLOCKED ? BC_EXIT_BLOCKED : stage > code ? stage : code;
    }
    return code;
}

static const char *folder_of(const run *r, const char *stage)
{
    size_t count;
    const bc_stage_row *stages = bc_stages(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(stages[i].name, stage) == 0)
            return r->folder[i];
    return NULL;
}

static int finish(run *r, bc_folder *aggregate, int code)
{
    const char *number, *release = folder_of(r, "package");
    bc_status status = write_run_json(r, aggregate, release);
    if (status == BC_OK)
        status = bc_publish(r->home, release, r->arena, &number, r->cli->diag);
    if (status != BC_OK)
        return bc_status_exit(status);
    const char *place = bc_arena_format(r->arena, "%s/releases/%s", r->home, number);
    status = place ? bc_summary_print(aggregate, place, r->cli, stdout) : BC_NOMEM;
    if (status == BC_OK && (fflush(stdout) != 0 || ferror(stdout)))
        bc_diag_post(r->cli->diag, BC_WARNING, NULL, NULL, _("the summary could not be written"));
    return status == BC_OK ? code : bc_status_exit(status);
}

static int work(run *r)
{
    int code = run_stages(r, "ingest", "render");
    if (code > BC_EXIT_BLOCKED)
        return code;
    bc_folder *aggregate;
    bc_status status = bc_folder_open(folder_of(r, "aggregate"), "aggregate", &aggregate, r->cli->diag);
    if (status != BC_OK)
        return bc_status_exit(status);
    if (code == BC_EXIT_BLOCKED) {
        status = bc_summary_blocked(aggregate, r->cli);
        code = status == BC_OK ? BC_EXIT_BLOCKED : bc_status_exit(status);
    } else {
        int papers = run_stages(r, "render", NULL);
        code = papers > BC_EXIT_FINDINGS ? papers : finish(r, aggregate, code);
    }
    bc_folder_drop(aggregate);
    return code;
}

/* Find the campaign's place, take the lock, see whether there is anything to do. */
static bc_status begin(run *r, bool *idle)
{
    bc_config config;
    bc_status status = bc_config_load(r->cli->input, r->cli->templates, r->arena, &config, r->cli->diag);
    if (status != BC_OK)
        return status;
    r->campaign = config.campaign;
    r->home = bc_path_join(r->arena, r->cli->output, config.campaign->code);
    r->work = r->home ? bc_path_join(r->arena, r->home, "work") : NULL;
    if (!r->work)
        return BC_NOMEM;
    status = bc_publish_lock(r->home, r->arena, r->cli->diag);
    if (status == BC_OK)
        status = bc_inputs_load(r->cli->input, r->cli->templates, r->cli->as_of, r->arena, &r->inputs, r->cli->diag);
    if (status != BC_OK)
        return status;
    *idle = !r->cli->force && nothing_changed(r);
    return *idle ? BC_OK : bc_dir_make(r->work, 0700, r->cli->diag);
}

int bc_run(const bc_cli *cli, const bc_clock *clock)
{
    run r = {.cli = cli, .clock = clock, .arena = bc_arena_new()};
    bool idle = false;
    if (!r.arena)
        return BC_EXIT_SOFTWARE;
    bc_status status = begin(&r, &idle);
    int code = bc_status_exit(status);
    if (status == BC_OK && idle)
        printf(_("Nothing has changed since the last release: %s/current. Use --force to make another.\n"), r.home);
    else if (status == BC_OK)
        code = work(&r);
    bc_arena_drop(r.arena);
    return code;
}
