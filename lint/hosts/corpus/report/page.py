"""The report on a corpus: one self-contained page to look at and to print. It asks nothing of any network and runs no script."""

import os
from collections.abc import Iterator, Mapping

from lint.hosts.corpus.report.counting import Counts
from lint.hosts.corpus.report.details import Details, Example
from lint.hosts.corpus.report.groups_drawn import heat, lengths, rates, severity_names
from lint.hosts.corpus.report.markup import brief, named, percent, rate, section, table, text
from lint.hosts.corpus.report.results import Results
from lint.hosts.corpus.report.shared import Shared
from lint.hosts.corpus.report.shared_drawn import shared_drawn
from lint.model.published_rule import url_of
from lint.model.record import NamedTuple
from lint.model.violation import SEVERITIES
from lint.model.wording import language, said

GENERATOR = '<meta name="generator" content="speechlint corpus report">'
_STYLE = os.path.join(os.path.dirname(__file__), "page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_REASONS = 10
_AROUND = 22
"""How much of a sentence is quoted on either side of what was found, in characters."""


class Told(NamedTuple):
    """All that the page tells."""

    results: Results
    counts: Counts
    details: Details
    shared: Shared | None
    not_shared: str
    """Why the shared paragraphs are not there; with neither, nobody wanted them."""
    names: Mapping[str, str]
    """What rules are called, by their ids, as far as they are known."""
    rules_url: str
    """Where a rule is explained, with {rule} in it; empty where nobody said so."""


def page(told: Told) -> str:
    """The whole page."""
    with open(_STYLE, encoding="utf-8") as file:
        style = file.read()
    title = said("Report on a corpus", "语料报告")
    head = [
        f'<!doctype html>\n<html lang="{"zh-CN" if language() == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n',
        f"<title>{title}</title>\n{GENERATOR}\n",
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{style}</style>\n</head>\n',
    ]
    return "".join([*head, "<body>\n<main>\n", *_body(told, title), "</main>\n</body>\n</html>\n"])


def _body(told: Told, title: str) -> Iterator[str]:
    yield f'<header class="sheet">\n<h1>{title}</h1>\n'
    yield f'<p class="faint">{"、".join(map(brief, told.results.inputs))}</p>\n'
    if not told.results.complete:
        unfinished = said(
            "The run was interrupted, or still goes on: this is about the documents that were done.",
            "检查中断了，或者还没有做完：这里只统计已经查过的文稿。",
        )
        yield f'<p class="warning" role="note">{unfinished}</p>\n'
    yield f"{_figures(told.counts)}</header>\n"
    yield _unreadable(told.counts)
    yield from rates(told.counts, told.details)
    yield _defects(told)
    yield from heat(told.details, told.names)
    yield lengths(told.counts)
    yield _worst(told.counts)
    if told.shared or told.not_shared:
        yield shared_drawn(told.shared, told.not_shared)


def _figures(counts: Counts) -> str:
    total = counts.total
    hours = total.minutes / 60
    figures = [
        (said("documents", "文稿"), f"{counts.documents:,}", ""),
        (said("drafts in them", "其中篇数"), f"{total.drafts:,}", ""),
        (said("characters", "字数"), f"{total.characters:,}", ""),
        (said("minutes", "分钟"), f"{total.minutes:,.0f}", said(f"{hours:,.1f} hours", f"{hours:,.1f} 小时")),
        *((severity_names()[severity], f"{getattr(total, f'{severity}s'):,}", _per(counts, severity)) for severity in SEVERITIES),
        (said("no speeches", "不是讲话稿"), f"{counts.other:,}", ""),
        (said("unreadable", "读不了"), f"{counts.unreadable:,}", ""),
    ]
    items = "".join(
        f"<div><dt>{name}</dt><dd>{value}{f'<small>{more}</small>' if more else ''}</dd></div>\n" for name, value, more in figures
    )
    return f'<dl class="figures">\n{items}</dl>\n'


def _per(counts: Counts, severity: str) -> str:
    value = rate(counts.total.rate(getattr(counts.total, f"{severity}s")))
    return said(f"{value} per 10,000 characters", f"每万字 {value} 处")


def _unreadable(counts: Counts) -> str:
    reasons = counts.reasons.most_common(_REASONS)
    heads = [said("Reason", "原因"), said("documents", "文稿")]
    rows = [[text(reason), f"{count:,}"] for reason, count in reasons]
    title = said("What could not be read", "读不了的文稿")
    return section("unreadable", title, [table(heads, rows, "reasons")] if rows else [])


def _defects(told: Told) -> str:
    items = "".join(_defect(told, rule) for rule in told.details.rules)
    title = said("The most frequent defects", "最常见的问题")
    return section("defects", title, [f'<ol class="defects">\n{items}</ol>\n'] if items else [])


def _defect(told: Told, rule: str) -> str:
    count, examples = told.counts.rules[rule], told.details.examples[rule]
    severity = told.counts.severities[rule].most_common(1)[0][0]
    style = severity if severity in SEVERITIES else "info"
    name = told.names.get(rule) or (examples[0].message if examples else "")
    url = url_of(told.rules_url, rule)
    code = f'<a href="{text(url)}"><code>{brief(rule)}</code></a>' if url else f"<code>{brief(rule)}</code>"
    share = percent(count.documents, told.counts.total.documents)
    counts = said(
        f"{count.findings:,} findings in {count.documents:,} documents ({share})",
        f"{count.findings:,} 处，见于 {count.documents:,} 份文稿（{share}）",
    )
    listed = "".join(f"<li>{_example(example)}</li>\n" for example in examples)
    badge = f'<span class="badge {style}">{severity_names()[style]}</span>'
    return f'<li><h3>{brief(name)} {badge} {code}</h3>\n<p class="faint">{counts}</p>\n<ul>\n{listed}</ul></li>\n'


def _example(example: Example) -> str:
    before, found, after = _quoted(example)
    place = example.place or said(f"line {example.line}", f"第{example.line}行")
    column = said(f", column {example.column}", f"第{example.column}字")
    where = f'<span class="faint">{named(example.id, example.title)} · {text(place)}{column}</span>'
    return f'<q class="quote">{text(before)}<b>{text(found)}</b>{text(after)}</q> {where}'


def _quoted(example: Example) -> tuple[str, str, str]:
    """What stands around the found text in its sentence; the beginning of the sentence where it is not in it."""
    before, found, after = example.sentence.partition(example.found) if example.found else (example.sentence, "", "")
    if not found:
        return _beginning(before, 2 * _AROUND), _beginning(example.found, _AROUND), ""
    before = before if len(before) <= _AROUND else f"……{before[-_AROUND:]}"
    return before, _beginning(found, 3 * _AROUND), _beginning(after, _AROUND)


def _beginning(given: str, most: int) -> str:
    return given if len(given) <= most else f"{given[:most]}……"


def _worst(counts: Counts) -> str:
    heads = [said("Draft", "文稿"), said("together", "合计"), *severity_names().values(), said("minutes", "分钟")]
    rows = []
    for one in counts.worst:
        numbers = [f"<b>{one.findings:,}</b>", *(f"{count:,}" for count in (one.errors, one.warnings, one.infos))]
        rows.append([named(one.id, one.title), *numbers, f"{one.minutes:,.1f}"])
    title = said("The drafts with the most findings", "问题最多的文稿")
    return section("worst", title, [table(heads, rows, "worst")] if rows else [])
