"""Originals of films that say where they were made: given away with every picture, and without a word."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from media_archive.film import cleaning
from media_archive.film.listing import read_listing
from media_archive.film.probe import probe
from media_archive.jobs import films as jobs
from media_archive.jobs.running import run_due_jobs
from media_archive.keeping import findings
from media_archive.models import Asset, AssetState, Derivative, Job, JobKind, JobState, MediaItem
from media_archive.originals import handout_of
from media_archive.services import labels, visibility
from media_archive.store import store
from tests.media_archive import stores

from .conftest import PACKAGED, Films, checked, playable
from .reading import decoded, loudness, times

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: How the films of this test say it, as bytes of the file.
PLACE = (b"35.6892", b"loci", b"\xa9xyz", "خصوصی".encode(), b"Narges")
WAY = "1\n00:00:00,000 --> 00:00:01,000\nGPS(35.6892, 51.3890) Narges\n"


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Nothing but what this test made."""
    stores.use("local", request, settings, tmp_path)


@pytest.fixture
def placed(films: Films, tmp_path: Path) -> Path:
    """A film of a telephone held upright, with its place, a time code, chapters, and a drone's way as subtitles."""
    path, way, names = tmp_path / "placed.mov", tmp_path / "way.srt", tmp_path / "names.txt"
    way.write_text(WAY, encoding="utf-8")
    names.write_text(
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=2\ntitle=Narges\n", encoding="utf-8"
    )
    command = [
        *(PACKAGED, "-v", "error", "-display_rotation:v:0", "90", "-i", films("plain.mp4"), "-i", way),
        *("-i", names, "-map", "0", "-map", "1", "-map_chapters", "2", "-c", "copy", "-c:s", "mov_text"),
        *("-timecode", "10:00:00:00", "-metadata", "location=+35.6892+051.3890/"),
        *("-metadata:s:v", "title=Narges", "-metadata", "artist=Narges", path),
    ]
    subprocess.run(list(map(str, command)), check=True, stdin=subprocess.DEVNULL)
    return path


def arrived(path: Path) -> Asset:
    """Return the asset of a film that was checked, with everything done that is due."""
    asset = checked(path)
    run_due_jobs()
    return Asset.objects.get(pk=asset.pk)


def given(asset: Asset, folder: Path) -> Path:
    """Return what is given away as a file; its size and hash are what is said of them."""
    handout = handout_of(asset)
    assert handout is not None
    assert handout.key != asset.original_key
    path = folder / "given"
    store().download(handout.key, path)
    row = Derivative.objects.get(asset=asset, spec__startswith="original.")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert (handout.size, handout.sha256) == (row.size, row.sha256) == (path.stat().st_size, digest)
    return path


def said_by(tool: str, path: Path) -> str:
    """Return all that a program of others finds in a file; "" where it is not installed."""
    options = {
        "exiftool": ["-ee", "-a", "-u", "-G"],
        "ffprobe": ["-v", "error", "-show_format", "-show_streams"],
    }
    if shutil.which(tool) is None:
        return ""
    return subprocess.run([tool, *options[tool], path], check=True, capture_output=True, text=True).stdout


def test_a_film_is_given_away_without_its_place(placed: Path, tmp_path: Path) -> None:
    """Picture for picture, sound for sound, turned as it was, with its time code; nobody finds where it was made."""
    before, content = probe(placed), placed.read_bytes()
    assert before.facts["metadata"]["is_placed"]
    assert all(word in content for word in (PLACE[0], PLACE[2], PLACE[4]))
    asset = arrived(placed)
    path = given(asset, tmp_path)
    copy = path.read_bytes()
    assert [word for word in PLACE if word in copy] == []
    after = probe(path)
    assert not after.facts["metadata"]["is_placed"]
    assert after.facts["metadata"]["film"] == before.facts["metadata"]["film"]
    assert before.facts["metadata"]["film"]["picture"]["rotation"] == 90
    assert before.facts["metadata"]["film"]["time_code"] == "10:00:00:00"
    assert decoded(path) == decoded(placed) == 84
    assert times(path) == times(placed)
    assert loudness(path, 0, 7) == loudness(placed, 0, 7)
    for tool in ("exiftool", "ffprobe"):
        found = said_by(tool, path).lower()
        assert not [
            word for word in ("gps", "tag:location", "iso6709", "35.6", "narges", "51.38") if word in found
        ]


def test_a_recording_is_given_away_without_its_place(films: Films, tmp_path: Path) -> None:
    """Telephones note it in voice memos too."""
    path = tmp_path / "memo.m4a"
    command = [
        PACKAGED,
        "-v",
        "error",
        "-i",
        films("sound.m4a"),
        "-c",
        "copy",
        "-metadata",
        "location=+35.6892+051.3890/",
    ]
    subprocess.run([*map(str, command), "-f", "mp4", str(path)], check=True, stdin=subprocess.DEVNULL)
    asset = arrived(path)
    copy = given(asset, tmp_path)
    assert Derivative.objects.filter(asset=asset, spec="original.m4a", content_type="audio/mp4").exists()
    assert PLACE[0] not in copy.read_bytes()
    assert loudness(copy, 0, 2) == loudness(path, 0, 2)


def test_matroska_keeps_its_kind(films: Films, tmp_path: Path) -> None:
    """The copy has the original's name, so it must be what its ending says."""
    path = tmp_path / "placed.mkv"
    command = [
        PACKAGED,
        "-v",
        "error",
        "-i",
        films("uneven.mkv"),
        "-c",
        "copy",
        "-metadata",
        "location=+35.6892+051.3890/",
    ]
    subprocess.run([*map(str, command), str(path)], check=True, stdin=subprocess.DEVNULL)
    copy = given(arrived(path), tmp_path)
    assert copy.read_bytes().startswith(b"\x1a\x45\xdf\xa3")
    assert PLACE[0] not in copy.read_bytes()
    assert decoded(copy, "matroska") == decoded(path, "matroska")


@pytest.mark.parametrize("where", ["movie", "said", "end"])
def test_what_dashcams_and_sports_cameras_hide_is_not_given_away(
    films: Films, tmp_path: Path, where: str
) -> None:
    """In boxes of their own that no list of a film's words names, or in such as only fill room."""
    path, content = tmp_path / "hidden.mp4", bytearray(films("silent.mp4").read_bytes())
    name = {"movie": b"gps ", "said": b"CAME", "end": b"free"}[where]
    box = (8 + len(b"Narges 35.6892")).to_bytes(4, "big") + name + b"Narges 35.6892"
    assert content.find(b"moov") > content.find(b"mdat")
    parents = {"movie": (b"moov",), "said": (b"moov", b"udta"), "end": ()}[where]
    for parent in parents:  # Both are the last boxes of what they lie in.
        at = content.find(parent) - 4
        content[at : at + 4] = (int.from_bytes(content[at : at + 4], "big") + len(box)).to_bytes(4, "big")
    path.write_bytes(content + box)
    assert probe(path).facts["metadata"]["is_placed"]
    copy = given(playable(path), tmp_path)
    assert b"Narges" not in copy.read_bytes()
    assert decoded(copy) == decoded(path)


def test_a_film_without_a_place_is_given_away_as_it_came(films: Films) -> None:
    """No second copy is kept of what nobody could be harmed by."""
    asset = arrived(films("silent.mp4"))
    handout = handout_of(asset)
    assert handout is not None
    assert handout.key == asset.original_key
    assert not Derivative.objects.filter(asset=asset, spec__startswith="original.").exists()


def test_a_film_that_cannot_be_written_anew_stays_inside(
    placed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It plays all the same, and no job fails; so does one whose copy would still say it."""
    with monkeypatch.context() as patch:
        patch.setitem(cleaning.WRITERS, "video/quicktime", ("ogg", "ogv"))
        asset = arrived(placed)
    assert asset.state == AssetState.READY
    assert handout_of(asset) is None
    assert not Job.objects.failed().exists()
    monkeypatch.setattr(cleaning, "WITHOUT_METADATA", ())
    other = arrived(placed)
    assert handout_of(other) is None


def test_nothing_of_it_is_public_and_words_do_not_touch_it(placed: Path, client: Client, portal: Any) -> None:
    """Who may have it is asked each time; credits are written into posters alone."""
    asset = arrived(placed)
    item = MediaItem.objects.select_related("media_set").get(asset=asset)
    visibility.publish_set(item.media_set)
    MediaItem.objects.filter(pk=item.pk).update(credit="عکاس دیگر")
    labels.request_label([item])
    run_due_jobs()
    asset.refresh_from_db()
    assert handout_of(asset) is not None
    assert not [info.key for info in store().objects(f"pub/{asset.uid}/") if "original" in info.key]
    address = f"/media/items/{item.uid}/original"
    answer = client.get(client.get(address).headers["Location"])
    assert PLACE[0] not in b"".join(answer.streaming_content)
    assert not [found for found in findings.find() if "original" in found.key]
    visibility.withdraw_set(item.media_set, reason="اشتباه")
    assert client.get(address).status_code == 404


def test_a_killed_holder_is_followed_by_one_that_only_gives(
    placed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The film plays already: it is not copied again."""
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "_give", _killed)
        with pytest.raises(KeyboardInterrupt):
            arrived(placed)
    asset = Asset.objects.get()
    assert (asset.state, handout_of(asset)) == (AssetState.READY, None)
    Job.objects.filter(state=JobState.LEASED).update(lease_until=timezone.now())
    monkeypatch.setattr(jobs, "_keep_whole", _killed)
    run_due_jobs()
    asset.refresh_from_db()
    assert handout_of(asset) is not None
    assert Job.objects.get(kind=JobKind.REMUX).state == JobState.DONE


def _killed(*args: Any) -> None:
    raise KeyboardInterrupt


WAYS = [
    "  Stream #0:3[0x4](eng): Data: bin_data (gpmd / 0x646D7067), 48 kb/s (default)",
    "  Stream #0:2(und): Data: none (mebx / 0x7862656D), 0 kb/s (default)",
    "  Stream #0:2[0x3](und): Data: none (rtmd / 0x646D7472), 491 kb/s (default)",
    "      handler_name    : \x10DJI.Subtitle",
]


@pytest.mark.parametrize("line", WAYS)
def test_cameras_that_keep_their_way_are_known(line: str) -> None:
    """Sports cameras, telephones and drones write it beside the picture."""
    head = "Input #0, mov,mp4, from 'file':\n  Duration: 00:00:02.00, start: 0.0, bitrate: 9 kb/s\n"
    assert read_listing(f"{head}{line}\n", now=timezone.now()).is_placed
    tmcd = (
        "  Stream #0:2(eng): Data: none (tmcd / 0x64636D74), 0 kb/s\n      handler_name    : VideoHandler\n"
    )
    assert not read_listing(f"{head}{tmcd}", now=timezone.now()).is_placed
