"""What a tool answers, in a few lines for the model: what is found stands on a line each, and text of drafts does nothing there."""

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from lint.formats.printable import printable
from lint.hosts.mcp.results import Answer, Checked, Compared, Counts, Explained, Finding, Mended, Outlined, Point
from lint.model.violation import BASIS_NAMES, SEVERITY_NAMES
from lint.model.wording import said

_LONGEST = 400
"""How long a line may be."""


def told(answer: Answer) -> list[str]:
    """An answer in the language of the user. A mended text and a diff follow as they are, character by character."""
    exact = [answer.text or answer.diff] if isinstance(answer, Mended) else []
    return ["\n".join(map(_short, _lines(answer))), *filter(None, exact)]


@singledispatch
def _lines(answer: Answer) -> Iterator[str]:
    raise NotImplementedError(type(answer).__name__)


@_lines.register
def _(answer: Checked) -> Iterator[str]:
    yield _named(answer.path) + _counts(answer.counts)
    yield from _findings(answer.findings, answer.more)
    if answer.accepted:
        yield said(f"{answer.accepted} findings are let stand.", f"放行 {answer.accepted} 处。")
    yield from answer.notes


@_lines.register
def _(answer: Compared) -> Iterator[str]:
    yield _named(answer.path) + said("left over of the old draft: ", "旧稿留下的：") + _counts(answer.counts)
    yield from _findings(answer.findings, answer.more)
    yield from answer.notes


@_lines.register
def _(answer: Outlined) -> Iterator[str]:
    for draft in answer.drafts:
        title = draft.title or said("(no title)", "（无标题）")
        yield (
            _named(answer.path)
            + f"{draft.number} {title}{f' · {draft.genre}' if draft.genre else ''} · "
            + _size(draft.characters, draft.minutes)
        )
        yield from map(_point, draft.points)
        for one in draft.announced:
            verdict = said("right", "相符") if one.right else said("differs", "不符")
            yield said(
                f"{one.line}:{one.column} announced “{one.text}”, listed {one.found}: {verdict}",
                f"{one.line}:{one.column} 宣告“{one.text}”，实有 {one.found}：{verdict}",
            )
    if not answer.drafts:
        yield _named(answer.path) + said("no speech was recognised", "没有认出讲话稿")
    if answer.more:
        yield said(f"{answer.more} more points are not listed.", f"还有 {answer.more} 点没有列出。")


@_lines.register
def _(answer: Mended) -> Iterator[str]:
    done = said("mended", "改了") if answer.written else said("would be mended", "可改")
    rules = "、".join(f"{one.rule} {one.places}" for one in answer.rules)
    yield (
        _named(answer.path)
        + said(f"{answer.places} places {done}", f"{done} {answer.places} 处")
        + (f" ({rules})" if rules else "")
    )
    yield said("left: ", "剩下：") + _counts(answer.left)
    if answer.to_be_looked_at:
        yield said(
            f"For {answer.to_be_looked_at} of them there is a fix that somebody should look at (unsafe).",
            f"其中 {answer.to_be_looked_at} 处的改法要人看过（unsafe）。",
        )
    yield from answer.notes
    if answer.cut:
        yield said("The diff is cut.", "diff 没有显示完。")


@_lines.register
def _(answer: Explained) -> Iterator[str]:
    yield f"{answer.rule} {SEVERITY_NAMES[answer.severity]}（{answer.severity}） {answer.category}"
    yield answer.title
    yield f"提示：{answer.message}"
    yield f"理由：{answer.why}"
    yield f"依据：{answer.source}（{BASIS_NAMES[answer.basis]}）"
    yield from _examples("错", answer.bad)
    yield from _examples("改", answer.fixed)
    yield from _examples("对", answer.good)


def _examples(label: str, examples: Sequence[str]) -> Iterator[str]:
    return (f"{label}：{' / '.join(example.split(chr(10)))}" for example in examples)


def _findings(findings: Iterable[Finding], more: int) -> Iterator[str]:
    for one in findings:
        fix = f" [{one.fix.safety}: {one.fix.replacement!r}]" if one.fix else ""
        yield f"{one.line}:{one.column} {one.severity} {one.rule} {one.message}{fix}"
    if more:
        yield said(f"{more} more are not listed; raise most, or minimum.", f"还有 {more} 处没有列出；可调大 most，或提高 minimum。")


def _point(point: Point) -> str:
    return (
        f"{'  ' * point.level}{point.line}:{point.column} {point.label}{point.heading} · {_size(point.characters, point.minutes)}"
    )


def _counts(counts: Counts) -> str:
    return said(
        f"{counts.error} errors, {counts.warning} warnings, {counts.info} hints",
        f"必改 {counts.error} 处，建议改 {counts.warning} 处，提示 {counts.info} 处",
    )


def _size(characters: int, minutes: float) -> str:
    return said(f"{characters} characters · {minutes} minutes", f"{characters} 字 · {minutes} 分钟")


def _named(path: str) -> str:
    return path and said(f"{path}: ", f"{path}：")


def _short(line: str) -> str:
    return printable(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…")
