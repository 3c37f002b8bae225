"""One rule over visits as others would keep it: a dictionary by hand, CLIPS, durable-rules alone."""

import importlib
import json
from datetime import date, timedelta
from typing import Any

from benchmarks.live_made import each_in, told


def by_hand(people: int, events: list[Any]) -> None:
    """One rule as somebody would write it out: the weeks in which an official was in a village."""
    weeks: dict[str, set[date]] = {f"O{at}": set() for at in range(people)}

    def post(visit: Any) -> bool:
        week = visit.on - timedelta(days=visit.on.weekday())
        known = weeks[visit.official_id]
        new = week not in known
        known.add(week)
        return new

    told("a dictionary by hand, one rule", each_in(events, post))


def clips(people: int, events: list[Any]) -> None:
    """The same rule in CLIPS."""
    try:
        library: Any = importlib.import_module("clips")
    except ImportError:
        print("clipspy: not installed; `pip install --group bench` installs it")
        return
    environment = library.Environment()
    environment.build("(deftemplate official (slot id))")
    environment.build("(deftemplate visit (slot official) (slot week))")
    environment.build("(deftemplate satisfied (slot official) (slot week))")
    environment.build(
        "(defrule week (official (id ?o)) (visit (official ?o) (week ?w)) (not (satisfied (official ?o) (week ?w)))"
        " => (assert (satisfied (official ?o) (week ?w))))"
    )
    for at in range(people):
        environment.assert_string(f"(official (id O{at}))")
    template, symbol = environment.find_template("visit"), library.Symbol

    def post(visit: Any) -> None:
        template.assert_fact(official=symbol(visit.official_id), week=visit.on.toordinal() // 7)
        environment.run()

    told("clipspy, one rule", each_in(events[: len(events) // 5], post))


def durable_alone(people: int, events: list[Any]) -> None:
    """The same rule in durable-rules, visits as events of one state, its C calls driven directly."""
    try:
        engine: Any = importlib.import_module("durable_rules_engine")
    except ImportError:
        print("durable-rules: not installed")
        return
    rule = {"all": [{"o": {"k": "official"}}, {"v": {"$and": [{"k": "visit"}, {"of": {"o": "of"}}]}}]}
    handle = engine.create_ruleset("peer", json.dumps({"week": rule}))

    def post(text: str, name: str) -> None:
        code, state = getattr(engine, name)(handle, text)
        if code == 0:
            started = engine.start_action_for_state(handle, state)
            action = started[1] if started else None
            while action:
                action = engine.complete_and_start_action(handle, state)

    for at in range(people):
        post(f'{{"id":"o{at}","sid":"0","k":"official","of":"O{at}"}}', "assert_fact")
    lines = [f'{{"id":"{each.id}","sid":"0","k":"visit","of":"{each.official_id}"}}' for each in events]
    told(
        "durable-rules, one rule, its C calls",
        each_in(lines[: len(lines) // 5], lambda text: post(text, "assert_event")),
    )
