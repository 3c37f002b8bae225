"""Put a pack together from modules of rules and the pack that it builds on, gathering every fault."""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any, TypeVar

from attrs import evolve

from iron_rules.errors import Fault, PolicyError, nearest
from iron_rules.expressions.nodes import Noun
from iron_rules.expressions.terms import caller
from iron_rules.facts.vocabulary import Vocabulary, vocabulary
from iron_rules.language import hints
from iron_rules.language.declassified import Declassified
from iron_rules.language.objections import Objections
from iron_rules.language.pack import Clause, DueProcess, Omission, Pack
from iron_rules.language.parameters import Change, DatedValues, Parameter
from iron_rules.language.rule import Rule, noun_of, placed, timed
from iron_rules.language.unknown import instead, said
from iron_rules.language.working import WorkingCalendar
from iron_rules.text import Text

D = TypeVar("D", DatedValues, Rule)
"""What a module declares under a name, at a place."""


def pack(
    name: str, *, title: Text | None = None, facts: object = None, clauses: Sequence[Clause] = (),
    on: Pack | None = None, changes: Sequence[Change] = (), without: Mapping[str, Text] | None = None,
    modules: Sequence[str] = (), package: str = "", appeal_days: Parameter | None = None,
    exempt_share: Parameter | None = None, actions: Mapping[str, Text] | None = None, version: str = "",
    on_version: str = "", samples: str = "", calendar: WorkingCalendar | None = None,
    declassified: Sequence[Declassified] = (), objections: Objections | None = None,
) -> Pack:  # fmt: skip
    """Return a pack of the rules, parameters and nouns that stand in the modules named.

    `facts` is the vocabulary that the rules speak of, or a type. `modules` are names relative to `package`; without
    any, the module `package` itself is meant: the caller's, unless said otherwise. `appeal_days` and `exempt_share` are
    parameters that hold for all time: for how many days an undecided appeal holds a finding back (without it: until it
    is decided), and what share of a period's days an exemption must cover (without it: one day). `actions` are what
    people call the actions of rewards and demotions. `samples` is a module of the package that makes facts up.
    `calendar` says which days are working days: `working_calendar(...)`. `declassified` are findings that audiences see
    although they may not see the facts that these rest on. `objections(...)` says to whom and until when one objects.

    A pack `on` another has all of that one's rules, parameters, nouns, clauses and facts, and its calendar and
    objections unless it says others; `changes` gives its parameters other values (`P.changed(day, value, source)`),
    `without` leaves rules out, each with the reason; `on_version` is the `version` of the base that the pack was
    written for.
    Faults, those of the modules included, are kept in the pack, so that loading it reports all of them at once.
    """
    package = package or sys._getframe(1).f_globals["__name__"]  # noqa: SLF001 the caller's module has no other name
    making = _Making(name, on, caller())
    making.refuse_unfit(title, clauses, actions or {}, on_version)
    calendar, objections = making.calendar(calendar), making.objections(objections)
    given = {"appeal_days": appeal_days, "exempt_share": exempt_share}
    found = making.pack(making.values(package, modules), facts, clauses, changes, without or {}, given, actions or {})
    return evolve(
        found,
        title=title if isinstance(title, Text) else found.title,
        version=version,
        samples=f"{package}.{samples}" if samples else found.samples,
        calendar=calendar,
        declassified=making.declassified(declassified),
        objections=objections,
        at=getattr(sys.modules[package], "__file__", "") or package,
    )


def _nouns(values: Sequence[tuple[str, object]]) -> dict[Noun, str]:
    """Return the names of nouns; a fact type goes by its own."""
    found = ((noun_of(value), key) for key, value in values)
    return {
        noun: key for noun, key in found if noun is not None and (noun.where is not None or noun.narrows is not None)
    }


def _load(package: str, module: str, making: "_Making") -> ModuleType | None:
    try:
        return import_module(f".{module}", package)
    except PolicyError as error:
        making.faults += error.faults
    except Exception as error:
        ending = f"{module.replace('.', '/')}.py"
        frames = (
            each for each in reversed(traceback.extract_tb(error.__traceback__)) if each.filename.endswith(ending)
        )
        place = next((f"{each.filename}:{each.lineno}" for each in frames), making.at)
        place = f"{error.filename}:{error.lineno}" if isinstance(error, SyntaxError) else place
        making.fault(said(error), instead(error), place)
    return None


class _Making:
    """Puts a pack together, gathering what is wrong on the way."""

    def __init__(self, name: str, on: Pack | None, at: str) -> None:
        self.name, self.at = name, at
        self.on = on if isinstance(on, Pack) else None
        self.faults: list[Fault] = [] if self.on is None else list(self.on.faults)
        self.changes: tuple[Change, ...] = ()
        self.omitted: tuple[Omission, ...] = () if self.on is None else self.on.omitted
        if on is not None and self.on is None:
            self.fault(Text(f"`on={on!r}` 不是规则包", f"`on={on!r}` is not a pack"), hints.IMPORT_BASE)
        if name in (each.name for each in _chain(self.on)):
            self.fault(
                Text(f"它所依据的规则包也叫 `{name}`", f"a pack that this one builds on is called `{name}` too"),
                hints.OTHER_NAME,
            )

    def fault(self, what: Text, hint: Text, at: str = "") -> None:
        """Note a fault and go on."""
        self.faults.append(Fault(at or self.at, what, hint))

    def refuse_unfit(
        self, title: object, clauses: Sequence[object], actions: Mapping[str, object], on_version: str
    ) -> None:
        """Note texts in one language only, clauses that are none, and a base of another version."""
        if not isinstance(title, Text) and (self.on is None or title is not None):
            self.fault(Text("规则包的标题只有一种语言", "the pack's title stands in one language only"), hints.TITLE)
        for each in clauses:
            if not isinstance(each, Clause):
                self.fault(Text(f"`{each!r}` 不是条款", f"`{each!r}` is not a clause"), hints.CLAUSE)
            elif not isinstance(each.address, str) or not each.address or "|" in each.address:
                self.fault(
                    Text(f"`{each.address}` 不能作条款的编号", f"`{each.address}` is not an address of a clause"),
                    hints.SHORT_TEXT,
                )
            elif not isinstance(each.text, Text) or not isinstance(each.undecidable, Text | None):
                self.fault(
                    Text(
                        f"条款 `{each.address}` 的文字只有一种语言",
                        f"the words of clause `{each.address}` stand in one language only",
                    ),
                    hints.TEXT,
                )
        for name, words in actions.items():
            if not isinstance(words, Text):
                self.fault(
                    Text(
                        f"措施 `{name}` 的文字只有一种语言",
                        f"the words of the action `{name}` stand in one language only",
                    ),
                    hints.TEXT,
                )
        if on_version and self.on is not None and on_version != self.on.version:
            what = Text(
                f"规则包依据的是 `{self.on.name}` 的版本 `{on_version}`，现在是 `{self.on.version or '无'}`",
                f"the pack builds on version `{on_version}` of `{self.on.name}`,"
                f" which is `{self.on.version or 'none'}`",
            )
            self.fault(what, hints.CHECK_AGAIN)

    def calendar(self, given: object) -> WorkingCalendar | None:
        """Return the calendar of working days: that of the base unless the pack says one."""
        if given is not None and not isinstance(given, WorkingCalendar):
            self.fault(
                Text(f"`calendar={given!r}` 不是日历", f"`calendar={given!r}` is not a calendar"), hints.CALENDAR
            )
            given = None
        if given is None:
            return None if self.on is None else self.on.calendar
        self.faults += given.faults
        return given

    def declassified(self, given: Sequence[object]) -> tuple[Declassified, ...]:
        """Return what audiences see of what they may not see, that of the base included."""
        for each in given:
            if not isinstance(each, Declassified):
                self.fault(Text(f"`{each!r}` 不是公开声明", f"`{each!r}` is not declassified"), hints.DECLASSIFIED)
        base = () if self.on is None else self.on.declassified
        return (*base, *(each for each in given if isinstance(each, Declassified)))

    def objections(self, given: object) -> Objections | None:
        """Return how one may object: as the base says unless the pack says it."""
        if given is not None and not isinstance(given, Objections):
            self.fault(
                Text(f"`objections={given!r}` 没有写明如何提出异议", f"`objections={given!r}` says not how to object"),
                hints.OBJECTIONS,
            )
            given = None
        if given is None:
            return None if self.on is None else self.on.objections
        self.faults += given.faults
        return given

    def values(self, package: str, modules: Sequence[str]) -> list[tuple[str, object]]:
        """Return what stands in the modules, or in the package itself where there are none, by name."""
        loaded = [_load(package, module, self) for module in modules] if modules else [sys.modules[package]]
        return [(key, value) for module in loaded if module for key, value in vars(module).items()]

    def pack(
        self, named: Sequence[tuple[str, object]], facts: object, clauses: Sequence[object], changes: Sequence[object],
        without: Mapping[str, object], given: Mapping[str, object], actions: Mapping[str, Text],
    ) -> Pack:  # fmt: skip
        """Return the pack, with the title and the samples of its base."""
        on, values = self.on, [value for _, value in named]
        own = tuple(each for each in clauses if isinstance(each, Clause))
        addresses = self.addresses(own)
        parameters = self.parameters([*values, *given.values()], changes)
        process = {**(on.process if on else {}), **self.process(given)}
        words = MappingProxyType({**(on.actions if on else {}), **actions})
        return Pack(
            name=self.name,
            title=Text(self.name, self.name) if on is None else on.title,
            facts=self.vocabulary(facts),
            clauses=(*(on.clauses if on else ()), *own),
            parameters=MappingProxyType(parameters),
            rules=tuple(_of_pack(each, parameters, words) for each in self.rules(values, addresses, without)),
            nouns=MappingProxyType((dict(on.nouns) if on else {}) | _nouns(named)),
            due_process=self.due_process(process, parameters),
            actions=words,
            on=on,
            changes=self.changes,
            omitted=self.omitted,
            samples="" if on is None else on.samples,
            process=MappingProxyType(process),
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def vocabulary(self, facts: object) -> Vocabulary:
        """Return what the pack speaks of, the facts of the base among them."""
        base = () if self.on is None else (self.on.facts,)
        if facts is None and not base:
            self.fault(Text("规则包没有写 `facts=`", "the pack says no `facts=`"), hints.FACTS)
        given = () if facts is None else (facts,)
        found = vocabulary(*base, *given) if base or given else Vocabulary((), MappingProxyType({}))
        self.faults += found.faults
        return found

    def addresses(self, own: Sequence[Clause]) -> list[str]:
        """Return the addresses of all clauses in order; one that stands twice is a fault."""
        found = [] if self.on is None else [each.address for each in self.on.clauses]
        for each in own:
            if each.address in found:
                self.fault(
                    Text(f"条款 `{each.address}` 出现了两次", f"clause `{each.address}` stands twice"),
                    hints.OTHER_ADDRESS,
                )
            found.append(each.address)
        return found

    def parameters(self, values: Sequence[object], changes: Sequence[object]) -> dict[str, DatedValues]:
        """Return the parameters by name: those of the base as they are changed, and those of the modules."""
        base = {} if self.on is None else dict(self.on.parameters)
        own = [each.dated_values for each in values if isinstance(each, Parameter)]
        declared = {name: _declared(self.on, name) for name in base} if self.on is not None else {}
        known = base | self._own(own, declared, Text("参数", "parameter"), "name")
        for change in changes:
            if not isinstance(change, Change):
                self.fault(Text(f"`{change!r}` 不是变更", f"`{change!r}` is not a change"), hints.CHANGE)
            elif change.parameter not in base:
                what = Text(
                    f"`{change.parameter}` 不是基础规则包的参数", f"`{change.parameter}` is not a parameter of the base"
                )
                self.fault(what, nearest(change.parameter, base), change.at)
            else:
                self.faults += change.faults
                if not change.faults:
                    known[change.parameter] = known[change.parameter].changed(change)
                    self.changes = (*self.changes, change)
        return known

    def process(self, given: Mapping[str, object]) -> dict[str, str]:
        """Return the names of the parameters of due process, by what they say."""
        for name, each in given.items():
            if each is not None and not isinstance(each, Parameter):
                self.fault(Text(f"`{name}=` 不是参数", f"`{name}=` is not a parameter"), hints.ONE_FOR_ALL_TIME)
        return {name: each.dated_values.name for name, each in given.items() if isinstance(each, Parameter)}

    def due_process(self, process: Mapping[str, str], parameters: Mapping[str, DatedValues]) -> DueProcess:
        """Return what the parameters of due process say."""
        days = self._constant(process, parameters, "appeal_days", int, Text("整数天数", "a whole number of days"))
        share = self._constant(
            process,
            parameters,
            "exempt_share",
            Decimal,
            Text('decimal("0.5") 这样的比例', 'a share such as decimal("0.5")'),
        )
        return DueProcess(days, share or Decimal(0))

    def _constant(
        self, process: Mapping[str, str], parameters: Mapping[str, DatedValues], name: str, kind: type, wanted: Text
    ) -> Any:
        dated_values = parameters.get(process.get(name, ""))
        if dated_values is None:
            return None
        values = [value for _, value in dated_values.values]
        if len(values) == 1 and isinstance(values[0], int | Decimal) and isinstance(values[0], kind) and values[0] >= 0:
            return values[0]
        return self.fault(
            Text(f"`{name}=` 不是始终不变的参数", f"`{name}=` is not a parameter that holds for all time"),
            Text(f"请写值为{wanted.zh}的参数", f"hand in one with {wanted}"),
        )

    def rules(
        self, values: Sequence[object], addresses: Sequence[str], without: Mapping[str, object]
    ) -> tuple[Rule, ...]:
        """Return the rules of the base that are not left out, and those of the modules, in the order of the clauses."""
        base = {} if self.on is None else {each.id: each for each in self.on.rules}
        for id_ in without:
            if id_ not in base:
                self.fault(
                    Text(
                        f"`{id_}` 被略去，而基础规则包没有这条规则",
                        f"`{id_}` is left out and is not a rule of the base",
                    ),
                    nearest(id_, base),
                )
        kept = [each for each in base.values() if not self._left_out(each, without)]
        own = self._own([each for each in values if isinstance(each, Rule)], base, Text("规则", "rule"), "id")
        ours = [placed(each, addresses, self.name) for each in own.values()]
        return tuple(sorted([*kept, *ours], key=lambda rule: rule.sort_key))

    def _left_out(self, rule: Rule, without: Mapping[str, object]) -> bool:
        if rule.id not in without:
            return False
        reason = without[rule.id]
        if not isinstance(reason, Text):
            what = Text(
                f"略去 `{rule.id}` 的原因只有一种语言",
                f"the reason for leaving `{rule.id}` out stands in one language only",
            )
            self.fault(what, hints.TEXT)
            reason = Text("", "")
        self.omitted = (*self.omitted, Omission(rule.id, rule.clauses, reason))
        return True

    def _own(self, values: Sequence[D], base: Mapping[str, D], what: Text, called: str) -> dict[str, D]:
        """Return the values by name, less what is imported from the base; note two of one name that differ."""
        seen: dict[str, D] = {}
        for value in values:
            name = getattr(value, called)
            of_base = base.get(name)
            if of_base is not None and _imported(value, of_base):
                continue
            first = seen.setdefault(name, value) if of_base is None else of_base
            if first is not value:
                self.fault(
                    Text(f"{what.zh} `{name}` 出现了两次", f"{what} `{name}` stands twice"),
                    Text(f"它已经在 {first.at}", f"it stands at {first.at} already"),
                    value.at,
                )
        return seen


def _of_pack(rule: Rule, parameters: Mapping[str, DatedValues], words: Mapping[str, Text]) -> Rule:
    """Return a rule whose points, steps and frequency are what the parameters of a pack say."""
    severity = None if rule.severity is None else rule.severity.of_pack(parameters)
    steps = None if rule.steps is None else rule.steps.of_pack(parameters, words)
    return timed(evolve(rule, severity=severity, steps=steps), parameters)


def _imported(value: D, of_base: D) -> bool:
    """Return whether a value of a module is the one that the base has, imported from it."""
    if value.at != of_base.at:
        return False
    if isinstance(value, Rule) and isinstance(of_base, Rule):
        here = evolve(value, clause=of_base.clause, clauses=of_base.clauses, pack=of_base.pack, order=of_base.order)
        return evolve(here, every=of_base.every) == of_base
    return value == of_base


def _declared(pack: Pack, name: str) -> DatedValues:
    """Return the parameter as it was declared, before packs that build on one another changed it."""
    return [each.parameters[name] for each in _chain(pack) if name in each.parameters][-1]


def _chain(pack: Pack | None) -> Iterator[Pack]:
    """Yield a pack, and those that it builds on."""
    while pack is not None:
        yield pack
        pack = pack.on
