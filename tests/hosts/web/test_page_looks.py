"""How the page looks and is read aloud: both widths, both colour schemes, paper, headings and labels."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from helpers.browser import CONTRASTS
from helpers.desk import DRAFT, Desk, word

TABLE = [["指标的名称"] * 9, ["很长的一项内容"] * 9]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def opened(desk: Callable[..., Desk], **options: object) -> Desk:
    """The page with every part of it filled."""
    at = desk(**options)
    at.open("讲话.docx", word(table=TABLE, numbered=["抓种子。"]))
    return at


def settled(at: Desk) -> None:
    """Makes it mend, keep, ignore and compare, so that all that can be shown is there."""
    at.open("讲话.docx", word(DRAFT.replace("抓好春管", "抓好,春管"), TABLE, ["抓种子。"]))
    expect(at.page.locator("mark.is-new")).to_be_attached()
    if at.page.get_by_role("navigation", name="看哪一部分").is_visible():
        at.page.get_by_role("navigation", name="看哪一部分").get_by_role("button", name="问题").click()
    at.keep("直引号应为弯引号", "已经核实")
    at.page.locator("#kept summary").click()
    at.card("省略号").get_by_role("button", name="理由").click()
    at.press("全角“１５”", "改")
    at.says("已改")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_and_mark_can_be_read_in_both_colour_schemes(desk: Callable[..., Desk], scheme: str) -> None:
    at = opened(desk, color_scheme=scheme)
    settled(at)
    states = [at.page.evaluate(CONTRASTS)]
    at.page.get_by_text("下载", exact=True).click()
    states.append(at.page.evaluate(CONTRASTS))
    at.page.keyboard.press("Escape")
    at.page.keyboard.press("r")
    states.append(at.page.evaluate(CONTRASTS))
    at.page.keyboard.press("Escape")
    at.page.get_by_role("button", name="＋ 打开").click()
    states.append(at.page.evaluate(CONTRASTS))
    assert min(len(found) for found in states) > 100
    assert [pair for found in states for pair in found if pair[0] < 4.5] == []
    paper = at.page.evaluate("getComputedStyle(document.querySelector('#paper')).backgroundColor")
    assert (paper == "rgb(255, 254, 251)") == (scheme == "light")


def fits(page: Page) -> bool:
    """Whether nothing is wider than what shows it."""
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
    return bool(page.locator("html, body, .panel, #start").evaluate_all(wide) == 0)


def test_a_telephone_shows_one_part_at_a_time_and_nothing_moves_sideways(desk: Callable[..., Desk]) -> None:
    at = opened(desk, **PHONE)
    settled(at)
    views = at.page.get_by_role("navigation", name="看哪一部分")
    for name, shown in (("问题", "#findings"), ("结构", "#outline"), ("文稿", "#draft")):
        views.get_by_role("button", name=name).click()
        assert [at.page.locator(panel).is_visible() for panel in ("#findings", "#outline", "#draft")].count(True) == 1
        expect(at.page.locator(shown)).to_be_visible()
        assert fits(at.page), name
        buttons = at.page.locator("button:visible, summary:visible, .drop-field:visible").all()
        small = [button.inner_text() for button in buttons if (button.bounding_box() or {"height": 0})["height"] < 43]
        assert [said for said in small if said not in ("", "撤销")] == [], name
    at.page.locator("mark").first.click()
    expect(at.page.locator(".card.active")).to_be_in_viewport()
    at.page.locator(".card.active .message").click()
    expect(at.page.locator("mark.active")).to_be_in_viewport()
    at.page.get_by_role("button", name="＋ 打开").click()
    assert fits(at.page)
    expect(at.page.get_by_role("heading", name="选一篇讲话稿")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 1000, 768])
def test_wider_screens_move_nothing_sideways_either(desk: Callable[..., Desk], width: int) -> None:
    at = opened(desk, viewport={"width": width, "height": 800})
    settled(at)
    assert fits(at.page)
    if width == 768:
        expect(at.page.locator("#draft")).to_be_hidden()


def test_a_screen_reader_finds_headings_regions_and_names(desk: Callable[..., Desk]) -> None:
    at = opened(desk)
    page = at.page
    for level, name in ((1, "讲话稿检查"), (2, "结构"), (2, "文稿"), (2, "问题"), (3, "对照旧稿")):
        expect(page.get_by_role("heading", name=name, level=level, exact=True)).to_be_attached()
    for name in ("结构", "文稿", "问题"):
        expect(page.get_by_role("region", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("navigation", name="打开的文稿")).to_be_visible()
    expect(page.get_by_role("button", name="关掉 讲话.docx")).to_be_visible()
    expect(page.get_by_role("article").get_by_role("button", name="必改：人名占位符").first).to_be_visible()
    expect(page.get_by_label("把旧稿拖到这里")).to_be_attached()
    nameless = "all => all.filter(one => !(one.textContent.trim() || one.ariaLabel || one.labels?.length)).length"
    assert page.locator("button, input, textarea, a").evaluate_all(nameless) == 0
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert page.locator("#summary").get_attribute("aria-live") == "polite"
    assert "讲话.docx：" in page.title()


def test_what_is_printed_is_the_draft_and_its_findings_in_black_on_white(desk: Callable[..., Desk]) -> None:
    at = opened(desk, color_scheme="dark")
    printed = PdfDocument(at.page.pdf(prefer_css_page_size=True))
    said = "".join("".join(on.get_textpage().get_text_range().split()) for on in printed)
    for wanted in ("夺取全年丰收", *("".join(message.split()) for message in at.messages())):
        assert wanted in said, wanted
    for control in ("忽略此类", "下载", "全部能放心改的"):
        assert control not in said, control
    for on in printed:
        shades = Counter(bytes(on.render(scale=0.5, grayscale=True).buffer))
        assert shades[255] > 0.7 * shades.total()
