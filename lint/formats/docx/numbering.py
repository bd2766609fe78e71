"""Automatic numbers: what Word draws before a paragraph, which stands nowhere in its text (ISO/IEC 29500-1, 17.9)."""

import re

from lint.formats.docx.names import Element, mc, number, switch, value, w
from lint.formats.docx.styles import Style, Styles
from lint.formats.list_numerals import apart, numeral, whole
from lint.model.record import NamedTuple

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


class _Level(NamedTuple):
    start: int
    form: str
    text: str
    suffix: str
    digits: bool
    """Whether all numbers in the text are written in digits (w:isLgl)."""
    restart: int | None
    """The level, from 1, at or above which a number starts this one anew; 0 for never, None for any above."""
    style: str


class _List(NamedTuple):
    """A list as w:num and the w:abstractNum that it refers to make it up."""

    counters: str
    """The id of the w:abstractNum: lists that share one count on together."""
    levels: dict[int, _Level]
    starts: dict[int, int]
    """Levels that begin anew, with what, where the list is first met."""


_PLAIN = _Level(start=1, form="decimal", text="", suffix="tab", digits=False, restart=None, style="")


class Numbering:
    """The lists of one document, and how far each has counted. Paragraphs must be asked for in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._numbers: dict[int, Element] = {}
        self._counted: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._abstracts = {element.get(w("abstractNumId"), ""): element for element in root.iter(w("abstractNum"))}
            for element in root.iter(w("num")):
                identity = whole(element.get(w("numId")))
                if identity is not None:
                    self._numbers[identity] = element

    def label(self, members: Element | None, style: Style, style_id: str) -> str:
        """The number of the next paragraph, with the space that sets it apart from the text; empty where it has none.

        `members` is its w:numPr.
        """
        if members is None and not style.list_id:
            return ""
        own = number(members, "numId")
        list_id = style.list_id if own is None else own
        found = self._list(list_id) if list_id else None
        if list_id is None or found is None:
            return ""
        level = number(members, "ilvl")
        if level is None:
            level = style.list_level
        if level is None and own is None:
            level = next((rank for rank, candidate in found.levels.items() if style_id and candidate.style == style_id), None)
        return self._next(list_id, found, level or 0) if 0 <= (level or 0) < _LEVELS else ""

    def _next(self, list_id: int, found: _List, level: int) -> str:
        counted = self._counted.setdefault(found.counters, [None] * _LEVELS)
        start = found.starts.get(level)
        here = found.levels.get(level, _PLAIN)
        if start is not None and (list_id, level) not in self._begun:
            counted[level] = start
        else:
            before = counted[level]
            counted[level] = here.start if before is None else before + 1
        self._begun.add((list_id, level))
        for above in range(level):
            if counted[above] is None:
                counted[above] = found.starts.get(above, found.levels.get(above, _PLAIN).start)
        for below in range(level + 1, _LEVELS):
            restart = found.levels.get(below, _PLAIN).restart
            if restart is None or 0 < level + 1 <= restart:
                counted[below] = None
        return _drawn(here, found.levels, counted)

    def _list(self, list_id: int) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: int, depth: int = 0) -> _List | None:
        element = self._numbers.get(list_id)
        identity = value(element, "abstractNumId") or ""
        abstract = self._abstracts.get(identity)
        if element is None or abstract is None:
            return None
        linked = value(abstract, "numStyleLink")
        if linked and abstract.find(w("lvl")) is None:
            other = self._styles.list_of(linked)
            found = (self._read(other, depth + 1) if other and depth < _LEVELS else None) or self._behind(linked)
            if found is None:
                return None
        else:
            found = _List(identity, _levels(abstract), {})
        levels, starts = dict(found.levels), dict(found.starts)
        for override in element.iter(w("lvlOverride")):
            rank = whole(override.get(w("ilvl")))
            if rank is not None:
                levels.update(_levels(override))
                start = number(override, "startOverride")
                if start is not None:
                    starts[rank] = start
        return _List(found.counters, levels, starts)

    def _behind(self, style_id: str) -> _List | None:
        """The list that says itself that it is that of a numbering style."""
        found = (entry for entry in self._abstracts.items() if value(entry[1], "styleLink") == style_id)
        return next((_List(identity, _levels(abstract), {}) for identity, abstract in found), None)


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for child in element.iterchildren(w("lvl")):
        rank = whole(child.get(w("ilvl")))
        if rank is not None:
            start = number(child, "start")
            found[rank] = _Level(
                start=0 if start is None else start,
                form=_form(child),
                text=value(child, "lvlText") or "",
                suffix=value(child, "suff") or "tab",
                digits=bool(switch(child, "isLgl")),
                restart=number(child, "lvlRestart"),
                style=value(child, "pStyle") or "",
            )
    return found


def _form(level: Element) -> str:
    """The form of a level; newer ones stand in a choice, with an older one to fall back on."""
    form = value(level, "numFmt")
    if form is None:
        fallback = level.find(f"{mc('AlternateContent')}/{mc('Fallback')}")
        form = value(fallback, "numFmt")
    return form or "decimal"


def _drawn(level: _Level, levels: dict[int, _Level], counted: list[int | None]) -> str:
    if level.form in ("bullet", "none") and "%" not in level.text:
        return "" if level.form == "bullet" else level.text

    def fill(place: re.Match[str]) -> str:
        rank = int(place[1]) - 1
        form = levels.get(rank, _PLAIN).form
        return numeral(counted[rank] or 0, "decimal" if level.digits else form)

    label = _PLACE.sub(fill, level.text)
    return label if level.suffix == "nothing" else apart(label)
