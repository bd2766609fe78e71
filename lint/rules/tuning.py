"""Applies settings to a rule set: selected rules, severities, thresholds, allowed words."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from lint.model.errors import UnknownNameError
from lint.model.record import NamedTuple
from lint.model.violation import Severity
from lint.model.wording import Wording, near_name

if TYPE_CHECKING:  # Every configuration has settings, and a draft that was not changed needs no rules.
    from lint.rules.outline import Outline
    from lint.rules.rule import Rule
    from lint.rules.ruleset import Ruleset


class Settings(NamedTuple):
    """The settings for checking one draft."""

    select: tuple[str, ...] = ()
    """Rules and categories to run; empty for all."""
    ignore: tuple[str, ...] = ()
    preview: bool = False
    genre: str = ""
    """The genre of every draft, which overrides metadata and titles; empty to detect it."""
    severity: tuple[tuple[str, Severity | Literal["off"]], ...] = ()
    """Severities of rules and categories."""
    thresholds: tuple[tuple[str, str, float], ...] = ()
    """Rule, field and value."""
    allow: tuple[str, ...] = ()
    """Words that are accepted in spite of any rule: findings inside them are suppressed."""
    apart: tuple[tuple[str, str], ...] = ()
    """Rules or categories, each with a text: in drafts that contain it, their habits are reported place by place."""
    beside: tuple[str, ...] = ()
    """What there is beside the draft (`against`, `across`): the rules that need it run only then; see `Rule.needs`."""


def tuned(ruleset: "Ruleset", settings: Settings) -> "Ruleset":
    """The rule set with settings applied. Raises UnknownNameError."""
    from lint.rules.outline import outline_of

    outlines = {outline.traits.id: outline for outline in ruleset.outlines}
    if faults := list(_faults(ruleset, settings, outlines)):
        raise UnknownNameError(*faults)
    severity = dict(settings.severity)
    for name, field, number in settings.thresholds:
        if name in outlines:  # Rules on a roster are known, but not there without one.
            outlines[name] = outline_of(_with_number(outlines[name].rule, field, number))
    chosen = ruleset.replaced(outlines.values())
    chosen = _fit(chosen.only(settings.select, settings.ignore, settings.preview), settings)
    on = [one for one in chosen.outlines if severity.get(one.traits.id, severity.get(one.traits.category)) != "off"]
    return chosen.running_only(on).with_settings(severity, settings.allow, settings.apart)


def _faults(ruleset: "Ruleset", settings: Settings, outlines: "Mapping[str, Outline]") -> Iterator[tuple[str, Wording]]:
    """The names in settings that mean nothing, each with what is wrong; all of them, so that they can be mended at once."""
    if settings.genre and (problem := ruleset.vocabulary.unknown_genre(settings.genre)):
        yield settings.genre, problem
    yield from ruleset.unknown((*settings.select, *settings.ignore))
    yield from ruleset.unknown((name for name, _ in settings.severity), whole=True)
    for name, field, number in settings.thresholds:
        if name not in ruleset.names:
            yield name, unknown_rule(name, outlines)
        elif name in outlines and (fault := _number_fault(outlines[name].rule, field, number)):
            yield field, fault


def _fit(chosen: "Ruleset", settings: Settings) -> "Ruleset":
    """The rule set without the rules that need what is not there. Raises UnknownNameError where nothing else was selected."""
    fit = [outline for outline in chosen.outlines if not outline.traits.needs or outline.traits.needs in settings.beside]
    if len(fit) == len(chosen.outlines):
        return chosen
    if settings.select and not fit:
        name, needs = settings.select[0], _NEEDS[chosen.outlines[0].traits.needs]
        raise UnknownNameError((name, Wording(f"'{name}' {needs.english}", f"“{name}”{needs.chinese}")))
    return chosen.running_only(fit)


_NEEDS = {
    "against": Wording("compares with an old draft; name one by --against", "要与旧稿比较；请用 --against 给出旧稿"),
    "across": Wording("looks across the drafts of a run; it needs --across", "要在几篇之间比较；请加上 --across"),
}


def _number_fault(rule: "Rule", field: str, number: float) -> Wording | None:
    """What is wrong with a number for a rule; None where it is right."""
    from math import isfinite

    kinds = number_fields(type(rule))
    if field not in kinds:
        near = near_name(field, kinds)
        return Wording(
            f"no number '{field}' in rule '{rule.id}'{near.english}; its numbers: {', '.join(kinds) or 'none'}",
            f"规则“{rule.id}”里没有“{field}”这个数{near.chinese or '；'}它的数有：{'、'.join(kinds) or '无'}",
        )
    if not isfinite(number) or number < 0 or number != kinds[field](number):
        english, chinese = ("a whole number", "整数") if kinds[field] is int else ("a number", "数")
        return Wording(f"'{rule.id}.{field}' must be {english} from 0 up", f"“{rule.id}.{field}”要写成不小于 0 的{chinese}")
    return None


def _with_number(rule: "Rule", field: str, number: float) -> "Rule":
    kinds = number_fields(type(rule))
    fields = {name: value for name, value in vars(rule).items() if not name.startswith("_")}
    return type(rule)(**{**fields, field: kinds[field](number)})


def unknown_rule(name: str, known: Iterable[str]) -> Wording:
    """The message about a rule that there is not."""
    near = near_name(name, known)
    return Wording(
        f"no rule '{name}'{near.english or '; see `speechlint rules`'}",
        f"没有规则“{name}”{near.chinese or '；可用 speechlint rules 查看'}",
    )


def number_fields(kind: "type[Rule]") -> Mapping[str, Any]:
    """The numeric fields of a kind, with their types."""
    hints = {name: hint for base in reversed(kind.__mro__) for name, hint in getattr(base, "__annotations__", {}).items()}
    return {name: hint for name, hint in hints.items() if hint in (int, float)}
