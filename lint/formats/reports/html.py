"""校对单: one self-contained page to read, to hand on and to print. It asks nothing of any network and runs no script."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from lint.formats.printable import character_name, escaped
from lint.formats.reports._quoted import quoted
from lint.model.results import FileResult, Outline, RunResult, Section
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, place_of, remedy
from lint.speech.spoken_length import RATE

DRAWS_OUTLINES = True
_AROUND = 60
"""How much of a sentence is quoted on either side of the found text, in characters."""
_STYLE = os.path.join(os.path.dirname(__file__), "html.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = {"error": "双线：必改", "warning": "波浪线：建议改", "info": "点线：提示"}


def render(outcome: RunResult) -> str:
    """The whole page."""
    with open(_STYLE, encoding="utf-8") as file:
        style = file.read()
    title = f"校对单 · {outcome.files[0].path}" if len(outcome.files) == 1 else "校对单"
    head = [
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{_safe(escape(title))}</title>\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{style}</style>\n</head>\n',
    ]
    body = [
        "<body>\n<main>\n",
        *_summary(outcome),
        *(piece for number, file in enumerate(outcome.files, 1) for piece in _file(outcome, file, f"f{number}")),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(head) + _safe("".join(body))


def _safe(markup: str) -> str:
    """Markup in which characters that nobody sees have their names, and nothing is a command to whoever shows it in a log."""
    return escaped(markup, lambda character: f"&#{ord(character)};" if character in ":[" else escape(character_name(character)))


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return "<h1>校对单</h1>".encode() in data


def _summary(outcome: RunResult) -> Iterator[str]:
    yield f'<header class="sheet">\n<h1>校对单</h1>\n<p>{_verdict(outcome)}</p>\n{_counts(outcome.violations)}'
    for note in outcome.notes:
        yield f"<p>{escape(note)}</p>\n"
    yield from _not_checked("没有查成，需要处理的", outcome.unreadable, " open")
    yield from _not_checked("没有查的", outcome.skipped, "")
    if len(outcome.files) > 1:
        rows = "".join(
            f'<li><a href="#f{number}">{escape(file.path)}</a> <span class="faint">{_brief(file.violations)}</span></li>'
            for number, file in enumerate(outcome.files, 1)
        )
        yield f"<nav><h3>文稿</h3><ol>{rows}</ol></nav>\n"
    yield "</header>\n"


def _not_checked(what: str, paths: Sequence[tuple[str, str]], state: str) -> Iterator[str]:
    if paths:
        items = "".join(f"<li>{escape(path)}：{escape(reason)}</li>" for path, reason in paths)
        yield f"<details{state}><summary>{what} {len(paths)} 个</summary><ul>{items}</ul></details>\n"


def _verdict(outcome: RunResult) -> str:
    accepted = sum(len(file.accepted) for file in outcome.files)
    found = len(outcome.violations)
    if found:
        verdict = f"共 {found} 处"
    elif not outcome.files:
        verdict = "没有检查任何文稿"
    else:
        verdict = "查过的没有发现问题" if outcome.unreadable else "没有发现问题"
    counted = f"检查 {len(outcome.files)} 个文件，跳过 {len(outcome.skipped)} 个，无法读取 {len(outcome.unreadable)} 个"
    return f"{verdict}。{counted}{f'；另有 {accepted} 处在基线中或已放行' if accepted else ''}。"


def _counts(violations: Sequence[Violation]) -> str:
    items = "".join(f'<li class="count {severity}">{said}</li>' for severity, said in _counted(violations))
    return f'<ul class="counts">{items}</ul>\n' if items else ""


def _brief(violations: Sequence[Violation]) -> str:
    return "、".join(said for _, said in _counted(violations)) or "没有发现问题"


def _counted(violations: Sequence[Violation]) -> list[tuple[Severity, str]]:
    counts = Counter(violation.severity for violation in violations)
    return [(severity, f"{SEVERITY_NAMES[severity]} {counts[severity]}") for severity in SEVERITIES if counts[severity]]


def _file(outcome: RunResult, file: FileResult, name: str) -> Iterator[str]:
    numbers = {id(violation): number for number, violation in enumerate(file.violations, 1)}
    yield f'<article class="sheet file" id="{name}">\n<h2>{escape(file.path)}</h2>\n{_counts(file.violations)}'
    for outline in file.outlines:
        if outline.sections:
            yield from _outline(outline, len(file.outlines) > 1)
    if file.violations:
        yield "<h3>问题</h3>\n"
    for severity in SEVERITIES:
        found = [violation for violation in file.violations if violation.severity == severity]
        if found:
            yield f'<h4 class="{severity}">{SEVERITY_NAMES[severity]}（{len(found)} 处）</h4>\n<ol class="findings">\n'
            yield from (_finding(outcome, violation, name, numbers[id(violation)]) for violation in found)
            yield "</ol>\n"
    yield '<h3>文稿</h3>\n<p class="faint">' + "；".join(f'<mark class="{key}">{said}</mark>' for key, said in _LEGEND.items())
    yield '。点数字回到说明。</p>\n<pre class="text">\n'
    yield from _marked(file, name)
    yield "</pre>\n</article>\n"


def _finding(outcome: RunResult, violation: Violation, name: str, number: int) -> str:
    rule = outcome.rules[violation.rule]
    pieces = [
        f'<li id="{name}-{number}"><p><a class="number {violation.severity}" href="#{name}-m{number}">{number}</a>'
        f'<span class="message">{escape(violation.message)}</span></p>\n'
        f'<p class="place">{escape(place_of(violation))} · {escape(violation.rule)}</p>\n'
    ]
    if violation.sentence.strip():
        pieces.append(f'<p class="quote">{_quoted(violation)}</p>\n')
    if violation.fix:
        pieces.append(f'<p class="change">{escape(remedy(violation.fix.replacement))}</p>\n')
    pieces.append(f'<p class="why">理由：{escape(rule.why)}　依据：{escape(rule.source)}</p></li>\n')
    return "".join(pieces)


def _quoted(violation: Violation) -> str:
    """The sentence of a finding with the found text in bold, and of a long one what stands around it."""
    before, found, after = map(escape, quoted(violation, _AROUND))
    return f"{before}<b>{found}</b>{after}" if found else before + after


def _outline(outline: Outline, named: bool) -> Iterator[str]:
    """The sections as a table with bars, so that one sees at a glance whether they are in balance."""
    title = f"　{escape(outline.title)}" if named else ""
    about = "".join([f"{outline.genre} · " if outline.genre else "", _size(outline.size)])
    yield f'<h3>结构{title}　<span class="faint">{escape(about)}</span></h3>\n<table class="outline">\n'
    longest = max(section.size for section in outline.sections)
    for section in outline.sections:
        yield _row(section, longest, "")
        yield from (_row(child, longest, ' class="below"') for child in section.children)
    yield "</table>\n"


def _row(section: Section, longest: int, kind: str) -> str:
    width = 100 * section.size / longest if longest else 0
    bar = f'<div class="bar" style="width:{width:.0f}%"></div>'
    below = f"{len(section.children)} 点 · " if section.children else ""
    return (
        f'<tr{kind}><th scope="row">{escape(section.label)}{escape(section.heading)}</th><td class="chart">{bar}</td>'
        f'<td class="figure">{below}{_size(section.size)}</td></tr>\n'
    )


def _size(characters: int) -> str:
    return f"{characters} 字 · {characters / RATE:.1f} 分钟"


def _marked(file: FileResult, name: str) -> Iterator[str]:
    """The text of a file with its findings marked. Where several overlap, the gravest shows; nothing is said twice or left out."""
    text = file.text
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, violation in enumerate(file.violations, 1):
        starts.setdefault(violation.start, []).append(number)
        ends.setdefault(violation.end, []).append(number)
    active: Counter[Severity] = Counter()
    places = sorted({0, *starts, *ends, len(text)})
    for place, following in zip(places, [*places[1:], len(text)]):
        for number in starts.get(place, ()):
            violation = file.violations[number - 1]
            active[violation.severity] += violation.end > violation.start
            yield _spot(violation, name, number)
        for number in ends.get(place, ()):
            violation = file.violations[number - 1]
            active[violation.severity] -= violation.end > violation.start
        piece = escape(text[place:following], quote=False).replace("\r", "&#13;").replace("\v", "\n")
        gravest = next((severity for severity in SEVERITIES if active[severity]), None)
        yield f'<mark class="{gravest}">{piece}</mark>' if gravest and piece else piece


def _spot(violation: Violation, name: str, number: int) -> str:
    """An empty link that shows a number by its style alone: what is copied from the page is the draft and nothing else."""
    said = escape(f"{number}　{SEVERITY_NAMES[violation.severity]}：{violation.message}")
    return (
        f'<a class="spot {violation.severity}" id="{name}-m{number}" href="#{name}-{number}" data-number="{number}"'
        f' title="{said}" aria-label="{said}"></a>'
    )
