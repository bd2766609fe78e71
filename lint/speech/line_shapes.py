"""Classifying a single line by its form, before its position in the speech is known."""

import re
from collections.abc import Sequence

from lint.model.record import NamedTuple
from lint.model.source import Paragraph
from lint.model.text import Hit
from lint.speech.vocabulary import Vocabulary

LINE_LIMIT = 60
"""Longest title, salutation or speaker line, in characters."""
_BARE_LIMIT = 40
"""Longest salutation without a mark."""
_SPACES = frozenset((*"\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B))))
"""What `str.isspace` holds for: to look a character up takes half the time of a call."""
_BEFORE_LINE = _SPACES.union(">＞|•")
"""Spaces, and residue of web pages and e-mail at the beginning of a line."""
_LONGEST_NAME = 14
_NO_TITLE_END = frozenset("。；，、：:;,？?！!…")
_NOTE_BRACKETS = frozenset("（([【〔")
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_GLUED_DATE = (
    r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年"
    r"[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+日)?$|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}$"
)
_WRAPPING_ENDS = "》日月"
_DATE_ENDS = "日月0123456789"
_TITLE_MARKS = frozenset("。，；：、")
_YEAR = frozenset("0123456789一二三四五六七八九十〇零○")


class Line(NamedTuple):
    """A line of prose without its indentation, with the structure hits in it."""

    paragraph: Paragraph
    start: int
    end: int
    hits: Sequence[Hit]


def read_lines(text: str, paragraphs: list[Paragraph], hits: list[Hit]) -> list[Line]:
    """The lines that hold prose, in order."""
    lines = []
    at, count, reached = 0, len(hits), hits[0].start if hits else len(text)
    new = tuple.__new__  # Line(…) calls a Python function; this loop runs for every line of the text.
    for paragraph in paragraphs:
        start, end, _, _ = paragraph
        while start < end and text[start] in _BEFORE_LINE:
            start += 1
        while end > start and text[end - 1] in _SPACES:
            end -= 1
        of_line: Sequence[Hit] = ()
        if reached < end:
            before = at
            while at < count and hits[at].start < end:
                at += 1
            of_line, reached = hits[before:at], hits[at].start if at < count else len(text)
        if start < end:
            lines.append(new(Line, (paragraph, start, end, of_line)))
    return lines


def is_date(text: str) -> bool:
    """Whether a text is a date, with little else after it: （2024年5月6日）, 二〇二四年五月."""
    text = text.lstrip("（([")
    year = text.find("年")
    return 2 <= year <= 4 and _YEAR.issuperset(text[:year]) and len(text) - year <= 24 and not {"，", "。"}.intersection(text)


def is_name(text: str) -> bool:
    """Whether a text is a name, alone or behind an office: 张　明; 县委书记　张明."""
    *office, name = text.split() or [""]
    if len(name) == 1 and office:
        office, name = office[:-1], office[-1] + name
    return 2 <= len(name) <= 4 and len(office) < 2 and min(name) >= _FIRST_HAN and max(name) <= _LAST_HAN


class LineClassifier:
    """Classifies the lines of one text."""

    def __init__(self, text: str, words: Vocabulary) -> None:
        self.text = text
        self.words = words

    def text_of(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def may_address(self, line: Line) -> bool:
        """Whether anybody may be addressed on a line; a fast check that fails for most lines below the salutation."""
        return (
            bool(line.hits)
            or self.text[line.end - 1] in self.words.edges.addresses
            or self.text.find("：", line.start, line.end) >= 0
            or self.text.find(":", line.start, line.end) >= 0
        )

    def is_salutation(self, line: Line, opening: bool) -> bool:
        """A whole line that is a vocative; without any mark (同志们) only at the opening of a speech."""
        if line.end - line.start > LINE_LIMIT or not (line.hits or (opening and self._addresses_everybody(line))):
            return opening and line.end - line.start <= _BARE_LIMIT and self._is_bare_salutation(line)
        vocative = self.words.vocative(self.text, line.start, line.end)
        if vocative is None or vocative.end != line.end:
            return opening and (self._lists_people(line) or self._addresses_everybody(line))
        # 要加强领导。 is a sentence; 各位领导。 is a salutation with the wrong mark.
        return vocative.mark != "。" or self.words.is_plainly_addressed(vocative.names)

    def _addresses_everybody(self, line: Line) -> bool:
        """各位楼门长：, with any noun; not 各位要做到以下几点：. Or …代表大会各位代表同志们：, with the whole name of a meeting."""
        text = self.text_of(line)
        if text[-1] not in "：:":
            return False
        if text.startswith(("各位", "诸位")):
            return not any(map(text.__contains__, self.words.lines.requests))
        named = text[-2:-1] == "们" and text[:-1].endswith(self.words.addressees)
        return named and text[0].isalpha() and not is_date(text) and not self._has_sentence_words(text)

    def _lists_people(self, line: Line) -> bool:
        """各位裁判员、教练员、参赛选手，同志们，: a list of names of which the first and the last are known addressees."""
        text = self.text_of(line)
        names = text.rstrip("，,。！!：:").replace("、", "，").split("，")
        known = all(self._is_called(name) for name in (names[0], names[-1]))
        return known and max(map(len, names)) <= _LONGEST_NAME and not self._has_sentence_words(text)

    def _has_sentence_words(self, text: str) -> bool:
        lines = self.words.lines
        return any(map(text.__contains__, (*lines.requests, *lines.sentence_words)))

    def _is_called(self, name: str) -> bool:
        vocative = self.words.vocative(name, 0, len(name))
        return (vocative is not None and vocative.end == len(name)) or name.endswith(self.words.honorifics)

    def _is_bare_salutation(self, line: Line) -> bool:
        if self.text[line.end - 1] not in self.words.edges.called or not self.text.endswith(
            self.words.called, line.start, line.end
        ):
            return False
        vocative = self.words.vocative(self.text, line.start, line.end)
        if vocative is None or vocative.end != line.end:
            return False
        # 争做优秀共产党员 is a title.
        called = vocative.names.startswith(self.words.lines.courtesies) or vocative.names.endswith("们")
        return called or self.is_plain_address(line)

    def is_plain_address(self, line: Line) -> bool:
        """各位领导、同志们: every name an addressee and nothing else."""
        return self.words.is_plainly_addressed(self.text_of(line).rstrip("：:，,！!。、"))

    def is_date(self, line: Line) -> bool:
        return is_date(self.text_of(line))

    def is_subtitle(self, line: Line) -> bool:
        """——在全市动员大会上的讲话."""
        return self.text[line.start] in "—－-―─" and line.end - line.start <= LINE_LIMIT

    def may_be_title(self, line: Line) -> bool:
        """A short line without a mark at its end, or a heading of the file; 一、引言 is that of the first section."""
        if line.paragraph.heading:
            return self.marker(line) == 0
        return self.may_be_front(line) and not self.is_date(line)

    def may_be_front(self, line: Line) -> bool:
        """A line that may come between title and salutation: date, speaker, occasion."""
        if line.end - line.start > LINE_LIMIT or self.text[line.end - 1] in _NO_TITLE_END:
            return False
        return self.text.find("。", line.start, line.end) < 0 and self.marker(line) == 0

    def is_body(self, line: Line) -> bool:
        """Whether a line is too much of a sentence to come between title and salutation; notes in brackets may."""
        start, end = line.start, line.end
        return (end - start > LINE_LIMIT or self.text.find("。", start, end) >= 0) and self.text[start] not in _NOTE_BRACKETS

    def is_speaker(self, line: Line) -> bool:
        """A name, alone or behind an office: 张　明; 县委书记　张明."""
        return is_name(self.text_of(line)) and self.may_be_front(line)

    def names_speech_type(self, line: Line) -> bool:
        """A line that ends in a word for a speech, and is not a sentence or an invitation to speak."""
        last = self.text[line.end - 1]
        if line.end - line.start > LINE_LIMIT or (last not in self.words.edges.titles and last not in _WRAPPING_ENDS):
            return False
        text = self._without_wrapping(self.text_of(line))
        if text[-1:] not in self.words.edges.titles:
            return False
        if not self.words.names_speech(text) or text.startswith(self.words.lines.invitations):
            return False
        return not any(mark in text for mark in "。；！？") and self.marker(line) == 0

    def _without_wrapping(self, text: str) -> str:
        """A title without book title marks round it and without a date glued to its end."""
        if text[-1:] == "》" and text.rfind("《") == 0 and len(text) > 2:
            return text[1:-1]
        dated = re.search(_GLUED_DATE, text) if text and text[-1] in _DATE_ENDS else None
        return text[: dated.start()].rstrip() if dated and dated.start() else text

    def ends_in_title_mark(self, line: Line) -> bool:
        """Whether a line ends in a mark with which titles are wrongly ended."""
        return self.text[line.end - 1] in _TITLE_MARKS

    def is_marked_phrase(self, line: Line) -> bool:
        """A short line with a mark of clauses or sentences at its end and none of sentences in it."""
        text = self.text_of(line)
        return self.ends_in_title_mark(line) and len(text) <= LINE_LIMIT and not any(mark in text[:-1] for mark in "。；！？：")

    def names_speech_type_with_mark(self, line: Line, below: Sequence[Line]) -> bool:
        """A title with a mark at its end: 在全市大会上的讲话。 What stands below shows that it is no sentence."""
        if not self.ends_in_title_mark(line) or not self.names_speech_type(line._replace(end=line.end - 1)):
            return False
        if self.text_of(line).startswith(self.words.lines.title_beginnings):
            return True
        for under in below:
            if self.is_date(under) or self.is_subtitle(under) or self.is_speaker(under) or self.is_salutation(under, True):
                return True
            if not self.may_be_front(under):
                return False
        return False

    def marker(self, line: Line) -> int:
        """The section number at the beginning of a line, if its level is 1 or 2; -1 for any other level, 0 for none."""
        marker = self.words.section_numbers.read(self.text, line.start, line.end)
        if marker is None:
            return 0
        return marker.number if marker.level in (1, 2) else -1
