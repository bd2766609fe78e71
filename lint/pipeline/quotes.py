"""The quote of its sentence in each violation: enough to display and to identify it, however long the sentence is."""

from lint.model.record import NamedTuple
from lint.model.text import Span
from lint.speech.document import Document

_MOST = 200
"""How many characters of a sentence a violation quotes."""
_BEFORE, _STEP = 80, 40
"""In longer sentences: the minimum length of the quote before the finding; findings within one step share a quote."""


class Quote(NamedTuple):
    """A sentence, or the part of a long one around a finding; `digest` then identifies the whole, and is empty otherwise."""

    text: str
    start: int
    """The normal offset of its first character."""
    digest: str = ""

    def span_of(self, start: int, end: int) -> Span | None:
        """The part of a normal span that lies in the quote, relative to its start; None where none does."""
        first, last = max(0, start - self.start), min(len(self.text), end - self.start)
        return Span(first, last) if first <= last else None


_NOTHING = Quote("", 0)


class Quotes:
    """The quotes for the findings of one document. Findings in the same sentence share quotes."""

    def __init__(self, document: Document) -> None:
        self.long: dict[str, str] = {}
        """The full text of the sentences that were too long, by digest."""
        self._text = document.text.normal
        self._sentences = document.sentences
        self._short: dict[int, Quote] = {}
        self._long: dict[int, tuple[int, int, str]] = {}
        self._parts: dict[int, Quote] = {}

    def at(self, offset: int) -> Quote:
        """The quote for a finding that begins at a normal offset."""
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
            self._long[start] = first, first + len(sentence), self._register(sentence)
        first, last, digest = self._long[start]
        left = max(first, min(offset - (offset - first) % _STEP - _BEFORE, last - _MOST))
        if left not in self._parts:
            self._parts[left] = Quote(self._text[left : left + _MOST], left, digest)
        return self._parts[left]

    def _register(self, sentence: str) -> str:
        from lint.model.fingerprint import digest_of  # Imported late: digests are slow to import, and few sentences are so long.

        digest = digest_of(sentence)
        self.long[digest] = sentence
        return digest
