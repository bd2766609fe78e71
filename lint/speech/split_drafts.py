"""Splits the paragraphs of a file into drafts, and assigns lines the roles of title, salutation and body.

This never fails: a line that is not recognised is body.
"""

from itertools import pairwise

from lint.model.source import Paragraph
from lint.model.text import Hit
from lint.speech.addresses import block_length
from lint.speech.blocks import Block, Marker, Role
from lint.speech.front_lines import FRONT_LINES, FrontLines
from lint.speech.line_shapes import Line, LineClassifier, read_lines
from lint.speech.shared_lines import embedded_opening, embedded_sections, embedded_title, following_number
from lint.speech.shared_salutations import shared_salutation
from lint.speech.vocabulary import Vocabulary

_AHEAD = 4
"""Maximum distance from a title in the middle of a file down to a salutation or a first section, in lines."""


def split_drafts(text: str, paragraphs: list[Paragraph], hits: list[Hit], words: Vocabulary) -> list[list[Block]]:
    """The drafts of a file, each as blocks with roles. A file without prose has none."""
    return _Reader(text, read_lines(text, paragraphs, hits), words).read()


class _Reader:
    """Reads the lines once, looking ahead for salutations, and collects the blocks of each draft."""

    def __init__(self, text: str, lines: list[Line], words: Vocabulary) -> None:
        self.text = text
        self.lines = lines
        self.words = words
        self.classifier = LineClassifier(text, words)
        self.front_lines = FrontLines(self.classifier, lines)
        self.drafts: list[list[Block]] = [[]]
        self.opening = True
        """Whether only title lines of the current draft have been read so far."""
        self.identified = False
        """Whether the current draft has a title or a salutation."""
        self.sectioned = False
        """Whether the current draft has numbered sections of the two highest levels."""
        self.lists = "：一、" in text or ":一、" in text
        """Whether a first section may begin in the middle of a line."""
        self.late = FRONT_LINES
        """Index of the first line at which the audience of the current draft can no longer be addressed for the first time."""

    def read(self) -> list[list[Block]]:
        at = 0
        while at < len(self.lines):
            if not self.opening:
                at = self._plain_lines(at)
            if at < len(self.lines):
                at = self._front(at) if self.opening and not self.identified else self._line(at)
        return [blocks for blocks in self.drafts if blocks]

    def _plain_lines(self, at: int) -> int:
        """Adds the lines from one on that can only be body or heading; the index of the first that may be something else.

        Most lines are plain: they are told by their first and last characters alone.
        """
        text, lines, add, numbers = self.text, self.lines, self.drafts[-1].append, self.words.section_numbers
        beginnings, doubtful, new = numbers.beginnings, self.words.edges.doubtful, tuple.__new__
        late, lists, body = self.late, self.lists, Role.BODY
        for index in range(at, len(lines)):
            paragraph, start, end, hits = line = lines[index]
            if hits or (index < late and self._is_late_salutation(index)) or (lists and self._opens_list(line)):
                return index
            marker = numbers.read(text, start, end) if text[start] in beginnings else None
            if marker is not None:
                self._body(line, start, end, marker)
            elif text[end - 1] in doubtful:
                return index
            else:
                add(new(Block, (start, end, paragraph, body, None)))
        return len(lines)

    def _opens_list(self, line: Line) -> bool:
        """Whether a first section may begin in the middle of a line."""
        return self.text.find("：一、", line.start, line.end) >= 0 or self.text.find(":一、", line.start, line.end) >= 0

    def _is_late_salutation(self, at: int) -> bool:
        """Whether a line a little below the first paragraph is the salutation, where none stands above: 诸位代表先生："""
        line = self.lines[at]
        return at < self.late and self.text[line.end - 1] in "：:" and self.classifier.is_salutation(line, True)

    def _body(self, line: Line, start: int, end: int, marker: Marker | None) -> None:
        """Adds body that begins with a number or none, split at each further number on the same line: （一）…。（二）…。"""
        numbers = self.words.section_numbers
        while marker is not None:
            self.sectioned = self.sectioned or marker.level in (1, 2)
            following = following_number(self.text, marker, end, numbers)
            if following == end:
                break
            stop = start + len(self.text[start:following].rstrip())
            self.drafts[-1].append(Block(start, stop, line.paragraph, Role.BODY, marker))
            start, marker = following, numbers.read(self.text, following, end)
        self.drafts[-1].append(Block(start, end, line.paragraph, Role.BODY, marker))

    def _front(self, at: int) -> int:
        """Reads the title lines at the top of a draft, up to the salutation if there is one."""
        ahead = self.lines[at : at + FRONT_LINES]
        salutation = self.front_lines.salutation(at)
        if any(line.hits and embedded_opening(self.text, line, self.words) for line in ahead[: salutation or 1]):
            return self._line(at)
        front = ahead[:salutation] if salutation is not None else self.front_lines.unaddressed(at)
        title = self.front_lines.title(at, front)
        if title is None:
            return self._line(at)
        for line in front:
            self._add(line, line.start, line.end, self._front_role(line, title))
        return at + len(front)

    def _front_role(self, line: Line, title: Line) -> Role:
        if line is title:
            return Role.TITLE
        if line.start > title.start and self.classifier.is_subtitle(line):
            return Role.SUBTITLE
        return Role.FRONT if self.classifier.may_be_front(line) else Role.BODY

    def _line(self, at: int) -> int:
        line = self.lines[at]
        if self.opening and not self.classifier.may_address(line):
            self._pieces(line)
            return at + 1
        length = block_length(self.classifier, self.lines, at) if self.opening else 0
        if length:
            for salutation in self.lines[at : at + length]:
                self._add(salutation, salutation.start, salutation.end, Role.SALUTATION)
            return at + length
        if self.opening and self._begins_with_other_text(line):
            self._pieces(line)
        elif self.classifier.is_salutation(line, self.opening) or self._is_late_salutation(at):
            self._salutation(at, line)
        elif self._opens_draft(at):
            self._open()
            return self._front(at)
        else:
            self._pieces(line)
        return at + 1

    def _begins_with_other_text(self, line: Line) -> bool:
        """Whether a salutation stands behind a title, a date or the speaker on its line: …上的讲话同志们："""
        salutation = shared_salutation(self.classifier, line)
        return salutation is not None and salutation.start > line.start

    def _salutation(self, at: int, line: Line) -> None:
        addressed = self.text[line.end - 1] in "：:"
        if not self.opening and addressed and self.sectioned and self._restarts(at):
            self._open()
        if self.opening or (addressed and not self.sectioned):
            self._add(line, line.start, line.end, Role.SALUTATION)
        else:
            self._pieces(line)

    def _pieces(self, line: Line) -> None:
        """Adds a line of body, split where a title, a salutation or a first section shares the line."""
        start = self._embedded_opening(line) if self.opening or line.hits else line.start
        end = embedded_title(self.text, line, start, self.words)
        sections = embedded_sections(self.text, start, end, self.words.section_numbers) if self.lists else ()
        for first, last in pairwise((start, *sections, end)):
            if first < last:
                self._add(line, first, last, Role.BODY)
                self.opening = False
        if end < line.end:
            self._open()
            self._add(line, end, line.end, Role.TITLE)

    def _embedded_opening(self, line: Line) -> int:
        """Splits off a title and a salutation before the body on its line, and returns the offset of the body."""
        if self.opening:
            salutation = shared_salutation(self.classifier, line)
            if salutation:
                self._add(line, line.start, salutation.start, self._role_above(line, salutation.start))
                self._add(line, salutation.start, salutation.end, Role.SALUTATION)
                return salutation.end
        embedded = embedded_opening(self.text, line, self.words)
        if embedded is None:
            return line.start
        if self.identified:
            self._open()
        self._add(line, line.start, embedded.title, Role.BODY)
        self._add(line, embedded.title, embedded.salutation, Role.TITLE)
        self._add(line, embedded.salutation, embedded.body, Role.SALUTATION)
        return embedded.body

    def _role_above(self, line: Line, end: int) -> Role:
        """The role of what stands before a salutation on its line."""
        above = line._replace(end=line.start + len(self.text[line.start : end].rstrip()))
        titled = any(block.role is Role.TITLE for block in self.drafts[-1])
        if self.classifier.is_subtitle(above):
            return Role.SUBTITLE if titled else Role.TITLE
        return Role.TITLE if not titled and self.classifier.names_speech_type(above) else Role.FRONT

    def _opens_draft(self, at: int) -> bool:
        """Whether a line is the title of a new speech: it ends in a word for a speech, and a salutation or section 1 follows."""
        if self.opening or not self.classifier.names_speech_type(self.lines[at]):
            return False
        following = self.lines[at + 1 : at + 1 + _AHEAD]
        return any(self.classifier.is_salutation(line, True) or self.classifier.marker(line) == 1 for line in following)

    def _restarts(self, at: int) -> bool:
        """Whether numbering restarts after a salutation, which then begins a new speech."""
        for following in range(at + 1, len(self.lines)):
            line = self.lines[following]
            if self.classifier.is_salutation(line, False):
                return False
            number = self.classifier.marker(line)
            if number > 0:
                return number == 1
        return False

    def _open(self) -> None:
        if self.identified or self.sectioned:
            self.drafts.append([])
        self.opening, self.identified, self.sectioned, self.late = True, False, False, 0

    def _add(self, line: Line, start: int, end: int, role: Role) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        if start == end:
            return
        if role is Role.BODY:
            self._body(line, start, end, self.words.section_numbers.read(self.text, start, end))
            return
        self.identified = self.identified or role in (Role.TITLE, Role.SALUTATION)
        self.late = 0 if role is Role.SALUTATION else self.late
        self.drafts[-1].append(Block(start, end, line.paragraph, role))
