#include "linchpin_graphviz.h"
