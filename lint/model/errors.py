"""The errors, and who has to correct them.

LintError            lines for the user: what is wrong, where, what to do
├── RuleError        a fault in a rule file: for its author
│   └── UnknownNameError   an unknown rule, category, genre or number
├── ConfigError      a fault in the configuration, the baseline or the command line: for the user of the tool
└── SourceError      an unreadable draft: for its owner
    └── NothingToReadError   a readable draft that contains no text
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from lint.model.wording import Language, Wording

DEBUG = "SPEECHLINT_DEBUG"
"""The environment variable that, with any value, makes internal errors print a traceback."""


class LintError(Exception):
    """Base class of errors reported to users: one complete line per problem, in the language of the user unless asked otherwise."""

    def __init__(self, *problems: str | Wording) -> None:
        self.problems = tuple(Wording(problem, problem) if isinstance(problem, str) else problem for problem in problems)
        super().__init__(*self.problems)

    def lines(self, language: Language | None = None) -> list[str]:
        """The problems, one line each; None for the language of the user."""
        return [_on_one_line(problem.spoken(language)) for problem in self.problems]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def _on_one_line(text: str) -> str:
    """A text with line breaks and control characters escaped."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\u3000" else sign.encode("unicode_escape").decode() for sign in text)


class RuleError(LintError):
    """A fault in a rule file; every line begins with `file:line:`."""


class UnknownNameError(RuleError):
    """Unknown names, which are in `names`, with a problem each."""

    def __init__(self, *unknown: tuple[str, Wording]) -> None:
        super().__init__(*(problem for _, problem in unknown))
        self.names = tuple(name for name, _ in unknown)


class ReaderGoneError(Exception):
    """Standard output was closed by whoever reads it. (No OSError, which click would make an exit code of findings.)"""


class ConfigError(LintError):
    """A fault in the configuration, the baseline or the command line."""


class SourceError(LintError):
    """An unreadable draft; the text is the reason, without the path."""


class NothingToReadError(SourceError):
    """A draft without text, so that there is nothing to check and nothing to repair."""


@contextmanager
def guarding() -> Iterator[None]:
    """Converts an internal error to a SourceError, so that it affects only the current draft.

    This is the only place that does so. With the debug variable set, the original error is raised.
    """
    try:
        yield
    except LintError:
        raise
    except Exception as error:  # Whatever it is, the other drafts are still checked.
        if os.environ.get(DEBUG):
            raise
        name = type(error).__name__
        raise SourceError(
            Wording(
                f"a mistake of the program ({name}), it was not checked to the end; please report it, --debug shows more",
                f"检查时程序出错（{name}），没有查完；请把这篇稿子的情况告诉我们，可用 --debug 看详情",
            )
        ) from error


@contextmanager
def placed(path: str) -> Iterator[None]:
    """Says of which draft a SourceError is."""
    try:
        yield
    except SourceError as error:
        raise SourceError(*(problem.within(path) for problem in error.problems)) from error
