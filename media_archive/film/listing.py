"""Reading what ffmpeg says of an input (its `-i` listing), the only account that an ffmpeg without ffprobe gives.

Text that a film says of itself stands in the listing too, always behind a name and a colon: no line of it can begin
as those do that are read here. Seen with ffmpeg 4.4 to 9.0.
"""

import datetime as dt
import re
from dataclasses import dataclass

from .facts import Picture, Sound

_DURATION = re.compile(r"^  Duration: (?:(\d+):(\d\d):(\d\d(?:\.\d+)?)|N/A)", re.MULTILINE)
#: Streams stand two spaces in, those of a group (ffmpeg 7 and later) four. So do names that a film itself has chosen,
#: but never in a group.
_STREAM = re.compile(r"^  (  )?Stream #0:(\d+)\S*: (Video|Audio): (.*)$")
_GROUP = re.compile(r"^  Stream group #")
_OTHER = re.compile(r"^ {0,2}\S|^    Stream #")
_CREATED = re.compile(r"^ {4,8}creation_time   : (\S+)$")
#: Telephones and drones write where a film was made (`location`, `com.apple.quicktime.location.ISO6709`, `©xyz`).
_PLACED = re.compile(r"^\s+\S*(?:location|xyz|gps|geo)\S*\s*: ", re.IGNORECASE | re.MULTILINE)
#: Streams in which cameras and drones keep their way: GoPro, Apple, Android, Sony, Canon, DJI.
_WAY = re.compile(
    r"^ +Stream #0:\d+\S*: Data: .*\((?:gpmd|mebx|camm|rtmd|CTMD|djmd|dbgi)\b|^ +handler_name +: .*\bDJI",
    re.MULTILINE,
)
_TIME_CODE = re.compile(r"^ +timecode +: (\d\d:\d\d:\d\d[:;.]\d\d)$", re.MULTILINE)
_TURNED = re.compile(
    r"^\s+(?:displaymatrix|Display Matrix): rotation of (-?\d+(?:\.\d+)?) degrees", re.IGNORECASE
)
_SIZE = re.compile(r", (\d{1,6})x(\d{1,6})(?: \[SAR (\d+:\d+) DAR \d+:\d+\])?")
_SHAPE = re.compile(r", SAR (\d+:\d+) DAR \d+:\d+")
_PIXELS = re.compile(r", ([a-z][a-z0-9_]+)(?:\(([^)]*)\))?(?=, \d{1,6}x\d)")
_CODEC = re.compile(r"(\w+)(?: \(([^()/]*)\))?")
_FPS = re.compile(r", (\d+(?:\.\d+)?)(k?) (?:fps|tbr)")
_STILL = re.compile(r"\((?:attached pic|timed thumbnails|still image)\)")
_CHANNELS = {"mono": 1, "stereo": 2, "downmix": 2}
#: Before this no digital camera wrote a file: clocks that were never set say 1904 or 1970.
_EARLIEST = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)


@dataclass(slots=True)
class Listing:
    """What an input holds. `seconds` is None where the file does not say, or only guesses."""

    picture: Picture | None = None
    sound: Sound | None = None
    seconds: float | None = None
    created_at: dt.datetime | None = None
    #: Whether it says where it was made, or may say it where nobody looks.
    is_placed: bool = False
    time_code: str = ""


@dataclass(slots=True)
class _Stream:
    number: int
    kind: str
    words: str
    turned: float = 0.0


def read_listing(said: str, *, now: dt.datetime) -> Listing:
    """Read the listing of the first input in what ffmpeg said; `now` is aware: no film is of tomorrow."""
    text = said.split("\nOutput #", 1)[0].split("\nStream mapping:", 1)[0]
    listing = Listing(is_placed=bool(_PLACED.search(text) or _WAY.search(text)))
    if code := _TIME_CODE.search(text):
        listing.time_code = code[1]
    if (found := _DURATION.search(text)) and found[1] and "Estimating duration from bitrate" not in said:
        listing.seconds = int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3])
    streams, created, is_group = [], [], False
    for line in text.splitlines():
        stream = _STREAM.match(line)
        if stream and (is_group or not stream[1]):
            streams.append(_Stream(int(stream[2]), stream[3], stream[4]))
        elif _OTHER.match(line):
            streams.append(_Stream(-1, "", ""))
        elif streams and (found := _TURNED.match(line)):
            streams[-1].turned = float(found[1])
        elif found := _CREATED.match(line):
            created.append(found[1])
        if _OTHER.match(line) and not line.startswith("    "):
            is_group = bool(_GROUP.match(line))
    for one in sorted(streams, key=lambda one: one.number):
        _take(listing, one)
    # Only the first picture is looked into for what is said between pictures, and only that one is given away.
    listing.is_placed |= sum(one.kind == "Video" and not _STILL.search(one.words) for one in streams) > 1
    listing.created_at = next((moment for text in created if (moment := _moment(text, now))), None)
    return listing


def _take(listing: Listing, stream: _Stream) -> None:
    """Take the first picture that moves, and the first sound."""
    if stream.kind == "Video" and listing.picture is None and not _STILL.search(stream.words):
        listing.picture = _picture(stream.words, stream.turned)
    elif stream.kind == "Audio" and listing.sound is None:
        listing.sound = _sound(stream.words)


def _picture(words: str, turned: float) -> Picture | None:
    size, codec = _SIZE.search(words), _CODEC.match(words)
    if size is None or codec is None:
        return None
    pixels = _PIXELS.search(words)
    details = (pixels[2] or "").split(", ") if pixels else []
    shape = size[3] or (found[1] if (found := _SHAPE.search(words)) else "1:1")
    rate = _FPS.search(words)
    return Picture(
        codec=codec[1],
        profile=codec[2] or "",
        pixels=pixels[1] if pixels else "",
        width=int(size[1]),
        height=int(size[2]),
        pixel_shape="1:1" if "0" in shape.split(":") else shape,
        rotation=round(turned) % 360,
        fps=float(rate[1]) * (1000 if rate[2] else 1) if rate else 25.0,
        is_interlaced=any("first" in detail or "coded" in detail for detail in details),
        transfer=next((part.rpartition("/")[2] for part in details if part.count("/") == 2), ""),
    )


def _sound(words: str) -> Sound | None:
    codec = _CODEC.match(words)
    rate = re.search(r", (\d+) Hz, ([\w.]+)(?: \(|,| )", words + " ")
    if codec is None or rate is None:
        return None
    return Sound(
        codec=codec[1], profile=codec[2] or "", rate=int(rate[1]), channels=_channels(rate[2], words)
    )


def _channels(layout: str, words: str) -> int:
    if layout in _CHANNELS:
        return _CHANNELS[layout]
    if counted := re.search(r" Hz, (\d+) channels", words):
        return int(counted[1])
    if parts := re.match(r"(\d)\.(\d)", layout):
        return int(parts[1]) + int(parts[2])
    return 2


def _moment(text: str, now: dt.datetime) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment if _EARLIEST <= moment <= now + dt.timedelta(days=1) else None
