#include "ingest/crew/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"

#ifndef F_SETPIPE_SZ
#define F_SETPIPE_SZ 1031 /* linux/fcntl.h; glibc has the name with _GNU_SOURCE only */
#endif

enum { BLOCK = 256 * 1024, PIPE = 1 << 20, FROM = 3, TO = 4, MOST_JOBS = BC_LIMIT_JOBS };

typedef struct worker {
    size_t task;
    pid_t pid;
    int from; /* what it writes */
    unsigned long long taken;
    bool flood;
} worker;

typedef struct running {
    const bc_crew *crew;
    worker worker[MOST_JOBS];
    size_t workers, next; /* the next task */
    char *block;
} running;

bool bc_crew_write(int to, const void *bytes, size_t len)
{
    for (const char *at = bytes; len;) {
        ssize_t put = write(to, at, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
        len -= (size_t)put;
    }
    return true;
}

/* ---- in the worker ---- */

/* The two descriptors to their places, and all others but standard error closed. */
static bool keep_only(int from, int to)
{
    int low = fcntl(from, F_DUPFD, TO + 1), high = fcntl(to, F_DUPFD, TO + 1);
    if (low < 0 || high < 0 || dup2(low, FROM) < 0 || dup2(high, TO) < 0)
        return false;
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
#ifdef SYS_close_range
    if (syscall(SYS_close_range, TO + 1, ~0U, 0) == 0)
        return true;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    for (int fd = TO + 1; fd < (most > 0 && most < 65536 ? most : 65536); fd++)
        close(fd);
    return true;
}

static _Noreturn void be_worker(const bc_crew *crew, size_t task, int from, int to, bool last, pid_t parent)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXCPU, SIG_DFL);
    /* It must not outlive who reads it. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent || !keep_only(from, to))
        _exit(BC_EXIT_SOFTWARE);
    if (!bc_guard_lock(&crew->limits))
        _exit(BC_EXIT_SOFTWARE);
    _exit(crew->work(crew->context, task, FROM, TO, last));
}

/* ---- here ---- */

static bc_status begin(running *r)
{
    const bc_crew *crew = r->crew;
    int from = -1, ends[2];
    size_t task = r->next++;
    bc_status status = crew->open(crew->context, task, &from);
    if (status != BC_OK)
        return status;
    if (from < 0)
        return crew->end(crew->context, task, &(bc_crew_end){.outcome = BC_CREW_DONE});
    bool last = r->next == crew->tasks;
    pid_t parent = getpid(), pid = -1;
    if (pipe(ends) == 0) {
        fcntl(ends[0], F_SETFD, FD_CLOEXEC);
        fcntl(ends[1], F_SETFD, FD_CLOEXEC);
        fcntl(ends[1], F_SETPIPE_SZ, PIPE);
        pid = fork();
        if (pid == 0)
            be_worker(crew, task, from, ends[1], last, parent);
        close(ends[1]);
        if (pid < 0)
            close(ends[0]);
    }
    close(from);
    if (pid < 0)
        return BC_IO;
    r->worker[r->workers++] = (worker){.task = task, .pid = pid, .from = ends[0]};
    return BC_OK;
}

/* How it ended; -1: nobody can say, as where the caller has SIGCHLD ignored. */
static int wait_for(pid_t pid)
{
    int how;
    pid_t ended;
    while ((ended = waitpid(pid, &how, 0)) < 0 && errno == EINTR)
        ;
    return ended < 0 ? -1 : how;
}

static bc_crew_end end_of(const worker *w, int how)
{
    if (w->flood)
        return (bc_crew_end){.outcome = BC_CREW_FLOOD};
    if (how < 0)
        return (bc_crew_end){.outcome = BC_CREW_BROKEN};
    if (WIFEXITED(how))
        return (bc_crew_end){.outcome = BC_CREW_DONE, .code = WEXITSTATUS(how)};
    if (WIFSIGNALED(how) && WTERMSIG(how) == SIGXCPU)
        return (bc_crew_end){.outcome = BC_CREW_SLOW};
    return (bc_crew_end){.outcome = BC_CREW_BROKEN, .signal = WIFSIGNALED(how) ? WTERMSIG(how) : 0};
}

static bc_status finish(running *r, size_t place)
{
    worker w = r->worker[place];
    r->worker[place] = r->worker[--r->workers];
    close(w.from);
    bc_crew_end end = end_of(&w, wait_for(w.pid));
    return r->crew->end(r->crew->context, w.task, &end);
}

static bc_status take(running *r, size_t place)
{
    worker *w = &r->worker[place];
    ssize_t got = read(w->from, r->block, BLOCK);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return BC_OK;
    if (got <= 0)
        return finish(r, place);
    w->taken += (unsigned long long)got;
    if (w->taken > r->crew->output) {
        w->flood = true;
        kill(w->pid, SIGKILL);
        return finish(r, place);
    }
    return r->crew->take(r->crew->context, w->task, r->block, (size_t)got);
}

static bc_status serve(running *r)
{
    struct pollfd wait[MOST_JOBS];
    size_t count = r->workers;
    for (size_t i = 0; i < count; i++)
        wait[i] = (struct pollfd){.fd = r->worker[i].from, .events = POLLIN};
    if (poll(wait, (nfds_t)count, -1) < 0)
        return errno == EINTR ? BC_OK : BC_IO;
    bc_status status = BC_OK;
    for (size_t i = count; i-- > 0 && status == BC_OK;) /* from the back: one that ends is replaced by the last */
        if (wait[i].revents)
            status = take(r, i);
    return status;
}

bc_status bc_crew_run(const bc_crew *crew)
{
    running r = {.crew = crew, .block = malloc(BLOCK)};
    size_t jobs = crew->jobs < 1 ? 1 : crew->jobs > MOST_JOBS ? MOST_JOBS : crew->jobs;
    bc_status status = r.block ? BC_OK : BC_NOMEM;
    while (status == BC_OK && (r.workers || r.next < crew->tasks)) {
        while (status == BC_OK && r.workers < jobs && r.next < crew->tasks)
            status = begin(&r);
        if (status == BC_OK)
            status = serve(&r);
    }
    for (size_t i = 0; i < r.workers; i++) {
        kill(r.worker[i].pid, SIGKILL);
        close(r.worker[i].from);
        wait_for(r.worker[i].pid);
    }
    free(r.block);
    return status;
}
