"""Reading the structure of a speech: drafts, sections, series, declared counts."""

from lint.speech.counts import read_counts
from lint.speech.document import Document, Draft, Paragraph
from lint.speech.drafts import read_drafts
from lint.speech.numbering import section_breaks
from lint.speech.sections import read_sections
from lint.speech.series import read_series
from lint.speech.vocabulary import Vocabulary
from lint.text import Hit, Text


def read_speech(
    text: Text,
    paragraphs: list[Paragraph],
    hits: list[Hit],
    words: Vocabulary,
    dialect: str = "plain",
    metadata: dict[str, str] | None = None,
) -> Document:
    """The document that a file is. Never fails: what is not recognised is body.

    `hits` are those of `words.needles`, in the order of the text; `metadata` may name `title` and `genre`.
    """
    blocks, drafts = read_drafts(text.normal, paragraphs, hits, words)
    for draft in drafts:
        _apply(metadata or {}, draft, words)
        first = _first_hit(hits, draft.start)
        last = _first_hit(hits, draft.end)
        own = hits[first:last]
        read_sections(text.normal, draft)
        draft.breaks.extend(section_breaks(draft))
        read_series(text.normal, draft, own, words)
        read_counts(text.normal, draft, own, words)
    return Document(text, [block for draft in drafts for block in draft.blocks] or blocks, drafts, dialect)


def _first_hit(hits: list[Hit], offset: int) -> int:
    from bisect import bisect_left

    return bisect_left(hits, (offset,))


def _apply(metadata: dict[str, str], draft: Draft, words: Vocabulary) -> None:
    if metadata.get("title"):
        draft.titled = True
    title = metadata.get("title", "")
    genre = words.genre_named(metadata.get("genre", "")) or (draft.genre or words.genre_of(title))
    if metadata.get("genre"):
        draft.occasion = genre is not None
    elif title:
        draft.occasion = draft.occasion or words.occasion.search(title) is not None
    draft.genre = genre
