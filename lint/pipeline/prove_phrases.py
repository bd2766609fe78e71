"""Verifies the phrases of a near_miss rule: they are silent where they are right, and slips in them are reported."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from lint.model.text import Hit, Text
from lint.model.wording import Wording
from lint.rules.kinds.near_miss import NearMiss
from lint.rules.phrase_index import alike, taken_apart
from lint.rules.scan import Request, Scanner
from lint.speech.document import Document


def phrase_problems(rule: NearMiss) -> Iterator[Wording]:
    """The problems of the phrases of a rule, and of its exceptions."""
    written = dict(map(taken_apart, rule.phrases))
    for phrase in reported(rule, written):
        yield Wording(f"the phrase '{phrase}' is reported itself", f"“{phrase}”本身被报出来")
    slips = {phrase: slips_of(rule, phrase, loose) for phrase, loose in written.items()}
    found = reported(rule, [slip for of_phrase in slips.values() for slip in of_phrase])
    for phrase, of_phrase in slips.items():
        if found.isdisjoint(of_phrase):
            yield Wording(f"no slip in the phrase '{phrase}' is reported", f"“{phrase}”写错了也查不到")
    given = {name: value for name, value in vars(rule).items() if not name.startswith("_")}
    needed = reported(type(rule)(**{**given, "unless": ()}), rule.unless)
    for guard in rule.unless:
        if guard not in needed:
            yield Wording(
                f"the guard '{guard}' is not needed: nothing would be reported without it", f"例外“{guard}”用不着：没有它也不会报"
            )
    for guard in reported(rule, rule.unless):
        yield Wording(f"the guard '{guard}' does not silence what is near it", f"例外“{guard}”没有挡住")


def slips_of(rule: NearMiss, phrase: str, loose: Collection[int]) -> Sequence[str]:
    """Slips in a phrase: at each place that is not loose, with the first and the last character that sounds or looks alike."""
    return [
        phrase[:at] + wrong + phrase[at + 1 :]
        for at, right in enumerate(phrase) if at not in loose
        for wrong in _ends(alike(phrase, right, rule.likeness))
    ]  # fmt: skip


def _ends(characters: str) -> str:
    return characters[:2] + characters[-2:]


def reported(rule: NearMiss, texts: Iterable[str]) -> set[str]:
    """Those of some texts in which a rule finds something, each on a line of its own."""
    whole = "\n".join(texts) + "\n"
    found = rule.check(Document(Text(whole), [], [], "plain"), hits_of(rule, whole))
    return {whole[whole.rfind("\n", 0, miss.start) + 1 : whole.find("\n", miss.start)] for miss in found}


def hits_of(rule: NearMiss, text: str) -> list[Hit]:
    """What the scan finds in a text for a rule."""
    return Scanner([Request(rule.needles(), overlapping=True)]).scan(text)[0]
