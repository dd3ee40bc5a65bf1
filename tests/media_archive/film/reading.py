"""Reading what was made of a film, with ffmpeg alone, as a player would."""

from pathlib import Path

from media_archive.film import program
from media_archive.film.facts import Film
from media_archive.film.inputs import own
from media_archive.film.plan import Pictures, read_pictures
from media_archive.film.probe import probe


def film(path: Path) -> Film:
    """Return what a film is found to be."""
    return Film.from_dict(probe(path).facts["metadata"]["film"])


def pictures(path: Path) -> Pictures:
    """Return the times of all pictures."""
    found = read_pictures(path, film(path), path.with_suffix(".times"))
    assert found is not None
    return found


def times(path: Path) -> list[float]:
    """Return when each picture is shown, in seconds since the first."""
    found = pictures(path).times
    return [float(time - found[0]) for time in found]


def decoded(path: Path, demuxer: str = "mov") -> int:
    """Return how many pictures a player gets to see: all are decoded."""
    arguments = [*own(path, demuxer), "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "null", "-"]
    done = program.run(arguments, timeout=60)
    assert done.said == "", done.said
    return done.progress.frames


def loudness(path: Path, begin: float, end: float) -> list[int]:
    """Return the largest sample, 0 to 32767, of each hundredth of a second of a stretch of the sound."""
    raw = path.with_suffix(".pcm")
    output = [
        "-ss",
        f"{begin}",
        "-to",
        f"{end}",
        "-map",
        "0:a:0",
        "-ac",
        "1",
        "-ar",
        "44100",
        "-f",
        "s16le",
        f"file:{raw}",
    ]
    program.run([*own(path, "mov"), *output], timeout=60)
    samples = memoryview(raw.read_bytes()).cast("h")
    return [max(map(abs, samples[place : place + 441])) for place in range(0, len(samples) - 440, 441)]
