"""The one pass equals a naive search, guards and overlaps included."""

from hypothesis import given
from hypothesis import strategies as st

from lint.model.text import Hit
from lint.rules.needles import Needles, written_needles
from lint.rules.scan import Request, Scanner

WORD = st.text(st.sampled_from("间题时材𠮷a"), min_size=1, max_size=4)
WORDS = st.lists(WORD, max_size=6, unique=True)


def naive(text: str, request: Request) -> list[Hit]:
    def places(word: str) -> list[tuple[int, int]]:
        return [(at, at + len(word)) for at in range(len(text)) if text.startswith(word, at)]

    guards = [place for guard in request.guards for place in places(guard)]
    hits = [Hit(*place, index) for index, needle in enumerate(request.needles) for place in places(needle)]
    if request.overlapping:
        return sorted(hits, key=lambda hit: (hit.end, hit.start))
    free = [hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in guards)]
    kept: list[Hit] = []
    for hit in sorted(free, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@given(
    st.text(st.sampled_from("间题时材𠮷a，"), max_size=40), st.lists(st.builds(Request, WORDS, WORDS, st.booleans()), max_size=4)
)
def test_the_scan_equals_a_naive_search(text: str, requests: list[Request]) -> None:
    expected = [naive(text, request) for request in requests]
    assert list(Scanner(requests).scan(text)) == expected
    assert list(Scanner(requests, text).scan(text)) == expected  # One that knows only the literals that may stand in it.
    table, none = Needles(written_needles(requests)), [Request((), (), request.overlapping) for request in requests]
    assert list(Scanner(none, None, table.all()).scan(text)) == expected
    assert list(Scanner(none, text, table.standing_in(text)).scan(text)) == expected


def test_of_a_table_of_needles_those_far_from_a_text_are_left_out() -> None:
    table = Needles(written_needles([Request(["间题", "时间题材", "间"]), Request(["问题"], ["间题", "题"])]))
    assert dict(table.standing_in("间题")) == {"间": [(0, 2)], "间题": [(0, 0), (1, -1)], "题": [(1, -1)]}
    assert list(table.standing_in("甲乙")) == []


def test_a_shorter_needle_is_found_where_a_longer_one_breaks_off() -> None:
    requests = [Request(["知识产权", "国家知识产权局"])]
    assert list(Scanner(requests).scan("国家知识产权")) == [[Hit(2, 6, 0)]]


def test_a_guard_silences_what_lies_in_it_and_nothing_else() -> None:
    requests = [Request(["间题"], ["时间题材"])]
    assert list(Scanner(requests).scan("时间题材，研究间题")) == [[Hit(7, 9, 0)]]


def test_one_owners_needle_does_not_hide_anothers() -> None:
    requests = [Request(["全面"]), Request(["全面小康"])]
    assert list(Scanner(requests).scan("全面小康")) == [[Hit(0, 2, 0)], [Hit(0, 4, 0)]]


def test_a_lone_surrogate_does_not_move_what_follows() -> None:
    assert list(Scanner([Request(["题"])]).scan("\ud800间题")) == [[Hit(2, 3, 0)]]
