"""What an audience does not see, in a sentence: as the pack declares it, whatever facts there are."""

from collections.abc import Iterator

from iron_rules.audiences.sight import Sight
from iron_rules.facts.audience import LABELS
from iron_rules.facts.spec import FactSpec
from iron_rules.text import NOTHING, Text


def note(sight: Sight, subject: str | None = None) -> Text:
    """Return what the audience does not see; nothing where it sees everything.

    It says so whether or not there is any: whether there is must not be known either.
    """
    parts = [*_types(sight), *_columns(sight), *_ids(sight)]
    whom = LABELS[sight.audience]
    about = _about(subject) if subject is not None else NOTHING
    if not parts:
        return about
    zh = "；".join(each.zh for each in parts)
    en = "; ".join(each.en for each in parts)
    said = Text(
        f"以下内容不向{whom.zh}显示：{zh}。不论有无此类内容，均作此说明。",
        f"Not shown to {whom.en}: {en}. This is said whether or not there are any.",
    )
    return Text(f"{about.zh}{said.zh}", f"{about.en} {said.en}".strip())


def _about(subject: str) -> Text:
    return Text(f"只显示与 {subject} 有关的内容。", f"Only what concerns {subject} is shown.")


def _specs(sight: Sight) -> Iterator[FactSpec]:
    return iter(sight.pack.facts.tables.values())


def _types(sight: Sight) -> Iterator[Text]:
    for spec in _specs(sight):
        if not sight.type(spec.name):
            yield Text(f"{spec.zh}，以及仅以此为依据的内容", f"{spec.many.en}, and what rests on them alone")


def _columns(sight: Sight) -> Iterator[Text]:
    for spec in _specs(sight):
        hidden = [each for each in spec.columns if not sight.column(each)] if sight.type(spec.name) else []
        if hidden:
            labels = [each.zh for each in hidden], [each.label.en for each in hidden]
            yield Text(f"{spec.zh}的{'、'.join(labels[0])}", f"{' and '.join(labels[1])} of {spec.many.en}")


def _ids(sight: Sight) -> Iterator[Text]:
    for spec in _specs(sight):
        if sight.type(spec.name) and not sight.ids(spec.name):
            yield Text(f"{spec.zh}的编号", f"ids of {spec.many.en}")
