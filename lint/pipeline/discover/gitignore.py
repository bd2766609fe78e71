"""Patterns in the syntax of .gitignore, and the files that git ignores by the .gitignore files of a folder and its parents."""

import os
import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from lint.pipeline.storage.files import read_regular

_NAME = ".gitignore"
_LARGEST = 1 << 20


def matches(patterns: Sequence[str], name: str) -> bool:
    """Whether patterns match a path with slashes. Raises ValueError for invalid patterns."""
    return bool(patterns) and bool(_decides(_compiled(tuple(patterns)), name))


@cache
def _compiled(patterns: tuple[str, ...]) -> Any:
    import re2  # Importing both takes a third of the time of a small run, and most runs do not need them.
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings(action="ignore"):  # Python warns of [[ in a pattern, which does not concern the user.
        try:
            return GitIgnoreSpec.from_lines(patterns)
        except (ValueError, re.error, re2.error) as error:
            from lint.rules.compile.field_errors import FieldError

            raise FieldError("not a pattern in the manner of .gitignore", "不是 .gitignore 的写法") from error


def _decides(spec: Any, name: str) -> bool | None:
    """Whether the deciding pattern includes a path; None where no pattern matches. The path need not be UTF-8."""
    decided: bool | None = spec.check_file(name.encode("utf-8", "replace").decode()).include
    return decided


class GitIgnore:
    """The patterns that apply in a folder: its own, and those of its parent folders.

    As in git, the nearest file decides, ignored folders are not entered, and a .gitignore that is a symbolic link is not followed.
    The user's global excludes file is not read: what is checked must not depend on the machine.
    """

    def __init__(self, folder: str, above: "GitIgnore | None" = None) -> None:
        self._folder = folder
        self._above = above
        self.problem: OSError | None = None
        """Why the file of this folder cannot be read; empty where it can, or where there is none."""
        self._spec = self._read()

    @classmethod
    def at(cls, folder: str) -> "GitIgnore":
        """The patterns that apply in a folder, given by its absolute path."""
        root = folder
        while not os.path.exists(os.path.join(root, ".git")):
            above = os.path.dirname(root)
            if above == root:
                return cls(folder)
            root = above
        patterns = cls(root)
        for name in os.path.relpath(folder, root).split(os.sep):
            if name != os.curdir:
                patterns = patterns.below(name)
        return patterns

    def below(self, name: str) -> "GitIgnore":
        """The patterns that apply in a subfolder."""
        return GitIgnore(os.path.join(self._folder, name), self)

    def ignores(self, name: str, is_folder: bool) -> bool:
        """Whether a file or folder directly in this folder is ignored."""
        path = os.path.join(self._folder, name)
        here: GitIgnore | None = self
        while here:
            if here._spec:
                relative = os.path.relpath(path, here._folder).replace(os.sep, "/")
                decided = _decides(here._spec, f"{relative}/" if is_folder else relative)
                if decided is not None:
                    return decided
            here = here._above
        return False

    def _read(self) -> Any:
        file = os.path.join(self._folder, _NAME)
        if os.path.islink(file) or not os.path.exists(file):
            return None
        try:
            lines = read_regular(file, _LARGEST).decode("utf-8", "replace").splitlines()
        except OSError as error:
            self.problem = error
            return None
        try:
            return _compiled(tuple(lines))
        except ValueError:
            return _compiled(tuple(filter(_is_pattern, lines)))  # As in git, invalid patterns are ignored.


def _is_pattern(line: str) -> bool:
    with suppress(ValueError):
        return bool(_compiled((line,)))
    return False
