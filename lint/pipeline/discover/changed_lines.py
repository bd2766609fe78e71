"""`--since`: which lines of which drafts changed since a git revision."""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from lint.model.errors import ConfigError
from lint.model.results import FileResult
from lint.model.violation import Violation
from lint.model.wording import Wording

Lines = list[range] | None
"""Changed lines of a draft, from 1; None where all of them are new."""
_HUNK = re.compile(rb"^@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@", re.MULTILINE)


def changed_lines(revision: str, files: Iterable[str]) -> dict[str, Lines]:
    """The changed lines of those files that changed since a revision. Raises ConfigError."""
    if revision.startswith("-"):
        raise ConfigError(Wording(f"'{revision}' is no revision", f"“{revision}”不是 git 的版本").within("--since"))
    names: dict[str, dict[str, str]] = {}
    tracked: dict[str, set[str]] = {}
    changed: dict[str, Lines] = {}
    for file in files:
        path = os.path.realpath(file)
        root = _root(os.path.dirname(path))
        if not root:
            raise ConfigError(Wording(f"{file} is in no git repository", f"{file} 不在 git 仓库里").within("--since"))
        if root not in names:
            unknown = Wording(f"git knows no revision '{revision}'", f"git 里没有版本“{revision}”；浅克隆要先取全历史")
            _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", problem=unknown)
            names[root] = _names_before(root, revision)
            tracked[root] = set(_names(_git(root, "ls-files", "-z")))  # Not `--others`: git would walk the whole folder.
        name = os.path.relpath(path, root).replace(os.sep, "/")
        if name in names[root]:
            changed[file] = _lines(root, revision, names[root][name], name)
        elif name not in tracked[root]:
            changed[file] = None
    return changed


@cache
def _root(folder: str) -> str:
    """The root of the git repository of a folder; empty where there is none."""
    if os.path.exists(os.path.join(folder, ".git")):
        return folder
    parent = os.path.dirname(folder)
    return "" if parent == folder else _root(parent)


def only_changed(file: FileResult, lines: Lines) -> FileResult:
    """A file with only the violations on changed lines."""
    if lines is None:
        return file
    return file._replace(violations=[violation for violation in file.violations if _touches(violation, lines)])


def _touches(violation: Violation, lines: Sequence[range]) -> bool:
    if any(changed.start <= violation.end_line and violation.line < changed.stop for changed in lines):
        return True
    return any(place.line in changed for place in violation.further for changed in lines)


def _names_before(root: str, revision: str) -> dict[str, str]:
    """The files that changed, with their names at the revision; an empty name for new ones."""
    listed = _git(root, "diff", "--name-status", "-z", "--find-renames", "--diff-filter=d", *_PLAIN, revision)
    names: dict[str, str] = {}
    fields = iter(_names(listed))
    for status in fields:
        before = next(fields)
        after = next(fields) if status[0] in "RC" else before
        names[after] = "" if status[0] == "A" else before
    return names


def _names(listed: bytes) -> list[str]:
    return [name for name in os.fsdecode(listed).split("\0") if name]


def _lines(root: str, revision: str, before: str, name: str) -> Lines:
    if not before:
        return None
    difference = _git(root, "diff", "--unified=0", *_PLAIN, f"{revision}:{before}", f"./{name}")
    hunks = [(int(found["first"]), int(found["count"] or 1)) for found in _HUNK.finditer(difference)]
    if difference and not hunks and b"Binary files" in difference:
        return None  # UTF-16: git treats the file as binary.
    return [range(first, first + count) for first, count in hunks if count]


_SECONDS = 120
_QUIET = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "diff.external=", "protocol.allow=never")
"""Disables settings by which a repository could make git run programs or fetch, when it is only asked for a diff."""
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv")
_NO_FILTER = {"clean": "", "smudge": "", "process": "", "required": "false"}


def _git(folder: str, *arguments: str, problem: Wording | None = None) -> bytes:
    completed = _run(folder, arguments, _without_filters(folder))
    if completed.returncode:
        message = completed.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise ConfigError((problem or Wording(message, message)).within("--since"))
    return completed.stdout


@cache
def _without_filters(folder: str) -> Mapping[str, str]:
    """An environment in which git runs no filters (clean, smudge) of a repository. Filtered files count as changed throughout."""
    listed = _run(folder, ("config", "-z", "--name-only", "--get-regexp", r"^filter\."), {}).stdout
    names = {os.fsdecode(key).rpartition(".")[0] for key in listed.split(b"\0") if key}
    settings = [(f"{name}.{key}", value) for name in sorted(names) for key, value in _NO_FILTER.items()]
    environment = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return environment


def _run(folder: str, arguments: Sequence[str], environment: Mapping[str, str]) -> "subprocess.CompletedProcess[bytes]":
    settings = [part for setting in _QUIET for part in ("-c", setting)]
    try:
        return subprocess.run(
            ["git", *settings, *arguments], cwd=folder, capture_output=True, env={**os.environ, **environment}, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        late = Wording(f"git gave no answer within {_SECONDS} seconds", f"git 在 {_SECONDS} 秒内没有回答")
        raise ConfigError(late.within("--since")) from error
    except OSError as error:
        raise ConfigError(Wording("--since needs git, which is not installed", "--since 要用 git，这里没有安装")) from error
