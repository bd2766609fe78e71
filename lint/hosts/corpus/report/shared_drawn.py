"""The part of the page on paragraphs that drafts share."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from lint.hosts.corpus.report.markup import brief, named, percent, section, table, text
from lint.hosts.corpus.report.shared import LIKE, Draft, Likeness, Paragraph, Shared
from lint.hosts.corpus.report.shared.identical import FORMULA
from lint.hosts.corpus.report.shared.paragraphs import LEAST
from lint.model.wording import said

_TOKEN = re.compile(r"[0-9]+|.", re.DOTALL)
"""A number is changed as a whole."""
_QUOTED = 120
_COMPARED = 400
"""How much of two paragraphs is shown with the differences, in characters."""


def shared_drawn(shared: Shared | None, reason: str) -> str:
    """What the documents have in common, or why that was not looked for."""
    title = said("Drafts that share paragraphs", "段落雷同")
    if shared is None:
        return section("shared", title, [f"<p>{text(reason)}</p>\n"])
    return section("shared", title, _parts(shared))


def _parts(shared: Shared) -> Iterator[str]:
    yield f"<p>{_summary(shared)}</p>\n"
    if shared.pairs:
        yield f"<h3>{said('Pairs of drafts that share the most', '相同段落最多的两篇')}</h3>\n"
        heads = [said("paragraphs", "相同段落"), said("drafts", "文稿"), said("one of them", "其中一段")]
        rows = [
            [
                said(f"{pair.paragraphs:,} paragraphs", f"{pair.paragraphs:,} 段"),
                _drafts((pair.one, pair.other)),
                brief(pair.text.strip(), _QUOTED),
            ]
            for pair in shared.pairs
        ]
        yield table(heads, rows, "quotes")
    yield from _repeated(said("Paragraphs that several drafts have", "几篇都有的段落"), shared.commonest)
    yield from _alike(shared)
    formulas = said(f"Formulas: paragraphs of more than {FORMULA} drafts", f"套话：超过 {FORMULA} 篇都有的段落")
    yield from _repeated(formulas, shared.commonest_formulas)


def _summary(shared: Shared) -> str:
    share = percent(shared.sharing, shared.documents)
    return said(
        f"{shared.paragraphs:,} paragraphs of at least {LEAST} characters were compared, spaces and marks aside."
        f" {shared.identical:,} of them stand in several drafts, up to {FORMULA}; {shared.sharing:,} drafts ({share}) have one."
        f" {shared.formulas:,} more stand in more than {FORMULA} drafts: they are formulas and do not count as shared.",
        f"比对了 {shared.paragraphs:,} 个不少于 {LEAST} 字的段落（空格、标点不计）。"
        f"其中 {shared.identical:,} 段在几篇（不超过 {FORMULA} 篇）里一字不差，涉及 {shared.sharing:,} 篇（{share}）；"
        f"另有 {shared.formulas:,} 段超过 {FORMULA} 篇都有，是套话，不算雷同。",
    )


def _repeated(title: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    if paragraphs:
        yield f"<h3>{title}</h3>\n"
        heads = [said("drafts", "篇数"), said("paragraph", "段落"), said("the first of them", "最先见于")]
        yield table(
            heads,
            [
                [said(f"{one.documents:,} drafts", f"{one.documents:,} 篇"), brief(one.text.strip(), _QUOTED), _drafts(one.drafts)]
                for one in paragraphs
            ],
            "quotes",
        )


def _drafts(drafts: Sequence[Draft]) -> str:
    return "<br>".join(named(draft.id, draft.title) for draft in drafts)


def _alike(shared: Shared) -> Iterator[str]:
    if not shared.candidates:
        return
    yield f"<h3>{said('Paragraphs that are nearly the same', '大同小异的段落')}</h3>\n<p>{_how_alike(shared)}</p>\n"
    heads = [said("likeness", "相似度"), said("drafts", "文稿"), said("what differs", "不同之处")]
    rows = [[f"{one.likeness:.2f}", _drafts((one.one, one.other)), _differences(one)] for one in shared.alike]
    yield table(heads, rows, "quotes") if rows else ""


def _how_alike(shared: Shared) -> str:
    sample = said(
        f"Of the paragraphs, one in {shared.sample} was looked at for this, chosen by how it begins. ",
        f"段落太多，这一项按段首抽样，约 {shared.sample} 段里比 1 段。",
    )
    pairs = said(
        f"{shared.candidates:,} pairs were candidates by MinHash, {shared.verified:,} were compared exactly,",
        f"MinHash 初筛出 {shared.candidates:,} 对，逐对核对了 {shared.verified:,} 对，",
    )
    found = said(
        f" {shared.similar:,} have at least {LIKE:.0%} of their runs of three characters in common.",
        f"其中 {shared.similar:,} 对的三字串有 {LIKE:.0%} 以上相同。",
    )
    if shared.verified < shared.candidates:
        expected = round(shared.similar * shared.candidates / max(shared.verified, 1), -1)
        found += said(f" Among all candidates that would be about {expected:,}.", f"照此推算，全部约有 {expected:,} 对。")
    return (sample if shared.sample > 1 else "") + pairs + found


def _differences(pair: Likeness) -> str:
    """The first paragraph with what the other one leaves out struck and what that has instead underlined."""
    one, other = (_TOKEN.findall(given.strip()[:_COMPARED]) for given in (pair.text, pair.other_text))
    pieces, before, after = [], "", ""
    for step in Levenshtein.opcodes(one, other):
        left, right = "".join(one[step.src_start : step.src_end]), "".join(other[step.dest_start : step.dest_end])
        if step.tag == "equal":
            pieces += [*_change(before, after), text(left)]
            before = after = ""
        else:
            before, after = before + left, after + right
    return "".join([*pieces, *_change(before, after)])


def _change(before: str, after: str) -> Iterator[str]:
    if before:
        yield f"<del>{text(before)}</del>"
    if after:
        yield f"<ins>{text(after)}</ins>"
