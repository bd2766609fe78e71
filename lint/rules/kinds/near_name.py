"""Names of units and meetings that are neither the full nor a short form of the roster, but near one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import ClassVar, Literal

from lint.model.text import Hit
from lint.rules.likeness import AlikeTables, Likeness
from lint.rules.meetings import opening
from lint.rules.rostered import Rostered
from lint.rules.rule import Finding
from lint.rules.slightly_off import Form, NearForm, near_forms
from lint.speech.document import Document

_PLACE = re.compile(
    r"(?:[^省市县区州旗镇乡]{0,4}"
    r"(?:省(?!级)|自治州|(?<!城)市(?![场政容民级])|县(?!级)|(?<![发园景社小校地片山牧林库城新])区(?!域)|旗|(?<!城)镇(?!村)|(?<!城)乡(?![村镇])|街道|(?<!农)村(?![级民镇])))+"
)
"""The places that a name begins with: 清河市, 清河市城东街道. Not 市场, 城乡, 开发区."""


class NearName(Rostered):
    """Reports a text that differs from the name of a `unit`, or of a `meeting` that the opening of a draft names, in a character or
    two: changed, left out or put in. The message may name {right}.

    The place that a unit is of, and its last character, stand as they should: those of other places are other units, unless the
    place sounds alike. In short names one character is changed, to one that sounds alike. `apart` are characters that tell
    units apart (第一中学, 第二中学), `bodies` what names end in that are different things (人民法院, 人民医院), `loose` what may be
    left out (和), `contractions` short forms of words within names: 管委会.
    """

    compares: ClassVar[bool] = True
    offers: ClassVar[Sequence[str]] = ("right",)
    of: Literal["unit", "meeting"]
    apart: Sequence[str]
    bodies: Sequence[str] = ()
    loose: Sequence[str] = ()
    contractions: Mapping[str, str] = MappingProxyType({})

    likeness: ClassVar[Likeness] = Likeness(AlikeTables())

    @cached_property
    def _forms(self) -> Sequence[Form]:
        if self.of == "meeting":
            return [Form(name) for meeting in self.roster.meetings for name in (meeting.name, *meeting.short)]
        names = [name for unit in self.roster.units for name in (unit.name, *unit.short)]
        return [Form(name, found[0] if (found := _PLACE.match(name)) and found[0] != name else "") for name in names]

    @cached_property
    def _right(self) -> frozenset[str]:
        """Whatever is right: names, with some of their words in their short form, too. Former names are another rule's."""
        forms = {form.name for form in self._forms}
        for long, short in self.contractions.items():
            forms |= {form.replace(long, other) for form in forms for other in short.split("|")}
        return frozenset(chain(forms, (former.name for unit in self.roster.units for former in unit.former)))

    def check(self, document: Document, hits: list[Hit]) -> Iterator[Finding]:
        text = document.text.normal
        spans = [opening(draft) for draft in document.drafts] if self.of == "meeting" else [None]
        end = -1
        # Most near ones are other words, which in a long text would take as much memory as the text.
        near_ones = {near for form in self._forms for near in self._near(text, form) if self._is_meant(text, near)}
        for near in sorted(near_ones, key=_best):
            is_inside = any(span is None or span.start <= near.start < span.end for span in spans)
            if near.start >= end and is_inside:
                end = near.end
                yield Finding(near.start, near.end, {"right": near.form.name}, near.form.name)

    def _near(self, text: str, form: Form) -> set[NearForm]:
        return set(near_forms(text, form, self.likeness.sound_the_same))

    def _is_meant(self, text: str, near: NearForm) -> bool:
        written = text[near.start : near.end]
        if not written.isalpha() or self._tells_apart(near):
            return False
        if not near.written and set(near.right) <= set("".join(self.loose)):
            return False
        return not self._is_another_body(written, near.form.name) and not self._is_within_right(text, near)

    def _tells_apart(self, near: NearForm) -> bool:
        """Whether a number, a direction or a level stands where another should, was left out or put in."""
        characters = set("".join(self.apart))
        if len(near.written) == len(near.right):
            return any({one, other} <= characters for one, other in zip(near.written, near.right))
        return not characters.isdisjoint(near.written + near.right)

    def _is_another_body(self, written: str, name: str) -> bool:
        """Whether the two end in different things: 法院, 医院."""
        ends = [max((body for body in self.bodies if text.endswith(body)), key=len, default="") for text in (written, name)]
        return all(ends) and ends[0] != ends[1]

    def _is_within_right(self, text: str, near: NearForm) -> bool:
        """Whether the text is right: a name that is longer stands there, or the whole name, with something beside it."""
        for name in self._right:
            at = text.find(name, max(0, near.end - len(name)), near.start + len(name))
            if 0 <= at <= near.start:
                return True
        return near.form.name in text[near.start : near.end]


def _best(near: NearForm) -> tuple[int, int, int]:
    return near.start, len(near.written) + len(near.right), -near.end
