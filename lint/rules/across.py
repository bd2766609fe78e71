"""What the drafts of one run say, and the base class of the rules that look across them. They run with `--across`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Protocol

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.document import Document

DIVIDER = "——另一篇——"
"""The line that parts the draft from another one in the examples of these rules."""


class Fact(NamedTuple):
    """What a draft says of something."""

    start: int
    """In normal text, as `end`."""
    end: int
    key: str
    """What it is said of."""
    value: str = ""


class Said(NamedTuple):
    """A fact in another draft of the run."""

    number: int
    """The number of that draft in the run."""
    value: str
    words: str
    place: Callable[[], str]
    """Returns where it stands, as people say it: 致辞.docx 第12段."""


class Run(Protocol):
    """The drafts of a run."""

    def said(self, rule: "Across") -> Mapping[str, Sequence[Said]]:
        """The facts that a rule finds in all drafts, by key, in the order of the run."""
        ...


class Across(Rule):
    """A rule that compares what the drafts of a run say. Of two that disagree, or are the same, the later one is reported."""

    needs: ClassVar[str] = "across"

    def facts(self, document: Document) -> Iterator[Fact]:
        """The facts in a draft that the rule compares."""
        raise NotImplementedError

    def look_across(self, document: Document, number: int, run: Run) -> Iterator[Finding]:
        """The findings in the draft of that number."""
        raise NotImplementedError

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        return iter(())
