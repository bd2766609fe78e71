"""The lines above the body of a draft: title, subtitle, date and speaker, and where the audience is first addressed."""

from lint.speech.addresses import block_length, inline_address
from lint.speech.line_shapes import Line, LineClassifier
from lint.speech.shared_salutations import shared_salutation

_VOCATIVE_MARKS = "：:，,！!。、"
_BELOW = 3
"""So many lines below a title with a mark show that it is one."""
FRONT_LINES = 8
"""Maximum distance from the title down to the salutation, in lines."""


class FrontLines:
    """Finds the parts above the body among the lines of a file."""

    def __init__(self, classifier: LineClassifier, lines: list[Line]) -> None:
        self.classifier = classifier
        self.lines = lines

    def title(self, at: int, front: list[Line]) -> Line | None:
        """The title among the lines above the body: the one that names a speech, or else the first that may be one."""
        lines = [line for line in front if not self.classifier.is_subtitle(line)]
        subtitled = len(lines) < len(front)
        marked = (line for index, line in enumerate(front) if self._is_marked_title(at + index))
        named = (line for line in lines if self.classifier.names_speech_type(line) and not subtitled)
        title = next(marked, None) or next(named, None)
        return title or next((line for line in lines if self.classifier.may_be_title(line)), None)

    def salutation(self, at: int) -> int | None:
        """How many lines below `at` the audience is first addressed; None if it is not.

        A line without any mark addresses it only where no other does.
        """
        ahead = self.lines[at : at + FRONT_LINES]
        unmarked, sentences = None, 0
        for index, line in enumerate(ahead):
            if self.classifier.may_address(line):
                if self._addresses(at + index) or (index and not sentences and self._addresses_in_passing(line)):
                    return index
                if unmarked is None and self._addresses_without_mark(line, index):
                    unmarked = index
            if self.classifier.is_subtitle(line):
                unmarked = None
            if index and self.classifier.is_body(line):
                if unmarked is not None:
                    break
                sentences += 1
                above = ahead[index - 1]
                if sentences > 1 or self.classifier.names_speech_type(above) or self.classifier.is_date(above):
                    break
        return unmarked

    def _addresses_without_mark(self, line: Line, index: int) -> bool:
        return self.classifier.is_salutation(line, True) and (index > 0 or self.classifier.is_plain_address(line))

    def _addresses_in_passing(self, line: Line) -> bool:
        """同志们，今天…"""
        return bool(line.hits) and inline_address(self.classifier.text, line.start, line.end, self.classifier.words) is not None

    def _addresses(self, at: int) -> bool:
        """Whether a line is a vocative with its mark, or begins with one or with a block of them."""
        line = self.lines[at]
        if self.classifier.text[line.end - 1] in _VOCATIVE_MARKS and self.classifier.is_salutation(line, True):
            return True
        if block_length(self.classifier, self.lines, at):
            return True
        return shared_salutation(self.classifier, line) is not None

    def unaddressed(self, at: int) -> list[Line]:
        """The title lines of a draft without a salutation: the first line and what belongs to it."""
        front: list[Line] = []
        for line in self.lines[at : at + FRONT_LINES][:-1]:
            above = self._belongs(line, front) if front else self._may_be_first(at)
            if not above:
                break
            front.append(line)
        return front

    def _may_be_first(self, at: int) -> bool:
        """Whether a line can be the title of a draft that begins with it."""
        line = self.lines[at]
        named = self.classifier.may_be_title(line) or self.classifier.names_speech_type(line)
        return named or self._is_marked_title(at)

    def _is_marked_title(self, at: int) -> bool:
        """Whether a first line with a mark at its end is the title: it names a speech, or its subtitle follows."""
        line = self.lines[at]
        if not self.classifier.ends_in_title_mark(line):
            return False
        below = self.lines[at + 1 : at + 1 + _BELOW]
        if self.classifier.names_speech_type_with_mark(line, below):
            return True
        if not below or not self.classifier.is_subtitle(below[0]) or not self.classifier.names_speech_type(below[0]):
            return False
        return self.classifier.is_marked_phrase(line) and not self.classifier.is_salutation(line, True)

    def _belongs(self, line: Line, front: list[Line]) -> bool:
        """Whether a line belongs to the title lines above it: a subtitle, a date, the speaker below them."""
        if self.classifier.is_subtitle(line) or self.classifier.is_date(line):
            return True
        return self.classifier.is_speaker(line) or (len(front) == 1 and self.classifier.names_speech_type(line))
