#!/usr/bin/env python3
"""The twin on the command line, with the options and the JSON of the tool, as far as they concern numbers.

    twin.py blast D --breach X ... [--incident] [--began DATE] [--with-subsidiaries] [--respond-by-suspending]
    twin.py rank D [--by METRIC] [--by-parent] [--for PARTY] [--top N]
    twin.py resilience D [--for PARTY] | overlap D | concentration D | risk D [--samples N --seed S]
    twin.py worst D --outcome exposed|stopped|interrupted|tainted --size K
    twin.py compare D --scenarios S [the events of blast]
    twin.py validate D                       the share of sourced claims, and some of the warnings

All take --evidence LEVEL, --as-of DATE, --count KIND and --format json. The exit status is 64 for a wrong use and 65
for what cannot be asked. So the comparisons can be tried on the twin itself: `compare.py --tool "python3 twin.py"`.
"""

import json
import sys
import unicodedata

sys.dont_write_bytecode = True      # keep the folder clean

import description
import metrics
import oracle
import remarks
import risk
import scenarios
from checks import check
from oracle import INVALID, USAGE, Refused
from question import Question

VALUED = ("evidence", "as-of", "count", "began", "by", "for", "top", "outcome", "size", "samples", "seed",
          "scenarios", "format")
FLAGS = ("with-subsidiaries", "respond-by-suspending", "incident", "by-parent")
BLAST = ("evidence", "as_of", "count", "began", "incident", "with_subsidiaries", "respond_by_suspending")
COMPARE = ("evidence", "as_of", "count", "began", "incident")


def parsed(arguments):
    """The events, and the options by name; ids in NFC."""
    events, options = [], {}
    words = iter(arguments)
    for word in words:
        name = word.removeprefix("--")
        if name in description.EVENTS:
            events.append((name, unicodedata.normalize("NFC", next(words))))
        elif name in VALUED:
            options[name.replace("-", "_")] = unicodedata.normalize("NFC", next(words))
        elif name in FLAGS:
            options[name.replace("-", "_")] = True
        else:
            raise Refused(f"unknown argument: {word}", USAGE)
    return events, options


def chosen(options, names):
    return {name: options[name] for name in names if name in options}


def loaded(path):
    """The description of a file that is checked first."""
    try:
        trees = description.trees_of(path)
    except description.Duplicate as error:
        raise Refused(str(error))
    if len(trees) == 1:
        check(trees[0])
    return description.describe(*trees)


def blast(path, arguments):
    return run_blast(loaded(path), arguments)


def run_blast(a_description, arguments):
    """What `linchpin blast` answers."""
    events, options = parsed(arguments)
    return oracle.blast(a_description, events, **chosen(options, BLAST))


def compare(path, arguments):
    events, options = parsed(arguments)
    comparison = scenarios.Comparison(description.load_tree(path), description.load_tree(options["scenarios"]), events,
                                      **chosen(options, COMPARE))
    for name, refusal in comparison.refused.items():
        print(f"error: {name}: {refusal}", file=sys.stderr)
    return comparison.answer, INVALID if comparison.refused else 0


def validate(path, arguments):
    return {"sourced": loaded(path).sourced(), "findings": remarks.findings(path)}


def of_question(answer):
    """A command that asks no event."""
    def run(path, arguments):
        _, options = parsed(arguments)
        q = Question(loaded(path), **chosen(options, ("evidence", "as_of", "count")))
        return answer(q, options)
    return run


def rank(q, options):
    if "for" in options:
        return metrics.rank_for(q, options["for"])
    answer = metrics.rank(q, options.get("by", "rivals-co-exposed").split(",")[0], options.get("by_parent", False))
    top = int(options.get("top", len(answer["suppliers"])))
    return {**answer, "suppliers": answer["suppliers"][:top]}


def resilience(q, options):
    return metrics.resilience(q, options.get("for"))


COMMANDS = {
    "blast": blast, "compare": compare, "validate": validate,
    "rank": of_question(rank), "resilience": of_question(resilience),
    "overlap": of_question(lambda q, _: metrics.overlap(q)),
    "concentration": of_question(lambda q, _: metrics.concentration(q)),
    "worst": of_question(lambda q, options: metrics.worst(q, options["outcome"], int(options["size"]))),
    "risk": of_question(lambda q, options: risk.risk(q, *(int(options.get(key, 1000)) for key in ("samples", "seed")))),
}


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return USAGE
    try:
        answer = COMMANDS[arguments[0]](arguments[1], arguments[2:])
        answer, status = answer if isinstance(answer, tuple) else (answer, 0)
    except Refused as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return refusal.status
    print(json.dumps(answer, ensure_ascii=False))
    return status


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
