"""A safe fix never harms: it changes no letter, digit or Chinese character but where its rule lists what it does, it leaves blanks
and doubtful numbers to people, and what all safe fixes make together is what `fix` makes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.harm import COMPLETE, SAFE, draft_of, everything, harm_in
from lint import fix
from lint.model.errors import SourceError
from lint.pipeline.discover.config import Config
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.fix import fix_draft
from lint.pipeline.load_rules import load_complete
from lint.pipeline.prove import problems
from lint.rules.tuning import Settings

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/draft.*"))
EXAMPLES = [example for rule in COMPLETE.rules for example in (*rule.bad, *rule.good)]


def test_examples_of_all_rules_come_to_no_harm() -> None:
    assert [(example, wrong) for example in EXAMPLES if (wrong := harm_in(draft_of(example))[1])] == []


@pytest.mark.parametrize("draft", FIXTURES, ids=lambda draft: draft.parent.name)
def test_whole_drafts_come_to_no_harm(draft: Path) -> None:
    assert harm_in(DraftFile(draft.name, draft.read_bytes(), Config("."), Settings()))[1] == []


def test_real_drafts_come_to_no_harm(texts: list[Path], tell: Callable[[str], None]) -> None:
    made, wrong = 0, []
    for path in texts:
        for genre in ("", "none"):
            try:
                fixes, harm = harm_in(DraftFile(path.name, path.read_bytes(), Config("."), Settings(genre=genre)))
            except SourceError:
                continue  # What cannot be read is not mended either.
            made += fixes
            wrong += [f"{path}: {one}" for one in harm]
    if texts:
        tell(f"{len(texts)} drafts, each as a speech and as text only: {made:,} safe fixes, {len(wrong)} that harm")
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "请赵崑同志、李帥同志、王査同志发言。",
        "总投资?亿元，同比增长?%。",
        "下面请ＯＯ同志、由......同志、--书记讲话。",
        "大会号召要踔?奋发。\n县长　王?",
        "产值１，２００万元，住在二１五室。",
        "我代表 ，向大家问好。（ 月 日）",
        "缴费截止6月30日，增速提高.8个百分点。",
        "发改、等部门要协调，要学好横幅上写错的“再接再励”。",
        "公布暑期安排，网格守护平安，毕竟争取来之不易，以文化建社区，莫不关心。",
        "一、提高认识\n要学。\n2、抓好落实\n要干。\n三、保障\n要实。",
        "一、提高认识\n要学。\n第二、抓好落实\n要干。\n三、保障\n要实。",
        "一．二九运动要讲。\n二．五四运动也要讲。",
        "在签约仪式上的致辞\n尊敬的陈书记，\n尊敬的赵总，\n今天是个好日子。",
        "在全市信访工作会议上的讲话\n同志们！今天的会议开得很及时。\n要抓好落实。",
        "目录\n工作任务........3\n记录人：　　　　\n-在建项目12个",
        "　　一段。\n　　二段。\n　　三段。\n　　　　　　　　　县防汛办",
        "他答：“《条例》”。数码是f(投入)，他 hello”, he said.",
        "一、任务\n1.压实责任。\n2、2027年要见效。",
        "随着 、各级各部门要学。根据《...》，由--负责。",
        "学号　　　\n请看files.example.org/青石镇,一览",
    ],
)
def test_what_may_be_right_or_is_the_only_sign_of_a_blank_is_left_alone(text: str) -> None:
    assert fix(text.encode(), "a.txt").decode() == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("其中（ 青石水库   ）已经加固。会议（ 县城 ）召开。", "其中（青石水库）已经加固。会议（县城）召开。"),
        ("去年增长７．６％，占３／５。", "去年增长7.6%，占3/5。"),
        ("二００一年，二○○○年，二零零八年。", "二〇〇一年，二〇〇〇年，二〇〇八年。"),
        ("校⻓讲得好!认真布署,再接再励。", "校长讲得好！认真部署，再接再厉。"),
        ("截止6月底,已完成八成;有没有困难?", "截至6月底，已完成八成；有没有困难？"),
    ],
)
def test_what_is_surely_wrong_is_mended_as_a_whole(text: str, right: str) -> None:
    assert fix(text.encode(), "a.txt").decode() == right


def test_every_placeholder_is_reserved_and_only_lists_rewrite() -> None:
    assert [rule.id for rule in COMPLETE.rules if rule.category == "placeholders" and not rule.reserved] == []
    assert {rule.id for rule in COMPLETE.rules if rule.rewrites} == {
        "glyph-radical-compat",
        "num-ordinal-idiom",
        "num-weekday",
        "num-year-ling",
        "ocr-idiom",
        "term-jiezhi",
        "typo-homophone",
    }


@pytest.mark.parametrize("settings", [Settings(ignore=("placeholders",)), Settings(severity=(("placeholders", "off"),))])
def test_blanks_that_nobody_asks_for_are_left_alone_too(settings: Settings) -> None:
    draft = draft_of("总投资?亿元，由Ｘ同志负责;大家支持。")._replace(settings=settings)
    fixed = fix_draft(draft, everything, SAFE)
    assert fixed.data.decode() == "总投资?亿元，由Ｘ同志负责；大家支持。"
    assert [one.category for one in fixed.left if one.category == "placeholders"] == []


PACK = """
[[rule]]
id = "drop-very"
kind = "pattern"
severity = "warning"
title = "An example"
message = "“{found}”"
why = "举例。"
source = "举例"
basis = "practice"
safety = "safe"
pattern = "非常"
replace = ""
bad = ["非常好", "好得非常"]
good = ["好", "很好"]
fixed = ["好", "好得"]
"""


def test_a_rule_that_takes_characters_away_is_not_safe_whatever_it_says(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "wording.toml").write_text(PACK, encoding="utf-8")
    draft = draft_of("成绩非常好。")._replace(config=Config(".", rules=(str(tmp_path / "town"),)))
    fixed = fix_draft(draft, everything, SAFE)
    assert fixed.data == draft.data
    assert [one.fix.safety for one in fixed.left if one.fix] == ["unsafe"]
    says = "its fixes are not safe, as it says: they change letters, digits or characters in"
    found = [problem.what.english for problem in problems(load_complete(packs=[str(tmp_path / "town")]), "town/")]
    assert found == [f"{says} '非常好'", f"{says} '好得非常'"]
