"""A rule set as somebody's settings want it: fewer rules, other severities and numbers, words that are right."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, Literal, NamedTuple

from lint.model.errors import UnknownNameError, did_you_mean
from lint.model.violation import Severity
from lint.rules.rule import Rule
from lint.rules.ruleset import Ruleset


class Settings(NamedTuple):
    """What decides how one draft is checked."""

    select: tuple[str, ...] = ()
    """Rules and categories that run; empty for all."""
    ignore: tuple[str, ...] = ()
    preview: bool = False
    genre: str = ""
    """What every draft is, whatever it says of itself; empty to tell by its title."""
    severity: tuple[tuple[str, Severity | Literal["off"]], ...] = ()
    """Of rules and categories."""
    thresholds: tuple[tuple[str, str, float], ...] = ()
    """Rule, field and number."""
    allow: tuple[str, ...] = ()
    """Words that are right, whatever a rule says: a finding inside one is none."""


def tuned(ruleset: Ruleset, settings: Settings) -> Ruleset:
    """A rule set with settings. Raises UnknownNameError."""
    if settings.genre:
        ruleset.vocabulary.require_genre(settings.genre)
    severity = dict(settings.severity)
    ruleset.require(severity)
    rules = {rule.id: rule for rule in ruleset.rules}
    for name, field, number in settings.thresholds:
        if name not in rules:
            raise UnknownNameError(name, f"no rule '{name}'{did_you_mean(name, rules) or '; see `speechlint rules`'}")
        rules[name] = _with_number(rules[name], field, number)
    chosen = Ruleset(list(rules.values()), ruleset.vocabulary).only(settings.select, settings.ignore, settings.preview)
    kept = chosen.running_only([rule for rule in chosen.rules if severity.get(rule.id, severity.get(rule.category)) != "off"])
    return Ruleset(kept.rules, ruleset.vocabulary, ruleset.names, severity, settings.allow, kept.silent)


def _with_number(rule: Rule, field: str, number: float) -> Rule:
    kinds = number_fields(type(rule))
    if field not in kinds:
        problem = f"no number '{field}' in rule '{rule.id}'{did_you_mean(field, kinds)}"
        raise UnknownNameError(field, f"{problem}; its numbers: {', '.join(kinds) or 'none'}")
    if not isfinite(number) or number < 0 or number != kinds[field](number):
        wanted = "a whole number" if kinds[field] is int else "a number"
        raise UnknownNameError(field, f"'{rule.id}.{field}' must be {wanted} from 0 up")
    fields = {name: value for name, value in vars(rule).items() if not name.startswith("_")}
    return type(rule)(**{**fields, field: kinds[field](number)})


def number_fields(kind: type[Rule]) -> Mapping[str, Any]:
    """The numbers that a kind of rule can be given, with their types."""
    hints = {name: hint for base in reversed(kind.__mro__) for name, hint in vars(base).get("__annotations__", {}).items()}
    return {name: hint for name, hint in hints.items() if hint in (int, float)}
