"""The manners of the page: how drafts come in, the keyboard, what it says when something goes wrong, and what it never loses."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, expect

from helpers.desk import DRAFT, Desk, serving, word

OTHER = "在全县防汛工作会议上的讲话\n同志们：\n今天召开防汛工作会议;大家要落实。\n同志们，让我们抓紧行动！\n"


def test_several_files_are_dropped_anywhere_and_closed_again(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.drop(("一.docx", word()), let_go=False)
    expect(at.page.locator("#drop-curtain")).to_be_visible()
    at.drop(("一.docx", word()), ("二.txt", OTHER.encode()), ("三.txt", OTHER.encode("gbk")))
    at.shows("三.txt")
    expect(at.page.locator("#drop-curtain")).to_be_hidden()
    expect(at.page.locator(".tab bdi")).to_have_text(["一.docx", "二.txt", "三.txt"])
    at.page.get_by_role("button", name="一.docx", exact=True).click()
    expect(at.page.get_by_role("article")).to_contain_text("抓好春管春种")
    for name in ("一.docx", "三.txt", "二.txt"):
        at.page.get_by_role("button", name=f"关掉 {name}").click()
    expect(at.page.get_by_role("heading", name="把讲话稿拖到这里")).to_be_visible()
    expect(at.page.get_by_text("全部在本机")).to_be_visible()


def test_two_speeches_that_are_pasted_do_not_take_each_others_place(desk: Callable[..., Desk]) -> None:
    at = desk()
    for text in (OTHER, DRAFT, OTHER):
        if at.page.locator("#tabs li").count():
            at.page.get_by_role("button", name="＋ 打开").click()
        at.page.get_by_label("粘贴文字").fill(text)
        at.page.get_by_role("button", name="检查这段文字").click()
        at.shows(f"{text.splitlines()[0]}.txt")
    expect(at.page.locator(".tab bdi")).to_have_count(2)
    expect(at.page.locator("#compared")).to_contain_text("新出现 0")


def test_two_windows_do_not_mix(desk: Callable[..., Desk]) -> None:
    one, other = desk(), desk()
    one.open("一.txt", OTHER.encode())
    other.open("二.txt", DRAFT.encode())
    for at, name in ((one, "一.txt"), (other, "二.txt")):
        at.page.reload()
        at.shows(name)
        expect(at.page.locator(".tab bdi")).to_have_text([name])
    assert "#" not in one.page.url


def test_everything_can_be_done_by_keys(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.open("讲话.docx", word())
    before = at.messages()
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        at.page.keyboard.press(key)
        expect(at.page.locator(".card.active .message")).to_have_text(before[place])
    at.page.keyboard.press("a")
    expect(at.card("全角“１５”")).to_have_count(0)
    at.page.keyboard.press("u")
    expect(at.card("全角“１５”")).to_have_count(1)
    at.page.keyboard.press("r")
    reason = at.page.get_by_label("为什么这样写是对的")
    expect(reason).to_be_focused()
    at.page.keyboard.type("jauik")  # She is writing, and nothing else happens.
    at.page.keyboard.press("Enter")
    expect(at.page.locator("#kept")).to_contain_text("jauik")
    at.page.keyboard.press("Enter")
    expect(reason).to_have_value("")
    at.page.keyboard.press("Escape")
    at.page.keyboard.press("i")
    expect(at.page.locator("#ignored")).to_be_visible()
    at.page.keyboard.press("?")
    expect(at.page.get_by_role("dialog", name="键盘")).to_be_visible()
    at.page.keyboard.press("Enter")
    expect(at.page.get_by_role("dialog", name="键盘")).to_be_hidden()
    at.page.get_by_role("button", name="＋ 打开").click()
    at.page.get_by_label("粘贴文字").press_sequentially("j?a")
    expect(at.page.get_by_label("粘贴文字")).to_have_value("j?a")


def test_a_file_that_cannot_be_read_is_named_and_the_others_stay(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.open("好.txt", OTHER.encode())
    at.choose(("坏.docx", b"PK\3\4 no zip"), ("空.docx", b""))
    errors = at.page.locator("#errors p")
    expect(errors).to_have_count(2)
    expect(errors.first).to_contain_text("坏.docx：")
    expect(errors.last).to_contain_text("空.docx：")
    errors.first.get_by_role("button", name="知道了").click()
    expect(errors).to_have_count(1)
    expect(at.page.get_by_role("article")).to_contain_text("防汛工作会议")
    assert [said for said in at.complaints if "Failed to load resource" not in said] == []
    at.complaints.clear()


def test_she_is_asked_before_changes_are_lost(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.open("讲话.docx", word())
    at.press("全角“１５”", "改")
    at.says("已改")
    question = at.page.get_by_role("dialog", name="换成新的一份？")
    at.choose(("讲话.docx", word(OTHER)))
    question.get_by_role("button", name="取消").click()
    expect(at.page.get_by_role("article")).to_contain_text("渠道15公里")
    at.page.get_by_role("button", name="关掉 讲话.docx").click()
    at.page.get_by_role("dialog", name="关掉这一篇？").get_by_role("button", name="取消").click()
    expect(at.page.locator(".tab bdi")).to_have_count(1)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    at.page.on("dialog", stay)
    at.page.close(run_before_unload=True)
    expect(at.page.get_by_role("article")).to_contain_text("渠道15公里")
    assert asked == ["beforeunload"]


def test_a_page_without_its_token_says_what_is_missing(desk: Callable[..., Desk], address: str) -> None:
    at = desk(address.partition("#")[0])
    expect(at.page.get_by_role("alert").filter(has_text="网址不全")).to_be_visible()


def test_the_page_says_when_the_program_has_ended(desk: Callable[..., Desk]) -> None:
    with serving() as (process, address):
        at = desk(address)
        at.open("讲话.txt", DRAFT.encode())
        at.press("全角“１５”", "改")
        at.says("已改")
        process.kill()
    expect(at.page.get_by_role("alert").filter(has_text="程序已经关闭")).to_contain_text("改过而没有下载的")
    expect(at.page.get_by_role("article")).to_contain_text("渠道15公里")
    expect(at.page.get_by_role("button", name="改", exact=True)).to_have_count(0)
    at.page.keyboard.press("i")
    expect(at.page.locator("#ignored")).to_be_hidden()
    expect(at.page.locator("#errors p")).to_have_count(0)
    at.complaints.clear()  # The browser says that a connection was cut.


def test_hundreds_of_findings_come_a_part_at_a_time_and_each_can_be_reached(desk: Callable[..., Desk]) -> None:
    at = desk()
    at.open("长.txt", (DRAFT * 60).encode())
    expect(at.cards).to_have_count(200)
    last = at.marks.last
    last.click()
    expect(at.page.locator(".card.active")).to_have_count(1)
    expect(at.page.locator("mark.active").last).to_have_text(last.inner_text())
    expect(at.page.locator("#more")).to_be_hidden()
    assert at.cards.count() > 200
    at.page.keyboard.press("k")
    expect(at.page.locator(".card.active .message")).to_be_focused()


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("name", [f"{HOSTILE.replace('/', '')}.txt", "讲\u202etxt.exe.txt", "a&lt;b>'\"`%00.txt"])
def test_what_drafts_names_and_reasons_say_is_text(desk: Callable[..., Desk], name: str) -> None:
    at = desk()
    opened: list[Dialog] = []
    at.page.on("dialog", lambda dialog: opened.append(dialog))
    hostile = DRAFT.replace("抓好春管", f"抓好{HOSTILE}\u202e,\u200b春管").replace("一、抓好备耕", f"一、{HOSTILE}")
    at.choose((name, hostile.encode()))
    expect(at.page.get_by_role("article")).to_contain_text(HOSTILE)
    expect(at.page.locator("#outlines")).to_contain_text("<script>")
    at.keep("直引号应为弯引号", HOSTILE)
    expect(at.page.locator("#kept li")).to_contain_text(HOSTILE)
    made = at.page.evaluate("document.querySelectorAll('script:not([type=module]), img, iframe, [onerror]').length")
    assert (opened, made) == ([], 0)
    shown = at.page.locator(".unseen").evaluate_all("all => all.map(one => one.dataset.name)")
    assert {"U+202E", "U+200B"} <= set(shown)
