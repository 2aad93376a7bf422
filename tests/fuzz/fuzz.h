/*
 * What the fuzz entries share. Inputs that begin with a byte below 32 are a document for both readings, by hand (from blocks that are lent: their ends
 * are those of memory) and by expat: they must tell the same.
 */
#ifndef BC_TESTS_FUZZ_H
#define BC_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/ingest_rows.h"

typedef bc_status (*fuzz_reading)(const bc_reader_job *job, bc_emitter *emitter, pieces *from, bool by_hand,
                                  bc_str *out);

/* What exactly expat finds broken depends on how much it sees at once. */
static inline void fuzz_trouble(void *context, const bc_message *message)
{
    const char *broken = strstr(message->what, "XML is broken");
    bc_str_add_n(context, message->what, broken ? (size_t)(broken - message->what) : strlen(message->what));
}

static inline void fuzz_tell(fuzz_reading read, pieces from, bool by_hand, bc_str *out)
{
    bc_reader_events events = {
        .sheet = told_sheet, .hidden_columns = told_hidden_columns, .row = told_row, .context = out};
    bc_diag diag = {.sink = fuzz_trouble, .context = out};
    bc_reader_job job = {.name = "x", .events = &events, .diag = &diag};
    bc_emitter emitter;
    bc_emitter_begin(&emitter, &job);
    bc_status status = read(&job, &emitter, &from, by_hand, out);
    bc_str_addf(out, "status %d", (int)status);
    bc_emitter_drop(&emitter);
    free(from.lent);
}

static inline void fuzz_compare(fuzz_reading read, const uint8_t *data, size_t len)
{
    bc_str by_expat = {0}, by_hand = {0};
    size_t step = data[1] ? data[1] : len;
    pieces from = {.at = (const char *)data + 2, .len = len - 2, .step = step};
    fuzz_tell(read, from, false, &by_expat);
    from.lends = true;
    fuzz_tell(read, from, true, &by_hand);
    if (by_expat.len != by_hand.len || memcmp(by_expat.at, by_hand.at, by_hand.len) != 0) {
        fprintf(stderr, "expat: %s\nby hand: %s\n", by_expat.at, by_hand.at);
        abort();
    }
    bc_str_drop(&by_expat);
    bc_str_drop(&by_hand);
}

/* A whole file in memory: every cell is looked at. */
static inline bc_status fuzz_row(void *context, const bc_sheet_row *row)
{
    unsigned long long *sum = context;
    bc_str decoded = {0};
    for (size_t i = 0; i < row->count; i++) {
        for (size_t j = 0; j < row->cell[i].len; j++)
            *sum += (unsigned char)row->cell[i].text[j];
        if (row->cell[i].fonts)
            bc_cell_decode(&decoded, &row->cell[i], BC_ENC_UNICODE);
    }
    bc_str_drop(&decoded);
    return BC_OK;
}

static inline bc_status fuzz_again(void *context)
{
    *(unsigned long long *)context = 0;
    return BC_OK;
}

static inline bc_status fuzz_columns(void *context, uint32_t first, uint32_t last)
{
    unsigned long long *sum = context;
    if (first > last || last >= BC_LIMIT_COLUMNS)
        abort();
    *sum += last - first;
    return BC_OK;
}

static inline bc_status fuzz_chart(void *context, const bc_chart_cache *cache)
{
    unsigned long long *sum = context;
    if (cache->row > cache->last || (cache->text && cache->nth > cache->last - cache->row))
        abort();
    for (const char *at = cache->text; at && *at; at++)
        *sum += (unsigned char)*at;
    return BC_OK;
}

static inline void fuzz_file(const uint8_t *data, size_t len)
{
    unsigned long long sum = 0;
    bc_reader_events events = {
        .hidden_columns = fuzz_columns, .row = fuzz_row, .again = fuzz_again, .chart = fuzz_chart, .context = &sum};
    bc_reader_read_bytes(data, len, "x", &events, NULL, NULL);
}

#endif
