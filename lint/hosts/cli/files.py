"""From the paths on the command line to the files to read."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from lint.reading import supported

STDIN = "-"


class Found(NamedTuple):
    """`unreadable` are paths that gave nothing to read, with the reason."""

    files: list[str]
    skipped: list[tuple[str, str]]
    unreadable: list[tuple[str, str]]


def find(paths: tuple[str, ...]) -> Found:
    """Files as they were named, and the drafts in folders; hidden files and folders are passed over without a word."""
    found = Found([], [], [])
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            drafts = list(_walk(path, found.skipped))
            if not drafts:
                found.unreadable.append((path, "文件夹里没有文稿（.txt、.md）"))
        else:
            drafts = [path]
        for draft in drafts:
            if draft not in seen:
                seen.add(draft)
                found.files.append(draft)
    return found


def _walk(folder: str, skipped: list[tuple[str, str]]) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = os.path.normpath(os.path.join(here, name))
            if supported(name) and os.path.splitext(name)[1]:
                yield path
            else:
                skipped.append((path, "不是文稿：只查 .txt、.md"))
