"""`speechlint version`: what a bug report should say. No path and no name of the user is in it."""

import json
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as version_of
from typing import Any

from lint import VERSION
from lint.hosts.cli.terminal import show, write_text
from lint.model.wording import language, said
from lint.pipeline.rule_files import content_of, rules_folder

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)(?:[^;]*;.*extra *== *[\"'](?P<extra>\w+)[\"'])?")
_FOR_DEVELOPERS = "dev"
_DIGITS = 12


def version(as_json: bool) -> int:
    """Prints the versions. Returns the exit code."""
    info = _info()
    if as_json:
        write_text(json.dumps(info, ensure_ascii=False, indent=2) + "\n")
        return 0
    show(f"speechlint {info['speechlint']}")
    show(f"Python {info['python']} ({info['platform']})")
    show("  ".join(f"{name} {number}" for name, number in info["libraries"].items()))
    extras = ", ".join(f"{name} {'✓' if there else '✗'}" for name, there in info["extras"].items())
    show(said(f"extras: {extras}", f"附加组件：{extras}"))
    show(said(f"rules: {info['rules']}", f"规则：{info['rules']}"))
    return 0


def _info() -> dict[str, Any]:
    libraries: dict[str, str] = {}
    extras: dict[str, bool] = {}
    for name, extra in _required():
        there = _version(name)
        if extra:
            extras[extra] = extras.get(extra, True) and bool(there)
        if there:
            libraries[name] = there
    return {
        "speechlint": VERSION,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "platform": platform.platform(),
        "encoding": getattr(sys.stdout, "encoding", None) or "",
        "language": language(),
        "libraries": dict(sorted(libraries.items())),
        "extras": dict(sorted(extras.items())),
        "rules": content_of((rules_folder(),)).hex()[:_DIGITS],
    }


def _required() -> list[tuple[str, str]]:
    """The libraries that speechlint needs, each with the extra that it is for, or nothing; none where that is not known."""
    try:
        found = [_REQUIREMENT.match(line) for line in requires("speechlint") or ()]
    except PackageNotFoundError:  # Not installed, but run in a clone.
        return []
    pairs = [(one["name"].lower(), one["extra"] or "") for one in found if one]
    return [(name, extra) for name, extra in pairs if extra != _FOR_DEVELOPERS and name != "speechlint"]


def _version(name: str) -> str:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return ""
