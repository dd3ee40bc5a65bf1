"""Films for tests and demo content: made by ffmpeg where they are watched, their derivatives put in place at once."""

import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from cms.demo.media_factories import AssetFactory, MediaItemFactory, MediaSetFactory, OccasionFactory, jpeg
from media_archive.models import Asset, AssetKind, MediaItem, OccasionKind, new_revision
from media_archive.services.assets import Made, keep_derivatives
from media_archive.store import keys, store
from media_archive.tracks import time_of
from sections.council.models import Session


@cache
def tiny_film(seconds: int = 4) -> bytes:
    """Return a film of a few seconds that any browser plays: a test picture and a tone (MP4, H.264, AAC)."""
    program = shutil.which("ffmpeg")
    if program is None:
        # The wheel brings ffmpeg where the system has none.
        program = import_module("imageio_ffmpeg").get_ffmpeg_exe()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        picture = f"testsrc2=size=320x180:rate=12:duration={seconds}"
        sound = f"sine=frequency=330:duration={seconds}"
        options = (
            "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 6 -c:a aac -b:a 32k -movflags +faststart"
        )
        command = [program, "-v", "error", "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound]
        subprocess.run([*command, *options.split(), str(path)], check=True, timeout=60)  # noqa: S603 -- our own arguments
        return path.read_bytes()


def film_of(
    session: Session | None = None,
    *,
    content: bytes = b"film",
    duration_ms: int = 3 * 3_600_000,
    kind: str = AssetKind.FILM,
    **fields: Any,
) -> MediaItem:
    """Return a film (or recording) that is ready, in a set that is not public yet; `fields` are the item's."""
    about: dict[str, Any] = {}
    if session is not None:
        about = {"session": session, "kind": OccasionKind.SESSION, "body": session.body, "day": session.day}
    if "media_set" not in fields:
        fields["media_set"] = MediaSetFactory(occasion=OccasionFactory(**about), name="فیلم جلسه")
    is_film = kind == AssetKind.FILM
    asset: Asset = AssetFactory(
        content=content,
        kind=kind,
        filename="C0001.MP4" if is_film else "session.m4a",
        content_type="video/mp4" if is_film else "audio/mp4",
        duration_ms=duration_ms,
        width=320 if is_film else None,
        height=180 if is_film else None,
    )
    _make_derivatives(asset, content, is_film=is_film)
    asset.refresh_from_db()
    item: MediaItem = MediaItemFactory(asset=asset, **{"title": "فیلم جلسه", "caption": ""} | fields)
    return item


def _make_derivatives(asset: Asset, content: bytes, *, is_film: bool) -> None:
    rev, poster = new_revision(), jpeg(320, 180)
    name, content_type = ("mp4", "video/mp4") if is_film else ("m4a", "audio/mp4")
    files = {f"play.{name}": (content, content_type)}
    faces: dict[str, Any] = {
        "play": {name: {"spec": f"play.{name}", "width": 320, "height": 180, "bytes": len(content)}}
    }
    if is_film:
        files["poster-w320.jpg"] = (poster, "image/jpeg")
        files["storyboard.jpg"] = (poster, "image/jpeg")
        files["storyboard.vtt"] = (_storyboard(asset.duration_ms or 0), "text/vtt")
        faces["poster"] = [[320, 180, {"jpg": len(poster)}]]
        faces["storyboard"] = {"vtt": "storyboard.vtt", "sprite": "storyboard.jpg", "columns": 2, "rows": 2}
    for spec, (data, kind) in files.items():
        store().put(keys.private(asset.uid, rev, spec), data, kind)
    made = [
        Made(spec, kind, len(data), hashlib.sha256(data).hexdigest()) for spec, (data, kind) in files.items()
    ]
    keep_derivatives(asset, rev, made, faces=faces)


def _storyboard(duration_ms: int) -> bytes:
    quarter = max(duration_ms // 4, 1)
    cells = [
        f"{time_of(number * quarter)} --> {time_of((number + 1) * quarter)}\n"
        f"storyboard.jpg#xywh={160 * (number % 2)},{90 * (number // 2)},160,90\n"
        for number in range(4)
    ]
    return "\n".join(["WEBVTT\n", *cells]).encode()
