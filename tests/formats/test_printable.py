"""What is printed is text and nothing else: no cursor moves, no text turns round, and no CI server is given a command."""

import ast
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.command import run
from lint.formats.portable import to_json, to_xml, xml_text
from lint.formats.printable import printable

PACKAGE = Path(__file__).parents[2] / "lint"
LIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##(vso)?\[", re.MULTILINE)
HOSTILE = (
    "在全县防汛工作会议上的讲话\n同志们：\n::stop-commands::XX同志\n##[add-mask]XX同志\n##vso[task.x]XX同志\n"
    "\x1b]52;c;aGk=\x07XX同志\x9b2J\u202eXX同志\x1b[31m;大家\n ::add-mask::XX同志;\n一、\x1b[2JXX同志\n三、X\x9b同志\n"
    "同志们，让我们抓紧行动！\n"
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder whose drafts, names and rules hold all that a terminal or a CI server might act on."""
    for name in (
        "::warning file=x::a.txt",
        "esc\x1b[2J\x1b]0;pwn\x07.txt",
        "bad\n::error::b.txt",
        "\u202etxt.exe.txt",
        "##[group]c.txt",
    ):
        (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "un\x1b[2Jreadable.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "d\n::error::.xlsx").write_text("", encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "wording.toml").write_text(
        '[[rule]]\nid = "x"\nkind = "phrase"\nseverity = "warning"\ntitle = "x"\nmessage = "::error::{found}\\u001b[2J"\n'
        'why = "##[add-mask]\\u202e"\nsource = "x"\nbasis = "practice"\nterms = ["大家"]\n'
        'bad = ["大家", "大家好"]\ngood = ["好", "行"]\n',
        encoding="utf-8",
    )
    (tmp_path / "speechlint.toml").write_text(
        'rules = ["pack"]\n[[suppress]]\nrule = "x"\npath = "::x\\u001b"\nreason = "x"\n', "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "concise"),
        ("check", "--format", "github"),
        ("check", "--statistics"),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("check", "--format", "junit"),
        ("check", "--format", "checkstyle"),
        ("check", "--format", "html"),
        ("fix", "--diff", "--unsafe"),
        ("fix", "--interactive"),
        ("fix",),
        ("annotate",),
        ("report",),
        ("baseline", "create"),
        ("files",),
        ("outline", "esc\x1b[2J\x1b]0;pwn\x07.txt"),
        ("outline", "::warning file=x::a.txt"),
        ("explain", "pack/x", "--rules", "pack"),
        ("rules", "list", "--rules", "pack"),
        ("rules", "validate", "pack"),
        ("config", "show", "::warning file=x::a.txt"),
        ("check", "no\x1bne.txt", "::error::none.txt"),
        ("check", "--select", "no\x1bne\n::error::"),
        ("check", "--no\x1bne"),
        ("check", "--since", "no\x1bne"),
    ],
    ids=lambda command: " ".join(command).encode("unicode_escape").decode(),
)
@pytest.mark.parametrize("coloured", [False, True])
def test_nothing_live_is_printed(hostile: Path, command: tuple[str, ...], coloured: bool) -> None:
    environment = {"FORCE_COLOR": "1"} if coloured else {"NO_COLOR": "1"}
    done = run(*command, cwd=hostile, data=b"n\n" * 50, program=None, **environment)
    for printed in (done.stdout.decode(), done.stderr.decode()):
        text = re.sub(r"\x1b\[[0-9;]*m", "", printed) if coloured else printed
        assert not LIVE.search(text.replace("\r\n", "\n")), ascii(LIVE.search(text))
        if "github" not in command:
            assert not COMMAND.search(text), COMMAND.search(text)


def test_a_command_for_github_is_ours_alone(hostile: Path) -> None:
    for line in run("check", "--format", "github", cwd=hostile).stdout.decode().splitlines():
        assert re.match(r"::(error|warning|notice)( [^:]*)?::", line), line


@given(st.text())
def test_text_that_does_nothing_is_printed_as_it_is_and_the_rest_by_name(text: str) -> None:
    shown = printable(text)
    assert not LIVE.search(shown)
    assert not COMMAND.search(shown)
    assert shown == text or LIVE.search(text) or re.search("[^ -~\u3000]|::|##", text)
    assert re.sub(r"<U\+([0-9A-F]+)>", lambda found: chr(int(found[1], 16)), shown) == text or "<U+" in text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_and_xml_say_the_same_by_numbers(text: str) -> None:
    line, document = to_json([text]), to_xml(ElementTree.Element("said", by=xml_text(text)))
    assert json.loads(line) == [text]
    assert ElementTree.fromstring(document).get("by") == xml_text(text)
    for written in (line, document):
        assert not LIVE.search(written)
        assert not COMMAND.search(written)


def test_only_one_room_prints() -> None:
    printing = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if called in ("print", "typer.echo") or re.search(r"\bstd(out|err)\.(buffer\.)?write", called):
                printing.append(path.relative_to(PACKAGE).as_posix())
    assert set(printing) == {"hosts/cli/terminal.py"}
