"""The rounds of `bench.media.upload`, with Django loaded."""

import hashlib
import http.client
import json
import os
import shlex
import statistics
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from bench.measure import progress
from bench.result import machine
from bench.server import answers, cpu_seconds, family
from cms.accounts.models import User
from cms.demo.media_factories import MediaSetFactory
from media_archive.store import store
from portal_tool.demo import site_command
from portal_tool.processes import Child, wait_until

SIZE = 512 * 1024 * 1024
ROUNDS = 5
BLOCK = 1024 * 1024
#: Direct ÷ through Django.
BARS = {"wall": 0.80, "cpu": 0.10}
_TOKEN = "b" * 32


@dataclass(frozen=True, slots=True)
class Spent:
    """What one upload took: seconds, and seconds of the web server's CPU."""

    wall: float
    cpu: float


def measure(folder: Path, port: int, environment: dict[str, str]) -> int:
    """Measure, print the table, keep the numbers; returns 1 when a bar is broken."""
    film = _film(folder / "film.mp4")
    set_pk, cookie = _prepare()
    with Child("The site", site_command(port), environment=environment, log=folder / "site.log") as child:
        wait_until(partial(answers, port, "/healthz"), child, seconds=120, what="The site", pause=0.05)
        site = Site(port, cookie, child.process.pid)
        site.post_json(f"/admin/media/{set_pk}/upload/begin/", _facts(film, 0))  # Whatever is first loaded.
        rounds = [_round(site, set_pk, film, number) for number in range(1, ROUNDS + 1)]
    return _report(folder, rounds)


def _film(path: Path) -> Path:
    """Return a film of nothing but chance: no store can make less of it."""
    if not path.exists() or path.stat().st_size != SIZE:
        progress("making 512 MB")
        with path.open("wb") as file:
            file.write(b"\0\0\0\x20ftypisom")
            while file.tell() < SIZE:
                file.write(os.urandom(min(BLOCK, SIZE - file.tell())))
    return path


def _prepare() -> tuple[int, str]:
    """Make the database, the buckets, a set and an editor; returns the set's key and the editor's cookie."""
    progress("preparing the database")
    call_command("migrate", interactive=False, verbosity=0)
    here: Any = store()
    for bucket in ("bench", "bench-private"):
        here.client.create_bucket(Bucket=bucket)
    name = f"bench-{uuid.uuid4().hex[:8]}"
    browser = Client()
    browser.force_login(User.objects.create_superuser(name, f"{name}@example.org"))
    media_set = MediaSetFactory(slug=name, occasion__slug=name)
    return media_set.pk, browser.cookies[settings.SESSION_COOKIE_NAME].value


class Site:
    """The site as an editor's browser talks to it."""

    def __init__(self, port: int, cookie: str, pid: int) -> None:
        self._port, self._pid = port, pid
        self._headers = {
            "Accept": "application/json",
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}; {settings.CSRF_COOKIE_NAME}={_TOKEN}",
            "X-CSRFToken": _TOKEN,
        }

    def cpu(self) -> float:
        """Return the seconds of CPU that the web server has used."""
        return sum(map(cpu_seconds, family(self._pid)))

    def post(self, path: str, body: Any, content_type: str, length: int) -> tuple[int, bytes]:
        """Send a body; returns status and answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=300)
        headers = {**self._headers, "Content-Type": content_type, "Content-Length": str(length)}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, content

    def post_json(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send JSON; RuntimeError for anything but a 200."""
        text = json.dumps(body).encode()
        status, content = self.post(path, text, "application/json", len(text))
        if status != 200:
            raise RuntimeError(f"{path} answered {status}: {content[:300]!r}")
        found: dict[str, Any] = json.loads(content)
        return found


def _facts(film: Path, number: int) -> dict[str, Any]:
    head = "AAAAIGZ0eXBpc29t"
    return {"name": film.name, "size": SIZE, "modified": number, "head": head, "tail": ""}


def _round(site: Site, set_pk: int, film: Path, number: int) -> tuple[Spent, Spent]:
    """Return what an upload takes straight and through Django; each is first in every other round."""
    ways = {"direct": lambda: _direct(site, set_pk, film, number), "django": lambda: _through(site, film)}
    found: dict[str, Spent] = {}
    for way in list(ways) if number % 2 else reversed(list(ways)):
        progress(f"round {number}, {way}")
        _warm(film)
        cpu, start = site.cpu(), time.perf_counter()
        ways[way]()
        found[way] = Spent(time.perf_counter() - start, site.cpu() - cpu)
    return found["direct"], found["django"]


def _warm(film: Path) -> None:
    """Have both ways find the file in the system's memory."""
    for _block in _blocks(film):
        pass


def _blocks(film: Path) -> Iterator[bytes]:
    with film.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def _direct(site: Site, set_pk: int, film: Path, number: int) -> None:
    """Do what the upload screen does."""
    upload = site.post_json(f"/admin/media/{set_pk}/upload/begin/", _facts(film, number))
    digest = hashlib.sha256()
    hashing = threading.Thread(target=lambda: [digest.update(block) for block in _blocks(film)])
    hashing.start()
    numbers = list(range(1, upload["count"] + 1))
    urls: dict[str, str] = {}
    signing = threading.Lock()

    def send(number: int) -> None:
        with signing:
            if str(number) not in urls:
                batch = {"parts": numbers[number - 1 : number + 15]}
                urls.update(site.post_json(upload["links"]["sign"], batch)["urls"])
        _put(film, urls[str(number)], number, upload["part_size"])

    with ThreadPoolExecutor(4) as lanes:
        list(lanes.map(send, numbers))
    hashing.join()
    done = site.post_json(upload["links"]["complete"], {"sha256": digest.hexdigest()})
    if done["state"] != "done":
        raise RuntimeError(f"The upload ended as {done['state']}.")


def _put(film: Path, url: str, number: int, part_size: int) -> None:
    """Send a part from the file to the line, as a browser does, not by way of this process's memory."""
    start = (number - 1) * part_size
    size = min(part_size, SIZE - start)
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.netloc, timeout=60)
    connection.putrequest("PUT", f"{address.path}?{address.query}")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    with film.open("rb") as file:
        connection.sock.sendfile(file, start, size)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"Part {number} was answered {answer.status}.")


def _through(site: Site, film: Path) -> None:
    """Send the file to the form of Wagtail's documents, which hands it on to the same store."""
    boundary = uuid.uuid4().hex
    fields = {"title": "film", "language": "fa", "collection": "1", "tags": ""}
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="film.zip"\r\n'
        "Content-Type: application/zip\r\n\r\n"
    )
    foot = f"\r\n--{boundary}--\r\n"

    def body() -> Iterator[bytes]:
        yield head.encode()
        yield from _blocks(film)
        yield foot.encode()

    length = len(head) + SIZE + len(foot)
    status, content = site.post(
        "/admin/documents/add/", body(), f"multipart/form-data; boundary={boundary}", length
    )
    if status != 200 or not json.loads(content)["success"]:
        raise RuntimeError(f"Wagtail's form answered {status}: {content[-2000:]!r}")


def _report(folder: Path, rounds: list[tuple[Spent, Spent]]) -> int:
    print(
        f"{time.strftime('%Y-%m-%d')}, {machine()}\n`{shlex.join(['python', '-m', 'bench', *sys.argv[1:]])}`\n"
    )
    print(
        "| 512 MB | straight to S3 | through Django | ratio | bar | |\n| --- | ---: | ---: | ---: | ---: | --- |"
    )
    kept = True
    for name, label in (("wall", "wall, s"), ("cpu", "web server's CPU, s")):
        direct, django = ([getattr(pair[side], name) for pair in rounds] for side in (0, 1))
        ratio = statistics.median(one / other for one, other in zip(direct, django, strict=True))
        is_kept = ratio <= BARS[name]
        kept = kept and is_kept
        print(
            f"| {label} | {statistics.median(direct):.2f} | {statistics.median(django):.2f} | {ratio:.2f} "
            f"| ≤ {BARS[name]:.2f} | {'kept' if is_kept else '**broken**'} |"
        )
    numbers = [{"direct": asdict(direct), "django": asdict(django)} for direct, django in rounds]
    (folder / "upload.json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    return 0 if kept else 1
