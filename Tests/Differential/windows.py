#!/usr/bin/env python3
"""Time: the status of a relation on a day, and what counts of it over the window of a dated event (semantics 4.2).

Days are compared as texts YYYY-MM-DD.

Readings taken
--------------
T1  Over a window as on a day, dates go before words: a `planned` whose `until` is over counts as ended then.
T2  A `status: suspended` without a day leaves doubtful whether the relation was active on any day before its `until`,
    also where that is over.
T3  The end of `ended` is stated if `until` is given and, where there is an as-of date, not after it.
T4  A relation that ended on an unknown day, was held at least as long as it was active for certain.
T5  `deleted` has a meaning for ended relations only.
"""

import calendar
import datetime
import re
from dataclasses import dataclass

BEGINNING, FOREVER = "0000-01-01", "9999-12-31"

# How a relation counts: at its own evidence (CERTAIN), not at all (None), or at `assumed`, for what is not stated.
CERTAIN = "certain"


@dataclass(frozen=True)
class Term:
    """What a relation says of its time."""
    stated: str              # the status that it states: active, suspended, ended, planned
    since: str               # its first day
    until: str               # its last
    suspended: str | None    # from which day on
    deleted: str | None      # "true", "false"


@dataclass(frozen=True)
class Window:
    """All days from the first to the last of a dated event."""
    first: str
    last: str = FOREVER


def term_of(attributes):
    def text(key):
        return None if attributes.get(key) in (None, "") else attributes[key]

    return Term(text("status") or "active",
                first_day(text("since")) if text("since") else BEGINNING,
                last_day(text("until")) if text("until") else FOREVER,
                first_day(text("suspended")) if text("suspended") else None,
                text("deleted"))


DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def is_date(text):
    """Whether it is a year, a month or a day of the calendar."""
    try:
        return DATE.fullmatch(text) is not None and bool(datetime.date.fromisoformat(first_day(text)))
    except ValueError:
        return False


def first_day(date):
    return {4: date + "-01-01", 7: date + "-01"}.get(len(date), date)


def last_day(date):
    if len(date) == 4:
        return date + "-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]:02}"
    return date


def day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def status(term, as_of):
    """On a day; without one, dates are not applied."""
    if as_of is not None:
        if as_of < term.since:
            return "planned"
        if as_of > term.until:
            return "ended"
    if term.stated in ("planned", "ended"):
        return term.stated
    if term.suspended is not None:
        return "active" if as_of is not None and as_of < term.suspended else "suspended"
    return term.stated


def active(term, as_of, window=None):
    """How a relation counts for corruption and control."""
    now = status(term, as_of)
    if window is None:
        return CERTAIN if now == "active" else None
    first, last = max(window.first, term.since), min(window.last, term.until)      # days of the window
    if now == "planned" or first > last:                                           # T1
        return None
    if term.suspended is not None:
        return CERTAIN if first < term.suspended else None
    if term.stated == "suspended" or ended_some_day(term, as_of):                  # T2
        return "status"
    return CERTAIN


def held(term, as_of, window=None):
    """How a relation counts for disclosure."""
    now = status(term, as_of)
    if now == "planned":
        return None
    if window is None:
        return deletion(term) if now == "ended" else CERTAIN
    if term.since > window.last:
        return None
    if term.until < max(window.first, term.since):
        return deletion(term)
    if ended_some_day(term, as_of):
        is_certain = active(term, as_of, window) == CERTAIN or term.deleted == "false"     # T4
        return CERTAIN if is_certain else "status"
    return CERTAIN


def ended_some_day(term, as_of):
    """Ended, and it is not stated when (T3)."""
    return term.stated == "ended" and (term.until == FOREVER or (as_of is not None and term.until > as_of))


def deletion(term):
    """How an ended relation counts for disclosure (T5)."""
    return {"true": None, "false": CERTAIN, None: "deleted"}[term.deleted]
