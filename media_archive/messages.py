"""Why a file was refused or a job failed: a sentence for editors by code.

The codes stand in `Asset.state_code` and `Job.reason_code`; they are stored data and keep their meaning.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Of files that are refused.
REFUSED: dict[str, Promise] = {
    "empty": _("The file is empty."),
    "truncated": _("The file arrived incomplete. Please upload it again."),
    "hash_differs": _(
        "The file is not the one that was sent: it changed on its way. Please upload it again."
    ),
    "too_large": _("The file is larger than a photograph may be."),
    "unknown_type": _("This is neither a photograph nor a film or sound recording that we know."),
    "kind_not_taken": _("Files of this kind are not taken here."),
    "format_not_taken": _(
        "Pictures of this format are not taken. Please save it as JPEG, PNG, WebP, AVIF or TIFF."
    ),
    "raw_picture": _("This is a camera's raw file. Please export it as JPEG or TIFF."),
    "drawing": _("This is a drawing (SVG), which can carry programs. Please export it as PNG."),
    "web_page": _("This is a web page with the name of a picture, or a program of one."),
    "document": _("This is a document, not a photograph or film."),
    "archive": _("This is an archive of files. Please unpack it and upload what is inside."),
    "program": _("This is a program."),
    "test_virus": _("This file carries the sign by which virus scanners are tested."),
    "polyglot": _("This picture carries a program, a document or an archive as well. Please save it anew."),
    "damaged": _("This picture is damaged and cannot be read."),
    "cut_off": _("This picture is cut off: its end is missing."),
    "too_many_pixels": _("This picture has too many pixels. Please make it smaller."),
    "animated": _("This is a moving picture. Please upload it as a film."),
}

#: Of jobs that failed.
FAILED: dict[str, Promise] = {
    "asset_gone": _("The file was deleted meanwhile."),
    "original_missing": _("The original is not in the store."),
    "derivatives_changed": _("The file was processed anew meanwhile."),
    "disk_full": _("There is not enough room on the disk for the work on this file."),
    "holder_died": _("The program ended in the middle of the work, every time it was tried."),
    "store_unavailable": _("The store of files does not answer."),
    "unexpected": _("Something unexpected went wrong; the log says what."),
}

REASONS: dict[str, Promise] = {**REFUSED, **FAILED}


def reason(code: str) -> str:
    """Return the sentence of a code in the reader's language; the code itself for one that nobody knows."""
    return str(REASONS.get(code, code))
