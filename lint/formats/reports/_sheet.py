"""What both forms of the 校对单 have in common: the order of what they say, and how they say it on paper."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from lint.model.results import FileResult, Outline, RunResult
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, remedy
from lint.speech.spoken_length import RATE

COLUMNS = ("序号", "位置", "原文", "问题与改法", "处理")
"""The last is for the pen."""
SIGNED = "校对人：____________　　复核人：____________　　日期：______年____月____日"
_LONGEST = 28
"""How much of a heading is said, in characters: what stands on one line of the outline."""
_ENDS = "。！？；"


def ordered(violations: Sequence[Violation]) -> list[Violation]:
    """Violations as a sheet numbers them, from 1: the gravest first, those of one severity as they stand in the draft."""
    return [one for severity in SEVERITIES for one in violations if one.severity == severity]


def counted(violations: Iterable[Violation]) -> list[tuple[Severity, int]]:
    """How many violations there are of each severity that there is."""
    counts = Counter(violation.severity for violation in violations)
    return [(severity, counts[severity]) for severity in SEVERITIES if counts[severity]]


def brief(violations: Iterable[Violation]) -> str:
    """The counts of violations in words."""
    return "，".join(f"{SEVERITY_NAMES[severity]} {count} 处" for severity, count in counted(violations)) or "没有发现问题"


def by_weight(files: Sequence[FileResult]) -> list[FileResult]:
    """The files that have violations, the worst first."""

    def weight(file: FileResult) -> tuple[int, ...]:
        counts = Counter(violation.severity for violation in file.violations)
        return tuple(-counts[severity] for severity in SEVERITIES)

    return sorted((file for file in files if file.violations), key=weight)


def shown_files(outcome: RunResult) -> list[FileResult]:
    """The files that are shown in detail: one by itself in any case, of several those with violations, the worst first."""
    return list(outcome.files) if len(outcome.files) == 1 else by_weight(outcome.files)


def clean_files(outcome: RunResult) -> list[FileResult]:
    """The files that are only counted and named."""
    return [file for file in outcome.files if not file.violations] if len(outcome.files) > 1 else []


def verdict(outcome: RunResult) -> str:
    """What was found, and what was not looked at, in one sentence or two."""
    accepted = sum(len(file.accepted) for file in outcome.files)
    found = len(outcome.violations)
    if found:
        said = f"共 {found} 处"
    elif not outcome.files:
        said = "没有检查任何文稿"
    else:
        said = "查过的没有发现问题" if outcome.unreadable else "没有发现问题"
    numbers = [("检查", len(outcome.files) if len(outcome.files) != 1 or outcome.unreadable else 0), ("跳过", len(outcome.skipped))]
    counts = "，".join(f"{what} {number} 个文件" for what, number in [*numbers, ("无法读取", len(outcome.unreadable))] if number)
    stand = f"；另有 {accepted} 处在基线中或已放行" if accepted else ""
    return f"{said}{stand}。{counts + '。' if counts else ''}"


def namer(outcome: RunResult) -> Callable[[str], str]:
    """How paths are said on paper: without the folder that all drafts lie in, which would be that of a user of this machine."""
    paths = [file.path for file in outcome.files]
    try:
        top = os.path.dirname(paths[0]) if len(paths) == 1 else os.path.commonpath([os.path.dirname(path) for path in paths])
    except (ValueError, IndexError):  # Absolute and relative ones, several drives, or none at all.
        top = ""
    inside = os.path.join(top, "") if top else ""
    return lambda path: path.removeprefix(inside) or path


def about(outline: Outline) -> str:
    """What kind of draft it is, and how long."""
    return "".join([f"{outline.genre}，" if outline.genre else "", size(outline.size)])


def size(characters: int) -> str:
    """A length in spoken characters and in minutes."""
    return f"{characters} 字，约 {characters / RATE:.1f} 分钟"


def shortened(heading: str) -> str:
    """A heading, or the beginning of a paragraph that is none, as far as it fits on a line."""
    end = next((place for place, character in enumerate(heading) if character in _ENDS), len(heading))
    rest = heading[end + 1 :].strip()
    said = heading[:end] if rest else heading
    return f"{said[:_LONGEST]}……" if len(said) > _LONGEST else f"{said}……" if rest else said


def change(violation: Violation) -> str:
    """The fix of a violation in words, unless its message says them already; empty where it has none."""
    if violation.fix is None:
        return ""
    right = violation.fix.replacement
    said = right and any(f"{left}{right}{close}" in violation.message for left, close in ("“”", "【】"))
    return "" if said else remedy(right)


def numbers_by_rule(found: Sequence[Violation]) -> list[tuple[str, str]]:
    """The rules of a sheet with the numbers of their findings: programs and settings call them so."""
    numbers: dict[str, list[int]] = {}
    for number, violation in enumerate(found, 1):
        numbers.setdefault(violation.rule, []).append(number)
    return [(rule, "、".join(map(str, those))) for rule, those in numbers.items()]
