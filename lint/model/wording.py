"""What is said to users, in their language: Chinese for those who write drafts, English for those who run programs on them.

Findings are Chinese in both, as the rules are. Everything else comes as a pair of texts that stand beside each other in the code.
"""

import errno
import os
from collections.abc import Iterable
from typing import Literal, get_args

from lint.model.record import NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
VARIABLE = "SPEECHLINT_LANG"
"""The environment variable that names the language, for this process and those it starts; `--lang` sets it."""
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_LONGEST_NAME = 100
_LEAST_BEGUN = 3
"""Of how many characters a name has to be, at least, to be taken for the beginning of another."""
_LIKE, _LIKE_CHINESE = 0.6, 0.5
"""How like a name a known one has to be; of the two characters of a Chinese word one may be wrong (讲活 for 讲话)."""


class Wording(NamedTuple):
    """A message in both languages."""

    english: str
    chinese: str

    def within(self, place: str) -> "Wording":
        """The message prefixed with a location: `rules/x.toml:5`."""
        return Wording(f"{place}: {self.english}", f"{place}: {self.chinese}")

    def spoken(self, wanted: Language | None = None) -> str:
        """The message in a language; None for that of the user."""
        return self.chinese if (wanted or language()) == "zh" else self.english


def language() -> Language:
    """The language of the user: the one that was named, or else Chinese in a Chinese locale and English otherwise."""
    named = next((os.environ[name] for name in (VARIABLE, *_LOCALE) if os.environ.get(name)), "")
    if not named and os.name == "nt":  # Windows sets none of them.
        import locale

        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def said(english: str, chinese: str) -> str:
    """One of two texts, in the language of the user."""
    return Wording(english, chinese).spoken()


def near_name(name: str, known: Iterable[str]) -> Wording:
    """The end of a message about an unknown name: the most similar known name, or nothing."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return Wording("", "")  # No known name is so long, and the comparison would be slow.
    lowered = {one.lower(): one for one in sorted(known)}
    begun = [one for one in lowered if one.startswith(name.lower()) and len(name) >= _LEAST_BEGUN]
    close = begun[:1] or get_close_matches(name.lower(), lowered, n=1, cutoff=_LIKE if name.isascii() else _LIKE_CHINESE)
    return Wording(f", did you mean '{lowered[close[0]]}'?", f"，是不是“{lowered[close[0]]}”？") if close else Wording("", "")


def unknown(what: Wording, name: str, known: Iterable[str]) -> Wording:
    """The message about an unknown name, with the most similar known one and all of them."""
    names = list(known)
    near = near_name(name, names)
    return Wording(
        f"no {what.english} '{name}'{near.english}; known: {', '.join(names)}",
        f"没有{what.chinese}“{name}”{near.chinese or '；'}可用的有：{'、'.join(names)}",
    )


def reason_of(error: OSError) -> Wording:
    """Why the operating system refuses something. It says so in English unless its locale is another."""
    wording = getattr(error, "wording", None)
    if isinstance(wording, Wording):
        return wording
    english = error.strerror or str(error)
    return Wording(english, _REFUSED.get(errno.errorcode.get(error.errno or 0, ""), english))


_REFUSED = {
    "ENOENT": "没有这个文件或文件夹", "EACCES": "没有权限", "EPERM": "没有权限", "EROFS": "磁盘是只读的",
    "EISDIR": "是文件夹，不是文件", "ENOTDIR": "不是文件夹", "EEXIST": "已经有了", "ENAMETOOLONG": "文件名太长",
    "ENOSPC": "磁盘满了", "EDQUOT": "磁盘配额用完了", "EIO": "磁盘读写出错", "ELOOP": "链接绕成了圈",
    "EMFILE": "打开的文件太多", "EBUSY": "正在被别的程序使用", "ETXTBSY": "正在被别的程序使用",
    "EADDRINUSE": "正在被别的程序使用",
}  # fmt: skip
