// The program `linchpin-layout`: `linchpin` without all but its layout, for programs that embed the
// library. Both are called alike: `linchpin-layout lay-out-graph SECONDS`.

#include "linchpin_layout.h"

#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
  if (count == 3 && strcmp(arguments[1], LP_ARGUMENT) == 0) lp_lay_out(arguments[2]);
  fputs("linchpin-layout is started by programs that draw maps with Linchpin's library\n", stderr);
  return 64;
}
