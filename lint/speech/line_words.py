"""The words by which lines are told apart, as `rules/genres.toml` lists them."""

from lint.model.record import NamedTuple


class LineWords(NamedTuple):
    """The words that show what a line is. See `rules/genres.toml` for what each of them is for."""

    courtesies: tuple[str, ...]
    requests: tuple[str, ...]
    sentence_words: tuple[str, ...]
    invitations: tuple[str, ...]
    title_beginnings: tuple[str, ...]
    title_suffixes: tuple[str, ...]
    excerpts: tuple[str, ...]
    annexes: tuple[str, ...]
