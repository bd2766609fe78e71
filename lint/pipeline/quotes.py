"""What findings carry of the sentences that they stand in: enough to show and to tell them again, however long the sentence is."""

from typing import NamedTuple

from lint.model.text import Span
from lint.speech.document import Document

_MOST = 200
"""How much of a sentence a finding carries, in characters."""
_BEFORE, _STEP = 80, 40
"""How much of that at least stands before the finding, where the sentence is longer; findings within a step share a quote."""


class Quote(NamedTuple):
    """A sentence, or of a long one what stands around a finding; `digest` then tells the whole, and is empty otherwise."""

    text: str
    start: int
    """The normal offset of its first character."""
    digest: str = ""

    def span_of(self, start: int, end: int) -> Span | None:
        """Where in it the text of a normal span stands, as far as it does; None where it does not."""
        first, last = max(0, start - self.start), min(len(self.text), end - self.start)
        return Span(first, last) if first <= last else None


_NOTHING = Quote("", 0)


class Quotes:
    """The sentences of one document, as its findings quote them. Findings of one sentence share what they carry."""

    def __init__(self, document: Document) -> None:
        self.long: dict[str, str] = {}
        """The whole of those that were too long, by their digests."""
        self._text = document.text.normal
        self._sentences = document.sentences
        self._short: dict[int, Quote] = {}
        self._long: dict[int, tuple[int, int, str]] = {}
        self._parts: dict[int, Quote] = {}

    def at(self, offset: int) -> Quote:
        """What a finding that begins at a normal offset carries."""
        span = self._sentences.at(offset)
        if span is None:
            return _NOTHING
        start, end = span
        if start in self._short:
            return self._short[start]
        if start not in self._long:
            sentence = self._text[start:end].strip()
            first = self._text.index(sentence, start)
            if len(sentence) <= _MOST:
                return self._short.setdefault(start, Quote(sentence, first))
            self._long[start] = first, first + len(sentence), self._told(sentence)
        first, last, digest = self._long[start]
        left = max(first, min(offset - (offset - first) % _STEP - _BEFORE, last - _MOST))
        if left not in self._parts:
            self._parts[left] = Quote(self._text[left : left + _MOST], left, digest)
        return self._parts[left]

    def _told(self, sentence: str) -> str:
        from lint.model.fingerprint import digest_of  # Digests take long to import, and few sentences are so long.

        digest = digest_of(sentence)
        self.long[digest] = sentence
        return digest
