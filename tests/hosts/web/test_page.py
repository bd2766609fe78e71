"""A morning at the page: a draft is dropped, read, mended, kept, taken home, and dropped again."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from helpers.command import run
from helpers.desk import DRAFT, Desk, word
from helpers.office import convert, needs_office

NAME = "春耕讲话.docx"
QUOTES = "直引号应为弯引号"
DIGITS = "全角“１５”应为半角“15”"


@pytest.fixture
def open_desk(desk: Callable[..., Desk]) -> Desk:
    """The page with a Word document on it."""
    at = desk()
    at.open(NAME, word(table=[["指标", "去年"], ["面积", "3万亩"]], numbered=["抓种子。", "抓化肥。"]))
    return at


def checked(file: Path) -> list[str]:
    """The messages of the checker, as the command gives them."""
    done = run("check", "--isolated", "--format", "json", file.name, cwd=file.parent)
    return [violation["message"] for violation in json.loads(done.stdout)["violations"]]


def test_the_draft_is_shown_as_it_reads(open_desk: Desk) -> None:
    paper = open_desk.page.get_by_role("article")
    expect(paper.get_by_role("heading", name="在全县春耕备耕工作会议上的讲话", level=3)).to_be_visible()
    expect(paper.get_by_role("heading", level=4)).to_have_text(["一、抓好备耕", "二、抓好服务"])
    assert paper.locator(".title").evaluate("one => getComputedStyle(one).textAlign") == "center"
    expect(paper.locator(".salutation")).to_have_text("同志们：")
    expect(paper.get_by_role("row")).to_have_count(2)
    expect(paper.get_by_role("cell")).to_have_text(["指标", "去年", "面积", "3万亩"])
    expect(paper.locator(".auto")).to_have_count(2)
    quiet, loud = (paper.locator(kind).first.evaluate("one => getComputedStyle(one).color") for kind in (".auto", ".body"))
    assert quiet != loud
    assert "".join(DRAFT.split()) in "".join(paper.inner_text().replace("\n", "").split()).replace("1.抓种子。2.抓化肥。", "")


def test_each_finding_is_marked_and_listed_and_each_leads_to_the_other(open_desk: Desk) -> None:
    listed = open_desk.cards.evaluate_all("all => all.map(one => one.dataset.key)")
    marked = open_desk.marks.evaluate_all("all => all.flatMap(one => JSON.parse(one.dataset.keys))")
    assert len(set(listed)) == len(listed) >= 7
    assert set(marked) == set(listed)
    styles = {kind: open_desk.page.locator(f"mark.{kind}").first.evaluate("one => getComputedStyle(one).textDecorationStyle")
              for kind in ("error", "warning", "info")}  # fmt: skip
    assert styles == {"error": "double", "warning": "wavy", "info": "dotted"}
    open_desk.card(DIGITS).locator(".message").click()
    expect(open_desk.page.locator("mark.active")).to_have_text("１５")
    open_desk.marks.filter(has_text="...").click()
    expect(open_desk.page.locator(".card.active")).to_contain_text("省略号")
    expect(open_desk.page.locator("mark.active")).to_have_text("...")
    expect(open_desk.page.locator(".card.active .message")).to_be_focused()


def test_the_outline_shows_minutes_and_points_and_leads_to_the_sections(open_desk: Desk) -> None:
    outline = open_desk.page.get_by_role("region", name="结构")
    sections = outline.locator(".outline > .sections > li > .section")
    expect(sections).to_have_count(2)
    expect(sections.nth(1)).to_contain_text("4 点")
    expect(sections.first).to_contain_text("分钟")
    widths = sections.locator(".bar").evaluate_all("all => all.map(one => parseInt(one.style.getPropertyValue('--share')))")
    assert max(widths) == 100
    assert min(widths) < 100
    sections.nth(1).click()
    expect(open_desk.page.locator("#paper :focus")).to_have_text("二、抓好服务")


def test_a_change_is_made_and_taken_back(open_desk: Desk) -> None:
    before = open_desk.messages()
    open_desk.press(DIGITS, "改")
    open_desk.says("已改")
    expect(open_desk.page.get_by_role("article")).to_contain_text("渠道15公里")
    expect(open_desk.card(DIGITS)).to_have_count(0)
    expect(open_desk.page.locator(".tab.shown")).to_contain_text("有改动没下载")
    open_desk.page.locator("#toast").get_by_role("button", name="撤销").click()
    expect(open_desk.page.get_by_role("article")).to_contain_text("渠道１５公里")
    expect(open_desk.page.locator(".card.active")).to_contain_text(DIGITS)
    expect(open_desk.page.locator(".tab.shown")).not_to_contain_text("有改动没下载")
    assert open_desk.messages() == before


def test_all_that_is_safe_is_mended_at_once(open_desk: Desk) -> None:
    every = open_desk.page.get_by_role("button", name="全部能放心改的")
    promised = int("".join(filter(str.isdigit, every.inner_text())))
    before = open_desk.cards.count()
    every.click()
    expect(every).to_be_hidden()
    expect(open_desk.cards).to_have_count(before - promised)
    open_desk.page.get_by_role("region", name="问题").get_by_role("button", name="撤销").click()
    expect(open_desk.cards).to_have_count(before)


def test_a_double_click_mends_one_finding_only(open_desk: Desk) -> None:
    before = open_desk.cards.count()
    open_desk.card(DIGITS).get_by_role("button", name="改", exact=True).dblclick()
    open_desk.says("已改")
    # The second click may come when the next card has moved under the mouse.
    open_desk.card(QUOTES).get_by_role("button", name="改", exact=True).dispatch_event("click", {"detail": 2})
    open_desk.page.keyboard.press("j")
    open_desk.page.keyboard.press("a")
    expect(open_desk.cards).to_have_count(before - 2)
    expect(open_desk.card(QUOTES)).to_have_count(1)
    open_desk.page.keyboard.press("u")
    open_desk.page.get_by_role("region", name="问题").get_by_role("button", name="撤销").dblclick()
    expect(open_desk.cards).to_have_count(before)


def test_what_is_filtered_out_comes_back_when_its_mark_is_clicked(open_desk: Desk) -> None:
    open_desk.page.get_by_role("group", name="显示哪些问题").get_by_role("button", name="必改").click()
    assert set(open_desk.page.locator("#cards .severity").all_inner_texts()) == {"必改"}
    open_desk.marks.filter(has_text="１５").click()
    expect(open_desk.page.locator(".card.active")).to_contain_text(DIGITS)


@needs_office
def test_what_is_taken_home_opens_in_an_office_and_what_was_kept_stays_silent(open_desk: Desk, tmp_path: Path) -> None:
    open_desk.press(DIGITS, "改")
    open_desk.says("已改")
    open_desk.press(QUOTES, "保留")
    dialog = open_desk.page.get_by_role("dialog")
    dialog.get_by_role("button", name="保留").click()
    expect(dialog).to_be_visible()  # A reason is needed.
    dialog.get_by_role("button", name="已经核实").click()
    dialog.get_by_role("button", name="保留").click()
    expect(open_desk.card(QUOTES)).to_have_count(0)
    left = open_desk.messages()
    files = {label: open_desk.download(label, tmp_path) for label in ("带批注的文稿", "带修订的文稿", "改好的文稿", "校对单")}
    expect(open_desk.page.locator(".tab.shown")).not_to_contain_text("有改动没下载")
    assert len({file.name for file in files.values()}) == 4
    drafts = [files[label] for label in ("带批注的文稿", "带修订的文稿", "改好的文稿")]
    convert(tmp_path, "txt:Text (encoded):UTF8", *(file.name for file in drafts))
    for file in drafts:
        assert "渠道15公里" in file.with_suffix(".txt").read_text(encoding="utf-8").replace("渠道１５15", "渠道15"), file.name
    assert sorted(checked(files["带批注的文稿"])) == sorted(left)
    assert not [message for message in checked(files["带修订的文稿"]) if QUOTES in message]
    open_desk.open(files["带批注的文稿"].name, files["带批注的文稿"].read_bytes())
    expect(open_desk.cards).to_have_count(len(left))
    expect(open_desk.card(QUOTES)).to_have_count(0)


def test_a_rule_is_ignored_and_both_of_its_findings_fall_silent(open_desk: Desk) -> None:
    expect(open_desk.card("人名占位符")).to_have_count(2)
    open_desk.card("人名占位符").first.get_by_role("button", name="忽略此类").click()
    expect(open_desk.card("人名占位符")).to_have_count(0)
    open_desk.page.locator("#ignored summary").click()
    expect(open_desk.page.locator("#ignored li")).to_contain_text("2 处")
    open_desk.keep(QUOTES, "歌名就是这样写的")
    open_desk.page.locator("#kept summary").click()
    expect(open_desk.page.locator("#kept li")).to_contain_text("歌名就是这样写的")
    open_desk.page.get_by_role("button", name=f"不再保留：{QUOTES}").click()
    expect(open_desk.page.locator(".card.active")).to_contain_text(QUOTES)
    open_desk.page.get_by_role("button", name="不再忽略：").click()
    expect(open_desk.card("人名占位符")).to_have_count(2)
    expect(open_desk.page.locator("#kept, #ignored").filter(visible=True)).to_have_count(0)


def test_a_second_drop_says_what_is_new_mended_and_left(open_desk: Desk) -> None:
    before = open_desk.cards.count()
    open_desk.drop((NAME, word(DRAFT.replace("１５", "15").replace("抓好春管", "抓好,春管"))))
    compared = open_desk.page.locator("#compared")
    expect(compared).to_contain_text("新出现 1")
    expect(compared).to_contain_text("已改好 1")
    expect(compared).to_contain_text(f"还在 {before - 1}")
    expect(open_desk.page.locator(".tab bdi")).to_have_text([NAME])
    expect(open_desk.page.locator(".card .new:visible")).to_have_count(1)
    expect(open_desk.page.locator("mark.is-new")).to_have_text(",")
    open_desk.page.get_by_role("button", name="新出现 1").click()
    expect(open_desk.cards).to_have_count(1)


def test_an_old_draft_beside_it_shows_what_was_not_brought_up_to_date(open_desk: Desk) -> None:
    open_desk.drop(("旧稿.docx", word(DRAFT.replace("全县", "全市"))), at="#against-drop")
    expect(open_desk.page.locator("#against-now")).to_contain_text("旧稿.docx")
    expect(open_desk.page.locator(".tab bdi")).to_have_text([NAME])
    open_desk.page.get_by_role("button", name="不再对照旧稿").click()
    expect(open_desk.page.locator("#against-drop")).to_be_visible()
