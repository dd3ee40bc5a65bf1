"""Pages saved in the present transaction whose documents are still to be written."""

from asgiref.local import Local

_state = Local()


def pending_pages() -> set[tuple[str, int]]:
    """Return this thread's set of (document type, page id); whoever writes a document takes it out."""
    if not hasattr(_state, "pages"):
        _state.pages = set()
    pages: set[tuple[str, int]] = _state.pages
    return pages
