#!/usr/bin/env python3
"""Reads what LinchpinBenchmarks printed and prints the median of its first row, in seconds."""

import re
import sys

UNITS = {"s": 1, "ms": 1e-3, "µs": 1e-6}

for line in sys.stdin:
    if match := re.match(r"uses-any of every entity, one thread +([\d.]+) (s|ms|µs) ", line):
        print(float(match[1]) * UNITS[match[2]])
        sys.exit()
sys.exit("no time of one thread among what was printed")
