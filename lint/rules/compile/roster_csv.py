"""Persons from a table in CSV, as offices keep it in a spreadsheet: name, office, rank, from, until, guest; one office a row.

The header may be in English or Chinese, the encoding UTF-8, UTF-16 or GBK, the separator a comma, a semicolon or a tab.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from lint.model.errors import RuleError
from lint.model.wording import Wording
from lint.rules.compile.roster_schema import day, titles

_LARGEST = 4 << 20
_MOST_ROWS = 20_000
_LONGEST_NAME, _LONGEST_OFFICE = 50, 100
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "姓名", "名字"),
    "office": ("office", "offices", "title", "职务", "职位", "单位职务", "单位及职务", "现任职务"),
    "rank": ("rank", "order", "排名", "次序", "顺序", "序号", "排序"),
    "since": ("from", "since", "起", "任职时间", "任职日期", "开始时间", "起始日期", "自"),
    "until": ("until", "to", "止", "离任时间", "离任日期", "结束时间", "截止日期", "至"),
    "guest": ("guest", "嘉宾", "来宾", "是否嘉宾", "是否来宾"),
}
_YES = frozenset(("1", "yes", "y", "true", "是", "√", "✓"))
_NO = frozenset(("", "0", "no", "n", "false", "否"))


def read_persons(path: Path, data: bytes) -> list[dict[str, Any]]:
    """The persons of a table, in its order, as tables of a rule pack. Raises RuleError, each line of which gives file and line."""
    if len(data) > _LARGEST:
        raise _fault(path, 1, f"a roster of more than {_LARGEST >> 20} MiB", f"名册大于 {_LARGEST >> 20} MiB")
    persons: dict[str, dict[str, Any]] = {}
    faults: list[Wording] = []
    for line, cells in _rows(path, _text(path, data)):
        try:
            _add(persons, path, line, cells)
        except RuleError as error:
            faults += error.problems
    if faults:
        raise RuleError(*faults)
    return list(persons.values())


def _text(path: Path, data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _fault(path, 1, "not text; save it as CSV in UTF-8", "不是文本；请在表格软件里另存为 CSV（UTF-8）")


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header that are not empty, with their lines; the cells by column."""
    header = text.lstrip("\r\n").partition("\n")[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(",\t;，", key=header.count), strict=True)
    columns: list[str] = []
    count = 0
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if not columns:
                columns = _columns(path, rows.line_num, cells)
                continue
            count += 1
            if count > _MOST_ROWS:
                raise _fault(path, rows.line_num, f"more than {_MOST_ROWS:,} rows", f"超过 {_MOST_ROWS:,} 行")
            yield rows.line_num, dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise _fault(path, rows.line_num, f"not valid CSV: {error}", f"不合 CSV 格式：{error}") from error
    if not columns:
        raise _fault(path, 1, "the roster is empty", "名册是空的")


def _columns(path: Path, line: int, header: list[str]) -> list[str]:
    """The columns by the header; those that are none of ours have an empty name."""
    names = [next((name for name, forms in _COLUMNS.items() if cell.lower() in forms), "") for cell in header]
    if "name" not in names:
        raise _fault(
            path, line, "no column 'name' in the header: name, office, rank, from, until", "表头里没有“姓名”：姓名,职务,排名,起,止"
        )
    return names


def _add(persons: dict[str, dict[str, Any]], path: Path, line: int, cells: Mapping[str, str]) -> None:
    """Adds a row to the persons. Raises RuleError."""
    name = "".join(cells.get("name", "").split())
    if not 1 < len(name) <= _LONGEST_NAME:
        raise _fault(path, line, f"no name: '{name[:_LONGEST_NAME]}'", f"“{name[:_LONGEST_NAME]}”不是姓名")
    person = persons.setdefault(name, {"name": name, "offices": [], "rank": 0, "guest": False})
    span = {field: _day(path, line, cells[field]) for field in ("since", "until") if cells.get(field)}
    for title in titles(cells.get("office", "")):
        if len(title) > _LONGEST_OFFICE:
            raise _fault(path, line, "an office of more than 100 characters", "职务超过 100 个字")
        if len(title) > 1:
            person["offices"].append({"since": "", "until": "", "title": title} | span)
    rank = cells.get("rank", "")
    if rank and not (rank.isascii() and rank.isdecimal() and len(rank) < 7):
        raise _fault(path, line, f"the rank is a whole number, not '{rank[:20]}'", f"排名要写成整数，现在是“{rank[:20]}”")
    person["rank"] = person["rank"] or int(rank or 0)
    person["guest"] = person["guest"] or _is_guest(path, line, cells.get("guest", ""))


def _is_guest(path: Path, line: int, cell: str) -> bool:
    if cell.lower() not in _YES | _NO:
        raise _fault(path, line, f"guest is yes or no, not '{cell[:20]}'", f"嘉宾一栏写“是”或“否”，现在是“{cell[:20]}”")
    return cell.lower() in _YES


def _day(path: Path, line: int, cell: str) -> str:
    try:
        return str(day(cell))
    except PydanticCustomError:
        raise _fault(path, line, f"no date: '{cell[:20]}'; write 2026-12-31", f"“{cell[:20]}”不是日期，请写成 2026-12-31") from None


def _fault(path: Path, line: int, english: str, chinese: str) -> RuleError:
    return RuleError(Wording(english, chinese).within(f"{path}:{line}"))
