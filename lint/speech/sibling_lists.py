"""The lists formed by the numbered points of a draft: siblings of one rank, split where numbering restarts."""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from lint.speech.blocks import Section
from lint.speech.document import Numbering


class SiblingLists:
    """The lengths of the lists of one draft, computed once. Sections must have been read."""

    def __init__(self, draft: Numbering) -> None:
        self._sections = draft.sections
        self._starts = draft.section_starts

    @cached_property
    def _by_family(self) -> dict[tuple[int, int], list[Section]]:
        """The sections grouped by parent and level."""
        by_family: defaultdict[tuple[int, int], list[Section]] = defaultdict(list)
        for section in self._sections:
            by_family[_family(section)].append(section)
        return by_family

    @cached_property
    def _runs(self) -> dict[int, tuple[int, Section]]:
        runs: dict[int, tuple[int, Section]] = {}
        for sections in self._by_family.values():
            length, last, following = 0, sections[-1], 0
            for section in reversed(sections):
                if following == 1:
                    length, last = 0, section
                length, following = length + 1, section.marker.number
                runs[section.marker.start] = length, last
        return runs

    @cached_property
    def _family_starts(self) -> dict[tuple[int, int], list[int]]:
        return {family: [section.marker.start for section in sections] for family, sections in self._by_family.items()}

    def section_from(self, offset: int) -> Section | None:
        """The section whose number begins at an offset."""
        at = bisect_left(self._starts, offset)
        return self._sections[at] if at < len(self._starts) and self._starts[at] == offset else None

    def run(self, first: Section) -> tuple[int, Section]:
        """The number of siblings from a section up to the next restart of numbering, and the last of them."""
        return self._runs[first.marker.start]

    def count_before(self, section: Section, offset: int) -> int:
        """How many siblings of a section, including itself, begin before an offset."""
        return bisect_left(self._family_starts[_family(section)], offset)

    @cached_property
    def main(self) -> Section:
        """The first section of the highest rank. There must be one."""
        return min((section for section in self._sections if section.parent is None), key=lambda section: section.marker.level)


def _family(section: Section) -> tuple[int, int]:
    return id(section.parent), section.marker.level
