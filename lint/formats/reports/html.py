"""校对单: one self-contained page to read, to hand on and to print. It asks nothing of any network and runs no script."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from lint.formats.printable import character_name, escaped
from lint.formats.reports._quoted import quoted
from lint.formats.reports._sheet import (
    COLUMNS,
    SIGNED,
    about,
    brief,
    change,
    clean_files,
    counted,
    namer,
    numbers_by_rule,
    ordered,
    shortened,
    shown_files,
    size,
    verdict,
)
from lint.model.published_rule import url_of
from lint.model.results import FileResult, Outline, RunResult, Section
from lint.model.violation import SEVERITIES, SEVERITY_NAMES, Severity, Violation, place_of

DRAWS_OUTLINES = True
_AROUND = 18
"""How much of a sentence is quoted on either side of the found text, in characters."""
_STYLE = os.path.join(os.path.dirname(__file__), "html.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LEGEND = {"error": "双线：必改", "warning": "波浪线：建议改", "info": "点线：提示"}
_ATTACH = '<label class="attach"><input type="checkbox"> 打印时附在后面</label>'


def render(outcome: RunResult) -> str:
    """The whole page."""
    with open(_STYLE, encoding="utf-8") as file:
        style = file.read()
    files = shown_files(outcome)
    title = f"校对单 · {namer(outcome)(files[0].path)}" if len(outcome.files) == 1 else "校对单"
    head = [
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{_safe(escape(title))}</title>\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{style}</style>\n</head>\n',
    ]
    body = [
        "<body>\n<main>\n",
        *_summary(outcome, files),
        *(piece for number, one in enumerate(files, 1) for piece in _file(outcome, one, f"f{number}")),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(head) + _safe("".join(body))


def _safe(markup: str) -> str:
    """Markup in which characters that nobody sees have their names, and nothing is a command to whoever shows it in a log."""
    return escaped(markup, lambda character: f"&#{ord(character)};" if character in ":[" else escape(character_name(character)))


def wrote(data: bytes) -> bool:
    """Whether a file is a report of this format."""
    return "<h1>校对单</h1>".encode() in data


def _summary(outcome: RunResult, files: Sequence[FileResult]) -> Iterator[str]:
    named = namer(outcome)
    yield f'<header class="sheet">\n<h1>校对单</h1>\n<p class="verdict">{verdict(outcome)}</p>\n{_counts(outcome.violations)}'
    for note in outcome.notes:
        yield f"<p>{escape(note)}</p>\n"
    yield from _not_checked("没有查成，需要处理的", [(named(path), why) for path, why in outcome.unreadable], " open")
    yield from _not_checked("没有查的", [(named(path), why) for path, why in outcome.skipped], "")
    if len(outcome.files) > 1 and files:
        rows = "".join(
            f'<li><a href="#f{number}">{escape(named(file.path))}</a> <span class="faint">{brief(file.violations)}</span></li>'
            for number, file in enumerate(files, 1)
        )
        yield f"<nav><h3>文稿</h3><ol>{rows}</ol></nav>\n"
    if clean := clean_files(outcome):
        names = "、".join(escape(named(file.path)) for file in clean)
        yield f"<details><summary>没有发现问题的 {len(clean)} 个文件</summary><p>{names}</p></details>\n"
    yield "</header>\n"


def _not_checked(what: str, paths: Sequence[tuple[str, str]], state: str) -> Iterator[str]:
    if paths:
        items = "".join(f"<li>{escape(path)}：{escape(reason)}</li>" for path, reason in paths)
        yield f"<details{state}><summary>{what} {len(paths)} 个</summary><ul>{items}</ul></details>\n"


def _counts(violations: Sequence[Violation]) -> str:
    items = [f'<li class="count {one}">{SEVERITY_NAMES[one]} <b>{count}</b></li>' for one, count in counted(violations)]
    return f'<ul class="counts">{"".join(items)}</ul>\n' if items else ""


def _file(outcome: RunResult, file: FileResult, name: str) -> Iterator[str]:
    found = ordered(file.violations)
    alone = len(outcome.files) == 1
    yield f'<article class="sheet file" id="{name}">\n<h2>{escape(namer(outcome)(file.path))}</h2>\n'
    for outline in file.outlines:
        yield f'<p class="faint about">{escape(_titled(outline))}</p>\n'
    yield "" if alone else _counts(file.violations)
    if found:
        yield f'<p class="columns">{"".join(f"<span>{column}</span>" for column in COLUMNS)}</p>\n'
    first, rules = 1, set[str]()
    for severity, count in counted(found):
        yield f'<h3 class="{severity}">{SEVERITY_NAMES[severity]}（{count} 处）</h3>\n<ol class="findings">\n'
        for number in range(first, first + count):
            one = found[number - 1]
            yield _finding(outcome, one, name, number, one.rule in rules)
            rules.add(one.rule)
        first += count
        yield "</ol>\n"
    for outline in file.outlines:
        if outline.sections:
            yield from _outline(outline, len(file.outlines) > 1)
    rules_said = "，".join(f"{numbers} {escape(rule)}" for rule, numbers in numbers_by_rule(found))
    yield f'<p class="signed">{SIGNED}</p>\n' + (f'<p class="rules">规则：{rules_said}</p>\n' if found else "")
    yield f'<section class="draft">\n<h3>文稿 {_ATTACH}</h3>\n<p class="faint">'
    yield "；".join(f'<mark class="{key}">{said}</mark>' for key, said in _LEGEND.items())
    yield '。点数字回到说明。</p>\n<pre class="text">\n'
    yield from _marked(file, name)
    yield "</pre>\n</section>\n</article>\n"


def _titled(outline: Outline) -> str:
    return f"《{shortened(outline.title)}》　{about(outline)}" if outline.title else about(outline)


def _finding(outcome: RunResult, violation: Violation, name: str, number: int, again: bool) -> str:
    """A row of the sheet; the reason of a rule that stands above already is left out on paper."""
    fix, rule = change(violation), outcome.rules[violation.rule]
    pieces = [
        f'<li id="{name}-{number}"><a class="number {violation.severity}" href="#{name}-m{number}">{number}</a>\n',
        f'<p class="place">{escape(place_of(violation))}</p>\n<p class="quote">{_quoted(violation)}</p>\n',
        f'<div class="said"><p><span class="message">{escape(violation.message)}</span>',
        f' <span class="change">{escape(fix)}</span>' if fix else "",
        f'</p>\n<p class="why{" again" if again else ""}">{escape(rule.why)}'
        f' <span class="source {rule.basis}">{escape(rule.source)}</span> {_linked(outcome, violation.rule)}</p>',
        "</div></li>\n",
    ]
    return "".join(pieces)


def _linked(outcome: RunResult, rule: str) -> str:
    url = url_of(outcome.rules_url, rule)
    return f'<a class="rule" href="{escape(url)}">{escape(rule)}</a>' if url else f'<span class="rule">{escape(rule)}</span>'


def _quoted(violation: Violation) -> str:
    """The sentence of a finding with the found text in bold, and of a long one what stands around it."""
    before, found, after = map(escape, quoted(violation, _AROUND))
    return f"{before}<b>{found}</b>{after}" if found else before + after


def _outline(outline: Outline, named: bool) -> Iterator[str]:
    """The sections as a table with bars, so that one sees at a glance whether they are in balance."""
    title = f"　{escape(shortened(outline.title))}" if named else ""
    yield f'<h3>结构{title}</h3>\n<table class="outline">\n'
    longest = max(section.size for section in outline.sections)
    for section in outline.sections:
        yield _row(section, longest, "")
        yield from (_row(child, longest, ' class="below"') for child in section.children)
    yield "</table>\n"


def _row(section: Section, longest: int, kind: str) -> str:
    width = 100 * section.size / longest if longest else 0
    bar = f'<div class="bar" style="width:{width:.0f}%"></div>'
    below = f"{len(section.children)} 点，" if section.children else ""
    return (
        f'<tr{kind}><th scope="row">{escape(section.label)}{escape(shortened(section.heading))}</th><td class="chart">{bar}</td>'
        f'<td class="figure">{below}{size(section.size)}</td></tr>\n'
    )


def _marked(file: FileResult, name: str) -> Iterator[str]:
    """The text of a file with its findings marked. Where several overlap, the gravest shows; nothing is said twice or left out."""
    text, found = file.text, ordered(file.violations)
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, violation in enumerate(found, 1):
        starts.setdefault(violation.start, []).append(number)
        ends.setdefault(violation.end, []).append(number)
    active: Counter[Severity] = Counter()
    places = sorted({0, *starts, *ends, len(text)})
    for place, following in zip(places, [*places[1:], len(text)]):
        for number in starts.get(place, ()):
            violation = found[number - 1]
            active[violation.severity] += violation.end > violation.start
            yield _spot(violation, name, number)
        for number in ends.get(place, ()):
            violation = found[number - 1]
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
