/* tree.c - the explanation in the packet's tree
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "views/tree.h"

#include <epan/expert.h>
#include <epan/tap.h>
#include "capture/capture.h"
#include "capture/record.h"
#include "knowledge/knowledge.h"
#include "verdict/finding.h"

static int proto_sipexplain = -1;
static int hf_field[FIELD_COUNT];
static int ett_sipexplain = -1, ett_finding = -1, ett_group = -1, ett_more = -1;
static int expert_tap_id;

/* Wireshark cuts a label at 240 bytes; a sentence is broken into lines that a window shows whole. */
#define LABEL_WIDTH 130

static expert_field ei[EXPERT_ALL] = {
#define X(id, abbrev, severity, group, summary) [id] = EI_INIT,
    SIPEXPLAIN_EXPERTS(X)
#undef X
#define X(id, text, severity, summary) [EXPERT_VERDICT + id] = EI_INIT,
    VERDICT_IDS(X)
#undef X
#define X(id, text, summary) [EXPERT_FINDING + id] = EI_INIT,
    FINDING_IDS(X)
#undef X
#define X(id, text, severity, summary) [EXPERT_REGISTRATION + id] = EI_INIT,
    REGISTRATION_IDS(X)
#undef X
};

static value_string class_values[7];
static value_string outcome_values[OUTCOME_COUNT + 1];

static void fill_value_strings(void)
{
    for (unsigned i = 0; i < 6; i++)
        class_values[i] = (value_string){ i + 1, response_class_name(i + 1) };
    for (unsigned i = 0; i < OUTCOME_COUNT; i++)
        outcome_values[i] = (value_string){ i, outcome_name((call_outcome)i) };
}

static void set_type(hf_register_info *hf, field_type type)
{
    switch (type) {
    case FIELD_TYPE_GROUP:
    case FIELD_TYPE_STRING:
        hf->hfinfo.type = FT_STRING;
        hf->hfinfo.display = BASE_NONE;
        break;
    case FIELD_TYPE_UINT:
        hf->hfinfo.type = FT_UINT32;
        hf->hfinfo.display = BASE_DEC;
        break;
    case FIELD_TYPE_CLASS:
        hf->hfinfo.type = FT_UINT8;
        hf->hfinfo.display = BASE_DEC;
        hf->hfinfo.strings = VALS(class_values);
        break;
    case FIELD_TYPE_OUTCOME:
        hf->hfinfo.type = FT_UINT8;
        hf->hfinfo.display = BASE_DEC;
        hf->hfinfo.strings = VALS(outcome_values);
        break;
    case FIELD_TYPE_BOOL:
        hf->hfinfo.type = FT_BOOLEAN;
        hf->hfinfo.display = BASE_NONE;
        break;
    case FIELD_TYPE_FRAME:
        hf->hfinfo.type = FT_FRAMENUM;
        hf->hfinfo.display = BASE_NONE;
        break;
    case FIELD_TYPE_SECONDS:
        hf->hfinfo.type = FT_DOUBLE;
        hf->hfinfo.display = BASE_NONE;
        break;
    }
}

static void register_fields(int proto)
{
    static hf_register_info hf[FIELD_COUNT];
    int count = 0;

    for (int i = 0; i < FIELD_COUNT; i++) {
        hf_field[i] = -1;
        if (field_rows[i].type == FIELD_TYPE_GROUP)
            continue;
        hf[count].p_id = &hf_field[i];
        hf[count].hfinfo = (header_field_info){
            field_rows[i].name, field_rows[i].abbrev, FT_NONE, BASE_NONE, NULL, 0, field_rows[i].description, HFILL
        };
        set_type(&hf[count], field_rows[i].type);
        count++;
    }
    proto_register_field_array(proto, hf, count);
}

/* The bytes a line speaks of, as a range of the data source; none: an empty range at the message's start. */
static void locate(const source_message *where, span evidence, int *start, int *length)
{
    const char *base = where->msg.bytes.p;

    *start = where->offset;
    *length = 0;
    if (evidence.p && evidence.p >= base && evidence.p + evidence.len <= base + where->msg.bytes.len) {
        *start = where->offset + (int)(evidence.p - base);
        *length = (int)evidence.len;
    }
}

/* How much of the text goes on one line: up to a blank, else up to a whole character. */
static size_t line_length(const char *text)
{
    size_t len = strlen(text);

    if (len <= LABEL_WIDTH)
        return len;
    for (len = LABEL_WIDTH; len > LABEL_WIDTH / 2; len--)
        if (text[len] == ' ')
            return len;
    for (len = LABEL_WIDTH; len > 0 && (text[len] & 0xc0) == 0x80; len--)
        ;
    return len;
}

static proto_item *add_string(proto_tree *tree, const source_message *where, int hf, int start, int length,
                              const char *text)
{
    size_t n = line_length(text);

    if (!text[n] || !PTREE_DATA(tree)->visible)
        return proto_tree_add_string(tree, hf, where->tvb, start, length, text);

    proto_item *item = proto_tree_add_string_format_value(tree, hf, where->tvb, start, length, text, "%.*s",
                                                          (int)n, text);
    proto_tree *more = proto_item_add_subtree(item, ett_more);
    for (text += n; *text; text += n) {
        while (*text == ' ')
            text++;
        n = line_length(text);
        char *part = g_strndup(text, n);
        proto_item_set_generated(proto_tree_add_string_format(more, hf_field[FIELD_MORE], where->tvb, start, length,
                                                              part, "%s", part));
        g_free(part);
    }
    return item;
}

/* Where the head of the tree cannot hold all of it, and the lines of the verdict do not. */
static bool shows_summary(const explanation *x)
{
    return x->headline == x->summary && x->summary[line_length(x->summary)];
}

static proto_item *add_line(proto_tree *tree, const source_message *where, const explanation *x, const line *l,
                            proto_tree **subtree)
{
    int start, length, hf = hf_field[l->field];
    proto_item *item = NULL;

    *subtree = NULL;
    locate(where, l->evidence, &start, &length);
    switch (field_rows[l->field].type) {
    case FIELD_TYPE_GROUP:
        *subtree = proto_tree_add_subtree(tree, where->tvb, start, length, ett_group, &item, l->text);
        break;
    case FIELD_TYPE_STRING:
        item = add_string(tree, where, hf, start, length, l->text);
        break;
    case FIELD_TYPE_UINT:
    case FIELD_TYPE_CLASS:
    case FIELD_TYPE_OUTCOME:
    case FIELD_TYPE_FRAME:
        item = proto_tree_add_uint(tree, hf, where->tvb, start, length, (uint32_t)l->number);
        break;
    case FIELD_TYPE_BOOL:
        item = proto_tree_add_boolean(tree, hf, where->tvb, start, length, l->number != 0);
        break;
    case FIELD_TYPE_SECONDS:
        item = proto_tree_add_double(tree, hf, where->tvb, start, length, l->seconds);
        proto_item_append_text(item, " s");     /* Wireshark 4.0 shows no unit of a double */
        break;
    }
    if (l->label)
        proto_item_append_text(item, " (%s)", l->label);
    proto_item_set_generated(item);
    if (l->hidden || (l->field == FIELD_SUMMARY && !shows_summary(x)))
        proto_item_set_hidden(item);
    return item;
}

/*
 * tshark's -z expert counts equal texts, and compares each with all that differ: a text of its own for each packet would
 * cost the square of their number. So no frames or times of responses, and no counts of limits, which the tree tells.
 */
static void raise_expert(packet_info *pinfo, proto_item *item, const explanation *x, const line *l)
{
    if (l->expert == EXPERT_NONE)
        return;
    if (l->expert == EXPERT_CAP || l->expert >= EXPERT_COUNT)
        expert_add_info(pinfo, item, &ei[l->expert]);
    else
        expert_add_info_format(pinfo, item, &ei[l->expert], "%s",
                               l->field == FIELD_CODE ? explain_kind(pinfo->pool, x) : l->text);
}

static proto_tree *add_top(proto_tree *tree, tvbuff_t *tvb, int start, int length, const char *headline)
{
    size_t n = line_length(headline);
    proto_item *top = proto_tree_add_protocol_format(tree, proto_sipexplain, tvb, start, length, "SIP Explain: %.*s%s", (int)n,
                                                     headline, headline[n] ? " ..." : "");

    proto_item_set_generated(top);
    return proto_item_add_subtree(top, ett_sipexplain);
}

/* tree NULL: only expert info is raised. */
static void show_explanation(proto_tree *tree, packet_info *pinfo, const source_message *where, const explanation *x)
{
    proto_tree *parents[8] = { NULL };
    proto_item *last_item = NULL;

    if (!tree) {
        for (unsigned i = 0; i < explanation_count(x); i++)
            raise_expert(pinfo, NULL, x, explanation_line(x, i));
        return;
    }

    parents[0] = add_top(tree, where->tvb, where->offset, (int)where->msg.bytes.len, x->headline);

    for (unsigned i = 0, level = 0; i < explanation_count(x); i++) {
        const line *l = explanation_line(x, i);
        proto_tree *subtree;

        if (l->level > level && !parents[l->level])
            parents[l->level] = proto_item_add_subtree(last_item, explanation_line(x, i - 1)->field == FIELD_FINDING ? ett_finding
                                                                                                                     : ett_group);
        level = l->level;
        for (unsigned deeper = level + 1; deeper < G_N_ELEMENTS(parents); deeper++)
            parents[deeper] = NULL;
        last_item = add_line(parents[level], where, x, l, &subtree);
        if (subtree)
            parents[level + 1] = subtree;
        raise_expert(pinfo, last_item, x, l);
    }
}

static void add_hidden(proto_item *item)
{
    proto_item_set_generated(item);
    proto_item_set_hidden(item);
}

/*
 * RTP and RTCP: the call, and once the whole file is known what became of it. On the way there it would be judged anew
 * with each packet.
 */
static void show_call(proto_tree *tree, tvbuff_t *tvb, packet_info *pinfo, const call *c)
{
    const verdict *v = PINFO_FD_VISITED(pinfo) ? capture_verdict(c) : NULL;
    const char *headline = wmem_strdup_printf(pinfo->pool, "media of call %u, %s to %s%s%s", c->number, c->from, c->to, v ? ": " : "",
                                              v ? outcome_name(v->outcome) : "");
    proto_tree *sub = add_top(tree, tvb, 0, 0, headline);

    proto_item_set_generated(proto_tree_add_uint(sub, hf_field[FIELD_CALL], tvb, 0, 0, c->number));
    add_hidden(proto_tree_add_string(sub, hf_field[FIELD_SUMMARY], tvb, 0, 0, headline));
    if (!v)
        return;
    proto_item_set_generated(proto_tree_add_uint(sub, hf_field[FIELD_OUTCOME], tvb, 0, 0, v->outcome));
    add_hidden(proto_tree_add_boolean(sub, hf_field[FIELD_FAILED], tvb, 0, 0, call_failed(v)));
    if (v->rule)
        proto_item_set_generated(proto_tree_add_string(sub, hf_field[FIELD_VERDICT], tvb, 0, 0, verdict_id_name(v->rule->id)));
}

/* ---- the hook ---- */

static bool is_referenced(proto_tree *tree)
{
    return proto_field_is_referenced(tree, proto_sipexplain);
}

static bool wants(proto_tree *tree)
{
    return is_referenced(tree) || have_tap_listener(expert_tap_id);
}

static void show(proto_tree *tree, tap_record *r)
{
    const explanation *x = record_explain(r);
    bool referenced = is_referenced(tree);

    if (x->explained)
        show_explanation(referenced ? tree : NULL, r->pinfo, r->where, x);
}

static void show_media(proto_tree *tree, tvbuff_t *tvb, packet_info *pinfo, const call *c)
{
    if (is_referenced(tree))
        show_call(tree, tvb, pinfo, c);
}

/* When a file is opened: all protocols and taps are registered by then. */
static void opened(void)
{
    expert_tap_id = find_tap_id("expert");
    tree_expanded_set(ett_sipexplain, TRUE);
    tree_expanded_set(ett_finding, TRUE);
    tree_expanded_set(ett_more, TRUE);
}

static int pi_severity(severity s)
{
    return s == SEVERITY_WARN ? PI_WARN : s == SEVERITY_NOTE ? PI_NOTE : PI_CHAT;
}

void tree_register(int proto)
{
    static int *ett[] = { &ett_sipexplain, &ett_finding, &ett_group, &ett_more };
    static ei_register_info ei_info[] = {
#define X(id, abbrev, severity, group, summary) { &ei[id], { abbrev, PI_##group, PI_##severity, summary, EXPFILL } },
        SIPEXPLAIN_EXPERTS(X)
#undef X
#define X(id, text, severity, summary) \
        { &ei[EXPERT_VERDICT + id], { "sipexplain.verdict." text, PI_SEQUENCE, PI_##severity, summary, EXPFILL } },
        VERDICT_IDS(X)
#undef X
#define X(id, text, summary) \
        { &ei[EXPERT_FINDING + id], { "sipexplain.finding." text, PI_SEQUENCE, PI_NOTE, summary, EXPFILL } },
        FINDING_IDS(X)
#undef X
#define X(id, text, severity, summary) \
        { &ei[EXPERT_REGISTRATION + id], { "sipexplain.registration." text, PI_SEQUENCE, PI_##severity, summary, EXPFILL } },
        REGISTRATION_IDS(X)
#undef X
    };
    static const record_hook hook = { wants, show, show_media };

    /* What doc/rules.md says of its rules. */
    for (unsigned i = 0; i < G_N_ELEMENTS(ei_info); i++)
        if (ei_info[i].ids >= &ei[EXPERT_FINDING] && ei_info[i].ids < &ei[EXPERT_REGISTRATION])
            ei_info[i].eiinfo.severity = pi_severity(finding_severity((finding_id)(ei_info[i].ids - &ei[EXPERT_FINDING])));

    proto_sipexplain = proto;
    fill_value_strings();
    register_fields(proto);
    proto_register_subtree_array(ett, G_N_ELEMENTS(ett));
    expert_register_field_array(expert_register_protocol(proto), ei_info, G_N_ELEMENTS(ei_info));
    register_init_routine(opened);
    record_hook_add(&hook);
}
