"""校对单 as a Word document: findings by severity, and the outline with characters and minutes."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell

from lint.formats.portable import xml_text
from lint.formats.printable import escaped, named_unseen
from lint.formats.reports._quoted import quoted
from lint.model.results import FileResult, Outline, RunResult, Section
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, place_of, remedy
from lint.speech.spoken_length import RATE

DRAWS_OUTLINES = True
_AROUND = 24
"""How much of a sentence is quoted on either side of the found text, in characters."""
_COLOURS: dict[Severity, RGBColor] = {
    "error": RGBColor(0xB0, 0x1E, 0x1E), "warning": RGBColor(0x9A, 0x5B, 0x00), "info": RGBColor(0x2F, 0x5D, 0x8A),
}  # fmt: skip
_LARGEST_ABOUT = 10_000
_COLUMNS = (("序号", 1.2), ("位置", 3.2), ("原文", 5.2), ("问题与建议", 7.4))


def render(outcome: RunResult) -> bytes:
    """The bytes of a .docx file."""
    sheet = Document()
    _lay_out(sheet)
    sheet.add_heading("校对单", 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for file in outcome.files:
        _file(sheet, outcome, file)
    sheet.add_paragraph("校对人：____________　　日期：____年____月____日").paragraph_format.space_before = Pt(14)
    for note in outcome.notes:
        sheet.add_paragraph(_said(note))
    for path, reason in outcome.unreadable:
        sheet.add_paragraph(_said(f"没有查成：{path}：{reason}"))
    sheet.core_properties.author = "speechlint"
    sheet.core_properties.title = "校对单"
    sheet.core_properties.comments = ""
    written = BytesIO()
    sheet.save(written)
    return _timeless(written)


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    try:
        with ZipFile(BytesIO(data)) as package:
            about = package.getinfo("docProps/core.xml")
            return about.file_size < _LARGEST_ABOUT and b"<dc:creator>speechlint</dc:creator>" in package.read(about)
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def _timeless(written: BytesIO) -> bytes:
    """The same package without the hour, so that two runs write the same bytes."""
    out = BytesIO()
    with ZipFile(written) as package, ZipFile(out, "w", ZIP_DEFLATED) as timeless:
        for name in package.namelist():
            timeless.writestr(ZipInfo(name), package.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _lay_out(sheet: WordDocument) -> None:
    section = sheet.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = sheet.styles[name]
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(themed), None)
        style.font.color.rgb = RGBColor(0, 0, 0)
    sheet.styles["Normal"].font.size = Pt(10.5)
    sheet.styles["Normal"].paragraph_format.space_after = Pt(2)
    sheet.styles["Title"].font.size = Pt(18)
    sheet.styles["Heading 1"].font.size = Pt(13)
    sheet.styles["Heading 2"].font.size = Pt(11)


def _file(sheet: WordDocument, outcome: RunResult, file: FileResult) -> None:
    sheet.add_heading(_said(file.path), 1)
    counts = [(one, sum(found.severity == one for found in file.violations)) for one in SEVERITIES]
    said = "，".join(f"{SEVERITY_NAMES[one]} {count} 处" for one, count in counts if count) or "没有发现问题"
    accepted = f"；另有 {len(file.accepted)} 处在基线中或已放行" if file.accepted else ""
    sheet.add_paragraph(f"{said}{accepted}。")
    for severity, count in counts:
        if count:
            heading = sheet.add_heading(f"{SEVERITY_NAMES[severity]}（{count} 处）", 2)
            heading.runs[0].font.color.rgb = _COLOURS[severity]
            _findings(sheet, outcome, [one for one in file.violations if one.severity == severity])
    for outline in file.outlines:
        if outline.sections:
            _outline(sheet, outline)


def _findings(sheet: WordDocument, outcome: RunResult, found: Sequence[Violation]) -> None:
    cells = _table(sheet, len(found) + 1)
    for cell, (name, _) in zip(cells, _COLUMNS):
        _write(cell, name, bold=True)
    for number, violation in enumerate(found, 1):
        row = cells[number * len(_COLUMNS) :]
        _write(row[0], str(number))
        _write(row[1], place_of(violation))
        _quote(row[2], violation)
        said = [violation.message]
        if violation.fix:
            said.append(remedy(violation.fix.replacement))
        _write(row[3], "\n".join([*said, f"理由：{outcome.rules[violation.rule].why}"]))


def _table(sheet: WordDocument, rows: int) -> list[_Cell]:
    """A table of findings; its cells, row by row. Asking for each cell by itself would take a time that grows with the square."""
    table = sheet.add_table(rows, len(_COLUMNS), "Table Grid")
    table.autofit = False
    for column, (_, width) in zip(table.columns, _COLUMNS):
        column.width = Cm(width)
    cells = list(table._cells)
    for index, cell in enumerate(cells):
        cell.width = Cm(_COLUMNS[index % len(_COLUMNS)][1])
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(header.makeelement(qn("w:tblHeader"), {}))
    return cells


def _write(cell: _Cell, text: str, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(_said(text))
    run.bold = bold
    run.font.size = Pt(9.5)


def _quote(cell: _Cell, violation: Violation) -> None:
    """The words around the found text, which is bold."""
    before, found, after = quoted(violation, _AROUND)
    for text, bold in ((before, False), (found, True), (after, False)):
        if text:
            run = cell.paragraphs[0].add_run(_said(text))
            run.bold = bold
            run.font.size = Pt(9.5)


def _outline(sheet: WordDocument, outline: Outline) -> None:
    about = f"{outline.genre}，" if outline.genre else ""
    sheet.add_heading(_said(f"结构（{about}{_size(outline.size)}）"), 2)
    for section in outline.sections:
        _section(sheet, section, 0)


def _section(sheet: WordDocument, section: Section, depth: int) -> None:
    below = f"，下有 {len(section.children)} 点" if section.children else ""
    paragraph = sheet.add_paragraph(_said(f"{section.label}{section.heading}（{_size(section.size)}{below}）"))
    paragraph.paragraph_format.left_indent = Cm(0.8 * depth)
    for child in section.children:
        _section(sheet, child, depth + 1)


def _said(text: str) -> str:
    return xml_text(escaped(text, named_unseen))


def _size(characters: int) -> str:
    return f"{characters} 字，约 {characters / RATE:.1f} 分钟"
