"""Files that this machine holds: the camera team's disks, the watched folder, and a killed command."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cms.demo.factories import UserFactory
from cms.demo.media_factories import MediaSetFactory, OccasionFactory, jpeg
from media_archive.jobs.worker import MediaWorker
from media_archive.models import (
    Asset,
    AssetState,
    AuditEntry,
    MediaItem,
    MediaSet,
    UploadSession,
    UploadState,
)
from media_archive.services import assets
from media_archive.store import ObjectStore, StoreUnavailableError, store
from media_archive.uploads import services
from media_archive.uploads.drop import DropFolder
from media_archive.uploads.errors import UploadRefusedError
from media_archive.uploads.folders import files_below
from media_archive.uploads.sending import Source, send
from tests.media_archive import stores

pytestmark = pytest.mark.django_db
PART = 64 * 1024


@pytest.fixture
def here(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> ObjectStore:
    """Local files, in small parts."""
    settings.CMS_MEDIA_PART_SIZE = PART
    return stores.use("local", request, settings, tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A camera's disk with five photographs, one of them twice, and what lies beside them."""
    folder = tmp_path / "disk"
    (folder / "DCIM" / "100").mkdir(parents=True)
    (folder / "DCIM" / "101").mkdir()
    for number in range(4):
        (folder / "DCIM" / "100" / f"DSC_{number}.JPG").write_bytes(photo(number))
    (folder / "DCIM" / "101" / "DSC_0.JPG").write_bytes(photo(9))
    (folder / "DCIM" / "101" / "copy of DSC_1.JPG").write_bytes(photo(1))
    for junk in (".DS_Store", "._DSC_0.JPG", "Thumbs.db", "DSC_0.XMP", "DSC_0.THM"):
        (folder / "DCIM" / "100" / junk).write_bytes(b"junk")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "DSC_0.JPG").write_bytes(photo(0))
    (folder / "DCIM" / "link.jpg").symlink_to(folder / "DCIM" / "100" / "DSC_0.JPG")
    return folder


def photo(number: int) -> bytes:
    """Return a photograph of three parts that is like no other."""
    return jpeg() + bytes([number]) * 150_000


def ingest(*args: Any, **options: Any) -> str:
    """Call the command; returns what it says."""
    import io

    out = io.StringIO()
    call_command("media_ingest", *map(str, args), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def test_a_disk_comes_into_a_set(here: ObjectStore, disk: Path) -> None:
    """Every photograph once, in order, whole; the disk stays as it was; again changes nothing."""
    media_set = MediaSetFactory()
    before = {path: path.read_bytes() for path in disk.rglob("*") if path.is_file()}
    user = UserFactory()
    said = ingest(disk, "--set", media_set.slug, "--credit", "کاوه نمونه", "--user", user.get_username())
    assert "5 taken, 1 there already, 0 refused, of 6" in said
    items = list(MediaItem.objects.select_related("asset__upload").order_by("position"))
    assert [item.asset.filename for item in items] == [
        "DSC_0.JPG", "DSC_1.JPG", "DSC_2.JPG", "DSC_3.JPG", "DSC_0.JPG",
    ]  # fmt: skip
    for item in items:
        with here.open(item.asset.original_key) as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == item.asset.upload.declared_sha256
    assert {(item.credit, item.asset.uploaded_by_id, item.asset.state) for item in items} == {
        ("کاوه نمونه", user.pk, AssetState.VERIFYING)
    }
    assert {path: path.read_bytes() for path in disk.rglob("*") if path.is_file()} == before
    assert "0 taken, 6 there already" in ingest(disk, "--set", media_set.slug)
    (disk / "DCIM" / "100" / "DSC_0.JPG").touch()
    assert "0 taken, 6 there already" in ingest(disk, "--set", media_set.slug)


def test_what_is_refused_is_listed_at_the_end(here: ObjectStore, disk: Path, capsys: Any) -> None:
    """The rest comes in, and the exit status says it."""
    media_set = MediaSetFactory()
    (disk / "report.pdf").write_bytes(b"%PDF")
    (disk / "broken.jpg").write_bytes(b"<html>")
    with pytest.raises(SystemExit) as ended:
        call_command("media_ingest", str(disk), "--set", media_set.slug)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert "5 taken, 1 there already, 2 refused, of 8" in said.out
    assert "report.pdf" in said.err
    assert "broken.jpg" in said.err
    assert MediaItem.objects.count() == 5


def test_an_occasion_gets_its_set(here: ObjectStore, disk: Path) -> None:
    """Its only one, a new one, or a question; never a guess."""
    occasion = OccasionFactory(slug="visit-line-7")
    with pytest.raises(CommandError, match="--credit"):
        ingest(disk, "--occasion", occasion.slug)
    ingest(disk, "--occasion", occasion.slug, "--credit", "روابط عمومی")
    media_set = MediaSet.objects.get()
    assert (media_set.slug, media_set.name, media_set.credit) == (
        "visit-line-7",
        occasion.name,
        "روابط عمومی",
    )
    assert media_set.visibility == "private"
    assert set(MediaItem.objects.values_list("credit", flat=True)) == {""}
    assert AuditEntry.objects.filter(action="create_set").count() == 1
    assert "0 taken" in ingest(disk, "--occasion", occasion.slug)
    other = MediaSetFactory(occasion=occasion)
    with pytest.raises(CommandError, match=other.slug):
        ingest(disk, "--occasion", occasion.slug)


@pytest.mark.parametrize(
    "args",
    [
        ["/nowhere", "--set", "x"],
        [".", "--set", "no-such-set"],
        [".", "--occasion", "no-such-occasion"],
        ["."],
    ],
    ids=str,
)
def test_a_wrong_call_says_what_is_wrong(args: list[str]) -> None:
    """Before anything is done."""
    with pytest.raises(CommandError):
        ingest(*args)


def test_a_file_goes_on_where_it_stopped(
    here: ObjectStore, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts that have arrived are compared, not sent again; one that differs is."""
    path = disk / "DCIM" / "100" / "DSC_2.JPG"
    media_set = MediaSetFactory()
    sent: list[int] = []
    original = here.put_part

    def breaking(key: str, upload_id: str, number: int, content: Any) -> Any:
        if number == 3 and not sent.count(3):
            sent.append(3)
            raise StoreUnavailableError("away")
        sent.append(number)
        return original(key, upload_id, number, content)

    monkeypatch.setattr(here, "put_part", breaking)
    with pytest.raises(StoreUnavailableError):
        send(Source.of_path(path), media_set=media_set)
    session = UploadSession.objects.select_related("asset").get()
    original(session.key, session.upload_id, 1, b"\0" * PART)
    sent.clear()
    sent.append(3)
    done = send(Source.of_path(path), media_set=media_set)
    assert done is not None
    assert sent == [3, 1, 3]
    with here.open(done.key) as stream:
        assert stream.read() == path.read_bytes()


def test_a_file_that_changes_meanwhile_is_not_kept(
    here: ObjectStore, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither cut short nor mixed."""
    path = disk / "DCIM" / "100" / "DSC_2.JPG"
    original = here.begin_upload

    def meanwhile(*args: Any) -> str:
        path.write_bytes(jpeg() + b"other" * 40_000)
        return original(*args)

    monkeypatch.setattr(here, "begin_upload", meanwhile)
    with pytest.raises(UploadRefusedError) as refused:
        send(Source.of_path(path), media_set=MediaSetFactory())
    assert refused.value.code == "changed"
    assert not MediaItem.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_a_killed_command_is_called_again(here: ObjectStore, disk: Path, tmp_path: Path) -> None:
    """`kill -9` in the middle of a file costs the part that was on its way."""
    from django.db import connection

    MediaSetFactory(slug="killed")
    film = disk / "film.mp4"
    film.write_bytes(b"\0\0\0\x20ftypisom" + bytes(40 * PART))
    program = (
        "import django, sys, time; django.setup()\n"
        "from django.conf import settings\n"
        f"settings.DATABASES['default']['NAME'] = {str(connection.settings_dict['NAME'])!r}\n"
        f"settings.CMS_MEDIA_PRIVATE_ROOT = {str(tmp_path / 'archive')!r}\n"
        f"settings.CMS_MEDIA_PART_SIZE = {PART}\n"
        "from media_archive.store import store\n"
        "put = store().put_part\n"
        "store().put_part = lambda *args: (time.sleep(0.05), put(*args))[1]\n"
        "from django.core.management import call_command\n"
        "call_command('media_ingest', sys.argv[1], '--set', 'killed')\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program, str(film)], cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 60
        parts: list[Any] = []
        while len(parts) < 5 and time.monotonic() < deadline and child.poll() is None:
            session = UploadSession.objects.select_related("asset").exclude(upload_id="").first()
            parts = here.list_parts(session.key, session.upload_id) if session else []
            time.sleep(0.01)
    finally:
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    assert 5 <= len(parts) < 41
    assert "1 taken" in ingest(film, "--set", "killed")
    assert (MediaItem.objects.count(), UploadSession.objects.get().state) == (1, UploadState.DONE)


def test_junk_and_sidecars_are_nobodys_files(disk: Path) -> None:
    """Nor is what a link leads to."""
    names = [path.relative_to(disk / "DCIM").as_posix() for path in files_below(disk)]
    assert names == [
        "100/DSC_0.JPG", "100/DSC_1.JPG", "100/DSC_2.JPG", "100/DSC_3.JPG", "101/DSC_0.JPG", "101/copy of DSC_1.JPG",
    ]  # fmt: skip


class Clock:
    """Seconds, as the test wants them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the present moment."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


def test_a_watched_folder_is_emptied_into_its_set(
    here: ObjectStore, settings: Any, tmp_path: Path, clock: Clock
) -> None:
    """A file is taken when it has stopped growing, and put away when its original has been checked."""
    media_set = MediaSetFactory(slug="line-7")
    place = tmp_path / "drop" / "line-7" / "camera 1"
    place.mkdir(parents=True)
    (tmp_path / "drop" / "no-such-set").mkdir()
    (tmp_path / "drop" / "no-such-set" / "a.jpg").write_bytes(photo(1))
    settings.CMS_MEDIA_DROP_FOLDER = str(tmp_path / "drop")
    path = place / "a.jpg"
    path.write_bytes(photo(1)[:1000])
    folder = DropFolder(clock=clock)

    def look(after: float) -> bool:
        clock.now += after
        return folder.look()

    assert not look(0)
    path.write_bytes(photo(1))
    assert not look(31)  # It has grown.
    assert not look(29)
    assert look(11)
    item = MediaItem.objects.get()
    assert (item.media_set, item.asset.state) == (media_set, AssetState.VERIFYING)
    assert not look(31)
    assert path.exists()  # Not checked yet.
    assets.verified(
        item.asset,
        sha256="0" * 64,
        size=len(photo(1)),
        content_type="image/jpeg",
        kind="photograph",
        facts={},
    )
    assert not look(31)
    assert not path.exists()
    assert (tmp_path / "drop" / "line-7" / "done" / "camera 1" / "a.jpg").read_bytes() == photo(1)
    assert (tmp_path / "drop" / "no-such-set" / "a.jpg").exists()
    assert not look(31)
    assert MediaItem.objects.count() == 1


def test_what_the_watched_folder_cannot_give_is_put_aside_with_the_reason(
    here: ObjectStore, settings: Any, tmp_path: Path, clock: Clock
) -> None:
    """Refused at once, or when it was checked; two of one name do not take each other's place."""
    MediaSetFactory(slug="line-7")
    place = tmp_path / "drop" / "line-7"
    place.mkdir(parents=True)
    settings.CMS_MEDIA_DROP_FOLDER = str(tmp_path / "drop")
    (place / "a.pdf").write_bytes(b"%PDF")
    (place / "b.jpg").write_bytes(photo(1))
    folder = DropFolder(still=0, clock=clock)
    assert folder.look()
    assert "پذیر" in (place / "refused" / "a.pdf.txt").read_text()
    assert folder.look()
    assets.quarantine(Asset.objects.get(), "store_unavailable")
    assert not folder.look()
    assert (place / "refused" / "b.jpg").exists()
    (place / "a.pdf").write_bytes(b"%PDF 2")
    clock.now += 11
    assert folder.look()
    assert (place / "refused" / "a (2).pdf").read_bytes() == b"%PDF 2"


def test_the_media_worker_looks_into_the_folder_when_it_is_idle(
    here: ObjectStore, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And finishes uploads whose last step was interrupted; a store that is away does not end it."""
    settings.CMS_MEDIA_DROP_FOLDER = str(tmp_path / "drop")
    (tmp_path / "drop" / "line-7").mkdir(parents=True)
    (tmp_path / "drop" / "line-7" / "a.jpg").write_bytes(photo(1))
    MediaSetFactory(slug="line-7")
    monkeypatch.setattr("media_archive.uploads.drop.STILL", 0)
    monkeypatch.setattr("media_archive.jobs.worker.DropFolder", lambda: DropFolder(still=0))
    monkeypatch.setattr("media_archive.jobs.worker.MediaWorker.work_once", lambda self: False)

    def away(*args: Any, **kwargs: Any) -> Any:
        raise StoreUnavailableError("away")

    with monkeypatch.context() as patch:
        patch.setattr(store(), "begin_upload", away)
        MediaWorker(is_batch=True).run()
    session = UploadSession.objects.get()
    assert session.state == UploadState.OPEN
    MediaWorker(is_batch=True).run()
    assert services.fresh(session).state == UploadState.DONE


def test_two_workers_do_not_take_the_same_file(
    here: ObjectStore, settings: Any, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second leaves the folder to the first."""
    settings.CMS_MEDIA_DROP_FOLDER = str(tmp_path / "drop")
    (tmp_path / "drop" / "line-7").mkdir(parents=True)
    (tmp_path / "drop" / "line-7" / "a.jpg").write_bytes(photo(1))
    MediaSetFactory(slug="line-7")
    other, seen = DropFolder(still=0, clock=clock), []
    original = here.begin_upload

    def meanwhile(*args: Any) -> str:
        seen.append(other.look())
        return original(*args)

    monkeypatch.setattr(here, "begin_upload", meanwhile)
    assert DropFolder(still=0, clock=clock).look()
    assert seen == [False]


def test_a_stop_in_the_middle_of_a_film_leaves_it_for_another_time(
    here: ObjectStore, settings: Any, tmp_path: Path
) -> None:
    """A worker that is told to stop does not wait for the last part."""
    settings.CMS_MEDIA_DROP_FOLDER = str(tmp_path / "drop")
    (tmp_path / "drop" / "line-7").mkdir(parents=True)
    (tmp_path / "drop" / "line-7" / "a.jpg").write_bytes(photo(1))
    MediaSetFactory(slug="line-7")
    worker = MediaWorker()
    worker._drop_folder = DropFolder(still=0)
    worker.stop()
    assert not worker._look_around()
    assert not MediaItem.objects.filter(asset__state=AssetState.VERIFYING).exists()
