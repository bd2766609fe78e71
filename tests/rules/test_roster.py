"""What a roster finds in a speech, and that it finds nothing in one that keeps to it."""

from pathlib import Path

import pytest

from helpers.rosters import DEFECTS, SPEECH, write_pack
from lint.formats import read_bytes
from lint.model.violation import Violation
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load
from lint.rules.ruleset import Ruleset


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    return load(packs=[str(write_pack(tmp_path_factory.mktemp("roster")))]).only()


def found(rules: Ruleset, text: str) -> list[Violation]:
    return [violation for violation in lint(read_bytes(text.encode(), "a.txt"), rules) if violation.category == "roster"]


def test_a_speech_that_keeps_to_the_roster_is_clean(rules: Ruleset) -> None:
    assert [(violation.rule, violation.found) for violation in found(rules, SPEECH)] == []


@pytest.mark.parametrize(("right", "wrong", "place", "rule"), DEFECTS, ids=[defect[2] for defect in DEFECTS])
def test_a_defect_is_found_once_in_its_place(rules: Ruleset, right: str, wrong: str, place: str, rule: str) -> None:
    assert SPEECH.count(right) == 1
    start = SPEECH.index(right)
    violations = found(rules, SPEECH.replace(right, wrong))
    assert [violation.rule for violation in violations] == [rule]
    assert violations[0].severity != "info"
    assert start <= violations[0].start < violations[0].end <= start + len(wrong)
    assert place in violations[0].found or violations[0].found in place


def test_there_are_as_many_persons_units_and_defects_as_are_said(rules: Ruleset) -> None:
    roster = next(rule for rule in rules.rules if rule.category == "roster").roster  # type: ignore[attr-defined]
    assert (len(roster.persons), len(roster.units), len(DEFECTS)) == (40, 30, 25)


ROSTER = """
[[person]]
name = "陆明远"
offices = ["市委书记", "市人大常委会主任", {title = "市长", from = "2018-03", until = "2021-06-10"}]
rank = 1
[[person]]
name = "桑若兰"
offices = "市委副书记、市长"
rank = 2
[[person]]
name = "施耐德"
guest = true
[[person]]
name = "柏乐喆"
[[person]]
name = "阮力行"
[[unit]]
name = "栖霞市乡村振兴服务局"
short = ["市乡村振兴服务局"]
[[meeting]]
name = "全市春耕动员大会"
date = "2026-03-05"
until = "2026-03-07"
place = "栖霞会堂"
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Ruleset:
    pack = tmp_path_factory.mktemp("small") / "ours"
    pack.mkdir()
    (pack / "people.toml").write_text(ROSTER, encoding="utf-8")
    return load(packs=[str(pack)]).only()


@pytest.mark.parametrize(
    "text",
    [
        # Other people.
        "县委书记陆明元同志调研。陆明元同志还看望了群众。",
        "请陆明同志和陆明远同志发言。",
        "桑若琳同志是一名教师。",
        "学习陆明远等同志的做法。",
        "陆明远志存高远。",
        "市委书记陆明强调了三点。",
        "桑若兰花是一种花。",
        "副市长桑若来同志调研。",
        "请柏乐堃同志发言，请阮力衍同志发言。",
        # Offices that are right in another form.
        "中共栖霞市委书记陆明远同志讲话。",
        "市委书记、市人大常委会主任陆明远讲话。",
        "请陆明远书记、桑若兰市长发言。",
        "陆明远主任主持会议。",
        "（市委书记陆明远同志讲话）",
        "市人大主任陆明远同志到会。",
        "市政府市长桑若兰汇报工作。",
        "筹委会主任桑若兰汇报工作。",
        "时任县长陆明远同志抓得早。",
        "原市长陆明远同志抓得早。",
        "市长热线、陆明远书记信箱都已开通。",
        "我们的市长桑若兰说得好。",
        "各位书记、陆明远同志：大家好。",
        # Offices elsewhere, of others of the same name.
        "清河县县长陆明远到会。",
        "听取了清河县县长陆明远的汇报。",
        "欢迎清河县委书记桑若兰来访。",
        "临江市审计局局长桑若兰来访。",
        "北京大学校长陆明远教授作报告。",
        "红星村党支部书记陆明远（东海集团董事长）介绍了经验。",
        # Orders other than that of rank.
        "桑若兰、陆明远同志先后发言。",
        "桑若兰同志主持会议，陆明远同志讲话。",
        "桑若兰市长的报告、陆明远书记的讲话都要学好。",
        # Other units, and what stands beside a unit.
        "栖霞市乡村振兴服务局局长到会。",
        "栖霞市乡村振兴服务中心到会。",
        "栖霞县乡村振星服务局到会。",
        "栖霞市乡村振兴服务到位。",
        # Other meetings.
        "在全市秋收动员大会上的讲话\n（2025年9月5日）\n同志们：\n今天，我们在文化广场召开大会。",
        "在全市春耕动员大会上的讲话\n（2026年3月）\n同志们：\n今天，我们在市栖霞会堂召开大会，3月8日印发的文件要学好。",
    ],
)
def test_what_is_right_beside_a_roster(small: Ruleset, text: str) -> None:
    assert [(violation.rule, violation.found) for violation in found(small, text) if violation.severity != "info"] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("请陆明原书记讲话。", "name-misspelt"),
        ("陆明远、桑若岚同志出席。", "name-misspelt"),
        ("请施奈德先生致辞。", "name-misspelt"),
        ("市委书记 陆名远", "name-misspelt"),
        ("市委书记（陆远明）到会。", "name-misspelt"),
        ("请陆明逺同志讲话。", "name-misspelt"),
        # Characters that few but names have, that are read in several ways, and that other words know as the same.
        ("请柏乐哲同志讲话。", "name-misspelt"),
        ("请柏岳喆同志讲话。", "name-misspelt"),
        ("请柏勒喆同志讲话。", "name-misspelt"),
        ("请阮利行同志讲话。", "name-misspelt"),
        ("市委副书记陆明远到会。", "office-wrong"),
        ("市政协主席陆明远到会。", "office-wrong"),
        ("陆明远局长到会。", "office-wrong"),
        ("陆明远（市政协主席）到会。", "office-wrong"),
        ("栖霞市审计局局长陆明远到会。", "office-wrong"),
        ("听取市审计局局长陆明远的汇报。", "office-wrong"),
        ("下面请市审计局局长陆明远发言。", "office-wrong"),
        ("区委书记陆明远到会。", "office-wrong"),
        ("市委书记　桑若兰", "office-wrong"),
        ("在全市大会上的讲话\n（2026年3月5日）\n同志们：\n市长陆明远同志讲话。", "office-former"),
        ("施耐德同志", "comrade-guest"),
        ("桑若兰先生", "comrade-guest"),
        ("桑若兰和陆明远同志到会。", "name-order"),
        ("出席会议的有桑若兰市长、陆明远书记。", "name-order"),
        ("栖霞市乡村振性服务局到会。", "unit-name"),
        ("栖霞市乡村振兴服局到会。", "unit-name"),
        ("市乡村振兴复务局到会。", "unit-name"),
        ("栖峡市乡村振兴服务局到会。", "unit-name"),
        ("栖霞市乡村村振兴服务局到会。", "unit-name"),
        ("在全市春更动员大会上的讲话\n同志们：\n大家好。", "meeting-name"),
        ("在全市春耕动员大会上的讲话\n（2025年3月5日）\n同志们：\n大家好。", "meeting-date"),
        ("在全市春耕动员大会上的讲话\n同志们：\n3月8日召开的大会很重要。", "meeting-date"),
        ("在全市春耕动员大会上的讲话\n同志们：\n今天，我们在人民会堂召开大会。", "meeting-place"),
    ],
)
def test_what_is_wrong_beside_a_roster(small: Ruleset, text: str, rule: str) -> None:
    assert [violation.rule for violation in found(small, text) if violation.severity != "info"] == [rule]


def test_rules_on_a_roster_are_known_and_do_not_run_without_one() -> None:
    assert "name-misspelt" in load().names
    assert not any(rule.rostered for rule in load().rules)


def test_a_later_pack_takes_the_place_of_an_entry(tmp_path: Path) -> None:
    packs = []
    for name, office in (("one", "市长"), ("two", "县长")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "roster.toml").write_text(f'[[person]]\nname = "陆明远"\noffices = ["{office}"]\n', encoding="utf-8")
        packs.append(str(tmp_path / name))
    assert [violation.found for violation in found(load(packs=packs), "市长陆明远、县长陆明远")] == ["市长"]
