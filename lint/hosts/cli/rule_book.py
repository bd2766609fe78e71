"""The rule book as a static site: an index by category, and a page a rule. Plain pages: no script, nothing fetched."""

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from string import Formatter

from lint.formats.printable import escaped, named_unseen
from lint.model.published_rule import page_of
from lint.model.violation import BASIS_NAMES, SEVERITIES, SEVERITY_NAMES, Safety, Severity, Violation
from lint.pipeline.prove import findings
from lint.pipeline.suppress import NOTICES
from lint.rules.rule import Rule
from lint.rules.ruleset import Ruleset
from lint.rules.tuning import number_fields

GENERATOR = '<meta name="generator" content="speechlint rules page">'
_STYLE = os.path.join(os.path.dirname(__file__), "rule_book.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CATEGORIES = {
    "structure": "结构", "numbering": "序号", "counts": "数目", "placeholders": "占位符", "punctuation": "标点", "numerals": "数字",
    "glyphs": "字形", "wording": "用词", "style": "文风", "hygiene": "格式与杂质", "leftovers": "旧稿残留", "across": "各篇互校",
    "roster": "名册",
}  # fmt: skip
_SAFETIES: dict[Safety, str] = {
    "safe": "能改，意思不变，可以放心自动改",
    "unsafe": "能改，改法要看一眼；写成修订，或用 fix --unsafe",
    "display": "只说怎么改，不替您改",
}
_NEEDS = {"against": "比对旧稿时才查（--against）", "across": "几篇互相比对时才查（--across）"}
_BARE = re.compile("[A-Za-z0-9_-]+")
"""A key of TOML that needs no quotation marks."""
_ANYWHERE = "……"
"""What stands in a message for what differs from draft to draft."""


def site(ruleset: Ruleset) -> dict[str, str]:
    """The pages by their paths: those of a rule set, and of the rules on suppressions."""
    rules = [*ruleset.rules, *NOTICES.values()]
    order = list(_CATEGORIES)
    rules.sort(key=lambda rule: order.index(rule.category) if rule.category in order else len(order))
    pages = {"index.html": _index(rules)}
    for number, rule in enumerate(rules):
        beside = rules[number - 1] if number else None, rules[number + 1] if number + 1 < len(rules) else None
        pages[page_of(rule.id)] = _page(rule, Ruleset([rule], ruleset.vocabulary), *beside)
    return pages


def _document(title: str, body: Iterator[str]) -> str:
    with open(_STYLE, encoding="utf-8") as file:
        style = file.read()
    head = (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{_text(title)}</title>\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n<style>\n{style}</style>\n</head>\n'
    )
    return "".join([head, "<body>\n<main>\n", *body, "</main>\n</body>\n</html>\n"])


def _index(rules: Sequence[Rule]) -> str:
    def body() -> Iterator[str]:
        yield "<h1>规则手册</h1>\n"
        yield f"<p>讲话稿校对工具 speechlint 的 {len(rules)} 条规则：查什么，为什么，依据是什么，怎样放行。</p>\n"
        yield '<div class="filter"><span>只看</span>'
        for severity in SEVERITIES:
            name = SEVERITY_NAMES[severity]
            yield f'<label class="{severity}"><input type="checkbox" class="show-{severity}" checked> {name}</label>'
        yield "</div>\n<nav>"
        groups = [(name, list(those)) for name, those in groupby(rules, key=lambda rule: rule.category)]
        yield "".join(f'<a href="#{_text(name)}">{_category(name)} <small>{len(those)}</small></a>' for name, those in groups)
        yield "</nav>\n"
        for name, those in groups:
            yield f'<h2 id="{_text(name)}">{_category(name)} <small>{_text(name)}</small></h2>\n<ul class="rules">\n'
            for rule in those:
                yield (
                    f'<li class="{rule.severity}"><a href="{_text(page_of(rule.id))}">{_text(said(rule))}</a>'
                    f' <span class="badge {rule.severity}">{SEVERITY_NAMES[rule.severity]}</span> <code>{_text(rule.id)}</code>'
                    f"{' <small>试行</small>' if rule.preview else ''}</li>\n"
                )
            yield "</ul>\n"

    return _document("规则手册", body())


def _page(rule: Rule, single: Ruleset, before: Rule | None, after: Rule | None) -> str:
    up = "../" * rule.id.count("/")

    def body() -> Iterator[str]:
        category = f'<a href="{up}index.html#{_text(rule.category)}">{_category(rule.category)}</a>'
        yield f'<p class="path"><a href="{up}index.html">规则手册</a> › {category}</p>\n<h1>{_text(said(rule))}</h1>\n'
        badge = f'<span class="badge {rule.severity}">{SEVERITY_NAMES[rule.severity]}</span>'
        yield f'<p class="about">{badge} <code>{_text(rule.id)}</code> <small lang="en">{_text(rule.title)}</small></p>\n<dl>\n'
        for term, description in _facts(rule):
            yield f"<dt>{term}</dt><dd>{_text(description)}</dd>\n"
        yield "</dl>\n"
        yield from _examples(rule, single)
        yield from _letting_stand(rule)
        yield from _settings(rule)
        yield '<nav class="pages">'
        for one, arrow in ((before, "‹ {}"), (after, "{} ›")):
            if one:
                yield f'<a href="{up}{_text(page_of(one.id))}">{arrow.format(_text(one.id))}</a>'
        yield "</nav>\n"

    return _document(f"{said(rule)} · {rule.id}", body())


def said(rule: Rule) -> str:
    """The message of a rule, without what differs from draft to draft: it is the only name of a rule that is in Chinese."""
    pieces = Formatter().parse(rule.message)
    whole = "".join(literal + (_ANYWHERE if field is not None else "") for literal, field, _, _ in pieces)
    return whole.replace(_ANYWHERE * 2, _ANYWHERE)


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "理由", rule.why
    yield "依据", f"{rule.source}（{BASIS_NAMES[rule.basis]}）"
    yield "改法", _SAFETIES[rule.safety] if rule.fixed else "要人来改：说得出哪里错，说不出该写什么"
    if rule.unsure and rule.fixed:
        yield "", "拿不准的上下文里，改法再谨慎一级"
    if rule.needs:
        yield "何时", _NEEDS[rule.needs]
    if rule.rostered:
        yield "何时", "有名册时才查"
    if rule.preview:
        yield "试行", "还不够准，要加 --preview 才查"
    if rule.formats:
        yield "只查", "、".join(rule.formats)


def _examples(rule: Rule, single: Ruleset) -> Iterator[str]:
    if rule.bad:
        yield '<h2>会报出来</h2>\n<div class="examples bad">\n'
        for number, text in enumerate(rule.bad):
            found = findings(single, text)
            mended = rule.fixed[number] if number < len(rule.fixed) else ""
            yield f"<figure><pre>{_marked(text, found)}</pre>"
            yield f"<figcaption>{_text('；'.join(dict.fromkeys(one.message for one in found)))}</figcaption>"
            yield f'<pre class="mended">{_text(mended)}</pre>' if mended and mended != text else ""
            yield "</figure>\n"
        yield "</div>\n"
    if rule.good:
        yield '<h2>这样不报</h2>\n<div class="examples good">\n'
        yield "".join(f"<figure><pre>{_text(text)}</pre></figure>\n" for text in rule.good)
        yield "</div>\n"


def _marked(text: str, found: Sequence[Violation]) -> str:
    pieces, last = [], 0
    for one in found:
        if one.start >= last and one.end <= len(text):
            pieces.append(f"{_text(text[last : one.start])}<mark>{_text(text[one.start : one.end])}</mark>")
            last = one.end
    return "".join([*pieces, _text(text[last:])])


def _letting_stand(rule: Rule) -> Iterator[str]:
    name = rule.id
    if name in NOTICES:
        return
    yield "<h2>确实没错，怎样放行</h2>\n<ul>\n<li>在 Word、WPS 里：把那条批注标为已解决，或者答复“保留，理由是……”。</li>\n"
    yield "<li>本来就对的词，写进配置：<pre>allow = [&quot;……&quot;]</pre></li>\n"
    table = f'[[suppress]]\nrule = "{name}"\npath = "讲话.docx"\ntext = "……"\nreason = "……"'
    yield f"<li>只放行一处，写进配置：<pre>{_text(table)}</pre></li>\n"
    yield f"<li>Markdown 文稿里，写在那一行或上一行：<pre>{_text(f'<!-- speechlint-allow {name}: 理由 -->')}</pre></li>\n</ul>\n"


def _settings(rule: Rule) -> Iterator[str]:
    name = rule.id
    if rule.id in NOTICES:
        return
    yield "<h2>怎样调整</h2>\n<p>写进 <code>speechlint.toml</code>：</p>\n"
    other: Severity = "info" if rule.severity != "info" else "warning"
    key = name if _BARE.fullmatch(name) else f'"{name}"'
    lines = ["preview = true  # 试行的规则也查"] if rule.preview else [f'ignore = ["{name}"]  # 不查这一条']
    lines += ["", "[severity]", f'{key} = "{other}"  # 改作“{SEVERITY_NAMES[other]}”；“off”是不查']
    if numbers := {field: getattr(rule, field) for field in number_fields(type(rule))}:
        lines += ["", "[thresholds]  # 现在的数", *(f"{key}.{field} = {value}" for field, value in numbers.items())]
    yield f'<pre class="settings">{_text(chr(10).join(lines))}</pre>\n'


def _category(name: str) -> str:
    return _CATEGORIES.get(name, _text(name))


def _text(text: str) -> str:
    return escape(escaped(text, named_unseen))
