"""A set of rules that can run, with the vocabulary for parsing speeches and the scanner shared by both."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from lint.model.errors import UnknownNameError, did_you_mean
from lint.model.text import Hit
from lint.model.violation import Severity
from lint.rules.comparing import Comparing
from lint.rules.kinds import rule_class
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.roster import Roster, roster_of
from lint.rules.rule import Rule
from lint.rules.scan import Request, Scanner
from lint.speech.agenda_words import AgendaWords
from lint.speech.counting_words import CountingWords
from lint.speech.families import Family
from lint.speech.genre import Genre
from lint.speech.line_words import LineWords
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.section_numbers import SectionForm, SectionNumbers
from lint.speech.vocabulary import Structure, Vocabulary

if TYPE_CHECKING:
    from lint.rules.compile.rule_file import Compiled


class Ruleset:
    """Rules, the vocabulary for parsing speeches, and the scanner shared by both."""

    def __init__(
        self,
        rules: list[Rule],
        vocabulary: Vocabulary,
        names: frozenset[str] = frozenset(),
        severity: Mapping[str, Severity | Literal["off"]] = MappingProxyType({}),
        allow: Sequence[str] = (),
        silent: Sequence[Rule] = (),
        apart: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.rules = rules
        self.vocabulary = vocabulary
        self.names = names or frozenset(name for rule in rules for name in (rule.id, rule.category))
        """All known rules and categories, including those that do not run."""
        self.severity = severity
        """Severities of rules and categories, which take precedence over those of the genre."""
        self.allow = allow
        """Words that are accepted in spite of any rule."""
        self.silent = silent
        """Rules that report nothing, but whose findings are still reserved: placeholders must not be changed by the safe fixes of
        other rules, even where the rule for placeholders is not selected."""
        self._apart = apart
        self._scanned = False

    @cached_property
    def scanner(self) -> Scanner:
        """The scanner for any text."""
        return Scanner(self._requests)

    @cached_property
    def _requests(self) -> Sequence[Request]:
        """The allowed words, the literals of the vocabulary, then those of the rules in order."""
        structure = [Request(needles) for needles in self.vocabulary.needles]
        rules = [Request(rule.needles(), rule.guards()) for rule in self.asked]
        return [Request(self.allow), *structure, *rules]

    @cached_property
    def asked(self) -> Sequence[Rule]:
        """The rules and, behind them, the silent rules."""
        return [*self.rules, *self.silent]

    @cached_property
    def asked_always(self) -> Sequence[bool]:
        """For each of them, whether it runs on every text; the others run only if the scan found one of their needles."""
        return [not rule.needles() for rule in self.asked]

    @cached_property
    def reserving(self) -> frozenset[str]:
        """The running rules whose findings are reserved."""
        return frozenset(rule.id for rule in self.rules if rule.reserved)

    @cached_property
    def yielding(self) -> frozenset[str]:
        """The running rules that yield to those which find the same."""
        return frozenset(rule.id for rule in self.rules if rule.yields)

    @cached_property
    def running(self) -> frozenset[str]:
        """The rules and categories that run."""
        return frozenset(name for rule in self.rules for name in (rule.id, rule.category))

    @cached_property
    def comparing(self) -> frozenset[str]:
        """The running rules that compare with an old draft."""
        return frozenset(rule.id for rule in self.rules if isinstance(rule, Comparing))

    @cached_property
    def running_alone(self) -> frozenset[str]:
        """The rules and categories that run on a draft without any other beside it."""
        return frozenset(name for rule in self.rules if not rule.needs for name in (rule.id, rule.category))

    def scan(self, text: str) -> tuple[Structure[list[Hit]], list[list[Hit]], list[Hit]]:
        """The hits of the vocabulary, of every rule (silent rules last), and of the allowed words."""
        allowed, vocatives, items, counted, agenda, *by_rule = self._scanner_for(text).scan(text)
        return Structure(vocatives, items, counted, agenda), by_rule, allowed

    def _scanner_for(self, text: str) -> Scanner:
        """A scanner of its own for the first text, if it is short: most runs see no second."""
        alone = not self._scanned and len(text) <= _SHORT and "scanner" not in vars(self)
        self._scanned = True
        return Scanner(self._requests, text) if alone else self.scanner

    def reported_apart(self, text: str) -> frozenset[str]:
        """The rules and categories whose habits are reported place by place in a text: one of the places may be accepted."""
        if not self._apart:
            return frozenset()
        solid = "".join(text.split())
        return frozenset(name for name, accepted in self._apart if "".join(accepted.split()) in solid)

    def require(self, names: Iterable[str]) -> None:
        """Raises UnknownNameError for a name that is neither a rule nor a category."""
        for name in names:
            if name not in self.names:
                raise UnknownNameError(name, f"no rule or category '{name}'{did_you_mean(name, self.names) or _SEE}")

    def only(self, select: Iterable[str] = (), ignore: Iterable[str] = (), preview: bool = False) -> "Ruleset":
        """The rules that are selected and not ignored, by id or category. Raises UnknownNameError for an unknown name.

        Preview rules are included only if `preview` is set or if they are selected by id.
        """
        self.require((*select, *ignore))
        chosen = [
            rule for rule in self.rules
            if (not select or {rule.id, rule.category} & set(select)) and not {rule.id, rule.category} & set(ignore)
            and (preview or not rule.preview or rule.id in select)
        ]  # fmt: skip
        return self.running_only(chosen)

    def running_only(self, chosen: list[Rule]) -> "Ruleset":
        """The same set with only the chosen rules running; other rules whose findings are reserved become silent."""
        silent = [rule for rule in (*self.rules, *self.silent) if rule.reserved and not rule.preview and rule not in chosen]
        return Ruleset(chosen, self.vocabulary, self.names, self.severity, self.allow, silent, self._apart)


_SHORT = 100_000
"""Up to this many characters, sorting out the literals that may stand in a text pays."""
_SEE = "; see `speechlint rules`"


def build(compiled: "Compiled") -> Ruleset:
    """Builds a rule set from compiled plain data."""
    words = dict(compiled["vocabulary"])
    genres = [_genre(genre) for genre in words.pop("genre")]
    likeness, roster = Likeness(AlikeTables(**compiled["alike"])), roster_of(compiled["roster"])
    rules = [_rule(kind, fields, likeness, roster) for kind, fields in compiled["rules"]]
    names = frozenset((*(name for rule in rules for name in (rule.id, rule.category)), *compiled.get("dormant", ())))
    agenda, counting = AgendaWords(**_tuples(words.pop("agenda"))), CountingWords(**_tuples(words.pop("counting")))
    numbering, lines = NumberingCosts(**words.pop("numbering")), LineWords(**_tuples(words.pop("lines")))
    sections = SectionNumbers([SectionForm(**_tuples(section)) for section in words.pop("section")])
    families = [Family(**_tuples(family)) for family in words.pop("family")]
    vocabulary = Vocabulary(genres, sections, families, agenda=agenda, counting=counting, numbering=numbering, lines=lines, **words)
    return Ruleset(rules, vocabulary, names)


def _rule(kind: str, fields: Mapping[str, Any], likeness: Likeness, roster: Roster) -> Rule:
    made = rule_class(kind)
    given = {"likeness": likeness} if made.compares else {}
    return made(**fields, **given, roster=roster) if made.rostered else made(**fields, **given)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


def _genre(fields: dict[str, Any]) -> Genre:
    return Genre(**_tuples(fields))
