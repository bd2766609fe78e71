"""Which sentences a draft has from an old one, the same or nearly.

Equal sentences are looked up. For the others, old ones that share rare runs of characters are candidates, and only these are
compared character by character: time grows with the length of the drafts, and never with its square.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, partial

from lint.model.record import NamedTuple
from lint.model.results import Share
from lint.model.text import Text
from lint.rules.comparing import Comparison, Front, Kept
from lint.speech.blocks import Role
from lint.speech.document import Document, Draft

_PART = "[^。！？；\n]+[。！？；]?"
_UNSPOKEN = r"[\W_]+"
_LONGEST = 600
"""Longer sentences are cut: what two of them cost to compare grows with the square of their length."""
_LEAST, _LEAST_NEAR = 4, 8
"""From how many characters on a sentence counts as taken over where it is equal, and where it is nearly so."""
_LEAST_CLAUSE = 6
_RUN = 4
"""Length of the runs of characters that point at candidates."""
_COMMON = 8
"""A run that stands in more old sentences than this is no sign of any."""
_MOST_CANDIDATES = 3
_ABOVE = (Role.TITLE, Role.SUBTITLE, Role.FRONT)
_MADE_OVER = 0.4
"""From what share of sentences on a draft is taken to be made over the old one."""
_FULL = len("2024-05-06")
_NEAR = 0.72
"""How much of two sentences is the same where one was made of the other, of 1."""


class Part(NamedTuple):
    """A sentence, or a part of a long one that a semicolon ends, in offsets of its text."""

    start: int
    end: int
    spoken: str
    """Its characters without marks and spaces."""


def clauses_of(text: str) -> frozenset[str]:
    """The clauses of a normal text that are long enough to tell one text from another."""
    return frozenset(clause for clause in re.split(_UNSPOKEN, text) if len(clause) >= _LEAST_CLAUSE)


def parts_of(text: str) -> Iterator[Part]:
    """The sentences of a normal text in its order, without those that are too short to tell anything."""
    for match in re.finditer(_PART, text):
        for start in range(match.start(), match.end(), _LONGEST):
            end = min(start + _LONGEST, match.end())
            spoken = re.sub(_UNSPOKEN, "", text[start:end])
            if len(spoken) >= _LEAST:
                yield Part(start, end, spoken)


class OldText:
    """An old draft as sentences are looked up in it."""

    def __init__(self, document: Document, path: str) -> None:
        self.path = path
        self._text = document.text
        self._fronts = _Fronts(document)

    @cached_property
    def parts(self) -> Sequence[Part]:
        return list(parts_of(self._text.normal))

    @cached_property
    def equal(self) -> dict[str, int]:
        """The number of the first sentence with these characters."""
        numbers: dict[str, int] = {}
        for number, part in enumerate(self.parts):
            numbers.setdefault(part.spoken, number)
        return numbers

    @cached_property
    def _with_run(self) -> dict[str, list[int]]:
        """The numbers of the sentences that a run of characters stands in; every third run is kept, which is enough to meet one."""
        numbers: dict[str, list[int]] = {}
        for number, part in enumerate(self.parts):
            if len(part.spoken) >= _LEAST_NEAR:
                for at in range(0, len(part.spoken) - _RUN + 1, 3):
                    found = numbers.setdefault(part.spoken[at : at + _RUN], [])
                    if len(found) <= _COMMON and (not found or found[-1] != number):
                        found.append(number)
        return {run: found for run, found in numbers.items() if len(found) <= _COMMON}

    def nearest(self, spoken: str) -> int | None:
        """The number of the sentence that is the same, or nearly; None if none is."""
        number = self.equal.get(spoken)
        if number is not None or len(spoken) < _LEAST_NEAR:
            return number
        from rapidfuzz.distance import Indel  # Imported late: only comparisons need it.

        likeness = 0.0
        for candidate in self._candidates(spoken):
            ratio = Indel.normalized_similarity(spoken, self.parts[candidate].spoken, score_cutoff=max(_NEAR, likeness))
            if ratio > likeness:
                likeness, number = ratio, candidate
        return number

    def _candidates(self, spoken: str) -> list[int]:
        with_run = self._with_run
        runs = (spoken[at : at + _RUN] for at in range(len(spoken) - _RUN + 1))
        votes = Counter(number for run in runs if run in with_run for number in with_run[run])
        return [number for number, _ in votes.most_common(_MOST_CANDIDATES)]

    def place(self, number: int) -> str:
        """Where the sentence of a number stands, as people say it: 去年.docx 第12段."""
        part = self.parts[number]
        sentence = self._text.normal[part.start : part.end]
        return label_at(self.path, self._text, part.start + len(sentence) - len(sentence.lstrip()))

    def kept(self, part: Part, sentence: str, front: Front, number: int) -> Kept:
        """A sentence of a draft beside the old one of that number."""
        old = self.parts[number]
        old_sentence = self._text.normal[old.start : old.end]
        place = partial(self.place, number)
        return Kept(part.start, part.end, sentence, front, old_sentence, place, self._fronts.at(old.start))


def _undated(kept: Kept) -> Kept:
    """A sentence of a draft whose date is that of the old one to the day: where most was taken over, the date line was, too."""
    date = kept.front.date
    return kept._replace(front=kept.front._replace(date="")) if len(date) == _FULL and date == kept.old_front.date else kept


def label_at(path: str, text: Text, offset: int) -> str:
    """Where the character at a normal offset stands, as people say it: 去年.docx 第12段."""
    return f"{path} {text.line_label(text.raw_offset(offset)).replace(' ', '')}"


class _Fronts:
    """What stands above the bodies of the drafts of a file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._of = {draft.number: _front(document, draft) for draft in document.drafts}
        self._first = next(iter(self._of.values()), Front("", "", ""))

    def at(self, offset: int) -> Front:
        """That of the draft that contains an offset; outside all drafts that of the first."""
        draft = self._document.draft_at(offset)
        return self._of[draft.number] if draft else self._first


def _front(document: Document, draft: Draft) -> Front:
    normal = document.text.normal
    title = normal[draft.title.start : draft.title.end] if draft.title else ""
    above = (block for block in draft.blocks if block.role in _ABOVE)
    return Front(title, "\n".join(normal[block.start : block.end] for block in above), draft.date)


def compare(document: Document, old_texts: Sequence[OldText]) -> Comparison:
    """A draft beside older ones. Where several have a sentence, the first of them counts."""
    normal, fronts = document.text.normal, _Fronts(document)
    kept: list[Kept] = []
    own: list[str] = []
    from_old: Counter[str] = Counter()
    for part in parts_of(normal):
        sentence = normal[part.start : part.end]
        found = ((old, number) for old in old_texts if (number := old.nearest(part.spoken)) is not None)
        old, number = next(found, (None, 0))
        if old is None:
            own.append(sentence)
        else:
            kept.append(old.kept(part, sentence, fronts.at(part.start), number))
            from_old[old.path] += 1
    counted = len(kept) + len(own)
    kept = [_undated(one) for one in kept] if len(kept) >= _MADE_OVER * counted else kept
    return Comparison(kept, "\n".join(own), [Share(old.path, from_old[old.path], counted) for old in old_texts])
