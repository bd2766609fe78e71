"""Text and paths in the forms that programs on other machines can read."""

import json
import os
import posixpath
import re


def to_json(value: object) -> str:
    """One line of JSON, its end included. Lone surrogates, which UTF-8 cannot carry, are question marks."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n"


def xml_text(text: str) -> str:
    """Text of the same length in which U+FFFD stands for the characters that XML 1.0 forbids, escaped or not."""
    # Compiled when first needed, which takes longer than to import all the rest of the reports.
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def portable_path(path: str) -> str:
    """A path with slashes, seen from the working folder where it lies in it: what a repository calls its file."""
    return posixpath.normpath(path.removeprefix(os.path.join(os.getcwd(), "")).replace("\\", "/"))
