/* Workers that behave, and workers that do not: each costs its own task and nothing else, whatever the number of workers. */
#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/str.h"
#include "ingest/crew/crew.h"
#include "ingest/crew/wire.h"

enum task { GOOD, CRASH, LOOP, FLOOD, GREEDY, OPEN, EXEC, FORK, SOCKET, OTHERS, CODE, NOTHING, LAST, TASKS };

typedef struct seen {
    bc_str text[TASKS];
    bc_crew_end end[TASKS];
    int ended[TASKS];
} seen;

static bc_status on_open(void *context, size_t task, int *from)
{
    (void)context;
    *from = task == NOTHING ? -1 : open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    return BC_OK;
}

static void say(int to, const char *text)
{
    bc_crew_write(to, text, strlen(text));
}

static void say_errno(int to, bool good)
{
    say(to, good ? "good" : errno == EPERM ? "refused" : "otherwise");
}

/* Take memory until there is none. */
static void be_greedy(int to)
{
    size_t taken = 0;
    while (taken < 1024 && malloc(1 << 20))
        taken++;
    say(to, taken < 64 ? "little" : "much");
}

static int on_work(void *context, size_t task, int from, int to, bool last)
{
    char block[64] = "";
    (void)context, (void)last;
    switch ((enum task)task) {
    case GOOD:
    case LAST:
        say(to, read(from, block, sizeof block) > 0 ? "read" : "not read");
        return 0;
    case CRASH:
        signal(SIGSEGV, SIG_DFL); /* the sanitizer has a handler */
        raise(SIGSEGV);
        return 0;
    case LOOP:
        for (volatile unsigned long turns = 0;; turns++)
            ;
    case FLOOD:
        for (;;)
            if (!bc_crew_write(to, block, sizeof block))
                return 0;
    case GREEDY:
        be_greedy(to);
        return 0;
    case OPEN:
        say_errno(to, open("/etc/passwd", O_RDONLY) >= 0);
        return 0;
    case EXEC:
        execl("/bin/true", "true", (char *)NULL);
        return 0;
    case FORK:
        say_errno(to, fork() >= 0);
        return 0;
    case SOCKET:
        socket(AF_INET, SOCK_STREAM, 0);
        return 0;
    case OTHERS: /* no descriptor of ours but from, to and standard error */
        for (int fd = 0; fd < 64; fd++)
            if (fd != STDERR_FILENO && fd != from && fd != to && read(fd, block, 1) >= 0)
                say(to, "readable");
        return 0;
    case CODE:
        return 7;
    case NOTHING:
    case TASKS:
        break;
    }
    return 1;
}

static bc_status on_take(void *context, size_t task, const char *bytes, size_t len)
{
    seen *s = context;
    bc_str_add_n(&s->text[task], bytes, len);
    return BC_OK;
}

static bc_status on_end(void *context, size_t task, const bc_crew_end *end)
{
    seen *s = context;
    s->end[task] = *end;
    s->ended[task]++;
    return BC_OK;
}

static void check(size_t jobs)
{
    seen s = {0};
    bc_crew crew = {.tasks = TASKS,
                    .jobs = jobs,
                    .limits = {16 << 20, 1},
                    .output = 1 << 20,
                    .context = &s,
                    .open = on_open,
                    .work = on_work,
                    .take = on_take,
                    .end = on_end};
    assert_int_equal(bc_crew_run(&crew), BC_OK);
    for (size_t i = 0; i < TASKS; i++)
        assert_int_equal(s.ended[i], 1);
    static const struct {
        enum task task;
        bc_crew_outcome outcome;
        int code, signal;
        const char *text;
        bool filtered; /* only where calls are filtered */
    } wanted[] = {
        {GOOD, BC_CREW_DONE, 0, 0, "read", false},     {CRASH, BC_CREW_BROKEN, 0, SIGSEGV, "", false},
        {LOOP, BC_CREW_SLOW, 0, 0, "", false},         {FLOOD, BC_CREW_FLOOD, 0, 0, NULL, false},
        {GREEDY, BC_CREW_DONE, 0, 0, "little", true},  {OPEN, BC_CREW_DONE, 0, 0, "refused", true},
        {EXEC, BC_CREW_BROKEN, 0, SIGSYS, "", true},   {FORK, BC_CREW_DONE, 0, 0, "refused", true},
        {SOCKET, BC_CREW_BROKEN, 0, SIGSYS, "", true}, {OTHERS, BC_CREW_DONE, 0, 0, "", false},
        {CODE, BC_CREW_DONE, 7, 0, "", false},         {NOTHING, BC_CREW_DONE, 0, 0, "", false},
        {LAST, BC_CREW_DONE, 0, 0, "read", false},
    };
    for (size_t i = 0; i < COUNT(wanted); i++) {
        enum task task = wanted[i].task;
        if (wanted[i].filtered && !bc_guard_filters())
            continue;
        assert_int_equal(s.end[task].outcome, wanted[i].outcome);
        assert_int_equal(s.end[task].code, wanted[i].code);
        assert_int_equal(s.end[task].signal, wanted[i].signal);
        if (wanted[i].text)
            assert_string_equal(bc_str_text(&s.text[task]), wanted[i].text);
    }
    for (size_t i = 0; i < TASKS; i++)
        bc_str_drop(&s.text[i]);
}

static void one_at_a_time(void **state)
{
    (void)state;
    check(1);
}

static void several(void **state)
{
    (void)state;
    check(4);
}

/* A callback that fails ends all workers. */
static bc_status refuse(void *context, size_t task, const char *bytes, size_t len)
{
    (void)context, (void)task, (void)bytes, (void)len;
    return BC_IO;
}

static void a_front_that_fails(void **state)
{
    seen s = {0};
    bc_crew crew = {.tasks = TASKS,
                    .jobs = 3,
                    .limits = {16 << 20, 1},
                    .output = 1 << 20,
                    .context = &s,
                    .open = on_open,
                    .work = on_work,
                    .take = refuse,
                    .end = on_end};
    (void)state;
    assert_int_equal(bc_crew_run(&crew), BC_IO);
}

/* Who has SIGCHLD ignored gets no answer how a worker ended: then none is taken for one that left with code 0. */
static void ends_that_nobody_knows(void **state)
{
    seen s = {0};
    bc_crew crew = {.tasks = OPEN,
                    .jobs = 2,
                    .limits = {16 << 20, 1},
                    .output = 1 << 20,
                    .context = &s,
                    .open = on_open,
                    .work = on_work,
                    .take = on_take,
                    .end = on_end};
    (void)state;
    signal(SIGCHLD, SIG_IGN);
    bc_status status = bc_crew_run(&crew);
    signal(SIGCHLD, SIG_DFL);
    assert_int_equal(status, BC_OK);
    for (size_t i = 0; i < OPEN; i++) {
        assert_int_equal(s.ended[i], 1);
        assert_int_equal(s.end[i].outcome, i == FLOOD ? BC_CREW_FLOOD : BC_CREW_BROKEN);
        assert_int_equal(s.end[i].signal, 0);
        bc_str_drop(&s.text[i]);
    }
}

/* ---- messages ---- */

static bc_status on_message(void *context, bc_wire_message *m)
{
    size_t len;
    if (m->kind == 't') {
        bc_str_addf(context, "t%zu;", (size_t)(m->end - m->at));
        return BC_OK;
    }
    uint64_t number = bc_wire_get(m);
    const char *text = bc_wire_get_text(m, 100, &len);
    bc_str_addf(context, "%c%llu[%.*s]", m->kind, (unsigned long long)number, (int)len, text);
    bc_wire_get(m);
    bc_str_add(context, m->failed ? "!;" : "?;");
    return BC_OK;
}

static void messages(void **state)
{
    bc_str out = {0}, all = {0};
    (void)state;
    for (uint64_t i = 0; i < 3; i++) {
        bc_wire_begin(&out, 'a');
        bc_wire_put(&out, i);
        bc_wire_put_text(&out, "Yên Mô", i ? strlen("Yên Mô") : 0);
        int ends[2];
        char bytes[256];
        assert_int_equal(pipe(ends), 0);
        assert_true(bc_wire_send(&out, ends[1]));
        bc_wire_begin(&out, 't');
        bc_str_add_n(&out, "seventeen letters", 17);
        assert_true(bc_wire_send(&out, ends[1]));
        ssize_t got = read(ends[0], bytes, sizeof bytes);
        assert_true(got > 0);
        bc_str_add_n(&all, bytes, (size_t)got);
        close(ends[0]);
        close(ends[1]);
    }
    for (size_t step = 1; step <= all.len; step++) {
        bc_str held = {0}, told = {0};
        for (size_t at = 0; at < all.len; at += step)
            assert_int_equal(
                bc_wire_take(&held, all.at + at, all.len - at < step ? all.len - at : step, 1000, on_message, &told),
                BC_OK);
        assert_string_equal(bc_str_text(&told), "a0[]!;t17;a1[Yên Mô]!;t17;a2[Yên Mô]!;t17;");
        assert_int_equal(held.len, 0);
        bc_str_drop(&held);
        bc_str_drop(&told);
    }
    for (size_t step = 1; step <= all.len; step++) { /* one is too long, whole or in pieces */
        bc_str held = {0}, told = {0};
        bc_status status = BC_OK;
        for (size_t at = 0; at < all.len && status == BC_OK; at += step)
            status = bc_wire_take(&held, all.at + at, all.len - at < step ? all.len - at : step, 16, on_message, &told);
        assert_int_equal(status, BC_BUG);
        bc_str_drop(&held);
        bc_str_drop(&told);
    }
    bc_str_drop(&out);
    bc_str_drop(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_at_a_time), cmocka_unit_test(several),
                                       cmocka_unit_test(a_front_that_fails), cmocka_unit_test(ends_that_nobody_knows),
                                       cmocka_unit_test(messages)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
