"""Finding and fetching the pinned pip wheel, against a package index of this test's own."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from portal_tool import index
from portal_tool.console import PortalError
from portal_tool.processes import free_ports

WHEEL = b"not really a wheel"
FORMS = ("html", "json")


class PackageIndex(BaseHTTPRequestHandler):
    """A tiny package index; `form` chooses PEP 503 (html) or PEP 691 (json)."""

    form: ClassVar[str] = "html"
    asked: ClassVar[list[str]] = []
    logins: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Serve the page of pip, its wheel, or 404."""
        self.asked.append(self.path)
        self.logins.append(self.headers.get("Authorization", ""))
        if self.path == "/simple/pip/":
            relative = f"../../files/{index.PIP_WHEEL}"
            if self.form == "json":
                page = json.dumps({"files": [{"filename": index.PIP_WHEEL, "url": relative}]})
                return self.answer(page.encode(), "application/vnd.pypi.simple.v1+json")
            return self.answer(f'<a href="{relative}#sha256=0">{index.PIP_WHEEL}</a>'.encode(), "text/html")
        if self.path == f"/files/{index.PIP_WHEEL}":
            return self.answer(WHEEL, "application/octet-stream")
        self.send_error(404)
        return None

    def answer(self, body: bytes, content_type: str) -> None:
        """Send 200 with `body`."""
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def package_index(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run the index and point pip's variable at it; yields its host and port."""
    PackageIndex.asked.clear()
    PackageIndex.logins.clear()
    monkeypatch.setattr(PackageIndex, "form", "html")
    monkeypatch.setattr(index, "PIP_SHA256", hashlib.sha256(WHEEL).hexdigest())
    server = ThreadingHTTPServer(("127.0.0.1", 0), PackageIndex)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    place = f"127.0.0.1:{server.server_port}"
    monkeypatch.setenv("PIP_INDEX_URL", f"http://{place}/simple/")
    yield place
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("form", FORMS)
def test_the_wheel_is_found_in_either_form_of_an_index(
    form: str, package_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PackageIndex, "form", form)
    wheel = index.fetch_pip(tmp_path / "downloads")
    assert wheel.read_bytes() == WHEEL
    assert PackageIndex.asked == ["/simple/pip/", f"/files/{index.PIP_WHEEL}"]


def test_a_wheel_that_is_there_whole_is_not_fetched_again(package_index: str, tmp_path: Path) -> None:
    (tmp_path / index.PIP_WHEEL).write_bytes(WHEEL)
    assert index.fetch_pip(tmp_path) == tmp_path / index.PIP_WHEEL
    assert PackageIndex.asked == []


def test_a_half_written_wheel_is_fetched_again(package_index: str, tmp_path: Path) -> None:
    (tmp_path / index.PIP_WHEEL).write_bytes(WHEEL[:5])
    assert index.fetch_pip(tmp_path).read_bytes() == WHEEL


def test_other_bytes_than_the_pinned_ones_are_refused(
    package_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "PIP_SHA256", "0" * 64)
    with pytest.raises(PortalError, match="SHA-256 differs"):
        index.fetch_pip(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_index_without_the_wheel_is_named(
    package_index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "PIP_WHEEL", "pip-99-py3-none-any.whl")
    monkeypatch.setattr(PackageIndex, "form", "json")
    monkeypatch.setattr(index, "file_address", lambda *_: "")
    with pytest.raises(PortalError, match="does not offer pip-99"):
        index.fetch_pip(tmp_path)


def test_an_answer_of_404_is_one_sentence(package_index: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PortalError, match="answered 404 while fetching something"):
        index.get(f"http://{package_index}/nowhere", purpose="something")


def test_no_network_is_one_sentence_that_says_what_was_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (port,) = free_ports(1)
    monkeypatch.setenv("PIP_INDEX_URL", f"http://127.0.0.1:{port}/simple")
    with pytest.raises(
        PortalError, match=f"127.0.0.1:{port} could not be reached while fetching pip"
    ) as caught:
        index.fetch_pip(tmp_path)
    assert "check the network" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_login_in_the_address_is_sent_and_never_shown(package_index: str, tmp_path: Path) -> None:
    index.get(f"http://clerk:s%2Fecret@{package_index}/simple/pip/", purpose="pip")
    assert PackageIndex.logins == ["Basic Y2xlcms6cy9lY3JldA=="]
    with pytest.raises(PortalError) as caught:
        index.get(f"http://clerk:secret@{package_index}/nowhere", purpose="pip")
    assert "secret" not in str(caught.value)


def test_the_index_is_found_as_pip_finds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / "system.conf", tmp_path / "user.conf"]
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    monkeypatch.setattr(index, "pip_config_files", lambda: files)
    assert index.index_url() == "https://pypi.org/simple"
    files[0].write_text("[global]\nindex-url = https://system.example/simple/\n")
    assert index.index_url() == "https://system.example/simple"
    files[1].write_text("[global]\nindex-url = https://user.example/simple/\n")
    assert index.index_url() == "https://user.example/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://variable.example/simple")
    assert index.index_url() == "https://variable.example/simple"


def test_a_broken_pip_configuration_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "pip.conf"
    broken.write_bytes(b"\xff\xfe index-url")
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    monkeypatch.setattr(index, "pip_config_files", lambda: [broken])
    assert index.index_url() == index.DEFAULT_INDEX


def test_certificate_variables_that_name_nothing_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "ca.pem"
    there.touch()
    monkeypatch.setenv("PIP_CERT", str(tmp_path / "gone.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(there))
    index.drop_dead_certificate_variables()
    assert "PIP_CERT" not in index.os.environ
    assert index.os.environ["REQUESTS_CA_BUNDLE"] == str(there)


def test_an_unverifiable_certificate_names_the_package_to_install() -> None:
    sentence = index.unreachable(
        "pypi.org", "pip", "[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer"
    )
    assert "apt-get install ca-certificates" in sentence
