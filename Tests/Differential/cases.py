#!/usr/bin/env python3
"""What `compare` is asked: descriptions, scenarios and options, at random, against a dated breach, and by hand."""

import datetime
import itertools
import os
import random

import yaml

import by_hand
import compare
import compare_metrics
import scenarios
import spell
import twin
from description import CONTRACTS, DEFAULT_EVIDENCE, LEVELS, composed, describe, flag, given, text_only
from oracle import INVALID, Refused
from properties import EXPOSURE, IMPACT, alike, never, nothing
from propose import Proposer
from question import Question
from rewrite import Rewrite, groups, is_group, leaves

BY_HAND = "by-hand"                   # stands for a seed


def plain_text(value):
    return composed(text_only(spell.untyped(value)))


def tried(steps, tree, as_of):
    """The tree after some steps and the open readings that mattered, or None for what is refused."""
    try:
        seen = set()
        return scenarios.made(steps, tree, as_of, seen), seen
    except Refused:
        return None


def tried_alone(scenario, tree, as_of):
    try:
        return tried(scenarios.steps_of(plain_text(scenario)), tree, as_of)
    except Refused:
        return None


class Case:
    """A description, scenarios and options; what the twin says of them, and what the tool."""

    def __init__(self, kind, description, named, options, properties=()):
        self.kind = kind
        self.description = description           # typed, as JSON has it
        self.named = named                       # name -> scenario
        self.options = options
        self.properties = properties

    def expected(self):
        """The twin's answer on the scenarios that apply, or None, and the exit status."""
        try:
            events, options = twin.parsed(self.options)
            comparison = scenarios.Comparison(plain_text(self.description), plain_text({"scenarios": self.named}),
                                              events, **twin.chosen(options, twin.COMPARE))
        except Refused as refusal:
            return None, refusal.status
        return comparison.answer, INVALID if comparison.refused else 0

    def write(self, folder, name):
        """Some with decomposed text: ids are the same, names of scenarios stay as they are."""
        paths = []
        rng = random.Random(f"spelling {name}")
        p = rng.choice([0, 0, 0.3])
        named = {key: {inner: spell.respelled(value, rng, p) if inner in ("changes", "overlay") else value
                       for inner, value in scenario.items()} for key, scenario in self.named.items()}
        named = {"linchpin-scenarios": 1, "scenarios": named}
        for part, content in (("", spell.respelled(self.description, rng, p)), (".scenarios", named)):
            paths.append(os.path.join(folder, f"{name}{part}.json"))
            spell.write_text(paths[-1], spell.json_text(content))
        return paths

    def command(self, tool, paths):
        return tool + ["compare", paths[0], "--scenarios", paths[1]] + self.options + ["--format", "json"]



def random_options(tree, rng):
    description = describe(tree)
    asker = compare.Asker(description, rng)
    if rng.random() < 0.4:
        words = asker.event_words()
        if asker.as_of:
            words += ["--as-of", asker.as_of]
    else:
        words = []
        if rng.random() < 0.7:
            words += ["--breach", rng.choice(Question(description).suppliers or list(description.entities))]
            words += ["--began", asker.began()] if rng.random() < 0.5 else []
    if rng.random() < 0.4:
        words += ["--evidence", rng.choice(LEVELS)]
    if rng.random() < 0.2:
        words += ["--count", asker.count()]
    return words


def option(options, name, default):
    return options[options.index(name) + 1] if name in options else default


def describe_tree(seed):
    """The typed tree of the random description with this seed, dates as text, and a key that nobody else holds."""
    tree = compare_metrics.describe(f"scenarios {seed}")
    owner = next(iter(tree.get("labs") or tree["organizations"]))
    tree.setdefault("credentials", {})["spare key"] = {"owner": owner}
    return dates_as_text(tree)


def dates_as_text(value):
    if isinstance(value, dict):
        return {key: str(inner) if key in ("since", "until", "suspended", "as-of", "occurred")
                and inner is not None and not isinstance(inner, dict) else dates_as_text(inner)
                for key, inner in value.items()}
    return [dates_as_text(inner) for inner in value] if isinstance(value, list) else value


def cases(seed):
    """Of a random description; or those by hand."""
    return by_hand_cases() if seed == BY_HAND else random_cases(seed)


def by_hand_cases():
    for name, words, description, named in by_hand.SCENARIOS:
        typed = {"linchpin": 1, **dates_as_text(yaml.safe_load(description))}
        yield Case(f"by hand: {name}", typed, dates_as_text(yaml.safe_load(named)), words.split())


def random_cases(seed):
    rng = random.Random(f"cases {seed}")
    typed = describe_tree(seed)
    tree = plain_text(typed)
    options = random_options(tree, rng)
    as_of = option(options, "--as-of", None)
    proposer = Proposer(tree, rng)
    good, bad = {}, []
    for number in range(14):
        scenario = proposer.scenario()
        after = good and rng.random() < 0.12 and rng.choice(list(good))
        if after:
            scenario["after"] = after
        name = rng.choice(["s", "S", "é", "the one "]) + str(number)
        named = plain_text({**good, name: scenario})
        try:
            steps = scenarios.all_steps(named, name)
        except Refused:
            steps = None
        if steps is None or tried(steps, tree, as_of) is None:
            if not after:
                bad.append(scenario)
        elif len(good) < 6:
            good[name] = scenario
    if rng.random() < 0.6:
        for name in good:
            if rng.random() < 0.9:
                good[name]["cost"] = rng.choice([0, 1, 2.5, 1000000])
    if rng.random() < 0.5:
        good = dict(rng.sample(list(good.items()), len(good)))      # also after what comes after
    if good:
        yield Case("scenarios", typed, good, options)
        yield Case("scenarios", typed, good, random_options(tree, rng) if as_of is None else [])
    for scenario in bad[:3]:
        yield Case("refusal", typed, {"one": scenario}, options)
    if good and bad[3:]:
        yield Case("refusal", typed, {**good, "one": bad[3]}, options)      # the others are computed
    yield from dated_cases(typed, tree, proposer, rng)
    yield from property_cases(typed, tree, proposer, options, as_of, rng)


def dated_cases(typed, tree, proposer, rng):
    """A breach that began on some day, and what changes before it, after it, and now would spare."""
    contracts = [contract for contract in proposer.contracts if contract[2] in CONTRACTS]
    if not contracts:
        return
    consumer, supplier, _, _ = rng.choice(contracts)
    last = datetime.date.fromisoformat(proposer.now.as_of or "2026-12-28")
    ago = sorted((rng.randint(0, 1000) for _ in range(3)), reverse=True)
    before, began, after = (str(last - datetime.timedelta(days)) for days in ago)
    named = {}
    for change in proposer.against(consumer, supplier):
        (verb, arguments), = change.items()
        for when, since in (("now", {}), ("before", {"since": before}), ("after", {"since": after})):
            scenario = {"changes": [{verb: {**arguments, **since}}]}
            if tried_alone(scenario, tree, None) is not None:
                named[f"{verb} {len(named)} {when}"] = scenario
    if named:
        words = ["--breach", supplier, "--began", began]
        words += ["--evidence", rng.choice(LEVELS)] if rng.random() < 0.4 else []
        yield Case("dated", typed, named, words)


def property_cases(typed, tree, proposer, options, as_of, rng):
    named, properties = {"empty": {"changes": []}}, [nothing("empty")]
    level = option(options, "--evidence", "reported")

    def applies(scenario):
        return tried_alone(scenario, tree, as_of) is not None

    def add(name, scenario, *checks):
        if name not in named and applies(scenario):
            named[name] = scenario
            properties.extend(checks)

    for consumer, supplier, _, _ in rng.sample(proposer.contracts, min(3, len(proposer.contracts))):
        if not has_control(proposer, consumer, supplier):
            name = f"suspend {supplier} of {consumer}"
            add(name, {"changes": [{"suspend": {"consumer": consumer, "supplier": supplier}}]},
                never(name, more=EXPOSURE, less=EXPOSURE))
    description = describe(tree)
    listed = [x for x in Question(description).suppliers if not hands_on(proposer.now, x)]
    who = option(options, "--count", description.default_count())
    for consumer, like, _, _ in rng.sample(proposer.members, min(4, len(proposer.members))):
        if listed and who != "consumers" and all_at_level(proposer.now, consumer, like, level, as_of):
            new = rng.choice(listed)
            arguments = {"consumer": consumer, "with": new, "like": like}
            cold, hot = f"cold {new} for {like} of {consumer}", f"hot {new} for {like} of {consumer}"
            add(cold, {"changes": [{"standby": arguments}]}, never(cold, more=EXPOSURE + IMPACT))
            add(hot, {"changes": [{"diversify": arguments}]}, never(hot, more=IMPACT, less=EXPOSURE))
    singles = [change for change in (proposer.change() for _ in range(10)) if applies({"changes": [change]})]
    twice = []
    for i, (a, b) in enumerate(itertools.combinations(singles[:5], 2)):
        if not mentioned(a) & mentioned(b):
            add(f"order {i}", {"changes": [a, b]})
            add(f"order {i}, other way round", {"changes": [b, a]}, alike(f"order {i}", f"order {i}, other way round"))
    for i, change in enumerate(singles[:4]):
        if "monitor" not in change:
            pair = {f"once {i}": {"changes": [change]}, f"twice {i}": {"changes": [change, change]}}
            twice.append(Case("twice", typed, pair, options, [alike(f"once {i}", f"twice {i}")]))
    yield Case("properties", typed, named, options, properties)
    yield from twice


def has_control(proposer, consumer, supplier):
    """Whether a suspension of the pair would end more than deliveries."""
    return any(kind == "runs" or given(item.get("access")) == "privileged" or flag(item.get("control-plane"))
               for x, y, kind, item in proposer.contracts if (x, y) == (consumer, supplier))


def hands_on(now, x):
    """Whether x may have what nobody says that it has: then saying in which form changes it."""
    return any(isinstance(item.get(key), list) and item[key] for _, item in now.contracts(x)
               for key in ("shares", "delivers"))


def mentioned(change):
    arguments = next(iter(change.values()))
    return {x for value in arguments.values() for x in (value if isinstance(value, list) else [value])
            if isinstance(x, str)}


def all_at_level(now, consumer, like, level, as_of):
    """Whether all members of the consumer's groups that list `like` (if any) are known at the level, and active."""
    default = given(now.tree.get("evidence")) or DEFAULT_EVIDENCE
    now = Rewrite(now.tree, as_of or now.as_of)

    def at_level(item):
        evidence = given(item.get("evidence")) or default
        return now.status(item) == "active" and LEVELS.index(evidence) <= LEVELS.index(level)

    found = []
    for x in now.with_functions(consumer):
        items = now.items(x, "needs")
        found += [group["of"] for group in groups(items) if any(inner.get("supplier") == like for inner in group["of"])]
        found += [[item] for item in items if not is_group(item) and item["supplier"] == like]
    return bool(found) and all(at_level(item) for members in found for item in leaves(members))
