"""An explanation into lines of text, in Chinese or English."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iron_rules.explanations.conditions import Condition
from iron_rules.explanations.facts import Cell, FactView
from iron_rules.explanations.labels import LABELS
from iron_rules.explanations.words import readable
from iron_rules.findings.labels import kind_text, status_text
from iron_rules.findings.message import UNLABELLED, period_text
from iron_rules.plan.labels import Labels
from iron_rules.text import Language, spoken

if TYPE_CHECKING:
    from iron_rules.explanations.explanation import Explanation, Step


def lines(explanation: "Explanation", language: Language) -> Iterator[str]:
    """Return the explanation, line by line."""
    writer = _Writer(explanation, language)
    yield explanation.message.in_(language)
    yield ""
    yield from writer.head()
    for heading, content in (
        ("rule", writer.rule()),
        ("deadline", writer.deadline()),
        ("must" if explanation.kind == "violation" else "given", writer.compared()),
        ("facts", writer.facts()),
        ("findings", writer.findings()),
        ("parameters", writer.parameters()),
        ("plan", explanation.plan.splitlines()),
        (
            "process",
            [*(each.in_(language) for each in explanation.notes), *explanation.process.in_(language).split("\n")],
        ),
    ):
        yield from writer.section(heading, content)
    yield ""
    decided = "decided" if explanation.pack == explanation.decided_by else "decided on"
    yield writer.put(
        decided,
        pack=explanation.pack,
        decided_by=explanation.decided_by,
        digest=explanation.digest[:12],
        as_of=explanation.as_of,
    )


class _Writer:
    """Writes the parts of one explanation in one language."""

    def __init__(self, explanation: "Explanation", language: Language) -> None:
        self.explanation, self.language, self.labels = explanation, language, LABELS[spoken(language)]

    def put(self, label: str, **parts: object) -> str:
        return self.labels[label].format(**parts)

    def line(self, label: str, content: str) -> str:
        return f"{self.labels[label]}{self.labels['colon']}{content}"

    def process(self) -> list[str]:
        notes = (*self.explanation.notes, self.explanation.process)
        return [line for each in notes for line in each.in_(self.language).split("\n")]

    def section(self, heading: str, content: list[str]) -> Iterator[str]:
        if content:
            yield ""
            yield self.labels[heading]
            yield from (f"  {line}" for line in content)

    def head(self) -> Iterator[str]:
        explanation, language = self.explanation, self.language
        yield self.line("id", explanation.id)
        yield self.line("kind", self.labels["comma"].join(self.kind()))
        for clause in explanation.clauses:
            yield self.line("clause", f"{clause.address} {clause.text.in_(language)}")
            if clause.undecidable is not None:
                yield self.line("undecidable", clause.undecidable.in_(language))
        yield self.line("subject", f"{explanation.subject_label.in_(language)} {explanation.subject}")
        yield from (f"  {self.fact(each)}" for each in explanation.about)
        yield self.line("period", period_text(explanation.period_start, explanation.period_end, language))
        reason = explanation.why.sentence.in_(language)
        status = status_text(explanation.status).in_(language)
        yield self.line("status", f"{status}{self.labels['semicolon']}{reason}")
        for effect in explanation.why.effects:
            yield f"  {self.fact(effect.fact)}{self.labels['semicolon']}{effect.why.in_(language)}"

    def kind(self) -> Iterator[str]:
        explanation, language = self.explanation, self.language
        yield kind_text(explanation.kind).in_(language)
        if explanation.severity_label is not None:
            yield explanation.severity_label.in_(language)
            yield self.put("points", points=explanation.points)
        if explanation.action_label is not None:
            yield explanation.action_label.in_(language)

    def rule(self) -> list[str]:
        rule = self.explanation.rule
        parts = (("subjects", rule.subjects), ("event", rule.event), ("due", rule.due), ("when", rule.when))
        return [self.line(label, text.in_(self.language)) for label, text in parts if text is not None]

    def deadline(self) -> list[str]:
        moved, language = self.explanation.moved, self.language
        if moved is None:
            return []
        return [
            self.put("from day", day=moved.event, span=moved.span.in_(language)),
            *(
                self.put("left out", first=each.first, last=each.last, number=each.number.in_(language))
                for each in moved.left
            ),
            *([self.put("first deadline", day=moved.first)] if moved.more else []),
            *(self.put("more time", span=each.span.in_(language), day=each.last_day) for each in moved.more),
            *([] if moved.more else [self.put("last day", day=moved.first)]),
        ]

    def compared(self) -> list[str]:
        rule = self.explanation.rule
        whole = [] if rule.all_of else [rule.test.in_(self.language)]
        conditions = (self.condition(each) for each in self.explanation.conditions)
        return [*whole, *conditions, *map(self.step, self.explanation.steps)]

    def step(self, each: "Step") -> str:
        mark = "this step" if each.reached else "next step" if each.next else ""
        line = self.put("step", at=each.at, action=each.label.in_(self.language))
        return f"{line}{self.labels['semicolon']}{self.labels[mark]}" if mark else line

    def condition(self, each: Condition) -> str:
        parts = [each.words.in_(self.language)]
        if each.name or each.measured is not None:
            label = "failing" if each.counts_failing else "measured"
            parts.append(self.put(label, measured=self.value(each.measured, each.labels)))
        if each.required is not None:
            parts.append(self.put("required", required=self.value(each.required, each.labels)))
        if each.met is not None:
            parts.append(self.labels["met" if each.met else "unmet"])
        return self.labels["semicolon"].join(parts)

    def facts(self) -> list[str]:
        found = [self.fact(each) for each in self.explanation.facts]
        names = self.labels["or"].join(each.in_(self.language) for each in self.explanation.looked_for)
        return [self.put("no facts", as_of=self.explanation.as_of, names=names)] if names and not found else found

    def findings(self) -> list[str]:
        found = []
        for each in self.explanation.findings:
            parts = [each.id]
            if each.message is not None and each.status is not None:
                parts.append(each.message.in_(self.language))
                parts += [self.put("points", points=each.points)] if each.points else []
                parts.append(status_text(each.status).in_(self.language))
            found.append(self.labels["semicolon"].join(parts))
        return found

    def parameters(self) -> list[str]:
        return [
            self.put(
                "parameter",
                text=each.text.in_(self.language),
                value=readable(each.value, self.language, each.labels, each.keys),
                name=each.name,
                since=each.since,
                clause=each.clause,
                changed=self.put("changed", pack=each.changed_by) if each.changed_by else "",
                mark=self.labels[each.mark],
            )
            for each in self.explanation.parameters
        ]

    def fact(self, each: FactView) -> str:
        cells = self.labels["comma"].join(self.cell(cell) for cell in each.cells)
        line = self.labels["colon"].join((f"{each.label.in_(self.language)} {each.id}", cells))
        return f"{line}{self.labels['withheld']}" if each.withheld else line

    def cell(self, cell: Cell) -> str:
        value = self.labels["unknown"] if cell.value is None else self.value(cell.value)
        if cell.value_label is not None:
            value = cell.value_label.in_(self.language)
        called = self.put("called", name=cell.called) if cell.called else ""
        return f"{cell.label.in_(self.language)} {value}{called}"

    def value(self, value: object, labels: Labels = UNLABELLED) -> str:
        return readable(value, self.language, labels)
