"""Defects that are put into clean drafts, one at a time: for each class a way to make one, the rules for it, and where it is.

An injection never knows the rules: it does to a draft what a hurried writer, an input method, a scanner or a web page does.
"""

from helpers.defects.blanks import BLANKS
from helpers.defects.characters import CHARACTERS
from helpers.defects.defect import Clean, Defect, Injected, read_clean
from helpers.defects.edges import EDGES
from helpers.defects.examples import plantable
from helpers.defects.hosts import HOSTS
from helpers.defects.marks import MARKS
from helpers.defects.numbers import NUMBERS
from helpers.defects.openings import OPENINGS

DEFECTS: list[Defect] = [*NUMBERS, *HOSTS, *OPENINGS, *EDGES, *BLANKS, *MARKS, *CHARACTERS]

__all__ = ["DEFECTS", "Clean", "Defect", "Injected", "plantable", "read_clean"]
