"""A set of rules that can run, with the vocabulary for parsing speeches and the scanner shared by both."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from lint.model.errors import UnknownNameError
from lint.model.text import Hit
from lint.model.violation import Severity
from lint.model.wording import Wording, near_name
from lint.rules.needles import Needles
from lint.rules.outline import Outline, outline_of, request_of
from lint.rules.rule import Rule
from lint.rules.scan import Claims, Request, Scanned, Scanner
from lint.speech.vocabulary import Structure, Vocabulary


class Ruleset:
    """Rules, the vocabulary for parsing speeches, and the scanner shared by both."""

    def __init__(
        self,
        rules: Iterable[Rule | Outline],
        vocabulary: Vocabulary,
        names: frozenset[str] = frozenset(),
        severity: Mapping[str, Severity | Literal["off"]] = MappingProxyType({}),
        allow: Sequence[str] = (),
        silent: Iterable[Rule | Outline] = (),
        apart: Sequence[tuple[str, str]] = (),
        needles: Needles | None = None,
    ) -> None:
        self.outlines = [outline_of(rule) for rule in rules]
        self.vocabulary = vocabulary
        self.names = names or frozenset(name for outline in self.outlines for name in outline.names)
        """All known rules and categories, including those that do not run."""
        self.severity = severity
        """Severities of rules and categories, which take precedence over those of the genre."""
        self.allow = allow
        """Words that are accepted in spite of any rule."""
        self._silent = [outline_of(rule) for rule in silent]
        self._apart = apart
        self._needles = needles
        """Those of the outlines that have a number in it, and of the vocabulary."""
        self._scanned = False

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules, all of them made."""
        return [outline.rule for outline in self.outlines]

    @cached_property
    def silent(self) -> Sequence[Rule]:
        """Rules that report nothing, but whose findings are still reserved: placeholders must not be changed by the safe fixes of
        other rules, even where the rule for placeholders is not selected."""
        return [outline.rule for outline in self._silent]

    @cached_property
    def _asked(self) -> Sequence[Outline]:
        return [*self.outlines, *self._silent]

    def asked(self, scanned: Scanned, subjects: Set[str]) -> Iterator[tuple[Rule, list[Hit]]]:
        """The rules that a text with such subjects concerns, of those that run and, behind them, of the silent ones; each with its
        hits. A draft of 1,000 characters concerns 60 of 300: to look at the others took 0.1 ms."""
        touched = scanned.touched
        numbers = {owner - _FIRST_RULE for owner in touched if owner >= _FIRST_RULE}
        numbers.update(*map(self._by_subject.__getitem__, self._by_subject.keys() & subjects))
        for number in sorted(numbers):
            owner, outline = _FIRST_RULE + number, self._asked[number]
            hits = scanned[owner] if owner in touched else []
            if hits or outline.traits.subject in subjects:
                yield outline.rule, hits

    @cached_property
    def _by_subject(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the rules that are asked of texts with a subject, by that."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, outline in enumerate(self._asked):
            if outline.traits.subject is not None:
                numbers[outline.traits.subject].append(number)
        return numbers

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner for any text."""
        return Scanner(self._requests, None, self._numbered(self._needles.all()) if self._needles else ())

    @cached_property
    def _requests(self) -> Sequence[Request]:
        """The allowed words, the literals of the vocabulary, then those of the rules in order; without those of the table."""
        in_table = [_IN_TABLE[False]] * STRUCTURES
        structure = in_table if self._needles else [Request(needles) for needles in self.vocabulary.needles]
        return [Request(self.allow), *structure, *map(_request_of, self._asked)]

    def _numbered(self, found: Iterable[tuple[str, Claims]]) -> Iterator[tuple[str, Claims]]:
        """Needles of the table with the numbers of their owners among the requests; those of rules that are not asked go."""
        numbers = {number: 1 + number for number in range(STRUCTURES)}
        numbers |= {one.number: _FIRST_RULE + at for at, one in enumerate(self._asked) if one.number is not None}
        for needle, claims in found:
            asked = [(numbers[owner], index) for owner, index in claims if owner in numbers]
            if asked:
                yield needle, asked

    @cached_property
    def reserving(self) -> frozenset[str]:
        """The running rules whose findings are reserved."""
        return frozenset(outline.traits.id for outline in self.outlines if outline.traits.reserved)

    @cached_property
    def yielding(self) -> frozenset[str]:
        """The running rules that yield to those which find the same."""
        return frozenset(outline.traits.id for outline in self.outlines if outline.traits.yields)

    @cached_property
    def running(self) -> frozenset[str]:
        """The rules and categories that run."""
        return frozenset(name for outline in self.outlines for name in outline.names)

    @cached_property
    def comparing(self) -> frozenset[str]:
        """The running rules that compare with an old draft."""
        return frozenset(outline.traits.id for outline in self.outlines if outline.traits.needs == "against")

    @cached_property
    def running_alone(self) -> frozenset[str]:
        """The rules and categories that run on a draft without any other beside it."""
        return frozenset(name for outline in self.outlines if not outline.traits.needs for name in outline.names)

    def scan(self, text: str) -> Scanned:
        """The hits of the allowed words, of the vocabulary, and of every rule (silent rules last)."""
        return self._scanner_for(text).scan(text)

    def _scanner_for(self, text: str) -> Scanner:
        """A scanner of its own for the first text, if it is short: most runs see no second."""
        alone = not self._scanned and len(text) <= _SHORT and "scanner" not in vars(self)
        self._scanned = True
        if not alone:
            return self.scanner
        return Scanner(self._requests, text, self._numbered(self._needles.standing_in(text)) if self._needles else ())

    def reported_apart(self, text: str) -> frozenset[str]:
        """The rules and categories whose habits are reported place by place in a text: one of the places may be accepted."""
        if not self._apart:
            return frozenset()
        solid = "".join(text.split())
        return frozenset(name for name, accepted in self._apart if "".join(accepted.split()) in solid)

    def unknown(self, names: Iterable[str], whole: bool = False) -> list[tuple[str, Wording]]:
        """The names that are neither rules nor categories nor, unless `whole`, the beginnings of some; each with what is wrong."""
        known = self.names
        return [(name, _unknown(name, known)) for name in names if not (name in known if whole else named_by(name, known))]

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False) -> "Ruleset":
        """The rules that are selected and not ignored, by id, category or the beginning of an id. Raises UnknownNameError.

        Preview rules are included only if `preview` is set or if they are selected by their whole id.
        """
        if unknown := self.unknown((*select, *ignore)):
            raise UnknownNameError(*unknown)
        wanted, unwanted = ({one for name in names for one in named_by(name, self.names)} for names in (select, ignore))
        chosen = [
            outline for outline in self.outlines
            if (not select or not wanted.isdisjoint(outline.names)) and unwanted.isdisjoint(outline.names)
            and (preview or not outline.traits.preview or outline.traits.id in select)
        ]  # fmt: skip
        return self.running_only(chosen)

    def running_only(self, chosen: Sequence[Outline]) -> "Ruleset":
        """The same set with only the chosen rules running; other rules whose findings are reserved become silent."""
        silent = [one for one in self._asked if one.traits.reserved and not one.traits.preview and one not in chosen]
        return Ruleset(chosen, self.vocabulary, self.names, self.severity, self.allow, silent, self._apart, self._needles)

    def replaced(self, outlines: Iterable[Outline]) -> "Ruleset":
        """The same set with other rules for its own, and none of them silent."""
        return Ruleset(outlines, self.vocabulary, self.names, needles=self._needles)

    def with_settings(
        self, severity: Mapping[str, Severity | Literal["off"]], allow: Sequence[str], apart: Sequence[tuple[str, str]]
    ) -> "Ruleset":
        """The same set with severities, allowed words, and what is reported place by place."""
        return Ruleset(self.outlines, self.vocabulary, self.names, severity, allow, self._silent, apart, self._needles)


STRUCTURES = len(Structure._fields)
"""The number of lists of literals of a vocabulary."""
_FIRST_RULE = 1 + STRUCTURES
"""The number of the first rule among those that request literals."""
_SHORT = 100_000
"""Up to this many characters, sorting out the literals that may stand in a text pays."""
_SEE = Wording("; see `speechlint rules`", "；可用 speechlint rules 查看")


def named_by(name: str, known: Collection[str]) -> Collection[str]:
    """The rules and categories that a name stands for: itself, or those that begin with it (`ph`, `ph-*`)."""
    if name in known:
        return (name,)
    beginning = name.removesuffix("*")
    if beginning == name:
        return [one for one in known if one.startswith((f"{name}-", f"{name}/"))]
    return [one for one in known if beginning and one.startswith(beginning)]


def _unknown(name: str, known: Collection[str]) -> Wording:
    near = near_name(name.rstrip("-*"), known)
    return Wording(
        f"no rule or category '{name}'{near.english or _SEE.english}", f"没有规则或类别“{name}”{near.chinese or _SEE.chinese}"
    )


_IN_TABLE = (Request(()), Request((), (), True))
"""What rules ask of the scan whose literals the table has: nothing, or hits that overlap. One for each takes 0.3 ms to make."""


def _request_of(outline: Outline) -> Request:
    return _IN_TABLE[outline.traits.overlapping] if outline.number is not None else request_of(outline.rule)


def allowed_in(scanned: Scanned) -> list[Hit]:
    """The hits of the allowed words."""
    return scanned[0]


def structure_in(scanned: Scanned) -> Structure[list[Hit]]:
    """The hits of the vocabulary."""
    return Structure(*(scanned[number] for number in range(1, _FIRST_RULE)))
