"""Why an upload is refused: a code for programs, a sentence in the editor's language for people."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.core.persian.digits import localise

SENTENCES = {
    "name": _("This file has no name that could be kept."),
    "empty": _("This file is empty."),
    "too_large": _("This file has %(size)s; the limit for one file is %(limit)s."),
    "quota": _("The archive is full: this file has %(size)s, and only %(left)s are left."),
    "ending": _("The archive does not take files of the kind “%(ending)s”. It takes: %(endings)s."),
    "content": _("By its name this is %(kind)s, but its content is something else. Was it renamed?"),
    "unreadable": _("What the browser sent could not be read."),
    "part_number": _("This file has no such part."),
    "part_size": _("A part came with the wrong size. It is sent again."),
    "incomplete": _("Parts of the file have not arrived yet."),
    "over": _("This upload has ended or was given up. Choose the file again."),
    "done": _("This file is in the archive already."),
    "busy": _("This file is still on its way; it can be replaced when it has arrived."),
    "lost": _("The store no longer has what was sent. The file has to be sent again."),
    "changed": _("This file was changed while it was being sent. Choose it again."),
    "same": _("The same file is in this set already."),
    "read_failed": _("This file could not be read: %(detail)s"),
}

_SIZES = {"size", "limit", "left"}


class UploadRefusedError(Exception):
    """The archive does not take this, and says why; sending the same again does not help."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values

    @property
    def message(self) -> str:
        """The reason in the language that is active, with its digits."""
        text = str(SENTENCES[self.code])
        return text % {name: self._shown(name, value) for name, value in self.values.items()}

    @staticmethod
    def _shown(name: str, value: Any) -> str:
        """Sizes have the reader's digits; names and endings (3gp) keep their own."""
        return localise(value, get_language() or "fa") if name in _SIZES else str(value)

    def __str__(self) -> str:
        return self.message


class PartsMissingError(UploadRefusedError):
    """The file cannot be put together yet: `numbers` are missing or have the wrong size."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__("incomplete")
        self.numbers = list(numbers)
