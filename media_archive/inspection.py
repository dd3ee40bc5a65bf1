"""What a file is: found out from its bytes alone, never from its name or what a browser says of it.

Nothing here opens a decoder: that is left to the inspector of each family, which only the media worker loads.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string

from .sniffing import HEAD, Family, RefusedError, Sniffed, sniff

__all__ = ["Family", "Inspected", "RefusedError", "Sniffed", "inspect", "sniff"]

#: Who looks closer at the files of a family: called with the path and what was sniffed, returns `Inspected` or raises
#: `RefusedError` for whatever is wrong with the file.
INSPECTORS = {
    Family.PICTURE: "media_archive.photographs.inspection.inspect",
    Family.MOVING: "media_archive.film.probe.probe",
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A sound file of a kind we take.

    `facts` are further columns of `Asset`: width, height, duration_ms, captured_at, metadata, …
    """

    kind: str
    content_type: str
    facts: dict[str, Any] = field(default_factory=dict)


def inspect(path: Path) -> Inspected:
    """Look at a file; RefusedError with a code of `media_archive.messages` for one that is not taken."""
    with path.open("rb") as file:
        sniffed = sniff(file.read(HEAD))
    inspector: Callable[[Path], Inspected] = import_string(INSPECTORS[sniffed.family])
    return inspector(path)
