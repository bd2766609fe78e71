"""Reading a roster: every form of it is understood, and every mistake is one line with file and line."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lint.model.errors import RuleError
from lint.pipeline.load_rules import load
from lint.rules.compile.roster_csv import read_persons
from lint.rules.compile.rule_file import Compiled, compile_pack

pytestmark = pytest.mark.usefixtures("english")

FOLDER = Path("ours")
BASE: Compiled = {"rules": [], "vocabulary": {}, "words": {}, "alike": {}, "roster": {}, "example": {}}
TABLE = "姓名,职务,排名,起,止\n陆明远,市委书记,1,2021/6/1,\n陆明远,市长,,2018年3月,2021.6.1\n桑若兰,市委副书记、市长,2,,\n"


def roster(**files: str) -> Mapping[str, list[dict[str, object]]]:
    named = {f"{name.replace('_', '.')}": text.encode() for name, text in files.items()}
    compiled = compile_pack(BASE, named, FOLDER)["roster"]
    assert isinstance(compiled, Mapping)
    return compiled


def test_offices_may_be_a_text_a_list_or_tables_with_days() -> None:
    compiled = roster(
        x_toml='[[person]]\nname = "陆明远"\noffices = ["市委副书记、市长", {title = "县长", from = 2018-03-01, until = 2021}]\n'
    )
    offices = compiled["person"][0]["offices"]
    assert isinstance(offices, list)
    assert [tuple(office.values()) for office in offices] == [
        ("市委副书记", "", ""),
        ("市长", "", ""),
        ("县长", "2018-03-01", "2021"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheets_keep_it(encoding: str, separator: str) -> None:
    text = TABLE.replace(",", separator).replace("\n", "\r\n")
    persons = read_persons(FOLDER / "名册.csv", text.encode(encoding))
    assert [(person["name"], person["rank"], len(person["offices"])) for person in persons] == [("陆明远", 1, 2), ("桑若兰", 2, 2)]
    assert persons[0]["offices"][1] == {"title": "市长", "since": "2018-03", "until": "2021-06-01"}


def test_a_header_may_be_in_english_and_other_columns_are_passed_over() -> None:
    persons = read_persons(FOLDER / "a.csv", "No.,Name,Office,Guest\n1,施耐德,,yes\n,,,\n".encode())
    assert persons == [{"name": "施耐德", "offices": [], "rank": 0, "guest": True}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "名册.csv:1: the roster is empty"),
        ("职务\n市长\n", "名册.csv:1: no column 'name' in the header: name, office, rank, from, until"),
        ("姓名,排名\n\n陆明远,一\n", "名册.csv:3: the rank is a whole number, not '一'"),
        ("姓名\n陆\n", "名册.csv:2: no name: '陆'"),
        ("姓名,起\n陆明远,春天\n", "名册.csv:2: no date: '春天'; write 2026-12-31"),
        ("姓名,起\n陆明远,2021-13-01\n", "名册.csv:2: no date: '2021-13-01'; write 2026-12-31"),
        ("姓名,嘉宾\n陆明远,或许\n", "名册.csv:2: guest is yes or no, not '或许'"),
        ('姓名\n"陆明远\n', "名册.csv:2: not valid CSV: unexpected end of data"),
        ("姓名\n" + "陆明远\n" * 20_001, "名册.csv:20002: more than 20,000 rows"),
    ],
)
def test_a_mistake_in_a_table_is_one_line(text: str, problem: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_persons(Path("名册.csv"), text.encode())
    assert str(caught.value) == problem


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"\xff\xfe\x00", b"\x80" * 9, b"PK\x03\x04\x00"])
def test_what_is_no_text_is_one_line(data: bytes) -> None:
    with pytest.raises(RuleError, match=r"a\.csv:1: not text"):
        read_persons(Path("a.csv"), data)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[person]]\noffices = ["市长"]\n', "ours/x.toml:1: [[person]] lacks 'name'"),
        ('[[person]]\nname = "陆明远"\nofices = ["市长"]\n', "ours/x.toml:3: no field 'ofices', did you mean 'offices'?"),
        ('[[person]]\nname = "陆明远"\nrank = "一"\n', "ours/x.toml:3: 'person.rank' must be a whole number, not '一'"),
        (
            '[[unit]]\nname = "甲局"\nformer = [{name = "乙局", till = "2021"}]\n',
            "ours/x.toml:3: no field 'till', did you mean 'until'?",
        ),
        (
            '[[meeting]]\nname = "大会"\ndate = "明天"\n',
            "ours/x.toml:3: 'meeting.date' must be a date, such as 2026-12-31, not '明天'",
        ),
        ('[[unit]]\nname = "甲局"\n[[unit]]\nname = "甲局"\n', "ours/x.toml:4: '甲局' stands twice in the roster"),
        ('roster = "没有.csv"\n', "ours/x.toml:1: no table '没有.csv'"),
        ("roster = 5\n", "ours/x.toml:1: 'roster' is the name of a table: \"名册.csv\""),
        ("[example]\npersons = []\n", "ours/x.toml:2: no field 'persons', did you mean 'person'?"),
        ("example = 5\n", "ours/x.toml:1: [example] is a table"),
        ('[[person]]\nname = "陆明远 "\n', "ours/x.toml:2: 'name' begins or ends with a space"),
    ],
)
def test_a_mistake_in_a_roster_is_one_line(text: str, problem: str) -> None:
    with pytest.raises(RuleError) as caught:
        roster(x_toml=text)
    assert str(caught.value) == problem


def test_a_table_lies_beside_the_rules_or_is_named(tmp_path: Path) -> None:
    for name, named in (("名册.csv", ""), ("people.csv", 'roster = ["people.csv"]\n')):
        pack = tmp_path / name.partition(".")[0]
        pack.mkdir()
        (pack / name).write_text(TABLE, encoding="utf-8")
        if named:
            (pack / "roster.toml").write_text(named, encoding="utf-8")
        rules = [rule for rule in load(packs=[str(pack)]).rules if rule.rostered]
        assert rules
        assert {person.name for rule in rules for person in rule.roster.persons} == {"陆明远", "桑若兰"}  # type: ignore[attr-defined]
