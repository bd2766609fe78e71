"""Series in running text: 一是…二是…三是…, nested when a member contains a series of its own.

The open series form a stack: 一 opens a child series, and the number that continues an outer series closes the inner ones. Only
words at the beginning of a clause count, so 统一要求 and 之一是 are not members.
"""

from collections.abc import Iterator, Sequence

from lint.model.text import Hit
from lint.speech.blocks import Block, Break, Item, Section, Series
from lint.speech.families import LAST, Family
from lint.speech.hits import spoken_hits
from lint.speech.numbering_faults import series_breaks
from lint.speech.vocabulary import Vocabulary

_CLAUSE_MARKS = frozenset("。；：！？，、…—”’）;:!?,) \u3000\t>")
_AFTER_LABEL = ("，", "：", ",", ":", "是", "就是")
_new_item = tuple.__new__
"""Item(…) calls a Python function: twice the time."""
_HAN = tuple("一二三四五六七八九十")
_LATE = 2
_OPEN_LIMIT = 8
"""Maximum depth of the stack. When it is exceeded, the oldest series apart from the outermost are closed."""
_BEFORE_INSIDE = frozenset("：:。；;")
_ENUMERATING = "、，,．."


def read_series(
    text: str, blocks: Sequence[Block], sections: Sequence[Section], hits: list[Hit], words: Vocabulary
) -> tuple[list[Series], list[Break]]:
    """The series of a draft, in the order of the text, and their faults. `hits` are those of `words.items`."""
    if not hits:
        return [], []
    all_series: list[Series] = []
    breaks: list[Break] = []
    open_series: list[Series] = []
    rest = iter([*sections, None])
    section, upcoming = None, next(rest)
    for _, block, hit in spoken_hits(blocks, hits):
        while upcoming and upcoming.marker.start <= hit.start:
            section, upcoming = upcoming, next(rest)
            _enter(open_series, section)
        item = _item(text, block, hit, words)
        if item is None:
            continue
        series = _continued(open_series, item, block)
        if series:
            breaks += _continue(open_series, series, item, block)
        elif item.number == 1 or (item.number == _LATE and item.sure and item.family.late and not item.label):
            all_series.append(_begin(open_series, Series(item, section, block.end)))
    all_series.sort(key=lambda series: series.items[0].start)
    for series in all_series:
        breaks += series_breaks(text, series)
    return all_series, breaks


def _item(text: str, block: Block, hit: Hit, words: Vocabulary) -> Item | None:
    start, end, needle = hit
    family, number = words.items[needle]
    initial = start == block.start
    opens_clause = initial or text[start - 1] in _CLAUSE_MARKS
    if not opens_clause and (number != 1 or not family.not_after or text[start - 1] in family.not_after):
        return None
    if family.unless and text.startswith(family.unless, start):
        return None
    checked = family.at != "clause" or family.marks
    if checked and (not _stands_right(text, block, family, hit) or _enumerates(text, family, hit)):
        return None
    if not family.marks:
        return _new_item(Item, (family, number, start, end, initial, opens_clause, ""))
    label = _label(text, family, end)
    sure = bool(label) or text.startswith(family.marks, end)
    if not sure and not family.unmarked and not text.startswith(family.loose, end):
        return None
    return _new_item(Item, (family, number, start, end + len(label), initial, opens_clause and sure, label))


def _stands_right(text: str, block: Block, family: Family, hit: Hit) -> bool:
    initial = hit.start == block.start
    if family.at == "inside":
        return not initial and text[hit.start - 1] in _BEFORE_INSIDE
    if family.at == "line":
        return initial and block.marker is None and not text.startswith(family.not_before, hit.end)
    return True


def _enumerates(text: str, family: Family, hit: Hit) -> bool:
    """Whether the next number follows at once: 第一、第二方阵, 甲、乙双方, 第一、二、三产业."""
    follows = hit.end + (family.at == "clause" and text.startswith(("、", ","), hit.end))
    ends_in_mark = follows > hit.end or text[hit.end - 1] in _ENUMERATING
    numerals = family.numerals or _HAN
    return ends_in_mark and (
        text.startswith(numerals, follows) or (follows > hit.end and text.startswith(text[hit.start], follows))
    )


def _label(text: str, family: Family, at: int) -> str:
    """What a number counts, if a mark follows: 件事 in 第一件事，; 第一条、第六条 and 第二条生产线 are ordinals."""
    if not family.labels or not text.startswith(family.labels, at):
        return ""
    labels = (label for label in family.labels if text.startswith(label, at))
    return next((label for label in labels if text.startswith(_AFTER_LABEL, at + len(label))), "")


def _enter(open_series: list[Series], section: Section) -> None:
    """Closes every series that was not opened in a section that contains the new section."""
    while open_series and not _contains(open_series[-1].section, section):
        open_series.pop()


def _contains(outer: Section | None, section: Section) -> bool:
    parent = section.parent
    while parent is not None:
        if parent is outer:
            return True
        parent = parent.parent
    return False


def _begin(open_series: list[Series], series: Series) -> Series:
    open_series.append(series)
    if len(open_series) > _OPEN_LIMIT:
        del open_series[_OPEN_LIMIT // 4]
    return series


def _continue(open_series: list[Series], series: Series, item: Item, block: Block) -> Iterator[Break]:
    """Adds a member to an open series, and closes the series inside it."""
    while open_series[-1] is not series:
        inner = open_series.pop()
        if inner.family == series.family and len(inner.items) > 1:
            first = inner.items[0]
            yield Break("nested", "series", 0, first.start, first.end, "")
    series.items.append(item)
    series.end = block.end
    if item.number == LAST:
        open_series.pop()


def _continued(open_series: list[Series], item: Item, block: Block) -> Series | None:
    """The open series that an item belongs to: one that expects its number, otherwise one in which it is a fault."""
    if item.number == 1 or not open_series:
        return None
    inner_first = open_series[::-1]
    if item.initial:
        inner_first.sort(key=lambda series: not series.items[0].initial)
    else:
        inner_first.sort(key=lambda series: series.items[-1].start < block.start)
    waiting = [series for series in inner_first if series.items[-1].number + 1 == item.number or item.number == LAST]
    if item.family.loose and not item.sure:  # 第一，…第二条生产线… is an ordinal; 首先，…第三个问题… may be a member.
        waiting = [series for series in waiting if not (series.items[-1].sure and series.items[-1].family is item.family)]
    same = [series for series in waiting if series.family is item.family or _stands_in(series, item, block)]
    if same:
        return next((series for series in same if series.label == item.label), same[0])
    here = [series for series in waiting if _together(series, item, block)]
    if here and item.number != LAST:
        return here[0]
    if item.number == LAST or not item.sure:
        return None
    same_family = (
        series for series in inner_first if item.family in (series.family, series.items[-1].family) and series.label == item.label
    )
    return next((series for series in same_family if _together(series, item, block)), None)


def _stands_in(series: Series, item: Item, block: Block) -> bool:
    """Whether an item of another family goes on with a series: 首先，…第二，…"""
    return item.sure and item.family.name in series.family.continued_by and _together(series, item, block)


def _together(series: Series, item: Item, block: Block) -> bool:
    """Whether an item and a series stand in the same paragraph, or both begin paragraphs."""
    return series.items[-1].start >= block.start or (item.initial and series.items[0].initial)
