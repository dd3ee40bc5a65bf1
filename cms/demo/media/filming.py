"""Short films: a still for each stretch, a line that grows along the lower edge, and a murmur for sound."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from media_archive.film.program import ffmpeg

#: Pixels and frames a second: enough to see, little to encode.
SIZE, RATE = (854, 480), 12


def film(stills: Sequence[tuple[Image.Image, int]], target: Path) -> None:
    """Write an MP4 in which each still stands for so many seconds. Raises CalledProcessError if ffmpeg fails."""
    total = sum(seconds for _, seconds in stills)
    with TemporaryDirectory() as folder:
        lines = []
        for number, (still, seconds) in enumerate(stills):
            path = Path(folder) / f"{number:03}.jpg"
            still.resize(SIZE, Image.Resampling.BICUBIC).save(path, "JPEG", quality=88)
            lines += [f"file '{path.name}'", f"duration {seconds}"]
        listing = Path(folder) / "stills.txt"
        listing.write_text("\n".join([*lines, f"file '{len(stills) - 1:03}.jpg'", ""]), encoding="ascii")
        line = f"drawbox=x=0:y=ih-8:w='iw*t/{total}':h=8:color=0xf2b233:t=fill"
        _run(
            ["-f", "concat", "-i", str(listing), *_murmur(total), "-vf", f"fps={RATE},{line},format=yuv420p"],
            ["-c:v", "libx264", "-preset", "veryfast", "-crf", "27", "-g", str(4 * RATE), "-t", str(total)],
            target,
        )


def recording(seconds: int, target: Path) -> None:
    """Write a sound file of a murmur."""
    _run(_murmur(seconds), [], target)


def _murmur(seconds: int) -> list[str]:
    noise = f"anoisesrc=color=brown:amplitude=0.05:duration={seconds}:seed=1,tremolo=f=3:d=0.8"
    return ["-f", "lavfi", "-i", noise]


def _run(inputs: list[str], video: list[str], target: Path) -> None:
    command = [ffmpeg(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *inputs, *video]
    command += ["-c:a", "aac", "-b:a", "48k", "-movflags", "+faststart", str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 -- our own arguments
