#include "model/cli.h"

#include <getopt.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/cores.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/limits.h"
#include "model/date.h"

enum { PATH_BYTES = 4096 };

static char templates_found[PATH_BYTES], sample_found[PATH_BYTES];

/* ---- messages ---- */

/* Names of files and sheets are theirs: no byte of them may steer the terminal. */
static void put_text(const char *text)
{
    for (const char *at = text; *at; at++) {
        bool c1 = at[0] == '\xC2' && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] < 0xA0;
        at += c1;
        fputc(c1 || ((unsigned char)*at < 0x20 && *at != '\n') || *at == 0x7F ? '?' : *at, stderr);
    }
}

static void print_message(void *context, const bc_message *message)
{
    static const char *const colours[] = {"\033[36m", "\033[33m", "\033[31m", "\033[31m"};
    static const char *const words[] = {N_("note"), N_("warning"), N_("error"), N_("error")};
    const bc_cli *cli = context;
    fprintf(stderr, "%s%s: %s%s%s: ", cli->terminal ? "\r\033[K" : "", cli->program,
            cli->colour ? colours[message->severity] : "", _(words[message->severity]), cli->colour ? "\033[0m" : "");
    if (message->where && *message->where) {
        put_text(message->where);
        fputs(": ", stderr);
    }
    put_text(message->what);
    if (message->todo && *message->todo) {
        fputs("; ", stderr);
        put_text(message->todo);
    }
    fputc('\n', stderr);
    if (message->excerpt)
        put_text(message->excerpt);
}

/* ---- the terminal's language, and where our files are ---- */

/* Folder of the running program, with ${behind} added. False: not known. */
static bool beside_program(char *out, const char *behind)
{
    ssize_t len = readlink("/proc/self/exe", out, PATH_BYTES - 1);
    if (len <= 0)
        return false;
    out[len] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash || (size_t)(slash - out) + strlen(behind) + 2 > PATH_BYTES)
        return false;
    memcpy(slash + 1, behind, strlen(behind) + 1);
    return true;
}

/* The first of ${places} that is there: the program may run from build/bin or build/VARIANT/bin, or be installed wherever; else ${fallback}. */
static void find_folder(char *out, const char *const *places, const char *fallback)
{
    for (; *places; places++)
        if (beside_program(out, *places) && bc_dir_exists(out))
            return;
    snprintf(out, PATH_BYTES, "%s", fallback);
}

/* Debian rarely has vi_VN generated: gettext is told by LANGUAGE, over the C.UTF-8 locale that is always there. */
static void choose_language(bc_cli *cli)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    static char catalogues[PATH_BYTES];
    const char *wanted = NULL;
    for (size_t i = 0; i < 3 && !(wanted && *wanted); i++)
        wanted = getenv(names[i]);
    cli->english = !wanted || strncmp(wanted, "vi", 2) != 0;
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", cli->english ? "en" : "vi", 1);
    static const char *const places[] = {"../locale", "../share/locale", NULL};
    find_folder(catalogues, places, BC_PREFIX "/share/locale");
    bindtextdomain("baocao", catalogues);
    bind_textdomain_codeset("baocao", "UTF-8");
    textdomain("baocao");
}

void bc_cli_begin(bc_cli *cli, const char *program, bc_diag *diag)
{
    const char *no_colour = getenv("NO_COLOR");
    *cli = (bc_cli){.program = program, .diag = diag};
    signal(SIGCHLD, SIG_DFL); /* who starts us may ignore it: then no child of ours could say how it ended */
    choose_language(cli);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    cli->jobs = processors < 1 ? 1 : processors > BC_LIMIT_JOBS ? BC_LIMIT_JOBS : (size_t)processors;
    bc_cores_set(cli->jobs);
    cli->terminal = isatty(STDERR_FILENO) == 1;
    cli->colour = cli->terminal && !(no_colour && *no_colour);
    static const char *const places[] = {"../../templates", "../../../templates", "../share/baocao/templates", NULL};
    find_folder(templates_found, places, BC_PREFIX "/share/baocao/templates");
    cli->templates = templates_found;
    static const char *const samples[] = {"../../input/2012-ninh-binh", "../../../input/2012-ninh-binh",
                                          "../share/baocao/sample", NULL};
    find_folder(sample_found, samples, BC_PREFIX "/share/baocao/sample");
    cli->sample = sample_found;
    diag->sink = print_message;
    diag->context = cli;
}

/* ---- options ---- */

static const struct option options[] = {
    {"output", required_argument, NULL, 'o'}, {"templates", required_argument, NULL, 't'},
    {"as-of", required_argument, NULL, 'a'},  {"force", no_argument, NULL, 'f'},
    {"jobs", required_argument, NULL, 'j'},   {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},      {NULL, 0, NULL, 0},
};

static int refuse(bc_cli *cli, const bc_cli_rules *rules, const char *where, const char *what)
{
    bc_diag_post(cli->diag, BC_ERROR, where, NULL, "%s", what);
    rules->usage(stderr);
    return BC_EXIT_USAGE;
}

static int take_jobs(bc_cli *cli, const bc_cli_rules *rules)
{
    char *end, what[128];
    unsigned long jobs = strtoul(optarg, &end, 10);
    if (!*end && end != optarg && jobs >= 1 && jobs <= BC_LIMIT_JOBS) {
        cli->jobs = jobs;
        bc_cores_set(jobs);
        return -1;
    }
    snprintf(what, sizeof what, _("a number from 1 to %d was expected"), BC_LIMIT_JOBS);
    return refuse(cli, rules, "--jobs", what);
}

static int take_option(int option, bc_cli *cli, const bc_cli_rules *rules)
{
    bc_date date;
    switch (option) {
    case 'o':
        cli->output = optarg;
        return -1;
    case 't':
        cli->templates = optarg;
        return -1;
    case 'a':
        cli->as_of = optarg;
        return bc_date_parse_iso(optarg, &date)
                   ? -1
                   : refuse(cli, rules, "--as-of", _("a date such as 2012-08-06 was expected"));
    case 'f':
        cli->force = true;
        return -1;
    case 'j':
        return take_jobs(cli, rules);
    case 'h':
        rules->usage(stdout);
        return BC_EXIT_OK;
    case 'V':
        printf("%s %s\n", cli->program, BC_VERSION);
        return BC_EXIT_OK;
    case ':':
        return refuse(cli, rules, NULL, _("an option lacks its value"));
    default:
        return refuse(cli, rules, NULL, _("an option is not known"));
    }
}

int bc_cli_parse(int argc, char **argv, bc_cli *cli, const bc_cli_rules *rules)
{
    int option, code = -1;
    opterr = 0;
    while (code < 0 && (option = getopt_long(argc, argv, ":o:j:h", options, NULL)) != -1)
        code = take_option(option, cli, rules);
    if (code >= 0)
        return code;
    if (argc - optind != 1)
        return refuse(cli, rules, NULL, _("one folder to read was expected"));
    cli->input = argv[optind];
    if (!cli->output)
        cli->output = rules->default_output;
    if (!cli->output)
        return refuse(cli, rules, "-o", _("the folder to make was expected"));
    return -1;
}

static const bc_stage *current;

static void print_usage(FILE *out)
{
    fprintf(out, _("usage: %s DIR -o NEXT_DIR%s [--as-of DATE] [--jobs N]\n%s\n"), current->program,
            current->options ? current->options : "", _(current->summary));
}

int bc_stage_main(int argc, char **argv, const bc_stage *stage)
{
    bc_diag diag = {0};
    bc_cli cli;
    bool blocked = false, aside = false;
    current = stage;
    bc_cli_begin(&cli, stage->program, &diag);
    int code = bc_cli_parse(argc, argv, &cli, &(bc_cli_rules){.usage = print_usage});
    if (code >= 0)
        return code;
    bc_status status = stage->run(&cli, &blocked, &aside);
    if (status == BC_NOMEM)
        bc_diag_post(&diag, BC_ERROR, NULL, NULL, "%s", _("memory was refused"));
    if (status != BC_OK)
        return bc_status_exit(status);
    return blocked ? BC_EXIT_BLOCKED : aside ? BC_EXIT_FINDINGS : BC_EXIT_OK;
}

const char *bc_cli_program(const char *name, bc_arena *arena)
{
    char self[4096];
    ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    if (len <= 0)
        return bc_arena_format(arena, "baocao-%s", name);
    self[len] = '\0';
    char *slash = strrchr(self, '/');
    return bc_arena_format(arena, "%.*s/baocao-%s", slash ? (int)(slash - self) : 0, self, name);
}
