"""Text that terminals, logs and CI servers take for nothing but text, whoever wrote it."""

import re
from collections.abc import Callable

_LIVE = (
    "\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Control characters, C1 included, marks of direction, and what cannot be seen: they move the cursor, or turn text round."""
_COMMAND = r"(?<=:):|(?<=##)\[|(?<=##vso)\["
"""GitHub reads `::name::` and `##[name]` in a line as a command, Azure `##vso[name]`; without the last sign nobody does."""


def printable(text: str) -> str:
    """A line of text in which the name of a character, <U+001B>, stands for each that would do something."""
    if text.replace("\u3000", "").isprintable() and "::" not in text and "##" not in text:
        return text
    return re.sub(f"[{_LIVE}]|{_COMMAND}", lambda found: named(found[0]), text)


def named(character: str) -> str:
    """What people call a character that they cannot see."""
    return f"<U+{ord(character):04X}>"


def named_unseen(character: str) -> str:
    """The name of a character that cannot be seen; a sign of a command stays as it is, where nobody would read one."""
    return character if character in ":[" else named(character)


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """A whole document in which the same characters, line breaks and tabs aside, are written as `escape` writes them."""
    if text.replace("\u3000", "").replace("\n", "").isprintable() and "::" not in text and "##" not in text:
        return text
    return re.sub(f"(?![\t\n])[{_LIVE}]|{_COMMAND}", lambda found: escape(found[0]), text)
