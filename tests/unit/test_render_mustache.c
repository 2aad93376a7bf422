/* Mustache, by the specification's text: variables, sections, inverted sections, comments, partials, set delimiters. */
#include "unit.h"

#include <stdio.h>

#include "render/words/mustache.h"

static const char *partial(void *context, const char *name, const char **file)
{
    (void)context;
    *file = name;
    if (strcmp(name, "p") == 0)
        return ">{{x}}\n>\n";
    if (strcmp(name, "text") == 0)
        return "<{{x}}>";
    return strcmp(name, "self") == 0 ? "{{>self}}" : NULL;
}

static void escape(bc_str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            bc_str_add(out, "&lt;");
        else
            bc_str_add_byte(out, *text);
    }
}

/* {x: "<1>", yes, no, list: [{n: "a"}, {n: "b"}], empty: [], words: ["u", "v"], in: {x: "2", deep: {y: "3"}}} */
static bc_value *make_values(bc_arena *a)
{
    bc_value *root = bc_value_map(a), *list = bc_value_list(a), *words = bc_value_list(a), *in = bc_value_map(a),
             *deep = bc_value_map(a);
    const char *names[] = {"a", "b"};
    for (size_t i = 0; i < 2; i++) {
        bc_value *item = bc_value_map(a);
        bc_value_put_text(a, item, "n", names[i]);
        bc_value_add(a, list, item);
    }
    bc_value_add(a, words, bc_value_text(a, "u"));
    bc_value_add(a, words, bc_value_text(a, "v"));
    bc_value_put_text(a, deep, "y", "3");
    bc_value_put_text(a, in, "x", "2");
    bc_value_put(a, in, "deep", deep);
    bc_value_put_text(a, root, "x", "<1>");
    bc_value_put(a, root, "yes", bc_value_bool(a, true));
    bc_value_put(a, root, "no", bc_value_bool(a, false));
    bc_value_put(a, root, "list", list);
    bc_value_put(a, root, "empty", bc_value_list(a));
    bc_value_put(a, root, "words", words);
    bc_value_put(a, root, "in", in);
    return root;
}

static void test_cases(void **state)
{
    (void)state;
    static const struct {
        const char *template, *want; /* NULL: BC_DATA */
    } cases[] = {
        {"plain", "plain"},
        {"{{x}} {{ x }}", "&lt;1> &lt;1>"},
        {"{{{x}}}{{&x}}", "<1><1>"},
        {"{{no}}", ""},
        {"{{in.x}}{{in.deep.y}}", "23"},
        {"{{#yes}}a{{/yes}}{{#no}}b{{/no}}", "a"},
        {"{{^yes}}a{{/yes}}{{^no}}b{{/no}}{{^empty}}c{{/empty}}", "bc"},
        {"{{#list}}{{n}},{{/list}}", "a,b,"},
        {"{{#empty}}x{{/empty}}", ""},
        {"{{#words}}({{.}}){{/words}}", "(u)(v)"},
        {"{{#in}}{{x}}{{#deep}}{{x}}{{/deep}}{{/in}}", "22"},
        {"{{#list}}{{x}}{{/list}}", "&lt;1>&lt;1>"},
        {"a{{! note }}b", "ab"},
        {"a\n  {{! alone\n on lines }}\nb\n", "a\nb\n"},
        {"{{#yes}}\nline\n{{/yes}}\n", "line\n"},
        {"  {{#yes}}  \nline\n\t{{/yes}}", "line\n"},
        {"| {{#yes}} x {{/yes}} |", "|  x  |"},
        {"{{=<% %>=}}<%x%>{{x}}", "&lt;1>{{x}}"},
        {"{{=| |=}}\n|#yes|y|/yes|", "y"},
        {"{{>text}}", "<&lt;1>>"},
        {"  {{>p}}\n.", "  >&lt;1>\n  >\n."},
        {"{{nothing}}", NULL},
        {"{{#yes}}", NULL},
        {"{{/yes}}", NULL},
        {"{{#yes}}{{/no}}", NULL},
        {"{{x", NULL},
        {"{{}}", NULL},
        {"{{>nothing}}", NULL},
        {"{{>self}}", NULL},
        {"{{list}}", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        bc_arena *arena = bc_arena_new();
        bc_mustache mustache = {.escape = escape, .partial = partial};
        bc_str out = {0};
        bc_status status = bc_mustache_render(&mustache, cases[i].template, "t", make_values(arena), &out);
        assert_int_equal(status, cases[i].want ? BC_OK : BC_DATA);
        if (cases[i].want)
            assert_string_equal(bc_str_text(&out), cases[i].want);
        bc_str_drop(&out);
        bc_arena_drop(arena);
    }
}

typedef struct heard {
    char where[128], todo[128];
} heard;

static void hear(void *context, const bc_message *message)
{
    heard *h = context;
    snprintf(h->where, sizeof h->where, "%s", message->where);
    snprintf(h->todo, sizeof h->todo, "%s", message->todo ? message->todo : "");
}

static void test_errors_name_the_place(void **state)
{
    (void)state;
    heard h = {"", ""};
    bc_diag diag = {.sink = hear, .context = &h};
    bc_arena *arena = bc_arena_new();
    bc_mustache mustache = {.escape = escape, .diag = &diag};
    bc_str out = {0};
    assert_int_equal(bc_mustache_render(&mustache, "một\nhai {{yess}}", "bao-cao.md", make_values(arena), &out),
                     BC_DATA);
    assert_string_equal(h.where, "bao-cao.md, line 2, column 5");
    assert_string_equal(h.todo, "did you mean “yes”?");
    bc_str_drop(&out);
    bc_arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_errors_name_the_place)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
