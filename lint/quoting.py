"""What findings carry of the sentences that they stand in: enough to show and to tell them again, however long the sentence is."""

from bisect import bisect_right
from typing import NamedTuple

from lint.speech.document import Document

_MOST = 200
"""How much of a sentence a finding carries, in characters."""
_BEFORE = 80
"""How much of that stands before the finding, where the sentence is longer."""


class Quote(NamedTuple):
    """A sentence, or of a long one what stands around a finding; `digest` then tells the whole, and is empty otherwise."""

    text: str
    digest: str


_NOTHING = Quote("", "")


class Sentences:
    """The sentences of one document, as its findings quote them. Findings of one sentence share what they carry."""

    def __init__(self, document: Document) -> None:
        self.long: dict[str, str] = {}
        """The whole of those that were too long, by their digests."""
        self._text = document.text.normal
        self._spans = document.sentences
        self._short: dict[int, Quote] = {}
        self._long: dict[int, tuple[int, int, str]] = {}

    def quote(self, offset: int) -> Quote:
        """What a finding that begins at a normal offset carries."""
        index = bisect_right(self._spans, (offset + 1,)) - 1
        if index < 0:
            return _NOTHING
        if index in self._short:
            return self._short[index]
        if index not in self._long:
            start, end = self._spans[index]
            sentence = self._text[start:end].strip()
            if len(sentence) <= _MOST:
                return self._short.setdefault(index, Quote(sentence, ""))
            first = self._text.index(sentence[0], start)
            self._long[index] = first, first + len(sentence), self._told(sentence)
        first, last, digest = self._long[index]
        left = max(first, min(offset - _BEFORE, last - _MOST))
        return Quote(self._text[left : left + _MOST], digest)

    def _told(self, sentence: str) -> str:
        from lint.fingerprint import digest_of  # Digests take long to import, and few sentences are so long.

        digest = digest_of(sentence)
        self.long[digest] = sentence
        return digest
