"""Who does what in the archive: everybody of the house may look, its unit writes, its reviewers publish."""

from typing import Any

SEE = "media_archive.view_mediaset"
ADD = "media_archive.add_mediaset"
CHANGE = "media_archive.change_mediaset"
PUBLISH = "media_archive.publish_mediaset"
KEEP = "media_archive.change_asset"
AUDIT = "media_archive.view_auditentry"


def may_see(user: Any) -> bool:
    """Tell whether somebody may look at sets that are not public yet."""
    return bool(user.has_perm(SEE))


def may_add(user: Any) -> bool:
    """Tell whether somebody may make sets."""
    return bool(user.has_perms([SEE, ADD]))


def may_change(user: Any) -> bool:
    """Tell whether somebody may write captions, arrange, move and delete."""
    return bool(user.has_perms([SEE, CHANGE]))


def may_publish(user: Any) -> bool:
    """Tell whether somebody decides what citizens see: publishing, withdrawing, sharing."""
    return bool(user.has_perms([SEE, PUBLISH]))


def may_keep(user: Any) -> bool:
    """Tell whether somebody looks after files and the work on them."""
    return bool(user.has_perms([SEE, KEEP]))


def may_audit(user: Any) -> bool:
    """Tell whether somebody may read who did what."""
    return bool(user.has_perms([SEE, AUDIT]))
