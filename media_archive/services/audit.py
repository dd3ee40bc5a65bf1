"""The audit trail: who did what in the archive, in the transaction that did it."""

from typing import Any

from media_archive.models import AuditEntry
from sections.council.models.base import RecordRow


def record(action: str, subject: RecordRow, user: Any = None, **detail: Any) -> AuditEntry:
    """Add an entry; `user` None is a program. `detail` must be JSON and hold nothing that is secret."""
    return AuditEntry.objects.create(
        action=action,
        actor_id=getattr(user, "pk", None),
        actor_name=str(user or "")[:150],
        subject_type=subject._meta.model_name or "",
        subject_uid=subject.uid,
        subject_name=str(subject)[:300],
        detail=detail,
    )
