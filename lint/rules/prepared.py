"""Compiled rules as they are kept: what every run needs, and parts that are read when they are needed first.

A rule that only some texts concern is a part, and so is one with long fields, such as the index of thousands of phrases. They are
marshalled, which takes half the time of JSON to read; whoever keeps them must make sure that they come from the same version of
Python.
"""

import marshal
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from lint.model.record import NamedTuple
from lint.rules.kinds import rule_class
from lint.rules.likeness import AlikeTables, LateTables, Likeness
from lint.rules.needles import Needles, written_needles
from lint.rules.outline import Outline, Traits, request_of, traits_of
from lint.rules.roster import Roster, roster_of
from lint.rules.rule import Rule
from lint.rules.ruleset import STRUCTURES, Ruleset
from lint.rules.scan import Request
from lint.speech.agenda_words import AgendaWords
from lint.speech.counting_words import CountingWords
from lint.speech.families import Family
from lint.speech.genre import Genre
from lint.speech.line_words import LineWords
from lint.speech.numbering_costs import NumberingCosts
from lint.speech.section_numbers import SectionForm, SectionNumbers
from lint.speech.vocabulary import Vocabulary

if TYPE_CHECKING:
    from lint.rules.compile.rule_file import Compiled

_NEEDLES = 0
_ALIKE = {name: 1 + number for number, name in enumerate(AlikeTables._fields)}
"""The numbers of the first parts; those of rules follow."""
_SMALL = 4096
"""Up to how many bytes the fields of a rule that is always asked are no part of their own."""


class Prepared(NamedTuple):
    """Compiled rules as they are kept."""

    plan: bytes
    parts: Sequence[bytes]


def prepared(compiled: "Compiled") -> Prepared:
    """Compiled plain data in the form in which it is kept."""
    plain: Compiled = _listed(compiled)
    vocabulary, roster = _vocabulary(plain["vocabulary"]), roster_of(plain["roster"])
    rules = [_made(kind, fields, roster, Likeness(AlikeTables())) for kind, fields in plain["rules"]]
    requests = [*map(Request, vocabulary.needles), *map(request_of, rules)]
    parts = [written_needles(requests), *(plain["alike"].get(name, "").encode() for name in _ALIKE)]
    rows = []
    for (kind, fields), rule in zip(plain["rules"], rules, strict=True):
        traits, written = traits_of(rule), marshal.dumps(fields)
        is_part = traits.subject is None or len(written) > _SMALL
        rows.append((kind, tuple(traits), len(parts) if is_part else fields))
        if is_part:
            parts.append(written)
    plan = {name: plain[name] for name in ("vocabulary", "roster")} | {"dormant": plain.get("dormant", []), "rules": rows}
    return Prepared(marshal.dumps(plan), parts)


def _listed(plain: Any) -> Any:
    """Plain data with lists for tuples of any kind, of which only those of Python itself can be marshalled."""
    if isinstance(plain, dict):
        return {name: _listed(value) for name, value in plain.items()}
    return list(map(_listed, plain)) if isinstance(plain, (list, tuple)) else plain


def build(compiled: "Compiled") -> Ruleset:
    """Builds a rule set from compiled plain data."""
    kept = prepared(compiled)
    return opened(kept.plan, kept.parts.__getitem__)


def opened(plan: bytes, part: Callable[[int], bytes]) -> Ruleset:
    """A rule set as it was kept; `part` returns a part by its number."""
    kept = marshal.loads(plan)
    roster = roster_of(kept["roster"])
    likeness = cache(lambda: Likeness(LateTables(lambda name: part(_ALIKE[name]).decode())))

    def make(kind: str, fields: Mapping[str, Any] | int) -> Rule:
        fields = marshal.loads(part(fields)) if isinstance(fields, int) else fields
        return _made(kind, fields, roster, likeness() if rule_class(kind).compares else None)

    new = tuple.__new__  # Traits(…) calls a Python function.
    outlines = [
        Outline(new(Traits, traits), partial(make, kind, fields), STRUCTURES + number)
        for number, (kind, traits, fields) in enumerate(kept["rules"])
    ]
    names = frozenset((*(name for outline in outlines for name in outline.names), *kept["dormant"]))
    return Ruleset(outlines, _vocabulary(kept["vocabulary"]), names, needles=Needles(part(_NEEDLES)))


def _made(kind: str, fields: Mapping[str, Any], roster: Roster, likeness: Likeness | None) -> Rule:
    made = rule_class(kind)
    given = {"likeness": likeness} if made.compares else {}
    return made(**fields, **given, roster=roster) if made.rostered else made(**fields, **given)


def _vocabulary(words: Mapping[str, Any]) -> Vocabulary:
    words = dict(words)
    genres = [Genre(**_tuples(genre)) for genre in words.pop("genre")]
    agenda, counting = AgendaWords(**_tuples(words.pop("agenda"))), CountingWords(**_tuples(words.pop("counting")))
    numbering, lines = NumberingCosts(**words.pop("numbering")), LineWords(**_tuples(words.pop("lines")))
    sections = SectionNumbers([SectionForm(**_tuples(section)) for section in words.pop("section")])
    families = [Family(**_tuples(family)) for family in words.pop("family")]
    return Vocabulary(genres, sections, families, agenda=agenda, counting=counting, numbering=numbering, lines=lines, **words)


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
