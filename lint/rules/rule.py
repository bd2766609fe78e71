"""What every rule is, whatever its kind.

A kind is a subclass in a file of its own in `lint/rules/kinds`. Its annotated fields are the schema of its TOML table:
`lint.rules.compile.schema` hands them to pydantic. The class itself is plain, so that a run with compiled rules need not import it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, dataclass_transform

import re2

from lint.model.text import Hit, Span
from lint.model.violation import Basis, Safety, Severity

if TYPE_CHECKING:
    from lint.speech.document import Document


class Finding(NamedTuple):
    """What a rule found, in normal coordinates. `details` are the fields its message may name besides {found}."""

    start: int
    end: int
    details: Mapping[str, str] = MappingProxyType({})
    replacement: str | None = None
    severity: Severity | None = None
    """Where this finding weighs less than its rule: what cannot be said for sure."""
    safety: Safety | None = None
    """Where its fix may be trusted less than those of its rule."""
    raw: Span | None = None
    """Where it lies in the raw text, for characters that normal text leaves out."""
    further: "Sequence[Finding]" = ()
    """The other places of a habit that is reported once; each is mended by its own replacement."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Rule:
    """The fields that all rules share. Values are frozen; a kind keeps no state between drafts."""

    offers: ClassVar[Sequence[str]] = ()
    """What the message may name besides {found}."""
    listing: ClassVar[str] = "terms"
    """The field that the entries of a word list go into."""
    captures: ClassVar[Mapping[str, Sequence[str]]] = MappingProxyType({})
    """The groups that every match of a pattern must have, by the field that the pattern stands in."""
    closed: ClassVar[bool] = False
    """Whether everything that a fix puts in is listed, so that each entry can be proved; see `rewrites`."""

    id: str
    """Kebab case, named for the bad thing: it reads after “allow”."""
    category: str
    severity: Severity
    title: str
    """English, short."""
    message: str
    """Chinese; may name {found} and what the kind offers."""
    why: str
    source: str
    """Standard and clause, or the practice that it rests on."""
    basis: Basis
    """What kind of authority `source` is: a national standard, a regulation, or the practice of the trade."""
    preview: bool = False
    """Not sure enough yet: off unless asked for."""
    safety: Safety = "unsafe"
    """How far its fix may be trusted; see `lint.model.violation.Safety`."""
    rewrites: bool = False
    """Whether its safe fixes change letters, digits and Chinese characters: only where the kind is `closed`. A fix of any other
    rule that does so is not safe, whatever `safety` says."""
    unsure: str = ""
    """Pattern (RE2) for places in which its fix is less safe by a step; the found text stands between ⟨ and ⟩ in what is beside
    it, where \\n is the edge of a line."""
    reserved: bool = False
    """Whether only a person can mend what it finds, so that no safe fix of another rule touches it: blanks, wrong numbers."""
    habit: bool = False
    """Whether what it finds may be the habit of a whole text, to be reported once: rules on single characters and marks."""
    usual: str = ""
    """Pattern (RE2) for the right form that is counted against a habit, where the replacements are not that form themselves."""
    formats: Sequence[str] = ()
    """Input formats in which the rule holds; empty for all."""
    bad: Sequence[str] = ()
    good: Sequence[str] = ()
    fixed: Sequence[str] = ()
    """What the bad examples become, one for one, where the rule fixes."""

    def __init__(self, **fields: Any) -> None:
        vars(self).update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"rules are frozen: {name}")

    def needles(self) -> Sequence[str]:
        """Literals that the scan must look for. A rule that names some is asked only where one was found."""
        return ()

    def guards(self) -> Sequence[str]:
        """Longer literals in which a needle is no finding: 时间题材 for 间题."""
        return ()

    def check(self, document: "Document", hits: list[Hit]) -> Iterator[Finding]:
        """The findings in a document, in any order."""
        raise NotImplementedError

    @cached_property
    def _unsure(self) -> Any:
        return re2.compile(self.unsure)

    @cached_property
    def right_form(self) -> Any:
        """What `usual` matches."""
        return re2.compile(self.usual)

    def safety_at(self, text: str, start: int, end: int) -> Safety:
        """How far a fix of what stands between two offsets of a normal text may be trusted."""
        if self.unsure and self._unsure.search(f"{_left_of(text, start)}⟨{text[start:end]}⟩{_right_of(text, end)}"):
            return "unsafe" if self.safety == "safe" else "display"
        return self.safety


def is_found(group: str) -> bool:
    """Whether a finding lies in a group of a pattern, by its name: `found`, and in other alternatives `found2`, `found3` …"""
    return group.rstrip("0123456789") == "found"


_MOST_CODES = 3


def code_points(characters: str) -> str:
    """Characters as messages name those that cannot be told by sight: U+200B U+FEFF; of many the first."""
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    return " ".join(codes[:_MOST_CODES]) + (" 等" if len(codes) > _MOST_CODES else "")


CONTEXT = 16
"""How many characters before and after a literal its context patterns see."""


_TERM = "\x00"
"""Stands for the term between what is before and after it, so that one search sees both sides."""


def _left_of(text: str, start: int) -> str:
    return text[start - CONTEXT : start] if start >= CONTEXT else "\n" + text[:start]


def _right_of(text: str, end: int) -> str:
    return text[end : end + CONTEXT] if end + CONTEXT <= len(text) else text[end:] + "\n"


class Contextual(Rule):
    """A rule on literals that may also say what stands beside them. RE2 has no look-around; these four fields are it."""

    alone: ClassVar[bool] = False
    """Whether each term is reported by itself, so that every entry of a list can prove itself."""

    lexicon: str = ""
    """A word list in `lexicons/`, whose entries join those of the table."""
    unless: Sequence[str] = ()
    """Guards: longer literals in which the term is right."""
    before: str = ""
    """Pattern (RE2) for what must stand right before the term. The edge of a line is \\n."""
    after: str = ""
    not_before: str = ""
    not_after: str = ""

    def guards(self) -> Sequence[str]:
        return self.unless

    @cached_property
    def _context(self) -> tuple[Any, set[int], set[int]] | None:
        """One set of patterns for all four fields, with the indexes of those that must match and of those that must not."""
        found = re2.Set.SearchSet()
        wanted: set[int] = set()
        unwanted: set[int] = set()
        if self.before or self.after:
            wanted.add(found.Add(f"(?:{self.before}){_TERM}(?:{self.after})"))
        if self.not_before:
            unwanted.add(found.Add(f"(?:{self.not_before}){_TERM}"))
        if self.not_after:
            unwanted.add(found.Add(f"{_TERM}(?:{self.not_after})"))
        if not wanted and not unwanted:
            return None
        found.Compile()
        return found, wanted, unwanted

    def in_context(self, text: str, start: int, end: int) -> bool:
        """Whether what stands beside a literal is as the rule wants it."""
        if self._context is None:
            return True
        patterns, wanted, unwanted = self._context
        matched = patterns.Match(f"{_left_of(text, start)}{_TERM}{_right_of(text, end)}") or ()
        return wanted.issubset(matched) and unwanted.isdisjoint(matched)
