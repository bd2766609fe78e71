"""PDF, for checking only (extra `pdf`). Lines are joined to paragraphs; what is guessed here is never mended."""

import re
from collections.abc import Iterator, Sequence

from lint.model.errors import NothingToReadError, SourceError
from lint.model.place import Place
from lint.model.source import Edit, Source, paragraphs_of
from lint.model.text import Span, Text
from lint.model.wording import Wording

"""Beside a PDF lies the draft that it was made of; it is read only where somebody names it."""

_PAGE_NUMBER = re.compile(r"[\s—–\-·•第]*\d{1,4}[\s—–\-·•页]*(?:[/／共]\s*\d{1,4}\s*页?)?")
_ENDS = "。！？：；!?:;"
_OPENS = re.compile(
    "[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]|[①-⑳]"
    "|第[一二三四五六七八九十]{1,3}[章节部条]"
)
_SPACED = re.compile("(?<=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]) +|(?<! ) ++(?=[\u3400-\u9fff\u3000-\u303f\uff00-\uffef])")
"""Space beside Chinese characters: programs that make PDF put it there."""
_NEARLY = 0.85
"""A line at least this long, against the longest, was wrapped."""
_FULL_LINES = 3
"""So many lines of that length are no accident: the text was wrapped."""
_MOST_PAGES = 1000


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a paragraph. Raises SourceError."""
    return "".join(f"{line}\n" for line in _paragraphs(data))


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Raises SourceError: a PDF is the picture of a draft."""
    raise SourceError(Wording("a PDF cannot be changed; mend the draft that it was made of", "PDF 不能改写；请在原稿中改"))


def read(data: bytes) -> Source:
    """Reads a PDF. Raises SourceError."""
    lines = list(_paragraphs(data))
    characters = "".join(f"{line}\n" for line in lines)
    text = Text(characters, (), "", [Place("paragraph", (number,)) for number in range(1, len(lines) + 1)])
    return Source(text, paragraphs_of(text.normal), {}, "pdf", fixed=[Span(0, len(characters))])


def _paragraphs(data: bytes) -> Iterator[str]:
    lines = [_SPACED.sub("", line.strip()) for page in _pages(data) for line in page.splitlines()]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    if not lines:
        raise NothingToReadError(
            Wording(
                "it holds no text and is probably a scan; give the draft itself, or recognise its text first",
                "里面没有文字，多半是扫描件；请给出原稿，或先做文字识别",
            )
        )
    longest = max(map(len, lines))
    if sum(len(line) >= _NEARLY * longest for line in lines) < _FULL_LINES:
        yield from lines
        return
    paragraph = ""
    for line, following in zip(lines, [*lines[1:], ""]):
        paragraph += line
        wrapped = len(line) >= _NEARLY * longest and (line[-1] not in _ENDS or len(line) >= longest)
        if not wrapped or _OPENS.match(following):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _pages(data: bytes) -> Iterator[str]:
    try:
        import pypdfium2
    except ImportError as error:
        raise SourceError(
            Wording(
                "a .pdf needs the extra pdf of speechlint (pip install pypdfium2); or give the draft as a .docx",
                "读 .pdf 要先安装 speechlint 的 pdf 组件（pip install pypdfium2）；或请给出 .docx 原稿",
            )
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
        for number in range(min(len(document), _MOST_PAGES)):
            yield document[number].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError as error:
        raise SourceError(
            Wording(
                "it cannot be opened, being damaged or locked; give the draft itself",
                "打不开这个 PDF（已损坏，或有密码）；请给出原稿",
            )
        ) from error
