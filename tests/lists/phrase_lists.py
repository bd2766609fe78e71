"""Makes the lists of phrases in rules/lexicons/phrases, or mines their exceptions anew.

    python tests/lists/phrase_lists.py FOLDER TEXTS

FOLDER holds these sources, unpacked: jionlp 1.5.31 (Apache License 2.0; idioms with frequencies), THUOCL (MIT License; idioms, and
terms of law and economy with document frequencies) and jieba 0.42.1 (MIT License; words with frequencies). idioms.txt and words.txt
are selected from them; official.txt and names.txt are written by hand, and only their exceptions are mined.

TEXTS holds clean texts (.txt) of any kind. A character of a phrase in whose place they have others is put in brackets: 社会各(界),
for 社会各阶层. What they have near a phrase is an exception, unless errors.txt beside this file says that it is wrong.

An exception is a text that is right although it is near a phrase: another word or idiom, or, where a phrase is put together of
words, words that are all right. Forms that a list of ours knows as wrong are none, and those added by hand are kept.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import ne
from pathlib import Path
from typing import Any

from lint.model.pairs import Filed
from lint.model.text import Text
from lint.pipeline.prove_phrases import hits_of, reported, slips_of
from lint.rules.kinds.near_miss import NearMiss
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.phrase_filing import written_index
from lint.rules.phrase_index import LONGEST, PhraseIndex, alike, taken_apart
from lint.rules.scan import Request, Scanner
from lint.rules.slips import changed

LEXICONS = Path(__file__).parents[2] / "rules" / "lexicons"
LISTS = {name: LEXICONS / name for name in ("phrases/idioms.txt", "phrases/official.txt", "phrases/words.txt", "names.txt")}
_IDIOMS, _WORDS = "phrases/idioms.txt", "phrases/words.txt"
_HAN = re.compile("[\u4e00-\u9fff]+")
_REAL_WORD = 5
"""The frequency in jieba from which a longer word is no slip of its sources: they count 1 to 4 for what they hardly saw."""
_COMMON_IDIOM = 20
_WORD_BY_ITSELF = 100
_COMMON_WORD = 100
_VERY_COMMON_WORD = 200
_EVERYDAY = 3000
_LEAST_SHOWN = 10
_LOOSE, _LOOSE_OF_THREE = 6, 2
"""How many other characters must stand in the place of one before it is loose."""
_SLIPS = {"names.txt": 7}
"""From which length on the rule of a list looks for characters lost, doubled or swapped."""
_FUNCTION = frozenset("的地得不是有这那了会要个来去上下人为以于在和与或及其所之而就都也还能可无没大小多少一二三四五六七八九十时事")
"""Characters of words that stand anywhere: a word of three with one of them would be found where other words meet."""
_ERRORS = frozenset((Path(__file__).parent / "errors.txt").read_text(encoding="utf-8").split())
"""What stands in published texts, and is wrong."""
_NO_BRACKETS = str.maketrans("", "", "()")

Words = Mapping[str, tuple[int, str]]


class Sources:
    """The words and idioms of others."""

    def __init__(self, folder: Path) -> None:
        lines = next(folder.rglob("jieba/dict.txt")).read_text(encoding="utf-8").splitlines()
        self.words: Words = {word: (int(count), tag) for word, count, tag in map(str.split, lines)}
        self.idioms = _counted(next(folder.rglob("chinese_idiom.txt")))
        self.proverbs = _counted(next(folder.rglob("chengyu.txt")))
        self.terms = {**_counted(next(folder.rglob("caijing.txt"))), **_counted(next(folder.rglob("law.txt")))}
        self.wrong = _ERRORS | {line.split(" → ")[0] for path in LEXICONS.glob("*.txt") for line in _lines(path) if " → " in line}

    def frequency(self, phrase: str) -> int:
        return max(self.idioms.get(phrase, 0), self.proverbs.get(phrase, 0))


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _counted(path: Path) -> dict[str, int]:
    pairs = (line.strip("\ufeff").split() for line in path.read_text(encoding="utf-8").splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}


def idioms(sources: Sources) -> set[str]:
    """The idioms that somebody has used: those that JioNLP counted, all of THUOCL, and the idioms that jieba counted."""
    used = {idiom for idiom, count in sources.idioms.items() if count > 1 or sources.words.get(idiom, (0, ""))[0] >= _REAL_WORD - 1}
    tagged = {word for word, (count, tag) in sources.words.items() if tag == "i" and count >= _COMMON_IDIOM}
    return {idiom for idiom in used | sources.proverbs.keys() | tagged if _HAN.fullmatch(idiom) and 4 <= len(idiom) <= 16}


def words(sources: Sources) -> set[str]:
    """Common words of three and four characters, and terms of law and economy."""
    kinds = ("l", "n", "v", "vn", "i", "b", "d", "c", "j", "z", "a")
    common = {
        word for word, (count, tag) in sources.words.items()
        if tag in kinds and ((len(word) == 3 and count >= 300) or (len(word) >= 4 and count >= _LEAST_SHOWN))
        and not (len(word) == 3 and _FUNCTION.intersection(word))
    }  # fmt: skip
    terms = {term for term, count in sources.terms.items() if len(term) >= 4 and count >= 3000 and term in sources.words}
    return {word for word in common | terms if _HAN.fullmatch(word) and len(word) >= 3}


def _rule(phrases: Iterable[str], likeness: Likeness, slips: int = 0, unless: Iterable[str] = ()) -> NearMiss:
    """A rule of nothing but phrases."""
    values: dict[str, Any] = {"index": written_index(phrases, likeness.frequency, slips), "likeness": likeness}
    return NearMiss(slips=slips, unless=list(unless), **values)


def near(phrases: Iterable[str], text: Text, likeness: Likeness, slips: int = 0) -> Iterator[tuple[str, str]]:
    """What a text has that is near a phrase, with the phrase."""
    rule = _rule(phrases, likeness, slips)
    for miss in rule.misses(text, hits_of(rule, text.normal)):
        yield text.normal[miss.start : miss.end], miss.phrase


def minor_forms(phrases: set[str], sources: Sources, likeness: Likeness) -> set[str]:
    """The phrases that are rarer forms of others: they are right, but nobody means them who writes something else."""
    whole = Text("\n".join(sorted(phrases)))
    forms = [(phrase, form) for form, phrase in near(phrases, whole, likeness) if form in phrases]
    return {form for phrase, form in forms if 2 * sources.frequency(form) < sources.frequency(phrase)}


def exceptions(phrases: set[str], sources: Sources, likeness: Likeness, composed: bool, slips: int) -> dict[str, set[str]]:
    """The texts that are right although they are near a phrase, by phrase."""
    real = [word for word, (count, _) in sources.words.items() if count >= _REAL_WORD or len(word) == 3]
    known = {*real, *sources.idioms, *sources.proverbs, *idioms(sources)} - phrases
    found: dict[str, set[str]] = defaultdict(set)
    for text, phrase in near(phrases, Text("\n".join(sorted(known))), likeness, slips):
        if text not in sources.wrong and text not in phrases:
            found[phrase].add(text)
    least = _COMMON_WORD if composed else _VERY_COMMON_WORD
    for phrase in phrases:
        found[phrase].update(
            text for text in _slips_of(phrase, likeness, slips) if text != phrase and _is_made_of_words(text, sources.words, least)
        )
    return found


def _slips_of(phrase: str, likeness: Likeness, slips: int) -> Iterator[str]:
    """The texts that one slip makes of a phrase."""
    for at, right in enumerate(phrase):
        yield from (phrase[:at] + wrong + phrase[at + 1 :] for wrong in alike(phrase, right, likeness))
        if 0 < slips <= len(phrase):
            yield phrase[:at] + phrase[at + 1 :]
            yield phrase[:at] + phrase[at : at + 2][::-1] + phrase[at + 2 :]


def _is_made_of_words(text: str, words: Words, least: int) -> bool:
    """Whether a text can be read as a row of common words of two characters and more."""
    reached = {0}
    for end in range(2, len(text) + 1):
        if any(_is_common(words, text[start:end], least) for start in reached if end - start >= 2):
            reached.add(end)
    return len(text) in reached


def _is_common(words: Words, word: str, least: int = _COMMON_WORD) -> bool:
    return words.get(word, (0, ""))[0] >= least


def loose_characters(phrases: set[str], text: Text, sources: Sources, likeness: Likeness) -> dict[str, set[int]]:
    """The offsets of characters in whose place a text has other ones too, by phrase."""
    others: dict[tuple[str, int], set[str]] = defaultdict(set)
    index = PhraseIndex(**written_index(phrases, {}))
    hits = Scanner([Request(index.needles, overlapping=True)]).scan(text.normal)[0]
    for start, phrase, *_ in index.differing(text.normal, hits, text.pairs, Filed(), 0):
        window = text.normal[start : start + len(phrase)]
        if start >= 0 and sum(map(ne, window, phrase)) == 1 and len(window) == len(phrase):
            at = changed(window, phrase)
            others[phrase, at].update(_HAN.findall(window[at]))
    loose: dict[str, set[int]] = defaultdict(set)
    for (phrase, at), characters in others.items():
        if len(characters) >= (_LOOSE_OF_THREE if len(phrase) == 3 and phrase in sources.words else _LOOSE):
            loose[phrase].add(at)
    return loose


def bracketed(phrase: str, loose: set[int], words: Words) -> str:
    """A phrase with its loose characters in brackets, and its first or last one if the rest is a word."""
    first = {0} if _is_common(words, phrase[1:]) else set()
    last = {len(phrase) - 1} if _is_common(words, phrase[:-1]) or phrase[-1] == "法" else set()
    loose = loose | first | last
    return "".join(f"({character})" if at in loose else character for at, character in enumerate(phrase)).replace(")(", "")


def write(path: Path, phrases: set[str], mined: Mapping[str, set[str]]) -> None:
    """Writes a list, with the head that it has and the exceptions that it has or that were mined."""
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = {line.partition(" | ")[0].translate(_NO_BRACKETS): line.partition(" | unless ")[2] for line in old}
    lines = [line for line in old if line.startswith("#")]
    for written in sorted(phrases):
        phrase = written.translate(_NO_BRACKETS)
        unless = sorted({*kept.get(phrase, "").split(), *mined.get(phrase, ())})
        lines.append(f"{written} | unless {' '.join(unless)}" if unless else written)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def everyday(words: Words) -> list[str]:
    """The most frequent words of two characters."""
    return sorted(sorted((word for word in words if len(word) == 2), key=lambda word: -words[word][0])[:_EVERYDAY])


def main() -> None:
    sources = Sources(Path(sys.argv[1]))
    common = sorted(word for word, (count, _) in sources.words.items() if len(word) == 2 and count >= _WORD_BY_ITSELF)
    head = "# Common words of two characters. Those of some frequency in jieba (MIT License).\n"
    (LEXICONS / "common.txt").write_text(head + "\n".join([*common, ""]), encoding="utf-8")
    head = "# Words that stand in any text. The most frequent ones of two characters in jieba (MIT License).\n"
    (LEXICONS / "everyday.txt").write_text(head + "\n".join([*everyday(sources.words), ""]), encoding="utf-8")
    likeness = Likeness(AlikeTables(*((LEXICONS / f"{name}.txt").read_text(encoding="utf-8") for name in AlikeTables._fields)))
    text = Text("\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(Path(sys.argv[2]).glob("*.txt"))))
    written = {name: {line.partition(" | ")[0].translate(_NO_BRACKETS) for line in _lines(path)} for name, path in LISTS.items()}
    taken: set[str] = set()
    for name, phrases in {**written, _IDIOMS: idioms(sources), _WORDS: words(sources)}.items():
        own = {phrase for phrase in phrases - taken - sources.wrong if len(phrase) <= LONGEST}
        taken |= own
        make(name, own, sources, likeness, text)


def make(name: str, phrases: set[str], sources: Sources, likeness: Likeness, text: Text) -> None:
    """Writes a list with its brackets and its exceptions."""
    composed = name != _IDIOMS
    phrases = phrases - minor_forms(phrases, sources, likeness)
    slips = _SLIPS.get(name, 0)
    mined = exceptions(phrases, sources, likeness, composed, slips)
    loose = loose_characters(phrases, text, sources, likeness) if composed else {}
    shown = {phrase: bracketed(phrase, loose.get(phrase, set()), sources.words) if composed else phrase for phrase in phrases}
    kept = {phrase: written for phrase, written in shown.items() if _is_firm(written)}
    known = {guard for guards in mined.values() for guard in guards}
    unsure = set()
    for found, phrase in near(kept.values(), text, likeness, slips):
        if found not in known | sources.wrong | phrases:
            mined[phrase].add(found)
            unsure.add(phrase)
    kept = {phrase: written for phrase, written in kept.items() if len(phrase) > 3 or phrase not in unsure or name != _WORDS}
    needed = reported(_rule(kept.values(), likeness, slips), sorted(set().union(*mined.values())))
    proved = _proved(list(kept.values()), needed, likeness, slips)
    write(LISTS[name], proved, {phrase: guards & needed for phrase, guards in mined.items()})


def _proved(phrases: Collection[str], guards: set[str], likeness: Likeness, slips: int) -> set[str]:
    """The phrases in which a slip is reported."""
    rule = _rule(phrases, likeness, slips, guards)
    of_phrase = {written: slips_of(rule, *taken_apart(written)) for written in phrases}
    found = reported(rule, [slip for made in of_phrase.values() for slip in made])
    return {written for written, made in of_phrase.items() if not found.isdisjoint(made)}


def _is_firm(written: str) -> bool:
    """Whether slips can be told in at least half of a phrase."""
    phrase, loose = taken_apart(written)
    return 2 * len(loose) <= len(phrase)


if __name__ == "__main__":
    main()
