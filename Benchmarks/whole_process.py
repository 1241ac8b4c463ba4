#!/usr/bin/env python3
"""Times whole processes: processor and wall seconds and peak memory, the median of several runs.

    whole_process.py [--runs 11] [--limit MILLISECONDS] -- COMMAND…

What counts against the limit is the smaller of wall and processor time: other processes stretch the first.
"""

import argparse
import os
import shlex
import statistics
import subprocess
import time


def run(command):
    """Wall seconds, processor seconds and peak megabytes of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return (time.perf_counter() - start, used.ru_utime + used.ru_stime,
            used.ru_maxrss * unit / 1e6, process.returncode)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--limit", type=float)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    run(arguments.command)
    results = [run(arguments.command) for _ in range(arguments.runs)]
    wall, processor, memory = (statistics.median(result[i] for result in results) * scale
                               for i, scale in ((0, 1e3), (1, 1e3), (2, 1)))
    name = shlex.join([os.path.basename(arguments.command[0]), *map(os.path.basename, arguments.command[1:])])
    verdict = ""
    if any(result[3] not in (0, 1) for result in results):
        verdict = f"FAILED  exit status {results[-1][3]}"
    elif arguments.limit:
        verdict = f"{'ok     ' if min(wall, processor) <= arguments.limit else 'MISSED '} ≤ {arguments.limit:g} ms"
    print(f"{name:60} {wall:9.1f} ms wall {processor:9.1f} ms CPU {memory:6.0f} MB   {verdict}", flush=True)


if __name__ == "__main__":
    main()
