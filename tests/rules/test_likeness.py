"""Characters that look alike are found in a sorted table, whatever is asked for."""

from pathlib import Path

from lint.rules.likeness import Alike, AlikeTables, Likeness

SHAPES = (Path(__file__).parents[2] / "rules" / "lexicons" / "shapes.txt").read_text(encoding="utf-8")
LINES = [line for line in SHAPES.split("\n") if line and not line.startswith("#")]


def test_the_table_is_in_the_order_of_its_characters() -> None:
    firsts = [line[0] for line in LINES]
    assert firsts == sorted(set(firsts))


def test_every_character_of_the_table_is_found_and_no_other() -> None:
    likeness = Likeness(AlikeTables(shapes=SHAPES))
    for line in LINES:
        assert likeness.like(line[0]) == "".join(sorted(set(line[2:]) - {line[0]}))
    for other in "a。\uffff\U00020000":
        assert likeness.like(other) == ""
    assert likeness.of(LINES[-1][2], LINES[-1][0]) is Alike.SHAPE
