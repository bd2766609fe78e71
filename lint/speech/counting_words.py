"""The words around announced counts, and how far they reach, as `rules/families.toml` lists them."""

from lint.model.record import NamedTuple


class CountingWords(NamedTuple):
    """The words by which a count announces a list, those that keep it from doing so, and limits. See `rules/families.toml`."""

    announcing: tuple[str, ...]
    following: tuple[str, ...]
    about_me: tuple[str, ...]
    about_others: tuple[str, ...]
    backward: tuple[str, ...]
    vague: tuple[str, ...]
    vague_in_headings: tuple[str, ...]
    vague_in_sentences: tuple[str, ...]
    after_colons: tuple[str, ...]
    no_counts: tuple[str, ...]
    partial: tuple[str, ...]
    last_point: tuple[str, ...]
    continued: tuple[str, ...]
    generic: tuple[str, ...]
    sentence_limit: int
    gap_limit: int
    lead_in_blocks: int
    reach: int
