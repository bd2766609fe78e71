"""From paragraphs to drafts: which lines are title, salutation, body and closing, and where one speech ends and the next begins.

Nothing here fails: a line that is not recognised is body.
"""

import re
from typing import Iterable, NamedTuple

from lint.speech.document import Block, Draft, Paragraph, Role
from lint.speech.markers import read_marker
from lint.speech.vocabulary import Meaning, Vocabulary
from lint.text import Hit

_STRAY = ">＞|•"
"""What a web page or a mail leaves at the beginning of a line."""
_LEAD = re.compile(f"[\\s{_STRAY}]*")
_LINE_LIMIT = 60
"""Longest title, salutation or speaker line, in characters."""
_FRONT_LINES = 8
"""How far below the title a salutation is looked for, in lines."""
_CLOSING_BLOCKS = 3
_DATE = re.compile("[（(\\[]?[\\d一二三四五六七八九十〇零○]{2,4}年[^，。]{0,24}$")
_TAIL = re.compile("[（(][^（）()]{1,30}[）)]$|附[件：:]|[\\[【].{0,20}[\\]】]$|[—*=_-]+$")
_INVITATION = re.compile("(?:请|现在|下面|让我们|首先|有请|接下来)")
_SENTENCE_MARKS = "。！？；"
_GLUE = re.compile("[。！？\\]】>]")
_VOCATIVE = Meaning(None, None)
_NOT_A_TITLE = re.compile("[。；，、：:;,？?！!…]$")


class _Line(NamedTuple):
    paragraph: Paragraph
    start: int
    end: int
    hits: list[Hit]


def read_drafts(text: str, paragraphs: list[Paragraph], hits: list[Hit], words: Vocabulary) -> tuple[list[Block], list[Draft]]:
    """The blocks of a file in order, and the drafts that they make up. A file without prose has no draft."""
    lines = list(_lines(text, paragraphs, hits))
    groups = _Reader(text, lines, words).read()
    drafts = [Draft(number, blocks) for number, blocks in enumerate(groups, 1)]
    for draft in drafts:
        _identify(text, draft, words)
    return [block for draft in drafts for block in draft.blocks], drafts


def _lines(text: str, paragraphs: list[Paragraph], hits: list[Hit]) -> Iterable[_Line]:
    at, count = 0, len(hits)
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        if start < end and (text[start].isspace() or text[start] in _STRAY):
            lead = _LEAD.match(text, start, end)
            start = lead.end() if lead else start
        while end > start and text[end - 1].isspace():
            end -= 1
        first = at
        while at < count and hits[at].start < end:
            at += 1
        if start < end and paragraph.prose:
            yield _Line(paragraph, start, end, hits[first:at])


class _Reader:
    """Walks the lines once, with a look ahead for salutations, and cuts the blocks into one list a draft."""

    def __init__(self, text: str, lines: list[_Line], words: Vocabulary) -> None:
        self.text = text
        self.lines = lines
        self.words = words
        self.drafts: list[list[Block]] = [[]]
        self.opening = True
        """Whether the current draft has shown nothing but title lines so far."""
        self.identified = False
        """Whether the current draft has a title or a salutation."""
        self.sectioned = False
        """Whether the current draft has numbered sections of the two highest levels."""

    def read(self) -> list[list[Block]]:
        at = 0
        while at < len(self.lines):
            at = self._front(at) if self.opening and not self.identified else self._line(at)
        return [blocks for blocks in self.drafts if blocks]

    def _front(self, at: int) -> int:
        """Title lines at the top of a draft, up to the salutation where there is one."""
        ahead = self.lines[at : at + _FRONT_LINES]
        salutation = next((n for n, line in enumerate(ahead) if self._is_salutation(line)), None)
        front = ahead[:salutation] if salutation is not None else self._unaddressed(ahead)
        front = [line for line in front if not self._glued(line)]
        title = next((line for line in front if self._names_itself(line)), None)
        title = title or next((line for line in front if self._could_be_title(line)), None)
        if title is None or any(self._glued(line) for line in ahead[: salutation or 1]):
            return self._line(at)
        for line in self.lines[at : at + len(front)]:
            self._add(line, self._front_role(line, title))
        return at + len(front)

    def _unaddressed(self, ahead: list[_Line]) -> list[_Line]:
        """The title lines of a draft without a salutation: the first line and what belongs to it."""
        front: list[_Line] = []
        for line in ahead[:-1]:
            belongs = front and (self._is_subtitle(line) or _DATE.match(self._of(line)))
            if not belongs and (front or not self._could_be_title(line)):
                break
            front.append(line)
        return front

    def _front_role(self, line: _Line, title: _Line) -> Role:
        if line is title:
            return Role.TITLE
        if line.start > title.start and self._is_subtitle(line):
            return Role.SUBTITLE
        return Role.FRONT if self._could_be_title(line, dated=True) else Role.BODY

    def _line(self, at: int) -> int:
        line = self.lines[at]
        if self._is_salutation(line) and (self.opening or self._restarts(at)):
            if not self.opening:
                self._open()
            self._add(line, Role.SALUTATION)
        elif self._is_salutation(line) and self._of(line)[-1] in "：:" and not self.sectioned:
            self._add(line, Role.SALUTATION)
        elif self._opens_draft(at):
            self._open()
            return self._front(at)
        else:
            self._pieces(line)
        return at + 1

    def _pieces(self, line: _Line) -> None:
        """A line of body, cut where a title, a salutation or a first section is glued to it."""
        start = self._glued_opening(line)
        end = self._glued_title(line, start)
        cuts = [start, *self._glued_sections(line, start, end), end]
        for first, last in zip(cuts, cuts[1:]):
            if first < last:
                self._add_span(line, first, last, Role.BODY)
                self.opening = False
        if end < line.end:
            self._open()
            self._add_span(line, end, line.end, Role.TITLE)

    def _glued_opening(self, line: _Line) -> int:
        """Cuts off a title and a salutation that stand before the body on its line; the offset where the body begins."""
        if self.opening:
            found = self.words.vocative.match(self.text, line.start, line.end)
            if found and found["mark"] in ("：", ":") and self._is_group(found["names"]):
                self._add_span(line, line.start, found.end(), Role.SALUTATION)
                return found.end()
        glued = self._glued(line)
        if glued is None:
            return line.start
        title, salutation, body = glued
        if self.identified:
            self._open()
        if line.start < title:
            self._add_span(line, line.start, title, Role.BODY)
        self._add_span(line, title, salutation, Role.TITLE)
        self._add_span(line, salutation, body, Role.SALUTATION)
        return body

    def _glued(self, line: _Line) -> tuple[int, int, int] | None:
        """Where title, salutation and body begin in a line such as …表态发言同志们：创建工作…"""
        for hit in line.hits:
            if self.words.meanings[hit.needle] != _VOCATIVE or self.text[hit.end - 1] not in "：:":
                continue
            window = max(line.start, hit.start - _LINE_LIMIT)
            sentence = max(self.text.rfind(mark, window, hit.start) for mark in _SENTENCE_MARKS) + 1
            if not sentence and window > line.start:
                continue
            sentence = sentence or line.start
            for salutation in range(hit.start, sentence, -1):
                named = self.words.title.search(self.text[sentence:salutation])
                vocative = self.words.vocative.match(self.text, salutation, hit.end)
                if named and vocative and vocative.end() == hit.end:
                    return sentence, salutation, hit.end
        return None

    def _glued_title(self, line: _Line, start: int) -> int:
        """The offset where a title begins that is glued to the end of a line of body; the end of the line otherwise."""
        if self.text[line.end - 1] in "。！？；：，、”":
            return line.end
        window = max(start, line.end - _LINE_LIMIT)
        glue = None
        for glue in _GLUE.finditer(self.text, window, line.end):
            pass
        if glue is None or glue.end() == line.end:
            return line.end
        title = self.text[glue.end() : line.end]
        sure = glue[0] == "]" or ("上的" in title and title.startswith(("在", "—")))
        return glue.end() if sure and self.words.title.search(title) else line.end

    def _glued_sections(self, line: _Line, start: int, end: int) -> list[int]:
        """Offsets of 一、 二、 … that begin in the middle of a line, right after a colon or the sentence before."""
        cuts: list[int] = []
        for hit in line.hits:
            family, number = self.words.meanings[hit.needle].item or ("", 0)
            if family != "、" or not start < hit.start < end or number != len(cuts) + 1:
                continue
            before = self.text[hit.start - 1]
            if before in "：:" or (cuts and before in "。；;"):
                marker = read_marker(self.text, hit.start, end)
                if marker and marker.level == 1 and end - hit.end > 6:
                    cuts.append(hit.start)
        return cuts

    def _opens_draft(self, at: int) -> bool:
        line = self.lines[at]
        if self.opening or not self._names_itself(line):
            return False
        following = self.lines[at + 1 : at + 5]
        return any(self._is_salutation(next_line) or self._first_marker(next_line) for next_line in following)

    def _restarts(self, at: int) -> bool:
        """Whether a second salutation begins a new speech: numbering starts again, or the speech before was taken leave of."""
        if self._of(self.lines[at])[-1] not in "：:" or not self.sectioned:
            return False
        for line in self.lines[at + 1 :]:
            if self._is_salutation(line):
                return False
            marker = read_marker(self.text, line.start, line.end)
            if marker and marker.level in (1, 2):
                return marker.number == 1
        return False

    def _first_marker(self, line: _Line) -> bool:
        marker = read_marker(self.text, line.start, line.end)
        return marker is not None and marker.level == 1 and marker.number == 1

    def _is_salutation(self, line: _Line) -> bool:
        if not line.hits or line.end - line.start > _LINE_LIMIT:
            return self.opening and line.end - line.start <= 24 and self._bare_salutation(line)
        found = self.words.vocative.match(self.text, line.start, line.end)
        return found is not None and found.end() == line.end and self._is_group(found["names"])

    def _bare_salutation(self, line: _Line) -> bool:
        """同志们 with no mark at all."""
        found = self.words.vocative.match(self.text, line.start, line.end)
        return found is not None and found.end() == line.end and self._of(line).endswith(tuple(self.words.addressees))

    def _is_group(self, names: str) -> bool:
        return self.words.group.search(names) is not None

    def _is_subtitle(self, line: _Line) -> bool:
        return self.text[line.start] in "—－-―─" and line.end - line.start <= _LINE_LIMIT

    def _could_be_title(self, line: _Line, dated: bool = False) -> bool:
        text = self._of(line)
        if line.paragraph.heading:
            return True
        short = len(text) <= _LINE_LIMIT and not _NOT_A_TITLE.search(text)
        return short and (dated or not _DATE.match(text)) and read_marker(self.text, line.start, line.end) is None

    def _names_itself(self, line: _Line) -> bool:
        if line.end - line.start > _LINE_LIMIT:
            return False
        text = self._of(line)
        if not self.words.title.search(text) or _INVITATION.match(text):
            return False
        return not any(mark in text for mark in "。；！？") and read_marker(self.text, line.start, line.end) is None

    def _of(self, line: _Line) -> str:
        return self.text[line.start : line.end]

    def _open(self) -> None:
        if self.identified or self.sectioned:
            self.drafts.append([])
        self.opening, self.identified, self.sectioned = True, False, False

    def _add(self, line: _Line, role: Role) -> None:
        self._add_span(line, line.start, line.end, role)

    def _add_span(self, line: _Line, start: int, end: int, role: Role) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        if start == end:
            return
        marker = read_marker(self.text, start, end) if role is Role.BODY else None
        self.drafts[-1].append(Block(start, end, line.paragraph, role, marker))
        self.identified = self.identified or role in (Role.TITLE, Role.SALUTATION)
        self.sectioned = self.sectioned or (marker is not None and marker.level in (1, 2))


def _identify(text: str, draft: Draft, words: Vocabulary) -> None:
    """Fills in title, genre, salutations, closing and farewells."""
    draft.title = next((block for block in draft.blocks if block.role is Role.TITLE), None)
    draft.titled = draft.title is not None
    draft.salutations = [block for block in draft.blocks if block.role is Role.SALUTATION]
    named = [block for block in draft.blocks if block.role in (Role.TITLE, Role.SUBTITLE)]
    for block in reversed(named):
        title = text[block.start : block.end]
        draft.genre = words.genre_of(title)
        if draft.genre:
            draft.occasion = words.occasion.search(title) is not None
            break
    _find_closing(text, draft, words)


def _find_closing(text: str, draft: Draft, words: Vocabulary) -> None:
    tail = [block for block in draft.blocks if block.role is Role.BODY]
    while tail and (_DATE.match(text[tail[-1].start : tail[-1].end]) or _TAIL.match(text[tail[-1].start : tail[-1].end])):
        tail.pop()
    formula = words.closing(draft.genre)
    for block in tail[: -_CLOSING_BLOCKS - 1 : -1]:
        vocative = words.vocative.match(text, block.start, block.end)
        addressed = vocative and vocative["mark"] and words.group.search(vocative["names"])
        last = block is tail[-1] or block is tail[-2]
        if addressed or (last and formula.search(text, block.start, block.end)):
            draft.closing = block
            break
    draft.farewells = [block for block in tail[:-1] if _takes_leave(text, block, words)]


def _takes_leave(text: str, block: Block, words: Vocabulary) -> bool:
    if words.farewell.search(text, max(block.start, block.end - 16), block.end):
        return True
    vocative = words.vocative.match(text, block.start, block.end) if text[block.end - 1] in "！!" else None
    return bool(vocative and vocative["mark"] and text.find("让我们", block.start, block.end) >= 0)
