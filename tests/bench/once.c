/*
 * once COMMAND...: run it once, its output thrown away, and print "MICROSECONDS KIB CODE CPU_MICROSECONDS".
 *
 * CPU_MICROSECONDS are of the command and of all that it has waited for. KIB is ru_maxrss of wait4: the peak of the largest single process, the command itself or any that it has waited for. A program of
 * its own, because the figure starts from the size of the process that called exec: Python would hide everything under 11 MiB.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    struct timespec from, to;
    struct rusage usage;
    int status;

    if (argc < 2)
        return 64;
    clock_gettime(CLOCK_MONOTONIC, &from);
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++)
            dup2(null, fd);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        perror("once");
        return 71;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%ld %ld %d %ld\n", (to.tv_sec - from.tv_sec) * 1000000 + (to.tv_nsec - from.tv_nsec) / 1000,
           usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
           (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    return 0;
}
