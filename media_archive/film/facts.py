"""What is known of a film: kept in `Asset.metadata["film"]`, read by the jobs that work on it."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Self

from media_archive.models import Asset

#: What every phone's browser plays as it is.
_PLAIN_PIXELS = ("yuv420p", "yuvj420p")
_PLAIN_PROFILES = ("Baseline", "Constrained Baseline", "Main", "High")
#: Containers whose times can be trusted when streams are copied out of them.
_COPIED_FROM = ("mov", "matroska", "mpegts")
#: Transfer functions of high dynamic range (ITU-R BT.2100).
_HIGH_RANGE = ("smpte2084", "arib-std-b67")


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture stream. `width` and `height` are those of the coded picture, before it is turned and stretched."""

    codec: str
    profile: str
    pixels: str
    width: int
    height: int
    #: Shape of a pixel, and degrees by which the picture is turned to be seen.
    pixel_shape: str = "1:1"
    rotation: int = 0
    fps: float = 25.0
    is_interlaced: bool = False
    transfer: str = ""

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height as they are seen: pixels square, the right side up."""
        across, down = (int(part) for part in self.pixel_shape.split(":"))
        width, height = self.width, self.height
        if across and down:
            width = max(round(width * Fraction(across, down)), 1)
        return (height, width) if self.rotation % 180 else (width, height)

    @property
    def is_plain(self) -> bool:
        """Whether it plays everywhere as it is: H.264, 8 bit, 4:2:0, whole pictures."""
        return (
            self.codec == "h264"
            and self.pixels in _PLAIN_PIXELS
            and self.profile in _PLAIN_PROFILES
            and not self.is_interlaced
        )

    @property
    def has_high_range(self) -> bool:
        """Whether its brightness must be brought down to what every screen shows."""
        return self.transfer in _HIGH_RANGE


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound stream."""

    codec: str
    profile: str = ""
    rate: int = 48_000
    channels: int = 2

    @property
    def is_plain(self) -> bool:
        """Whether it plays everywhere as it is."""
        return self.codec == "aac" and self.profile in ("LC", "") and self.channels <= 2


@dataclass(frozen=True, slots=True)
class Film:
    """A film or a sound recording: at least one of `picture` and `sound` is there."""

    demuxer: str
    duration_ms: int
    picture: Picture | None = None
    sound: Sound | None = None
    #: What the camera's clock of pictures said at the first of them (`10:00:00:00`), or "".
    time_code: str = ""

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.duration_ms / 1000

    @property
    def can_be_copied(self) -> bool:
        """Whether its picture can go into an MP4 for everyone without being encoded anew."""
        return self.picture is not None and self.picture.is_plain and self.demuxer in _COPIED_FROM

    def as_dict(self) -> dict[str, Any]:
        """Return it for `Asset.metadata`."""
        picture = self.picture
        return asdict(self) | {
            "fps": picture.fps if picture else None,
            "has_audio": self.sound is not None,
            "codecs": [stream.codec for stream in (picture, self.sound) if stream],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Return what `as_dict` wrote down."""
        picture, sound = values.get("picture"), values.get("sound")
        return cls(
            demuxer=values["demuxer"],
            duration_ms=values["duration_ms"],
            picture=Picture(**picture) if picture else None,
            sound=Sound(**sound) if sound else None,
            time_code=values.get("time_code", ""),
        )

    @classmethod
    def of(cls, asset: Asset) -> Self | None:
        """Return what is known of an asset's film, None if it was never looked into."""
        values = (asset.metadata or {}).get("film")
        return cls.from_dict(values) if values else None
