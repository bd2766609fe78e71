"""Documents that are no speech are told by their title or by how they are laid out, and checked as any document is."""

import pytest

from helpers.documents import p, package
from helpers.open_documents import odt
from lint.formats import read_bytes
from lint.model.source import Source
from lint.pipeline.engine import check, read
from lint.pipeline.load_rules import load_complete

RULES = load_complete().only()
SALUTATION, CLOSING = "各位领导、同志们：\n", "让我们携起手来，再创佳绩。谢谢大家！\n"
BODY = "一、总体要求\n要把工作做细做实。\n三、组织保障\n各单位要加强协作。\n"
BLANKS = "单位名称：______ 负责人：______\n填报日期：____年__月__日 联系电话：________\n开户银行：______ 账号：________\n"
QUESTIONS = "".join(f"{number}. 下列说法正确的是（ ）。\nA. 快\nB. 慢\nC. 稳\nD. 准\n" for number in range(1, 5))


def _source(text: str, **metadata: str) -> Source:
    source = read_bytes(text.encode(), "a.txt")
    return source._replace(metadata={**source.metadata, **metadata})


def _genre(text: str, **metadata: str) -> str:
    genre = read(_source(text, **metadata), RULES).drafts[0].genre
    return genre.name if genre else ""


def _rules(text: str, severity: str = "") -> set[str]:
    violations = check(_source(text), RULES).violations
    return {violation.rule for violation in violations if not severity or violation.severity == severity}


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于做好秋收工作的通知", "official"),
        ("秋收工作实施方案（试行）", "official"),
        ("仓库管理办法-v2", "none"),
        ("附件2：\n秋收项目申请表", "form"),
        ("农机操作实验报告", "form"),
        ("农业知识试题", "exam"),
        ("策\n划\n书", "none"),
        ("仓库系统测试文档", "none"),
        ("教案：《秋天的田野》", "none"),
        ("青屿县农业局\n关于印发《在秋收大会上的讲话》的通知", "official"),
        ("在秋收工作方案部署会上的讲话", "部署讲话"),
        ("秋收工作情况报告", "工作报告"),
        ("把论文写在大地上", ""),
    ],
)
def test_the_end_of_the_title_says_what_a_document_is(title: str, genre: str) -> None:
    assert _genre(f"{title}\n{BODY}") == genre


def test_numbers_and_blanks_of_a_notice_are_judged_and_what_a_speech_needs_is_not() -> None:
    found = _rules(f"关于秋收的通知\n{BODY}由【责任单位】牵头，请XX单位于十月底前，，报送材料。\n", "error")
    assert {"number-gap", "ph-org", "ph-bracket"} <= found
    assert not any(rule.startswith(("salutation", "closing")) for rule in _rules(f"关于秋收的通知\n{BODY}"))


def test_numbers_of_rules_and_regulations_begin_anew_with_every_article() -> None:
    assert "number-gap" in _rules(f"秋收工作要点\n{BODY}")
    found = _rules(f"秋收管理办法\n{BODY}请XX单位于十月底前，，报送材料。\n")
    assert "number-gap" not in found
    assert {"ph-org", "punct-repeated"} <= found


def test_what_is_addressed_and_closed_is_a_speech_whatever_its_title() -> None:
    text = f"健全完善制度\n{SALUTATION}{BODY}{CLOSING}"
    assert _genre(text) == ""
    assert "number-gap" in _rules(text)


def test_who_says_what_a_draft_is_has_the_last_word() -> None:
    assert _genre(f"关于秋收的通知\n{BODY}", genre="讲话") == "讲话"
    assert check(_source(f"关于秋收的通知\n{BODY}"), RULES).is_other
    assert not check(_source(f"关于秋收的通知\n{BODY}", genre="none"), RULES).is_other
    assert not check(_source(f"在秋收会上的讲话\n{SALUTATION}{BODY}{CLOSING}"), RULES).is_other


def test_blanks_of_a_form_are_hints_and_those_of_a_speech_are_errors() -> None:
    assert _genre(BLANKS) == "form"
    assert "ph-underscore" in _rules(BLANKS, "info")
    assert "ph-underscore" not in _rules(BLANKS, "error")
    assert "ph-underscore" in _rules(f"在______会上的讲话\n{SALUTATION}{BLANKS}{CLOSING}", "error")
    assert "ph-underscore" in _rules(f"{SALUTATION}今天我们在______召开会议。\n{BLANKS}", "error")


def test_options_make_an_examination_paper() -> None:
    assert _genre(QUESTIONS) == "exam"
    assert _genre("A. 快\nB. 慢\nC. 稳\n要讲透。\n") == ""
    assert not _rules(QUESTIONS, "error")


HEADINGS = "1.1 目的\n把账记清。\n1.2 范围\n全部仓库。\n2.1 做法\n先盘点。\n2.2 验收\n再签字。\n"
COMMANDS = "先运行 docker pull store 并看它的输出，没有报错就做后一步。\n" * 12


def test_headings_like_those_of_a_manual_make_no_speech() -> None:
    assert _genre(HEADINGS) == "none"
    assert _genre(f"在会上的讲话\n{SALUTATION}{HEADINGS}{CLOSING}") != "none"
    assert _genre("1.1亿元用于修路。\n1.2亿元用于修渠。\n2.1亿元用于种树。\n2.2亿元用于治沙。\n") == ""


def test_notes_full_of_commands_are_technical_whatever_their_title() -> None:
    assert _genre(COMMANDS) == _genre(f"仓库管理办法\n{COMMANDS}") == "technical"
    assert not _rules(f"{COMMANDS}运行 docker pull 镜像:tag 拉取 XX 镜像。\n", "error")
    assert _genre(f"{SALUTATION}{COMMANDS}{CLOSING}") == ""
    assert _genre("用 Excel 和 Word 写 Report。\n") == ""


def test_a_heading_of_the_first_section_is_no_title() -> None:
    first, second = (p(heading, '<w:outlineLvl w:val="0"/>') for heading in ("一、引言", "二、做法"))
    headings = first, p("要快。"), second, p("要稳。")
    found = check(read_bytes(package("".join(headings)), "a.docx"), RULES).violations
    assert "number-not-from-one" not in {violation.rule for violation in found}


def test_a_number_within_the_sentence_above_comes_first() -> None:
    assert "number-not-from-one" not in _rules("会议决定，一、同意方案。\n二、抓紧开工。\n三、按月通报。\n")
    assert "number-not-from-one" in _rules("会议决定，同意方案。\n二、抓紧开工。\n三、按月通报。\n")


def test_a_text_that_says_nothing_of_itself_is_read_as_a_speech() -> None:
    assert _genre(BODY) == ""
    assert "number-gap" in _rules(BODY)


def test_a_table_below_a_heading_is_what_it_heads() -> None:
    headings = [p("一、要求"), p("要快。"), p("二、日程"), p("三、保障"), p("要稳。"), p("四、检查"), p("要细。")]
    table = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t xml:space="preserve">周一</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    opening = p("在秋收会上的讲话") + p("同志们：")

    def reported(parts: list[str]) -> bool:
        found = check(read_bytes(package(opening + "".join(parts)), "a.docx"), RULES).violations
        return "heading-empty" in {violation.rule for violation in found}

    assert reported(headings)
    assert not reported([*headings[:3], table, *headings[3:]])
    assert reported([*headings[:5], table, *headings[5:]])


def test_a_table_below_a_heading_of_an_opendocument_is_what_it_heads() -> None:
    lines = ["在秋收会上的讲话", "同志们：", "一、要求", "要快。", "二、日程", "三、保障", "要稳。", "四、检查", "要细。"]
    parts = [f"<text:p>{line}</text:p>" for line in lines]
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>周一</text:p></table:table-cell></table:table-row></table:table>"
    )
    picture = '<text:p><draw:frame text:anchor-type="as-char"><draw:image/></draw:frame></text:p>'

    def reported(between: str) -> bool:
        found = check(read_bytes(odt("".join([*parts[:5], between, *parts[5:]])), "a.odt"), RULES).violations
        return "heading-empty" in {violation.rule for violation in found}

    assert [reported(between) for between in ("", table, picture)] == [True, False, False]


def test_the_first_page_of_a_paper_addresses_nobody() -> None:
    text = f"秋收工作体会\n任课老师：王建国\n{BODY}"
    assert not {"salutation-own-line", "salutation-unmarked"} & _rules(text)
    assert "salutation-own-line" in _rules(f"在秋收会上的讲话\n各位老师：今天的会很重要。\n{BODY}")


def test_entries_of_a_list_are_no_lines_cut_in_two() -> None:
    entry = "场景：田间、道路、仓库的出入口\n· 作用：登记车辆，记录进出时间、重量\n· 位置：村口、路口、桥头，仓库\n"
    assert "hard-wrap" not in _rules(f"在秋收会上的讲话\n同志们：\n要讲透。\n{entry * 4}")


def test_a_title_of_many_digits_is_read_at_once() -> None:
    assert _genre(f"秋收工作{'0' * 200}的\n{BODY}") == ""
