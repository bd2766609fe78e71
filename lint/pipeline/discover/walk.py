"""Expands the paths on the command line to the files to read, and tells why the others are not read."""

import os

from lint.pipeline.discover.config import Configs
from lint.pipeline.discover.draft_file import EXCLUDED, STDIN, Walked


def walk(paths: tuple[str, ...], configs: Configs, stdin_filename: str = "") -> Walked:
    """The files given explicitly, except excluded ones, and the drafts in the given folders. Raises ConfigError."""
    found = Walked([], [], [], [], set())
    seen: set[str] = set()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            from lint.pipeline.discover.folders import nothing_there, through_folder

            drafts = list(through_folder(path, found, configs))
            if not drafts:
                found.unreadable.append((path, nothing_there().spoken()))
        elif configs.of(name := stdin_filename if path == STDIN else path).excludes(name):
            drafts = []
            found.skipped.append((name, EXCLUDED.spoken()))
        else:
            drafts = [path]
            found.named.add(path)
        for draft in drafts:
            if draft not in seen:
                seen.add(draft)
                found.files.append(draft)
    return found
