"""Series in running text: 一是…二是…三是…, nested when a member contains a series of its own.

The open series form a stack: 一 opens a child series, and the number that continues an outer series closes the inner ones. Only
words at the beginning of a clause count, so 统一要求 and 之一是 are not members.
"""

from collections.abc import Iterator, Sequence

from lint.model.text import Hit
from lint.speech.blocks import Block, Break, Item, Section, Series
from lint.speech.hits import spoken_hits
from lint.speech.numbering_faults import series_breaks
from lint.speech.vocabulary import LAST, Vocabulary

_CLAUSE_MARKS = frozenset("。；：！？，、…—”’）;:!?,) \u3000\t>")
_IN_WORDS = frozenset("之统唯第单专亿万千百十零二三四五六七八九同不说有这那")
"""After these 一是 and 一要 are not members of a series: 统一要求, 之一是."""
_AFTER_ORDINAL = ("，", "、", "：", ",", ":", "是", "要", "就是", "个是", "必须", "坚持", "点是", "点，", "点：")
_AFTER_LABEL = ("个", "点", "条", "项", "件", "句", "步", "类", "种", "对", "方面", "问题")
_OPEN_LIMIT = 8
"""Maximum depth of the stack. When it is exceeded, the oldest series apart from the outermost are closed."""
_NO_ITEMS = (
    "第一要务", "第一要义", "第一要素", "第一要件", "第一要诀", "第一要著",
    "一是一，", "一是一、", "一看就", "一看便", "二要素", "三要素",
)  # fmt: skip


def read_series(
    text: str, blocks: Sequence[Block], sections: Sequence[Section], hits: list[Hit], words: Vocabulary
) -> tuple[list[Series], list[Break]]:
    """The series of a draft, in the order of the text, and their faults. `hits` are those of `words.items`."""
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
        elif item.number == 1 or (item.number == 2 and item.family in "是要"):
            all_series.append(_begin(open_series, Series(item, section, block.end)))
    all_series.sort(key=lambda series: series.items[0].start)
    return all_series, [*breaks, *(fault for series in all_series for fault in series_breaks(series))]


def _item(text: str, block: Block, hit: Hit, words: Vocabulary) -> Item | None:
    family, number = words.items[hit.needle]
    initial = hit.start == block.start
    opens_clause = initial or text[hit.start - 1] in _CLAUSE_MARKS
    if not opens_clause and (number != 1 or family not in "是要" or text[hit.start - 1] in _IN_WORDS):
        return None
    if (initial and family in "、（") or text.startswith(_NO_ITEMS, hit.start) or not _opens_clause(text, family, hit):
        return None
    sure = opens_clause and (family != "第" or text.startswith(_AFTER_ORDINAL, hit.end))
    return Item(family, number, hit.start, hit.end, initial, sure)


def _opens_clause(text: str, family: str, hit: Hit) -> bool:
    if family == "第":
        # 第一、第二方阵 and 第一、二、三产业 are enumerations.
        if text.startswith(("、", ","), hit.end) and text[hit.end + 1 : hit.end + 2] in "第一二三四五六七八九十":
            return False
        return text.startswith(_AFTER_ORDINAL + _AFTER_LABEL, hit.end)
    if family == "、":
        return text[hit.start - 1] in "：:。；;" and text[hit.end : hit.end + 1] not in "一二三四五六七八九十"
    return True


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
    if item.number == 1:
        return None
    inner_first = open_series[::-1]
    if item.initial:
        inner_first.sort(key=lambda series: not series.items[0].initial)
    else:
        inner_first.sort(key=lambda series: series.items[-1].start < block.start)
    waiting = [series for series in inner_first if series.items[-1].number + 1 == item.number or item.number == LAST]
    if item.family == "第" and not item.sure:  # 第一，…第二条生产线… is an ordinal; 首先，…第三个问题… may be a member.
        waiting = [series for series in waiting if not (series.items[-1].sure and series.items[-1].family == "第")]
    same = [series for series in waiting if series.family == item.family]
    if same:
        return same[0]
    here = [series for series in waiting if series.items[-1].start >= block.start or (item.initial and series.items[0].initial)]
    if here and item.number != LAST:
        return here[0]
    if item.number == LAST or not item.sure:
        return None
    same_family = (series for series in inner_first if series.family == item.family)
    return next((series for series in same_family if _together(series, item, block)), None)


def _together(series: Series, item: Item, block: Block) -> bool:
    """Whether an item with an unexpected number can only belong to a series: same paragraph, or both begin paragraphs."""
    return series.items[-1].start >= block.start or (item.initial and series.items[0].initial)
