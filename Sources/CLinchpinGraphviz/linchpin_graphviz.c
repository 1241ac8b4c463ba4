#include "library.h"

#include <string.h>

enum { MESSAGE_LIMIT = 64 * 1024 };

static GVC_t *context;

static char messages[MESSAGE_LIMIT];
static size_t message_length;

// Graphviz hands over fragments: "Warning", ": ", the text.
static int collect_message(char *fragment) {
  size_t length = strlen(fragment);
  size_t room = MESSAGE_LIMIT - 1 - message_length;
  if (length > room) length = room;
  memcpy(messages + message_length, fragment, length);
  message_length += length;
  messages[message_length] = '\0';
  return 0;
}

// Laying out a graph of one node loads the plug-in: a child process finds it loaded.
static void load_plug_in(void) {
  lp_graph *graph = lp_graph_open("first");
  if (!graph) return;
  lp_node_set(lp_node_add(graph, "n"), "label", "");
  gvLayout(context, graph, "dot");
  lp_graph_close(graph);
  lp_clear_messages();
}

bool lp_prepare(void) {
  if (!context) {
    agseterrf((agusererrf)collect_message);
    context = gvContext();
    if (context) load_plug_in();
  }
  return context != NULL;
}

GVC_t *lp_context(void) { return context; }

const char *lp_messages(void) { return messages; }

void lp_clear_messages(void) {
  message_length = 0;
  messages[0] = '\0';
  agreseterrors();
}

lp_graph *lp_graph_open(const char *name) { return agopen(MUTABLE(name), Agdirected, NULL); }

lp_graph *lp_graph_read(const char *dot) { return agmemread(dot); }

void lp_graph_close(lp_graph *graph) {
  if (!graph) return;
  gvFreeLayout(context, graph);
  agclose(graph);
}

lp_graph *lp_subgraph_add(lp_graph *graph, const char *name) {
  return agsubg(graph, MUTABLE(name), 1);
}

lp_node *lp_node_add(lp_graph *graph, const char *name) { return agnode(graph, MUTABLE(name), 1); }

lp_edge *lp_edge_add(lp_graph *graph, lp_node *tail, lp_node *head, const char *key) {
  return agedge(graph, tail, head, MUTABLE(key), 1);
}

static void set(void *object, const char *attribute, const char *value) {
  agsafeset(object, MUTABLE(attribute), MUTABLE(value), MUTABLE(""));
}

void lp_graph_set(lp_graph *graph, const char *attribute, const char *value) {
  set(graph, attribute, value);
}

void lp_node_set(lp_node *node, const char *attribute, const char *value) {
  set(node, attribute, value);
}

void lp_edge_set(lp_edge *edge, const char *attribute, const char *value) {
  set(edge, attribute, value);
}

const char *lp_node_get(lp_node *node, const char *attribute) {
  return agget(node, MUTABLE(attribute));
}

int lp_node_count(lp_graph *graph) { return agnnodes(graph); }

int lp_edge_count(lp_graph *graph) { return agnedges(graph); }

lp_node *lp_first_node(lp_graph *graph) { return agfstnode(graph); }

lp_node *lp_next_node(lp_graph *graph, lp_node *node) { return agnxtnode(graph, node); }
