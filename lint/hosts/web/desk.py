"""What the server holds: the windows that are open, each with its drafts. In memory only, and forgotten when a window closes."""

import os
import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress

from lint.formats import annotated_as, suffix_of
from lint.hosts.web.paper import Paper
from lint.model.errors import LintError, SourceError
from lint.model.record import NamedTuple
from lint.pipeline.copies import ANNOTATED, SHEET
from lint.pipeline.discover.config import Config, Configs
from lint.pipeline.discover.draft_file import DraftFile
from lint.pipeline.discover.old import old_draft
from lint.pipeline.old_drafts import OldDrafts
from lint.pipeline.reading import read_draft

_MOST_PAPERS = 20
_MOST_HELD = 1_000_000_000
"""How many bytes all drafts and their steps may take up."""
MOST_WINDOWS = 5
"""How many windows may be open: each takes one of the six connections that a browser keeps to one server, and actions need one."""
TRACKED, MENDED = "修订", "改好"
LABELS = (ANNOTATED, SHEET, TRACKED, MENDED)
"""What stands in the names of the copies that are downloaded: 讲话.检查.docx."""
_NUMBER = r"[ _]?[(（]\d+[)）]"
"""What browsers and file managers add to the name of a second file."""
_COPY = re.compile(rf"(?:(?:\.(?:{'|'.join(LABELS)})| ?[ -] ?副本)(?:{_NUMBER})?)*$")
"""What a name gets by our hands, and by file managers that copy it."""
_NUMBERED = re.compile(rf"(?P<stem>.*?)(?P<number>{_NUMBER})?", re.DOTALL)


class House(NamedTuple):
    """What holds for all drafts."""

    configs: Configs
    rules: Sequence[str] = ()
    """Folders of rule packs, besides those of the configuration."""
    author: str = "speechlint"


class Window:
    """A window of the browser, and its drafts by their identity."""

    def __init__(self) -> None:
        self.papers: dict[str, Paper] = {}
        """To be copied before it is gone through: drafts are closed while another one is worked on."""
        self.streams = 0
        """How many connections say that it is open."""


class Desk:
    """The open windows. `waiting` are drafts for the first that comes."""

    def __init__(self, house: House, waiting: Sequence[tuple[str, bytes]] = ()) -> None:
        self._house = house
        self._waiting = list(waiting)
        self.windows: dict[str, Window] = {}
        self.was_used = False

    @property
    def is_full(self) -> bool:
        """Whether no further window can be opened."""
        return sum(window.streams > 0 for window in self.windows.values()) >= MOST_WINDOWS

    def is_open(self, identity: str) -> bool:
        """Whether there is such a window, and it has not been closed."""
        window = self.windows.get(identity)
        return window is not None and window.streams > 0

    def enter(self, wanted: str) -> str:
        """The identity of a window that opens: the wanted one, where that was closed a moment ago, or else a new one."""
        self.was_used = True
        if wanted not in self.windows or self.is_open(wanted):
            wanted = secrets.token_urlsafe(16)
            self.windows[wanted] = Window()
        self.windows[wanted].streams += 1
        return wanted

    def leave(self, identity: str, later: Callable[[Callable[[], None]], object]) -> None:
        """Forgets a window that closed, unless it is back `later`."""
        window = self.windows[identity]
        window.streams -= 1

        def forget() -> None:
            if not window.streams and self.windows.get(identity) is window:
                del self.windows[identity]

        later(forget)

    def warm(self) -> None:
        """Loads the rules while the writer still looks for her draft. What is wrong with them is said when that comes."""
        with suppress(LintError):
            read_draft(self._draft("", "同志们：".encode(), None))

    def open_waiting(self, window: Window) -> list[tuple[str, str]]:
        """Opens what was named when the server was started; gives the names of what cannot be read, with the reason."""
        refused = []
        while self._waiting:
            name, data = self._waiting.pop(0)
            try:
                self.bring(window, name, data)
            except SourceError as error:
                refused.append((name, str(error)))
        return refused

    def bring(self, window: Window, name: str, data: bytes) -> Paper:
        """Puts a draft on the desk; one of the same name is replaced, and what was kept in it stays kept. Raises SourceError."""
        old = next((paper for paper in list(window.papers.values()) if _is_same(paper.draft.path, name)), None)
        if old is None and len(window.papers) >= _MOST_PAPERS:
            raise SourceError(f"一个窗口最多放 {_MOST_PAPERS} 份文稿；请先关上几份")
        if len(data) > self._room() + (old.held if old else 0):
            raise SourceError("打开的文稿太多太大，内存放不下了；请先关上几份，或关掉别的窗口")
        draft = self._draft(name, data, old.draft.against if old else None)
        identity = old.identity if old else secrets.token_urlsafe(9)
        paper = Paper(identity, draft, self._house.author, old.state.kept if old else {}, self._room)
        if old:
            paper.earlier, paper.against = old.first, old.against
        window.papers[identity] = paper
        return paper

    def compare(self, paper: Paper, name: str, data: bytes) -> None:
        """Compares a draft with an old one. Raises SourceError."""
        called = f"旧的{name}" if name == paper.draft.path else name  # A draft is never compared with itself.
        old = OldDrafts([old_draft(called, data)], [], [])
        paper.compare_with(self._draft(paper.draft.path, paper.draft.data, old))
        paper.against = name

    def compare_no_more(self, paper: Paper) -> None:
        """Raises SourceError."""
        paper.compare_with(self._draft(paper.draft.path, paper.draft.data, None))
        paper.against = ""

    def _room(self) -> int:
        """How many more bytes may be held."""
        windows = list(self.windows.values())
        return _MOST_HELD - sum(paper.held for window in windows for paper in list(window.papers.values()))

    def _draft(self, name: str, data: bytes, against: OldDrafts | None) -> DraftFile:
        config: Config = self._house.configs.of(name)
        config = config._replace(rules=(*config.rules, *self._house.rules), cache=False)
        settings = config.settings_for(name)
        if against:
            settings = settings._replace(beside=(*settings.beside, "against"))
        return DraftFile(name, data, config, settings, against)


def _stem(name: str) -> str:
    """What a draft is called without what copies of it have in their names."""
    return _COPY.sub("", os.path.splitext(name)[0])


def _is_same(one: str, other: str) -> bool:
    """Whether names are those of the same draft: 讲话.docx, 讲话.检查.docx and 讲话(1).docx; not 讲话(1).docx and 讲话(2).docx."""
    if (annotated_as(one) or suffix_of(one)) != (annotated_as(other) or suffix_of(other)):
        return False
    (stem, number), (other_stem, other_number) = (_numbered(_stem(name)) for name in (one, other))
    return stem == other_stem and (number == other_number or not number or not other_number)


def _numbered(stem: str) -> tuple[str, str]:
    found = _NUMBERED.fullmatch(stem)
    return (found["stem"], (found["number"] or "").strip(" _(（)）")) if found else (stem, "")


def copy_name(name: str, label: str, suffix: str) -> str:
    """The name of a copy of a draft: 讲话.检查.docx."""
    return f"{_stem(name) or '文稿'}.{label}{suffix}"
