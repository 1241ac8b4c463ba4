#ifndef LINCHPIN_LAYOUT_H
#define LINCHPIN_LAYOUT_H

/// The first argument of a program that is started to call lp_lay_out(); the second is the seconds.
#define LP_ARGUMENT "lay-out-graph"

/// The exit code when Graphviz refuses the graph; what it says is then on standard output.
enum { LP_REFUSED = 65 };

/// Lays out the graph on standard input, DOT text in UTF-8, with Graphviz's `dot`, writes the
/// positions to standard output and ends the process: for a program that was started for this alone.
///
/// The answer is a row of `double`s in the machine's own byte order, in points, the y axis pointing
/// up: x and y of the centre of each node, in the order of the text; then, for each edge in the
/// order of the text, how many control points its curve has (0, or 1 + 3 for each Bézier segment),
/// and their x and y. A graph of one node at (27, 18) and a loop without a curve is 27, 18, 0.
///
/// @param seconds After how many seconds the process ends without an answer, as a decimal number: a
///   safeguard for the case that the parent can no longer stop it.
_Noreturn void lp_lay_out(const char *seconds);

#endif
