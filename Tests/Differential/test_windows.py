#!/usr/bin/env python3
"""Time: what counts on a day, and over the window of a dated event."""

from asking import at_levels, blast
from windows import CERTAIN, Window, active, held, status, term_of

AS_OF = "2026-05-31"
WINDOW = Window("2026-03-24", AS_OF)


def attributes(text):
    return dict(pair.split(": ") for pair in text.split(", ") if pair)


def test_the_status_on_a_day():
    """Before since: planned; after until: ended; else a stated planned or ended; else the day of the suspension."""
    for text, wanted in (
            ("", "active"), ("status: suspended", "suspended"), ("since: 2026-06", "planned"),
            ("since: 2026-05-31", "active"), ("until: 2026-05", "active"), ("until: 2026-05-30", "ended"),
            ("since: 2027, status: ended", "planned"), ("until: 2025, status: planned", "ended"),
            ("status: planned, since: 2025", "planned"), ("status: ended, until: 2027", "ended"),
            ("suspended: 2026-05-31", "suspended"), ("suspended: 2026-06", "active"), ("suspended: 2026", "suspended"),
            ("suspended: 2026-06, status: suspended", "active"), ("suspended: 2026-04, status: ended", "ended")):
        assert status(term_of(attributes(text)), AS_OF) == wanted, text
    for text, wanted in (("since: 2027", "active"), ("until: 2020", "active"), ("suspended: 2030", "suspended"),
                         ("suspended: 2030, status: active", "suspended"), ("status: planned", "planned")):
        assert status(term_of(attributes(text)), None) == wanted, text


def test_what_was_active_in_the_window():
    for text, wanted in (
            ("", CERTAIN), ("since: 2026-05", CERTAIN), ("since: 2026-06", None), ("until: 2026-03-24", CERTAIN),
            ("until: 2026-03-23", None), ("suspended: 2026-03-25", CERTAIN), ("suspended: 2026-03-24", None),
            ("suspended: 2026-05, since: 2026-05", None), ("suspended: 2026-06", CERTAIN),
            ("status: suspended", "status"), ("status: suspended, since: 2026-06", None),
            ("status: suspended, until: 2026-04", "status"), ("status: suspended, suspended: 2026-04", CERTAIN),
            ("status: ended", "status"), ("status: ended, until: 2026-04", CERTAIN),
            ("status: ended, until: 2026-03", CERTAIN), ("status: ended, until: 2026-02", None),
            ("status: ended, until: 2026-06", "status"), ("status: ended, suspended: 2026-04", CERTAIN),
            ("status: ended, suspended: 2026-03", None), ("status: planned", None),
            ("status: planned, since: 2025", None)):
        assert active(term_of(attributes(text)), AS_OF, WINDOW) == wanted, text


def test_what_was_held_in_the_window():
    for text, wanted in (
            ("", CERTAIN), ("status: suspended", CERTAIN), ("suspended: 2026-01", CERTAIN), ("since: 2026-06", None),
            ("until: 2026-03-24, deleted: true", CERTAIN),                       # deleted since or not
            ("until: 2026-03-23", "deleted"), ("until: 2026-03-23, deleted: true", None),
            ("until: 2026-03-23, deleted: false", CERTAIN),
            ("status: ended", "status"), ("status: ended, deleted: true", "status"),
            ("status: ended, deleted: false", CERTAIN), ("status: ended, suspended: 2026-04, deleted: true", CERTAIN),
            ("status: ended, suspended: 2026-01", "status"), ("status: ended, until: 2026-06", "status"),
            ("status: ended, until: 2026-04", CERTAIN), ("status: ended, until: 2026-02", "deleted"),
            ("status: planned", None)):
        assert held(term_of(attributes(text)), AS_OF, WINDOW) == wanted, text


def test_a_window_without_an_as_of_date_has_no_last_day():
    """Dates then apply to disclosure, corruption and control of the dated event, and to nothing else."""
    window = Window("2026-03-24")
    for text, wanted in (("since: 2030", CERTAIN), ("until: 2026-03-23", None), ("suspended: 2026-03-24", None),
                         ("suspended: 2030", CERTAIN), ("status: ended, until: 2030", CERTAIN),
                         ("status: ended", "status"), ("status: planned, since: 2020", None)):
        assert active(term_of(attributes(text)), None, window) == wanted, text
    text = """
        labs: {L: {engages: [{supplier: A, delivers: [d], suspended: 2030}]}}
        vendors: {A: }
        datasets: {d: {owner: L}}"""
    out = blast(text, "ransomware A", began="2026")
    assert out["tainted"] == ["L"] and out["interrupted"] == [] and out["alreadyInterrupted"] == ["L"]
    assert blast(text, "ransomware A")["tainted"] == []


def test_on_a_day_alone():
    """Without a first day: active, or held by what is active, suspended, or ended and not deleted."""
    for text, is_active, is_held in (
            ("", CERTAIN, CERTAIN), ("status: suspended", None, CERTAIN), ("suspended: 2026-05-31", None, CERTAIN),
            ("status: ended", None, "deleted"), ("until: 2026-05-30, deleted: false", None, CERTAIN),
            ("status: ended, deleted: true", None, None), ("since: 2026-06", None, None)):
        assert active(term_of(attributes(text)), AS_OF) == is_active, text
        assert held(term_of(attributes(text)), AS_OF) == is_held, text


def test_began_on_the_as_of_date_is_no_what_if():
    """Over a window of one day a suspension without a day leaves open whether it was before."""
    text = """
        as-of: 2026-05-31
        labs: {L: {engages: [{supplier: A, delivers: [d], status: suspended}]}}
        vendors: {A: }
        datasets: {d: {owner: L}}"""
    assert at_levels(blast(text, "breach A", began=AS_OF), "tainted") == [0, 0, 0, 1]
    assert at_levels(blast(text, "breach A"), "tainted") == [0, 0, 0, 0]


def test_the_window_decides_grants_reveals_and_write():
    text = """
        as-of: 2026-05-31
        labs: {L: {holds: [{artefact: w, write: true, %s}]}}
        vendors: {A: {holds: [{artefact: w, write: true, %s}]}}
        datasets: {w: {owner: L}, s: {owner: L}, y: {derived-from: [{artefact: s, reveals: true, %s}]}}
        credentials: {c: {grants: [{target: A, %s}]}}"""

    def out(*events, began=None, how="until: 2026-04-01, deleted: true"):
        return blast(text % ((how,) * 4), *events, began=began)

    assert out("breach A", began="2026-03-24")["tainted"] == ["L"] and out("breach A")["tainted"] == []
    assert out("leak y", began="2026-03-24")["exposed"] == ["L"] and out("leak y")["exposed"] == []
    assert out("leak c", began="2026-03-24")["actorsCompromised"] == ["A"] and out("leak c")["actorsCompromised"] == []
    assert out("breach A", began="2026-03-24")["exposed"] == ["L"] and out("breach A")["exposed"] == []


def test_stopping_is_decided_on_the_as_of_date():
    """A contract that ended within the window is no substitute any more, and none that is lost."""
    text = """
        as-of: 2026-05-31
        labs: {L: {engages: [{supplier: A, until: 2026-04-01}, {supplier: B, since: 2026-04-02}]}}
        vendors: {A: , B: }"""
    assert blast(text, "outage A", began="2026-03-24")["interrupted"] == []
    assert blast(text, "outage B", began="2026-03-24")["interrupted"] == ["L"]


def test_which_events_are_dated():
    """--began; else the incident, asked for by its flag or by no event at all; any other event is a what-if."""
    text = """
        as-of: 2026-05-31
        labs: {L: {engages: [V]}}
        vendors: {V: }
        incident: {events: [{breach: V}], occurred: %s}"""
    for occurred in ("2026-03", "{since: 2026-03, until: 2026-04}"):
        assert blast(text % occurred)["began"] == "2026-03"                      # as given
        assert blast(text % occurred, incident=True)["began"] == "2026-03"
        assert blast(text % occurred, began="2026-04-02")["began"] == "2026-04-02"
        assert blast(text % occurred, "breach V")["began"] is None
        assert blast(text % occurred, "breach V", began="2025")["began"] == "2025"
    assert blast(text % "{until: 2026-04}")["began"] is None
