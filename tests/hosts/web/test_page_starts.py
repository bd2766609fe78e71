"""The page is there from the moment that its address is said."""

import socket
from urllib.parse import urlsplit

import pytest

from lint.hosts.web.desk import House
from lint.hosts.web.serve import serve
from lint.pipeline.discover.config import Configs


class SeenError(Exception):
    """The address was said."""


def test_a_browser_that_comes_before_the_server_is_ready_is_not_refused() -> None:
    def opened(address: str) -> None:
        where = urlsplit(address)
        socket.create_connection((where.hostname, where.port), timeout=10).close()
        raise SeenError

    with pytest.raises(SeenError):
        serve(House(Configs(isolated=True), (), "speechlint"), [], 0, opened)
