"""An explanation into its parts, each a heading and sentences: what text, pages and letters are made of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from iron_rules.explanations.conditions import Condition
from iron_rules.explanations.facts import Cell, FactView
from iron_rules.explanations.labels import LABELS
from iron_rules.explanations.sentences import percent
from iron_rules.explanations.subjects import Subject
from iron_rules.explanations.words import readable
from iron_rules.findings.labels import kind_text, status_text
from iron_rules.findings.message import UNLABELLED, period_text
from iron_rules.periods import last_day
from iron_rules.plan.labels import Labels
from iron_rules.text import Language, spoken

if TYPE_CHECKING:
    from iron_rules.explanations.explanation import Explanation, Step

PartName = Literal[
    "about", "rule", "deadline", "compared", "facts", "related", "findings", "parameters", "notes", "objecting",
    "references", "notation",
]  # fmt: skip


@frozen
class Part:
    """A part of an explanation in one language: its heading and its lines. Those who check the rules see `notation`."""

    name: PartName
    heading: str
    lines: tuple[str, ...]


def title(explanation: "Explanation", language: Language) -> str:
    """Return the title of an explanation: what is to be checked, or what is recommended."""
    labels = LABELS[spoken(language)]
    if explanation.action_label is not None:
        return labels["recommended"].format(action=explanation.action_label.in_(language))
    return labels["checked"].format(title=explanation.title.in_(language))


def parts(explanation: "Explanation", language: Language, *, notation: bool = False) -> tuple[Part, ...]:
    """Return the parts of an explanation that hold anything, in the order in which they are read."""
    writer = _Writer(explanation, language)
    content: dict[PartName, list[str]] = {
        "about": list(writer.about()),
        "rule": list(writer.rule()),
        "deadline": writer.deadline(),
        "compared": writer.compared(),
        "facts": writer.facts(),
        "related": [writer.fact(each) for each in explanation.related],
        "findings": writer.findings(),
        "parameters": writer.parameters(),
        "notes": [each.in_(language) for each in (*explanation.notes, explanation.nature)],
        "objecting": [each.in_(language) for each in explanation.objection.sentences] if explanation.objection else [],
        "references": list(writer.references()),
        "notation": [*writer.in_words(), *explanation.plan.splitlines()] if notation else [],
    }
    return tuple(Part(name, writer.labels[name], tuple(lines)) for name, lines in content.items() if lines)


class _Writer:
    """Writes the parts of one explanation in one language."""

    def __init__(self, explanation: "Explanation", language: Language) -> None:
        self.explanation, self.language, self.labels = explanation, language, LABELS[spoken(language)]

    def put(self, label: str, /, **parts: object) -> str:
        return self.labels[label].format(**parts)

    def line(self, label: str, content: str) -> str:
        return f"{self.labels[label]}{self.labels['colon']}{content}"

    def about(self) -> Iterator[str]:
        explanation, language = self.explanation, self.language
        yield self.line("subject", self.subject(explanation.called))
        yield from (self.fact(each, known=True) for each in explanation.about)
        yield self.line("period", period_text(explanation.period_start, explanation.period_end, language))
        yield self.line("grade", self.grade())
        status = status_text(explanation.status).in_(language)
        reason = explanation.why.sentence
        said = status if reason is None else f"{status}{self.labels['semicolon']}{reason.in_(language)}"
        yield self.line("status", said)
        yield from (each.why.in_(language) for each in explanation.why.effects)
        yield from (each.in_(language) for each in (*explanation.notices, *explanation.decisions))

    def subject(self, each: Subject) -> str:
        label = each.label.in_(self.language)
        who = self.put("subject of" if each.name else "subject unnamed", name=each.name, label=label, id=each.id)
        belongs = "".join(each.belongs[::-1]) if self.language == "zh" else ", ".join(each.belongs)
        return self.put("belonging", who=who, belongs=belongs) if belongs else who

    def grade(self) -> str:
        explanation, language = self.explanation, self.language
        kind = kind_text(explanation.kind).in_(language)
        if explanation.severity_label is not None:
            severity = explanation.severity_label.in_(language)
            return self.put("graded", kind=kind, severity=severity, points=self.points(explanation.points))
        action = explanation.action_label
        return kind if action is None else f"{kind}{self.labels['colon']}{action.in_(language)}"

    def points(self, number: int) -> str:
        return self.put("point") if number == 1 else self.put("points", points=number)

    def rule(self) -> Iterator[str]:
        explanation, language = self.explanation, self.language
        for clause in explanation.clauses:
            yield self.put("clause", address=clause.address, text=clause.text.in_(language))
            if clause.undecidable is not None:
                yield self.line("undecidable", clause.undecidable.in_(language))
        if explanation.answers is not None:
            yield self.line("answers", explanation.answers.in_(language))
        yield self.line("due", explanation.rule.due.in_(language))

    def deadline(self) -> list[str]:
        moved, language = self.explanation.moved, self.language
        if moved is None:
            return []
        first = self.value(moved.first)
        return [
            self.put("from day", day=self.value(moved.event), span=moved.span.in_(language)),
            *(
                self.put(
                    "left out",
                    first=self.value(each.first),
                    last=self.value(each.last),
                    number=each.number.in_(language),
                )
                for each in moved.left
            ),
            *([self.put("first deadline", day=first)] if moved.more else []),
            *(
                self.put("more time", span=each.span.in_(language), day=self.value(each.last_day))
                for each in moved.more
            ),
            *([] if moved.more else [self.put("last day", day=first)]),
        ]

    def compared(self) -> list[str]:
        conditions = (self.condition(each) for each in self.explanation.conditions)
        return [*conditions, *map(self.step, self.explanation.steps)]

    def step(self, each: "Step") -> str:
        mark = "this step" if each.reached else "next step" if each.next else ""
        line = self.put("step", at=each.at, action=each.label.in_(self.language))
        return f"{line}{self.labels['semicolon']}{self.labels[mark]}" if mark else line

    def condition(self, each: Condition) -> str:
        parts = [*(self.found(each) if each.sentence is None else [each.sentence.in_(self.language)])]
        if each.met is not None:
            words = ("met", "unmet") if self.explanation.kind == "violation" else ("fits", "unfit")
            parts.append(self.labels[words[0 if each.met else 1]])
        if each.met is False and each.sentence is None:
            parts += self.short(each)
        between = "comma" if each.sentence is not None else "semicolon"
        return f"{self.labels[between].join(parts)}{self.labels['stop']}"

    def found(self, each: Condition) -> Iterator[str]:
        """Yield a condition in words, with what was found: an absence in words, never as a number required."""
        yield each.words.in_(self.language)
        if each.looks_for == "some" and not each.measured:
            yield self.labels["nothing found"]
        elif each.looks_for == "none":
            yield self.put("none found", measured=self.value(each.measured, each.labels))
        elif each.name or each.measured is not None:
            label = "failing" if each.counts_failing else "measured"
            yield self.put(label, measured=self.value(each.measured, each.labels))
            if each.required is not None and not each.counts_failing and each.looks_for != "some":
                yield self.put("required", required=self.value(each.required, each.labels))

    def short(self, each: Condition) -> Iterator[str]:
        """Yield how far a number is from what is required."""
        if each.margin is None or each.counts_failing or each.looks_for or not each.margin.gap:
            return
        gap = self.value(each.margin.gap)
        if each.margin.share is None:
            yield self.put("short alone", gap=gap)
            return
        share, required = (percent(name, each.margin) for name in ("share", "required_share"))
        yield self.put("short", gap=gap, share=share, required_share=required)

    def facts(self) -> list[str]:
        found = [self.fact(each) for each in self.explanation.facts]
        names = self.labels["or"].join(each.in_(self.language) for each in self.explanation.looked_for)
        if not names or found or self.explanation.findings:
            return found
        return [self.put("no facts", as_of=self.value(self.explanation.as_of), names=names)]

    def findings(self) -> list[str]:
        found = []
        for each in self.explanation.findings:
            if each.message is None or each.status is None:
                found.append(each.id)
                continue
            parts = [each.message.in_(self.language), *([self.points(each.points)] if each.points else [])]
            parts.append(status_text(each.status).in_(self.language))
            found.append(self.put("called", name=self.labels["semicolon"].join(parts), id=each.id))
        return found

    def parameters(self) -> list[str]:
        return [
            self.put(
                "parameter",
                text=each.text.in_(self.language),
                value=readable(each.value, self.language, each.labels, each.keys),
                since=self.put("since", day=self.value(each.since)) if each.varies else "",
                clause=each.clause,
                changed=self.put("changed", pack=each.changed_by) if each.changed_by else "",
                mark=self.labels[each.mark],
            )
            for each in self.explanation.parameters
        ]

    def references(self) -> Iterator[str]:
        explanation = self.explanation
        yield self.line("id", explanation.id)
        yield self.put(
            "decided" if explanation.pack == explanation.decided_by else "decided on",
            pack=explanation.pack,
            decided_by=explanation.decided_by,
            digest=explanation.digest[:12],
            as_of=self.value(explanation.as_of),
        )

    def in_words(self) -> Iterator[str]:
        """Yield the rule as it is written, in words."""
        rule = self.explanation.rule
        test = "must" if self.explanation.kind == "violation" else "given"
        said = (("subjects", rule.subjects), ("event", rule.event), ("when", rule.when), (test, rule.test))
        for label, text in said:
            if text is not None:
                yield self.line(label, text.in_(self.language))

    def fact(self, each: FactView, *, known: bool = False) -> str:
        """Return a fact in a line; if need be only what is `known` of it."""
        cells = [self.cell(cell) for cell in each.cells if not known or cell.value is not None]
        label = each.label.in_(self.language)
        if each.withheld and not cells:
            return self.put("all withheld", label=label)
        line = self.put("fact", label=label, cells=self.labels["comma"].join(cells), id=each.id)
        return self.put("withheld", line=line) if each.withheld else line

    def cell(self, cell: Cell) -> str:
        label = cell.label.in_(self.language)
        if cell.value is None:
            value = self.labels["unknown"]
        elif cell.value_label is not None:
            value = cell.value_label.in_(self.language)
        elif cell.unit:
            value = period_text(cell.value, last_day(cell.unit, cell.value), self.language)  # type: ignore[arg-type]
        else:
            value = self.value(cell.value)
        return f"{label} {self.put('called', name=cell.called, id=value) if cell.called else value}"

    def value(self, value: object, labels: Labels = UNLABELLED) -> str:
        return readable(value, self.language, labels)
