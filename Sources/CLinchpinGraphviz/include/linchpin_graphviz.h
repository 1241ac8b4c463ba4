#ifndef LINCHPIN_GRAPHVIZ_H
#define LINCHPIN_GRAPHVIZ_H

// A const-correct view of the part of Graphviz that Linchpin uses.
//
// Graphviz is not thread-safe: a caller holds one lock over every call made here, except where it
// says otherwise. All texts are UTF-8 and are copied. Coordinates are in points, the y axis points
// up.

#include <stdbool.h>

typedef struct Agraph_s lp_graph;
typedef struct Agnode_s lp_node;
typedef struct Agedge_s lp_edge;

/// Makes the process's one Graphviz context, the first time; false if there is no memory for it.
///
/// It is never freed: Graphviz 2.42 reads freed memory when a second context follows a first.
bool lp_prepare(void);

/// What Graphviz had to say since the last lp_clear_messages(); empty if nothing.
const char *lp_messages(void);
void lp_clear_messages(void);

/// Opens an empty directed graph that allows parallel edges.
lp_graph *lp_graph_open(const char *name);
/// Reads the first graph in a DOT text; null if there is none.
lp_graph *lp_graph_read(const char *dot);
/// Frees a graph, and its layout if it has one.
void lp_graph_close(lp_graph *graph);

lp_graph *lp_subgraph_add(lp_graph *graph, const char *name);
lp_node *lp_node_add(lp_graph *graph, const char *name);
/// Adds an edge; edges between the same nodes differ by key.
lp_edge *lp_edge_add(lp_graph *graph, lp_node *tail, lp_node *head, const char *key);

void lp_graph_set(lp_graph *graph, const char *attribute, const char *value);
void lp_node_set(lp_node *node, const char *attribute, const char *value);
void lp_edge_set(lp_edge *edge, const char *attribute, const char *value);
/// The value of an attribute; null if the node has none of that name.
const char *lp_node_get(lp_node *node, const char *attribute);

int lp_node_count(lp_graph *graph);
int lp_edge_count(lp_graph *graph);
lp_node *lp_first_node(lp_graph *graph);
lp_node *lp_next_node(lp_graph *graph, lp_node *node);

// ---- Layout, in a process of its own: it can be stopped, and may crash.

/// A layout that a child process is at work on.
typedef struct {
  int process;
  int pipe;
  /// On the monotonic clock, in seconds.
  double deadline;
  /// Why there is no process, as errno has it; 0 if there is one.
  int obstacle;
} lp_layout;

/// What can be made to go wrong, so that tests see it survived.
typedef enum {
  LP_NO_MISHAP,
  /// The layout takes forever.
  LP_ENDLESS,
  /// It reads where there is no memory.
  LP_WILD_READ,
  /// An assertion does not hold.
  LP_ABORT,
  /// It needs more stack than there is.
  LP_DEEP_RECURSION,
  /// It ends without an answer.
  LP_SILENCE,
  /// It answers half.
  LP_HALF_AN_ANSWER,
} lp_mishap;

/// What to lay out, and what to tell of the result.
typedef struct {
  lp_graph *graph;
  const char *engine;
  lp_node *const *nodes;
  int node_count;
  lp_edge *const *edges;
  int edge_count;
  double seconds;
  lp_mishap mishap;
} lp_request;

/// Forks a child that lays the graph out. Its nodes, edges and the graph itself have empty labels:
/// fonts come by plug-ins that a copy of a process with threads cannot load safely. The lock over Graphviz is held during this call only;
/// the graph may be closed as soon as it returns.
lp_layout lp_layout_start(const lp_request *request);

typedef enum {
  LP_DONE,
  /// Graphviz said no; its words are in the messages.
  LP_REFUSED,
  /// The time was over.
  LP_LATE,
  /// The child ended without an answer.
  LP_CRASHED,
  /// No child could be started.
  LP_NOT_STARTED,
} lp_end;

typedef struct {
  lp_end end;
  /// The signal that ended a child that crashed, 0 for none; errno where none was started.
  int code;
  /// The x and y of each node's centre; then for each edge the number of its curve's control
  /// points (0, or 1 + 3 for each Bézier segment), and their x and y.
  double *values;
  int value_count;
  /// What Graphviz had to say; never null unless memory ran out.
  char *messages;
} lp_outcome;

/// Waits for a layout until its time is over, and stops it then. The child is gone when this
/// returns, and so is the pipe; lp_outcome_free() frees the rest.
lp_outcome lp_layout_finish(lp_layout layout);
void lp_outcome_free(lp_outcome *outcome);

#endif
