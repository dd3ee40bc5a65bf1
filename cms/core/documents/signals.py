"""Signals of the read model: what the search index, the page cache and notifications listen to.

All are sent inside the transaction that writes the document. Arguments of the first two: `type` and `locale` (str),
`object_id` (int), `document` (the `PublishedDocument` row; for a removal it is the tombstone, with empty bytes).
Receivers that do more than a little work enqueue a task.
"""

from django.dispatch import Signal

#: A document appeared or its bytes changed.
document_written = Signal()
#: A document became a tombstone: deleted, unpublished, expired or restricted.
document_removed = Signal()
#: Several documents at once: `documents` is the list of the rows that one step has written or removed, sent after the
#: signals of each. For receivers whose work costs less for a batch than one by one.
documents_changed = Signal()
#: Internal: what other documents show of some objects changed. Arguments: `document_type`, `changed` (object id and
#: translation key of each) and `with_subtree` (whether the pages below them are to be refreshed too).
faces_changed = Signal()
