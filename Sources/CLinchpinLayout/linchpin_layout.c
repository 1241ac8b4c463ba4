#include "linchpin_layout.h"

#include <gvc.h>
#include <cgraph.h>

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// dot recurses once for each rank: a chain of 10,000 nodes overruns the usual 8 MB.
enum { STACK_BYTES = 256 * 1024 * 1024 };

// Takes nothing over from the parent but the standard streams, and does not outlive it.
static void isolate(const char *seconds) {
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  struct rlimit nothing = {0, 0};
  setrlimit(RLIMIT_CORE, &nothing);
  long count = sysconf(_SC_OPEN_MAX);
  if (count < 0 || count > 4096) count = 4096;
  for (int file = 3; file < count; file++) close(file);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  int limit = atoi(seconds);
  alarm(limit > 0 ? (unsigned)limit : 1);
}

static FILE *messages;

// Graphviz hands over fragments: "Warning", ": ", the text.
static int collect_message(char *fragment) { return fputs(fragment, messages); }

static void write_value(double value) { fwrite(&value, sizeof value, 1, stdout); }

static void write_point(pointf point) {
  write_value(point.x);
  write_value(point.y);
}

static void write_positions(graph_t *graph) {
  // Graphviz lists edges by their tails; the numbers that they got while read keep the text's order.
  int edge_count = agnedges(graph);
  edge_t **edges = calloc((size_t)edge_count + 1, sizeof *edges);
  if (!edges) abort();
  for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
    write_point(ND_coord(node));
    for (edge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) {
      if (AGSEQ(edge) >= 1 && AGSEQ(edge) <= edge_count) edges[AGSEQ(edge) - 1] = edge;
    }
  }
  for (int i = 0; i < edge_count; i++) {
    splines *route = edges[i] ? ED_spl(edges[i]) : NULL;
    int count = route && route->size >= 1 ? (int)route->list[0].size : 0;
    write_value(count);
    for (int point = 0; point < count; point++) write_point(route->list[0].list[point]);
  }
}

static void *lay_out(void *unused) {
  (void)unused;
  static char *text;
  static size_t length;
  messages = open_memstream(&text, &length);
  GVC_t *context = gvContext();
  if (!messages || !context) abort();
  agseterrf((agusererrf)collect_message);
  graph_t *graph = agread(stdin, NULL);
  bool is_laid_out = graph && gvLayout(context, graph, "dot") == 0;
  fflush(messages);
  if (is_laid_out) write_positions(graph); else fwrite(text, 1, length, stdout);
  _exit(fflush(stdout) != 0 ? EXIT_FAILURE : is_laid_out ? EXIT_SUCCESS : LP_REFUSED);
}

void lp_lay_out(const char *seconds) {
  isolate(seconds);
  pthread_attr_t attributes;
  pthread_t thread;
  if (pthread_attr_init(&attributes) == 0
      && pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0
      && pthread_create(&thread, &attributes, lay_out, NULL) == 0) {
    pthread_join(thread, NULL);
  }
  _exit(EXIT_FAILURE);
}
