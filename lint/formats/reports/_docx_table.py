"""The table of findings of the 校对单 as a Word document."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from lint.formats.portable import xml_text
from lint.formats.printable import escaped, named_unseen
from lint.formats.reports._quoted import quoted
from lint.formats.reports._sheet import COLUMNS, change, counted
from lint.model.results import RunResult
from lint.model.violation import SEVERITY_NAMES, Severity, Violation, place_of

COLOURS: dict[Severity, str] = {"error": "B3151D", "warning": "8A5200", "info": "0B5A94"}
FAINT = "555555"
WIDTHS = (0.9, 2.6, 5.1, 8.1, 0.9)
"""The columns of the table, in centimetres."""
LINE = Pt(11)
"""The exact height of a line, so that a sheet is as long with the fonts of any machine."""
_SMALL_LINE = Pt(9.25)
_GROUNDS: dict[Severity, str] = {"error": "FBEAEA", "warning": "FCF3E0", "info": "E8F2FA"}
_AROUND = 16
"""How much of a sentence is quoted on either side of the found text, in characters."""


def add_findings(sheet: WordDocument, outcome: RunResult, found: Sequence[Violation]) -> None:
    """Adds the table of a draft; the findings are in the order of the sheet."""
    groups = counted(found)
    cells = _table(sheet, 1 + len(groups) + len(found))
    for cell, name in zip(cells, COLUMNS):
        add_run_of(cell.paragraphs[0], name, 9, bold=True)
        _shade(cell, "EFEFEF")
    rest, number, given = cells[len(COLUMNS) :], 0, set[str]()
    for severity, count in groups:
        add_run_of(rest[0].paragraphs[0], f"{SEVERITY_NAMES[severity]}（{count} 处）", 9.5, bold=True, colour=COLOURS[severity])
        rest[0].paragraphs[0].paragraph_format.keep_with_next = True
        _shade(rest[0], _GROUNDS[severity])
        rest[0].merge(rest[len(COLUMNS) - 1])
        rest = rest[len(COLUMNS) :]
        for violation in found[number : number + count]:
            number += 1
            _finding(rest, outcome, violation, number, violation.rule in given)
            given.add(violation.rule)
            rest = rest[len(COLUMNS) :]


def _finding(row: Sequence[_Cell], outcome: RunResult, violation: Violation, number: int, again: bool) -> None:
    """Fills a row of the table; the reason of a rule that stands above already is left out."""
    rule = outcome.rules[violation.rule]
    add_run_of(row[0].paragraphs[0], str(number), 9.5)
    add_run_of(row[1].paragraphs[0], place_of(violation), 8.5)
    before, words, after = quoted(violation, _AROUND)
    for text, bold in ((before, False), (words, True), (after, False)):
        if text:
            add_run_of(row[2].paragraphs[0], text, 9, bold=bold)
    said = row[3].paragraphs[0]
    add_run_of(said, violation.message, 9.5)
    if fix := change(violation):
        add_run_of(said, f"　{fix}", 9.5, bold=True)
    if not again:
        why = row[3].add_paragraph()
        why.paragraph_format.line_spacing = _SMALL_LINE
        source = "" if rule.basis == "practice" else f"（{rule.source}）"
        add_run_of(why, f"理由：{rule.why}{source}", 8, colour=FAINT)
    add_run_of(row[4].paragraphs[0], "□", 9.5)
    row[4].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(sheet: WordDocument, rows: int) -> list[_Cell]:
    """A table of findings; its cells, row by row. Asking for each cell by itself would take a time that grows with the square."""
    table = sheet.add_table(rows, len(COLUMNS), "Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS):
        column.width = Cm(width)
    _draw_lines(table._tbl)
    cells = list(table._cells)
    for index, cell in enumerate(cells):
        cell.width = Cm(WIDTHS[index % len(COLUMNS)])
        cell.paragraphs[0].paragraph_format.line_spacing = LINE
    for row in table._tbl.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table._tbl.tr_lst[0].get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return cells


def _draw_lines(table: CT_Tbl) -> None:
    """Thin grey lines, none between the columns, and narrow margins in the cells."""
    lines, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind = "nil" if side in ("left", "right", "insideV") else "single"
        lines.append(_element(side, val=kind, sz="4", space="0", color="A6A6A6"))
    for side in ("left", "right"):
        margins.append(_element(side, w="60", type="dxa"))
    (look,) = table.tblPr.findall(qn("w:tblLook"))
    for element in (lines, margins):  # Word wants them in this order.
        look.addprevious(element)


def _shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill=colour))


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def add_run_of(paragraph: Paragraph, text: str, points: float, bold: bool = False, colour: str = "") -> None:
    """Adds text to a paragraph."""
    run = paragraph.add_run(safe(text))
    run.bold = bold
    run.font.size = Pt(points)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def safe(text: str) -> str:
    """Text as a document may hold it, in which what nobody sees has its name."""
    return xml_text(escaped(text, named_unseen))
