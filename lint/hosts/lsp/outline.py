"""The structure of a draft as editors show it: symbols, lenses, hints and folds."""

from collections.abc import Iterator, Sequence

from lsprotocol.types import (
    CodeLens,
    Command,
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    InlayHint,
    Location,
    Range,
    SymbolInformation,
    SymbolKind,
)

from lint.hosts.lsp.checking import Checked
from lint.speech.document import Draft
from lint.speech.points import Point, points
from lint.speech.spoken_length import RATE, spoken_characters

_UNTITLED = "（无标题）"


def symbols(checked: Checked) -> list[DocumentSymbol]:
    """The drafts of a file, each with its points."""
    document = checked.reading.document
    return [_draft(checked, draft) for draft in document.drafts]


def flat_symbols(checked: Checked) -> list[SymbolInformation]:
    """The same for editors that show no tree."""
    pending = list(reversed(symbols(checked)))
    found = []
    while pending:
        symbol = pending.pop()
        found.append(SymbolInformation(Location(checked.snapshot.uri, symbol.range), symbol.name, symbol.kind))
        pending += reversed(symbol.children or ())
    return found


def lenses(checked: Checked) -> list[CodeLens]:
    """What stands above each part of a draft: its number, its points, its minutes."""
    return [
        CodeLens(_heading(checked, point), Command(f"第 {number} 部分 · {_size(checked, point)}", ""))
        for draft in checked.reading.document.drafts
        for number, point in enumerate(points(_text(checked), draft), 1)
    ]


def hints(checked: Checked, within: Range) -> list[InlayHint]:
    """Whether announced counts are right, behind each."""
    start, end = checked.places.offset(within.start), checked.places.offset(within.end)
    return [
        InlayHint(checked.places.position(at), label, padding_left=True) for at, label in _counts(checked) if start <= at <= end
    ]


def folds(checked: Checked) -> list[FoldingRange]:
    """The points of a draft that go over several lines."""
    found = []
    for draft in checked.reading.document.drafts:
        for point in _all(points(_text(checked), draft)):
            place = _range(checked, point.start, point.end)
            if place.end.line > place.start.line:
                found.append(FoldingRange(place.start.line, place.end.line, kind=FoldingRangeKind.Region))
    return found


def _counts(checked: Checked) -> Iterator[tuple[int, str]]:
    text = checked.reading.document.text
    for draft in checked.reading.document.drafts:
        for announced in draft.declarations:
            label = "✓" if announced.declared == announced.found else f"实有 {announced.found}"
            yield text.raw_span(announced.start, announced.end).end, label


def _draft(checked: Checked, draft: Draft) -> DocumentSymbol:
    text = _text(checked)
    title = (draft.title.start, draft.title.end) if draft.title else (draft.start, draft.start)
    size = spoken_characters(text, *((block.start, block.end) for block in draft.blocks))
    found = points(text, draft)
    return DocumentSymbol(
        " ".join(text[slice(*title)].split()) or _UNTITLED,
        SymbolKind.Module,
        _range(checked, draft.start, max(draft.end, *(point.end for point in found), title[1])),
        _range(checked, *title),
        detail=" · ".join([*([draft.genre.name] if draft.genre else []), _minutes(size)]),
        children=[_point(checked, point) for point in found],
    )


def _point(checked: Checked, point: Point) -> DocumentSymbol:
    heading = point.heading.partition("\n")[0]
    return DocumentSymbol(
        f"{point.label}{heading}".strip() or "……",
        SymbolKind.String,
        _range(checked, point.start, point.end),
        _heading(checked, point),
        detail=_size(checked, point),
        children=[_point(checked, child) for child in point.children],
    )


def _heading(checked: Checked, point: Point) -> Range:
    """The line on which a point begins, as far as it belongs to it."""
    end = _text(checked).find("\n", point.start, point.end)
    return _range(checked, point.start, point.end if end < 0 else end)


def _size(checked: Checked, point: Point) -> str:
    number = len(point.children)
    below = f"{number} 点 · " if number else ""
    return below + _minutes(spoken_characters(_text(checked), (point.start, point.end)))


def _minutes(characters: int) -> str:
    return f"{characters / RATE:.1f} 分钟"


def _all(found: Sequence[Point]) -> Iterator[Point]:
    for point in found:
        yield point
        yield from _all(point.children)


def _range(checked: Checked, start: int, end: int) -> Range:
    """The range of a span of the normal text."""
    return checked.places.range(*checked.reading.document.text.raw_span(start, end))


def _text(checked: Checked) -> str:
    return checked.reading.document.text.normal
