#ifndef LINCHPIN_GRAPHVIZ_LIBRARY_H
#define LINCHPIN_GRAPHVIZ_LIBRARY_H

// Graphviz itself, for the files of this target alone.

#include "linchpin_graphviz.h"

#include <gvc.h>
#include <cgraph.h>

// Graphviz 2.42 takes `char *` where later versions take `const char *`, and writes to neither.
#define MUTABLE(text) ((char *)(text))

/// The process's one context; null before lp_prepare().
GVC_t *lp_context(void);

#endif
