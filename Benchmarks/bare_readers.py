#!/usr/bin/env python3
"""Times the least that a program does with tables: Python's bare csv.reader, rows counted and dropped.

    bare_readers.py TABLE.csv…

Prints the processor seconds of the fastest of five runs: what loading is measured beside.
"""

import csv
import sys
import time


def count(paths):
    rows = 0
    for path in paths:
        with open(path, newline="") as table:
            for _ in csv.reader(table):
                rows += 1
    return rows


def main():
    seconds = []
    for _ in range(5):
        start = time.process_time()
        rows = count(sys.argv[1:])
        seconds.append(time.process_time() - start)
    print(f"csv.reader alone, {rows} rows: {min(seconds) * 1e3:.0f} ms CPU")


if __name__ == "__main__":
    main()
