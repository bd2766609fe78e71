"""A team's own folder of rules: names, extension, entries added and removed, and what `rules validate` finds."""

import json
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from helpers.packs import OWN
from lint.formats import read_bytes
from lint.model.errors import RuleError
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load, load_complete
from lint.pipeline.prove import problems
from lint.pipeline.rule_files import rules_folder
from lint.rules.compile.schema import CATEGORIES, json_schema, kind_names, own_fields

pytestmark = pytest.mark.usefixtures("english")

DRAFT = "在大会上的讲话\n（2026年5月6日）\n同志们：\n请城关公社、县工商局和县卫计委牵头，张建国同志负责。\n同志们，谢谢大家！\n"
EXTENSION = """
[[rule]]
id = "term-outdated"
extends = "term-outdated"
severity = "error"
remove = ["卫计委"]
swap = {"城关公社" = "城关镇"}
since = {"城关公社" = "1984-01-01"}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "town-hall"
    folder.mkdir()
    (folder / "wording.toml").write_text(EXTENSION + OWN, encoding="utf-8")
    return folder


def rules_found(pack: Path, draft: str = DRAFT) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for violation in lint(read_bytes(draft.encode(), "a.txt"), load(packs=[str(pack)]).only()):
        found.setdefault(violation.rule, []).append(violation.found)
    return found


def test_a_pack_adds_rules_and_takes_the_place_of_others(pack: Path) -> None:
    assert rules_found(pack) == {"town-hall/term-outdated": ["城关公社", "工商局"], "town-hall/names": ["张建国"]}


def test_a_pack_without_mistakes_validates(pack: Path) -> None:
    assert list(problems(load_complete(packs=[str(pack)]), "town-hall/")) == []


def test_a_pack_adds_words_and_genres(pack: Path) -> None:
    (pack / "genres.toml").write_text(
        'addressees = ["街坊们"]\n[[genre]]\nname = "院坝会"\ntitles = ["院坝会上的话"]\nrequires = ["salutation"]\n',
        encoding="utf-8",
    )
    vocabulary = load(packs=[str(pack)]).vocabulary
    assert vocabulary.genre_of("在院坝会上的话") is vocabulary.genre_named("院坝会")
    assert {"街坊们", "同志们"} <= set(vocabulary.addressees)


def test_a_pack_adds_a_number_family_and_words_of_hosts(pack: Path) -> None:
    (pack / "families.toml").write_text(
        '[agenda]\nitems = ["节目"]\n[[family]]\nname = "招"\nforms = ["第{number}招"]\nmarks = ["，"]\nstrict = true\n',
        encoding="utf-8",
    )
    rules = load(packs=[str(pack)])
    series = "在会上的讲话\n同志们：\n第一招，抢早。\n第二招，抢快。\n第四招，抢准。\n"
    script = "会议主持词\n同志们：\n下面进行第一个节目。\n下面进行第三个节目。\n"
    for text, rule in ((series, "series-gap"), (script, "agenda-gap")):
        violations = [found.rule for found in lint(read_bytes(text.encode(), "a.txt"), rules) if found.rule.endswith("gap")]
        assert violations == [rule]
        assert rule not in {found.rule for found in lint(read_bytes(text.encode(), "a.txt"), load())}


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ('[[rule]]\nextends = "term-outdatd"\n', "did you mean 'term-outdated'?"),
        ('[[rule]]\nextends = "term-outdated"\nremove = ["甲局"]\n', "'remove' names '甲局', which 'term-outdated' does not have"),
        ('[[rule]]\nextends = "term-outdated"\nkind = "phrase"\n', "leave 'kind' out"),
        ('[[rule]]\nextends = "ph-someone"\nterms = 5\n', "'terms' must be a list, as in the rule that it extends"),
        ('[[rule]]\nextends = "term-outdated"\nswap = ["a"]\n', "'swap' must be a table, as in the rule that it extends"),
        ('[[rule]]\nextends = "term-outdated"\nsince = 2027-01-01\n', "'since' must be a table, as in the rule that it extends"),
        (
            '[[rule]]\nextends = "term-outdated"\nsince = {"工商局" = 2027-01-01}\n',
            "'since.工商局' must be text in quotation marks",
        ),
        ('[[rule]]\nextends = "term-outdated"\nremove = true\n', "'remove' is a list of entries"),
        ('[[rule]]\nextends = "term-outdated"\nremove = [["甲局"]]\n', "'remove' is a list of entries"),
        (
            '[[rule]]\nextends = "term\\noutdated"\n',
            "extends no rule that there is: 'term\\noutdated', did you mean 'term-outdated'?",
        ),
        (
            '[[rule]]\nextends = ["term-outdated"]\n',
            "extends no rule that there is: '['term-outdated']', did you mean 'term-outdated'?",
        ),
        ("rule = 5\n", "a rule is a table of its own, headed [[rule]]"),
        ('[[rule]]\nextends = "term-outdated"\nswop = {"甲" = "乙"}\n', "no field 'swop' in kind 'outdated', did you mean 'swap'?"),
    ],
)
def test_a_mistake_in_an_extension_is_one_line(pack: Path, rule: str, message: str) -> None:
    (pack / "wording.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load(packs=[str(pack)])
    assert message in str(caught.value)
    assert "wording.toml:" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_pack_is_named_after_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Town Hall"
    folder.mkdir()
    with pytest.raises(RuleError, match="kebab case"):
        load(packs=[str(folder)])


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (('"张健国"}', '"张健国", "张健国" = "张建国"}'), "'张建国' → '张健国' contradicts '张健国' → '张建国' of town-hall/names"),
        (
            ('swap = {"张', 'unless = ["张建国"]\nswap = {"张'),
            "the guard '张建国' shadows its own term, which can never be reported",
        ),
        (('swap = {"张', 'unless = ["李健国"]\nswap = {"张'), "the guard '李健国' holds no term, so it guards nothing"),
        (('fixed = ["张健国同志"', 'fixed = ["张 健国同志"'), "a bad example is mended to '张健国同志', not to '张 健国同志'"),
        (('bad = ["张建国同志"', 'bad = ["李建国同志"'), "a bad example raises nothing: '李建国同志'"),
    ],
)
def test_validation_finds_what_cannot_be_right(pack: Path, change: tuple[str, str], what: str) -> None:
    assert change[0] in OWN
    (pack / "wording.toml").write_text(OWN.replace(*change), encoding="utf-8")
    assert what in [problem.what.english for problem in problems(load_complete(packs=[str(pack)]), "town-hall/")]


def test_every_rule_file_holds_what_the_schema_says() -> None:
    validator = Draft202012Validator(json_schema())
    files = sorted(path for path in Path(rules_folder()).glob("*.toml") if path.name not in ("genres.toml", "families.toml"))
    assert len(files) == len(CATEGORIES)
    for path in files:
        validator.validate(tomllib.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "wrong", ["[words]\na = []", '[words]\na = "b"', OWN + "unsure = [5]", OWN.replace('"张建国同志", "', '{text = "张建国"}, "')]
)
def test_the_schema_knows_what_is_no_rule_file(wrong: str) -> None:
    assert list(Draft202012Validator(json_schema()).iter_errors(tomllib.loads(wrong)))


def test_the_schema_knows_every_kind_and_its_own_fields() -> None:
    schema = json_schema()
    json.dumps(schema)
    titles = [table["title"] for table in schema["properties"]["rule"]["items"]["anyOf"]]
    assert titles == [*kind_names(), "extends"]
    for table in schema["properties"]["rule"]["items"]["anyOf"][:-1]:
        assert {"kind", "id", "severity", "basis", *own_fields(table["title"])} <= set(table["properties"])
        assert "category" not in table["properties"]
