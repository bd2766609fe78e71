"""Sentences that were pasted twice."""

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import ClassVar

from lint.model.record import NamedTuple
from lint.model.text import Hit
from lint.rules.rule import Finding, Rule
from lint.speech.blocks import Role
from lint.speech.document import Document

_NEAR = 6
"""How many sentences further on the next copy may be in one repeated passage: short sentences in between do not count."""
_LONGEST_QUOTATION = 2000


class _Copy(NamedTuple):
    """A sentence that stood before: its span, the offset of the original, and the numbers of both among the sentences."""

    start: int
    end: int
    original: int
    number: int
    position: int


class Duplicate(Rule):
    """Reports a sentence of at least `least` characters that stands a second time in the same draft, or with `across` in another
    draft of the file.

    A passage that is repeated sentence by sentence is one finding. What stands in quotation or book-title marks is left alone. The
    message may name {place}, where the other copy is, and {more}, how many sentences are repeated from there on.
    """

    offers: ClassVar[Sequence[str]] = ("place", "more")
    least: int
    across: bool = False

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        for passage in _passages(self._copies(document)):
            copy = passage[0]
            place = document.text.line_label(document.text.raw_offset(copy.original))
            more = f"；从这里起共有 {len(passage)} 句重复" if len(passage) > 1 else ""
            yield Finding(copy.start, copy.end, {"place": place, "more": more})

    def _copies(self, document: Document) -> Iterator[_Copy]:
        if self.across and len(document.drafts) < 2:
            return
        text = document.text.normal
        least = self.least
        # The sentences themselves took twice the memory of a long text.
        hashes = array("q", (hash(text[start:end].lstrip()) for start, end in document.sentences if end - start >= least))
        if len(set(hashes)) == len(hashes):
            return  # So it is in most drafts.
        twice = _twice(hashes)
        seen: dict[str, tuple[int, int]] = {}
        for number, (start, end) in enumerate(document.sentences):
            if end - start < least or text[end - 1] not in "。！？":
                continue
            sentence = text[start:end].lstrip()
            if hash(sentence) not in twice:
                continue
            original, position = seen.setdefault(sentence, (start, number))
            if original != start and _is_spoken(document, start):
                apart = document.draft_at(original) is not document.draft_at(start)
                if apart == self.across:
                    yield _Copy(start, end, original, number, position)


def _twice(hashes: Iterable[int]) -> Set[int]:
    """The hashes that stand there more than once."""
    seen: set[int] = set()
    twice: set[int] = set()
    for one in hashes:
        (twice if one in seen else seen).add(one)
    return twice


def _passages(copies: Iterable[_Copy]) -> Iterator[list[_Copy]]:
    """Copies, those of one passage together: their originals follow each other as they do."""
    passage: list[_Copy] = []
    for copy in copies:
        if passage:
            before = passage[-1]
            if copy.number - before.number > _NEAR or not 0 < copy.position - before.position <= _NEAR:
                yield passage
                passage = []
        passage.append(copy)
    if passage:
        yield passage


def _is_spoken(document: Document, offset: int) -> bool:
    """Whether a sentence is body, and not what somebody else said or wrote."""
    block, text = document.block_at(offset), document.text.normal
    if block is None or block.role not in (Role.BODY, Role.CLOSING) or text[offset] in "“《‘":
        return False
    window = max(0, offset - _LONGEST_QUOTATION)
    return text.rfind("“", window, offset) <= text.rfind("”", window, offset)
