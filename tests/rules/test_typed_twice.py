"""Characters of common words that were typed twice, and what stands twice by right."""

import pytest

from lint.formats import read_bytes
from lint.pipeline.engine import lint
from lint.pipeline.load_rules import load

RULES = load().only(["typo-dup-word"])


def found(text: str) -> list[tuple[str, str]]:
    return [(one.found, one.fix.replacement if one.fix else "") for one in lint(read_bytes(text.encode(), "a.txt"), RULES)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("感谢上级级领导的关心。", "上级级", "上级"),
        ("要落实责任任务，解决决定性问题，明确责责任。", "责责任", "责任"),
        ("经济技技术开发区已经建成。", "技技术", "技术"),
        ("参参加会议的有三百人。", "参参加", "参加"),
        ("政策策", "政策策", "政策"),
    ],
)
def test_the_first_or_the_last_character_of_a_word_typed_twice_is_found(text: str, wrong: str, right: str) -> None:
    assert found(text) == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        "大家看看，天天讲、常常讲，商量商量，高高兴兴，人人参与，家家户户都来。",
        "北京京剧团唱人民民主，发展展望很好，上级级别高，解决决定性问题。",
        "不搞团团伙伙、亲亲疏疏，一级级传下去，以体育育人，检查查处。",
        "请李技技同志发言。",
        "𠮷级级",
    ],
)
def test_what_stands_twice_by_right_is_left_alone(text: str) -> None:
    assert found(text) == []
