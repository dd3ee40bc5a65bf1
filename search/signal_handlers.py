"""What search does when a published document changes."""

from typing import Any

from cms.core.models import PublishedDocument
from search.tasks import sync_search


def enqueue_sync(sender: Any, document: PublishedDocument, **kwargs: Any) -> None:
    """Have the worker bring the index in step with a document that was written or removed.

    The task is enqueued inside the publishing transaction: both are kept or neither is.
    """
    sync_search.enqueue([document.pk])
