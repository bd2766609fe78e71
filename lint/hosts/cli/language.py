"""In which language the commands for authors of rules speak."""

import locale
import os

from lint.model.errors import Language

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(wanted: Language | None) -> Language:
    """The language that was asked for, or else that of the environment: Chinese where its locale is, English elsewhere."""
    if wanted:
        return wanted
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    if not named and os.name == "nt":  # Windows sets none of them.
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
