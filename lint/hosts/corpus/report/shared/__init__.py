"""Drafts that share paragraphs. Begin here: the texts are not in the results, so the inputs are read again.

The first reading takes a digest of every long paragraph, and a signature of those that are in the sample. What is repeated is found
in these: identical paragraphs by their digests, of which 64 bits leave a chance of less than one in ten thousand that any two texts
among 50 million have the same; nearly identical ones by MinHash. The second reading fetches the texts of those alone that are to be
shown or verified. Memory is that of a sample whose rate is told; only digests go to disk, and no text.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lint.hosts.corpus.report.results import Results
from lint.hosts.corpus.report.shared.identical import Identical, Place, Repeated, identical
from lint.hosts.corpus.report.shared.paragraphs import PARAGRAPHS, Digested, digested, fold, forget, likeness, reread
from lint.hosts.corpus.report.shared.readers import Inputs, Numbered, inputs_of, over_processes
from lint.hosts.corpus.report.shared.similar import Candidates, Signatures
from lint.hosts.corpus.report.shared.spilled import Spilled
from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording, reason_of
from lint.pipeline.discover.config import Configs

__all__ = ["LIKE", "Draft", "Likeness", "Pair", "Paragraph", "Shared", "shared"]

LIKE = 0.8
"""From which Jaccard index of their shingles on paragraphs are nearly the same."""
_MOST_LIKE = 15


class Draft(NamedTuple):
    """A document that has something in common with others."""

    id: str
    title: str


class Paragraph(NamedTuple):
    """A paragraph that several documents have: the first of these, and how many there are."""

    text: str
    documents: int
    drafts: Sequence[Draft]


class Pair(NamedTuple):
    """Two documents, how many paragraphs they share, and one of these."""

    paragraphs: int
    one: Draft
    other: Draft
    text: str


class Likeness(NamedTuple):
    """Two paragraphs that are nearly the same."""

    likeness: float
    one: Draft
    other: Draft
    text: str
    other_text: str


class Shared(NamedTuple):
    """What the documents of a corpus have in common."""

    documents: int
    """How many were read."""
    paragraphs: int
    """How many long ones they have."""
    identical: int
    sharing: int
    """How many documents share one."""
    formulas: int
    pairs: Sequence[Pair]
    commonest: Sequence[Paragraph]
    commonest_formulas: Sequence[Paragraph]
    sample: int
    """One in so many paragraphs was compared with others that are nearly the same."""
    candidates: int
    verified: int
    similar: int
    """How many of the verified candidates are indeed nearly the same."""
    alike: Sequence[Likeness]


def shared(results: Results, configs: Configs, processes: int, seen: Callable[[int], None] = lambda _: None) -> Shared:
    """Compares the paragraphs of all documents; `seen` is told how many were read, time and again.

    Raises ConfigError where the inputs are not there any more, or no temporary file can be written.
    """
    for path in results.inputs:
        if not os.path.exists(path):
            raise ConfigError(Wording(f"{path} is not there any more", f"{path} 已经不在了"))
    inputs = inputs_of(results, configs)
    forget()
    try:
        with Spilled(PARAGRAPHS) as paragraphs:
            signatures = Signatures()
            answers = over_processes(inputs.batches(), processes, digested, lambda _: (signatures.sample,))
            documents, rows = _read_all(answers, paragraphs, signatures, seen)
            same = identical(paragraphs, documents)
            sample = signatures.sample
            candidates = signatures.candidates(same.formula_digests)
    except OSError as error:
        raise ConfigError(reason_of(error).within("temporary files")) from error
    named = {document for pair in same.pairs for document in (pair.one, pair.other)}
    texts = _texts(inputs, processes, _places(same, candidates), named)
    return Shared(documents=documents, paragraphs=rows, sample=sample, **_told(same, candidates, texts))


def _read_all(
    answers: Iterator[tuple[Numbered, Digested]], paragraphs: Spilled, signatures: Signatures, seen: Callable[[int], None]
) -> tuple[int, int]:
    """Takes in what every batch holds; returns how many documents and long paragraphs there are."""
    documents = rows = 0
    for numbered, digests in answers:
        documents = numbered.first + digests.documents
        rows += digests.paragraphs.num_rows
        paragraphs.add(numbered.shifted(digests.paragraphs))
        signatures.add(numbered.shifted(digests.signatures))
        seen(documents)
    return documents, rows


def _places(same: Identical, candidates: Candidates) -> set[Place]:
    """The paragraphs of which the texts are needed."""
    repeated = [place for one in (*same.commonest, *same.commonest_formulas) for place in one.places]
    return {*repeated, *(pair.example for pair in same.pairs), *(place for pair in candidates.pairs for place in pair)}


class _Texts(NamedTuple):
    """What was read again."""

    drafts: Mapping[int, Draft]
    paragraphs: Mapping[Place, str]

    def draft(self, document: int) -> Draft:
        return self.drafts.get(document, Draft("", ""))

    def text(self, place: Place) -> str:
        return self.paragraphs.get(place, "")


def _texts(inputs: Inputs, processes: int, places: set[Place], documents: set[int]) -> _Texts:
    """Reads the documents again of which something is needed. Raises ConfigError."""
    wanted: dict[int, list[int]] = {document: [] for document in documents}
    for place in sorted(places):
        wanted.setdefault(place.document, []).append(place.paragraph)

    def of_batch(numbered: Numbered) -> tuple[dict[int, list[int]]]:
        rows = range(numbered.batch.num_rows)
        return ({row: wanted[numbered.first + row] for row in rows if numbered.first + row in wanted},)

    needed = (numbered for numbered in inputs.batches() if of_batch(numbered)[0])
    drafts: dict[int, Draft] = {}
    texts: dict[Place, str] = {}
    for numbered, answers in over_processes(needed, processes, reread, of_batch):
        for row, read in answers.items():
            document = numbered.first + row
            drafts[document] = Draft(read.id, read.title)
            texts.update({Place(document, number): text for number, text in read.paragraphs.items()})
    return _Texts(drafts, texts)


def _told(same: Identical, candidates: Candidates, texts: _Texts) -> dict[str, Any]:
    """What was found, with its texts; what these do not bear out is left out."""
    alike = list(_alike(candidates, texts))
    pairs = [Pair(one.paragraphs, texts.draft(one.one), texts.draft(one.other), texts.text(one.example)) for one in same.pairs]
    return {
        "identical": same.shared,
        "sharing": same.documents,
        "formulas": same.formulas,
        "pairs": pairs,
        "commonest": list(_verified(same.commonest, texts)),
        "commonest_formulas": list(_verified(same.commonest_formulas, texts)),
        "candidates": candidates.of,
        "verified": len(candidates.pairs),
        "similar": len(alike),
        "alike": _shown(alike),
    }


def _verified(repeated: Sequence[Repeated], texts: _Texts) -> Iterator[Paragraph]:
    for one in repeated:
        read = [texts.text(place) for place in one.places]
        if len(set(map(fold, read))) == 1:
            yield Paragraph(read[0], one.documents, [texts.draft(place.document) for place in one.places])


def _alike(candidates: Candidates, texts: _Texts) -> Iterator[Likeness]:
    """The candidates that are nearly the same."""
    for one, other in candidates.pairs:
        text, other_text = texts.text(one), texts.text(other)
        folded, other_folded = fold(text), fold(other_text)
        if folded != other_folded and (index := likeness(folded, other_folded)) >= LIKE:
            yield Likeness(index, texts.draft(one.document), texts.draft(other.document), text, other_text)


def _shown(alike: Sequence[Likeness]) -> list[Likeness]:
    """The most alike, each paragraph once: ten variants of one would fill the page."""
    shown: list[Likeness] = []
    texts: set[str] = set()
    for pair in sorted(alike, key=lambda one: -one.likeness):
        if texts.isdisjoint((pair.text, pair.other_text)):
            shown.append(pair)
            texts.update((pair.text, pair.other_text))
        if len(shown) == _MOST_LIKE:
            break
    return shown
