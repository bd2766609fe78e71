"""The sheet of one speech: the figures, names and points that it must have."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.model.record import NamedTuple
from lint.model.wording import Wording

_KEYS: Mapping[str, tuple[str, ...]] = {
    "figures": ("figures", "数据", "数字"),
    "names": ("names", "人名", "名单"),
    "points": ("points", "要点"),
}
"""What each field may be called in a sheet."""
_LONGEST = 200
_MOST = 1000


class Sheet(NamedTuple):
    """What a speech must have. A label or a point may have several forms, divided by |."""

    figures: Mapping[str, str] = {}
    """Figures by what they measure, as they must stand: GDP增速 → 5.2%."""
    names: Sequence[str] = ()
    """Who must be mentioned, in that order."""
    points: Sequence[str] = ()

    def joined(self, other: "Sheet") -> "Sheet":
        """Both sheets in one; of two figures for the same, that of the other."""
        names = tuple(dict.fromkeys([*self.names, *other.names]))
        return Sheet({**self.figures, **other.figures}, names, tuple(dict.fromkeys([*self.points, *other.points])))


class SheetError(ValueError):
    """A fault in a sheet; `key` is the path to it."""

    def __init__(self, problem: Wording, *key: str | int) -> None:
        super().__init__(problem.english)
        self.wording = problem
        self.key = key


def sheet_of(table: Any) -> Sheet:
    """The sheet in a table of plain values. Raises SheetError."""
    if not isinstance(table, Mapping):
        raise SheetError(Wording("it must be a table of figures, names and points", "要写成一张表：figures、names、points"))
    given: dict[str, Any] = {}
    for name, value in table.items():
        field = next((field for field, names in _KEYS.items() if name in names), "")
        if not field:
            short = str(name)[:_LONGEST]
            raise SheetError(
                Wording(
                    f"no key '{short}'; known: figures, names, points",
                    f"不认识“{short}”，只有 figures（数据）、names（人名）、points（要点）",
                ),
                name,
            )
        given[field] = dict(_figures(value, name)) if field == "figures" else tuple(_texts(value, name))
    return Sheet(**given)


def _figures(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise SheetError(
            Wording(f'\'{name}\' must be a table, such as "GDP增速" = "5.2%"', f'“{name}”要写成一张表，如 "GDP增速" = "5.2%"'), name
        )
    for label, figure in value.items():
        if isinstance(figure, bool) or not isinstance(figure, str | int | float):
            raise SheetError(
                Wording(f"the value of '{label}' must be text in quotation marks", f"“{label}”的值要写成引号里的文字"), name, label
            )
        yield _text(label, name, label), _text(str(figure), name, label)


def _texts(value: Any, name: str) -> Iterator[str]:
    if not isinstance(value, list):
        raise SheetError(Wording(f'\'{name}\' must be a list, such as ["…", "…"]', f'“{name}”要写成列表，如 ["…", "…"]'), name)
    if len(value) > _MOST:
        raise SheetError(Wording(f"'{name}' has more than {_MOST} entries", f"“{name}”超过 {_MOST} 项"), name)
    for number, entry in enumerate(value):
        yield _text(entry, name, number)


def _text(value: Any, *key: str | int) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > _LONGEST or "\n" in text or not all(part.strip() for part in text.split("|")):
        raise SheetError(
            Wording(
                f"an entry of '{key[0]}' must be one line of text in quotation marks, of at most {_LONGEST} characters",
                f"“{key[0]}”的每一项都是引号里的一行文字，至多 {_LONGEST} 个字",
            ),
            *key,
        )
    return text
