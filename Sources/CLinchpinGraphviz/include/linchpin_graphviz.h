#ifndef LINCHPIN_GRAPHVIZ_H
#define LINCHPIN_GRAPHVIZ_H

// A const-correct view of the part of Graphviz that Linchpin uses.
//
// Graphviz is not thread-safe: a caller holds one lock over every call made here. All texts are
// UTF-8 and are copied. Coordinates are in points, the y axis points up.

#include <stdbool.h>

typedef struct Agraph_s lp_graph;
typedef struct Agnode_s lp_node;
typedef struct Agedge_s lp_edge;

typedef struct {
  double x, y;
} lp_point;

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

/// Lays a graph out, on a thread with a stack that deep ranks do not exhaust.
bool lp_layout(lp_graph *graph, const char *engine);

/// The centre of a node.
lp_point lp_node_position(lp_node *node);
/// The width and height of a node.
lp_point lp_node_size(lp_node *node);
/// The number of control points of an edge's curve: 0, or 1 + 3 for each Bézier segment.
int lp_edge_point_count(lp_edge *edge);
lp_point lp_edge_point(lp_edge *edge, int index);

#endif
