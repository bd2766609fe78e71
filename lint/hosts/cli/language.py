"""The language of the commands for rule authors."""

import locale
import os

from lint.model.errors import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(wanted: Language | None) -> Language:
    """The given language, or else that of the locale: Chinese in a Chinese locale, English otherwise."""
    if wanted:
        return wanted
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    if not named and os.name == "nt":  # Windows sets none of them.
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
