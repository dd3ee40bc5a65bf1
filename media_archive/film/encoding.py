"""Encoding: chunks of the picture in all rungs at once, the sound as a whole, and joining them again."""

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from . import program
from .boxes import frames_of
from .facts import Film, Picture, Sound
from .inputs import WITHOUT_METADATA, own, stranger
from .plan import Chunk, Plan
from .rungs import Rung

logger = logging.getLogger(__name__)

Tick = Callable[[program.Progress], None]
#: Ticks a second of everything we write: every usual rate of pictures is a whole number of them.
TIME_BASE = 90_000
#: Seconds between two pictures that can be decoded by themselves, and of a segment of a playlist.
KEY_SECONDS, SEGMENT_SECONDS = 2, 6
#: How much slower than its length the encoding of a film may be before it is given up.
PATIENCE = 60
PRESET, QUICK_PRESET = "veryfast", "superfast"
#: Brings high dynamic range down to what every screen shows (ITU-R BT.2390, as far as ffmpeg goes).
_TO_NORMAL_RANGE = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=hable:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv"
)


def encode_chunk(
    path: Path,
    film: Film,
    chunk: Chunk,
    rungs: Sequence[Rung],
    folder: Path,
    *,
    preset: str = PRESET,
    tick: Tick | None = None,
) -> int:
    """Encode a stretch in every rung, into `chunk_path`; returns how many pictures came out.

    A stretch that comes out short is decoded once more from the very beginning: what is missing then is missing in
    the film.
    """
    found = _encode(path, film, chunk, rungs, folder, preset, tick)
    if chunk.seek is not None and found < chunk.frames:
        found = _encode(path, film, replace(chunk, seek=None), rungs, folder, preset, tick)
    if found != chunk.frames and chunk.frames:
        logger.warning("Chunk %s has %s pictures, %s were announced", chunk.number, found, chunk.frames)
    return found


def chunk_path(folder: Path, rung: Rung, number: int) -> Path:
    """Return where a chunk lies when it is whole."""
    return folder / f"{rung.name}-{number:05}.mp4"


def _encode(
    path: Path,
    film: Film,
    chunk: Chunk,
    rungs: Sequence[Rung],
    folder: Path,
    preset: str,
    tick: Tick | None,
) -> int:
    assert film.picture is not None  # noqa: S101 -- only films have chunks
    places = [chunk_path(folder, rung, chunk.number) for rung in rungs]
    # Named by the process: one that was thought dead may still be writing.
    new = [place.with_suffix(f".{os.getpid()}.new") for place in places]
    seek = (
        [] if chunk.seek is None else ["-seek_timestamp", "1", "-noaccurate_seek", "-ss", f"{chunk.seek:.6f}"]
    )
    arguments: list[str | Path] = [
        *("-copyts", *stranger(path, film.demuxer, *seek)),
        *("-filter_complex", _graph(film.picture, chunk, rungs)),
    ]
    for rung, target in zip(rungs, new, strict=True):
        arguments += [
            *("-map", f"[{rung.name}]", *_quality(rung, preset), *WITHOUT_METADATA),
            *("-video_track_timescale", str(TIME_BASE), "-f", "mp4", f"file:{target}"),
        ]
    try:
        program.run(arguments, timeout=600 + PATIENCE * max(chunk.seconds, 60), tick=tick)
        found = min(frames_of(target) for target in new)
        for target, place in zip(new, places, strict=True):
            target.replace(place)
        return found
    finally:
        for target in new:
            target.unlink(missing_ok=True)


def _graph(picture: Picture, chunk: Chunk, rungs: Sequence[Rung]) -> str:
    ends = {"start": chunk.begin, "end": chunk.end}
    bounds = [f"{name}={value:.6f}" for name, value in ends.items() if value is not None]
    steps = [f"trim={':'.join(bounds)}"] if bounds else []
    steps.append("setpts=PTS-STARTPTS")
    if picture.is_interlaced:
        steps.append("bwdif=mode=send_frame:deint=interlaced")
    if picture.has_high_range:
        steps.append(_TO_NORMAL_RANGE)
    names = [f"[to{rung.name}]" for rung in rungs]
    lines = [f"[0:V:0]{','.join(steps)},split={len(rungs)}{''.join(names)}"]
    lines += [
        f"{name}scale={rung.width}:{rung.height}:flags=bicubic,setsar=1,format=yuv420p[{rung.name}]"
        for name, rung in zip(names, rungs, strict=True)
    ]
    return ";".join(lines)


def _quality(rung: Rung, preset: str) -> list[str]:
    return [
        *("-fps_mode", "passthrough", "-enc_time_base", f"1:{TIME_BASE}"),
        *("-c:v", "libx264", "-preset", preset, "-profile:v", "high", "-crf", str(rung.quality)),
        *("-maxrate", f"{rung.rate}k", "-bufsize", f"{2 * rung.rate}k"),
        *("-force_key_frames", f"expr:gte(t,n_forced*{KEY_SECONDS})"),
    ]


def encode_sound(
    path: Path, film: Film, target: Path, *, start: float | None = None, tick: Tick | None = None
) -> None:
    """Encode the sound as a whole, as AAC; one stream has no seams.

    Args:
        start: when the first picture is shown, as the container counts. The sound begins there, if need be with
            silence.
    """
    assert film.sound is not None  # noqa: S101 -- asked for only where there is some
    new = target.with_suffix(f".{os.getpid()}.new")
    steps = "aresample=async=1:first_pts=0"
    if start is not None:
        steps = f"asetpts=PTS-({start:.6f})/TB,{steps}"
    arguments: list[str | Path] = [
        *(("-copyts",) if start is not None else ()),
        *(*stranger(path, film.demuxer), "-map", "0:a:0", "-af", steps, *aac(film.sound), *WITHOUT_METADATA),
        *("-movflags", "+faststart", "-f", "mp4", f"file:{new}"),
    ]
    try:
        program.run(arguments, timeout=600 + 2 * film.seconds, tick=tick)
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def aac(sound: Sound) -> list[str]:
    """Return how sound is encoded."""
    channels = min(max(sound.channels, 1), 2)
    rate = sound.rate if sound.rate in (44_100, 48_000) else 48_000
    return ["-c:a", "aac", "-ac", str(channels), "-ar", str(rate), "-b:a", f"{64 + 32 * channels}k"]


def join(
    folder: Path,
    plan: Plan,
    rung: Rung,
    sound: Path | None,
    output: Sequence[str | Path],
    *,
    tick: Tick | None = None,
) -> None:
    """Put the chunks of a rung behind each other, the sound beside them, without encoding anything.

    Args:
        output: what ffmpeg is to write; the name of the file last.
    """
    script = folder / f"{rung.name}.{os.getpid()}.ffconcat"
    lines = ["ffconcat version 1.0"]
    for chunk in plan.chunks:
        lines += [f"file '{chunk_path(folder, rung, chunk.number).name}'"]
        if len(plan.chunks) > 1:
            lines += [f"duration {chunk.seconds:.6f}"]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sounds = [*own(sound, "mov"), "-map", "0:v:0", "-map", "1:a:0"] if sound else ["-map", "0:v:0"]
    try:
        seconds = sum(chunk.seconds for chunk in plan.chunks)
        program.run(
            [*own(script, "concat"), *sounds, "-c", "copy", *WITHOUT_METADATA, *output],
            timeout=600 + seconds,
            tick=tick,
        )
    finally:
        script.unlink(missing_ok=True)


def join_mp4(
    folder: Path, plan: Plan, rung: Rung, sound: Path | None, target: Path, *, tick: Tick | None = None
) -> None:
    """Make one MP4 of the chunks, its index first, so that it plays while it arrives."""
    join(folder, plan, rung, sound, ["-movflags", "+faststart", "-f", "mp4", f"file:{target}"], tick=tick)


def join_hls(
    folder: Path, plan: Plan, rung: Rung, sound: Path | None, target: Path, *, tick: Tick | None = None
) -> None:
    """Make one fragmented MP4 of the chunks, and the playlist of its segments beside it (`.m3u8`)."""
    output: list[str | Path] = [
        *(
            "-f",
            "hls",
            "-hls_time",
            str(SEGMENT_SECONDS),
            "-hls_playlist_type",
            "vod",
            "-hls_segment_type",
            "fmp4",
        ),
        *("-hls_flags", "single_file+independent_segments", "-hls_segment_filename", target),
        target.with_suffix(".m3u8"),
    ]
    join(folder, plan, rung, sound, output, tick=tick)
