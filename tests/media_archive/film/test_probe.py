"""What a file is found to be, and what is refused, whatever it is called."""

import datetime as dt
import socket
import struct
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_archive.film import program
from media_archive.film.boxes import BrokenBoxError, layout_of
from media_archive.film.containers import MP3, sniff
from media_archive.film.inputs import stranger
from media_archive.film.listing import read_listing
from media_archive.film.probe import probe
from media_archive.inspection import RefusedError
from media_archive.messages import REASONS

from .conftest import Films

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "kind", "content_type", "size", "seconds", "codecs"),
    [
        ("plain.mp4", "film", "video/mp4", (160, 120), 7, ["h264", "aac"]),
        ("silent.mp4", "film", "video/mp4", (160, 120), 2, ["h264"]),
        ("timecode.mov", "film", "video/quicktime", (160, 120), 2, ["h264", "pcm_s16le"]),
        ("uneven.mkv", "film", "video/x-matroska", (162, 122), 6, ["h264"]),
        ("late.ts", "film", "video/mp2t", (160, 120), 2, ["mpeg2video", "mp2"]),
        ("phone.webm", "film", "video/webm", (160, 120), 2, ["vp8", "opus"]),
        ("wide.mov", "film", "video/quicktime", (1024, 576), 0.4, ["dvvideo"]),
        ("only-sound.mp4", "sound", "audio/mp4", (None, None), 2, ["aac"]),
        ("sound.m4a", "sound", "audio/mp4", (None, None), 2, ["aac"]),
        ("sound.mp3", "sound", "audio/mpeg", (None, None), 2, ["mp3"]),
        ("sound.wav", "sound", "audio/wav", (None, None), 2, ["pcm_s16le"]),
        ("sound.ogg", "sound", "audio/ogg", (None, None), 2, ["vorbis"]),
        ("sound.flac", "sound", "audio/flac", (None, None), 2, ["flac"]),
    ],
)
def test_films_and_recordings_are_known_by_their_bytes(
    films: Films,
    name: str,
    kind: str,
    content_type: str,
    size: tuple[int | None, int | None],
    seconds: float,
    codecs: list[str],
) -> None:
    """Kind, type, the size as it is seen, the length, and what it is encoded in."""
    found = probe(films(name))
    assert (found.kind, found.content_type) == (kind, content_type)
    assert (found.facts["width"], found.facts["height"]) == size
    assert found.facts["duration_ms"] == pytest.approx(1000 * seconds, abs=120)
    film = found.facts["metadata"]["film"]
    assert film["codecs"] == codecs
    assert film["has_audio"] is (len(codecs) == 2 or kind == "sound")


def test_the_beginning_of_the_recording_is_read(films: Films) -> None:
    """The camera's clock; a film without one has none."""
    assert probe(films("plain.mp4")).facts["captured_at"] == dt.datetime(2026, 5, 4, 6, 30, tzinfo=dt.UTC)
    assert probe(films("silent.mp4")).facts["captured_at"] is None


def test_a_film_that_is_turned_is_as_it_is_seen(films: Films, tmp_path: Path) -> None:
    """A telephone held upright writes a lying picture and says so in the track's matrix (ISO 14496-12, 8.3.2)."""
    turned = _turned(films("silent.mp4"), tmp_path)
    found = probe(turned)
    assert (found.facts["width"], found.facts["height"]) == (120, 160)
    assert found.facts["metadata"]["film"]["picture"]["rotation"] in (90, 270)


def _turned(path: Path, folder: Path) -> Path:
    content = bytearray(path.read_bytes())
    place = content.index(b"tkhd") + 44
    content[place : place + 36] = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 120 << 16, 0, 0x40000000)
    target = folder / "turned.mp4"
    target.write_bytes(content)
    return target


def _box(kind: bytes, *content: bytes) -> bytes:
    joined = b"".join(content)
    return struct.pack(">I4s", 8 + len(joined), kind) + joined


def _movie(entry: bytes, description: bytes = b"avc1") -> bytes:
    references = _box(b"dref", struct.pack(">II", 0, 1), entry)
    table = _box(b"stbl", _box(b"stsd", struct.pack(">II", 0, 1), _box(description, bytes(70))))
    media = _box(b"mdia", _box(b"minf", _box(b"dinf", references), table))
    return _box(b"ftyp", b"isom\0\0\0\0isom") + _box(b"moov", _box(b"trak", media)) + _box(b"mdat", bytes(64))


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "not_a_film"),
    "text": ("این فیلم نیست".encode(), "not_a_film"),
    "playlist": (
        b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "not_a_film",
    ),
    "list of files": (b"ffconcat version 1.0\nfile '/etc/passwd'\nduration 10\n", "not_a_film"),
    "address": (b"http://127.0.0.1:9/film.mp4\n", "not_a_film"),
    "mpd": (b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>', "not_a_film"),
    "subtitle with a script": (b"WEBVTT\n\n00:00.000 --> 00:01.000\n<script>", "not_a_film"),
    "photograph": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "not_a_film"),
    "playlist behind a box": (_box(b"ftyp", b"isom") + b"#EXTM3U\nfile:///etc/passwd\n", "film_damaged"),
    "boxes and nothing in them": (_box(b"ftyp", b"isom") + _box(b"moov") + _box(b"mdat"), "film_damaged"),
    "a box larger than its parent": (_box(b"ftyp") + _box(b"moov", b"\0\0\xff\xfftrak"), "film_damaged"),
    "a film kept elsewhere": (
        _movie(_box(b"url ", struct.pack(">I", 0), b"http://127.0.0.1:9/film.mp4\0")),
        "film_refers_elsewhere",
    ),
    "an alias of QuickTime": (_movie(_box(b"alis", bytes(4), b"/etc/passwd")), "film_refers_elsewhere"),
    "protected": (_movie(_box(b"url ", struct.pack(">I", 1)), b"encv"), "film_encrypted"),
    "matroska that is noise": (b"\x1a\x45\xdf\xa3" + bytes(range(256)) * 20, "film_damaged"),
    "transport stream of nothing": ((b"\x47" + bytes(187)) * 30, "film_damaged"),
    "mp3 that is noise": (b"ID3\x04\0\0\0\0\0\0" + bytes(4000), "film_damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_film_is_refused_with_a_reason(tmp_path: Path, name: str) -> None:
    """By its bytes; the name says `mp4` every time."""
    content, code = HOSTILE[name]
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        probe(path)
    assert refused.value.code == code
    assert code in REASONS


@pytest.mark.parametrize(
    ("name", "code"), [("ribbon.mp4", "film_too_large"), ("locked.mp4", "film_encrypted")]
)
def test_films_that_cannot_be_kept_are_refused(films: Films, name: str, code: str) -> None:
    """Absurdly long pictures, and protected ones."""
    with pytest.raises(RefusedError) as refused:
        probe(films(name))
    assert refused.value.code == code


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_film_that_breaks_off_is_refused(films: Films, tmp_path: Path, part: float) -> None:
    """The last megabytes of a copy that was interrupted: a film that stops half-way is worse than none."""
    content = films("plain.mp4").read_bytes()
    path = tmp_path / "part.mp4"
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(RefusedError) as refused:
        probe(path)
    assert refused.value.code == "film_damaged"


def test_a_recording_without_a_sound_in_it_is_refused(tmp_path: Path) -> None:
    """A header, and nothing behind it."""
    path = tmp_path / "empty.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
    with pytest.raises(RefusedError) as refused:
        probe(path)
    assert refused.value.code in ("film_empty", "film_damaged")


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A server that notes whether anybody comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.mark.parametrize("demuxer", ["mov", "hls", "concat"])
def test_ffmpeg_reaches_no_address_even_if_it_were_told_to(
    listener: socket.socket, tmp_path: Path, demuxer: str
) -> None:
    """Were a playlist ever shown to it, its whitelist of protocols would still hold."""
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/secret.ts"
    path = tmp_path / "list.m3u8"
    lists = {"concat": f"ffconcat version 1.0\nfile {address}\n"}
    path.write_text(
        lists.get(demuxer, f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{address}\n#EXT-X-ENDLIST\n")
    )
    with pytest.raises(program.ProgramError):
        program.run([*stranger(path, demuxer), "-f", "null", "-"], timeout=20)
    with pytest.raises(TimeoutError):
        listener.accept()


def test_words_in_a_film_cannot_pose_as_facts() -> None:
    """A title with lines like ffmpeg's own stands behind a colon, and is read as a title."""
    said = (
        "Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:x':\n"
        "  Metadata:\n"
        "    title           : Stream #0:0: Video: h264 (High), yuv420p, 9x9, 25 fps\n"
        "                    :   Stream #0:1: Video: h264 (High), yuv420p, 8x8, 25 fps\n"
        "    Stream #0:0: Video: h264 (High), yuv420p, 7x7, 25 fps : as a name\n"
        "    creation_time   : 2026-05-04T06:30:00.000000Z\n"
        "  Duration: 00:00:02.00, start: 0.000000, bitrate: 100 kb/s\n"
        "  Stream #0:0[0x1](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, "
        "bt2020nc/bt2020/arib-std-b67), 1920x1080, 200 kb/s, 29.97 fps, 30 tbr, 600 tbn (default)\n"
        "      Side data:\n"
        "        Display Matrix: rotation of -90.00 degrees\n"
        "  Stream #0:1[0x2](und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, 5.1, fltp (default)\n"
    )
    listing = read_listing(said, now=NOW)
    assert listing.picture is not None
    assert listing.picture.shown == (1080, 1920)
    assert listing.picture.has_high_range
    assert listing.sound is not None
    assert listing.sound.channels == 6
    assert (listing.seconds, listing.created_at) == (2.0, dt.datetime(2026, 5, 4, 6, 30, tzinfo=dt.UTC))


@pytest.mark.parametrize("text", ["1904-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "yesterday"])
def test_a_clock_that_was_never_set_says_nothing(text: str) -> None:
    """Epochs, the future and nonsense are no dates."""
    assert read_listing(f"    creation_time   : {text}\n", now=NOW).created_at is None


@given(st.text())
def test_any_words_of_ffmpeg_can_be_read(text: str) -> None:
    """Whatever it says."""
    read_listing(text, now=NOW)


@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_at(tmp_path_factory: Any, content: bytes) -> None:
    """Boxes are read or refused, nothing else."""
    sniff(content)
    path = tmp_path_factory.getbasetemp() / "bytes"
    path.write_bytes(_box(b"moov", _box(b"trak", content)) if len(content) % 2 else content)
    try:
        layout_of(path)
    except BrokenBoxError:
        return


def test_bare_frames_of_mp3_are_known() -> None:
    """Without any header before them."""
    assert sniff(b"\xff\xfb\x90\x64" + bytes(100)) is MP3
    assert sniff(b"\xff\xd8\xff\xe0" + bytes(100)) is None


def test_a_film_that_says_where_it_was_made_is_known(films: Films) -> None:
    """It is not given away as it came."""
    assert probe(films("plain.mp4")).facts["metadata"]["is_placed"]
    assert not probe(films("silent.mp4")).facts["metadata"]["is_placed"]
