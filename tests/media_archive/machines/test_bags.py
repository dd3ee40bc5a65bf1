"""Bags: out of the archive, whole, and into it again as the same records."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.management import CommandError, call_command

from cms.demo.media_factories import PlaceFactory, jpeg
from media_archive.exchange import bags
from media_archive.exchange.bags import BagError
from media_archive.exchange.exporting import export_bag
from media_archive.exchange.importing import Outcome, import_bag
from media_archive.models import (
    Asset,
    AssetVersion,
    Job,
    JobKind,
    Marker,
    MediaItem,
    MediaSet,
    Occasion,
    Place,
    Track,
)
from media_archive.store import keys, store
from tests.media_archive.machines.conftest import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def bag(world: World, tmp_path: Path) -> Path:
    """The set as a bag, one of its photographs with an older version."""
    asset = world.photographs[0].asset
    older = jpeg(20, 20, "#ff0000")
    store().put(keys.original(asset.uid, 2), older, "image/jpeg")
    asset.versions.create(
        number=2,
        filename="عکس.JPG",
        size=len(older),
        sha256=bags.hashlib.sha256(older).hexdigest(),
        content_type="image/jpeg",
        reason="رنگ بهتر",
    )
    Asset.objects.filter(pk=asset.pk).update(
        version=2,
        size=len(older),
        sha256=bags.hashlib.sha256(older).hexdigest(),
        metadata={"GPS": "35.7, 51.4"},
    )
    MediaSet.objects.filter(pk=world.media_set.pk).update(cover=world.photographs[1])
    folder = tmp_path / "bag"
    call_command("media_export", bagit=folder, set="twelfth", verbosity=0)
    return folder


def wipe() -> None:
    """Remove the archive, rows and originals, and leave the record."""
    for asset in Asset.objects.all():
        store().delete_prefix(f"{keys.ORIGINAL}{asset.uid}/")
    MediaSet.objects.update(cover=None)
    for model in (Job, MediaItem, Marker, Track, AssetVersion, Asset, MediaSet, Occasion, Place):
        model.objects.all().delete()


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bag_is_valid_and_holds_no_more_than_it_should(bag: Path, world: World) -> None:
    """By the independent library; with Persian names; without uploaders and what the files say of themselves."""
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.info["External-Identifier"] == f"media-set:{world.media_set.uid}"
    assert found.info["External-Description"] == "جلسهٔ دوازدهم"
    text = (bag / f"data/sets/{world.media_set.uid}.json").read_text()
    assert "علی رضایی" in text
    assert "هومان تابش" in text
    assert "جلسه رسمی است" in text
    record = json.loads(text)
    assert record["terms"]["code"] == "council"
    for secret in ("GPS", "uploaded_by", "created_by", "metadata", "state_detail"):
        assert secret not in text
    assert {path.suffix for path in (bag / "data/originals").rglob("*.*")} == {".jpg", ".mp4"}


def test_out_and_in_again_is_the_same(bag: Path, world: World, tmp_path: Path) -> None:
    """Equal records and equal bytes: the second export is the first, file by file."""
    before = files(bag)
    wipe()
    (report,) = import_bag(bag)
    assert report.outcome == Outcome.NEW
    media_set = MediaSet.objects.get()
    assert media_set.uid == world.media_set.uid
    assert not media_set.is_public
    assert Job.objects.filter(kind=JobKind.VERIFY).count() == 3
    Asset.objects.update(metadata={})
    again = tmp_path / "again"
    call_command("media_export", bagit=again, set="twelfth", verbosity=0)
    (name,) = (path for path in before if path.startswith("data/sets/"))
    assert json.loads(files(again)[name]) == json.loads(before[name])
    assert files(again) == before
    (report,) = import_bag(bag)
    assert report.outcome == Outcome.SAME
    assert MediaSet.objects.count() == 1


def test_an_export_goes_on_where_it_was_stopped(
    bag: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole originals are not fetched again, half ones are; a second run changes nothing."""
    before = files(bag)
    (bag / "bagit.txt").unlink()
    originals = sorted((bag / "data/originals").rglob("*.*"))
    originals[0].write_bytes(originals[0].read_bytes()[:-1])
    (bag / "data/stray.txt").write_text("left over")
    opened: list[str] = []
    real = type(store()).open

    def counting(self: Any, key: str, **rest: Any) -> Any:
        opened.append(key)
        return real(self, key, **rest)

    monkeypatch.setattr(type(store()), "open", counting)
    call_command("media_export", bagit=bag, set="twelfth", verbosity=0)
    assert len(opened) == 1
    assert files(bag) == before


def test_a_year_is_one_bag(world: World, tmp_path: Path) -> None:
    """By the Solar Hijri calendar."""
    Occasion.objects.update(day="2026-03-21")
    call_command("media_export", bagit=tmp_path / "a", year=1405, verbosity=0)
    bagit.Bag(str(tmp_path / "a")).validate()
    with pytest.raises(CommandError):
        call_command("media_export", bagit=tmp_path / "b", year=1404, verbosity=0)
    assert not (tmp_path / "b").exists()


def test_what_is_damaged_in_the_store_makes_no_bag(world: World, tmp_path: Path) -> None:
    """The reason names the file; the folder is no bag that anybody could take for one."""
    asset = world.film.asset
    store().put(keys.original(asset.uid, 1), b"A film", "video/mp4")
    with pytest.raises(CommandError, match=r"session\.mp4"):
        call_command("media_export", bagit=tmp_path / "bag", set="twelfth", verbosity=0)
    assert not (tmp_path / "bag" / "bagit.txt").exists()


def test_other_peoples_folders_are_left_alone(world: World, tmp_path: Path) -> None:
    """An export is not written into a folder with other things."""
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(CommandError):
        call_command("media_export", bagit=tmp_path, set="twelfth", verbosity=0)
    with pytest.raises(CommandError):
        call_command("media_export", bagit=tmp_path / "x", set="no-such-set", verbosity=0)
    assert files(tmp_path) == {"thesis.odt": b"years of work"}


def _flip(bag: Path) -> None:
    path = next(iter((bag / "data/originals").rglob("*.mp4")))
    path.write_bytes(b"A" + path.read_bytes()[1:])


def _record(change: Callable[[dict[str, Any]], None]) -> Callable[[Path], None]:
    def act(bag: Path) -> None:
        (path,) = (bag / "data/sets").glob("*.json")
        record = json.loads(path.read_text())
        change(record)
        path.write_text(json.dumps(record))
        hashes = bags._read_manifest(bag / bags.MANIFEST)
        name = path.relative_to(bag).as_posix()
        bags.finish(bag, {**hashes, name: bags.file_sha256(path)}, {}, "2026-01-01")

    return act


def _outside(bag: Path) -> None:
    manifest = bag / bags.MANIFEST
    manifest.write_text(manifest.read_text() + f"{'0' * 64}  data/../../secret\n")


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "a flipped byte": _flip,
    "a missing file": lambda bag: next(iter((bag / "data/originals").rglob("*.mp4"))).unlink(),
    "a file too much": lambda bag: (bag / "data/more.txt").write_text("x"),
    "a link": lambda bag: (bag / "data/link").symlink_to("/etc/passwd"),
    "a path that leads out": _outside,
    "an unfinished export": lambda bag: (bag / "bagit.txt").unlink(),
    "another version": lambda bag: (bag / "bagit.txt").write_text("BagIt-Version: 9.9\n"),
    "no manifest": lambda bag: (bag / bags.MANIFEST).unlink(),
    "an altered tag file": lambda bag: (bag / bags.INFO).write_text("External-Identifier: x\n"),
    "no text": lambda bag: (bag / bags.MANIFEST).write_bytes(b"\xff\xfe\x00"),
    "no record": _record(lambda record: record.pop("occasion")),
    "a field too much": _record(lambda record: record.update(uploaded_by="admin")),
    "a file of somebody else": _record(
        lambda record: record["items"][0]["asset"]["versions"][0].update(path="data/../../../etc/passwd")
    ),
}


def test_a_bag_that_is_not_sound_is_refused(bag: Path, tmp_path: Path) -> None:
    """With a reason, before anything is written."""
    wipe()
    for name, damage in DAMAGE.items():
        copy = tmp_path / name
        shutil.copytree(bag, copy)
        damage(copy)
        with pytest.raises(BagError) as refused:
            import_bag(copy)
        assert str(refused.value), name
    assert not MediaSet.objects.exists()
    assert not Occasion.objects.exists()


def test_a_dry_run_writes_nothing(bag: Path) -> None:
    """And says what would happen."""
    wipe()
    (report,) = import_bag(bag, dry_run=True)
    assert report.outcome == Outcome.NEW
    assert not MediaSet.objects.exists()
    assert not Job.objects.exists()


def test_conflicts_are_refused_with_a_reason(bag: Path) -> None:
    """What is here stays as it is."""
    uid = MediaSet.objects.get().uid
    for change in ({"name": "نام دیگر"}, {"uid": "11111111-1111-4111-8111-111111111111"}):
        MediaSet.objects.update(**change)
        (report,) = import_bag(bag)
        assert report.outcome == Outcome.CONFLICT
        assert report.reasons
    with pytest.raises(CommandError, match="1 of 1"):
        call_command("media_import", bagit=bag, verbosity=0)
    assert MediaSet.objects.exclude(uid=uid).count() == 1


def test_a_set_comes_in_entirely_or_not_at_all(
    bag: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is taken, a person who is not here, a store that fails: no row and no object stays."""
    wipe()
    taken = PlaceFactory(
        slug=json.loads(next((bag / "data/sets").glob("*.json")).read_text())["places"][0]["slug"]
    )
    assert import_bag(bag)[0].outcome == Outcome.CONFLICT
    taken.delete()
    _record(lambda record: record["items"][0]["people"][0].update(uid=str(world.film.uid), slug="nobody"))(
        bag
    )
    (report,) = import_bag(bag)
    assert "هومان تابش" in str(report)
    _record(lambda record: record["items"][0].update(people=[]))(bag)
    real = type(store()).put

    def failing(self: Any, key: str, content: Any, content_type: str) -> None:
        if content_type == "video/mp4":
            raise OSError("no room")
        real(self, key, content, content_type)

    monkeypatch.setattr(type(store()), "put", failing)
    with pytest.raises(CommandError, match="no room"):
        call_command("media_import", bagit=bag, verbosity=0)
    assert not MediaSet.objects.exists()
    assert not Asset.objects.exists()
    for item in world.items:
        assert not list(store().objects(f"{keys.ORIGINAL}{item.asset.uid}/"))


def test_two_imports_at_once_do_not_take_each_others_files(
    bag: Path, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes second is refused, and leaves the originals of who came first."""
    wipe()
    real = type(store()).put
    others: list[Any] = []

    def meanwhile(self: Any, key: str, content: Any, content_type: str) -> None:
        real(self, key, content, content_type)
        if content_type == "video/mp4" and not others:
            others.append(key)
            others.extend(import_bag(bag))

    monkeypatch.setattr(type(store()), "put", meanwhile)
    (report,) = import_bag(bag)
    assert (others[1].outcome, report.outcome) == (Outcome.NEW, Outcome.CONFLICT)
    for asset in Asset.objects.all():
        for version in asset.versions.all():
            assert store().head(version.key) is not None


@pytest.mark.s3
def test_out_of_s3_and_in_again(s3_media: str, world: World, tmp_path: Path) -> None:
    """The same with a real S3 server."""
    call_command("media_export", bagit=tmp_path / "bag", set="twelfth", verbosity=0)
    bagit.Bag(str(tmp_path / "bag")).validate()
    wipe()
    (report,) = import_bag(tmp_path / "bag")
    assert report.outcome == Outcome.NEW
    call_command("media_export", bagit=tmp_path / "again", set="twelfth", verbosity=0)
    assert files(tmp_path / "again") == files(tmp_path / "bag")


def test_names_in_manifests_are_encoded(tmp_path: Path) -> None:
    """Line ends and per cent signs (RFC 8493 §2.1.3)."""
    names = {"data/100%0A.txt", "data/یک\nدو.txt"}
    (tmp_path / "data").mkdir()
    for name in names:
        (tmp_path / name).write_text("x")
    bags.finish(tmp_path, {name: bags.file_sha256(tmp_path / name) for name in names}, {}, "2026-01-01")
    assert set(bags.read_hashes(tmp_path)) == names
    assert "data/100%250A.txt" in (tmp_path / bags.MANIFEST).read_text()


def test_an_export_of_nothing_is_refused(tmp_path: Path, db: None) -> None:
    """There would be nothing in the bag."""
    with pytest.raises(BagError):
        export_bag([], tmp_path, identifier="x", description="")
