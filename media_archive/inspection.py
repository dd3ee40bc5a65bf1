"""What looking into a file finds: the answer of every inspector, and its refusal."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a file is. `facts` are further columns of `Asset`: width, height, duration_ms, captured_at, metadata, …"""

    kind: str
    content_type: str
    facts: dict[str, Any] = field(default_factory=dict)


class RefusedError(Exception):
    """The file is not taken. `code` is one of `media_archive.messages.REASONS`, the words are for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail or code)
        self.code = code
