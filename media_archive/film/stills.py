"""Pictures out of a film: the poster, and the storyboard that shows what lies under the finger. Key pictures only."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from . import program
from .facts import Film
from .inputs import WITHOUT_METADATA, stranger

Tick = Callable[[program.Progress], None]
#: Widths of the poster, as far as the film is that wide.
POSTER_WIDTHS = (320, 640, 960, 1280)
#: Format → its options and media type.
FORMATS: dict[str, tuple[str, dict[str, int], str]] = {
    "avif": ("AVIF", {"quality": 55, "speed": 8}, "image/avif"),
    "webp": ("WEBP", {"quality": 76, "method": 4}, "image/webp"),
    "jpg": ("JPEG", {"quality": 80, "optimize": 1, "progressive": 1}, "image/jpeg"),
}
#: The storyboard: its pictures fit in this; at most so many in a row and in all, at least so many ms apart.
TILE, COLUMNS, MAX_TILES, MIN_INTERVAL_MS = (160, 120), 10, 100, 2000
#: Of a film's length, where the poster is looked for; black at the beginning says nothing.
POSTER_AT, POSTER_CHOICE = 0.1, 12


@dataclass(frozen=True, slots=True)
class Storyboard:
    """Where the pictures of a storyboard lie in its one file."""

    columns: int
    rows: int
    width: int
    height: int
    interval_ms: int
    count: int

    def as_face(self) -> dict[str, object]:
        """Return what pages are told."""
        return {
            "vtt": "storyboard.vtt",
            "sprite": "storyboard.jpg",
            "columns": self.columns,
            "rows": self.rows,
            "width": self.width,
            "height": self.height,
            "interval_ms": self.interval_ms,
        }

    def vtt(self, duration_ms: int) -> str:
        """Return the storyboard as WebVTT: each cue names a rectangle of the picture (Media Fragments URI)."""
        cues = ["WEBVTT"]
        for number in range(self.count):
            row, column = divmod(number, self.columns)
            begin, end = number * self.interval_ms, min((number + 1) * self.interval_ms, duration_ms)
            place = f"{column * self.width},{row * self.height},{self.width},{self.height}"
            cues.append(f"{_clock(begin)} --> {_clock(end)}\nstoryboard.jpg#xywh={place}")
        return "\n\n".join(cues) + "\n"


def storyboard_of(film: Film) -> Storyboard:
    """Lay a film's storyboard out."""
    assert film.picture is not None  # noqa: S101 -- sound has none
    interval = max(math.ceil(film.duration_ms / MAX_TILES / 1000) * 1000, MIN_INTERVAL_MS)
    count = max(math.ceil(film.duration_ms / interval), 1)
    width, height = film.picture.shown
    scale = min(TILE[0] / width, TILE[1] / height)
    columns = min(count, COLUMNS)
    return Storyboard(
        columns=columns,
        rows=math.ceil(count / columns),
        width=max(round(width * scale / 2) * 2, 2),
        height=max(round(height * scale / 2) * 2, 2),
        interval_ms=interval,
        count=count,
    )


def make_sprite(path: Path, film: Film, board: Storyboard, target: Path, *, tick: Tick | None = None) -> None:
    """Write the storyboard's one picture: of each interval the key picture that is shown at its beginning."""
    cells = board.columns * board.rows
    steps = [
        f"scale={board.width}:{board.height}:flags=bilinear",
        "setsar=1",
        f"fps=fps=1000/{board.interval_ms}:start_time=0:round=up",
        f"tpad=stop_mode=clone:stop={cells}",
        f"tile={board.columns}x{board.rows}",
        "format=yuvj420p",
    ]
    arguments: list[str | Path] = [
        *stranger(path, film.demuxer, "-skip_frame", "nokey", "-skip_loop_filter", "all"),
        *("-map", "0:V:0", "-vf", ",".join(steps)),
        *("-frames:v", "1", "-update", "1", *WITHOUT_METADATA, "-c:v", "mjpeg", "-q:v", "5"),
        *("-f", "image2", target),
    ]
    program.run(arguments, timeout=600 + film.seconds, tick=tick)


def make_poster(path: Path, film: Film, target: Path, *, tick: Tick | None = None) -> None:
    """Write the most telling of some key pictures near the beginning, as PNG of the largest size of the poster."""
    assert film.picture is not None  # noqa: S101 -- sound has none
    width, height = film.picture.shown
    scale = min(POSTER_WIDTHS[-1] / width, 1)
    size = f"{max(round(width * scale), 1)}:{max(round(height * scale), 1)}"
    steps = f"scale={size}:flags=lanczos,setsar=1,thumbnail=n={POSTER_CHOICE},format=rgb24"
    for seek in (
        ["-ss", f"{POSTER_AT * film.seconds:.3f}", "-skip_frame", "nokey"],
        ["-skip_frame", "nokey"],
        [],
    ):
        arguments: list[str | Path] = [
            *(*stranger(path, film.demuxer, *seek), "-map", "0:V:0", "-vf", steps),
            *("-frames:v", "1", "-update", "1", *WITHOUT_METADATA, "-c:v", "png", "-f", "image2", target),
        ]
        said = ""
        try:
            said = program.run(arguments, timeout=600 + film.seconds, tick=tick).said
        except program.ProgramTimeoutError:
            raise
        except program.ProgramError as error:  # Some say so when there is no key picture behind that place.
            said = error.said
        if target.exists() and target.stat().st_size:
            return
    raise program.ProgramError(said or "no picture can be decoded")


@dataclass(frozen=True, slots=True)
class Still:
    """One file of the poster's ladder."""

    spec: str
    content_type: str
    content: bytes
    width: int
    height: int


def poster_ladder(source: Path) -> tuple[list[Still], str]:
    """Return the poster in all widths and formats, smallest first, and its average colour as `#rrggbb`."""
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    widths = [width for width in POSTER_WIDTHS if width <= picture.width] or [picture.width]
    stills = []
    for width in sorted(widths, reverse=True):  # Each from the one before: less to read.
        height = max(round(picture.height * width / picture.width), 1)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        for name, (format_name, options, content_type) in FORMATS.items():
            out = io.BytesIO()
            picture.save(out, format_name, **options)
            stills.append(Still(f"poster-w{width}.{name}", content_type, out.getvalue(), width, height))
    pixel = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)  # noqa: S101 -- of an RGB picture
    return sorted(stills, key=lambda still: still.width), "#{:02x}{:02x}{:02x}".format(*map(int, pixel))


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
