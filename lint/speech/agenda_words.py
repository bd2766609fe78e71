"""The words by which a host announces the order of business, as `rules/families.toml` lists them."""

from lint.model.record import NamedTuple


class AgendaWords(NamedTuple):
    """The words of an order of business. See `rules/families.toml` for what each of them is for."""

    items: tuple[str, ...]
    forms: tuple[str, ...]
    before: tuple[str, ...]
    looking_back: tuple[str, ...]
    over: tuple[str, ...]
    first: tuple[str, ...]
    next: tuple[str, ...]
    last: tuple[str, ...]
    invitations: tuple[str, ...]
    modifiers: tuple[str, ...]
    speaking: tuple[str, ...]
    in_turn: tuple[str, ...]
    on_stage: tuple[str, ...]
    with_object: tuple[str, ...]
    no_counts: tuple[str, ...]
    together: tuple[str, ...]
    again: tuple[str, ...]
