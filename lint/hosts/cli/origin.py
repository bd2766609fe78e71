"""Where speechlint itself can be installed from: a repository and a revision of it, as hooks and CI jobs name them."""

import json
import os
import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import unquote, urlsplit

from lint.model.errors import ConfigError
from lint.model.record import NamedTuple
from lint.model.wording import Wording

_URL = re.compile(r"[A-Za-z0-9@:/._~+%-]+")
_REVISION = re.compile(r"[A-Za-z0-9._-]+")
"""No slash: it would be taken for a part of the address."""
_SCP = re.compile(r"(?P<host>[\w.-]+@[\w.-]+):(?P<path>[^/].*)")
"""An address as ssh takes it: git@example.com:group/project.git."""
_VERSION = re.compile(r"v?\d[\w.]*")
_SECONDS = 10


class Origin(NamedTuple):
    """A repository and a revision of it."""

    url: str
    revision: str

    def requirement(self) -> str:
        """How pip names it."""
        scp = _SCP.fullmatch(self.url)
        url = f"ssh://{scp['host']}/{scp['path']}" if scp else self.url
        if "://" not in url:
            url = f"file://{os.path.abspath(url)}"
        return f"speechlint @ git+{url}@{self.revision}"


def origin_of(given: str) -> Origin:
    """The origin in `URL@REV`. Raises ConfigError."""
    url, _, revision = given.strip().rpartition("@")
    if not (_URL.fullmatch(url) and _REVISION.fullmatch(revision)) or given.endswith(".git"):
        raise ConfigError(
            Wording(
                f"--from '{given}': write the address and a revision, URL@REV, such as https://example.com/speechlint@v1.0",
                f"--from “{given}”：要写地址和版本，中间用 @ 隔开，如 https://example.com/speechlint@v1.0",
            )
        )
    return Origin(url, revision)


def installed_from() -> Origin | None:
    """Where this very program was installed from, as far as its installer wrote that down (PEP 610)."""
    try:
        data = json.loads(distribution("speechlint").read_text("direct_url.json") or "{}")
        url, git = data.get("url", ""), data.get("vcs_info", {})
    except (PackageNotFoundError, ValueError, AttributeError):
        return None
    if git.get("vcs") == "git":
        wanted = git.get("requested_revision") or ""
        return _safe(url, wanted if _VERSION.fullmatch(wanted) else git.get("commit_id", ""))
    parts = urlsplit(url)
    return _clone(unquote(parts.path)) if parts.scheme == "file" and "dir_info" in data else None


def _clone(folder: str) -> Origin | None:
    """The remote and the commit of a clone."""
    return _safe(_git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD"))


def _git(folder: str, *arguments: str) -> str:
    command = ["git", "-C", folder, "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace").strip() if done.returncode == 0 else ""


def _safe(url: str, revision: str) -> Origin | None:
    """An origin that others can read: it names no password, and no folder of this machine."""
    url = re.sub(r"^(https?://)[^/@]*@", r"\1", url)
    shared = "://" in url or _SCP.fullmatch(url)
    is_sound = shared and not url.startswith("file:") and _URL.fullmatch(url) and _REVISION.fullmatch(revision)
    return Origin(url, revision) if is_sound else None
