"""The commands that show what is known before any fact: `rules`, `clauses`, `check` and `schema`."""

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, PolicyError
from iron_rules.lang.text import Language


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
def check(pack: str) -> None:
    """Check PACK, a name or a path: its words, its types, its strata, and its own cases."""
    from iron_rules.check.cases import case_faults
    from iron_rules.testing import cases, check_case

    checked = iron_rules.load_pack(pack)
    faults, examples = case_faults(checked.pack), cases(checked)
    with Waiting("trying the cases"):
        for _, rule, case in examples:
            try:
                check_case(checked, rule, case)
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
def schema(type_name: str | None) -> None:
    """Print the JSON Schema of all tables of facts, or of one TYPE of fact."""
    import json

    from iron_rules.facts.schema import json_schema

    put_out([json.dumps(json_schema(type_name), ensure_ascii=False, indent=2)])
