"""What a reading of the numbers of a draft costs, as `rules/families.toml` says."""

from lint.model.record import NamedTuple


class NumberingCosts(NamedTuple):
    """The costs by which the cheapest reading of a draft is chosen. See `rules/families.toml` for what each of them is for."""

    gap: int
    first: int
    restart: int
    repetition: int
    wrong_mark: int
    wrong_bracket: int
    ordinal: int
    no_mark: int
    no_mark_in_word: int
    no_number: int
    run_in: int
    style: int
    style_in_text: int
    slip: int
    unread: int
    unread_heading: int
    other_length: int
    other_mark: int
    colon: int
    list_below: int
    nothing_below: int
    margin: int
