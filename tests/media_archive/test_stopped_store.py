"""S3 stopped in mid-air: citizens notice nothing, editors are told in time, and afterwards everything goes on."""

import base64
import hashlib
import os
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from django.core.cache import caches
from django.test import Client

from cms.core.pagecache import parts
from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaSetFactory, jpeg
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetState, Job, JobKind, JobState, MediaSet
from media_archive.services import visibility
from media_archive.store import store
from portal_tool import seaweedfs
from sections.council.addresses import path_of
from tests.media_archive.publicly import PREFIXES, public_set

pytestmark = [pytest.mark.s3, pytest.mark.django_db]
#: What the archive promises while its store is away, in seconds.
PAGE, ANSWER = 2.0, 25.0


@pytest.fixture(scope="module")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[seaweedfs.S3Server]:
    """A server of this test's own: others must not hang with it."""
    with seaweedfs.running(Path(sys.executable).parent, tmp_path_factory.mktemp("stopped")) as server:
        yield server


@contextmanager
def stopped(server: seaweedfs.S3Server) -> Iterator[None]:
    """Stop every process of the server; its sockets still take calls, and nobody answers."""
    os.killpg(server.process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.killpg(server.process, signal.SIGCONT)


def seconds_of(client: Client, address: str) -> float:
    """Return how long a page takes that nobody keeps."""
    for cache in caches.all():
        cache.clear()
    parts.forget()
    begun = time.monotonic()
    response = client.get(address)
    b"".join(response.streaming_content if response.streaming else [response.content])
    assert response.status_code in (200, 302), address
    return time.monotonic() - begun


class Desk:
    """An editor's browser with one file to send."""

    def __init__(self, media_set: MediaSet) -> None:
        self.client, self.media_set = Client(), media_set
        self.client.force_login(UserFactory(is_superuser=True))
        self.content = jpeg()

    def begin(self, modified: int = 1) -> Any:
        """Begin, or go on with, the upload."""
        head = base64.b64encode(self.content[:512]).decode()
        facts = {"name": "hall.jpg", "size": len(self.content), "modified": modified, "head": head}
        return self.post(f"/admin/media/{self.media_set.pk}/upload/begin/", facts)

    def complete(self, upload: Any) -> Any:
        """Say that all was sent."""
        return self.post(upload["links"]["complete"], {"sha256": hashlib.sha256(self.content).hexdigest()})

    def post(self, address: str, body: Any) -> Any:
        """Send JSON."""
        return self.client.post(address, body, content_type="application/json")

    def send(self, upload: Any) -> None:
        """PUT the only part to the store's own address."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(upload["urls"]["1"], self.content, method="PUT")
        opener.open(request, timeout=10).close()


def in_time(config: Config) -> float:
    """Return the most seconds that a call to a store takes which does not answer, pauses between attempts included."""
    attempts = config.retries["total_max_attempts"]
    pauses = sum(2**number for number in range(attempts - 1))  # Times a number below 1.
    return float(attempts * (config.connect_timeout + config.read_timeout) + pauses)


def test_a_store_that_hangs(
    s3_media: str, s3_server: seaweedfs.S3Server, portal: Any, client: Client, settings: Any, tmp_path: Path
) -> None:
    """One stop: pages within two seconds, uploads with 503 and words, and nothing is lost."""
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")
    config = settings.CMS_MEDIA_S3["client_config"]
    assert in_time(config) <= ANSWER
    media_set = public_set(3)
    item = media_set.items.select_related("asset").first()
    assert item is not None
    hidden = public_set()
    desk = Desk(MediaSetFactory())
    upload = desk.begin().json()
    pages = [
        *("/media/", path_of(media_set), path_of(item), f"{path_of(item)}original"),
        *("/api/v1/media-sets", "/api/v1/media-items", f"/api/v1/media-items/{item.pk}"),
        *("/feeds/photographs.rss", "/feeds/photographs.json", "/sitemap.xml", "/"),
        f"/api/iiif/presentation/3/sets/{media_set.uid}/manifest",
        f"/oembed?url={settings.BASE_URL}{path_of(item)}",
        *(f"{prefix}/media/" for prefix in PREFIXES[1:]),
        f"/media-files/{item.asset.derivatives.first().public_key}",
    ]
    with stopped(s3_server):
        slow = {page: took for page in pages if (took := seconds_of(client, page)) >= PAGE}
        assert slow == {}
        visibility.withdraw_set(hidden, reason="اشتباه")
        assert client.get(path_of(hidden)).status_code == 404
        impatient = config.merge(Config(read_timeout=0.3, connect_timeout=0.3))
        settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "client_config": impatient}
        begun = time.monotonic()
        answers = [desk.begin(modified=2), desk.client.get(upload["links"]["status"]), desk.complete(upload)]
        assert time.monotonic() - begun <= 3 * in_time(impatient)
        for answer in answers:
            assert (answer.status_code, answer.json()["code"]) == (503, "store_unavailable")
            assert "آرشیو" in answer.json()["message"]
        assert desk.post(upload["links"]["sign"], {"parts": [1]}).status_code == 200  # Nobody is asked.
        run_due_jobs()
        waiting = Job.objects.get(kind=JobKind.UNPUBLISH)
        assert (waiting.state, waiting.reason_code) == (JobState.WAITING, "store_unavailable")
        settings.CMS_MEDIA_S3 = {**settings.CMS_MEDIA_S3, "client_config": config}
    for number in (1, 2):
        upload = desk.begin(modified=number).json()
        desk.send(upload)
        assert desk.complete(upload).json()["state"] == "done"
    Job.objects.update(run_after=waiting.created_at)
    run_due_jobs()
    assert not Job.objects.exclude(state__in=[JobState.DONE, JobState.CANCELLED]).exists()
    assert Asset.objects.filter(item__media_set=desk.media_set, state=AssetState.READY).count() == 2
    assert list(store().objects(f"pub/{hidden.items.get().asset.uid}/")) == []
