/*
 * ceilings FILE: the seconds and CPU seconds of what no reader can go below on this machine, those of our bare scan, the cells it saw. For an archive
 * the ceiling is ISA-L inflating its largest part into one buffer, for CSV libcsv's bare parse.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <csv.h>
#include <isa-l/igzip_lib.h>

#include "ingest/reader/reader.h"

enum { BUFFER = 256 * 1024 };

typedef struct file {
    const char *path;
    const unsigned char *at;
    size_t len;
    const unsigned char *part; /* deflated */
    size_t packed;
    unsigned long long size;
} file;

static unsigned long little(const unsigned char *at, int bytes)
{
    unsigned long n = 0;
    while (bytes--)
        n = n << 8 | at[bytes];
    return n;
}

/* The largest part, by the central directory; sizes that do not fit into four bytes stand first in the extra field. */
static void find_part(file *f)
{
    const unsigned char *end = f->at + f->len - 22;
    while (memcmp(end, "PK\5\6", 4) != 0)
        end--;
    const unsigned char *at = f->at + little(end + 16, 4);
    for (; memcmp(at, "PK\1\2", 4) == 0; at += 46 + little(at + 28, 2) + little(at + 30, 2) + little(at + 32, 2)) {
        const unsigned char *extra = at + 46 + little(at + 28, 2) + 4;
        unsigned long size = little(at + 24, 4), packed = little(at + 20, 4);
        if (size == 0xffffffff) {
            size = little(extra, 8);
            extra += 8;
        }
        if (packed == 0xffffffff)
            packed = little(extra, 8);
        if (size <= f->size)
            continue;
        const unsigned char *local = f->at + little(at + 42, 4);
        f->size = size;
        f->packed = packed;
        f->part = local + 30 + little(local + 26, 2) + little(local + 28, 2);
    }
}

static void inflate_bare(file *f)
{
    static struct inflate_state state;
    static unsigned char buffer[BUFFER];
    unsigned long long made = 0;
    isal_inflate_init(&state);
    state.next_in = (uint8_t *)(uintptr_t)f->part;
    state.avail_in = (uint32_t)f->packed;
    while (state.block_state != ISAL_BLOCK_FINISH) {
        state.next_out = buffer;
        state.avail_out = BUFFER;
        if (isal_inflate(&state) != ISAL_DECOMP_OK)
            exit(1);
        made += BUFFER - state.avail_out;
    }
    if (made != f->size)
        exit(1);
}

static size_t fields;

static void on_field(void *bytes, size_t len, void *context)
{
    (void)bytes, (void)len, (void)context;
    fields++;
}

static void on_end(int c, void *context)
{
    (void)c, (void)context;
}

static void libcsv_bare(file *f)
{
    struct csv_parser parser;
    csv_init(&parser, 0);
    for (size_t at = 0; at < f->len; at += BUFFER)
        csv_parse(&parser, f->at + at, f->len - at < BUFFER ? f->len - at : BUFFER, on_field, on_end, NULL);
    csv_fini(&parser, on_field, on_end, NULL);
    csv_free(&parser);
}

static unsigned long long cells;

static bc_status on_row(void *context, const bc_sheet_row *row)
{
    (void)context;
    cells += row->count;
    return BC_OK;
}

static void scan_bare(file *f)
{
    bc_reader_events events = {.row = on_row};
    cells = 0;
    if (bc_reader_read(f->path, f->path, &events, NULL, NULL) != BC_OK)
        exit(1);
}

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void clocked(void (*run)(file *), file *f)
{
    double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    run(f);
    printf("%.6f %.6f ", now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - cpu);
}

int main(int argc, char **argv)
{
    struct stat st;
    if (argc != 2)
        return 64;
    file f = {.path = argv[1]};
    int fd = open(f.path, O_RDONLY);
    if (fd < 0 || fstat(fd, &st) != 0)
        return 66;
    f.len = (size_t)st.st_size;
    f.at = mmap(NULL, f.len, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (f.at == MAP_FAILED)
        return 66;
    bool archive = memcmp(f.at, "PK", 2) == 0;
    if (archive)
        find_part(&f);
    clocked(archive ? inflate_bare : libcsv_bare, &f);
    clocked(scan_bare, &f);
    printf("%llu\n", cells);
    return 0;
}
