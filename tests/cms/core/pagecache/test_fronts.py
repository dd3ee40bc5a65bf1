"""How each kind of front is told to forget."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from cms.core.pagecache import fronts
from cms.core.pagecache.fronts import AddressIndex, NginxFront, TagFront


@pytest.fixture
def index(tmp_path: Path) -> AddressIndex:
    """An empty index."""
    return AddressIndex(tmp_path / "front.sqlite3")


def test_nginx_files_of_a_tag_go_and_others_stay(tmp_path: Path, index: AddressIndex) -> None:
    """The name is the MD5 of the key, in folders named by its end (`levels=1:2`)."""
    front = NginxFront(str(tmp_path / "nginx"), index)
    kept, gone = "example.org/presidency/", "example.org/general/خبر/?page=2"
    for address, tags in ((kept, ["page:1", "site"]), (gone, ["page:2", "site"])):
        front.remember(address, tags)
        front.file_of(address).parent.mkdir(parents=True, exist_ok=True)
        front.file_of(address).touch()
    front.purge(["page:2", "page:9"])
    assert front.file_of(kept).exists()
    assert not front.file_of(gone).exists()
    front.purge(["page:2"])
    front.purge(["all"])
    assert not front.file_of(kept).exists()


def test_an_address_is_remembered_after_its_purge(index: AddressIndex) -> None:
    """What was being stored during the purge has to be found by the second sweep."""
    index.remember("example.org/", ["page:1"])
    assert list(index.addresses(["page:1"])) == list(index.addresses(["page:1"])) == ["example.org/"]
    assert list(index.addresses([f"page:{number}" for number in range(2, 2000)])) == []


@pytest.fixture
def varnish() -> Iterator[tuple[str, list[str]]]:
    """A server that takes PURGE, and what it was told."""
    told: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            told.append(self.headers["Surrogate-Key"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", told
    server.shutdown()
    server.server_close()


def test_a_front_that_knows_tags_gets_them(varnish: tuple[str, list[str]]) -> None:
    """In requests of a hundred, so that no header grows too long."""
    address, told = varnish
    TagFront(address).purge(f"page:{number:03}" for number in range(150))
    assert [len(keys.split()) for keys in told] == [100, 50]


def test_a_front_that_is_away_is_an_error_for_the_worker_to_repeat() -> None:
    """Nothing is swallowed here."""
    with pytest.raises(OSError, match="refused"):
        TagFront("http://127.0.0.1:9").purge(["page:1"])


@pytest.mark.parametrize(
    ("location", "kind"),
    [
        ("nginx:///var/cache/nginx/portal", "NginxFront"),
        ("http://varnish:6081", "TagFront"),
        ("frontend-cache:", "WagtailFront"),
        ("", "NoneType"),
        ("nonsense", "NoneType"),
    ],
)
def test_the_setting_chooses(settings: Any, location: str, kind: str) -> None:
    """By its scheme."""
    settings.CMS_FRONT_CACHE = location
    assert type(fronts.configured()).__name__ == kind


def test_wagtails_backends_get_addresses(
    settings: Any, index: AddressIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the scheme that readers use."""
    told: list[list[str]] = []
    settings.BASE_URL = "https://example.org"
    monkeypatch.setattr(fronts, "purge_urls_from_cache", told.append)
    front = fronts.WagtailFront(index)
    front.remember("example.org/en/", ["page:1"])
    front.purge(["page:1"])
    front.purge(["page:2"])
    assert told == [["https://example.org/en/"]]
