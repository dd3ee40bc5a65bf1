"""What cameras write between the pictures is in nothing that is given away; captions, times and pictures stay."""

import hashlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_archive.film import notes
from media_archive.jobs import films as jobs
from media_archive.models import Asset, AssetState, Derivative, Job
from media_archive.originals import handout_of
from media_archive.store import store
from tests.media_archive import stores

from .conftest import PACKAGED, playable
from .reading import decoded, times

#: A dashcam's name, and what it writes: zeros in it have to be escaped, at its beginning and end too.
DASHCAM = bytes.fromhex("17ee8c60f84d11d98cd60800200c9a66")
PLACE = b"\0\0\x01GPS 35.6892N 51.3890E Narges\0\0\0\0"
#: Captions for the deaf (ATSC A/53), a registered message: they stay.
CAPTIONS = b"\xb5\x00\x31GA94\x03\x41\xff\xfc\x94\x20\xff"
SOUND = "-f lavfi -i sine=d=1:r=44100 -c:a aac -b:a 32k"
MADE = {
    "h264": "-f lavfi -i testsrc=s=160x120:r=12:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 6 -bf 0 -f h264",
    "hevc": "-f lavfi -i testsrc=s=160x120:r=12:d=1 -c:v libx265 -preset ultrafast -x265-params bframes=0:log-level=0:"
    "keyint=6 -f hevc",
}


def message(kind: int, content: bytes) -> bytes:
    """Return an SEI message."""
    return (
        bytes([*[255] * (kind // 255), kind % 255, *[255] * (len(content) // 255), len(content) % 255])
        + content
    )


def unit(head: bytes, *messages: bytes) -> bytes:
    """Return an SEI unit with these messages, escaped."""
    plain = head + b"".join(messages) + b"\x80"
    return re.sub(rb"\x00\x00(?=[\x00-\x03])", lambda _found: b"\0\0\x03", plain)


def ffmpeg(*arguments: Any) -> None:
    """Run the packaged ffmpeg."""
    subprocess.run(
        [PACKAGED, "-v", "error", "-y", *map(str, arguments)], check=True, stdin=subprocess.DEVNULL
    )


Noted = Callable[..., Path]


@pytest.fixture
def noted(tmp_path: Path) -> Noted:
    """Return a maker of films with notes before each picture: a place, captions, another place."""

    def make(name: str, codec: str = "h264", private: bytes = DASHCAM + PLACE) -> Path:
        bare, path = tmp_path / f"bare.{codec}", tmp_path / name
        ffmpeg(*MADE[codec].split(), bare)
        head, pictures = (
            (b"\x06", rb"[\x65\x41\x61\x01\x21]")
            if codec == "h264"
            else (b"\x4e\x01", rb"[\x00\x02\x26\x28\x2a]\x01")
        )
        count = 0

        def note(found: "re.Match[bytes]") -> bytes:
            nonlocal count
            count += 1
            both = [message(5, private + bytes([count])), message(4, CAPTIONS), message(5, private)]
            return b"\0\0\0\x01" + unit(head, *both) + found[0]

        bare.write_bytes(re.sub(rb"\x00{2,3}\x01(?=" + pictures + rb")", note, bare.read_bytes()))
        assert count == 12
        ffmpeg("-r", 12, "-f", codec, "-i", bare, *SOUND.split(), "-c:v", "copy", path)
        return path

    return make


@pytest.fixture(autouse=True)
def _own_store(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    """Nothing but what this test made."""
    stores.use("local", request, settings, tmp_path / "store")


def given_file(asset: Asset, folder: Path) -> Path:
    """Return what is given away as a file."""
    found = handout_of(asset)
    assert found is not None
    path = folder / "given"
    store().download(found.key, path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == found.sha256
    return path


def shown(path: Path) -> str:
    """Return a hash of every unpacked picture."""
    command = [PACKAGED, "-v", "error", "-i", path, "-map", "0:v:0", "-f", "framemd5", "-"]
    said = subprocess.run(
        command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    ).stdout
    return "\n".join(line.rpartition(",")[2] for line in said.splitlines() if not line.startswith("#"))


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "codec"),
    [("dash.mp4", "h264"), ("drone.mkv", "hevc")],
)
def test_a_copy_says_nothing_between_its_pictures(
    noted: Noted, tmp_path: Path, name: str, codec: str
) -> None:
    """Picture for picture, with its captions and the name of its encoder; neither does what plays at once say it."""
    path = noted(name, codec)
    before = path.read_bytes()
    assert before.count(b"Narges") == 24
    asset = playable(path)
    copy = given_file(asset, tmp_path)
    after = copy.read_bytes()
    assert handout_of(asset).key != asset.original_key
    assert not any(word in after for word in (b"Narges", b"35.6892", DASHCAM))
    assert after.count(CAPTIONS) == before.count(CAPTIONS) == 12
    encoder = b"x264 - core" if codec == "h264" else b"x265 (build"
    assert (encoder in after) == (encoder in before)
    demuxer = "matroska" if name.endswith("mkv") else "mov"
    assert decoded(copy, demuxer) == decoded(path, demuxer) == 12
    assert shown(copy) == shown(path)
    assert times(copy) == times(path)
    for row in Derivative.objects.filter(asset=asset).select_related("asset"):
        with store().open(row.key) as file:
            assert b"Narges" not in file.read(), row.spec


@pytest.mark.django_db
@pytest.mark.once
def test_what_encoders_say_of_themselves_is_nobodys_secret(noted: Noted, tmp_path: Path) -> None:
    """Such a film is given away as it came; one that only says so is not believed."""
    encoder = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef")
    asset = playable(noted("x264.mp4", private=encoder + b"x264 - core 164"))
    assert handout_of(asset).key == asset.original_key
    other = playable(noted("other.mp4", private=encoder + b"35.6892 Narges"))
    assert b"Narges" not in given_file(other, tmp_path).read_bytes()


@pytest.mark.django_db
@pytest.mark.once
def test_a_film_that_cannot_be_freed_stays_inside(
    noted: Noted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A camcorder's stream, whose pictures lie in pieces; one of too many notes; one whose copy is a picture short."""
    asset = playable(noted("camcorder.ts"))
    assert (asset.state, handout_of(asset)) == (AssetState.READY, None)
    with monkeypatch.context() as patch:
        patch.setattr(notes, "MOST", 200)
        assert handout_of(playable(noted("much.mkv", "hevc"))) is None
    with monkeypatch.context() as patch:
        counts = iter([12, 11])
        patch.setattr(jobs, "pictures_in", lambda *_arguments, **_options: next(counts))
        assert handout_of(playable(noted("short.mp4"))) is None
    assert not Job.objects.failed().exists()


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=600)), max_size=5), st.sampled_from([1, 2]))
def test_messages_are_written_over_as_long_as_they_are(said: list[tuple[int, bytes]], size: int) -> None:
    """Whatever is in them; other messages are found again as they were."""
    head = b"\x06" if size == 1 else b"\x4e\x01"
    whole = unit(head, *(message(kind, content) for kind, content in said))
    changed = notes.blanked(whole, size)
    assert len(changed) == len(whole)
    assert notes.blanked(changed, size) == changed
    assert not re.search(rb"\x00\x00[\x00-\x02]", changed[:-1])
    plain, place = notes._unescaped(changed)[0], size
    for kind, content in said:
        found, place = notes._number(plain, place)
        length, place = notes._number(plain, place)
        assert (found, length) == (kind, len(content))
        if kind != 5:
            assert plain[place : place + length] == content
        else:
            assert not set(plain[place : place + length]) - {0xFF, 0, 1, 2, 3}
        place += length
    assert plain[place:] == b"\x80"


@given(st.binary(max_size=200), st.sampled_from([1, 2]))
def test_broken_units_are_read_as_far_as_they_go(content: bytes, size: int) -> None:
    """Without an error, and without another length."""
    assert len(notes.blanked(content, size)) == len(content)
