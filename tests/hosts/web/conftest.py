"""A real server process and a real browser for the tests of the page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from helpers.desk import Desk, serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as (_, printed):
        yield printed


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Callable[..., Desk]]:
    """Opens the page in a window of its own; what the browser complained of fails the test in the end."""
    opened: list[Desk] = []

    def open_desk(address: str = address, **options: object) -> Desk:
        opened.append(Desk(browser.new_context(accept_downloads=True, **options), address))  # type: ignore[arg-type]
        return opened[-1]

    yield open_desk
    complaints = [one.finish() for one in opened]
    assert complaints == [[] for _ in opened]
