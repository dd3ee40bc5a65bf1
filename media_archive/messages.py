"""Why a file was refused or a job failed, in words for editors."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Code (`Asset.state_code`, `Job.reason_code`) → sentence.
REASONS: dict[str, str | Promise] = {
    "not_a_film": _("This is not a film or a sound recording of a kind that the archive knows."),
    "film_damaged": _(
        "The film is damaged or breaks off: it cannot be played. Please copy it from the camera again."
    ),
    "film_empty": _("The film is empty: it has no length."),
    "film_encrypted": _("The film is encrypted; only one without protection can be kept."),
    "film_too_large": _(
        "The picture of the film is larger, or far longer than high, than the archive can play."
    ),
    "film_too_long": _("The film is longer than two days; please cut it into parts."),
    "film_refers_elsewhere": _(
        "The file only refers to films that are kept elsewhere. Please export it with its media."
    ),
    "film_unsupported": _("The film or its sound is encoded in a way that the archive cannot play."),
    "ffmpeg_missing": _("The program that works on films (ffmpeg) is missing on the server."),
    "ffmpeg_failed": _("The film could not be encoded."),
    "ffmpeg_timeout": _("Encoding the film took too long and was stopped."),
    "original_missing": _("The original is missing from the store."),
    "transcriber_failed": _("The program that turns speech into text failed."),
    "transcriber_missing": _("No program that turns speech into text is set up on the server."),
    "disk_full": _("The disk on which files are worked on is full; it is tried again when there is room."),
    "store_unavailable": _("The store of the files does not answer; it is tried again."),
    "holder_died": _("The worker died several times while it was at this."),
    "asset_gone": _("The file has been deleted."),
    "unexpected": _("Something unexpected happened; the server's log has the details."),
}


def reason(code: str) -> str:
    """Return the sentence of a code, or a general one for an unknown code; "" for none."""
    return str(REASONS.get(code, REASONS["unexpected"])) if code else ""
