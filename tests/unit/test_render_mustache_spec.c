/*
 * The Mustache specification's core modules (comments, delimiters, interpolation, inverted, partials, sections), every case of them written from its text;
 * then what baocao asks for besides: an unknown name or partial is an error with the nearest known one (not lenient).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/yaml.h"
#include "render/words/mustache.h"

typedef struct heard {
    char where[512], what[512], todo[512];
} heard;

static void hear(void *context, const bc_message *message)
{
    heard *h = context;
    snprintf(h->where, sizeof h->where, "%s", message->where ? message->where : "");
    snprintf(h->what, sizeof h->what, "%s", message->what ? message->what : "");
    snprintf(h->todo, sizeof h->todo, "%s", message->todo ? message->todo : "");
}

static bc_value *value_of(bc_arena *arena, const bc_yaml *node)
{
    if (node->kind == BC_YAML_NULL)
        return bc_value_bool(arena, false);
    if (node->kind == BC_YAML_SCALAR && !node->quoted && strcmp(node->text, "true") == 0)
        return bc_value_bool(arena, true);
    if (node->kind == BC_YAML_SCALAR && !node->quoted && strcmp(node->text, "false") == 0)
        return bc_value_bool(arena, false);
    if (node->kind == BC_YAML_SCALAR)
        return bc_value_text(arena, node->text);
    bc_value *value = node->kind == BC_YAML_LIST ? bc_value_list(arena) : bc_value_map(arena);
    for (size_t i = 0; i < node->count; i++)
        if (node->kind == BC_YAML_LIST)
            bc_value_add(arena, value, value_of(arena, node->item[i]));
        else
            bc_value_put(arena, value, node->key[i], value_of(arena, node->item[i]));
    return value;
}

typedef struct partial {
    const char *name, *text;
} partial;

static const char *find_partial(void *context, const char *name, const char **file)
{
    *file = name;
    for (const partial *p = context; p && p->name; p++)
        if (strcmp(p->name, name) == 0)
            return p->text;
    return NULL;
}

static void escape_html(bc_str *out, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            bc_str_add(out, "&amp;");
        else if (*text == '<')
            bc_str_add(out, "&lt;");
        else if (*text == '>')
            bc_str_add(out, "&gt;");
        else if (*text == '"')
            bc_str_add(out, "&quot;");
        else
            bc_str_add_byte(out, *text);
}

static bc_status render(const char *template, const char *yaml, const partial *partials, bool lenient, bc_str *out,
                        heard *h)
{
    bc_diag diag = {.sink = hear, .context = h};
    bc_arena *arena = bc_arena_new();
    bc_yaml *root = NULL;
    assert_non_null(arena);
    assert_int_equal(bc_yaml_parse(yaml, strlen(yaml), "data", arena, &root, &diag), BC_OK);
    const bc_value *value = value_of(arena, root);
    bc_mustache m = {.escape = escape_html,
                     .partial = find_partial,
                     .context = (void *)(uintptr_t)partials,
                     .diag = &diag,
                     .lenient = lenient};
    bc_status status = bc_mustache_render(&m, template, "bao-cao.md", value, out);
    bc_arena_drop(arena);
    return status;
}

typedef struct spec {
    const char *name, *data, *template, *expected;
} spec;

static void check(const spec *cases, size_t count, const partial *partials)
{
    for (size_t i = 0; i < count; i++) {
        bc_str out = {0};
        heard h = {0};
        bc_status status = render(cases[i].template, cases[i].data, partials, true, &out, &h);
        if (status != BC_OK || strcmp(bc_str_text(&out), cases[i].expected) != 0)
            fail_msg("%s: got “%s”, expected “%s” (%s: %s)", cases[i].name, bc_str_text(&out), cases[i].expected,
                     h.where, h.what);
        bc_str_drop(&out);
    }
}

#define CHECK(cases, partials) check(cases, sizeof(cases) / sizeof *(cases), partials)

static void comments(void **state)
{
    static const spec cases[] = {
        {"inline", "{}", "12345{{! Comment Block! }}67890", "1234567890"},
        {"multiline", "{}", "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", "1234567890\n"},
        {"standalone", "{}", "Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n"},
        {"indented standalone", "{}", "Begin.\n  {{! Indented! }}\nEnd.\n", "Begin.\nEnd.\n"},
        {"standalone line endings", "{}", "|\r\n{{! Standalone Comment }}\r\n|", "|\r\n|"},
        {"standalone without previous line", "{}", "  {{! I'm Still Standalone }}\n!", "!"},
        {"standalone without newline", "{}", "!\n  {{! I'm Still Standalone }}", "!\n"},
        {"multiline standalone", "{}", "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n", "Begin.\nEnd.\n"},
        {"indented multiline standalone", "{}", "Begin.\n  {{!\n    Something's\n  }}\nEnd.\n", "Begin.\nEnd.\n"},
        {"indented inline", "{}", "  12 {{! 34 }}\n", "  12 \n"},
        {"surrounding whitespace", "{}", "12345 {{! Comment Block! }} 67890", "12345  67890"},
        {"like a variable", "{a: x}", "c: ({{! a }})", "c: ()"},
    };
    (void)state;
    CHECK(cases, NULL);
}

static void delimiters(void **state)
{
    static const partial partials[] = {
        {"include", ".{{value}}."}, {"include2", ".{{value}}. {{= | | =}} .|value|."}, {NULL, NULL}};
    static const spec cases[] = {
        {"pair behaviour", "{text: Hey!}", "{{=<% %>=}}(<%text%>)", "(Hey!)"},
        {"special characters", "{text: It worked!}", "({{=[ ]=}}[text])", "(It worked!)"},
        {"sections", "{section: true, data: x}",
         "[\n{{#section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n|#section|\n  {{data}}\n  "
         "|data|\n|/section|\n]\n",
         "[\n  x\n  |data|\n\n  {{data}}\n  x\n]\n"},
        {"inverted sections", "{section: false, data: x}",
         "[\n{{^section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n|^section|\n  {{data}}\n  "
         "|data|\n|/section|\n]\n",
         "[\n  x\n  |data|\n\n  {{data}}\n  x\n]\n"},
        {"a partial does not inherit", "{value: yes}", "[ {{>include}} ]\n{{= | | =}}\n[ |>include| ]\n",
         "[ .yes. ]\n[ .yes. ]\n"},
        {"after a partial", "{value: yes}", "[ {{>include2}} ]\n[ .{{value}}.  .|value|. ]\n",
         "[ .yes.  .yes. ]\n[ .yes.  .|value|. ]\n"},
        {"surrounding whitespace", "{}", "| {{=@ @=}} |", "|  |"},
        {"outlying whitespace", "{}", " | {{=@ @=}}\n", " | \n"},
        {"standalone", "{}", "Begin.\n{{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n"},
        {"indented standalone", "{}", "Begin.\n  {{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n"},
        {"standalone line endings", "{}", "|\r\n{{= @ @ =}}\r\n|", "|\r\n|"},
        {"standalone without previous line", "{}", "  {{=@ @=}}\n=", "="},
        {"standalone without newline", "{}", "=\n  {{=@ @=}}", "=\n"},
        {"pair with padding", "{}", "|{{= @   @ =}}|", "||"},
        {"each turn begins with its own", "{list: [a, b]}", "{{#list}}{{=< >=}}<.>;<={{ }}=>{{/list}}", "a;b;"},
    };
    (void)state;
    CHECK(cases, partials);
}

static void interpolation(void **state)
{
    static const spec cases[] = {
        {"none", "{}", "Hello from {Mustache}!\n", "Hello from {Mustache}!\n"},
        {"basic", "{subject: world}", "Hello, {{subject}}!\n", "Hello, world!\n"},
        {"no re-interpolation", "{template: '{{planet}}', planet: Earth}", "{{template}}: {{planet}}",
         "{{planet}}: Earth"},
        {"escaped", "{f: '& \" < >'}", "{{f}}", "&amp; &quot; &lt; &gt;"},
        {"triple", "{f: '& \" < >'}", "{{{f}}}", "& \" < >"},
        {"ampersand", "{f: '& \" < >'}", "{{&f}}", "& \" < >"},
        {"integer", "{mph: 85}", "\"{{mph}} miles an hour!\"", "\"85 miles an hour!\""},
        {"triple integer", "{mph: 85}", "\"{{{mph}}} miles an hour!\"", "\"85 miles an hour!\""},
        {"ampersand integer", "{mph: 85}", "\"{{&mph}} miles an hour!\"", "\"85 miles an hour!\""},
        {"decimal, a text here", "{power: '1.21'}", "\"{{power}} jiggawatts!\"", "\"1.21 jiggawatts!\""},
        {"triple decimal", "{power: '1.21'}", "\"{{{power}}} jiggawatts!\"", "\"1.21 jiggawatts!\""},
        {"ampersand decimal", "{power: '1.21'}", "\"{{&power}} jiggawatts!\"", "\"1.21 jiggawatts!\""},
        {"triple null", "{cannot: null}", "I ({{{cannot}}}) be seen!", "I () be seen!"},
        {"ampersand null", "{cannot: null}", "I ({{&cannot}}) be seen!", "I () be seen!"},
        {"context miss", "{}", "I ({{cannot}}) be seen!", "I () be seen!"},
        {"triple context miss", "{}", "I ({{{cannot}}}) be seen!", "I () be seen!"},
        {"ampersand context miss", "{}", "I ({{&cannot}}) be seen!", "I () be seen!"},
        {"dotted triple", "{person: {name: Joe}}", "{{{person.name}}} == {{#person}}{{{name}}}{{/person}}",
         "Joe == Joe"},
        {"dotted ampersand", "{person: {name: Joe}}", "{{&person.name}} == {{#person}}{{&name}}{{/person}}",
         "Joe == Joe"},
        {"dotted, broken chain", "{a: {}}", "\"{{a.b.c}}\" == \"\"", "\"\" == \"\""},
        {"dotted, broken chain resolution", "{a: {b: {}}, c: {name: Jim}}", "\"{{a.b.c.name}}\" == \"\"",
         "\"\" == \"\""},
        {"dotted, context precedence", "{a: {b: {}}, b: {c: ERROR}}", "{{#a}}{{b.c}}{{/a}}", ""},
        {"dotted names are never single keys", "{a.b: c}", "{{a.b}}", ""},
        {"dotted names, no masking", "{a.b: c, a: {b: d}}", "{{a.b}}", "d"},
        {"implicit iterator, escaped", "'& \" < >'", "{{.}}", "&amp; &quot; &lt; &gt;"},
        {"implicit iterator, triple", "'& \" < >'", "{{{.}}}", "& \" < >"},
        {"implicit iterator, ampersand", "'& \" < >'", "{{&.}}", "& \" < >"},
        {"implicit iterator, integer", "85", "\"{{.}} miles an hour!\"", "\"85 miles an hour!\""},
        {"triple, surrounding whitespace", "{string: '---'}", "| {{{string}}} |", "| --- |"},
        {"ampersand, surrounding whitespace", "{string: '---'}", "| {{&string}} |", "| --- |"},
        {"ampersand standalone stays", "{string: '---'}", "  {{&string}}\n", "  ---\n"},
        {"number as text", "{mph: 1.210}", "{{mph}} mph", "1.210 mph"},
        {"nought is a text", "{n: 0}", "{{n}}{{#n}}!{{/n}}", "0!"},
        {"null", "{cannot: null}", "I ({{cannot}}) be seen!", "I () be seen!"},
        {"dotted", "{person: {name: Joe}}", "{{person.name}} == {{#person}}{{name}}{{/person}}", "Joe == Joe"},
        {"dotted, deep", "{a: {b: {c: {d: {e: {name: Phil}}}}}}", "{{a.b.c.d.e.name}}", "Phil"},
        {"dotted, initial resolution", "{a: {b: {c: Phil}}, b: {c: Wrong}}", "{{#a}}{{b.c}}{{/a}}", "Phil"},
        {"implicit iterator", "world", "Hello, {{.}}!", "Hello, world!"},
        {"surrounding whitespace", "{string: '---'}", "| {{string}} |", "| --- |"},
        {"standalone stays", "{string: '---'}", "  {{string}}\n", "  ---\n"},
        {"triple standalone stays", "{string: '---'}", "  {{{string}}}\n", "  ---\n"},
        {"padding", "{string: '---'}", "|{{ string }}|{{{ string }}}|{{& string }}|", "|---|---|---|"},
        {"Vietnamese name and text", "{đơn_vị: huyện Kim Sơn}", "{{đơn_vị}}", "huyện Kim Sơn"},
    };
    (void)state;
    CHECK(cases, NULL);
}

/* Long for its table: every case of the specification, and some of ours. */
static void sections(void **state)
{
    static const spec cases[] = {
        {"truthy", "{b: true}", "\"{{#b}}shown{{/b}}\"", "\"shown\""},
        {"falsey", "{b: false}", "\"{{#b}}shown{{/b}}\"", "\"\""},
        {"null is falsey", "{b: null}", "\"{{#b}}shown{{/b}}\"", "\"\""},
        {"empty text is falsey", "{b: ''}", "\"{{#b}}shown{{/b}}\"", "\"\""},
        {"context", "{c: {name: Joe}}", "{{#c}}Hi {{name}}.{{/c}}", "Hi Joe."},
        {"parent contexts", "{a: foo, b: wrong, sec: {b: bar}, c: {d: baz}}", "{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}",
         "foo, bar, baz"},
        {"text as a scope", "{foo: bar}", "{{#foo}}{{.}} is {{foo}}{{/foo}}", "bar is bar"},
        {"variable test", "{foo: bar}", "\"{{#foo}}{{.}} is {{foo}}{{/foo}}\"", "\"bar is bar\""},
        {"list contexts, of the specification",
         "{tops: [{tname: {upper: A, lower: a}, middles: [{mname: 1, bottoms: [{bname: x}, {bname: y}]}]}]}",
         "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}.{{#bottoms}}{{tname.upper}}{{mname}}{{bname}}.{{/bottoms}}"
         "{{/middles}}{{/tops}}",
         "a1.A1x.A1y."},
        {"deeply nested contexts", "{a: {one: 1}, b: {two: 2}, c: {three: 3, d: {four: 4, five: 5}}}",
         "{{#a}}\n{{one}}\n{{#b}}\n{{one}}{{two}}{{one}}\n{{#c}}\n{{one}}{{two}}{{three}}{{two}}{{one}}\n{{#d}}\n"
         "{{one}}{{two}}{{three}}{{four}}{{three}}{{two}}{{one}}\n{{#five}}\n"
         "{{one}}{{two}}{{three}}{{four}}{{five}}{{four}}{{three}}{{two}}{{one}}\n"
         "{{one}}{{two}}{{three}}{{four}}{{.}}6{{.}}{{four}}{{three}}{{two}}{{one}}\n{{/five}}\n{{/d}}\n{{/c}}\n{{/"
         "b}}\n"
         "{{/a}}\n",
         "1\n121\n12321\n1234321\n123454321\n12345654321\n"},
        {"context misses", "{}", "[{{#missing}}Found key 'missing'!{{/missing}}]", "[]"},
        {"implicit iterator, integers", "{list: [1, 2, 3, 4, 5]}", "\"{{#list}}({{.}}){{/list}}\"",
         "\"(1)(2)(3)(4)(5)\""},
        {"implicit iterator, decimals", "{list: [1.10, 2.20, 3.30]}", "\"{{#list}}({{.}}){{/list}}\"",
         "\"(1.10)(2.20)(3.30)\""},
        {"implicit iterator, triple", "{list: ['&', '\"', '<', '>']}", "\"{{#list}}({{{.}}}){{/list}}\"",
         "\"(&)(\")(<)(>)\""},
        {"implicit iterator, ampersand", "{list: ['&', '\"', '<', '>']}", "\"{{#list}}({{&.}}){{/list}}\"",
         "\"(&)(\")(<)(>)\""},
        {"implicit iterator, root", "[{value: a}, {value: b}]", "\"{{#.}}({{value}}){{/.}}\"", "\"(a)(b)\""},
        {"dotted, falsey", "{a: {b: {c: false}}}", "\"{{#a.b.c}}Here{{/a.b.c}}\" == \"\"", "\"\" == \"\""},
        {"dotted, broken chains", "{a: {}}", "\"{{#a.b.c}}Here{{/a.b.c}}\" == \"\"", "\"\" == \"\""},
        {"list", "{list: [{item: 1}, {item: 2}, {item: 3}]}", "{{#list}}{{item}}{{/list}}", "123"},
        {"empty list", "{list: []}", "[{{#list}}Yay{{/list}}]", "[]"},
        {"list contexts", "{tops: [{t: {u: A, v: b}, m: [{n: 1, b: [x, y]}]}]}",
         "{{#tops}}{{#t}}{{u}}{{v}}.{{/t}}{{#m}}{{n}}{{t.u}}{{#b}}{{.}}{{t.v}}.{{/b}}{{/m}}{{/tops}}", "Ab.1Axb.yb."},
        {"doubled", "{b: true, two: second}", "{{#b}}\n* first\n{{/b}}\n* {{two}}\n{{#b}}\n* third\n{{/b}}\n",
         "* first\n* second\n* third\n"},
        {"nested", "{b: true}", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "| A B C D E |"},
        {"nested falsey", "{b: false}", "| A {{#b}}B {{#b}}C{{/b}} D{{/b}} E |", "| A  E |"},
        {"implicit iterator", "{list: [a, b, c]}", "{{#list}}({{.}}){{/list}}", "(a)(b)(c)"},
        {"implicit iterator, escaped", "{list: ['<']}", "{{#list}}({{.}}{{{.}}}){{/list}}", "(&lt;<)"},
        {"nested lists", "{list: [[1, 2], [a]]}", "{{#list}}({{#.}}{{.}}{{/.}}){{/list}}", "(12)(a)"},
        {"dotted", "{a: {b: {c: true}}}", "\"{{#a.b.c}}Here{{/a.b.c}}\"", "\"Here\""},
        {"surrounding whitespace", "{b: true}", " | {{#b}}\t|\t{{/b}} | \n", " | \t|\t | \n"},
        {"internal whitespace", "{b: true}", " | {{#b}} {{! Important Whitespace }}\n {{/b}} | \n", " |  \n  | \n"},
        {"indented inline", "{b: true}", " {{#b}}YES{{/b}}\n {{#b}}GOOD{{/b}}\n", " YES\n GOOD\n"},
        {"standalone lines", "{b: true}", "| This Is\n{{#b}}\n|\n{{/b}}\n| A Line\n", "| This Is\n|\n| A Line\n"},
        {"indented standalone lines", "{b: true}", "| This Is\n  {{#b}}\n|\n  {{/b}}\n| A Line\n",
         "| This Is\n|\n| A Line\n"},
        {"standalone line endings", "{b: true}", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "|\r\n|"},
        {"standalone without previous line", "{b: true}", "  {{#b}}\n#{{/b}}\n/", "#\n/"},
        {"standalone without newline", "{b: true}", "#{{#b}}\n/\n  {{/b}}", "#\n/\n"},
        {"padding", "{b: true}", "|{{# b }}={{/ b }}|", "|=|"},
    };
    (void)state;
    CHECK(cases, NULL);
}

static void inverted(void **state)
{
    static const spec cases[] = {
        {"falsey", "{b: false}", "\"{{^b}}shown{{/b}}\"", "\"shown\""},
        {"truthy", "{b: true}", "\"{{^b}}shown{{/b}}\"", "\"\""},
        {"null", "{b: null}", "\"{{^b}}shown{{/b}}\"", "\"shown\""},
        {"map", "{c: {name: Joe}}", "\"{{^c}}Hi{{/c}}\"", "\"\""},
        {"list", "{l: [{n: 1}]}", "\"{{^l}}Yay{{/l}}\"", "\"\""},
        {"empty list", "{l: []}", "\"{{^l}}Yay{{/l}}\"", "\"Yay\""},
        {"doubled", "{b: false, two: second}", "{{^b}}\n* first\n{{/b}}\n* {{two}}\n{{^b}}\n* third\n{{/b}}\n",
         "* first\n* second\n* third\n"},
        {"nested falsey", "{b: false}", "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |", "| A B C D E |"},
        {"nested truthy", "{b: true}", "| A {{^b}}B {{^b}}C{{/b}} D{{/b}} E |", "| A  E |"},
        {"dotted", "{a: {b: {c: false}}}", "\"{{^a.b.c}}Not{{/a.b.c}}\"", "\"Not\""},
        {"context misses", "{}", "[{{^missing}}Cannot find key 'missing'!{{/missing}}]",
         "[Cannot find key 'missing'!]"},
        {"dotted, truthy", "{a: {b: {c: true}}}", "\"{{^a.b.c}}Not Here{{/a.b.c}}\" == \"\"", "\"\" == \"\""},
        {"dotted, broken chains", "{a: {}}", "\"{{^a.b.c}}Not Here{{/a.b.c}}\" == \"Not Here\"",
         "\"Not Here\" == \"Not Here\""},
        {"surrounding whitespace", "{b: false}", " | {{^b}}\t|\t{{/b}} | \n", " | \t|\t | \n"},
        {"internal whitespace", "{b: false}", " | {{^b}} {{! Important Whitespace }}\n {{/b}} | \n", " |  \n  | \n"},
        {"indented inline", "{b: false}", " {{^b}}NO{{/b}}\n {{^b}}WAY{{/b}}\n", " NO\n WAY\n"},
        {"standalone indented lines", "{b: false}", "| This Is\n  {{^b}}\n|\n  {{/b}}\n| A Line\n",
         "| This Is\n|\n| A Line\n"},
        {"inside a list", "{l: [{n: a, last: false}, {n: b, last: true}]}",
         "{{#l}}{{n}}{{^last}}; {{/last}}{{#last}}.{{/last}}{{/l}}", "a; b."},
        {"standalone lines", "{b: false}", "| This Is\n{{^b}}\n|\n{{/b}}\n| A Line\n", "| This Is\n|\n| A Line\n"},
        {"standalone line endings", "{b: false}", "|\r\n{{^b}}\r\n{{/b}}\r\n|", "|\r\n|"},
        {"standalone without previous line", "{b: false}", "  {{^b}}\n^{{/b}}\n/", "^\n/"},
        {"standalone without newline", "{b: false}", "^{{^b}}\n/\n  {{/b}}", "^\n/\n"},
        {"padding", "{b: false}", "|{{^ b }}={{/ b }}|", "|=|"},
    };
    (void)state;
    CHECK(cases, NULL);
}

static void partials(void **state)
{
    static const partial known[] = {{"text", "from partial"},
                                    {"partial", ">\n>"},
                                    {"line", "|\n{{{content}}}\n|\n"},
                                    {"angle", ">"},
                                    {"context", "*{{text}}*"},
                                    {"tab", "\t|\t"},
                                    {"node", "{{content}}<{{#nodes}}{{>node}}{{/nodes}}>"},
                                    {"outer", "*{{text}} {{>inner}}*"},
                                    {"inner", "{{text}}!"},
                                    {NULL, NULL}};
    static const spec cases[] = {
        {"basic", "{}", "\"{{>text}}\"", "\"from partial\""},
        {"failed lookup", "{}", "\"{{>nothing}}\"", "\"\""},
        {"context", "{text: content}", "\"{{>context}}\"", "\"*content*\""},
        {"recursion", "{content: X, nodes: [{content: Y, nodes: []}]}", "{{>node}}", "X<Y<>>"},
        {"nested", "{text: hello}", "{{>outer}}", "*hello hello!*"},
        {"surrounding whitespace", "{}", "| {{>tab}} |", "| \t|\t |"},
        {"inline indentation", "{data: '|'}", "  {{data}}  {{> angle}}\n", "  |  >\n"},
        {"standalone line endings", "{}", "|\r\n{{>angle}}\r\n|", "|\r\n>|"},
        {"standalone without previous line", "{}", "  {{>partial}}\n>", "  >\n  >>"},
        {"standalone without newline", "{}", ">\n  {{>partial}}", ">\n  >\n  >"},
        {"standalone indentation", "{content: \"<\\n->\"}", "\\\n {{>line}}\n/\n", "\\\n |\n <\n->\n |\n/\n"},
        {"padding", "{}", "|{{> angle }}|", "|>|"},
    };
    (void)state;
    CHECK(cases, known);
}

static void errors(void **state)
{
    static const partial known[] = {{"loop", "{{>loop}}"}, {"bad", "a\nb {{nme}}"}, {NULL, NULL}};
    static const struct {
        const char *template, *where, *what, *todo;
    } cases[] = {
        {"one\ntwo {{diem_sor}}", "bao-cao.md, line 2, column 5", "diem_sor", "diem_so"},
        {"“á” {{#lst}}x{{/lst}}", "bao-cao.md, line 1, column 5", "lst", "list"},
        {"{{list}}", "line 1, column 1", "list", ""},
        {"{{^qqqqqqqqqqq}}x{{/qqqqqqqqqqq}}", "line 1, column 1", "qqqqqqqqqqq", ""},
        {"a {{name", "line 1, column 3", "}}", ""},
        {"a {{{name}}", "line 1, column 3", "}}}", ""},
        {"a\n{{#list}}\nb", "line 2, column 1", "list", ""},
        {"a {{/list}}", "line 1, column 3", "list", ""},
        {"{{#list}}{{#map}}{{/list}}{{/map}}", "line 1, column 18", "list", ""},
        {"{{}}", "line 1, column 1", "{{", ""},
        {"{{=only=}}", "line 1, column 1", "only", ""},
        {"{{=a", "line 1, column 1", "}}", ""},
        {"{{>nowhere}}", "line 1, column 1", "nowhere", ""},
        {"{{>loop}}", "loop, line 1", "loop", ""},
        {"{{>bad}}", "bad, line 2, column 3", "nme", "name"},
        {"{{map.nam}}", "line 1, column 1", "map.nam", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bc_str out = {0};
        heard h = {0};
        bc_status status =
            render(cases[i].template, "{diem_so: 1, name: n, list: [a], map: {name: b}}", known, false, &out, &h);
        if (status != BC_DATA || !strstr(h.where, cases[i].where) || !strstr(h.what, cases[i].what) ||
            !strstr(h.todo, cases[i].todo))
            fail_msg("“%s”: status %d, “%s”: “%s” (%s)", cases[i].template, (int)status, h.where, h.what, h.todo);
        bc_str_drop(&out);
    }
}

/* Sections one in another have an end: a message, not a stack that overflows. */
static void depth(void **state)
{
    bc_str template = {0}, out = {0};
    heard h = {0};
    (void)state;
    for (int i = 0; i < 5000; i++)
        bc_str_add(&template, "{{#b}}");
    assert_int_equal(render(bc_str_text(&template), "{b: true}", NULL, false, &out, &h), BC_DATA);
    assert_non_null(strstr(h.what, "BC_LIMIT_DEPTH"));
    bc_str_drop(&template);
    bc_str_drop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments), cmocka_unit_test(delimiters), cmocka_unit_test(interpolation),
        cmocka_unit_test(sections), cmocka_unit_test(inverted),   cmocka_unit_test(partials),
        cmocka_unit_test(errors),   cmocka_unit_test(depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
