"""Where people find a line that has no number: a value for code, a label for people."""

from typing import get_args

import pytest

from lint.model.place import Place, PlaceKind

LABELS = {
    Place("paragraph", (12,)): "第12段",
    Place("table", (3,)): "表3",
    Place("table", (1, 2, 3)): "表1第2行第3列",
    Place("text-box", (1,)): "文本框1",
    Place("footnote", (2,)): "脚注2",
    Place("endnote", (4,)): "尾注4",
    Place("header"): "页眉",
    Place("footer"): "页脚",
}


@pytest.mark.parametrize("place", LABELS)
def test_people_read_a_label(place: Place) -> None:
    assert place.label == LABELS[place]


def test_every_kind_has_a_label() -> None:
    assert {place.kind for place in LABELS} == set(get_args(PlaceKind))
