"""The commands that show what is known before any fact: `rules`, `clauses`, `check` and `schema`."""

from typing import Final

import click

import iron_rules
from iron_rules.cli import options
from iron_rules.cli.bilingual import Choice, Command
from iron_rules.cli.engines import ENGINES, SERVERS
from iron_rules.cli.streams import put_out
from iron_rules.cli.waiting import Waiting
from iron_rules.errors import Fault, PolicyError
from iron_rules.text import Language, Text

HERE: Final = tuple(each for each in ENGINES if each not in ("auto", *SERVERS))
"""The engines that judge facts in this process."""
TRYING: Final = Text("正在试算案例", "trying the cases")
DIGEST: Final = Text("摘要", "digest")


@click.command(cls=Command, zh="列出规则包的规则，按来源的顺序。")
@options.pack
@options.formats("table", "json")
@options.language
def rules(pack: str, form: str, lang: Language) -> None:
    """List the rules of a pack, in the order of the source."""
    from iron_rules.reports.listings import json_list, rules_data, rules_table

    checked = iron_rules.load_pack(pack)
    put_out(json_list(rules_data(checked)) if form == "json" else rules_table(checked, lang))


@click.command(cls=Command, zh="列出来源的每一条款，以及引用它的规则，或无法由事实判定的原因。")
@options.pack
@options.formats("table", "json")
@options.language
def clauses(pack: str, form: str, lang: Language) -> None:
    """List every clause of the source, with the rules that cite it or the reason why no fact can decide it."""
    from iron_rules.reports.listings import clauses_data, clauses_table, json_list

    checked = iron_rules.load_pack(pack)
    put_out(json_list(clauses_data(checked)) if form == "json" else clauses_table(checked, lang))


@click.command(cls=Command, zh="检查规则包 PACK（名称或路径）：用词、类型、层次，以及它自己的案例。")
@click.argument("pack", metavar="PACK")
@options.option(
    "--engine",
    type=Choice(HERE),
    default="memory",
    show_default=True,
    told=Text("用来判定案例的引擎", "What judges the cases."),
)
@options.language
def check(pack: str, engine: str, lang: Language) -> None:
    """Check PACK, a name or a path: its words, its types, its strata, and its own cases."""
    from iron_rules.check.cases import case_faults
    from iron_rules.testing import cases, check_case

    checked = iron_rules.load_pack(pack)
    faults, examples = case_faults(checked.pack), cases(checked)
    with Waiting(TRYING.in_(lang)):
        for _, judge, rule, case in examples:
            try:
                check_case(judge, rule, case, engine)  # type: ignore[arg-type]
            except AssertionError as error:
                faults.append(Fault(case.at, Text(f"案例不成立：{error}", f"a case does not hold: {error}")))
            except PolicyError as error:
                faults += error.faults
    if faults:
        raise PolicyError(faults)
    rules, parameters, clauses = len(checked.rules), len(checked.parameters), len(checked.clauses)
    cases_ = len(examples)
    sound = Text(
        f"{checked.name} 没有问题：{rules} 条规则，{parameters} 个参数，{clauses} 个条款，{cases_} 个案例都成立",
        f"{checked.name} is sound: {rules} rules, {parameters} parameters, {clauses} clauses, {cases_} cases that hold",
    )
    put_out([sound.in_(lang), f"{DIGEST.in_(lang)} {checked.digest}"])


@click.command(cls=Command, zh="输出规则包全部事实表的 JSON Schema，或一种事实类型 TYPE 的。")
@click.argument("type_name", metavar="[TYPE]", required=False)
@options.pack
@options.language
def schema(type_name: str | None, pack: str, lang: Language) -> None:  # noqa: ARG001 it is that of errors
    """Print the JSON Schema of all tables of facts that a pack speaks of, or of one TYPE of fact."""
    import json

    from iron_rules.facts.schema import json_schema

    facts = iron_rules.load_pack(pack).facts
    put_out([json.dumps(json_schema(facts, type_name), ensure_ascii=False, indent=2)])
