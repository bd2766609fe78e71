"""The outline of a document for reports: plain data, with sizes in spoken characters."""

from collections.abc import Sequence

from lint.model.results import Outline, Section
from lint.model.text import Text
from lint.speech.document import Document, Draft
from lint.speech.points import Point, points
from lint.speech.spoken_length import spoken_characters


def outlines(document: Document) -> list[Outline]:
    """One outline per draft, in the order of the file."""
    return [_outline(document.text, draft) for draft in document.drafts]


def _outline(whole: Text, draft: Draft) -> Outline:
    text = whole.normal
    title = text[draft.title.start : draft.title.end] if draft.title else ""
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    return Outline(
        draft.number,
        title,
        draft.genre.name if draft.genre and draft.genre.spoken else "",
        size,
        _sections(whole, points(text, draft)),
    )


def _sections(text: Text, items: Sequence[Point]) -> list[Section]:
    return [
        Section(
            point.label,
            point.heading.partition("\n")[0],
            spoken_characters(text.normal, (point.start, point.end)),
            _sections(text, point.children),
            text.raw_offset(point.start),
        )
        for point in items
    ]
