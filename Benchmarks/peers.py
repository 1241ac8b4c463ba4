#!/usr/bin/env python3
"""Times uses-any of every entity with other graph libraries, on the networks that Linchpin was timed on.

    peers.py ARCS [--seconds LIMIT] [--linchpin SECONDS]

ARCS is written by `LinchpinBenchmarks arcs-of` or `generate-arcs`: little-endian 32-bit numbers, how many
entities, then a dependent and its supplier for each arc. For every entity a library counts the entities that rest
on it, along any chain: what can be reached against the arcs. Building the graph is not timed. Times are
processor seconds of this process, and of one thread.

Install with: pip install numpy scipy networkit python-igraph rustworkx. A library that is missing is named,
and the exit status is 1. A library that needs longer than LIMIT is timed on as many entities as it manages and
its time for all of them is marked with ~.
"""

import argparse
import sys
import time

import numpy


def read(path):
    numbers = numpy.fromfile(path, dtype="<u4").astype(numpy.int64)
    count, arcs = int(numbers[0]), numbers[1:].reshape(-1, 2)
    arcs = numpy.unique(arcs[arcs[:, 0] != arcs[:, 1]], axis=0)
    return count, arcs[:, 1].copy(), arcs[:, 0].copy()  # supplier → dependent


def by_source(count, limit, reach):
    """Counts from a sample that grows until time is up: the seconds for all, and whether that is measured."""
    order = numpy.random.default_rng(1).permutation(count)
    total, done, start = 0, 0, time.process_time()
    for node in order:
        total += reach(int(node))
        done += 1
        if done % 64 == 0 and time.process_time() - start > limit:
            break
    seconds = time.process_time() - start
    return seconds * count / done, total * count / done / count, done == count


def networkit_exact(count, tails, heads, limit):
    import networkit
    networkit.setNumberOfThreads(1)
    graph = networkit.GraphFromCoo(
        (tails.astype(numpy.uint64), heads.astype(numpy.uint64)), n=count, directed=True)
    start = time.process_time()
    result = networkit.reachability.ReachableNodes(graph, True)
    result.run()
    seconds = time.process_time() - start
    counts = [result.numberOfReachableNodes(node) - 1 for node in range(count)]  # counts the node itself
    return seconds, sum(counts) / count, True


def igraph_subcomponent(count, tails, heads, limit):
    import igraph
    graph = igraph.Graph(n=count, edges=numpy.stack([tails, heads], axis=1), directed=True)
    return by_source(count, limit, lambda node: len(graph.subcomponent(node, mode="out")) - 1)


def igraph_neighborhood(count, tails, heads, limit):
    import igraph
    graph = igraph.Graph(n=count, edges=numpy.stack([tails, heads], axis=1), directed=True)
    return by_source(
        count, limit, lambda node: graph.neighborhood_size(node, order=count, mode="out", mindist=1))


def rustworkx_descendants(count, tails, heads, limit):
    import rustworkx
    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from([None] * count)
    graph.add_edges_from_no_data(list(zip(tails.tolist(), heads.tolist())))
    return by_source(count, limit, lambda node: len(rustworkx.descendants(graph, node)))


PEERS = [
    ("networkit ReachableNodes, exact", networkit_exact),
    ("igraph subcomponent, each entity", igraph_subcomponent),
    ("igraph neighborhood_size, each entity", igraph_neighborhood),
    ("rustworkx descendants, each entity", rustworkx_descendants),
]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("arcs")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--linchpin", type=float)
    arguments = parser.parse_args()
    count, tails, heads = read(arguments.arcs)
    print(f"{count} entities, {len(tails)} different arcs")
    missing = []
    for name, peer in PEERS:
        try:
            seconds, mean, is_whole = peer(count, tails, heads, arguments.seconds)
        except ImportError as error:
            missing.append(name)
            print(f"!!! MISSING: {name}: {error}", flush=True)
            continue
        ratio = f"{seconds / arguments.linchpin:8.1f} x Linchpin" if arguments.linchpin else ""
        mark = " " if is_whole else "~"
        print(f"{name:40} {mark}{seconds:9.3f} s   mean {mean:10.1f}   {ratio}", flush=True)
    if missing:
        print(f"!!! {len(missing)} of {len(PEERS)} peers are missing; this is no comparison with them", flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
