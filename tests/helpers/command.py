"""Running the command as people do, and git."""

import os
import subprocess
import sys
from pathlib import Path

FORGES = ("GITHUB_ACTIONS", "GITLAB_CI", "GITEA_ACTIONS", "FORGEJO_ACTIONS", "FORCE_COLOR")


def run(
    *arguments: str, data: bytes = b"", cwd: Path | None = None, program: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`speechlint` with these arguments, or another program in its place; on no forge, whatever runs the tests."""
    command = [sys.executable, *([str(program)] if program else ["-m", "lint"]), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name not in FORGES}
    return subprocess.run(command, input=data, capture_output=True, cwd=cwd, env=inherited | environment, check=False)


def without(library: str, command: str) -> subprocess.CompletedProcess[str]:
    """A command where a library is not installed."""
    program = f"import sys; sys.modules[{library!r}] = None; from lint.hosts.cli import main; main()"
    arguments = [sys.executable, "-c", program, command, "--lang", "en"]
    return subprocess.run(arguments, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


def lines(*arguments: str, cwd: Path) -> list[str]:
    """The findings of a check, without their messages: `path:line:column: severity rule`."""
    done = run("check", "--format", "concise", *arguments, cwd=cwd)
    assert b"Traceback" not in done.stderr
    return [" ".join(line.split(" ", 3)[:3]) for line in done.stdout.decode().splitlines()]


def git(folder: Path, *arguments: str) -> str:
    """Git in a folder, with an identity of its own and nobody's configuration."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "core.quotepath=off"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, env=os.environ | nobody, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def errors(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    """What a run said on standard error, which is never a traceback."""
    said = done.stderr.decode()
    assert "Traceback" not in said
    return said.splitlines()


def children(pid: int) -> list[int]:
    """The processes that a process has started, as Linux shows them."""
    return [int(one) for task in Path(f"/proc/{pid}/task").iterdir() for one in (task / "children").read_text().split()]


def importing(*arguments: str, cwd: Path) -> tuple[subprocess.CompletedProcess[bytes], frozenset[str]]:
    """A run, and the modules that it imported; it ends by `os._exit`, and they are told just before."""
    program = """import os, sys
before, leave = {*sys.modules}, os._exit
os._exit = lambda code: (print(*sys.modules.keys() - before, file=sys.stderr), leave(code))
from lint.hosts.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program, *arguments], cwd=cwd, capture_output=True, check=False)
    return done, frozenset(done.stderr.decode().split())
