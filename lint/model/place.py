"""Where people find a line in a file whose lines have no numbers that they could see, such as a Word document."""

from typing import Literal, NamedTuple

PlaceKind = Literal["paragraph", "table", "text-box", "footnote", "endnote", "header", "footer"]
_LABELS: dict[PlaceKind, str] = {
    "paragraph": "第{}段", "table": "表{}", "text-box": "文本框{}", "footnote": "脚注{}", "endnote": "尾注{}",
    "header": "页眉", "footer": "页脚",
}  # fmt: skip
_CELL = "第{}行第{}列"


class Place(NamedTuple):
    """A paragraph of the speech, or a part of the file that stands beside it. Code asks for the kind; people read the label."""

    kind: PlaceKind
    numbers: tuple[int, ...] = ()
    """Which one of its kind, from 1; of a cell the table, the row and the column. Headers and footers have none."""

    @property
    def label(self) -> str:
        """What people call it: 第12段, 脚注2, 表1第2行第1列."""
        return (_LABELS[self.kind] + (_CELL if len(self.numbers) > 1 else "")).format(*self.numbers)
