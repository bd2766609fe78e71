"""Results of earlier runs, kept in the project: a draft that did not change need not be linted again.

They lie in `.speechlint_cache` beside the configuration, where the drafts themselves are: what was found says much of what is
confidential, so it is never kept elsewhere. A result is named for all that it depends on; one that is damaged is made again.
"""

import json
import os
import time
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from typing import Any

from lint.config import Settings
from lint.outcome import Accepted
from lint.storage import keep
from lint.suppress import Checked
from lint.version import VERSION
from lint.violation import Fix, Violation

FOLDER = ".speechlint_cache"
_DAY = 24 * 60 * 60
_KEPT = 30 * _DAY
"""How long a result that nobody asked for stays, in seconds."""


def name_of(data: bytes, suffix: str, settings: Settings, rules: str) -> str:
    """What a result is called: a digest of the bytes of the draft and of all else that it depends on."""
    digest = _about(suffix, settings, rules).copy()
    digest.update(data)
    return digest.hexdigest()


@cache
def _about(suffix: str, settings: Settings, rules: str) -> blake2b:
    about = json.dumps([VERSION, rules, suffix, settings], ensure_ascii=False)
    return blake2b(about.encode("utf-8", "replace") + b"\0", digest_size=20)


def recall(root: str, name: str, path: str) -> Checked | None:
    """The result of that name, for a draft that is now called `path`; None where there is none."""
    file = _file(root, name)
    try:
        with open(file, "rb", buffering=0) as opened:
            if time.time() - os.fstat(opened.fileno()).st_mtime > _DAY:
                os.utime(file)
            violations, accepted, unread, sentences = json.loads(opened.readall().decode())
            return Checked(
                [_violation(fields, path) for fields in violations],
                [Accepted(_violation(fields, path), by, reason) for fields, by, reason in accepted],
                unread,
                sentences,
            )
    except (OSError, ValueError, TypeError, LookupError):
        return None


def remember(root: str, name: str, checked: Checked) -> None:
    """Keeps a result."""
    plain = [
        [violation[1:] for violation in checked.violations],
        [(accepted.violation[1:], accepted.by, accepted.reason) for accepted in checked.accepted],
        list(checked.unread),
        dict(checked.sentences),
    ]
    with suppress(UnicodeEncodeError):  # A lone surrogate; such a draft is linted again each time.
        keep(_file(root, name), json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode())


def tidy(root: str) -> None:
    """Makes the folder one that git and backups leave alone, and takes out, once a day, what nobody asked for."""
    folder = os.path.join(root, FOLDER)
    stamp = os.path.join(folder, "CACHEDIR.TAG")
    now = time.time()
    with suppress(OSError):
        if os.path.exists(stamp) and now - os.stat(stamp).st_mtime < _DAY:
            return
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, ".gitignore"), "w", encoding="ascii") as ignore:
            ignore.write("*\n")
        with open(stamp, "w", encoding="ascii") as tag:
            tag.write("Signature: 8a477f597d28d172789f06886806bc55\n")
        for here, _, names in os.walk(folder):
            for file in (os.path.join(here, name) for name in names if name.endswith(".json")):
                if now - os.stat(file).st_mtime > _KEPT:
                    os.unlink(file)


def _file(root: str, name: str) -> str:
    return os.path.join(root, FOLDER, name[:2], f"{name[2:]}.json")


_FIX = Violation._fields.index("fix") - 1


def _violation(fields: list[Any], path: str) -> Violation:
    if fields[_FIX]:
        fields[_FIX] = Fix(*fields[_FIX])
    return Violation(path, *fields)
