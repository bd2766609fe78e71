"""Draws the three pictures of README.zh-CN.md: `python tests/helpers/steps.py` writes .github/step-*.svg and .png.

The first is drawn; the others are the page itself, in Debian's Chromium.
"""

import sys
from html import escape
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.browser import chromium
from helpers.desk import Desk, serving, word

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / ".github"
WIDTH, HEIGHT = 1000, 600
FILES = (("_internal", "folder"), ("讲话稿检查", "page"), ("speechlint", "command"), ("说明.txt", "text"))
_DRAGGED = """() => {
  const made = (text, look) => Object.assign(document.createElement("div"), {textContent: text, style: look});
  const paper = made("", "position:fixed;left:700px;top:120px;z-index:99;transform:rotate(-5deg);text-align:center");
  paper.append(
    made("W", "width:84px;height:104px;background:#fff;border:3px solid #2b579a;border-radius:3px 22px 3px 3px;color:#2b579a;" +
      "font:700 34px/98px sans-serif;box-shadow:0 6px 18px #0004"),
    made("讲话.docx", "font:15px/2 sans-serif"));
  document.body.append(paper);
}"""
"""What is dragged over the page: a picture of the browser does not show it."""


def main() -> None:
    (PICTURES / "step-1.svg").write_text(downloaded(), encoding="utf-8")
    with chromium() as browser, serving() as (_, address):
        desk = Desk(browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"), address)
        desk.page.evaluate(_DRAGGED)
        desk.drop(("讲话.docx", word()), let_go=False)
        taken(desk.page, "step-2.png")
        desk.page.reload()
        desk.open("讲话.docx", word())
        taken(desk.page, "step-3.png")
        desk.finish()


def taken(page: Page, name: str) -> None:
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / name, animations="disabled")


def downloaded() -> str:
    """The folder as it looks when it is unpacked."""
    rows = "".join(_row(number, *file) for number, file in enumerate(FILES))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 330" font-family="Microsoft YaHei, PingFang SC, sans-serif"'
        ' font-size="20" fill="#1f2328">\n<rect width="100%" height="100%" rx="10" fill="#f4f2ee"/>\n'
        '<rect x="30" y="70" width="250" height="180" rx="12" fill="#fff" stroke="#ddd8cf"/>\n'
        '<path d="M100 110h34l10 12h76v70H100z" fill="#f2c14e"/>\n'
        '<path d="M156 122h8v8h-8zm0 16h8v8h-8zm0 16h8v16h-8z" fill="#8a6a12"/>\n'
        '<text x="155" y="228" text-anchor="middle" font-size="15">speechlint-windows.zip</text>\n'
        '<text x="352" y="150" text-anchor="middle" font-size="17" fill="#5b626a">解压</text>\n'
        '<path d="M305 165h80m-14-11 16 11-16 11" fill="none" stroke="#5b626a" stroke-width="3"/>\n'
        '<rect x="410" y="20" width="560" height="290" rx="12" fill="#fff" stroke="#ddd8cf"/>\n'
        '<path d="M410 62h560" stroke="#ddd8cf"/><text x="436" y="49" font-size="17" fill="#5b626a">speechlint</text>\n'
        f"{rows}</svg>\n"
    )


def _row(number: int, name: str, kind: str) -> str:
    y = 84 + 54 * number
    icons = {
        "folder": f'<path d="M440 {y + 4}h14l5 6h23v24h-42z" fill="#f2c14e"/>',
        "page": f'<rect x="440" y="{y}" width="42" height="36" rx="8" fill="#1d5c54"/>'
        f'<path d="M450 {y + 19}l8 8 15-17" fill="none" stroke="#fff" stroke-width="4"/>',
        "command": f'<rect x="440" y="{y}" width="42" height="36" rx="4" fill="#23272e"/>'
        f'<text x="448" y="{y + 24}" font-size="16" fill="#fff">&gt;_</text>',
        "text": f'<path d="M446 {y}h20l10 10v26h-30z" fill="#fff" stroke="#8a8f98" stroke-width="2"/>',
    }
    chosen = kind == "page"
    ground = f'<rect x="424" y="{y - 8}" width="532" height="52" rx="8" fill="#e0ece8"/>' if chosen else ""
    said = f'<text x="655" y="{y + 26}" font-size="17" fill="#1d5c54">← 双击它，或者把稿子拖到它上面</text>' if chosen else ""
    weight = ' font-weight="700"' if chosen else ""
    return f'{ground}{icons[kind]}<text x="500" y="{y + 26}"{weight}>{escape(name)}</text>{said}\n'


if __name__ == "__main__":
    main()
