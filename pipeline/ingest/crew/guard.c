#include "ingest/crew/guard.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#if defined(__x86_64__)
#define OUR_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_ARCH AUDIT_ARCH_AARCH64
#else
#define OUR_ARCH 0
#endif

/* A kernel that knows filters finds no filter at no address; another one does not know the mode. */
bool bc_guard_filters(void)
{
    return OUR_ARCH != 0 && !SANITIZED && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 && errno == EFAULT;
}

/* Bytes that are mapped now: the limit on memory is on what is mapped, and libraries map much that is never touched. */
static unsigned long long mapped(void)
{
    unsigned long long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%llu", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * (unsigned long long)sysconf(_SC_PAGESIZE);
}

static bool limit(int what, unsigned long long most)
{
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now) != 0)
        return false;
    rlim_t value = now.rlim_max != RLIM_INFINITY && now.rlim_max < most ? now.rlim_max : (rlim_t)most;
    struct rlimit set = {value, value};
    return setrlimit((__rlimit_resource_t)what, &set) == 0;
}

static unsigned long long seconds_used(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0
               ? (unsigned long long)usage.ru_utime.tv_sec + (unsigned long long)usage.ru_stime.tv_sec + 1
               : 1;
}

/* SIGXCPU comes at the soft limit, SIGKILL at the hard one. */
static bool limit_time(unsigned seconds)
{
    unsigned long long most = seconds_used() + seconds;
    struct rlimit set = {(rlim_t)most, (rlim_t)most + 1};
    return setrlimit(RLIMIT_CPU, &set) == 0 || limit(RLIMIT_CPU, most);
}

#if OUR_ARCH != 0

#define CALL(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define KILL(name)                                                                                                     \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define REFUSE(why) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (why))

enum { CLONE_THREAD_BIT = 0x00010000 }; /* linux/sched.h, which clashes with sched.h */

/* A thread of this process (clone with CLONE_THREAD) and nothing else; clone3 hides its flags behind a pointer: glibc goes on with clone. */
static const struct sock_filter filter[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCH, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    CALL(read),
    CALL(pread64),
    CALL(write),
    CALL(lseek),
    CALL(fstat),
    CALL(close),
    CALL(mmap),
    CALL(munmap),
    CALL(mremap),
    CALL(mprotect),
    CALL(madvise),
    CALL(brk),
    CALL(futex),
    CALL(set_robust_list),
    CALL(rseq),
    CALL(sched_yield),
    CALL(gettid),
    CALL(getpid),
    CALL(getrandom),
    CALL(clock_gettime),
    CALL(rt_sigprocmask),
    CALL(rt_sigaction),
    CALL(rt_sigreturn),
    CALL(sigaltstack),
    CALL(tgkill), /* abort */
    CALL(exit),
    CALL(exit_group),
    KILL(execve),
    KILL(execveat),
    KILL(ptrace),
    KILL(socket),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1),
    REFUSE(ENOSYS),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD_BIT, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    REFUSE(EPERM),
};

static bool install(void)
{
    struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = (struct sock_filter *)filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

#else

static bool install(void)
{
    return true;
}

#endif

bool bc_guard_lock(const bc_guard_limits *limits)
{
    bool good = limit_time(limits->seconds) && limit(RLIMIT_CORE, 0);
    if (SANITIZED) /* their shadow is terabytes of address space */
        return good;
    good = good && limit(RLIMIT_AS, mapped() + limits->memory);
    return good && (!bc_guard_filters() || install());
}
