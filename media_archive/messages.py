"""Why a file was refused or a job failed: a sentence for editors by code.

The codes stand in `Asset.state_code` and `Job.reason_code`; they are stored data and keep their meaning.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "hash_differs": _(
        "The file is not the one that was sent: it changed on its way. Please upload it again."
    ),
    "store_unavailable": _("The store of files does not answer."),
}


def reason(code: str) -> str:
    """Return the sentence of a code in the reader's language; the code itself for one that nobody knows."""
    return str(REASONS.get(code, code))
