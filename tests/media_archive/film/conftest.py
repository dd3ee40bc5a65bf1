"""Tiny films, each made once when a test first asks for it, and assets of them as they are after their check."""

import hashlib
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest

from cms.demo.media_factories import MediaItemFactory
from media_archive.film.probe import probe
from media_archive.jobs.running import run_due_jobs
from media_archive.models import Asset, AssetState, Job, JobKind
from media_archive.services.assets import verified

_H264 = "-c:v libx264 -preset ultrafast"
_PLAIN = f"{_H264} -pix_fmt yuv420p -g 12 -bf 2 -c:a aac -b:a 32k"


def _picture(size: str = "160x120", seconds: float = 2, rate: int = 12) -> str:
    return f"-f lavfi -i testsrc=s={size}:r={rate}:d={seconds}"


def _tone(seconds: float = 2) -> str:
    return f"-f lavfi -i sine=d={seconds}:r=44100"


#: Every sixth picture is missing, and after two seconds nothing moves for one: times that no rate describes.
_UNEVEN = "-vf \"select='not(eq(mod(n,6),4))*not(between(t,2,3))'\" -fps_mode vfr"
#: Name of the file → what ffmpeg makes it of.
RECIPES = {
    "plain.mp4": f"{_picture(seconds=7)} {_tone(7)} {_PLAIN} -metadata creation_time=2026-05-04T06:30:00Z "
    "-metadata location=+35.6892+051.3890/ -metadata title=خصوصی",
    "long.mp4": f"{_picture(seconds=12, size='320x240', rate=25)} {_tone(12)} {_PLAIN}",
    "silent.mp4": f"{_picture()} {_PLAIN} -an",
    "timecode.mov": f"{_picture()} {_tone()} {_H264} -pix_fmt yuv420p -c:a pcm_s16le -timecode 10:00:00:00",
    "uneven.mkv": f"{_picture(size='162x122', seconds=6)} {_UNEVEN} {_H264} -pix_fmt yuv422p10le -g 20",
    "odd.mkv": f"{_picture(size='161x121')} -c:v ffv1 -pix_fmt yuv444p",
    "large.mp4": f"{_picture(size='1280x720', seconds=1)} {_PLAIN} -an",
    "late.ts": f"{_picture()} -itsoffset 1 {_tone(1)} -map 0:v -map 1:a -c:v mpeg2video -c:a mp2",
    "phone.webm": f"{_picture()} {_tone()} -c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus -f webm",
    "wide.mov": f"{_picture(size='720x576', seconds=0.4, rate=25)} -c:v dvvideo -pix_fmt yuv420p -aspect 16:9",
    "ribbon.mp4": f"{_picture(size='1600x32', seconds=0.2)} {_PLAIN} -an",
    "old.avi": f"{_picture()} {_tone()} -c:v mpeg4 -c:a libmp3lame",
    "only-sound.mp4": f"{_tone()} -c:a aac",
    "sound.m4a": f"{_tone()} -c:a aac -f mp4",
    "sound.mp3": f"{_tone()} -c:a libmp3lame -write_xing 0",
    "sound.wav": f"{_tone()} -c:a pcm_s16le",
    "sound.ogg": f"{_tone()} -c:a libvorbis",
    "sound.flac": f"{_tone()} -c:a flac",
    "locked.mp4": f"{_picture(seconds=1)} {_PLAIN} -an -encryption_scheme cenc-aes-ctr "
    "-encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8",
}
Films = Callable[[str], Path]


#: The ffmpeg of the package: it starts in a third of the time of the machine's, which is of another age besides.
PACKAGED = imageio_ffmpeg.get_ffmpeg_exe()


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    """Return a film of `RECIPES` by name."""
    folder = tmp_path_factory.mktemp("films")

    def make(name: str) -> Path:
        path = folder / name
        if not path.exists():
            command = [PACKAGED, "-v", "error", "-y", *shlex.split(RECIPES[name]), str(path)]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return path

    return make


@pytest.fixture(autouse=True)
def _own_work_folder(settings: Any, tmp_path: Path) -> None:
    """Neither another process's files nor what a run broken off has left."""
    settings.CMS_MEDIA_WORK_FOLDER = str(tmp_path / "work")


def checked(path: Path) -> Asset:
    """Return a new asset with a film, as the job that checks it leaves it: its first jobs wait."""
    content = path.read_bytes()
    found = probe(path)
    item = MediaItemFactory(
        asset__content=content,
        asset__filename=path.name,
        asset__kind=found.kind,
        asset__is_processed=False,
        asset__state=AssetState.VERIFYING,
        asset__width=None,
        asset__height=None,
    )
    verified(
        item.asset,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content_type=found.content_type,
        kind=found.kind,
        facts=found.facts,
    )
    asset: Asset = item.asset
    asset.refresh_from_db()
    return asset


def playable(path: Path) -> Asset:
    """Return the asset of a film that was checked and made playable; it is encoded elsewhere."""
    asset = checked(path)
    Job.objects.exclude(kind=JobKind.REMUX).delete()
    run_due_jobs(limit=1)
    return Asset.objects.get(pk=asset.pk)


@pytest.fixture
def film_asset(films: Films, db: None) -> Callable[[str], Asset]:
    """Return an asset with one of the films, checked, with its first jobs waiting."""

    def make(name: str) -> Asset:
        return checked(films(name))

    return make
