"""Scheduled publishing and expiry.

Wagtail's command `publish_scheduled` does the same, but one page that cannot be published stops all that are due after
it, and two of them at once publish twice. Here each object has its own transaction and its row is locked.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Unpublish what has expired and publish what is due, oldest first; returns how many objects changed."""
    now = timezone.now()
    changed = 0
    for model in _scheduled_models():
        expired = model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")
        changed += _each(expired, _expire)
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    return changed + _each(due, _go_live)


def _scheduled_models() -> Iterable[type[Model]]:
    snippets = (m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))
    return [Page, *snippets]


def _expire(item: Any) -> None:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _go_live(revision: Any) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _each(due: QuerySet[Any], act: Callable[[Any], None]) -> int:
    """Act on every row, each in a transaction of its own; a row that another worker holds is left to it."""
    changed = 0
    lock = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    for pk in list(due.values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                item = (
                    due.select_for_update(of=("self",), **lock).filter(pk=pk).first()
                    if lock
                    else _reread(due, pk)
                )
                if item is not None:
                    act(item)
                    changed += 1
        except DatabaseError:
            raise  # The clock waits and tries again.
        except Exception:
            logger.exception("Scheduled change of %s %s failed; it is tried again", due.model._meta.label, pk)
    return changed


def _reread(due: QuerySet[Any], pk: Any) -> Any:
    # SQLite has no row locks and needs none: its transactions begin as writers, one at a time.
    return due.filter(pk=pk).first()
