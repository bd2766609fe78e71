"""Web pages, for checking only: the text of each block as a browser shows it, a line a block."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.formats.encoding import decode
from lint.model.errors import SourceError
from lint.model.place import Place
from lint.model.source import Edit, Source, paragraphs_of
from lint.model.text import Span, Text
from lint.model.wording import Wording

if TYPE_CHECKING:
    from lxml.html import HtmlElement

"""Pages lie everywhere; they are read only where somebody names them."""

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li"),
        *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea", "button")
)
_SPACE = re.compile("[ \t\r\n\f]+")
_WRAPPED = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
"""Where a source line was wrapped between Chinese characters. Browsers draw a space there, which nobody meant."""
_MOST_BYTES = 30_000_000


class _Block:
    def __init__(self, heading: int) -> None:
        self.heading = heading
        self.pieces: list[str] = []


def raw(data: bytes) -> str:
    """The text that offsets count in: a line a block. Raises SourceError."""
    return "".join(f"{text}\n" for text, _ in _lines(data))


def amend(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Raises SourceError: pages are made by other programs."""
    raise SourceError(Wording("a page cannot be changed; mend the draft that it was made of", "网页不能直接改写；请在原稿中改"))


def read(data: bytes) -> Source:
    """Reads a page. Raises SourceError."""
    lines = list(_lines(data))
    characters = "".join(f"{text}\n" for text, _ in lines)
    text = Text(characters, (), "", [Place("paragraph", (number,)) for number in range(1, len(lines) + 1)])
    headings = [heading for _, heading in lines]
    return Source(text, paragraphs_of(text.normal, [*headings, 0]), {}, "html", fixed=[Span(0, len(characters))])


def _lines(data: bytes) -> Iterator[tuple[str, int]]:
    """The blocks that hold text, each with the level of its heading or 0."""
    from lxml import etree, html

    if len(data) > _MOST_BYTES:
        raise SourceError(Wording("it is too large for a draft; save the text alone", "文件大得不像文稿，没有检查；请只存正文"))
    characters = decode(data).text
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = html.document_fromstring(characters.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return  # There is nothing in it but comments.
    if parser.error_log.filter_from_fatals():  # libxml2 stops without a word: what follows would not be checked.
        raise SourceError(
            Wording(
                "its tags are nested too deep to be read to the end; save the text alone",
                "网页的标签层层相套，读不到底，没有检查；请只存正文",
            )
        )
    for block in _blocks(page):
        for line in "".join(block.pieces).split("\v"):
            text = _WRAPPED.sub("", _SPACE.sub(" ", line)).strip(" ")
            if text:
                yield text, block.heading


def _blocks(page: "HtmlElement") -> Iterator[_Block]:
    """The blocks of a page in their order. It is walked without recursion: pages nest as deep as they like."""
    from lxml import etree

    block = _Block(0)
    unseen = 0
    for event, element in etree.iterwalk(page, ("start", "end", "comment", "pi")):
        start, tag = event == "start", element.tag
        if tag in _UNSEEN:
            unseen += 1 if start else -1
        elif tag == "br" and start:
            block.pieces.append("\v")
        elif tag in _BLOCKS:
            yield block
            block = _Block(int(tag[1]) if start and tag[0] == "h" and tag[1:].isdecimal() else 0)
        text = element.text if start else element.tail
        if text and not unseen:
            block.pieces.append(text)
    yield block
