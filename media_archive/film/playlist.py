"""HLS playlists (RFC 8216). All addresses in them are names beside them: they work under every revision."""

import re
from dataclasses import dataclass
from pathlib import Path

from .boxes import codec_of
from .rungs import Rung

_LENGTH = re.compile(r"^#EXTINF:([\d.]+),")
_RANGE = re.compile(r"^#EXT-X-BYTERANGE:(\d+)@(\d+)$")
#: What our own sound is called (RFC 6381): AAC, low complexity.
SOUND_CODEC = "mp4a.40.2"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a film: its length in seconds, and the bytes of the file that hold it."""

    seconds: float
    size: int
    start: int


def segments(text: str) -> list[Segment]:
    """Return the segments of a playlist whose one file is read by ranges of bytes."""
    found, seconds = [], 0.0
    for line in text.splitlines():
        if length := _LENGTH.match(line):
            seconds = float(length[1])
        elif place := _RANGE.match(line):
            found.append(Segment(seconds, int(place[1]), int(place[2])))
    return found


def master_playlist(rungs: list[Rung], folder: Path, *, fps: float, has_sound: bool) -> str:
    """Return the playlist that names those of all rungs, best first; their files lie in `folder`."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for rung in rungs:
        found = segments((folder / f"{rung.name}.m3u8").read_text(encoding="ascii"))
        peak = max((8 * part.size / max(part.seconds, 0.5) for part in found), default=0)
        seconds = sum(part.seconds for part in found)
        average = 8 * sum(part.size for part in found) / max(seconds, 0.5)
        codecs = [codec_of(folder / f"{rung.name}.mp4"), SOUND_CODEC if has_sound else ""]
        said = [
            f"BANDWIDTH={round(peak)}",
            f"AVERAGE-BANDWIDTH={round(average)}",
            f"RESOLUTION={rung.width}x{rung.height}",
            f"FRAME-RATE={fps:.3f}",
            f'CODECS="{",".join(filter(None, codecs))}"',
        ]
        lines += [
            f"#EXT-X-STREAM-INF:{','.join(said)}",
            f"{rung.name}.m3u8",
        ]
    return "\n".join(lines) + "\n"
