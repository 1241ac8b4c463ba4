#!/usr/bin/env python3
"""The plain twin of `blast`: what an event hits, in the keys of the schema linchpin.blast/1.

It shares no code with the tool. A *valid* description is compiled to rules for one evidence level; least fixpoints are
computed by firing rules until nothing changes, depths by relaxing their definition until nothing changes.

The files beside it: description.py and tables.py read, windows.py judges dates, rules.py, flows.py, stopping.py and
network.py compile, witness.py and doubts.py explain. Each lists at its top the readings that it takes where the
contract is open.

Readings taken
--------------
R1  `entitiesStopped` lists entities x with DOWN(x), as `actorsCompromised` lists COMP and `artefacts` EXP and
    TAINT. A lab that is stopped through a critical function only is in `stopped`, and the function in
    `entitiesStopped`, the lab not.
R2  An `affected` entry of a party in a counted list has the outcome's least atom (semantics 3). An entry that
    comes only from `artefacts`, `actorsCompromised` or `entitiesStopped` has that list's own atom (EXP(x),
    TAINT(x), COMP(x), DOWN(x)). Its `evidence` is the highest level whose printed lists would give the entry.
R3  `affected` is sorted by id, then exposed, tainted, stopped, interrupted, compromised.
R4  "New" is decided per outcome: a lab with one critical function down in the base state is not in `stopped`
    when the event takes another.
R5  The entity that an event names is a seed (left out everywhere) even where the event does nothing, as
    `breach` of a function does. A silo `v/c` as a seed does not make v, c or the work `v/c` a seed.
R6  `alreadyStopped`, `alreadyInterrupted` and `lostServices` leave out the seeds and what is not counted because of
    them, like every list.
R7  `outage` may name an entity of any kind. `ransomware` of an artefact is leak and outage, of a function or a
    common cause only outage. `tamper` of software is COMP alone. An implicit artefact is struck as a dataset is.
R8  A tainted credential is listed in `artefacts.tainted` (and counts itself), but taints no owner. Implicit artefacts
    taint their owner, and are not among the counted entities.
R9  The runs behind `silos` are `breach v/c` alone: no subsidiaries, and v itself is not a seed of them. A silo may be
    struck where nothing lies in it.
R10 The key `response` is there only with --respond-by-suspending. All exposed labs are considered, whatever is
    counted, and no other parties; `stopped` and `interrupted` have counted parties only. What suspends is what is
    active on the as-of date.
R11 `--with-subsidiaries` adds all entities whose chain of parents (at the analysis level) meets the entity of
    any event, with the same kind of event. A silo has no subsidiaries.
R12 No event, where the description has no incident, is a wrong use (64), as `--incident` is there.
"""

from description import ACTING, ARTEFACTS, CONTRACTS, LEVELS, by_bytes, in_order, utf8
from doubts import OUTCOMES, doubts
from network import Network, network_of
from rules import atoms_of, order_of
from windows import Window, first_day
from witness import Run

USAGE, INVALID = 64, 65


class Refused(ValueError):
    """What the command line refuses, with its exit status."""

    def __init__(self, reason, status=INVALID):
        super().__init__(reason)
        self.status = status


# ---------------------------------------------------------------------------------------------------------
# Outcomes

def outcome_atoms(network, x, outcome):
    """The atoms any of which gives the declared entity x the outcome (semantics 3)."""
    d = network.description
    kind = d.kind(x)
    artefacts = [y for y in d.entities if d.kind(y) in ARTEFACTS and d.owner(y) == x]
    works = [y for y, owner in network.works.items() if owner == x]
    compromised = [("COMP", x)] if kind in ACTING else []
    if outcome == "compromised":
        return compromised
    if outcome == "exposed":
        itself = [x] if kind in ARTEFACTS else []
        return compromised + [("EXP", y) for y in itself + artefacts + works]
    if outcome == "tainted":
        itself = [x] if kind in ARTEFACTS else []
        owned = [y for y in artefacts if d.kind(y) != "credential"]                          # R8
        return compromised + [("TAINT", y) for y in itself + owned + works]
    functions = d.functions_of(x)
    if outcome == "stopped":
        return [("DOWN", x)] + [("DOWN", f) for f in functions if d.is_critical(f)]
    lost = [("LOST", x, service) for service in network.stopping.services[x]]
    return [("DOWN", x)] + lost + [("DOWN", f) for f in functions]


def has(network, facts, x, outcome):
    return not facts.isdisjoint(outcome_atoms(network, x, outcome))


# ---------------------------------------------------------------------------------------------------------
# Events

def split_silo(description, identifier):
    """'v/c' as (v, c) if v is a siloed supplier and c a lab; else None."""
    for i, character in enumerate(identifier):
        if character == "/":
            v, c = identifier[:i], identifier[i + 1:]
            if v in description.entities and c in description.entities \
                    and description.is_siloed(v) and description.kind(c) == "lab":
                return v, c
    return None


def struck_kind(network, event, x):
    """What an event's entity is: a kind, a silo, or an implicit artefact, which is a dataset."""
    d = network.description
    if x in d.entities:
        return d.kind(x)
    is_silo = split_silo(d, x) is not None
    if is_silo and (event not in ("leak", "tamper") or x not in network.works):
        return "silo"
    if x in network.works:
        return "dataset"
    raise Refused(f"undeclared: {x}")


def seed_atoms(network, event, x):
    kind = struck_kind(network, event, x)
    acts = kind in ACTING or kind == "silo"
    atoms = set()
    if event in ("breach", "ransomware"):
        if acts:
            atoms.add(("COMP", x))
        elif kind in ARTEFACTS:
            atoms.add(("EXP", x))
    if event in ("outage", "ransomware"):
        atoms.add(("DOWN", x))
    if event == "leak":
        if kind not in ARTEFACTS:
            raise Refused(f"leak of a {kind}")
        atoms.add(("EXP", x))
    if event == "tamper":
        if kind not in ARTEFACTS and kind != "software":
            raise Refused(f"tamper of a {kind}")
        atoms.add(("COMP", x) if kind == "software" else ("TAINT", x))
    return atoms


class Seeds:
    """What some events strike, each with its subsidiaries if these are asked for (R11)."""

    def __init__(self, network, events, with_subsidiaries=False):
        d = network.description
        self.atoms = set()
        self.entities = set()                            # declared ones and implicit artefacts
        for event, x in events:
            struck = [x]
            if with_subsidiaries and x in d.entities:
                struck += [y for y in d.entities if x in network.parents(y)]
            for y in struck:
                self.atoms |= seed_atoms(network, event, y)
                if struck_kind(network, event, y) != "silo":                                  # R5
                    self.entities.add(y)


def may_count(description, x, seed_entities):
    """Not a seed, nor an artefact or a function that a seed owns."""
    is_owned = description.kind(x) in ARTEFACTS | {"function"} and description.owner(x) in seed_entities
    return x not in seed_entities and not is_owned


# ---------------------------------------------------------------------------------------------------------
# The analysis

class Lists:
    """What one run prints: the counted lists, the other lists, and the atoms behind each entity and outcome."""

    def __init__(self, run, seed_entities, counted):
        self.run = run
        self.seed_entities = seed_entities
        network = run.network
        d = network.description
        self.parties = [x for x in counted if may_count(d, x, seed_entities)]
        self.atoms = {}                                  # (entity, outcome) -> atoms that hold
        self.counted = {outcome: [x for x in self.parties
                                  if self.enter(x, outcome, run.new(outcome_atoms(network, x, outcome)))]
                        for outcome in OUTCOMES}
        artefacts = [x for x in d.entities if d.kind(x) in ARTEFACTS] + list(network.works)
        self.artefacts_exposed = self.others(artefacts, "exposed", "EXP")
        self.artefacts_tainted = self.others(artefacts, "tainted", "TAINT")
        self.actors_compromised = self.others([x for x in d.entities if d.kind(x) in ACTING], "compromised", "COMP")
        self.entities_stopped = self.others(d.entities, "stopped", "DOWN")                    # R1

    def others(self, identifiers, outcome, state):
        return [x for x in identifiers
                if x not in self.seed_entities and self.enter(x, outcome, self.run.new([(state, x)]))]

    def enter(self, x, outcome, atoms):
        """Whether there are any; those of a counted list have been entered first (R2)."""
        if atoms:
            self.atoms.setdefault((x, outcome), atoms)
        return bool(atoms)

    def already(self, outcome):
        network = self.run.network
        return by_bytes(x for x in self.parties if has(network, network.base, x, outcome))

    def lost_services(self):
        """What the event adds, by party, then service, the unnamed one first."""
        lost = [("LOST", x, service) for x in self.parties for service in self.run.network.stopping.services[x]]
        return [{"party": atom[1], "service": atom[2]} for atom in sorted(lost, key=order_of) if self.run.new([atom])]


class Blast:
    """The events of one question on the networks of all levels."""

    def __init__(self, description, events=(), evidence="reported", as_of=None, count=None, began=None, incident=False,
                 with_subsidiaries=False, phases=None):
        self.description = d = description
        self.evidence = evidence
        self.as_of = as_of or d.as_of
        self.count = count or d.default_count()
        self.events, self.began = asked_events(d, events, began, incident)
        self.window = window_of(self.began, self.as_of)
        self.networks = {level: network_over(d, level, self.as_of, self.window, phases) for level in LEVELS}
        self.network = self.networks[evidence]
        self.seeds = Seeds(self.network, self.events, with_subsidiaries)
        self.counted = d.counted(self.count)
        self.lists = {level: Lists(Run(network, self.seeds.atoms), self.seeds.entities, self.counted)
                      for level, network in self.networks.items()}
        self.here = self.lists[evidence]

    def json(self):
        here = self.here
        return {
            "schema": "linchpin.blast/1",
            "events": [{"event": event, "entity": x} for event, x in self.events],
            "evidence": self.evidence,
            "asOf": self.as_of,
            "counted": self.count,
            "countedTotal": len(self.counted),
            "began": self.began,
            **{outcome: by_bytes(here.counted[outcome]) for outcome in OUTCOMES},
            "rivalsCoExposed": self.network.rivals(self.exposed(self.network.may_have_rivals)),
            "byEvidence": {outcome: {level: len(self.lists[level].counted[outcome]) for level in LEVELS}
                           for outcome in OUTCOMES},
            "artefacts": {"exposed": by_bytes(here.artefacts_exposed), "tainted": by_bytes(here.artefacts_tainted)},
            "actorsCompromised": by_bytes(here.actors_compromised),
            "entitiesStopped": by_bytes(here.entities_stopped),
            "alreadyStopped": here.already("stopped"),
            "alreadyInterrupted": here.already("interrupted"),
            "lostServices": here.lost_services(),
            "doubts": doubts(self.lists, self.evidence),
            "silos": self.worst_silo(),
            "affected": self.affected(),
        }

    def exposed(self, is_asked):
        """The entities of some sort that the event newly exposes, counted or not."""
        return [x for x in self.description.entities if is_asked(x) and x not in self.seeds.entities
                and self.here.run.new(outcome_atoms(self.network, x, "exposed"))]

    def affected(self):
        entries = sorted(self.here.atoms, key=lambda entry: (utf8(entry[0]), OUTCOMES.index(entry[1])))     # R3
        return [{"entity": x, "outcome": outcome, **self.entry(x, outcome)} for x, outcome in entries]

    def entry(self, x, outcome):
        run = self.here.run
        least = run.least(self.here.atoms[x, outcome])
        return {"depth": run.depth[least],
                "evidence": next(level for level in LEVELS if (x, outcome) in self.lists[level].atoms),
                "path": run.path(least, x)}

    def worst_silo(self):
        if len(self.events) != 1 or self.events[0][0] not in ("breach", "ransomware"):
            return None
        supplier = self.events[0][1]
        exposed = {}
        for client in self.network.silos.get(supplier, {}):
            silo = f"{supplier}/{client}"
            exposed[silo] = Lists(Run(self.network, {("COMP", silo)}), set(), self.counted).counted["exposed"]   # R9
        if not exposed:
            return None
        worst = min(exposed, key=lambda silo: (-len(exposed[silo]), utf8(silo)))
        return {"worst": worst, "exposed": by_bytes(exposed[worst])}

    # --- response by suspension

    def response(self):
        """Every exposed lab suspends the active contracts through whom its disclosure or its control came."""
        d, network = self.description, self.network
        suspended = {r for lab in self.exposed(lambda x: d.kind(x) == "lab") for r in self.came_through(lab)}    # R10
        after = Run(Network(d, self.evidence, self.as_of, suspended=frozenset(suspended)), self.seeds.atoms)
        pairs = {(r.source, r.target) for r in suspended}

        def newly(outcome):
            return by_bytes(x for x in self.here.parties if has(after.network, after.facts, x, outcome)
                            and not has(network, self.here.run.facts, x, outcome))

        return {"suspended": [list(pair) for pair in sorted(pairs, key=lambda p: (utf8(p[0]), utf8(p[1])))],
                "stopped": newly("stopped"), "interrupted": newly("interrupted")}

    def came_through(self, lab):
        """The lab's active contracts whose supplier's reading disclosed something of it, or whose control reached."""
        d, run = self.description, self.here.run
        disclosed = {atom for atom in outcome_atoms(self.network, lab, "exposed") if atom[0] == "EXP"}
        disclosed.add(("READ", lab))
        found = []
        for r in d.relations:
            if r.source != lab or r.kind not in CONTRACTS \
                    or self.network.stopping.supplier_state([r]) != "active":
                continue
            reading = {("READ", r.target), ("READ", f"{r.target}/{lab}")} & run.facts
            for rule in run.fired:
                body = set(atoms_of(rule.body))
                if (rule.head in disclosed and body & reading) or \
                        (rule.head == ("COMP", lab) and ("COMP", r.target) in body):
                    found.append(r)
                    break
        return found


def window_of(began, as_of):
    """From the first day of a dated event to the as-of date; None for a what-if."""
    if began is None:
        return None
    first = first_day(began)
    if as_of is None:
        return Window(first)
    if first > as_of:
        raise Refused(f"began {began}, after {as_of}")
    return Window(first, as_of)


def network_over(description, level, as_of, window, phases=None):
    """`phases`: what the description was over parts of the window, if it changed."""
    if phases is None:
        return network_of(description, level, as_of, window)
    return Network(description, level, as_of, phases=phases)


def asked_events(description, events, began, incident):
    """The events in the order in which they are listed, and the first day of a dated event."""
    if incident and events:
        raise Refused("--incident stands for the events", USAGE)
    if events:
        return in_order(events), began
    if description.incident is None or not description.incident.events:
        raise Refused("no event, and no incident", USAGE)                                     # R12
    return description.incident.events, began or description.incident.began


def blast(description, events=(), respond_by_suspending=False, **options):
    answer = Blast(description, events, **options)
    return {**answer.json(), "response": answer.response()} if respond_by_suspending else answer.json()
