"""A set of rules that can run, with the vocabulary for parsing speeches and the scanner shared by both."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from lint.model.errors import UnknownNameError, did_you_mean
from lint.model.text import Hit
from lint.model.violation import Severity
from lint.rules.kinds import rule_class
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.rule import Rule
from lint.rules.scan import Request, Scanner
from lint.speech.agenda_words import AgendaWords
from lint.speech.counting_words import CountingWords
from lint.speech.families import Family
from lint.speech.genre import Genre
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

    @cached_property
    def scanner(self) -> Scanner:
        """Its requests: the allowed words, those of the vocabulary, then those of the rules in order."""
        structure = [Request(needles) for needles in self.vocabulary.needles]
        rules = [Request(rule.needles(), rule.guards()) for rule in (*self.rules, *self.silent)]
        return Scanner([Request(self.allow), *structure, *rules])

    @cached_property
    def without_needles(self) -> frozenset[Rule]:
        """The rules that run on every text; the others run only if the scan found one of their needles."""
        return frozenset(rule for rule in (*self.rules, *self.silent) if not rule.needles())

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

    def scan(self, text: str) -> tuple[Structure[list[Hit]], list[list[Hit]], list[Hit]]:
        """The hits of the vocabulary, of every rule (silent rules last), and of the allowed words."""
        allowed, vocatives, items, counted, agenda, *by_rule = self.scanner.scan(text)
        return Structure(vocatives, items, counted, agenda), by_rule, allowed

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
        return Ruleset(chosen, self.vocabulary, self.names, self.severity, self.allow, silent)


_SEE = "; see `speechlint rules`"


def build(compiled: "Compiled") -> Ruleset:
    """Builds a rule set from compiled plain data."""
    words = dict(compiled["vocabulary"])
    genres = [_genre(genre) for genre in words.pop("genre")]
    likeness = Likeness(AlikeTables(**compiled["alike"]))
    rules = [_rule(kind, fields, likeness) for kind, fields in compiled["rules"]]
    agenda, counting = AgendaWords(**_tuples(words.pop("agenda"))), CountingWords(**_tuples(words.pop("counting")))
    families = [Family(**_tuples(family)) for family in words.pop("family")]
    return Ruleset(rules, Vocabulary(genres, families, agenda=agenda, counting=counting, **words))


def _rule(kind: str, fields: Mapping[str, Any], likeness: Likeness) -> Rule:
    made = rule_class(kind)
    return made(**fields, likeness=likeness) if made.compares else made(**fields)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


def _genre(fields: dict[str, Any]) -> Genre:
    return Genre(**_tuples(fields))
