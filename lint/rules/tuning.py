"""Applies settings to a rule set: selected rules, severities, thresholds, allowed words."""

from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any, Literal

from lint.model.errors import UnknownNameError, did_you_mean
from lint.model.record import NamedTuple
from lint.model.violation import Severity

if TYPE_CHECKING:  # Every configuration has settings, and a draft that was not changed needs no rules.
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

    if settings.genre:
        ruleset.vocabulary.require_genre(settings.genre)
    severity = dict(settings.severity)
    ruleset.require(severity)
    outlines = {outline.traits.id: outline for outline in ruleset.outlines}
    for name, field, number in settings.thresholds:
        if name not in ruleset.names:
            raise UnknownNameError(name, f"no rule '{name}'{did_you_mean(name, outlines) or '; see `speechlint rules`'}")
        if name in outlines:  # Rules on a roster are known, but not there without one.
            outlines[name] = outline_of(_with_number(outlines[name].rule, field, number))
    chosen = ruleset.replaced(outlines.values())
    chosen = _fit(chosen.only(settings.select, settings.ignore, settings.preview), settings)
    on = [one for one in chosen.outlines if severity.get(one.traits.id, severity.get(one.traits.category)) != "off"]
    return chosen.running_only(on).with_settings(severity, settings.allow, settings.apart)


def _fit(chosen: "Ruleset", settings: Settings) -> "Ruleset":
    """The rule set without the rules that need what is not there. Raises UnknownNameError where nothing else was selected."""
    fit = [outline for outline in chosen.outlines if not outline.traits.needs or outline.traits.needs in settings.beside]
    if len(fit) == len(chosen.outlines):
        return chosen
    if settings.select and not fit:
        name, needs = settings.select[0], chosen.outlines[0].traits.needs
        raise UnknownNameError(name, f"'{name}' {_NEEDS[needs]}")
    return chosen.running_only(fit)


_NEEDS = {
    "against": "compares with an old draft; name one by --against",
    "across": "looks across the drafts of a run; it needs --across",
}


def _with_number(rule: "Rule", field: str, number: float) -> "Rule":
    kinds = number_fields(type(rule))
    if field not in kinds:
        problem = f"no number '{field}' in rule '{rule.id}'{did_you_mean(field, kinds)}"
        raise UnknownNameError(field, f"{problem}; its numbers: {', '.join(kinds) or 'none'}")
    if not isfinite(number) or number < 0 or number != kinds[field](number):
        wanted = "a whole number" if kinds[field] is int else "a number"
        raise UnknownNameError(field, f"'{rule.id}.{field}' must be {wanted} from 0 up")
    fields = {name: value for name, value in vars(rule).items() if not name.startswith("_")}
    return type(rule)(**{**fields, field: kinds[field](number)})


def number_fields(kind: "type[Rule]") -> Mapping[str, Any]:
    """The numeric fields of a kind, with their types."""
    hints = {name: hint for base in reversed(kind.__mro__) for name, hint in vars(base).get("__annotations__", {}).items()}
    return {name: hint for name, hint in hints.items() if hint in (int, float)}
