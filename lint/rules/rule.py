"""The base class of all rules.

A kind is a subclass in a file of its own in `lint/rules/kinds`. Its annotated fields are the schema of its TOML table:
`lint.rules.compile.schema` passes them to pydantic. The class itself is plain Python, so that a run with compiled rules does not
import pydantic.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

import re2

from lint.model.record import NamedTuple
from lint.model.text import Hit, Span
from lint.model.violation import Basis, Safety, Severity
from lint.rules.patterns import LatePattern

if TYPE_CHECKING:
    from lint.rules.likeness import Likeness
    from lint.speech.document import Document


class Finding(NamedTuple):
    """A match of a rule, in offsets of the normal text. `details` are values for the message fields besides {found}."""

    start: int
    end: int
    details: Mapping[str, str] = MappingProxyType({})
    replacement: str | None = None
    severity: Severity | None = None
    """A lower severity than that of the rule, for uncertain findings."""
    safety: Safety | None = None
    """A lower safety of its fix than that of the rule."""
    raw: Span | None = None
    """Its span in the raw text, for characters that the normal text omits."""
    further: "Sequence[Finding]" = ()
    """Further occurrences that are reported together with this finding; each has its own replacement."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Rule:
    """The fields that all rules share. Instances are frozen and hold no state between drafts."""

    offers: ClassVar[Sequence[str]] = ()
    """The fields that the message may contain besides {found}."""
    listing: ClassVar[str] = "terms"
    """The field that receives the entries of a word list."""
    captures: ClassVar[Mapping[str, Sequence[str]]] = MappingProxyType({})
    """The groups that every match of a pattern must capture, by the field that contains the pattern."""
    recurrence: ClassVar[str] = "；全篇 {count} 处都是这样，只报这一处"
    """What the message adds where a finding has further occurrences; may contain {count} and {places}."""
    needs: ClassVar[str] = ""
    """What it needs beside the draft: `against`, an old draft, or `across`, the other drafts of the run. It runs only with them."""
    rostered: ClassVar[bool] = False
    """Whether it needs a roster; see `lint.rules.rostered`."""
    closed: ClassVar[bool] = False
    """Whether all replacement texts are listed in the rule, so that each entry can be proved; see `rewrites`."""

    yields: ClassVar[bool] = False
    """Whether its findings yield to those of others that mend the same characters."""
    compares: ClassVar[bool] = False
    """Whether it is given what tells which characters are alike, as `likeness`."""
    overlapping: ClassVar[bool] = False
    """Whether it is given hits of the scan that overlap, too."""
    always: ClassVar[bool] = False
    """Whether it runs on texts, too, in which none of its needles was found."""
    only_prepared: ClassVar[Sequence[str]] = ()
    """The fields that linting does not need, because what is prepared of them is enough."""
    as_lines: ClassVar[Sequence[str]] = ()
    """The lists of texts that are a single text for linting, a line each: few drafts need them, and thousands of texts take a
    millisecond to load."""

    id: str
    """Kebab case, named after the fault, so that it reads well after “allow”."""
    category: str
    severity: Severity
    title: str
    """English, short."""
    message: str
    """Chinese; may contain {found} and the fields in `offers`."""
    why: str
    source: str
    """Standard and clause, or the practice that the rule is based on."""
    basis: Basis
    """What kind of authority `source` is: a national standard, a regulation, or established practice."""
    preview: bool = False
    """Not yet reliable enough: off by default."""
    safety: Safety = "unsafe"
    """The safety of its fix; see `lint.model.violation.Safety`."""
    rewrites: bool = False
    """Whether its safe fixes may change letters, digits and Chinese characters; only for kinds that are `closed`. Such a fix of any
    other rule is not safe, regardless of `safety`."""
    unsure: str = ""
    """Pattern (RE2) for contexts in which its fix is one step less safe. The found text is enclosed in ⟨ and ⟩ within its context,
    where \\n marks the edge of a line."""
    doubtful: str = ""
    """Pattern (RE2) for lines in which a finding is no more than a hint (info) and its fix one step less safe: names, prescribed
    wording. The found text is enclosed in ⟨ and ⟩ within its line."""
    reserved: bool = False
    """Whether its findings need a human decision (blanks, wrong numbers), so that no safe fix of another rule may touch them."""
    habit: bool = False
    """Whether its findings may be a habit of a whole text, which is reported once: rules on single characters and marks."""
    usual: str = ""
    """Pattern (RE2) for the right form that is counted against a habit, where the replacements are not that form themselves."""
    formats: Sequence[str] = ()
    """Input formats to which the rule applies; empty for all."""
    bad: Sequence[str] = ()
    good: Sequence[str] = ()
    fixed: Sequence[str] = ()
    """The bad examples after the fix, in the same order, if the rule has one."""

    def __init__(self, **fields: Any) -> None:
        vars(self).update(fields)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"rules are frozen: {name}")

    @classmethod
    def prepared(cls, fields: Mapping[str, Any], likeness: "Likeness") -> Mapping[str, Any]:
        """What is computed once when rules are compiled, as further values of the rule: plain data."""
        return {}

    def needles(self) -> Sequence[str]:
        """Literals that the scan must look for. A rule with needles is run only if one of them was found."""
        return ()

    def guards(self) -> Sequence[str]:
        """Longer literals that suppress a needle inside them: 时间题材 for 间题."""
        return ()

    def subject(self) -> str:
        """What a document must hold for a rule without needles to be run: one of `lint.rules.subjects`; empty for any text."""
        return self.needs

    def check(self, document: "Document", hits: list[Hit]) -> Iterator[Finding]:
        """The findings in a document, in any order."""
        raise NotImplementedError

    @cached_property
    def _unsure(self) -> LatePattern:
        return LatePattern(self.unsure)

    @cached_property
    def right_form(self) -> Any:
        """What `usual` matches."""
        return re2.compile(self.usual)

    @cached_property
    def _doubtful(self) -> LatePattern:
        return LatePattern(self.doubtful)

    def is_doubtful(self, text: str, start: int, end: int) -> bool:
        """Whether what stands between two offsets of a normal text is no more than a hint."""
        if not self.doubtful:
            return False
        line = max(text.rfind("\n", 0, start) + 1, start - _LINE)
        line_end = text.find("\n", end, end + _LINE)
        marked = f"{text[line:start]}⟨{text[start:end]}⟩{text[end : line_end if line_end >= 0 else end + _LINE]}"
        return self._doubtful.search(marked) is not None

    def safety_at(self, text: str, start: int, end: int) -> Safety:
        """The safety of a fix for a span of the normal text."""
        unsure = self.unsure and self._unsure.search(f"{_left_of(text, start)}⟨{text[start:end]}⟩{_right_of(text, end)}")
        if unsure or self.is_doubtful(text, start, end):
            return "unsafe" if self.safety == "safe" else "display"
        return self.safety


def is_found(group: str) -> bool:
    """Whether the name of a group marks the finding within a match: `found`, and in other alternatives `found2`, `found3` …"""
    return group.rstrip("0123456789") == "found"


_MAX_CODES = 3


def code_points(characters: str) -> str:
    """The code points of at most three characters, for messages about invisible or similar characters: U+200B U+FEFF."""
    codes = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    return " ".join(codes[:_MAX_CODES]) + (" 等" if len(codes) > _MAX_CODES else "")


_LINE = 200
"""How many characters of its line `doubtful` sees on either side of a finding."""
CONTEXT = 16
"""Number of characters before and after a literal that context patterns can match."""


_TERM = "\x00"
"""Replaces the term between its left and right context, so that one search covers both sides."""


def _left_of(text: str, start: int) -> str:
    return text[start - CONTEXT : start] if start >= CONTEXT else "\n" + text[:start]


def _right_of(text: str, end: int) -> str:
    return text[end : end + CONTEXT] if end + CONTEXT <= len(text) else text[end:] + "\n"


class Contextual(Rule):
    """A rule on literals with optional conditions on their context. These four fields replace look-around, which RE2 lacks."""

    reports_each_term: ClassVar[bool] = False
    """Whether each term is reported independently of the others, so that every entry of a list can be proved."""

    lexicon: str = ""
    """A word list in `lexicons/`, or a folder of lists there, whose entries are added to those of the table."""
    unless: Sequence[str] = ()
    """Guards: longer literals in which the term is correct."""
    before: str = ""
    """Pattern (RE2) that must match right before the term. The edge of a line is \\n."""
    after: str = ""
    not_before: str = ""
    not_after: str = ""

    def guards(self) -> Sequence[str]:
        return self.unless

    @cached_property
    def _exceptions(self) -> Set[str]:
        """What `unless` lists, where it is looked up here and is no guard of the scan; it may come as lines."""
        return frozenset(self.unless.split("\n") if isinstance(self.unless, str) else self.unless)

    @cached_property
    def _context(self) -> tuple[Any, set[int], set[int]] | None:
        """One set of patterns for all four fields, with the indexes of those that must match and of those that must not."""
        patterns = re2.Set.SearchSet()
        required: set[int] = set()
        forbidden: set[int] = set()
        if self.before or self.after:
            required.add(patterns.Add(f"(?:{self.before}){_TERM}(?:{self.after})"))
        if self.not_before:
            forbidden.add(patterns.Add(f"(?:{self.not_before}){_TERM}"))
        if self.not_after:
            forbidden.add(patterns.Add(f"{_TERM}(?:{self.not_after})"))
        if not required and not forbidden:
            return None
        patterns.Compile()
        return patterns, required, forbidden

    def in_context(self, text: str, start: int, end: int) -> bool:
        """Whether the context of a literal meets the conditions of the rule."""
        if self._context is None:
            return True
        patterns, required, forbidden = self._context
        matched = patterns.Match(f"{_left_of(text, start)}{_TERM}{_right_of(text, end)}") or ()
        return required.issubset(matched) and forbidden.isdisjoint(matched)
