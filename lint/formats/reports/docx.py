"""校对单 as a Word document: findings by severity, and the outline with characters and minutes."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from lint.formats.reports._docx_table import COLOURS, FAINT, LINE, WIDTHS, add_findings, add_run_of, safe
from lint.formats.reports._sheet import (
    SIGNED,
    about,
    brief,
    clean_files,
    counted,
    namer,
    numbers_by_rule,
    ordered,
    shortened,
    shown_files,
    size,
    verdict,
)
from lint.model.published_rule import url_of
from lint.model.results import FileResult, Outline, RunResult, Section
from lint.model.violation import SEVERITY_NAMES

DRAWS_OUTLINES = True
_LARGEST_ABOUT = 10_000


def render(outcome: RunResult) -> bytes:
    """The bytes of a .docx file."""
    sheet = Document()
    _lay_out(sheet)
    _summary(sheet, outcome)
    for number, file in enumerate(shown_files(outcome)):
        _file(sheet, outcome, file, following=number > 0)
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
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin, section.bottom_margin = Cm(1.2), Cm(1)
    sizes = {"Normal": 9.5, "Title": 18, "Heading 1": 12, "Heading 2": 10}
    for name, points in sizes.items():
        style = sheet.styles[name]
        style.font.name = "Times New Roman"
        style.font.size = Pt(points)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        fonts.set(qn("w:hint"), "eastAsia")  # Quotation marks and dots are Chinese ones.
        for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(themed), None)
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 4)
        style.paragraph_format.space_after = Pt(1)
        style.paragraph_format.line_spacing = 1.0
    for language in sheet.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # Which decides where a comma stands in its square.
    title = sheet.styles["Title"].element
    for border in title.iter(qn("w:pBdr")):
        border.getparent().remove(border)


def _summary(sheet: WordDocument, outcome: RunResult) -> None:
    """The head: what was found in all, what was not checked, and, of several drafts, which is how bad."""
    named = namer(outcome)
    heading = sheet.add_heading("校 对 单", 0)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.paragraph_format.space_before = Pt(0)
    heading.paragraph_format.space_after = Pt(2)
    if len(outcome.files) != 1 or outcome.unreadable or outcome.skipped:
        _say(sheet, verdict(outcome))
    for note in outcome.notes:
        _say(sheet, note)
    for path, reason in outcome.unreadable:
        _say(sheet, f"没有查成：{named(path)}：{reason}")
    if len(outcome.files) > 1:
        for number, file in enumerate(shown_files(outcome), 1):
            _say(sheet, f"{number}. {named(file.path)}　{brief(file.violations)}")
    if clean := clean_files(outcome):
        _say(sheet, f"没有发现问题的 {len(clean)} 个文件：{'、'.join(named(file.path) for file in clean)}")


def _file(sheet: WordDocument, outcome: RunResult, file: FileResult, following: bool) -> None:
    heading = sheet.add_heading(safe(namer(outcome)(file.path)), 1)
    heading.paragraph_format.page_break_before = following
    for outline in file.outlines:
        title = f"《{shortened(outline.title)}》　" if outline.title else ""
        add_run_of(_say(sheet, "") if len(file.outlines) > 1 else heading, f"　{title}{about(outline)}", 9, colour=FAINT)
    counts = _say(sheet, "")
    for severity, count in counted(file.violations):
        add_run_of(counts, f"{SEVERITY_NAMES[severity]} {count} 处　", 10, bold=True, colour=COLOURS[severity])
    accepted = f"另有 {len(file.accepted)} 处在基线中或已放行。" if file.accepted else ""
    add_run_of(counts, accepted if file.violations else f"没有发现问题。{accepted}", 9.5)
    counts.paragraph_format.space_after = Pt(3)
    if file.violations:
        add_findings(sheet, outcome, ordered(file.violations))
    for outline in file.outlines:
        if outline.sections:
            _outline(sheet, outline, len(file.outlines) > 1)
    _say(sheet, SIGNED).paragraph_format.space_before = Pt(8)
    if file.violations:
        _rules(_say(sheet, "规则："), outcome, file)


def _rules(line: Paragraph, outcome: RunResult, file: FileResult) -> None:
    """Writes the rules of a sheet with the numbers of their findings, linked to their pages where there are any."""
    line.runs[0].font.size = Pt(6.5)
    line.paragraph_format.line_spacing = Pt(8)
    for place, (rule, numbers) in enumerate(numbers_by_rule(ordered(file.violations))):
        add_run_of(line, f"{'，' if place else ''}{numbers} ", 6.5, colour=FAINT)
        add_run_of(line, rule, 6.5, colour=FAINT)
        if url := url_of(outcome.rules_url, rule):
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), line.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            link.append(line.runs[-1]._r)
            line._p.append(link)


def _outline(sheet: WordDocument, outline: Outline, named: bool) -> None:
    title = f"　{shortened(outline.title)}" if named else ""
    sheet.add_heading(safe(f"结构{title}"), 2).paragraph_format.space_before = Pt(5)
    for section in outline.sections:
        _section(sheet, section, 0)


def _section(sheet: WordDocument, section: Section, depth: int) -> None:
    below = f"{len(section.children)} 点，" if section.children else ""
    line = _say(sheet, "")
    add_run_of(line, f"{section.label}{shortened(section.heading)}\t{below}{size(section.size)}", 9)
    line.paragraph_format.left_indent = Cm(0.8 * depth)
    line.paragraph_format.line_spacing = LINE
    line.paragraph_format.space_after = Pt(0)
    line.paragraph_format.tab_stops.add_tab_stop(Cm(sum(WIDTHS)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for child in section.children if depth == 0 else ():
        _section(sheet, child, depth + 1)


def _say(sheet: WordDocument, text: str) -> Paragraph:
    return sheet.add_paragraph(safe(text))
