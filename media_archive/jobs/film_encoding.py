"""Encoding a film chunk by chunk: whoever comes after a killed worker goes on behind the last whole chunk."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from media_archive.film import boxes, encoding
from media_archive.film.facts import Film
from media_archive.film.plan import Plan, kept_plan
from media_archive.film.rungs import Rung

from .film_files import Watch
from .running import JobFailedError, JobRun

#: Parts of the work, in per cent: reading the times, the sound, the chunks; the rest is joining and storing.
READ, HEARD, ENCODED = 2, 6, 95


@dataclass(slots=True)
class Encoding:
    """The work on one film in some rungs. Its folder lasts; the checkpoint says what in it is whole."""

    run: JobRun
    film: Film
    rungs: list[Rung]
    preset: str = encoding.PRESET
    folder: Path = field(init=False)
    plan: Plan = field(init=False)
    sound: Path | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.folder = self.run.lasting_folder()
        if "frames" not in self.run.checkpoint:
            # A folder of that name may be another job's, from before a database was restored.
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = self.run.lasting_folder(needed=self.needed())
            self.run.save(frames={})

    def needed(self) -> int:
        """Return how many bytes the chunks, and what is joined of them, take at most."""
        rate = sum(rung.rate + 128 for rung in self.rungs)
        return round(2 * rate * 125 * self.film.seconds) + 10_000_000

    def encode(self, original: Path) -> None:
        """Encode everything that is not there yet."""
        self.plan = kept_plan(
            original,
            self.film,
            self.folder,
            chunk_seconds=settings.CMS_MEDIA_CHUNK_SECONDS,
            tick=self._watch(0, READ),
        )
        if self.film.sound:
            self.sound = self.folder / "sound.m4a"
            if not (self.run.checkpoint.get("has_sound") and self.sound.exists()):
                encoding.encode_sound(
                    original, self.film, self.sound, start=self.plan.start, tick=self._watch(READ, HEARD)
                )
                self.run.save(percent=HEARD, is_headway=True, has_sound=True)
        for chunk in self.plan.chunks:
            self._encode(original, chunk.number)

    def _encode(self, original: Path, number: int) -> None:
        count = len(self.plan.chunks)
        first, last = (HEARD + (ENCODED - HEARD) * place / count for place in (number, number + 1))
        if self._is_whole(number):
            return
        self.run.give_way()
        chunk = self.plan.chunks[number]
        found = encoding.encode_chunk(
            original,
            self.film,
            chunk,
            self.rungs,
            self.folder,
            preset=self.preset,
            tick=self._watch(first, last, chunk.seconds),
        )
        frames = {**self.run.checkpoint["frames"], str(number): found}
        self.run.save(percent=round(last), is_headway=True, frames=frames)

    def _is_whole(self, number: int) -> bool:
        """Believe the checkpoint only of files that are here: another machine has a disk of its own."""
        found = self.run.checkpoint["frames"].get(str(number))
        try:
            return found is not None and all(
                boxes.frames_of(encoding.chunk_path(self.folder, rung, number)) == found
                for rung in self.rungs
            )
        except (OSError, ValueError):
            return False

    def join_mp4(self, target: Path, rung: Rung) -> None:
        """Make one MP4 of a rung."""
        encoding.join_mp4(
            self.folder, self.plan, rung, self.sound, target, tick=self._watch(ENCODED, ENCODED)
        )
        self._count(target)

    def join_hls(self, target: Path, rung: Rung) -> None:
        """Make the file and the playlist of a rung."""
        encoding.join_hls(
            self.folder, self.plan, rung, self.sound, target, tick=self._watch(ENCODED, ENCODED)
        )
        self._count(target)

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _count(self, target: Path) -> None:
        encoded, joined = sum(self.run.checkpoint["frames"].values()), boxes.frames_of(target)
        if encoded != joined:
            raise JobFailedError(
                "ffmpeg_failed", f"{encoded} pictures encoded, {joined} joined", is_final=False
            )

    def _watch(self, first: float, last: float, seconds: float = 0) -> Watch:
        return Watch(self.run, seconds=seconds or self.film.seconds, first=first, last=last)
