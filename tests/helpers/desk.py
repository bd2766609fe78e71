"""The page of `speechlint serve` as the one who sits at it uses it."""

import base64
import io
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from docx import Document
from playwright.sync_api import BrowserContext, FilePayload, Locator, expect

_DROP = """([event, files]) => {
  const dropped = new DataTransfer();
  for (const [name, data] of files) dropped.items.add(new File([Uint8Array.from(atob(data), one => one.charCodeAt(0))], name));
  const target = document.querySelector(event.at);
  for (const type of ["dragenter", "dragover", ...(event.let_go ? ["drop"] : [])]) {
    target.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, composed: true, dataTransfer: dropped}));
  }
}"""

DRAFT = """在全县春耕备耕工作会议上的讲话
同志们：
今天召开春耕备耕工作会议，任务是抓好春管春种。会前，XX同志到乡镇看了墒情。下面，我讲两点意见。
一、抓好备耕
今年要新修渠道１５公里，为每户建一本"明白账"。种子、农机;化肥都要备足。
二、抓好服务
农技人员要住到村里...把办法送到地头。刚才，XX同志又提了要求。
1、春灌要早。
2.春管要勤。
同志们，让我们抓紧行动，夺取全年丰收！
"""
"""A draft with findings of all severities: some can be mended, and one rule has two."""


def word(text: str = DRAFT, table: Sequence[Sequence[str]] = (), numbered: Sequence[str] = ()) -> bytes:
    """A Word document with a text; `numbered` are paragraphs with automatic numbers, above its last line."""
    document = Document()
    *lines, last = text.splitlines()
    for line in lines:
        document.add_paragraph(line)
    for line in numbered:
        document.add_paragraph(line, style="List Number")
    document.add_paragraph(last)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table):
            for cell, said in zip(row.cells, cells):
                cell.text = said
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@contextmanager
def serving(*paths: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`speechlint serve`, and the address that it prints."""
    command = [sys.executable, "-u", "-m", "lint", "serve", "--port", "0", "--no-browser", *paths]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            addresses = (re.search(r"http://127\.0\.0\.1:\d+/#\S+", line.decode()) for line in process.stdout)
            address = next((found[0] for found in addresses if found), None)
            assert address, "serve printed no address"
            yield process, address
        finally:
            process.kill()


class Desk:
    """A window of a browser of its own, and what the browser says of it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.address = address
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._context = context
        page = self.page
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        context.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        expect(page.get_by_role("heading", name="讲话稿检查")).to_be_visible()

    def finish(self) -> list[str]:
        """Closes the window. Gives what the browser complained of, and what it asked of any other than our server."""
        self._context.close()
        own = self.address.partition("#")[0]
        return [*self.complaints, *(url for url in self.requests if not url.startswith((own, f"blob:{own}")))]

    def choose(self, *files: tuple[str, bytes]) -> None:
        """Takes files by the button."""
        chosen: list[FilePayload] = [{"name": name, "mimeType": "", "buffer": data} for name, data in files]
        self.page.locator("#files").set_input_files(chosen)

    def drop(self, *files: tuple[str, bytes], at: str = "body", let_go: bool = True) -> None:
        """Drags files over the page, and lets them go."""
        encoded = [[name, base64.b64encode(data).decode()] for name, data in files]
        self.page.evaluate(_DROP, [{"at": at, "let_go": let_go}, encoded])

    def open(self, name: str, data: bytes) -> None:
        """Takes a draft, and waits until it is shown."""
        self.choose((name, data))
        self.shows(name)

    def shows(self, name: str) -> None:
        """Waits until a draft is shown."""
        expect(self.page.locator(".tab.shown bdi")).to_have_text(name)
        expect(self.page.locator("#paper .chunk").first).to_be_attached()

    @property
    def cards(self) -> Locator:
        return self.page.locator("#cards .card")

    @property
    def marks(self) -> Locator:
        return self.page.locator("#paper mark")

    def card(self, said: str) -> Locator:
        """The card of the finding whose message holds some words."""
        return self.cards.filter(has_text=said)

    def messages(self) -> list[str]:
        return self.page.locator("#cards .message").all_inner_texts()

    def press(self, said: str, button: str) -> None:
        """Presses a button on a card."""
        self.card(said).get_by_role("button", name=button, exact=True).click()

    def keep(self, said: str, reason: str) -> None:
        """Lets a finding stand for a reason."""
        self.press(said, "保留")
        dialog = self.page.get_by_role("dialog", name="保留原样")
        dialog.get_by_label("为什么这样写是对的").fill(reason)
        dialog.get_by_role("button", name="保留").click()
        expect(self.page.locator("#kept")).to_be_visible()

    def says(self, text: str) -> None:
        """Waits for what the page says of the last action."""
        expect(self.page.locator("#toast")).to_contain_text(text)

    def download(self, label: str, folder: Path) -> Path:
        """Takes a file home by the menu."""
        self.page.get_by_text("下载", exact=True).click()
        with self.page.expect_download() as waiting:
            self.page.locator("#downloads li button").filter(has_text=label).click()
        file = folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file
