"""The server behind the page, asked by hand: who is let in, what is taken, and what it holds for whom."""

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest

from helpers.command import run as speechlint
from helpers.desk import DRAFT, serving, word
from lint.hosts.web import app
from lint.hosts.web.desk import MOST_WINDOWS

Document = dict[str, Any]


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with serving() as (process, address):
        yield address
        process.kill()


def client_of(address: str) -> httpx.Client:
    base, _, token = address.partition("#")
    return httpx.Client(base_url=base, headers={"X-Speechlint-Token": token}, timeout=120)


@contextmanager
def a_window(address: str, wanted: str = "") -> Iterator[httpx.Client]:
    """A client that has a window open."""
    with client_of(address) as client:
        life = HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=120)
        life.request("GET", f"/api/window?id={wanted}", headers={"X-Speechlint-Token": client.headers["x-speechlint-token"]})
        with closing(life), life.getresponse() as stream:
            client.headers["X-Speechlint-Window"] = json.loads(stream.readline())["window"]
            yield client


def bring(window: httpx.Client, name: str, data: bytes) -> httpx.Response:
    return window.post("/api/documents", content=data, headers={"X-Speechlint-Name": quote(name)})


def do(window: httpx.Client, document: Document, what: str, **given: object) -> Document:
    answer = window.post(f"/api/documents/{document['id']}/{what}", json=given)
    assert answer.status_code == 200, answer.text
    changed: Document = answer.json()
    return changed


def finding(document: Document, rule: str) -> dict[str, Any]:
    return next(dict(one) for one in document["findings"] if one["rule"] == rule)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 400),
        ({"Host": "127.0.0.1"}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"X-Speechlint-Token": ""}, 403),
        ({"X-Speechlint-Token": "guessed"}, 403),
    ],
)
def test_nobody_but_the_page_is_let_in(served: str, headers: dict[str, str], status: int) -> None:
    with a_window(served) as window:
        answer = window.post("/api/documents", content=DRAFT.encode(), headers={"X-Speechlint-Name": "a.txt", **headers})
        assert answer.status_code == status
        assert window.get("/api/documents").json() == []


def test_a_request_without_any_header_of_ours_gets_nothing(served: str) -> None:
    base = served.partition("#")[0]
    assert httpx.get(f"{base}api/documents").status_code == 403
    assert httpx.get(f"{base}api/window").status_code == 403


def test_every_answer_says_how_little_the_page_may_do(served: str) -> None:
    with a_window(served) as window:
        for path in ("/", "/page.js", "/nothing", "/api/documents"):
            headers = window.get(path).headers
            assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/..%2fapp.py", "/%2e%2e/app.py", "//etc/passwd", "/app.py", "/page/../app.py", "/%00"])
def test_only_files_of_the_page_are_served(served: str, path: str) -> None:
    base = served.partition("#")[0].rstrip("/")
    assert httpx.get(base + path).status_code == 404


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(served: str) -> None:
    piece = b"\n" * (1 << 20)

    def unannounced() -> Iterator[bytes]:
        for _ in range(40):
            yield piece

    with a_window(served) as window:
        for content in (piece * 100, unannounced()):
            answer = window.post("/api/documents", content=content, headers={"X-Speechlint-Name": "a.txt"})
            assert answer.status_code == 413
            assert "32 MB" in answer.json()["error"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"<a>" + b" " * (500 << 20) + b"</a>")
    return out.getvalue()


@pytest.mark.parametrize("data", [bomb(), b"PK\x03\x04broken", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<!DOCTYPE a>"])
def test_a_file_that_cannot_be_read_is_an_error_of_one_line(served: str, data: bytes) -> None:
    with a_window(served) as window:
        answer = bring(window, "讲话.docx", data)
        assert answer.status_code == 422
        assert answer.json()["error"]
        assert "\n" not in answer.json()["error"]
        assert bring(window, "讲话.txt", DRAFT.encode()).status_code == 201


def test_windows_do_not_see_each_others_drafts(served: str) -> None:
    with a_window(served) as one, a_window(served) as other:
        document = bring(one, "讲话.txt", DRAFT.encode()).json()
        assert other.get("/api/documents").json() == []
        assert other.get(f"/api/documents/{document['id']}").status_code == 404
        assert other.post(f"/api/documents/{document['id']}/undo", json={}).status_code == 404
        assert one.get(f"/api/documents/{document['id']}").status_code == 200


def test_a_living_window_cannot_be_taken_over_and_a_sixth_is_refused(served: str) -> None:
    with a_window(served) as one:
        name = one.headers["x-speechlint-window"]
        with a_window(served, name) as other:
            assert other.headers["x-speechlint-window"] != name
            with a_window(served), a_window(served), a_window(served):
                assert one.get("/api/window").status_code == 429


def test_of_many_windows_that_come_at_once_no_more_are_let_in_than_of_those_that_come_one_by_one() -> None:
    with serving() as (process, address), client_of(address) as client, ExitStack() as streams:
        headers = {"X-Speechlint-Token": client.headers["x-speechlint-token"]}
        lives = [HTTPConnection(client.base_url.host, client.base_url.port or 80, timeout=120) for _ in range(4 * MOST_WINDOWS)]
        for life in lives:
            streams.enter_context(closing(life))
            life.request("GET", "/api/window", headers=headers)
        answers = [json.loads(streams.enter_context(life.getresponse()).readline()) for life in lives]
        assert sum("window" in answer for answer in answers) == MOST_WINDOWS
        assert {answer["error"] for answer in answers if "error" in answer} == {
            f"同时最多开 {MOST_WINDOWS} 个窗口；请先关掉一个，再刷新"
        }
        process.kill()


def test_a_copy_has_no_more_comments_than_one_that_the_command_writes(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.docx", word("在会议上的讲话\n同志们：\n" + "XX同志到了。\n" * 1100 + "谢谢大家！\n")).json()
        kept = [one for one in document["findings"] if one["rule"] == "ph-name"][-1]
        document = do(window, document, "keep", finding=kept["id"], reason="剧中人物")
        assert "最要紧的 1000 处" in document["downloads"][0]["label"]
        copy = window.get(f"/api/documents/{document['id']}/download/comments").content
        comments = zipfile.ZipFile(io.BytesIO(copy)).read("word/comments.xml").decode()
        assert comments.count("speechlint · ph-name") == 1001
        assert "剧中人物" in comments


def test_a_window_that_is_loaded_again_has_its_drafts_still(served: str) -> None:
    with a_window(served) as one:
        name = one.headers["x-speechlint-window"]
        bring(one, "讲话.txt", DRAFT.encode())
    with a_window(served, name) as again:
        assert again.headers["x-speechlint-window"] == name
        assert [document["name"] for document in again.get("/api/documents").json()] == ["讲话.txt"]


@pytest.mark.parametrize(
    ("what", "given", "status"),
    [
        ("mend", {"findings": ["f999"]}, 409),
        ("mend", {"findings": "f1' or"}, 409),
        ("mend", {"findings": [None, {}]}, 409),
        ("mend", {"findings": []}, 422),
        ("mend", [], 400),
        ("keep", {"finding": "f1", "reason": "  \n "}, 422),
        ("keep", {}, 409),
        ("ignore", {"rule": "no-such-rule"}, 422),
        ("unkeep", {"key": "x"}, 422),
        ("unignore", {"rule": "ph-name"}, 422),
        ("undo", {}, 422),
        ("fly", {}, 404),
    ],
)
def test_a_request_that_makes_no_sense_changes_nothing(served: str, what: str, given: object, status: int) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.txt", DRAFT.encode()).json()
        answer = window.post(f"/api/documents/{document['id']}/{what}", json=given)
        assert answer.status_code == status
        assert answer.json()["error"]
        assert window.get(f"/api/documents/{document['id']}").json() == document


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\\\Users\\a.txt", "\n\x1b[2J.txt", "a" * 5000 + ".txt", "", "...", "<b>.txt"]
)
def test_a_name_is_a_name_and_no_path(served: str, name: str) -> None:
    with a_window(served) as window:
        document = bring(window, name, DRAFT.encode()).json()
        assert re.fullmatch(r"[^/\\\x00-\x1f]{1,200}", document["name"])
        got = window.get(f"/api/documents/{document['id']}/download/mended")
        assert "/" not in unquote(got.headers["content-disposition"].partition("''")[2])


def test_every_step_can_be_taken_back(served: str) -> None:
    with a_window(served) as window:
        came = document = bring(window, "讲话.docx", word()).json()
        mendable = [one["id"] for one in came["findings"] if one["fix"] and one["fix"]["safety"] == "safe"]
        document = do(window, document, "mend", findings=mendable)
        assert len(document["findings"]) == len(came["findings"]) - len(mendable)
        document = do(window, document, "keep", finding=finding(document, "ph-name")["id"], reason="剧中人物")
        assert [one["reason"] for one in document["kept"]] == ["剧中人物"]
        document = do(window, document, "ignore", rule="ph-name")
        assert document["ignored"][0]["rule"] == "ph-name"
        assert not any(one["rule"] == "ph-name" for one in document["findings"])
        document = do(window, document, "unignore", rule="ph-name")
        document = do(window, document, "unkeep", key=document["kept"][0]["key"])
        assert document["kept"] == []
        while document["undo"]:
            document = do(window, document, "undo")
        assert document == came


def test_the_lines_of_the_page_are_the_text_of_the_draft(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.txt", DRAFT.encode()).json()
        lines = ["".join(piece["text"] for piece in line["pieces"]) for line in document["paragraphs"]]
        assert "\n".join(lines) + "\n" == DRAFT
        for one in document["findings"]:
            on = [[piece for piece in line["pieces"] if one["id"] in piece["findings"]] for line in document["paragraphs"]]
            assert "".join(piece["text"] for pieces in on for piece in pieces) == one["found"]
            assert one["paragraph"] == next(at for at, pieces in enumerate(on) if pieces)
        roles = [line["role"] for line in document["paragraphs"]]
        assert roles[:2] == ["title", "salutation"]
        assert roles[-1] == "closing"
        assert [section["paragraph"] for section in document["outlines"][0]["sections"]] == [3, 5]


def test_what_is_kept_stays_silent_in_the_copy_that_is_brought_again(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.docx", word()).json()
        names = [one for one in document["findings"] if one["rule"] == "ph-name"]
        assert len(names) == 2
        document = do(window, document, "keep", finding=names[0]["id"], reason="剧中人物")
        copy = window.get(f"/api/documents/{document['id']}/download/comments").content
    with a_window(served) as window:
        again = bring(window, "讲话.检查.docx", copy).json()
        assert [one["reason"] for one in again["kept"]] == ["剧中人物"]
        assert sum(one["rule"] == "ph-name" for one in again["findings"]) == 1
        assert again["downloads"][0]["name"] == "讲话.检查.docx"


def test_a_draft_that_is_brought_again_is_compared_with_what_it_was(served: str) -> None:
    with a_window(served) as window:
        before = bring(window, "讲话.txt", DRAFT.encode()).json()
        better = DRAFT.replace('明白账"', "明白账”").replace('一本"', "一本“").replace("抓紧行动", "抓紧行动,")
        after = bring(window, "讲话 (1).txt", better.encode()).json()
        assert after["id"] == before["id"]
        compared = after["compared"]
        assert compared["new"] == 1
        assert [one["found"] for one in after["findings"] if one["is_new"]] == [","]
        assert compared["mended"] + compared["left"] == len(before["findings"])
        assert compared["mended"] >= 1


def test_an_old_draft_beside_one_is_compared_and_taken_away_again(served: str) -> None:
    old = DRAFT.replace("１５公里", "１２公里")
    with a_window(served) as window:
        document = bring(window, "讲话.txt", DRAFT.encode()).json()
        where = f"/api/documents/{document['id']}/against"
        beside = window.put(where, content=old.encode(), headers={"X-Speechlint-Name": quote("去年.txt")}).json()
        assert beside["against"] == "去年.txt"
        assert beside["notes"]
        assert any(one["rule"].startswith("old-") or "旧" in one["message"] for one in beside["findings"])
        assert window.delete(where).json() == document


def test_drafts_that_are_named_are_opened_in_the_first_window_only(tmp_path: Path) -> None:
    (tmp_path / "讲话.docx").write_bytes(word())
    (tmp_path / "坏.docx").write_bytes(b"PK")
    with serving(str(tmp_path / "坏.docx"), str(tmp_path / "讲话.docx")) as (process, address):
        with a_window(address) as window:
            good, broken = window.get("/api/documents").json()
            assert good["name"] == "讲话.docx"
            assert broken["name"] == "坏.docx"
            assert "打不开" in broken["error"]
            assert [one["name"] for one in window.get("/api/documents").json()] == ["讲话.docx"]
        with a_window(address) as window:
            assert window.get("/api/documents").json() == []
        process.kill()


def test_the_server_ends_with_its_last_window_where_it_is_told_to() -> None:
    with serving("--until-closed") as (process, address):
        with a_window(address):
            pass
        assert process.wait(60) == 0


THREE = "在会议上的讲话\n同志们：\n" + "截止目前，XX同志到了三个乡镇。\n" * 3 + "谢谢大家！\n"


def test_what_is_kept_of_equal_sentences_stays_the_one_that_was_kept_when_another_is_mended(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.docx", word(THREE)).json()
        names = [one for one in document["findings"] if one["rule"] == "ph-name"]
        assert len(names) == 3
        document = do(window, document, "keep", finding=names[1]["id"], reason="剧中人物")
        document = do(window, document, "mend", findings=[finding(document, "term-jiezhi")["id"]])
        assert [one["place"] for one in document["kept"]] == [names[1]["place"]]
        left = [one["id"] for one in document["findings"] if one["rule"] == "term-jiezhi"]
        assert len(left) == 2
        document = do(window, document, "mend", findings=left)
        assert [one["place"] for one in document["kept"]] == [names[1]["place"]]
        copy = window.get(f"/api/documents/{document['id']}/download/comments").content
    with a_window(served) as window:
        again = bring(window, "讲话.检查.docx", copy).json()
        assert [one["place"] for one in again["kept"]] == [names[1]["place"]]


def test_what_is_kept_is_answered_in_the_copy_though_its_rule_is_ignored_afterwards(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.docx", word()).json()
        document = do(window, document, "keep", finding=finding(document, "ph-name")["id"], reason="剧中人物")
        document = do(window, document, "ignore", rule="ph-name")
        copy = window.get(f"/api/documents/{document['id']}/download/comments").content
        again = bring(window, "另一份.docx", copy).json()
        assert [one["reason"] for one in again["kept"]] == ["剧中人物"]
        assert sum(one["rule"] == "ph-name" for one in again["findings"]) == 1


def test_half_a_character_in_a_request_breaks_nothing(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.docx", word()).json()
        half = b'{"finding": "f1", "reason": "\\ud800"}'
        assert window.post(f"/api/documents/{document['id']}/keep", content=half).status_code == 400
        assert window.get(f"/api/documents/{document['id']}").json() == document


def test_a_window_can_be_loaded_again_while_as_many_as_may_be_are_open(served: str) -> None:
    with ExitStack() as windows, ExitStack() as old:
        for _ in range(MOST_WINDOWS - 1):
            windows.enter_context(a_window(served))
        window = old.enter_context(a_window(served))
        document = bring(window, "讲话.txt", DRAFT.encode()).json()
        token, name = window.headers["x-speechlint-token"], window.headers["x-speechlint-window"]
        new = windows.enter_context(closing(HTTPConnection(window.base_url.host, window.base_url.port or 80, timeout=120)))
        new.request("GET", f"/api/window?id={name}", headers={"X-Speechlint-Token": token})
        time.sleep(0.2)  # The server hears of the new stream before it hears of the end of the old one.
        old.close()
        stream = windows.enter_context(new.getresponse())
        assert stream.status == 200
        assert json.loads(stream.readline())["window"] == name
        with client_of(served) as client:
            assert client.get("/api/documents", headers={"X-Speechlint-Window": name}).json() == [document]


def test_mending_all_spares_what_was_kept_though_another_rule_reports_the_same_characters(served: str) -> None:
    with a_window(served) as window:
        document = bring(window, "讲话.txt", THREE.replace("同志到", "同志...到").encode()).json()
        on = [one for one in document["findings"] if one["found"].startswith("截止")][:2]
        assert [one["rule"] for one in on] == ["term-jiezhi", "typo-homophone"]
        document = do(window, document, "keep", finding=on[1]["id"], reason="引文")
        document = do(window, document, "mend", findings=[one["id"] for one in document["findings"] if one["fix"]])
        text = "".join(piece["text"] for line in document["paragraphs"] for piece in line["pieces"])
        assert [text.count("截止目前"), text.count("截至目前"), text.count("...")] == [1, 2, 0]
        assert [one["found"] for one in document["kept"]] == ["截止目前"]
        document = do(window, document, "mend", findings=[finding(document, "term-jiezhi")["id"]])
        assert document["kept"] == []


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("讲话.docx", "讲话.docx", True),
        ("讲话.docx", "讲话.检查.docx", True),
        ("讲话.检查.docx", "讲话.检查 (1).docx", True),
        ("讲话.修订(1) - 副本.docx", "讲话.改好(2).docx", True),
        ("讲话.docx", "讲话（1）.docx", True),
        ("讲话.docx", "讲话 - 副本 (2).docx", True),
        ("讲话(1).docx", "讲话(1).检查.docx", True),
        ("讲话(1).docx", "讲话(2).docx", False),
        ("讲话.docx", "讲话.txt", False),
        ("讲话一.docx", "讲话二.docx", False),
    ],
)
def test_a_draft_takes_the_place_of_no_other_that_is_called_nearly_so(served: str, first: str, second: str, same: bool) -> None:
    with a_window(served) as window:
        for name in (first, second):
            assert bring(window, name, word() if name.endswith(".docx") else DRAFT.encode()).status_code == 201
        assert len(window.get("/api/documents").json()) == (1 if same else 2)


def test_the_page_refuses_what_the_server_would_refuse() -> None:
    page = (Path(app.__file__).parent / "page" / "intake.js").read_text(encoding="utf-8")
    said = re.search(r"const LARGEST = (\d+) \* 1024 \* 1024;", page)
    assert said
    assert int(said[1]) << 20 == app._LARGEST
    assert f"大于 {said[1]} MB" in page


@pytest.mark.parametrize(
    ("language", "said"), [("en", "from 0 to 65535, not '99999'"), ("zh", "要写 0 到 65535 的整数，不是“99999”")]
)
def test_a_port_that_there_is_not_is_refused_with_those_that_there_are(language: str, said: str) -> None:
    done = speechlint("serve", "--port", "99999", "--lang", language)
    assert done.returncode == 2
    assert said in done.stderr.decode()
