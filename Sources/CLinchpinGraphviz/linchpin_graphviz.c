#include "linchpin_graphviz.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <gvc.h>
#include <cgraph.h>

// Graphviz 2.42 takes `char *` where later versions take `const char *`, and writes to neither.
#define MUTABLE(text) ((char *)(text))

// dot recurses once a rank; a chain of 10,000 nodes overruns the 512 KB that some threads get.
enum { LAYOUT_STACK_BYTES = 256 * 1024 * 1024, MESSAGE_LIMIT = 64 * 1024 };

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

bool lp_prepare(void) {
  if (!context) {
    agseterrf((agusererrf)collect_message);
    context = gvContext();
  }
  return context != NULL;
}

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

struct layout_job {
  lp_graph *graph;
  const char *engine;
  int result;
};

static void *run_layout(void *argument) {
  struct layout_job *job = argument;
  job->result = gvLayout(context, job->graph, job->engine);
  return NULL;
}

bool lp_layout(lp_graph *graph, const char *engine) {
  struct layout_job job = {graph, engine, -1};
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) != 0) return false;
  bool started = pthread_attr_setstacksize(&attributes, LAYOUT_STACK_BYTES) == 0 &&
                 pthread_create(&thread, &attributes, run_layout, &job) == 0;
  pthread_attr_destroy(&attributes);
  if (!started) return false;
  pthread_join(thread, NULL);
  return job.result == 0;
}

lp_point lp_node_position(lp_node *node) {
  return (lp_point){ND_coord(node).x, ND_coord(node).y};
}

lp_point lp_node_size(lp_node *node) {
  return (lp_point){ND_lw(node) + ND_rw(node), ND_ht(node)};
}

int lp_edge_point_count(lp_edge *edge) {
  splines *route = ED_spl(edge);
  if (!route || route->size < 1) return 0;
  return (int)route->list[0].size;
}

lp_point lp_edge_point(lp_edge *edge, int index) {
  splines *route = ED_spl(edge);
  return (lp_point){route->list[0].list[index].x, route->list[0].list[index].y};
}
