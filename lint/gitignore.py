"""What git would ignore in a folder, by the .gitignore files in it and above it up to the root of the repository."""

import os
from typing import Any

_NAME = ".gitignore"


class GitIgnore:
    """The patterns that hold in a folder: its own, and those of the folders above it.

    As in git, the nearest file decides, and what lies in an ignored folder is never looked at. The user's own excludes file is not
    read: what is checked must not depend on whose machine it is.
    """

    def __init__(self, folder: str, above: "GitIgnore | None" = None) -> None:
        self._folder = folder
        self._above = above
        self._spec = _read(folder)

    @classmethod
    def at(cls, folder: str) -> "GitIgnore":
        """What holds in a folder, given by its absolute path."""
        root = folder
        while not os.path.exists(os.path.join(root, ".git")):
            above = os.path.dirname(root)
            if above == root:
                return cls(folder)
            root = above
        found = cls(root)
        for name in os.path.relpath(folder, root).split(os.sep):
            if name != os.curdir:
                found = found.below(name)
        return found

    def below(self, name: str) -> "GitIgnore":
        """What holds in a folder of this one."""
        return GitIgnore(os.path.join(self._folder, name), self)

    def ignores(self, name: str, is_folder: bool) -> bool:
        """Whether a file or folder that lies directly in this one is ignored."""
        path = os.path.join(self._folder, name)
        here: GitIgnore | None = self
        while here:
            if here._spec:
                relative = os.path.relpath(path, here._folder).replace(os.sep, "/")
                decided: bool | None = here._spec.check_file(f"{relative}/" if is_folder else relative).include
                if decided is not None:
                    return decided
            here = here._above
        return False


def _read(folder: str) -> Any:
    try:
        with open(os.path.join(folder, _NAME), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
