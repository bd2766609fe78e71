"""Locations for readers in files without visible line numbers, such as Word documents."""

from typing import Literal

from lint.model.record import NamedTuple

PlaceKind = Literal["paragraph", "table", "text-box", "footnote", "endnote", "header", "footer"]
_LABELS: dict[PlaceKind, str] = {
    "paragraph": "第{}段", "table": "表{}", "text-box": "文本框{}", "footnote": "脚注{}", "endnote": "尾注{}",
    "header": "页眉", "footer": "页脚",
}  # fmt: skip
_CELL = "第{}行第{}列"


class Place(NamedTuple):
    """A paragraph of the speech, or a part of the file outside it. Code uses the kind; readers see the label."""

    kind: PlaceKind
    numbers: tuple[int, ...] = ()
    """Number within its kind, from 1; for a cell: table, row and column. Empty for headers and footers."""

    @property
    def label(self) -> str:
        """The label for readers: 第12段, 脚注2, 表1第2行第1列."""
        return (_LABELS[self.kind] + (_CELL if len(self.numbers) > 1 else "")).format(*self.numbers)
