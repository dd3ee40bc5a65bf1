"""Films are cut, encoded and joined without a picture lost, one too many, or at another time."""

import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_archive.film import encoding, program
from media_archive.film.boxes import frames_of
from media_archive.film.facts import Picture
from media_archive.film.plan import Pictures, Plan, kept_plan, make_plan
from media_archive.film.playlist import master_playlist, segments
from media_archive.film.rungs import Rung, rungs_for

from .conftest import Films
from .reading import decoded, film, loudness, pictures, times

pytestmark = pytest.mark.once


def encode(path: Path, folder: Path, *, seconds: float = 2) -> tuple[Plan, list[Rung], Path | None]:
    """Encode a film in chunks of so many seconds."""
    known = film(path)
    assert known.picture is not None
    plan = kept_plan(path, known, folder, chunk_seconds=seconds, tick=None)
    rungs = rungs_for(*known.picture.shown)
    sound = folder / "sound.m4a" if known.sound else None
    if sound:
        encoding.encode_sound(path, known, sound, start=plan.start)
    for chunk in plan.chunks:
        found = encoding.encode_chunk(path, known, chunk, rungs, folder, preset="ultrafast")
        assert found == chunk.frames or not plan.frames
    return plan, rungs, sound


Encoded = tuple[Path, Plan, list[Rung], Path | None]


@pytest.fixture(scope="module")
def plain(films: Films, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Encoded]:
    """Return the plain film encoded in three chunks, and the folder they lie in; done once for all who only read."""
    kept: list[Encoded] = []

    def once() -> Encoded:
        if not kept:
            folder = tmp_path_factory.mktemp("plain")
            kept.append((folder, *encode(films("plain.mp4"), folder)))
        return kept[0]

    return once


@pytest.mark.parametrize(("name", "chunks"), [("plain.mp4", 3), ("uneven.mkv", 5)])
def test_every_picture_comes_out_once_and_at_its_time(
    films: Films, tmp_path: Path, name: str, chunks: int
) -> None:
    """Whatever the rate, and though each chunk was encoded by itself."""
    plan, rungs, sound = encode(films(name), tmp_path, seconds=7 / chunks)
    assert len(plan.chunks) >= 3
    assert plan.frames == len(pictures(films(name)).times)
    mp4, hls = tmp_path / "play.mp4", tmp_path / "120.mp4"
    encoding.join_mp4(tmp_path, plan, rungs[0], sound, mp4)
    assert times(mp4) == pytest.approx(times(films(name)), abs=0.001)
    encoding.join_hls(tmp_path, plan, rungs[0], sound, hls)
    assert frames_of(hls) == decoded(mp4) == decoded(tmp_path / "120.m3u8", "hls") == plan.frames


def test_a_film_that_begins_late_begins_with_its_first_picture(films: Films, tmp_path: Path) -> None:
    """A transport stream counts from somewhere, and its sound may come a second after the picture: it does here too."""
    plan, rungs, sound = encode(films("late.ts"), tmp_path)
    assert plan.start > 1
    assert sound is not None
    target = tmp_path / "play.mp4"
    encoding.join_mp4(tmp_path, plan, rungs[0], sound, target)
    assert decoded(target) == 24
    assert max(loudness(target, 0, 0.85)) < 300
    assert min(loudness(target, 1.1, 1.9)) > 2000


def test_sound_has_no_seams(plain: Callable[[], Encoded]) -> None:
    """It is encoded once: where chunks of the picture meet, a tone goes on as before."""
    folder, plan, rungs, sound = plain()
    target = folder / "play.mp4"
    encoding.join_mp4(folder, plan, rungs[0], sound, target)
    for chunk in plan.chunks[1:]:
        assert chunk.begin is not None
        assert all(loud > 2000 for loud in loudness(target, chunk.begin - 0.05, chunk.begin + 0.05))


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="the machine has no ffmpeg of its own")
def test_the_machines_own_ffmpeg_does_the_same(films: Films, tmp_path: Path, settings: Any) -> None:
    """It is the first choice where there is one, whatever its age."""
    settings.CMS_MEDIA_FFMPEG = ""
    assert program.ffmpeg() == shutil.which("ffmpeg")
    plan, rungs, sound = encode(films("plain.mp4"), tmp_path, seconds=3)
    assert len(plan.chunks) == 2
    encoding.join_hls(tmp_path, plan, rungs[0], sound, tmp_path / "120.mp4")
    assert decoded(tmp_path / "120.m3u8", "hls") == plan.frames == 84


@pytest.mark.parametrize(("name", "size"), [("odd.mkv", (160, 120)), ("wide.mov", (854, 480))])
def test_whatever_comes_plays_everywhere(
    films: Films, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    """Odd sizes become even, stretched pixels square, many bits eight, and interlaced pictures whole."""
    plan, rungs, _sound = encode(films(name), tmp_path)
    target = tmp_path / "play.mp4"
    encoding.join_mp4(tmp_path, plan, rungs[0], None, target)
    picture = film(target).picture
    assert picture is not None
    assert picture.is_plain
    assert (picture.shown, picture.pixel_shape) == (size, "1:1")


def test_a_film_without_times_is_encoded_in_one_piece(films: Films, tmp_path: Path) -> None:
    """Nobody can say where to cut it."""
    plan = make_plan(None, 100, chunk_seconds=10)
    assert len(plan.chunks) == 1
    known = film(films("old.avi"))
    [rung] = rungs_for(160, 120)
    assert encoding.encode_chunk(films("old.avi"), known, plan.chunks[0], [rung], tmp_path) == 24


def test_playlists_name_files_beside_them(plain: Callable[[], Encoded]) -> None:
    """So they work wherever they are copied; the ranges of bytes cover the file to its end."""
    folder, plan, rungs, sound = plain()
    target = folder / "120.mp4"
    encoding.join_hls(folder, plan, rungs[0], sound, target)
    text = (folder / "120.m3u8").read_text()
    found = segments(text)
    assert sum(part.seconds for part in found) == pytest.approx(7, abs=0.1)
    assert found[-1].start + found[-1].size == target.stat().st_size
    master = master_playlist(rungs, folder, fps=12, has_sound=True)
    names = {line for line in (text + master).splitlines() if line and not line.startswith("#")}
    assert names == {"120.mp4", "120.m3u8"}
    assert 'CODECS="avc1.' in master
    assert "RESOLUTION=160x120" in master


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1920, 1080), [(1280, 720), (854, 480)]),
        ((1080, 1920), [(720, 1280), (480, 854)]),
        ((640, 480), [(640, 480)]),
        ((640, 360), [(640, 360)]),
        ((321, 241), [(320, 240)]),
        ((3840, 800), [(1920, 400), (1280, 266)]),
        ((2, 2), [(2, 2)]),
    ],
)
def test_rungs_are_never_larger_than_the_film(size: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    """Lying or standing; a small film has one rung, a very wide one smaller ones."""
    assert [(rung.width, rung.height) for rung in rungs_for(*size)] == expected


@given(st.integers(1, 8192), st.integers(1, 8192))
def test_rungs_of_any_size_can_be_encoded(width: int, height: int) -> None:
    """Even, at least two pixels, at most one larger than the film."""
    for rung in rungs_for(width, height):
        assert rung.width % 2 == rung.height % 2 == 0
        assert 2 <= rung.width <= max(width + 1, 2)
        assert 2 <= rung.height <= max(height + 1, 2)


@given(
    st.lists(st.integers(1, 5000), min_size=1, max_size=300),
    st.sets(st.integers(0, 300), max_size=40),
    st.integers(-5000, 5000),
    st.floats(0.2, 20),
)
def test_any_plan_has_every_picture_once(gaps: list[int], keys: set[int], start: int, length: float) -> None:
    """Chunks follow each other without a gap, and decoding begins before what is wanted."""
    found, now = [], Fraction(start, 1000)
    for gap in gaps:
        found.append(now)
        now += Fraction(gap, 1000)
    plan = make_plan(
        Pictures(found, [found[key] for key in sorted(keys) if key < len(found)]), 1, chunk_seconds=length
    )
    assert plan.frames == len(found)
    assert plan.start == float(found[0])
    for before, after in zip(plan.chunks, plan.chunks[1:], strict=False):
        assert before.end == after.begin
        assert after.begin is not None
        assert after.seek is None or after.seek < after.begin
    for chunk in plan.chunks:
        begin = float("-inf") if chunk.begin is None else chunk.begin
        end = float("inf") if chunk.end is None else chunk.end
        assert sum(begin <= float(time) < end for time in found) == chunk.frames > 0


def test_a_turned_picture_with_stretched_pixels_is_measured_as_it_is_seen() -> None:
    """First stretched, then turned."""
    picture = Picture("mpeg2video", "Main", "yuv420p", 720, 576, pixel_shape="16:15", rotation=90)
    assert picture.shown == (576, 768)
