/*
 * The names of templates: what a context holds is what the table of names says, both ways, for the report and for a notice, whatever the campaign is
 * like: one form or several, with and without a survey, with and without scores.
 */
#include "unit.h"

#include "base/map.h"
#include "render/words/context.h"
#include "render/words/context_fields.h"

typedef struct place {
    bc_arena *arena;
    bc_campaign campaign;
    bc_index index;
    bc_data data;
} place;

static const bc_unit units[] = {
    {.code = "1", .name = "Một", .type = "huyện", .full = "huyện Một", .display = "Huyện Một"},
    {.code = "2", .name = "Hai", .type = "huyện", .full = "huyện Hai", .display = "Huyện Hai"},
};

/* A table of two rows, asked by its first two columns. */
static bc_lookup lookup(place *p, const char *const *columns, size_t count, const char *const (*rows)[5], size_t n)
{
    bc_table *t = bc_arena_alloc(p->arena, 1, sizeof *t);
    bc_map *map = bc_map_new();
    assert_non_null(map);
    t->columns = count;
    t->column = bc_arena_alloc(p->arena, count, sizeof *t->column);
    t->rows = n;
    t->row = bc_arena_alloc(p->arena, n + 1, sizeof *t->row);
    for (size_t c = 0; c < count; c++)
        t->column[c] = columns[c];
    for (size_t i = 0; i < n; i++) {
        t->row[i] = bc_arena_alloc(p->arena, count, sizeof *t->row[i]);
        for (size_t c = 0; c < count; c++)
            t->row[i][c] = rows[i][c];
        bc_map_put(map, bc_arena_format(p->arena, "%s\x1f%s", rows[i][0], rows[i][1]), i);
    }
    return (bc_lookup){.table = t, .place = map};
}

static void make_forms(place *p)
{
    for (size_t f = 0; f < 2; f++) {
        bc_form *form = &p->index.form[f];
        *form = (bc_form){.code = f ? "B" : "A",
                          .title = f ? "Phiếu B" : "Phiếu A",
                          .kind = f ? BC_SURVEY : BC_ASSESSMENT,
                          .weight = {50, 0},
                          .criteria = 1,
                          .items = 3,
                          .scale_from = 1,
                          .scale_to = 5};
        form->criterion = bc_arena_alloc(p->arena, 1, sizeof *form->criterion);
        form->criterion[0] =
            (bc_criterion){.code = f ? "B1" : "A1", .title = "Tiêu chí", .points = {100, 0}, .count = 3};
        form->item = bc_arena_alloc(p->arena, 3, sizeof *form->item);
        for (size_t i = 0; i < 3; i++)
            form->item[i] = (bc_item){
                .code = bc_arena_format(p->arena, "%c1.%zu", f ? 'B' : 'A', i + 1), .title = "Mục", .points = {40, 0}};
        if (f) {
            form->modes.at = bc_arena_alloc(p->arena, 2, sizeof *form->modes.at);
            form->modes.at[0] = "Giấy";
            form->modes.at[1] = "Mạng";
            form->modes.count = 2;
        }
    }
}

static void make_ratings(place *p, size_t forms)
{
    for (size_t r = 0; r < forms + 1; r++) {
        bc_ratings *ratings = &p->index.ratings[r];
        *ratings = (bc_ratings){.scope = r == forms ? "overall" : p->index.form[r].code, .count = 2};
        ratings->at = bc_arena_alloc(p->arena, 2, sizeof *ratings->at);
        ratings->at[0] = (bc_rating){.name = "tốt", .from = {70, 0}};
        ratings->at[1] = (bc_rating){.name = "yếu"};
    }
}

/* Figures of two units and two forms, or none. */
static void make_tables(place *p, bool scored)
{
    static const char *const score_columns[] = {"unit", "scope", "score", "rating", "rank"};
    static const char *const score_rows[][5] = {
        {"1", "A", "80.00", "tốt", "1"}, {"2", "A", "60.00", "yếu", "2"},       {"1", "B", "80.00", "tốt", "1"},
        {"2", "B", "60.00", "yếu", "2"}, {"1", "overall", "80.00", "tốt", "1"}, {"2", "overall", "60.00", "yếu", "2"}};
    static const char *const item_columns[] = {"unit", "item", "verified", "n", "sum"};
    static const char *const item_rows[][5] = {{"1", "A1.1", "40", "", ""}, {"1", "A1.2", "30", "", ""},
                                               {"1", "A1.3", "1", "", ""},  {"1", "B1.1", "", "3", "9"},
                                               {"1", "B1.2", "", "3", "6"}, {"1", "B1.3", "", "3", "3"}};
    static const char *const province_columns[] = {"scope", "key", "mean", "moved"};
    static const char *const province_rows[][5] = {
        {"A", "", "70.00", "0"}, {"A", "self", "72.00", "0"}, {"overall", "", "70.00", "0"}};
    static const char *const mode_columns[] = {"unit", "mode", "accepted", "score"};
    static const char *const none[][5] = {{""}};
    p->data.scores = lookup(p, score_columns, 5, score_rows, scored ? COUNT(score_rows) : 0);
    p->data.items = lookup(p, item_columns, 5, item_rows, scored ? COUNT(item_rows) : 0);
    p->data.province = lookup(p, province_columns, 4, province_rows, scored ? COUNT(province_rows) : 0);
    p->data.criteria = lookup(p, item_columns, 2, none, 0);
    p->data.modes = lookup(p, mode_columns, 4, none, 0);
    p->data.reasons = lookup(p, mode_columns, 2, none, 0);
    p->data.forms = p->data.reasons.table;
    p->data.files = p->data.reasons.table;
}

static void begin(place *p, size_t unit_count, size_t forms, bool scored)
{
    *p = (place){.arena = bc_arena_new()};
    assert_non_null(p->arena);
    p->campaign = (bc_campaign){.code = "c", .title = "Đánh giá", .year = 2024, .units = unit_count};
    p->campaign.unit = bc_arena_alloc(p->arena, 2, sizeof *units);
    memcpy(p->campaign.unit, units, sizeof units);
    p->campaign.report = (bc_report_head){
        .issuer = "Sở", .symbol = "BC-S", .place = "Hà Nam", .subject = "Kết quả", .position = "GIÁM ĐỐC"};
    p->index = (bc_index){.title = "Bộ chỉ số", .decimals = 2, .forms = forms};
    p->index.form = bc_arena_alloc(p->arena, 2, sizeof *p->index.form);
    p->index.ratings = bc_arena_alloc(p->arena, 3, sizeof *p->index.ratings);
    make_forms(p);
    make_ratings(p, forms);
    p->data = (bc_data){.arena = p->arena, .campaign = &p->campaign, .index = &p->index};
    p->data.words = (bc_words){.and_ = "và",
                               .plural = "các",
                               .day = "ngày",
                               .month = "tháng",
                               .year = "năm",
                               .number = " ",
                               .first = "nhất",
                               .archive = "Lưu",
                               .draft = "DỰ THẢO"};
    make_tables(p, scored);
}

static void end(place *p)
{
    bc_data_drop(&p->data);
    bc_arena_drop(p->arena);
}

static void agree(void **state)
{
    (void)state;
    for (size_t shape = 0; shape < 8; shape++)
        for (int notice = 0; notice < 2; notice++) {
            place p;
            bc_str difference = {0};
            begin(&p, shape & 1 ? 2 : 1, shape & 2 ? 2 : 1, shape & 4);
            const bc_value *context = bc_context_make(&p.data, notice ? p.campaign.unit : NULL);
            assert_non_null(context);
            if (!bc_fields_agree(context, notice, &difference))
                fail_msg("shape %zu, notice %d: %s", shape, notice, bc_str_text(&difference));
            bc_str_drop(&difference);
            end(&p);
        }
}

/* One name more, one less, one of another kind, in a list's second entry: each is seen. */
static void differences(void **state)
{
    (void)state;
    for (int fault = 0; fault < 4; fault++) {
        place p;
        bc_str difference = {0};
        begin(&p, 2, 2, true);
        bc_value *context = bc_context_make(&p.data, NULL);
        size_t forms = 0;
        while (strcmp(context->key[forms], "phieu") != 0)
            forms++;
        bc_value *second = context->item[forms]->item[1];
        if (fault == 0)
            bc_value_put_text(p.arena, context, "thua", "x");
        else if (fault == 1)
            second->count--;
        else if (fault == 2)
            bc_value_put_text(p.arena, second, "thua", "x");
        else
            context->item[forms]->kind = BC_VALUE_TEXT;
        assert_false(bc_fields_agree(context, false, &difference));
        static const char *const said[] = {"goc.thua", "phieu.", "phieu.thua", "goc.phieu"};
        assert_non_null(strstr(bc_str_text(&difference), said[fault]));
        bc_str_drop(&difference);
        end(&p);
    }
    place p;
    bc_str difference = {0};
    begin(&p, 2, 2, true);
    assert_false(
        bc_fields_agree(bc_context_make(&p.data, p.campaign.unit), false, &difference)); /* a notice is no report */
    bc_str_drop(&difference);
    end(&p);
}

/* Every group is opened by some name, every name is there once, and what opens a group is a list or a map. */
static void table_is_whole(void **state)
{
    size_t fields, groups;
    const bc_field *field = bc_fields(&fields);
    const bc_field_group *group = bc_field_groups(&groups);
    (void)state;
    for (size_t g = 1; g < groups; g++) {
        bool opened = false;
        for (size_t i = 0; i < fields; i++)
            opened = opened || (field[i].of && strcmp(field[i].of, group[g].name) == 0);
        assert_true(opened);
    }
    for (size_t i = 0; i < fields; i++) {
        assert_ptr_equal(bc_field_find(field[i].group, field[i].name, strlen(field[i].name), true), &field[i]);
        assert_true((field[i].kind >= BC_FIELD_LIST) == (field[i].of != NULL));
        assert_true(*field[i].meaning != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agree), cmocka_unit_test(differences),
                                       cmocka_unit_test(table_is_whole)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
