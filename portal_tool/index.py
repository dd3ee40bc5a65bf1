"""Fetch the one wheel that a bare Python needs to install all others: pip, by its pinned SHA-256.

The package index is found as pip finds it (`PIP_INDEX_URL`, then `pip.conf`, then pypi.org) and read by PEP 503/691.
"""

import base64
import configparser
import hashlib
import http.client
import json
import os
import ssl
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

from .console import PortalError

PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
DEFAULT_INDEX = "https://pypi.org/simple"
ACCEPT = "application/vnd.pypi.simple.v1+json, text/html;q=0.5"
TIMEOUT = 30.0
#: Variables that name a file or folder of certificates; a wrong path in one must not break a download.
CERTIFICATE_VARIABLES = ("PIP_CERT", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def pip_config_files() -> list[Path]:
    """Return the places of pip's configuration on Linux and macOS, the last one winning."""
    home = Path(os.environ.get("HOME") or "/nonexistent")  # A user without a home has no configuration.
    folders = os.environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
    user = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    files = [Path(folder) / "pip/pip.conf" for folder in folders if folder]
    files += [Path("/etc/pip.conf"), home / ".pip/pip.conf", user / "pip/pip.conf"]
    if os.environ.get("PIP_CONFIG_FILE"):
        files.append(Path(os.environ["PIP_CONFIG_FILE"]))
    return files


def index_url() -> str:
    """Return the address of the package index, without a slash at its end."""
    url = os.environ.get("PIP_INDEX_URL", "")
    if not url:
        config = configparser.RawConfigParser()
        try:
            config.read(pip_config_files(), encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            config.clear()
        for section in ("install", "global"):
            url = url or config.get(section, "index-url", fallback="")
    return (url or DEFAULT_INDEX).strip().rstrip("/")


def has_certificates() -> bool:
    """Tell whether this machine knows any certificate authority (a bare Debian knows none)."""
    store = ssl.create_default_context()
    if store.cert_store_stats()["x509_ca"]:
        return True
    folder = ssl.get_default_verify_paths().capath
    return bool(folder and any(name.endswith(".0") for name in os.listdir(folder)))


def drop_dead_certificate_variables() -> None:
    """Forget certificate variables whose file is not here, as after entering a chroot with the host's environment."""
    for name in CERTIFICATE_VARIABLES:
        if name in os.environ and not Path(os.environ[name]).exists():
            del os.environ[name]


def tls_context() -> ssl.SSLContext:
    """Return the context for downloads.

    Where the machine has no certificate authority at all, nothing can be verified by name; every file is verified by
    the SHA-256 in the checkout all the same, so the download goes on (docs/adr/0003-hashes-before-certificates.md).
    """
    context = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or None)
    if not os.environ.get("PIP_CERT") and not has_certificates():
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


class Links(HTMLParser):
    """Collects the links of a PEP 503 page: file name → address."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the target of each `<a>` under the last part of its path."""
        if tag == "a" and (href := dict(attrs).get("href")):
            address = urllib.parse.urldefrag(urllib.parse.urljoin(self.base, href)).url
            self.found[urllib.parse.unquote(address.rpartition("/")[2])] = address


def file_address(page: bytes, content_type: str, base: str, name: str) -> str:
    """Return the address of the file `name` in an index page (JSON or HTML), or "" if the page does not list it."""
    if "json" in content_type:
        files = json.loads(page).get("files", [])
        return next((urllib.parse.urljoin(base, f["url"]) for f in files if f["filename"] == name), "")
    links = Links(base)
    links.feed(page.decode("utf-8", "replace"))
    return links.found.get(name, "")


def get(address: str, *, purpose: str) -> tuple[bytes, str]:
    """Return the body and content type at `address`; raise `PortalError` saying what was fetched and why it failed."""
    parts = urllib.parse.urlsplit(address)
    headers = {"Accept": ACCEPT, "User-Agent": "portal.py"}
    if parts.username:
        login = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
        address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    host = urllib.parse.urlsplit(address).netloc
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT, context=tls_context()) as answer:
            return answer.read(), answer.headers.get("Content-Type", "")
    except urllib.error.HTTPError as error:
        raise PortalError(
            f"{host} answered {error.code} while fetching {purpose}: check the package index."
        ) from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise PortalError(unreachable(host, purpose, reason)) from error


def unreachable(host: str, purpose: str, reason: object) -> str:
    """Return the sentence for a host that could not be read."""
    if isinstance(reason, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(reason):
        return (
            f"The certificate of {host} could not be verified while fetching {purpose}: install the certificate "
            "authorities (apt-get install ca-certificates), or name your network's own with SSL_CERT_FILE, "
            "and run this again."
        )
    return (
        f"{host} could not be reached while fetching {purpose} ({reason}): "
        "check the network (or PIP_INDEX_URL and https_proxy) and run this again."
    )


def fetch_pip(folder: Path) -> Path:
    """Return the path of the pinned pip wheel in `folder`, downloading it unless it is there whole."""
    wheel = folder / PIP_WHEEL
    if wheel.exists() and hashlib.sha256(wheel.read_bytes()).hexdigest() == PIP_SHA256:
        return wheel
    base = f"{index_url()}/pip/"
    page, content_type = get(base, purpose="pip (the package installer)")
    address = file_address(page, content_type, base, PIP_WHEEL)
    if not address:
        raise PortalError(
            f"The index {index_url()} does not offer {PIP_WHEEL}: choose another index with PIP_INDEX_URL."
        )
    data, _ = get(address, purpose=PIP_WHEEL)
    if hashlib.sha256(data).hexdigest() != PIP_SHA256:
        raise PortalError(f"{address} is not the {PIP_WHEEL} pinned here (its SHA-256 differs).")
    folder.mkdir(parents=True, exist_ok=True)
    partial = wheel.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(wheel)
    return wheel
