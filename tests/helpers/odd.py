"""Values that nobody expects, as TOML, and damage to what is written."""

import json
from collections.abc import Mapping
from random import Random
from typing import Any

ODD: list[Any] = [
    *(
        0,
        1,
        -1,
        10**30,
        0xF * 16**5000,
        1.5,
        -0.5,
        float("inf"),
        float("nan"),
        True,
        False,
        "",
        " ",
        "甲",
        "\n",
        "\r",
        "甲\n乙",
        "\0",
    ),
    *(
        "{",
        "}",
        "{found",
        "{found}",
        "{found!z}",
        "{found:d}",
        "{found:>300000000}",
        "{found:{nope}}",
        "{right}",
        "{count}",
        "{}",
        "{0}",
    ),
    *("(", "[", "(?P<found>", "(?P<found>甲)|乙", "(?P<a>.)(?P<b>.)", "(?P<list>.)(?P<count>.)", ".*", "(甲)?", "\\", "a{1000}"),
    *(
        [],
        ["甲"],
        [""],
        [["甲", "乙"], ["丙"]],
        [[]],
        [1],
        {},
        {"甲": "乙"},
        {"": ""},
        {"甲": 5},
        {"甲": "\0"},
        [{"a": 1}],
        "phrase",
        "safe",
    ),
    *(
        "error",
        "2027-01-01",
        "x" * 5000,
        "甲" * 200,
        "ph-name",
        "words.txt",
        "../words.txt",
        "prose",
        "number",
        "missing",
        "\x1b[31m",
    ),
]


def written(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(str(key), ensure_ascii=False)} = {written(of)}" for key, of in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False)
    return hex(value) if isinstance(value, int) and abs(value) > 10**60 else repr(value)


def broken_text(own: Random, text: str) -> bytes:
    """The bytes of a text, now and then with some of them changed."""
    data = bytearray(text.encode("utf-8", "replace"))
    for _ in range(own.choice([0] * 12 + [1, 3])):
        at = own.randrange(len(data) + 1)
        data[at : at + own.randint(0, 3)] = own.choice(
            [b"", b"\0", b"[", b'"', b"=", b"\n", b"1" * 5000, b"[" * 3000, b"\xff", b"a.b.", b"{"]
        )
    return bytes(data)
