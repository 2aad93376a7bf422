#include "render/notices.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"

struct bc_notices {
    bc_papers *papers;
    atomic_size_t *next; /* shared by all processes */
    bc_turns turns;      /* of this one */
    pid_t child[BC_LIMIT_JOBS];
    size_t children;
};

static bc_status take_share(bc_notices *n)
{
    n->turns = (bc_turns){.next = n->next};
    n->papers->turns = &n->turns;
    bc_status status = bc_papers_notices(n->papers);
    if (status != BC_OK)
        bc_turns_stop(&n->turns);
    n->papers->turns = NULL;
    return status;
}

bc_status bc_notices_begin(bc_papers *papers, size_t jobs, bc_notices **out)
{
    bc_notices *n = *out = calloc(1, sizeof *n);
    if (!n)
        return BC_NOMEM;
    n->papers = papers;
    n->next = mmap(NULL, sizeof *n->next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (n->next == MAP_FAILED) {
        free(n);
        *out = NULL;
        return BC_NOMEM;
    }
    fflush(NULL);
    size_t wanted = jobs < BC_LIMIT_JOBS ? jobs : BC_LIMIT_JOBS;
    if (wanted > papers->data->campaign->units)
        wanted = papers->data->campaign->units;
    while (n->children + 1 < wanted) {
        pid_t child = fork();
        if (child == 0) {
            bc_status status = take_share(n);
            fflush(stderr);
            _exit((int)status);
        }
        if (child < 0)
            break; /* fewer hands: the rest is ours */
        n->child[n->children++] = child;
    }
    return BC_OK;
}

static bc_status wait_for(pid_t child)
{
    int ended = 0;
    while (waitpid(child, &ended, 0) < 0)
        if (errno != EINTR)
            return BC_IO;
    return WIFEXITED(ended) ? (bc_status)WEXITSTATUS(ended) : BC_BUG;
}

bc_status bc_notices_end(bc_notices *n, bc_status status)
{
    if (status == BC_OK)
        status = take_share(n);
    else
        bc_turns_stop(&(bc_turns){.next = n->next});
    for (size_t i = 0; i < n->children; i++) {
        bc_status theirs = wait_for(n->child[i]);
        status = status == BC_OK ? theirs : status;
    }
    if (status == BC_OK)
        status = bc_papers_enter_notices(n->papers);
    munmap(n->next, sizeof *n->next);
    free(n);
    return status;
}
