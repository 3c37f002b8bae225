"""The commands that show what is known before any fact: `rules`, `clauses`, `check` and `schema`."""

from typing import Final

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.engines import ENGINES, SERVERS
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, PolicyError
from iron_rules.text import Language

HERE: Final = tuple(each for each in ENGINES if each not in ("auto", *SERVERS))
"""The engines that judge facts in this process."""


@click.command()
@options.pack
@options.formats("table", "json")
@options.language
def rules(pack: str, form: str, lang: Language) -> None:
    """List the rules of a pack, in the order of the source."""
    from iron_rules.reports.listings import json_list, rules_data, rules_table

    checked = iron_rules.load_pack(pack)
    put_out(json_list(rules_data(checked)) if form == "json" else rules_table(checked, lang))


@click.command()
@options.pack
@options.formats("table", "json")
@options.language
def clauses(pack: str, form: str, lang: Language) -> None:
    """List every clause of the source, with the rules that cite it or the reason why no fact can decide it."""
    from iron_rules.reports.listings import clauses_data, clauses_table, json_list

    checked = iron_rules.load_pack(pack)
    put_out(json_list(clauses_data(checked)) if form == "json" else clauses_table(checked, lang))


@click.command()
@click.argument("pack", metavar="PACK")
@click.option("--engine", type=click.Choice(HERE), default="memory", show_default=True, help="What judges the cases.")
def check(pack: str, engine: str) -> None:
    """Check PACK, a name or a path: its words, its types, its strata, and its own cases."""
    from iron_rules.check.cases import case_faults
    from iron_rules.testing import cases, check_case

    checked = iron_rules.load_pack(pack)
    faults, examples = case_faults(checked.pack), cases(checked)
    with Waiting("trying the cases"):
        for _, judge, rule, case in examples:
            try:
                check_case(judge, rule, case, engine)  # type: ignore[arg-type]
            except AssertionError as error:
                faults.append(Fault(case.at, f"a case does not hold: {error}"))
            except PolicyError as error:
                faults += error.faults
    if faults:
        raise PolicyError(faults)
    counts = f"{len(checked.rules)} rules, {len(checked.parameters)} parameters, {len(checked.clauses)} clauses"
    put_out([f"{checked.name} is sound: {counts}, {len(examples)} cases that hold", f"digest {checked.digest}"])


@click.command()
@click.argument("type_name", metavar="[TYPE]", required=False)
@options.pack
def schema(type_name: str | None, pack: str) -> None:
    """Print the JSON Schema of all tables of facts that a pack speaks of, or of one TYPE of fact."""
    import json

    from iron_rules.facts.schema import json_schema

    facts = iron_rules.load_pack(pack).facts
    put_out([json.dumps(json_schema(facts, type_name), ensure_ascii=False, indent=2)])
