"""The page for people without a terminal: nothing of the draft is lost, and a real browser shows it as it should."""

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument

from helpers.browser import CONTRASTS
from helpers.command import run
from lint.formats.printable import escaped, named_unseen
from lint.formats.reports import html
from lint.model.results import FileResult, RunResult
from lint.model.text import Span
from lint.model.violation import SEVERITIES, Fix, Severity, Violation
from lint.pipeline.load_rules import load_complete

RULES = {rule.id: rule for rule in load_complete().rules}
FIXTURES = Path(__file__).parents[2] / "fixtures"
PANE = re.compile(r'<pre class="text">\n(.*?)</pre>', re.DOTALL)


def violation(start: int, end: int, severity: Severity, text: str) -> Violation:
    found = text[start:end]
    return Violation(
        path="a.txt", line=1, column=start + 1, end_line=1, end_column=end + 1, rule="ph-name", category="placeholders",
        severity=severity, message=f"“{found}”<b>", found=found, draft=1, section="一 › （二）", fix=Fix("<改>", "safe"),
        start=start, end=end, sentence=text, in_sentence=Span(start, end),
    )  # fmt: skip


def page_of(text: str, violations: list[Violation]) -> str:
    return html.render(RunResult([FileResult("a<.txt", lambda: text, violations)], [], [], RULES))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.sampled_from(["error", "warning", "info"])), max_size=8)


def shown_as(text: str) -> str:
    """A draft as the page shows it: as it is, but for what cannot be seen and would turn it round."""
    return re.sub("[^\r\v]+", lambda found: escaped(found[0], named_unseen), text).replace("\v", "\n")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=50), SPANS)
def test_the_pane_holds_the_draft_and_nothing_else(text: str, spans: list[tuple[int, int, Severity]]) -> None:
    inside = sorted({(min(start, len(text)), min(start + size, len(text)), severity) for start, size, severity in spans})
    shown = page_of(text, [violation(start, end, severity, text) for start, end, severity in inside])
    (pane,) = PANE.findall(shown)
    assert unescape(re.sub(r"<[^>]*>", "", pane)) == shown_as(text)
    gravest_first = sorted(inside, key=lambda one: SEVERITIES.index(one[2]))  # As the list numbers them.
    assert [int(number) for number in re.findall(r'data-number="(\d+)"', pane)] == [
        gravest_first.index(one) + 1 for one in sorted(inside, key=lambda one: (one[0], gravest_first.index(one)))
    ]
    assert pane.count("<mark") == pane.count("</mark>")
    covered = "".join(text[at] for at in range(len(text)) if any(start <= at < end for start, end, _ in inside))
    assert unescape("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", pane, re.DOTALL))) == shown_as(covered)


def test_nothing_of_a_draft_is_read_as_markup() -> None:
    shown = page_of("<script>alert(1)</script>&amp;", [violation(0, 8, "error", "<script>alert(1)</script>")])
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>“" not in shown


def test_what_was_not_checked_is_on_the_page() -> None:
    shown = html.render(RunResult([], [("b.doc", "不是文稿")], [("c.txt", "打不开")], RULES, ["注意。"]))
    for said in ("没有检查任何文稿", "b.doc：不是文稿", "c.txt：打不开", "注意。"):
        assert said in shown
    assert "没有发现问题" not in html.render(RunResult([], [], [("c.txt", "打不开")], RULES))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of all defective drafts, as the command writes it."""
    file = tmp_path_factory.mktemp("page") / "校对单.html"
    drafts = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("*defective*/draft.*"))
    done = run("check", *drafts, "missing.txt", "--output", f"html={file}", "--format", "json", "--isolated", cwd=FIXTURES)
    assert done.returncode == 2
    return file


def opened(browser: Browser, report: Path, **options: Any) -> tuple[Page, list[str]]:
    """The page, and what the browser complained of or asked a network for."""
    page = browser.new_page(**options)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if request.url != report.as_uri() else None)
    page.goto(report.as_uri())
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_word_can_be_read_in_both_colour_schemes_and_on_paper(browser: Browser, report: Path, scheme: str) -> None:
    page, complaints = opened(browser, report, color_scheme="light" if scheme == "light" else "dark")
    if scheme == "print":
        page.emulate_media(media="print")
    found = page.evaluate(CONTRASTS)
    assert len(found) > 500
    assert [pair for pair in found if pair[0] < 4.5] == []
    paper = page.evaluate("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (scheme != "dark")
    assert complaints == []
    page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_a_telephone_and_a_desk(browser: Browser, report: Path, width: int) -> None:
    page, _ = opened(browser, report, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('.bar')].every(bar => bar.getBoundingClientRect().width > 0)")
    page.close()


def test_every_finding_is_in_the_list_and_in_the_draft_and_each_leads_to_the_other(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report)
    listed, spots = page.locator(".findings li"), page.locator("a.spot")
    assert listed.count() == spots.count() > 60
    broken = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    assert page.evaluate(broken) == 0
    spots.nth(3).click()
    assert page.evaluate("document.querySelector(':target').matches('.findings li')")
    page.locator(":target a.number").click()
    assert page.evaluate("document.querySelector(':target').matches('a.spot')")
    assert page.locator(".outline .bar").count() > 20
    assert page.get_by_text("missing.txt：没有这个文件").is_visible()
    page.close()


def test_a_folder_shows_the_worst_draft_first_and_clean_ones_in_a_line(browser: Browser, tmp_path: Path) -> None:
    for name, text in {"甲": "XX同志来了。", "乙": "XX同志来了。XX同志走了。", "丙": "大家好。", "丁": "大家好。"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    file = tmp_path / "page.html"
    run("check", str(tmp_path), "--isolated", "--select", "ph-name", "--output", f"html={file}", "--fail-on", "never")
    page, _ = opened(browser, file)
    assert page.locator("nav li").all_inner_texts() == ["乙.txt 必改 2 处", "甲.txt 必改 1 处"]
    assert page.locator("article h2").all_inner_texts() == ["乙.txt", "甲.txt"]
    assert page.locator("details").all_inner_texts() == ["没有发现问题的 2 个文件"]
    page.locator("summary").click()
    assert page.get_by_text("丁.txt、丙.txt").is_visible() or page.get_by_text("丙.txt、丁.txt").is_visible()
    assert str(tmp_path) not in page.content()  # It is no business of whoever gets the paper.
    page.close()


@pytest.mark.parametrize("draft", sorted(FIXTURES.glob("*-defective/draft.*")), ids=lambda path: path.parent.name)
def test_the_sheet_of_a_draft_of_a_page_is_a_page_unless_the_draft_is_to_be_attached(
    browser: Browser, tmp_path: Path, draft: Path
) -> None:
    file = tmp_path / "page.html"
    run("report", str(draft), "-o", str(file), "--isolated")
    page, complaints = opened(browser, file)
    assert len(PdfDocument(page.pdf(prefer_css_page_size=True))) == 1
    said = without_space(page.locator("header").inner_text() + page.locator("article").inner_text())
    assert sum(said.count(f"必改{digit}") for digit in "123456789") == 1  # The counts stand there once.
    page.get_by_label("打印时附在后面").check()
    printed = PdfDocument(page.pdf(prefer_css_page_size=True))
    text = without_space("".join(on.get_textpage().get_text_range() for on in printed))
    assert len(printed) > 1
    assert "点数字回到说明" in text
    assert complaints == []
    page.close()


def test_what_is_printed_is_the_whole_page_in_black_on_white(browser: Browser, report: Path) -> None:
    page, _ = opened(browser, report, color_scheme="dark")
    printed = PdfDocument(page.pdf(prefer_css_page_size=True))
    said = [on.get_textpage().get_text_range() for on in printed]
    messages = [without_space(one) for one in page.locator(".message").all_inner_texts()]
    drafts = [without_space(one) for one in page.locator(".file > h2").all_inner_texts()]
    page.close()
    assert [round(side / 72 * 25.4) for side in printed[0].get_size()] == [210, 297]
    everything = without_space("".join(said))
    assert len(messages) > 50
    assert [one for one in messages if one not in everything] == []
    assert len(drafts) > 5
    assert [one for one in drafts[1:] if not any(without_space(on).startswith(one) for on in said)] == []  # Each begins a page.
    for on in printed:
        shades = Counter(bytes(on.render(scale=0.5, grayscale=True).buffer))
        assert shades[255] > 0.7 * shades.total(), "the paper is white, whatever the screen is"
        assert min(shades) < 100, "and something dark stands on it"


def without_space(text: str) -> str:
    return "".join(text.split())
