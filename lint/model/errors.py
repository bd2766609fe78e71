"""What can go wrong, and whose it is to mend.

LintError            one line for the person at the keyboard: what, where, what to do
├── RuleError        a rule file is wrong: its author mends it
│   └── UnknownNameError   a rule, category, genre or number is named that there is not
├── ConfigError      a configuration, a baseline or a command line is wrong: who keeps them mends it
└── SourceError      a draft cannot be read: its owner mends it
    └── NothingToReadError   it can, and there is no text in it
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

DEBUG = "SPEECHLINT_DEBUG"
"""The environment variable that, set to anything, has a mistake of ours shown with all that led to it."""


class LintError(Exception):
    """Base of every error that is shown to a user; its text is complete and fits on one line, whatever it was made from."""

    def __init__(self, text: str) -> None:
        super().__init__(_on_one_line(text))


def _on_one_line(text: str) -> str:
    """A text with what breaks a line, or moves the cursor, shown as escapes."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\u3000" else sign.encode("unicode_escape").decode() for sign in text)


class RuleError(LintError):
    """A rule file does not say what a rule must say; the text begins with `file:line:`."""


class UnknownNameError(RuleError):
    """Something is named that there is not; `name` is how it was called."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class ConfigError(LintError):
    """What was asked for cannot be done: the configuration, the baseline or the command line says something wrong."""


class SourceError(LintError):
    """A draft cannot be read; the text is the reason, without the path."""


class NothingToReadError(SourceError):
    """There is no text in a draft: nothing that could be checked, and nothing to mend either."""


@contextmanager
def guarding() -> Iterator[None]:
    """A mistake of ours in a draft makes that draft unreadable, and no other: it becomes a SourceError.

    This is the one place where it does. Where somebody debugs, it is left as it is.
    """
    try:
        yield
    except LintError:
        raise
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        raise SourceError(
            f"检查时程序出错（{type(error).__name__}），没有查完；请把这篇稿子的情况告诉我们，可用 --debug 看详情"
        ) from error


_LONGEST_NAME = 100


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a message about a name that is not known: the nearest one, or nothing."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return ""  # No name that there is comes near, and it would take long to say so.
    close = get_close_matches(name, sorted(known), n=1)
    return f", did you mean '{close[0]}'?" if close else ""
