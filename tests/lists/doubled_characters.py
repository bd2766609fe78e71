"""Makes the list of characters that are doubled by accident only: rules/lexicons/doubled.txt.

    python tests/lists/doubled_characters.py FOLDER TEXTS

FOLDER holds jieba 0.42.1 (MIT License; words with frequencies), unpacked. TEXTS holds clean texts (.txt) of any kind: a character
qualifies if they have it a thousand times and never twice in a row but where one word ends and the next begins, if no word has it
twice in a row (天天), and if it hardly ever is a word by itself, which could begin a clause: 植被被破坏.

Behind `unless` stand the less common words that begin or end with it: 以体育育人.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.twice import Twice

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
_OFTEN = 1000
_ALONE = 0.1
"""The share of its occurrences in words from which on a character is a word by itself."""
_BEGINNING = frozenset(
    "告何系立务力标题计述予免具典终持运选准审护控检适涉扩损择染执阅征射社江洛权商企播储域增售判航剧餐材券石疫汛欧澳武伊洪泽瑞宗希颜季朋"
)
"""Others that may begin a clause, a name, or a word that the list of words does not have yet (储能); found by reading the list."""
_LEAST_COUNTED = 20
_HAN = re.compile("[\u4e00-\u9fff]")
_HEAD = """\
# Characters that are doubled by accident only, and the words in which one of two belongs to what stands beside them. From the words
# of jieba (MIT License). Written by tests/lists/doubled_characters.py.
"""


def words(folder: Path) -> dict[str, int]:
    """The words of jieba with their frequencies."""
    lines = next(folder.rglob("jieba/dict.txt")).read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, _ in map(str.split, lines)}


def bound(counted: Mapping[str, int]) -> Iterator[str]:
    """The characters that hardly ever are words by themselves, and that no word has twice in a row."""
    within = Counter[str]()
    for word, count in counted.items():
        for character in set(word):
            within[character] += count
    doubled = {one for word in counted for one, other in pairwise(word) if one == other}
    for character, count in within.items():
        if counted.get(character, 0) < _ALONE * count and character not in doubled | _BEGINNING:
            yield character


def edges(counted: Mapping[str, int], characters: set[str]) -> dict[str, set[str]]:
    """The first and the last two characters of words that begin or end with one of some characters, by that character."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, count in counted.items():
        if len(word) > 1 and count >= _LEAST_COUNTED:
            for pair, character in ((word[:2], word[0]), (word[-2:], word[-1])):
                if character in characters:
                    found[character].add(pair)
    return found


def main() -> None:
    counted = words(Path(sys.argv[1]))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(Path(sys.argv[2]).glob("*.txt"))]
    often = Counter(character for text in texts for character in text)
    likeness = Likeness(AlikeTables(common=(LEXICONS / "common.txt").read_text(encoding="utf-8")))
    single = {character for character in bound(counted) if often[character] >= _OFTEN and _HAN.match(character)}
    right = edges(counted, single)
    twice = Twice(single, {pair for pairs in right.values() for pair in pairs}.__contains__, likeness.is_word)
    single -= {span.twice for text in texts for span in twice.spans(text)}
    lines = []
    for character in sorted(single):
        guards = sorted(pair for pair in right[character] if not likeness.is_word(pair))
        lines.append(f"{character} | unless {' '.join(guards)}" if guards else character)
    (LEXICONS / "doubled.txt").write_text(_HEAD + "\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
