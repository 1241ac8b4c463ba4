#!/usr/bin/env python3
"""Short ways for tests to ask the twin about descriptions in YAML."""

import yaml

import oracle
import scenarios
from description import Loader, composed, describe
from question import Question


def tree(text):
    return composed(yaml.load(text, Loader=Loader))


def parse(text):
    """A description; the first line of the format may be left out."""
    return describe(tree(text))


def events_of(*events):
    return [tuple(event.split(" ", 1)) for event in events]


def blast(text, *events, **options):
    """`text`: YAML, or a tree."""
    description = parse(text) if isinstance(text, str) else describe(text)
    return oracle.blast(description, events_of(*events), **options)


def ask(text, **options):
    return Question(parse(text), **options)


def at_levels(answer, outcome):
    """How many at confirmed, reported, alleged, assumed."""
    return list(answer["byEvidence"][outcome].values())


def refuses(function, *arguments, **options):
    """The exit status of a refusal, or None."""
    try:
        function(*arguments, **options)
    except oracle.Refused as refusal:
        return refusal.status
    return None


def changed(base, *changes, as_of=None, **others):
    """The tree of a YAML text after changes in flow style."""
    return scenarios.apply({"changes": [tree(change) for change in changes], **others}, tree(base), as_of)


def refused(base, *changes, **options):
    return refuses(changed, base, *changes, **options) == oracle.INVALID
