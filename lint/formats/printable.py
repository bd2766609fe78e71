"""Text that terminals, logs and CI servers take for nothing but text, whoever wrote it."""

import re
from collections.abc import Callable, Iterator

_LIVE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
"""Control characters, C1 included, marks of direction, and what cannot be seen: they move the cursor, or turn text round. Tabs and
line breaks are not among them."""
_COMMANDS = ("::", "##[", "##vso[", "##teamcity[")
"""GitHub reads `::name::` and `##[name]` in a line as a command, Azure `##vso[name]`, TeamCity `##teamcity[name]`; without the
last sign nobody does."""
_PIECE = 4096


def printable(text: str) -> str:
    """A line of text in which the name of a character, <U+001B>, stands for each that would do something."""
    return text if _is_dead(text) else _rewritten(text, f"[{_LIVE}\t\n]", character_name)


def character_name(character: str) -> str:
    """What people call a character that they cannot see."""
    return f"<U+{ord(character):04X}>"


def named_unseen(character: str) -> str:
    """The name of a character that cannot be seen; a sign of a command stays as it is, where nobody would read one."""
    return character if character in ":[" else character_name(character)


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """A whole document in which the same characters, line breaks and tabs aside, are written as `escape` writes them."""
    live = f"[{_LIVE}]"
    return "".join(piece if _is_dead(piece) else _rewritten(piece, live, escape) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """A document in pieces, of which hardly any has to be looked at closely. No command goes over a quotation mark."""
    at = 0
    while at < len(text):
        end = text.find('"', at + _PIECE)
        yield text[at : end if end >= 0 else len(text)]
        at = end if end >= 0 else len(text)


def _is_dead(text: str) -> bool:
    return (text.isprintable() or text.replace("\u3000", "").isprintable()) and "::" not in text and "##" not in text


def _rewritten(text: str, live: str, escape: Callable[[str], str]) -> str:
    for command in _COMMANDS:
        if command in text:
            text = text.replace(command, command[:-1] + escape(command[-1]))
    return re.sub(live, lambda found: escape(found[0]), text)
