"""Speech to text: where a program is plugged in that can do it. There is none by default.

`CMS_MEDIA_TRANSCRIBER` names a subclass of `Transcriber`. What it returns becomes the captions of the film, hidden from
citizens until an editor has checked them: no program's hearing is the council's word.
"""

import abc
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string


class TranscriberError(Exception):
    """It could not be done; the same call may succeed later."""


class Transcriber(abc.ABC):
    """Turns speech into text. One instance serves a worker, one call at a time."""

    @abc.abstractmethod
    def transcribe(self, path: Path, language: str, progress: Callable[[float], None]) -> str:
        """Return what is said in a recording as WebVTT.

        Args:
            path: WAV, 16 bit, mono, 16 kHz: what every recogniser takes.
            language: BCP 47 code of the language that is spoken: `fa`, `ar`, `en`.
            progress: to be called every few seconds with the part that is done, 0 to 1. It raises when the job is
                taken away or the worker must go; let that pass through.

        Raises TranscriberError; anything else is taken for one.
        """


def transcriber() -> Transcriber | None:
    """Return what `CMS_MEDIA_TRANSCRIBER` names, None without one."""
    name = settings.CMS_MEDIA_TRANSCRIBER
    if not name:
        return None
    found = import_string(name)()
    if not isinstance(found, Transcriber):
        raise TypeError(f"{name} is not a Transcriber")
    return found
